//! A glossary made ready for search.

use std::collections::HashMap;

use super::Glossary;
use super::keys::{self, EnglishKeys};
use super::trie::Trie;
use crate::lexicon::Lexicon;
use crate::tokens::content_stems;

/// A glossary made ready for search, once for any number of documents.
#[derive(Debug, Clone, Default)]
pub struct Matcher {
    pub(super) keys: EnglishKeys,
    pub(super) english: Trie,
    pub(super) chinese: Trie,
    /// For each English term its translations with their strengths, and the other way round.
    pub(super) chinese_of: Vec<Vec<(u32, f32)>>,
    pub(super) english_of: Vec<Vec<(u32, f32)>>,
    /// For each English term the stems of its content words.
    pub(super) stems: Vec<Vec<String>>,
}

impl Matcher {
    /// Reads the terms; `lexicon` tells which characters are the simplified forms of others.
    #[must_use]
    pub fn new(glossary: &Glossary, lexicon: &Lexicon) -> Self {
        let table = lexicon.table();
        let mut matcher = Self::default();
        let mut strengths: HashMap<(u32, u32), f32> = HashMap::new();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for term in glossary.terms() {
            let keys = matcher.keys.of_term(term.english());
            let english = matcher.english.add(&keys);
            let chinese = matcher.chinese.add(&keys::chinese_term(term.chinese(), table.as_ref()));
            if english as usize == matcher.stems.len() {
                matcher.stems.push(content_stems(term.english()).collect());
            }
            let strength = strengths.entry((english, chinese)).or_insert_with(|| {
                pairs.push((english, chinese));
                0.0
            });
            *strength = strength.max(term.strength());
        }
        for pair in pairs {
            let (english, chinese) = pair;
            let size =
                |rows: &mut Vec<Vec<(u32, f32)>>, row: u32| rows.resize(rows.len().max(row as usize + 1), vec![]);
            size(&mut matcher.chinese_of, english);
            size(&mut matcher.english_of, chinese);
            matcher.chinese_of[english as usize].push((chinese, strengths[&pair]));
            matcher.english_of[chinese as usize].push((english, strengths[&pair]));
        }
        matcher
    }

    /// Whether there is no term.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }
}
