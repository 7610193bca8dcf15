//! What lines give: pieces in one language, in order, and which of them correspond.

use super::cleaned::CleanLine;
use crate::bead::Stated;
use crate::clean::{CleanOptions, CleanReport};
use crate::language::Language;

/// What a file says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Unit {
    pub(super) declared: bool,
    pub(super) stated: Stated,
}

/// A line or a part of one, in one language.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// `None` where it has no script.
    pub(super) language: Option<Language>,
    pub(super) text: String,
    pub(super) number: usize,
    /// The row of a table or the line of both languages that it belongs to: what shares a row corresponds.
    pub(super) row: Option<usize>,
    /// What the file says of the row where it is one of a table or a unit.
    pub(super) unit: Option<Unit>,
    /// How probable it is that the row corresponds, from 0 to 1.
    pub(super) sure: f32,
    /// Whether the row is one line or one row of a table.
    pub(super) line: bool,
    pub(super) gap: bool,
    pub(super) strong: bool,
    /// How probable it is, in per cent, that it goes on with the paragraph before it in its language.
    pub(super) goes_on: u8,
}

impl Piece {
    /// The first text of a line, in no row.
    pub(super) fn of(line: &CleanLine, language: Language, text: &str) -> Self {
        Self {
            language: Some(language),
            text: text.to_owned(),
            number: line.number,
            row: None,
            unit: None,
            sure: 0.0,
            line: false,
            gap: line.gap,
            strong: line.strong,
            goes_on: 0,
        }
    }
}

/// The pieces found so far, with what is left out on the way.
pub(super) struct Pieces<'o> {
    pub(super) found: Vec<Piece>,
    pub(super) report: CleanReport,
    pub(super) options: &'o CleanOptions,
    rows: usize,
}

impl<'o> Pieces<'o> {
    pub(super) fn new(options: &'o CleanOptions, report: CleanReport) -> Self {
        Self { found: Vec::new(), report, options, rows: 0 }
    }

    /// The name of a new row.
    pub(super) fn row(&mut self) -> usize {
        self.rows += 1;
        self.rows
    }
}
