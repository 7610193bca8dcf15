//! Translations that the texts give themselves in brackets: `the Belt and Road Initiative (一带一路)`, `黄茂军（Huang Maojun）`.
//!
//! Of each such pair all other places are found too, in time linear in the texts.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::words::{in_small_letters, is_stop_word, words};
use crate::document::Document;
use crate::language::{is_han, is_latin};
use crate::pinyin;
use crate::ragged::Ragged;

/// The most Chinese characters, English words and bytes before a bracket that a pair is read from.
const MOST_CHARACTERS: usize = 16;
const MOST_WORDS: usize = 8;
const MOST_BYTES: usize = 120;

/// Words that may stand inside a name without a capital.
const INNER: &[&str] = &["of", "and", "the", "for", "on", "in", "de", "to"];

const QUOTES: &[char] = &['"', '“', '”', '「', '」', '《', '》', '\'', '‘', '’', '*', '『', '』', ' '];

/// A place of the Chinese of a gloss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossPlace {
    /// The Chinese segment.
    pub segment: usize,
    /// Bytes of the segment.
    pub bytes: Range<usize>,
}

/// Pairs of names that a bracket of either document joins, and where they stand.
#[derive(Debug, Clone, Default)]
pub struct Glosses {
    /// The content words of the English of each pair, lower-case.
    pub english: Vec<Vec<String>>,
    /// For each English segment the pairs whose English it has.
    pub named: Ragged<u32>,
    /// For each pair the places of its Chinese.
    pub places: Vec<Vec<GlossPlace>>,
}

impl Glosses {
    pub(super) fn new(english: &Document, chinese: &Document) -> Self {
        let mut pairs: Vec<(Vec<String>, Vec<char>)> = Vec::new();
        for text in english.texts().chain(chinese.texts()) {
            brackets(text, |before, inner| pairs.extend(pair(before, inner)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut glosses = Self { places: vec![Vec::new(); pairs.len()], ..Self::default() };
        if pairs.is_empty() {
            glosses.named = english.texts().map(|_| []).collect();
            return glosses;
        }
        let mut by_word: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        let mut by_characters: FxHashMap<[char; 2], Vec<u32>> = FxHashMap::default();
        for (id, (names, characters)) in pairs.iter().enumerate() {
            by_word.entry(&names[0]).or_default().push(id as u32);
            by_characters.entry([characters[0], characters[1]]).or_default().push(id as u32);
        }
        for text in english.texts() {
            let own: Vec<Cow<'_, str>> = words(text).map(|word| in_small_letters(word.text)).collect();
            let mut row = Vec::new();
            for start in 0..own.len() {
                let candidates = by_word.get(&*own[start]).into_iter().flatten();
                let stands = |names: &[String]| own[start..].iter().zip(names).filter(|(one, two)| one == two).count();
                row.extend(
                    candidates.copied().filter(|&id| stands(&pairs[id as usize].0) == pairs[id as usize].0.len()),
                );
            }
            row.sort_unstable();
            row.dedup();
            glosses.named.push(row);
        }
        for (segment, text) in chinese.texts().enumerate() {
            let own: Vec<(usize, char)> = text.char_indices().collect();
            for start in 0..own.len().saturating_sub(1) {
                for &id in by_characters.get(&[own[start].1, own[start + 1].1]).into_iter().flatten() {
                    let wanted = &pairs[id as usize].1;
                    let end = start + wanted.len();
                    if end <= own.len() && own[start..end].iter().zip(wanted).all(|((_, c), wanted)| c == wanted) {
                        let bytes = own[start].0..own.get(end).map_or(text.len(), |&(at, _)| at);
                        glosses.places[id as usize].push(GlossPlace { segment, bytes });
                    }
                }
            }
        }
        glosses.english = pairs.into_iter().map(|(names, _)| content(names)).collect();
        glosses
    }

    /// The same glosses with the Chinese segments in another order.
    pub(super) fn with_chinese(&self, order: &[usize]) -> Self {
        let mut place_of = vec![0; order.len()];
        for (place, &segment) in order.iter().enumerate() {
            place_of[segment] = place;
        }
        let mut glosses = self.clone();
        for places in &mut glosses.places {
            places.iter_mut().for_each(|place| place.segment = place_of[place.segment]);
            places.sort_by_key(|place| (place.segment, place.bytes.start));
        }
        glosses
    }
}

fn content(words: Vec<String>) -> Vec<String> {
    words.into_iter().filter(|word| !is_stop_word(word)).collect()
}

/// The brackets of a text that hold no others: what stands before each and inside.
fn brackets<'a>(text: &'a str, mut found: impl FnMut(&'a str, &'a str)) {
    let mut open = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => open = Some((at, at + c.len_utf8())),
            ')' | '）' => {
                if let Some((before, start)) = open.take() {
                    found(&text[..before], text[start..at].trim_matches(QUOTES));
                }
            }
            _ => {}
        }
    }
}

/// The English words and the Chinese characters that a bracket joins.
fn pair(before: &str, inner: &str) -> Option<(Vec<String>, Vec<char>)> {
    if inner.len() > MOST_BYTES {
        return None;
    }
    let (words, characters) = if inner.chars().all(|c| is_han(c) || c == '·') {
        let characters: Vec<char> = inner.chars().collect();
        (name_before(before, &characters)?, characters)
    } else if inner.starts_with(is_latin) && !inner.contains(|c: char| is_han(c) || ",;:，；：、".contains(c)) {
        let words: Vec<String> = words(inner).map(|word| word.text.to_lowercase()).collect();
        let words = without_article(words);
        let characters = characters_before(before, &words)?;
        (words, characters)
    } else {
        return None;
    };
    let fits = (2..=MOST_CHARACTERS).contains(&characters.len()) && (1..=MOST_WORDS).contains(&words.len());
    (fits && words.iter().any(|word| !is_stop_word(word))).then_some((words, characters))
}

