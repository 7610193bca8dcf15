//! Brackets that hold a translation.

use std::ops::Range;

use super::characters::{Script, is_closing, is_end, script};
use crate::language::{holds_han, holds_latin, is_han, is_latin};

/// Lines around one in which translations in brackets are counted.
const NEAR: usize = 30;

/// For each line the share of those around it in which translations may stand in brackets; lines come with whether a bracket
/// opens in them at all.
pub(super) fn shares<'t>(lines: impl Iterator<Item = (&'t str, bool)>) -> Vec<f32> {
    let mut sums = vec![0_u32];
    for (line, opens) in lines {
        let has = opens && !bracketed(line).is_empty();
        sums.push(sums.last().copied().unwrap_or(0) + u32::from(has));
    }
    let lines = sums.len() - 1;
    let share = |line: usize| {
        let (from, to) = (line.saturating_sub(NEAR), lines.min(line + NEAR + 1));
        (sums[to] - sums[from]) as f32 / (to - from) as f32
    };
    (0..lines).map(share).collect()
}

/// The brackets of a line that hold more in the other script than a name, as translations do: behind a sentence, or before
/// a new one.
pub(super) fn bracketed(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some(start) = line[at..].find(opens).map(|start| at + start) {
        before = line[at..start].chars().rev().find_map(script).or(before);
        let inner = start + line[start..].chars().next().map_or(0, char::len_utf8);
        at = inner;
        let closes = |c: char| is_closing(c) || opens(c);
        let Some(end) = line[inner..].find(closes).map(|end| inner + end) else { continue };
        let Some(close) = line[end..].chars().next().filter(|&c| !opens(c)) else { continue };
        let behind = end + close.len_utf8();
        let (text, rest) = (&line[inner..end], &line[behind..]);
        let (han, words) = (text.chars().filter(|&c| is_han(c)).count(), latin_words(text));
        let is_free = rest.starts_with(char::is_whitespace)
            || rest.is_empty()
            || line[..start].trim_end().ends_with(is_end)
            || rest.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
        let goes_on = rest.trim_start().starts_with(|c: char| c.is_ascii_lowercase());
        let other = match before {
            Some(Script::Latin) => han >= 4 && words <= han / 2,
            Some(Script::Han) => han == 0 && words >= 3,
            None => false,
        };
        if other && is_free && !goes_on {
            found.push(start..behind);
            at = behind;
        }
    }
    found
}

fn latin_words(text: &str) -> usize {
    text.split(|c| !is_latin(c)).filter(|word| word.len() > 1).count()
}

/// Whether a bracket opens that may hold a translation.
pub(super) fn opens(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '［' | '【')
}

/// What stands inside the brackets around a whole text.
pub(super) fn inside(text: &str) -> Option<&str> {
    let closes = |c: char| matches!(c, ')' | '）' | ']' | '］' | '】');
    let inner = text.trim().strip_prefix(opens)?.strip_suffix(closes)?;
    let mut depth = 0_i32;
    let within = inner.chars().all(|c| {
        depth += i32::from(opens(c)) - i32::from(closes(c));
        depth >= 0
    });
    (within && !inner.trim().is_empty()).then(|| inner.trim())
}

/// A text without the brackets around both languages, if there are any.
pub(super) fn inside_both(text: &str) -> &str {
    inside(text).filter(|inner| holds_han(inner) && holds_latin(inner)).unwrap_or(text)
}
