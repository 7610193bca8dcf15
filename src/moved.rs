//! Sentences and paragraphs that the translator moved: what a monotone search must leave alone on both sides.
//!
//! After the search, segments without a counterpart are held against one another. Two that match strongly, and each
//! other better than anything else that is left, become a pair out of order.

use std::ops::Range;

use crate::align::{KINDS, MOST_SEGMENTS, Scorer};
use crate::bead::{Bead, Moved};
use crate::evidence::Sources;
use crate::search::{self, Pass};
use crate::weights::StageWeights;

/// Log-odds against a pair out of order, before its evidence.
const PRIOR: f32 = 3.5;

/// How far the best pair must be ahead of the next one with a segment in common, in log-odds.
const MARGIN: f32 = 2.0;

/// Combinations that are held against one another at most.
const MOST: usize = 200_000;

/// The pairs out of order among what a path leaves without counterpart, by their English place.
#[must_use]
pub fn find(sources: &Sources<'_>, weights: &StageWeights, path: &Pass, own: &impl Scorer) -> Vec<Moved> {
    let beads = path.beads();
    let english = runs(beads.iter().filter(|bead| bead.chinese.is_empty()).map(|bead| bead.english.clone()));
    let chinese = runs(beads.iter().filter(|bead| bead.english.is_empty()).map(|bead| bead.chinese.clone()));
    let count = |runs: &[Range<usize>]| runs.iter().map(Range::len).sum::<usize>();
    if english.is_empty() || chinese.is_empty() || count(&english) * count(&chinese) * KINDS.len() > MOST {
        return Vec::new();
    }
    let windows = sources.band.chinese_windows(MOST_SEGMENTS);
    let channels = sources.first_stage();
    let score = search::scorer(sources.tokens, &channels, weights, own);
    let mut found: Vec<(f32, Bead)> = Vec::new();
    for (one, two) in english.iter().flat_map(|one| chinese.iter().map(move |two| (one, two))) {
        for kind in KINDS.iter().filter(|kind| kind.english > 0 && kind.chinese > 0) {
            for start in one.start..(one.end + 1).saturating_sub(kind.english) {
                for start_zh in two.start..(two.end + 1).saturating_sub(kind.chinese) {
                    let bead = Bead::new(start..start + kind.english, start_zh..start_zh + kind.chinese);
                    let near = |segment: usize| {
                        windows[segment].start <= bead.chinese.start && bead.chinese.end <= windows[segment].end
                    };
                    if bead.english.clone().all(near) {
                        let alone: f32 = singles(&bead).map(|single| score.score(&single)).sum();
                        found.push((score.score(&bead) - alone - PRIOR, bead));
                    }
                }
            }
        }
    }
    chosen(found)
}

/// Neighbouring ranges joined.
fn runs(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match runs.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => runs.push(range),
        }
    }
    runs
}

/// The segments of a bead, each alone.
fn singles(bead: &Bead) -> impl Iterator<Item = Bead> + '_ {
    let english = bead.english.clone().map(|id| Bead::new(id..id + 1, bead.chinese.start..bead.chinese.start));
    english.chain(bead.chinese.clone().map(|id| Bead::new(bead.english.start..bead.english.start, id..id + 1)))
}

/// The best pairs, each ahead of all others that it shares a segment with.
fn chosen(mut found: Vec<(f32, Bead)>) -> Vec<Moved> {
    found.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.english.start.cmp(&two.1.english.start)));
    let overlap = |one: &Range<usize>, two: &Range<usize>| one.start < two.end && two.start < one.end;
    let contains = |one: &Range<usize>, two: &Range<usize>| one.start <= two.start && two.end <= one.end;
    let mut taken: Vec<(f32, Bead)> = Vec::new();
    for (gain, bead) in found.iter().take_while(|(gain, _)| *gain > 0.0) {
        if taken
            .iter()
            .any(|(_, other)| overlap(&other.english, &bead.english) || overlap(&other.chinese, &bead.chinese))
        {
            continue;
        }
        // A bead with a sentence more or less is no rival: it says the same of the rest.
        let rival = found.iter().find(|(_, other)| {
            overlap(&other.english, &bead.english) != overlap(&other.chinese, &bead.chinese)
                && !contains(&other.english, &bead.english)
        });
        if rival.is_none_or(|(other, _)| gain - other >= MARGIN) {
            taken.push((*gain, bead.clone()));
        }
    }
    let mut moved: Vec<Moved> =
        taken.into_iter().map(|(gain, bead)| Moved { bead, confidence: 1.0 / (1.0 + (-gain).exp()) }).collect();
    moved.sort_by_key(|pair| pair.bead.english.start);
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(english: usize, chinese: usize) -> Bead {
        Bead::new(english..english + 1, chinese..chinese + 1)
    }

    #[test]
    fn takes_the_best_that_has_no_rival() {
        let found =
            vec![(3.0, bead(1, 9)), (0.5, bead(1, 4)), (2.0, bead(5, 5)), (1.5, bead(6, 5)), (-1.0, bead(7, 7))];
        let moved = chosen(found);
        assert_eq!(moved.iter().map(|pair| pair.bead.clone()).collect::<Vec<_>>(), [bead(1, 9)]);
        assert!(moved[0].confidence > 0.9);
    }

    #[test]
    fn joins_neighbours() {
        assert_eq!(runs([0..1, 1..2, 4..5].into_iter()), [0..2, 4..5]);
    }
}
