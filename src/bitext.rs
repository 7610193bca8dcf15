//! Two documents and their alignment, and the pairs that it makes of them.

use std::borrow::Cow;

use crate::bead::{Alignment, Bead, BeadKind};
use crate::clean::CleanReport;
use crate::document::Document;
use crate::release::Layout;

/// Two documents, the beads that align their segments, and how sure each bead is.
#[derive(Debug, Clone, PartialEq)]
pub struct Bitext {
    /// The English document.
    pub english: Document,
    /// The Chinese document.
    pub chinese: Document,
    /// The beads.
    pub alignment: Alignment,
    /// For each bead its posterior probability, from 0 to 1.
    pub confidences: Vec<f32>,
    /// How the input set its halves; `None` where segments were given.
    pub layout: Option<Layout>,
    /// How many releases follow one another in the input; each is aligned by itself.
    pub releases: usize,
    /// How often each cleaning rule fired, and what it changed.
    pub cleaned: CleanReport,
}

impl Bitext {
    /// The pairs in order, also those with an empty side, so that no segment is lost.
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = Pair<'_>> {
        self.alignment.beads().iter().zip(&self.confidences).map(|(bead, &confidence)| Pair {
            bitext: self,
            bead,
            confidence,
        })
    }
}

/// A bead with its text: a translation unit.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    bitext: &'a Bitext,
    /// The bead.
    pub bead: &'a Bead,
    /// Its posterior probability, from 0 to 1.
    pub confidence: f32,
}

impl<'a> Pair<'a> {
    /// The kind of the bead.
    #[must_use]
    pub fn kind(&self) -> BeadKind {
        self.bead.kind()
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

fn joined<'a>(mut segments: impl ExactSizeIterator<Item = &'a str>, between: &str) -> Cow<'a, str> {
    match segments.len() {
        0 => Cow::Borrowed(""),
        1 => Cow::Borrowed(segments.next().unwrap_or_default()),
        _ => Cow::Owned(segments.collect::<Vec<_>>().join(between)),
    }
}
