//! The competition: words of a segment for characters, and characters for words.

use std::collections::VecDeque;
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

/// What a token gives to and gets from a segment of the other side: the strength of its links, and its shares.
type Mass = [f32; 2];

/// The places of both in a [`Mass`].
pub(super) const LINKS: usize = 0;
pub(super) const SHARES: usize = 1;

/// For each token of one side, sums over the segments of its window on the other side.
pub(super) struct Masses {
    windows: Vec<Range<usize>>,
    /// Where the tokens of each segment lie.
    tokens: Ragged<()>,
    /// For each token where its sums begin; it has one sum more than its window has segments.
    first: Vec<usize>,
    sums: Vec<Mass>,
}

impl Masses {
    fn new(windows: Vec<Range<usize>>, counts: impl Iterator<Item = usize>) -> Self {
        let tokens: Ragged<()> = counts.map(|count| std::iter::repeat_n((), count)).collect();
        let mut first = Vec::with_capacity(tokens.items().len());
        let mut next = 0;
        for (segment, window) in windows.iter().enumerate() {
            for _ in tokens.range(segment) {
                first.push(next);
                next += window.len() + 1;
            }
        }
        Self { windows, tokens, first, sums: vec![Mass::default(); next] }
    }

    /// The number of segments.
    pub(super) fn segments(&self) -> usize {
        self.windows.len()
    }

    /// The numbers of the tokens of consecutive segments.
    pub(super) fn tokens(&self, segments: &Range<usize>) -> Range<usize> {
        self.tokens.range_of(segments.clone())
    }

    /// The sums of a segment's tokens.
    pub(super) fn of(&self, segment: usize) -> SegmentMasses<'_> {
        let window = &self.windows[segment];
        let tokens = self.tokens.range(segment);
        let width = window.len() + 1;
        let start = self.first.get(tokens.start).copied().unwrap_or_default();
        let sums = &self.sums[start..][..width * tokens.len()];
        SegmentMasses { window, tokens, width, sums }
    }

    /// Adds to the mass of a token in one segment of the other side, before [`Masses::accumulate`].
    fn add(&mut self, segment: usize, token: usize, other: usize, mass: Mass) {
        let window = &self.windows[segment];
        if window.contains(&other) {
            let sum = &mut self.sums[self.first[token] + other + 1 - window.start];
            sum[LINKS] += mass[LINKS];
            sum[SHARES] += mass[SHARES];
        }
    }

    /// Turns masses into running sums.
    fn accumulate(&mut self) {
        for segment in 0..self.windows.len() {
            let width = self.windows[segment].len() + 1;
            let tokens = self.tokens.range(segment);
            let start = self.first.get(tokens.start).copied().unwrap_or_default();
            for row in self.sums[start..start + width * tokens.len()].chunks_exact_mut(width) {
                let mut sum = Mass::default();
                for mass in row {
                    sum = [sum[LINKS] + mass[LINKS], sum[SHARES] + mass[SHARES]];
                    *mass = sum;
                }
            }
        }
    }
}

/// The sums of the tokens of one segment.
pub(super) struct SegmentMasses<'a> {
    window: &'a Range<usize>,
    /// The numbers of the segment's tokens.
    pub(super) tokens: Range<usize>,
    width: usize,
    sums: &'a [Mass],
}

impl<'a> SegmentMasses<'a> {
    /// Where the masses in a range of segments of the other side begin and end among a token's sums.
    pub(super) fn within(&self, others: &Range<usize>) -> (usize, usize) {
        let place = |other: usize| other.clamp(self.window.start, self.window.end) - self.window.start;
        (place(others.start), place(others.end))
    }

    /// Where the masses in the whole window begin and end among a token's sums; the first sum is 0.
    pub(super) fn whole(&self) -> (usize, usize) {
        (0, self.width - 1)
    }

    /// The sums of each token in their order.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'a [Mass]> + use<'a> {
        self.sums.chunks_exact(self.width)
    }
}

/// The mass of a token's links between two places of its sums.
pub(super) fn mass(row: &[Mass], (from, to): (usize, usize)) -> f32 {
    row[to][LINKS] - row[from][LINKS]
}

/// The mass of a token's shares between two places of its sums.
pub(super) fn shares(row: &[Mass], (from, to): (usize, usize)) -> f32 {
    row[to][SHARES] - row[from][SHARES]
}

/// The links of two documents.
pub(super) struct LinkTable {
    /// Links of English tokens, by Chinese segment, and how each distributes itself over the Chinese.
    pub(super) english: Masses,
    /// Links of Chinese characters, by English segment, and how each distributes itself over the English.
    pub(super) chinese: Masses,
    /// The strong links of each English token: character and strength.
    pub(super) strong: Ragged<(u32, f32)>,
}

