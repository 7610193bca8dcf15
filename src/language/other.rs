//! Languages that are neither English nor Chinese, told by their script or by their frequent words.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{is_han, letters};

/// Words that a line must have to be told by them, and frequent ones among them.
const LEAST_WORDS: usize = 4;
const LEAST_KNOWN: usize = 2;

/// The share of the letters that must be in a script of their own.
const SHARE: f64 = 0.15;

/// Bytes of the longest word that is known, in whatever case.
const LONGEST: usize = 32;

/// The third language that a line is in, if it is plainly in one.
#[must_use]
pub fn third_language(line: &str) -> Option<&'static str> {
    // Of ASCII only the words can tell; in Chinese nothing but a script.
    let is_ascii = line.is_ascii();
    if !is_ascii && let Some(name) = by_script(line) {
        return Some(name);
    }
    if !is_ascii && line.chars().any(is_han) {
        return None;
    }
    by_words(line)
}

fn by_script(line: &str) -> Option<&'static str> {
    if !may_be_foreign(line.as_bytes()) {
        return None;
    }
    let (mut kana, mut hangul, mut cyrillic, mut letters) = (0usize, 0usize, 0usize, 0usize);
    for c in line.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        match c {
            c if is_kana(c) => kana += 1,
            '\u{AC00}'..='\u{D7A3}' => hangul += 1,
            '\u{400}'..='\u{52F}' => cyrillic += 1,
            _ => {}
        }
    }
    for (count, name) in [(kana, "Japanese"), (hangul, "Korean"), (cyrillic, "Russian")] {
        if count > 2 && count as f64 >= SHARE * letters as f64 {
            return Some(name);
        }
    }
    None
}

/// Whether a letter is one of kana, full or half wide.
pub(crate) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FA}' | '\u{FF66}'..='\u{FF9D}')
}

/// Whether a letter of Cyrillic, kana or Hangul may begin in some bytes.
fn may_be_foreign(bytes: &[u8]) -> bool {
    // All bytes, without a way out: several at a time.
    let is_lead = |byte: u8| u8::from(byte.wrapping_sub(0xD0) < 5) | u8::from(byte.wrapping_sub(0xEA) < 4);
    bytes.iter().fold(0, |found, &byte| found | is_lead(byte)) != 0
        || memchr::memchr2_iter(0xE3, 0xEF, bytes)
            .any(|at| matches!(bytes[at..], [0xE3, 0x81..=0x83, ..] | [0xEF, 0xBD | 0xBE, ..]))
}

fn by_words(line: &str) -> Option<&'static str> {
    let table = table();
    let mut counts = Counts::default();
    let mut words = 0;
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() && !byte.is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let (length, packed) = letters(&bytes[at..]);
        let (start, behind) = (at, at + length);
        let is_plain = bytes.get(behind).is_none_or(u8::is_ascii);
        at = if is_plain { behind } else { behind + other_letters(&line[behind..]) };
        if at == start {
            at += line[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        words += 1;
        counts.add(if length <= 8 && at == behind {
            table.short(packed, length)
        } else {
            table.long(&line[start..at])
        });
    }
    let counts = counts.all();
    let best = (1..table.names.len()).max_by_key(|&language| (counts[language], std::cmp::Reverse(language)))?;
    let sure = words >= LEAST_WORDS && counts[best] >= LEAST_KNOWN && counts[best] > counts[0] + 1;
    sure.then(|| table.names[best])
}

/// Languages that there may be: each has a byte of the counts.
const MOST: usize = 16;

/// How many words each language has.
#[derive(Default)]
struct Counts {
    all: [usize; MOST],
    /// The last of them, a byte each, and how many words they come from.
    last: u128,
    words: u8,
}

impl Counts {
    /// Counts a word for some languages, whose bytes are 1.
    #[inline]
    fn add(&mut self, languages: u128) {
        if languages == 0 {
            return;
        }
        self.last += languages;
        self.words += 1;
        if self.words == u8::MAX {
            self.take();
        }
    }

