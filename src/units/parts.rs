//! Parts: what the free and the forced alignment inside a bead agree on.

use super::cut::{CutBead, Found};
use super::{Form, Unit, ends, objections, standing, tool};
use crate::bead::Bead;
use crate::bitext::Pair;
use crate::language::Language;

/// Beads with a lower confidence have no parts. Above it, how sure the bead is says little of its parts: of 41 surer than .9
/// in less sure beads all are right.
const DOUBTFUL: f32 = 0.5;

/// Two alignments of the same documents, each bead with its confidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Realigned {
    /// As the search finds it.
    pub free: Vec<(Bead, f32)>,
    /// With something of the target for each segment of the source.
    pub forced: Vec<(Bead, f32)>,
}

/// What a bead was divided into.
pub(super) struct Division {
    /// The place of its pair.
    pub(super) pair: usize,
    /// The bead as it was cut.
    pub(super) bead: CutBead,
    /// For each sentence its part.
    pub(super) parts: Vec<Option<Found>>,
}

impl Division {
    /// The text of a part as it stands in the bead.
    pub(super) fn text(&self, part: &Found) -> &str {
        self.bead.text(part)
    }
}

/// The beads that have any part with at least this confidence.
pub(super) fn find(beads: Vec<CutBead>, realigned: &Realigned, source: Language, least: f32) -> Vec<Division> {
    let (free, forced) = (sorted(&realigned.free, source), sorted(&realigned.forced, source));
    let mut found = Vec::new();
    for bead in beads.into_iter().filter(|bead| bead.confidence >= DOUBTFUL) {
        let (Some(free), Some(forced)) = (division(&bead, &free, source), division(&bead, &forced, source)) else {
            continue;
        };
        let mut parts: Vec<Option<Found>> = free
            .into_iter()
            .zip(forced)
            .map(|(one, two)| {
                let confidence = one.confidence * two.confidence;
                (bead.text(&one) == bead.text(&two)).then_some(Found { confidence, ..one })
            })
            .collect();
        if source == Language::Chinese {
            standing::keep(&bead, &mut parts);
        }
        objections::keep(&bead, &mut parts, source);
        for part in &mut parts {
            part.take_if(|part| part.confidence < least);
        }
        if parts.iter().any(Option::is_some) {
            found.push(Division { pair: bead.pair, bead, parts });
        }
    }
    found
}

/// The beads of an alignment in the order of the source.
fn sorted(beads: &[(Bead, f32)], source: Language) -> Vec<(Bead, f32)> {
    let mut sorted: Vec<_> = beads.iter().filter(|(bead, _)| !side(bead, source).0.is_empty()).cloned().collect();
    sorted.sort_by_key(|(bead, _)| side(bead, source).0.start);
    sorted
}

fn side(bead: &Bead, source: Language) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
    match source {
        Language::English => (bead.english.clone(), bead.chinese.clone()),
        Language::Chinese => (bead.chinese.clone(), bead.english.clone()),
    }
}

/// How an alignment divides a bead, if it gives each sentence clauses of its own: clauses left alone go to the part behind
/// them, at the end to the last. Where a sentence stays alone, or two are one, the bead is not to be divided.
fn division(bead: &CutBead, alignment: &[(Bead, f32)], source: Language) -> Option<Vec<Found>> {
    let from = alignment.partition_point(|(other, _)| side(other, source).0.start < bead.sources.start);
    let mut parts: Vec<Found> = Vec::new();
    for sentence in bead.sources.clone() {
        let (other, confidence) = alignment.get(from + parts.len())?;
        let (sources, targets) = side(other, source);
        let inside = bead.targets.start <= targets.start && targets.end <= bead.targets.end;
        if sources != (sentence..sentence + 1) || targets.is_empty() || !inside {
            return None;
        }
        let start = parts.last().map_or(0, |part| part.clauses.end);
        let end = targets.end - bead.targets.start;
        if end <= start {
            return None;
        }
        parts.push(Found { clauses: start..end, confidence: *confidence });
    }
    parts.last_mut()?.clauses.end = bead.targets.len();
    Some(parts)
}

