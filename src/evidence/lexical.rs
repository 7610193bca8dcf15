//! The lexicon: words of one side that translate words of the other (Model 1 over a dictionary's characters and stems).
//!
//! For each English stem the support that the Chinese of the bead gives it, against the support of the whole document:
//! ln(0.9·mean t(e|c)/background + 0.1), at most 4; the same for each Chinese character. Sums over tokens do not depend
//! on how the segments are grouped.

mod near;
mod support;

use std::ops::Range;

use super::Evidence;
use crate::align::{Band, MOST_SEGMENTS};
use crate::bead::Bead;
use crate::lexicon::Associations;
use crate::parallel;
use crate::ragged::Ragged;
use crate::tokens::Tokens;
use support::support;

/// The greatest support of one token: ln of this.
pub(crate) const GREATEST: f32 = 54.598_15;

/// The share of the background in the support.
pub(crate) const FLOOR: f32 = 0.1;

/// So many supports may be multiplied before their product could leave the range of a number.
const AT_ONCE: usize = 16;

/// The most that the lesser support of two edges counts.
pub(super) const EDGE: f32 = 5.0;

/// English segments whose supports are found together.
const BLOCK: usize = 1024;

/// Supports of some English segments and of the Chinese ones near them.
#[derive(Default)]
pub(crate) struct Lexical {
    /// The first of the English segments.
    first: usize,
    blocks: Vec<Block>,
}

struct Block {
    /// For each English segment: the support that it has from so many Chinese segments, by the first of them.
    english: Supports,
    /// For each English segment: the support that each Chinese segment has from so many English ones from there.
    chinese: Supports,
}

/// The mean support of each English stem and of each Chinese unit by a token of the other side.
pub(crate) struct Usual {
    pub(crate) english: Vec<f32>,
    pub(crate) chinese: Vec<f32>,
}

impl Usual {
    pub(crate) fn new(tokens: &Tokens, associations: &Associations) -> Self {
        let (stems, units) = (&tokens.english.stems, associations.units());
        let total = |rows: &Ragged<u32>| rows.rows().map(|row| row.len().max(1)).sum::<usize>() as f32;
        let stems_of = |segment: usize, unit: u32| associations.stems_of(segment, unit);
        let units_of = |segment: usize, stem: u32| associations.units_of(segment, stem);
        if associations.has_one_table() {
            let (vocabulary, alphabet) = (tokens.english.vocabulary.len(), associations.unit_count());
            return Self {
                english: background_by_type(vocabulary, units, alphabet, |unit| stems_of(0, unit), total(units)),
                chinese: background_by_type(alphabet, stems, vocabulary, |stem| units_of(0, stem), total(stems)),
            };
        }
        Self {
            english: background(tokens.english.vocabulary.len(), units, stems_of, total(units)),
            chinese: background(associations.unit_count(), stems, units_of, total(stems)),
        }
    }
}

impl Lexical {
    /// The supports of beads of a band that begin with one of some English segments and end with one.
    pub(super) fn new(
        tokens: &Tokens,
        associations: &Associations,
        usual: &Usual,
        band: &Band,
        segments: Range<usize>,
    ) -> Self {
        let windows = |segments| band.chinese_windows_of(segments, MOST_SEGMENTS);
        Self::within(tokens, associations, usual, segments, windows, |segments| band.between_anchors(segments))
    }

    /// The supports of beads that begin with one of some English segments, end with one, and whose Chinese lies in the
    /// windows of all of them, which ascend where they are not empty, and in what is asked for of each.
    pub(super) fn within(
        tokens: &Tokens,
        associations: &Associations,
        usual: &Usual,
        segments: Range<usize>,
        windows: impl Fn(Range<usize>) -> Vec<Range<usize>> + Sync + Send,
        asked: impl Fn(Range<usize>) -> Vec<Range<usize>> + Sync + Send,
    ) -> Self {
        let starts: Vec<usize> = segments.clone().step_by(BLOCK).collect();
        let block = |&start: &usize| {
            let own = start..(start + BLOCK).min(segments.end);
            // A bead that begins with the last of them goes on behind it.
            let reached = start..(own.end + MOST_SEGMENTS - 1).min(segments.end);
            Block::new(tokens, associations, usual, own, windows(reached.clone()), asked(reached))
        };
        Self { first: segments.start, blocks: parallel::map(&starts, block) }
    }

    /// The first English segment that a bead may begin with.
    pub(super) fn first(&self) -> usize {
        self.first
    }

    fn block(&self, segment: usize) -> &Block {
        &self.blocks[(segment - self.first) / BLOCK]
    }

    /// The supports of an English segment by a number of Chinese ones, and the first of them that has a value.
    pub(super) fn english_row(&self, segment: usize, count: usize) -> (&[f32], usize) {
        self.block(segment).english.row(segment, count)
    }

    /// The supports of Chinese segments by a number of English ones from a segment on, and the first that has a value.
    pub(super) fn chinese_row(&self, segment: usize, count: usize) -> (&[f32], usize) {
        self.block(segment).chinese.row(segment, count)
    }

    /// The support of an English segment by a range of Chinese ones.
    fn of_english(&self, segment: usize, range: &Range<usize>) -> f32 {
        self.block(segment).english.get(segment, range.start, range.len())
    }

    /// The support of a Chinese segment by a range of English ones.
    fn of_chinese(&self, segment: usize, range: &Range<usize>) -> f32 {
        if range.is_empty() { 0.0 } else { self.block(range.start).chinese.get(range.start, segment, range.len()) }
    }
}

