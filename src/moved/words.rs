//! Words of the English found in single Chinese segments, and how much each find says.
//!
//! A stem is found in a segment by a word of the dictionary whose gloss has it, or by a character that it is often written
//! with. What a find says is its log-likelihood against how often the stem is found in the *other* segments: leaving the
//! segment itself out is what makes lists of three work.
//!
//! Finds are not kept but found again for each segment that is looked at: a segment has some three hundred, most of them
//! words that stand anywhere else.

use std::cell::RefCell;

use crate::evidence::Sources;
use crate::lexicon::Known;
use crate::lexicon::file::GlossClass;
use crate::ragged::Ragged;
use crate::tokens::Tokens;

/// How sure a find is: by the class of the gloss, for words of one character and of more.
const STRENGTHS: [[f32; 2]; 3] = [[0.3, 0.9], [0.12, 0.6], [0.08, 0.3]];

/// The most that a single character's probabilities make sure, the factor of their geometric mean, and the least that
/// counts.
const MOST: f32 = 0.5;
const FACTOR: f32 = 1.2;
const LEAST: f32 = 0.03;

/// How often a stem is found in its translation.
const FOUND: f32 = 0.62;

/// How often a stem is found elsewhere before anything is known of it, the weight of that in segments, and the bounds.
const USUAL: f32 = 0.03;
const WEIGHT: f32 = 4.0;
const BOUNDS: (f32, f32) = (0.004, 0.6);

/// Lengths of Chinese segments, in means, at which the sums of what is not found are kept; between two they are straight.
const LENGTHS: [f32; 6] = [0.2, 0.45, 0.9, 1.6, 2.8, 5.0];

/// A stem that stands in more segments tells nothing of which one it is.
const MOST_PLACES: u32 = 512;

/// The finds of two documents.
pub(super) struct Words<'a> {
    /// The distinct stems of each English segment, ascending.
    stems: Ragged<u32>,
    finder: Finder<'a>,
    /// For each stem the sum of its strengths.
    totals: Vec<f32>,
    /// For each stem the Chinese segments that it is found in, ascending, with its strength there; none of one that is found
    /// in more than [`MOST_PLACES`], none at all where nobody asks for them.
    places: RefCell<Vec<Vec<(u32, f32)>>>,
    /// The length of each Chinese segment in means, within [`LENGTHS`].
    lengths: Vec<f32>,
    /// For each English segment what it says that none of its stems is found, at each of [`LENGTHS`].
    missing: Vec<[f32; LENGTHS.len()]>,
}

/// What is found in one Chinese segment, by stem.
#[derive(Default)]
pub(super) struct Finds {
    segment: usize,
    strengths: Strengths,
    /// What the find of a stem says, once it was asked for; [`UNASKED`] before.
    says: Vec<f32>,
    asked: Vec<u32>,
}

/// A find that was not asked for.
const UNASKED: f32 = f32::INFINITY;

impl<'a> Words<'a> {
    /// `placed` says whether [`Self::places`] will be asked for.
    pub(super) fn new(sources: &Sources<'a>, placed: bool) -> Self {
        let tokens = sources.tokens;
        let stems: Ragged<u32> = tokens
            .english
            .stems
            .rows()
            .map(|row| {
                let mut row = row.to_vec();
                row.sort_unstable();
                row.dedup();
                row
            })
            .collect();
        let finder = Finder::new(sources);
        let mut totals = vec![0.0; tokens.english.vocabulary.len()];
        let mut counts = vec![0; tokens.english.vocabulary.len()];
        let mut places: Vec<Vec<(u32, f32)>> = vec![Vec::new(); tokens.english.vocabulary.len()];
        let mut best = Strengths::default();
        for segment in 0..tokens.chinese.len() {
            finder.find(segment, &mut best);
            best.drain(|stem, strength| {
                totals[stem as usize] += strength;
                if !placed {
                    return;
                }
                let count = &mut counts[stem as usize];
                *count += 1;
                let places = &mut places[stem as usize];
                if *count <= MOST_PLACES {
                    places.push((segment as u32, strength));
                } else if !places.is_empty() {
                    *places = Vec::new();
                }
            });
        }
        let characters: Vec<f32> = tokens.chinese.characters.rows().map(|row| row.len().max(1) as f32).collect();
        let mean = characters.iter().sum::<f32>() / characters.len().max(1) as f32;
        let lengths = characters.iter().map(|length| (length / mean).clamp(LENGTHS[0], LENGTHS[5])).collect();
        let mut words = Self { stems, finder, totals, places: RefCell::new(places), lengths, missing: Vec::new() };
        let of_stem: Vec<[f32; LENGTHS.len()]> =
            words.totals.iter().map(|&total| LENGTHS.map(|length| words.says(0.0, total, length))).collect();
        words.missing = words
            .stems
            .rows()
            .map(|row| {
                let mut sum = [0.0; LENGTHS.len()];
                for &stem in row {
                    sum.iter_mut().zip(of_stem[stem as usize]).for_each(|(sum, value)| *sum += value);
                }
                sum
            })
            .collect();
        words
    }

    /// What is found in one Chinese segment; a scratch that is filled once for it.
    pub(super) fn in_chinese(&self, segment: usize, scratch: &mut Finds) {
        scratch.says.resize(self.totals.len(), UNASKED);
        for stem in scratch.asked.drain(..) {
            scratch.says[stem as usize] = UNASKED;
        }
        scratch.segment = segment;
        scratch.strengths.clear();
        self.finder.find(segment, &mut scratch.strengths);
    }

