//! What terms and texts are compared by: stems of English words, characters of Chinese.

use std::collections::HashMap;

use crate::language::is_han;
use crate::lexicon::file::Table;
use crate::tokens::stem;

/// The longest word in capitals that counts as an abbreviation, in characters.
const ABBREVIATION: usize = 4;

/// A word or a character of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// The number of its stem or of the character; `None` where no term has it.
    pub(super) key: Option<u32>,
    /// The number of the abbreviation that it is.
    pub(super) capitals: Option<u32>,
    /// Its first byte in the text, and the first one behind it.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Whether it goes on with the word that the key before it began.
    pub(super) inner: bool,
}

/// The numbers of English keys: stems, abbreviations behind a mark, and what parts words.
#[derive(Debug, Clone, Default)]
pub(super) struct EnglishKeys {
    ids: HashMap<String, u32>,
}

/// Stands for a comma, a bracket and the like in English.
const PARTED: &str = ",";

impl EnglishKeys {
    /// The keys of a term, new ones numbered; `the` and `a` at its start apart.
    pub(super) fn of_term(&mut self, term: &str) -> Vec<u32> {
        let mut pieces: Vec<&str> = pieces(term).into_iter().map(|(word, _)| word).collect();
        let is_article = |word: &&str| ["the", "a", "an"].contains(&word.to_lowercase().as_str());
        if pieces.len() > 1 && pieces.first().is_some_and(is_article) {
            pieces.remove(0);
        }
        let first = pieces.iter().position(|word| *word != PARTED).unwrap_or(pieces.len());
        let last = pieces.iter().rposition(|word| *word != PARTED).map_or(first, |last| last + 1);
        // A list in capitals throughout says nothing of how its words are written.
        let shouted = pieces.len() > 1 && pieces.iter().all(|word| *word == PARTED || is_capital(word));
        pieces[first..last]
            .iter()
            .map(|word| {
                let next = self.ids.len() as u32;
                let capitals = !shouted && is_capital(word) && word.chars().count() <= ABBREVIATION;
                *self.ids.entry(if capitals { marked(word) } else { stem(&word.to_lowercase()) }).or_insert(next)
            })
            .collect()
    }

    /// The keys of a text; `known` remembers its words.
    pub(super) fn of_text<'a>(&self, text: &'a str, known: &mut HashMap<&'a str, [Option<u32>; 2]>) -> Vec<Key> {
        pieces(text)
            .into_iter()
            .map(|(word, at)| {
                let [key, capitals] = *known.entry(word).or_insert_with(|| {
                    // The plural of an abbreviation is one.
                    let singular = word.strip_suffix('s').filter(|rest| is_capital(rest)).unwrap_or(word);
                    let capitals = is_capital(singular).then(|| self.ids.get(&marked(singular)).copied()).flatten();
                    [self.ids.get(&stem(&word.to_lowercase())).copied(), capitals]
                });
                let start = at as u32;
                Key { key, capitals, start, end: start + word.len() as u32, inner: false }
            })
            .collect()
    }
}

fn marked(word: &str) -> String {
    format!("={word}")
}

/// Whether a word is in capitals: at least two characters, none of them a small letter.
fn is_capital(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.contains(char::is_uppercase) && !word.contains(char::is_lowercase)
}

/// The words of an English text with their first bytes, a comma between those that no term may bridge.
pub(crate) fn pieces(text: &str) -> Vec<(&str, usize)> {
    let mut pieces: Vec<(&str, usize)> = Vec::new();
    let is_word = |c: char| c.is_alphanumeric() && !is_han(c);
    let mut rest = 0;
    while let Some(c) = text[rest..].chars().next() {
        let start = rest;
        rest += c.len_utf8();
        if is_word(c) {
            while let Some(c) = text[rest..].chars().next() {
                let behind = rest + c.len_utf8();
                let apostrophe = matches!(c, '\'' | '’') && text[behind..].starts_with(is_word);
                if !is_word(c) && !apostrophe {
                    break;
                }
                rest = behind;
            }
            let word = &text[start..rest];
            let short = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).filter(|short| !short.is_empty());
            pieces.push((short.unwrap_or(word), start));
        } else if !(c.is_whitespace() || "-‐‑–./&'’‘\"“”".contains(c))
            && pieces.last().is_none_or(|(word, _)| *word != PARTED)
        {
            pieces.push((PARTED, start));
        }
    }
    pieces
}

