//! Both stages of the search on the tokens of two documents.

use std::ops::Range;
use std::sync::Arc;

use crate::align::{self, Band, Candidate, KINDS, Lattice, Part, RowScorer, Runs, Scorer, Survivors};
use crate::bead::{Anchor, Bead};
use crate::evidence::sketches::Sketches;
use crate::evidence::{Built, Channel, Channels, Sources, Sums};
use crate::glossary::Terms;
use crate::lexicon::{Associations, Lexicon};
use crate::omissions::{self, Estimate};
use crate::parallel;
use crate::tokens::Tokens;
use crate::translation::{Survey, Translation};
use crate::weights::{StageWeights, Weights};

/// Up to this many cells the whole matrix is searched.
const FULL: usize = 100_000;

/// Segments of the longer side in a block of the coarse pass.
const BLOCK: usize = 8;

/// The half-width of the band around the coarse path, in segments.
const WIDTH: usize = 18;

/// The half-width around equal shares of the length, where nothing but length can guide.
const WIDE: usize = 150;

/// Beads whose best path lies farther behind the best of all by their cheap sums are not scored, in log-odds. With 12
/// and 1e-4 in [`SURVIVES`], 3 of 21,860 beads of hand-aligned texts are others, and 40 of 685 where whole releases are missing.
const NEAR: f32 = 20.0;

/// Of so many beads all that a first look leaves are scored whole: it costs little, and where two texts do not belong together
/// no path is sure enough to judge by; of 200 segments of unrelated releases 168 stay alone otherwise, and 170 so.
const FEW: usize = 20_000;

/// Beads of the first stage with a lower posterior are not looked at again.
const SURVIVES: f32 = 1e-6;

/// What a bead's posterior must exceed so that minimum-Bayes-risk decoding takes it.
const RISK: f64 = 0.3;

/// Consecutive beads of the first path among which the second stage looks at every one-sided bead.
const BOX: usize = 3;

/// A pair of single segments on the first path stays as it is if it has this posterior and these log-odds, and so have so many
/// of its neighbours on both sides. Merged beads are looked at again: with them .6 in 1,000 pairs of news became sure and
/// wrong. Of a book 27 of 100 beads stay, and candidates of the second stage fall from 19 to 15 a segment.
const SETTLED: f32 = 0.99;
const SETTLED_ODDS: f32 = 5.0;
const NEIGHBOURS: usize = 1;

/// The rows that token links are found for at a time: what they take for each segment is given back for the next.
const ROWS: usize = 512;

/// The score of a bead that cannot be.
const NEVER: f32 = -1000.0;

/// What the search leaves: its candidates, their posteriors and the best path.
#[derive(Debug, Clone)]
pub struct Pass {
    /// The candidates.
    pub lattice: Lattice,
    /// The posterior of each candidate.
    pub posteriors: Vec<f32>,
    /// The beads of the path, each with the index of its candidate.
    pub path: Vec<(Bead, usize)>,
}

impl Pass {
    /// Scores a lattice's candidates, finds their posteriors and the path of least risk.
    #[must_use]
    pub fn new(mut lattice: Lattice, runs: &Runs, sizes: (usize, usize), estimate: &Estimate) -> Self {
        let posteriors = omissions::posteriors(&mut lattice, runs, sizes, estimate).candidates;
        let path = align::best_path_by(&lattice, &Runs::default(), |at| f64::from(posteriors[at]) - RISK);
        Self { lattice, posteriors, path }
    }

    /// The beads of the path with their posteriors; the candidates are given up.
    #[must_use]
    pub fn into_path(self) -> Vec<(Bead, f32)> {
        let Self { posteriors, path, .. } = self;
        path.into_iter().map(|(bead, at)| (bead, posteriors[at])).collect()
    }

    /// The beads of the path.
    #[must_use]
    pub fn beads(&self) -> Vec<Bead> {
        self.path.iter().map(|(bead, _)| bead.clone()).collect()
    }
}

