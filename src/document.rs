//! One half of a release: its text, its paragraphs and its segments, as byte ranges into the text.

mod line_ends;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::error::{Error, ErrorKind};
use crate::language::{Language, Variant};

/// A segment: a byte range of the document's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Bytes of the document's text.
    pub range: Range<usize>,
    /// The paragraph it belongs to.
    pub paragraph: usize,
}

/// A paragraph: consecutive segments that came from one line or block of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Ids of its segments.
    pub segments: Range<usize>,
    /// Line of the input where it begins, from 1; 0 if unknown.
    pub line: usize,
    /// In per cent, how probable it is that it goes on with the paragraph before it, from 0 to 99: what its lines leave open is
    /// settled when it is aligned.
    pub goes_on: u8,
}

/// The text of one language with its paragraphs and segments.
///
/// The segments' ranges do not overlap and ascend; between two of them stands white space only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    language: Language,
    variant: Option<Variant>,
    text: String,
    segments: Vec<Segment>,
    paragraphs: Vec<Paragraph>,
    /// Whether the segments were given, one a line.
    given: bool,
}

impl Document {
    /// An empty document.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            language,
            variant: None,
            text: String::new(),
            segments: Vec::new(),
            paragraphs: Vec::new(),
            given: false,
        }
    }

    /// A document of segments that are known already; each stays as it is, also an empty one.
    ///
    /// They count as one paragraph, since nothing is known of paragraphs, and their lines are unknown.
    ///
    /// ```
    /// use bitext::{Document, Language};
    ///
    /// let document = Document::from_segments(Language::English, ["It rains.", "Stay in."]);
    /// assert_eq!((document.len(), document.get(1), document.line(1)), (2, Some("Stay in."), 0));
    /// ```
    pub fn from_segments<S: AsRef<str>>(language: Language, segments: impl IntoIterator<Item = S>) -> Self {
        let mut document = Self::from_lines(language, segments);
        document.given = false;
        document.paragraphs.iter_mut().for_each(|paragraph| paragraph.line = 0);
        document
    }

    /// As [`Document::from_segments`], of a file with a segment a line: the first stands on line 1.
    pub fn from_lines<S: AsRef<str>>(language: Language, segments: impl IntoIterator<Item = S>) -> Self {
        let mut document = Self { given: true, ..Self::new(language) };
        for segment in segments {
            if !document.segments.is_empty() {
                document.text.push('\n');
            }
            let start = document.text.len();
            document.text.push_str(segment.as_ref());
            document.segments.push(Segment { range: start..document.text.len(), paragraph: 0 });
        }
        if !document.segments.is_empty() {
            document.paragraphs.push(Paragraph { segments: 0..document.segments.len(), line: 1, goes_on: 0 });
        }
        document
    }

    /// Adds a paragraph with the ranges of its segments, in bytes from the paragraph's start, and the line where it begins,
    /// from 1; 0 if unknown.
    ///
    /// ```
    /// use bitext::split::{SplitOptions, segments};
    /// use bitext::{Document, Language};
    ///
    /// let text = "It rains. Stay in.";
    /// let mut document = Document::new(Language::English);
    /// document.push_paragraph(text, 7, &segments(text, Language::English, &SplitOptions::default()))?;
    /// assert_eq!((document.segment(1), document.line(1)), ("Stay in.", 7));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Alignment`] for a range that lies outside of the paragraph, does not fall on boundaries of characters, or
    /// overlaps the one before it; the document stays as it is.
    pub fn push_paragraph(&mut self, text: &str, line: usize, segments: &[Range<usize>]) -> Result<(), Error> {
        let mut end = 0;
        for range in segments {
            if range.start < end || text.get(range.clone()).is_none() {
                let message = format!("segments: {range:?} is no segment of a paragraph of {} bytes", text.len());
                return Err(Error::new(ErrorKind::Alignment, message));
            }
            end = range.end;
        }
        self.push(text, line, segments);
        Ok(())
    }

    /// Adds a paragraph with segments that are known to be sound.
    pub(crate) fn push(&mut self, text: &str, line: usize, segments: &[Range<usize>]) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let offset = self.text.len();
        self.text.push_str(text);
        let first = self.segments.len();
        for range in segments {
            let range = offset + range.start..offset + range.end;
            self.segments.push(Segment { range, paragraph: self.paragraphs.len() });
        }
        self.paragraphs.push(Paragraph { segments: first..self.segments.len(), line, goes_on: 0 });
    }

    /// Adds the paragraphs of another document of the same language behind those of this one.
    pub fn append(&mut self, next: &Self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let (bytes, segments, paragraphs) = (self.text.len(), self.segments.len(), self.paragraphs.len());
        self.text.push_str(&next.text);
        self.segments.extend(next.segments.iter().map(|segment| Segment {
            range: bytes + segment.range.start..bytes + segment.range.end,
            paragraph: paragraphs + segment.paragraph,
        }));
        self.paragraphs.extend(next.paragraphs.iter().map(|paragraph| Paragraph {
            segments: segments + paragraph.segments.start..segments + paragraph.segments.end,
            line: paragraph.line,
            goes_on: paragraph.goes_on,
        }));
    }

    /// Some consecutive segments as a document of their own; paragraphs that it cuts keep their part, and all their lines.
    #[must_use]
    pub fn part(&self, segments: Range<usize>) -> Self {
        let mut part = Self::new(self.language);
        let Some(own) = self.segments.get(segments.clone()).filter(|own| !own.is_empty()) else { return part };
        let (bytes, paragraphs) = (own[0].range.start, own[0].paragraph..own[own.len() - 1].paragraph + 1);
        part.text.push_str(&self.text[bytes..own[own.len() - 1].range.end]);
        part.segments.extend(own.iter().map(|segment| Segment {
            range: segment.range.start - bytes..segment.range.end - bytes,
            paragraph: segment.paragraph - paragraphs.start,
        }));
        part.paragraphs.extend(self.paragraphs[paragraphs].iter().map(|paragraph| {
            let own = paragraph.segments.start.max(segments.start)..paragraph.segments.end.min(segments.end);
            Paragraph {
                segments: own.start - segments.start..own.end - segments.start,
                line: paragraph.line,
                goes_on: paragraph.goes_on,
            }
        }));
        part
    }

    /// Whether a segment can be cut behind these numbers of its characters, which ascend: each piece has text.
    pub(crate) fn can_cut(&self, id: usize, places: &[usize]) -> bool {
        let Some(segment) = self.segments.get(id) else { return false };
        let text = &self.text[segment.range.clone()];
        let ends = places.iter().all(|&place| place < text.chars().count());
        ends && pieces(text, places).iter().all(|piece| !piece.is_empty()) && places.is_sorted_by(|one, two| one < two)
    }

    /// The same with some segments cut behind these numbers of their characters; spaces at the cuts stand between segments.
    #[must_use]
    pub(crate) fn cut(&self, cuts: &BTreeMap<usize, Vec<usize>>) -> Self {
        if cuts.is_empty() {
            return self.clone();
        }
        let mut cut = Self { text: self.text.clone(), variant: self.variant, ..Self::new(self.language) };
        for (id, segment) in self.segments.iter().enumerate() {
            let first = cut.segments.len();
            // Of segments that were given, each has its own line.
            let begins = self.given || id == 0 || self.segments[id - 1].paragraph != segment.paragraph;
            if begins {
                cut.paragraphs.push(Paragraph { segments: first..first, line: self.line(id), goes_on: 0 });
            }
            let paragraph = cut.paragraphs.len() - 1;
            let places = cuts.get(&id).map_or(&[][..], Vec::as_slice);
            for piece in pieces(&self.text[segment.range.clone()], places) {
                let range = segment.range.start + piece.start..segment.range.start + piece.end;
                cut.segments.push(Segment { range, paragraph });
            }
            cut.paragraphs[paragraph].segments.end = cut.segments.len();
        }
        cut
    }

    /// The same with other texts of some segments.
    #[must_use]
    pub(crate) fn with_texts(&self, texts: &BTreeMap<usize, String>) -> Self {
        let mut document = Self { text: String::new(), ..self.clone() };
        let mut copied = 0;
        for (id, segment) in document.segments.iter_mut().enumerate() {
            document.text.push_str(&self.text[copied..segment.range.start]);
            copied = segment.range.end;
            let start = document.text.len();
            document.text.push_str(texts.get(&id).map_or(&self.text[segment.range.clone()], String::as_str));
            segment.range = start..document.text.len();
        }
        document.text.push_str(&self.text[copied..]);
        document
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The variant of the language that the input declares, with its script or region; none where it declares nothing
    /// but the language, or several variants.
    #[must_use]
    pub fn variant(&self) -> Option<Variant> {
        self.variant
    }

    /// Says which variant of its language the document is in; one of the other language is not taken.
    pub fn set_variant(&mut self, variant: Option<Variant>) {
        self.variant = variant.filter(|variant| variant.language == self.language);
    }

    /// The whole text, a paragraph a line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of segments.
    #[must_use]
    pub fn len(&self) -> usize {
        self.segments.len()
    }

    /// Whether there is no segment.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The text of a segment.
    ///
    /// # Panics
    /// If there is no such segment.
    #[must_use]
    pub fn segment(&self, id: usize) -> &str {
        &self.text[self.segments[id].range.clone()]
    }

    /// The text of a segment, if there is such a one.
    #[must_use]
    pub fn get(&self, id: usize) -> Option<&str> {
        self.segments.get(id).map(|segment| &self.text[segment.range.clone()])
    }

    /// Whether no segment has any text.
    pub(crate) fn has_no_text(&self) -> bool {
        self.texts().all(|text| text.trim().is_empty())
    }

    /// The texts of all segments.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.segments.iter().map(|segment| &self.text[segment.range.clone()])
    }

    /// The segments.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The paragraphs.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The line of the input where a segment's paragraph begins, from 1; 0 if unknown. Of segments that were given, its own.
    #[must_use]
    pub fn line(&self, id: usize) -> usize {
        let paragraph = &self.paragraphs[self.segments[id].paragraph];
        if self.given { paragraph.line + id - paragraph.segments.start } else { paragraph.line }
    }
}

