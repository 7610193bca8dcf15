//! Points: single segments of both sides that are each other's best, and what each gains over the path.

use std::ops::Range;

use super::scores::Scores;
use crate::bead::Bead;

/// How far a point must be ahead of the next best pair of both its segments, in log-odds. Flat from 0 to 2: lists in
/// another order .979, .980, .971 found; a paragraph's wrong points 5, 1, 1.
const MARGIN: f32 = 1.0;

/// The most that a single comparison counts, in log-odds.
const MOST: f32 = 15.0;

/// A segment that the path leaves alone counts its lead over the second best and this. One sentence moved .930, .947, .947
/// found with 0, 1, 2.
const LONE: f32 = 1.0;

/// Off the path a point weighs at most so many times its margin; without, free text moves.
const TIMES_MARGIN: f32 = 2.0;

/// From this weight on a point off the path moves what the path gave its segments, too; and what that must gain.
const SWAP: f32 = 2.0;

/// Two segments that are each other's best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) english: usize,
    pub(super) chinese: usize,
    /// Log-odds that speak for it: against the next best where it is on the path, else against the path.
    pub(super) weight: f32,
    /// Whether a bead of the path holds both segments.
    pub(super) on_path: bool,
    /// Whether points cross inside the bead that holds both.
    pub(super) inner: bool,
}

/// The beads of the path by segment.
pub(super) struct Path<'a> {
    beads: &'a [Bead],
    english: Vec<u32>,
    chinese: Vec<u32>,
}

impl<'a> Path<'a> {
    /// From beads that cover both sides.
    pub(super) fn new(beads: &'a [Bead]) -> Self {
        let mut path = Self { beads, english: Vec::new(), chinese: Vec::new() };
        for (number, bead) in beads.iter().enumerate() {
            path.english.resize(bead.english.end, number as u32);
            path.chinese.resize(bead.chinese.end, number as u32);
        }
        path
    }

    /// The bead that holds an English segment.
    pub(super) fn of_english(&self, segment: usize) -> &'a Bead {
        &self.beads[self.english[segment] as usize]
    }

    /// The bead that holds a Chinese segment.
    pub(super) fn of_chinese(&self, segment: usize) -> &'a Bead {
        &self.beads[self.chinese[segment] as usize]
    }
}

/// The points between two ranges of segments, in the order of the English.
///
/// Every pair that the path makes of single segments must have its score.
pub(super) fn find(scores: &Scores, path: &Path<'_>, english: Range<usize>, chinese: Range<usize>) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for segment in english {
        let Some(best) = scores.best_of_english(segment) else { continue };
        let Some(back) = scores.best_of_chinese(best.segment) else { continue };
        let margin = best.lead.min(back.lead);
        if back.segment != segment || !chinese.contains(&best.segment) || margin <= MARGIN {
            continue;
        }
        let bead = path.of_english(segment);
        let on_path = bead.chinese.contains(&best.segment);
        let point = Point { english: segment, chinese: best.segment, weight: margin.min(MOST), on_path, inner: false };
        points.push(point);
    }
    mark_inner(&mut points, path);
    for point in points.iter_mut().filter(|point| !point.on_path) {
        let margin = scores.margin(point.english, point.chinese);
        point.weight = gain(scores, path, point).min(TIMES_MARGIN * margin);
    }
    swap(&mut points, scores, path);
    points.retain(|point| point.on_path || point.weight > 0.0);
    points
}

/// Points that cross inside one bead are off the path, with all others in it.
fn mark_inner(points: &mut [Point], path: &Path<'_>) {
    let bead_of = |point: &Point| path.of_english(point.english);
    let mut at = 0;
    while at < points.len() {
        let bead = bead_of(&points[at]);
        let same = points[at..].iter().take_while(|point| bead_of(point) == bead).count();
        let inside = points[at..at + same].iter_mut().filter(|point| point.on_path);
        if bead.english.len() > 1 && bead.chinese.len() > 1 {
            let inside: Vec<&mut Point> = inside.collect();
            if inside.windows(2).any(|pair| pair[0].chinese > pair[1].chinese) {
                for point in inside {
                    (point.on_path, point.inner) = (false, true);
                }
            }
        }
        at += same;
    }
}

