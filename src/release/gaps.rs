//! What spaces part on a line: its gaps, the cells between wide ones, and the gap at which it turns to the other language.

use std::ops::Range;

use memchr::memchr;

use super::joins::columns;
use crate::clean::{is_space, may_be_wide};
use crate::language::is_han;
use crate::read::{Line, Role};

/// Bytes of a line that spaces may part at most: the time stays linear in any text.
const LONGEST: usize = 600;

/// Whether a line is plain text that spaces may part.
pub(super) fn may_be_row(line: &Line) -> bool {
    let text = line.text.as_str();
    line.role == Role::Paragraph
        && text.len() <= LONGEST
        && memchr(b'\t', text.as_bytes()).is_none()
        && !text.trim().is_empty()
}

/// Whether so many lines of plain text have a gap wider than a space between words.
pub(super) fn are_wide(lines: &[Line], least: usize) -> bool {
    lines.iter().filter(|line| is_wide(line)).nth(least - 1).is_some()
}

/// Whether a line is plain text with a gap wider than a space between words.
pub(super) fn is_wide(line: &Line) -> bool {
    line.role == Role::Paragraph
        && may_be_wide(&line.text)
        && may_be_row(line)
        && wide_gaps(&line.text).next().is_some()
}

/// The gaps wider than a space between words inside a text.
pub(super) fn wide_gaps(text: &str) -> impl Iterator<Item = Range<usize>> {
    let text = Some(text).filter(|text| may_be_wide(text));
    text.into_iter().flat_map(gaps).filter(|&(_, is_wide)| is_wide).map(|(gap, _)| gap)
}

/// The gaps inside a text, and whether each is wider than a space between words.
pub(super) fn gaps(text: &str) -> impl DoubleEndedIterator<Item = (Range<usize>, bool)> {
    let text = text.trim_end();
    let inner = text.len() - text.trim_start().len();
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    // The bytes that a space begins with.
    let begins = |&(_, byte): &(usize, u8)| matches!(byte, b' ' | 0xC2 | 0xE1 | 0xE2 | 0xE3);
    for (at, _) in text.bytes().enumerate().skip(inner).filter(begins) {
        let Some(c) = text[at..].chars().next().filter(|&c| is_space(c)) else { continue };
        let end = at + c.len_utf8();
        let wide = columns(&text[at..end]);
        match found.last_mut().filter(|(gap, _)| gap.end == at) {
            Some((gap, width)) => (gap.end, *width) = (end, *width + wide),
            None => found.push((at..end, wide)),
        }
    }
    found.into_iter().map(|(gap, width)| (gap, width > 1))
}

/// The cells of a text between its wide gaps.
pub(super) fn cells(text: &str) -> Vec<Range<usize>> {
    let end = text.trim_end().len();
    let (mut from, mut found) = (text.len() - text.trim_start().len(), Vec::new());
    for gap in wide_gaps(text) {
        found.push(from..gap.start);
        from = gap.end;
    }
    found.push(from..end);
    found
}

/// The gap at which a text turns to the other language, if it does so once.
pub(super) fn turn(text: &str) -> Option<Range<usize>> {
    let (first, last) = (text.find(is_han)?, text.rfind(is_han)?);
    let mut gaps = gaps(text).map(|(gap, _)| gap);
    if text[..first].trim_start().contains(' ') {
        gaps.rfind(|gap| gap.end <= first)
    } else {
        gaps.find(|gap| gap.start > last)
    }
}
