//! The first stage: every bead in the band that cheap sums do not rule out.

use std::ops::Range;

use super::{RISK, lone, scorer, sizes};
use crate::align::{self, KINDS, Lattice, RowScorer, Scorer, Survivors};
use crate::bead::{Anchor, Bead};
use crate::evidence::{Sources, Sums};
use crate::omissions::{self, Estimate};
use crate::tokens::Tokens;
use crate::weights::{StageWeights, Weights};

/// Beads whose best path lies farther behind the best of all by their cheap sums are not scored, in log-odds.
const NEAR: f32 = 20.0;

/// The same where further beads are needed, and at first in a long text that is sure. Of 559 parts of a generated text one comes
/// with it, none goes; no bead is another of 1,122 texts in odd layouts, of hand-aligned ones and of a generated one.
const NEARER: f32 = 12.0;

/// Of so many beads all that a first look leaves are scored whole: it costs little, and where two texts do not belong together
/// no path is sure enough to judge by; of 200 segments of unrelated releases 168 stay alone otherwise, and 170 so.
const FEW: usize = 20_000;

/// Where a first look leaves at most so many beads for each segment, a long text is sure: of 1,500 generated segments 9, of 5,000
/// that stray 36, of texts that do not belong together or hardly do from 60 to 170.
const FEW_EACH: usize = 30;

/// Beads of the first stage with a lower posterior are not looked at again: of a long path that is sure, and of others. With the
/// first and [`NEARER`] in every text, 3 of 21,860 beads of hand-aligned texts are others, and 40 of 685 where whole releases are
/// missing.
const UNLIKELY: f32 = 1e-4;
const SURVIVES: f32 = 1e-6;

/// A path is sure of which such a share of the beads are pairs with this posterior: of a generated text some 80 of 100 are. Where
/// more stands alone, or the path has fewer beads than [`LONG`], a right pair may have little chance at first. So no pair of
/// 1,122 texts in odd layouts is another.
const SURE: (f32, f32) = (0.7, 0.9);
const LONG: usize = 12;

/// The first stage: every bead in the band that cheap sums do not rule out. The weights of the second are for what its
/// survivors carry to it.
#[must_use]
pub fn first(sources: &Sources<'_>, weights: &Weights, own: &impl Scorer) -> Survivors {
    first_by(sources, &weights.first, &weights.second, own, &[])
}

/// The same with further beads for the second stage.
pub(super) fn first_by(
    sources: &Sources<'_>,
    weights: &StageWeights,
    next: &StageWeights,
    own: &impl Scorer,
    further: &[Bead],
) -> Survivors {
    let channels = sources.first_stage_in_turn();
    let (quick, slow) = (channels.quick.weighed(weights), channels.slow.weighed(weights));
    let mut look = FirstLook::new(sources, weights, own);
    // Where further beads are needed, two texts are known to do so.
    let belong_together = !further.is_empty();
    let candidates = |from: Anchor, to: Anchor| {
        let lexical = sources.lexical_of(from.english..to.english);
        look.sums.set_lexical(lexical.clone());
        let margin = if belong_together { NEARER } else { NEAR };
        let mut lattice = Lattice::near_best(sources.band, from, to, &mut look, margin);
        let (count, segments) = (lattice.len(), to.english - from.english + to.chinese - from.chinese);
        let many = count > FEW;
        if many && count <= FEW_EACH * segments {
            let near = lattice.near(NEARER);
            lattice = lattice.retained(|at| near[at]);
        }
        lattice.add(&quick);
        if many || belong_together {
            let near = lattice.near(margin);
            lattice = lattice.retained(|at| near[at]);
        }
        lattice.add(&|bead: &Bead| slow.score(bead) - look.lift(bead));
        (lattice, lexical)
    };
    let ready = |lattice: &mut Lattice, lexical| {
        if !further.is_empty() {
            *lattice = lattice.with(further.iter().filter(|bead| lattice.has_room_for(bead)).cloned());
        }
        let lasting = channels.lasting.with_lexical(lexical);
        lattice.set_carried(&lasting.weighed(next));
    };
    let least = |path: &[f32]| if belong_together { UNLIKELY } else { least(path) };
    survivors(sources, weights, candidates, least, ready)
}

