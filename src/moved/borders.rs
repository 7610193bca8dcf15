//! Borders between blocks: where segments without a point of their own go.

use std::ops::Range;

use super::order::Block;
use super::points::Point;
use super::regions::Region;
use super::score::Score;
use crate::bead::Bead;
use crate::tokens::Structure;
use crate::translation::Translation;

/// So many segments of a neighbouring block are looked at from its edge.
const REACH: usize = 12;

/// So many segments between a strip and a segment let them still be one bead.
const MERGED: usize = 2;

/// The least that such a bead gains as a translation. Thresholds from 1 to 4 cut one sample release right that is wrong without
/// and change nothing else; with 0 press with moved sentences goes from .9946 to .9939.
const GAIN: f32 = 2.0;

/// What a heading loses at the end of a block and gains at its start, in log-odds: it belongs to what follows.
const HEADING_LAST: f32 = 1.0;
const HEADING_FIRST: f32 = 0.5;

/// What a border gains at the start of a paragraph, where both sides have paragraphs.
const PARAGRAPH: f32 = 4.0;

/// The blocks of regions in the order of the English; they cover both ranges of segments.
pub(super) fn blocks(
    points: &[Point],
    regions: &[Region],
    score: &Score<'_>,
    translation: &Translation<'_>,
    english: Range<usize>,
    chinese: Range<usize>,
) -> Vec<Block> {
    let strips = joined(points, regions);
    if strips.is_empty() {
        return vec![Block { english, chinese }];
    }
    let borders = Borders::new(&strips, score, translation, english, chinese);
    borders.blocks()
}

/// The first and the last point of a block.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Strip {
    first: (usize, usize),
    last: (usize, usize),
}

/// The strips of all regions, those that follow one another on both sides joined.
fn joined(points: &[Point], regions: &[Region]) -> Vec<Strip> {
    let all: Vec<&Vec<usize>> = regions.iter().flat_map(|region| &region.strips).collect();
    let mut by_chinese: Vec<usize> = (0..all.len()).collect();
    by_chinese.sort_by_key(|&strip| points[all[strip][0]].chinese);
    let mut next = vec![None; all.len()];
    for pair in by_chinese.windows(2) {
        next[pair[0]] = Some(pair[1]);
    }
    let place = |at: &usize| (points[*at].english, points[*at].chinese);
    let mut strips: Vec<Strip> = Vec::new();
    for (number, strip) in all.iter().enumerate() {
        let (Some(first), Some(last)) = (strip.first().map(place), strip.last().map(place)) else { continue };
        match strips.last_mut() {
            Some(before) if number > 0 && next[number - 1] == Some(number) => before.last = last,
            _ => strips.push(Strip { first, last }),
        }
    }
    strips
}

/// A side: what is different between cuts through the English and through the Chinese.
#[derive(Clone, Copy)]
enum Side {
    English,
    Chinese,
}

struct Borders<'a, 's> {
    strips: &'a [Strip],
    score: &'a Score<'s>,
    translation: &'a Translation<'a>,
    english: Range<usize>,
    chinese: Range<usize>,
    /// The strips in the order of the Chinese, and the place of each in it.
    by_chinese: Vec<usize>,
    place: Vec<usize>,
    /// Whether both sides have paragraphs.
    paragraphs: bool,
}

impl<'a, 's> Borders<'a, 's> {
    fn new(
        strips: &'a [Strip],
        score: &'a Score<'s>,
        translation: &'a Translation<'a>,
        english: Range<usize>,
        chinese: Range<usize>,
    ) -> Self {
        let mut by_chinese: Vec<usize> = (0..strips.len()).collect();
        by_chinese.sort_by_key(|&strip| strips[strip].first.1);
        let mut place = vec![0; strips.len()];
        for (at, &strip) in by_chinese.iter().enumerate() {
            place[strip] = at;
        }
        let tokens = score.tokens();
        let has = |structure: &[Structure]| structure.iter().any(|place| place.starts_paragraph);
        let paragraphs = has(&tokens.english.structure) && has(&tokens.chinese.structure);
        Self { strips, score, translation, english, chinese, by_chinese, place, paragraphs }
    }

    fn blocks(&self) -> Vec<Block> {
        let count = self.strips.len();
        let order: Vec<usize> = (0..count).collect();
        let english = self.cuts(&order, Side::English);
        let chinese = self.cuts(&self.by_chinese, Side::Chinese);
        (0..count)
            .map(|strip| Block {
                english: english[strip]..english[strip + 1],
                chinese: chinese[self.place[strip]]..chinese[self.place[strip] + 1],
            })
            .collect()
    }

