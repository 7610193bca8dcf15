//! Terms as lines with tabs.

use std::fmt::Write as _;

use super::{Glossary, Term};
use crate::error::{Error, ErrorKind};
use crate::language::{is_han, is_latin};
use crate::read;

/// A line of the file: its number and its cells, the English one first.
struct Row<'a> {
    number: usize,
    cells: [&'a str; 2],
    strength: Option<&'a str>,
}

pub(super) fn read(text: &str) -> Result<Glossary, Error> {
    let lines = read::lines(text);
    let mut rows: Vec<Row<'_>> = Vec::new();
    for line in &lines {
        let text = line.text.trim_end();
        if !text.trim_start().is_empty() && !text.starts_with('#') {
            rows.push(row(text).map_err(|error| error.at_line(line.number))?.numbered(line.number));
        }
    }
    // The column with more Chinese characters is the Chinese one.
    let han = |column: usize| rows.iter().filter(|row| row.cells[column].contains(is_han)).count();
    if han(0) > han(1) {
        rows.iter_mut().for_each(|row| row.cells.swap(0, 1));
    }
    let headings = usize::from(rows.first().is_some_and(Row::is_headings));
    let mut glossary = Glossary::default();
    for row in &rows[headings..] {
        glossary.push(row.term().map_err(|error| error.at_line(row.number))?);
    }
    if glossary.is_empty() {
        let message = "no term found; a line is an English term, a tab and a Chinese term";
        return Err(Error::new(ErrorKind::Empty, message));
    }
    Ok(glossary)
}

fn row(line: &str) -> Result<Row<'_>, Error> {
    let fault = |message: String| Err(Error::new(ErrorKind::Format, message));
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    match cells[..] {
        [one, two] if !one.is_empty() && !two.is_empty() => Ok(Row { number: 0, cells: [one, two], strength: None }),
        [one, two, three] if !one.is_empty() && !two.is_empty() => {
            Ok(Row { number: 0, cells: [one, two], strength: Some(three) })
        }
        [_] => fault("no tab; a line is an English term, a tab and a Chinese term".to_owned()),
        [_, _] | [_, _, _] => fault("an empty column; a line is an English term, a tab and a Chinese term".to_owned()),
        _ => fault(format!("{} columns; keep English, Chinese and perhaps a strength from 0 to 1", cells.len())),
    }
}

impl Row<'_> {
    fn numbered(self, number: usize) -> Self {
        Self { number, ..self }
    }

    /// Whether the line is in one script, and not a term that is written alike in both languages: `English`, `中文`.
    fn is_headings(&self) -> bool {
        let [english, chinese] = self.cells;
        let latin = !english.contains(is_han) && !chinese.contains(is_han) && english != chinese;
        let han = !english.contains(is_latin) && !chinese.contains(is_latin);
        let number = self.strength.is_some_and(|strength| strength.parse::<f32>().is_ok());
        !number && (latin || han)
    }

    fn term(&self) -> Result<Term, Error> {
        let strength = match self.strength {
            None => 1.0,
            Some(text) => text.parse().map_err(|_| {
                let message = format!("{text:?} in the third column; it holds a strength from 0 to 1 or nothing");
                Error::new(ErrorKind::Format, message)
            })?,
        };
        Term::new(self.cells[0], self.cells[1], strength)
    }
}

pub(super) fn write(glossary: &Glossary, comment: &str) -> String {
    let mut text = String::new();
    for line in comment.lines() {
        let _ = writeln!(text, "# {line}");
    }
    for term in glossary.terms() {
        let _ = write!(text, "{}\t{}", term.english(), term.chinese());
        let _ = if term.strength() < 1.0 { writeln!(text, "\t{}", term.strength()) } else { writeln!(text) };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<(String, String, f32)> {
        let glossary = read(text).unwrap();
        glossary.into_iter().map(|term| (term.english, term.chinese, term.strength)).collect()
    }

    #[test]
    fn reads_either_order_comments_and_headings() {
        let wanted = vec![
            ("Harbour Office".to_owned(), "港务处".to_owned(), 1.0),
            ("tide gauge".to_owned(), "验潮站".to_owned(), 0.4),
        ];
        let one = "# our terms\nEnglish\tChinese\n\nHarbour  Office\t港务处\ntide gauge\t 验潮站 \t0.4\n";
        assert_eq!(terms(one), wanted);
        assert_eq!(terms("中文\t英文\n港务处\tHarbour Office\r\n验潮站\ttide gauge\t0.4"), wanted);
        // A first line with a term is no heading.
        assert_eq!(terms("GDP\tGDP\nHarbour Office\t港务处").len(), 2);
    }

    #[test]
    fn writes_what_it_reads() {
        let glossary = read("Harbour Office\t港务处\ntide gauge\t验潮站\t0.4").unwrap();
        let text = glossary.to_tsv("two\nlines");
        assert!(text.starts_with("# two\n# lines\nHarbour Office\t港务处\n"), "{text}");
        assert_eq!(read(&text).unwrap(), glossary);
    }

    #[test]
    fn names_the_line_that_is_no_term() {
        for (text, line, part) in [
            ("a\t甲\n\nbridge 桥\n", 3, "no tab"),
            ("a\t甲\nbridge\t\t桥\n", 2, "empty column"),
            ("a\t甲\nb\t乙\t1\tnote\n", 2, "4 columns"),
            ("a\t甲\nb\t乙\tnote\n", 2, "third column"),
            ("a\t甲\nb\t乙\t1.5\n", 2, "from 0 to 1"),
            ("a\t甲\nb\t乙\tNaN\n", 2, "from 0 to 1"),
            ("a\t甲\nb\t丙\n丁\tc\n", 3, "no English word"),
            ("a\t甲\nb 乙\t丙\n", 2, "Chinese characters in"),
            ("a\t甲\nb\t--\n", 2, "no Chinese character"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!((error.kind(), error.line()), (ErrorKind::Format, Some(line)), "{error}");
            assert!(error.to_string().contains(part), "{error}");
        }
        for text in ["", "# nothing\n", "English\tChinese\n"] {
            assert_eq!(read(text).unwrap_err().kind(), ErrorKind::Empty, "{text:?}");
        }
    }
}
