//! How strongly a stem and a character attract each other, whatever their places.

use crate::lexicon::{Associations, Lexicon};
use crate::tokens::Tokens;

/// The weight of the vectors and the cosine from which they count.
const VECTORS: f32 = 0.3;
const COSINE: f32 = 0.2;

/// Attractions are kept as whole numbers of this fraction.
const STEP: f32 = 1.0 / 40_000.0;

/// Stands for a pair that was not asked for yet.
const UNKNOWN: u16 = u16::MAX;

/// √(t(e|c)·t(c|e)) + 0.3·max(0, cos(e, c) − 0.2), computed when first asked for.
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
        let mut strength = Self { alphabet, known: vec![UNKNOWN; alphabet * vocabulary], stems, characters };
        if !associations.is_empty() {
            for stem in 0..vocabulary {
                for (unit, forward, backward) in associations.mutual(stem as u32) {
                    // Units behind the characters are words, which stand for no single character.
                    if (unit as usize) < alphabet {
                        let value = (forward * backward).sqrt() + strength.vectors(stem, unit as usize);
                        let known = &mut strength.known[stem * alphabet + unit as usize];
                        *known = if *known == UNKNOWN { packed(value) } else { packed(value).max(*known) };
                    }
                }
            }
        }
        strength
    }

    /// The attraction of a stem and a character.
    pub(crate) fn of(&mut self, stem: u32, character: u32) -> f32 {
        let at = stem as usize * self.alphabet + character as usize;
        if self.known[at] == UNKNOWN {
            self.known[at] = packed(self.vectors(stem as usize, character as usize));
        }
        f32::from(self.known[at]) * STEP
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
    (value / STEP).round().min(f32::from(UNKNOWN - 1)) as u16
}
