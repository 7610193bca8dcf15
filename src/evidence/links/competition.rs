//! The competition: words of a segment for characters, and characters for words.

use std::ops::Range;

use crate::bead::Bead;
use crate::ragged::Ragged;
use crate::tokens::{LinkKind, Tokens};
use crate::translation::Translation;
use crate::translation::hits::{self, Hit};
use crate::translation::strength::Strength;

/// Segments around a first-pass bead that its words compete in.
const WINDOW: usize = 5;

/// The mass of "no counterpart" that every word and character competes with.
const NONE: f32 = 0.05;

/// Distance in units at which the place counts a third, and what the place counts at least.
const DISTANCE: f32 = 20.0;
const FAR: f32 = 0.1;

/// Characters on both sides of its expected place that a word competes for. The windows of sentences end sooner; of a
/// speech without a full stop, each word would otherwise meet every character.
const SPAN: usize = 2000;

/// Links of at least this strength are kept one by one.
const STRONG: f32 = 0.02;

/// For each token of one side, sums over the segments of its window on the other side.
pub(super) struct Masses {
    windows: Vec<Range<usize>>,
    /// Where the tokens of each segment lie.
    tokens: Ragged<()>,
    /// For each segment where its sums begin; a token has one sum more than its window has segments.
    first: Vec<usize>,
    sums: Vec<f32>,
}

impl Masses {
    fn new(windows: Vec<Range<usize>>, counts: impl Iterator<Item = usize>) -> Self {
        let tokens: Ragged<()> = counts.map(|count| std::iter::repeat_n((), count)).collect();
        let mut first = Vec::with_capacity(windows.len());
        let mut next = 0;
        for (segment, window) in windows.iter().enumerate() {
            first.push(next);
            next += (window.len() + 1) * tokens[segment].len();
        }
        Self { windows, tokens, first, sums: vec![0.0; next] }
    }

    /// The number of segments.
    pub(super) fn segments(&self) -> usize {
        self.windows.len()
    }

    /// The numbers of the tokens of consecutive segments.
    pub(super) fn tokens(&self, segments: &Range<usize>) -> Range<usize> {
        self.tokens.range_of(segments.clone())
    }

    fn place(&self, segment: usize, token: usize, other: usize) -> usize {
        let window = &self.windows[segment];
        let row = token - self.tokens.range(segment).start;
        self.first[segment] + row * (window.len() + 1) + other.clamp(window.start, window.end) - window.start
    }

    /// The mass of a token in a range of segments of the other side.
    pub(super) fn between(&self, segment: usize, token: usize, others: &Range<usize>) -> f32 {
        self.sums[self.place(segment, token, others.end)] - self.sums[self.place(segment, token, others.start)]
    }

    /// The mass of a token in its whole window.
    pub(super) fn total(&self, segment: usize, token: usize) -> f32 {
        self.sums[self.place(segment, token, usize::MAX)]
    }

    /// Adds to the mass of a token in one segment of the other side, before [`Masses::accumulate`].
    fn add(&mut self, segment: usize, token: usize, other: usize, mass: f32) {
        if self.windows[segment].contains(&other) {
            let place = self.place(segment, token, other + 1);
            self.sums[place] += mass;
        }
    }

    /// Turns masses into running sums.
    fn accumulate(&mut self) {
        for segment in 0..self.windows.len() {
            let width = self.windows[segment].len() + 1;
            let start = self.first[segment];
            for row in self.sums[start..start + width * self.tokens[segment].len()].chunks_exact_mut(width) {
                let mut sum = 0.0;
                for mass in row {
                    sum += *mass;
                    *mass = sum;
                }
            }
        }
    }
}

/// The links of two documents.
pub(super) struct LinkTable {
    /// Links of English tokens, by Chinese segment.
    pub(super) english: Masses,
    /// Links of Chinese characters, by English segment.
    pub(super) chinese: Masses,
    /// How each English token distributes itself over the Chinese, each Chinese character over the English.
    pub(super) english_shares: Masses,
    pub(super) chinese_shares: Masses,
    /// The strong links of each English token: character and strength.
    pub(super) strong: Ragged<(u32, f32)>,
}

