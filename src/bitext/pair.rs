//! A bead with its text.

use std::borrow::Cow;
use std::ops::Range;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Bitext, Note};
use crate::bead::{Bead, BeadKind, Review};
use crate::document::Document;

/// Where a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Origin<'a> {
    /// The name of its input; empty where it is not known, or there is no text.
    pub file: &'a str,
    /// The line, or in a document without lines the paragraph, where it begins, from 1; 0 if unknown.
    pub line: usize,
}

/// A bead with its text: a translation unit.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    pub(super) bitext: &'a Bitext,
    /// The bead.
    pub bead: &'a Bead,
    pub(super) kind: BeadKind,
    pub(super) files: &'a [String; 2],
    /// Properties that the file gives it beside what the exports write.
    pub(crate) properties: &'a [(String, String)],
    /// The probability that it is right as it stands, from 0 to 1.
    pub confidence: f32,
    /// Whether its sides stand out of order: the translator moved it.
    pub moved: bool,
    /// What a reviewer says of it.
    pub review: Review,
    /// Whether a reviewer made it, so that the checks say nothing of its texts.
    pub(crate) revised: bool,
    pub(crate) note: Option<&'a Note>,
}

impl<'a> Pair<'a> {
    /// The bitext that it is of.
    #[must_use]
    pub fn bitext(&self) -> &'a Bitext {
        self.bitext
    }

    /// Where its English comes from; nothing for a pair without English.
    #[must_use]
    pub fn english_origin(&self) -> Origin<'a> {
        origin(&self.bitext.english, &self.bead.english, &self.files[0])
    }

    /// Where its Chinese comes from; nothing for a pair without Chinese.
    #[must_use]
    pub fn chinese_origin(&self) -> Origin<'a> {
        origin(&self.bitext.chinese, &self.bead.chinese, &self.files[1])
    }

    /// Where it begins: with its English or, if it has none, with its Chinese.
    #[must_use]
    pub fn origin(&self) -> Origin<'a> {
        if self.bead.english.is_empty() { self.chinese_origin() } else { self.english_origin() }
    }

    /// The names of its inputs, English first.
    pub(crate) fn files(&self) -> &'a [String; 2] {
        self.files
    }

    /// The kind of the bead; of a row that stays as it is, what the file states, if it does.
    #[must_use]
    pub fn kind(&self) -> BeadKind {
        self.kind
    }

    /// The English text: the segments joined with a space.
    #[must_use]
    pub fn english(&self) -> Cow<'a, str> {
        joined(self.english_segments(), " ")
    }

    /// The Chinese text: the segments joined without anything between.
    #[must_use]
    pub fn chinese(&self) -> Cow<'a, str> {
        joined(self.chinese_segments(), "")
    }

    /// The texts of the English segments.
    pub fn english_segments(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let document = &self.bitext.english;
        self.bead.english.clone().map(|id| document.segment(id))
    }

    /// The texts of the Chinese segments.
    pub fn chinese_segments(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let document = &self.bitext.chinese;
        self.bead.chinese.clone().map(|id| document.segment(id))
    }
}

impl Serialize for Pair<'_> {
    /// With the keys `english`, `chinese`, `bead`, `kind` (as `1-1`), `confidence`, `moved` and `review`.
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut pair = serializer.serialize_struct("Pair", 7)?;
        pair.serialize_field("english", &self.english())?;
        pair.serialize_field("chinese", &self.chinese())?;
        pair.serialize_field("bead", self.bead)?;
        pair.serialize_field("kind", &self.kind.to_string())?;
        pair.serialize_field("confidence", &self.confidence)?;
        pair.serialize_field("moved", &self.moved)?;
        pair.serialize_field("review", &self.review)?;
        pair.end()
    }
}

fn origin<'a>(document: &Document, ids: &Range<usize>, file: &'a str) -> Origin<'a> {
    if ids.is_empty() { Origin::default() } else { Origin { file, line: document.line(ids.start) } }
}

fn joined<'a>(mut segments: impl ExactSizeIterator<Item = &'a str>, between: &str) -> Cow<'a, str> {
    match segments.len() {
        0 => Cow::Borrowed(""),
        1 => Cow::Borrowed(segments.next().unwrap_or_default()),
        _ => Cow::Owned(segments.collect::<Vec<_>>().join(between)),
    }
}
