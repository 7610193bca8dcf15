//! Which candidates the weights are fitted on: those that a plain model of fixed weights thinks possible, and the gold's.
//!
//! All candidates of a document's matrix would not fit into memory, and weights that were fitted before would know the
//! documents that they are to be tested on.

use super::examples::allowed;
use crate::align::Lattice;
use crate::evidence::Sources;
use crate::gold::GoldDocument;
use crate::omissions::{self, Estimate};
use crate::weights::StageWeights;

/// Candidates with a lower posterior under the plain model are left out.
const POSSIBLE: f32 = 1e-8;

/// The plain model: kinds, length and lexicon, as measured on hand-aligned fiction.
const PLAIN: &[(&str, f64)] = &[
    ("kind.1-1", 2.9),
    ("kind.1-2", 2.2),
    ("kind.1-3", 1.2),
    ("kind.1-4", 0.8),
    ("kind.1-5", -1.1),
    ("kind.1-6", -1.0),
    ("kind.2-1", 1.7),
    ("kind.3-1", 1.2),
    ("kind.4-1", 0.4),
    ("kind.5-1", -1.0),
    ("kind.6-1", -1.5),
    ("kind.2-2", 0.4),
    ("kind.2-3", 0.2),
    ("kind.3-2", 0.1),
    ("kind.2-4", -1.2),
    ("kind.4-2", -1.5),
    ("kind.3-3", -0.1),
    ("kind.3-4", -1.0),
    ("kind.4-3", -1.0),
    ("kind.4-4", -1.0),
    ("kind.1-0", -1.0),
    ("kind.0-1", -1.0),
    ("length.variance", 0.3),
    ("length.ratio", 1.2),
    ("length.english_alone", 0.5),
    ("length.chinese_alone", 0.5),
    ("lexicon.english", 0.12),
    ("lexicon.chinese", 0.03),
    ("numbers.value", 0.2),
    ("runs.english", 1.0),
    ("runs.chinese", 1.0),
];

/// The candidates of a document that are worth learning from.
pub(super) fn proposals(gold: &GoldDocument, sources: &Sources<'_>) -> Lattice {
    let plain = StageWeights { features: PLAIN.iter().map(|&(name, value)| (name.to_owned(), value)).collect() };
    let channels = sources.first_stage();
    let mut lattice = Lattice::new(sources.band, &channels.weighed(&plain));
    let estimate = Estimate { start: 0.1, rounds: 0, most: 0.1, ..Estimate::FIRST };
    let sizes = (gold.english.len(), gold.chinese.len());
    let posteriors = omissions::posteriors(&mut lattice, &plain.runs(), sizes, &estimate).candidates;
    let right = allowed(gold, &lattice);
    lattice.retained(|at| right[at] || posteriors[at] >= POSSIBLE)
}