/// The first stage over every bead in the band, a hundred times as dear: to test [`first`] by.
#[must_use]
pub fn first_of_all(sources: &Sources<'_>, weights: &StageWeights, own: &impl Scorer) -> Survivors {
    let channels = sources.first_stage();
    let score = scorer(sources.tokens, &channels, weights, own);
    let all = |from, to| (Lattice::between(sources.band, from, to, &score), ());
    survivors(sources, weights, all, least, |_, ()| {})
}

/// The least posterior of a bead that is looked at again, by those of the pairs of the path.
fn least(path: &[f32]) -> f32 {
    let sure = path.iter().filter(|posterior| **posterior >= SURE.1).count();
    if path.len() >= LONG && sure as f32 >= SURE.0 * path.len() as f32 { UNLIKELY } else { SURVIVES }
}

fn survivors<T>(
    sources: &Sources<'_>,
    weights: &StageWeights,
    lattice: impl FnMut(Anchor, Anchor) -> (Lattice, T),
    least: impl Fn(&[f32]) -> f32,
    ready: impl Fn(&mut Lattice, T),
) -> Survivors {
    let posteriors = |lattice: &mut Lattice| {
        omissions::posteriors(lattice, &weights.runs(), sizes(sources), &Estimate::FIRST).candidates
    };
    align::survivors(sources.band, lattice, least, RISK, posteriors, ready)
}

/// The first scores of candidates: cheap sums, the caller's own evidence, and what keeps segments alone.
struct FirstLook<'a, S> {
    sums: Sums,
    /// The tokens, if any segment stays alone.
    lone: Option<&'a Tokens>,
    own: &'a S,
    /// What is added to beads without Chinese and without English.
    lift: (f32, f32),
}

impl<'a, S: Scorer> FirstLook<'a, S> {
    fn new(sources: &Sources<'a>, weights: &StageWeights, own: &'a S) -> Self {
        let mut sums = sources.sums(weights, sources.lexical_of(0..0));
        let (english, chinese) = sizes(sources);
        // What a run adds counts for each bead here, since none of one may be lost.
        let (share, runs) = (Estimate::FIRST.offset(Estimate::FIRST.start, english, chinese), weights.runs());
        let lift = (share + runs.english.max(0.0), share + runs.chinese.max(0.0));
        sums.add_one_sided(lift.0, lift.1);
        Self { sums, lone: Some(sources.tokens).filter(|tokens| tokens.has_lone()), own, lift }
    }

    /// What the first score of a bead has beyond its evidence.
    fn lift(&self, bead: &Bead) -> f32 {
        match (bead.english.is_empty(), bead.chinese.is_empty()) {
            (_, true) => self.lift.0,
            (true, _) => self.lift.1,
            _ => 0.0,
        }
    }
}

impl<S: Scorer> RowScorer for FirstLook<'_, S> {
    fn score_row(&mut self, english: usize, columns: Range<usize>, scores: &mut [f32]) {
        self.sums.score_row(english, columns.clone(), scores);
        if self.lone.is_none() && self.own.is_silent() {
            return;
        }
        for (kind, scores) in KINDS.iter().zip(scores.chunks_exact_mut(columns.len().max(1))) {
            if kind.english > english {
                continue;
            }
            for (column, score) in columns.clone().zip(scores).filter(|(column, _)| *column >= kind.chinese) {
                let bead = Bead::new(english - kind.english..english, column - kind.chinese..column);
                *score += self.own.score(&bead) + self.lone.map_or(0.0, |tokens| lone(tokens, &bead));
            }
        }
    }
}
