//! Bytes to lines.

use crate::error::{Error, ErrorKind};
use crate::language::Language;

/// A line of the input: a line of plain text, or a block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the input, from 1.
    pub number: usize,
    /// Its text, without the line break.
    pub text: String,
    /// What the document says that it is.
    pub role: Role,
    /// The language that the document marks it with.
    pub language: Option<Language>,
}

impl Line {
    /// A line of plain text.
    #[must_use]
    pub fn plain(number: usize, text: impl Into<String>) -> Self {
        Self { number, text: text.into(), role: Role::Paragraph, language: None }
    }
}

/// What a line is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Role {
    /// A paragraph, or a line of plain text.
    #[default]
    Paragraph,
    /// A heading or a title.
    Heading,
    /// An item of a list.
    Item,
    /// A paragraph in a cell of a table, or one side of a translation unit.
    Cell {
        /// The row, numbered through the whole input.
        row: usize,
        /// The column, from 0.
        column: usize,
    },
    /// A footnote or an endnote.
    Note,
}

/// Decodes UTF-8, with or without a byte order mark.
///
/// # Errors
/// [`ErrorKind::Encoding`], naming the offset of the first byte that is not UTF-8, or saying that the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<&str, Error> {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(offset) = body.iter().position(|&b| b == 0) {
        let offset = offset + bytes.len() - body.len();
        return Err(Error::new(
            ErrorKind::Encoding,
            format!("not a text file: NUL byte at offset {offset}; save the document as plain text in UTF-8"),
        ));
    }
    std::str::from_utf8(body).map_err(|error| {
        let offset = error.valid_up_to() + bytes.len() - body.len();
        Error::new(ErrorKind::Encoding, format!("not valid UTF-8 at byte offset {offset}; save the file as UTF-8 text"))
            .at_line(1 + body[..error.valid_up_to()].iter().filter(|&&b| b == b'\n').count())
    })
}

/// Splits text into lines at every line break that Unicode knows, white-space lines included.
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = text;
    let mut number = 1;
    while !rest.is_empty() {
        let (line, after) = match rest.find(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{B}', '\u{C}']) {
            Some(at) => {
                let width = if rest[at..].starts_with("\r\n") { 2 } else { char_width(&rest[at..]) };
                (&rest[..at], &rest[at + width..])
            }
            None => (rest, ""),
        };
        lines.push(Line::plain(number, line));
        rest = after;
        number += 1;
    }
    lines
}

fn char_width(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_with_and_without_mark() {
        assert_eq!(decode(b"\xEF\xBB\xBFA").unwrap(), "A");
        assert_eq!(decode("中".as_bytes()).unwrap(), "中");
    }

    #[test]
    fn names_the_offset_of_bad_bytes() {
        let error = decode(b"ab\ncd\xFF").unwrap_err();
        assert_eq!((error.kind(), error.line()), (ErrorKind::Encoding, Some(2)));
        assert!(error.to_string().contains("byte offset 5"), "{error}");
        assert!(decode(b"\x89PNG\0").unwrap_err().to_string().contains("NUL byte at offset 4"));
    }

    #[test]
    fn splits_at_every_line_break() {
        let found: Vec<_> = lines("a\r\nb\n\nc\u{2028}d").into_iter().map(|line| (line.number, line.text)).collect();
        let wanted = [(1, "a"), (2, "b"), (3, ""), (4, "c"), (5, "d")];
        assert_eq!(found, wanted.map(|(number, text)| (number, text.to_owned())));
    }
}
