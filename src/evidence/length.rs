//! Length: translations are as long as their originals lead to expect (Gale & Church 1993).
//!
//! The Chinese length counts Han characters, letters and digits; the ratio of the two lengths is that of the document,
//! since it differs by half between corpora: in the first stage that of both texts whole, in the second, where text without
//! counterpart made that far too high or low, one nearer to that of its pairs. Not helpful: a variance for each document,
//! words as unit; the ratio of the pairs in every document (records .9653 → .9570).

use std::ops::Range;

use super::Evidence;
use crate::bead::Bead;
use crate::tokens::Tokens;

/// Variance of the English length for one character of Chinese, times the ratio (Gale & Church's s²).
const VARIANCE: f32 = 6.8;

/// Chinese characters that the typical ratio counts as beside those of the pairs, and that ratio.
const TYPICAL: (f32, f32) = (30.0, 3.2);

/// What the ratios of the whole texts and of the pairs may differ by, as a logarithm; only what is beyond counts, since pairs
/// of a single sentence are not all. With it news with a block left out .9830 → .9846, and no other set changes; with .2
/// records lose .0016.
const TOLERANCE: f32 = 0.3;

pub(super) struct Length {
    /// Sums of the lengths before each segment.
    english: Vec<f32>,
    chinese: Vec<f32>,
    ratio: f32,
}

impl Length {
    pub(super) fn new(tokens: &Tokens) -> Self {
        Self {
            english: sums(&tokens.english.lengths),
            chinese: sums(&tokens.chinese.lengths),
            ratio: tokens.length_ratio(),
        }
    }

    /// With the ratio that the pairs of a path of the first stage lead to, if that of the whole texts is far from it.
    pub(super) fn of_path(tokens: &Tokens, path: Option<&[Bead]>) -> Self {
        let mut length = Self::new(tokens);
        let (mut english, mut chinese) = (TYPICAL.0 * TYPICAL.1, TYPICAL.0);
        let is_single = |bead: &&Bead| bead.english.len() == 1 && bead.chinese.len() == 1;
        for bead in path.unwrap_or_default().iter().filter(is_single) {
            english += length.english(&bead.english);
            chinese += length.chinese(&bead.chinese);
        }
        let difference = (english / chinese / length.ratio).ln();
        if path.is_some() && difference.abs() > TOLERANCE {
            length.ratio *= (difference - TOLERANCE.copysign(difference)).exp();
        }
        length
    }

    /// What it says beside `before`; `None` if that is nothing.
    pub(super) fn beside(self, before: Self) -> Option<Corrected> {
        (self.ratio != before.ratio).then_some(Corrected { before, after: self })
    }

    /// The length of some English segments.
    pub(super) fn english(&self, segments: &Range<usize>) -> f32 {
        self.english[segments.end] - self.english[segments.start]
    }

    /// The length of some Chinese segments.
    pub(super) fn chinese(&self, segments: &Range<usize>) -> f32 {
        self.chinese[segments.end] - self.chinese[segments.start]
    }

    /// The number of Chinese segments.
    pub(super) fn chinese_segments(&self) -> usize {
        self.chinese.len() - 1
    }

    /// The English length that some Chinese segments lead to expect.
    pub(super) fn expected(&self, segments: &Range<usize>) -> f32 {
        self.ratio * self.chinese(segments)
    }

    /// The square of the deviation of an English length from the expected one, in its standard deviations.
    pub(super) fn deviation(&self, english: f32, expected: f32) -> f32 {
        let difference = english - expected;
        difference * difference / (VARIANCE * (expected + english) / 2.0)
    }
}

/// The difference that another ratio makes, where the lengths were measured already.
pub(super) struct Corrected {
    before: Length,
    after: Length,
}

/// What is added to both lengths before their logarithms are compared.
pub(super) const SMOOTH: f32 = 6.0;

/// Sums of the values before each place, one more than there are values.
pub(super) fn sums(values: &[f32]) -> Vec<f32> {
    let mut sum = 0.0_f64;
    std::iter::once(0.0)
        .chain(values.iter().map(|value| {
            sum += f64::from(*value);
            sum as f32
        }))
        .collect()
}

const FEATURES: [&str; 4] = ["length.variance", "length.ratio", "length.english_alone", "length.chinese_alone"];

impl Evidence for Corrected {
    fn features(&self) -> &'static [&'static str] {
        &FEATURES
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        let mut before = [0.0; FEATURES.len()];
        self.before.measure(bead, &mut before);
        self.after.measure(bead, values);
        values.iter_mut().zip(before).for_each(|(value, before)| *value -= before);
    }
}

impl Evidence for Length {
    fn features(&self) -> &'static [&'static str] {
        &FEATURES
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        let (english, chinese) = (self.english(&bead.english), self.chinese(&bead.chinese));
        if bead.chinese.is_empty() {
            values[2] = -english.max(1.0).ln() / 3.0;
        } else if bead.english.is_empty() {
            values[3] = -chinese.max(1.0).ln() / 3.0;
        } else {
            let expected = self.expected(&bead.chinese);
            values[0] = -self.deviation(english, expected).min(16.0) / 2.0;
            values[1] = -((english + SMOOTH) / (expected + SMOOTH)).ln().abs().min(3.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    fn tokens(english: &[&str], chinese: &[&str]) -> Tokens {
        let side = |language, texts: &[&str]| Document::from_segments(language, texts.iter().copied());
        Tokens::new(&side(Language::English, english), &side(Language::Chinese, chinese))
    }

    fn measured(evidence: &impl Evidence, bead: &Bead) -> [f32; 4] {
        let mut values = [0.0; 4];
        evidence.measure(bead, &mut values);
        values
    }

    #[test]
    fn text_without_counterpart_does_not_make_pairs_long() {
        let pair = ("The new ferry pier of the town opens in May.", "本镇新渡轮码头将于五月启用。");
        let long = "Nothing of all this is said in the other language, however long one may look for it.";
        let path = |count| [Bead::new(0..1, 0..1), Bead::new(1..count, 1..1)];
        let (even, uneven) = (tokens(&[pair.0, "Yes."], &[pair.1]), tokens(&[pair.0, long, long, long], &[pair.1]));
        assert!(Length::of_path(&even, Some(&path(2))).beside(Length::new(&even)).is_none());
        let (whole, paired) = (Length::new(&uneven), Length::of_path(&uneven, Some(&path(4))));
        assert!(paired.ratio < whole.ratio / 1.5 && paired.ratio > 3.2, "{} {}", whole.ratio, paired.ratio);
        assert_eq!(Length::of_path(&uneven, None).ratio, whole.ratio);
        // Both stages together say what the second says by itself.
        let bead = &path(4)[0];
        let (before, after) = (measured(&whole, bead), measured(&paired, bead));
        let corrected = measured(&paired.beside(whole).unwrap(), bead);
        for feature in 0..FEATURES.len() {
            assert!((before[feature] + corrected[feature] - after[feature]).abs() < 1e-5);
        }
        assert!(after[1] > before[1]);
    }
}
