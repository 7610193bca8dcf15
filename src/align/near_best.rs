//! The candidates near the best path, by first scores that cost little.
//!
//! Of the hundreds of beads that a band holds for each segment hardly one in a hundred could be in the alignment, and what
//! is known cheaply of them shows which. So a whole row of cells is scored at once, kind by kind over plain arrays; the best
//! path through each candidate is found without exponentials; and only what comes near the best of all is looked at closely.

use std::ops::Range;

use super::lattice::Candidate;
use super::{Band, KINDS, Lattice};
use crate::bead::{Anchor, Bead};

/// First scores of candidate beads, a row of cells at a time.
pub trait RowScorer {
    /// Adds the scores of the beads that end behind the English segment `english` and in each of the columns:
    /// `scores` has a row of places for each of [`KINDS`], a place for each column.
    ///
    /// Places of beads that would begin before the text may get any score.
    fn score_row(&mut self, english: usize, columns: Range<usize>, scores: &mut [f32]);
}

/// The cells between two cells of a band, row by row.
struct Cells<'a> {
    band: &'a Band,
    from: Anchor,
    to: Anchor,
    /// For each row its number of cells before it.
    starts: Vec<usize>,
}

impl<'a> Cells<'a> {
    fn new(band: &'a Band, from: Anchor, to: Anchor) -> Self {
        let mut cells = Self { band, from, to, starts: vec![0] };
        for row in from.english..=to.english {
            cells.starts.push(cells.starts[row - from.english] + cells.columns(row).len());
        }
        cells
    }

