//! What reading left out, changed or found wrong.

use serde::{Deserialize, Serialize};

/// Something that a translator should know about how an input was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Finding {
    /// Runs of undecodable bytes that became U+FFFD.
    ReplacedBytes,
    /// Text that looks decoded in the wrong encoding, as 锟斤拷 or Ã©.
    Mojibake,
    /// Menus, headers, footers, forms and asides of a page, in blocks.
    Navigation,
    /// Buttons, form fields and links that edit the page.
    Controls,
    /// Marks of notes in the text of a page, and links back to them.
    NoteMarks,
    /// Hidden pieces of text.
    Hidden,
    /// Hidden rows, columns and sheets of a spreadsheet, in cells.
    HiddenCells,
    /// Prompts of forms that nobody has filled in.
    Prompts,
    /// Hidden pieces of a page that were read all the same, since most of a language was hidden.
    Revealed,
    /// Readings over characters (ruby).
    Ruby,
    /// Deletions: tracked ones, and struck text of a page.
    Deletions,
    /// Comments of reviewers.
    Comments,
    /// Field instructions.
    Fields,
    /// Automatic list numbers, which are not part of the text.
    ListNumbers,
    /// Cue numbers, times and settings of subtitles, in lines.
    Timings,
    /// Cells of a table outside its English and its Chinese column.
    OtherColumns,
    /// Rows that name the languages of a table.
    HeaderRows,
    /// Pairs that a reviewer has rejected.
    Rejected,
    /// Variants and segments of translation units in other languages.
    OtherLanguages,
    /// Variants of a language beside the one that is read, and further translations of a unit.
    OtherVariants,
    /// Lines that look like a third language, which are read all the same.
    ThirdLanguages,
    /// Older versions and proposals in translation files.
    Versions,
    /// Inline codes in translation units.
    InlineCodes,
    /// Lines before a Markdown text that say something about it.
    FrontMatter,
    /// Raw HTML in Markdown, in pieces.
    Markup,
    /// Running heads and page numbers of a PDF file, in lines; headers and footers of a Word document.
    PageFurniture,
    /// Pages that could not be read.
    BrokenPages,
}

impl Finding {
    const ALL: [Self; 27] = [
        Self::ReplacedBytes,
        Self::Mojibake,
        Self::Navigation,
        Self::Controls,
        Self::NoteMarks,
        Self::Hidden,
        Self::HiddenCells,
        Self::Prompts,
        Self::Revealed,
        Self::Ruby,
        Self::Deletions,
        Self::Comments,
        Self::Fields,
        Self::ListNumbers,
        Self::Timings,
        Self::OtherColumns,
        Self::HeaderRows,
        Self::Rejected,
        Self::OtherLanguages,
        Self::OtherVariants,
        Self::ThirdLanguages,
        Self::Versions,
        Self::InlineCodes,
        Self::FrontMatter,
        Self::Markup,
        Self::PageFurniture,
        Self::BrokenPages,
    ];

    /// A short description in English, to stand before a count.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ReplacedBytes => "undecodable bytes replaced",
            Self::Mojibake => "garbled text (wrong encoding)",
            Self::Navigation => "navigation blocks left out",
            Self::Controls => "buttons and form fields left out",
            Self::NoteMarks => "marks of notes left out",
            Self::Hidden => "hidden texts left out",
            Self::HiddenCells => "cells of hidden rows, columns and sheets left out",
            Self::Prompts => "prompts of empty fields left out",
            Self::Revealed => "hidden texts read, since most of a language is hidden",
            Self::Ruby => "ruby readings left out",
            Self::Deletions => "deletions left out",
            Self::Comments => "comments left out",
            Self::Fields => "field codes left out",
            Self::ListNumbers => "automatic list numbers not read",
            Self::Timings => "cue numbers and times left out",
            Self::OtherColumns => "cells of other columns left out",
            Self::HeaderRows => "header rows left out",
            Self::Rejected => "rejected pairs left out",
            Self::OtherLanguages => "segments in other languages left out",
            Self::OtherVariants => "texts in other variants of a language left out",
            Self::ThirdLanguages => "lines that look like a third language",
            Self::Versions => "older versions and proposals left out",
            Self::InlineCodes => "inline codes left out",
            Self::FrontMatter => "lines of front matter left out",
            Self::Markup => "pieces of raw HTML left out",
            Self::PageFurniture => "running heads and page numbers left out",
            Self::BrokenPages => "pages that could not be read",
        }
    }
}

/// Counts of what reading left out, changed or found wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadReport {
    counts: [usize; Finding::ALL.len()],
    first: [Option<usize>; Finding::ALL.len()],
    /// Findings, by their places, with the names that the file gives and their counts, in order.
    names: Vec<(usize, String, usize)>,
    /// Whether the input has more lines than are read.
    pub(super) exceeded: bool,
}

impl ReadReport {
    /// What was found, with its count and the number of the first line where that is known.
    pub fn counts(&self) -> impl Iterator<Item = (Finding, usize, Option<usize>)> + '_ {
        Finding::ALL
            .into_iter()
            .enumerate()
            .map(|(at, finding)| (finding, self.counts[at], self.first[at]))
            .filter(|&(_, count, _)| count > 0)
    }

    /// How often something was found.
    #[must_use]
    pub fn count(&self, finding: Finding) -> usize {
        self.counts[finding as usize]
    }

    /// What was found by the names that the file gives, such as tags of languages, with its counts.
    pub fn named(&self, finding: Finding) -> impl Iterator<Item = (&str, usize)> + '_ {
        let own = self.names.iter().filter(move |(of, ..)| *of == finding as usize);
        own.map(|(_, name, count)| (name.as_str(), *count))
    }

    /// These findings behind those of another report.
    #[cfg(feature = "documents")]
    pub(super) fn merged(self, before: &Self) -> Self {
        let mut all = before.clone();
        for (finding, count, line) in self.counts() {
            all.add(finding, count, line);
        }
        all.exceeded |= self.exceeded;
        for (finding, name, count) in self.names {
            all.name(finding, &name, count);
        }
        all
    }

    /// Counts what the file names.
    pub(super) fn add_named(&mut self, finding: Finding, name: &str, count: usize, line: Option<usize>) {
        self.add(finding, count, line);
        if count > 0 {
            self.name(finding as usize, name, count);
        }
    }

    fn name(&mut self, finding: usize, name: &str, count: usize) {
        match self.names.binary_search_by(|(of, known, _)| (*of, known.as_str()).cmp(&(finding, name))) {
            Ok(at) => self.names[at].2 += count,
            Err(at) => self.names.insert(at, (finding, name.to_owned(), count)),
        }
    }

    pub(super) fn add(&mut self, finding: Finding, count: usize, line: Option<usize>) {
        if count > 0 {
            self.counts[finding as usize] += count;
            let first = &mut self.first[finding as usize];
            *first = first.or(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_keeps_the_first_line() {
        let mut report = ReadReport::default();
        report.add(Finding::Ruby, 0, Some(1));
        report.add(Finding::Ruby, 2, Some(3));
        report.add(Finding::Ruby, 1, Some(4));
        assert_eq!(report.counts().collect::<Vec<_>>(), [(Finding::Ruby, 3, Some(3))]);
        assert!(Finding::ALL.iter().enumerate().all(|(at, &finding)| finding as usize == at));
    }
}
