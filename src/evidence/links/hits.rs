//! Words of the dictionary, function words and words of the document's own dictionary where they stand in the Chinese.

use std::collections::HashMap;

use super::dictionary::DocumentDictionary;
use crate::lexicon::Lexicon;
use crate::lexicon::file::{GlossClass, Table};
use crate::ragged::Ragged;
use crate::tokens::{FunctionWords, Tokens};

/// The longest word of the dictionary, in characters.
const LONGEST: usize = 8;

/// The strength of a function word.
const FUNCTION: f32 = 0.3;

/// A Chinese word that an English token may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hit {
    /// The English token: a stem, or a group of function words behind all stems.
    pub(super) token: u32,
    /// Its first character, among all characters of the document.
    pub(super) start: u32,
    /// Its length in characters.
    pub(super) length: u32,
    /// The strength that each of its characters gets.
    pub(super) strength: f32,
}

/// The hits of each Chinese segment, by token.
pub(super) fn find(tokens: &Tokens, lexicon: &Lexicon, own: &DocumentDictionary) -> Ragged<Hit> {
    let table = lexicon.table();
    let chinese = &tokens.chinese;
    let characters = chinese.characters.items();
    let simplified: Vec<char> = match &table {
        Some(table) => chinese.alphabet.iter().map(|&c| table.simplified(c)).collect(),
        None => chinese.alphabet.clone(),
    };
    let vocabulary = tokens.english.vocabulary.len() as u32;
    let glosses = table.map(|table| Glosses::new(table, tokens));
    let functions = functions(vocabulary);
    (0..chinese.len())
        .map(|segment| {
            let range = chinese.characters.range(segment);
            let mut hits = Vec::new();
            for start in range.clone() {
                let mut word = String::new();
                let mut within = table.map(|table| 0..table.words());
                for at in start..range.end.min(start + LONGEST) {
                    if at > start && !chinese.joined[at] {
                        break;
                    }
                    word.push(simplified[characters[at] as usize]);
                    let length = (at - start + 1) as u32;
                    let mut add = |token: u32, strength: f32| {
                        let strength = strength / length as f32;
                        hits.push(Hit { token, start: start as u32, length, strength });
                    };
                    for &group in functions.get(word.as_str()).into_iter().flatten() {
                        add(group, FUNCTION);
                    }
                    if let (Some(glosses), Some(range)) = (&glosses, &mut within) {
                        *range = glosses.table.words_with_prefix(&word, range.clone());
                        if !range.is_empty() && glosses.table.is_word(range.start, &word) {
                            glosses.of(range.start, length, &mut add);
                        }
                    }
                    for &(stem, strength) in own.of(&characters[start..=at]) {
                        add(stem, strength);
                    }
                }
            }
            hits.sort_by_key(|hit| (hit.token, hit.start, hit.length));
            hits
        })
        .collect()
}

/// The dictionary's glosses in the numbers of the documents' stems.
struct Glosses<'a> {
    table: Table<'a>,
    local: HashMap<u32, u32>,
}

impl<'a> Glosses<'a> {
    fn new(table: Table<'a>, tokens: &Tokens) -> Self {
        let words = tokens.english.vocabulary.words().enumerate();
        let local = words.filter_map(|(local, stem)| Some((table.stem(stem)?, local as u32))).collect();
        Self { table, local }
    }

    /// The stems of a word's glosses; single characters are less sure.
    fn of(&self, word: usize, length: u32, add: &mut impl FnMut(u32, f32)) {
        for (stem, class) in self.table.gloss(word) {
            let Some(&stem) = self.local.get(&stem) else { continue };
            let strength = match (class, length) {
                (GlossClass::One, 1) => 0.1,
                (_, 1) => 0.05,
                (GlossClass::One, _) => 0.5,
                (GlossClass::Two, _) => 0.2,
                (GlossClass::Long, _) => 0.1,
            };
            add(stem, strength);
        }
    }
}

/// Chinese function words with the groups that they translate, numbered behind the stems.
fn functions(vocabulary: u32) -> HashMap<&'static str, Vec<u32>> {
    let mut functions: HashMap<&'static str, Vec<u32>> = HashMap::new();
    for (group, words) in FunctionWords::embedded().translations.iter().enumerate() {
        for word in words {
            functions.entry(word).or_default().push(vocabulary + group as u32);
        }
    }
    functions
}
