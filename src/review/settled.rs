//! The alignment that a review settles, with whatever is found for the rest.

use std::ops::Range;

use super::{Rest, ReviewFile, ReviewedPair, fault};
use crate::bead::{Anchor, Bead, Moved, Review};
use crate::document::Document;
use crate::error::Error;

/// The pairs that stay as they are, over the segments of both sides.
pub(crate) struct Frame<'a> {
    sizes: [usize; 2],
    /// Those in order, ascending.
    kept: Vec<&'a ReviewedPair>,
    /// Those out of order, in the order of the English.
    moved: Vec<&'a ReviewedPair>,
    /// For each segment of a side whether a pair that stays has it.
    taken: [Vec<bool>; 2],
}

/// A bead of the settled alignment.
pub(crate) struct Settled {
    pub(crate) bead: Bead,
    pub(crate) confidence: f32,
    pub(crate) review: Review,
    pub(crate) made: bool,
}

impl ReviewFile {
    /// The pairs that stay, checked against the documents as the reviewer cut them.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Format`] for a segment that is not there or stands in two pairs, for pairs that cross, and for an
    /// edited text that no pair keeps.
    pub(crate) fn frame(&self, documents: &[Document; 2], rest: Rest) -> Result<Frame<'_>, Error> {
        let sizes = documents.each_ref().map(Document::len);
        let mut taken = sizes.map(|size| vec![false; size]);
        let (mut kept, mut moved): (Vec<&ReviewedPair>, Vec<&ReviewedPair>) = (Vec::new(), Vec::new());
        for pair in self.kept(rest) {
            let Bead { english, chinese } = &pair.bead;
            for (side, ids) in [english, chinese].into_iter().enumerate() {
                let name = documents[side].language().name();
                if ids.end > sizes[side] {
                    let size = sizes[side];
                    return Err(fault(format!("a pair has the {name} segments {ids:?}; the release has {size}")));
                }
                for id in ids.clone() {
                    if std::mem::replace(&mut taken[side][id], true) {
                        return Err(fault(format!("the {name} segment {id} stands in two pairs")));
                    }
                }
            }
            if pair.moved { moved.push(pair) } else { kept.push(pair) }
        }
        kept.sort_by_key(|pair| place(&pair.bead));
        moved.sort_by_key(|pair| pair.bead.english.start);
        for two in kept.windows(2) {
            let (one, two) = (&two[0].bead, &two[1].bead);
            if one.english.end > two.english.start || one.chinese.end > two.chinese.start {
                let (en, zh) = (&two.english, &two.chinese);
                return Err(fault(format!(
                    "the pair of English {en:?} and Chinese {zh:?} crosses that of English {:?} and Chinese {:?}; what is \
                     out of order is \"moved\": true",
                    one.english, one.chinese
                )));
            }
        }
        for (side, texts) in self.texts.iter().enumerate() {
            if let Some(id) = texts.keys().find(|&&id| !taken[side].get(id).is_some_and(|&taken| taken)) {
                let name = documents[side].language().name();
                return Err(fault(format!("the edited text of the {name} segment {id} is in no pair that stays")));
            }
        }
        Ok(Frame { sizes, kept, moved, taken })
    }
}

/// The order of beads, those of nothing but a place included.
fn place(bead: &Bead) -> (usize, usize, usize, usize) {
    (bead.english.start, bead.chinese.start, bead.english.end, bead.chinese.end)
}

