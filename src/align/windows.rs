//! The search of a long band in windows, so that memory grows with what survives and not with the band.

use super::viterbi::best_path_to;
use super::{Band, Lattice, Runs};
use crate::bead::{Anchor, Bead};

/// Cells of a window; a smaller band is searched at once.
const CELLS: usize = 150_000;

/// A window hands over to the next among so many of its last rows, but not in the very last: what its end in an
/// arbitrary cell makes wrong must have faded there.
const TAIL: usize = 160;
const LAST: usize = 40;

/// Rows of a window at least.
const ROWS: usize = 200;

/// What the first look at a band leaves.
#[derive(Debug, Clone)]
pub struct Survivors {
    /// The candidates worth a closer look.
    pub lattice: Lattice,
    /// The path of least risk.
    pub path: Vec<Bead>,
    /// The posteriors of its beads.
    pub posteriors: Vec<f32>,
}

/// The candidates of a band with a posterior of at least what `least` says of those of the path's pairs, 0 for what stands
/// alone in it, and the path with the highest sum of posteriors less `risk` for each bead.
///
/// Windows of rows are searched one after the other. Each begins in the cell that the paths of the one before pass most
/// surely, so that the result differs from that of a search in one piece only where nothing is sure for many rows.
/// `lattice` gives the scored candidates between two cells of the band, with what `ready` needs besides those that are left
/// of them.
pub(crate) fn survivors<T>(
    band: &Band,
    lattice: impl FnMut(Anchor, Anchor) -> (Lattice, T),
    least: impl Fn(&[f32]) -> f32,
    risk: f64,
    posteriors: impl Fn(&mut Lattice) -> Vec<f32>,
    ready: impl Fn(&mut Lattice, T),
) -> Survivors {
    in_windows(band, lattice, least, risk, CELLS, posteriors, ready)
}

/// [`survivors`] with windows of about so many cells.
fn in_windows<T>(
    band: &Band,
    mut lattice: impl FnMut(Anchor, Anchor) -> (Lattice, T),
    least: impl Fn(&[f32]) -> f32,
    risk: f64,
    cells: usize,
    posteriors: impl Fn(&mut Lattice) -> Vec<f32>,
    ready: impl Fn(&mut Lattice, T),
) -> Survivors {
    let end = Anchor { english: band.english(), chinese: band.chinese() };
    let mut found = Survivors { lattice: Lattice::begin(), path: Vec::new(), posteriors: Vec::new() };
    let mut from = Anchor { english: 0, chinese: 0 };
    loop {
        let to = window_end(band, from, cells).unwrap_or(end);
        let (mut lattice, needed) = lattice(from, to);
        let values = posteriors(&mut lattice);
        let tail = from.english + 1 + (to.english - from.english).saturating_sub(TAIL)..to.english.saturating_sub(LAST);
        let cut = if to == end { None } else { lattice.surest(&values, tail) };
        let (last, next) = cut.unwrap_or((lattice.cell_count() - 1, to));
        let path = best_path_to(&lattice, &Runs::default(), last, |at| f64::from(values[at]) - risk);
        let of_pair = |(bead, at): &(Bead, usize)| if bead.is_two_sided() { values[*at] } else { 0.0 };
        let least = least(&path.iter().map(of_pair).collect::<Vec<_>>());
        let mut keep: Vec<bool> = values.iter().map(|&value| value >= least).collect();
        for (bead, at) in path {
            keep[at] = true;
            found.path.push(bead);
            found.posteriors.push(values[at]);
        }
        let mut kept = lattice.retained_until(last, |at| keep[at]);
        ready(&mut kept, needed);
        found.lattice.append(kept);
        from = next;
        if from == end {
            return found;
        }
    }
}

/// The cell where a window that begins in another one ends; `None` if it takes all that is left.
fn window_end(band: &Band, from: Anchor, cells: usize) -> Option<Anchor> {
    let mut sum = 0;
    let row = (from.english..band.english()).find(|&row| {
        sum += band.row(row).count();
        sum > cells && row - from.english >= ROWS
    })?;
    let columns = band.row(row);
    let chinese = ((columns.start() + columns.end()) / 2).max(from.chinese);
    (band.english() - row > ROWS).then_some(Anchor { english: row, chinese })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::posteriors;

    /// A long text with a segment too many here and there, on either side: pairs are those of the same number.
    fn numbers(count: usize, spare: usize) -> Vec<usize> {
        (0..count).filter(|number| number % spare != 3).collect()
    }

    fn both(count: usize, cells: usize) -> (Survivors, Survivors) {
        let (english, chinese) = (numbers(count, 17), numbers(count, 29));
        let score = |bead: &Bead| {
            let same = bead.english.clone().zip(bead.chinese.clone()).all(|(one, two)| english[one] == chinese[two]);
            match (bead.english.len(), bead.chinese.len()) {
                (1, 1) if same => 3.0,
                (0, _) | (_, 0) => -2.0,
                _ => -5.0,
            }
        };
        let band = Band::around(&[], english.len(), chinese.len(), 40);
        let values = |lattice: &mut Lattice| posteriors(lattice, &Runs::default()).candidates;
        let all = |from, to| (Lattice::between(&band, from, to, &score), ());
        let search = |cells| in_windows(&band, all, |_| 1e-6, 0.3, cells, values, |_, ()| {});
        (search(cells), search(usize::MAX))
    }

    #[test]
    fn windows_give_what_one_piece_gives() {
        let (windows, whole) = both(2_000, 20_000);
        assert_eq!(windows.path, whole.path);
        let all = |found: &Survivors| posteriors(&found.lattice, &Runs::default());
        let (one, two) = (all(&windows), all(&whole));
        assert!((one.log_partition - two.log_partition).abs() < 0.5, "{} {}", one.log_partition, two.log_partition);
        assert!(windows.lattice.len() > windows.path.len());
    }

    #[test]
    fn every_segment_is_in_the_path_where_nothing_is_sure() {
        let band = Band::around(&[], 1_500, 900, 30);
        let values = |lattice: &mut Lattice| posteriors(lattice, &Runs::default()).candidates;
        let all = |from, to| (Lattice::between(&band, from, to, &|_: &Bead| 0.0), ());
        let found = in_windows(&band, all, |_| 1e-6, 0.3, 5_000, values, |_, ()| {});
        let mut at = (0, 0);
        for bead in found.path {
            assert_eq!((bead.english.start, bead.chinese.start), at);
            at = (bead.english.end, bead.chinese.end);
        }
        assert_eq!(at, (1_500, 900));
    }

    #[test]
    fn anchors_hold_across_windows() {
        let anchors: Vec<Anchor> = (1..150).map(|step| Anchor { english: 10 * step, chinese: 6 * step }).collect();
        let band = Band::around(&[], 1_500, 900, 30).through(&anchors);
        let values = |lattice: &mut Lattice| posteriors(lattice, &Runs::default()).candidates;
        let all = |from, to| (Lattice::between(&band, from, to, &|_: &Bead| 0.0), ());
        let found = in_windows(&band, all, |_| 1e-6, 0.3, 2_000, values, |_, ()| {});
        for anchor in anchors {
            assert!(
                found.path.iter().any(|bead| (bead.english.end, bead.chinese.end) == (anchor.english, anchor.chinese))
            );
        }
    }
}
