//! The lines of one language, and those of them that stand near by.

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
    /// Whether each runs on into the next one.
    runs: Vec<Runs>,
    pub(super) language: Language,
}

/// Where a line runs on into the next one.
#[derive(Clone, Copy, PartialEq)]
enum Runs {
    No,
    Yes,
    /// Where another one has its width.
    AtWidth,
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
    /// Those that run on into the next one, three at most.
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
        let facts: Vec<Facts> = own.iter().map(|&at| Facts::of(&lines[at])).collect();
        let starts = own
            .iter()
            .scan(0, |from, &at| Some(lines[std::mem::replace(from, at + 1)..=at].iter().any(|line| line.border)));
        let apart = |at: usize| at > 0 && own[at] - own[at - 1] > APART;
        let parted = starts.enumerate().map(|(at, starts)| starts || apart(at)).collect();
        let follows = |at: usize| at > 0 && own[at] == own[at - 1] + 1 && !lines[own[at]].border;
        let gap = |at: usize| at > 0 && lines[own[at]].number > lines[own[at - 1]].number + 1;
        let (follows, gaps): (Vec<bool>, Vec<bool>) = (0..own.len()).map(|at| (follows(at), gap(at))).unzip();
        let runs = |at: usize| match facts.get(at + 1) {
            Some(two) if follows[at + 1] && !gaps[at + 1] => runs(&facts[at], two, language),
            _ => Runs::No,
        };
        Self { runs: (0..own.len()).map(runs).collect(), follows, gaps, lines, own, facts, parted, language }
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
        let rows = near.clone().zip(&self.facts[near.clone()]).zip(&self.runs[near.clone()]);
        for ((other, facts), &runs) in rows {
            let is_wide = facts.width.abs_diff(own.width) <= tolerance;
            seen.long |= facts.width > PAGE;
            seen.indented |= facts.indent > 0;
            if other > near.start && self.follows[other] {
                seen.following += 1;
                seen.gaps += usize::from(self.gaps[other]);
            }
            if other != at {
                seen.all += 1;
                seen.ended += usize::from(facts.end == End::Sentence);
                seen.peers += usize::from(is_wide);
                seen.equal += usize::from(facts.characters == own.characters && own.characters > 8);
                seen.runs += usize::from(runs == Runs::Yes || runs == Runs::AtWidth && is_wide);
            }
        }
        seen.runs = seen.runs.min(3);
        seen
    }

    /// The widest line near by that another one matches, but for one line; the widest one where none matches.
    pub(super) fn column(&self, near: Range<usize>, at: usize) -> Option<usize> {
        let mut all = [0; BACK + NEAR];
        let others = self.facts[near.start..at].iter().chain(&self.facts[at + 1..near.end]);
        let mut count = 0;
        for facts in others {
            all[count] = facts.width;
            count += 1;
        }
        // The widest of those that are left.
        let mut next = || {
            let (mut widest, last) = (0, *all[..count].last()?);
            for place in 1..count {
                widest = if all[place] > all[widest] { place } else { widest };
            }
            count -= 1;
            Some(std::mem::replace(&mut all[widest], last))
        };
        let (tolerance, own) = (tolerance(self.language), self.facts[at].width);
        let first = next()?;
        let mut width = first;
        while own.abs_diff(width) > tolerance {
            match next() {
                Some(narrower) if width - narrower <= tolerance => break,
                Some(narrower) => width = narrower,
                None => return Some(first),
            }
        }
        Some(width)
    }
}

/// Whether a line runs on into the one right behind it.
fn runs(one: &Facts, two: &Facts, language: Language) -> Runs {
    let (yes, at_width) = match language {
        Language::English => {
            (one.end != End::Sentence && two.start == Start::Lower || one.capitals && two.capitals, false)
        }
        Language::Chinese => (two.start == Start::Closing, matches!(one.end, End::Other | End::Small | End::Open)),
    };
    match (yes, at_width) {
        (true, _) => Runs::Yes,
        (false, true) => Runs::AtWidth,
        (false, false) => Runs::No,
    }
}

/// A column that English lines keep to, give or take so much, and Chinese ones.
pub(super) fn tolerance(language: Language) -> usize {
    match language {
        Language::English => 8,
        Language::Chinese => 3,
    }
}
