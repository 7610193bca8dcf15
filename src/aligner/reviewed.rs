//! An alignment that a reviewer has corrected: what is settled stays, the rest is aligned again between it.

use std::collections::{BTreeMap, BTreeSet};

use super::{AGAINST, Aligner};
use crate::bead::{Alignment, Anchor, Bead, Moved, Review};
use crate::bitext::{Bitext, Note};
use crate::error::Error;
use crate::language::Language;
use crate::review::{Rest, ReviewFile};

impl Aligner {
    /// A bitext as a review settles it: accepted, corrected and rejected pairs stay exactly as the review has them, with its
    /// marks; the rest is aligned again between them, or stays as the review has it.
    ///
    /// The checks say nothing of pairs whose segments or texts the reviewer made.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Format`] if the review is of another document, names segments that are not there, has a segment
    /// twice, or pairs that cross.
    pub fn reviewed(&self, bitext: Bitext, review: &ReviewFile, rest: Rest) -> Result<Bitext, Error> {
        let documents = review.cut(&bitext)?;
        let frame = review.frame(&documents, rest)?;
        let behind = |bead: &Bead| {
            let (english, chinese) = (&bead.english, &bead.chinese);
            Bead::new(
                review.shift(0, english.start)..review.shift(0, english.end),
                review.shift(1, chinese.start)..review.shift(1, chinese.end),
            )
        };
        let before: Vec<(Bead, f32)> =
            bitext.alignment.beads().iter().map(behind).zip(bitext.confidences.iter().copied()).collect();
        let moved = bitext.moved.iter().map(|pair| Moved { bead: behind(&pair.bead), ..pair.clone() });
        let [english, chinese] = documents;
        let (found, found_moved) = if rest == Rest::Keep || english.is_empty() || chinese.is_empty() {
            (before, Vec::new())
        } else {
            let borders: Vec<Anchor> = bitext
                .borders
                .iter()
                .map(|point| Anchor {
                    english: review.shift(0, point.english),
                    chinese: review.shift(1, point.chinese),
                })
                .collect();
            let own = |bead: &Bead| if frame.breaks_moved(bead) { AGAINST } else { 0.0 };
            let anchors = frame.anchors(&borders);
            let found = self.aligned(english.clone(), chinese.clone(), &anchors, &own, self.options.moved)?;
            let beads = found.alignment.beads().iter().cloned().zip(found.confidences.iter().copied()).collect();
            (beads, found.moved)
        };
        let filled = frame.filled(&found);
        let moved = frame.moved(&filled, found_moved.into_iter().chain(moved));
        let english = english.with_texts(review.texts(Language::English));
        let chinese = chinese.with_texts(review.texts(Language::Chinese));
        let mut reviews = BTreeMap::new();
        let mut revised = BTreeSet::new();
        let (mut beads, mut confidences) = (Vec::with_capacity(filled.len()), Vec::with_capacity(filled.len()));
        for settled in filled {
            if settled.review != Review::Open {
                reviews.insert(beads.len(), settled.review);
            }
            if settled.made {
                revised.insert(beads.len());
            }
            beads.push(settled.bead);
            confidences.push(settled.confidence);
        }
        let notes = noted(&beads, review);
        let alignment = Alignment::new(beads, english.len(), chinese.len())?;
        let borders = Vec::new();
        // By the places of beads that are no more.
        let (stated, stated_files) = Default::default();
        let settled = Bitext { english, chinese, alignment, confidences, moved, reviews, revised, notes, ..bitext };
        Ok(Bitext { borders, stated, stated_files, ..settled })
    }
}

/// What the reviewer noted, by the places of the beads that have the first segment of its pair: whatever becomes of a pair, no
/// note is lost.
fn noted(beads: &[Bead], review: &ReviewFile) -> BTreeMap<usize, Note> {
    let mut notes: BTreeMap<usize, Note> = BTreeMap::new();
    for (pair, note) in review.notes() {
        let has = |bead: &Bead| match pair.english.is_empty() {
            true => bead.chinese.contains(&pair.chinese.start),
            false => bead.english.contains(&pair.english.start),
        };
        let Some(at) = beads.iter().position(has) else { continue };
        let there = notes.entry(at).or_default();
        there.look |= note.look;
        if !there.comment.is_empty() && !note.comment.is_empty() {
            there.comment.push(' ');
        }
        there.comment.push_str(&note.comment);
    }
    notes
}
