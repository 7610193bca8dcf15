//! Translation units in JSON.

use serde::Deserialize;
use serde_json::{Deserializer, Value};

use super::units::Units;
use super::{Finding, Line, ReadReport};
use crate::error::{Error, ErrorKind};
use crate::language::Language;

/// A unit; its texts may stand in an object of their own.
#[derive(Deserialize)]
struct Object {
    #[serde(default)]
    en: String,
    #[serde(default)]
    zh: String,
    #[serde(default)]
    translation: Value,
}

impl Object {
    fn sides(self) -> [String; 2] {
        let inner = |key: &str| self.translation.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        if self.en.is_empty() && self.zh.is_empty() { [inner("en"), inner("zh")] } else { [self.en, self.zh] }
    }
}

/// Reads objects with the keys `en` and `zh`, as the JSON Lines export writes them, or an array of such objects; an empty
/// side has no lines.
pub(super) fn read(text: &str, report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    let mut units = Units::default();
    let mut rest = Rest { text, line: 1 };
    let array = rest.takes("[");
    loop {
        if array && rest.takes("]") || !array && rest.text.is_empty() {
            break;
        }
        let (object, number) = rest.object()?;
        let [english, chinese] = object.sides();
        if english.is_empty() && chinese.is_empty() {
            report.add(Finding::OtherLanguages, 1, Some(number));
        } else {
            units.push(number, Language::English, &english);
            units.push(number, Language::Chinese, &chinese);
            units.row += 1;
        }
        if array && !rest.takes(",") && !rest.text.starts_with(']') {
            let message = "an array of JSON objects that is cut off or damaged; get a complete copy";
            return Err(Error::new(ErrorKind::Format, message).at_line(rest.line));
        }
    }
    if rest.text.is_empty() {
        return Ok(units.lines);
    }
    Err(Error::new(ErrorKind::Format, "text behind an array of JSON objects; remove it").at_line(rest.line))
}

/// What is not read yet, and the line that it begins in.
struct Rest<'a> {
    text: &'a str,
    line: usize,
}

impl Rest<'_> {
    fn advance(&mut self, length: usize) {
        let (read, rest) = self.text.split_at(length.min(self.text.len()));
        self.line += read.matches('\n').count();
        self.text = rest;
    }

    /// Passes over white space, then over a mark if it comes next, and over the white space behind.
    fn takes(&mut self, mark: &str) -> bool {
        self.advance(self.text.len() - self.text.trim_start().len());
        let found = self.text.starts_with(mark);
        if found {
            self.advance(mark.len());
            self.advance(self.text.len() - self.text.trim_start().len());
        }
        found
    }

    /// The next object, and the line that it begins in; nesting is bounded.
    fn object(&mut self) -> Result<(Object, usize), Error> {
        let number = self.line;
        let mut objects = Deserializer::from_str(self.text).into_iter::<Object>();
        match objects.next() {
            Some(Ok(object)) => {
                let length = objects.byte_offset();
                self.advance(length);
                self.takes("");
                Ok((object, number))
            }
            Some(Err(error)) => {
                let message = "not a JSON object with the texts \"en\" and \"zh\"";
                Err(Error::new(ErrorKind::Format, message).at_line(number).caused_by(error))
            }
            None => {
                let message = "an array of JSON objects that is cut off; get a complete copy";
                Err(Error::new(ErrorKind::Format, message).at_line(number))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Role;

    fn cells(text: &str) -> Vec<(usize, Role, String)> {
        let lines = read(text, &mut ReadReport::default()).unwrap();
        lines.into_iter().map(|line| (line.number, line.role, line.text)).collect()
    }

    fn wanted(lines: [usize; 2]) -> Vec<(usize, Role, String)> {
        let cell = |at: usize, row, column, text: &str| (lines[at], Role::Cell { row, column }, text.to_owned());
        vec![cell(0, 0, 0, "The A&B bridge."), cell(0, 0, 1, "大桥。"), cell(1, 1, 1, "完")]
    }

    #[test]
    fn reads_lines() {
        let text = "{\"en\": \"The A&B bridge.\", \"zh\": \"大桥。\", \"x\": 1}\n\n{\"en\": \"\", \"zh\": \"完\"}\n";
        assert_eq!(cells(text), wanted([1, 3]));
        let text = "{\"id\": 1, \"translation\": {\"en\": \"The A&B bridge.\", \"zh\": \"大桥。\", \"de\": \"x\"}}\r\n\
                    {\"translation\": {\"zh\": \"完\"}}";
        assert_eq!(cells(text), wanted([1, 2]));
        assert_eq!(cells("{\"zh\": \"完\", \"translation\": \"End\"}").len(), 1);
        assert_eq!(cells(" \n"), []);
    }

    #[test]
    fn reads_arrays() {
        let text = "[\n  {\"en\": \"The A&B bridge.\",\n   \"zh\": \"大桥。\"},\n  {\"zh\": \"完\"}\n]\n";
        assert_eq!(cells(text), wanted([2, 4]));
        assert_eq!(cells("[]"), []);
    }

    #[test]
    fn errors_name_the_line() {
        let line = |text: &str| read(text, &mut ReadReport::default()).map(|_| ()).unwrap_err().line();
        assert_eq!(line("{\"en\": 1}"), Some(1));
        assert_eq!(line("{\"en\": \"x\"}\n{\"en\": \"x\"\n"), Some(2));
        assert_eq!(line("[{\"en\": \"x\"},\n"), Some(2));
        assert_eq!(line("[{\"en\": \"x\"}\n{\"en\": \"x\"}]"), Some(2));
        assert_eq!(line("{\"en\": \"x\"}\n]"), Some(2));
        assert_eq!(line("[{\"en\": \"x\"}]\nmore"), Some(2));
        assert_eq!(line(&("{\"x\": ".to_owned() + &"[".repeat(100_000))), Some(1));
    }
}
