//! The search: a band of cells, the lattice of candidate beads inside it, the best path and the posteriors.
//!
//! Nothing here knows of languages or texts. Cells are points between segments of the two sides; a [`Scorer`] gives each
//! candidate bead its score, and the search maximises or sums over the paths of beads. Rows are English positions,
//! columns Chinese ones.

mod band;
mod coarse;
mod lattice;
mod near_best;
mod posterior;
mod runs;
mod viterbi;
mod windows;

pub(crate) use band::Band;
pub(crate) use coarse::coarse_path;
pub(crate) use lattice::{Candidate, Lattice};
pub(crate) use near_best::RowScorer;
pub(crate) use posterior::{Posteriors, posteriors};
pub(crate) use runs::Runs;
#[cfg(test)]
pub(crate) use viterbi::best_path;
pub(crate) use viterbi::best_path_by;
pub(crate) use windows::{Survivors, survivors};

use crate::bead::{Bead, BeadKind};

/// Gives candidate beads their scores: log-probabilities up to a constant, higher is better.
pub trait Scorer {
    /// The score of a candidate bead.
    fn score(&self, bead: &Bead) -> f32;

    /// Whether it gives every bead 0.
    #[doc(hidden)]
    fn is_silent(&self) -> bool {
        false
    }
}

impl<F: Fn(&Bead) -> f32> Scorer for F {
    fn score(&self, bead: &Bead) -> f32 {
        self(bead)
    }
}

/// Gives every bead 0.
pub(crate) struct Silent;

impl Scorer for Silent {
    fn score(&self, _: &Bead) -> f32 {
        0.0
    }

    fn is_silent(&self) -> bool {
        true
    }
}

/// The kinds of beads that the aligner considers, English number first.
pub(crate) const KINDS: [BeadKind; 22] = {
    const fn kind(english: usize, chinese: usize) -> BeadKind {
        BeadKind::new(english, chinese)
    }
    [
        kind(1, 1),
        kind(1, 0),
        kind(0, 1),
        kind(2, 1),
        kind(3, 1),
        kind(4, 1),
        kind(5, 1),
        kind(6, 1),
        kind(1, 2),
        kind(1, 3),
        kind(1, 4),
        kind(1, 5),
        kind(1, 6),
        kind(2, 2),
        kind(2, 3),
        kind(3, 2),
        kind(2, 4),
        kind(4, 2),
        kind(3, 3),
        kind(3, 4),
        kind(4, 3),
        kind(4, 4),
    ]
};

/// The most segments that a bead has on one side.
pub(crate) const MOST_SEGMENTS: usize = 6;
