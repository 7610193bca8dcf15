//! One way to write a bitext, or some of its pairs, in any format.

use std::fmt;
use std::io::Write;
use std::sync::Arc;

use crate::bitext::{Bitext, Pair};
use crate::error::{Error, ErrorKind, Result};
use crate::export::format::{ExportOptions, Format, Report};
use crate::units::Units;

/// Writes bitexts in a format, all of their pairs or those that the caller selects, and gives the writer back.
///
/// ```
/// use bitext::export::{Exporter, Format, Selection};
///
/// let bitext = bitext::align("The bridge opened.\nThe road is closed.\n大桥通车。\n道路封闭。")?;
/// let exporter = Exporter::new(Format::Tsv).select(|pair| pair.confidence >= 0.5 && pair.english().contains("road"));
/// let (table, _) = exporter.write(Vec::new(), &bitext)?;
/// let table = String::from_utf8(table).unwrap();
/// assert!(table.contains("道路封闭。") && !table.contains("大桥通车。"));
/// # Ok::<(), bitext::Error>(())
/// ```
pub struct Exporter<'a> {
    format: Format,
    options: ExportOptions,
    units: Option<&'a Units>,
    select: Option<Select<'a>>,
}

type Select<'a> = Box<dyn Fn(&Pair<'_>) -> bool + 'a>;

impl<'a> Exporter<'a> {
    /// An exporter of this format with the default options.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self { format, options: ExportOptions::default(), units: None, select: None }
    }

    /// With these options.
    #[must_use]
    pub fn options(mut self, options: ExportOptions) -> Self {
        self.options = options;
        self
    }

    /// With the finer units of the bitext that will be written, in formats that hold them.
    #[must_use]
    pub fn units(mut self, units: &'a Units) -> Self {
        self.units = Some(units);
        self
    }

    /// Only pairs for which this holds, of those that the options take.
    #[must_use]
    pub fn select(mut self, select: impl Fn(&Pair<'_>) -> bool + 'a) -> Self {
        self.select = Some(Box::new(select));
        self
    }

    /// Writes a bitext, and gives back what it was written to with what was written.
    ///
    /// # Errors
    /// Those of [`Format::write`], and [`ErrorKind::Options`] for a selection in a format that holds a whole alignment or
    /// text, as the review page, the ladder and InterText do.
    pub fn write<W: Write>(&self, mut out: W, bitext: &Bitext) -> Result<(W, Report)> {
        let nothing = Units::default();
        let units = self.units.unwrap_or(&nothing);
        let report = match &self.select {
            None => self.format.write(&mut out, bitext, units, &self.options)?,
            Some(_) if self.format.holds_all() => {
                let message = format!("select: {} holds the whole alignment, and no selection of pairs", self.format);
                return Err(Error::new(ErrorKind::Options, message));
            }
            Some(select) => {
                let beads =
                    Arc::new(bitext.pairs().filter(|pair| select(pair)).map(|pair| pair.bead.clone()).collect());
                let mut options = self.options.clone();
                options.selection.beads = Some(Arc::clone(&beads));
                options.tmx.selection.beads = Some(beads);
                self.format.write(&mut out, bitext, units, &options)?
            }
        };
        Ok((out, report))
    }
}

impl fmt::Debug for Exporter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let selects = self.select.is_some();
        f.debug_struct("Exporter")
            .field("format", &self.format)
            .field("options", &self.options)
            .field("selects", &selects)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Selection;
    use crate::export::samples::bitext;

    #[test]
    fn every_format_writes_what_is_selected() {
        let bitext = bitext(&["Keep it.", "Drop it."], &["留着。", "丢掉。"], &[(1, 1), (1, 1)]);
        let options = ExportOptions::default();
        let tmx = options.tmx.clone().selection(Selection::default());
        let options = options.tmx(tmx);
        for format in Format::all() {
            let exporter = Exporter::new(format).options(options.clone());
            let (all, _) = exporter.write(Vec::new(), &bitext).unwrap();
            let exporter = exporter.select(|pair| pair.english().starts_with("Keep"));
            if format.holds_all() {
                assert_eq!(exporter.write(Vec::new(), &bitext).unwrap_err().kind(), ErrorKind::Options, "{format}");
                continue;
            }
            let (some, report) = exporter.write(Vec::new(), &bitext).unwrap();
            assert_ne!(some, all, "{format}");
            assert!(report.tmx.is_none_or(|tmx| (tmx.units, tmx.not_selected) == (1, 1)), "{format}");
            let Ok(text) = String::from_utf8(some) else { continue };
            // A table for review shows what is left out too.
            assert!(!text.contains("Drop it.") && !text.contains("丢掉。"), "{format}: {text}");
        }
    }
}
