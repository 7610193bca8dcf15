//! English words: tokens, stop words, stems.

use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::OnceLock;

use super::porter;
use crate::language::is_latin;
use crate::words::entries;

/// Endings that are words of their own.
const CLITICS: &[&str] = &["'s", "n't", "'d", "'ll", "'re", "'ve", "'m"];

/// Whether a lower-case English word carries no content of its own.
#[must_use]
pub fn is_stop_word(word: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| entries(include_str!("../../data/words/english-stop.txt")).collect()).contains(word)
}

/// The stem of a lower-case English word: irregular forms by a table, then Snowball's English stemmer (Porter 2).
#[must_use]
pub fn stem(word: &str) -> String {
    thread_local! {
        // A text has the same words again and again, and is read several times.
        static KNOWN: RefCell<FxHashMap<Box<str>, Box<str>>> = RefCell::default();
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(stem) = known.get(word) {
            return stem.to_string();
        }
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        let stem = stem_of(word);
        known.insert(word.into(), stem.as_str().into());
        stem
    })
}

/// Words whose stems a thread remembers: as many as a short book has.
const MOST_KNOWN: usize = 1 << 13;

fn stem_of(word: &str) -> String {
    static IRREGULAR: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let irregular = IRREGULAR.get_or_init(|| {
        entries(include_str!("../../data/words/english-irregular.txt"))
            .filter_map(|line| line.split_once(' '))
            .flat_map(|(base, forms)| forms.split(' ').map(move |form| (form, base)))
            .collect()
    });
    let base = irregular.get(word).copied().unwrap_or(word);
    porter::stem(base)
}

/// An English function word and the Chinese words that translate it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionWords {
    /// The group of each English word, by its place in `translations`.
    groups: FxHashMap<&'static str, u32>,
    /// The Chinese words of each group.
    pub translations: Vec<Vec<&'static str>>,
}

impl FunctionWords {
    /// The list that comes with the library.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static WORDS: OnceLock<FunctionWords> = OnceLock::new();
        WORDS.get_or_init(|| {
            let mut words = Self { groups: FxHashMap::default(), translations: Vec::new() };
            for line in entries(include_str!("../../data/words/function-words.txt")) {
                let Some((english, chinese)) = line.split_once(" = ") else { continue };
                let group = words.translations.len() as u32;
                // A word may stand in several lines; its first one counts.
                for word in english.split(' ') {
                    words.groups.entry(word).or_insert(group);
                }
                words.translations.push(chinese.split(' ').collect());
            }
            words
        })
    }

    /// The group of a lower-case English word.
    #[must_use]
    pub fn group(&self, word: &str) -> Option<u32> {
        self.groups.get(word).copied()
    }
}

/// The stems of the content words of an English text, in order.
pub fn content_stems(text: &str) -> impl Iterator<Item = String> {
    content_words(text).map(|word| stem(&word))
}

/// The content words of an English text in lower case, in order.
pub(crate) fn content_words(text: &str) -> impl Iterator<Item = String> {
    words(text).map(|word| word.text.to_lowercase()).filter(|word| !is_stop_word(word))
}

/// A word of an English text: letters with inner apostrophes, clitics cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Its first byte in the text.
    pub(super) at: usize,
    /// Whether `n't` was cut off.
    pub(super) negated: bool,
}

/// A word in small letters, which most are as they stand.
pub(super) fn in_small_letters(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) { word.into() } else { word.to_lowercase().into() }
}

/// The words of an English text in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next_letter(text, at)?;
        let (mut end, mut has_apostrophe) = (start, false);
        loop {
            end += text.as_bytes()[end..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let Some(c) = text[end..].chars().next() else { break };
            let behind = end + c.len_utf8();
            let apostrophe = matches!(c, '\'' | '’') && text[behind..].starts_with(is_latin);
            if !is_latin(c) && !apostrophe {
                break;
            }
            end = behind;
            has_apostrophe |= apostrophe;
        }
        at = end;
        let word = &text[start..end];
        let clitics = if has_apostrophe { CLITICS } else { &[] };
        let clitic = clitics.iter().find_map(|clitic| {
            let length = without_clitic(word, clitic)?;
            Some((length, *clitic))
        });
        let (length, negated) = clitic.map_or((word.len(), false), |(length, clitic)| (length, clitic == "n't"));
        Some(Word { text: &word[..length], at: start, negated })
    })
    .filter(|word| !word.text.is_empty())
}

/// The first letter from a byte on. Most are ASCII, and so is most of what lies between words.
fn next_letter(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            return Some(at);
        }
        if byte.is_ascii() {
            at += 1;
            continue;
        }
        let c = text[at..].chars().next()?;
        if is_latin(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
    None
}

/// The length of a word without a clitic, if it ends in it, whatever its apostrophe.
fn without_clitic(word: &str, clitic: &str) -> Option<usize> {
    let mut length = word.len();
    for wanted in clitic.chars().rev() {
        let c = word[..length].chars().next_back()?;
        let same = if wanted == '\'' { matches!(c, '\'' | '’') } else { c.eq_ignore_ascii_case(&wanted) };
        if !same {
            return None;
        }
        length -= c.len_utf8();
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_and_clitics() {
        let found: Vec<_> = words("Chen’s team didn't stop: 3 O'Neills.").map(|word| word.text).collect();
        assert_eq!(found, ["Chen", "team", "did", "stop", "O'Neills"]);
    }

    #[test]
    fn stems_regular_and_irregular_forms() {
        assert_eq!(stem("opened"), stem("openings"));
        assert_eq!(stem("brought"), stem("bring"));
        assert!(is_stop_word("the") && !is_stop_word("bridge"));
    }
}
