//! Names of Chinese persons: one that stands in the other text with another character.
//!
//! Only a name whose surname and one syllable of whose given name are found there counts: what is left out, or written as
//! a title, is no difference.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::{Code, Finding};
use crate::language::is_han;
use crate::pinyin::readings;
use crate::words::entries;

/// Whether a character is a frequent surname.
fn is_surname(c: char) -> bool {
    static SURNAMES: OnceLock<Vec<char>> = OnceLock::new();
    SURNAMES
        .get_or_init(|| entries(include_str!("../../data/words/surnames.txt")).flat_map(str::chars).collect())
        .contains(&c)
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

/// Names of two capitalised words, with their first byte: the surname and the given name in small letters without hyphens.
fn names(english: &str) -> Vec<(usize, usize, String, String)> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in english.split(|c: char| !(c.is_ascii_alphabetic() || c == '-')) {
        let start = word.as_ptr() as usize - english.as_ptr() as usize;
        debug_assert!(start >= at);
        at = start + word.len();
        words.push((start, word));
    }
    let capital = |word: &str| {
        word.len() > 1
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word[1..].bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    let pair = |pair: &[(usize, &str)]| {
        let [(start, surname), (given_at, given)] = [pair[0], pair[1]];
        let near = start + surname.len() + 1 == given_at && english.as_bytes()[given_at - 1] == b' ';
        (near && capital(surname) && capital(given) && !surname.contains('-')).then(|| {
            let given_name = given.replace('-', "").to_ascii_lowercase();
            (start, given_at + given.len(), surname.to_ascii_lowercase(), given_name)
        })
    };
    words.windows(2).filter_map(pair).collect()
}

/// Adds the names that differ in a syllable.
pub(super) fn find(english: &str, chinese: &str, found: &mut Vec<Finding>) {
    let names = names(english);
    if names.is_empty() {
        return;
    }
    let chars: Vec<(usize, char)> = chinese.char_indices().collect();
    let sounds = |at: usize| chars.get(at).filter(|(_, c)| is_han(*c)).map_or_else(Vec::new, |&(_, c)| readings(c));
    for (start, end, surname, given) in names {
        let places: Vec<usize> = (0..chars.len()).filter(|&at| sounds(at).contains(&surname)).collect();
        let same = |&at: &usize| {
            let (one, two) = (sounds(at + 1), sounds(at + 2));
            one.contains(&given) || one.iter().any(|one| two.iter().any(|two| format!("{one}{two}") == given))
        };
        if places.iter().any(same) {
            continue;
        }
        let near = |&&at: &&usize| {
            let (one, two) = (sounds(at + 1), sounds(at + 2));
            let first = one.iter().any(|one| given.strip_prefix(one.as_str()).is_some_and(is_syllable));
            let second = two.iter().any(|two| given.strip_suffix(two.as_str()).is_some_and(is_syllable));
            is_surname(chars[at].1) && !one.is_empty() && !two.is_empty() && first != second
        };
        if let Some(&at) = places.iter().find(near) {
            let last = chars[at + 2];
            let place = chars[at].0..last.0 + last.1.len_utf8();
            found.push(Finding::differing(Code::Name, [english, chinese], start..end, place));
        }
    }
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