impl Block {
    /// The supports of some English segments, and of the Chinese ones near them; from the windows of these and of those
    /// behind them that a bead can reach, and what is asked for of each.
    fn new(
        tokens: &Tokens,
        associations: &Associations,
        usual: &Usual,
        segments: Range<usize>,
        mut reached: Vec<Range<usize>>,
        mut asked: Vec<Range<usize>>,
    ) -> Self {
        let (stems, units) = (&tokens.english.stems, associations.units());
        let stems_of = |segment: usize, unit: u32| associations.stems_of(segment, unit);
        let units_of = |segment: usize, stem: u32| associations.units_of(segment, stem);
        let filled = || reached.iter().filter(|window| !window.is_empty());
        let others =
            filled().next().map_or(0, |window| window.start)..filled().next_back().map_or(0, |window| window.end);
        // The same seen from the Chinese segments.
        let mut windows = vec![Range { start: usize::MAX, end: 0 }; others.len()];
        let mut asked_back = windows.clone();
        for (segment, (window, asked)) in (segments.start..).zip(reached.iter().zip(&mut asked)) {
            *asked = asked.start.max(window.start)..asked.end.min(window.end);
            for (windows, chinese) in [(&mut windows, window), (&mut asked_back, &*asked)] {
                if chinese.is_empty() {
                    continue;
                }
                for window in &mut windows[chinese.start - others.start..chinese.end - others.start] {
                    *window = window.start.min(segment)..segment + 1;
                }
            }
        }
        reached.truncate(segments.len());
        let mut english = Supports::new(segments.start, reached.clone());
        let own = (stems, segments.start);
        support(own, &usual.english, units, stems_of, (&reached, &asked), |segment, found| {
            let first = english.first[segment - segments.start];
            english.values[first..][..found.len()].copy_from_slice(found);
        });
        let mut chinese = Supports::new(segments.start, reached);
        let own = (units, others.start);
        support(own, &usual.chinese, stems, units_of, (&windows, &asked_back), |segment, found| {
            let window = &windows[segment - others.start];
            for (at, start) in window.clone().enumerate().take_while(|(_, start)| *start < segments.end) {
                chinese.set(start, segment, found.iter().skip(at).step_by(window.len()));
            }
        });
        Self { english, chinese }
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
    let better = if first > last { first } else { last };
    ((with - better) / 3.0).clamp(-4.0, 2.0)
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
struct Supports {
    /// The first English segment.
    base: usize,
    /// For each English segment the Chinese ones that some bead can pair it with.
    windows: Vec<Range<usize>>,
    /// For each English segment its first value.
    first: Vec<usize>,
    values: Vec<f32>,
}

impl Supports {
    fn new(base: usize, windows: Vec<Range<usize>>) -> Self {
        let mut next = 0;
        let first = windows
            .iter()
            .map(|window| {
                let first = next;
                next += window.len() * MOST_SEGMENTS;
                first
            })
            .collect();
        Self { base, windows, first, values: vec![0.0; next] }
    }

    fn place(&self, english: usize, chinese: usize, count: usize) -> Option<usize> {
        let english = english - self.base;
        let window = &self.windows[english];
        let inside = window.contains(&chinese) && (1..=MOST_SEGMENTS).contains(&count);
        inside.then(|| self.first[english] + (count - 1) * window.len() + chinese - window.start)
    }

    /// Sets the values of an English and a Chinese segment by 1, 2, … segments.
    fn set<'v>(&mut self, english: usize, chinese: usize, by_count: impl Iterator<Item = &'v f32>) {
        if let Some(first) = self.place(english, chinese, 1) {
            let places = self.values[first..].iter_mut().step_by(self.windows[english - self.base].len());
            places.zip(by_count).for_each(|(place, value)| *place = *value);
        }
    }

    fn get(&self, english: usize, chinese: usize, count: usize) -> f32 {
        self.place(english, chinese, count).map_or(0.0, |place| self.values[place])
    }

    /// The values of an English segment for a number of segments, and the Chinese segment of the first of them.
    fn row(&self, english: usize, count: usize) -> (&[f32], usize) {
        let english = english - self.base;
        let window = &self.windows[english];
        (&self.values[self.first[english] + (count - 1) * window.len()..][..window.len()], window.start)
    }
}

/// The mean support of each type by a token of the other side: a token says the same wherever it stands, so long as all segments
/// use one table.
fn background_by_type<'a>(
    types: usize,
    other: &Ragged<u32>,
    other_types: usize,
    translations: impl Fn(u32) -> &'a [(u32, f32)],
    total: f32,
) -> Vec<f32> {
    let mut counts = vec![0_u32; other_types];
    other.items().iter().for_each(|token| counts[*token as usize] += 1);
    let mut background = vec![0.0; types];
    for (token, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
        let share = count as f32 / total;
        for &(this, probability) in translations(token) {
            background[this as usize] += probability * share;
        }
    }
    background
}

/// The mean support of each type by a token of the other side.
fn background<'a>(
    types: usize,
    other: &Ragged<u32>,
    translations: impl Fn(usize, u32) -> &'a [(u32, f32)],
    total: f32,
) -> Vec<f32> {
    let mut background = vec![0.0; types];
    let mut shares: Vec<f32> = Vec::new();
    for (segment, row) in other.rows().enumerate() {
        for &token in row {
            let translations = translations(segment, token);
            // Several divisions at a time.
            shares.clear();
            shares.extend(translations.iter().map(|(_, probability)| probability / total));
            for ((this, _), share) in translations.iter().zip(&shares) {
                background[*this as usize] += share;
            }
        }
    }
    background
}
