//! Where a line in both scripts stands: among lines of one language, between two halves, or between lines in turn.

use super::span::Span;
use crate::language::Language;

/// Lines before and behind that are looked at.
const NEAR: usize = 30;

/// Changes of language near by that two halves have at most.
const HALVES: usize = 2;

/// The place of a line by the nearest lines that are in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// At the start or the end.
    Edge,
    /// Among lines of one language in a half.
    Inside,
    /// Between lines of one language where the languages take turns.
    Within,
    /// Between two halves.
    Border,
    /// Where the languages take turns.
    Between,
}

/// The languages of the lines that show one.
pub(super) struct Surroundings {
    /// The lines, ascending, with their languages, and how often the language has changed up to there.
    telling: Vec<(usize, Language, usize)>,
    /// For each line how many of them stand before it, and how many there are.
    before: Vec<u32>,
}

impl Surroundings {
    /// From the whole lines, and whether the same text stands elsewhere: it may be of either language.
    pub(super) fn new<'s>(lines: impl Iterator<Item = (&'s Span, bool)>) -> Self {
        let mut telling: Vec<(usize, Language, usize)> = Vec::new();
        let mut before = vec![0];
        for (line, (span, again)) in lines.enumerate() {
            if let Some(language) = language(span).filter(|_| !again || span.han > 0) {
                let turns = telling.last().map_or(0, |last| last.2 + usize::from(last.1 != language));
                telling.push((line, language, turns));
            }
            before.push(telling.len() as u32);
        }
        Self { telling, before }
    }

    /// How many lines before one show a language.
    fn count(&self, line: usize) -> usize {
        self.before[line.min(self.before.len() - 1)] as usize
    }

    /// The language of the nearest line before one that shows it.
    pub(super) fn before(&self, line: usize) -> Option<Language> {
        self.telling_before(line).map(|before| before.1)
    }

    fn telling_before(&self, line: usize) -> Option<(usize, Language, usize)> {
        let at = self.count(line).checked_sub(1)?;
        Some(self.telling[at]).filter(|before| before.0 + NEAR >= line)
    }

    fn telling_behind(&self, line: usize) -> Option<(usize, Language, usize)> {
        self.telling.get(self.count(line + 1)).filter(|behind| behind.0 <= line + NEAR).copied()
    }

    /// The language of the nearest line behind one that shows it.
    pub(super) fn behind(&self, line: usize) -> Option<Language> {
        self.telling_behind(line).map(|behind| behind.1)
    }

    /// The language of the nearest lines on both sides of one, where they are in the same; of one side alone at an end.
    pub(super) fn among(&self, line: usize) -> Option<Language> {
        match (self.before(line), self.behind(line)) {
            (Some(before), Some(behind)) => (before == behind).then_some(before),
            (one, other) => one.or(other),
        }
    }

    /// The language that the line right before one shows.
    pub(super) fn above(&self, line: usize) -> Option<Language> {
        let at = self.count(line).checked_sub(1)?;
        Some(self.telling[at]).filter(|above| above.0 + 1 == line).map(|above| above.1)
    }

    /// How many lines around one show no language, with itself.
    pub(super) fn run(&self, line: usize) -> usize {
        let at = self.count(line);
        let before = at.checked_sub(1).map_or(0, |at| self.telling[at].0 + 1);
        let behind = self.telling.get(at).map_or(line + NEAR, |telling| telling.0);
        behind.saturating_sub(before).max(1)
    }

    pub(super) fn of(&self, line: usize) -> Where {
        let at = |line: usize| self.count(line);
        let (Some(before), Some(behind)) = (self.telling_before(line), self.telling_behind(line)) else {
            return Where::Edge;
        };
        let near = &self.telling[at(line.saturating_sub(NEAR))..at(line + NEAR + 1)];
        let halves = near.first().zip(near.last()).is_some_and(|(first, last)| last.2 - first.2 <= HALVES);
        match (before.1 == behind.1, halves) {
            (true, true) => Where::Inside,
            (true, false) => Where::Within,
            (false, true) => Where::Border,
            (false, false) => Where::Between,
        }
    }
}

/// The language that a line shows at first sight: English words without Han, or Chinese with little Latin.
fn language(span: &Span) -> Option<Language> {
    match (span.han, span.words) {
        (0, 2..) => Some(Language::English),
        (2.., _) if span.latin <= span.han => Some(Language::Chinese),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::Scan;
    use super::*;

    #[test]
    fn near_lines_say_where_a_line_stands() {
        let of = |lines: &[&str], at: usize| {
            let spans: Vec<Span> = lines.iter().map(|line| Scan::new(line, &[], 0).up_to(line.len())).collect();
            Surroundings::new(spans.iter().map(|span| (span, false))).of(at)
        };
        let (one, two, both) = ("The quay is open.", "码头已开放。", "码头 Quay");
        assert_eq!(of(&[both, one, two], 0), Where::Edge);
        assert_eq!(of(&[one, both, one, two], 1), Where::Inside);
        assert_eq!(of(&[one, two, one, both, one, two, one], 3), Where::Within);
        assert_eq!(of(&[one, both, two, two], 1), Where::Border);
        assert_eq!(of(&[one, two, both, one, two, one, two], 2), Where::Between);
        let far: Vec<&str> =
            std::iter::repeat_n(one, 3).chain([both]).chain(std::iter::repeat_n("—", 31)).chain([two]).collect();
        assert_eq!(of(&far, 3), Where::Edge);
    }
}
