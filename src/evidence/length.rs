//! Length: translations are as long as their originals lead to expect (Gale & Church 1993).
//!
//! The Chinese length counts Han characters, letters and digits; the ratio of the two lengths is that of the document,
//! since it differs by half between corpora. Not helpful: a variance for each document, words as unit.

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
}

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
        let english = self.english[bead.english.end] - self.english[bead.english.start];
        let chinese = self.chinese[bead.chinese.end] - self.chinese[bead.chinese.start];
        if bead.chinese.is_empty() {
            values[2] = -english.max(1.0).ln() / 3.0;
        } else if bead.english.is_empty() {
            values[3] = -chinese.max(1.0).ln() / 3.0;
        } else {
            let expected = self.ratio * chinese;
            let deviation =
                (english - expected) / (VARIANCE * self.ratio * (chinese + english / self.ratio) / 2.0).sqrt();
            values[0] = -(deviation * deviation).min(16.0) / 2.0;
            values[1] = -((english + 6.0) / (expected + 6.0)).ln().abs().min(3.0);
        }
    }
}