/// Log-odds of a point against what the path gives to both its segments.
fn gain(scores: &Scores, path: &Path<'_>, point: &Point) -> f32 {
    let own = scores.of(point.english, point.chinese);
    let greatest = |others: &mut dyn Iterator<Item = f32>| {
        others.fold(None, |most: Option<f32>, score| Some(most.map_or(score, |most| most.max(score))))
    };
    let chinese = path.of_english(point.english).chinese.clone().filter(|&other| other != point.chinese);
    let english = path.of_chinese(point.chinese).english.clone().filter(|&other| other != point.english);
    let one = greatest(&mut chinese.map(|other| scores.of(point.english, other)));
    let two = greatest(&mut english.map(|other| scores.of(other, point.chinese)));
    let lead = |best: Option<super::scores::Best>| best.map_or(MOST, |best| best.lead) + LONE;
    let one = one.map_or_else(|| lead(scores.best_of_english(point.english)), |rival| own - rival);
    let two = two.map_or_else(|| lead(scores.best_of_chinese(point.chinese)), |rival| own - rival);
    0.5 * (one.min(MOST) + two.min(MOST))
}

/// Where a point off the path takes two segments away from single partners, those may belong together: a date and a
/// signature that change places.
fn swap(points: &mut Vec<Point>, scores: &Scores, path: &Path<'_>) {
    let mut taken: rustc_hash::FxHashSet<(bool, usize)> =
        points.iter().flat_map(|point| [(true, point.english), (false, point.chinese)]).collect();
    let mut added = Vec::new();
    for point in points.iter().filter(|point| !point.on_path && point.weight >= SWAP) {
        let (one, two) = (path.of_english(point.english), path.of_chinese(point.chinese));
        if one.chinese.len() != 1 || two.english.len() != 1 {
            continue;
        }
        let (english, chinese) = (two.english.start, one.chinese.start);
        if taken.contains(&(true, english)) || taken.contains(&(false, chinese)) {
            continue;
        }
        let (own, first, second) =
            (scores.of(english, chinese), scores.of(point.english, chinese), scores.of(english, point.chinese));
        let weight = own - 0.5 * (first + second);
        if weight >= SWAP && own > first.max(second) {
            taken.extend([(true, english), (false, chinese)]);
            added.push(Point { english, chinese, weight: weight.min(MOST), on_path: false, inner: false });
        }
    }
    points.extend(added);
    points.sort_by_key(|point| point.english);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beads(kinds: &[(usize, usize)]) -> Vec<Bead> {
        let (mut english, mut chinese) = (0, 0);
        let next = |&(one, two): &(usize, usize)| {
            (english, chinese) = (english + one, chinese + two);
            Bead::new(english - one..english, chinese - two..chinese)
        };
        kinds.iter().map(next).collect()
    }

    fn points(matrix: &[&[f32]], kinds: &[(usize, usize)]) -> Vec<Point> {
        let beads = beads(kinds);
        find(&Scores::full(matrix), &Path::new(&beads), 0..matrix.len(), 0..matrix[0].len())
    }

    #[test]
    fn what_is_each_others_best_by_a_margin() {
        let found = points(&[&[5.0, 0.0, 0.0], &[0.0, 0.4, 0.0], &[0.0, 0.0, 3.0]], &[(1, 1); 3]);
        let places: Vec<_> = found.iter().map(|point| (point.english, point.chinese, point.on_path)).collect();
        assert_eq!(places, [(0, 0, true), (2, 2, true)]);
        assert_eq!((found[0].weight, found[1].weight), (5.0, 3.0));
    }

    #[test]
    fn off_the_path_they_are_weighed_against_it() {
        let found = points(&[&[0.0, 6.0], &[5.0, 1.0]], &[(1, 1); 2]);
        assert!(found.iter().all(|point| !point.on_path));
        // Against 0 and 1 of the path.
        assert_eq!(found[0].weight, 5.5);
    }

    #[test]
    fn a_strong_point_moves_the_partners_that_it_leaves() {
        // The pair (1, 0) is no point: its lead is too small.
        let found = points(&[&[0.0, 9.0], &[2.5, 2.0]], &[(1, 1); 2]);
        assert_eq!(found.iter().map(|point| (point.english, point.chinese)).collect::<Vec<_>>(), [(0, 1)]);
        let found = points(&[&[0.0, 9.0, 0.0], &[3.5, 0.0, 3.0], &[0.0, 0.0, 0.0]], &[(1, 1); 3]);
        assert_eq!(found.iter().map(|point| (point.english, point.chinese)).collect::<Vec<_>>(), [(0, 1), (1, 0)]);
    }

    #[test]
    fn points_that_cross_in_a_bead_are_off_the_path() {
        let found = points(&[&[0.0, 6.0], &[6.0, 0.0]], &[(2, 2)]);
        assert!(found.iter().all(|point| !point.on_path && point.inner) && found.len() == 2);
        let found = points(&[&[6.0, 0.0], &[0.0, 6.0]], &[(2, 2)]);
        assert!(found.iter().all(|point| point.on_path && !point.inner));
    }
}
