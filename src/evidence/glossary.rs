//! The user's glossary: terms with their translation in the bead, and terms whose translation stands beside it.
//!
//! There are no hand-aligned documents with glossaries to fit the weights to; they are set by hand
//! ([`crate::weights::SET_BY_HAND`]).

use std::ops::Range;

use super::Evidence;
use super::hits::{rate, surprise};
use super::length::sums;
use crate::bead::Bead;
use crate::glossary::{Side, Terms};
use crate::tokens::Tokens;

/// Segments on both sides of the bead where a translation counts as misplaced; one that stands farther off could not have
/// been in it.
const BESIDE: usize = 3;

pub(super) struct Glossed<'a> {
    terms: &'a Terms,
    /// For each English term how often its translation stands in one unit of length.
    rates: Vec<f32>,
    chinese_length: Vec<f32>,
    /// Whether missing translations are counted: in the second stage only. In both they count twice, which moved right
    /// beads of fiction, where a name often stands for a pronoun.
    missing: bool,
}

impl<'a> Glossed<'a> {
    pub(super) fn new(tokens: &Tokens, terms: &'a Terms, missing: bool) -> Self {
        let lengths = &tokens.chinese.lengths;
        let total: f32 = lengths.iter().sum();
        let rates = terms.english.places.iter().map(|places| rate(places.len(), lengths.len(), total)).collect();
        Self { terms, rates, chinese_length: sums(lengths), missing }
    }
}

/// The strengths of a term's best translation in a range of segments and of the best beside it; 0 where there is none.
fn strengths(side: &Side, term: u32, others: &Range<usize>) -> (f32, f32) {
    let places = &side.places[term as usize];
    let near = others.start.saturating_sub(BESIDE)..others.end + BESIDE;
    let first = places.partition_point(|(segment, _)| (*segment as usize) < near.start);
    let (mut inside, mut beside) = (0.0_f32, 0.0_f32);
    for &(segment, strength) in places[first..].iter().take_while(|(segment, _)| (*segment as usize) < near.end) {
        let best = if others.contains(&(segment as usize)) { &mut inside } else { &mut beside };
        *best = best.max(strength);
    }
    (inside, beside)
}

impl Evidence for Glossed<'_> {
    fn features(&self) -> &'static [&'static str] {
        if self.missing { &["glossary.hit", "glossary.missing"] } else { &["glossary.hit"] }
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        if !bead.is_two_sided() {
            return;
        }
        let length = self.chinese_length[bead.chinese.end] - self.chinese_length[bead.chinese.start];
        let (mut hit, mut missing) = (0.0, 0.0);
        for segment in bead.english.clone() {
            for &term in &self.terms.english.terms[segment] {
                match strengths(&self.terms.english, term, &bead.chinese) {
                    (0.0, beside) => missing += beside,
                    (inside, _) => hit += inside * surprise(self.rates[term as usize], length),
                }
            }
        }
        values[0] = hit;
        if !self.missing {
            return;
        }
        for &term in bead.chinese.clone().flat_map(|segment| &self.terms.chinese.terms[segment]) {
            if let (0.0, beside) = strengths(&self.terms.chinese, term, &bead.english) {
                missing += beside;
            }
        }
        // A second term that is missing says less than the first.
        values[1] = -(1.0 + missing).ln();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::glossary::{Glossary, Matcher};
    use crate::language::Language;
    use crate::lexicon::Lexicon;

    #[test]
    fn rewards_translations_inside_and_counts_those_beside() {
        let english = Document::from_segments(Language::English, ["Zorvex came.", "Then Brimlow.", "Zorvex left."]);
        let chinese = Document::from_segments(Language::Chinese, ["左维到了。", "随后布林。", "他走了。"]);
        let glossary = Glossary::from_tsv("Zorvex\t左维\nBrimlow\t布林\t0.5").unwrap();
        let lexicon = Lexicon::none();
        let terms = Matcher::new(&glossary, &lexicon).find(&english, &chinese, &lexicon);
        let channel = Glossed::new(&Tokens::new(&english, &chinese), &terms, true);
        let measured = |english: usize, chinese: usize| {
            let mut values = [0.0; 2];
            channel.measure(&Bead::new(english..english + 1, chinese..chinese + 1), &mut values);
            values
        };
        let (sure, unsure) = (measured(0, 0), measured(1, 1));
        assert!(sure[0] > 0.0 && sure[1] == 0.0);
        assert!((unsure[0] - sure[0] / 2.0).abs() < 1e-4, "{unsure:?} {sure:?}");
        // The pronoun of the last bead: the name stands two segments before it.
        assert_eq!(measured(2, 2), [0.0, -(2.0_f32.ln())]);
        assert_eq!(measured(0, 1), [0.0, -(2.5_f32.ln())]);
    }
}