/// Stands for a comma, a bracket and the like in Chinese; no character has this number.
const PARTED_CHINESE: u32 = u32::MAX;

/// The keys of a Chinese text: characters in simplified form, letters in small ones, what parts words as one.
pub(super) fn chinese(text: &str, table: Option<&Table<'_>>) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    let mut previous = ' ';
    for (at, original) in text.char_indices() {
        let end = (at + original.len_utf8()) as u32;
        let c = match original {
            wide @ '！'..='～' => char::from_u32(u32::from(wide) - 0xFEE0).unwrap_or(wide),
            c => c,
        };
        let key = |key: u32, inner: bool| Key { key: Some(key), capitals: None, start: at as u32, end, inner };
        if is_han(c) {
            keys.push(key(u32::from(table.map_or(c, |table| table.simplified(c))), false));
        } else if c.is_alphanumeric() {
            let inner = previous.is_alphanumeric() && !is_han(previous) && previous.is_numeric() == c.is_numeric();
            keys.push(key(u32::from(c.to_lowercase().next().unwrap_or(c)), inner));
        } else if !(c.is_whitespace() || "·•・‧∙-‐‑《》〈〉「」『』“”‘’\"'.".contains(c))
            && keys.last().is_none_or(|last| last.key != Some(PARTED_CHINESE))
        {
            keys.push(key(PARTED_CHINESE, false));
        }
        previous = c;
    }
    keys
}

/// The keys of a Chinese term, without what parts words around it.
pub(super) fn chinese_term(term: &str, table: Option<&Table<'_>>) -> Vec<u32> {
    let mut keys: Vec<u32> = chinese(term, table).into_iter().filter_map(|key| key.key).collect();
    while keys.last() == Some(&PARTED_CHINESE) {
        keys.pop();
    }
    let first = keys.iter().position(|key| *key != PARTED_CHINESE).unwrap_or(keys.len());
    keys.split_off(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_english_into_words_and_breaks() {
        let words: Vec<_> = pieces("The People’s Bank (PBC), U.S. 5G-net").into_iter().map(|(word, _)| word).collect();
        assert_eq!(words, ["The", "People", "Bank", ",", "PBC", ",", "U", "S", "5G", "net"]);
    }

    #[test]
    fn abbreviations_keep_their_capitals() {
        let mut keys = EnglishKeys::default();
        let who = keys.of_term("WHO");
        let found = |text| {
            let row = keys.of_text(text, &mut HashMap::new());
            row.iter().any(|key| key.capitals == Some(who[0]) || key.key == Some(who[0]))
        };
        assert!(found("The WHO agreed.") && found("two WHOs") && !found("Who agreed?"));
        assert_eq!(keys.clone().of_term("the Bridges,"), keys.clone().of_term("bridge"));
        assert_eq!(keys.clone().of_term("BANK OF CHINA"), keys.clone().of_term("Bank of China"));
    }

    #[test]
    fn dots_in_chinese_names_do_not_count() {
        assert_eq!(chinese_term("“安娜·贝格”", None), chinese_term("安娜‧贝格", None));
        assert_ne!(chinese_term("安娜，贝格", None), chinese_term("安娜贝格", None));
        assert_eq!(chinese_term("Ｂ股", None), chinese_term("b股", None));
        let inner: Vec<bool> = chinese("CBA股", None).iter().map(|key| key.inner).collect();
        assert_eq!(inner, [false, true, true, false]);
    }
}
