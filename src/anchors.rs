//! What the caller knows of an alignment before it is searched: beads that stay, and points that it passes.

use std::ops::Range;

use serde::Serialize;

use crate::bead::{Anchor, Bead, Moved};
use crate::error::{Error, ErrorKind};
use crate::rows::Beads;

/// Beads that are kept exactly as they are, and points that the alignment passes. The search goes on between them.
///
/// ```
/// use bitext::{Aligner, AlignerOptions, Anchors, Bead, Source};
///
/// let aligner = Aligner::new(AlignerOptions::default())?;
/// let kept = Anchors::new(vec![Bead::new(0..2, 0..1)])?;
/// let source = Source::segmented(["One.", "Two.", "Three."], ["一。", "二。", "三。"]);
/// let bitext = aligner.align(source.anchors(kept))?;
/// assert_eq!(bitext.beads()[0], Bead::new(0..2, 0..1));
/// assert_eq!(bitext.confidences()[0], 1.0);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Anchors {
    beads: Vec<Bead>,
    points: Vec<Anchor>,
}

impl Anchors {
    /// Beads to keep, in order; there may be gaps between them. A bead without English or without Chinese keeps its
    /// segments without a counterpart.
    ///
    /// # Errors
    /// [`ErrorKind::Alignment`], naming the first bead that is empty, or that overlaps or crosses the one before it.
    pub fn new(beads: Vec<Bead>) -> Result<Self, Error> {
        let mut before = (0, 0);
        for (number, bead) in beads.iter().enumerate() {
            let fault = |what: &str| {
                let message = format!("anchors: bead {number}, {bead:?}, {what}");
                Err(Error::new(ErrorKind::Alignment, message))
            };
            if bead.english.start > bead.english.end || bead.chinese.start > bead.chinese.end {
                return fault("ends before it begins");
            }
            if bead.english.is_empty() && bead.chinese.is_empty() {
                return fault("has no segment");
            }
            if bead.english.start < before.0 || bead.chinese.start < before.1 {
                return fault("overlaps or crosses the one before it");
            }
            before = (bead.english.end, bead.chinese.end);
        }
        Ok(Self { beads, points: Vec::new() })
    }

    /// Points to pass, in order.
    ///
    /// # Errors
    /// [`ErrorKind::Alignment`], naming the first point that does not lie behind the one before it.
    pub fn at(points: Vec<Anchor>) -> Result<Self, Error> {
        Self::default().and_at(points)
    }

    /// The same with points to pass, in order, besides the beads.
    ///
    /// # Errors
    /// As [`Anchors::at`], and for a point inside of a bead or on the other side of it.
    pub fn and_at(mut self, points: Vec<Anchor>) -> Result<Self, Error> {
        let fault = |point: &Anchor, what: &str| {
            let message = format!("anchors: the point behind {} and {} {what}", point.english, point.chinese);
            Err(Error::new(ErrorKind::Alignment, message))
        };
        if let Some(pair) =
            points.windows(2).find(|pair| pair[1].english < pair[0].english || pair[1].chinese < pair[0].chinese)
        {
            return fault(&pair[1], "crosses the one before it");
        }
        let crossed = |point: &&Anchor| !fits(&as_bead(point), &self.beads);
        if let Some(point) = points.iter().find(crossed) {
            return fault(point, "crosses a bead");
        }
        self.points = points;
        Ok(self)
    }

    /// The beads that are kept.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }

    /// The points that are passed.
    #[must_use]
    pub fn points(&self) -> &[Anchor] {
        &self.points
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.beads.is_empty() && self.points.is_empty()
    }

    /// Checks that they lie inside of documents with these numbers of segments.
    pub(crate) fn check(&self, english: usize, chinese: usize) -> Result<(), Error> {
        let ends = self.beads.iter().map(|bead| (bead.english.end, bead.chinese.end));
        let outside = |end: &(usize, usize)| end.0 > english || end.1 > chinese;
        match ends.chain(self.points.iter().map(|point| (point.english, point.chinese))).find(outside) {
            None => Ok(()),
            Some((one, two)) => {
                let message = format!(
                    "anchors: segments up to {one} and {two} of texts with {english} English and {chinese} Chinese ones"
                );
                Err(Error::new(ErrorKind::Alignment, message))
            }
        }
    }

    /// Those that lie inside of some segments, with ids from their start.
    pub(crate) fn inside(&self, from: Anchor, english: usize, chinese: usize) -> Self {
        let inner = |range: &Range<usize>, from: usize, length: usize| {
            let range = range.start.checked_sub(from)?..range.end.checked_sub(from)?;
            (range.end <= length).then_some(range)
        };
        let bead = |bead: &Bead| {
            Some(Bead::new(inner(&bead.english, from.english, english)?, inner(&bead.chinese, from.chinese, chinese)?))
        };
        let point = |point: &Anchor| {
            let own = bead(&as_bead(point))?;
            Some(Anchor { english: own.english.start, chinese: own.chinese.start })
        };
        Self {
            beads: self.beads.iter().filter_map(bead).collect(),
            points: self.points.iter().filter_map(point).collect(),
        }
    }