impl Frame<'_> {
    /// Points that the search for the rest must pass: the ends of the pairs that stay in order, and of other points those that
    /// agree with them.
    pub(crate) fn anchors(&self, others: &[Anchor]) -> Vec<Anchor> {
        let agrees = |point: &Anchor| {
            let before = |bead: &Bead| bead.english.end <= point.english && bead.chinese.end <= point.chinese;
            let next = self.kept.partition_point(|pair| before(&pair.bead));
            self.kept
                .get(next)
                .is_none_or(|pair| point.english <= pair.bead.english.start && point.chinese <= pair.bead.chinese.start)
        };
        let mut anchors: Vec<Anchor> = others.iter().filter(|point| agrees(point)).copied().collect();
        for Bead { english, chinese } in self.kept.iter().map(|pair| &pair.bead) {
            anchors.push(Anchor { english: english.start, chinese: chinese.start });
            anchors.push(Anchor { english: english.end, chinese: chinese.end });
        }
        anchors.sort_unstable();
        anchors.dedup();
        anchors
    }

    /// Whether a bead holds segments that pairs out of order keep, and others.
    pub(crate) fn breaks_moved(&self, bead: &Bead) -> bool {
        let touches = |own: &Range<usize>, other: &Range<usize>| own.start < other.end && other.start < own.end;
        bead.is_two_sided()
            && self
                .moved
                .iter()
                .any(|pair| touches(&bead.english, &pair.bead.english) || touches(&bead.chinese, &pair.bead.chinese))
    }

    /// Whether all segments of a bead are free.
    pub(crate) fn is_free(&self, bead: &Bead) -> bool {
        let free =
            |side: usize, ids: &Range<usize>| self.taken[side].get(ids.clone()).is_some_and(|own| !own.contains(&true));
        free(0, &bead.english) && free(1, &bead.chinese)
    }

    /// Whether a bead crosses no pair that stays in order.
    fn is_in_order(&self, bead: &Bead) -> bool {
        let before = |own: &Bead| own.english.end <= bead.english.start && own.chinese.end <= bead.chinese.start;
        let next = self.kept.partition_point(|pair| before(&pair.bead));
        self.kept.get(next).is_none_or(|pair| {
            bead.english.end <= pair.bead.english.start && bead.chinese.end <= pair.bead.chinese.start
        })
    }

    /// The beads of the whole, with what was found for the rest: of that only beads that hold to the frame. What no bead has
    /// stands alone.
    pub(crate) fn filled(&self, found: &[(Bead, f32)]) -> Vec<Settled> {
        let mut alone = self.sizes.map(|size| vec![0.5; size]);
        let mut all: Vec<Settled> = Vec::with_capacity(self.kept.len() + found.len());
        for (bead, confidence) in found {
            alone[0][bead.english.clone()].fill(*confidence);
            alone[1][bead.chinese.clone()].fill(*confidence);
            if bead.is_two_sided() && self.is_free(bead) && self.is_in_order(bead) {
                all.push(Settled { bead: bead.clone(), confidence: *confidence, review: Review::Open, made: false });
            }
        }
        all.extend(self.kept.iter().map(|pair| Settled {
            bead: pair.bead.clone(),
            confidence: pair.confidence,
            review: pair.review,
            made: pair.made,
        }));
        all.sort_by_key(|settled| place(&settled.bead));
        let (mut filled, mut at): (Vec<Settled>, [usize; 2]) = (Vec::new(), [0, 0]);
        let single = |english: Range<usize>, chinese: Range<usize>, confidence: f32| {
            let moved =
                self.moved.iter().find(|pair| !english.is_empty() && pair.bead.english.contains(&english.start));
            let (review, made) = moved.map_or((Review::Open, false), |pair| (pair.review, pair.made));
            Settled { bead: Bead::new(english, chinese), confidence, review, made }
        };
        let end = Bead::new(self.sizes[0]..self.sizes[0], self.sizes[1]..self.sizes[1]);
        let end = Settled { bead: end, confidence: 0.0, review: Review::Open, made: false };
        for next in all.into_iter().chain([end]) {
            let Bead { english, chinese } = &next.bead;
            filled.extend((at[0]..english.start).map(|id| single(id..id + 1, at[1]..at[1], alone[0][id])));
            filled.extend(
                (at[1]..chinese.start).map(|id| single(english.start..english.start, id..id + 1, alone[1][id])),
            );
            at = [english.end, chinese.end];
            if !english.is_empty() || !chinese.is_empty() {
                filled.push(next);
            }
        }
        filled
    }

    /// The pairs out of order: those that stay, and of others, the first ones first, those of segments that stand alone and
    /// that no other has.
    pub(crate) fn moved(&self, filled: &[Settled], others: impl Iterator<Item = Moved>) -> Vec<Moved> {
        let mut alone = self.sizes.map(|size| vec![false; size]);
        for settled in filled.iter().filter(|settled| !settled.bead.is_two_sided() && settled.review == Review::Open) {
            alone[0][settled.bead.english.clone()].fill(true);
            alone[1][settled.bead.chinese.clone()].fill(true);
        }
        let mut all: Vec<Moved> =
            self.moved.iter().map(|pair| Moved { bead: pair.bead.clone(), confidence: pair.confidence }).collect();
        for other in others.filter(|other| self.is_free(&other.bead)) {
            let (english, chinese) = (other.bead.english.clone(), other.bead.chinese.clone());
            if alone[0][english.clone()].contains(&false) || alone[1][chinese.clone()].contains(&false) {
                continue;
            }
            alone[0][english].fill(false);
            alone[1][chinese].fill(false);
            all.push(other);
        }
        all.sort_by_key(|pair| pair.bead.english.start);
        all
    }
}
