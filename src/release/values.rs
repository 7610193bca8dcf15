//! Values of labels: numbers and addresses behind a colon.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::addresses::address_at;
use super::characters::script;

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

/// Bytes of a value without a letter at most.
const LONGEST: usize = 1000;

/// The values of labels in a line.
pub(super) fn values(text: &str, addresses: &[Range<usize>]) -> Vec<Value> {
    let mut found = Vec::new();
    let is_open = |c: char| matches!(c, '(' | '（' | '[' | '［');
    let is_closed = |c: char| matches!(c, ')' | '）' | ']' | '］');
    // Brackets that are open more often than closed, and the first letter or bracket that was looked for last.
    let (mut open, mut next) = (0_i64, 0);
    for (colon, mark) in text.char_indices() {
        open += i64::from(is_open(mark)) - i64::from(is_closed(mark));
        if !matches!(mark, ':' | '：') {
            continue;
        }
        let rest = &text[colon + mark.len_utf8()..];
        let start = text.len() - rest.trim_start().len();
        let address_at = |at: usize| address_at(addresses, at);
        // What stands in brackets is one with its label.
        if open > 0 || address_at(colon).is_some() || text[..colon].ends_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let mut end = address_at(start).map_or(start, |address| address.end);
        let is_address = end > start;
        if next < end {
            next = end + text[end..].find(|c| script(c).is_some() || is_open(c)).unwrap_or(text.len() - end);
        }
        end = next;
        if end - start > LONGEST + address_at(start).map_or(0, Range::len) {
            continue;
        }
        let digits = text[start..end].bytes().filter(u8::is_ascii_digit).count();
        let spaced = end == text.len() || text[..end].ends_with(char::is_whitespace);
        if spaced && (is_address || digits >= TELEPHONE || end == text.len() && digits > 0) {
            found.push(Value { range: start..end, alone: !text[end..].starts_with(is_open) });
        }
    }
    // `电话：0574… Tel: 0574…`: each language has its own.
    if found.len() > 1 {
        let own = |value: &Value| text[value.range.clone()].trim();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        found.iter().for_each(|value| *counts.entry(own(value)).or_default() += 1);
        found.iter_mut().for_each(|value| value.alone &= counts.get(own(value)) == Some(&1));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_stands_twice_belongs_to_its_label() {
        let parts = |line: &str, end: &str| {
            let part = 0..line.find(end).unwrap_or(line.len());
            values(line, &[]).iter().any(|value| value.parts(&part))
        };
        assert!(parts("值班电话：0999-555-0142 Duty room", "Duty"));
        assert!(!parts("值班电话：0999-555-0142 Duty room: 0999-555-0142", "Duty"));
    }
}
