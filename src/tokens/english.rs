//! Tokens of the English segments.

use std::collections::HashMap;

use super::numbers::{self, Number};
use super::punctuation::{self, Marks, Quotation, Structure};
use super::words::{is_stop_word, stem, words};
use super::Vocabulary;
use crate::document::Document;
use crate::ragged::Ragged;

/// A name: a capitalised word that the document never writes in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// The number of its lower-case form in [`EnglishTokens::names`].
    pub id: u32,
}

/// Tokens of the English segments.
#[derive(Debug, Clone)]
pub struct EnglishTokens {
    /// Letters and digits of each segment, at least 1.
    pub lengths: Vec<f32>,
    /// Stems of the content words.
    pub stems: Ragged<u32>,
    /// The stems by their numbers.
    pub vocabulary: Vocabulary,
    /// Numbers.
    pub numbers: Ragged<Number>,
    /// Words that look like names, as numbers in `names`.
    pub named: Ragged<u32>,
    /// The names in lower case.
    pub names: Vocabulary,
    /// Punctuation.
    pub marks: Vec<Marks>,
    /// Quotations.
    pub quotations: Vec<Quotation>,
    /// Paragraphs and headings.
    pub structure: Vec<Structure>,
}

impl EnglishTokens {
    /// Reads the tokens of a document.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut tokens = Self {
            lengths: Vec::with_capacity(document.len()),
            stems: Ragged::default(),
            vocabulary: Vocabulary::default(),
            numbers: Ragged::default(),
            named: Ragged::default(),
            names: Vocabulary::default(),
            marks: Vec::with_capacity(document.len()),
            quotations: punctuation::english_quotations(document),
            structure: punctuation::structure(document),
        };
        let mut stems: HashMap<String, u32> = HashMap::new();
        let in_lower_case: std::collections::HashSet<&str> = document
            .texts()
            .flat_map(words)
            .filter(|word| word.text.starts_with(char::is_lowercase))
            .map(|word| word.text)
            .collect();
        for text in document.texts() {
            tokens.lengths.push(text.chars().filter(|c| c.is_alphanumeric()).count().max(1) as f32);
            let mut row = Vec::new();
            let mut names = Vec::new();
            for word in words(text) {
                let lower = word.text.to_lowercase();
                if is_stop_word(&lower) {
                    continue;
                }
                let name = word.text.starts_with(char::is_uppercase) && word.text.chars().nth(1).is_some();
                if name && !in_lower_case.contains(&*lower) {
                    names.push(tokens.names.add(&lower));
                }
                let vocabulary = &mut tokens.vocabulary;
                row.push(*stems.entry(lower).or_insert_with_key(|lower| vocabulary.add(&stem(lower))));
            }
            tokens.stems.push(row);
            tokens.named.push(names);
            tokens.numbers.push(numbers::english(text));
            tokens.marks.push(Marks::english(text));
        }
        tokens
    }

    /// The number of segments.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Whether there is no segment.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }
}
