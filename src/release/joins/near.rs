//! The lines of one language, and those of them that stand near by.

use std::cmp::Reverse;
use std::ops::Range;

use super::ends::End;
use super::lines::{Facts, Line};
use super::starts::Start;
use crate::language::Language;

/// Lines of the same language that a question looks at: so many before a line, and the two behind the next one; where few
/// stand before it, so many in all. What follows a release is no clue to it: with twelve on either side, 40 lines below changed
/// 4.2 % of the documents of `eval --layout --documents 48`, most of them by joins in the last paragraph of a half.
const BACK: usize = 14;
const NEAR: usize = 10;
const AHEAD: usize = 2;

/// Lines from one line of a language to the next that part those near by from others.
const APART: usize = 16;

/// Columns of the widest page.
const PAGE: usize = 130;

/// The lines of one language.
pub(super) struct Half<'a> {
    lines: &'a [Line<'a>],
    /// Their places among all lines.
    pub(super) own: Vec<usize>,
    facts: Vec<Facts>,
    /// Whether each follows the one before with nothing but empty lines between.
    follows: Vec<bool>,
    /// Whether an empty line stands between each and the one before.
    gaps: Vec<bool>,
    /// Whether a border or many lines lie between each and the one before, in either language.
    parted: Vec<bool>,
    pub(super) language: Language,
}

/// What the lines near by show of a line.
#[derive(Default)]
pub(super) struct Near {
    /// Other lines near by.
    pub(super) all: usize,
    /// Those that end a sentence.
    pub(super) ended: usize,
    /// Those of the same width, and those with as many characters.
    pub(super) peers: usize,
    pub(super) equal: usize,
    /// Up to three that run on into the next one.
    pub(super) runs: usize,
    /// Lines that follow others, and those of them behind an empty line.
    pub(super) following: usize,
    pub(super) gaps: usize,
    /// Whether any has an indent, and whether any is wider than a page.
    pub(super) indented: bool,
    pub(super) long: bool,
}

impl<'a> Half<'a> {
    /// The lines of a language among lines of both.
    pub(super) fn new(lines: &'a [Line<'a>], language: Language) -> Self {
        let own: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].language == language).collect();
        let facts = own.iter().map(|&at| Facts::of(&lines[at])).collect();
        let starts = own
            .iter()
            .scan(0, |from, &at| Some(lines[std::mem::replace(from, at + 1)..=at].iter().any(|line| line.border)));
        let apart = |at: usize| at > 0 && own[at] - own[at - 1] > APART;
        let parted = starts.enumerate().map(|(at, starts)| starts || apart(at)).collect();
        let follows = |at: usize| at > 0 && own[at] == own[at - 1] + 1 && !lines[own[at]].border;
        let gap = |at: usize| at > 0 && lines[own[at]].number > lines[own[at - 1]].number + 1;
        Self {
            follows: (0..own.len()).map(follows).collect(),
            gaps: (0..own.len()).map(gap).collect(),
            lines,
            own,
            facts,
            parted,
            language,
        }
    }

    pub(super) fn line(&self, at: usize) -> &Line<'_> {
        &self.lines[self.own[at]]
    }

    /// The lines of both languages up to one of its own.
    pub(super) fn lines_to(&self, at: usize) -> impl DoubleEndedIterator<Item = &Line<'_>> {
        self.lines[..=self.own[at]].iter()
    }

    pub(super) fn facts(&self, at: usize) -> &Facts {
        &self.facts[at]
    }

    /// Whether a line follows another with nothing but empty lines between.
    pub(super) fn follows(&self, at: usize) -> bool {
        self.follows[at]
    }

    /// Whether an empty line stands between a line and the one before.
    pub(super) fn has_gap(&self, at: usize) -> bool {
        self.gaps[at]
    }

    /// Whether nothing at all stands between a line and the one before.
    pub(super) fn is_bound(&self, at: usize) -> bool {
        self.follows[at] && !self.gaps[at]
    }

    /// The lines of those near by that stand around a line without an empty one between.
    pub(super) fn block(&self, at: usize, near: &Range<usize>) -> Range<usize> {
        let start = (near.start..at).rev().take_while(|&before| self.is_bound(before + 1)).last().unwrap_or(at);
        let end = (at + 1..near.end).take_while(|&next| self.is_bound(next)).last().unwrap_or(at);
        start..end + 1
    }

    /// The lines near by, of the same release, without many lines in the other language between.
    pub(super) fn near(&self, at: usize) -> Range<usize> {
        let before = (1..=at).rev().take(BACK).take_while(|&at| !self.parted[at]).count();
        let behind = NEAR.saturating_sub(before).max(1 + AHEAD);
        let behind = (at + 1..self.own.len()).take(behind).take_while(|&at| !self.parted[at]).count();
        at - before..at + behind + 1
    }

    /// What the lines near by show of a line.
    pub(super) fn seen(&self, near: Range<usize>, at: usize) -> Near {
        let own = self.facts[at];
        let tolerance = tolerance(self.language);
        let mut seen = Near::default();
        for other in near.clone() {
            let facts = &self.facts[other];
            seen.long |= facts.width > PAGE;
            seen.indented |= facts.indent > 0;
            if other > near.start && self.follows[other] {
                seen.following += 1;
                seen.gaps += usize::from(self.gaps[other]);
            }
            if other != at {
                seen.all += 1;
                seen.ended += usize::from(facts.end == End::Sentence);
                seen.peers += usize::from(facts.width.abs_diff(own.width) <= tolerance);
                seen.equal += usize::from(facts.characters == own.characters && own.characters > 8);
                seen.runs += usize::from(seen.runs < 3 && self.runs_on(other, own.width));
            }
        }
        seen
    }

    /// Whether a line runs on into the next one, where another has a width.
    fn runs_on(&self, at: usize, width: usize) -> bool {
        let next = at + 1;
        if next >= self.own.len() || !self.is_bound(next) {
            return false;
        }
        let (one, two) = (self.facts(at), self.facts(next));
        match self.language {
            Language::English => one.end != End::Sentence && two.start == Start::Lower || one.capitals && two.capitals,
            Language::Chinese => {
                matches!(one.end, End::Other | End::Small | End::Open)
                    && one.width.abs_diff(width) <= tolerance(self.language)
                    || two.start == Start::Closing
            }
        }
    }

    /// The widest line near by that another one matches, but for one line; the widest one where none matches.
    pub(super) fn column(&self, near: Range<usize>, at: usize) -> Option<usize> {
        let mut all = [0; BACK + NEAR];
        let others = near.filter(|&other| other != at).map(|other| self.facts(other).width);
        let count = all.iter_mut().zip(others).map(|(own, width)| *own = width).count();
        let widths = &mut all[..count];
        widths.sort_unstable_by_key(|&width| Reverse(width));
        let tolerance = tolerance(self.language);
        let own = self.facts(at).width;
        let matched = (0..widths.len()).find(|&place| {
            own.abs_diff(widths[place]) <= tolerance
                || widths.get(place + 1).is_some_and(|next| widths[place] - next <= tolerance)
        });
        matched.or((!widths.is_empty()).then_some(0)).map(|place| widths[place])
    }
}

/// A column that English lines keep to, give or take so much, and Chinese ones.
pub(super) fn tolerance(language: Language) -> usize {
    match language {
        Language::English => 8,
        Language::Chinese => 3,
    }
}
