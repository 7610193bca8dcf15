//! Quotations: how much of the text on each side is quoted, and whether the bead begins and ends inside a quotation.
//!
//! Silent where the two sides mark quotations too differently. Reading straight single quotes as dialogue quotes was the
//! largest single gain on fiction.
//!
//! Not helpful, second stage, cross-validated by document over fiction, a magazine, records and releases: whether a segment
//! begins with speech of its own, inside speech or outside, with clauses that say who speaks read as part of the speech, and
//! Chinese turns beyond the English openings (2 of 312 nats and records .9559 → .9584, but fiction .9418 → .9414, releases
//! .9614 → .9597; fitted beside the weights of the library, fiction .9520 → .9509, releases fitted .9747 → .9713); groups
//! of words that open segments, interjections and short answers among them (fiction the same, releases .9614 → .9597, 1.5 nats worse).

use super::Evidence;
use crate::bead::Bead;
use crate::tokens::{Quotation, Tokens};

pub(super) struct Quotations {
    english: Vec<Quotation>,
    chinese: Vec<Quotation>,
    english_lengths: Vec<f32>,
    chinese_lengths: Vec<f32>,
    ratio: f32,
    comparable: bool,
}

impl Quotations {
    pub(super) fn new(tokens: &Tokens) -> Self {
        let (english, chinese) = (&tokens.english, &tokens.chinese);
        let share = |quotations: &[Quotation], lengths: &[f32]| {
            quotations.iter().map(|quotation| quotation.inside).sum::<f32>() / lengths.iter().sum::<f32>().max(1.0)
        };
        let one = share(&english.quotations, &english.lengths);
        let two = share(&chinese.quotations, &chinese.lengths);
        Self {
            english: english.quotations.clone(),
            chinese: chinese.quotations.clone(),
            english_lengths: english.lengths.clone(),
            chinese_lengths: chinese.lengths.clone(),
            ratio: tokens.length_ratio(),
            comparable: one.min(two) > 0.02 && one.max(two) < 2.5 * one.min(two),
        }
    }
}

impl Evidence for Quotations {
    fn features(&self) -> &'static [&'static str] {
        &[
            "quotations.share",
            "quotations.amount",
            "quotations.start",
            "quotations.end",
            "quotations.openings",
            "quotations.both",
        ]
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        if !self.comparable || !bead.is_two_sided() {
            return;
        }
        let (english, chinese) = (&self.english[bead.english.clone()], &self.chinese[bead.chinese.clone()]);
        let inside: f32 = english.iter().map(|quotation| quotation.inside).sum();
        let inside_zh: f32 = chinese.iter().map(|quotation| quotation.inside).sum();
        let length: f32 = self.english_lengths[bead.english.clone()].iter().sum();
        let length_zh: f32 = self.chinese_lengths[bead.chinese.clone()].iter().sum();
        let openings: f32 = english.iter().map(|quotation| quotation.openings).sum();
        let openings_zh: f32 = chinese.iter().map(|quotation| quotation.openings).sum();
        let differ = |one: bool, two: bool| -f32::from(u8::from(one != two));
        values[0] = -(inside / length - inside_zh / length_zh).abs();
        values[1] = -((inside + 6.0) / (self.ratio * inside_zh + 6.0)).ln().abs().min(3.0);
        values[2] = differ(english[0].starts_inside, chinese[0].starts_inside);
        values[3] = differ(english[english.len() - 1].ends_inside, chinese[chinese.len() - 1].ends_inside);
        values[4] = -(openings - openings_zh).abs().min(3.0);
        values[5] = f32::from(u8::from(inside > 0.0 && inside_zh > 0.0));
    }
}
