//! What the names that a page gives its elements say of their text: words of its classes and ids, in groups.

use std::ops::{BitOr, BitOrAssign};
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// The groups of words, in the order of their bits.
pub(super) const GROUPS: [&str; 23] = [
    "article",
    "body",
    "comment",
    "share",
    "related",
    "ranking",
    "list",
    "footer",
    "header",
    "nav",
    "side",
    "ad",
    "cookie",
    "caption",
    "byline",
    "tags",
    "subscribe",
    "form",
    "title",
    "lead",
    "hidden",
    "bio",
    "note",
];

/// What names say of elements that hold no text, whatever else they hold.
pub(super) const FIRM: [&str; 7] = ["ad", "comment", "cookie", "footer", "share", "subscribe", "form"];

/// The same, and what most likely stands round a text.
pub(super) const ROUND: [&str; 12] =
    ["ad", "comment", "cookie", "footer", "share", "subscribe", "form", "related", "ranking", "nav", "side", "header"];

/// What is no text where the names speak of articles, too.
const OF_ARTICLES: [&str; 6] = ["ad", "comment", "cookie", "share", "subscribe", "related"];

/// A set of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Groups(u32);

impl Groups {
    /// The places of the groups in [`GROUPS`].
    pub(super) fn places(self) -> impl Iterator<Item = usize> {
        (0..GROUPS.len()).filter(move |place| self.0 >> place & 1 == 1)
    }

    /// Whether some of these are among them, and none of what holds a text. Posts that are related or shared are no
    /// text, the header of an article is.
    pub(super) fn are(self, wanted: &[&str]) -> bool {
        let has = |wanted: &[&str]| self.places().any(|place| wanted.contains(&GROUPS[place]));
        let of_articles: Vec<&str> = wanted.iter().copied().filter(|group| OF_ARTICLES.contains(group)).collect();
        !has(&["body"]) && (has(&of_articles) || has(wanted) && !has(&["article"]))
    }
}

impl BitOr for Groups {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Groups {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Names of one element that are looked at, in bytes; the longest that are useful have a tenth of that.
const LONGEST: usize = 300;

/// Names that are remembered.
const REMEMBERED: usize = 10_000;

/// Finds the groups of names; a page repeats its own.
#[derive(Debug, Default)]
pub(super) struct NameGroups {
    known: FxHashMap<String, Groups>,
}

impl NameGroups {
    pub(super) fn of(&mut self, names: &str) -> Groups {
        let names = &names[..names.floor_char_boundary_at(LONGEST)];
        if let Some(&groups) = self.known.get(names) {
            return groups;
        }
        let groups = words(names).iter().fold(Groups::default(), |all, word| all | Groups(lists().of(word)));
        if self.known.len() < REMEMBERED {
            self.known.insert(names.to_owned(), groups);
        }
        groups
    }
}

/// The words of each group, as bits.
#[derive(Debug, Default)]
struct Lists {
    whole: FxHashMap<&'static str, u32>,
    beginnings: Vec<(&'static str, u32)>,
    inside: Vec<(&'static str, u32)>,
}

impl Lists {
    fn of(&self, word: &str) -> u32 {
        let mut bits = self.whole.get(word).copied().unwrap_or(0);
        bits |= self.beginnings.iter().filter(|(start, _)| word.starts_with(start)).fold(0, |all, (_, bit)| all | bit);
        bits | self.inside.iter().filter(|(part, _)| word.contains(part)).fold(0, |all, (_, bit)| all | bit)
    }
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists = Lists::default();
        let file = include_str!("../../../data/words/page-names.txt");
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let Some((group, words)) = line.split_once(':') else { continue };
            let Some(place) = GROUPS.iter().position(|known| *known == group) else { continue };
            for word in words.split_whitespace() {
                let plain = word.trim_matches('*');
                match (word.starts_with('*'), word.ends_with('*')) {
                    (false, false) => *lists.whole.entry(plain).or_default() |= 1 << place,
                    (false, true) => lists.beginnings.push((plain, 1 << place)),
                    _ => lists.inside.push((plain, 1 << place)),
                }
            }
        }
        lists
    })
}

/// The words of names such as `main-nav`, `sideBar` and `page_footer`, in lower case; names of more than one case are
/// taken whole, too.
pub(super) fn words(names: &str) -> Vec<String> {
    let mut words = Vec::new();
    for name in names.split(|c: char| !c.is_ascii_alphanumeric()).filter(|name| !name.is_empty()) {
        words.push(name.to_ascii_lowercase());
        let mut word = String::new();
        for c in name.chars() {
            if c.is_ascii_uppercase() && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            word.push(c.to_ascii_lowercase());
        }
        words.push(word);
    }
    words
}

/// Where a text may be cut.
pub(super) trait Cut {
    /// The last border of characters at or before a byte.
    fn floor_char_boundary_at(&self, most: usize) -> usize;
}

impl Cut for str {
    fn floor_char_boundary_at(&self, most: usize) -> usize {
        if most >= self.len() {
            return self.len();
        }
        (0..=most).rev().find(|&at| self.is_char_boundary(at)).unwrap_or(self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(names: &str) -> Vec<&'static str> {
        NameGroups::default().of(names).places().map(|place| GROUPS[place]).collect()
    }

    #[test]
    fn words_of_names_have_their_groups() {
        assert_eq!(groups("site-footer"), ["footer"]);
        assert_eq!(groups("relatedPosts"), ["article", "related"]);
        assert_eq!(groups("x1 q_7"), [""; 0]);
        assert_eq!(groups(&"é ".repeat(400)), [""; 0]);
    }

    #[test]
    fn the_file_has_every_group() {
        let file = include_str!("../../../data/words/page-names.txt");
        let found: Vec<&str> = file.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
        assert!(GROUPS.iter().all(|group| found.contains(group)) && found.len() == GROUPS.len() + 1, "{found:?}");
    }
}
