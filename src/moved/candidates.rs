//! The pairs of single segments that are worth a score, found by what is rare in both.
//!
//! With the first 16 of each segment .999 of the points in press, .995 in law and all in lists are those of all pairs; with
//! 8 .998, .987, .9995. So the number of scores grows with the length of the texts and not with its square.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::points::Path;
use super::score::Score;
use super::stretches::Stretch;
use crate::ragged::Ragged;
use crate::tokens::Tokens;
use crate::tokens::numbers::Number;

/// Candidates of a segment, from either side.
const MOST: usize = 16;

/// Between so few pairs of segments all are candidates.
const ALL: usize = 1_600;

/// Places of its rarest tokens that are looked at for a segment.
const PLACES: usize = 512;

/// Segments around those of the path that are candidates whatever they hold.
const AROUND: usize = 3;

/// What the same number or word in Latin letters says in the mean, at the most, and their weights beside words.
const MOST_SAID: f32 = 6.0;
const NUMBER: f32 = 2.4;
const COPY: f32 = 2.0;
const IDENTIFIER: f32 = 1.3;

/// Whether a stretch has so many pairs that candidates are chosen among them.
pub(super) fn are_chosen(stretch: &Stretch) -> bool {
    stretch.english.len() * stretch.chinese.len() > ALL
}

/// For each English segment its candidates, ascending: those that the stretches allow.
pub(super) fn find(score: &Score<'_>, path: &Path<'_>, stretches: &[Stretch]) -> Ragged<u32> {
    let mut index = None;
    let mut rows: Vec<Vec<u32>> = vec![Vec::new(); score.tokens().english.len()];
    for stretch in stretches {
        if !are_chosen(stretch) {
            for segment in stretch.english.clone() {
                rows[segment].extend(stretch.chinese.clone().map(|other| other as u32));
            }
            continue;
        }
        let index = index.get_or_insert_with(|| Index::new(score));
        index.between(stretch, &mut rows);
        for segment in stretch.english.clone() {
            let bead = path.of_english(segment);
            let from = bead.chinese.start.saturating_sub(AROUND).max(stretch.chinese.start);
            let to = (bead.chinese.end + AROUND).min(stretch.chinese.end);
            rows[segment].extend((from..to).map(|other| other as u32));
        }
    }
    for row in &mut rows {
        row.sort_unstable();
        row.dedup();
    }
    rows.into_iter().collect()
}

/// Tokens of English segments with the Chinese segments that have them.
struct Index {
    /// For each token the Chinese segments, ascending, with what each says.
    places: Vec<Vec<(u32, f32)>>,
    /// For each English segment its tokens, those with the fewest places first.
    tokens: Ragged<u32>,
}

impl Index {
    fn new(score: &Score<'_>) -> Self {
        let tokens = score.tokens();
        let mut places = score.words().map_or_else(Vec::new, |words| words.places());
        let mut rows: Vec<Vec<u32>> = (0..tokens.english.len())
            .map(|segment| score.words().map_or_else(Vec::new, |words| words.stems(segment).to_vec()))
            .collect();
        let copies = score.copies();
        let (own, other) = copies.words();
        add(&mut rows, &mut places, own, other, COPY);
        let (own, other) = copies.identifiers();
        add(&mut rows, &mut places, own, other, IDENTIFIER);
        let (own, other) = numbers(tokens);
        add(&mut rows, &mut places, &own, &other, NUMBER);
        for row in &mut rows {
            row.sort_unstable();
            row.dedup();
            row.sort_by_key(|&token| places[token as usize].len());
        }
        Self { places, tokens: rows.into_iter().collect() }
    }

