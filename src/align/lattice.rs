//! The lattice: every candidate bead between the cells of a band, with its score.

use super::runs::{Runs, STATES, State};
use super::{Band, KINDS, Scorer};
use crate::bead::{Anchor, Bead, BeadKind};

/// A candidate bead of a lattice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The cell where it begins.
    pub(super) from: u32,
    /// The index of its kind in [`KINDS`].
    pub(super) kind: u8,
    /// Its score.
    pub score: f32,
    /// What a first look leaves to the next one.
    pub(crate) carried: f32,
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
        STATE_OF[usize::from(self.kind)]
    }
}

/// The state that each kind leads to.
const STATE_OF: [State; KINDS.len()] = {
    let mut states = [State::TwoSided; KINDS.len()];
    let mut kind = 0;
    while kind < KINDS.len() {
        states[kind] = State::of(KINDS[kind]);
        kind += 1;
    }
    states
};

/// Something for each two states.
pub(super) type Factors = [[f64; STATES]; STATES];

/// What a step from one state to the next adds.
pub(super) struct StepTable {
    /// By both; `None` if it is forbidden.
    pub(super) scores: [[Option<f64>; STATES]; STATES],
    /// The exponentials of these, 0 for what is forbidden.
    pub(super) onward: Factors,
    /// The same by the state behind and that before.
    pub(super) back: Factors,
}

impl StepTable {
    fn new(scores: [[Option<f64>; STATES]; STATES]) -> Self {
        let onward = scores.map(|row| row.map(|step| step.map_or(0.0, f64::exp)));
        let back = std::array::from_fn(|to| onward.map(|row| row[to]));
        Self { scores, onward, back }
    }
}

/// What steps add in the cells of a lattice.
pub(super) struct Steps<'a> {
    passed: &'a [u32],
    /// In a cell, and in one that an anchor makes every path pass.
    tables: [StepTable; 2],
}

impl Steps<'_> {
    pub(super) fn of(&self, cell: usize) -> &StepTable {
        &self.tables[usize::from(self.passed.binary_search(&(cell as u32)).is_ok())]
    }
}

