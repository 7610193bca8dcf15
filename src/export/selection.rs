//! Which pairs an export holds: only what is sure, of the kinds that are asked for, and nothing that translates nothing.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::bead::{Bead, BeadKind, Review};
use crate::bitext::{Bitext, Pair};
use crate::error::{Error, ErrorKind};

/// Which pairs an export holds. What is left out is counted, and [`Selection::verdicts`] tells why.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Selection {
    /// Pairs with a lower confidence are left out, from 0 to 1.
    pub min_confidence: f32,
    /// The kinds that are kept; empty for all.
    pub kinds: Vec<BeadKind>,
    /// Whether pairs are kept whose sides are the same text: code, figures, addresses.
    pub same: bool,
    /// Whether of pairs with the same texts only the surest is kept.
    pub deduplicate: bool,
    /// The beads of the pairs that the caller selects; by default all.
    pub(crate) beads: Option<Arc<FxHashSet<Bead>>>,
}

impl Default for Selection {
    /// Everything.
    fn default() -> Self {
        Self { min_confidence: 0.0, kinds: Vec::new(), same: true, deduplicate: false, beads: None }
    }
}

impl Selection {
    /// Only pairs of this confidence and more, from 0 to 1.
    #[must_use]
    pub fn min_confidence(mut self, confidence: f32) -> Self {
        self.min_confidence = confidence;
        self
    }

    /// Only pairs of these kinds; all kinds if there are none.
    #[must_use]
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = BeadKind>) -> Self {
        self.kinds = kinds.into_iter().collect();
        self
    }

    /// Whether pairs are kept whose sides are the same text.
    #[must_use]
    pub fn same(mut self, same: bool) -> Self {
        self.same = same;
        self
    }

    /// Whether of pairs with the same texts only the surest is kept.
    #[must_use]
    pub fn deduplicate(mut self, deduplicate: bool) -> Self {
        self.deduplicate = deduplicate;
        self
    }
}

/// Why a pair is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// Its confidence is too low.
    Unsure,
    /// It is of a kind that is not asked for.
    Kind,
    /// Its sides are the same text.
    Same,
    /// A reviewer has rejected it.
    Rejected,
    /// The caller did not select it.
    NotSelected,
}

impl Reason {
    /// The name as files write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::Kind => "kind",
            Self::Same => "same",
            Self::Rejected => "rejected",
            Self::NotSelected => "not-selected",
        }
    }
}

impl Selection {
    /// What a memory holds by default: pairs of 0.5 and more, without those whose sides are the same text.
    ///
    /// Of 62 pairs below 0.5 in hand-aligned news, laws, magazines and fiction 23 were wrong, and a wrong one stays in a
    /// memory.
    #[must_use]
    pub fn of_memory() -> Self {
        Self { min_confidence: 0.5, same: false, ..Self::default() }
    }

    /// Checks the confidence.
    ///
    /// # Errors
    /// [`ErrorKind::Options`] for one outside of 0 to 1.
    pub fn check(&self) -> Result<(), Error> {
        if (0.0..=1.0).contains(&self.min_confidence) {
            return Ok(());
        }
        let message = format!("a confidence of {}; give a number from 0 to 1", self.min_confidence);
        Err(Error::new(ErrorKind::Options, message))
    }

    /// Whether the caller selects a pair.
    pub(crate) fn has(&self, pair: &Pair<'_>) -> bool {
        self.beads.as_ref().is_none_or(|beads| beads.contains(pair.bead))
    }

    /// Why a pair is left out, if it is: what a reviewer says of it comes before all else.
    #[must_use]
    pub fn verdict_on(&self, pair: &Pair<'_>) -> Option<Reason> {
        if !self.has(pair) {
            return Some(Reason::NotSelected);
        }
        self.reviewed(pair.review, || self.verdict(&pair.english(), &pair.chinese(), pair.kind(), pair.confidence))
    }

    /// The verdict of a reviewer, or another where there is none.
    pub(crate) fn reviewed(&self, review: Review, verdict: impl FnOnce() -> Option<Reason>) -> Option<Reason> {
        match review {
            Review::Rejected => Some(Reason::Rejected),
            Review::Accepted | Review::Edited => None,
            Review::Open => verdict(),
        }
    }

    /// Why a pair of which no reviewer says anything is left out, if it is.
    #[must_use]
    pub fn verdict(&self, english: &str, chinese: &str, kind: BeadKind, confidence: f32) -> Option<Reason> {
        if !self.kinds.is_empty() && !self.kinds.contains(&kind) {
            return Some(Reason::Kind);
        }
        if !self.same && !english.trim().is_empty() && english.trim() == chinese.trim() {
            return Some(Reason::Same);
        }
        (confidence < self.min_confidence).then_some(Reason::Unsure)
    }

    /// The verdict on each pair of a bitext, in the order of [`Bitext::pairs`].
    ///
    /// ```
    /// use bitext::BeadKind;
    /// use bitext::export::{Reason, Selection};
    ///
    /// let bitext = bitext::align("It rains.\n下雨了。")?;
    /// let verdicts = Selection::default().kinds([BeadKind::new(2, 1)]).verdicts(&bitext);
    /// assert_eq!(verdicts, [Some(Reason::Kind)]);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn verdicts(&self, bitext: &Bitext) -> Vec<Option<Reason>> {
        bitext.pairs().map(|pair| self.verdict_on(&pair)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::bitext;

    #[test]
    fn pairs_are_left_out_for_a_reason() {
        let bitext = bitext(&["One.", "Two.", "v2.1"], &["一。", "v2.1"], &[(1, 1), (1, 0), (1, 1)]);
        assert_eq!(Selection::default().verdicts(&bitext), [None, None, None]);
        // The pairs of the sample have confidences of 0.5 and 0.25.
        assert_eq!(Selection::of_memory().verdicts(&bitext), [None, Some(Reason::Unsure), Some(Reason::Same)]);
        let kinds = Selection { kinds: vec![BeadKind::new(1, 0)], ..Selection::default() };
        assert_eq!(kinds.verdicts(&bitext), [Some(Reason::Kind), None, Some(Reason::Kind)]);
        let mut reviewed = bitext;
        reviewed.reviews.extend([(0, Review::Rejected), (2, Review::Accepted)]);
        let wanted = [Some(Reason::Rejected), Some(Reason::Unsure), None];
        assert_eq!(Selection::of_memory().verdicts(&reviewed), wanted);
        let wrong = Selection { min_confidence: f32::NAN, ..Selection::default() };
        assert_eq!(wrong.check().unwrap_err().kind(), ErrorKind::Options);
    }
}
