//! English lines that a break cut off.

use super::items::ends_item;
use super::{LEAST_WORDS, is_contact};
use crate::words::{is_open, is_stranded};

/// Words that a sentence begins with, and hardly a label.
const OPENERS: [&str; 18] = [
    "the", "a", "an", "this", "that", "these", "those", "it", "they", "we", "he", "she", "its", "their", "our", "each",
    "every", "there",
];

/// Verbs in small letters that no text begins with.
const AUXILIARIES: [&str; 12] =
    ["may", "must", "can", "cannot", "could", "should", "would", "might", "did", "does", "had", "were"];

/// Whether an English text goes on behind a break, whatever follows.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    let lower = after.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    // The lines of a contact are no sentence.
    if is_contact(after) || before.bytes().filter(u8::is_ascii_digit).count() > 6 {
        return false;
    }
    let last = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
    if ends_item(before) {
        return false;
    }
    is_open(&last) && !is_stranded(before)
        || before.ends_with(['-', '–', '&', '(', '/'])
        || lower && words.len() >= LEAST_WORDS
}

/// Whether a line is the begin of a sentence, not a label: it has small words, or what follows cannot begin a text.
pub(super) fn is_begun(before: &str, after: &str) -> bool {
    if !after.starts_with(char::is_lowercase) {
        return false;
    }
    let mut words = before.split_whitespace();
    let opener = words.next().is_some_and(|word| OPENERS.contains(&&*word.to_lowercase()));
    let first = after.split_whitespace().next().unwrap_or_default();
    opener || words.any(|word| word.starts_with(char::is_lowercase)) || AUXILIARIES.contains(&first) || is_open(first)
}

/// Whether the begin of a sentence lacks the amount behind the break: `The works cost` before `$300 million.`
pub(super) fn lacks_amount(before: &str, after: &str) -> bool {
    let mut words = before.split_whitespace();
    let opener = words.next().is_some_and(|word| OPENERS.contains(&&*word.to_lowercase()));
    let last = words.next_back().unwrap_or_default();
    let amount = after.trim_start_matches(|c: char| c.is_ascii_uppercase());
    opener
        && !last.is_empty()
        && last.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        && amount.starts_with(|c: char| c.is_ascii_digit() || "$£€¥".contains(c))
        && after.len() <= before.len() * 2
}
