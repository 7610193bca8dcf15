//! Pairs among what a path leaves alone on both sides: what was moved and is no point of its own.
//!
//! Segments without a counterpart are held against one another. Two that match strongly, and each other better than
//! anything else that is left, become a pair out of order.

use std::ops::Range;

use super::order::Order;
use super::scores::Scores;
use crate::align::{KINDS, MOST_SEGMENTS, Scorer};
use crate::bead::Bead;
use crate::evidence::Sources;
use crate::search;
use crate::weights::StageWeights;

/// Log-odds against a pair out of order, before its evidence.
const PRIOR: f32 = 3.5;

/// The same where it changes places with a single bead, as the date and the signer of a letter do. No bead of the
/// hand-aligned press and law, whole or with omissions, is another with it; with 1.5 a wrong pair more, with .5 two.
const NEIGHBOUR: f32 = 2.0;

/// How far the best pair must be ahead of the next one with a segment in common, in log-odds.
const MARGIN: f32 = 2.0;

/// Up to so many combinations all are held against one another; of more, those around the best single pairs.
const ALL: usize = 200_000;

/// English segments whose lexical supports are found together.
const ROWS: usize = 256;

/// The single pairs of a segment that beads are looked for around.
const SEEDS: usize = 2;

/// The pairs out of order among what a path leaves without counterpart, by their English place, with the probability that
/// they translate each other. The path and what is found are in the order given, the scores in the order of the text.
pub(super) fn find(
    sources: &Sources<'_>,
    weights: &StageWeights,
    beads: &[Bead],
    own: &impl Scorer,
    order: &Order,
    scores: &Scores,
) -> Vec<(Bead, f32)> {
    let english = runs(beads.iter().filter(|bead| bead.chinese.is_empty()).map(|bead| bead.english.clone()), |_| true);
    // What follows one another only in the new order is no run.
    let follows = |place: usize| order.segments()[place - 1] + 1 == order.segments()[place];
    let chinese = runs(beads.iter().filter(|bead| bead.english.is_empty()).map(|bead| bead.chinese.clone()), follows);
    if english.is_empty() || chinese.is_empty() {
        return Vec::new();
    }
    let count = |runs: &[Range<usize>]| runs.iter().map(Range::len).sum::<usize>();
    let windows = sources.band.chinese_windows(MOST_SEGMENTS);
    let near = |bead: &Bead| {
        let (from, to) = (bead.chinese.start, bead.chinese.end);
        bead.english.clone().all(|segment| windows[segment].start <= from && to <= windows[segment].end)
    };
    let prior = prior(beads, sources.tokens.english.len(), order.segments().len());
    let mut beads = if count(&english) * count(&chinese) * KINDS.len() <= ALL {
        all(&english, &chinese, near)
    } else {
        around(&seeds(&english, &chinese, order, scores), &english, &chinese, near)
    };
    // Signatures change places, and the words above them do not.
    beads.retain(|bead| !sources.tokens.closes_on_one_side(bead));
    // The lexicon's supports are found for some segments at a time.
    beads.sort_by_key(|bead| bead.english.start / ROWS);
    let channels = sources.first_stage_but_lexicon();
    let mut found: Vec<(f32, Bead)> = Vec::new();
    for beads in beads.chunk_by(|one, two| one.english.start / ROWS == two.english.start / ROWS) {
        let channels = channels.with_lexical(sources.lexical_of_beads(beads));
        let score = search::scorer(sources.tokens, &channels, weights, own);
        for bead in beads {
            let alone: f32 = singles(bead).map(|single| score.score(&single)).sum();
            found.push((score.score(bead) - alone - prior(bead), bead.clone()));
        }
    }
    chosen(found)
}

/// The log-odds against a bead of what a path leaves alone, by how many beads of two sides it passes.
fn prior(path: &[Bead], english: usize, chinese: usize) -> impl Fn(&Bead) -> f32 {
    let (mut before, mut before_zh) = (vec![0; english], vec![0; chinese]);
    let mut count = 0_usize;
    for bead in path {
        before[bead.english.clone()].fill(count);
        before_zh[bead.chinese.clone()].fill(count);
        count += usize::from(bead.is_two_sided());
    }
    move |bead| {
        let passed = before[bead.english.start].abs_diff(before_zh[bead.chinese.start]);
        if passed == 1 { NEIGHBOUR } else { PRIOR }
    }
}

/// Every two-sided bead inside the runs.
fn all(english: &[Range<usize>], chinese: &[Range<usize>], fits: impl Fn(&Bead) -> bool) -> Vec<Bead> {
    let mut beads = Vec::new();
    for (one, two) in english.iter().flat_map(|one| chinese.iter().map(move |two| (one, two))) {
        for kind in KINDS.iter().filter(|kind| kind.english > 0 && kind.chinese > 0) {
            for start in one.start..(one.end + 1).saturating_sub(kind.english) {
                for start_zh in two.start..(two.end + 1).saturating_sub(kind.chinese) {
                    let bead = Bead::new(start..start + kind.english, start_zh..start_zh + kind.chinese);
                    beads.extend(Some(bead).filter(&fits));
                }
            }
        }
    }
    beads
}