/// Some consecutive cells of a lattice.
pub(crate) struct Part {
    /// Their numbers.
    cells: std::ops::Range<usize>,
    /// The rows that hold them.
    pub(crate) rows: std::ops::Range<usize>,
    /// The columns that hold them.
    pub(crate) columns: std::ops::Range<usize>,
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
        let corner = Anchor { english: 0, chinese: 0 };
        Self::between(band, corner, Anchor { english: band.english(), chinese: band.chinese() }, scorer)
    }

    /// A lattice of these cells, first candidates, candidates and cells to pass.
    pub(super) fn of_parts(
        cells: Vec<(u32, u32)>,
        first: Vec<u32>,
        candidates: Vec<Candidate>,
        passed: Vec<u32>,
    ) -> Self {
        Self { cells, first, candidates, passed }
    }

    /// A lattice of one cell, the first, to append others to.
    pub(super) fn begin() -> Self {
        Self { cells: vec![(0, 0)], first: vec![0, 0], candidates: Vec::new(), passed: Vec::new() }
    }

    /// Scores every candidate bead inside a band that lies between two of its cells.
    pub fn between(band: &Band, from: Anchor, to: Anchor, scorer: &impl Scorer) -> Self {
        let columns = |row: usize| {
            let row = band.row(row);
            *row.start().max(&from.chinese)..=*row.end().min(&to.chinese)
        };
        let rows = from.english..=to.english;
        let cells: usize = rows.clone().map(|row| columns(row).count()).sum();
        let mut lattice = Self {
            cells: Vec::with_capacity(cells),
            first: Vec::with_capacity(cells + 1),
            candidates: Vec::with_capacity(cells * KINDS.len()),
            passed: Vec::new(),
        };
        let mut row_starts: Vec<u32> = Vec::with_capacity(rows.clone().count());
        for english in rows {
            let row_start = lattice.cells.len() as u32;
            row_starts.push(row_start);
            for chinese in columns(english) {
                lattice.first.push(lattice.candidates.len() as u32);
                for (index, kind) in KINDS.iter().enumerate() {
                    if kind.english > english - from.english || kind.chinese > chinese - from.chinese {
                        continue;
                    }
                    let (top, left) = (english - kind.english, chinese - kind.chinese);
                    let row = columns(top);
                    if !row.contains(&left) {
                        continue;
                    }
                    let bead = Bead::new(top..english, left..chinese);
                    if band.crosses_anchor(&bead) {
                        continue;
                    }
                    let from = row_starts[top - from.english] + (left - row.start()) as u32;
                    lattice.candidates.push(Candidate {
                        from,
                        kind: index as u8,
                        score: scorer.score(&bead),
                        carried: 0.0,
                    });
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

    /// The band that the cells take up, with the points that every path must pass.
    #[must_use]
    pub fn band(&self) -> Band {
        let anchor = |&(english, chinese): &(u32, u32)| Anchor { english: english as usize, chinese: chinese as usize };
        let passed: Vec<Anchor> = self.passed.iter().map(|&cell| anchor(&self.cells[cell as usize])).collect();
        let cells: Vec<Anchor> = self.cells.iter().map(anchor).collect();
        Band::of(&cells).through(&passed)
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

    /// The beads of the candidates that a function chooses by their index, each with it, in their order.
    pub(crate) fn beads_where(&self, chosen: impl Fn(usize) -> bool) -> Vec<(Bead, usize)> {
        let mut beads = Vec::new();
        for cell in 0..self.cells.len() {
            beads.extend(self.ending_in(cell).filter(|at| chosen(*at)).map(|at| (self.bead_at(cell, at), at)));
        }
        beads
    }

    /// Leaves only the candidates that a function keeps by their index, in their order.
    #[must_use]
    pub fn retained(&self, keep: impl Fn(usize) -> bool) -> Self {
        self.retained_until(self.cells.len() - 1, keep)
    }

    /// The same by their beads.
    #[must_use]
    pub(crate) fn retained_beads(&self, keep: impl Fn(&Bead) -> bool) -> Self {
        let kept: Vec<bool> = self.beads().map(|bead| keep(&bead)).collect();
        self.retained(|at| kept[at])
    }

    /// Leaves only the candidates that lie before a cell on both sides and that a function keeps by their index.
    ///
    /// The cell becomes the last one.
    pub(super) fn retained_until(&self, last: usize, keep: impl Fn(usize) -> bool) -> Self {
        // Cells that no candidate touches any more are dropped, so that the work left is that of the candidates.
        let mut used = vec![false; self.cells.len()];
        let mut kept = Vec::new();
        for cell in (0..=last).filter(|&cell| self.cells[cell].1 <= self.cells[last].1) {
            for at in self.ending_in(cell).filter(|&at| keep(at)) {
                used[cell] = true;
                used[self.candidates[at].from as usize] = true;
                kept.push((cell, at));
            }
        }
        used[0] = true;
        used[last] = true;
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

    /// The same with further candidates, whose scores are 0; beads that cross an anchor or are no kind of the search are
    /// left out.
    #[must_use]
    pub fn with(&self, beads: impl IntoIterator<Item = Bead>) -> Self {
        let band = self.band();
        let last = self.cells.last().copied().unwrap_or_default();
        // Cells, and behind those of an end the kind, as one number each: by these they are sorted sooner.
        let cell = |english: usize, chinese: usize| (english as u64) << 32 | chinese as u64;
        let end_and_kind = |bead: Bead| {
            let inside = bead.english.end <= last.0 as usize && bead.chinese.end <= last.1 as usize;
            let kind = KINDS.iter().position(|kind| *kind == bead.kind())?;
            let fits = inside && !band.crosses_anchor(&bead);
            fits.then_some(u128::from(cell(bead.english.end, bead.chinese.end)) << 8 | kind as u128)
        };
        let mut added: Vec<u128> = beads.into_iter().filter_map(end_and_kind).collect();
        added.sort_unstable();
        added.dedup();
        let of = |one: u128| (((one >> 40) as u32, (one >> 8) as u32), one as u8);
        let added: Vec<((u32, u32), u8)> = added.into_iter().map(of).collect();
        let start = |(end, kind): ((u32, u32), u8)| {
            let kind = KINDS[usize::from(kind)];
            (end.0 - kind.english as u32, end.1 - kind.chinese as u32)
        };
        let number = |(english, chinese): (u32, u32)| cell(english as usize, chinese as usize);
        let mut numbers: Vec<u64> = self.cells.iter().map(|cell| number(*cell)).collect();
        numbers.extend(added.iter().map(|one| number(one.0)));
        let mut starts: Vec<u64> = added.iter().map(|&one| number(start(one))).collect();
        starts.sort_unstable();
        starts.dedup();
        numbers.extend(starts);
        // Three runs that ascend are merged.
        numbers.sort();
        numbers.dedup();
        let cells: Vec<(u32, u32)> = numbers.into_iter().map(|cell| ((cell >> 32) as u32, cell as u32)).collect();
        let place = |cell: &(u32, u32)| cells.binary_search(cell).unwrap_or_default() as u32;
        // The cells of both ascend.
        let mut all = (0..).zip(&cells);
        let places: Vec<u32> =
            self.cells.iter().filter_map(|own| all.find(|(_, cell)| *cell == own).map(|(place, _)| place)).collect();
        let mut first = Vec::with_capacity(cells.len() + 1);
        let mut candidates = Vec::with_capacity(self.candidates.len() + added.len());
        let (mut old_cell, mut added) = (0, added.into_iter().peekable());
        for cell in &cells {
            first.push(candidates.len() as u32);
            let mut old = 0..0;
            if self.cells.get(old_cell) == Some(cell) {
                old = self.ending_in(old_cell);
                old_cell += 1;
            }
            let mut old = self.candidates[old].iter().peekable();
            loop {
                let new = added.peek().filter(|(end, _)| end == cell).map(|(_, kind)| *kind);
                match (old.peek(), new) {
                    (None, None) => break,
                    // Of two the one that was scored stays.
                    (Some(known), new) if new.is_none_or(|new| known.kind <= new) => {
                        if new == Some(known.kind) {
                            added.next();
                        }
                        candidates.push(Candidate { from: places[known.from as usize], ..**known });
                        old.next();
                    }
                    (_, Some(kind)) => {
                        let from = place(&start((*cell, kind)));
                        candidates.push(Candidate { from, kind, score: 0.0, carried: 0.0 });
                        added.next();
                    }
                    (Some(_), None) => break,
                }
            }
        }
        first.push(candidates.len() as u32);
        let passed = self.passed.iter().map(|&cell| places[cell as usize]).collect();
        Self { cells, first, candidates, passed }
    }

    /// How many cells the farthest candidate leads on, and one.
    pub(super) fn span(&self) -> usize {
        let of_cell =
            |cell: usize| self.candidates[self.ending_in(cell)].iter().map(move |one| cell - one.from as usize);
        (0..self.cells.len()).flat_map(of_cell).max().unwrap_or(0) + 1
    }

    /// Adds the candidates of a lattice that begins in the last cell of this one.
    pub(super) fn append(&mut self, next: Self) {
        let (cells, candidates) = (self.cells.len() as u32 - 1, self.candidates.len() as u32);
        debug_assert_eq!(self.cells.last(), next.cells.first());
        self.cells.extend_from_slice(&next.cells[1..]);
        self.first.pop();
        self.first.extend(next.first[1..].iter().map(|first| first + candidates));
        let moved = next.candidates.iter().map(|old| Candidate { from: old.from + cells, ..*old });
        self.candidates.extend(moved);
        self.passed.extend(next.passed.iter().map(|cell| cell + cells));
        self.passed.dedup();
    }

    /// The number of the cell in some rows that paths reach most surely with a two-sided bead, by the posteriors of the
    /// candidates, and its place.
    pub(super) fn surest(&self, posteriors: &[f32], rows: std::ops::Range<usize>) -> Option<(usize, Anchor)> {
        let row = |cell: &(u32, u32)| cell.0 as usize;
        let first = self.cells.partition_point(|cell| row(cell) < rows.start);
        let end = self.cells.partition_point(|cell| row(cell) < rows.end);
        let paired = |at: &usize| self.candidates[*at].state() == State::TwoSided;
        let passing = |cell: usize| self.ending_in(cell).filter(paired).map(|at| posteriors[at]).sum::<f32>();
        let surest = (first..end).map(|cell| (passing(cell), cell)).max_by(|one, two| one.0.total_cmp(&two.0))?;
        let (english, chinese) = self.cells[surest.1];
        Some((surest.1, Anchor { english: english as usize, chinese: chinese as usize }))
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

    /// The cells in parts of so many rows, with the rows and the columns that they lie in.
    pub(crate) fn parts(&self, rows: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut start = 0;
        while let Some(&(row, _)) = self.cells.get(start) {
            let end = start + self.cells[start..].partition_point(|cell| (cell.0 as usize) < row as usize + rows);
            let cells = &self.cells[start..end];
            let columns = || cells.iter().map(|cell| cell.1 as usize);
            parts.push(Part {
                cells: start..end,
                rows: row as usize..cells[cells.len() - 1].0 as usize + 1,
                columns: columns().min().unwrap_or_default()..columns().max().unwrap_or_default() + 1,
            });
            start = end;
        }
        parts
    }

    /// New scores of the candidates that end in a part's cells, in their order, by their indices and their beads.
    pub(crate) fn scores_of_part(&self, part: &Part, score: impl Fn(usize, &Bead) -> f32) -> Vec<f32> {
        let candidates = part.cells.clone().flat_map(|cell| self.ending_in(cell).map(move |at| (cell, at)));
        candidates.map(|(cell, at)| score(at, &self.bead_at(cell, at))).collect()
    }

    /// Gives every candidate something to carry.
    pub(crate) fn set_carried(&mut self, scorer: &impl Scorer) {
        for cell in 0..self.cells.len() {
            for at in self.ending_in(cell) {
                self.candidates[at].carried = scorer.score(&self.bead_at(cell, at));
            }
        }
    }

    /// Whether a bead lies between the first cell and the last.
    pub(crate) fn has_room_for(&self, bead: &Bead) -> bool {
        let (Some(first), Some(last)) = (self.cells.first(), self.cells.last()) else { return false };
        first.0 as usize <= bead.english.start
            && first.1 as usize <= bead.chinese.start
            && bead.english.end <= last.0 as usize
            && bead.chinese.end <= last.1 as usize
    }

    /// Whether the best path of each candidate comes within `margin` of the best path of all, by their scores.
    #[must_use]
    pub(crate) fn near(&self, margin: f32) -> Vec<bool> {
        self.near_by(margin, |at| f64::from(self.candidates[at].score))
    }

    /// The same by the scores that a function gives for their indices; in sums of long documents a margin must still show.
    #[must_use]
    pub(crate) fn near_by(&self, margin: f32, score: impl Fn(usize) -> f64) -> Vec<bool> {
        let last = self.cells.len() - 1;
        let mut forward = vec![f64::NEG_INFINITY; self.cells.len()];
        forward[0] = 0.0;
        for cell in 0..=last {
            for at in self.ending_in(cell) {
                forward[cell] = forward[cell].max(forward[self.candidates[at].from as usize] + score(at));
            }
        }
        let least = forward[last] - f64::from(margin);
        let mut keep = vec![false; self.candidates.len()];
        let mut backward = vec![f64::NEG_INFINITY; self.cells.len()];
        backward[last] = 0.0;
        for cell in (0..=last).rev() {
            for at in self.ending_in(cell) {
                let (from, onward) = (self.candidates[at].from as usize, score(at) + backward[cell]);
                keep[at] = forward[from] + onward >= least;
                backward[from] = backward[from].max(onward);
            }
        }
        keep
    }

    /// Adds to the score of every candidate.
    pub fn add(&mut self, scorer: &impl Scorer) {
        if scorer.is_silent() {
            return;
        }
        for cell in 0..self.cells.len() {
            for at in self.ending_in(cell) {
                self.candidates[at].score += scorer.score(&self.bead_at(cell, at));
            }
        }
    }

    /// Gives every candidate the score that a function has for its index.
    pub fn set_scores(&mut self, score: impl Fn(usize) -> f32) {
        for (at, candidate) in self.candidates.iter_mut().enumerate() {
            candidate.score = score(at);
        }
    }

    /// What steps from one state to the next add in its cells.
    ///
    /// One-sided beads on both sides of an anchor have the order that it gives them.
    pub(super) fn steps(&self, runs: &Runs) -> Steps<'_> {
        let anywhere = State::ALL.map(|from| State::ALL.map(|to| runs.step(from, to)));
        let mut passed = [[Some(0.0); STATES]; STATES];
        passed[State::TwoSided as usize] = anywhere[State::TwoSided as usize];
        Steps { passed: &self.passed, tables: [anywhere, passed].map(StepTable::new) }
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
