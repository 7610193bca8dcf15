//! Readings of Chinese characters in Hanyu Pinyin, in Wade–Giles (Taiwan, older books) and in the Cantonese spellings of
//! Hong Kong.

mod names;
mod wade_giles;

use std::collections::HashSet;
use std::sync::OnceLock;

use ::pinyin::{ToPinyin, ToPinyinMulti};

pub use names::{cantonese, known};
pub use wade_giles::wade_giles;

/// The readings of a character without tones, ü written v; none for other characters.
#[must_use]
pub fn readings(character: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    let Some(multi) = character.to_pinyin_multi() else { return readings };
    for reading in multi {
        let plain = reading.plain().replace('ü', "v");
        if !readings.contains(&plain) {
            readings.push(plain);
        }
    }
    readings
}

/// Whether a text is one syllable, in lower case without tone, ü written v or u.
#[must_use]
pub fn is_syllable(text: &str) -> bool {
    syllables().contains(text)
}

/// Every way to read a lower-case word as pinyin syllables, at most `most` ways of at most four syllables each.
#[must_use]
pub fn spellings(word: &str, most: usize) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    if word.len() <= 24 && word.is_ascii() {
        extend(word, &mut Vec::new(), most, &mut found);
    }
    found
}

fn extend<'a>(rest: &'a str, so_far: &mut Vec<&'a str>, most: usize, found: &mut Vec<Vec<&'a str>>) {
    if rest.is_empty() {
        found.push(so_far.clone());
        return;
    }
    for length in (1..=rest.len().min(6)).rev() {
        if found.len() < most && so_far.len() < 4 && is_syllable(&rest[..length]) {
            so_far.push(&rest[..length]);
            extend(&rest[length..], so_far, most, found);
            so_far.pop();
        }
    }
}

/// All syllables, from the readings of the common characters.
fn syllables() -> &'static HashSet<String> {
    static SYLLABLES: OnceLock<HashSet<String>> = OnceLock::new();
    SYLLABLES.get_or_init(|| {
        let mut syllables = HashSet::new();
        for character in '\u{4E00}'..='\u{9FA5}' {
            let Some(reading) = character.to_pinyin() else { continue };
            let plain = reading.plain().replace('ü', "v");
            // Interjections such as 嗯 have no vowel.
            if plain.contains(['a', 'e', 'i', 'o', 'u', 'v']) && plain != "o" && plain != "ei" {
                if let Some(stem) = plain.strip_suffix('v').filter(|stem| matches!(*stem, "n" | "l")) {
                    syllables.insert(format!("{stem}u"));
                }
                syllables.insert(plain);
            }
        }
        syllables
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_readings() {
        assert_eq!(readings('重').len(), 3);
        assert_eq!(readings('女')[0], "nv");
        assert!(readings('A').is_empty());
    }

    #[test]
    fn spells_words_by_syllables() {
        assert_eq!(spellings("chongqing", 4), [["chong", "qing"]]);
        assert_eq!(spellings("xian", 4).len(), 2);
        assert!(spellings("london", 4).is_empty());
        let count = syllables().len();
        assert!((395..440).contains(&count), "{count} syllables");
    }
}
