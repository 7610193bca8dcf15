//! Translation units in JSON: objects with a key for each language, alone, in lines, in arrays or inside one another.

use serde_json::{Deserializer, Map, Value};

use super::Units;
use crate::error::{Error, ErrorKind};
use crate::language::Variant;
use crate::read::record::Part;
use crate::read::{Finding, Line, ReadReport};

type Object = Map<String, Value>;

/// Keys of the two sides where none names a language, each with the keys that may name it beside.
const SIDES: [(&str, &[&str]); 8] = [
    ("source", &SOURCE),
    ("src", &SOURCE),
    ("source_text", &SOURCE),
    ("original", &SOURCE),
    ("target", &TARGET),
    ("tgt", &TARGET),
    ("target_text", &TARGET),
    ("translation", &TARGET),
];
const SOURCE: [&str; 5] = ["source_language", "source_lang", "src_lang", "sourceLanguage", "sourceLang"];
const TARGET: [&str; 6] = ["target_language", "target_lang", "tgt_lang", "trg_lang", "targetLanguage", "targetLang"];

/// Keys of what the export writes beside the texts.
const OWN: [&str; 10] =
    ["kind", "confidence", "moved", "en_segments", "zh_segments", "en_ids", "zh_ids", "review", "file", "zh_file"];

/// Other languages that records often have.
const OTHERS: [&str; 36] = [
    "de",
    "fr",
    "ja",
    "jp",
    "ko",
    "kr",
    "es",
    "pt",
    "ru",
    "ar",
    "vi",
    "th",
    "ms",
    "hi",
    "nl",
    "pl",
    "tr",
    "sv",
    "da",
    "fi",
    "el",
    "cs",
    "hu",
    "ro",
    "uk",
    "bg",
    "german",
    "french",
    "japanese",
    "korean",
    "spanish",
    "portuguese",
    "russian",
    "italian",
    "vietnamese",
    "thai",
];

/// Reads objects, as the JSON Lines export writes them, or an array of such objects; an empty side has no lines.
pub(in crate::read) fn read(text: &str, asked: &[Variant], report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    units(text, report)?.finish(asked, report)
}

/// The units as they stand.
pub(in crate::read) fn units(text: &str, report: &mut ReadReport) -> Result<Units, Error> {
    let mut units = Units::default();
    let mut rest = Rest { text, line: 1 };
    let array = rest.takes("[");
    loop {
        if array && rest.takes("]") || !array && rest.text.is_empty() {
            break;
        }
        let (object, number) = rest.object()?;
        if !add(&mut units, &object, number, report)? {
            report.add(Finding::OtherLanguages, 1, Some(number));
        }
        if array && !rest.takes(",") && !rest.text.starts_with(']') {
            let message = "an array of JSON objects that is cut off or damaged; get a complete copy";
            return Err(Error::new(ErrorKind::Format, message).at_line(rest.line));
        }
    }
    if rest.text.is_empty() {
        return Ok(units);
    }
    Err(Error::new(ErrorKind::Format, "text behind an array of JSON objects; remove it").at_line(rest.line))
}

