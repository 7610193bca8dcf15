//! Abbreviations that are words where a sentence begins behind them: the answer `No.`, a letter behind what letters stand
//! behind, a street behind its number.

use super::super::marks;
use super::Scan;
use super::roles::{Role, Roles};
use super::stops::Before;
use super::words::{Folded, Next};

impl Scan<'_> {
    /// `No. Admission is free.`: an answer where the next word is one in small letters but for its first, no number, and a
    /// sentence follows it in small letters to its own full stop.
    pub(super) fn is_refusal(&self, before: &Before<'_>, word: &Next<'_>) -> bool {
        let opens = |c: char| marks::is_opening_quote(c) || matches!(c, '"' | '\'' | ' ');
        let next = word.following();
        before.text == "No"
            && self.line[before.start..before.mark].trim_start_matches(opens) == "No"
            && word.text.len() > 2
            && word.second_is_lower()
            && !word.text.contains(|c: char| c.is_ascii_digit() || c == '-')
            && !is_counting(word.lower())
            && next.starts_with(|c: char| c.is_lowercase())
            && self.line.ends_with(['.', '!', '?', '”', '"', ')'])
    }

    /// `at 9 Pier St. Visitors may`: a house number and a name stand before it, and no name behind.
    pub(super) fn is_street(&self, before: &Before<'_>, word: &Next<'_>) -> bool {
        let earlier = self.line[before.start..before.mark - before.text.len()].trim_end();
        let mut words = earlier.rsplit(' ');
        matches!(before.lower(), "st" | "dr")
            && words.next().is_some_and(|name| name.starts_with(char::is_uppercase))
            && words.next().is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
            && word.text.len() > 2
            && word.second_is_lower()
            && word.following().starts_with(char::is_lowercase)
    }

    /// `in Annex A. Copies are free.`: a letter behind a word that letters stand behind, in a sentence and not in its beginning,
    /// where it would head what follows.
    pub(super) fn is_lettered(&self, earlier: &str, previous: &str) -> bool {
        Roles::of(Folded::of(previous).as_str()).has(Role::Letter)
            && earlier[..earlier.len() - previous.len()]
                .trim_end()
                .ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
    }
}

/// Numbers in words, as in `No. Eight`.
fn is_counting(lower: &str) -> bool {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.contains(&lower)
}