/// The bytes of the pieces of a text that is cut behind these numbers of characters, without the spaces round them.
fn pieces(text: &str, places: &[usize]) -> Vec<Range<usize>> {
    let byte = |place: &usize| text.char_indices().nth(*place).map_or(text.len(), |(at, _)| at);
    let ends: Vec<usize> = [0].into_iter().chain(places.iter().map(byte)).chain([text.len()]).collect();
    let piece = |pair: &[usize]| {
        let piece = &text[pair[0]..pair[1].max(pair[0])];
        let start = pair[0] + piece.len() - piece.trim_start().len();
        // An uncut segment stays as it is.
        if places.is_empty() { pair[0]..pair[1] } else { start..start + piece.trim().len() }
    };
    ends.windows(2).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_given_segments() {
        let document = Document::from_lines(Language::English, ["One.", "", "Two."]);
        assert_eq!(document.texts().collect::<Vec<_>>(), ["One.", "", "Two."]);
        assert_eq!(document.text(), "One.\n\nTwo.");
        assert_eq!(document.line(2), 3);
        assert_eq!(Document::from_segments(Language::English, ["One.", "Two."]).line(1), 0);
    }

    #[test]
    fn refuses_segments_that_are_none() {
        let mut document = Document::new(Language::Chinese);
        for ranges in [&[0..99][..], &[0..1], &[3..6, 0..3]] {
            assert_eq!(document.push_paragraph("大桥", 1, ranges).unwrap_err().kind(), ErrorKind::Alignment);
        }
        assert_eq!(document, Document::new(Language::Chinese));
        assert_eq!(document.get(0), None);
    }

    #[test]
    fn adds_paragraphs() {
        let mut document = Document::new(Language::English);
        document.push("One. Two.", 1, &[0..4, 5..9]);
        document.push("Three.", 3, &[0..6]);
        assert_eq!(document.texts().collect::<Vec<_>>(), ["One.", "Two.", "Three."]);
        assert_eq!(document.line(2), 3);
        assert_eq!(document.paragraphs()[0].segments, 0..2);
        let mut whole = Document::new(Language::English);
        whole.push("One. Two.", 1, &[0..4, 5..9]);
        let mut next = Document::new(Language::English);
        next.push("Three.", 3, &[0..6]);
        whole.append(&next);
        assert_eq!(whole, document);
    }

    #[test]
    fn segments_are_cut_and_get_other_texts() {
        let mut document = Document::new(Language::Chinese);
        document.push_paragraph("一二三， 四五。六。", 7, &[0..22, 22..28]).unwrap();
        assert!(document.can_cut(0, &[4]) && !document.can_cut(0, &[0]) && !document.can_cut(0, &[9]));
        assert!(!document.can_cut(0, &[4, 4]) && !document.can_cut(2, &[1]));
        let cut = document.cut(&BTreeMap::from([(0, vec![4])]));
        assert_eq!(cut.texts().collect::<Vec<_>>(), ["一二三，", "四五。", "六。"]);
        assert_eq!((cut.line(2), cut.paragraphs().len(), cut.text()), (7, 1, document.text()));
        let other = cut.with_texts(&BTreeMap::from([(1, "四六。".to_owned())]));
        assert_eq!(other.text(), "一二三， 四六。六。");
        let given = Document::from_lines(Language::English, ["One, two.", "Three."]);
        let cut = given.cut(&BTreeMap::from([(0, vec![5])]));
        assert_eq!((cut.texts().collect::<Vec<_>>(), cut.line(1), cut.line(2)), (vec!["One,", "two.", "Three."], 1, 2));
    }
}
