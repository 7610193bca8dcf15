//! IBM Model 1 (Brown et al. 1993): which words translate which, learnt from pairs of token lists.

use crate::ragged::Ragged;

/// Probabilities of target tokens for each source token, most probable first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Translations {
    rows: Ragged<(u32, f32)>,
}

impl Translations {
    /// The targets of a source token with their probabilities.
    #[must_use]
    pub fn of(&self, source: u32) -> &[(u32, f32)] {
        if (source as usize) < self.rows.len() { &self.rows[source as usize] } else { &[] }
    }

    /// The rows of the first `count` source tokens, empty ones for those that were never seen.
    #[must_use]
    pub fn into_rows(mut self, count: usize) -> Ragged<(u32, f32)> {
        while self.rows.len() < count {
            self.rows.push([]);
        }
        self.rows
    }

    /// All rows.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[(u32, f32)]> {
        self.rows.rows()
    }
}

/// Trains p(target | source) by expectation maximisation; each pair gets an empty source token besides its own.
///
/// Probabilities below `least` are dropped. Deterministic; time and memory grow with the sum over pairs of the product of
/// their two lengths.
#[must_use]
pub fn train(pairs: &[(Vec<u32>, Vec<u32>)], rounds: usize, least: f32) -> Translations {
    let sources = pairs.iter().flat_map(|(source, _)| source).map(|&token| token as usize + 1).max().unwrap_or(0);
    // Source 0 is the empty token; the others are moved up by one.
    let mut cells: Vec<u64> = Vec::new();
    let key = |source: usize, target: u32| (source as u64) << 32 | u64::from(target);
    for (source, target) in pairs {
        for &target in target {
            cells.push(key(0, target));
            cells.extend(source.iter().map(|&token| key(token as usize + 1, target)));
        }
    }
    cells.sort_unstable();
    cells.dedup();
    let targets = pairs.iter().flat_map(|(_, target)| target).map(|&token| token as usize + 1).max().unwrap_or(1);
    let mut probabilities = vec![1.0 / targets as f64; cells.len()];
    let place = |source: usize, target: u32| cells.partition_point(|&cell| cell < key(source, target));
    // The places are looked up once; they come in the order of the pairs.
    let mut places: Vec<u32> = Vec::new();
    for (source, target) in pairs {
        for &target in target {
            places.push(place(0, target) as u32);
            places.extend(source.iter().map(|&token| place(token as usize + 1, target) as u32));
        }
    }
    let mut counts = vec![0.0; cells.len()];
    let mut totals = vec![0.0; sources + 1];
    for _ in 0..rounds {
        counts.fill(0.0);
        totals.fill(0.0);
        let mut next = places.as_slice();
        for (source, target) in pairs {
            for _ in target {
                let (own, rest) = next.split_at(source.len() + 1);
                next = rest;
                let sum: f64 = own.iter().map(|&at| probabilities[at as usize]).sum();
                if sum > 0.0 {
                    own.iter().for_each(|&at| counts[at as usize] += probabilities[at as usize] / sum);
                }
            }
        }
        for (cell, count) in cells.iter().zip(&counts) {
            totals[(cell >> 32) as usize] += count;
        }
        for ((cell, count), probability) in cells.iter().zip(&counts).zip(&mut probabilities) {
            let total: f64 = totals[(cell >> 32) as usize];
            *probability = if total > 0.0 { count / total } else { 0.0 };
        }
    }
    let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::new(); sources];
    for (cell, &probability) in cells.iter().zip(&probabilities) {
        let source = (cell >> 32) as usize;
        if source > 0 && probability as f32 > least {
            rows[source - 1].push((*cell as u32, probability as f32));
        }
    }
    for row in &mut rows {
        row.sort_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
    }
    Translations { rows: rows.into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_from_cooccurrence() {
        // 0 always comes with 10, 1 with 11.
        let pairs = [(vec![0, 1], vec![10, 11]), (vec![0], vec![10]), (vec![1], vec![11])];
        let learnt = train(&pairs, 10, 1e-3);
        assert_eq!(learnt.of(0)[0].0, 10);
        assert!(learnt.of(1)[0].0 == 11 && learnt.of(1)[0].1 > 0.8);
        assert!(learnt.of(7).is_empty());
        assert_eq!(train(&[], 3, 0.0).rows().len(), 0);
    }
}
