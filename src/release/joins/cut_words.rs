//! Chinese words that a line end lies in: 举 and 行, 公 and 告.

use std::ops::Range;

use crate::language::is_han;
use crate::lexicon::Lexicon;
use crate::lexicon::file::Table;

/// Characters of a word on either side of a line end that are looked at.
const REACH: usize = 3;

/// How a line end lies among the words of the lexicon; the numbers of the answers to the question.
const NONE: u8 = 0;
const BOTH: u8 = 1;
const ONE: u8 = 2;
const CUT: u8 = 3;

/// Whether a word reaches over the end of a line into the next one, and whether the characters on both sides of the end, on
/// one or on none are words of their own.
pub(super) fn answer(one: &str, two: &str) -> u8 {
    let mut left = [' '; REACH];
    let mut before = 0;
    for c in one.chars().rev().take(REACH).take_while(|&c| is_han(c)) {
        before += 1;
        left[REACH - before] = c;
    }
    let mut right = [' '; REACH];
    let mut behind = 0;
    for c in two.chars().take(REACH).take_while(|&c| is_han(c)) {
        right[behind] = c;
        behind += 1;
    }
    let lexicon = Lexicon::embedded();
    let Some(table) = lexicon.table().filter(|_| before > 0 && behind > 0) else { return NONE };
    let left = left.map(|c| table.simplified(c));
    let right = right.map(|c| table.simplified(c));
    let (left, right) = (&left[REACH - before..], &right[..behind]);
    let crosses = (1..=before).any(|from| Walk::new(&table, &left[before - from..]).finds_word(right));
    if !crosses {
        return NONE;
    }
    let ends = (2..=before).any(|from| Walk::new(&table, &left[before - from..]).is_word());
    let begins = Walk::new(&table, &right[..1]).finds_word(&right[1..]);
    match (ends, begins) {
        (true, true) => BOTH,
        (true, false) | (false, true) => ONE,
        (false, false) => CUT,
    }
}

/// The words of a table that begin with some characters.
struct Walk<'t> {
    table: &'t Table<'t>,
    prefix: String,
    words: Range<usize>,
}

impl<'t> Walk<'t> {
    fn new(table: &'t Table<'t>, start: &[char]) -> Self {
        let prefix: String = start.iter().collect();
        let words = table.words_with_prefix(&prefix, 0..table.words());
        Self { table, prefix, words }
    }

    fn is_word(&self) -> bool {
        !self.words.is_empty() && self.table.is_word_at(self.words.start, &self.prefix)
    }

    /// Whether a word goes on with one, two or more of some characters.
    fn finds_word(mut self, rest: &[char]) -> bool {
        rest.iter().any(|&c| {
            if self.words.is_empty() {
                return false;
            }
            self.prefix.push(c);
            self.words = self.table.words_with_prefix(&self.prefix, self.words.clone());
            self.is_word()
        })
    }
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(feature = "lexicon")]
    fn words_over_a_line_end_are_found() {
        use super::*;

        for (one, two) in [("运动会将于五月在石湾举", "行，详情如下："), ("運動會將於五月在石灣舉", "行，詳情如下：")]
        {
            assert_eq!(answer(one, two), CUT, "{one} {two}");
        }
        for (one, two) in [("钥匙在垫子下面", "谢谢。"), ("请储存足够的水", "关紧龙头。"), ("No. 5", "码头")]
        {
            assert!(answer(one, two) < CUT, "{one} {two}");
        }
    }
}
