//! The two halves of a release.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::bead::Anchor;
use crate::clean::CleanReport;
use crate::error::{Error, ErrorKind};
use crate::rows::Row;

/// A paragraph of a half before it is split: a line of the input or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HalfLine {
    /// The cleaned text, never empty.
    pub text: String,
    /// The line of the input, from 1.
    pub number: usize,
    /// How probable it is, in per cent, that it goes on with the line before it, where the lines alone do not tell, at most 99; 0
    /// where it begins a paragraph.
    pub goes_on: u8,
}

/// How a release sets its two halves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Layout {
    /// One half after the other.
    Halves,
    /// Several blocks of each language in turn.
    Interleaved,
    /// Two columns parted by a tab.
    Columns,
    /// Two files.
    Files,
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Halves => "one half after the other",
            Self::Interleaved => "interleaved",
            Self::Columns => "two columns",
            Self::Files => "two files",
        })
    }
}

/// The two halves of a release.
#[derive(Debug, Clone, PartialEq)]
pub struct Halves {
    /// The English paragraphs.
    pub english: Vec<HalfLine>,
    /// The Chinese paragraphs.
    pub chinese: Vec<HalfLine>,
    /// Points between paragraphs that the layout shows to correspond, ascending on both sides.
    pub anchors: Vec<Anchor>,
    /// The anchors and the points that are likelier than not, ascending on both sides.
    pub likely: Vec<Anchor>,
    /// The layout.
    pub layout: Layout,
    /// The points between releases that follow one another in the input, ascending; anchors too.
    pub borders: Vec<Anchor>,
    /// The rows of tables and the units of the input by their paragraphs, in order.
    pub rows: Vec<Row>,
    /// How often each cleaning rule fired.
    pub cleaned: CleanReport,
}

impl Halves {
    /// How many releases follow one another in the input.
    #[must_use]
    pub fn releases(&self) -> usize {
        self.borders.len() + 1
    }

    /// Checks that borders and rows ascend and lie inside of the paragraphs.
    ///
    /// # Errors
    /// [`ErrorKind::Alignment`], naming the first that does not.
    pub fn check(&self) -> Result<(), Error> {
        let mut before = Anchor { english: 0, chinese: 0 };
        let end = Anchor { english: self.english.len(), chinese: self.chinese.len() };
        let between = |low: Anchor, at: Anchor, high: Anchor| {
            low.english <= at.english
                && at.english <= high.english
                && low.chinese <= at.chinese
                && at.chinese <= high.chinese
        };
        for border in &self.borders {
            if !between(before, *border, end) {
                return Err(Error::new(ErrorKind::Alignment, format!("borders: {border:?} is not in order")));
            }
            before = *border;
        }
        before = Anchor { english: 0, chinese: 0 };
        for row in &self.rows {
            let start = Anchor { english: row.english.start, chinese: row.chinese.start };
            let next = Anchor { english: row.english.end, chinese: row.chinese.end };
            if !between(before, start, next) || !between(start, next, end) {
                return Err(Error::new(ErrorKind::Alignment, format!("rows: {row:?} is not in order")));
            }
            before = next;
        }
        Ok(())
    }
}
