//! Evidence for candidate beads: one channel a file, each a few named features.
//!
//! A channel reads the tokens of both documents once and then measures beads. Features are signed so that a larger value
//! speaks for the bead.

mod channel;
mod glossary;
mod hits;
mod kinds;
mod length;
pub(crate) mod lexical;
mod links;
mod names;
mod numbers;
mod outline;
mod punctuation;
mod quotations;
pub(crate) mod sketches;
mod structure;
mod sums;
mod translated;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::align::{Band, Scorer};
use crate::bead::Bead;
use crate::glossary::Terms;
use crate::lexicon::{Associations, Known, Lexicon};
use crate::names::NamePlaces;
use crate::ragged::Ragged;
use crate::tokens::Tokens;
use crate::translation::{Places, Strength, Survey, Translation};
use crate::weights::StageWeights;
pub use channel::Channel;
use length::Length;
pub(crate) use lexical::Lexical;
pub(crate) use links::Linker;
pub(crate) use sums::Sums;

/// A channel of evidence about one pair of documents.
#[doc(hidden)]
pub trait Evidence: Send + Sync {
    /// The names of the features, `channel.feature`.
    fn features(&self) -> &'static [&'static str];

    /// Adds the features of a bead to `values`, which has one place for each feature.
    fn measure(&self, bead: &Bead, values: &mut [f32]);
}

impl<E: Evidence> Evidence for &E {
    fn features(&self) -> &'static [&'static str] {
        (**self).features()
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        (**self).measure(bead, values);
    }
}

impl<E: Evidence> Evidence for Arc<E> {
    fn features(&self) -> &'static [&'static str] {
        (**self).features()
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        (**self).measure(bead, values);
    }
}

/// The most features that one model has.
const MOST_FEATURES: usize = 128;

/// What the channels are built from.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The tokens of both documents.
    pub tokens: &'a Tokens,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// What the lexicon says of the documents' words.
    pub associations: &'a Associations,
    /// The terms of the user's glossary in the documents.
    pub terms: &'a Terms,
    /// The cells that are searched.
    pub band: &'a Band,
    /// Channels that are left out.
    pub without: &'a [Channel],
    /// What was built of all this already.
    pub built: &'a Built,
}

/// What both stages need of the same documents, associations and band: built once, when it is first asked for.
#[doc(hidden)]
#[derive(Default)]
pub struct Built {
    lexical: OnceLock<Arc<Lexical>>,
    usual: OnceLock<lexical::Usual>,
    names: OnceLock<names::Names>,
    name_places: OnceLock<NamePlaces>,
    mutual: OnceLock<Ragged<(u32, f32)>>,
    strength: OnceLock<Arc<Strength>>,
    known: OnceLock<Known>,
}

impl Built {
    /// Nothing but what the lexicon knows of the documents.
    pub(crate) fn of(known: Known) -> Self {
        Self { known: OnceLock::from(known), ..Self::default() }
    }
}

