//! Documents with foreign segments, made from hand-aligned ones: what one side says in place of a translation.
//!
//! Where only segments are left out, the neighbours of what stays alone are all translations; texts that differ have
//! segments on both sides that a search must not pair.

use std::collections::HashSet;

use super::random::Random;
use super::synthetic::{piece_from, selected};
use crate::bead::Bead;
use crate::document::Document;
use crate::gold::{GoldDocument, Link};

/// Segments of the side that are foreign at most.
const MOST: f64 = 0.1;

/// How much longer or shorter a foreign segment may be than the one that it replaces, in shares of that.
const TOLERANCE: f64 = 0.3;

/// Foreign segments that are looked at for one of like length.
const TRIES: usize = 50;

/// Pieces of 18 to 40 beads of a document; on one side of each, up to a tenth of the segments, at least one, is replaced
/// by segments of about the same length from another document. The gold leaves what was replaced alone on both sides.
///
/// Each piece takes from one of the `others`, whose place comes with it. The same for the same seed.
#[must_use]
pub fn with_foreign(gold: &GoldDocument, others: &[&GoldDocument], seed: u64) -> Vec<(GoldDocument, usize)> {
    if others.is_empty() {
        return Vec::new();
    }
    let beads = gold.monotone();
    // Other numbers than those of the omissions in the same document.
    let mut random = Random(!seed);
    let mut made = Vec::new();
    let mut at = 0;
    while let Some(range) = piece_from(at, beads.len(), &mut random) {
        at = range.end;
        let other = random.between(0, others.len() - 1);
        let piece = piece(gold, &beads[range], others[other], &mut random, made.len());
        made.extend(piece.map(|piece| (piece, other)));
    }
    made
}

fn piece(
    gold: &GoldDocument,
    beads: &[Bead],
    other: &GoldDocument,
    random: &mut Random,
    number: usize,
) -> Option<GoldDocument> {
    let english = random.share() < 0.5;
    let foreign = if english { &other.english } else { &other.chinese };
    let own = if english { &gold.english } else { &gold.chinese };
    // A line that both documents have may be a translation all the same.
    let mut used: HashSet<&str> = own.texts().collect();
    // Of several segments in a bead the others might still translate a part of its other side.
    let single = |bead: &Bead| if english { bead.english.len() == 1 } else { bead.chinese.len() == 1 };
    let mut places: Vec<usize> = (0..beads.len()).filter(|&place| single(&beads[place])).collect();
    let segments: usize = beads.iter().map(|bead| if english { bead.english.len() } else { bead.chinese.len() }).sum();
    let wanted = ((random.share() * MOST * segments as f64).round() as usize).max(1);
    let mut replaced: Vec<Option<&str>> = vec![None; beads.len()];
    for _ in 0..wanted.min(places.len()) {
        let place = places.swap_remove(random.between(0, places.len() - 1));
        let id = if english { beads[place].english.start } else { beads[place].chinese.start };
        replaced[place] = alike(own.segment(id), foreign, &used, random);
        used.extend(replaced[place]);
    }
    if replaced.iter().all(Option::is_none) {
        return None;
    }
    let (mut one, mut two, mut links) = (Vec::new(), Vec::new(), Vec::new());
    for (bead, foreign) in beads.iter().zip(replaced) {
        let (first, second) = (one.len(), two.len());
        one.extend(
            bead.english.clone().map(|id| (id, foreign.filter(|_| english).unwrap_or(gold.english.segment(id)))),
        );
        two.extend(
            bead.chinese.clone().map(|id| (id, foreign.filter(|_| !english).unwrap_or(gold.chinese.segment(id)))),
        );
        if foreign.is_some() {
            links.extend((first..one.len()).map(|id| Link { english: vec![id], chinese: Vec::new() }));
            links.extend((second..two.len()).map(|id| Link { english: Vec::new(), chinese: vec![id] }));
        } else {
            links.push(Link { english: (first..one.len()).collect(), chinese: (second..two.len()).collect() });
        }
    }
    Some(GoldDocument {
        name: format!("{} foreign {number}", gold.name),
        english: selected(&gold.english, &one),
        chinese: selected(&gold.chinese, &two),
        anchors: Vec::new(),
        links,
    })
}

/// A segment of a document about as long as a text, and not used yet; `None` if chance meets none.
fn alike<'a>(text: &str, document: &'a Document, used: &HashSet<&str>, random: &mut Random) -> Option<&'a str> {
    let length = text.chars().count() as f64;
    let count = document.len();
    (0..TRIES.min(count)).map(|_| document.segment(random.between(0, count - 1))).find(|other| {
        let off = (other.chars().count() as f64 - length).abs();
        !other.trim().is_empty() && off <= TOLERANCE * length && !used.contains(other)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn gold(letter: char) -> GoldDocument {
        let text = |side: char| (100..200).map(|at| format!("{letter}{side}{at}.")).collect::<Vec<_>>();
        GoldDocument {
            name: letter.to_string(),
            english: Document::from_segments(Language::English, text('e')),
            chinese: Document::from_segments(Language::Chinese, text('z')),
            anchors: Vec::new(),
            links: (0..100).map(|at| Link { english: vec![at], chinese: vec![at] }).collect(),
        }
    }

    #[test]
    fn foreign_segments_stay_alone_and_the_rest_aligned() {
        let (own, other) = (gold('a'), gold('b'));
        let made = with_foreign(&own, &[&other], 3);
        assert!(made.len() >= 3);
        for (piece, from) in &made {
            assert_eq!(*from, 0);
            let foreign = |document: &Document| document.texts().filter(|text| text.starts_with('b')).count();
            let (one, two) = (foreign(&piece.english), foreign(&piece.chinese));
            assert!((one == 0) != (two == 0) && (one + two) as f64 <= (0.1 * piece.english.len() as f64).round());
            assert_eq!(piece.links.iter().filter(|link| !link.is_two_sided()).count(), 2 * (one + two));
            for link in piece.links.iter().filter(|link| link.is_two_sided()) {
                let (one, two) = (piece.english.segment(link.english[0]), piece.chinese.segment(link.chinese[0]));
                assert!(one.starts_with('a') && two.starts_with('a') && one[2..] == two[2..]);
            }
        }
        let names = |made: &[(GoldDocument, usize)]| format!("{made:?}");
        assert_eq!(names(&with_foreign(&own, &[&other], 3)), names(&made));
        assert_ne!(names(&with_foreign(&own, &[&other], 4)), names(&made));
    }

    #[test]
    fn nothing_foreign_makes_no_document() {
        let own = gold('a');
        assert!(with_foreign(&own, &[], 3).is_empty());
        // The other document says the same: its segments are no foreign ones.
        assert!(with_foreign(&own, &[&gold('a')], 3).is_empty());
    }
}