/// Adds the units of an object, or of those inside it; whether there are any.
fn add(units: &mut Units, object: &Object, number: usize, report: &mut ReadReport) -> Result<bool, Error> {
    let mut sides: Vec<(&str, Vec<String>)> = Vec::new();
    let mut changed = false;
    let mut trees: Vec<(&str, &Value)> = Vec::new();
    for (key, value) in object {
        let named = Variant::named(key).is_some();
        match value {
            Value::String(_) | Value::Array(_) if named => {
                if let Some(texts) = texts(value) {
                    let segments = object.get(&format!("{key}_segments")).and_then(self::texts);
                    let text = texts.concat();
                    // A text that was changed stands by itself.
                    let same = |segments: &Vec<String>| segments.join(" ") == text || segments.concat() == text;
                    changed |= segments.as_ref().is_some_and(|segments| !segments.is_empty() && !same(segments));
                    let segments = segments.filter(same);
                    sides.push((key, segments.unwrap_or(texts)));
                }
            }
            Value::Object(_) if named => trees.push((key, value)),
            Value::Number(_) | Value::Bool(_) if named => {
                let message = format!("the text of \"{key}\" is no string");
                return Err(Error::new(ErrorKind::Format, message).at_line(number));
            }
            Value::String(_)
                if OTHERS.contains(&key.split(['-', '_']).next().unwrap_or(key).to_lowercase().as_str()) =>
            {
                sides.push((key, texts(value).unwrap_or_default()));
            }
            _ => {}
        }
    }
    // A side without a name beside one with a name is the other one.
    let named = sides.iter().filter(|(key, _)| Variant::named(key).is_some()).count();
    let nameless = SIDES.iter().filter(|(key, _)| object.get(*key).is_some_and(Value::is_string)).count();
    if named == 0 || (named, nameless) == (1, 1) {
        for (key, languages) in SIDES {
            if let Some(texts) = object.get(key).filter(|value| value.is_string()).and_then(texts) {
                let tag = languages.iter().find_map(|language| object.get(*language)?.as_str());
                let side = if languages.len() == SOURCE.len() { "source" } else { "target" };
                sides.push((tag.unwrap_or(side), texts));
            }
        }
    }
    if !sides.is_empty() {
        let is_read = |key: &str| {
            let side = SIDES.iter().any(|(side, _)| *side == key) && (named == 0 || nameless == 1);
            side || OWN.contains(&key) || sides.iter().any(|(read, _)| *read == key)
        };
        let others = object.iter().filter(|(key, value)| value.is_string() && !is_read(key)).count();
        report.add(Finding::OtherColumns, others, Some(number));
        units.open();
        if changed {
            units.change();
        }
        for name in ["confidence", "kind", "moved", "review", "file", "line", "zh_file", "zh_line"] {
            match object.get(name) {
                Some(Value::String(value)) => units.state(name, value),
                Some(value) => units.state(name, &value.to_string()),
                None => false,
            };
        }
        units.hold(parts(object));
        let filled = sides.iter().any(|(_, texts)| texts.iter().any(|text| !text.trim().is_empty()));
        sides.into_iter().for_each(|(tag, texts)| units.side(number, tag, texts));
        return Ok(filled);
    }
    if trees.len() > 1 {
        return Ok(branches(units, &trees, number));
    }
    let mut found = false;
    for value in object.values() {
        found |= inside(units, value, number, report)?;
    }
    if found {
        report.add(Finding::OtherColumns, object.values().filter(|value| value.is_string()).count(), Some(number));
    }
    Ok(found)
}

/// Adds the units of the objects in a value.
fn inside(units: &mut Units, value: &Value, number: usize, report: &mut ReadReport) -> Result<bool, Error> {
    match value {
        Value::Object(object) => add(units, object, number, report),
        Value::Array(values) => {
            let mut found = false;
            for value in values {
                found |= inside(units, value, number, report)?;
            }
            Ok(found)
        }
        _ => Ok(false),
    }
}

/// Adds the units of trees, one for each language, whose texts correspond by their keys.
fn branches(units: &mut Units, trees: &[(&str, &Value)], number: usize) -> bool {
    let mut leaves: Vec<(String, &str, Vec<String>)> = Vec::new();
    for &(tag, tree) in trees {
        gather(tree, &mut String::new(), &mut |path, texts| leaves.push((path.to_owned(), tag, texts)));
    }
    leaves.sort_by(|one, two| one.0.cmp(&two.0));
    for leaves in leaves.chunk_by(|one, two| one.0 == two.0) {
        units.open();
        leaves.iter().for_each(|(_, tag, texts)| units.side(number, tag, texts.clone()));
    }
    !leaves.is_empty()
}

/// Hands over the texts of a tree with their paths.
fn gather(tree: &Value, path: &mut String, take: &mut impl FnMut(&str, Vec<String>)) {
    match tree {
        Value::Object(object) => {
            let length = path.len();
            for (key, value) in object {
                path.push('\u{1F}');
                path.push_str(key);
                gather(value, path, take);
                path.truncate(length);
            }
        }
        value => {
            if let Some(texts) = texts(value) {
                take(path, texts);
            }
        }
    }
}

/// The parts of a pair, as the export writes them.
fn parts(object: &Object) -> Vec<Part> {
    let part = |value: &Value| {
        let text = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
        let confidence = value.get("confidence")?.as_f64().filter(|number| (0.0..=1.0).contains(number))? as f32;
        Some(Part { english: text("en")?, chinese: text("zh")?, confidence })
    };
    object.get("parts").and_then(Value::as_array).into_iter().flatten().filter_map(part).collect()
}

