//! Review files: what a reviewer made of an alignment, as the review page saves it. `docs/review.md` describes the format.

mod checked;
mod digest;
mod file;
mod settled;

use std::collections::BTreeMap;

use crate::bead::{Bead, Review};
use crate::bitext::{Bitext, Note};
use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::fitted;
use crate::language::Language;
use file::File;

pub(crate) use digest::{digest, sums};

/// The version of the format that this library reads; the review page writes it.
pub const FORMAT: &str = "bitext-review/1";

/// A pair of a review file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ReviewedPair {
    /// Its segments, as the cuts have them; a side without any tells how many segments stand before it.
    pub(crate) bead: Bead,
    pub(crate) review: Review,
    pub(crate) confidence: f32,
    pub(crate) moved: bool,
    /// Whether its segments or their texts are not those that the program found.
    pub(crate) made: bool,
    pub(crate) note: Note,
}

/// What is made of the pairs of which a review says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rest {
    /// They are aligned again, between those that are settled.
    #[default]
    Realign,
    /// They stay as they were in the review.
    Keep,
}

/// How many pairs a review settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReviewCounts {
    /// Pairs that are right as they stood.
    pub accepted: usize,
    /// Pairs whose segments or texts the reviewer corrected.
    pub corrected: usize,
    /// Pairs that are not to be used.
    pub rejected: usize,
}

/// What a reviewer made of one document: which pairs are right, corrected or not to be used.
///
/// ```
/// use bitext::review::{FORMAT, ReviewFile};
///
/// let json = format!(
///     r#"{{"format": "{FORMAT}", "digest": "0", "sums": ["", ""], "pairs": [{{"en": [0, 1], "zh": [0, 2], "mark": "accepted"}}]}}"#
/// );
/// assert_eq!(ReviewFile::from_json(&json)?.counts().accepted, 1);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewFile {
    digest: String,
    sums: [String; 2],
    /// For each side the characters behind which a segment is cut, by its id.
    cuts: [BTreeMap<usize, Vec<usize>>; 2],
    /// For each side the texts that were edited, by the ids that the cuts leave.
    texts: [BTreeMap<usize, String>; 2],
    pairs: Vec<ReviewedPair>,
}

impl ReviewFile {
    /// Reads a review file.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything that is no such file, for one of another version, and for a pair that says what
    /// cannot be.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let file = fitted::parse(json, ("a review file", "a review"), FORMAT, |file: &File| &file.format)?;
        file.read()
    }

    /// How many pairs it settles.
    #[must_use]
    pub fn counts(&self) -> ReviewCounts {
        let of = |review| self.pairs.iter().filter(|pair| pair.review == review).count();
        ReviewCounts { accepted: of(Review::Accepted), corrected: of(Review::Edited), rejected: of(Review::Rejected) }
    }

    /// The documents of a bitext as the reviewer cut them.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] if the review is of another document, naming the first segment that differs, or cuts what
    /// cannot be cut.
    pub(crate) fn cut(&self, bitext: &Bitext) -> Result<[Document; 2], Error> {
        self.check_digest(bitext)?;
        let cut = |side: usize, document: &Document| {
            for (&id, places) in &self.cuts[side] {
                if !document.can_cut(id, places) {
                    let name = document.language().name();
                    return Err(fault(format!("the {name} segment {id} cannot be cut at {places:?}")));
                }
            }
            Ok(document.cut(&self.cuts[side]))
        };
        Ok([cut(0, &bitext.english)?, cut(1, &bitext.chinese)?])
    }

    /// How many segments the cuts put before each segment, and behind the last.
    pub(crate) fn shift(&self, side: usize, id: usize) -> usize {
        id + self.cuts[side].range(..id).map(|(_, places)| places.len()).sum::<usize>()
    }

    /// The texts that were edited.
    pub(crate) fn texts(&self, language: Language) -> &BTreeMap<usize, String> {
        &self.texts[language as usize]
    }

    /// What the reviewer noted of pairs, those that do not stay too, with the first segments of each side.
    pub(crate) fn notes(&self) -> impl Iterator<Item = (&Bead, &Note)> {
        self.pairs.iter().filter(|pair| pair.note != Note::default()).map(|pair| (&pair.bead, &pair.note))
    }

    /// The pairs that stay as they are.
    pub(crate) fn kept(&self, rest: Rest) -> impl Iterator<Item = &ReviewedPair> {
        self.pairs.iter().filter(move |pair| rest == Rest::Keep || pair.review != Review::Open)
    }
}

fn fault(message: String) -> Error {
    Error::new(ErrorKind::Format, message)
}
