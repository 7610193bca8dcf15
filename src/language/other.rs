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
            '\u{3041}'..='\u{30FA}' | '\u{FF66}'..='\u{FF9D}' => kana += 1,
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

/// Whether a letter of Cyrillic, kana or Hangul may begin in some bytes.
fn may_be_foreign(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        0xD0..=0xD4 | 0xEA..=0xED => true,
        0xE3 => matches!(bytes.get(at + 1), Some(0x81..=0x83)),
        0xEF => matches!(bytes.get(at + 1), Some(0xBD | 0xBE)),
        _ => false,
    })
}

fn by_words(line: &str) -> Option<&'static str> {
    let table = table();
    let mut counts = [0usize; 16];
    let mut words = 0;
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() && !byte.is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let start = at;
        at += letters(&bytes[at..]);
        // What goes on in letters that are not ASCII.
        if bytes.get(at).is_some_and(|byte| !byte.is_ascii()) {
            let rest = &line[at..];
            at += rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            if at == start {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
        }
        words += 1;
        let mut languages = table.languages(&line[start..at]);
        while languages != 0 {
            counts[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }
    let best = (1..table.names.len()).max_by_key(|&language| (counts[language], std::cmp::Reverse(language)))?;
    let sure = words >= LEAST_WORDS && counts[best] >= LEAST_KNOWN && counts[best] > counts[0] + 1;
    sure.then(|| table.names[best])
}

struct Table {
    /// English, then the others.
    names: Vec<&'static str>,
    /// The languages of each word, a bit each; of words of at most eight bytes by these ([`packed`]).
    short: FxHashMap<u64, u16>,
    long: FxHashMap<&'static str, u16>,
    /// For each first letter the lengths of the ASCII words.
    shapes: [u32; 26],
}

impl Table {
    /// The languages that have a word in their lists.
    fn languages(&self, word: &str) -> u16 {
        let known = match packed(word) {
            Some(packed) => {
                // Most words are told by their first letter and their length.
                let letter = (packed as u8).wrapping_sub(b'a');
                let none = self.shapes.get(usize::from(letter)).is_some_and(|lengths| lengths & length(word) == 0);
                if none { None } else { self.short.get(&packed) }
            }
            // No word of the table is so long.
            None if word.len() > LONGEST => None,
            None => self.long.get(&*word.to_lowercase()),
        };
        known.copied().unwrap_or_default()
    }
}

/// The bit of the length of a word.
fn length(word: &str) -> u32 {
    1_u32.checked_shl(word.len() as u32).unwrap_or_default()
}

/// The bytes of an ASCII word of at most eight, in lower case.
fn packed(word: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    word.is_ascii().then(|| u64::from_le_bytes(bytes))
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let file = include_str!("../../data/words/other-languages.txt");
        let (mut names, mut short, mut long) = (Vec::new(), FxHashMap::default(), FxHashMap::default());
        let mut shapes = [0; 26];
        for (name, list) in file.lines().filter_map(|line| line.split_once('\t')) {
            for word in list.split(' ') {
                let languages = match packed(word) {
                    Some(packed) => {
                        if let Some(lengths) = shapes.get_mut(usize::from((packed as u8).wrapping_sub(b'a'))) {
                            *lengths |= length(word);
                        }
                        short.entry(packed).or_default()
                    }
                    None => long.entry(word).or_default(),
                };
                *languages |= 1 << names.len();
            }
            names.push(name);
        }
        Table { names, short, long, shapes }
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