    fn take(&mut self) {
        for (all, last) in self.all.iter_mut().zip(self.last.to_le_bytes()) {
            *all += usize::from(last);
        }
        (self.last, self.words) = (0, 0);
    }

    fn all(mut self) -> [usize; MOST] {
        self.take();
        self.all
    }
}

/// The bytes of the letters that a text begins with, of any kind.
fn other_letters(text: &str) -> usize {
    text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())
}

struct Table {
    /// English, then the others.
    names: Vec<&'static str>,
    /// Words of at most eight ASCII letters, packed, by a hash, with their languages, a byte each; a word that finds its place
    /// taken stands behind it.
    short: [(u64, u128); SIZE],
    long: FxHashMap<&'static str, u128>,
    /// For each first letter the lengths of the words of ASCII letters, a bit each.
    shapes: [u32; 26],
}

/// Places for words, four times as many as there are.
const SIZE: usize = 1024;

impl Table {
    /// The languages that have a short word in their lists.
    #[inline]
    fn short(&self, packed: u64, length: usize) -> u128 {
        // Most words are told by their first letter and their length.
        let letter = usize::from((packed as u8).wrapping_sub(b'a'));
        if self.shapes.get(letter).is_none_or(|lengths| lengths >> length & 1 == 0) {
            return 0;
        }
        let (known, languages) = self.short[place(&self.short, packed)];
        if known == packed { languages } else { 0 }
    }

    /// The languages that have another word in their lists.
    fn long(&self, word: &str) -> u128 {
        // No word of the table is so long, and few have more than eight letters.
        let letter = usize::from(word.as_bytes()[0].to_ascii_lowercase().wrapping_sub(b'a'));
        let is_other = |lengths: &u32| word.len() > 8 && word.is_ascii() && lengths >> word.len() & 1 == 0;
        if word.len() >= LONGEST || self.shapes.get(letter).is_some_and(is_other) {
            return 0;
        }
        self.long.get(&*word.to_lowercase()).copied().unwrap_or_default()
    }
}

/// The place of a word, or the one where it would stand.
#[inline]
fn place(words: &[(u64, u128); SIZE], packed: u64) -> usize {
    let mut place = (packed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize;
    while words[place].0 != 0 && words[place].0 != packed {
        place = (place + 1) % SIZE;
    }
    place
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let file = include_str!("../../data/words/other-languages.txt");
        let mut table = Table { names: Vec::new(), short: [(0, 0); SIZE], long: FxHashMap::default(), shapes: [0; 26] };
        for (name, list) in file.lines().filter_map(|line| line.split_once('\t')) {
            for word in list.split(' ') {
                let (length, packed) = letters(word.as_bytes());
                if length == word.len() {
                    table.shapes[usize::from(packed as u8 - b'a')] |= 1 << length;
                }
                let languages = if length == word.len() && length <= 8 {
                    let place = place(&table.short, packed);
                    table.short[place].0 = packed;
                    &mut table.short[place].1
                } else {
                    table.long.entry(word).or_default()
                };
                *languages |= 1 << (8 * table.names.len());
            }
            table.names.push(name);
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_are_named() {
        for (line, wanted) in [
            ("Die Fähre fährt nicht, und wir warten auf das Schiff.", Some("German")),
            ("Le ferry est en panne et les passagers attendent dans le port.", Some("French")),
            ("El barco no sale porque la tormenta es muy fuerte en el puerto.", Some("Spanish")),
            ("フェリーは正午に出発します。", Some("Japanese")),
            ("페리는 정오에 출발합니다.", Some("Korean")),
            ("The ferry leaves at noon and is full.", None),
            ("Ferry to Cheung Chau via Mui Wo", None),
            ("渡轮（フェリー）将于六月九日中午十二时从新码头开出，请各位乘客提前到达。", None),
            ("Guten Tag", None),
        ] {
            assert_eq!(third_language(line), wanted, "{line}");
        }
    }
}
