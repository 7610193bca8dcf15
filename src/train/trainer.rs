//! Fitting both stages of the model to hand-aligned documents.

use std::collections::BTreeSet;

use super::examples::{Example, allowed};
use super::fit::{FitOptions, RUNS, fit, names};
use super::foreign::with_foreign;
use super::proposals::proposals;
use super::synthetic::with_omissions;
use super::threads::in_threads;
use crate::align::{Band, Lattice};
use crate::error::{Error, ErrorKind};
use crate::evidence::{Built, Channel, Channels, Sources};
use crate::glossary::Terms;
use crate::gold::GoldDocument;
use crate::lexicon::{Associations, Lexicon};
use crate::omissions::Estimate;
use crate::search::{self, Pass};
use crate::tokens::Tokens;
use crate::weights::{StageWeights, Weights};

/// The survivors of the first stage that the second learns from.
const SURVIVES: f32 = 1e-6;

/// The stages to fit; the other one keeps the weights of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stages {
    /// The first only, with what comes before it without a lexicon.
    First,
    /// The second only, behind the first of the base.
    Second,
    /// Both, the second behind the first as fitted.
    #[default]
    Both,
}

/// How weights are fitted.
#[derive(Debug, Clone)]
pub struct TrainOptions {
    /// Penalties and steps.
    pub fit: FitOptions,
    /// The lexicon that the weights are for.
    pub lexicon: Lexicon,
    /// Channels of evidence to do without.
    pub without: Vec<Channel>,
    /// How much a document made by leaving segments out counts, against 1 for the one that it is made from.
    pub omissions: f64,
    /// How much a document with segments of another document in it counts, against 1 for the one that it is made from.
    pub foreign: f64,
    /// The stages to fit.
    pub stages: Stages,
    /// The weights of what is not fitted or not seen, and the anchor of [`FitOptions::anchor`]; without any those that
    /// come with the library. Weights that were fitted to a document make a cross-validation on it too good.
    pub base: Option<Weights>,
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self {
            fit: FitOptions::default(),
            lexicon: Lexicon::embedded(),
            without: Vec::new(),
            omissions: 0.3,
            foreign: 0.0,
            stages: Stages::default(),
            base: None,
        }
    }
}

/// Hand-aligned documents, made ready to fit weights to any part of them.
pub struct Trainer {
    pub(super) documents: Vec<Prepared>,
    pub(super) options: TrainOptions,
    base: Weights,
}

/// A document with all that no weight changes.
pub(super) struct Prepared {
    pub(super) gold: GoldDocument,
    /// The document that it is, or is made from.
    pub(super) origin: usize,
    /// Whether segments were left out of it, or others put in.
    pub(super) synthetic: bool,
    /// The document that foreign segments in it are from.
    foreign: Option<usize>,
    /// How much it counts.
    weight: f64,
    pub(super) tokens: Tokens,
    pub(super) band: Band,
    /// What the lexicon says; empty without one.
    pub(super) associations: Associations,
    /// No term: documents to learn from come without a glossary.
    pub(super) terms: Terms,
    proposals: Lattice,
}

