//! Text files whose names say nothing: plain text, and tables that were saved as such.

use super::plain::numbered;
use super::{Line, ReadOptions, ReadReport, budget};
#[cfg(feature = "documents")]
use super::{soft_breaks, table as tables};
use crate::error::Error;

/// The lines of a text that is a table although its name does not say so.
#[cfg(feature = "documents")]
pub(super) fn table(text: &str, options: &ReadOptions, report: &mut ReadReport) -> Option<Vec<Line>> {
    let is_table = options.format.is_none() && tables::is_saved_as_text(text);
    is_table.then(|| tables::read(text, Some(b'\t'), &options.variants, report).ok()).flatten()
}

#[cfg(not(feature = "documents"))]
pub(super) fn table(_: &str, _: &ReadOptions, _: &mut ReadReport) -> Option<Vec<Line>> {
    None
}

/// The lines of a text; a vertical tab inside a sentence ends none.
#[cfg(feature = "documents")]
pub(super) fn lines(text: &str) -> Result<Vec<Line>, Error> {
    budget::lines(numbered(&soft_breaks::rejoined(text)))
}

#[cfg(not(feature = "documents"))]
pub(super) fn lines(text: &str) -> Result<Vec<Line>, Error> {
    budget::lines(numbered(text))
}
