//! The lexicon's support of single pairs anywhere in two documents, as the channel `lexicon` measures it inside the band.

use crate::evidence::lexical::{FLOOR, GREATEST, Usual};
use crate::evidence::{Channel, Sources};
use crate::lexicon::Associations;
use crate::tokens::Tokens;

/// So many supports may be multiplied before their product could leave the range of a number.
const AT_ONCE: usize = 128;

/// The support of English stems by Chinese units, and the reverse.
pub(super) struct Support<'a> {
    tokens: &'a Tokens,
    associations: &'a Associations,
    usual: &'a Usual,
}

impl<'a> Support<'a> {
    /// `None` where nothing is known of words, or the channel is left out.
    pub(super) fn new(sources: &Sources<'a>) -> Option<Self> {
        let (tokens, associations) = (sources.tokens, sources.associations);
        if associations.is_empty() || sources.without.contains(&Channel::Lexicon) {
            return None;
        }
        Some(Self { tokens, associations, usual: sources.usual() })
    }

    /// What supports the stems of English segments in one Chinese segment; a scratch that is filled once for it.
    pub(super) fn in_chinese(&self, segment: usize, scratch: &mut Scratch<'a>) {
        let units = &self.associations.units()[segment];
        scratch.begin(self.usual.english.len(), units.len());
        for &unit in units {
            scratch.add(self.associations.stems_of(segment, unit));
        }
    }

    /// What supports the units of Chinese segments in one English segment.
    pub(super) fn in_english(&self, segment: usize, scratch: &mut Scratch<'a>) {
        let stems = &self.tokens.english.stems[segment];
        scratch.begin(self.usual.chinese.len(), stems.len());
        for &stem in stems {
            scratch.add(self.associations.units_of(segment, stem));
        }
    }

    /// The support of an English segment by the Chinese one that the scratch is filled with.
    pub(super) fn of_english(&self, segment: usize, scratch: &Scratch<'_>) -> f32 {
        scratch.support(&self.tokens.english.stems[segment], &self.usual.english)
    }

    /// The support of a Chinese segment by the English one that the scratch is filled with.
    pub(super) fn of_chinese(&self, segment: usize, scratch: &Scratch<'_>) -> f32 {
        scratch.support(&self.associations.units()[segment], &self.usual.chinese)
    }
}

/// Sums of probabilities by token.
#[derive(Default)]
pub(super) struct Scratch<'a> {
    sums: Vec<f32>,
    /// What was added.
    rows: Vec<&'a [(u32, f32)]>,
    length: f32,
}

impl<'a> Scratch<'a> {
    fn begin(&mut self, types: usize, length: usize) {
        // Of long rows it takes less to clear all sums.
        if self.rows.iter().map(|row| row.len()).sum::<usize>() > self.sums.len() / 4 {
            self.rows.clear();
            self.sums.fill(0.0);
        }
        for row in self.rows.drain(..) {
            row.iter().for_each(|(token, _)| self.sums[*token as usize] = 0.0);
        }
        if self.sums.len() < types {
            self.sums.resize(types, 0.0);
        }
        self.length = length.max(1) as f32;
    }

    fn add(&mut self, row: &'a [(u32, f32)]) {
        row.iter().for_each(|(token, probability)| self.sums[*token as usize] += probability);
        self.rows.push(row);
    }

    fn support(&self, tokens: &[u32], usual: &[f32]) -> f32 {
        support(
            tokens
                .iter()
                .filter(|&&token| usual[token as usize] > 0.0)
                .map(|&token| self.sums[token as usize] / (self.length * usual[token as usize])),
        )
    }
}

/// The support of tokens whose probabilities are so many times the usual, as a sum of logarithms.
fn support(ratios: impl Iterator<Item = f32>) -> f32 {
    let (mut sum, mut product, mut count) = (0.0, 1.0_f64, 0);
    for ratio in ratios {
        product *= f64::from(((1.0 - FLOOR) * ratio + FLOOR).min(GREATEST));
        count += 1;
        if count % AT_ONCE == 0 {
            sum += product.ln();
            product = 1.0;
        }
    }
    (sum + product.ln()) as f32
}
