//! Tokens of the Chinese segments.

use rustc_hash::FxHashMap;

use super::Vocabulary;
use super::numbers::{self, Number};
use super::punctuation::{self, Clauses, Marks, Quotation};
use super::structure::{self, Structure};
use crate::document::Document;
use crate::language::{is_alphanumeric, is_han, is_latin};
use crate::ragged::Ragged;

/// What links run to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// The number of a character, or [`NO_CHARACTER`].
    character: u32,
    /// Its first byte in the segment.
    pub at: u32,
    /// The clause times two, and one more for what is joined.
    clause_and_joined: u32,
}

/// No character.
const NO_CHARACTER: u32 = u32::MAX;

impl Unit {
    fn new(character: Option<u32>, at: usize, clause: u32, joined: bool) -> Self {
        let clause_and_joined = clause.min(u32::MAX >> 1) << 1 | u32::from(joined);
        Self { character: character.unwrap_or(NO_CHARACTER), at: at as u32, clause_and_joined }
    }

    /// The number of a Han character in [`ChineseTokens::alphabet`]; `None` for a Latin word or a group of digits.
    #[must_use]
    pub fn character(&self) -> Option<u32> {
        (self.character != NO_CHARACTER).then_some(self.character)
    }

    /// The clause of the segment that it stands in, from 0.
    #[must_use]
    pub fn clause(&self) -> u32 {
        self.clause_and_joined >> 1
    }

    /// Whether it is a Han character directly behind another one.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        self.clause_and_joined & 1 == 1
    }
}

fn units(text: &str, clauses: &mut Clauses, mut character: impl FnMut(char) -> u32) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let mut add = |character, joined| units.push(Unit::new(character, at, clauses.before(at), joined));
        if is_han(c) {
            add(Some(character(c)), is_han(previous));
        } else if is_latin(c) && !is_latin(previous)
            || c.is_numeric() && !previous.is_numeric() && !".,".contains(previous)
        {
            add(None, false);
        }
        previous = c;
    }
    units
}

/// Cuts a text into words, with jieba: joined they give the text back.
#[cfg(feature = "segmenter")]
pub(crate) fn cut(text: &str) -> Vec<&str> {
    use std::sync::OnceLock;

    static JIEBA: OnceLock<jieba_rs::Jieba> = OnceLock::new();
    JIEBA.get_or_init(jieba_rs::Jieba::new).cut(text, true).into_iter().map(|token| token.word).collect()
}

/// Tokens of the Chinese segments.
#[derive(Debug, Clone)]
pub struct ChineseTokens {
    /// Han characters, letters and digits of each segment, at least 1.
    pub lengths: Vec<f32>,
    /// Han characters, as numbers in `alphabet`.
    pub characters: Ragged<u32>,
    /// What links run to: Han characters, Latin words and groups of digits, in order.
    pub units: Ragged<Unit>,
    /// The distinct Han characters.
    pub alphabet: Vec<char>,
    /// Words, as numbers in `vocabulary`, once [`ChineseTokens::segment_words`] was called.
    pub words: Ragged<u32>,
    /// The words by their numbers.
    pub vocabulary: Vocabulary,
    /// Numbers.
    pub numbers: Ragged<Number>,
    /// Latin words in the text, as numbers in `latin_words`, with their first bytes in the segment.
    pub latin: Ragged<(u32, u32)>,
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
            units: Ragged::default(),
            alphabet: Vec::new(),
            words: Ragged::default(),
            vocabulary: Vocabulary::default(),
            numbers: Ragged::default(),
            latin: Ragged::default(),
            latin_words: Vocabulary::default(),
            marks: Vec::with_capacity(document.len()),
            quotations: punctuation::chinese_quotations(document),
            structure: structure::structure(document),
        };
        let mut ids: FxHashMap<char, u32> = FxHashMap::default();
        for text in document.texts() {
            tokens.lengths.push(text.chars().filter(|c| is_alphanumeric(*c)).count().max(1) as f32);
            let alphabet = &mut tokens.alphabet;
            let character = |c: char| {
                *ids.entry(c).or_insert_with(|| {
                    alphabet.push(c);
                    alphabet.len() as u32 - 1
                })
            };
            let mut clauses = Clauses::new(text);
            let units = units(text, &mut clauses, character);
            tokens.characters.push(units.iter().filter_map(Unit::character));
            tokens.units.push(units);
            let place = &tokens.structure[tokens.numbers.len()];
            tokens.numbers.push(place.unlisted(numbers::chinese(text)));
            let latin_words = &mut tokens.latin_words;
            let listed = place.unlisted_words(text);
            tokens.latin.push(listed.map(|word| (latin_words.add(&word.text.to_lowercase()), word.at as u32)));
            tokens.marks.push(Marks::of(text, &clauses));
        }
        tokens.characters.shrink();
        tokens.units.shrink();
        tokens.numbers.shrink();
        tokens
    }

    /// Finds the words of the document's segments with jieba (a dictionary and a hidden Markov model for unknown words).
    ///
    /// Only word tables trained on the text need them: with a dictionary every word of it is found wherever it stands.
    #[cfg(feature = "segmenter")]
    pub fn segment_words(&mut self, document: &Document) {
        if !self.words.is_empty() {
            return;
        }
        for text in document.texts() {
            let vocabulary = &mut self.vocabulary;
            let words = cut(text).into_iter().filter(|word| word.starts_with(is_han));
            self.words.push(words.map(|word| vocabulary.add(word)).collect::<Vec<_>>());
        }
    }

    /// The same tokens with the segments in another order.
    ///
    /// What a segment owes to its place, such as the start of a paragraph or of a quotation, goes with it.
    pub(super) fn in_order(&self, order: &[usize]) -> Self {
        fn chosen<T: Clone>(values: &[T], order: &[usize]) -> Vec<T> {
            order.iter().map(|&segment| values[segment].clone()).collect()
        }
        Self {
            lengths: chosen(&self.lengths, order),
            characters: self.characters.select(order),
            units: self.units.select(order),
            alphabet: self.alphabet.clone(),
            words: if self.words.is_empty() { Ragged::default() } else { self.words.select(order) },
            vocabulary: self.vocabulary.clone(),
            numbers: self.numbers.select(order),
            latin: self.latin.select(order),
            latin_words: self.latin_words.clone(),
            marks: chosen(&self.marks, order),
            quotations: chosen(&self.quotations, order),
            structure: chosen(&self.structure, order),
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
