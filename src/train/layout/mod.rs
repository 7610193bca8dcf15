//! Fits the weights of the layout: a conditional random field over the readings of lines.
//!
//! What is true of a document says who owns each character and which bead it is of; it names no path. So the numerator
//! sums over all paths, each weighed by the characters that it puts into the wrong half and by its right and wrong pairs.

mod cases;
mod figures;
mod prepared;

use std::collections::BTreeMap;

use super::lbfgs;
use super::threads::in_threads;
use crate::error::{Error, ErrorKind};
use crate::lexicon::Lexicon;
use crate::release::{CONTEXTS, COUNT, Dictionary, LABELS, LayoutWeights, Turns};
pub use cases::{LayoutCase, beads_in_turn, layout_cases};
pub use figures::LayoutFigures;
use prepared::Prepared;

/// How strongly weights are drawn to those that the fit starts from. In proportion to the documents, at .002 for each, what
/// only few of them show was not learnt.
const DECAY: f64 = 0.2;

/// Steps of a fit at most.
const STEPS: usize = 200;

/// Documents that one thread takes at a time.
const CHUNK: usize = 64;

/// Documents to fit the layout to.
pub struct LayoutTrainer {
    cases: Vec<(String, String, Prepared)>,
}

impl LayoutTrainer {
    /// Proposes the readings of documents.
    ///
    /// # Errors
    /// [`ErrorKind::Empty`] without documents.
    pub fn new(cases: &[LayoutCase], lexicon: &Lexicon) -> Result<Self, Error> {
        if cases.is_empty() {
            return Err(Error::new(ErrorKind::Empty, "no documents to fit the layout to"));
        }
        let dictionary = Dictionary::new(lexicon);
        let prepare = |case: &LayoutCase| (case.source.clone(), case.kind.clone(), Prepared::new(case, &dictionary));
        Ok(Self { cases: cases.iter().map(prepare).collect() })
    }

    /// Fits weights to the documents, from others on.
    #[must_use]
    pub fn fit(&self, start: &LayoutWeights, source: &str) -> LayoutWeights {
        self.fit_to(start, source, |_| true)
    }

    fn fit_to(&self, start: &LayoutWeights, source: &str, own: impl Fn(&str) -> bool) -> LayoutWeights {
        let cases: Vec<&Prepared> = self.cases.iter().filter(|case| own(&case.0)).map(|case| &case.2).collect();
        let first: Vec<f64> = start.features.iter().chain(start.turns.0.iter().flatten().flatten()).copied().collect();
        let evaluate = |point: &[f64]| {
            let turns = turns(&point[COUNT..]);
            let mut gradient: Vec<f64> =
                point.iter().zip(&first).map(|(value, first)| DECAY * (value - first)).collect();
            let pull: f64 = point.iter().zip(&first).map(|(value, first)| 0.5 * DECAY * (value - first).powi(2)).sum();
            let chunks = in_threads(cases.chunks(CHUNK).collect(), &|chunk: &[&Prepared]| {
                let mut gradient = vec![0.0; point.len()];
                let cost: f64 = chunk.iter().map(|case| case.cost(&point[..COUNT], &turns, &mut gradient)).sum();
                (cost, gradient)
            });
            // In the order of the documents, so that the sums are the same on every machine.
            let mut cost = pull;
            for (own, slopes) in chunks {
                cost += own;
                gradient.iter_mut().zip(slopes).for_each(|(sum, slope)| *sum += slope);
            }
            start.held.iter().for_each(|&number| gradient[number] = 0.0);
            (cost, gradient)
        };
        let found = lbfgs::minimise(first.clone(), &vec![false; first.len()], STEPS, &evaluate).point;
        LayoutWeights::new(source.to_owned(), found[..COUNT].to_vec(), turns(&found[COUNT..]))
    }

    /// The figures by kind of weights that were fitted to these documents.
    #[must_use]
    pub fn figures(&self, weights: &LayoutWeights) -> BTreeMap<String, LayoutFigures> {
        let mut figures: BTreeMap<String, LayoutFigures> = BTreeMap::new();
        for (_, kind, case) in &self.cases {
            figures.entry(kind.clone()).or_default().add(&case.figures(weights));
        }
        figures
    }

    /// What weights read wrongly in these documents, a line for each fault.
    pub fn wrong(&self, weights: &LayoutWeights) -> impl Iterator<Item = String> {
        self.cases.iter().flat_map(|(source, kind, case)| {
            let wrong = case.wrong(weights);
            let head = (!wrong.is_empty()).then(|| format!("{kind} {source}"));
            head.into_iter().chain(wrong)
        })
    }

    /// The figures by kind, each document read with weights that were fitted to documents of other sources.
    #[must_use]
    pub fn validate(&self, start: &LayoutWeights, folds: usize) -> BTreeMap<String, LayoutFigures> {
        let mut figures: BTreeMap<String, LayoutFigures> = BTreeMap::new();
        for fold in 0..folds {
            let weights = self.fit_to(start, "", |source| fold_of(source, folds) != fold);
            for (_, kind, case) in self.cases.iter().filter(|case| fold_of(&case.0, folds) == fold) {
                figures.entry(kind.clone()).or_default().add(&case.figures(&weights));
            }
        }
        figures
    }
}

fn turns(values: &[f64]) -> Turns {
    let mut turns = Turns::default();
    for (slot, value) in turns.0.iter_mut().flatten().flatten().zip(values) {
        *slot = *value;
    }
    debug_assert_eq!(values.len(), CONTEXTS * (LABELS + 1) * LABELS);
    turns
}

/// The fold of a source, by its name alone.
fn fold_of(source: &str, folds: usize) -> usize {
    let hash = source
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    ((hash >> 20) % folds as u64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::threads::the_same_on_any_number;

    #[test]
    fn weights_are_the_same_on_any_number_of_threads() {
        // Several chunks, each with other sums.
        let case = |number: usize| {
            format!(
                "=== case {number}\nThe ferry made {number} trips.\n渡轮开了{number}班。\n---\n\
                 E: The ferry made {number} trips.\nZ: 渡轮开了{number}班。\n=\n"
            )
        };
        let cases = layout_cases("ferries", &(0..3 * CHUNK).map(case).collect::<String>());
        assert_eq!(cases.len(), 3 * CHUNK);
        let trainer = LayoutTrainer::new(&cases, &Lexicon::none()).unwrap();
        let start = LayoutWeights::embedded();
        let weights = the_same_on_any_number(|| trainer.fit(start, ""));
        assert_ne!(weights.features, start.features);
    }
}
