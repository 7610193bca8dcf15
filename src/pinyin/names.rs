//! Spellings of names by lists: the Cantonese spellings of Hong Kong, and names with a spelling of their own.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// The Cantonese spellings of a character in names and places, lower-case; none for characters that the list lacks.
#[must_use]
pub fn cantonese(character: char) -> &'static [&'static str] {
    // Characters, ascending, and side by side with them their spellings.
    static SPELLINGS: OnceLock<(Vec<char>, Vec<&'static str>)> = OnceLock::new();
    let (characters, spellings) = SPELLINGS.get_or_init(|| {
        let mut pairs: Vec<(char, &'static str)> = Vec::new();
        for (spelling, words) in lines(include_str!("../../data/names/cantonese.txt")) {
            pairs.extend(words.chars().filter(|c| !c.is_whitespace()).map(|character| (character, spelling)));
        }
        pairs.sort_by_key(|&(character, _)| character);
        pairs.dedup();
        pairs.into_iter().unzip()
    });
    let start = characters.partition_point(|&other| other < character);
    let count = characters[start..].iter().take_while(|&&other| other == character).count();
    &spellings[start..start + count]
}

/// The Chinese of a lower-case name that no system spells, such as Kowloon.
#[must_use]
pub fn known(name: &str) -> &'static [&'static str] {
    static NAMES: OnceLock<FxHashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        lines(include_str!("../../data/names/places.txt"))
            .map(|(spelling, words)| (spelling, words.split_whitespace().collect()))
            .collect()
    });
    names.get(name).map_or(&[], Vec::as_slice)
}

fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_cantonese_names() {
        assert!(cantonese('陳').contains(&"chan") && cantonese('王').contains(&"wong"));
        assert_eq!(cantonese('黃'), ["wong"]);
        assert!(cantonese('的').is_empty());
        assert!(known("kowloon").contains(&"九龍") && known("london").is_empty());
    }

    #[test]
    fn lists_are_sound() {
        for list in [include_str!("../../data/names/cantonese.txt"), include_str!("../../data/names/places.txt")] {
            let mut seen = std::collections::HashSet::new();
            for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let Some((spelling, words)) = line.split_once(" = ") else { panic!("no ' = ' in {line:?}") };
                assert!(spelling.bytes().all(|b| b.is_ascii_lowercase()), "{line}");
                assert!(words.chars().all(|c| c == ' ' || ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{line}");
                assert!(seen.insert(spelling), "{spelling} has two lines");
            }
        }
    }
}