    /// Adds the best candidates of each segment of a stretch, seen from both sides.
    fn between(&self, stretch: &Stretch, rows: &mut [Vec<u32>]) {
        let Range { start, end } = stretch.chinese;
        let mut sums = vec![0.0_f32; end - start];
        let mut touched: Vec<u32> = Vec::new();
        let mut columns: Vec<Vec<Said>> = vec![Vec::new(); end - start];
        let mut found: Vec<Said> = Vec::new();
        for segment in stretch.english.clone() {
            let mut left = PLACES;
            for &token in &self.tokens[segment] {
                let places = &self.places[token as usize];
                let first = places.partition_point(|&(place, _)| (place as usize) < start);
                let inside = places[first..].iter().take_while(|&&(place, _)| (place as usize) < end);
                for &(place, says) in inside.take(left) {
                    let sum = &mut sums[place as usize - start];
                    if *sum == 0.0 {
                        touched.push(place);
                    }
                    *sum += says.max(f32::MIN_POSITIVE);
                    left -= 1;
                }
                if left == 0 {
                    break;
                }
            }
            found.clear();
            for place in touched.drain(..) {
                let says = std::mem::take(&mut sums[place as usize - start]);
                keep_best(&mut columns[place as usize - start], Said::new(says, segment as u32));
                found.push(Said::new(says, place));
            }
            if found.len() > MOST {
                found.select_nth_unstable(MOST - 1);
                found.truncate(MOST);
            }
            rows[segment].extend(found.iter().map(|said| said.segment()));
        }
        for (at, column) in columns.into_iter().enumerate() {
            for said in column {
                rows[said.segment() as usize].push((start + at) as u32);
            }
        }
    }
}

/// A segment and what is said for it, a positive number, in one: what says more comes first, then the segment before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Said(u64);

impl Said {
    fn new(says: f32, segment: u32) -> Self {
        // The bits of positive numbers ascend with them.
        Self(u64::from(!says.to_bits()) << 32 | u64::from(segment))
    }

    fn segment(self) -> u32 {
        self.0 as u32
    }
}

/// Adds one to a list, and drops the worst of one that grows too long.
fn keep_best(best: &mut Vec<Said>, one: Said) {
    if best.len() < MOST {
        best.push(one);
        if best.len() == MOST {
            best.sort_unstable();
        }
    } else if one < best[MOST - 1] {
        let at = best.partition_point(|other| *other < one);
        best.pop();
        best.insert(at, one);
    }
}

fn said(segments: &[u32], count: usize, weight: f32) -> Vec<(u32, f32)> {
    let says = ((count as f32 + 3.0) / (segments.len() as f32 + 0.5)).ln().clamp(0.0, MOST_SAID);
    segments.iter().map(|&segment| (segment, weight * says)).collect()
}

/// Adds tokens that both sides have to the rows of the English segments, and their places.
fn add(rows: &mut [Vec<u32>], places: &mut Vec<Vec<(u32, f32)>>, own: &Ragged<u32>, other: &Ragged<u32>, weight: f32) {
    let mut found: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (segment, row) in other.rows().enumerate() {
        for &token in row {
            let segments = found.entry(token).or_default();
            if segments.last() != Some(&(segment as u32)) {
                segments.push(segment as u32);
            }
        }
    }
    let mut ids: FxHashMap<u32, u32> = FxHashMap::default();
    for (row, tokens) in rows.iter_mut().zip(own.rows()) {
        for token in tokens {
            let Some(segments) = found.get(token) else { continue };
            row.push(*ids.entry(*token).or_insert_with(|| {
                places.push(said(segments, other.len(), weight));
                places.len() as u32 - 1
            }));
        }
    }
}

/// The numbers of both sides, small ones apart, as one number for each value.
fn numbers(tokens: &Tokens) -> (Ragged<u32>, Ragged<u32>) {
    let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
    let mut side = |numbers: &Ragged<Number>| -> Ragged<u32> {
        let mut row = |row: &[Number]| {
            let keys = row.iter().filter(|number| !number.is_small()).flat_map(Number::keys);
            keys.map(|key| {
                let next = ids.len() as u32;
                *ids.entry(key).or_insert(next)
            })
            .collect::<Vec<_>>()
        };
        numbers.rows().map(&mut row).collect()
    };
    (side(&tokens.english.numbers), side(&tokens.chinese.numbers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_best() {
        let mut best = Vec::new();
        for number in 0..40_u32 {
            keep_best(&mut best, Said::new((number * 7 % 40) as f32, number));
        }
        let kept: Vec<u32> = best.iter().map(|one| one.segment() * 7 % 40).collect();
        assert_eq!(kept, (24..40).rev().collect::<Vec<_>>());
        // Of equals the first comes first.
        assert!(Said::new(2.0, 3) < Said::new(2.0, 4) && Said::new(2.0, 4) < Said::new(1.5, 3));
    }

    #[test]
    fn rare_tokens_say_more() {
        assert!(said(&[1], 100, 1.0)[0].1 > said(&[1, 2, 3], 100, 1.0)[0].1);
    }
}
