//! Documents with segments left out, made from hand-aligned ones: translations that omit and add.
//!
//! Books have hardly any segment without a counterpart, releases have many; learning from both needs cases in between.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::bead::Bead;
use crate::document::Document;
use crate::gold::{GoldDocument, Link};

/// A small deterministic generator (SplitMix64, Steele et al. 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number of a range, both ends included.
    fn between(&mut self, low: usize, high: usize) -> usize {
        low + (self.next() % (high - low + 1) as u64) as usize
    }
}

/// Pieces of 18 to 40 beads of a document, each with single beads and blocks of beads left out on one side; the same
/// for the same seed.
#[must_use]
pub fn with_omissions(gold: &GoldDocument, seed: u64) -> Vec<GoldDocument> {
    let beads = gold.monotone();
    let mut random = Random(seed);
    let mut made = Vec::new();
    let mut at = 0;
    while at + 12 <= beads.len() {
        let end = (at + random.between(18, 40)).min(beads.len());
        made.extend(piece(gold, &beads[at..end], &mut random, made.len()));
        at = end;
    }
    made
}

fn piece(gold: &GoldDocument, beads: &[Bead], random: &mut Random, number: usize) -> Option<GoldDocument> {
    let count = beads.len();
    // For each bead whether its English or its Chinese is left out.
    let mut out: Vec<(bool, bool)> = vec![(false, false); count];
    let rate = 0.01 + 0.11 * random.share();
    let english_more = random.share();
    let mut drop = |bead: usize, random: &mut Random| {
        if random.share() < english_more { out[bead].0 = true } else { out[bead].1 = true }
    };
    for bead in 0..count {
        if random.share() < rate {
            drop(bead, random);
        }
    }
    for _ in 0..random.between(0, 2) {
        let length = random.between(2, 8).min(count / 3);
        let start = random.between(0, count - length);
        let english = random.share() < english_more;
        for bead in start..start + length {
            if english { out[bead] = (true, false) } else { out[bead] = (false, true) }
        }
    }
    if random.share() < 0.3 {
        let english = random.share() < english_more;
        out[0] = (english, !english);
    }
    if random.share() < 0.15 {
        let english = random.share() < english_more;
        out[count - 1] = (english, !english);
    }
    let mut english = Vec::new();
    let mut chinese = Vec::new();
    let mut links = Vec::new();
    for (bead, (without_english, without_chinese)) in beads.iter().zip(out) {
        let take = |segments: &Range<usize>, into: &mut Vec<usize>, skip: bool| -> Vec<usize> {
            if skip {
                return Vec::new();
            }
            let start = into.len();
            into.extend(segments.clone());
            (start..into.len()).collect()
        };
        let one = take(&bead.english, &mut english, without_english);
        let two = take(&bead.chinese, &mut chinese, without_chinese && !without_english);
        if one.is_empty() || two.is_empty() {
            links.extend(one.into_iter().map(|id| Link { english: vec![id], chinese: Vec::new() }));
            links.extend(two.into_iter().map(|id| Link { english: Vec::new(), chinese: vec![id] }));
        } else {
            links.push(Link { english: one, chinese: two });
        }
    }
    if english.is_empty() || chinese.is_empty() {
        return None;
    }
    Some(GoldDocument {
        name: format!("{} piece {number}", gold.name),
        english: selected(&gold.english, &english),
        chinese: selected(&gold.chinese, &chinese),
        anchors: Vec::new(),
        links,
    })
}

/// A document of some of the segments of another one, its paragraphs kept.
fn selected(document: &Document, ids: &[usize]) -> Document {
    let paragraphs: BTreeSet<usize> = document.segments().iter().map(|segment| segment.paragraph).collect();
    if paragraphs.len() <= 1 {
        return Document::from_segments(document.language(), ids.iter().map(|&id| document.segment(id)));
    }
    let mut made = Document::new(document.language());
    for group in ids.chunk_by(|&one, &two| document.segments()[one].paragraph == document.segments()[two].paragraph) {
        let text = group.iter().map(|&id| document.segment(id)).collect::<Vec<_>>().join(" ");
        let mut start = 0;
        let ranges: Vec<Range<usize>> = group
            .iter()
            .map(|&id| {
                let length = document.segment(id).len();
                start += length + 1;
                start - length - 1..start - 1
            })
            .collect();
        made.push_paragraph(&text, document.line(group[0]), &ranges);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn leaves_out_and_keeps_the_rest_aligned() {
        let text = |letter: &str| (0..60).map(|at| format!("{letter}{at}.")).collect::<Vec<_>>();
        let gold = GoldDocument {
            name: "g".to_owned(),
            english: Document::from_segments(Language::English, text("e")),
            chinese: Document::from_segments(Language::Chinese, text("z")),
            anchors: Vec::new(),
            links: (0..60).map(|at| Link { english: vec![at], chinese: vec![at] }).collect(),
        };
        let made = with_omissions(&gold, 7);
        assert!(made.len() >= 2 && made.iter().any(|piece| piece.links.iter().any(|link| !link.is_two_sided())));
        for piece in &made {
            for link in piece.links.iter().filter(|link| link.is_two_sided()) {
                let (one, two) = (piece.english.segment(link.english[0]), piece.chinese.segment(link.chinese[0]));
                assert_eq!(one[1..], two[1..]);
            }
        }
        assert_eq!(with_omissions(&gold, 7).len(), made.len());
    }
}
