//! Tokens of the English segments.

use rustc_hash::FxHashMap;

use super::Vocabulary;
use super::numbers::{self, Number};
use super::punctuation::{self, Clauses, Marks, Quotation};
use super::structure::{self, Structure};
use super::words::{FunctionWords, is_stop_word, stem};
use crate::document::Document;
use crate::language::{is_alphanumeric, is_latin};
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
    /// The numbers, but for those of list items.
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
        // Each distinct word is looked up once; which are names depends on all of them.
        let mut numbers_of: FxHashMap<&str, u32> = FxHashMap::default();
        let mut places: Ragged<(u32, u32)> = Ragged::default();
        for (text, place) in document.texts().zip(&tokens.structure) {
            places.push(place.unlisted_words(text).map(|word| {
                let next = numbers_of.len() as u32;
                (*numbers_of.entry(word.text).or_insert(next), word.at as u32)
            }));
        }
        let mut distinct: Vec<(&str, Option<Word>)> = vec![("", None); numbers_of.len()];
        numbers_of.iter().for_each(|(text, number)| distinct[*number as usize].0 = text);
        for (segment, (text, places)) in document.texts().zip(places.rows()).enumerate() {
            tokens.lengths.push(text.chars().filter(|c| is_alphanumeric(*c)).count().max(1) as f32);
            let mut row = Vec::new();
            let mut names = Vec::new();
            let mut links = Vec::with_capacity(places.len());
            let mut clauses = Clauses::new(text);
            let numbers = tokens.structure[segment].unlisted(numbers::english(text));
            let mut next_number = numbers.iter().peekable();
            for &(number, at) in places {
                let at = at as usize;
                while let Some(number) = next_number.next_if(|number| number.at < at) {
                    links.push(LinkToken {
                        kind: value_of(&mut tokens.values, number),
                        clause: clauses.before(number.at),
                    });
                }
                let (word, known) = &mut distinct[number as usize];
                let word = *known.get_or_insert_with(|| tokens.word(word, &numbers_of));
                let clause = clauses.before(at);
                links.extend(word.link.map(|kind| LinkToken { kind, clause }));
                if let Some(name) = word.name {
                    names.push(name);
                    names.extend(hyphenated(text, at).map(|whole| tokens.names.add(&whole)));
                }
                if let Some(LinkKind::Stem(id)) = word.link {
                    row.push(id);
                }
            }
            for number in next_number {
                links.push(LinkToken { kind: value_of(&mut tokens.values, number), clause: clauses.before(number.at) });
            }
            tokens.stems.push(row);
            tokens.links.push(links);
            tokens.named.push(names);
            tokens.numbers.push(numbers);
            tokens.marks.push(Marks::of(text, &clauses));
        }
        tokens
    }

    /// Looks a word up, beside all words of the document.
    fn word(&mut self, word: &str, all: &FxHashMap<&str, u32>) -> Word {
        let lower = word.to_lowercase();
        if is_stop_word(&lower) {
            let group = FunctionWords::embedded().group(&lower).filter(|_| !UNLINKED.contains(&lower.as_str()));
            return Word { link: group.map(LinkKind::Function), name: None };
        }
        let is_name = word.starts_with(char::is_uppercase)
            && word.chars().nth(1).is_some()
            && !(lower.starts_with(char::is_lowercase) && all.contains_key(&*lower));
        let name = is_name.then(|| self.names.add(&lower));
        Word { link: Some(LinkKind::Stem(self.vocabulary.add(&stem(&lower)))), name }
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

/// What is known of a distinct word.
#[derive(Clone, Copy)]
struct Word {
    /// What links run from it as.
    link: Option<LinkKind>,
    /// The number of the name that it looks like.
    name: Option<u32>,
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
