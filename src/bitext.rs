//! Two documents and their alignment, and the pairs that it makes of them.

#[cfg(feature = "documents")]
mod records;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::bead::{Alignment, Anchor, Bead, BeadKind, Moved, Review, Stated};
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
    /// For each bead the probability that it is right as it stands, from 0 to 1.
    pub confidences: Vec<f32>,
    /// Pairs out of order, of segments that stand in one-sided beads.
    pub moved: Vec<Moved>,
    /// How many releases of the input have sides that do not belong together, as far as their words tell; their pairs have
    /// confidences of 0.5 or less.
    pub unrelated: usize,
    /// How the input set its halves; `None` where segments were given.
    pub layout: Option<Layout>,
    /// How many releases follow one another in the input; each is aligned by itself.
    pub releases: usize,
    /// What the file states of each row that is one pair, by the place of its bead; empty unless rows stay as they are.
    pub(crate) stated: BTreeMap<usize, Stated>,
    /// The names of the inputs of the English and of the Chinese text; empty where they are not known.
    pub(crate) files: [String; 2],
    /// The names that the file states of some pairs, by the place of the bead, English first.
    pub(crate) stated_files: BTreeMap<usize, [String; 2]>,
    /// What reviewers say of pairs, by the place of the bead.
    pub(crate) reviews: BTreeMap<usize, Review>,
    /// The places of the beads that a reviewer made: the checks have nothing to say of them.
    pub(crate) revised: BTreeSet<usize>,
    /// What reviewers noted, by the place of the bead.
    pub(crate) notes: BTreeMap<usize, Note>,
    /// Points that the input declares, which an alignment of it must pass.
    pub(crate) borders: Vec<Anchor>,
    /// Whether of two inputs the first is the Chinese one.
    pub(crate) exchanged: bool,
    /// How many rows of tables and translation units the input has.
    pub rows: usize,
    /// How often each cleaning rule fired, and what it changed.
    pub cleaned: CleanReport,
}

impl Bitext {
    /// A bitext of which nothing more is known.
    pub(crate) fn of(english: Document, chinese: Document, alignment: Alignment, confidences: Vec<f32>) -> Self {
        let (moved, unrelated, layout, releases, cleaned) = (Vec::new(), 0, None, 1, CleanReport::default());
        let (stated, rows) = (BTreeMap::new(), 0);
        let (files, stated_files, reviews, exchanged) = Default::default();
        let (revised, notes, borders) = Default::default();
        Self {
            english,
            chinese,
            alignment,
            confidences,
            moved,
            unrelated,
            layout,
            releases,
            stated,
            files,
            stated_files,
            reviews,
            revised,
            notes,
            borders,
            exchanged,
            rows,
            cleaned,
        }
    }

    /// Says what its input is called, or its two inputs in the order in which they were given; exports write it.
    pub fn name_inputs(&mut self, first: &str, second: Option<&str>) {
        self.files = [first, second.unwrap_or(first)].map(str::to_owned);
        if self.exchanged {
            self.files.reverse();
        }
    }

    /// The pairs in the order of the English, also those with an empty side, so that no segment is lost.
    ///
    /// What was moved stands as one pair at its English place instead of as one-sided ones at both.
    #[must_use]
    pub fn pairs(&self) -> std::vec::IntoIter<Pair<'_>> {
        let mut moved_english: Vec<Option<&Moved>> = vec![None; self.english.len()];
        let mut moved_chinese: Vec<Option<&Moved>> = vec![None; self.chinese.len()];
        for moved in &self.moved {
            for (places, range) in
                [(&mut moved_english, &moved.bead.english), (&mut moved_chinese, &moved.bead.chinese)]
            {
                places.get_mut(range.clone()).into_iter().for_each(|places| places.fill(Some(moved)));
            }
        }
        let mut pairs = Vec::with_capacity(self.alignment.beads().len());
        for (at, (bead, &confidence)) in self.alignment.beads().iter().zip(&self.confidences).enumerate() {
            let stated = self.stated.get(&at).copied().unwrap_or_default();
            let files = self.stated_files.get(&at).unwrap_or(&self.files);
            let review = self.reviews.get(&at).copied().unwrap_or_default();
            let revised = self.revised.contains(&at);
            let note = self.notes.get(&at);
            let moved = match (bead.english.is_empty(), bead.chinese.is_empty()) {
                (false, true) => moved_english[bead.english.start],
                (true, false) => moved_chinese[bead.chinese.start],
                _ => None,
            };
            match moved {
                None => {
                    let kind = stated.kind.unwrap_or_else(|| bead.kind());
                    let moved = stated.moved;
                    pairs.push(Pair { bitext: self, bead, kind, files, confidence, moved, review, revised, note });
                }
                Some(moved) if !bead.english.is_empty() && bead.english.start == moved.bead.english.start => {
                    let (bead, kind, confidence) = (&moved.bead, moved.bead.kind(), moved.confidence);
                    pairs.push(Pair {
                        bitext: self,
                        bead,
                        kind,
                        files,
                        confidence,
                        moved: true,
                        review,
                        revised,
                        note,
                    });
                }
                Some(_) => {}
            }
        }
        pairs.into_iter()
    }

    /// Adds the next release of the same input behind this one.
    pub(crate) fn append(&mut self, next: Self) {
        let (english, chinese) = (self.english.len(), self.chinese.len());
        let beads = self.alignment.beads().len();
        self.stated.extend(next.stated.into_iter().map(|(at, stated)| (beads + at, stated)));
        self.stated_files.extend(next.stated_files.into_iter().map(|(at, files)| (beads + at, files)));
        self.reviews.extend(next.reviews.into_iter().map(|(at, review)| (beads + at, review)));
        self.alignment.append(next.alignment, english, chinese);
        self.confidences.extend(next.confidences);
        let moved = next.moved.into_iter();
        self.moved.extend(moved.map(|pair| Moved { bead: pair.bead.behind(english, chinese), ..pair }));
        self.unrelated += next.unrelated;
        self.english.append(&next.english);
        self.chinese.append(&next.chinese);
    }

    /// The share of the segments that may be expected to stand in right two-sided pairs, from 0 to 1: by confidence.
    ///
    /// Translations that leave a third out have more than 0.5, texts that have nothing to do with each other less than
    /// 0.15.
    #[must_use]
    pub fn expected_share(&self) -> f32 {
        let segments = self.english.len() + self.chinese.len();
        let paired = self.pairs().filter(|pair| pair.bead.is_two_sided());
        let sum: f32 =
            paired.map(|pair| pair.confidence * (pair.bead.english.len() + pair.bead.chinese.len()) as f32).sum();
        if segments == 0 { 0.0 } else { sum / segments as f32 }
    }
}

/// What a reviewer noted of a pair.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Note {
    /// Whether it needs another look.
    pub(crate) look: bool,
    pub(crate) comment: String,
}

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
    bitext: &'a Bitext,
    /// The bead.
    pub bead: &'a Bead,
    kind: BeadKind,
    files: &'a [String; 2],
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

fn origin<'a>(document: &Document, ids: &std::ops::Range<usize>, file: &'a str) -> Origin<'a> {
    if ids.is_empty() { Origin::default() } else { Origin { file, line: document.line(ids.start) } }
}

fn joined<'a>(mut segments: impl ExactSizeIterator<Item = &'a str>, between: &str) -> Cow<'a, str> {
    match segments.len() {
        0 => Cow::Borrowed(""),
        1 => Cow::Borrowed(segments.next().unwrap_or_default()),
        _ => Cow::Owned(segments.collect::<Vec<_>>().join(between)),
    }
}