/// The first stage: every bead in the band that cheap sums do not rule out. The weights of the second are for what its
/// survivors carry to it.
#[must_use]
pub fn first(sources: &Sources<'_>, weights: &Weights, own: &impl Scorer) -> Survivors {
    first_by(sources, &weights.first, &weights.second, own)
}

fn first_by(sources: &Sources<'_>, weights: &StageWeights, next: &StageWeights, own: &impl Scorer) -> Survivors {
    let channels = sources.first_stage_in_turn();
    let (quick, slow) = (channels.quick.weighed(weights), channels.slow.weighed(weights));
    let mut look = FirstLook::new(sources, weights, own);
    let candidates = |from: Anchor, to: Anchor| {
        let lexical = sources.lexical_of(from.english..to.english);
        look.sums.set_lexical(lexical.clone());
        let mut lattice = Lattice::near_best(sources.band, from, to, &mut look, NEAR);
        lattice.add(&quick);
        if lattice.candidates().len() > FEW {
            let near = lattice.near(NEAR, 0.0);
            lattice = lattice.retained(|at| near[at]);
        }
        lattice.add(&|bead: &Bead| slow.score(bead) - look.lift(bead));
        (lattice, lexical)
    };
    let ready = |lattice: &mut Lattice, lexical| {
        let lasting = channels.lasting.with_lexical(lexical);
        lattice.set_carried(&lasting.weighed(next));
    };
    survivors(sources, weights, candidates, ready)
}

/// The first stage over every bead in the band, a hundred times as dear: to test [`first`] by.
#[must_use]
pub fn first_of_all(sources: &Sources<'_>, weights: &StageWeights, own: &impl Scorer) -> Survivors {
    let channels = sources.first_stage();
    let score = scorer(sources.tokens, &channels, weights, own);
    let all = |from, to| (Lattice::between(sources.band, from, to, &score), ());
    survivors(sources, weights, all, |_, ()| {})
}

fn survivors<T>(
    sources: &Sources<'_>,
    weights: &StageWeights,
    lattice: impl FnMut(Anchor, Anchor) -> (Lattice, T),
    ready: impl Fn(&mut Lattice, T),
) -> Survivors {
    let posteriors = |lattice: &mut Lattice| {
        omissions::posteriors(lattice, &weights.runs(), sizes(sources), &Estimate::FIRST).candidates
    };
    align::survivors(sources.band, lattice, SURVIVES, RISK, posteriors, ready)
}

/// The first scores of candidates: cheap sums, the caller's own evidence, and what keeps blank segments alone.
struct FirstLook<'a, S> {
    sums: Sums,
    /// The tokens, if any segment is blank.
    blank: Option<&'a Tokens>,
    own: &'a S,
    /// What is added to beads without Chinese and without English.
    lift: (f32, f32),
}

impl<'a, S: Scorer> FirstLook<'a, S> {
    fn new(sources: &Sources<'a>, weights: &StageWeights, own: &'a S) -> Self {
        let mut sums = sources.sums(weights, sources.lexical_of(0..0));
        let (english, chinese) = sizes(sources);
        // What a run adds counts for each bead here, since none of one may be lost.
        let (share, runs) = (Estimate::FIRST.offset(Estimate::FIRST.start, english, chinese), weights.runs());
        let lift = (share + runs.english.max(0.0), share + runs.chinese.max(0.0));
        sums.add_one_sided(lift.0, lift.1);
        Self { sums, blank: Some(sources.tokens).filter(|tokens| tokens.has_blank()), own, lift }
    }

    /// What the first score of a bead has beyond its evidence.
    fn lift(&self, bead: &Bead) -> f32 {
        match (bead.english.is_empty(), bead.chinese.is_empty()) {
            (_, true) => self.lift.0,
            (true, _) => self.lift.1,
            _ => 0.0,
        }
    }
}

