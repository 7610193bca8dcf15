//! How strongly a stem and a character attract each other, whatever their places.

use crate::lexicon::{Associations, Lexicon};
use crate::ragged::Ragged;
use crate::tokens::Tokens;

/// The weight of the vectors and the cosine from which they count.
const VECTORS: f32 = 0.3;
const COSINE: f32 = 0.2;

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
    pub(crate) fn new(tokens: &Tokens, lexicon: &Lexicon, associations: &Associations) -> Self {
        let alphabet = tokens.chinese.alphabet.len();
        let vocabulary = &tokens.english.vocabulary;
        let table = lexicon.table();
        let characters = Vectors::new(tokens.chinese.alphabet.iter().map(|&character| {
            let table = table?;
            Some(table.character_vector(table.character(table.simplified(character))?))
        }));
        let stems = Vectors::new(vocabulary.words().map(|stem| Some(table?.stem_vector(table?.stem(stem)?))));
        let mut cosines = vec![0.0_f32; alphabet];
        let mut row = vec![0_u16; alphabet];
        let rows = (0..vocabulary.len()).map(|stem| {
            stems.attractions(stem, &characters, &mut cosines);
            row.iter_mut().zip(&cosines).for_each(|(strength, cosine)| *strength = packed(*cosine));
            let mutual = if associations.is_empty() { Vec::new() } else { associations.mutual(stem as u32) };
            for (unit, forward, backward) in mutual {
                // Units behind the characters are words, which stand for no single character.
                if let Some(strength) = row.get_mut(unit as usize) {
                    *strength = packed((forward * backward).sqrt() + cosines[unit as usize]).max(*strength);
                }
            }
            let attracted = (0..).zip(&row).filter(|(_, strength)| **strength > 0);
            attracted.map(|(character, &strength)| (character, strength)).collect::<Vec<_>>()
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

/// Products that the processor adds up at a time.
const LANES: usize = 8;

/// Vectors of equal length side by side, in numbers whose products the processor adds up eight at a time.
struct Vectors {
    dimensions: usize,
    values: Vec<i16>,
    /// Which of them there are.
    present: Vec<bool>,
}

impl Vectors {
    fn new<'a>(vectors: impl Iterator<Item = Option<&'a [u8]>>) -> Self {
        let vectors: Vec<&[u8]> = vectors.map(Option::unwrap_or_default).collect();
        let dimensions = vectors.iter().map(|vector| vector.len()).max().unwrap_or(0).next_multiple_of(LANES);
        let mut values = Vec::with_capacity(vectors.len() * dimensions);
        for vector in &vectors {
            values.extend(vector.iter().map(|&value| i16::from(value as i8)));
            values.resize(values.len() + dimensions - vector.len(), 0);
        }
        Self { dimensions, values, present: vectors.iter().map(|vector| !vector.is_empty()).collect() }
    }

    /// What the cosine of one vector with each of others adds to their attraction.
    fn attractions(&self, at: usize, others: &Self, values: &mut [f32]) {
        values.fill(0.0);
        if !self.present[at] || self.dimensions != others.dimensions {
            return;
        }
        let own = &self.values[at * self.dimensions..][..self.dimensions];
        for (value, other) in values.iter_mut().zip(others.values.chunks_exact(self.dimensions)) {
            *value = VECTORS * (product(own, other) as f32 / (127.0 * 127.0) - COSINE).max(0.0);
        }
    }
}

/// The scalar product of two vectors of one length: a plain loop, which becomes multiplications of eight at a time.
fn product(one: &[i16], two: &[i16]) -> i32 {
    let two = &two[..one.len()];
    let mut sum = 0;
    for at in 0..one.len() {
        sum += i32::from(one[at]) * i32::from(two[at]);
    }
    sum
}

fn packed(value: f32) -> u16 {
    // Nearly all are nothing.
    if value == 0.0 { 0 } else { (value / STEP).round().min(f32::from(u16::MAX)) as u16 }
}