/// The parts as units, each with the place of its pair.
pub(super) fn units(pairs: &[Pair<'_>], divisions: &[Division], source: Language) -> Vec<(usize, Unit)> {
    let mut units = Vec::new();
    for division in divisions {
        let (pair, bead) = (&pairs[division.pair], &division.bead);
        for (at, part) in division.parts.iter().enumerate() {
            let Some(part) = part else { continue };
            let (mine, other) = (bead.texts[at].as_str(), division.text(part));
            let (english, chinese) = match source {
                Language::English => (mine, other),
                Language::Chinese => (other, mine),
            };
            let unit = Unit {
                english: english.to_owned(),
                chinese: chinese.to_owned(),
                form: Form::Part { source, number: at + 1, of: bead.texts.len() },
                kind: pair.kind(),
                confidence: part.confidence,
                moved: false,
                ended: ends::as_source(mine, other, source).map(|text| (tool::other(source), text)),
            };
            units.push((division.pair, unit));
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead() -> CutBead {
        let texts = ["It opened.", "It is long.", "We went."];
        let clauses = ["门开了，", "其实，", "很长，", "我们去了，", "真的。"];
        let target = clauses.concat();
        let mut at = 0;
        let places: Vec<_> = clauses
            .iter()
            .map(|clause| {
                at += clause.len();
                at - clause.len()..at
            })
            .collect();
        CutBead {
            pair: 0,
            confidence: 1.0,
            sources: 4..7,
            targets: 2..7,
            sentences: Vec::new(),
            texts: texts.map(str::to_owned).to_vec(),
            clauses: places.clone(),
            target,
            places,
        }
    }

    fn path(beads: &[(usize, usize, usize, usize)]) -> Vec<(Bead, f32)> {
        let before = (Bead::new(0..4, 0..2), 1.0);
        let beads = beads.iter().map(|&(a, b, c, d)| (Bead::new(a..b, c..d), 0.97));
        std::iter::once(before).chain(beads).collect()
    }

    #[test]
    fn what_both_alignments_give_is_a_part() {
        let free = path(&[(4, 5, 2, 3), (5, 5, 3, 4), (5, 6, 4, 5), (6, 7, 5, 6), (7, 7, 6, 7)]);
        let forced = path(&[(4, 5, 2, 3), (5, 6, 3, 5), (6, 7, 5, 7)]);
        let found = find(vec![bead()], &Realigned { free: free.clone(), forced }, Language::English, 0.9);
        let texts: Vec<_> = found[0].parts.iter().flatten().map(|part| found[0].text(part)).collect();
        assert_eq!(texts, ["门开了，", "其实，很长，", "我们去了，真的。"]);
        // Where they differ, that part is none.
        let forced = path(&[(4, 5, 2, 4), (5, 6, 4, 5), (6, 7, 5, 7)]);
        let realigned = Realigned { free, forced };
        let found = find(vec![bead()], &realigned, Language::English, 0.9);
        assert_eq!(found[0].parts.iter().map(Option::is_some).collect::<Vec<_>>(), [false, false, true]);
        // .97 twice is less than .95.
        assert!(find(vec![bead()], &realigned, Language::English, 0.95).is_empty());
    }

    #[test]
    fn a_sentence_alone_or_two_in_one_leave_the_bead_whole() {
        let whole = path(&[(4, 5, 2, 3), (5, 6, 3, 5), (6, 7, 5, 7)]);
        for free in [
            path(&[(4, 5, 2, 3), (5, 6, 3, 3), (6, 7, 3, 7)]),
            path(&[(4, 6, 2, 5), (6, 7, 5, 7)]),
            path(&[(4, 5, 2, 3), (5, 6, 3, 5)]),
        ] {
            let realigned = Realigned { free, forced: whole.clone() };
            assert!(find(vec![bead()], &realigned, Language::English, 0.0).is_empty());
        }
    }
}