/// The texts of a string, or of a list of strings.
fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(values) => values.iter().map(|value| value.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
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
        let lines = read(text, &[], &mut ReadReport::default()).unwrap();
        lines.into_iter().map(|line| (line.number, line.role, line.text)).collect()
    }

    fn wanted(lines: [usize; 2]) -> Vec<(usize, Role, String)> {
        let unit = |at: usize, row, text: &str| (lines[at], Role::Unit { row }, text.to_owned());
        vec![unit(0, 0, "The A&B bridge."), unit(0, 0, "大桥。"), unit(1, 1, "完")]
    }

    #[test]
    fn reads_lines() {
        let text = "{\"en\": \"The A&B bridge.\", \"zh\": \"大桥。\", \"x\": 1}\n\n{\"en\": \"\", \"zh\": \"完\"}\n";
        assert_eq!(cells(text), wanted([1, 3]));
        let text = "{\"id\": 1, \"translation\": {\"en\": \"The A&B bridge.\", \"zh\": \"大桥。\", \"de\": \"x\"}}\r\n\
                    {\"translation\": {\"zh\": \"完\"}}";
        assert_eq!(cells(text), wanted([1, 2]));
        assert_eq!(cells("{\"zh\": \"完\", \"translation\": \"End\"}").len(), 2);
        assert_eq!(cells(" \n"), []);
    }

    #[test]
    fn other_texts_of_a_record_are_counted() {
        let mut report = ReadReport::default();
        let text = "{\"en\": \"Bus\", \"zh\": \"公交车\", \"note\": \"Line 3\", \"id\": 4, \"kind\": \"1-1\"}";
        assert_eq!(read(text, &[], &mut report).unwrap().len(), 2);
        assert_eq!(report.count(Finding::OtherColumns), 1);
    }

    #[test]
    fn reads_arrays() {
        let text = "[\n  {\"en\": \"The A&B bridge.\",\n   \"zh\": \"大桥。\"},\n  {\"zh\": \"完\"}\n]\n";
        assert_eq!(cells(text), wanted([2, 4]));
        assert_eq!(cells("[]"), []);
    }

    #[test]
    fn keys_may_be_names_of_languages_or_sides() {
        let both = |text: &str| {
            let texts = cells(text).into_iter().map(|cell| cell.2).collect::<Vec<_>>();
            assert_eq!(texts, ["Bus", "公交车"], "{text}");
        };
        both("{\"English\": \"Bus\", \"Chinese (PRC)\": \"公交车\", \"id\": 3}");
        both("{\"source\": \"公交车\", \"target\": \"Bus\"}");
        both("{\"source\": \"公交车\", \"source_lang\": \"zh\", \"target\": \"Bus\", \"target_lang\": \"en\"}");
        both("{\"menu\": [{\"en\": \"Bus\", \"zh-CN\": \"公交车\"}]}");
        both("{\"en\": {\"menu\": {\"a\": \"Bus\"}}, \"zh\": {\"menu\": {\"a\": \"公交车\"}}}");
        both("{\"en\": \"Bus\", \"zh-CN\": \"公交车\", \"zh-TW\": \"巴士\", \"ja\": \"バス\"}");
    }

    #[test]
    fn segments_and_confidences_come_back() {
        let text = "{\"en\": \"One. Two.\", \"zh\": \"一二。\", \"confidence\": 0.7, \"en_segments\": [\"One.\", \"Two.\"], \
                    \"zh_segments\": [\"other\"]}";
        let lines = read(text, &[], &mut ReadReport::default()).unwrap();
        assert_eq!(lines.iter().map(|line| &*line.text).collect::<Vec<_>>(), ["One.", "Two.", "一二。"]);
        assert!(lines.iter().all(|line| line.stated.confidence == Some(0.7)));
    }

    #[test]
    fn errors_name_the_line() {
        let line = |text: &str| read(text, &[], &mut ReadReport::default()).map(|_| ()).unwrap_err().line();
        assert_eq!(line("{\"en\": 1}"), Some(1));
        assert_eq!(line("{\"en\": \"x\"}\n{\"en\": \"x\"\n"), Some(2));
        assert_eq!(line("[{\"en\": \"x\"},\n"), Some(2));
        assert_eq!(line("[{\"en\": \"x\"}\n{\"en\": \"x\"}]"), Some(2));
        assert_eq!(line("{\"en\": \"x\"}\n]"), Some(2));
        assert_eq!(line("[{\"en\": \"x\"}]\nmore"), Some(2));
        assert_eq!(line(&("{\"x\": ".to_owned() + &"[".repeat(100_000))), Some(1));
    }
}
