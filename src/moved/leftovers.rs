//! What is left in a list in another order: items that are no points of their own, paired with one another.
//!
//! Where nearly all items of a list have their partner, the rest are each other's. Law lists .764 → .847 found. Not beside
//! long strips: there a segment without a point belongs to its neighbours (−.004 on halves that change places).

use std::ops::Range;

use super::assignment;
use super::points::Point;
use super::regions::{self, Region};
use super::score::Score;

/// The longest strip that items of a list form.
const LONGEST_STRIP: usize = 2;

/// So many segments beside a region may be items of it.
const BESIDE: usize = 2;

/// The most segments of one side that are assigned.
const MOST: usize = 40;

/// A short item, in letters and digits: six English words or fourteen characters.
const SHORT: [f32; 2] = [36.0, 14.0];

/// What a pair must be ahead of the median of its segments, in log-odds: a short one, and a long one, which must be ahead of
/// its rivals too.
const SHORT_GAIN: f32 = 1.5;
const LONG_GAIN: f32 = 5.0;
const LONG_LEAD: f32 = 2.0;

/// What a pair of leftovers counts where strips are weighed against one another.
const WEIGHT: f32 = 0.5;

/// A gain below this says no more than that the two are no pair.
const WORST: f32 = -20.0;

/// Adds the pairs of what is left in the regions that are out of order, and forms those anew.
///
/// `english` and `chinese` are the segments that the regions lie in.
pub(super) fn add(
    points: &mut Vec<Point>,
    regions: &mut [Region],
    score: &Score<'_>,
    english: &Range<usize>,
    chinese: &Range<usize>,
) {
    let mut spans: Vec<Span> = regions.iter().map(|region| Span::of(points, region)).collect();
    for (number, region) in regions.iter_mut().enumerate().filter(|(_, region)| region.is_reordered()) {
        let before = number.checked_sub(1).map(|number| &spans[number]);
        let after = spans.get(number + 1);
        let own = &spans[number];
        let around = |own: &Range<usize>, whole: &Range<usize>, before: Option<usize>, after: Option<usize>| {
            let from = own.start.saturating_sub(BESIDE).max(before.unwrap_or(whole.start));
            from..(own.end + BESIDE).min(after.unwrap_or(whole.end))
        };
        let (one, two) = (
            around(&own.english, english, before.map(|span| span.english.end), after.map(|span| span.english.start)),
            around(&own.chinese, chinese, before.map(|span| span.chinese.end), after.map(|span| span.chinese.start)),
        );
        let left = [free(points, region, one, |point| point.english), free(points, region, two, |point| point.chinese)];
        if left.iter().any(|left| left.is_empty() || left.len() > MOST) {
            continue;
        }
        let found = pairs(&left, score, english, chinese);
        if found.is_empty() {
            continue;
        }
        let mut all: Vec<usize> = region.points().chain(points.len()..points.len() + found.len()).collect();
        points.extend(found.into_iter().map(|(english, chinese)| Point {
            english,
            chinese,
            weight: WEIGHT,
            on_path: false,
            inner: false,
        }));
        all.sort_by_key(|&at| points[at].english);
        region.strips = regions::form(points, &all).into_iter().flat_map(|region| region.strips).collect();
        spans[number] = Span::of(points, region);
    }
}

/// The segments that a region reaches over.
struct Span {
    english: Range<usize>,
    chinese: Range<usize>,
}

impl Span {
    fn of(points: &[Point], region: &Region) -> Self {
        let over = |place: fn(&Point) -> usize| {
            let places = || region.points().map(|at| place(&points[at]));
            places().min().unwrap_or(0)..places().max().unwrap_or(0) + 1
        };
        Self { english: over(|point| point.english), chinese: over(|point| point.chinese) }
    }
}

/// The segments of a range that are no points, beside short strips only.
fn free(points: &[Point], region: &Region, range: Range<usize>, place: fn(&Point) -> usize) -> Vec<usize> {
    let mut own: Vec<(usize, usize)> =
        region.strips.iter().flat_map(|strip| strip.iter().map(|&at| (place(&points[at]), strip.len()))).collect();
    own.sort_unstable();
    let free = |segment: &usize| {
        let next = own.partition_point(|&(other, _)| other < *segment);
        let beside = [next.checked_sub(1), Some(next)].into_iter().flatten().filter_map(|at| own.get(at));
        own.get(next).is_none_or(|&(other, _)| other != *segment)
            && beside.map(|&(_, length)| length).min().is_some_and(|length| length <= LONGEST_STRIP)
    };
    range.filter(free).collect()
}

/// The pairs of what is left that are good enough.
fn pairs(
    left: &[Vec<usize>; 2],
    score: &Score<'_>,
    english: &Range<usize>,
    chinese: &Range<usize>,
) -> Vec<(usize, usize)> {
    let [one, two] = left;
    let usual_english: Vec<f32> = one.iter().map(|&segment| score.usual_of_english(segment, chinese)).collect();
    let usual_chinese: Vec<f32> = two.iter().map(|&segment| score.usual_of_chinese(segment, english)).collect();
    let gains: Vec<Vec<f32>> = one
        .iter()
        .zip(&usual_english)
        .map(|(&segment, usual)| {
            let gain =
                |(&other, usual_zh): (&usize, &f32)| (score.of(segment, other) - 0.5 * (usual + usual_zh)).max(WORST);
            two.iter().zip(&usual_chinese).map(gain).collect()
        })
        .collect();
    let short = |segment: usize, other: usize| {
        score.tokens().english.lengths[segment] <= SHORT[0] && score.tokens().chinese.lengths[other] <= SHORT[1]
    };
    let all_short = one.len() == two.len() && one.iter().zip(two).all(|(&one, &two)| short(one, two));
    let mut found = Vec::new();
    for (row, column) in assignment::best(&gains).into_iter().enumerate() {
        let Some(column) = column else { continue };
        let (segment, other, gain) = (one[row], two[column], gains[row][column]);
        let rivals = (0..two.len()).filter(|&at| at != column).map(|at| gains[row][at]);
        let rivals = rivals.chain((0..one.len()).filter(|&at| at != row).map(|at| gains[at][column]));
        let good = if short(segment, other) {
            gain >= if all_short { 0.0 } else { SHORT_GAIN }
        } else {
            gain >= LONG_GAIN && gain - rivals.fold(0.0, f32::max) > LONG_LEAD
        };
        if good {
            found.push((segment, other));
        }
    }
    found
}
