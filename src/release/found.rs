//! What is found of a line in both languages.

use crate::language::Language;

/// The geometric mean of both shares of `Lexicon::coverage` from which two texts count as translations. On the titles of
/// `data/releases` it finds three of four pairs, and two of a hundred that are none.
pub(super) const COVERED: f32 = 0.4;

/// Letters of the English part for a character of the Chinese one, at most.
pub(super) const WIDE: f64 = 6.5;

/// A part of a line and its language.
pub(super) type Part<'a> = (Language, &'a str);

/// The parts of a line.
pub(super) struct Found<'a> {
    pub(super) parts: Vec<Part<'a>>,
    /// How many parts behind one another belong together: two are a text and its translation, one stands alone.
    pub(super) groups: Vec<usize>,
    /// Whether a stroke, a colon or brackets are left out of them.
    pub(super) joined: bool,
    /// Where the line must stand so that it counts.
    pub(super) stand: Stand,
}

/// Where a line must stand so that it counts as one in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stand {
    /// Its form is clear wherever it stands.
    Anywhere,
    /// A list: not among lines of one language.
    Border,
    /// Its words or its form speak for it: neither there nor between two halves, where it may begin the second.
    Alone,
    /// It has no more than the form of a heading: between lines of both languages in turn.
    Between,
}
