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
        let mut row: Vec<(u32, f32)> = Vec::new();
        let here = known.characters_here.rows().enumerate().filter(|(_, local)| !local.is_empty());
        let here: Vec<u32> = here.map(|(character, _)| character as u32).collect();
        let rows = (0..tokens.english.vocabulary.len()).map(|stem| {
            row.clear();
            if let Some(table) = table
                && let Some(number) = known.stem(stem as u32)
            {
                table.related(number, &here, |character, excess| {
                    let local = &known.characters_here[character as usize];
                    row.extend(local.iter().map(|&local| (local, RELATED * excess)));
                });
            }
            if stem < mutual.len() {
                // Units behind the characters are words, which stand for no single character.
                row.extend(mutual[stem].iter().filter(|(unit, _)| (*unit as usize) < alphabet));
            }
            row.sort_unstable_by_key(|(character, _)| *character);
            let sums = row.chunk_by(|one, two| one.0 == two.0);
            sums.map(|same| (same[0].0, packed(same.iter().map(|(_, strength)| strength).sum()))).collect::<Vec<_>>()
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

fn packed(value: f32) -> u16 {
    (value / STEP).round().min(f32::from(u16::MAX)) as u16
}