    /// The cuts between strips that follow one another on a side, with both ends.
    fn cuts(&self, order: &[usize], side: Side) -> Vec<usize> {
        let (whole, at) = match side {
            Side::English => (&self.english, (|place: (usize, usize)| place.0) as fn((usize, usize)) -> usize),
            Side::Chinese => (&self.chinese, (|place: (usize, usize)| place.1) as fn((usize, usize)) -> usize),
        };
        let between = order.windows(2).map(|pair| {
            let gap = at(self.strips[pair[0]].last) + 1..at(self.strips[pair[1]].first);
            self.cut(gap, pair[0], pair[1], side)
        });
        std::iter::once(whole.start).chain(between).chain([whole.end]).collect()
    }

    /// The best cut in a gap: its first segments go to the one strip, the others to the next.
    fn cut(&self, gap: Range<usize>, before: usize, after: usize, side: Side) -> usize {
        let structure = match side {
            Side::English => &self.score.tokens().english.structure,
            Side::Chinese => &self.score.tokens().chinese.structure,
        };
        let differences: Vec<f32> = gap
            .clone()
            .map(|segment| self.attach(segment, before, true, side) - self.attach(segment, after, false, side))
            .collect();
        let (mut sum, mut best) = (0.0, (f32::MIN, gap.start));
        for cut in gap.start..=gap.end {
            if cut > gap.start {
                sum += differences[cut - 1 - gap.start];
            }
            let mut value = sum;
            if cut > gap.start && structure[cut - 1].heading {
                value -= HEADING_LAST;
            }
            if cut < gap.end && structure[cut].heading {
                value += HEADING_FIRST;
            }
            if self.paragraphs && structure.get(cut).is_some_and(|place| place.starts_paragraph) {
                value += PARAGRAPH;
            }
            if value > best.0 + 1e-6 {
                best = (value, cut);
            }
        }
        best.1
    }

    /// The best score of a segment with what it would meet at the end or the start of a strip on the other side: its outer
    /// point and the segments without a point beyond it.
    fn attach(&self, segment: usize, strip: usize, tail: bool, side: Side) -> f32 {
        let own = &self.strips[strip];
        let point = if tail { own.last } else { own.first };
        let range = match side {
            Side::English => {
                let place = self.place[strip];
                if tail {
                    let next = self.by_chinese.get(place + 1).map(|&next| self.strips[next].first.1);
                    point.1..next.unwrap_or(self.chinese.end)
                } else {
                    let last = place.checked_sub(1).map(|place| self.strips[self.by_chinese[place]].last.1 + 1);
                    last.unwrap_or(self.chinese.start)..point.1 + 1
                }
            }
            Side::Chinese if tail => point.0..self.strips.get(strip + 1).map_or(self.english.end, |next| next.first.0),
            Side::Chinese => {
                let last = strip.checked_sub(1).map(|before| self.strips[before].last.0 + 1);
                last.unwrap_or(self.english.start)..point.0 + 1
            }
        };
        let near = if tail {
            range.start..range.end.min(range.start + REACH)
        } else {
            range.start.max(range.end.saturating_sub(REACH))..range.end
        };
        let score = |other: usize| match side {
            Side::English => self.score.of(segment, other),
            Side::Chinese => self.score.of(other, segment),
        };
        near.map(score).fold(self.merged(segment, point, tail, side), f32::max)
    }

    /// What the outer point of a strip gains as a translation when the segments from it to this one are merged with it: the
    /// share of this one.
    fn merged(&self, segment: usize, point: (usize, usize), tail: bool, side: Side) -> f32 {
        let outer = match side {
            Side::English => point.0,
            Side::Chinese => point.1,
        };
        if segment.abs_diff(outer) > MERGED {
            return f32::MIN;
        }
        let run = if tail { outer..segment + 1 } else { segment..outer + 1 };
        let without = if tail { outer..segment } else { segment + 1..outer + 1 };
        let odds = |run: Range<usize>| {
            self.translation.log_odds(&match side {
                Side::English => Bead::new(run, point.1..point.1 + 1),
                Side::Chinese => Bead::new(point.0..point.0 + 1, run),
            })
        };
        let gain = odds(run) - odds(without);
        if gain >= GAIN { gain } else { f32::MIN }
    }
}
