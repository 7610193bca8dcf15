//! Terms of which one side says more than the other: *cabin* with 客舱行李, where 行李 is *baggage*.
//!
//! Such pairs stand together as often as whole terms. They are told by the other terms of the same texts: where one is a part
//! of a side, its counterpart is a part of the other.
//!
//! Of the 109 terms that the held-out releases teach 15 are left out so, of which 10 say more on one side; right were
//! *producers* with 生产企业 and what is made of it, *typhoon shelters* with 避風塘 and a name.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use crate::lexicon::file::Table;
use crate::tokens::content_stems;

/// All terms of the texts, those that the lexicon has too.
pub(super) struct Parts<'a> {
    /// The English of a Chinese term, and the other way round, there in small letters.
    english: FxHashMap<&'a str, &'a str>,
    chinese: FxHashMap<String, &'a str>,
    table: Option<&'a Table<'a>>,
}

impl<'a> Parts<'a> {
    pub(super) fn of(terms: impl Iterator<Item = (&'a str, &'a str)> + Clone, table: Option<&'a Table<'a>>) -> Self {
        let english = terms.clone().map(|(english, chinese)| (chinese, english)).collect();
        let chinese = terms.map(|(english, chinese)| (english.to_lowercase(), chinese)).collect();
        Self { english, chinese, table }
    }

    /// Whether a part of one side has its counterpart, but for another translation that the lexicon knows, not on the other.
    pub(super) fn lack(&self, english: &str, chinese: &str) -> bool {
        let stems: HashSet<String> = content_stems(english).collect();
        let inside: Vec<&str> = parts(chinese).collect();
        let unsaid = |part: &&str| {
            let other = self.english.get(part).filter(|_| *part != chinese);
            other.is_some_and(|other| {
                !content_stems(other).all(|stem| stems.contains(&stem)) && !self.says(&stems, part)
            })
        };
        if inside.iter().any(unsaid) {
            return true;
        }
        let words: Vec<&str> = english.split_whitespace().collect();
        let runs = (0..words.len()).flat_map(|from| (from + 1..=words.len()).map(move |until| from..until));
        runs.filter(|run| run.len() < words.len()).any(|run| {
            let part = words[run].join(" ").to_lowercase();
            let other = self.chinese.get(&part);
            other.is_some_and(|other| {
                let own: HashSet<String> = content_stems(&part).collect();
                let rest: HashSet<String> = stems.difference(&own).cloned().collect();
                // The Chinese says the rest and not the part.
                let says = |stems: &HashSet<String>| inside.iter().any(|word| self.says(stems, word));
                !chinese.contains(other) && !says(&own) && says(&rest)
            })
        })
    }

    /// Whether the lexicon has one of these stems among the glosses of a Chinese word.
    fn says(&self, stems: &HashSet<String>, word: &str) -> bool {
        let Some(table) = self.table else { return false };
        let simplified: String = word.chars().map(|c| table.simplified(c)).collect();
        let range = table.words_with_prefix(&simplified, 0..table.words());
        if range.is_empty() || !table.is_word_at(range.start, &simplified) {
            return false;
        }
        let gloss: HashSet<u32> = table.gloss(range.start).map(|(stem, _)| stem).collect();
        stems.iter().any(|stem| table.stem(stem).is_some_and(|stem| gloss.contains(&stem)))
    }
}

/// The strings of two characters and more in a text.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let count = ends.len();
    let ranges = (0..count).flat_map(move |from| (from + 2..count).map(move |until| (from, until)));
    ranges.map(move |(from, until)| &text[ends[from]..ends[until]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_that_says_more_is_told_by_its_parts() {
        let terms = [("kiln", "窑炉"), ("kiln tax", "窑炉税"), ("glaze", "釉料"), ("old glaze", "旧釉料")];
        let parts = Parts::of(terms.into_iter(), None);
        for (english, chinese, lacks) in [
            ("kiln", "窑炉", false),
            ("kiln tax", "窑炉税", false),
            ("wood", "窑炉用木", true),
            ("kiln glaze", "窑炉釉料", false),
            ("Joan Pike", "琼派克", false),
        ] {
            assert_eq!(parts.lack(english, chinese), lacks, "{english} {chinese}");
        }
    }
}
