//! The second stage: the survivors of the first and the one-sided beads around its path, with the evidence of links and
//! the measure of translation.

use std::ops::Range;
use std::sync::Arc;

use super::opposition::{Margins, Opposition};
use super::settled::Settled;
use super::{Pass, lone, sizes};
use crate::align::{Lattice, Scorer, Silent, Survivors};
use crate::bead::Bead;
use crate::evidence::{Channels, Sources};
use crate::omissions::Estimate;
use crate::parallel;
use crate::translation::{Survey, Translation};
use crate::weights::StageWeights;

/// Consecutive beads of the first path among which the second stage looks at every one-sided bead.
const BOX: usize = 3;

/// The rows that token links are found for at a time: what they take for each segment is given back for the next.
const ROWS: usize = 512;

/// What both stages leave.
pub struct Found<'a> {
    /// The candidates and the path.
    pub pass: Pass,
    /// What the words of the documents say of any two texts.
    pub translation: Arc<Translation<'a>>,
    /// The mean log-odds of the pairs of the first stage, which hardly ever leaves a segment alone.
    pub first: f32,
}

/// The second stage: the survivors of the first and the one-sided beads around its path, with the evidence of links and
/// the measure of translation.
#[must_use]
pub fn second<'a>(sources: &Sources<'a>, weights: &StageWeights, first: Survivors, own: &impl Scorer) -> Found<'a> {
    ways(sources, weights, first, own, [] as [&Silent; 0]).0
}

/// The second stage, and how it ends each time that something is added to the scores of all that it has looked at.
#[must_use]
pub(super) fn ways<'a, const N: usize>(
    sources: &Sources<'a>,
    weights: &StageWeights,
    first: Survivors,
    own: &impl Scorer,
    added: [&impl Scorer; N],
) -> (Found<'a>, [Pass; N]) {
    let mut lattice = around(&first.lattice, &first.path);
    let (first, posteriors) = (first.path, first.posteriors);
    let translation = sources.translation(&lattice.band(), &first);
    let odds: Vec<f32> = first.iter().map(|bead| translation.log_odds(bead)).collect();
    let survey = Survey::of(first.iter().zip(odds.iter().copied()));
    // Without a dictionary the odds are none.
    let odds = if translation.is_from_dictionary() { odds } else { Vec::new() };
    let settled = Settled::new(&first, &posteriors, &odds);
    lattice = lattice.retained_beads(|bead| settled.allows(bead));
    // Two-sided beads are survivors and carry what does not change; most one-sided ones are new.
    let of_path = sources.second_stage_of_path(&first);
    let (of_path, alone) = (of_path.weighed(weights), sources.second_stage_alone(&first));
    let alone = alone.weighed(weights);
    let parts = lattice.parts(ROWS);
    let scores = parallel::map(&parts, |part| {
        lattice.scores_of_part(part, |at, bead| {
            if settled.has(bead) {
                return 0.0;
            }
            let carried = lattice.candidates()[at].carried;
            let rest = if bead.is_two_sided() { carried + of_path.score(bead) } else { alone.score(bead) };
            rest + lone(sources.tokens, bead)
        })
    });
    let scores = scores.concat();
    lattice.set_scores(|at| scores[at]);
    lattice.add(own);
    let translated = sources.second_stage_translated(&translation, &survey);
    let translated = translated.weighed(weights);
    let against = |bead: &Bead| if settled.has(bead) { 0.0 } else { translated.score(bead) };
    let (english, chinese) = sizes(sources);
    let share = Estimate::SECOND.offset(Estimate::SECOND.start, english, chinese);
    // Texts that are looked at in several ways are known to belong together.
    let margins = if N > 0 { Margins::INSIDE } else { Margins::of(&odds) };
    let mut opposition = Opposition::new(&lattice, margins, share, &added);
    if let Some(linker) = &sources.linker(&first, &translation) {
        lattice = opposition.promising(lattice, against);
        let (parts, band) = (lattice.parts(ROWS), lattice.band());
        let scores = parallel::map(&parts, |part| {
            let mut linked = Channels::default();
            linked.push(Box::new(linker.links(&band, part.rows.clone(), part.columns.clone())));
            let linked = linked.weighed(weights);
            lattice.scores_of_part(part, |at, bead| {
                lattice.candidates()[at].score + if settled.has(bead) { 0.0 } else { linked.score(bead) }
            })
        });
        let scores = scores.concat();
        lattice.set_scores(|at| scores[at]);
    }
    opposition.ask_all_near(&lattice, against);
    let pass = |mut lattice: Lattice, scores: &[f32]| {
        lattice.set_scores(|at| scores[at]);
        Pass::new(lattice, &weights.runs(), sizes(sources), &Estimate::SECOND)
    };
    let others = std::array::from_fn(|way| pass(lattice.clone(), &opposition.scores(&lattice, way + 1)));
    let scores = opposition.scores(&lattice, 0);
    (Found { pass: pass(lattice, &scores), translation, first: survey.mean() }, others)
}

/// The candidates of the second stage: those of a first one and every one-sided bead in the boxes of [`BOX`] consecutive
/// beads of its path.
///
/// The first stage knows hardly any omission, so that its survivors have no way around a foreign sentence: without them
/// .80 of the foreign sentences of news are found, with them .86.
#[must_use]
pub(crate) fn around(lattice: &Lattice, path: &[Bead]) -> Lattice {
    let boxes = path.windows(BOX.min(path.len().max(1))).filter_map(|beads| {
        let (first, last) = (beads.first()?, beads.last()?);
        Some(Bead::new(first.english.start..last.english.end, first.chinese.start..last.chinese.end))
    });
    // What lies in the box before as well has been looked at.
    let known = |range: &Range<usize>, at: usize| range.contains(&at);
    let known_place = |range: &Range<usize>, at: usize| range.start <= at && at <= range.end;
    let mut before = Bead::new(0..0, 0..0);
    let alone = boxes.flat_map(move |own| {
        let last = std::mem::replace(&mut before, own.clone());
        let mut alone = Vec::new();
        for place in own.chinese.start..=own.chinese.end {
            let new = |&at: &usize| !(known(&last.english, at) && known_place(&last.chinese, place));
            alone.extend(own.english.clone().filter(new).map(|at| Bead::new(at..at + 1, place..place)));
        }
        for place in own.english.start..=own.english.end {
            let new = |&at: &usize| !(known(&last.chinese, at) && known_place(&last.english, place));
            alone.extend(own.chinese.clone().filter(new).map(|at| Bead::new(place..place, at..at + 1)));
        }
        alone
    });
    lattice.with(alone)
}
