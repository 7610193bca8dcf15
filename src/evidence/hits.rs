//! Hits: something in an English segment that some Chinese segments have too, such as a number or a name.
//!
//! A hit counts by how unlikely it is to come about by chance: −ln(1 − e^(−rate·L)), where L is the length of the other
//! side and the rate is how often the token is found in this document.

use rustc_hash::FxHashMap;
use std::hash::Hash;
use std::ops::Range;

use crate::ragged::Ragged;

/// The most that one hit counts.
const MOST: f32 = 6.0;

/// How often a token that stands in `places` of `count` segments is found for one unit of their length.
pub(super) fn rate(places: usize, count: usize, total: f32) -> f32 {
    let count = count as f32;
    let share = (1.0 - (places as f32 + 0.3) / (count + 1.0)).clamp(0.02, 1.0);
    -share.ln() * count / total.max(1.0)
}

/// How unlikely a token of this rate is to be found by chance in this length, as −ln of the chance.
pub(super) fn surprise(rate: f32, length: f32) -> f32 {
    let chance = 1.0 - (-rate * length).exp();
    (-(chance + 1e-9).ln()).min(MOST)
}

/// Places of tokens on the other side.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// For each segment of this side the tokens it has.
    tokens: Ragged<u32>,
    /// For each token the segments of the other side where it is found, ascending.
    places: Ragged<u32>,
    /// For each token how often it is found for one unit of length.
    rates: Vec<f32>,
}

impl Hits {
    /// From the tokens of each segment and the segments of the other side where each token is found.
    ///
    /// `lengths` are those of the other side.
    pub(super) fn new<K: Hash + Eq + Copy>(
        segments: impl IntoIterator<Item = Vec<K>>,
        lengths: &[f32],
        mut places_of: impl FnMut(K) -> Vec<u32>,
    ) -> Self {
        let mut hits = Self::default();
        let mut ids: FxHashMap<K, u32> = FxHashMap::default();
        let total: f32 = lengths.iter().sum();
        for segment in segments {
            let mut row = Vec::with_capacity(segment.len());
            for token in segment {
                let id = *ids.entry(token).or_insert_with(|| {
                    let mut places = places_of(token);
                    places.sort_unstable();
                    places.dedup();
                    hits.rates.push(rate(places.len(), lengths.len(), total));
                    hits.places.push(places);
                    hits.rates.len() as u32 - 1
                });
                row.push(id);
            }
            hits.tokens.push(row);
        }
        hits.tokens.shrink();
        hits.places.shrink();
        hits
    }

    /// Adds up the hits of a segment in a range of the other side with this length; gives the sum, how many tokens are
    /// found elsewhere only, and how many nowhere.
    #[inline]
    pub(super) fn of(&self, segment: usize, others: &Range<usize>, length: f32) -> (f32, f32, f32) {
        // Most segments have none.
        let tokens = &self.tokens[segment];
        if tokens.is_empty() { (0.0, 0.0, 0.0) } else { self.of_tokens(tokens, others, length) }
    }

    fn of_tokens(&self, tokens: &[u32], others: &Range<usize>, length: f32) -> (f32, f32, f32) {
        let (mut sum, mut elsewhere, mut nowhere) = (0.0, 0.0, 0.0);
        for &token in tokens {
            let places = &self.places[token as usize];
            let next = places.partition_point(|&place| (place as usize) < others.start);
            if places.get(next).is_some_and(|&place| (place as usize) < others.end) {
                sum += surprise(self.rates[token as usize], length);
            } else if places.is_empty() {
                nowhere += 1.0;
            } else {
                elsewhere += 1.0;
            }
        }
        (sum, elsewhere, nowhere)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_hits_count_more() {
        let places = FxHashMap::from_iter([(1_u8, vec![0]), (2, vec![0, 1, 2, 3]), (3, vec![])]);
        let hits = Hits::new([vec![1], vec![2], vec![3]], &[10.0; 4], |token| places[&token].clone());
        let (rare, ..) = hits.of(0, &(0..1), 10.0);
        let (common, ..) = hits.of(1, &(0..1), 10.0);
        assert!(rare > common && common >= 0.0);
        assert_eq!(hits.of(2, &(0..1), 10.0), (0.0, 0.0, 1.0));
        assert_eq!(hits.of(0, &(1..4), 30.0), (0.0, 1.0, 0.0));
    }
}
