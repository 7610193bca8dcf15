//! Sentence splitting: one linear scan per language, with tables for data.
//!
//! Segments are byte ranges of the paragraph; between them stands white space only, so that joining them, white space
//! apart, gives the paragraph back.

mod abbreviations;
mod chinese;
mod english;
mod lists;
mod marks;
mod semicolons;

use std::ops::Range;

use memchr::memchr2;

pub use abbreviations::Abbreviations;
pub(crate) use abbreviations::{abbreviates_a_number, is_title};

use crate::language::Language;

/// What to do with sentences inside a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quotes {
    /// Sentences split inside quotations, as hand-aligned corpora do.
    #[default]
    Split,
    /// A quotation stays in one segment. So does the speech tag behind it: in English one in lower case or `Wang asked`,
    /// in Chinese one behind a quotation of a single sentence.
    Keep,
}

/// Options of the splitter.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct SplitOptions {
    /// What to do with sentences inside a quotation.
    pub quotes: Quotes,
    /// The English abbreviations.
    pub abbreviations: Abbreviations,
    /// Whether semicolons end segments too: ； in Chinese, `;` before a space in English.
    pub semicolons: bool,
}

impl SplitOptions {
    /// What to do with sentences inside a quotation.
    #[must_use]
    pub fn quotes(mut self, quotes: Quotes) -> Self {
        self.quotes = quotes;
        self
    }

    /// With these English abbreviations.
    #[must_use]
    pub fn abbreviations(mut self, abbreviations: Abbreviations) -> Self {
        self.abbreviations = abbreviations;
        self
    }

    /// Whether semicolons end segments too.
    #[must_use]
    pub fn semicolons(mut self, semicolons: bool) -> Self {
        self.semicolons = semicolons;
        self
    }
}

/// The segments of a paragraph as byte ranges, in order, without the white space around them.
///
/// A line break inside the paragraph ends a segment. Time and memory are linear in the paragraph's length.
///
/// ```
/// use bitext::split::{SplitOptions, segments};
/// use bitext::Language;
///
/// let text = "It opened on Monday. Mr. Chen cut the ribbon.";
/// let ranges = segments(text, Language::English, &SplitOptions::default());
/// assert_eq!(&text[ranges[1].clone()], "Mr. Chen cut the ribbon.");
/// ```
#[must_use]
pub fn segments(paragraph: &str, language: Language, options: &SplitOptions) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    segments_into(paragraph, language, options, &mut found);
    found
}

/// Appends the segments of a paragraph to a list, so that a loop over paragraphs can use one list again and again; see
/// [`segments`].
pub fn segments_into(paragraph: &str, language: Language, options: &SplitOptions, found: &mut Vec<Range<usize>>) {
    let mut from = 0;
    while from < paragraph.len() {
        let end = memchr2(b'\n', b'\r', &paragraph.as_bytes()[from..]).map_or(paragraph.len(), |end| from + end);
        let line = &paragraph[from..end];
        let before = found.len();
        let mut cuts = Cuts { line, offset: from, from: marks::skip_space(line, 0), found };
        match language {
            Language::English => english::scan(line, options, &mut cuts),
            Language::Chinese => chinese::scan(line, options, &mut cuts),
        }
        cuts.at(line.len());
        if options.semicolons {
            semicolons::cut(paragraph, found, before);
        }
        from = end + 1;
    }
}

/// Collects the cuts of one line as trimmed ranges.
struct Cuts<'a> {
    line: &'a str,
    offset: usize,
    /// Where the segment that is being read begins, behind white space.
    from: usize,
    found: &'a mut Vec<Range<usize>>,
}

impl Cuts<'_> {
    /// Where the segment that is being read begins.
    fn start(&self) -> usize {
        self.from
    }

    /// Ends a segment at a byte of the line.
    fn at(&mut self, end: usize) {
        if end <= self.from {
            return;
        }
        let length = self.line[self.from..end].trim_end().len();
        self.found.push(self.offset + self.from..self.offset + self.from + length);
        self.from = marks::skip_space(self.line, end);
    }
}
