//! Bitexts for the tests of the exports.

use crate::bead::{Alignment, Bead};
use crate::bitext::Bitext;
use crate::document::Document;
use crate::language::Language;

/// A bitext of segments in beads of these numbers of English and Chinese segments; each bead is half as sure as the one
/// before it.
pub(crate) fn bitext(english: &[&str], chinese: &[&str], kinds: &[(usize, usize)]) -> Bitext {
    let mut next = (0, 0);
    let mut beads = Vec::new();
    for (one, two) in kinds {
        beads.push(Bead::new(next.0..next.0 + one, next.1..next.1 + two));
        next = (next.0 + one, next.1 + two);
    }
    let confidences = (1..=beads.len() as i32).map(|power| 0.5_f32.powi(power)).collect();
    Bitext::of(
        Document::from_lines(Language::English, english),
        Document::from_lines(Language::Chinese, chinese),
        Alignment::new(beads, english.len(), chinese.len()).expect("an alignment"),
        confidences,
    )
}