/// The best single pairs of what is alone.
fn seeds(english: &[Range<usize>], chinese: &[Range<usize>], order: &Order, scores: &Scores) -> Vec<(usize, usize)> {
    let mut place = vec![None; order.segments().len()];
    for at in chinese.iter().flat_map(Clone::clone) {
        place[order.segments()[at]] = Some(at);
    }
    let mut seeds = Vec::new();
    for segment in english.iter().flat_map(Clone::clone) {
        let row = scores.of_english(segment).iter();
        let mut own: Vec<(f32, usize)> =
            row.filter_map(|&(other, score)| Some((score, place[other as usize]?))).collect();
        own.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        seeds.extend(own.iter().take(SEEDS).map(|&(_, at)| (segment, at)));
    }
    seeds
}

/// The two-sided beads inside the runs that hold one of the single pairs.
fn around(
    seeds: &[(usize, usize)],
    english: &[Range<usize>],
    chinese: &[Range<usize>],
    fits: impl Fn(&Bead) -> bool,
) -> Vec<Bead> {
    let run_of = |runs: &[Range<usize>], segment: usize| runs[runs.partition_point(|run| run.end <= segment)].clone();
    // Segment and number of both sides; several seeds give the same.
    let mut beads: Vec<(u32, u32, u8, u8)> = Vec::new();
    for &(one, two) in seeds {
        let (run, run_zh) = (run_of(english, one), run_of(chinese, two));
        for kind in KINDS.iter().filter(|kind| kind.english > 0 && kind.chinese > 0) {
            for start in (one + 1).saturating_sub(kind.english).max(run.start)..=one {
                for start_zh in (two + 1).saturating_sub(kind.chinese).max(run_zh.start)..=two {
                    if start + kind.english <= run.end && start_zh + kind.chinese <= run_zh.end {
                        beads.push((start as u32, start_zh as u32, kind.english as u8, kind.chinese as u8));
                    }
                }
            }
        }
    }
    beads.sort_unstable();
    beads.dedup();
    let bead = |(start, start_zh, one, two): (u32, u32, u8, u8)| {
        let (start, start_zh) = (start as usize, start_zh as usize);
        Bead::new(start..start + usize::from(one), start_zh..start_zh + usize::from(two))
    };
    beads.into_iter().map(bead).filter(fits).collect()
}

/// Neighbouring ranges joined, where the second follows the first.
fn runs(ranges: impl Iterator<Item = Range<usize>>, follows: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match runs.last_mut() {
            Some(last) if last.end == range.start && follows(range.start) => last.end = range.end,
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
fn chosen(mut found: Vec<(f32, Bead)>) -> Vec<(Bead, f32)> {
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
    let mut moved: Vec<(Bead, f32)> =
        taken.into_iter().map(|(gain, bead)| (bead, 1.0 / (1.0 + (-gain).exp()))).collect();
    moved.sort_by_key(|(bead, _)| bead.english.start);
    moved
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;

    fn bead(english: usize, chinese: usize) -> Bead {
        Bead::new(english..english + 1, chinese..chinese + 1)
    }

    #[test]
    fn takes_the_best_that_has_no_rival() {
        let found =
            vec![(3.0, bead(1, 9)), (0.5, bead(1, 4)), (2.0, bead(5, 5)), (1.5, bead(6, 5)), (-1.0, bead(7, 7))];
        let moved = chosen(found);
        assert_eq!(moved.iter().map(|(bead, _)| bead.clone()).collect::<Vec<_>>(), [bead(1, 9)]);
        assert!(moved[0].1 > 0.9);
    }

    #[test]
    fn changing_places_with_a_neighbour_is_likelier_than_going_far() {
        let path =
            [bead(0, 0), Bead::new(1..2, 1..1), bead(2, 1), Bead::new(3..3, 2..3), bead(3, 3), Bead::new(4..4, 4..5)];
        let prior = prior(&path, 4, 5);
        assert_eq!([prior(&bead(1, 2)), prior(&bead(1, 4))], [NEIGHBOUR, PRIOR]);
    }

    #[test]
    fn joins_neighbours_that_follow() {
        assert_eq!(runs([0..1, 1..2, 4..5].into_iter(), |_| true), [0..2, 4..5]);
        assert_eq!(runs([0..1, 1..2, 2..3].into_iter(), |place| place != 1), [0..1, 1..3]);
    }

    #[test]
    fn few_seeds_give_the_beads_around_them() {
        let (english, chinese) = ([3..6], [0..1, 8..10]);
        let some = around(&[(4, 8)], &english, &chinese, |_| true);
        let whole: Vec<Bead> = all(&english, &chinese, |_| true);
        let holds = |bead: &&Bead| bead.english.contains(&4) && bead.chinese.contains(&8);
        assert_eq!(some.iter().collect::<FxHashSet<_>>(), whole.iter().filter(holds).collect::<FxHashSet<_>>());
    }
}
