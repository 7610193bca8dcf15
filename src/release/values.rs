//! Values of labels: numbers and addresses behind a colon.

use std::ops::Range;

use super::addresses::address_at;
use super::characters::{Script, bare, is_end, script, touches_word};

/// The value of a label that has no letter: a number or an address behind a colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) range: Range<usize>,
    /// Whether it may stand without its label; not where a bracket follows.
    alone: bool,
    /// Whether it belongs to its label: the line has a label with a number in either script.
    own: bool,
}

impl Value {
    /// Whether a part of the line holds the value with what stands before it, or behind it, or only some of it.
    pub(super) fn parts(&self, part: &Range<usize>) -> bool {
        let Range { start, end } = self.range;
        let within = |at: usize| start < at && at < end;
        if within(part.start) || within(part.end) {
            return true;
        }
        if self.own && (part.start == start || part.end == start) {
            return true;
        }
        self.alone && (part.start < start && start < part.end || part.start == start && end < part.end)
    }
}

/// Digits that a value inside a line has at least, unless it is an address: other numbers may belong to what follows.
const TELEPHONE: usize = 6;

/// Characters before a colon among which a letter of its label stands, and of signs before a number: `（a）：$20`.
const LONGEST_LABEL: usize = 30;
const LONGEST_SIGN: usize = 1;

/// Digits of a group of a telephone number at least.
const GROUP: usize = 3;

/// Values of a line that are looked for in the rest of it, at most.
const MOST: usize = 64;

/// Bytes of a value without a letter at most.
const LONGEST: usize = 1000;

/// The values of labels in a line.
pub(super) fn values(text: &str, addresses: &[Range<usize>]) -> Vec<Value> {
    let mut found = Vec::new();
    let mut labels: Vec<Labelled> = Vec::new();
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
        labels.extend(labelled(text, colon, start));
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
            found.push(Value { range: start..end, alone: !text[end..].starts_with(is_open), own: false });
        }
    }
    // `电话：0574… Tel: 0574…`: each language has its own.
    for value in found.iter_mut().take(MOST) {
        let own = bare(bare(&text[value.range.clone()]).trim_end_matches(is_end));
        value.alone &= text.match_indices(own).nth(1).is_none();
    }
    let has = |script| labels.iter().any(|label| label.script == script);
    if has(Script::Latin) && has(Script::Han) {
        // `Floor: 3 楼层：3`, in whatever form the number stands.
        let numbers = || labels.iter().filter_map(|label| label.number.clone());
        found.retain(|value| !numbers().any(|number| number.start == value.range.start));
        found.extend(numbers().map(|range| Value { range, alone: false, own: true }));
        let others = labels.iter().filter(|label| label.number.is_none());
        found.extend(others.map(|label| Value { range: label.start..label.start, alone: false, own: true }));
        found.sort_unstable_by_key(|value| value.range.start);
    }
    found
}

/// A label with something of its own behind its colon: its script, and the number that it begins with.
struct Labelled {
    script: Script,
    number: Option<Range<usize>>,
    /// Where its value begins.
    start: usize,
}

/// What stands behind a colon, `$20`, `3B`, `9:00—17:00` or `三楼`, if it is no other label.
fn labelled(text: &str, colon: usize, start: usize) -> Option<Labelled> {
    let label = text[..colon].chars().rev().take(LONGEST_LABEL).find_map(script)?;
    let rest = &text[start..];
    let sign = rest.chars().take_while(|c| !c.is_alphanumeric() && !c.is_whitespace()).count();
    let (first, c) = rest.char_indices().nth(sign).filter(|_| sign <= LONGEST_SIGN)?;
    if !c.is_ascii_digit() {
        return (script(c) == Some(label)).then_some(Labelled { script: label, number: None, start });
    }
    let mut end = first;
    for (at, c) in rest[first..].char_indices() {
        let is_mark = matches!(c, '-' | '–' | '—' | ':' | '.' | ',' | '/');
        let behind = &rest[first + at + c.len_utf8()..];
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        // A telephone number goes on behind a space.
        let goes_on = is_mark && digits > 0 || c == ' ' && digits >= GROUP;
        let glued = touches_word(&rest[..first + at], &rest[first + at..]);
        if !c.is_ascii_alphanumeric() && !goes_on || glued {
            break;
        }
        end = first + at + c.len_utf8();
    }
    Some(Labelled { script: label, number: Some(start..start + end), start })
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

    #[test]
    fn a_number_belongs_to_its_label_where_the_other_script_has_one_too() {
        let cut = |line: &str, before: &str| {
            let at = line.find(before).unwrap();
            values(line, &[]).iter().any(|value| value.parts(&(0..at)) || value.parts(&(at..line.len())))
        };
        for line in [
            "Deck: 3 甲板：3",
            "Deck: 3 甲板：三层",
            "Fare: $20 船费：20元",
            "Boat: 3B 船号：3B",
            "Score: 3-1 比分：3-1",
        ] {
            let number = &line[line.find(": ").unwrap() + 2..];
            assert!(cut(line, number), "{line}");
            let chinese = line.find(crate::language::is_han).unwrap();
            assert!(!cut(line, &line[chinese..]), "{line}");
        }
        assert!(cut("班级：3B Class: 3B", "B Class"));
        assert!(!cut("日期 Date: 3/5/2031", "3/5"));
    }
}
