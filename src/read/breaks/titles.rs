//! Titles that go on in the next paragraph.

use super::{chinese, ends, language, same_language};
use crate::words::is_open;

/// Words that the second line of an English title begins with.
const TITLE_WORDS: [&str; 16] = [
    "on",
    "of",
    "for",
    "to",
    "in",
    "at",
    "by",
    "with",
    "from",
    "and",
    "regarding",
    "concerning",
    "about",
    "under",
    "against",
    "between",
];

/// Whether a title goes on in another paragraph: the first part ends, or the second begins, as no title of its own does.
pub(in crate::read) fn title_goes_on(before: &str, after: &str) -> bool {
    if ends(before) || before.ends_with([':', '：']) || language(before).is_none() || !same_language(before, after) {
        return false;
    }
    let first = after.split_whitespace().next().unwrap_or_default().to_lowercase();
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    TITLE_WORDS.contains(&&*first) && after.split_whitespace().count() > 2 || is_open(&last) || chinese::is_open(before)
}
