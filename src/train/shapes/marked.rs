//! Text whose characters know their half and their bead.

use std::ops::Range;

use crate::language::Language;

/// A text with the owner and the bead of each character.
#[derive(Debug, Clone, Default)]
pub(super) struct Marked {
    pub(super) text: String,
    pub(super) owners: Vec<Option<Language>>,
    pub(super) beads: Vec<Option<u32>>,
}

impl Marked {
    /// A text of one bead.
    pub(super) fn new(text: &str, language: Language, bead: u32) -> Self {
        let mut marked = Self::default();
        marked.push(text, Some(language), Some(bead));
        marked
    }

    /// A text that belongs to no half.
    pub(super) fn neither(text: &str) -> Self {
        let mut marked = Self::default();
        marked.push(text, None, None);
        marked
    }

    pub(super) fn push(&mut self, text: &str, owner: Option<Language>, bead: Option<u32>) {
        self.text.push_str(text);
        self.owners.resize(self.owners.len() + text.chars().count(), owner);
        self.beads.resize(self.owners.len(), bead);
    }

    pub(super) fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.owners.extend(&other.owners);
        self.beads.extend(&other.beads);
    }

    /// Several texts as one.
    pub(super) fn all<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut all = Self::default();
        parts.into_iter().for_each(|part| all.append(part));
        all
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A range of its characters.
    pub(super) fn slice(&self, range: Range<usize>) -> Self {
        Self {
            text: self.text.chars().skip(range.start).take(range.len()).collect(),
            owners: self.owners[range.clone()].to_vec(),
            beads: self.beads[range].to_vec(),
        }
    }
}
