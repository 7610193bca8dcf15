//! The lexicon: words of one side that translate words of the other (Model 1 over a dictionary's characters and stems).
//!
//! For each English stem the support that the Chinese of the bead gives it, against the support of the whole document:
//! ln(0.9·mean t(e|c)/background + 0.1), at most 4; the same for each Chinese character. Sums over tokens do not depend
//! on how the segments are grouped.

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
const AT_ONCE: usize = 16;

/// The most that the lesser support of two edges counts.
pub(super) const EDGE: f32 = 5.0;

pub(super) struct Lexical {
    /// For each English segment: the support that it has from so many Chinese segments, by the first of them.
    pub(super) english: Supports,
    /// For each English segment: the support that each Chinese segment has from so many English ones from there.
    pub(super) chinese: Supports,
}

impl Lexical {
    pub(super) fn new(tokens: &Tokens, associations: &Associations, band: &Band) -> Self {
        let (stems, units) = (&tokens.english.stems, associations.units());
        let (vocabulary, unit_count) = (tokens.english.vocabulary.len(), associations.unit_count());
        let stems_of = |segment: usize, unit: u32| associations.stems_of(segment, unit);
        let units_of = |segment: usize, stem: u32| associations.units_of(segment, stem);
        let windows = band.chinese_windows(MOST_SEGMENTS);
        let mut english = Supports::new(windows.clone());
        support(stems, vocabulary, units, stems_of, &windows, |segment, found| {
            english.values[english.first[segment]..][..found.len()].copy_from_slice(found);
        });
        let mut chinese = Supports::new(windows);
        let windows = band.english_windows(MOST_SEGMENTS);
        support(units, unit_count, stems, units_of, &windows, |segment, found| {
            let window = &windows[segment];
            for (count, found) in found.chunks_exact(window.len().max(1)).enumerate() {
                for (start, value) in window.clone().zip(found) {
                    if let Some(place) = chinese.place(start, segment, count + 1) {
                        chinese.values[place] = *value;
                    }
                }
            }
        });
        Self { english, chinese }
    }

    /// The support of an English segment by a range of Chinese ones.
    fn of_english(&self, segment: usize, range: &Range<usize>) -> f32 {
        self.english.get(segment, range.start, range.len())
    }

    /// The support of a Chinese segment by a range of English ones.
    fn of_chinese(&self, segment: usize, range: &Range<usize>) -> f32 {
        if range.is_empty() { 0.0 } else { self.chinese.get(range.start, segment, range.len()) }
    }
}

/// The sum of the supports of segments by a range of the other side.
fn sum(of: impl Fn(usize, &Range<usize>) -> f32, segments: &Range<usize>, range: &Range<usize>) -> f32 {
    segments.clone().map(|segment| of(segment, range)).sum()
}

/// The lesser support of the first and the last of several segments, at most [`EDGE`].
fn edge(of: impl Fn(usize, &Range<usize>) -> f32, segments: &Range<usize>, range: &Range<usize>) -> f32 {
    if segments.len() < 2 {
        return 0.0;
    }
    of(segments.start, range).min(of(segments.end - 1, range)).min(EDGE)
}

/// How the two edges of a side of a bead hold: the support of the other side that would be lost without them, the lesser
/// of both.
fn gain(of: impl Fn(usize, &Range<usize>) -> f32, segments: &Range<usize>, range: &Range<usize>) -> f32 {
    let with = sum(&of, segments, range);
    let first = sum(&of, segments, &(range.start + 1..range.end));
    let last = sum(&of, segments, &(range.start..range.end - 1));
    loss(with, first, last)
}

/// What is lost with the edge that is missed less, from the supports with both edges, without the first, and without the
/// last one.
pub(super) fn loss(with: f32, first: f32, last: f32) -> f32 {
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
        let english = |segment: usize, range: &Range<usize>| self.of_english(segment, range);
        let chinese = |segment: usize, range: &Range<usize>| self.of_chinese(segment, range);
        values[0] = sum(english, &bead.english, &bead.chinese);
        values[1] = edge(english, &bead.english, &bead.chinese);
        values[2] = sum(chinese, &bead.chinese, &bead.english);
        values[3] = edge(chinese, &bead.chinese, &bead.english);
        if bead.english.len() > 1 {
            values[4] = gain(chinese, &bead.chinese, &bead.english);
        }
        if bead.chinese.len() > 1 {
            values[5] = gain(english, &bead.english, &bead.chinese);
        }
    }
}

/// Supports by an English segment, a Chinese one near it, and a number of segments up to [`MOST_SEGMENTS`].
///
/// Those of one English segment and one number lie side by side, so that a row of beads can be summed at once.
pub(super) struct Supports {
    /// For each English segment the Chinese ones that some bead can pair it with.
    windows: Vec<Range<usize>>,
    /// For each English segment its first value.
    first: Vec<usize>,
    values: Vec<f32>,
}

