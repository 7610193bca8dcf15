//! Whether the two sides translate each other at all, by the one measure of translation.
//!
//! Odds above even are no evidence here: they grow with the length and would favour cutting. Below even they speak against
//! a bead, and in a bead of several segments of one side also those of each edge segment by its own words, since the odds
//! of a sentence with an omitted one glued to it are fine as a whole.

use std::sync::Arc;

use super::Evidence;
use crate::bead::Bead;
use crate::translation::Translation;

/// The log-odds below which nothing more is known.
const LEAST: f32 = -8.0;

pub(super) struct Translated<'a> {
    translation: Arc<Translation<'a>>,
}

impl<'a> Translated<'a> {
    pub(super) fn new(translation: Arc<Translation<'a>>) -> Self {
        Self { translation }
    }
}

impl Evidence for Translated<'_> {
    fn features(&self) -> &'static [&'static str] {
        &["translation.against", "translation.english_edge", "translation.chinese_edge"]
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        if !bead.is_two_sided() {
            return;
        }
        let against = |log_odds: f32| log_odds.clamp(LEAST, 0.0);
        values[0] = against(self.translation.log_odds(bead));
        if bead.english.len() > 1 {
            let edge = |segment| against(self.translation.english_log_odds(segment, &bead.chinese));
            values[1] = edge(bead.english.start).min(edge(bead.english.end - 1));
        }
        if bead.chinese.len() > 1 {
            let edge = |segment| against(self.translation.chinese_log_odds(&bead.english, segment));
            values[2] = edge(bead.chinese.start).min(edge(bead.chinese.end - 1));
        }
    }
}
