//! Tokens of the English segments.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Vocabulary;
use super::numbers::{self, Number};
use super::punctuation::{self, Marks, Quotation};
use super::structure::{self, Structure};
use super::words::{FunctionWords, is_stop_word, stem, words};
use crate::document::Document;
use crate::language::is_latin;
use crate::ragged::Ragged;

/// A token that links run from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkToken {
    /// What it is.
    pub kind: LinkKind,
    /// The clause of the segment that it stands in, from 0.
    pub clause: u32,
}

/// What a link token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// A content word: the number of its stem.
    Stem(u32),
    /// A function word: the number of its group in [`super::FunctionWords`].
    Function(u32),
    /// A number: the number of its value in [`EnglishTokens::values`].
    Number(u32),
}

/// Function words that stand for too much to be linked.
const UNLINKED: &[&str] = &[
    "and", "with", "as", "like", "so", "up", "down", "over", "this", "that", "these", "those", "will", "would", "shall",
];

/// Tokens of the English segments.
#[derive(Debug, Clone)]
pub struct EnglishTokens {
    /// Letters and digits of each segment, at least 1.
    pub lengths: Vec<f32>,
    /// Stems of the content words.
    pub stems: Ragged<u32>,
    /// The stems by their numbers.
    pub vocabulary: Vocabulary,
    /// Tokens that links run from: content words and some function words, in order.
    pub links: Ragged<LinkToken>,
    /// Numbers.
    pub numbers: Ragged<Number>,
    /// The distinct values of the numbers, as [`Number::key`] gives them.
    pub values: FxHashMap<u64, u32>,
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
            links: Ragged::default(),
            numbers: Ragged::default(),
            values: FxHashMap::default(),
            named: Ragged::default(),
            names: Vocabulary::default(),
            marks: Vec::with_capacity(document.len()),
            quotations: punctuation::english_quotations(document),
            structure: structure::structure(document),
        };
        let function_words = FunctionWords::embedded();
        let mut stems: FxHashMap<String, u32> = FxHashMap::default();
        let in_lower_case: FxHashSet<&str> = document
            .texts()
            .flat_map(words)
            .filter(|word| word.text.starts_with(char::is_lowercase))
            .map(|word| word.text)
            .collect();
        for text in document.texts() {
            tokens.lengths.push(text.chars().filter(|c| c.is_alphanumeric()).count().max(1) as f32);
            let mut row = Vec::new();
            let mut names = Vec::new();
            let mut links = Vec::new();
            let mut clauses = punctuation::Clauses::new(text);
            let numbers = numbers::english(text);
            let mut next_number = numbers.iter().peekable();
            for word in words(text) {
                while let Some(number) = next_number.next_if(|number| number.at < word.at) {
                    links.push(LinkToken {
                        kind: value_of(&mut tokens.values, number),
                        clause: clauses.before(number.at),
                    });
                }
                let lower = word.text.to_lowercase();
                let clause = clauses.before(word.at);
                if is_stop_word(&lower) {
                    let linked = !UNLINKED.contains(&lower.as_str());
                    if let Some(group) = function_words.group(&lower).filter(|_| linked) {
                        links.push(LinkToken { kind: LinkKind::Function(group), clause });
                    }
                    continue;
                }
                let name = word.text.starts_with(char::is_uppercase) && word.text.chars().nth(1).is_some();
                if name && !in_lower_case.contains(&*lower) {
                    names.push(tokens.names.add(&lower));
                    if let Some(whole) = hyphenated(text, word.at) {
                        names.push(tokens.names.add(&whole));
                    }
                }
                let vocabulary = &mut tokens.vocabulary;
                let id = *stems.entry(lower).or_insert_with_key(|lower| vocabulary.add(&stem(lower)));
                row.push(id);
                links.push(LinkToken { kind: LinkKind::Stem(id), clause });
            }
            for number in next_number {
                links.push(LinkToken { kind: value_of(&mut tokens.values, number), clause: clauses.before(number.at) });
            }
            tokens.stems.push(row);
            tokens.links.push(links);
            tokens.named.push(names);
            tokens.numbers.push(numbers);
            tokens.marks.push(Marks::of(text));
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

/// The whole hyphenated word at a byte in lower case, as Ying-wen, whose second half need not look like a name.
fn hyphenated(text: &str, at: usize) -> Option<String> {
    let rest = &text[at..];
    let end = rest.find(|c| !(is_latin(c) || matches!(c, '-' | '\'' | '’'))).unwrap_or(rest.len());
    let whole = rest[..end].trim_end_matches(['-', '\'', '’']);
    whole.contains('-').then(|| whole.to_lowercase())
}

fn value_of(values: &mut FxHashMap<u64, u32>, number: &Number) -> LinkKind {
    let next = values.len() as u32;
    LinkKind::Number(*values.entry(number.key()).or_insert(next))
}