    /// What the finds say for an English segment and the Chinese one that the scratch is filled with, in log-odds:
    /// positive for the pair, as a sum over the stems of the English.
    pub(super) fn of(&self, english: usize, scratch: &mut Finds) -> f32 {
        let length = self.lengths[scratch.segment];
        let mut sum = self.missing_at(english, length);
        for &stem in &self.stems[english] {
            let strength = scratch.strengths.strengths[stem as usize];
            if strength == 0.0 {
                continue;
            }
            let says = &mut scratch.says[stem as usize];
            if *says == UNASKED {
                let total = self.totals[stem as usize];
                *says = self.says(strength, total, length) - self.says(0.0, total, length);
                scratch.asked.push(stem);
            }
            sum += *says;
        }
        sum
    }

    /// The share of an English segment's stems that the Chinese segments have which a scratch was filled with, each by its
    /// strength.
    pub(super) fn coverage(&self, english: usize, found: &Strengths) -> f32 {
        let stems = &self.stems[english];
        stems.iter().map(|&stem| found.of(stem)).sum::<f32>() / stems.len().max(1) as f32
    }

    /// Fills a scratch with the greatest strength of each stem in some Chinese segments.
    pub(super) fn in_all(&self, chinese: std::ops::Range<usize>, found: &mut Strengths) {
        found.clear();
        for segment in chinese {
            self.finder.find(segment, found);
        }
    }

    /// The distinct stems of an English segment.
    pub(super) fn stems(&self, segment: usize) -> &[u32] {
        &self.stems[segment]
    }

    /// For each stem the Chinese segments that it is found in, ascending, with what the find is worth in the mean; none of a
    /// stem that is found in more than [`MOST_PLACES`]. They are given once.
    pub(super) fn places(&self) -> Vec<Vec<(u32, f32)>> {
        let count = self.lengths.len() as f32;
        let mut places = self.places.take();
        for (places, total) in places.iter_mut().zip(&self.totals) {
            let usual = (total / count).clamp(BOUNDS.0, BOUNDS.1);
            let worth = (FOUND / usual).ln().max(0.0);
            places.iter_mut().for_each(|(_, strength)| *strength *= worth);
        }
        places
    }

    /// What a find of this strength says, of a stem with this sum of strengths, in a segment of this length.
    fn says(&self, strength: f32, total: f32, length: f32) -> f32 {
        let others = self.lengths.len() as f32 - 1.0;
        let usual = ((total - strength + WEIGHT * USUAL) / (others + WEIGHT)).clamp(0.0, 0.9);
        let usual = (1.0 - (1.0 - usual).powf(length)).clamp(BOUNDS.0, BOUNDS.1);
        let here = FOUND.max(usual + 0.02);
        strength * (here / usual).ln() + (1.0 - strength) * ((1.0 - here) / (1.0 - usual)).ln()
    }

    fn missing_at(&self, english: usize, length: f32) -> f32 {
        let sums = &self.missing[english];
        let next = LENGTHS.partition_point(|&at| at < length).clamp(1, LENGTHS.len() - 1);
        let share = (length - LENGTHS[next - 1]) / (LENGTHS[next] - LENGTHS[next - 1]);
        sums[next - 1] + share * (sums[next] - sums[next - 1])
    }
}

/// The greatest strength of each stem that was found.
#[derive(Default)]
pub(super) struct Strengths {
    strengths: Vec<f32>,
    touched: Vec<u32>,
}

impl Strengths {
    fn raise(&mut self, stem: u32, strength: f32) {
        let most = &mut self.strengths[stem as usize];
        if *most == 0.0 {
            self.touched.push(stem);
        }
        *most = most.max(strength);
    }

    fn of(&self, stem: u32) -> f32 {
        self.strengths.get(stem as usize).copied().unwrap_or(0.0)
    }

    /// Begins anew.
    fn clear(&mut self) {
        self.drain(|_, _| {});
    }

    /// Gives all that was found, and begins anew.
    fn drain(&mut self, mut each: impl FnMut(u32, f32)) {
        for stem in self.touched.drain(..) {
            each(stem, std::mem::take(&mut self.strengths[stem as usize]));
        }
    }
}

/// Finds the stems in a Chinese segment.
struct Finder<'a> {
    tokens: &'a Tokens,
    known: &'a Known,
    /// The stems that a character is often written for.
    of_character: Ragged<(u32, f32)>,
}

impl<'a> Finder<'a> {
    fn new(sources: &Sources<'a>) -> Self {
        let alphabet = sources.tokens.chinese.alphabet.len();
        let mut pairs = Vec::new();
        if !sources.associations.is_empty() {
            for (stem, row) in (0..).zip(sources.mutual().rows()) {
                for &(unit, mutual) in row.iter().filter(|(unit, _)| (*unit as usize) < alphabet) {
                    let strength = (FACTOR * mutual).min(MOST);
                    if strength > LEAST {
                        pairs.push((unit, (stem, strength)));
                    }
                }
            }
        }
        Self { tokens: sources.tokens, known: sources.known(), of_character: Ragged::by_row(alphabet, &pairs) }
    }

    /// Adds the stems found in a segment.
    fn find(&self, segment: usize, best: &mut Strengths) {
        best.strengths.resize(self.tokens.english.vocabulary.len(), 0.0);
        for &character in &self.tokens.chinese.characters[segment] {
            self.of_character[character as usize].iter().for_each(|&(stem, strength)| best.raise(stem, strength));
        }
        if self.known.is_empty() {
            return;
        }
        for word in &self.known.headwords[segment] {
            let long = usize::from(word.length() > 1);
            for gloss in &self.known.glosses[word.word() as usize] {
                best.raise(gloss.stem(), STRENGTHS[class_of(gloss.class())][long]);
            }
        }
    }
}

fn class_of(class: GlossClass) -> usize {
    match class {
        GlossClass::One => 0,
        GlossClass::Two => 1,
        GlossClass::Long => 2,
    }
}
