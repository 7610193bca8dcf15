//! Where a line stands that may hold both languages.

use std::ops::Range;

use super::classify::language_of;
use super::found::Stand;
use super::{CleanLine, headings, mixed};
use crate::language::{Language, ScriptShare, is_han, is_latin};
use crate::lexicon::Lexicon;

/// Bytes that a line may have whose place tells its language.
const SHORT: usize = 160;

/// What stands around lines that may hold both languages.
pub(super) struct Surroundings<'a> {
    lines: &'a [CleanLine],
    lexicon: &'a Lexicon,
    /// How often the language changes from line to line in the whole input, and whether it does so all the time.
    turns: usize,
    alternates: bool,
    /// The last lines looked at that hold both languages or none, and the place of all of them.
    run: Range<usize>,
    place: Place,
}

/// The place of lines that may hold both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Among lines of one language.
    Within(Language),
    /// Between two halves.
    Border,
    /// At the start or the end.
    Edge,
    /// Between lines of both languages in turn.
    Between,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(lines: &'a [CleanLine], lexicon: &'a Lexicon, turns: usize) -> Self {
        let alternates = turns > 2 && turns * 10 >= lines.len() * 7;
        Self { lines, lexicon, turns, alternates, run: 0..0, place: Place::Edge }
    }

    /// Whether a line stands where it must. Among lines of one language one in both is a term with its gloss.
    pub(super) fn fit(&mut self, at: usize, wanted: Stand) -> bool {
        wanted == Stand::Anywhere
            || match self.place(at) {
                Place::Within(_) => false,
                Place::Border => wanted == Stand::Border,
                Place::Edge => wanted <= Stand::Alone,
                Place::Between => true,
            }
    }

    /// The language of a short line in both scripts, if its place tells it: that of the lines around it, or the other where
    /// the languages take turns.
    pub(super) fn language_at(&mut self, at: usize) -> Option<Language> {
        let line = self.lines.get(at).filter(|line| line.language.is_none() && is_open(&line.text))?;
        let share = ScriptShare::of(&line.text);
        if share.han >= 3 * share.words {
            return language_of(&line.text);
        }
        let around = match self.place(at) {
            Place::Within(language) if self.alternates => Some(language.other()),
            Place::Within(language) => Some(language),
            _ => None,
        };
        // An English line may end in Chinese, but does not begin with it.
        let begins = line.text.chars().find(|&c| is_han(c) || is_latin(c)).is_some_and(is_han);
        around.filter(|&language| language == Language::Chinese || !begins).or_else(|| language_of(&line.text))
    }

    fn place(&mut self, at: usize) -> Place {
        if !self.run.contains(&at) {
            let back = self.lines[..at].iter().rev().position(|line| self.language(line).is_some());
            let on = self.lines[at + 1..].iter().position(|line| self.language(line).is_some());
            let language = |at: usize| self.lines.get(at).and_then(|line| self.language(line));
            let before = back.and_then(|back| language(at - 1 - back));
            let after = on.and_then(|on| language(at + 1 + on));
            self.place = match (before, after) {
                (Some(before), Some(after)) if before == after => Place::Within(before),
                // A few lines in the other language inside a half make no turns.
                (Some(_), Some(_)) if self.turns <= 2 || self.turns * 8 < self.lines.len() => Place::Border,
                (Some(_), Some(_)) => Place::Between,
                _ => Place::Edge,
            };
            self.run = back.map_or(0, |back| at - back)..on.map_or(self.lines.len(), |on| at + 1 + on);
        }
        self.place
    }

    /// The language of a line that has only one.
    fn language(&self, line: &CleanLine) -> Option<Language> {
        let text = line.text.as_str();
        let share = ScriptShare::of(text);
        // The number of a document, `A/79/123`, tells nothing.
        let both = share.han == 0 && share.latin < 3
            || is_open(text)
            || headings::parts(text, self.lexicon).is_some()
            || mixed::parts(text, self.lexicon).is_some();
        language_of(text).filter(|_| !both)
    }
}

/// Whether a line is short, in both scripts and no sentence.
fn is_open(text: &str) -> bool {
    if text.len() > SHORT
        || text.ends_with(['.', '。', '!', '！', '?', '？', ';', '；', ',', '，'])
        || text.contains('。')
    {
        return false;
    }
    let share = ScriptShare::of(text);
    share.han > 0 && share.words > 0
}