impl<'a> Sources<'a> {
    /// Where the Chinese spells the names of the English.
    pub(crate) fn name_places(&self) -> &'a NamePlaces {
        self.built.name_places.get_or_init(|| NamePlaces::new(self.tokens))
    }

    /// [`Associations::mutual`].
    pub(crate) fn mutual(&self) -> &'a Ragged<(u32, f32)> {
        self.built.mutual.get_or_init(|| self.associations.mutual())
    }

    /// What the lexicon knows of the documents.
    pub(crate) fn known(&self) -> &'a Known {
        self.built.known.get_or_init(|| Known::new(self.tokens, self.lexicon))
    }

    /// What usually supports each token.
    pub(crate) fn usual(&self) -> &'a lexical::Usual {
        self.built.usual.get_or_init(|| lexical::Usual::new(self.tokens, self.associations))
    }

    fn has(&self, channel: Channel) -> bool {
        !self.without.contains(&channel)
    }

    /// The lexicon's channel over the widest band that it was asked for first; `None` without associations.
    fn lexical(&self) -> Option<Arc<Lexical>> {
        let all = 0..self.tokens.english.len();
        self.has_lexical().then(|| {
            let new = || self.lexical_of(all).unwrap_or_else(|| Arc::new(Lexical::default()));
            Arc::clone(self.built.lexical.get_or_init(new))
        })
    }

    fn has_lexical(&self) -> bool {
        self.has(Channel::Lexicon) && !self.associations.is_empty()
    }

    /// The lexicon's channel for beads of the band inside some English segments; `None` without associations.
    pub(crate) fn lexical_of(&self, segments: Range<usize>) -> Option<Arc<Lexical>> {
        self.has_lexical()
            .then(|| Arc::new(Lexical::new(self.tokens, self.associations, self.usual(), self.band, segments)))
    }

    /// The lexicon's channel for some beads inside some English segments; `None` without associations.
    pub(crate) fn lexical_of_beads(&self, beads: &[Bead]) -> Option<Arc<Lexical>> {
        self.has_lexical().then(|| {
            let segments = hull(beads.iter().map(|bead| &bead.english));
            let windows = windows_of(beads, &segments);
            let of = |own: Range<usize>| windows[own.start - segments.start..own.end - segments.start].to_vec();
            Arc::new(Lexical::within(self.tokens, self.associations, self.usual(), segments.clone(), of, of))
        })
    }

    /// The cheap sums of a first look, with the weights of the first stage.
    pub(crate) fn sums(&self, weights: &StageWeights, lexical: Option<Arc<Lexical>>) -> Sums {
        let length = self.has(Channel::Length).then(|| Length::new(self.tokens));
        Sums::new(weights, self.has(Channel::Kind), length, lexical)
    }

    /// The channels of the first stage.
    #[must_use]
    pub fn first_stage(&self) -> Channels<'a> {
        self.stage(None, self.lexical())
    }

    /// The channels of the first stage without the lexicon's, which [`Channels::with_lexical`] adds for some segments.
    pub(crate) fn first_stage_but_lexicon(&self) -> Channels<'a> {
        self.stage(None, None)
    }

    /// The same in the order in which they are asked.
    pub(crate) fn first_stage_in_turn(&self) -> InTurn<'a> {
        let all = self.first_stage_but_lexicon();
        let is = |name: &str, some: &[&str]| some.iter().any(|channel| name.starts_with(channel));
        InTurn {
            quick: all.only(|name| is(name, &QUICK)),
            slow: all.only(|name| !is(name, &QUICK) && !is(name, &SUMMED)),
            lasting: all.only(|name| !is(name, &CHANGING)),
        }
    }

    /// The channels of the second stage that say anything of a single segment alone, without token links.
    pub(crate) fn second_stage_alone(&self, path: &[Bead]) -> Channels<'a> {
        let mut channels = Channels::default();
        if self.has(Channel::Kind) {
            channels.push(Box::new(kinds::Kinds));
        }
        if self.has(Channel::Length) {
            channels.push(Box::new(Length::of_path(self.tokens, Some(path))));
        }
        channels
    }

    /// The measure of translation as a channel of the second stage: it speaks against beads, and for those that a line end
    /// cuts.
    pub(crate) fn second_stage_translated<'t>(
        &self,
        translation: &Arc<Translation<'t>>,
        survey: &Survey,
    ) -> Channels<'t>
    where
        'a: 't,
    {
        let mut channels: Channels<'t> = Channels::default();
        if self.has(Channel::Translation) {
            channels.push(Box::new(translated::Translated::new(self.tokens, Arc::clone(translation), survey)));
        }
        channels
    }

    /// The channels of the second stage that depend on the path of the first, without token links and the measure of translation.
    pub(crate) fn second_stage_of_path(&self, path: &[Bead]) -> Channels<'a> {
        let mut channels = Channels::default();
        if self.has(Channel::Length) {
            let length = Length::of_path(self.tokens, Some(path));
            if let Some(corrected) = length.beside(Length::new(self.tokens)) {
                channels.push(Box::new(corrected));
            }
        }
        if self.has(Channel::Glossary) && !self.terms.is_empty() {
            channels.push(Box::new(glossary::Glossed::new(self.tokens, self.terms, true)));
        }
        if self.has(Channel::Structure) {
            channels.push(Box::new(structure::Places::new(self.tokens, Some(path))));
        }
        channels
    }

    /// What the words say of any two texts; the document's own dictionary comes from a path of the first stage. Beads inside
    /// a band are looked up at once.
    #[must_use]
    pub fn translation(&self, band: &Band, path: &[Bead]) -> Arc<Translation<'a>> {
        let places =
            Places { lexicon: self.lexicon, known: self.known(), terms: self.terms, names: self.name_places() };
        let new = || Arc::new(Strength::new(self.tokens, self.lexicon, self.known(), self.mutual()));
        let strength = Arc::clone(self.built.strength.get_or_init(new));
        Arc::new(Translation::new(self.tokens, &places, strength, path, links::near(band, path)))
    }

    /// The channels of the second stage, which looks closely at the beads around the path of the first; `survey` is that
    /// of the path.
    #[must_use]
    pub fn second_stage<'t>(&self, path: &[Bead], translation: &Arc<Translation<'t>>, survey: &Survey) -> Channels<'t>
    where
        'a: 't,
    {
        let mut channels: Channels<'t> = self.second_stage_but_links(path, translation, survey);
        if let Some(linker) = self.linker(path, translation) {
            let (rows, columns) = (0..self.tokens.english.len() + 1, 0..self.tokens.chinese.len() + 1);
            channels.push(Box::new(linker.links(self.band, rows, columns)));
        }
        channels
    }

    /// The same without token links, which are found for a part of the documents at a time.
    pub(crate) fn second_stage_but_links<'t>(
        &self,
        path: &[Bead],
        translation: &Arc<Translation<'t>>,
        survey: &Survey,
    ) -> Channels<'t>
    where
        'a: 't,
    {
        let mut channels: Channels<'t> = self.stage(Some(path), self.lexical());
        if self.has(Channel::Translation) {
            channels.push(Box::new(translated::Translated::new(self.tokens, Arc::clone(translation), survey)));
        }
        channels
    }

    /// What token links are found with; `None` if they are left out.
    pub(crate) fn linker<'t>(&self, path: &[Bead], translation: &Arc<Translation<'t>>) -> Option<Linker<'t>>
    where
        'a: 't,
    {
        self.has(Channel::Links).then(|| Linker::new(self.tokens, Arc::clone(translation), path))
    }

    /// The channels that measure single pairs anywhere in the documents, not only in the band.
    #[must_use]
    pub(crate) fn anywhere(&self) -> Channels<'a> {
        let mut channels = Channels::default();
        let mut add = |name: Channel, channel: &dyn Fn() -> Box<dyn Evidence + 'a>| {
            if self.has(name) {
                channels.push(channel());
            }
        };
        let tokens = self.tokens;
        add(Channel::Length, &|| Box::new(Length::new(tokens)));
        add(Channel::Numbers, &|| Box::new(numbers::Numbers::new(tokens)));
        add(Channel::Structure, &|| Box::new(structure::Places::new(tokens, None)));
        channels
    }

    fn stage(&self, path: Option<&[Bead]>, lexical: Option<Arc<Lexical>>) -> Channels<'a> {
        let mut channels = Channels::default();
        let mut add = |name: Channel, channel: &dyn Fn() -> Box<dyn Evidence + 'a>| {
            if self.has(name) {
                channels.push(channel());
            }
        };
        let tokens = self.tokens;
        add(Channel::Kind, &|| Box::new(kinds::Kinds));
        add(Channel::Length, &|| Box::new(Length::of_path(tokens, path)));
        if let Some(lexical) = lexical {
            add(Channel::Lexicon, &|| Box::new(Arc::clone(&lexical)));
        }
        if !self.terms.is_empty() {
            add(Channel::Glossary, &|| Box::new(glossary::Glossed::new(tokens, self.terms, path.is_some())));
        }
        add(Channel::Numbers, &|| Box::new(numbers::Numbers::new(tokens)));
        add(Channel::Names, &|| {
            Box::new(self.built.names.get_or_init(|| names::Names::new(tokens, self.name_places())))
        });
        add(Channel::Punctuation, &|| Box::new(punctuation::Punctuation::new(tokens)));
        add(Channel::Quotations, &|| Box::new(quotations::Quotations::new(tokens)));
        add(Channel::Structure, &|| Box::new(structure::Places::new(tokens, path)));
        channels
    }
}

