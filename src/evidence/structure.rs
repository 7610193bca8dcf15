//! Paragraphs and headings: beads rarely run over a paragraph's end, and a heading never merges with a sentence.

use super::Evidence;
use crate::bead::Bead;
use crate::tokens::{Structure, Tokens};

pub(super) struct Places {
    english: Vec<Structure>,
    chinese: Vec<Structure>,
    /// How far the two sides agree in their number of paragraphs, 0 to 1.
    agreement: f32,
}

impl Places {
    pub(super) fn new(tokens: &Tokens) -> Self {
        let (english, chinese) = (&tokens.english.structure, &tokens.chinese.structure);
        let starts = |places: &[Structure]| places.iter().filter(|place| place.starts_paragraph).count() as f32;
        let (one, two) = (starts(english), starts(chinese));
        let agreement = if one > 1.0 && two > 1.0 { (1.0 - (one / two).ln().abs()).max(0.0) } else { 0.0 };
        Self { english: english.clone(), chinese: chinese.clone(), agreement }
    }
}

impl Evidence for Places {
    fn features(&self) -> &'static [&'static str] {
        &[
            "structure.both_start",
            "structure.one_starts",
            "structure.inner",
            "structure.headings",
            "structure.one_heading",
            "structure.merged_heading",
            "structure.labels",
            "structure.one_label",
            "structure.merged_label",
            "structure.same_item",
            "structure.other_item",
            "structure.one_item",
            "structure.merged_item",
        ]
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        let (english, chinese) = (&self.english[bead.english.clone()], &self.chinese[bead.chinese.clone()]);
        let merged = |side: &[Structure]| {
            if side.len() < 2 { 0.0 } else { side.iter().filter(|place| place.heading).count() as f32 }
        };
        values[5] = -merged(english) - merged(chinese);
        let later = |side: &[Structure], has: fn(&Structure) -> bool| {
            side.iter().skip(1).filter(|place| has(place)).count() as f32
        };
        values[8] = -later(english, |place| place.label) - later(chinese, |place| place.label);
        values[12] = -later(english, |place| place.item.is_some()) - later(chinese, |place| place.item.is_some());
        let ([first, later @ ..], [first_zh, later_zh @ ..]) = (english, chinese) else { return };
        let (starts, starts_zh) = (first.starts_paragraph, first_zh.starts_paragraph);
        values[0] = if starts && starts_zh { self.agreement } else { 0.0 };
        values[1] = if starts != starts_zh { -self.agreement } else { 0.0 };
        let inner = later.iter().chain(later_zh).filter(|place| place.starts_paragraph).count();
        values[2] = -self.agreement * inner as f32;
        values[6] = f32::from(u8::from(first.label && first_zh.label));
        values[7] = -f32::from(u8::from(first.label != first_zh.label));
        match (first.item, first_zh.item) {
            (Some(one), Some(two)) if one == two => values[9] = 1.0,
            (Some(_), Some(_)) => values[10] = -1.0,
            (None, None) => {}
            _ => values[11] = -1.0,
        }
        if english.len() == 1 && chinese.len() == 1 {
            values[3] = f32::from(u8::from(first.heading && first_zh.heading));
            values[4] = -f32::from(u8::from(first.heading != first_zh.heading));
        }
    }
}
