//! What the second stage does not look at again.

use std::ops::Range;

use crate::bead::Bead;

/// A pair of single segments on the first path stays as it is if it has this posterior and these log-odds, and so have so many
/// of its neighbours on both sides. Merged beads are looked at again: with them .6 in 1,000 pairs of news became sure and
/// wrong. Of a book 27 of 100 beads stay, and candidates of the second stage fall from 19 to 15 a segment.
const SETTLED: f32 = 0.99;
const SETTLED_ODDS: f32 = 5.0;
const NEIGHBOURS: usize = 1;

/// The beads of the first path that stay as they are: the second stage would hardly change one.
pub(super) struct Settled<'a> {
    path: &'a [Bead],
    /// For each segment of both sides the number of the settled bead that holds it.
    english: Vec<u32>,
    chinese: Vec<u32>,
}

/// No settled bead.
const OPEN: u32 = u32::MAX;

impl<'a> Settled<'a> {
    /// From the posteriors of the beads and their log-odds, if there are any.
    pub(super) fn new(path: &'a [Bead], posteriors: &[f32], odds: &[f32]) -> Self {
        let is_sure = |((bead, posterior), odds): ((&Bead, &f32), &f32)| {
            let single = bead.english.len() == 1 && bead.chinese.len() == 1;
            single && *posterior >= SETTLED && *odds >= SETTLED_ODDS
        };
        Self::among(path, &path.iter().zip(posteriors).zip(odds).map(is_sure).collect::<Vec<_>>())
    }

    /// Those that are sure among sure ones.
    fn among(path: &'a [Bead], sure: &[bool]) -> Self {
        let end = path.last().map_or((0, 0), |bead| (bead.english.end, bead.chinese.end));
        let mut settled = Self { path, english: vec![OPEN; end.0], chinese: vec![OPEN; end.1] };
        for (first, sure) in sure.windows(2 * NEIGHBOURS + 1).enumerate() {
            if sure.iter().all(|sure| *sure) {
                let bead = &path[first + NEIGHBOURS];
                settled.english[bead.english.clone()].fill((first + NEIGHBOURS) as u32);
                settled.chinese[bead.chinese.clone()].fill((first + NEIGHBOURS) as u32);
            }
        }
        settled
    }

    /// Whether a bead is settled.
    pub(super) fn has(&self, bead: &Bead) -> bool {
        let number = self.english.get(bead.english.start).copied().unwrap_or(OPEN);
        number != OPEN && self.path[number as usize] == *bead
    }

    /// Whether a bead is settled, or has no segment of any that is.
    pub(super) fn allows(&self, bead: &Bead) -> bool {
        let open = |side: &[u32], segments: &Range<usize>| side[segments.clone()].iter().all(|number| *number == OPEN);
        open(&self.english, &bead.english) && open(&self.chinese, &bead.chinese) || self.has(bead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_admits_nothing_else() {
        let path: Vec<Bead> = (0..5).map(|at| Bead::new(at..at + 1, at..at + 1)).collect();
        let settled = Settled::among(&path, &[true, true, true, true, false]);
        // The first and the last sure one have no sure bead beside them.
        assert_eq!(path.iter().map(|bead| settled.has(bead)).collect::<Vec<_>>(), [false, true, true, false, false]);
        assert!(path.iter().all(|bead| settled.allows(bead)));
        for other in [Bead::new(1..3, 1..2), Bead::new(1..2, 1..1), Bead::new(0..1, 0..2), Bead::new(2..3, 3..4)] {
            assert!(!settled.has(&other) && !settled.allows(&other), "{other:?}");
        }
        assert!(settled.allows(&Bead::new(3..5, 3..4)) && settled.allows(&Bead::new(0..0, 0..1)));
    }
}