/// From the first of some ranges to the last.
fn hull<'r>(ranges: impl Iterator<Item = &'r Range<usize>> + Clone) -> Range<usize> {
    ranges.clone().map(|range| range.start).min().unwrap_or(0)..ranges.map(|range| range.end).max().unwrap_or(0)
}

/// For each of some English segments the Chinese ones of the beads that hold it, as windows that ascend.
fn windows_of(beads: &[Bead], segments: &Range<usize>) -> Vec<Range<usize>> {
    let mut windows = vec![Range { start: usize::MAX, end: 0 }; segments.len()];
    for bead in beads {
        for window in &mut windows[bead.english.start - segments.start..bead.english.end - segments.start] {
            *window = window.start.min(bead.chinese.start)..window.end.max(bead.chinese.end);
        }
    }
    let filled = |window: &&mut Range<usize>| window.start < window.end;
    let mut end = 0;
    for window in windows.iter_mut().filter(filled) {
        end = end.max(window.end);
        window.end = end;
    }
    let mut start = usize::MAX;
    for window in windows.iter_mut().rev().filter(filled) {
        start = start.min(window.start);
        window.start = start;
    }
    windows
}

/// Channels side by side, their features numbered through.
#[doc(hidden)]
#[derive(Default, Clone)]
pub struct Channels<'a> {
    /// Each with the number of its features.
    channels: Vec<(Arc<dyn Evidence + 'a>, usize)>,
    names: Vec<&'static str>,
}

