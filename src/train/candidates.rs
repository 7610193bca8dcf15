//! Words and phrases that could be terms.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::glossary::pieces;
use crate::language::is_han;
use crate::lexicon::file::{Table, checksum};
use crate::tokens::{FunctionWords, cut, is_stop_word, stem};

/// The longest English phrase, in words.
const MOST_WORDS: usize = 4;

/// Chinese strings, in characters.
const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Particles that no term begins or ends with, besides the translations of function words.
const PARTICLES: &[&str] = &["的", "了", "着", "过", "地", "得", "之", "等", "说", "第", "这", "那", "个"];

/// A word or phrase of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// A hash of what is counted as the same: the stems, or the simplified characters.
    pub(super) key: u64,
    /// As the text has it.
    pub(super) form: String,
    /// In words or characters.
    pub(super) length: usize,
}

/// Words and phrases of an English text that neither begin nor end with a function word.
pub(super) fn english(text: &str) -> Vec<Candidate> {
    let words = pieces(text);
    let stems: Vec<Option<(String, bool)>> = words
        .iter()
        .map(|(word, _)| {
            let lower = word.to_lowercase();
            let function = is_stop_word(&lower) || FunctionWords::embedded().group(&lower).is_some();
            let letters = lower.chars().filter(|c| c.is_alphabetic()).count();
            // What parts words has no letter and no digit.
            lower.contains(char::is_alphanumeric).then(|| (stem(&lower), function || letters < 2))
        })
        .collect();
    let mut found = Vec::new();
    for start in 0..words.len() {
        let mut key = String::new();
        for end in start..words.len().min(start + MOST_WORDS) {
            let Some((stem, empty)) = &stems[end] else { break };
            if end == start && *empty {
                break;
            }
            key.push_str(stem);
            key.push(' ');
            if !empty {
                let (last, at) = words[end];
                let form = &text[words[start].1..at + last.len()];
                found.push(Candidate { key: checksum(key.as_bytes()), form: form.to_owned(), length: end + 1 - start });
            }
        }
    }
    found
}

/// Strings of whole words in a Chinese text; words are found in its simplified form.
pub(super) fn chinese(text: &str, table: Option<&Table<'_>>) -> Vec<Candidate> {
    static EMPTY: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let empty = EMPTY.get_or_init(|| {
        let translations = FunctionWords::embedded().translations.iter().flatten();
        translations.chain(PARTICLES).copied().collect()
    });
    let original: Vec<char> = text.chars().collect();
    let simplified: String = original.iter().map(|&c| table.map_or(c, |table| table.simplified(c))).collect();
    let words = cut(&simplified);
    let lengths: Vec<usize> = words.iter().map(|word| word.chars().count()).collect();
    let mut found = Vec::new();
    let mut from = 0;
    for start in 0..words.len() {
        let mut length = 0;
        for end in start..words.len() {
            length += lengths[end];
            let edge = empty.contains(words[end]);
            if !words[end].chars().all(is_han) || length > *CHARACTERS.end() || end == start && edge {
                break;
            }
            if CHARACTERS.contains(&length) && !edge {
                let form = original[from..from + length].iter().collect();
                found.push(Candidate { key: checksum(words[start..=end].concat().as_bytes()), form, length });
            }
        }
        from += lengths[start];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(candidates: Vec<Candidate>) -> Vec<String> {
        candidates.into_iter().map(|candidate| candidate.form).collect()
    }

    #[test]
    fn english_phrases_end_in_content_words_and_stay_within_clauses() {
        assert_eq!(forms(english("The Bank of Lin, 12 lakes")), ["Bank", "Bank of Lin", "Lin", "lakes"]);
        assert_eq!(english("Banks")[0].key, english("bank")[0].key);
    }

    #[test]
    fn chinese_strings_are_whole_words() {
        assert_eq!(forms(chinese("大学的学生。", None)), ["大学", "大学的学生", "学生"]);
    }
}
