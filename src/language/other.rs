//! Languages that are neither English nor Chinese, told by their script or by their frequent words.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::is_han;

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
    let foreign = |c: char| matches!(c, '\u{400}'..='\u{52F}' | '\u{3041}'..='\u{30FA}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF66}'..='\u{FF9D}');
    if !line.chars().any(foreign) {
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

fn by_words(line: &str) -> Option<&'static str> {
    let Table { names, words: table, shapes } = table();
    let mut counts = [0usize; 16];
    let mut words = 0;
    let mut count = |word: &str| table.get(word).into_iter().flatten().for_each(|&language| counts[language] += 1);
    // In ASCII a byte is a character.
    let is_ascii = line.is_ascii();
    let outside = |c: char| if is_ascii { !c.is_ascii_alphabetic() } else { !c.is_alphabetic() };
    for word in line.split(outside).filter(|word| !word.is_empty()) {
        words += 1;
        if shape(word).is_some_and(|(letter, length)| shapes[letter] & length == 0) {
            continue;
        }
        let mut lower = [0; LONGEST];
        match lower.get_mut(..word.len()) {
            Some(lower) if word.is_ascii() => {
                lower.copy_from_slice(word.as_bytes());
                lower.make_ascii_lowercase();
                count(std::str::from_utf8(lower).unwrap_or_default());
            }
            // No word of the table is so long.
            None => {}
            Some(_) => count(&word.to_lowercase()),
        }
    }
    let best = (1..names.len()).max_by_key(|&language| (counts[language], std::cmp::Reverse(language)))?;
    let sure = words >= LEAST_WORDS && counts[best] >= LEAST_KNOWN && counts[best] > counts[0] + 1;
    sure.then(|| names[best])
}

struct Table {
    /// English, then the others.
    names: Vec<&'static str>,
    words: FxHashMap<&'static str, Vec<usize>>,
    /// For each first letter the lengths of the ASCII words.
    shapes: [u32; 26],
}

/// The first letter of an ASCII word, and the bit of its length.
fn shape(word: &str) -> Option<(usize, u32)> {
    let first = word.bytes().next().filter(u8::is_ascii_alphabetic).filter(|_| word.is_ascii())?;
    let length = 1_u32.checked_shl(word.len() as u32).unwrap_or_default();
    Some((usize::from(first.to_ascii_lowercase() - b'a'), length))
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let file = include_str!("../../data/words/other-languages.txt");
        let (mut names, mut words) = (Vec::new(), FxHashMap::<_, Vec<usize>>::default());
        let mut shapes = [0; 26];
        for (name, list) in file.lines().filter_map(|line| line.split_once('\t')) {
            for word in list.split(' ') {
                words.entry(word).or_default().push(names.len());
                if let Some((letter, length)) = shape(word) {
                    shapes[letter] |= length;
                }
            }
            names.push(name);
        }
        Table { names, words, shapes }
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
