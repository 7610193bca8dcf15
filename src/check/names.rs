//! Names of Chinese persons: one that stands in the other text with another character.
//!
//! Only a name whose surname and one syllable of whose given name are found there counts: what is left out, or written as
//! a title, is no difference.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::nearby::near;
use super::{Code, Finding};
use crate::language::is_han;
use crate::pinyin::{plain_readings, readings};
use crate::words::entries;

/// Whether a character is a frequent surname.
fn is_surname(c: char) -> bool {
    static SURNAMES: OnceLock<Vec<char>> = OnceLock::new();
    SURNAMES
        .get_or_init(|| entries(include_str!("../../data/words/surnames.txt")).flat_map(str::chars).collect())
        .contains(&c)
}

/// Whether a text is how a frequent surname sounds.
fn sounds_as_surname(text: &str) -> bool {
    static SOUNDS: OnceLock<FxHashSet<String>> = OnceLock::new();
    SOUNDS
        .get_or_init(|| {
            entries(include_str!("../../data/words/surnames.txt")).flat_map(str::chars).flat_map(readings).collect()
        })
        .contains(text)
}

/// Whether a text is a syllable of Pinyin: other spellings, such as *tzu*, are not told against characters.
fn is_syllable(text: &str) -> bool {
    static SYLLABLES: OnceLock<FxHashSet<String>> = OnceLock::new();
    SYLLABLES
        .get_or_init(|| {
            let list = entries(include_str!("../../data/words/frequent-characters.txt"));
            list.flat_map(str::chars).filter(|&c| is_han(c)).flat_map(readings).collect()
        })
        .contains(text)
}

/// Names of two capitalised words of which the first may be a surname, with their first byte: the surname and the given
/// name in small letters without hyphens.
fn names(english: &str) -> Vec<(usize, usize, String, String)> {
    let mut at = 0;
    let words = english.split(|c: char| !(c.is_ascii_alphabetic() || c == '-')).map(|word| {
        let start = word.as_ptr() as usize - english.as_ptr() as usize;
        debug_assert!(start >= at);
        at = start + word.len();
        (start, word)
    });
    let capital = |word: &str| {
        word.len() > 1
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word[1..].bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    let mut before = None;
    let pairs = words.filter_map(|word| {
        // The one before and this one, if both are capitalised.
        let (start, surname) = before.replace(word).filter(|(_, word)| capital(word))?;
        let (given_at, given) = word;
        let near = start + surname.len() + 1 == given_at && english.as_bytes()[given_at - 1] == b' ';
        if !(near && capital(given) && !surname.contains('-')) {
            return None;
        }
        let surname = surname.to_ascii_lowercase();
        let given_name = || given.replace('-', "").to_ascii_lowercase();
        sounds_as_surname(&surname).then(|| (start, given_at + given.len(), surname, given_name()))
    });
    pairs.collect()
}

/// Adds the names that differ in a syllable.
pub(super) fn find(english: &str, chinese: &str, found: &mut Vec<Finding>) {
    let names = names(english);
    if names.is_empty() {
        return;
    }
    let chars: Vec<(usize, char)> = chinese.char_indices().collect();
    let sounds: Vec<Vec<Cow<str>>> =
        chars.iter().map(|&(_, c)| if is_han(c) { plain_readings(c) } else { Vec::new() }).collect();
    // Where characters sound as the surnames do.
    let mut places: FxHashMap<&str, Vec<usize>> =
        names.iter().map(|(_, _, surname, _)| (surname.as_str(), Vec::new())).collect();
    for (at, sounds) in sounds.iter().enumerate() {
        for sound in sounds {
            if let Some(places) = places.get_mut(&**sound).filter(|places| places.last() != Some(&at)) {
                places.push(at);
            }
        }
    }
    // A name that comes again is looked up once.
    let mut differing: FxHashMap<(&str, &str), Option<Range<usize>>> = FxHashMap::default();
    for (start, end, surname, given) in &names {
        let look = |surname: &str, given: &str| {
            let places = places.get(surname).map_or(&[][..], Vec::as_slice);
            let expected = *start as f64 / english.len() as f64;
            let near = near(places, expected, |&at| at as f64 / chars.len() as f64);
            other_name(given, &places[near], &chars, &sounds)
        };
        let place = differing.entry((surname.as_str(), given.as_str())).or_insert_with(|| look(surname, given));
        if let Some(place) = place.clone() {
            found.push(Finding::differing(Code::Name, [english, chinese], *start..*end, place));
        }
    }
}

/// The bytes of the first Chinese name with another character, from the given name and the places of characters that sound
/// as the surname does; none where the name itself stands at one of them.
fn other_name(
    given: &str,
    places: &[usize],
    chars: &[(usize, char)],
    sounds: &[Vec<Cow<str>>],
) -> Option<Range<usize>> {
    let sounds = |at: usize| sounds.get(at).map_or(&[][..], Vec::as_slice);
    let same = |&at: &usize| {
        let (one, two) = (sounds(at + 1), sounds(at + 2));
        let both = |one: &Cow<str>| given.strip_prefix(&**one).is_some_and(|rest| two.iter().any(|two| two == rest));
        one.iter().any(|one| one == given || both(one))
    };
    if places.iter().any(same) {
        return None;
    }
    let near = |&&at: &&usize| {
        let (one, two) = (sounds(at + 1), sounds(at + 2));
        let first = one.iter().any(|one| given.strip_prefix(&**one).is_some_and(is_syllable));
        let second = two.iter().any(|two| given.strip_suffix(&**two).is_some_and(is_syllable));
        is_surname(chars[at].1) && !one.is_empty() && !two.is_empty() && first != second
    };
    let at = *places.iter().find(near)?;
    let last = chars[at + 2];
    Some(chars[at].0..last.0 + last.1.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::super::texts;
    use super::*;

    fn said(english: &str, chinese: &str) -> Vec<String> {
        let own = |finding: &&Finding| finding.code == Code::Name;
        texts(english, chinese).iter().filter(own).map(ToString::to_string).collect()
    }

    #[test]
    fn names_with_another_character_are_found() {
        let english = "Mayor Xu Jinglan opened the new ferry pier.";
        assert_eq!(said(english, "市长许静文为新渡轮码头揭幕。"), ["name: Xu Jinglan ≠ 许静文"]);
        for chinese in ["市长许静澜为新渡轮码头揭幕。", "许市长为新渡轮码头揭幕。", "新渡轮码头由许多船员揭幕。"]
        {
            assert_eq!(said(english, chinese), [""; 0], "{chinese}");
        }
        assert_eq!(said("Lin Hai spoke.", "林海发言。"), [""; 0]);
        assert_eq!(said("Tseng Pei-shan spoke at the pier.", "曾佩珊在碼頭發言。"), [""; 0]);
    }
}