fn without_article(mut words: Vec<String>) -> Vec<String> {
    let leading = words.iter().take_while(|word| matches!(word.as_str(), "the" | "a" | "an")).count();
    words.drain(..leading);
    words
}

/// The last bytes of a text.
fn tail(text: &str) -> &str {
    let mut start = text.len().saturating_sub(MOST_BYTES);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// The English name at the end of a text that a bracket with Chinese follows: what is quoted, or the words that spell the
/// characters, or the last words with capitals.
fn name_before(before: &str, characters: &[char]) -> Option<Vec<String>> {
    let before = tail(before).trim_end();
    let quoted = before.strip_suffix(['”', '"']).and_then(|inner| inner.rsplit_once(['“', '"']));
    if let Some((_, quoted)) = quoted {
        return Some(without_article(words(quoted).map(|word| word.text.to_lowercase()).collect()));
    }
    let start = before.rfind(|c: char| !(is_latin(c) || c.is_ascii_digit() || "-'’& ".contains(c)));
    let start = start.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let last: Vec<&str> = words(&before[start..]).map(|word| word.text).collect();
    for count in 1..=last.len().min(4) {
        let name = &last[last.len() - count..];
        if spells(&name.concat().to_lowercase(), characters) {
            return Some(name.iter().map(|word| word.to_lowercase()).collect());
        }
    }
    // An article begins the name unless it stands inside, as in "Ministry of the Interior".
    let inside = |place: usize| last[place] != "the" || place > 0 && INNER.contains(&last[place - 1]);
    let named =
        |&place: &usize| last[place].starts_with(char::is_uppercase) || INNER.contains(&last[place]) && inside(place);
    let count = (0..last.len()).rev().take_while(named).count();
    let name = &last[last.len() - count..];
    let first = name.iter().position(|word| word.starts_with(char::is_uppercase))?;
    Some(without_article(name[first..].iter().map(|word| word.to_lowercase()).collect()))
}

/// The Chinese name at the end of a text that a bracket with English follows: what is quoted, or the characters that the
/// words spell, or the characters back to the last mark.
fn characters_before(before: &str, words: &[String]) -> Option<Vec<char>> {
    let before = tail(before).trim_end();
    let quoted =
        before.strip_suffix(['”', '」', '》', '』']).and_then(|inner| inner.rsplit_once(['“', '「', '《', '『']));
    if let Some((_, quoted)) = quoted {
        return quoted.chars().all(is_han).then(|| quoted.chars().collect());
    }
    let mut last: Vec<char> =
        before.chars().rev().take_while(|&c| is_han(c) || c == '·').take(MOST_CHARACTERS).collect();
    last.reverse();
    let letters = words.concat();
    let spelled = (2..=last.len().min(6)).find(|&count| spells(&letters, &last[last.len() - count..]));
    match spelled {
        Some(count) => Some(last.split_off(last.len() - count)),
        None => Some(last).filter(|last| last.len() <= 10),
    }
}

/// Whether lower-case letters are the readings of characters, one after the other.
fn spells(letters: &str, characters: &[char]) -> bool {
    let Some((first, rest)) = characters.split_first() else { return letters.is_empty() };
    characters.len() <= 6
        && pinyin::readings(*first).iter().any(|reading| {
            let ending = letters.strip_prefix(reading.as_str());
            let ending = ending.or_else(|| letters.strip_prefix(reading.replace('v', "u").as_str()));
            ending.is_some_and(|ending| spells(ending, rest))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn pairs(text: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        brackets(text, |before, inner| {
            found.extend(pair(before, inner).map(|(words, characters)| (words.join(" "), characters.iter().collect())));
        });
        found
    }

    #[test]
    fn reads_brackets_of_both_languages() {
        for (text, english, chinese) in [
            ("Mayor Lin Guowei (林国伟) spoke.", "lin guowei", "林国伟"),
            ("the Green Harbour Plan (绿港计划)", "green harbour plan", "绿港计划"),
            ("In March the Bureau of River Works (河务局) said", "bureau of river works", "河务局"),
            ("the “three rivers” (“三江”) idea", "three rivers", "三江"),
            ("市长林国伟（Lin Guowei）说", "lin guowei", "林国伟"),
            ("推动“绿港计划”（the Green Harbour Plan）", "green harbour plan", "绿港计划"),
            ("，河务局（Bureau of River Works）", "bureau of river works", "河务局"),
        ] {
            assert_eq!(pairs(text), [(english.to_owned(), chinese.to_owned())], "{text}");
        }
        for text in
            ["he left (走)", "(一) first", "很长（见下文）", "In all (12)", "Smith (", ")(", "共（3 units, all）"]
        {
            assert!(pairs(text).is_empty(), "{text}: {:?}", pairs(text));
        }
    }

    #[test]
    fn finds_every_place() {
        let english = Document::from_segments(
            Language::English,
            ["The Green Harbour Plan (绿港计划) began.", "Ships came.", "The Green Harbour Plan ended."],
        );
        let chinese = Document::from_segments(Language::Chinese, ["绿港计划开始。", "船来了。", "随后绿港计划结束。"]);
        let glosses = Glosses::new(&english, &chinese);
        assert_eq!(glosses.named.rows().map(<[u32]>::len).collect::<Vec<_>>(), [1, 0, 1]);
        let places: Vec<_> = glosses.places[0].iter().map(|place| (place.segment, place.bytes.clone())).collect();
        assert_eq!(places, [(0, 0..12), (2, 6..18)]);
    }
}