impl<S: Scorer> RowScorer for FirstLook<'_, S> {
    fn score_row(&mut self, english: usize, columns: Range<usize>, scores: &mut [f32]) {
        self.sums.score_row(english, columns.clone(), scores);
        if self.blank.is_none() && self.own.is_silent() {
            return;
        }
        for (kind, scores) in KINDS.iter().zip(scores.chunks_exact_mut(columns.len().max(1))) {
            if kind.english > english {
                continue;
            }
            for (column, score) in columns.clone().zip(scores).filter(|(column, _)| *column >= kind.chinese) {
                let bead = Bead::new(english - kind.english..english, column - kind.chinese..column);
                *score += self.own.score(&bead) + self.blank.map_or(0.0, |tokens| blank(tokens, &bead));
            }
        }
    }
}

/// What keeps a blank segment alone.
fn blank(tokens: &Tokens, bead: &Bead) -> f32 {
    if tokens.joins_blank(bead) { NEVER } else { 0.0 }
}

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
    let mut lattice = around(&first.lattice, &first.path);
    let (first, posteriors) = (first.path, first.posteriors);
    let translation = sources.translation(&lattice.band(), &first);
    let odds: Vec<f32> = first.iter().map(|bead| translation.log_odds(bead)).collect();
    let survey = Survey::of(first.iter().zip(odds.iter().copied()));
    // Without a dictionary the odds are none.
    let odds = if translation.is_from_dictionary() { odds } else { Vec::new() };
    let settled = Settled::new(&first, &posteriors, &odds);
    lattice = lattice.retained_beads(|bead| settled.allows(bead));
    let band = lattice.band();
    // Two-sided beads are survivors and carry what does not change; most one-sided ones are new.
    let of_path = sources.second_stage_of_path(&first);
    let (of_path, alone) = (of_path.weighed(weights), sources.second_stage_alone(&first));
    let alone = alone.weighed(weights);
    let linker = sources.linker(&first, &translation);
    let parts = lattice.parts(ROWS);
    let scores = parallel::map(&parts, |part| {
        let mut linked = Channels::default();
        if let Some(linker) = &linker {
            linked.push(Box::new(linker.links(&band, part.rows.clone(), part.columns.clone())));
        }
        let linked = linked.weighed(weights);
        lattice.scores_of_part(part, |at, bead| {
            if settled.has(bead) {
                return 0.0;
            }
            let carried = lattice.candidates()[at].carried;
            let rest = if bead.is_two_sided() { carried + of_path.score(bead) } else { alone.score(bead) };
            rest + linked.score(bead) + blank(sources.tokens, bead)
        })
    });
    let scores = scores.concat();
    lattice.set_scores(|at| scores[at]);
    lattice.add(own);
    let translated = sources.second_stage_translated(&translation, &survey);
    let translated = translated.weighed(weights);
    let (english, chinese) = sizes(sources);
    let share = Estimate::SECOND.offset(Estimate::SECOND.start, english, chinese);
    let against = |bead: &Bead| if settled.has(bead) { 0.0 } else { translated.score(bead) };
    oppose(&mut lattice, &parts, share, against);
    let pass = Pass::new(lattice, &weights.runs(), sizes(sources), &Estimate::SECOND);
    Found { pass, translation, first: survey.mean() }
}

/// Adds what evidence that costs much and only ever speaks against two-sided beads says of those near the best path, until
/// all near it have been asked: of 100 beads 40 are not. `alone` is added to one-sided beads beforehand.
fn oppose(lattice: &mut Lattice, parts: &[Part], alone: f32, against: impl Fn(&Bead) -> f32 + Sync + Send) {
    let mut asked: Vec<bool> = lattice.candidates().iter().map(Candidate::is_one_sided).collect();
    loop {
        let near = lattice.near(NEAR, alone);
        let is_new = |at: usize| near[at] && !asked[at];
        if !(0..asked.len()).any(is_new) {
            return;
        }
        let scores = parallel::map(parts, |part| {
            lattice.scores_of_part(part, |at, bead| {
                lattice.candidates()[at].score + if is_new(at) { against(bead) } else { 0.0 }
            })
        });
        asked.iter_mut().zip(near).for_each(|(asked, near)| *asked |= near);
        let scores = scores.concat();
        lattice.set_scores(|at| scores[at]);
    }
}

