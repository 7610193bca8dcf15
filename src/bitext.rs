//! Two documents and their alignment, and the pairs that it makes of them.

mod pair;
mod pairs;
#[cfg(feature = "documents")]
mod records;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use pair::{Origin, Pair};
pub use pairs::Pairs;

use crate::bead::{Alignment, Anchor, Bead, Moved, Review, Stated};
use crate::clean::CleanReport;
use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::language::Language;
use crate::read::ReadReport;
use crate::release::Layout;

/// Two documents, the beads that align their segments, and how sure each bead is.
///
/// Every segment of both documents is in exactly one bead, and every bead has one confidence: there is no other way to make
/// one than through checks of this.
///
/// ```
/// let bitext = bitext::align("The bridge opened on Monday.\nIt is long.\n大桥周一通车。\n它很长。")?;
/// for pair in &bitext {
///     println!("{:.2} {} | {}", pair.confidence, pair.english(), pair.chinese());
/// }
/// assert_eq!(bitext.beads().len(), bitext.confidences().len());
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Bitext {
    pub(crate) english: Document,
    pub(crate) chinese: Document,
    pub(crate) alignment: Alignment,
    /// For each bead the probability that it is right as it stands, from 0 to 1.
    pub(crate) confidences: Vec<f32>,
    pub(crate) moved: Vec<Moved>,
    pub(crate) unrelated: usize,
    pub(crate) layout: Option<Layout>,
    pub(crate) releases: usize,
    /// What the file states of each row that is one pair, by the place of its bead; empty unless rows stay as they are.
    pub(crate) stated: BTreeMap<usize, Stated>,
    /// The names of the inputs of the English and of the Chinese text; empty where they are not known.
    pub(crate) files: [String; 2],
    /// The names that the file states of some pairs, by the place of the bead, English first.
    pub(crate) stated_files: BTreeMap<usize, [String; 2]>,
    /// Properties that the file gives some pairs beside what the exports write, by the place of the bead.
    pub(crate) properties: BTreeMap<usize, Vec<(String, String)>>,
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
    pub(crate) rows: usize,
    pub(crate) cleaned: CleanReport,
    /// What reading left out of the inputs that were bytes.
    pub(crate) read: Vec<ReadReport>,
}

