//! Gold documents as lattices with features, and which of the candidates the gold allows.

use crate::align::{self, Lattice, Runs};
use crate::bead::Bead;
use crate::evidence::Channels;
use crate::gold::GoldDocument;
use crate::omissions::Estimate;

/// A document to learn from.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its candidates; the scores do not matter.
    pub lattice: Lattice,
    /// The features of each candidate, row by row.
    pub features: Vec<f32>,
    /// Which candidates agree with the gold.
    pub allowed: Vec<bool>,
    /// Added to the score of every one-sided bead: what the document's share of them asks for.
    pub offset: f32,
    /// How much the document counts.
    pub weight: f64,
}

impl Example {
    /// Measures the candidates of a lattice; `None` if no path agrees with the gold.
    #[must_use]
    pub fn new(gold: &GoldDocument, lattice: Lattice, channels: &Channels<'_>, estimate: &Estimate) -> Option<Self> {
        let allowed = allowed(gold, &lattice);
        let width = channels.names().len();
        let mut features = Vec::with_capacity(lattice.len() * width);
        let mut values = Vec::new();
        for bead in lattice.beads() {
            channels.measure(&bead, &mut values);
            features.extend_from_slice(&values);
        }
        let mut gold_only = lattice.clone();
        gold_only.set_scores(|at| if allowed[at] { 0.0 } else { f32::NEG_INFINITY });
        let reachable = align::posteriors(&gold_only, &Runs::default()).log_partition.is_finite();
        let one_sided = gold.links.iter().filter(|link| !link.is_two_sided());
        let alone: usize = one_sided.clone().map(|link| link.english.len() + link.chinese.len()).sum();
        let two_sided = gold.links.len() - one_sided.count();
        let share = alone as f64 / (alone + two_sided).max(1) as f64;
        let offset = estimate.offset(share, gold.english.len(), gold.chinese.len());
        reachable.then_some(Self { lattice, features, allowed, offset, weight: 1.0 })
    }
}

/// Which candidates of a lattice agree with the gold.
pub(super) fn allowed(gold: &GoldDocument, lattice: &Lattice) -> Vec<bool> {
    let owners = Owners::new(gold);
    lattice.beads().map(|bead| owners.allow(&bead)).collect()
}

/// Which gold bead each segment belongs to.
struct Owners {
    english: Vec<Owner>,
    chinese: Vec<Owner>,
    beads: Vec<Bead>,
}

#[derive(Clone, Copy, PartialEq)]
enum Owner {
    /// In a two-sided gold bead.
    Bead(usize),
    /// Without a counterpart.
    Alone,
    /// The gold says nothing that the search could follow.
    Unknown,
}

impl Owners {
    fn new(gold: &GoldDocument) -> Self {
        let beads = gold.monotone();
        let kinds = align::KINDS;
        let mut owners = Self {
            english: vec![Owner::Unknown; gold.english.len()],
            chinese: vec![Owner::Unknown; gold.chinese.len()],
            beads,
        };
        for (number, bead) in owners.beads.iter().enumerate().filter(|(_, bead)| kinds.contains(&bead.kind())) {
            owners.english[bead.english.clone()].fill(Owner::Bead(number));
            owners.chinese[bead.chinese.clone()].fill(Owner::Bead(number));
        }
        for link in gold.links.iter().filter(|link| !link.is_two_sided()) {
            link.english.iter().for_each(|&id| owners.english[id] = Owner::Alone);
            link.chinese.iter().for_each(|&id| owners.chinese[id] = Owner::Alone);
        }
        owners
    }

    fn allow(&self, bead: &Bead) -> bool {
        let mut owners = self.english[bead.english.clone()].iter().chain(&self.chinese[bead.chinese.clone()]);
        let Some(&first) = owners.next() else { return false };
        owners.all(|owner| *owner == first)
            && match first {
                Owner::Bead(number) => self.beads[number] == *bead,
                Owner::Alone => !bead.is_two_sided(),
                Owner::Unknown => true,
            }
    }
}
