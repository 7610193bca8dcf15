//! How strongly a stem and a character attract each other, whatever their places.

use crate::lexicon::{Associations, Lexicon};
use crate::ragged::Ragged;
use crate::tokens::Tokens;

/// The weight of the vectors and the cosine from which they count.
const VECTORS: f32 = 0.3;
const COSINE: f32 = 0.2;

/// Attractions are kept as whole numbers of this fraction.
const STEP: f32 = 1.0 / 40_000.0;

/// √(t(e|c)·t(c|e)) + 0.3·max(0, cos(e, c) − 0.2) for each stem and character.
pub(crate) struct Strength<'a> {
    alphabet: usize,
    known: Vec<u16>,
    stems: Vec<&'a [u8]>,
    characters: Vec<&'a [u8]>,
}

impl<'a> Strength<'a> {
    pub(crate) fn new(tokens: &Tokens, lexicon: &'a Lexicon, associations: &Associations) -> Self {
        let alphabet = tokens.chinese.alphabet.len();
        let vocabulary = tokens.english.vocabulary.len();
        let (mut stems, mut characters): (Vec<&[u8]>, Vec<&[u8]>) = (vec![&[]; vocabulary], vec![&[]; alphabet]);
        if let Some(table) = lexicon.table() {
            for (vector, stem) in stems.iter_mut().zip(tokens.english.vocabulary.words()) {
                *vector = table.stem(stem).map_or(&[], |stem| table.stem_vector(stem));
            }
            for (vector, &character) in characters.iter_mut().zip(&tokens.chinese.alphabet) {
                let character = table.character(table.simplified(character));
                *vector = character.map_or(&[], |character| table.character_vector(character));
            }
        }
        let mut strength = Self { alphabet, known: Vec::with_capacity(alphabet * vocabulary), stems, characters };
        for stem in 0..vocabulary {
            let row = (0..alphabet).map(|character| packed(strength.vectors(stem, character)));
            let row: Vec<u16> = row.collect();
            strength.known.extend(row);
        }
        if !associations.is_empty() {
            for stem in 0..vocabulary {
                for (unit, forward, backward) in associations.mutual(stem as u32) {
                    // Units behind the characters are words, which stand for no single character.
                    if (unit as usize) < alphabet {
                        let value = (forward * backward).sqrt() + strength.vectors(stem, unit as usize);
                        let known = &mut strength.known[stem * alphabet + unit as usize];
                        *known = packed(value).max(*known);
                    }
                }
            }
        }
        strength
    }

    /// The attraction of a stem and a character.
    pub(crate) fn of(&self, stem: u32, character: u32) -> f32 {
        f32::from(self.known[stem as usize * self.alphabet + character as usize]) * STEP
    }

    /// For each stem the characters that it attracts with at least this strength, ascending.
    pub(crate) fn rows(&self, least: f32) -> Ragged<(u32, f32)> {
        let least = packed(least);
        let row = |row: &[u16]| -> Vec<(u32, f32)> {
            let strong = row.iter().enumerate().filter(|(_, strength)| **strength >= least);
            strong.map(|(character, &strength)| (character as u32, f32::from(strength) * STEP)).collect()
        };
        match self.alphabet {
            0 => self.stems.iter().map(|_| Vec::new()).collect(),
            alphabet => self.known.chunks_exact(alphabet).map(row).collect(),
        }
    }

    fn vectors(&self, stem: usize, character: usize) -> f32 {
        let (one, two) = (self.stems[stem], self.characters[character]);
        if one.is_empty() || two.is_empty() {
            return 0.0;
        }
        let product: i32 = one.iter().zip(two).map(|(&a, &b)| i32::from(a as i8) * i32::from(b as i8)).sum();
        VECTORS * (product as f32 / (127.0 * 127.0) - COSINE).max(0.0)
    }
}

fn packed(value: f32) -> u16 {
    (value / STEP).round().min(f32::from(u16::MAX)) as u16
}
