//! Notes on where a release has its other language: `(Chinese version follows)`, （英文版本見下頁）. They translate nothing.

use std::sync::OnceLock;

use super::{Groups, groups};

/// Bytes of a note at most.
const LONGEST: usize = 96;

/// Characters of a Chinese word of a note at most.
const CHARACTERS: usize = 2;

/// Whether a line says where the other language stands and nothing else.
pub(crate) fn is_note(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if !bare.is_ascii() {
        return chinese(bare).is_some_and(|words| says_where(&words));
    }
    let lower = bare.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    says_where(&words.collect::<Vec<_>>())
}

fn says_where(words: &[&str]) -> bool {
    let is = |group: &str, word: &str| notes().get(group).is_some_and(|words| words.contains(word));
    let any = |group: &str| words.iter().any(|word| is(group, word));
    let all = || words.iter().all(|word| notes().values().any(|group| group.contains(word)));
    any("language") && any("place") && all()
}

/// The words of notes that a Chinese text is made of, the longer first; `None` where anything else is in it.
fn chinese(text: &str) -> Option<Vec<&str>> {
    let (mut words, mut rest) = (Vec::new(), text);
    while let Some(c) = rest.chars().next() {
        let prefixes = (1..=CHARACTERS).rev().map(|count| {
            let end = rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at);
            &rest[..end]
        });
        let known = |word: &&str| notes().values().any(|group| group.contains(word));
        let length = match prefixes.into_iter().find(known) {
            Some(word) => {
                words.push(word);
                word.len()
            }
            None if c.is_alphanumeric() => return None,
            None => c.len_utf8(),
        };
        rest = &rest[length..];
    }
    Some(words)
}

fn notes() -> &'static Groups {
    static GROUPS: OnceLock<Groups> = OnceLock::new();
    GROUPS.get_or_init(|| groups(include_str!("../../data/words/version-notes.txt")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_say_where_the_other_language_stands() {
        for note in [
            "(Chinese version follows)",
            "[Please scroll down for the Chinese version.]",
            "For the English text, please see below",
            "（中文版本见下页）",
            "請往下閱讀中文版本",
            "英文版本附後",
            "（英文見上）",
        ] {
            assert!(is_note(note), "{note}");
        }
        for text in [
            "Chinese version",
            "The Chinese version shall prevail.",
            "English below, Latin above",
            "Follow the signs",
            "中文版本",
            "英文版本如有歧义，以中文为准",
            "在中文大学附近",
            "",
        ] {
            assert!(!is_note(text), "{text}");
        }
    }
}
