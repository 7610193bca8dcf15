//! The file as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{ReviewFile, ReviewedPair, fault};
use crate::bead::{Bead, Review};
use crate::bitext::Note;
use crate::error::Error;

#[derive(Deserialize)]
pub(super) struct File {
    pub(super) format: String,
    digest: String,
    sums: [String; 2],
    #[serde(default)]
    cuts: Vec<(Side, usize, usize)>,
    #[serde(default)]
    texts: Vec<(Side, usize, String)>,
    pairs: Vec<Pair>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    En,
    Zh,
}

#[derive(Deserialize)]
struct Pair {
    en: [usize; 2],
    zh: [usize; 2],
    mark: Mark,
    #[serde(default = "sure")]
    confidence: f32,
    #[serde(default)]
    moved: bool,
    #[serde(default)]
    made: bool,
    #[serde(default)]
    look: bool,
    #[serde(default)]
    comment: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mark {
    Open,
    Accepted,
    Corrected,
    Rejected,
}

fn sure() -> f32 {
    1.0
}

impl File {
    pub(super) fn read(self) -> Result<ReviewFile, Error> {
        let mut cuts = [BTreeMap::new(), BTreeMap::new()];
        for (side, id, at) in self.cuts {
            let places: &mut Vec<usize> = cuts[side as usize].entry(id).or_default();
            places.push(at);
            places.sort_unstable();
        }
        let mut texts = [BTreeMap::new(), BTreeMap::new()];
        for (side, id, text) in self.texts {
            if text.trim().is_empty() {
                return Err(fault(format!("the edited text of the segment {id} is empty; reject its pair instead")));
            }
            texts[side as usize].insert(id, text);
        }
        let pairs = self.pairs.into_iter().enumerate().map(|(at, pair)| pair.read(at + 1));
        let pairs = pairs.collect::<Result<_, Error>>()?;
        Ok(ReviewFile { digest: self.digest, sums: self.sums, cuts, texts, pairs })
    }
}

impl Pair {
    fn read(self, number: usize) -> Result<ReviewedPair, Error> {
        let ([english, english_end], [chinese, chinese_end]) = (self.en, self.zh);
        if english > english_end || chinese > chinese_end || (english == english_end && chinese == chinese_end) {
            return Err(fault(format!("the pair {number} has no segments: en {:?}, zh {:?}", self.en, self.zh)));
        }
        if !(0.0..=1.0).contains(&self.confidence) {
            return Err(fault(format!("the pair {number} has a confidence of {}; it is from 0 to 1", self.confidence)));
        }
        let bead = Bead::new(english..english_end, chinese..chinese_end);
        if self.moved && !bead.is_two_sided() {
            return Err(fault(format!("the pair {number} is moved and has one side only")));
        }
        let review = match self.mark {
            Mark::Open => Review::Open,
            Mark::Accepted => Review::Accepted,
            Mark::Corrected => Review::Edited,
            Mark::Rejected => Review::Rejected,
        };
        let note = Note { look: self.look, comment: self.comment };
        Ok(ReviewedPair { bead, review, confidence: self.confidence, moved: self.moved, made: self.made, note })
    }
}
