//! Plain text, and tables that were saved as such.

use super::{Line, ReadOptions, ReadReport, budget, numbered};
#[cfg(feature = "documents")]
use super::{soft_breaks, table};
use crate::error::Error;

/// The lines of a text that is a table although its name does not say so.
#[cfg(feature = "documents")]
pub(super) fn saved_table(text: &str, options: &ReadOptions, report: &mut ReadReport) -> Option<Vec<Line>> {
    let is_table = options.format.is_none() && table::is_saved_as_text(text);
    is_table.then(|| table::read(text, Some(b'\t'), &options.variants, report).ok()).flatten()
}

#[cfg(not(feature = "documents"))]
pub(super) fn saved_table(_: &str, _: &ReadOptions, _: &mut ReadReport) -> Option<Vec<Line>> {
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
