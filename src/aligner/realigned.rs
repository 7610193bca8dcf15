//! Two alignments inside beads: a free one, and one that is forced to give each segment of the source something.

use super::{AGAINST, Aligner};
use crate::align::{MOST_SEGMENTS, Silent};
use crate::bead::{Anchor, Bead};
use crate::confidence::{Beliefs, Calibration};
use crate::document::Document;
use crate::error::Result;
use crate::language::Language;
use crate::moved;
use crate::search;
use crate::units::Realigned;

impl Aligner {
    /// Both alignments between points; the forced one looks at what the free one has looked at, and at all that it needs.
    pub(super) fn realigned(
        &self,
        english: &Document,
        chinese: &Document,
        anchors: &[Anchor],
        source: Language,
    ) -> Result<Realigned> {
        let each = |bead: &Bead| match source {
            Language::English if bead.english.len() == 1 && !bead.chinese.is_empty() => 0.0,
            Language::Chinese if bead.chinese.len() == 1 && !bead.english.is_empty() => 0.0,
            _ => AGAINST,
        };
        let end = Anchor { english: english.len(), chinese: chinese.len() };
        let needed = needed(anchors.iter().chain([&end]), source);
        self.with_sources(english, chinese, anchors, &Silent, |sources| {
            let (free, forced) = search::both_ways(sources, &self.weights, &each, &needed);
            let search::Found { pass, translation, first } = free;
            let believed = |found: &moved::Found| {
                let beliefs = Beliefs::new(sources.tokens, &translation, found, first);
                let calibration = Calibration::embedded();
                found.beads.iter().map(|one| (one.bead.clone(), beliefs.confidence(one, calibration))).collect()
            };
            let [free, forced] = moved::judged(sources, anchors, [pass, forced]).map(|found| believed(&found));
            Realigned { free, forced }
        })
    }
}

/// The beads of all ways to give each segment of the source something of the other side, between each two points.
fn needed<'p>(points: impl Iterator<Item = &'p Anchor>, source: Language) -> Vec<Bead> {
    let mut beads = Vec::new();
    let mut from = Anchor { english: 0, chinese: 0 };
    for to in points {
        let before = std::mem::replace(&mut from, *to);
        let (english, chinese) = (before.english..to.english, before.chinese..to.chinese);
        let (own, other) = if source == Language::English { (english, chinese) } else { (chinese, english) };
        let count = own.len();
        if other.len() < count {
            continue;
        }
        for (at, segment) in own.clone().enumerate() {
            // Those before and behind it need one each.
            let (first, last) = (other.start + at, other.end - (count - 1 - at));
            for start in if at == 0 { first..first + 1 } else { first..last } {
                let ends = if at + 1 == count { last..last + 1 } else { start + 1..last + 1 };
                for end in ends.filter(|end| end - start <= MOST_SEGMENTS) {
                    beads.push(match source {
                        Language::English => Bead::new(segment..segment + 1, start..end),
                        Language::Chinese => Bead::new(start..end, segment..segment + 1),
                    });
                }
            }
        }
    }
    beads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_segment_gets_something() {
        let anchor = |english, chinese| Anchor { english, chinese };
        let points = [anchor(0, 0), anchor(2, 3), anchor(4, 4)];
        let wanted = [Bead::new(0..1, 0..1), Bead::new(0..1, 0..2), Bead::new(1..2, 1..3), Bead::new(1..2, 2..3)];
        assert_eq!(needed(points.iter(), Language::English), wanted);
        // Three segments for two, two for two.
        assert_eq!(
            needed([points[0], anchor(3, 2)].iter(), Language::Chinese),
            [Bead::new(0..1, 0..1), Bead::new(0..2, 0..1), Bead::new(1..3, 1..2), Bead::new(2..3, 1..2)]
        );
    }
}
