//! Runs of one-sided beads: what a bead's neighbour adds to its score.

use crate::bead::BeadKind;

/// Log-probabilities added where a one-sided bead follows another of the same side.
///
/// A bead without Chinese directly before one without English is forbidden, since the two could stand in either order
/// and one order is enough.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Runs {
    /// An English segment alone behind another one.
    pub english: f32,
    /// A Chinese segment alone behind another one.
    pub chinese: f32,
}

/// What the bead before a cell was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    TwoSided = 0,
    English = 1,
    Chinese = 2,
}

/// The number of states.
pub(super) const STATES: usize = 3;

impl State {
    pub(super) const ALL: [Self; STATES] = [Self::TwoSided, Self::English, Self::Chinese];

    /// The state that a bead leads to.
    pub(super) const fn of(kind: BeadKind) -> Self {
        match (kind.english, kind.chinese) {
            (_, 0) => Self::English,
            (0, _) => Self::Chinese,
            _ => Self::TwoSided,
        }
    }
}

impl Runs {
    /// What the step from one state to the next adds; `None` if it is forbidden.
    pub(super) fn step(&self, from: State, to: State) -> Option<f64> {
        match (from, to) {
            (State::English, State::English) => Some(f64::from(self.english)),
            (State::Chinese, State::Chinese) => Some(f64::from(self.chinese)),
            (State::English, State::Chinese) => None,
            _ => Some(0.0),
        }
    }
}
