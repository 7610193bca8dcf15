//! Both stages of the search on the tokens of two documents.

mod cells;
mod first;
mod opposition;
mod second;
mod settled;

use crate::align::{self, Band, Lattice, Runs, Scorer, Silent};
use crate::bead::Bead;
use crate::evidence::{Built, Channel, Channels, Sources};
use crate::glossary::Terms;
use crate::lexicon::{Associations, Lexicon};
use crate::omissions::{self, Estimate};
use crate::tokens::Tokens;
use crate::weights::{StageWeights, Weights};

pub use cells::band;
pub use first::{first, first_of_all};
#[cfg(feature = "train")]
pub(crate) use second::around;
pub use second::{Found, second};

/// What a bead's posterior must exceed so that minimum-Bayes-risk decoding takes it.
const RISK: f64 = 0.3;

/// The score of a bead that cannot be.
const NEVER: f32 = -1000.0;

/// What the search leaves: its candidates, their posteriors and the best path.
#[derive(Debug, Clone)]
pub struct Pass {
    /// The candidates.
    pub lattice: Lattice,
    /// The posterior of each candidate.
    pub posteriors: Vec<f32>,
    /// The beads of the path, each with the index of its candidate.
    pub path: Vec<(Bead, usize)>,
}

impl Pass {
    /// Scores a lattice's candidates, finds their posteriors and the path of least risk.
    #[must_use]
    pub fn new(mut lattice: Lattice, runs: &Runs, sizes: (usize, usize), estimate: &Estimate) -> Self {
        let posteriors = omissions::posteriors(&mut lattice, runs, sizes, estimate).candidates;
        let path = align::best_path_by(&lattice, &Runs::default(), |at| f64::from(posteriors[at]) - RISK);
        Self { lattice, posteriors, path }
    }

    /// The beads of the path with their posteriors; the candidates are given up.
    #[must_use]
    pub fn into_path(self) -> Vec<(Bead, f32)> {
        let Self { posteriors, path, .. } = self;
        path.into_iter().map(|(bead, at)| (bead, posteriors[at])).collect()
    }

    /// The beads of the path.
    #[must_use]
    pub fn beads(&self) -> Vec<Bead> {
        self.path.iter().map(|(bead, _)| bead.clone()).collect()
    }
}

/// What keeps a segment alone that translates nothing.
fn lone(tokens: &Tokens, bead: &Bead) -> f32 {
    if tokens.joins_lone(bead) { NEVER } else { 0.0 }
}

fn sizes(sources: &Sources<'_>) -> (usize, usize) {
    (sources.tokens.english.len(), sources.tokens.chinese.len())
}

/// The evidence and the caller's own; what translates nothing stays alone.
pub(crate) fn scorer(
    tokens: &Tokens,
    channels: &Channels<'_>,
    weights: &StageWeights,
    own: &impl Scorer,
) -> impl Scorer {
    let weighed = channels.weighed(weights);
    move |bead: &Bead| weighed.score(bead) + own.score(bead) + lone(tokens, bead)
}

/// How often a word table is trained on the text anew.
pub(crate) const TRAININGS: usize = 2;

/// What a lexicon says of two documents; without one, a word table trained on a first alignment of the text itself.
#[must_use]
pub fn associations(
    tokens: &Tokens,
    lexicon: &Lexicon,
    terms: &Terms,
    band: &Band,
    without: &[Channel],
    weights: &Weights,
    own: &impl Scorer,
) -> Associations {
    let mut associations = Associations::new(lexicon, tokens);
    if !associations.is_empty() || tokens.chinese.words.is_empty() {
        return associations;
    }
    for training in 0..TRAININGS {
        let built = Built::default();
        let sources = Sources { tokens, lexicon, associations: &associations, terms, band, without, built: &built };
        let stage = if training == 0 { &weights.start } else { &weights.first };
        let beads = first::first_by(&sources, stage, stage, own, &[]).path;
        associations = Associations::trained(tokens, &beads);
    }
    associations
}

/// Both stages.
#[must_use]
pub fn both<'a>(sources: &Sources<'a>, weights: &Weights, own: &impl Scorer) -> Found<'a> {
    second(sources, &weights.second, first(sources, weights, own), own)
}

/// Both stages, and how the second ends if something is added to the scores: for it further beads are looked at, which the
/// first stage may not have left.
#[must_use]
pub(crate) fn both_ways<'a>(
    sources: &Sources<'a>,
    weights: &Weights,
    added: &impl Scorer,
    further: &[Bead],
) -> (Found<'a>, Pass) {
    let first = first::first_by(sources, &weights.first, &weights.second, &Silent, further);
    let (found, [pass]) = second::ways(sources, &weights.second, first, &Silent, [added]);
    (found, pass)
}
