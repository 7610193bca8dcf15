//! Bytes to lines: encodings and document formats.
//!
//! [`read`] recognises the format by the content, decodes, and gives the text as [`Line`]s with a report of what it
//! left out. Readers hold the whole input in memory; what it may grow to there is bounded for all of them in one place.

#[cfg(feature = "documents")]
mod admonitions;
#[cfg(feature = "documents")]
mod archive;
#[cfg(feature = "documents")]
mod blocks;
#[cfg(feature = "documents")]
mod breaks;
mod budget;
#[cfg(feature = "documents")]
mod cells;
#[cfg(feature = "documents")]
mod cues;
#[cfg(feature = "documents")]
mod docx;
mod encoding;
mod format;
#[cfg(feature = "documents")]
mod front_matter;
#[cfg(feature = "documents")]
mod html;
mod in_turn;
#[cfg(feature = "documents")]
mod leftovers;
#[cfg(feature = "documents")]
mod markdown;
#[cfg(feature = "documents")]
mod odt;
#[cfg(any(feature = "pdf", test))]
mod pdf;
mod plain;
#[cfg(feature = "documents")]
mod quotes;
#[cfg(feature = "documents")]
mod record;
#[cfg(feature = "documents")]
mod records;
mod refused;
#[cfg(feature = "documents")]
mod rejected;
mod report;
#[cfg(feature = "documents")]
mod rows;
mod saved;
#[cfg(feature = "documents")]
mod soft_breaks;
#[cfg(feature = "documents")]
mod subtitles;
#[cfg(feature = "documents")]
mod table;
#[cfg(feature = "documents")]
mod tags;
#[cfg(feature = "documents")]
mod units;
#[cfg(feature = "xlsx")]
mod xlsx;
#[cfg(feature = "documents")]
mod xml;

#[cfg(feature = "documents")]
pub(crate) use cues::together as cues_together;
pub use encoding::{Decoded, Encoding, decode_with};
pub use format::Format;
#[cfg(all(feature = "documents", feature = "train"))]
pub use html::PageClues;
#[cfg(feature = "documents")]
pub use html::PageWeights;
use plain::{check_lengths, numbered};
pub use plain::{decode, lines};
#[cfg(feature = "documents")]
pub use record::{Part, Record};
#[cfg(feature = "documents")]
pub use records::{Records, is_for_review, records};
pub use report::{Finding, ReadReport};

use serde::{Deserialize, Serialize};

use crate::bead::Stated;
use crate::error::{Error, ErrorKind};
use crate::language::{Language, Variant, third_language};

/// The most bytes of UTF-8 that one line may have: as much as a long novel.
pub const LONGEST_LINE: usize = 4 << 20;

/// How bytes are read.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The encoding; by default it is detected.
    pub encoding: Option<Encoding>,
    /// Replaces undecodable bytes by U+FFFD and counts them, instead of failing.
    pub lossy: bool,
    /// The format; by default it is detected.
    pub format: Option<Format>,
    /// Which variants are read where a file has several of one language side by side; by default those with the most texts.
    pub variants: Vec<Variant>,
    /// Reads all of a web page, its menus and margins too.
    pub whole_pages: bool,
}

impl ReadOptions {
    /// With this encoding instead of the one that is detected.
    #[must_use]
    pub fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = Some(encoding);
        self
    }

    /// Whether undecodable bytes are replaced and counted, instead of failing.
    #[must_use]
    pub fn lossy(mut self, lossy: bool) -> Self {
        self.lossy = lossy;
        self
    }

    /// With this format instead of the one that is detected.
    #[must_use]
    pub fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// With these variants where a file has several of one language.
    #[must_use]
    pub fn variants(mut self, variants: impl IntoIterator<Item = Variant>) -> Self {
        self.variants = variants.into_iter().collect();
        self
    }

    /// Whether all of a web page is read, its menus and margins too.
    #[must_use]
    pub fn whole_pages(mut self, whole_pages: bool) -> Self {
        self.whole_pages = whole_pages;
        self
    }
}

/// An input that has been read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// Its lines, in reading order.
    pub lines: Vec<Line>,
    /// Its format.
    pub format: Format,
    /// The encoding of its text; UTF-8 for documents in an archive.
    pub encoding: Encoding,
    /// What was left out or changed, and what looks wrong.
    pub report: ReadReport,
}