impl Bitext {
    /// A bitext of documents that were aligned elsewhere; `confidences` has for each bead the probability that it is right.
    ///
    /// ```
    /// use bitext::{Alignment, Bead, Bitext, Document, Language};
    ///
    /// let english = Document::from_segments(Language::English, ["It rains.", "Stay in."]);
    /// let chinese = Document::from_segments(Language::Chinese, ["下雨了，别出去。"]);
    /// let alignment = Alignment::new(vec![Bead::new(0..2, 0..1)], 2, 1)?;
    /// let bitext = Bitext::new(english, chinese, alignment, vec![0.9])?;
    /// assert_eq!(bitext.pair(0).unwrap().english(), "It rains. Stay in.");
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Alignment`] for documents in another order than English and Chinese, for an alignment that ends elsewhere
    /// than they do, for another number of confidences than of beads, and for one that is not from 0 to 1.
    pub fn new(english: Document, chinese: Document, alignment: Alignment, confidences: Vec<f32>) -> Result<Self> {
        let fault = |message: String| Err(Error::new(ErrorKind::Alignment, message));
        let (one, two) = (english.language(), chinese.language());
        if (one, two) != (Language::English, Language::Chinese) {
            return fault(format!(
                "the documents are {one} and {two}: the English one comes first, the Chinese one second"
            ));
        }
        let end = alignment.beads().last().map_or((0, 0), |bead| (bead.english.end, bead.chinese.end));
        if end != (english.len(), chinese.len()) {
            let (one, two) = (english.len(), chinese.len());
            return fault(format!("alignment: it ends at {} and {}, the documents at {one} and {two}", end.0, end.1));
        }
        if confidences.len() != alignment.beads().len() {
            let (own, beads) = (confidences.len(), alignment.beads().len());
            return fault(format!("confidences: {own} of {beads} beads"));
        }
        if let Some(at) = confidences.iter().position(|confidence| !(0.0..=1.0).contains(confidence)) {
            return fault(format!("confidences: {} of bead {at} is not from 0 to 1", confidences[at]));
        }
        Ok(Self::of(english, chinese, alignment, confidences))
    }

    /// The same with pairs out of order, whose segments stand in one-sided beads.
    ///
    /// # Errors
    /// [`ErrorKind::Alignment`] for a pair that lacks a side, has a segment that is elsewhere too or reaches behind the end of
    /// a document, or has a confidence that is not from 0 to 1.
    pub fn with_moved(mut self, moved: Vec<Moved>) -> Result<Self> {
        let mut free = [vec![false; self.english.len()], vec![false; self.chinese.len()]];
        for bead in self.alignment.beads().iter().filter(|bead| !bead.is_two_sided()) {
            free[0][bead.english.clone()].fill(true);
            free[1][bead.chinese.clone()].fill(true);
        }
        for (number, pair) in moved.iter().enumerate() {
            let mut take = |side: usize, range: &Range<usize>| {
                free[side].get_mut(range.clone()).is_some_and(|places| {
                    let all = !places.is_empty() && places.iter().all(|free| *free);
                    places.fill(false);
                    all
                })
            };
            let are_free = take(0, &pair.bead.english) && take(1, &pair.bead.chinese);
            if !are_free || !(0.0..=1.0).contains(&pair.confidence) {
                let message =
                    format!("moved: pair {number}, {pair:?}, has no segments of its own that are alone in order");
                return Err(Error::new(ErrorKind::Alignment, message));
            }
        }
        self.moved = moved;
        Ok(self)
    }

    /// A bitext of which nothing more is known.
    pub(crate) fn of(english: Document, chinese: Document, alignment: Alignment, confidences: Vec<f32>) -> Self {
        let (moved, unrelated, layout, releases, cleaned) = (Vec::new(), 0, None, 1, CleanReport::default());
        let (stated, rows, read) = (BTreeMap::new(), 0, Vec::new());
        let (files, stated_files, properties, reviews, exchanged) = Default::default();
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
            properties,
            reviews,
            revised,
            notes,
            borders,
            exchanged,
            rows,
            cleaned,
            read,
        }
    }

    /// Says what its input is called, or its two inputs in the order in which they were given; exports write it.
    pub fn name_inputs(&mut self, first: &str, second: Option<&str>) {
        self.files = [first, second.unwrap_or(first)].map(str::to_owned);
        if self.exchanged {
            self.files.reverse();
        }
    }

    /// The English document.
    #[must_use]
    pub fn english(&self) -> &Document {
        &self.english
    }

    /// The Chinese document.
    #[must_use]
    pub fn chinese(&self) -> &Document {
        &self.chinese
    }

    /// Both documents, English first, for another alignment of them.
    #[must_use]
    pub fn into_documents(self) -> (Document, Document) {
        (self.english, self.chinese)
    }

    /// The alignment.
    #[must_use]
    pub fn alignment(&self) -> &Alignment {
        &self.alignment
    }

    /// The beads in order.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        self.alignment.beads()
    }

    /// For each bead the probability that it is right as it stands, from 0 to 1.
    #[must_use]
    pub fn confidences(&self) -> &[f32] {
        &self.confidences
    }

    /// Pairs out of order, of segments that stand in one-sided beads.
    #[must_use]
    pub fn moved(&self) -> &[Moved] {
        &self.moved
    }

    /// How many releases of the input have sides that do not belong together, as far as their words tell; what they pair
    /// has confidences of 0.5 or less.
    #[must_use]
    pub fn unrelated(&self) -> usize {
        self.unrelated
    }

    /// How the input set its halves; `None` where segments were given.
    #[must_use]
    pub fn layout(&self) -> Option<Layout> {
        self.layout
    }

    /// How many releases follow one another in the input; each is aligned by itself.
    #[must_use]
    pub fn releases(&self) -> usize {
        self.releases
    }

    /// How many rows of tables and translation units the input has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How often each cleaning rule fired, and what it changed.
    #[must_use]
    pub fn cleaned(&self) -> &CleanReport {
        &self.cleaned
    }

    /// What reading left out or found wrong, a report for each input that was given as bytes, in their order.
    #[must_use]
    pub fn read(&self) -> &[ReadReport] {
        &self.read
    }

    /// A pair by its place in [`Bitext::pairs`], from 0.
    #[must_use]
    pub fn pair(&self, place: usize) -> Option<Pair<'_>> {
        self.pairs().nth(place)
    }

    /// The pairs in the order of the English, also those with an empty side, so that no segment is lost.
    ///
    /// What was moved stands as one pair at its English place instead of as one-sided ones at both.
    #[must_use]
    pub fn pairs(&self) -> Pairs<'_> {
        Pairs::of(self)
    }

    /// Adds the next release of the same input behind this one.
    pub(crate) fn append(&mut self, next: Self) {
        let (english, chinese) = (self.english.len(), self.chinese.len());
        let beads = self.alignment.beads().len();
        self.stated.extend(next.stated.into_iter().map(|(at, stated)| (beads + at, stated)));
        self.stated_files.extend(next.stated_files.into_iter().map(|(at, files)| (beads + at, files)));
        self.properties.extend(next.properties.into_iter().map(|(at, found)| (beads + at, found)));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn documents() -> (Document, Document) {
        let english = Document::from_segments(Language::English, ["One.", "Two.", "Three."]);
        (english, Document::from_segments(Language::Chinese, ["二。", "一。"]))
    }

    fn alignment() -> Alignment {
        Alignment::new(
            vec![Bead::new(0..1, 0..0), Bead::new(1..2, 0..1), Bead::new(2..3, 1..1), Bead::new(3..3, 1..2)],
            3,
            2,
        )
        .unwrap()
    }

    #[test]
    fn parts_that_do_not_agree_are_refused() {
        let fault = |english: Document, chinese: Document, confidences: &[f32]| {
            let result = Bitext::new(english, chinese, alignment(), confidences.to_vec());
            result.unwrap_err().to_string()
        };
        let (english, chinese) = documents();
        assert!(fault(chinese.clone(), english.clone(), &[0.5; 4]).contains("Chinese and English"));
        assert!(fault(english.clone(), chinese.clone(), &[0.5; 3]).contains("confidences: 3 of 4"));
        for wrong in [f32::NAN, 1.5, -0.1, f32::INFINITY] {
            assert!(fault(english.clone(), chinese.clone(), &[0.5, 0.5, wrong, 0.5]).contains("bead 2"), "{wrong}");
        }
        let short = Document::from_segments(Language::Chinese, ["二。"]);
        assert!(fault(english, short, &[0.5; 4]).contains("alignment: it ends at 3 and 2"));
    }

    #[test]
    fn pairs_are_found_by_their_place() {
        let (english, chinese) = documents();
        let bitext = Bitext::new(english, chinese, alignment(), vec![0.25, 0.75, 0.5, 0.5]).unwrap();
        let pair = |one, two| Moved { bead: Bead::new(one, two), confidence: 0.5 };
        for wrong in [pair(0..1, 0..1), pair(0..2, 1..2), pair(0..1, 1..3), pair(0..1, 1..1)] {
            assert!(bitext.clone().with_moved(vec![wrong]).unwrap_err().to_string().contains("moved: pair 0"));
        }
        assert!(bitext.clone().with_moved(vec![pair(0..1, 1..2), pair(2..3, 1..2)]).is_err());
        let bitext = bitext.with_moved(vec![pair(0..1, 1..2)]).unwrap();
        assert_eq!(bitext.pair(0).unwrap().chinese(), "一。");
        assert!(bitext.pair(3).is_none());
        assert!(bitext.into_iter().rev().map(|pair| pair.english()).eq(["Three.", "Two.", "One."]));
        let value = serde_json::to_value(bitext.pair(1).unwrap()).unwrap();
        assert_eq!((&value["kind"], &value["confidence"]), (&"1-1".into(), &0.75.into()));
        assert_eq!(value["bead"]["english"], serde_json::json!({"start": 1, "end": 2}));
    }
}