    fn len(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    fn columns(&self, row: usize) -> Range<usize> {
        let columns = self.band.row(row);
        let start = *columns.start().max(&self.from.chinese);
        start..(columns.end() + 1).min(self.to.chinese + 1).max(start)
    }

    /// The number of a row's first cell.
    fn start(&self, row: usize) -> usize {
        self.starts[row - self.from.english]
    }

    /// Where the beads of a kind that end in a row begin: the columns of the row that they end in, and the number of the
    /// cell where the first of them begins.
    fn reach(&self, row: usize, kind: usize) -> Option<(Range<usize>, usize)> {
        let kind = KINDS[kind];
        if row - self.from.english < kind.english {
            return None;
        }
        let (here, top) = (self.columns(row), row - kind.english);
        let above = self.columns(top);
        let start = here.start.max(above.start + kind.chinese);
        let end = here.end.min(above.end + kind.chinese);
        (start < end).then(|| (start..end, self.start(top) + start - kind.chinese - above.start))
    }
}

impl Lattice {
    /// The candidates between two cells of a band whose best path comes within `margin` of the best path of all, by their
    /// first scores, which they keep.
    pub fn near_best(band: &Band, from: Anchor, to: Anchor, scorer: &mut impl RowScorer, margin: f32) -> Self {
        let cells = Cells::new(band, from, to);
        let mut scores = vec![0.0_f32; cells.len() * KINDS.len()];
        let mut forward = vec![f32::NEG_INFINITY; cells.len()];
        forward[0] = 0.0;
        for row in from.english..=to.english {
            let (columns, start) = (cells.columns(row), cells.start(row));
            let own = &mut scores[start * KINDS.len()..(start + columns.len()) * KINDS.len()];
            scorer.score_row(row, columns.clone(), own);
            forbid_crossing(band, row, &columns, own);
            let (before, here) = forward.split_at_mut(start);
            for (kind, own) in own.chunks_exact(columns.len().max(1)).enumerate() {
                let Some((ending, first)) = cells.reach(row, kind) else { continue };
                let own = &own[ending.start - columns.start..ending.end - columns.start];
                let best = &mut here[ending.start - columns.start..];
                if KINDS[kind].english == 0 {
                    // These begin in the row itself: each needs the one before it; the other kinds follow below.
                    continue;
                }
                for ((best, own), before) in best.iter_mut().zip(own).zip(&before[first..]) {
                    *best = best.max(before + own);
                }
            }
            let alone = &own[CHINESE_ALONE * columns.len()..(CHINESE_ALONE + 1) * columns.len()];
            for at in 1..columns.len() {
                here[at] = here[at].max(here[at - 1] + alone[at]);
            }
        }
        let best = forward[cells.len() - 1];
        let steps = to.english - from.english + to.chinese - from.chinese;
        let least = best - margin - rounding(best, steps, margin);
        let near = near(&cells, &scores, &forward, least);
        collected(&cells, &scores, &near)
    }
}

/// What rounding may take from the sums of a path of so many steps in both directions, where that is more than the margin
/// takes up: one segment against fifty thousand would otherwise have no path at all.
fn rounding(best: f32, steps: usize, margin: f32) -> f32 {
    let most = steps as f32 * best.abs() * f32::EPSILON;
    if most > margin { most } else { 0.0 }
}

/// The place of the kind without English among [`KINDS`].
const CHINESE_ALONE: usize = 2;

/// Beads that lead past an anchor cannot be.
fn forbid_crossing(band: &Band, row: usize, columns: &Range<usize>, scores: &mut [f32]) {
    let most = KINDS.iter().map(|kind| kind.english).max().unwrap_or(0);
    if !band.has_anchor(row.saturating_sub(most)..row + 1) {
        return;
    }
    for (kind, scores) in KINDS.iter().zip(scores.chunks_exact_mut(columns.len())) {
        for (column, score) in columns.clone().zip(scores) {
            let fits = kind.english <= row && kind.chinese <= column;
            if fits && band.crosses_anchor(&Bead::new(row - kind.english..row, column - kind.chinese..column)) {
                *score = f32::NEG_INFINITY;
            }
        }
    }
}

/// For each cell the kinds that end in it and lie on a path of at least this score, a bit each.
fn near(cells: &Cells<'_>, scores: &[f32], forward: &[f32], least: f32) -> Vec<u32> {
    let mut near = vec![0_u32; cells.len()];
    let mut backward = vec![f32::NEG_INFINITY; cells.len()];
    backward[cells.len() - 1] = 0.0;
    for row in (cells.from.english..=cells.to.english).rev() {
        let (columns, start) = (cells.columns(row), cells.start(row));
        let own = &scores[start * KINDS.len()..(start + columns.len()) * KINDS.len()];
        let (before, here) = backward.split_at_mut(start);
        let alone = &own[CHINESE_ALONE * columns.len()..(CHINESE_ALONE + 1) * columns.len()];
        for at in (1..columns.len()).rev() {
            let onward = here[at] + alone[at];
            here[at - 1] = here[at - 1].max(onward);
            near[start + at] |= u32::from(forward[start + at - 1] + onward >= least) << CHINESE_ALONE;
        }
        for (kind, own) in own.chunks_exact(columns.len().max(1)).enumerate() {
            let Some((ending, first)) = cells.reach(row, kind) else { continue };
            if KINDS[kind].english == 0 {
                continue;
            }
            let places = ending.start - columns.start..ending.end - columns.start;
            let (own, here) = (&own[places.clone()], &here[places.clone()]);
            let near = &mut near[start + places.start..];
            let from = before[first..].iter_mut().zip(&forward[first..]);
            for (((own, here), near), (before, forward)) in own.iter().zip(here).zip(near).zip(from) {
                let onward = own + here;
                *before = before.max(onward);
                *near |= u32::from(forward + onward >= least) << kind;
            }
        }
    }
    near
}

/// The lattice of the candidates that are near.
fn collected(cells: &Cells<'_>, scores: &[f32], near: &[u32]) -> Lattice {
    let mut used: Vec<bool> = near.iter().map(|kinds| *kinds != 0).collect();
    used[0] = true;
    used[cells.len() - 1] = true;
    // Each candidate with the cells where it begins and ends.
    let mut kept: Vec<(usize, Candidate)> = Vec::new();
    for row in cells.from.english..=cells.to.english {
        let (columns, start) = (cells.columns(row), cells.start(row));
        let reaches: Vec<_> = (0..KINDS.len()).map(|kind| cells.reach(row, kind)).collect();
        for (place, column) in columns.clone().enumerate() {
            let mut kinds = near[start + place];
            while kinds != 0 {
                let kind = kinds.trailing_zeros() as usize;
                kinds &= kinds - 1;
                let Some((ending, first)) = &reaches[kind] else { continue };
                let from = first + column - ending.start;
                let score = scores[start * KINDS.len() + kind * columns.len() + place];
                used[from] = true;
                kept.push((start + place, Candidate { from: from as u32, kind: kind as u8, score, carried: 0.0 }));
            }
        }
    }
    let mut number = vec![0_u32; cells.len()];
    let (mut points, mut passed) = (Vec::new(), Vec::new());
    for row in cells.from.english..=cells.to.english {
        for (cell, column) in (cells.start(row)..).zip(cells.columns(row)) {
            if used[cell] {
                number[cell] = points.len() as u32;
                if cells.band.is_anchor(row, column) {
                    passed.push(number[cell]);
                }
                points.push((row as u32, column as u32));
            }
        }
    }
    let mut first = Vec::with_capacity(points.len() + 1);
    let mut candidates = Vec::with_capacity(kept.len());
    for (cell, candidate) in kept {
        first.resize(number[cell] as usize + 1, candidates.len() as u32);
        candidates.push(Candidate { from: number[candidate.from as usize], ..candidate });
    }
    first.resize(points.len() + 1, candidates.len() as u32);
    Lattice::of_parts(points, first, candidates, passed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Runs, Scorer, best_path};

    /// Scores each bead by itself.
    struct Each<S>(S);

    impl<S: Scorer> RowScorer for Each<S> {
        fn score_row(&mut self, english: usize, columns: Range<usize>, scores: &mut [f32]) {
            for (kind, scores) in KINDS.iter().zip(scores.chunks_exact_mut(columns.len())) {
                for (column, score) in columns.clone().zip(scores) {
                    if kind.english <= english && kind.chinese <= column {
                        *score +=
                            self.0.score(&Bead::new(english - kind.english..english, column - kind.chinese..column));
                    }
                }
            }
        }
    }

    /// A score that is different for each bead and the same in each run; a segment alone has one score wherever it stands,
    /// since of the two orders of one-sided beads a lattice allows one only.
    fn varied(bead: &Bead) -> f32 {
        let of = |range: &Range<usize>, one: usize, two: usize| {
            if range.is_empty() { 0 } else { range.start * one + range.end * two }
        };
        let key = of(&bead.english, 31, 37) + of(&bead.chinese, 41, 43);
        let size = bead.english.len() + bead.chinese.len();
        (key * 7919 % 101) as f32 / 25.0 - size as f32
    }

    fn whole(band: &Band) -> (Anchor, Anchor) {
        (Anchor { english: 0, chinese: 0 }, Anchor { english: band.english(), chinese: band.chinese() })
    }

    fn near(band: &Band, margin: f32) -> Lattice {
        let (from, to) = whole(band);
        Lattice::near_best(band, from, to, &mut Each(varied), margin)
    }

    /// The best score of a path through each candidate, against that of all.
    fn behind(lattice: &Lattice, at: usize) -> f64 {
        let sum = |lattice: &Lattice| -> f64 {
            let path = best_path(lattice, &Runs { english: 0.0, chinese: 0.0 });
            path.iter().map(|(_, at)| f64::from(lattice.candidates()[*at].score)).sum()
        };
        let mut with = lattice.clone();
        with.set_scores(|other| lattice.candidates()[other].score + if other == at { 1e4 } else { 0.0 });
        sum(lattice) - (sum(&with) - 1e4)
    }

    #[test]
    fn a_wide_margin_keeps_all() {
        let anchors = [Anchor { english: 7, chinese: 4 }, Anchor { english: 12, chinese: 9 }];
        for band in [Band::full(9, 7), Band::around(&[], 30, 22, 4), Band::full(16, 12).through(&anchors)] {
            let all = Lattice::new(&band, &varied);
            let found = near(&band, 1e6);
            let possible = all.beads().zip(all.candidates()).filter(|(bead, _)| !band.crosses_anchor(bead));
            let scores: Vec<_> = possible.map(|(bead, candidate)| (bead, candidate.score)).collect();
            let kept: Vec<_> = found.beads().zip(found.candidates()).collect();
            for (bead, candidate) in &kept {
                assert!(scores.iter().any(|(other, score)| other == bead && (score - candidate.score).abs() < 1e-5));
            }
            // Dead ends are no part of a path.
            assert!(
                kept.len() <= scores.len() && 10 * kept.len() > 9 * scores.len(),
                "{} {}",
                kept.len(),
                scores.len()
            );
            assert_eq!(found.band().row(band.english()).end(), &band.chinese());
        }
    }

    #[test]
    fn keeps_what_is_near_and_nothing_else() {
        let band = Band::full(6, 5);
        let all = Lattice::new(&band, &varied);
        let kept: Vec<Bead> = near(&band, 2.0).beads().collect();
        assert!(kept.len() < all.len());
        for (at, bead) in all.beads().enumerate() {
            let behind = behind(&all, at);
            if behind < 1.99 {
                assert!(kept.contains(&bead), "{bead:?} {behind}");
            }
        }
        let best: Vec<Bead> = best_path(&all, &Runs::default()).into_iter().map(|(bead, _)| bead).collect();
        assert!(best.iter().all(|bead| kept.contains(bead)));
        assert!(near(&band, 0.01).len() < kept.len());
    }

    #[test]
    fn sums_of_long_rows_round_and_keep_their_path() {
        let score = |bead: &Bead| if bead.kind() == KINDS[CHINESE_ALONE] { -5.3 } else { -40.1 };
        for count in [1_000, 80_000] {
            let band = Band::full(1, count);
            let (from, to) = whole(&band);
            let lattice = Lattice::near_best(&band, from, to, &mut Each(score), 20.0);
            let path = best_path(&lattice, &Runs::default());
            let end = path.last().map(|(bead, _)| (bead.english.end, bead.chinese.end));
            assert_eq!(end, Some((1, count)));
            assert_eq!(path[0].0.chinese.start, 0);
        }
    }

    #[test]
    fn empty_sides() {
        assert!(near(&Band::full(0, 0), 1.0).is_empty());
        assert_eq!(near(&Band::full(3, 0), 1.0).len(), 3);
        assert_eq!(near(&Band::full(0, 3), 1.0).len(), 3);
    }
}