impl Supports {
    fn new(windows: Vec<Range<usize>>) -> Self {
        let mut next = 0;
        let first = windows
            .iter()
            .map(|window| {
                let first = next;
                next += window.len() * MOST_SEGMENTS;
                first
            })
            .collect();
        Self { windows, first, values: vec![0.0; next] }
    }

    fn place(&self, english: usize, chinese: usize, count: usize) -> Option<usize> {
        let window = &self.windows[english];
        let inside = window.contains(&chinese) && (1..=MOST_SEGMENTS).contains(&count);
        inside.then(|| self.first[english] + (count - 1) * window.len() + chinese - window.start)
    }

    fn get(&self, english: usize, chinese: usize, count: usize) -> f32 {
        self.place(english, chinese, count).map_or(0.0, |place| self.values[place])
    }

    /// The values of an English segment for a number of segments, and the Chinese segment of the first of them.
    pub(super) fn row(&self, english: usize, count: usize) -> (&[f32], usize) {
        let window = &self.windows[english];
        (&self.values[self.first[english] + (count - 1) * window.len()..][..window.len()], window.start)
    }
}

/// Tells `found` for each segment of one side the support that short ranges of the other side within its window give it:
/// by 1, 2, … [`MOST_SEGMENTS`] segments, each a row over their first one; 0 for ranges that reach out of the window.
///
/// From the tokens of this side, the number of their types, the tokens of the other side, and what each of those says of
/// the types of this side.
fn support<'a>(
    own: &Ragged<u32>,
    types: usize,
    other: &Ragged<u32>,
    translations: impl Fn(usize, u32) -> &'a [(u32, f32)],
    windows: &[Range<usize>],
    mut found: impl FnMut(usize, &[f32]),
) {
    let mut before = Vec::with_capacity(other.len() + 1);
    before.push(0_u32);
    before.extend(other.rows().scan(0, |sum, row| {
        *sum += row.len().max(1) as u32;
        Some(*sum)
    }));
    let background = background(types, other, &translations, before[other.len()] as f32);
    // For each type what each of the other side's segments in the window says of it, in a ring.
    let ring = windows.iter().map(Range::len).max().unwrap_or(0).next_power_of_two();
    let mut near = vec![0.0_f32; types * ring];
    let mut inside = 0..0;
    let (mut sums, mut shares) = (Vec::new(), Vec::new());
    let (mut supports, mut products) = (Vec::new(), Vec::new());
    for (segment, window) in windows.iter().enumerate() {
        while inside.start < window.start.min(inside.end) {
            for &token in &other[inside.start] {
                for &(this, _) in translations(inside.start, token) {
                    near[this as usize * ring + inside.start % ring] = 0.0;
                }
            }
            inside.start += 1;
        }
        if inside.is_empty() {
            inside = window.start..window.start;
        }
        while inside.end < window.end {
            for &token in &other[inside.end] {
                for &(this, probability) in translations(inside.end, token) {
                    near[this as usize * ring + inside.end % ring] += probability;
                }
            }
            inside.end += 1;
        }
        let width = window.len();
        shares.clear();
        for count in 1..=MOST_SEGMENTS {
            let length = |start: usize| (before[(start + count).min(window.end)] - before[start]) as f32;
            shares.extend(window.clone().map(|start| (1.0 - FLOOR) / length(start)));
        }
        supports.clear();
        supports.resize(width * MOST_SEGMENTS, 0.0_f32);
        products.clear();
        products.resize(width * MOST_SEGMENTS, 1.0_f32);
        let mut waiting = 0;
        for &token in &own[segment] {
            let usual = background[token as usize];
            if usual <= 0.0 {
                continue;
            }
            if waiting == AT_ONCE {
                add_logarithms(&mut supports, &mut products);
                waiting = 0;
            }
            waiting += 1;
            let row = &near[token as usize * ring..][..ring];
            sums.clear();
            sums.push(0.0);
            let mut sum = 0.0;
            let start = window.start % ring;
            let split = width.min(ring - start);
            for value in row[start..start + split].iter().chain(&row[..width - split]) {
                sum += value;
                sums.push(sum);
            }
            let scale = 1.0 / usual;
            for count in 1..=MOST_SEGMENTS.min(width) {
                let places = width + 1 - count;
                let shares = &shares[(count - 1) * width..][..places];
                let products = &mut products[(count - 1) * width..][..places];
                let (low, high) = (&sums[..places], &sums[count..count + places]);
                for at in 0..places {
                    let support = (high[at] - low[at]) * shares[at] * scale + FLOOR;
                    products[at] *= support.min(GREATEST);
                }
            }
        }
        if waiting > 0 {
            add_logarithms(&mut supports, &mut products);
        }
        found(segment, &supports);
    }
}

/// Adds the logarithms of the products, and begins the products anew.
fn add_logarithms(supports: &mut [f32], products: &mut [f32]) {
    for (support, product) in supports.iter_mut().zip(products) {
        *support += product.ln();
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
