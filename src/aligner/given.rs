//! What the caller knows of an alignment: anchors, and evidence that is watched.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use crate::align::Scorer;
use crate::anchors::Anchors;
use crate::bead::{Alignment, Anchor, Bead, Moved};
use crate::error::{Error, ErrorKind};
use crate::rows::Beads;

/// The most that the caller's evidence says for or against a bead; more would leave nothing of the other evidence in sums.
const MOST: f32 = 1e4;

/// The evidence of the caller; none scores 0.
pub(super) struct Own<'a> {
    scorer: Option<&'a (dyn Scorer + Sync)>,
    fault: Mutex<Option<Fault>>,
}

/// What a scorer did wrong at a bead.
struct Fault {
    bead: Bead,
    what: String,
    panicked: bool,
}

impl<'a> Own<'a> {
    pub(super) fn new(scorer: Option<&'a (dyn Scorer + Sync)>) -> Self {
        Self { scorer, fault: Mutex::new(None) }
    }

    fn watched(&self, scorer: &(dyn Scorer + Sync), bead: &Bead) -> f32 {
        match catch_unwind(AssertUnwindSafe(|| scorer.score(bead))) {
            Ok(score) if !score.is_nan() && score < f32::INFINITY => return score.clamp(-MOST, MOST),
            Ok(score) => self.note(bead, format!("the score {score}"), false),
            Err(payload) => self.note(bead, format!("a panic: {}", told(&*payload)), true),
        }
        0.0
    }

    /// Of several faults the first in the order of the text stays, whichever thread comes upon it; of panics the first in time.
    fn note(&self, bead: &Bead, what: String, panicked: bool) {
        let mut fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        let place = |bead: &Bead| (bead.english.start, bead.chinese.start, bead.english.end, bead.chinese.end);
        let stays = fault.as_ref().is_some_and(|old| old.panicked || !panicked && place(&old.bead) <= place(bead));
        if !stays {
            *fault = Some(Fault { bead: bead.clone(), what, panicked });
        }
    }

    fn has_panicked(&self) -> bool {
        let fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        fault.as_ref().is_some_and(|fault| fault.panicked)
    }

    /// What went wrong with it, if anything did.
    pub(super) fn checked(self) -> Result<(), Error> {
        match self.fault.into_inner().unwrap_or_else(PoisonError::into_inner) {
            None => Ok(()),
            Some(Fault { bead, what, .. }) => {
                let message =
                    format!("evidence: {what} for English segments {:?} with Chinese {:?}", bead.english, bead.chinese);
                Err(Error::new(ErrorKind::Options, message))
            }
        }
    }
}

impl Scorer for Own<'_> {
    fn score(&self, bead: &Bead) -> f32 {
        match self.scorer {
            None => 0.0,
            // One panic is told, not thousands.
            Some(_) if self.has_panicked() => 0.0,
            Some(scorer) => self.watched(scorer, bead),
        }
    }
}

/// What a panic said.
fn told(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("without a message")
}

/// What is known of a part of the texts that begins behind some segments.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) anchors: &'a Anchors,
    own: &'a Own<'a>,
    from: Anchor,
}

impl<'a> Given<'a> {
    pub(super) fn new(anchors: &'a Anchors, own: &'a Own<'a>) -> Self {
        Self { anchors, own, from: Anchor { english: 0, chinese: 0 } }
    }

    /// Whether nothing is known.
    pub(super) fn is_nothing(&self) -> bool {
        self.anchors.is_empty() && self.own.scorer.is_none()
    }

    /// What is known of what follows behind so many segments of the whole.
    pub(super) fn behind(self, english: usize, chinese: usize) -> Self {
        Self { from: Anchor { english, chinese }, ..self }
    }

    /// The anchors of so many segments, with their ids there.
    pub(super) fn inside(&self, english: usize, chinese: usize) -> Anchors {
        self.anchors.inside(self.from, english, chinese)
    }

    /// Keeps the beads of the caller among those that were found.
    pub(super) fn keep(&self, found: Beads, moved: &mut Vec<Moved>) -> Beads {
        if self.anchors.is_empty() {
            return found;
        }
        let end = found.last().map_or((0, 0), |(bead, _)| (bead.english.end, bead.chinese.end));
        self.inside(end.0, end.1).keep(found, moved)
    }

    /// Checks that an alignment of the whole has all of it.
    pub(super) fn is_kept_in(&self, alignment: &Alignment) -> Result<(), Error> {
        let beads = alignment.beads();
        let find = |english, chinese| {
            let at = beads.partition_point(|bead| (bead.english.start, bead.chinese.start) < (english, chinese));
            beads.get(at)
        };
        let lost = self.anchors.beads().iter().find(|bead| find(bead.english.start, bead.chinese.start) != Some(bead));
        if let Some(bead) = lost {
            let message = format!("anchors: {bead:?} leads over the border of two releases of the text");
            return Err(Error::new(ErrorKind::Alignment, message));
        }
        Ok(())
    }
}

impl Scorer for Given<'_> {
    fn is_silent(&self) -> bool {
        self.own.scorer.is_none()
    }

    fn score(&self, bead: &Bead) -> f32 {
        match self.own.scorer {
            None => 0.0,
            Some(_) => self.own.score(&bead.behind(self.from.english, self.from.chinese)),
        }
    }
}
