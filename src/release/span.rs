//! A stretch of a line: its scripts, words, marks and lengths.

use std::ops::Range;

use super::characters::Script;
use super::same_text::SHORT;
use crate::language::Language;

/// English letters that a Chinese character stands for.
pub(super) const LETTERS: f32 = 4.2;

/// A stretch of a line without white space around it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Span {
    /// Its bytes in the line.
    pub(super) range: Range<usize>,
    pub(super) han: u32,
    /// Han characters outside brackets and quotation marks.
    pub(super) han_outside: u32,
    /// Those of them that Chinese sentences are full of and Chinese words in English ones are not.
    pub(super) particles: u32,
    /// How often one of them touches a Latin letter.
    pub(super) tight: u32,
    pub(super) latin: u32,
    pub(super) digits: u32,
    /// Full-width marks.
    pub(super) wide: u32,
    /// Latin words.
    pub(super) words: u32,
    /// English function words in lower case, outside brackets and quotation marks.
    pub(super) function: u32,
    /// Latin words and function words in brackets.
    pub(super) words_in: u32,
    pub(super) function_in: u32,
    /// The longest run of Latin words outside brackets.
    pub(super) run: u32,
    pub(super) first: Option<Script>,
    pub(super) last: Option<Script>,
    /// Whether it ends as a sentence does.
    pub(super) ends: bool,
    pub(super) colon: bool,
    /// Whether an address or a telephone number stands in it.
    pub(super) contact: bool,
    /// Whether an English sentence ends in it.
    pub(super) sentence: bool,
    /// Whether the last word is a function word.
    pub(super) hangs: bool,
    /// Whether its round brackets are not in pairs.
    pub(super) open: bool,
    pub(super) unbalanced: u32,
    /// Quotation marks without a partner.
    pub(super) quotes: u32,
    /// Whether one at its start or end is the only one of its form, among others of another.
    pub(super) odd_quote: bool,
    /// Whether a bracket that may hold a translation may open in it.
    pub(super) brackets: bool,
}

impl Span {
    /// Whether its text is sure to have a key.
    pub(super) fn has_key(&self) -> bool {
        self.range.len() <= SHORT && self.han + self.latin > 0
    }

    /// The length in English letters.
    pub(super) fn letters(&self) -> f32 {
        (self.latin + self.digits) as f32 + LETTERS * self.han as f32
    }

    /// The length in Chinese characters.
    pub(super) fn characters(&self) -> f32 {
        self.han as f32 + (self.latin + self.digits) as f32 / LETTERS
    }

    /// Whether the stretch of a line may be read in a language at all, generously; of others than whole lines asked for
    /// those alone that [`may_stand`] by themselves.
    pub(super) fn may_be(&self, language: Language, text: &str, whole: bool) -> bool {
        let own = &text[self.range.clone()];
        if !whole && self.open {
            return false;
        }
        // A value behind a label, a number or an address, is in either; the number of an item is not alone.
        let letterless = !whole && self.latin + self.han == 0;
        let value = letterless && (self.digits > 0 || self.contact) && !own.ends_with(['.', '、']);
        match language {
            _ if value => true,
            Language::English => {
                self.latin > 0 && (3 * self.han <= self.latin || whole && self.han <= 2 * self.latin)
                    || whole && self.han == 0
            }
            Language::Chinese => {
                self.han > 0 && (whole || self.latin <= 10 * self.han) || whole && self.han == 0 && self.words <= 8
            }
        }
    }
}

/// Whether no translation can be of such lengths, in English letters and Chinese characters.
pub(super) fn unlike(letters: f32, characters: f32) -> bool {
    ((letters + 12.0) / (LETTERS * characters + 12.0)).ln().abs() > 0.8 + 1.3 / (characters + 1.0).sqrt()
}

/// White space around stretches.
pub(super) const SPACE: &[char] = &[' ', '\t', '\u{3000}'];

/// Whether a stretch may be a part of a line, by its ends.
pub(super) fn may_stand(stretch: &str) -> bool {
    let text = stretch.trim_matches(SPACE);
    may_begin(text) && may_end(text)
}

/// No part of a line begins with a mark that closes something.
fn may_begin(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        None => false,
        Some('"' | '\'') => !chars.next().is_some_and(char::is_whitespace),
        Some(c) => !matches!(
            c,
            ',' | '.' | ';' | ':' | '!' | '?' | '，' | '。' | '；' | '：' | '！' | '？' | '、' | ')' | '）' | '”'
        ),
    }
}

/// None ends with a quotation mark that opens.
fn may_end(text: &str) -> bool {
    let mut chars = text.chars().rev();
    !(matches!(chars.next(), Some('"' | '\''))
        && chars.next().is_some_and(|c| c.is_whitespace() || matches!(c, '(' | '（')))
}
