//! Values parted by commas or tabs, quoted as RFC 4180 says: a heading, then a row for every pair, those with an empty side
//! too.
//!
//! A cell with a quotation mark, a line break or the character that parts cells stands in quotation marks, and marks inside
//! are doubled; texts stay as they are. Only what spreadsheets would run as a formula gets an apostrophe in front, which the
//! readers take away from a table with these heads.

use std::io::Write;

use crate::bitext::Bitext;
use crate::error::Error;
use crate::export::pair_cells::checked;
use crate::export::selection::Selection;
use crate::table::own::harmless;

pub use crate::table::own::HEADS;

/// How cells and rows are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// Commas; rows end with CR LF.
    Comma,
    /// Tabs; rows end with LF.
    Tab,
}

/// Options of tables as text.
#[derive(Debug, Clone, PartialEq)]
pub struct DelimitedOptions {
    /// How cells are parted.
    pub delimiter: Delimiter,
    /// Whether a byte order mark stands in front, by which Excel knows that the text is UTF-8; off by default.
    pub bom: bool,
    /// Which pairs are written; by default all.
    pub selection: Selection,
}

impl DelimitedOptions {
    /// A table of all pairs, without a byte order mark.
    #[must_use]
    pub fn new(delimiter: Delimiter) -> Self {
        Self { delimiter, bom: false, selection: Selection::default() }
    }
}

/// Writes the pairs of a bitext.
///
/// ```
/// use bitext::export::delimited::{self, DelimitedOptions, Delimiter};
///
/// let mut out = Vec::new();
/// delimited::write(&mut out, &bitext::align("It rains.\n下雨了。")?, &DelimitedOptions::new(Delimiter::Comma))?;
/// assert!(String::from_utf8(out).unwrap().contains("It rains.,下雨了。,1-1"));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext, options: &DelimitedOptions) -> Result<(), Error> {
    if options.bom {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    write_row(out, HEADS.map(str::to_owned), options.delimiter)?;
    for row in checked(bitext, &options.selection).filter(|row| row.left_out.is_none()) {
        write_row(out, row.cells(), options.delimiter)?;
    }
    Ok(())
}

fn write_row(out: &mut impl Write, cells: [String; HEADS.len()], delimiter: Delimiter) -> Result<(), Error> {
    let (parting, end) = match delimiter {
        Delimiter::Comma => (',', "\r\n"),
        Delimiter::Tab => ('\t', "\n"),
    };
    for (column, cell) in cells.iter().enumerate() {
        if column > 0 {
            write!(out, "{parting}")?;
        }
        let cell = harmless(cell);
        if cell.contains([parting, '"', '\n', '\r']) {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(end.as_bytes())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::bitext;

    fn written(options: &DelimitedOptions) -> String {
        let mut bitext = bitext(&["=48\tand \"two\".", "Alone."], &["四十六，二。"], &[(1, 1), (1, 0)]);
        bitext.name_inputs("a,b.txt", None);
        let mut out = Vec::new();
        write(&mut out, &bitext, options).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn writes_a_heading_and_a_row_a_pair() {
        let wanted = "English\tChinese\tkind\tconfidence\tflags\tmoved\treview\tfile\tline\tzh_file\tzh_line\n\
                      \"'=48\tand \"\"two\"\".\"\t四十六，二。\t1-1\t0.5000\tnumber: 48 ≠ 四十六\t\t\ta,b.txt\t1\ta,b.txt\t1\n\
                      Alone.\t\t1-0\t0.2500\t\t\t\ta,b.txt\t2\t\t\n";
        assert_eq!(written(&DelimitedOptions::new(Delimiter::Tab)), wanted);
        let text = written(&DelimitedOptions { bom: true, ..DelimitedOptions::new(Delimiter::Comma) });
        assert!(text.starts_with("\u{FEFF}English,Chinese,kind"), "{text}");
        assert!(text.contains("\r\nAlone.,,1-0,0.2500,,,,\"a,b.txt\",2,,\r\n"), "{text}");
    }
}
