//! Whether the two sides translate each other at all, by the one measure of translation.
//!
//! Odds above even are no evidence here: they grow with the length and would favour cutting. Below even they speak against
//! a bead, and in a bead of several segments of one side also those of each edge segment by its own words, since the odds
//! of a sentence with an omitted one glued to it are fine as a whole.
//!
//! A free translation has few words in common, so that a low sum says less there. How literally the documents translate
//! each other is told by the median of the log-odds of the first path's 1-1 beads: 13 in news, 12 in releases, 9 in law, 10
//! in magazines, 6 in fiction.

use std::sync::Arc;

use super::Evidence;
use crate::bead::Bead;
use crate::translation::{Survey, Translation};

/// The log-odds below which nothing more is known.
const LEAST: f32 = -8.0;

/// The medians of log-odds between which free translations become ones whose missing words say something.
const FREE: f32 = 4.0;
const USUAL: f32 = 8.0;

/// The log-odds by its own words that an edge segment must have to count for nothing, English and Chinese, in documents
/// that translate each other literally. With 0 instead, omitted sentences of law are found in .89 of the cases, not in .91,
/// of news in .96 and not in .973; with these in every text, fiction loses .009.
const EDGE: (f32, f32) = (4.0, 2.0);

pub(super) struct Translated<'a> {
    translation: Arc<Translation<'a>>,
    /// How literally the documents translate each other, from 0 to 1.
    literal: f32,
    /// What an edge segment must have, English and Chinese.
    edge: (f32, f32),
}

impl<'a> Translated<'a> {
    pub(super) fn new(translation: Arc<Translation<'a>>, survey: &Survey) -> Self {
        let sure = survey.literalness();
        Self {
            translation,
            literal: ((survey.median - FREE) / (USUAL - FREE)).clamp(0.0, 1.0),
            edge: (EDGE.0 * sure, EDGE.1 * sure),
        }
    }
}

impl Evidence for Translated<'_> {
    fn features(&self) -> &'static [&'static str] {
        &["translation.against", "translation.literal_against", "translation.english_edge", "translation.chinese_edge"]
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        if !bead.is_two_sided() {
            return;
        }
        let against = |log_odds: f32| log_odds.clamp(LEAST, 0.0);
        let odds = self.translation.odds(bead);
        values[0] = against(odds.both);
        values[1] = self.literal * values[0];
        let edge = |[first, last]: [f32; 2], wanted: f32| self.literal * against(first.min(last) - wanted);
        if bead.english.len() > 1 {
            values[2] = edge(odds.english, self.edge.0);
        }
        if bead.chinese.len() > 1 {
            values[3] = edge(odds.chinese, self.edge.1);
        }
    }
}
