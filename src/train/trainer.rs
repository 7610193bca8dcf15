//! Fitting both stages of the model to hand-aligned documents.

use super::examples::{Example, allowed};
use super::fit::{FitOptions, fit};
use super::proposals::proposals;
use super::synthetic::with_omissions;
use crate::align::{Band, Lattice};
use crate::error::{Error, ErrorKind};
use crate::evidence::{Channels, Sources};
use crate::glossary::Terms;
use crate::gold::GoldDocument;
use crate::lexicon::{Associations, Lexicon};
use crate::omissions::Estimate;
use crate::search::{self, Pass};
use crate::tokens::Tokens;
use crate::weights::{StageWeights, Weights};

/// The survivors of the first stage that the second learns from.
const SURVIVES: f32 = 1e-6;

/// How weights are fitted.
#[derive(Debug, Clone)]
pub struct TrainOptions {
    /// Penalties and steps.
    pub fit: FitOptions,
    /// The lexicon that the weights are for.
    pub lexicon: Lexicon,
    /// Channels of evidence to do without.
    pub without: Vec<String>,
    /// How much a document made by leaving segments out counts, against 1 for one that is as it was found.
    pub omissions: f64,
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self { fit: FitOptions::default(), lexicon: Lexicon::embedded(), without: Vec::new(), omissions: 0.3 }
    }
}

/// Hand-aligned documents, made ready to fit weights to any part of them.
pub struct Trainer {
    pub(super) documents: Vec<Prepared>,
    pub(super) options: TrainOptions,
}

/// A document with all that no weight changes.
pub(super) struct Prepared {
    pub(super) gold: GoldDocument,
    /// The document that it is, or is made from.
    pub(super) origin: usize,
    /// Whether segments were left out of it.
    pub(super) synthetic: bool,
    pub(super) tokens: Tokens,
    pub(super) band: Band,
    /// What the lexicon says; empty without one.
    pub(super) associations: Associations,
    /// No term: documents to learn from come without a glossary.
    pub(super) terms: Terms,
    proposals: Lattice,
}

impl Prepared {
    fn new(gold: GoldDocument, origin: usize, synthetic: bool, options: &TrainOptions) -> Self {
        let mut tokens = Tokens::new(&gold.english, &gold.chinese);
        if options.lexicon.table().is_none() {
            tokens.chinese.segment_words(&gold.chinese);
        }
        let associations = Associations::new(&options.lexicon, &tokens);
        let band = search::band(&tokens, &associations, &gold.anchors);
        let mut prepared = Self {
            gold,
            origin,
            synthetic,
            tokens,
            band,
            associations,
            terms: Terms::default(),
            proposals: Lattice::new(&Band::full(0, 0), &none),
        };
        prepared.proposals = proposals(&prepared.gold, &prepared.sources(options, &prepared.associations));
        prepared
    }

    pub(super) fn sources<'a>(&'a self, options: &'a TrainOptions, associations: &'a Associations) -> Sources<'a> {
        Sources {
            tokens: &self.tokens,
            lexicon: &options.lexicon,
            associations,
            terms: &self.terms,
            band: &self.band,
            without: &options.without,
        }
    }

    /// The first stage over the proposals.
    fn first_pass(&self, channels: &Channels<'_>, weights: &StageWeights) -> Pass {
        let mut lattice = self.proposals.clone();
        lattice.rescore(&channels.weighed(weights));
        let sizes = (self.gold.english.len(), self.gold.chinese.len());
        Pass::new(lattice, &weights.runs(), sizes, &Estimate::FIRST)
    }
}

fn none(_: &crate::bead::Bead) -> f32 {
    0.0
}

impl Trainer {
    /// Reads the tokens of the documents and finds their candidates; makes documents with omissions of each.
    ///
    /// `progress` is told what is being done.
    #[must_use]
    pub fn new(golds: Vec<GoldDocument>, options: TrainOptions, progress: &mut dyn FnMut(&str)) -> Self {
        let mut all: Vec<(GoldDocument, usize, bool)> = Vec::new();
        for (origin, gold) in golds.into_iter().enumerate() {
            if options.omissions > 0.0 {
                all.extend(with_omissions(&gold, origin as u64 + 1).into_iter().map(|made| (made, origin, true)));
            }
            all.push((gold, origin, false));
        }
        progress(&format!(
            "{} documents, {} of them with segments left out",
            all.len(),
            all.iter().filter(|(.., made)| *made).count()
        ));
        let documents = in_threads(all, &|(gold, origin, synthetic)| Prepared::new(gold, origin, synthetic, &options));
        Self { documents, options }
    }

