//! Length: translations are as long as their originals lead to expect (Gale & Church 1993).
//!
//! The Chinese length counts Han characters, letters and digits; the ratio of the two lengths is that of the document,
//! since it differs by half between corpora. Not helpful: a variance for each document, words as unit.

use std::ops::Range;

use super::Evidence;
use crate::bead::Bead;
use crate::tokens::Tokens;

/// Variance of the English length for one character of Chinese, times the ratio (Gale & Church's s²).
const VARIANCE: f32 = 6.8;

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

impl Evidence for Length {
    fn features(&self) -> &'static [&'static str] {
        &["length.variance", "length.ratio", "length.english_alone", "length.chinese_alone"]
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
