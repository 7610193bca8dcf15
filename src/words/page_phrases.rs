//! Phrases that lines about a page have, as its menus and its foot do, in groups.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// The groups of phrases, in the order of their bits.
pub(crate) const GROUPS: [&str; 15] = [
    "cookie",
    "privacy",
    "copyright",
    "share",
    "subscribe",
    "related",
    "ranking",
    "comment",
    "credit",
    "author",
    "time",
    "tags",
    "contact",
    "advert",
    "tool",
];

/// The groups that a line has, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Phrases(u16);

impl Phrases {
    #[cfg(any(test, feature = "documents"))]
    pub(crate) fn has(self, group: usize) -> bool {
        self.0 >> group & 1 == 1
    }
}

/// The longest beginning of a line that phrases are looked for in, in bytes.
const LONGEST: usize = 400;

pub(crate) fn of(text: &str) -> Phrases {
    let end = (0..=LONGEST.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let text = text[..end].to_lowercase();
    let mut found = 0;
    for (at, first) in text.char_indices() {
        for &(phrase, begins, bit) in list().get(&first).into_iter().flatten() {
            if found & bit == 0 && (at == 0 || !begins) && text[at..].starts_with(phrase) {
                found |= bit;
            }
        }
    }
    Phrases(found)
}

/// The phrases by their first characters: whether each begins a line, and the bit of its group.
type List = FxHashMap<char, Vec<(&'static str, bool, u16)>>;

fn list() -> &'static List {
    static LIST: OnceLock<List> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut list = List::default();
        for line in super::entries(include_str!("../../data/words/page-phrases.txt")) {
            let Some((group, phrases)) = line.split_once(':') else { continue };
            let Some(place) = GROUPS.iter().position(|known| *known == group) else { continue };
            for phrase in phrases.split('|') {
                let text = phrase.trim_start_matches('^');
                let Some(first) = text.chars().next() else { continue };
                list.entry(first).or_default().push((text, phrase.starts_with('^'), 1 << place));
            }
        }
        list
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found() {
        let groups =
            |text: &str| (0..GROUPS.len()).filter(|&at| of(text).has(at)).map(|at| GROUPS[at]).collect::<Vec<_>>();
        assert_eq!(groups("By the sea"), ["author"]);
        assert_eq!(groups("Standing by the sea"), [""; 0]);
        assert_eq!(groups("分享到："), ["share"]);
        assert_eq!(groups("Read More (PDF)"), ["related", "tool"]);
    }
}