    /// All points that a path with the beads passes, besides those that are given; in order.
    pub(crate) fn borders(&self, others: &[Anchor]) -> Vec<Anchor> {
        let ends = |bead: &Bead| {
            let at = |english, chinese| Anchor { english, chinese };
            [at(bead.english.start, bead.chinese.start), at(bead.english.end, bead.chinese.end)]
        };
        let mut points: Vec<Anchor> = self.beads.iter().flat_map(ends).collect();
        points.extend(&self.points);
        // What the caller knows comes before what the layout says.
        let own = self.hard();
        points.extend(others.iter().filter(|point| fits(&as_bead(point), &own)));
        points.sort_unstable();
        points.dedup();
        points
    }

    /// Puts the kept beads in the place of what the search found there. What it found across them is taken apart.
    pub(crate) fn keep(&self, found: Beads, moved: &mut Vec<Moved>) -> Beads {
        if self.is_empty() {
            return found;
        }
        moved.retain(|pair| self.beads.iter().all(|bead| !touches(bead, &pair.bead)));
        let hard = self.hard();
        let end = found.last().map_or((0, 0), |(bead, _)| (bead.english.end, bead.chinese.end));
        let starts = |at: &Bead| {
            let place = found.partition_point(|(bead, _)| {
                (bead.english.start, bead.chinese.start) < (at.english.start, at.chinese.start)
            });
            let is = |(bead, _): &(Bead, f32)| {
                (bead.english.start, bead.chinese.start) == (at.english.start, at.chinese.start)
            };
            found.get(place).map_or((at.english.start, at.chinese.start) == end, is)
        };
        let ends = |at: &Bead| starts(&Bead::new(at.english.end..at.english.end, at.chinese.end..at.chinese.end));
        let found = if hard.iter().all(|bead| starts(bead) && ends(bead)) { found } else { apart(&found, &hard) };
        let mut kept = Beads::with_capacity(found.len());
        let mut found = found.into_iter().peekable();
        for bead in &self.beads {
            let is_before =
                |(own, _): &(Bead, f32)| own.english.end <= bead.english.start && own.chinese.end <= bead.chinese.start;
            while let Some(before) = found.next_if(is_before) {
                kept.push(before);
            }
            let inside =
                |(own, _): &(Bead, f32)| own.english.end <= bead.english.end && own.chinese.end <= bead.chinese.end;
            while found.next_if(inside).is_some() {}
            kept.push((bead.clone(), 1.0));
        }
        kept.extend(found);
        kept
    }

    /// The beads and the points, as beads of nothing, in order.
    fn hard(&self) -> Vec<Bead> {
        let mut hard = self.beads.clone();
        hard.extend(self.points.iter().map(as_bead));
        hard.sort_by_key(|bead| (bead.english.start, bead.chinese.start, bead.english.end, bead.chinese.end));
        hard
    }
}

fn as_bead(point: &Anchor) -> Bead {
    Bead::new(point.english..point.english, point.chinese..point.chinese)
}

fn touches(one: &Bead, two: &Bead) -> bool {
    let meet = |one: &Range<usize>, two: &Range<usize>| one.start < two.end && two.start < one.end;
    meet(&one.english, &two.english) || meet(&one.chinese, &two.chinese)
}

fn is_before(one: &Bead, two: &Bead) -> bool {
    one.english.end <= two.english.start && one.chinese.end <= two.chinese.start
}

/// Whether a bead neither overlaps nor crosses any of some in order.
fn fits(bead: &Bead, hard: &[Bead]) -> bool {
    let next = hard.partition_point(|own| is_before(own, bead));
    hard.get(next).is_none_or(|own| is_before(bead, own))
}