impl<'s> Channels<'s> {
    /// Adds a channel.
    pub fn push(&mut self, channel: Box<dyn Evidence + 's>) {
        self.names.extend_from_slice(channel.features());
        let features = channel.features().len();
        self.channels.push((Arc::from(channel), features));
    }

    /// The same with the lexicon's channel for some segments.
    pub(crate) fn with_lexical(&self, lexical: Option<Arc<Lexical>>) -> Self {
        let mut channels = self.clone();
        if let Some(lexical) = lexical {
            channels.push(Box::new(lexical));
        }
        channels
    }

    /// Those of some channels, whose features begin so.
    fn only(&self, keep: impl Fn(&str) -> bool) -> Self {
        let mut channels = Self::default();
        for (channel, features) in &self.channels {
            if channel.features().first().is_some_and(|name| keep(name)) {
                channels.names.extend_from_slice(channel.features());
                channels.channels.push((Arc::clone(channel), *features));
            }
        }
        channels
    }

    /// The names of all features.
    #[must_use]
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// Writes all features of a bead.
    pub fn measure(&self, bead: &Bead, values: &mut Vec<f32>) {
        values.clear();
        values.resize(self.names.len(), 0.0);
        self.fill(bead, values);
    }

    /// Fills zeros with the features of a bead.
    fn fill(&self, bead: &Bead, values: &mut [f32]) {
        let mut rest = values;
        for (channel, features) in &self.channels {
            let (own, others) = rest.split_at_mut(*features);
            channel.measure(bead, own);
            rest = others;
        }
    }

    /// The scorer that weighs the features.
    #[must_use]
    pub fn weighed<'a>(&'a self, weights: &StageWeights) -> Weighed<'a> {
        Weighed { channels: self, weights: self.names.iter().map(|name| weights.get(name) as f32).collect() }
    }
}

/// Channels with their weights: the linear model.
#[doc(hidden)]
pub struct Weighed<'a> {
    channels: &'a Channels<'a>,
    weights: Vec<f32>,
}

/// The channels of the first stage by when they are asked.
pub(crate) struct InTurn<'a> {
    /// Those that cost little, beside the sums of a first look.
    pub(crate) quick: Channels<'a>,
    /// The others.
    pub(crate) slow: Channels<'a>,
    /// Those that will measure the same in the second stage, but the lexicon's.
    pub(crate) lasting: Channels<'a>,
}

/// The channels that the sums of a first look hold.
const SUMMED: [&str; 3] = ["kind.", "length.", "lexicon."];

/// Those that cost little.
const QUICK: [&str; 3] = ["punctuation.", "quotations.", "structure."];

/// The channels of both stages that measure otherwise once a path is known.
const CHANGING: [&str; 2] = ["glossary.", "structure."];

impl Scorer for Weighed<'_> {
    fn score(&self, bead: &Bead) -> f32 {
        let mut values = [0.0; MOST_FEATURES];
        let values = &mut values[..self.weights.len()];
        self.channels.fill(bead, values);
        values.iter().zip(&self.weights).map(|(value, weight)| value * weight).sum()
    }
}