impl Prepared {
    fn new(made: Made, options: &TrainOptions) -> Self {
        let Made { gold, origin, synthetic, foreign, weight } = made;
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
            foreign,
            weight,
            tokens,
            band,
            associations,
            terms: Terms::default(),
            proposals: Lattice::new(&Band::full(0, 0), &none),
        };
        let built = Built::default();
        prepared.proposals = proposals(&prepared.gold, &prepared.sources(options, &prepared.associations, &built));
        prepared
    }

    pub(super) fn sources<'a>(
        &'a self,
        options: &'a TrainOptions,
        associations: &'a Associations,
        built: &'a Built,
    ) -> Sources<'a> {
        Sources {
            tokens: &self.tokens,
            lexicon: &options.lexicon,
            associations,
            terms: &self.terms,
            band: &self.band,
            without: &options.without,
            built,
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

/// A document to learn from, given or made.
struct Made {
    gold: GoldDocument,
    origin: usize,
    synthetic: bool,
    foreign: Option<usize>,
    weight: f64,
}

/// The documents that were given, each behind those that are made from it.
fn made(golds: Vec<(GoldDocument, f64)>, options: &TrainOptions) -> Vec<Made> {
    let mut all = Vec::new();
    for (origin, (gold, weight)) in golds.iter().enumerate() {
        let seed = origin as u64 + 1;
        let mut add = |gold, foreign, share: f64| {
            all.push(Made { gold, origin, synthetic: true, foreign, weight: weight * share });
        };
        if weight * options.omissions > 0.0 {
            with_omissions(gold, seed).into_iter().for_each(|gold| add(gold, None, options.omissions));
        }
        if weight * options.foreign > 0.0 {
            let others: Vec<usize> =
                (0..golds.len()).filter(|&other| other != origin && golds[other].1 > 0.0).collect();
            let texts: Vec<&GoldDocument> = others.iter().map(|&other| &golds[other].0).collect();
            let made = with_foreign(gold, &texts, seed);
            made.into_iter().for_each(|(gold, other)| add(gold, Some(others[other]), options.foreign));
        }
        all.push(Made { gold: gold.clone(), origin, synthetic: false, foreign: None, weight: *weight });
    }
    all
}

impl Trainer {
    /// Reads the tokens of the documents and finds their candidates; makes documents with omissions and with foreign
    /// segments of each. Beside each document stands how much it counts: 1 as a rule; nothing is learned from one of 0.
    ///
    /// `progress` is told what is being done.
    #[must_use]
    pub fn new(golds: Vec<(GoldDocument, f64)>, options: TrainOptions, progress: &mut dyn FnMut(&str)) -> Self {
        let all = made(golds, &options);
        let count = |kind: fn(&Made) -> bool| all.iter().filter(|made| kind(made)).count();
        progress(&format!(
            "{} documents, {} of them with segments left out, {} with foreign segments",
            all.len(),
            count(|made| made.synthetic && made.foreign.is_none()),
            count(|made| made.foreign.is_some())
        ));
        let documents = in_threads(all, &|made| Prepared::new(made, &options));
        let base = options.base.clone().unwrap_or_else(|| Weights::embedded(options.lexicon.table().is_some()));
        Self { documents, options, base }
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
    /// [`ErrorKind::Empty`] if no document is left to learn from; [`ErrorKind::Options`] if a name of
    /// [`FitOptions::free`] means no feature.
    pub fn fit(
        &self,
        take: impl Fn(usize) -> bool,
        source: &str,
        progress: &mut dyn FnMut(&str),
    ) -> Result<Weights, Error> {
        let documents = self.taken(&take);
        self.check_free(&documents)?;
        let fits_first = self.options.stages != Stages::Second;
        let mut tables: Vec<Associations> = Vec::new();
        let mut start = StageWeights::default();
        if self.options.lexicon.table().is_some() {
            tables.extend(documents.iter().map(|document| document.associations.clone()));
        } else {
            let empty = vec![Associations::default(); documents.len()];
            start = self.base.start.clone();
            if fits_first {
                progress("fitting the first stage without a word table");
                start = self.fit_first(&documents, &empty, &self.base.start, progress)?;
            }
            let mut weights = start.clone();
            tables = empty;
            for training in 0..search::TRAININGS {
                tables = self.trained(&documents, &tables, &weights);
                if training + 1 == search::TRAININGS {
                    break;
                }
                weights = self.base.first.clone();
                if fits_first {
                    progress("fitting the first stage with a word table trained on its path");
                    weights = self.fit_first(&documents, &tables, &self.base.first, progress)?;
                }
            }
        }
        let mut first = self.base.first.clone();
        if fits_first {
            progress("fitting the first stage");
            first = self.fit_first(&documents, &tables, &self.base.first, progress)?;
        }
        let mut second = self.base.second.clone();
        if self.options.stages != Stages::First {
            progress("fitting the second stage");
            second = self.fit_second(&documents, &tables, &first, progress)?;
        }
        Ok(Weights::new(source, start, first, second))
    }

    /// The documents to learn from: without those that are made with a text that is not taken.
    fn taken(&self, take: &impl Fn(usize) -> bool) -> Vec<&Prepared> {
        let taken =
            |document: &&Prepared| document.weight > 0.0 && take(document.origin) && document.foreign.is_none_or(take);
        self.documents.iter().filter(taken).collect()
    }

    /// Whether each name to fit means a feature of a stage to fit.
    fn check_free(&self, documents: &[&Prepared]) -> Result<(), Error> {
        let Some(document) = documents.first().filter(|_| !self.options.fit.free.is_empty()) else { return Ok(()) };
        let built = Built::default();
        let sources = document.sources(&self.options, &document.associations, &built);
        let (channels, base) = match self.options.stages {
            Stages::First => (sources.first_stage(), &self.base.first),
            Stages::Second | Stages::Both => {
                let path = document.first_pass(&sources.first_stage(), &self.base.first).beads();
                let translation = sources.translation(sources.band, &path);
                let survey = translation.survey(path.iter());
                (sources.second_stage(&path, &translation, &survey), &self.base.second)
            }
        };
        // Without a lexicon the base alone tells the features of the word table that is yet to be trained.
        let mut known: BTreeSet<&str> = channels.names().iter().copied().chain(RUNS).collect();
        known.extend(base.features.keys().map(String::as_str));
        match self.options.fit.free.iter().find(|free| !known.iter().any(|name| names(free, name))) {
            Some(free) => {
                let known: Vec<&str> = known.into_iter().collect();
                let message = format!("no feature {free:?} in the stages to fit; there are {}", known.join(", "));
                Err(Error::new(ErrorKind::Options, message))
            }
            None => Ok(()),
        }
    }

    fn fit_first(
        &self,
        documents: &[&Prepared],
        tables: &[Associations],
        base: &StageWeights,
        progress: &mut dyn FnMut(&str),
    ) -> Result<StageWeights, Error> {
        self.fit_stage(documents, tables, base, progress, |document, sources| {
            (sources.first_stage(), document.proposals.clone(), Estimate::FIRST)
        })
    }

    fn fit_second(
        &self,
        documents: &[&Prepared],
        tables: &[Associations],
        first: &StageWeights,
        progress: &mut dyn FnMut(&str),
    ) -> Result<StageWeights, Error> {
        self.fit_stage(documents, tables, &self.base.second, progress, |document, sources| {
            let pass = document.first_pass(&sources.first_stage(), first);
            let right = allowed(&document.gold, &pass.lattice);
            let lattice = pass.lattice.retained(|at| right[at] || pass.posteriors[at] >= SURVIVES);
            let path = pass.beads();
            let translation = sources.translation(sources.band, &path);
            let channels = sources.second_stage(&path, &translation, &translation.survey(path.iter()));
            (channels, search::around(&lattice, &path), Estimate::SECOND)
        })
    }

    fn fit_stage(
        &self,
        documents: &[&Prepared],
        tables: &[Associations],
        base: &StageWeights,
        progress: &mut dyn FnMut(&str),
        stage: impl for<'a> Fn(&Prepared, &Sources<'a>) -> (Channels<'a>, Lattice, Estimate) + Sync,
    ) -> Result<StageWeights, Error> {
        let pairs: Vec<(&Prepared, &Associations)> = documents.iter().copied().zip(tables).collect();
        let measured = in_threads(pairs, &|(document, table): (&Prepared, &Associations)| {
            let built = Built::default();
            let (channels, lattice, estimate) = stage(document, &document.sources(&self.options, table, &built));
            let example = Example::new(&document.gold, lattice, &channels, &estimate)?;
            Some((Example { weight: document.weight, ..example }, channels.names().to_vec()))
        });
        let lost = measured.iter().filter(|example| example.is_none()).count();
        if lost > 0 {
            progress(&format!("{lost} documents are left out: no path of the search agrees with their gold"));
        }
        let measured: Vec<(Example, Vec<&str>)> = measured.into_iter().flatten().collect();
        let Some((_, names)) = measured.first() else {
            return Err(Error::new(ErrorKind::Empty, "no document whose alignment the search could follow"));
        };
        let names = names.clone();
        let examples: Vec<&Example> = measured.iter().map(|(example, _)| example).collect();
        let fitted = fit(&examples, &names, base, &self.options.fit)?;
        progress(&format!(
            "{} features: {:.2} nats in {} steps, from {:.2} (greatest slope {:.3})",
            fitted.features, fitted.cost, fitted.steps, fitted.start, fitted.slope
        ));
        Ok(fitted.weights)
    }

    /// Word tables trained on the first-stage path of each document.
    fn trained(&self, documents: &[&Prepared], tables: &[Associations], weights: &StageWeights) -> Vec<Associations> {
        let pairs: Vec<(&Prepared, &Associations)> = documents.iter().copied().zip(tables).collect();
        in_threads(pairs, &|(document, table): (&Prepared, &Associations)| {
            let built = Built::default();
            let sources = document.sources(&self.options, table, &built);
            let pass = document.first_pass(&sources.first_stage(), weights);
            Associations::trained(&document.tokens, &pass.beads())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::gold::Link;
    use crate::language::Language;
    use crate::train::threads::the_same_on_any_number;

    fn gold(letter: char) -> GoldDocument {
        let text = |side: char| (100..160).map(|at| format!("{letter}{side} {at}.")).collect::<Vec<_>>();
        GoldDocument {
            name: letter.to_string(),
            english: Document::from_segments(Language::English, text('e')),
            chinese: Document::from_segments(Language::Chinese, text('中')),
            anchors: Vec::new(),
            links: (0..60).map(|at| Link { english: vec![at], chinese: vec![at] }).collect(),
        }
    }

    #[test]
    fn a_document_left_out_leaves_no_text_behind() {
        let golds = [('x', 1.0), ('y', 1.0), ('z', 0.5), ('w', 0.0)].map(|(letter, weight)| (gold(letter), weight));
        let options = TrainOptions { foreign: 0.4, ..TrainOptions::default() };
        let trainer = Trainer::new(golds.to_vec(), options, &mut |_| ());
        assert_eq!(trainer.len(), 4);
        let has = |document: &Prepared, letter: char| {
            document.gold.english.texts().chain(document.gold.chinese.texts()).any(|text| text.starts_with(letter))
        };
        let all = trainer.taken(&|_| true);
        assert!(all.iter().any(|document| document.origin != 1 && has(document, 'y')));
        // What counts nothing neither teaches nor lends text.
        assert!(!all.iter().any(|document| has(document, 'w')));
        let others = trainer.taken(&|document| document != 1);
        assert!(!others.iter().any(|document| has(document, 'y')));
        assert!(others.iter().any(|document| document.foreign.is_some()) && others.len() < all.len());
        let weights: BTreeSet<String> = all.iter().map(|one| format!("{:.2}", one.weight)).collect();
        let weights: Vec<&str> = weights.iter().map(String::as_str).collect();
        assert_eq!(weights, ["0.15", "0.20", "0.30", "0.40", "0.50", "1.00"]);
    }

    #[test]
    fn both_stages_are_the_same_on_any_number_of_threads() {
        for lexicon in [Lexicon::none(), Lexicon::embedded()] {
            the_same_on_any_number(|| {
                let golds = ['x', 'y', 'z'].map(|letter| (gold(letter), 1.0));
                let fit = FitOptions { steps: 8, ..FitOptions::default() };
                let options = TrainOptions { lexicon: lexicon.clone(), foreign: 0.4, fit, ..TrainOptions::default() };
                let trainer = Trainer::new(golds.to_vec(), options, &mut |_| ());
                let weights = trainer.fit(|_| true, "", &mut |_| ()).unwrap();
                assert!(weights.second.features != trainer.base.second.features);
                weights
            });
        }
    }
}