/// The pairs that fit to what is kept, with all else alone at its place. What stood in another pair is as unsure as can be.
fn apart(found: &Beads, hard: &[Bead]) -> Beads {
    let end = found.last().map_or(Bead::new(0..0, 0..0), |(bead, _)| {
        Bead::new(bead.english.end..bead.english.end, bead.chinese.end..bead.chinese.end)
    });
    let mut alone = [vec![0.5; end.english.end], vec![0.5; end.chinese.end]];
    for (bead, confidence) in found.iter().filter(|(bead, _)| !bead.is_two_sided()) {
        alone[0][bead.english.clone()].fill(*confidence);
        alone[1][bead.chinese.clone()].fill(*confidence);
    }
    let mut points: Beads = hard.iter().map(|bead| (bead.clone(), 1.0)).collect();
    points.extend(found.iter().filter(|(bead, _)| bead.is_two_sided() && fits(bead, hard)).cloned());
    points.push((end, 0.0));
    points.sort_by_key(|(bead, _)| (bead.english.start, bead.chinese.start, bead.english.end, bead.chinese.end));
    let (mut parted, mut one, mut two) = (Beads::new(), 0, 0);
    for (bead, confidence) in points {
        parted.extend((one..bead.english.start).map(|id| (Bead::new(id..id + 1, two..two), alone[0][id])));
        let at = bead.english.start;
        parted.extend((two..bead.chinese.start).map(|id| (Bead::new(at..at, id..id + 1), alone[1][id])));
        (one, two) = (bead.english.end, bead.chinese.end);
        if !bead.english.is_empty() || !bead.chinese.is_empty() {
            parted.push((bead, confidence));
        }
    }
    parted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::Alignment;

    fn beads(found: &Beads) -> Vec<Bead> {
        found.iter().map(|(bead, _)| bead.clone()).collect()
    }

    #[test]
    fn what_overlaps_or_crosses_is_refused() {
        let fault = |beads: Vec<Bead>| Anchors::new(beads).unwrap_err().to_string();
        let crossing = fault(vec![Bead::new(0..1, 1..2), Bead::new(1..2, 0..1)]);
        assert!(crossing.contains("anchors: bead 1") && crossing.contains("crosses"), "{crossing}");
        assert!(fault(vec![Bead::new(0..2, 0..1), Bead::new(1..2, 1..2)]).contains("overlaps"));
        assert!(fault(vec![Bead::new(1..1, 1..1)]).contains("no segment"));
        #[expect(clippy::reversed_empty_ranges, reason = "what is tested")]
        let reversed = Bead::new(2..1, 0..1);
        assert!(fault(vec![reversed]).contains("ends before"));
        let at = |english, chinese| Anchor { english, chinese };
        let kept = Anchors::new(vec![Bead::new(1..3, 1..2)]).unwrap();
        assert!(kept.clone().and_at(vec![at(1, 1), at(3, 2)]).is_ok());
        for inside in [at(2, 1), at(2, 2), at(0, 2), at(4, 1)] {
            assert!(kept.clone().and_at(vec![inside]).is_err(), "{inside:?}");
        }
        assert!(Anchors::at(vec![at(2, 1), at(1, 2)]).is_err());
        assert!(kept.check(2, 9).unwrap_err().to_string().contains("anchors: segments up to 3 and 2"));
    }

    #[test]
    fn kept_beads_stand_whatever_was_found() {
        let found: Beads = vec![
            (Bead::new(0..1, 0..1), 0.9),
            (Bead::new(1..2, 1..2), 0.8),
            (Bead::new(2..4, 2..3), 0.7),
            (Bead::new(4..4, 3..4), 0.6),
        ];
        for kept in [
            vec![Bead::new(1..4, 1..3)],
            vec![Bead::new(0..1, 1..2)],
            vec![Bead::new(1..1, 0..1), Bead::new(3..4, 3..4)],
            vec![Bead::new(0..4, 0..4)],
            vec![Bead::new(2..3, 2..2), Bead::new(3..4, 2..3)],
            vec![Bead::new(3..4, 3..4)],
        ] {
            let kept = Anchors::new(kept).unwrap();
            let mut moved = vec![Moved { bead: Bead::new(0..1, 3..4), confidence: 0.5 }];
            let beads = beads(&kept.keep(found.clone(), &mut moved));
            assert!(kept.beads().iter().all(|bead| beads.contains(bead)), "{kept:?}: {beads:?}");
            Alignment::new(beads, 4, 4).unwrap();
            assert!(moved.iter().all(|pair| kept.beads().iter().all(|bead| !touches(bead, &pair.bead))));
        }
        let point = Anchors::at(vec![Anchor { english: 3, chinese: 2 }]).unwrap();
        let parted = beads(&point.keep(found, &mut Vec::new()));
        assert!(parted.iter().any(|bead| (bead.english.start, bead.chinese.start) == (3, 2)), "{parted:?}");
        Alignment::new(parted, 4, 4).unwrap();
    }

    #[test]
    fn a_part_has_its_own_ids() {
        let all = Anchors::new(vec![Bead::new(0..1, 0..1), Bead::new(4..5, 3..3), Bead::new(9..9, 8..9)]).unwrap();
        let part = all.inside(Anchor { english: 3, chinese: 2 }, 4, 4);
        assert_eq!(part.beads(), [Bead::new(1..2, 1..1)]);
        let layout =
            [Anchor { english: 1, chinese: 2 }, Anchor { english: 2, chinese: 0 }, Anchor { english: 3, chinese: 3 }];
        let points: Vec<_> = part.borders(&layout).iter().map(|point| (point.english, point.chinese)).collect();
        assert_eq!(points, [(1, 1), (2, 1), (3, 3)]);
    }
}
