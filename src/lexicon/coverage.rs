//! How much of two short texts a lexicon finds in each other.

use super::Lexicon;
use crate::language::is_han;
use crate::tokens::content_stems;

/// The least probability of a stem given a character, or the reverse, that counts.
const LEAST: f32 = 0.02;

/// What a lexicon finds of two texts in each other, as shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coverage {
    /// The share of the content words of the English text that some character of the Chinese one translates.
    pub english: f32,
    /// The share of the Chinese characters that some word of the English text translates.
    pub chinese: f32,
}

impl Lexicon {
    /// What the lexicon finds of two texts in each other; `None` without a lexicon, or where a text has no word or no
    /// character to look for.
    ///
    /// It looks only at which words and characters there are, and takes time with the product of their numbers: it is
    /// meant for titles and labels.
    #[must_use]
    pub fn coverage(&self, english: &str, chinese: &str) -> Option<Coverage> {
        let table = self.table()?;
        let stems: Vec<Option<u32>> = content_stems(english).map(|stem| table.stem(&stem)).collect();
        let characters: Vec<Option<u32>> =
            chinese.chars().filter(|&c| is_han(c)).map(|c| table.character(table.simplified(c))).collect();
        if stems.is_empty() || characters.is_empty() {
            return None;
        }
        let mut found = vec![false; characters.len()];
        let mut words = 0;
        for stem in stems.iter().flatten().copied() {
            let of_stem: Vec<u32> =
                table.characters_of(stem).filter(|&(_, p)| p >= LEAST).map(|(character, _)| character).collect();
            let mut linked = false;
            for (found, &character) in found.iter_mut().zip(&characters) {
                let Some(character) = character else { continue };
                if of_stem.contains(&character)
                    || table.stems_of(character).any(|(other, p)| other == stem && p >= LEAST)
                {
                    *found = true;
                    linked = true;
                }
            }
            words += usize::from(linked);
        }
        let share = |some: usize, all: usize| some as f32 / all as f32;
        Some(Coverage {
            english: share(words, stems.len()),
            chinese: share(found.iter().filter(|&&found| found).count(), characters.len()),
        })
    }
}
