//! Stems of the English found in single Chinese segments, by words of the dictionary and by characters.

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

/// The greatest strength of each stem that was found.
#[derive(Default)]
pub(super) struct Strengths {
    strengths: Vec<f32>,
    touched: Vec<u32>,
}

impl Strengths {
    /// Makes room for so many stems.
    pub(super) fn make_room(&mut self, stems: usize) {
        self.strengths.resize(stems, 0.0);
    }

    /// The number of stems that were found.
    pub(super) fn len(&self) -> usize {
        self.touched.len()
    }

    /// The stems that were found with their strengths.
    pub(super) fn found(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.touched.iter().map(|&stem| (stem, self.strengths[stem as usize]))
    }

    pub(super) fn raise(&mut self, stem: u32, strength: f32) {
        let most = &mut self.strengths[stem as usize];
        if *most == 0.0 {
            self.touched.push(stem);
        }
        *most = most.max(strength);
    }

    pub(super) fn of(&self, stem: u32) -> f32 {
        self.strengths.get(stem as usize).copied().unwrap_or(0.0)
    }

    /// Begins anew.
    pub(super) fn clear(&mut self) {
        self.drain(|_, _| {});
    }

    /// Gives all that was found, and begins anew.
    pub(super) fn drain(&mut self, mut each: impl FnMut(u32, f32)) {
        for stem in self.touched.drain(..) {
            each(stem, std::mem::take(&mut self.strengths[stem as usize]));
        }
    }
}

/// Finds the stems in a Chinese segment.
pub(super) struct Finder<'a> {
    tokens: &'a Tokens,
    known: &'a Known,
    /// The stems that a character is often written for.
    of_character: Ragged<(u32, f32)>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(sources: &Sources<'a>) -> Self {
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
    pub(super) fn find(&self, segment: usize, best: &mut Strengths) {
        best.make_room(self.tokens.english.vocabulary.len());
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
