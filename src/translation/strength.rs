//! How strongly a stem and a character attract each other, whatever their places.

use crate::lexicon::{Known, Lexicon};
use crate::ragged::Ragged;
use crate::tokens::Tokens;

/// The weight of the cosine between a stem's and a character's vector, from which on it counts.
const RELATED: f32 = 0.3;

/// Attractions are kept as whole numbers of this fraction.
const STEP: f32 = 1.0 / 40_000.0;

/// √(t(e|c)·t(c|e)) + 0.3·max(0, cos(e, c) − 0.2) of the stems and characters that attract each other, one in forty of
/// all pairs.
pub(crate) struct Strength {
    /// The number of different characters.
    alphabet: usize,
    /// For each stem its characters, ascending.
    rows: Ragged<(u32, u16)>,
}

impl Strength {
    pub(crate) fn new(tokens: &Tokens, lexicon: &Lexicon, known: &Known, mutual: &Ragged<(u32, f32)>) -> Self {
        let alphabet = tokens.chinese.alphabet.len();
        let table = lexicon.table();
        let mut row = Row::new(alphabet);
        let rows = (0..tokens.english.vocabulary.len()).map(|stem| {
            if let Some(table) = table
                && let Some(number) = known.stem(stem as u32)
            {
                table.related_here(number, &known.characters_here, |character, excess| {
                    known.characters_here.of(character).iter().for_each(|&local| row.add(local, RELATED * excess));
                });
            }
            if stem < mutual.len() {
                // Units behind the characters are words, which stand for no single character.
                let characters = mutual[stem].iter().filter(|(unit, _)| (*unit as usize) < alphabet);
                characters.for_each(|&(character, strength)| row.add(character, strength));
            }
            row.take()
        });
        let rows = rows.collect();
        Self { alphabet, rows }
    }

    /// The number of different characters.
    pub(crate) fn alphabet(&self) -> usize {
        self.alphabet
    }

    /// The characters that a stem attracts and how strongly, ascending.
    pub(crate) fn of(&self, stem: u32) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.rows[stem as usize].iter().map(|&(character, strength)| (character, f32::from(strength) * STEP))
    }

    /// For each stem the characters that it attracts with at least this strength, ascending.
    pub(crate) fn rows(&self, least: f32) -> Ragged<(u32, f32)> {
        let least = f32::from(packed(least)) * STEP;
        let strong = |stem| self.of(stem).filter(move |(_, strength)| *strength >= least);
        (0..self.rows.len() as u32).map(strong).collect()
    }
}

/// The sums of a stem's attractions, by character.
struct Row {
    sums: Vec<f32>,
    /// A bit for each character that has one.
    there: Vec<u64>,
}

impl Row {
    fn new(alphabet: usize) -> Self {
        Self { sums: vec![0.0; alphabet], there: vec![0; alphabet.div_ceil(64)] }
    }

    fn add(&mut self, character: u32, strength: f32) {
        self.sums[character as usize] += strength;
        self.there[character as usize / 64] |= 1 << (character % 64);
    }

    /// The characters that have a sum, ascending, and begins anew.
    fn take(&mut self) -> Vec<(u32, u16)> {
        let mut row = Vec::with_capacity(self.there.iter().map(|bits| bits.count_ones() as usize).sum());
        for (word, bits) in self.there.iter_mut().enumerate() {
            while *bits != 0 {
                let character = 64 * word as u32 + bits.trailing_zeros();
                *bits &= *bits - 1;
                row.push((character, packed(std::mem::take(&mut self.sums[character as usize]))));
            }
        }
        row
    }
}

fn packed(value: f32) -> u16 {
    (value / STEP).round().min(f32::from(u16::MAX)) as u16
}
