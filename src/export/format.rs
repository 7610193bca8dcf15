//! The formats as one table: names, endings and writers. Whoever adds a format adds a row, and `tests/exports.rs` holds it to
//! the contract.

use std::fmt;
use std::io::Write;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::bitext::Bitext;
use crate::error::{Error, ErrorKind};
use crate::export::delimited::{self, DelimitedOptions, Delimiter};
#[cfg(feature = "documents")]
use crate::export::docx;
use crate::export::html::{self, HtmlOptions};
use crate::export::selection::Selection;
use crate::export::tmx::{self, TmxOptions, TmxReport};
use crate::export::xliff::{self, XliffOptions};
#[cfg(feature = "xlsx")]
use crate::export::xlsx;
use crate::export::{intertext, jsonl, ladder, links, side};
use crate::language::Language;
use crate::units::Units;

/// A format of outputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Format {
    /// Translation Memory eXchange 1.4.
    Tmx,
    /// JSON Lines.
    Jsonl,
    /// English ids and Chinese ids.
    Links,
    /// Values parted by tabs.
    Tsv,
    /// Values parted by commas.
    Csv,
    /// A page to look the pairs through in a browser, and to correct them.
    Html,
    /// A workbook to review the pairs in.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// A Word document with a table.
    #[cfg(feature = "documents")]
    Docx,
    /// XLIFF 2.1.
    Xliff,
    /// The English side, a line a pair.
    English,
    /// The Chinese side, a line a pair.
    Chinese,
    /// The ladder of hunalign.
    Ladder,
    /// The links of InterText.
    InterText,
    /// The English text of InterText.
    InterTextEnglish,
    /// The Chinese text of InterText.
    InterTextChinese,
}

/// Options of all exports.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ExportOptions {
    /// Those of TMX, with the tags of the languages and the source that XLIFF takes too.
    pub tmx: TmxOptions,
    /// Which pairs files of other formats hold.
    pub selection: Selection,
    /// Whether tables as text begin with a byte order mark.
    pub bom: bool,
    /// The name of the release, for the head of a page and as the original of XLIFF.
    pub title: String,
    /// The names of the texts that the links of InterText name, English first.
    pub texts: [String; 2],
    /// The paths of the release, for the command that the review page shows.
    pub inputs: Vec<String>,
    /// The options of the program with which the pairs were made, for the command that the review page shows.
    pub call: Vec<String>,
}

impl ExportOptions {
    /// With these options of TMX.
    #[must_use]
    pub fn tmx(mut self, tmx: TmxOptions) -> Self {
        self.tmx = tmx;
        self
    }

    /// Which pairs files of other formats than TMX hold.
    #[must_use]
    pub fn selection(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// Whether tables as text begin with a byte order mark.
    #[must_use]
    pub fn bom(mut self, bom: bool) -> Self {
        self.bom = bom;
        self
    }

    /// With this name of the release.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// With these names of the texts that links of InterText name, English first.
    #[must_use]
    pub fn texts(mut self, texts: [String; 2]) -> Self {
        self.texts = texts;
        self
    }

    /// With these paths of the release, for the command that the review page shows.
    #[must_use]
    pub fn inputs(mut self, inputs: Vec<String>) -> Self {
        self.inputs = inputs;
        self
    }

    /// With these options of the program, for the command that the review page shows.
    #[must_use]
    pub fn call(mut self, call: Vec<String>) -> Self {
        self.call = call;
        self
    }
}

/// What an export wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Report {
    /// What a memory holds; `None` of other formats.
    pub tmx: Option<TmxReport>,
    /// The lines of one side, where the format has only these.
    pub lines: Option<usize>,
    /// Characters that XML does not allow, removed.
    pub characters: usize,
}

type Written = Result<Report, Error>;

/// A row of the table.
struct Row {
    format: Format,
    name: &'static str,
    /// What it is, for those who choose.
    about: &'static str,
    /// The endings of files, the first one for files that get a name; without their point.
    endings: &'static [&'static str],
    write: fn(&mut dyn Write, &Bitext, &Units, &ExportOptions) -> Written,
}