impl LinkTable {
    pub(super) fn new(tokens: &Tokens, translation: &Translation<'_>, path: &[Bead]) -> Self {
        let (english_windows, chinese_windows) = windows(path, tokens.english.len(), tokens.chinese.len());
        let expected = expected_places(tokens, path);
        let rows = Rows {
            tokens,
            windows: &english_windows,
            expected,
            strength: translation.strength(),
            hits: translation.hits(),
            place_factors: (0..4 * 400).map(|quarter| FAR + (-(quarter as f32) / (4.0 * DISTANCE)).exp()).collect(),
        };
        let mut columns = vec![0.0_f32; tokens.chinese.units.items().len()];
        let mut row = Vec::new();
        for segment in 0..tokens.english.len() {
            for token in tokens.english.links.range(segment) {
                let start = rows.fill(segment, token, &mut row);
                row.iter().zip(&mut columns[start..]).for_each(|(value, column)| *column += value);
            }
        }
        let link_counts: Vec<usize> = tokens.english.links.rows().map(<[_]>::len).collect();
        let unit_counts: Vec<usize> = tokens.chinese.units.rows().map(<[_]>::len).collect();
        let masses_en = || Masses::new(english_windows.clone(), link_counts.iter().copied());
        let masses_zh = || Masses::new(chinese_windows.clone(), unit_counts.iter().copied());
        let mut table = Self {
            english: masses_en(),
            chinese: masses_zh(),
            english_shares: masses_en(),
            chinese_shares: masses_zh(),
            strong: Ragged::default(),
        };
        for segment in 0..tokens.english.len() {
            for token in tokens.english.links.range(segment) {
                let start = rows.fill(segment, token, &mut row);
                let sum = row.iter().sum::<f32>() + NONE;
                let mut strong = Vec::new();
                for other in english_windows[segment].clone() {
                    let (mut links, mut shares) = (0.0, 0.0);
                    let units = tokens.chinese.units.range(other);
                    for unit in units.start.max(start)..units.end.min(start + row.len()) {
                        let value = row[unit - start];
                        if value <= 0.0 {
                            continue;
                        }
                        let share = value / sum;
                        let back = value / (columns[unit] + NONE);
                        let link = share * back;
                        links += link;
                        shares += share;
                        table.chinese.add(other, unit, segment, link);
                        table.chinese_shares.add(other, unit, segment, back);
                        if link > STRONG {
                            strong.push((unit as u32, link));
                        }
                    }
                    table.english.add(segment, token, other, links);
                    table.english_shares.add(segment, token, other, shares);
                }
                table.strong.push(strong);
            }
        }
        for masses in [&mut table.english, &mut table.chinese, &mut table.english_shares, &mut table.chinese_shares] {
            masses.accumulate();
        }
        table
    }
}

/// For each segment the segments of the other side around its bead.
fn windows(path: &[Bead], english: usize, chinese: usize) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let around =
        |range: &Range<usize>, count: usize| range.start.saturating_sub(WINDOW)..(range.end + WINDOW).min(count);
    let (mut one, mut two) = (Vec::with_capacity(english), Vec::with_capacity(chinese));
    for bead in path {
        one.extend(bead.english.clone().map(|_| around(&bead.chinese, chinese)));
        two.extend(bead.chinese.clone().map(|_| around(&bead.english, english)));
    }
    (one, two)
}

/// For each English token the place in the Chinese that its place in its bead leads to expect, in characters.
fn expected_places(tokens: &Tokens, path: &[Bead]) -> Vec<f32> {
    let mut expected = vec![0.0; tokens.english.links.items().len()];
    for bead in path {
        let words = tokens.english.links.range_of(bead.english.clone());
        let units = tokens.chinese.units.range_of(bead.chinese.clone());
        let step = units.len() as f32 / words.len().max(1) as f32;
        for (place, value) in expected[words].iter_mut().enumerate() {
            *value = units.start as f32 + (place as f32 + 0.5) * step;
        }
    }
    expected
}

/// Attractions of a token to all characters of its window.
struct Rows<'a> {
    tokens: &'a Tokens,
    windows: &'a [Range<usize>],
    expected: Vec<f32>,
    strength: &'a Strength<'a>,
    hits: &'a Ragged<Hit>,
    place_factors: Vec<f32>,
}

impl Rows<'_> {
    /// Fills the attractions of a token to the characters near its expected place; gives the character that the first
    /// one belongs to.
    fn fill(&self, segment: usize, token: usize, row: &mut Vec<f32>) -> usize {
        let window = self.windows[segment].clone();
        let range = self.tokens.chinese.units.range_of(window.clone());
        let expected = self.expected[token];
        let start = (expected as usize).saturating_sub(SPAN).clamp(range.start, range.end);
        let range = start..(expected as usize + SPAN).clamp(start, range.end);
        row.clear();
        let units = &self.tokens.chinese.units.items()[range];
        let kind = self.tokens.english.links.items()[token].kind;
        match kind {
            LinkKind::Stem(stem) => row.extend(units.iter().map(|unit| match unit.character {
                Some(character) => self.strength.of(stem, character),
                None => 0.0,
            })),
            _ => row.resize(units.len(), 0.0),
        }
        let number = hits::number_of(self.tokens, kind);
        for other in window {
            let hits = &self.hits[other];
            let from = hits.partition_point(|hit| (hit.token, hit.start as usize) < (number, start));
            let in_row = |hit: &&Hit| hit.token == number && (hit.start as usize) < start + row.len();
            let count = hits[from..].iter().take_while(in_row).count();
            for hit in &hits[from..from + count] {
                let place = hit.start as usize - start;
                let end = (place + hit.length as usize).min(row.len());
                for value in &mut row[place..end] {
                    *value = value.max(hit.strength);
                }
            }
        }
        for (place, value) in row.iter_mut().enumerate() {
            if *value > 0.0 {
                let quarters = (4.0 * ((start + place) as f32 - expected).abs()) as usize;
                *value *= self.place_factors.get(quarters).copied().unwrap_or(FAR);
            }
        }
        start
    }
}
