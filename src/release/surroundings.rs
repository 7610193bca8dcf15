//! Whether a line that may hold both languages stands where such a line can stand.

use std::ops::Range;

use super::classify::language_of;
use super::headings::Stand;
use super::{CleanLine, headings, mixed};
use crate::language::Language;
use crate::lexicon::Lexicon;

/// What stands around lines that may hold both languages.
pub(super) struct Surroundings<'a> {
    lines: &'a [CleanLine],
    lexicon: &'a Lexicon,
    /// How often the language changes from line to line in the whole input.
    turns: usize,
    /// The last lines looked at that hold both languages or none, and the answer for them.
    run: Range<usize>,
    stand: Stand,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(lines: &'a [CleanLine], lexicon: &'a Lexicon, turns: usize) -> Self {
        Self { lines, lexicon, turns, run: 0..0, stand: Stand::Anywhere }
    }

    /// Whether a line stands where it must. Among lines of one language one in both is a term with its gloss.
    pub(super) fn fit(&mut self, at: usize, wanted: Stand) -> bool {
        if wanted == Stand::Anywhere {
            return true;
        }
        if !self.run.contains(&at) {
            let back = self.lines[..at].iter().rev().position(|line| self.language(line).is_some());
            let on = self.lines[at + 1..].iter().position(|line| self.language(line).is_some());
            let language = |at: usize| self.lines.get(at).and_then(|line| self.language(line));
            let before = back.and_then(|back| language(at - 1 - back));
            let after = on.and_then(|on| language(at + 1 + on));
            self.stand = match (before, after) {
                (Some(before), Some(after)) if before == after => Stand::Anywhere,
                (Some(_), Some(_)) if self.turns <= 2 => Stand::Border,
                (Some(_), Some(_)) => Stand::Between,
                _ => Stand::Alone,
            };
            self.run = back.map_or(0, |back| at - back)..on.map_or(self.lines.len(), |on| at + 1 + on);
        }
        wanted <= self.stand
    }

    /// The language of a line that has only one.
    fn language(&self, line: &CleanLine) -> Option<Language> {
        let text = line.text.as_str();
        let both = headings::parts(text, self.lexicon).is_some()
            || headings::term(text).is_some()
            || mixed::parts(text, self.lexicon).is_some();
        language_of(text).filter(|_| !both)
    }
}
