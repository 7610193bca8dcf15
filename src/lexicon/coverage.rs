//! How much of two short texts a lexicon finds in each other.

use super::Lexicon;
use crate::language::is_han;
use crate::tokens::{FunctionWords, content_stems};

/// The least probability of a stem given a character, or the reverse, that counts.
const LEAST: f32 = 0.02;

/// What a lexicon finds of two texts in each other, as shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coverage {
    /// The share of the content words of the English text that some character of the Chinese one translates; a function
    /// word counts only where its translation stands.
    pub english: f32,
    /// The share of the Chinese characters that some word of the English text translates.
    pub chinese: f32,
}

impl Lexicon {
    /// What the lexicon finds of two texts in each other; `None` without a lexicon, or where a text has no word or no
    /// character to look for.
    ///
    /// It looks only at which words and characters there are, not at their order: it is meant for titles, labels and the
    /// beginnings of paragraphs.
    #[must_use]
    pub fn coverage(&self, english: &str, chinese: &str) -> Option<Coverage> {
        let table = self.table()?;
        let stems: Vec<Option<u32>> = content_stems(english).map(|stem| table.stem(&stem)).collect();
        let characters: Vec<Option<u32>> =
            chinese.chars().filter(|&c| is_han(c)).map(|c| table.character(table.simplified(c))).collect();
        if characters.is_empty() {
            return None;
        }
        let sorted = |ids: &[Option<u32>]| {
            let mut ids: Vec<u32> = ids.iter().flatten().copied().collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let (own_stems, own_characters) = (sorted(&stems), sorted(&characters));
        // What is linked, by the places in the sorted lists; each row of the tables is read once.
        let (mut of_stems, mut of_characters) = (vec![false; own_stems.len()], vec![false; own_characters.len()]);
        for (at, &stem) in own_stems.iter().enumerate() {
            for (character, _) in table.characters_of(stem).take_while(|&(_, p)| p >= LEAST) {
                if let Ok(character) = own_characters.binary_search(&character) {
                    (of_stems[at], of_characters[character]) = (true, true);
                }
            }
        }
        for (at, &character) in own_characters.iter().enumerate() {
            for (stem, _) in table.stems_of(character).take_while(|&(_, p)| p >= LEAST) {
                if let Ok(stem) = own_stems.binary_search(&stem) {
                    (of_stems[stem], of_characters[at]) = (true, true);
                }
            }
        }
        // A function word counts where its translation stands.
        let function = FunctionWords::embedded();
        let mut functional = 0;
        for word in english.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
            let Some(group) = function.group(&word.to_ascii_lowercase()) else { continue };
            let translations = function.translations.get(group as usize).into_iter().flatten();
            if let Some(translation) = translations.into_iter().find(|translation| chinese.contains(**translation)) {
                functional += 1;
                for id in translation.chars().filter_map(|c| table.character(table.simplified(c))) {
                    if let Ok(at) = own_characters.binary_search(&id) {
                        of_characters[at] = true;
                    }
                }
            }
        }
        let linked = |ids: &[Option<u32>], own: &[u32], linked: &[bool]| {
            ids.iter().flatten().filter(|id| own.binary_search(id).is_ok_and(|at| linked[at])).count()
        };
        let words = functional + linked(&stems, &own_stems, &of_stems);
        let all = functional + stems.len();
        if all == 0 {
            return None;
        }
        let found = linked(&characters, &own_characters, &of_characters);
        let share = |some: usize, all: usize| some as f32 / all as f32;
        Some(Coverage { english: share(words, all), chinese: share(found, characters.len()) })
    }
}
