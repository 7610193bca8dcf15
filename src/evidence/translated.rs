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
use crate::translation::Translation;

/// The log-odds below which nothing more is known.
const LEAST: f32 = -8.0;

/// The medians of log-odds between which a document goes from free to literal.
const FREE: f32 = 4.0;
const LITERAL: f32 = 8.0;

pub(super) struct Translated<'a> {
    translation: Arc<Translation<'a>>,
    /// How literally the documents translate each other, from 0 to 1.
    literal: f32,
}

impl<'a> Translated<'a> {
    pub(super) fn new(translation: Arc<Translation<'a>>, path: &[Bead]) -> Self {
        let pairs = path.iter().filter(|bead| bead.english.len() == 1 && bead.chinese.len() == 1);
        let mut odds: Vec<f32> = pairs.map(|bead| translation.log_odds(bead)).collect();
        odds.sort_by(f32::total_cmp);
        let median = odds.get(odds.len() / 2).copied().unwrap_or_default();
        Self { translation, literal: ((median - FREE) / (LITERAL - FREE)).clamp(0.0, 1.0) }
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
        values[0] = against(self.translation.log_odds(bead));
        values[1] = self.literal * values[0];
        if bead.english.len() > 1 {
            let edge = |segment| against(self.translation.english_log_odds(segment, &bead.chinese));
            values[2] = self.literal * edge(bead.english.start).min(edge(bead.english.end - 1));
        }
        if bead.chinese.len() > 1 {
            let edge = |segment| against(self.translation.chinese_log_odds(&bead.english, segment));
            values[3] = self.literal * edge(bead.chinese.start).min(edge(bead.chinese.end - 1));
        }
    }
}
