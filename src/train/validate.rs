//! Cross-validation: every document is aligned with weights that were fitted without it.

use super::threads::in_threads;
use super::trainer::{Prepared, Trainer};
use crate::bead::Bead;
use crate::error::Error;
use crate::evidence::Built;
use crate::search;
use crate::weights::Weights;

/// A document aligned with weights that never saw it.
#[derive(Debug, Clone)]
pub struct Validated {
    /// The number of the document among those that were given.
    pub document: usize,
    /// The beads that were found.
    pub found: Vec<Bead>,
    /// Their confidences.
    pub confidences: Vec<f32>,
}

impl Trainer {
    /// Fits weights as many times as there are folds, each time without the documents of one fold, and aligns those.
    ///
    /// `fold_of` gives the fold of a document by its number.
    ///
    /// # Errors
    /// As [`Trainer::fit`].
    pub fn cross_validate(
        &self,
        folds: usize,
        fold_of: impl Fn(usize) -> usize,
        progress: &mut dyn FnMut(&str),
    ) -> Result<Vec<Validated>, Error> {
        let mut validated = Vec::new();
        for fold in 0..folds {
            let tested: Vec<&Prepared> = self.given().filter(|document| fold_of(document.origin) == fold).collect();
            if tested.is_empty() {
                continue;
            }
            progress(&format!("fold {} of {folds}", fold + 1));
            let weights = self.fit(|document| fold_of(document) != fold, "cross-validation", progress)?;
            validated.extend(in_threads(tested, &|document: &Prepared| self.align(document, &weights)));
        }
        validated.sort_by_key(|result| result.document);
        Ok(validated)
    }

    fn given(&self) -> impl Iterator<Item = &Prepared> {
        self.documents.iter().filter(|document| !document.synthetic)
    }

    fn align(&self, document: &Prepared, weights: &Weights) -> Validated {
        let own = |_: &Bead| 0.0;
        let options = &self.options;
        let Prepared { tokens, terms, band, .. } = document;
        let associations = search::associations(tokens, &options.lexicon, terms, band, &options.without, weights, &own);
        let built = Built::default();
        let search::Found { pass, .. } = search::both(&document.sources(options, &associations, &built), weights, &own);
        Validated {
            document: document.origin,
            found: pass.beads(),
            confidences: pass.path.iter().map(|&(_, at)| pass.posteriors[at]).collect(),
        }
    }
}
