//! Tokens of the Chinese segments.

use std::collections::HashMap;
use std::sync::OnceLock;

use jieba_rs::Jieba;

use super::numbers::{self, Number};
use super::punctuation::{self, Marks, Quotation, Structure};
use super::{Vocabulary, words::words};
use crate::document::Document;
use crate::language::is_han;
use crate::ragged::Ragged;

/// Tokens of the Chinese segments.
#[derive(Debug, Clone)]
pub struct ChineseTokens {
    /// Han characters, letters and digits of each segment, at least 1.
    pub lengths: Vec<f32>,
    /// Han characters, as numbers in `alphabet`.
    pub characters: Ragged<u32>,
    /// For each Han character the clause of the segment that it stands in, from 0.
    pub clauses: Vec<u32>,
    /// For each Han character whether it follows the one before it without anything between.
    pub joined: Vec<bool>,
    /// The distinct Han characters.
    pub alphabet: Vec<char>,
    /// Words, as numbers in `vocabulary`, once [`ChineseTokens::segment_words`] was called.
    pub words: Ragged<u32>,
    /// The words by their numbers.
    pub vocabulary: Vocabulary,
    /// Numbers.
    pub numbers: Ragged<Number>,
    /// Latin words in the text, as numbers in `latin_words`.
    pub latin: Ragged<u32>,
    /// The Latin words in lower case.
    pub latin_words: Vocabulary,
    /// Punctuation.
    pub marks: Vec<Marks>,
    /// Quotations.
    pub quotations: Vec<Quotation>,
    /// Paragraphs and headings.
    pub structure: Vec<Structure>,
}

impl ChineseTokens {
    /// Reads the tokens of a document.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut tokens = Self {
            lengths: Vec::with_capacity(document.len()),
            characters: Ragged::default(),
            clauses: Vec::new(),
            joined: Vec::new(),
            alphabet: Vec::new(),
            words: Ragged::default(),
            vocabulary: Vocabulary::default(),
            numbers: Ragged::default(),
            latin: Ragged::default(),
            latin_words: Vocabulary::default(),
            marks: Vec::with_capacity(document.len()),
            quotations: punctuation::chinese_quotations(document),
            structure: punctuation::structure(document),
        };
        let mut ids: HashMap<char, u32> = HashMap::new();
        for text in document.texts() {
            tokens.lengths.push(text.chars().filter(|c| c.is_alphanumeric()).count().max(1) as f32);
            let mut clauses = punctuation::Clauses::new(text);
            let mut end = usize::MAX;
            for (at, c) in text.char_indices().filter(|&(_, c)| is_han(c)) {
                tokens.clauses.push(clauses.before(at));
                tokens.joined.push(at == end);
                end = at + c.len_utf8();
            }
            let alphabet = &mut tokens.alphabet;
            tokens.characters.push(text.chars().filter(|&c| is_han(c)).map(|c| {
                *ids.entry(c).or_insert_with(|| {
                    alphabet.push(c);
                    alphabet.len() as u32 - 1
                })
            }));
            tokens.numbers.push(numbers::chinese(text));
            let latin_words = &mut tokens.latin_words;
            tokens.latin.push(words(text).map(|word| latin_words.add(&word.text.to_lowercase())));
            tokens.marks.push(Marks::of(text));
        }
        tokens
    }

    /// Finds the words of the document's segments with jieba (a dictionary and a hidden Markov model for unknown words).
    ///
    /// Only word tables trained on the text need them: with a dictionary every word of it is found wherever it stands.
    pub fn segment_words(&mut self, document: &Document) {
        static JIEBA: OnceLock<Jieba> = OnceLock::new();
        if !self.words.is_empty() {
            return;
        }
        let jieba = JIEBA.get_or_init(Jieba::new);
        for text in document.texts() {
            let vocabulary = &mut self.vocabulary;
            let words = jieba.cut(text, true).into_iter().filter(|token| token.word.starts_with(is_han));
            self.words.push(words.map(|token| vocabulary.add(token.word)).collect::<Vec<_>>());
        }
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
