//! What one input may grow to: one budget for all readers, checked while they collect.
//!
//! Bytes say little of it: a few may stand for a million cells. A reader asks [`fits`] before it keeps a line, so that
//! memory stays within bounds, and the input ends in an error that names the budget.

use super::Line;
#[cfg(feature = "documents")]
use super::ReadReport;
use crate::error::{Error, ErrorKind};

/// The most lines and cells with text; a long book has 60,000. With a character each, reading and aligning so many takes
/// half a gigabyte.
pub(super) const LINES: usize = 500_000;

/// The most cells of tables whose rows are taken as they stand: 180,000 rows of the exports. With a character each, reading
/// them takes a third of a gigabyte.
#[cfg(feature = "documents")]
pub(super) const CELLS: usize = 2_000_000;

/// The most bytes of UTF-8 that all lines may have: thirty long novels.
pub(super) const TEXT: usize = 64 << 20;

/// The most cells of the rectangle that a sheet spans, where it cannot be read cell by cell.
#[cfg(feature = "xlsx")]
pub(super) const RECTANGLE: usize = 4_000_000;

/// Blank lines that are kept where more stand together; even the end of a release is told by fewer.
const BLANKS: usize = 8;

/// The most words that a tag of a page may have: reading its attributes takes the square of that.
#[cfg(feature = "documents")]
const ATTRIBUTES: usize = 20_000;

/// Whether one more line may be kept; one more than the budget shows that it was exceeded.
#[cfg(feature = "documents")]
pub(super) fn fits(lines: usize) -> bool {
    lines <= LINES
}

/// Checks the number of cells that were collected.
#[cfg(feature = "documents")]
pub(super) fn check_cells(cells: usize) -> Result<(), Error> {
    if cells <= CELLS {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Format, format!("more than {CELLS} cells with text; give it in parts")))
}

/// Checks the number of lines that were collected.
pub(super) fn check_lines(lines: usize) -> Result<(), Error> {
    if lines <= LINES {
        return Ok(());
    }
    let message = format!("more than {LINES} lines and cells with text; give it in parts");
    Err(Error::new(ErrorKind::Format, message))
}

/// Checks the length of all text.
pub(super) fn check_text(bytes: usize) -> Result<(), Error> {
    if bytes <= TEXT {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Format, format!("more than {} MB of text; give it in parts", TEXT >> 20)))
}

/// The lines of plain text. Of more blank lines than say anything the first ones stay; all keep their numbers.
pub(super) fn lines<'a>(numbered: impl Iterator<Item = (usize, &'a str)>) -> Result<Vec<Line>, Error> {
    let (mut lines, mut blank) = (Vec::new(), 0);
    for (number, text) in numbered {
        blank = if text.trim().is_empty() { blank + 1 } else { 0 };
        if blank > BLANKS {
            continue;
        }
        lines.push(Line::plain(number, text));
        check_lines(lines.len())?;
    }
    Ok(lines)
}

/// Refuses pages with a tag of so many words that its attributes would take minutes.
#[cfg(feature = "documents")]
pub(super) fn check_tags(html: &str) -> Result<(), Error> {
    let mut words = None;
    let mut letter = false;
    for byte in html.bytes() {
        match byte {
            b'<' => words = words.or(Some(0)),
            b'>' => words = None,
            _ if byte.is_ascii_whitespace() || byte == b'/' => words = words.map(|words| words + usize::from(letter)),
            _ => {}
        }
        letter = !byte.is_ascii_whitespace();
        if words.is_some_and(|words| words > ATTRIBUTES) {
            let message = format!("a tag with more than {ATTRIBUTES} attributes; save the page's text as plain text");
            return Err(Error::new(ErrorKind::Format, message));
        }
    }
    Ok(())
}

/// Checks what a reader has kept, and whether it had to stop.
#[cfg(feature = "documents")]
pub(super) fn check(lines: &[Line], report: &ReadReport) -> Result<(), Error> {
    check_lines(if report.exceeded { LINES + 1 } else { lines.len() })?;
    check_text(lines.iter().map(|line| line.text.len()).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_do_not_grow() {
        let text = format!("One.\n{}Two.\n", "\n".repeat(1000));
        let found = lines(crate::read::numbered(&text)).unwrap();
        assert_eq!((found.len(), found[BLANKS + 1].number, &*found[BLANKS + 1].text), (BLANKS + 2, 1002, "Two."));
    }

    #[test]
    fn lines_end_in_an_error_that_names_them() {
        let text = "a\n".repeat(LINES + 1);
        let error = lines(crate::read::numbered(&text)).unwrap_err();
        assert!(error.to_string().contains("more than 500000 lines"), "{error}");
        assert!(lines(crate::read::numbered(&text[2..])).is_ok());
        assert!(check_text(TEXT + 1).unwrap_err().to_string().contains("64 MB"));
    }

    #[cfg(feature = "documents")]
    #[test]
    fn tags_with_too_many_attributes_are_refused() {
        let tag = |count: usize| format!("<p {}>One.</p>", "a=b ".repeat(count));
        assert!(check_tags(&tag(ATTRIBUTES - 1)).is_ok());
        assert!(check_tags(&tag(ATTRIBUTES + 1)).is_err());
        assert!(check_tags(&"a b <p> c d ".repeat(ATTRIBUTES)).is_ok());
    }
}