/// The beads of the first path that stay as they are: the second stage would hardly change one.
struct Settled<'a> {
    path: &'a [Bead],
    /// For each segment of both sides the number of the settled bead that holds it.
    english: Vec<u32>,
    chinese: Vec<u32>,
}

/// No settled bead.
const OPEN: u32 = u32::MAX;

impl<'a> Settled<'a> {
    /// From the posteriors of the beads and their log-odds, if there are any.
    fn new(path: &'a [Bead], posteriors: &[f32], odds: &[f32]) -> Self {
        let is_sure = |((bead, posterior), odds): ((&Bead, &f32), &f32)| {
            let single = bead.english.len() == 1 && bead.chinese.len() == 1;
            single && *posterior >= SETTLED && *odds >= SETTLED_ODDS
        };
        Self::among(path, &path.iter().zip(posteriors).zip(odds).map(is_sure).collect::<Vec<_>>())
    }

    /// Those that are sure among sure ones.
    fn among(path: &'a [Bead], sure: &[bool]) -> Self {
        let end = path.last().map_or((0, 0), |bead| (bead.english.end, bead.chinese.end));
        let mut settled = Self { path, english: vec![OPEN; end.0], chinese: vec![OPEN; end.1] };
        for (first, sure) in sure.windows(2 * NEIGHBOURS + 1).enumerate() {
            if sure.iter().all(|sure| *sure) {
                let bead = &path[first + NEIGHBOURS];
                settled.english[bead.english.clone()].fill((first + NEIGHBOURS) as u32);
                settled.chinese[bead.chinese.clone()].fill((first + NEIGHBOURS) as u32);
            }
        }
        settled
    }

    /// Whether a bead is settled.
    fn has(&self, bead: &Bead) -> bool {
        let number = self.english.get(bead.english.start).copied().unwrap_or(OPEN);
        number != OPEN && self.path[number as usize] == *bead
    }