    /// The number of documents that were given.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.iter().filter(|document| !document.synthetic).count()
    }

    /// Whether no document was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Fits weights to the documents that a function takes by their number.
    ///
    /// # Errors
    /// [`ErrorKind::Empty`] if no document is left to learn from.
    pub fn fit(
        &self,
        take: impl Fn(usize) -> bool,
        source: &str,
        progress: &mut dyn FnMut(&str),
    ) -> Result<Weights, Error> {
        let documents: Vec<&Prepared> = self.documents.iter().filter(|document| take(document.origin)).collect();
        let mut tables: Vec<Associations> = Vec::new();
        let mut start = StageWeights::default();
        if self.options.lexicon.table().is_some() {
            tables.extend(documents.iter().map(|document| document.associations.clone()));
        } else {
            progress("fitting the first stage without a word table");
            let empty = vec![Associations::default(); documents.len()];
            start = self.fit_first(&documents, &empty)?;
            let mut weights = start.clone();
            tables = empty;
            for training in 0..search::TRAININGS {
                tables = self.trained(&documents, &tables, &weights);
                if training + 1 < search::TRAININGS {
                    progress("fitting the first stage with a word table trained on its path");
                    weights = self.fit_first(&documents, &tables)?;
                }
            }
        }
        progress("fitting the first stage");
        let first = self.fit_first(&documents, &tables)?;
        progress("fitting the second stage");
        let second = self.fit_second(&documents, &tables, &first)?;
        Ok(Weights::new(source, start, first, second))
    }

    fn fit_first(&self, documents: &[&Prepared], tables: &[Associations]) -> Result<StageWeights, Error> {
        self.fit_stage(documents, tables, |document, sources| (sources.first_stage(), document.proposals.clone()))
    }

    fn fit_second(
        &self,
        documents: &[&Prepared],
        tables: &[Associations],
        first: &StageWeights,
    ) -> Result<StageWeights, Error> {
        self.fit_stage(documents, tables, |document, sources| {
            let pass = document.first_pass(&sources.first_stage(), first);
            let right = allowed(&document.gold, &pass.lattice);
            let lattice = pass.lattice.retained(|at| right[at] || pass.posteriors[at] >= SURVIVES);
            (sources.second_stage(&pass.beads()), lattice)
        })
    }

    fn fit_stage(
        &self,
        documents: &[&Prepared],
        tables: &[Associations],
        stage: impl for<'a> Fn(&Prepared, &Sources<'a>) -> (Channels<'a>, Lattice) + Sync,
    ) -> Result<StageWeights, Error> {
        let pairs: Vec<(&Prepared, &Associations)> = documents.iter().copied().zip(tables).collect();
        let measured = in_threads(pairs, &|(document, table): (&Prepared, &Associations)| {
            let (channels, lattice) = stage(document, &document.sources(&self.options, table));
            let example = Example::new(&document.gold, lattice, &channels)?;
            let weight = if document.synthetic { self.options.omissions } else { 1.0 };
            Some((Example { weight, ..example }, channels.names().to_vec()))
        });
        let measured: Vec<(Example, Vec<&str>)> = measured.into_iter().flatten().collect();
        let Some((_, names)) = measured.first() else {
            return Err(Error::new(ErrorKind::Empty, "no document whose alignment the search could follow"));
        };
        let names = names.clone();
        let examples: Vec<&Example> = measured.iter().map(|(example, _)| example).collect();
        fit(&examples, &names, &self.options.fit)
    }

    /// Word tables trained on the first-stage path of each document.
    fn trained(&self, documents: &[&Prepared], tables: &[Associations], weights: &StageWeights) -> Vec<Associations> {
        let pairs: Vec<(&Prepared, &Associations)> = documents.iter().copied().zip(tables).collect();
        in_threads(pairs, &|(document, table): (&Prepared, &Associations)| {
            let pass = document.first_pass(&document.sources(&self.options, table).first_stage(), weights);
            Associations::trained(&document.tokens, &pass.beads())
        })
    }
}

/// Maps items on all processors, in order.
pub(super) fn in_threads<T: Send, R: Send>(items: Vec<T>, map: &(impl Fn(T) -> R + Sync)) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let count = items.len();
    let queue = std::sync::Mutex::new(items.into_iter().enumerate());
    let mut results: Vec<Option<R>> = std::iter::repeat_with(|| None).take(count).collect();
    let done = std::sync::Mutex::new(&mut results);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().ok().and_then(|mut queue| queue.next());
                    let Some((place, item)) = next else { break };
                    let result = map(item);
                    if let Ok(mut done) = done.lock() {
                        done[place] = Some(result);
                    }
                }
            });
        }
    });
    results.into_iter().flatten().collect()
}