impl LinkTable {
    pub(super) fn new(tokens: &Tokens, translation: &Translation<'_>, path: &[Bead]) -> Self {
        let (english_windows, chinese_windows) = windows(path, tokens.english.len(), tokens.chinese.len());
        let mut rows = Rows::new(tokens, translation, path, &english_windows);
        let link_counts: Vec<usize> = tokens.english.links.rows().map(<[_]>::len).collect();
        let unit_counts: Vec<usize> = tokens.chinese.units.rows().map(<[_]>::len).collect();
        let mut table = Self {
            english: Masses::new(english_windows.clone(), link_counts.iter().copied()),
            chinese: Masses::new(chinese_windows, unit_counts.iter().copied()),
            strong: Ragged::default(),
        };
        // What each character gets from all words, complete once every segment that reaches it has been looked at; until
        // then the attractions of the segments before wait.
        let mut columns = vec![0.0_f32; tokens.chinese.units.items().len()];
        let mut waiting: VecDeque<Ragged<(u32, f32)>> = VecDeque::new();
        let mut next = 0;
        let mut strong = Vec::new();
        for segment in 0..tokens.english.len() {
            let window = &english_windows[segment];
            while english_windows.get(next).is_some_and(|other| next <= segment || other.start < window.end) {
                let mut found = Ragged::default();
                rows.enter(next);
                for token in tokens.english.links.range(next) {
                    found.push(rows.attracted(next, token).iter().copied());
                }
                found.items().iter().for_each(|&(unit, value)| columns[unit as usize] += value);
                waiting.push_back(found);
                next += 1;
            }
            let found = waiting.pop_front().unwrap_or_default();
            for (token, attracted) in tokens.english.links.range(segment).zip(found.rows()) {
                let sum = attracted.iter().map(|(_, value)| value).sum::<f32>() + NONE;
                strong.clear();
                for &(unit, value) in attracted {
                    let other = rows.segment_of[unit as usize] as usize;
                    let share = value / sum;
                    let back = value / (columns[unit as usize] + NONE);
                    let link = share * back;
                    table.chinese.add(other, unit as usize, segment, [link, back]);
                    table.english.add(segment, token, other, [link, share]);
                    if link > STRONG {
                        strong.push((unit, link));
                    }
                }
                strong.sort_unstable_by_key(|(unit, _)| *unit);
                table.strong.push(strong.iter().copied());
            }
        }
        table.english.accumulate();
        table.chinese.accumulate();
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

/// Attractions of a token to the characters of its window.
struct Rows<'a> {
    tokens: &'a Tokens,
    windows: &'a [Range<usize>],
    /// The segment of each Chinese unit.
    segment_of: Vec<u32>,
    /// For each Chinese unit the one before that is the same character.
    same_before: Vec<u32>,
    /// For each character its last unit before the end of the window.
    last: Vec<u32>,
    /// The segments before the end of the window.
    entered: usize,
    expected: Vec<f32>,
    strength: &'a Strength,
    hits: &'a Ragged<Hit>,
    place_factors: Vec<f32>,
    /// The strength of each unit for the token that is looked at, 0 between the tokens.
    strengths: Vec<f32>,
    /// The attractions of the token that was looked at last.
    row: Vec<(u32, f32)>,
}

/// No unit.
const NO_UNIT: u32 = u32::MAX;

impl<'a> Rows<'a> {
    fn new(tokens: &'a Tokens, translation: &'a Translation<'_>, path: &[Bead], windows: &'a [Range<usize>]) -> Self {
        let units = tokens.chinese.units.items().len();
        let strength = translation.strength();
        let mut last = vec![NO_UNIT; strength.alphabet()];
        let same_before = (0..).zip(tokens.chinese.units.items()).map(|(place, unit)| {
            unit.character.map_or(NO_UNIT, |character| std::mem::replace(&mut last[character as usize], place))
        });
        let segments = (0..).zip(tokens.chinese.units.rows());
        Self {
            tokens,
            windows,
            segment_of: segments.flat_map(|(segment, row)| row.iter().map(move |_| segment)).collect(),
            same_before: same_before.collect(),
            last: vec![NO_UNIT; strength.alphabet()],
            entered: 0,
            expected: expected_places(tokens, path),
            strength,
            hits: translation.hits(),
            place_factors: (0..4 * 400).map(|quarter| FAR + (-(quarter as f32) / (4.0 * DISTANCE)).exp()).collect(),
            strengths: vec![0.0; units],
            row: Vec::new(),
        }
    }

    /// Moves on to a segment; those are asked for in their order.
    fn enter(&mut self, segment: usize) {
        let units = &self.tokens.chinese.units;
        for other in self.entered..self.windows[segment].end {
            for place in units.range(other) {
                if let Some(character) = units.items()[place].character {
                    self.last[character as usize] = place as u32;
                }
            }
            self.entered = other + 1;
        }
    }

    /// The attractions of a token of the segment that was entered to the characters near its expected place, in no order.
    fn attracted(&mut self, segment: usize, token: usize) -> &[(u32, f32)] {
        let window = self.windows[segment].clone();
        let range = self.tokens.chinese.units.range_of(window.clone());
        let expected = self.expected[token];
        let start = (expected as usize).saturating_sub(SPAN).clamp(range.start, range.end);
        let end = (expected as usize + SPAN).clamp(start, range.end);
        self.row.clear();
        let kind = self.tokens.english.links.items()[token].kind;
        if let LinkKind::Stem(stem) = kind {
            for (character, strength) in self.strength.of(stem) {
                let mut unit = self.last[character as usize];
                while unit != NO_UNIT && unit as usize >= start {
                    if (unit as usize) < end {
                        self.strengths[unit as usize] = strength;
                        self.row.push((unit, 0.0));
                    }
                    unit = self.same_before[unit as usize];
                }
            }
        }
        let number = hits::number_of(self.tokens, kind);
        for other in window {
            let hits = &self.hits[other];
            let from = hits.partition_point(|hit| (hit.token, hit.start as usize) < (number, start));
            for hit in hits[from..].iter().take_while(|hit| hit.token == number && (hit.start as usize) < end) {
                for unit in hit.start..(hit.start + hit.length).min(end as u32) {
                    let strength = &mut self.strengths[unit as usize];
                    if *strength == 0.0 {
                        self.row.push((unit, 0.0));
                    }
                    *strength = strength.max(hit.strength);
                }
            }
        }
        for (unit, value) in &mut self.row {
            let quarters = (4.0 * (*unit as f32 - expected).abs()) as usize;
            let factor = self.place_factors.get(quarters).copied().unwrap_or(FAR);
            *value = std::mem::take(&mut self.strengths[*unit as usize]) * factor;
        }
        &self.row
    }
}