const TABLE: &[Row] = &[
    Row {
        format: Format::Tmx,
        name: "tmx",
        about: "Translation Memory eXchange 1.4",
        endings: &["tmx"],
        write: |mut out, bitext, units, options| {
            let report = tmx::write(&mut out, bitext, units, &options.tmx)?;
            Ok(Report { tmx: Some(report), ..Report::default() })
        },
    },
    Row {
        format: Format::Jsonl,
        name: "jsonl",
        about: "JSON Lines",
        endings: &["jsonl", "ndjson"],
        write: |mut out, bitext, units, options| {
            plain(jsonl::write_selected(&mut out, bitext, units, &options.selection))
        },
    },
    Row {
        format: Format::Links,
        name: "links",
        about: "English ids and Chinese ids",
        endings: &["links", "align"],
        write: |mut out, bitext, _, options| {
            let pairs = bitext.pairs().filter(|pair| options.selection.verdict_on(pair).is_none());
            plain(links::write(&mut out, pairs.map(|pair| pair.bead)))
        },
    },
    Row {
        format: Format::Tsv,
        name: "tsv",
        about: "tab-separated values",
        endings: &["tsv"],
        write: |mut out, bitext, _, options| plain(delimited::write(&mut out, bitext, &table(options, Delimiter::Tab))),
    },
    Row {
        format: Format::Csv,
        name: "csv",
        about: "comma-separated values",
        endings: &["csv"],
        write: |mut out, bitext, _, options| {
            plain(delimited::write(&mut out, bitext, &table(options, Delimiter::Comma)))
        },
    },
    Row {
        format: Format::Html,
        name: "html",
        about: "a page to look the pairs through and correct them in a browser",
        endings: &["html", "htm"],
        write: |mut out, bitext, _, options| {
            let options = HtmlOptions {
                title: options.title.clone(),
                memory: options.tmx.clone(),
                selection: options.selection.clone(),
                inputs: options.inputs.clone(),
                call: options.call.clone(),
                ..HtmlOptions::default()
            };
            plain(html::write(&mut out, bitext, &options))
        },
    },
    #[cfg(feature = "xlsx")]
    Row {
        format: Format::Xlsx,
        name: "xlsx",
        about: "a workbook to review the pairs in",
        endings: &["xlsx"],
        write: |mut out, bitext, _, options| removed(xlsx::write(&mut out, bitext, &options.selection)),
    },
    #[cfg(feature = "documents")]
    Row {
        format: Format::Docx,
        name: "docx",
        about: "a Word document with a table to review the pairs in",
        endings: &["docx"],
        write: |mut out, bitext, _, options| removed(docx::write(&mut out, bitext, &options.selection)),
    },
    Row {
        format: Format::Xliff,
        name: "xliff",
        about: "XLIFF 2.1",
        endings: &["xlf", "xliff"],
        write: |mut out, bitext, _, options| {
            let options = XliffOptions {
                source: options.tmx.source,
                english_tag: options.tmx.tag_for(&bitext.english),
                chinese_tag: options.tmx.tag_for(&bitext.chinese),
                original: options.title.clone(),
                selection: options.selection.clone(),
            };
            plain(xliff::write(&mut out, bitext, &options))
        },
    },
    Row {
        format: Format::English,
        name: "moses-en",
        about: "the English side, a line a pair",
        endings: &["en"],
        write: |mut out, bitext, _, options| {
            lines(side::write(&mut out, bitext, Language::English, &options.selection))
        },
    },
    Row {
        format: Format::Chinese,
        name: "moses-zh",
        about: "the Chinese side, a line a pair",
        endings: &["zh"],
        write: |mut out, bitext, _, options| {
            lines(side::write(&mut out, bitext, Language::Chinese, &options.selection))
        },
    },
    Row {
        format: Format::Ladder,
        name: "hunalign",
        about: "the ladder of hunalign",
        endings: &["ladder"],
        write: |mut out, bitext, _, _| plain(ladder::write(&mut out, bitext)),
    },
    Row {
        format: Format::InterTextEnglish,
        name: "intertext-en",
        about: "the English text of InterText",
        endings: &["en.xml"],
        write: |mut out, bitext, _, _| removed(intertext::write_text(&mut out, bitext, Language::English)),
    },
    Row {
        format: Format::InterTextChinese,
        name: "intertext-zh",
        about: "the Chinese text of InterText",
        endings: &["zh.xml"],
        write: |mut out, bitext, _, _| removed(intertext::write_text(&mut out, bitext, Language::Chinese)),
    },
    Row {
        format: Format::InterText,
        name: "intertext",
        about: "the links of InterText",
        endings: &["xml"],
        write: |mut out, bitext, _, options| {
            plain(intertext::write_links(&mut out, bitext, options.texts.each_ref().map(String::as_str)))
        },
    },
];

