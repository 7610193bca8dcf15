//! The best path through a lattice.

use super::Lattice;
use super::runs::{Runs, STATES, State};
use crate::bead::Bead;

/// [`best_path_by`] with the scores of the candidates.
#[cfg(test)]
pub(crate) fn best_path(lattice: &Lattice, runs: &Runs) -> Vec<(Bead, usize)> {
    best_path_by(lattice, runs, |candidate| f64::from(lattice.candidates()[candidate].score))
}

/// The beads of the path with the highest sum of scores, each with the index of its candidate, to whose index a function gives
/// the score.
///
/// Ties go to the kind that comes first in [`super::KINDS`]. Linear in the number of candidates.
#[must_use]
pub(crate) fn best_path_by(lattice: &Lattice, runs: &Runs, score: impl Fn(usize) -> f64) -> Vec<(Bead, usize)> {
    lattice.cell_count().checked_sub(1).map_or_else(Vec::new, |last| best_path_to(lattice, runs, last, score))
}

/// [`best_path_by`] up to a cell.
pub(super) fn best_path_to(
    lattice: &Lattice,
    runs: &Runs,
    last: usize,
    score: impl Fn(usize) -> f64,
) -> Vec<(Bead, usize)> {
    let cells = last + 1;
    // The best sums of the cells that a candidate can still begin in, in a ring.
    let ring = lattice.span();
    let mut best = vec![[f64::NEG_INFINITY; STATES]; ring];
    // For each cell and state the candidate that leads there and the state before it, in one number.
    let mut back = vec![[u32::MAX; STATES]; cells];
    best[0][State::TwoSided as usize] = 0.0;
    let steps = lattice.steps(runs);
    for cell in 0..cells {
        if cell > 0 {
            best[cell % ring] = [f64::NEG_INFINITY; STATES];
        }
        for at in lattice.ending_in(cell) {
            let candidate = &lattice.candidates()[at];
            let to = candidate.state();
            let score = score(at);
            let steps = &steps.of(candidate.from as usize).scores;
            for from in State::ALL {
                let Some(step) = steps[from as usize][to as usize] else { continue };
                let total = best[candidate.from as usize % ring][from as usize] + step + score;
                if total > best[cell % ring][to as usize] {
                    best[cell % ring][to as usize] = total;
                    back[cell][to as usize] = at as u32 * STATES as u32 + from as u32;
                }
            }
        }
    }
    let mut path = Vec::new();
    let mut state =
        (0..STATES).rev().max_by(|&a, &b| best[last % ring][a].total_cmp(&best[last % ring][b])).unwrap_or(0);
    let mut cell = last;
    while cell > 0 {
        if back[cell][state] == u32::MAX {
            break;
        }
        let (at, from) = (back[cell][state] / STATES as u32, back[cell][state] % STATES as u32);
        path.push((lattice.bead_at(cell, at as usize), at as usize));
        cell = lattice.candidates()[at as usize].from as usize;
        state = from as usize;
    }
    path.reverse();
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Band;
    use crate::bead::Anchor;

    /// Rewards 1-1 beads on the diagonal and punishes everything else.
    fn diagonal(bead: &Bead) -> f32 {
        match (bead.kind().to_string().as_str(), bead.english.start == bead.chinese.start) {
            ("1-1", true) => 0.0,
            ("1-1", false) => -3.0,
            _ => -2.0,
        }
    }

    #[test]
    fn finds_the_diagonal_and_spare_segments() {
        let lattice = Lattice::new(&Band::full(3, 3), &diagonal);
        let path: Vec<_> = best_path(&lattice, &Runs::default()).into_iter().map(|(bead, _)| bead).collect();
        assert_eq!(path, [Bead::new(0..1, 0..1), Bead::new(1..2, 1..2), Bead::new(2..3, 2..3)]);
        let lattice = Lattice::new(&Band::full(3, 2), &diagonal);
        let path = best_path(&lattice, &Runs::default());
        assert_eq!(path.last().unwrap().0.english.end, 3);
        assert_eq!(path.last().unwrap().0.chinese.end, 2);
    }

    #[test]
    fn one_sided_beads_have_one_order() {
        let alone = |bead: &Bead| if bead.is_two_sided() { -100.0 } else { 0.0 };
        let lattice = Lattice::new(&Band::full(2, 2), &alone);
        let kinds: Vec<_> =
            best_path(&lattice, &Runs::default()).iter().map(|(bead, _)| bead.kind().to_string()).collect();
        assert_eq!(kinds, ["0-1", "0-1", "1-0", "1-0"]);
    }

    #[test]
    fn anchors_set_the_order_of_one_sided_beads() {
        let band = Band::full(2, 2).through(&[Anchor { english: 1, chinese: 0 }, Anchor { english: 1, chinese: 1 }]);
        let alone = |bead: &Bead| if bead.is_two_sided() { -100.0 } else { 0.0 };
        let lattice = Lattice::new(&band, &alone);
        let path: Vec<_> = best_path(&lattice, &Runs::default()).into_iter().map(|(bead, _)| bead).collect();
        assert_eq!(path[..2], [Bead::new(0..1, 0..0), Bead::new(1..1, 0..1)]);
        let last = crate::align::posteriors(&lattice, &Runs::default());
        assert!(last.log_partition.is_finite());
    }

    #[test]
    fn empty_sides_give_an_empty_path() {
        assert!(best_path(&Lattice::new(&Band::full(0, 0), &diagonal), &Runs::default()).is_empty());
    }
}
