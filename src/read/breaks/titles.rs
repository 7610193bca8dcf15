//! Titles that go on in the next paragraph.

use super::{chinese, ends, language, same_language};
use crate::words::{goes_on_in_title, is_open, is_stranded};

/// Whether a title goes on in another paragraph: the first part ends, or the second begins, as no title of its own does.
pub(in crate::read) fn title_goes_on(before: &str, after: &str) -> bool {
    if ends(before) || before.ends_with([':', '：']) || language(before).is_none() || !same_language(before, after) {
        return false;
    }
    let first = after.split_whitespace().next().unwrap_or_default().to_lowercase();
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    goes_on_in_title(&first) && after.split_whitespace().count() > 2
        || is_open(&last) && !is_stranded(before)
        || chinese::is_open(before)
}
