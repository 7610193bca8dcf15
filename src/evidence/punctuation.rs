//! Punctuation: quotes at the two ends, question and exclamation marks, brackets.

use super::Evidence;
use crate::bead::Bead;
use crate::tokens::{Marks, Quotation, Tokens};

pub(super) struct Punctuation {
    english: Vec<Marks>,
    chinese: Vec<Marks>,
    english_quotations: Vec<Quotation>,
    chinese_quotations: Vec<Quotation>,
}

impl Punctuation {
    pub(super) fn new(tokens: &Tokens) -> Self {
        Self {
            english: tokens.english.marks.clone(),
            chinese: tokens.chinese.marks.clone(),
            english_quotations: tokens.english.quotations.clone(),
            chinese_quotations: tokens.chinese.quotations.clone(),
        }
    }
}

/// Minus one where just one side has a mark.
fn differ(one: bool, two: bool) -> f32 {
    -f32::from(u8::from(one != two))
}

/// How many marks of each kind some segments have.
fn counts(side: &[Marks]) -> [f32; 5] {
    side.iter().fold([0.0; 5], |sums, marks| {
        let own = [marks.quotes, marks.questions, marks.exclamations, marks.semicolons, marks.brackets];
        std::array::from_fn(|kind| sums[kind] + own[kind])
    })
}

fn both(one: bool, two: bool) -> f32 {
    f32::from(u8::from(one && two))
}

impl Evidence for Punctuation {
    fn features(&self) -> &'static [&'static str] {
        &[
            "punctuation.opens",
            "punctuation.closes",
            "punctuation.question",
            "punctuation.exclamation",
            "punctuation.ellipsis",
            "punctuation.colon",
            "punctuation.quotes",
            "punctuation.questions",
            "punctuation.exclamations",
            "punctuation.semicolons",
            "punctuation.brackets",
            "punctuation.both_open",
            "punctuation.both_close",
            "punctuation.both_question",
            "punctuation.both_colon",
        ]
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        if !bead.is_two_sided() {
            return;
        }
        let (english, chinese) = (&self.english[bead.english.clone()], &self.chinese[bead.chinese.clone()]);
        let (last, last_zh) = (&english[english.len() - 1], &chinese[chinese.len() - 1]);
        let opens = self.english_quotations[bead.english.start].opens;
        let opens_zh = self.chinese_quotations[bead.chinese.start].opens;
        let closes = self.english_quotations[bead.english.end - 1].closes;
        let closes_zh = self.chinese_quotations[bead.chinese.end - 1].closes;
        values[0] = differ(opens, opens_zh);
        values[1] = differ(closes, closes_zh);
        values[2] = differ(last.question, last_zh.question);
        values[3] = differ(last.exclamation, last_zh.exclamation);
        values[4] = differ(last.ellipsis, last_zh.ellipsis);
        values[5] = differ(last.colon, last_zh.colon);
        for ((value, one), two) in values[6..11].iter_mut().zip(counts(english)).zip(counts(chinese)) {
            *value = -(one - two).abs();
        }
        values[11] = both(opens, opens_zh);
        values[12] = both(closes, closes_zh);
        values[13] = both(last.question, last_zh.question);
        values[14] = both(last.colon, last_zh.colon);
    }
}
