//! The lattice: every candidate bead between the cells of a band, with its score.

use super::runs::{Runs, State};
use super::{Band, KINDS, Scorer};
use crate::bead::{Bead, BeadKind};

/// A candidate bead of a lattice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The cell where it begins.
    pub(super) from: u32,
    /// The index of its kind in [`KINDS`].
    pub(super) kind: u8,
    /// Its score.
    pub score: f32,
}

impl Candidate {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> BeadKind {
        KINDS[usize::from(self.kind)]
    }

    /// Whether it has segments of one side only.
    #[must_use]
    pub fn is_one_sided(&self) -> bool {
        self.state() != State::TwoSided
    }

    pub(super) fn state(&self) -> State {
        State::of(self.kind())
    }
}

/// The candidate beads between the cells of a band, in the order of the cells where they end.
#[derive(Debug, Clone)]
pub struct Lattice {
    /// English and Chinese position of each cell, row by row.
    cells: Vec<(u32, u32)>,
    /// For each cell its first candidate, and their number at the end.
    first: Vec<u32>,
    candidates: Vec<Candidate>,
    /// The cells that an anchor makes every path pass, ascending.
    passed: Vec<u32>,
}

impl Lattice {
    /// Scores every candidate bead inside a band.
    pub fn new(band: &Band, scorer: &impl Scorer) -> Self {
        let mut lattice = Self {
            cells: Vec::with_capacity(band.cells()),
            first: Vec::with_capacity(band.cells() + 1),
            candidates: Vec::new(),
            passed: Vec::new(),
        };
        let mut row_starts: Vec<u32> = Vec::with_capacity(band.english() + 1);
        for english in 0..=band.english() {
            let row_start = lattice.cells.len() as u32;
            row_starts.push(row_start);
            for chinese in band.row(english) {
                lattice.first.push(lattice.candidates.len() as u32);
                for (index, kind) in KINDS.iter().enumerate() {
                    if kind.english > english || kind.chinese > chinese {
                        continue;
                    }
                    let (top, left) = (english - kind.english, chinese - kind.chinese);
                    let row = band.row(top);
                    if !row.contains(&left) {
                        continue;
                    }
                    let bead = Bead::new(top..english, left..chinese);
                    if band.crosses_anchor(&bead) {
                        continue;
                    }
                    let from = row_starts[top] + (left - row.start()) as u32;
                    lattice.candidates.push(Candidate { from, kind: index as u8, score: scorer.score(&bead) });
                }
                if band.is_anchor(english, chinese) {
                    lattice.passed.push(lattice.cells.len() as u32);
                }
                lattice.cells.push((english as u32, chinese as u32));
            }
        }
        lattice.first.push(lattice.candidates.len() as u32);
        lattice
    }

    /// The number of candidates.
    #[must_use]
    pub fn len(&self) -> usize {
        self.candidates.len()
    }

    /// Whether there is no candidate: both sides are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// The candidates.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The beads of all candidates, in their order.
    pub fn beads(&self) -> impl Iterator<Item = Bead> + '_ {
        (0..self.cells.len()).flat_map(move |cell| self.ending_in(cell).map(move |at| self.bead_at(cell, at)))
    }

    /// Leaves only the candidates with a posterior of at least `least`, in their order.
    #[must_use]
    pub fn pruned(&self, posteriors: &[f32], least: f32) -> Self {
        self.retained(|at| posteriors[at] >= least)
    }

    /// Leaves only the candidates that a function keeps by their index, in their order.
    #[must_use]
    pub fn retained(&self, keep: impl Fn(usize) -> bool) -> Self {
        // Cells that no candidate touches any more are dropped, so that the work left is that of the candidates.
        let mut used = vec![false; self.cells.len()];
        let mut kept = Vec::new();
        for cell in 0..self.cells.len() {
            for at in self.ending_in(cell).filter(|&at| keep(at)) {
                used[cell] = true;
                used[self.candidates[at].from as usize] = true;
                kept.push((cell, at));
            }
        }
        used[0] = true;
        if let Some(last) = used.last_mut() {
            *last = true;
        }
        let mut new_cell = vec![0_u32; self.cells.len()];
        let mut cells = Vec::new();
        for cell in (0..self.cells.len()).filter(|&cell| used[cell]) {
            new_cell[cell] = cells.len() as u32;
            cells.push(self.cells[cell]);
        }
        let mut first = Vec::with_capacity(cells.len() + 1);
        let mut candidates = Vec::with_capacity(kept.len());
        for (cell, at) in kept {
            while first.len() <= new_cell[cell] as usize {
                first.push(candidates.len() as u32);
            }
            let old = self.candidates[at];
            candidates.push(Candidate { from: new_cell[old.from as usize], ..old });
        }
        first.resize(cells.len() + 1, candidates.len() as u32);
        let passed = self.passed.iter().filter(|&&cell| used[cell as usize]).map(|&cell| new_cell[cell as usize]);
        Self { cells, first, candidates, passed: passed.collect() }
    }

    /// Adds to the score of every one-sided candidate.
    pub fn shift_one_sided(&mut self, by: f32) {
        for candidate in &mut self.candidates {
            if candidate.is_one_sided() {
                candidate.score += by;
            }
        }
    }

    /// Gives every candidate a new score.
    pub fn rescore(&mut self, scorer: &impl Scorer) {
        for cell in 0..self.cells.len() {
            for at in self.ending_in(cell) {
                self.candidates[at].score = scorer.score(&self.bead_at(cell, at));
            }
        }
    }

    /// Gives every candidate the score that a function has for its index.
    pub fn set_scores(&mut self, score: impl Fn(usize) -> f32) {
        for (at, candidate) in self.candidates.iter_mut().enumerate() {
            candidate.score = score(at);
        }
    }

    /// What a step from one state to the next adds in a cell; `None` if it is forbidden.
    ///
    /// One-sided beads on both sides of an anchor have the order that it gives them.
    pub(super) fn step(&self, runs: &Runs, cell: usize, from: State, to: State) -> Option<f64> {
        if from != State::TwoSided && self.passed.binary_search(&(cell as u32)).is_ok() {
            return Some(0.0);
        }
        runs.step(from, to)
    }

    pub(super) fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// The indices of the candidates that end in a cell.
    pub(super) fn ending_in(&self, cell: usize) -> std::ops::Range<usize> {
        self.first[cell] as usize..self.first[cell + 1] as usize
    }

    pub(super) fn bead_at(&self, cell: usize, candidate: usize) -> Bead {
        let (english, chinese) = self.cells[cell];
        let kind = self.candidates[candidate].kind();
        Bead::new(english as usize - kind.english..english as usize, chinese as usize - kind.chinese..chinese as usize)
    }
}
