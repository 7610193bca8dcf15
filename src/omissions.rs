//! How many segments of a document have no counterpart.
//!
//! The share differs too much between kinds of text for one weight: under one percent in books, a tenth in press
//! releases, a third in summary translations. So each document gets an offset on the score of its one-sided beads, from a
//! share that is estimated from the posteriors.

use crate::align::{self, Lattice, Posteriors, Runs};

/// The share that the estimate starts from.
const START: f64 = 0.01;

/// The largest share that the estimate may reach.
const MOST: f64 = 0.15;

/// How often the share is estimated anew.
const ROUNDS: usize = 2;

/// What a share of one-sided beads adds to the score of each, in a document with these numbers of segments.
///
/// The logarithm of the odds, smoothed towards few.
#[must_use]
pub fn offset(share: f64, english: usize, chinese: usize) -> f32 {
    let segments = (english + chinese) as f64 / 2.0;
    ((share * segments + 0.5) / ((1.0 - share) * segments + 10.0)).ln() as f32
}

/// Posteriors with the offset of the document; the lattice keeps the shifted scores.
pub fn posteriors(lattice: &mut Lattice, runs: &Runs, english: usize, chinese: usize, stage: u8) -> Posteriors {
    let ev = |k: &str, d: f64| std::env::var(format!("{k}{stage}")).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
    let (start, rounds, most) = (ev("START", START), ev("ROUNDS", ROUNDS as f64) as usize, ev("MOST", MOST));
    let mut applied = offset(start, english, chinese);
    lattice.shift_one_sided(applied);
    let mut posteriors = align::posteriors(lattice, runs);
    for _ in 0..rounds {
        let wanted = offset(expected_share(lattice, &posteriors).min(most), english, chinese);
        lattice.shift_one_sided(wanted - applied);
        applied = wanted;
        posteriors = align::posteriors(lattice, runs);
    }
    posteriors
}

/// The expected share of one-sided beads among all.
fn expected_share(lattice: &Lattice, posteriors: &Posteriors) -> f64 {
    let (mut alone, mut all) = (0.0, 0.0);
    for (candidate, &posterior) in lattice.candidates().iter().zip(&posteriors.candidates) {
        all += f64::from(posterior);
        if candidate.is_one_sided() {
            alone += f64::from(posterior);
        }
    }
    if all == 0.0 { START } else { alone / all }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_omissions_cost_less() {
        assert!(offset(0.1, 100, 100) > offset(0.01, 100, 100));
        assert!(offset(0.0, 10, 10).is_finite() && offset(1.0, 10, 10).is_finite());
    }
}