/// Reads an input; the name, of which only the ending counts, decides between formats that look alike.
///
/// ```
/// use bitext::read::{self, ReadOptions};
///
/// let input = read::read("The bridge opened.\n大桥通车。".as_bytes(), None, &ReadOptions::default())?;
/// assert_eq!(input.lines[1].text, "大桥通车。");
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Format`] for an input that is no text, is damaged, has a line longer than [`LONGEST_LINE`], has more
/// lines or text than are read, or needs a feature that is off;
/// [`ErrorKind::Encoding`] for bytes that the encoding does not allow.
pub fn read(bytes: &[u8], name: Option<&str>, options: &ReadOptions) -> Result<Input, Error> {
    let mut format = match options.format {
        Some(format) => format,
        None => Format::detect(name, bytes)?,
    };
    let mut report = ReadReport::default();
    let (mut lines, encoding) = match format {
        Format::Text => {
            let decoded = encoding::text_of(bytes, options)?;
            report.add(Finding::ReplacedBytes, decoded.replaced, None);
            budget::check_text(decoded.text.len())?;
            if decoded.text.len() > LONGEST_LINE {
                check_lengths(numbered(&decoded.text), LONGEST_LINE)?;
            }
            let lines = match saved::table(&decoded.text, options, &mut report) {
                Some(lines) => {
                    format = Format::Tsv;
                    lines
                }
                None => saved::lines(&decoded.text, &mut report)?,
            };
            (lines, decoded.encoding)
        }
        #[cfg(feature = "documents")]
        _ => document(bytes, format, options, &mut report)?,
        #[cfg(not(feature = "documents"))]
        _ => {
            let message = format!("{format} needs the feature `documents`; save the document as plain text in UTF-8");
            return Err(Error::new(ErrorKind::Format, message));
        }
    };
    lines.retain(|line| matches!(format, Format::Text | Format::Pdf) || !line.text.trim().is_empty());
    check_lengths(lines.iter().map(|line| (line.number, &*line.text)), LONGEST_LINE)?;
    #[cfg(feature = "documents")]
    budget::check(&lines, &report)?;
    encoding::mojibake(&lines, &mut report);
    for line in &lines {
        if let Some(language) = third_language(&line.text) {
            report.add_named(Finding::ThirdLanguages, language, 1, Some(line.number));
        }
    }
    in_turn::one_script(&mut lines, &options.variants, &mut report);
    Ok(Input { lines, format, encoding, report })
}

/// Two inputs without subtitles.
#[cfg(not(feature = "documents"))]
pub(crate) fn cues_together<T>(one: T, two: T) -> [T; 2] {
    [one, two]
}

#[cfg(feature = "documents")]
fn document(
    bytes: &[u8],
    format: Format,
    options: &ReadOptions,
    report: &mut ReadReport,
) -> Result<(Vec<Line>, Encoding), Error> {
    let asked = &options.variants[..];
    match format {
        Format::Docx => return Ok((docx::read(bytes, asked, report)?, Encoding::Utf8)),
        Format::Odt => return Ok((odt::read(bytes, asked, report)?, Encoding::Utf8)),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => return Ok((xlsx::read(bytes, asked, report)?, Encoding::Utf8)),
        #[cfg(not(feature = "xlsx"))]
        Format::Xlsx => {
            let message = "a spreadsheet, which needs the feature `xlsx`; save it as CSV";
            return Err(Error::new(ErrorKind::Format, message));
        }
        #[cfg(feature = "pdf")]
        Format::Pdf => return Ok((pdf::read(bytes, report)?, Encoding::Utf8)),
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => {
            let message = "a PDF file; copy its text into a text file, or save it as a Word document (a program built \
                           with the feature `pdf` reads it)";
            return Err(Error::new(ErrorKind::Format, message));
        }
        _ => {}
    }
    let decoded = encoding::document(bytes, format, options)?;
    report.add(Finding::ReplacedBytes, decoded.replaced, None);
    let text = &decoded.text;
    // Markup may be as long again as the text.
    budget::check_text(text.len() / 2)?;
    // A page or an XML file may well be one line.
    if !matches!(format, Format::Html | Format::Tmx | Format::Xliff) {
        check_lengths(numbered(text), 4 * LONGEST_LINE)?;
    }
    let lines = match format {
        Format::Html => {
            budget::check_tags(text)?;
            let read = if options.whole_pages { html::read_whole } else { html::read };
            read(text, asked, report)
        }
        Format::Markdown => {
            budget::check_tags(text)?;
            markdown::read(text, asked, report)
        }
        Format::Csv => table::read(text, None, asked, report)?,
        Format::Tsv => table::read(text, Some(b'\t'), asked, report)?,
        Format::Subtitles => subtitles::read(text, report),
        Format::Tmx => units::tmx(text, asked, report)?,
        Format::Xliff => units::xliff(text, asked, report)?,
        Format::Wordfast => units::wordfast(text, asked, report)?,
        Format::Jsonl => units::json(text, asked, report)?,
        _ => lines(text),
    };
    Ok((lines, decoded.encoding))
}

/// What fitting the choice of main text needs of pages.
#[cfg(all(feature = "documents", feature = "train"))]
pub(crate) mod page {
    use crate::error::Error;
    pub(crate) use crate::read::html::{BOTH, EACH, Link, clue_names as names, clues, marginals};
    use crate::read::{Format, PageWeights, ReadOptions, ReadReport, encoding, html};

    /// The bytes of a page as text.
    pub(crate) fn decoded(bytes: &[u8]) -> Result<String, Error> {
        Ok(encoding::document(bytes, Format::Html, &ReadOptions::default())?.text.into_owned())
    }

    /// The text of a page as these weights choose it.
    pub(crate) fn chosen(page: &str, weights: &PageWeights) -> Vec<String> {
        let lines = html::read_with(page, &[], weights, &mut ReadReport::default());
        lines.into_iter().map(|line| line.text).collect()
    }
}

/// A line of the input: a line of plain text, or a block of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its number in the input, from 1.
    pub number: usize,
    /// Its text, without the line break.
    pub text: String,
    /// What the document says that it is.
    pub role: Role,
    /// The language that the document marks it with, with its script and its region where they are named.
    pub variant: Option<Variant>,
    /// What the file states of the unit that the line is in.
    pub stated: Stated,
    /// When the line begins and ends where it is a subtitle, in milliseconds.
    pub time: Option<[u32; 2]>,
}

impl Line {
    /// The language that the document marks it with.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.variant.map(|variant| variant.language)
    }

    /// A line of plain text.
    #[must_use]
    pub fn plain(number: usize, text: impl Into<String>) -> Self {
        Self { number, text: text.into(), role: Role::Paragraph, variant: None, stated: Stated::default(), time: None }
    }
}

/// What a line is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Role {
    /// A paragraph, or a line of plain text.
    #[default]
    Paragraph,
    /// A heading or a title.
    Heading,
    /// An item of a list, or a text in a table that is in one language.
    Item,
    /// One side of a unit that the file declares: of a translation unit, a record, or a row of a table whose heads name the
    /// languages. Its language is the one that the file declares.
    Unit {
        /// The unit, numbered through the whole input.
        row: usize,
    },
    /// A paragraph in a cell of a bilingual table.
    Cell {
        /// The row, numbered through the whole input.
        row: usize,
        /// The column, from 0.
        column: usize,
    },
    /// A footnote or an endnote.
    Note,
}

/// Takes what a property of a unit states: `kind`, `confidence` or `moved`, as the exports write them; whether it is one.
#[cfg(feature = "documents")]
fn state(stated: &mut Stated, name: &str, value: &str) -> bool {
    match name {
        "confidence" => stated.confidence = confidence(value).or(stated.confidence),
        "kind" => stated.kind = value.parse::<crate::bead::BeadKind>().ok().or(stated.kind),
        "moved" => stated.moved |= matches!(value.trim(), "yes" | "true"),
        _ => return false,
    }
    true
}

/// A confidence: a number from 0 to 1, or per cent.
#[cfg(feature = "documents")]
fn confidence(text: &str) -> Option<f32> {
    let text = text.trim();
    let number = match text.strip_suffix(['%', '％']) {
        Some(number) => number.trim_end().parse().ok().map(|number: f32| number / 100.0),
        None => text.parse().ok(),
    };
    number.filter(|number| (0.0..=1.0).contains(number))
}
