//! Plain text: UTF-8 to lines.

use super::{LONGEST_LINE, Line};
use crate::error::{Error, ErrorKind};

/// Decodes UTF-8, with or without a byte order mark.
///
/// ```
/// use bitext::read::decode;
///
/// assert_eq!(decode(b"\xEF\xBB\xBFIt rains.")?, "It rains.");
/// assert!(decode(b"\xD4\xC6").unwrap_err().to_string().contains("offset 0"));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Encoding`], naming the offset of the first byte that is not UTF-8, or saying that the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<&str, Error> {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(offset) = memchr::memchr(0, body) {
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
///
/// ```
/// let lines = bitext::read::lines("It rains.\r\n\n下雨了。");
/// assert_eq!((lines.len(), lines[2].number), (3, 3));
/// ```
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    numbered(text).map(|(number, line)| Line::plain(number, line)).collect()
}

/// The lines of a text, counted from 1.
pub(super) fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    // Most texts have no other breaks than these two.
    let is_plain = memchr::memchr2(0xB, 0xC, bytes).is_none()
        && ["\u{85}", "\u{2028}", "\u{2029}"].iter().all(|rare| memchr::memmem::find(bytes, rare.as_bytes()).is_none());
    let (mut rest, mut number) = (text, 0);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = if is_plain {
            memchr::memchr2(b'\n', b'\r', rest.as_bytes())
        } else {
            rest.find(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{B}', '\u{C}'])
        };
        let (line, after) = match end {
            Some(at) => {
                let width = if rest[at..].starts_with("\r\n") { 2 } else { char_width(&rest[at..]) };
                (&rest[..at], &rest[at + width..])
            }
            None => (rest, ""),
        };
        rest = after;
        number += 1;
        Some((number, line))
    })
}

/// Refuses lines that are too long to be text, before they cost much memory.
pub(super) fn check_lengths<'a>(mut lines: impl Iterator<Item = (usize, &'a str)>, most: usize) -> Result<(), Error> {
    let Some((number, line)) = lines.find(|(_, line)| line.len() > most) else { return Ok(()) };
    let (length, most) = (line.len() >> 20, LONGEST_LINE >> 20);
    let message = format!(
        "a line of {length} MB; no paragraph of a text is longer than {most} MB. Check that the file is text, or break \
         the line into paragraphs"
    );
    Err(Error::new(ErrorKind::Format, message).at_line(number))
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
