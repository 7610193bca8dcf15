//! Roles of English words: what a word tells of a boundary beside it.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a word tells of a boundary beside it; the word list says what each role means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Roles(u16);

/// A role of a word, as `data/words/english-roles.txt` names and explains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Opener,
    Lower,
    Cry,
    Whole,
    Speech,
    Person,
    Date,
    Post,
    Marked,
    Zone,
    Era,
    Label,
    Letter,
    Elided,
    Ordinal,
    Name,
}

impl Role {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "opener" => Self::Opener,
            "lower" => Self::Lower,
            "cry" => Self::Cry,
            "whole" => Self::Whole,
            "speech" => Self::Speech,
            "person" => Self::Person,
            "date" => Self::Date,
            "post" => Self::Post,
            "marked" => Self::Marked,
            "zone" => Self::Zone,
            "era" => Self::Era,
            "label" => Self::Label,
            "letter" => Self::Letter,
            "elided" => Self::Elided,
            "ordinal" => Self::Ordinal,
            "name" => Self::Name,
            _ => return None,
        })
    }
}

impl Roles {
    /// The roles of a word in lower case.
    pub(super) fn of(word: &str) -> Self {
        static TABLE: OnceLock<FxHashMap<&'static str, Roles>> = OnceLock::new();
        let table = TABLE.get_or_init(|| {
            let mut table: FxHashMap<&'static str, Self> = FxHashMap::default();
            for (role, words) in lines() {
                let Some(role) = Role::named(role) else { continue };
                for word in words.split(' ') {
                    table.entry(word).or_default().0 |= 1 << role as u16;
                }
            }
            table
        });
        if word.is_empty() { Self::default() } else { table.get(word).copied().unwrap_or_default() }
    }

    pub(super) fn has(self, role: Role) -> bool {
        self.0 & 1 << role as u16 != 0
    }
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../../../data/words/english-roles.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap_or((line, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_names_a_role_and_words() {
        for (role, words) in lines() {
            assert!(Role::named(role).is_some(), "not a role: {role:?}; the head of the list names them");
            for word in words.split(' ') {
                let right = !word.is_empty() && word == word.to_lowercase() && word.len() <= 32;
                assert!(right, "not a lower-case word: {word:?} in a line of {role:?}");
            }
        }
    }
}
