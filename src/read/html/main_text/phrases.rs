//! What the words of a line say of it, in groups of phrases, and whether it holds a date.

use std::sync::OnceLock;

use crate::read::html::names::Cut;
use crate::words::may_be_month;

/// The groups of phrases, in the order of their bits.
pub(super) const GROUPS: [&str; 15] = [
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
pub(super) struct Phrases(u16);

impl Phrases {
    pub(super) fn has(self, group: usize) -> bool {
        self.0 >> group & 1 == 1
    }
}

/// The longest beginning of a line that phrases are looked for in, in bytes.
const LONGEST: usize = 400;

pub(super) fn of(text: &str) -> Phrases {
    let text = text[..text.floor_char_boundary_at(LONGEST)].to_lowercase();
    let mut found = 0;
    for (phrase, begins, bit) in list() {
        if found & bit == 0 && if *begins { text.starts_with(phrase) } else { text.contains(phrase) } {
            found |= bit;
        }
    }
    Phrases(found)
}

fn list() -> &'static [(&'static str, bool, u16)] {
    static LIST: OnceLock<Vec<(&'static str, bool, u16)>> = OnceLock::new();
    LIST.get_or_init(|| {
        let file = include_str!("../../../../data/words/page-phrases.txt");
        let mut list = Vec::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let Some((group, phrases)) = line.split_once(':') else { continue };
            let Some(place) = GROUPS.iter().position(|known| *known == group) else { continue };
            for phrase in phrases.split('|') {
                list.push((phrase.trim_start_matches('^'), phrase.starts_with('^'), 1 << place));
            }
        }
        list
    })
}

/// Whether a text holds a date: figures with marks between (`3.5.2024`, `2024-05-03`), with a month, or with 年 and 月.
pub(super) fn has_date(text: &str) -> bool {
    let text = text[..text.floor_char_boundary_at(LONGEST)].to_lowercase();
    if text.contains('年') && text.contains('月') {
        return true;
    }
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str, most: u32| {
        let digits = part.trim_end_matches(|c: char| c.is_alphabetic());
        !digits.is_empty() && digits.len() <= 4 && digits.parse().is_ok_and(|value: u32| (1..=most).contains(&value))
    };
    let year = |part: &str| part.len() == 4 && part.parse().is_ok_and(|value: u32| (1900..2100).contains(&value));
    parts.windows(3).any(|three| {
        let [one, two, three] = [three[0], three[1], three[2]];
        number(one, 31) && number(two, 31) && year(three)
            || year(one) && number(two, 12) && number(three, 31)
            || number(one, 31) && may_be_month(two)
            || may_be_month(one) && number(two, 31) && year(three)
    }) || parts.windows(2).any(|two| may_be_month(two[0]) && year(two[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_and_dates_are_found() {
        let groups =
            |text: &str| (0..GROUPS.len()).filter(|&at| of(text).has(at)).map(|at| GROUPS[at]).collect::<Vec<_>>();
        assert_eq!(groups("By the sea"), ["author"]);
        assert_eq!(groups("Standing by the sea"), [""; 0]);
        assert_eq!(groups("分享到："), ["share"]);
        for date in ["3.5.2024", "2024-05-03 10:12", "May 3, 2024", "3. Mai 2024, 10 Uhr", "2024年5月3日", "June 2021"]
        {
            assert!(has_date(date), "{date}");
        }
        assert!(!has_date("12 of 300 ferries") && !has_date("the 4.5 of 2024"));
    }
}
