//! Where the tool cuts a document.

use std::ops::Range;

use super::marks;
use crate::bitext::Bitext;
use crate::document::Document;
use crate::error::Error;
use crate::language::Language;
use crate::marks::{is_closing_bracket, is_closing_quote};
use crate::segmentation::Segmentation;
use crate::split::SplitOptions;

/// The segments of a document as the tool cuts it, as bytes of its text.
pub(super) struct Cuts {
    /// None where the tool takes the project's own sentences.
    pub(super) segments: Option<Vec<Range<usize>>>,
}

impl Cuts {
    pub(super) fn new(
        bitext: &Bitext,
        language: Language,
        rules: &Segmentation,
        options: &SplitOptions,
    ) -> Result<Self, Error> {
        if rules.is_own() {
            return Ok(Self { segments: None });
        }
        let document = document(bitext, language);
        let mut segments = Vec::new();
        for paragraph in document.paragraphs() {
            let all = &document.segments()[paragraph.segments.clone()];
            let (Some(first), Some(last)) = (all.first(), all.last()) else { continue };
            let (start, text) = (first.range.start, &document.text()[first.range.start..last.range.end]);
            let found = rules.segments(text, language, options);
            for range in found.map_err(|error| error.at_line(paragraph.line))? {
                segments.push(start + range.start..start + range.end);
            }
        }
        Ok(Self { segments: Some(segments) })
    }

    /// The sentences of a segment of the document: it, or its pieces where the tool cuts it behind a colon, a question or
    /// the like. Where it cuts behind a full stop of an abbreviation or a mark of enumeration, nothing by itself stands
    /// before the cut.
    pub(super) fn sentences(&self, document: &Document, id: usize) -> Vec<Range<usize>> {
        let whole = document.segments()[id].range.clone();
        let text = document.text();
        let mut found = Vec::new();
        let mut start = whole.start;
        for segment in self.inside(&whole) {
            let at = segment.start;
            let before = text[start..at].trim_end();
            let mark = before.trim_end_matches(|c| is_closing_quote(c) || is_closing_bracket(c) || c == '"');
            let closes = text[at..].starts_with(|c| is_closing_quote(c) || is_closing_bracket(c));
            if mark.ends_with(['.', '．']) || closes || marks::is_mark(before, document.language()) {
                continue;
            }
            found.push(start..start + before.len());
            start = at;
        }
        found.push(start..whole.end);
        found
    }

    /// The segments of the tool that begin inside a range.
    fn inside(&self, range: &Range<usize>) -> &[Range<usize>] {
        let Some(segments) = &self.segments else { return &[] };
        let from = segments.partition_point(|segment| segment.start <= range.start);
        let to = segments.partition_point(|segment| segment.start < range.end);
        &segments[from..to.max(from)]
    }

    /// Whether one segment of the tool ends and the next begins at these places.
    pub(super) fn cuts(&self, end: usize, start: usize) -> bool {
        let Some(segments) = &self.segments else { return false };
        let at = segments.partition_point(|segment| segment.start < start);
        at > 0 && segments.get(at).is_some_and(|next| next.start == start) && segments[at - 1].end == end
    }
}

/// The half of a bitext in a language.
pub(super) fn document(bitext: &Bitext, language: Language) -> &Document {
    match language {
        Language::English => &bitext.english,
        Language::Chinese => &bitext.chinese,
    }
}

/// The other language.
pub(super) fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Chinese,
        Language::Chinese => Language::English,
    }
}
