//! Words as small numbers.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// Gives each distinct word a number, counted from 0 in the order of first use.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    ids: FxHashMap<Arc<str>, u32>,
    words: Vec<Arc<str>>,
}

impl Vocabulary {
    /// The number of a word, a new one if it is new.
    pub fn add(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.words.len() as u32;
        let word: Arc<str> = word.into();
        self.ids.insert(Arc::clone(&word), id);
        self.words.push(word);
        id
    }

    /// The number of a known word.
    #[must_use]
    pub fn id(&self, word: &str) -> Option<u32> {
        self.ids.get(word).copied()
    }

    /// The word with a number.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn word(&self, id: u32) -> &str {
        &self.words[id as usize]
    }

    /// All words by their numbers.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }

    /// The number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
