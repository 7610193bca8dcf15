//! The mark that parts the languages of a line: a tab, or a stroke between spaces, with English on one side and Chinese on the
//! other.

use std::collections::BTreeSet;
use std::ops::Range;

use super::characters::STROKES;
use crate::language::{is_han, is_latin};

/// The tab, or the stroke between spaces, that parts a line into a text without Chinese and one whose Latin words all stand in
/// the other, too, as in `pH: 0.8 / pH值：0.8`; if there is one alone.
pub(super) fn separator(text: &str) -> Option<Range<usize>> {
    let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let is_there = |&(at, c): &(usize, char)| {
        let (left, right) = (&text[..at], &text[at + c.len_utf8()..]);
        let (before, behind) = (is_space(left.chars().next_back()), is_space(right.chars().next()));
        c == '\t' || STROKES.contains(&c) && before && behind
    };
    let mut found = text.char_indices().filter(is_there);
    let (at, c) = found.next().filter(|_| found.next().is_none())?;
    let (left, right) = (text[..at].trim_end(), text[at + c.len_utf8()..].trim_start());
    let (english, chinese) = if left.contains(is_han) { (right, left) } else { (left, right) };
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !is_latin(c)).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let parts = !english.contains(is_han)
        && chinese.contains(is_han)
        && english.contains(is_latin)
        && words(chinese).is_subset(&words(english));
    parts.then(|| left.len()..text.len() - right.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_mark_between_the_languages_parts_them() {
        let parted =
            |text: &str| separator(text).map(|mark| (text[..mark.start].to_owned(), text[mark.end..].to_owned()));
        let pair = |one: &str, two: &str| Some((one.to_owned(), two.to_owned()));
        assert_eq!(parted("Acidity (pH): 6.5\tpH值：6.5"), pair("Acidity (pH): 6.5", "pH值：6.5"));
        assert_eq!(parted("北隊 2:1 東隊 / North 2 East 1"), pair("北隊 2:1 東隊", "North 2 East 1"));
        for whole in ["Lost / found 失物招領", "Tea / coffee 茶 / 咖啡", "Tea / coffee", "Tea/茶"] {
            assert_eq!(parted(whole), None, "{whole}");
        }
    }
}
