//! The lexicon: words of one side that translate words of the other (Model 1 over a dictionary's characters and stems).
//!
//! For each English stem the support that the Chinese of the bead gives it, against the support of the whole document:
//! ln(0.9·mean t(e|c)/background + 0.1), at most 4; the same for each Chinese character. Sums over tokens do not depend
//! on how the segments are grouped.

use std::collections::VecDeque;
use std::ops::Range;

use super::Evidence;
use crate::align::{Band, MOST_SEGMENTS};
use crate::bead::Bead;
use crate::lexicon::Associations;
use crate::ragged::Ragged;
use crate::tokens::Tokens;

/// The greatest support of one token: ln of this.
pub(crate) const GREATEST: f32 = 54.598_15;

/// The share of the background in the support.
pub(crate) const FLOOR: f32 = 0.1;

/// So many supports may be multiplied before their product could leave the range of a number.
const AT_ONCE: usize = 128;

pub(super) struct Lexical {
    english: Support,
    chinese: Support,
}

impl Lexical {
    pub(super) fn new(tokens: &Tokens, associations: &Associations, band: &Band) -> Self {
        let (stems, units) = (&tokens.english.stems, associations.units());
        let (vocabulary, unit_count) = (tokens.english.vocabulary.len(), associations.unit_count());
        let stems_of = |segment: usize, unit: u32| associations.stems_of(segment, unit);
        let units_of = |segment: usize, stem: u32| associations.units_of(segment, stem);
        Self {
            english: Support::new(stems, vocabulary, units, stems_of, band.chinese_windows(MOST_SEGMENTS)),
            chinese: Support::new(units, unit_count, stems, units_of, band.english_windows(MOST_SEGMENTS)),
        }
    }
}

/// How the two edges of a side of a bead hold: the support of the other side that would be lost without them, the lesser
/// of both.
fn gain(other: &Support, segments: &Range<usize>, range: &Range<usize>) -> f32 {
    let with = other.sum(segments, range);
    let first = other.sum(segments, &(range.start + 1..range.end));
    let last = other.sum(segments, &(range.start..range.end - 1));
    ((with - first.max(last)) / 3.0).clamp(-4.0, 2.0)
}

impl Evidence for Lexical {
    fn features(&self) -> &'static [&'static str] {
        &[
            "lexicon.english",
            "lexicon.english_edge",
            "lexicon.chinese",
            "lexicon.chinese_edge",
            "lexicon.english_gain",
            "lexicon.chinese_gain",
        ]
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        if !bead.is_two_sided() {
            return;
        }
        values[0] = self.english.sum(&bead.english, &bead.chinese);
        values[1] = self.english.edge(&bead.english, &bead.chinese);
        values[2] = self.chinese.sum(&bead.chinese, &bead.english);
        values[3] = self.chinese.edge(&bead.chinese, &bead.english);
        if bead.english.len() > 1 {
            values[4] = gain(&self.chinese, &bead.chinese, &bead.english);
        }
        if bead.chinese.len() > 1 {
            values[5] = gain(&self.english, &bead.english, &bead.chinese);
        }
    }
}

/// The support of each segment of one side by each short range of segments of the other side, within its window.
struct Support {
    windows: Vec<Range<usize>>,
    /// For each segment: for each start in its window the supports by 1, 2, … [`MOST_SEGMENTS`] segments from there.
    rows: Ragged<f32>,
}

impl Support {
    /// From the tokens of this side, the number of their types, the tokens of the other side, and what each of those
    /// says of the types of this side.
    fn new<'a>(
        own: &Ragged<u32>,
        types: usize,
        other: &Ragged<u32>,
        translations: impl Fn(usize, u32) -> &'a [(u32, f32)],
        windows: Vec<Range<usize>>,
    ) -> Self {
        let lengths: Vec<f32> = other.rows().map(|row| row.len().max(1) as f32).collect();
        let background = background(types, other, &translations, lengths.iter().sum());
        // The other side's segments in the window, each with its support of all types.
        let mut near: VecDeque<Vec<f32>> = VecDeque::new();
        let mut spare: Vec<Vec<f32>> = Vec::new();
        let mut first = 0;
        let places: usize = windows.iter().map(|window| window.len() * MOST_SEGMENTS).sum();
        let mut rows = Ragged::with_capacity(windows.len(), places);
        let mut sums: Vec<f32> = Vec::new();
        for (segment, window) in windows.iter().enumerate() {
            while first < window.start && !near.is_empty() {
                spare.extend(near.pop_front());
                first += 1;
            }
            first = first.max(window.start);
            while first + near.len() < window.end {
                let mut dense = spare.pop().unwrap_or_default();
                dense.clear();
                dense.resize(types, 0.0);
                let next = first + near.len();
                for &token in &other[next] {
                    for &(this, probability) in translations(next, token) {
                        dense[this as usize] += probability;
                    }
                }
                near.push_back(dense);
            }
            let width = window.len();
            let mut supports = vec![0.0_f32; width * MOST_SEGMENTS];
            let mut products = vec![1.0_f64; width * MOST_SEGMENTS];
            for (number, &token) in own[segment].iter().enumerate() {
                if number % AT_ONCE == AT_ONCE - 1 {
                    add_logarithms(&mut supports, &mut products);
                }
                let usual = background[token as usize];
                if usual <= 0.0 {
                    continue;
                }
                sums.clear();
                sums.push(0.0);
                for offset in 0..width {
                    sums.push(sums[offset] + near[offset][token as usize]);
                }
                for start in 0..width {
                    let mut length = 0.0;
                    for count in 1..=MOST_SEGMENTS.min(width - start) {
                        length += lengths[window.start + start + count - 1];
                        let ratio = (sums[start + count] - sums[start]) / (length * usual);
                        let support = ((1.0 - FLOOR) * ratio + FLOOR).min(GREATEST);
                        products[start * MOST_SEGMENTS + count - 1] *= f64::from(support);
                    }
                }
            }
            add_logarithms(&mut supports, &mut products);
            rows.push(supports);
        }
        Self { windows, rows }
    }

    fn of(&self, segment: usize, range: &Range<usize>) -> f32 {
        let window = &self.windows[segment];
        if range.is_empty() || range.start < window.start || range.end > window.end || range.len() > MOST_SEGMENTS {
            return 0.0;
        }
        self.rows[segment][(range.start - window.start) * MOST_SEGMENTS + range.len() - 1]
    }

    fn sum(&self, segments: &Range<usize>, range: &Range<usize>) -> f32 {
        segments.clone().map(|segment| self.of(segment, range)).sum()
    }

    /// The lesser support of the first and the last of several segments, at most 5.
    fn edge(&self, segments: &Range<usize>, range: &Range<usize>) -> f32 {
        if segments.len() < 2 {
            return 0.0;
        }
        self.of(segments.start, range).min(self.of(segments.end - 1, range)).min(5.0)
    }
}

/// Adds the logarithms of the products, and begins the products anew.
fn add_logarithms(supports: &mut [f32], products: &mut [f64]) {
    for (support, product) in supports.iter_mut().zip(products) {
        *support += product.ln() as f32;
        *product = 1.0;
    }
}

/// The mean support of each type by a token of the other side.
pub(crate) fn background<'a>(
    types: usize,
    other: &Ragged<u32>,
    translations: impl Fn(usize, u32) -> &'a [(u32, f32)],
    total: f32,
) -> Vec<f32> {
    let mut background = vec![0.0; types];
    for (segment, row) in other.rows().enumerate() {
        for &token in row {
            for &(this, probability) in translations(segment, token) {
                background[this as usize] += probability / total;
            }
        }
    }
    background
}
