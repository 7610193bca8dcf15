//! Values of labels: numbers and addresses behind a colon.

use std::ops::Range;

use super::span::script;

/// The value of a label that has no letter: a number or an address behind a colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) range: Range<usize>,
    /// Whether it may stand without its label; not where a bracket follows.
    alone: bool,
}

impl Value {
    /// Whether a part of the line holds the value with what stands before it, or behind it, or only some of it.
    pub(super) fn parts(&self, part: &Range<usize>) -> bool {
        let Range { start, end } = self.range;
        let within = |at: usize| start < at && at < end;
        if within(part.start) || within(part.end) {
            return true;
        }
        self.alone && (part.start < start && start < part.end || part.start == start && end < part.end)
    }
}

/// Digits that a value inside a line has at least, unless it is an address: other numbers may belong to what follows.
const TELEPHONE: usize = 6;

/// The values of labels in a line.
pub(super) fn values(text: &str, addresses: &[Range<usize>]) -> Vec<Value> {
    let mut found = Vec::new();
    let is_open = |c: char| matches!(c, '(' | '（' | '[' | '［');
    let is_closed = |c: char| matches!(c, ')' | '）' | ']' | '］');
    for (colon, mark) in text.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
        let rest = &text[colon + mark.len_utf8()..];
        let start = text.len() - rest.trim_start().len();
        let address_at = |at: usize| addresses.iter().find(|address| address.contains(&at));
        // What stands in brackets is one with its label.
        let open = text[..colon].chars().filter(|&c| is_open(c)).count();
        let in_brackets = open > text[..colon].chars().filter(|&c| is_closed(c)).count();
        if in_brackets || address_at(colon).is_some() || text[..colon].ends_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let mut end = address_at(start).map_or(start, |address| address.end);
        let is_address = end > start;
        end += text[end..].find(|c| script(c).is_some() || is_open(c)).unwrap_or(text.len() - end);
        let digits = text[start..end].bytes().filter(u8::is_ascii_digit).count();
        let spaced = end == text.len() || text[..end].ends_with(char::is_whitespace);
        if spaced && (is_address || digits >= TELEPHONE || end == text.len() && digits > 0) {
            found.push(Value { range: start..end, alone: !text[end..].starts_with(is_open) });
        }
    }
    found
}
