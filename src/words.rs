//! Lists of words of `data/words`, and those that several rooms ask for.

pub(crate) mod page_phrases;
pub(crate) mod version_notes;

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// The lines of a word list, comments apart.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Words by the group that they are in.
pub(crate) type Groups = FxHashMap<&'static str, FxHashSet<&'static str>>;

/// The groups of a word list, one a line: `name: word word`.
pub(crate) fn groups(list: &'static str) -> Groups {
    entries(list)
        .filter_map(|line| line.split_once(": "))
        .map(|(name, words)| (name, words.split(' ').collect()))
        .collect()
}

/// The groups of `values.txt`.
fn values() -> &'static Groups {
    static GROUPS: OnceLock<Groups> = OnceLock::new();
    GROUPS.get_or_init(|| groups(include_str!("../data/words/values.txt")))
}

/// The codes and signs of currencies.
pub(crate) fn currencies() -> impl Iterator<Item = &'static str> {
    values().get("currency").into_iter().flatten().copied()
}

/// Whether a word is the code or the sign of a currency.
pub(crate) fn is_currency(word: &str) -> bool {
    values().get("currency").is_some_and(|words| words.contains(word))
}

/// Whether a word stands where a value is not.
pub(crate) fn is_no_value(word: &str) -> bool {
    values().get("none").is_some_and(|words| words.contains(word))
}

/// Whether a lower-case English word ends no sentence and no title: a line that ends with it goes on.
pub(crate) fn is_open(word: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    WORDS
        .get_or_init(|| {
            entries(include_str!("../data/words/english-open.txt")).flat_map(str::split_ascii_whitespace).collect()
        })
        .contains(word)
}

/// Whether an English line ends in the preposition of a question that stands last: `What we are looking for`.
pub(crate) fn is_stranded(line: &str) -> bool {
    const PREPOSITIONS: [&str; 12] =
        ["of", "to", "in", "on", "at", "by", "for", "from", "with", "about", "under", "into"];
    const QUESTIONS: [&str; 8] = ["what", "who", "whom", "which", "whose", "where", "whatever", "how"];
    let Some((before, last)) = line.rsplit_once(' ') else { return false };
    PREPOSITIONS.contains(&last)
        && before.split(' ').any(|word| QUESTIONS.iter().any(|question| word.eq_ignore_ascii_case(question)))
}

/// Whether a lower-case English word may begin the second line of a title: a preposition, or `and`.
pub(crate) fn goes_on_in_title(word: &str) -> bool {
    const WORDS: [&str; 16] = [
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
    WORDS.contains(&word)
}

/// English names of the parts that a document is divided into, which a number follows.
pub(crate) const DIVISIONS: [&str; 10] =
    ["article", "section", "chapter", "part", "rule", "clause", "item", "annex", "appendix", "schedule"];

/// A month of the list.
struct Month {
    /// The English names, the full one first.
    names: Vec<&'static str>,
    /// How names of it begin in the languages of sites, English among them.
    beginnings: Vec<&'static str>,
}

fn months() -> &'static [Month] {
    static MONTHS: OnceLock<Vec<Month>> = OnceLock::new();
    MONTHS.get_or_init(|| {
        entries(include_str!("../data/words/months.txt"))
            .map(|line| {
                let (names, others) = line.split_once(" | ").unwrap_or((line, ""));
                let names: Vec<&str> = names.split(' ').collect();
                let beginnings = others.split_ascii_whitespace().chain([&names[0][..3]]).collect();
                Month { names, beginnings }
            })
            .collect()
    })
}

/// The month that a lower-case English word names, in full or short, from 1.
pub(crate) fn month(word: &str) -> Option<u8> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let first = word.as_bytes()[0];
    let is_name = |name: &&str| name.as_bytes()[0] == first && *name == word;
    months().iter().position(|month| month.names.iter().any(is_name)).map(|place| place as u8 + 1)
}

/// Whether a lower-case word may name a month in one of the languages of sites.
#[cfg_attr(not(feature = "documents"), allow(dead_code, reason = "asked for by the reader of web pages"))]
pub(crate) fn may_be_month(word: &str) -> bool {
    word.chars().count() <= 9
        && months().iter().any(|month| month.beginnings.iter().any(|beginning| word.starts_with(beginning)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_every_name() {
        assert_eq!(
            (month("january"), month("sept"), month("may"), month("dec")),
            (Some(1), Some(9), Some(5), Some(12))
        );
        assert_eq!((month("mai"), month("decade"), month("")), (None, None, None));
        assert!(may_be_month("dezember") && may_be_month("août") && !may_be_month("decommissioned"));
        assert_eq!(months().len(), 12);
    }

    #[test]
    fn lines_go_on_behind_open_words() {
        assert!(is_open("the") && is_open("mr") && !is_open("harbour"));
        for line in ["What we are looking for", "Where did they come from", "That is what it came to"] {
            assert!(is_stranded(line), "{line}");
        }
        for line in ["Rules for", "The pilots looked for", "for", "What the pilots say"] {
            assert!(!is_stranded(line), "{line}");
        }
    }
}