fn table(options: &ExportOptions, delimiter: Delimiter) -> DelimitedOptions {
    DelimitedOptions { delimiter, bom: options.bom, selection: options.selection.clone() }
}

fn plain(result: Result<(), Error>) -> Written {
    result.map(|()| Report::default())
}

fn removed(result: Result<usize, Error>) -> Written {
    result.map(|characters| Report { characters, ..Report::default() })
}

fn lines(result: Result<usize, Error>) -> Written {
    result.map(|lines| Report { lines: Some(lines), ..Report::default() })
}

impl Format {
    /// All formats.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.format)
    }

    /// The name, as options give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn about(self) -> &'static str {
        self.row().about
    }

    /// The endings of its files, without the point; the first one is that of files which get a name.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        self.row().endings
    }

    /// The format with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.name == name).map(|row| row.format)
    }

    /// The format that the name of a file tells: of several endings that fit, the longest.
    ///
    /// ```
    /// use bitext::export::Format;
    ///
    /// assert_eq!(Format::of_file("corpus.en.xml"), Some(Format::InterTextEnglish));
    /// assert_eq!(Format::of_file("pairs.TMX"), Some(Format::Tmx));
    /// assert_eq!(Format::of_file("pairs"), None);
    /// ```
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let fits = |ending: &&&str| name.strip_suffix(**ending).is_some_and(|stem| stem.ends_with('.'));
        let longest = |row: &Row| row.endings.iter().filter(fits).map(|ending| ending.len()).max();
        let fitting = TABLE.iter().filter_map(|row| Some((longest(row)?, row.format)));
        fitting.max_by_key(|(length, _)| *length).map(|(_, format)| format)
    }

    /// Whether it holds the finer units of a bitext, so that they are worth finding.
    #[must_use]
    pub fn holds_units(self) -> bool {
        matches!(self, Self::Tmx | Self::Jsonl)
    }

    /// Whether it holds the whole alignment or a whole text, and not pairs that may be left out.
    #[must_use]
    pub fn holds_all(self) -> bool {
        matches!(self, Self::Html | Self::Ladder | Self::InterText | Self::InterTextEnglish | Self::InterTextChinese)
    }

    /// Writes a bitext.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Options`] for options that do not pass [`TmxOptions::check`], [`crate::ErrorKind::Format`] for what
    /// the format cannot hold, [`crate::ErrorKind::Io`] if writing fails.
    pub fn write(
        self,
        out: &mut dyn Write,
        bitext: &Bitext,
        units: &Units,
        options: &ExportOptions,
    ) -> Result<Report, Error> {
        (self.row().write)(out, bitext, units, options)
    }

    fn row(self) -> &'static Row {
        // A test finds each.
        TABLE.iter().find(|row| row.format == self).unwrap_or(&TABLE[0])
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    /// The format with a name.
    ///
    /// # Errors
    /// [`ErrorKind::Options`], naming those that there are.
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::named(name).ok_or_else(|| {
            let known: Vec<_> = Self::all().map(Self::name).collect();
            Error::new(ErrorKind::Options, format!("no format of outputs {name:?}; there are {}", known.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_endings_lead_back() {
        for format in Format::all() {
            assert_eq!(format.row().format, format);
            assert_eq!(Format::named(format.name()), Some(format));
            for ending in format.endings() {
                assert_eq!(Format::of_file(&format!("a.{ending}")), Some(format));
            }
        }
        assert_eq!(Format::of_file("tmx"), None);
    }
}
