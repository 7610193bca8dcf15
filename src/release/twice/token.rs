//! What a line may say twice, and what such a token counts.

use std::ops::Range;

/// Tokens of a line at most: each is held against all.
pub(super) const MOST: usize = 64;

/// Bytes of a line in which words are looked for again, at most: time must not grow with the square of its length.
pub(super) const LINE: usize = 2000;

/// Letters of a unit in small letters at most.
pub(super) const UNIT: usize = 3;

/// What all units in brackets say that may translate one another.
pub(super) const ANY_UNIT: &str = "(";

/// What figures, a number of two of them, marks of notes and longer tokens count. Of 1,588 small inputs, one more falls short with
/// .25 for a figure, none with .75, nor with .5 or 1 for two.
pub(super) const FIGURE: f32 = 0.5;
pub(super) const NUMBER: f32 = 0.75;
pub(super) const TELLING: f32 = 1.0;

/// A token of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) key: String,
    /// How much it tells that the same stands in another place.
    pub(super) weight: f32,
    /// Whether it belongs to no language; a month and a Chinese number belong to one.
    pub(super) is_own: bool,
    /// Whether it may stand on either side of a seam: a Chinese number may not.
    pub(super) passes: bool,
}

impl Token {
    /// One that belongs to no language.
    pub(super) fn own(range: Range<usize>, key: String, weight: f32) -> Self {
        Self { range, key, weight, is_own: true, passes: true }
    }

    /// Whether it is a unit in brackets that may translate another.
    pub(super) fn is_unit(&self) -> bool {
        self.key == ANY_UNIT
    }

    /// Whether it is a name with initials.
    pub(super) fn is_name(&self) -> bool {
        matches!(self.key.as_bytes(), [b'A'..=b'Z', b'.', .., last] if last.is_ascii_alphabetic())
    }
}

/// A token as it is compared: signs that have several forms in one.
pub(super) fn key(token: &str) -> String {
    let mut found = String::with_capacity(token.len());
    for c in token.chars() {
        match c {
            '℃' => found.push_str("°C"),
            '–' | '—' | '－' => found.push('-'),
            ',' => {}
            '［' | '（' | '(' => found.push('['),
            '］' | '）' | ')' => found.push(']'),
            c => found.push(c),
        }
    }
    found
}
