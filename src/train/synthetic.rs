//! Documents with segments left out, made from hand-aligned ones: translations that omit and add.
//!
//! Books have hardly any segment without a counterpart, releases have many; learning from both needs cases in between.

use std::collections::BTreeSet;
use std::ops::Range;

use super::random::Random;
use crate::bead::Bead;
use crate::document::Document;
use crate::gold::{GoldDocument, Link};

/// Pieces of 18 to 40 beads of a document, each with single beads and blocks of beads left out on one side; the same
/// for the same seed.
#[must_use]
pub fn with_omissions(gold: &GoldDocument, seed: u64) -> Vec<GoldDocument> {
    let beads = gold.monotone();
    let mut random = Random(seed);
    let mut made = Vec::new();
    let mut at = 0;
    while let Some(range) = piece_from(at, beads.len(), &mut random) {
        at = range.end;
        made.extend(piece(gold, &beads[range], &mut random, made.len()));
    }
    made
}

/// The beads of the next piece; fewer than twelve make none.
pub(super) fn piece_from(at: usize, beads: usize, random: &mut Random) -> Option<Range<usize>> {
    (at + 12 <= beads).then(|| at..(at + random.between(18, 40)).min(beads))
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
        let one = take(&gold.english, &bead.english, &mut english, without_english);
        let two = take(&gold.chinese, &bead.chinese, &mut chinese, without_chinese && !without_english);
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

/// Adds segments of a document with their texts, unless they are left out; their new ids.
fn take<'a>(
    document: &'a Document,
    segments: &Range<usize>,
    into: &mut Vec<(usize, &'a str)>,
    skip: bool,
) -> Vec<usize> {
    let start = into.len();
    if !skip {
        into.extend(segments.clone().map(|id| (id, document.segment(id))));
    }
    (start..into.len()).collect()
}

/// A document of some of the segments of another one, with these texts; its paragraphs are kept.
pub(super) fn selected(document: &Document, taken: &[(usize, &str)]) -> Document {
    let paragraphs: BTreeSet<usize> = document.segments().iter().map(|segment| segment.paragraph).collect();
    if paragraphs.len() <= 1 {
        return Document::from_segments(document.language(), taken.iter().map(|(_, text)| text));
    }
    let mut made = Document::new(document.language());
    let paragraph = |id: usize| document.segments()[id].paragraph;
    for group in taken.chunk_by(|(one, _), (two, _)| paragraph(*one) == paragraph(*two)) {
        let text = group.iter().map(|&(_, text)| text).collect::<Vec<_>>().join(" ");
        let mut start = 0;
        let ranges: Vec<Range<usize>> = group
            .iter()
            .map(|(_, text)| {
                let length = text.len();
                start += length + 1;
                start - length - 1..start - 1
            })
            .collect();
        made.push(&text, document.line(group[0].0), &ranges);
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
