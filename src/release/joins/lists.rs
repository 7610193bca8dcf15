//! Lists without marks: what tells lines that are items each from a text that was broken at a column.

use std::ops::Range;

use super::ends::End;
use super::lines::Facts;
use super::near::Half;
use super::questions::{Clues, NEXT};
use super::starts::Start;
use crate::language::Language;

/// Columns that are left where a word would have fitted with certainty, and of the widest line of a list in small letters.
const FITS: usize = 3;
const NARROW: usize = 60;

/// Columns that a line of running text has at least where empty lines part all of its lines.
const SHORT: usize = 40;

/// Lines on either side that are looked at for the ends of a list in small letters.
const FAR: usize = 30;

/// Columns of the lines of a list below its heading.
const COLUMN: usize = 24;

/// The fewest lines of a list that is known by its lines alone.
const LIST: usize = 3;

impl Half<'_> {
    /// Whether the next line is among English ones in small letters, or both in capitals, that are a list: they lead to no end
    /// of a sentence, and the next words would mostly have fitted into the lines.
    pub(super) fn is_in_list_of_one_case(&self, at: usize, block: &Range<usize>, clues: &Clues) -> bool {
        let (this, that) = (self.facts(at), self.facts(at + 1));
        let is_lower = that.start == Start::Lower;
        let is_kind =
            is_lower || this.capitals && that.capitals || this.start == Start::Lower && that.start == Start::Capital;
        if self.language == Language::Chinese || !is_kind || this.end != End::Other {
            return false;
        }
        let is_over = |line: &Facts| matches!(line.end, End::Sentence | End::Colon | End::Semicolon | End::Number);
        let run = self.lower_run(at + 1);
        if is_lower && matches!(self.facts(run.end - 1).end, End::Sentence | End::Semicolon | End::Comma) {
            return false;
        }
        if self.has_gap(at + 1) {
            // `Foreign buyers will` begins a sentence, `Contents` does not.
            let first = (at.saturating_sub(FAR)..=at).rev().find(|&line| self.facts(line).start != Start::Lower);
            let begun = first.map(|line| self.facts(line)).is_some_and(|line| !line.title && !is_over(line));
            return clues[NEXT] != 0 && is_lower && this.width < SHORT && !begun;
        }
        let widest = block.clone().map(|line| self.facts(line).width).max().unwrap_or(0);
        let ends = || (block.start..block.end - 1).filter(|&line| self.facts(line).end == End::Other);
        let roomy =
            ends().filter(|&line| self.facts(line).width + 1 + self.facts(line + 1).first + FITS < widest).count();
        // No text is broken at so few columns: `Terms`, `goodwill`, `fair value`.
        let is_narrow = || (run.start.saturating_sub(1)..run.end).all(|line| self.facts(line).width <= COLUMN);
        let is_whole = !self.is_bound(run.start) && (run.end == self.own.len() || !self.is_bound(run.end));
        let ends_none =
            || run.clone().all(|line| self.facts(line).end == End::Other && self.facts(line).width <= NARROW);
        roomy > 1 && roomy * 2 > ends().count()
            || is_lower && run.len() >= LIST && (is_whole || is_narrow()) && ends_none()
    }

    /// The lines around one, with nothing between them, that begin with small letters; at least the line itself.
    fn lower_run(&self, at: usize) -> Range<usize> {
        let is_lower = |&line: &usize| self.facts(line).start == Start::Lower;
        let before = (1..=at)
            .rev()
            .take(FAR)
            .take_while(|&line| is_lower(&line) && self.is_bound(line) && is_lower(&(line - 1)));
        let start = at - before.count();
        let behind = (at + 1..self.own.len()).take(FAR).take_while(|line| self.is_bound(*line) && is_lower(line));
        start..at + 1 + behind.count()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::joined;

    #[test]
    fn short_lines_of_a_list_among_narrower_ones_are_parted() {
        let duties = [
            "海平市验潮站",
            "主要职责",
            "保存和保管全市各港的潮位记录",
            "编制出版潮汐手册，举办专题讲座",
            "指导各渔港验潮站业务工作",
            "免费提供潮位查询",
            "站史",
            "1911年 建站，设于旧粮仓两间瓦房",
        ];
        assert_eq!(joined(&duties), duties);
    }

    #[test]
    fn small_letters_tell_nothing_where_all_texts_begin_with_them() {
        let rules = ["rules of the boathouse", "", "rinse your boat after every tour.", "say which locker you use."];
        assert_eq!(joined(&rules).len(), 3);
        let cut =
            ["The harbour board has called three public", "", "meetings about the pier.", "", "It will vote in May."];
        assert_eq!(joined(&cut).len(), 2);
    }

    #[test]
    fn lists_in_small_letters_or_capitals_are_parted() {
        let bring = [
            "What to bring",
            "warm coat",
            "passport",
            "two photographs",
            "vaccination record",
            "The boat leaves at eight.",
        ];
        assert_eq!(joined(&bring), bring);
        let terms = ["plaintiff", "burden of proof", "jury", "appeal"];
        assert_eq!(joined(&terms), terms);
        let headed = ["Glossary", "mooring", "slack water", "windlass", "fairway"];
        assert_eq!(joined(&headed), headed);
        let signs = ["NO SMOKING", "NO DOGS", "NO ENTRY FOR CHILDREN UNDER TWELVE", "THANK YOU"];
        assert_eq!(joined(&signs), signs);
        let spaced =
            ["Foreign anglers will", "", "be asked for a permit", "", "when they fish a", "", "lake in the north"];
        assert_eq!(joined(&spaced).len(), 1);
        let prose = [
            "the pier is closed on monday because the planks have to",
            "be mended before the winter, and visitors are asked to",
            "come back on tuesday.",
        ];
        assert_eq!(joined(&prose).len(), 1);
    }
}
