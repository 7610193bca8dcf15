//! The measure of translation asked near the best path only: it costs much and speaks against two-sided beads, but for those
//! that a line end cuts, by less than the margins.

use crate::align::{Candidate, Lattice, Scorer};
use crate::bead::Bead;
use crate::parallel;

/// How far the best path of a bead may lie behind the best of all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Margins {
    /// Of two-sided beads that are asked.
    asked: f32,
    /// Of those that further evidence is looked for, behind a path all of whose beads have been asked.
    promising: Option<f32>,
}

impl Margins {
    /// Of 21,860 beads of hand-aligned texts none is another with these than with the wide ones.
    pub(super) const NARROW: Self = Self { asked: 12.0, promising: Some(14.0) };
    /// Of texts that are known to belong together. Of 559 parts of a generated text one comes with them, none goes.
    pub(super) const INSIDE: Self = Self { asked: 8.0, promising: Some(10.0) };
    /// Where whole releases are missing, or two texts do not belong together, the share of segments without a counterpart is
    /// far from what it is thought to be until the end.
    const WIDE: Self = Self { asked: 20.0, promising: None };

    /// By the log-odds of the beads of a first path, which hardly ever leaves a segment alone; wide without a dictionary.
    pub(super) fn of(odds: &[f32]) -> Self {
        let poor = odds.iter().filter(|odds| **odds < 0.0).count();
        if odds.is_empty() || poor as f32 > POOR * odds.len() as f32 { Self::WIDE } else { Self::NARROW }
    }
}

/// The share of poor pairs on a first path up to which the margins are narrow: of generated and of real long texts 1 to 3 of
/// 100 are poor, of 36 texts that lack whole releases more in 33, of 60 unrelated ones in all.
const POOR: f32 = 0.03;

/// Before further evidence is looked for all are asked whose best path comes so near the best of all, so often.
const BEST: f32 = 3.0;
const ROUNDS: usize = 16;

/// What is said against the candidates of a lattice.
pub(super) struct Opposition {
    /// What was said against each.
    against: Vec<f32>,
    /// Which candidates need not be asked any more.
    asked: Vec<bool>,
    margins: Margins,
    /// What is added to the score of each one-sided candidate.
    alone: f32,
    /// What is added to the score of each, in each way to look at them: nothing in the first.
    ways: Vec<Vec<f32>>,
}

impl Opposition {
    /// With what is added to one-sided beads, and to each bead in other ways to look at them.
    pub(super) fn new(lattice: &Lattice, margins: Margins, alone: f32, others: &[&impl Scorer]) -> Self {
        let candidates = lattice.candidates();
        let others = others.iter().map(|added| lattice.beads().map(|bead| added.score(&bead)).collect());
        Self {
            against: vec![0.0; candidates.len()],
            asked: candidates.iter().map(Candidate::is_one_sided).collect(),
            margins,
            alone,
            ways: [vec![0.0; candidates.len()]].into_iter().chain(others).collect(),
        }
    }

    /// The score of a candidate with all that is known of it.
    fn score(&self, lattice: &Lattice, way: &[f32], at: usize) -> f32 {
        let candidate = &lattice.candidates()[at];
        let alone = if candidate.is_one_sided() { self.alone } else { 0.0 };
        candidate.score + self.against[at] + way[at] + alone
    }

    fn near(&self, lattice: &Lattice, margin: f32) -> Vec<bool> {
        let mut near = vec![false; lattice.len()];
        for way in &self.ways {
            let scores: Vec<f32> = (0..lattice.len()).map(|at| self.score(lattice, way, at)).collect();
            let own = lattice.near_by(margin, |at| f64::from(scores[at]));
            near.iter_mut().zip(own).for_each(|(near, own)| *near |= own);
        }
        near
    }

    /// What is worth further evidence: all that comes near a path all of whose beads have been asked.
    pub(super) fn promising(&mut self, lattice: Lattice, against: impl Fn(&Bead) -> f32 + Sync + Send) -> Lattice {
        let Some(margin) = self.margins.promising else { return lattice };
        if !self.ask_near(&lattice, BEST, ROUNDS, against) {
            return lattice;
        }
        let kept = self.near(&lattice, margin);
        retain(&mut self.asked, &kept);
        self.ways.iter_mut().chain([&mut self.against]).for_each(|values| retain(values, &kept));
        lattice.retained(|at| kept[at])
    }

    /// Asks the beads near the best path, until all near it have been asked.
    pub(super) fn ask_all_near(&mut self, lattice: &Lattice, against: impl Fn(&Bead) -> f32 + Sync + Send) {
        self.ask_near(lattice, self.margins.asked, usize::MAX, against);
    }

    /// Asks the beads so near the best path, until all have been asked; whether so many rounds suffice for it.
    fn ask_near(
        &mut self,
        lattice: &Lattice,
        margin: f32,
        rounds: usize,
        against: impl Fn(&Bead) -> f32 + Sync + Send,
    ) -> bool {
        for _ in 0..rounds {
            let near = self.near(lattice, margin);
            let beads = lattice.beads_where(|at| near[at] && !self.asked[at]);
            if beads.is_empty() {
                return true;
            }
            let said = parallel::map(&beads, |(bead, _)| against(bead));
            for ((_, at), said) in beads.iter().zip(said) {
                self.against[*at] = said;
                self.asked[*at] = true;
            }
        }
        false
    }

    /// The scores of all candidates in one of the ways to look at them.
    pub(super) fn scores(&self, lattice: &Lattice, way: usize) -> Vec<f32> {
        let known = lattice.candidates().iter().zip(&self.against).zip(&self.ways[way]);
        known.map(|((one, against), added)| one.score + against + added).collect()
    }
}

/// Leaves what is kept, by its place.
fn retain<T>(values: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    values.retain(|_| kept.next().is_some_and(|kept| *kept));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{self, Band, Runs, Silent};

    #[test]
    fn what_is_far_from_the_best_path_is_not_opposed() {
        let varied = |bead: &Bead, by: usize| {
            ((bead.english.start * 31 + bead.english.end * 37 + bead.chinese.start * 41 + bead.chinese.end * 43) * 7919
                % by) as f32
        };
        let first = |bead: &Bead| 9.0 * (bead.is_two_sided() as u8 as f32) - varied(bead, 29);
        let against = |bead: &Bead| if bead.is_two_sided() { -varied(bead, 13) } else { 0.0 };
        let both = Lattice::new(&Band::full(9, 8), &|bead: &Bead| first(bead) + against(bead));
        let mut lattice = Lattice::new(&Band::full(9, 8), &first);
        let mut opposition = Opposition::new(&lattice, Margins::NARROW, 0.0, &[] as &[&Silent]);
        opposition.ask_all_near(&lattice, against);
        let scores = opposition.scores(&lattice, 0);
        lattice.set_scores(|at| scores[at]);
        let path = |lattice: &Lattice| align::best_path(lattice, &Runs::default());
        assert_eq!(path(&lattice), path(&both));
        let near = both.near(Margins::NARROW.asked);
        let mut spared = 0;
        for ((near, one), two) in near.into_iter().zip(lattice.candidates()).zip(both.candidates()) {
            assert!(one.score == two.score || !near);
            spared += usize::from(one.score != two.score);
        }
        assert!(spared > 0);
    }
}
