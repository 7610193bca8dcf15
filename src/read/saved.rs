//! Text files whose names say nothing: plain text, and tables that were saved as such.

use super::plain::numbered;
#[cfg(feature = "documents")]
use super::{Finding, soft_breaks, table as tables};
use super::{Line, ReadOptions, ReadReport, budget};
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

/// The lines of a text; a vertical tab inside a sentence ends none, a tag between two texts does.
#[cfg(feature = "documents")]
pub(super) fn lines(text: &str, report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    let text = soft_breaks::rejoined(text);
    if !text.contains('<') {
        return budget::lines(numbered(&text));
    }
    budget::lines(numbered(&text).flat_map(|(number, line)| {
        let texts = soft_breaks::at_tags(line);
        report.add(Finding::Markup, texts.tags, Some(number));
        texts.texts.into_iter().map(move |text| (number, text))
    }))
}

#[cfg(not(feature = "documents"))]
pub(super) fn lines(text: &str, _: &mut ReadReport) -> Result<Vec<Line>, Error> {
    budget::lines(numbered(text))
}