    /// Whether a bead is settled, or has no segment of any that is.
    fn allows(&self, bead: &Bead) -> bool {
        let open = |side: &[u32], segments: &Range<usize>| side[segments.clone()].iter().all(|number| *number == OPEN);
        open(&self.english, &bead.english) && open(&self.chinese, &bead.chinese) || self.has(bead)
    }
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

fn sizes(sources: &Sources<'_>) -> (usize, usize) {
    (sources.tokens.english.len(), sources.tokens.chinese.len())
}

/// The evidence and the caller's own; a blank segment stays alone.
pub(crate) fn scorer(
    tokens: &Tokens,
    channels: &Channels<'_>,
    weights: &StageWeights,
    own: &impl Scorer,
) -> impl Scorer {
    let weighed = channels.weighed(weights);
    move |bead: &Bead| weighed.score(bead) + own.score(bead) + blank(tokens, bead)
}

/// The cells to search: all of them in a short document, a band around the coarse path in a long one.
#[must_use]
pub fn band(tokens: &Tokens, associations: &Associations, anchors: &[Anchor]) -> Band {
    let (english, chinese) = (tokens.english.len(), tokens.chinese.len());
    let band = if (english + 1) * (chinese + 1) <= FULL {
        Band::full(english, chinese)
    } else if associations.is_empty() {
        Band::around(&equal_shares(tokens), english, chinese, WIDE)
    } else {
        let longer = english.max(chinese);
        let block = |count: usize| (BLOCK * count / longer).max(1);
        let sketches = Sketches::new(tokens, associations, block(english), block(chinese));
        let points: Vec<Anchor> = align::coarse_path(&sketches.english, &sketches.chinese)
            .into_iter()
            .map(|(one, two)| Anchor {
                english: (one * block(english)).min(english),
                chinese: (two * block(chinese)).min(chinese),
            })
            .collect();
        Band::around(&points, english, chinese, WIDTH)
    };
    band.through(anchors)
}

/// For each English segment the Chinese segment up to which the same share of the length lies.
fn equal_shares(tokens: &Tokens) -> Vec<Anchor> {
    let shares = |lengths: &[f32]| {
        let total: f32 = lengths.iter().sum();
        let mut sum = 0.0;
        let add = |length: &f32| {
            sum += length;
            sum / total
        };
        lengths.iter().map(add).collect::<Vec<_>>()
    };
    let (one, two) = (shares(&tokens.english.lengths), shares(&tokens.chinese.lengths));
    let anchor = |(segment, share): (usize, &f32)| Anchor {
        english: segment + 1,
        chinese: two.partition_point(|other| other < share),
    };
    one.iter().enumerate().map(anchor).collect()
}

/// How often a word table is trained on the text anew.
pub(crate) const TRAININGS: usize = 2;

/// What a lexicon says of two documents; without one, a word table trained on a first alignment of the text itself.
#[must_use]
pub fn associations(
    tokens: &Tokens,
    lexicon: &Lexicon,
    terms: &Terms,
    band: &Band,
    without: &[Channel],
    weights: &Weights,
    own: &impl Scorer,
) -> Associations {
    let mut associations = Associations::new(lexicon, tokens);
    if !associations.is_empty() || tokens.chinese.words.is_empty() {
        return associations;
    }
    for training in 0..TRAININGS {
        let built = Built::default();
        let sources = Sources { tokens, lexicon, associations: &associations, terms, band, without, built: &built };
        let stage = if training == 0 { &weights.start } else { &weights.first };
        let beads = first_by(&sources, stage, stage, own).path;
        associations = Associations::trained(tokens, &beads);
    }
    associations
}

/// Both stages.
#[must_use]
pub fn both<'a>(sources: &Sources<'a>, weights: &Weights, own: &impl Scorer) -> Found<'a> {
    second(sources, &weights.second, first(sources, weights, own), own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_far_from_the_best_path_is_not_opposed() {
        let varied = |bead: &Bead, by: usize| {
            ((bead.english.start * 31 + bead.english.end * 37 + bead.chinese.start * 41 + bead.chinese.end * 43) * 7919
                % by) as f32
        };
        let first = |bead: &Bead| 9.0 * (bead.is_two_sided() as u8 as f32) - varied(bead, 29);
        let against = |bead: &Bead| if bead.is_two_sided() { -varied(bead, 13) } else { 0.0 };
        let both = Lattice::new(&Band::full(9, 8), &|bead: &Bead| first(bead) + against(bead));
        let mut lattice = Lattice::new(&Band::full(9, 8), &first);
        let parts = lattice.parts(3);
        oppose(&mut lattice, &parts, 0.0, against);
        let path = |lattice: &Lattice| align::best_path(lattice, &Runs::default());
        assert_eq!(path(&lattice), path(&both));
        let near = both.near(NEAR, 0.0);
        let mut spared = 0;
        for ((near, one), two) in near.into_iter().zip(lattice.candidates()).zip(both.candidates()) {
            assert!(one.score == two.score || !near);
            spared += usize::from(one.score != two.score);
        }
        assert!(spared > 0);
    }

    #[test]
    fn what_is_settled_admits_nothing_else() {
        let path: Vec<Bead> = (0..5).map(|at| Bead::new(at..at + 1, at..at + 1)).collect();
        let settled = Settled::among(&path, &[true, true, true, true, false]);
        // The first and the last sure one have no sure bead beside them.
        assert_eq!(path.iter().map(|bead| settled.has(bead)).collect::<Vec<_>>(), [false, true, true, false, false]);
        assert!(path.iter().all(|bead| settled.allows(bead)));
        for other in [Bead::new(1..3, 1..2), Bead::new(1..2, 1..1), Bead::new(0..1, 0..2), Bead::new(2..3, 3..4)] {
            assert!(!settled.has(&other) && !settled.allows(&other), "{other:?}");
        }
        assert!(settled.allows(&Bead::new(3..5, 3..4)) && settled.allows(&Bead::new(0..0, 0..1)));
    }
}
