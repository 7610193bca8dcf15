//! Text that the translator moved: lists, sections and sentences in another order.
//!
//! All pairs of single segments that are worth it are scored by one measure; reciprocal best ones are points. Points that
//! are consecutive on both sides form strips, and strips in another order form regions, which stand if what they gain pays
//! a price: order is the default. If anything stands, the Chinese segments are put into the order of the strips, the
//! ordinary search runs once more with anchors at the strips' borders, and the order is undone. So a moved paragraph comes
//! out sentence by sentence, with every clue of the ordinary search.
//!
//! What then stays alone on both sides is held against one another once more (`alone`).

mod alone;
mod areas;
mod assignment;
mod borders;
mod candidates;
mod chain;
mod copies;
mod finder;
mod leftovers;
mod order;
mod points;
mod prices;
mod regions;
mod rivals;
mod score;
mod scores;
mod stretches;
mod support;
mod words;

pub use order::Order;

use crate::align::Scorer;
use crate::bead::{Anchor, Bead};
use crate::evidence::{Built, Sources};
use crate::search::{self, Pass};
use crate::translation::Translation;
use crate::weights::Weights;
use order::Block;
use points::Path;
use prices::Prices;
use rivals::Belief;
use score::Score;
use scores::Scores;

/// A bead, and what the search for moved text says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The bead.
    pub bead: Bead,
    /// The posterior of the search that found it, from 0 to 1.
    pub posterior: f32,
    /// The factor, from 0 to 1, by which other partners of its segments lessen that; 1 for a one-sided bead.
    pub rivals: f32,
    /// Whether a word, a name, a number, an identifier or the end mark of its English is found in its Chinese. In lists, short pairs
    /// without any are right in 70 of 100 cases, those with one in all of 1,221.
    pub hit: bool,
}

/// Beads that cover both sides in order, and the pairs out of order over their one-sided ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The beads in order; they cover every segment of both sides exactly once.
    pub beads: Vec<Judged>,
    /// Pairs out of order, of segments that stand in one-sided beads, in the order of the English.
    pub moved: Vec<Judged>,
    /// Whether the order of the Chinese segments was changed for the search.
    pub reordered: bool,
    /// Ranges of both sides between beads, ascending, that hold text in another order and are to be searched by themselves:
    /// of long documents that is all that is said of it.
    pub areas: Vec<Bead>,
}

/// Looks for text in another order than the path of the search, which passes the anchors; without `moved` the path stays
/// as it is and is judged only.
#[must_use]
pub fn search(
    sources: &Sources<'_>,
    translation: &Translation<'_>,
    weights: &Weights,
    anchors: &[Anchor],
    own: &impl Scorer,
    pass: Pass,
    moved: bool,
) -> Found {
    let channels = sources.anywhere();
    let (english, chinese) = (sources.tokens.english.len(), sources.tokens.chinese.len());
    let stretches = stretches::between(anchors, english, chinese);
    let score = Score::new(sources, &channels, stretches.iter().any(candidates::are_chosen));
    let (beads, posteriors): (Vec<Bead>, Vec<f32>) = pass.into_path().into_iter().unzip();
    let path = Path::new(&beads);
    let scores = score.of_all(&candidates::find(&score, &path, &stretches));
    let mut belief = Belief::new(english, chinese);
    let mut blocks = Vec::new();
    for stretch in &stretches {
        let mut points = points::find(&scores, &path, stretch.english.clone(), stretch.chinese.clone());
        let prices = Prices::new(points.len(), stretch.english.len().min(stretch.chinese.len()));
        let mut regions = if moved { regions::find(&points, &prices) } else { Vec::new() };
        if regions.iter().any(regions::Region::is_reordered) {
            leftovers::add(&mut points, &mut regions, &score, &stretch.english, &stretch.chinese);
            blocks.extend(borders::blocks(
                &points,
                &regions,
                &score,
                translation,
                stretch.english.clone(),
                stretch.chinese.clone(),
            ));
        } else {
            blocks.push(Block { english: stretch.english.clone(), chinese: stretch.chinese.clone() });
        }
        belief.add(stretch, &prices, &points, &regions);
    }
    let order = Order::new(&blocks, anchors);
    let is_reordered = !order.segments().is_sorted();
    let areas = if is_reordered && english + chinese > areas::LONG {
        areas::find(&blocks, &beads.iter().cloned().zip(posteriors.iter().copied()).collect::<Vec<_>>())
    } else {
        Vec::new()
    };
    let mut found = if !is_reordered || !areas.is_empty() {
        let order = if is_reordered { Order::kept(chinese, anchors) } else { order };
        let alone = if moved { alone::find(sources, &weights.first, &beads, own, &order, &scores) } else { Vec::new() };
        Found { areas, ..in_order(&beads, &posteriors, alone) }
    } else {
        again(sources, weights, own, &order, &scores)
    };
    judge(&mut found, &score, &scores, &belief);
    found
}

/// Judges several paths of searches that pass the same anchors, as they are.
#[must_use]
pub(crate) fn judged<const N: usize>(sources: &Sources<'_>, anchors: &[Anchor], passes: [Pass; N]) -> [Found; N] {
    let channels = sources.anywhere();
    let (english, chinese) = (sources.tokens.english.len(), sources.tokens.chinese.len());
    let stretches = stretches::between(anchors, english, chinese);
    let are_chosen = stretches.iter().any(candidates::are_chosen);
    let score = Score::new(sources, &channels, are_chosen);
    let mut known = None;
    passes.map(|pass| {
        let (beads, posteriors): (Vec<Bead>, Vec<f32>) = pass.into_path().into_iter().unzip();
        let path = Path::new(&beads);
        // Where all pairs are candidates, no path chooses among them.
        let scores = known.take_if(|_| !are_chosen);
        let scores = scores.unwrap_or_else(|| score.of_all(&candidates::find(&score, &path, &stretches)));
        let mut belief = Belief::new(english, chinese);
        for stretch in &stretches {
            let points = points::find(&scores, &path, stretch.english.clone(), stretch.chinese.clone());
            let prices = Prices::new(points.len(), stretch.english.len().min(stretch.chinese.len()));
            belief.add(stretch, &prices, &points, &[]);
        }
        let mut found = in_order(&beads, &posteriors, Vec::new());
        judge(&mut found, &score, &scores, &belief);
        known = Some(scores);
        found
    })
}

/// The path as it is.
fn in_order(beads: &[Bead], posteriors: &[f32], alone: Vec<(Bead, f32)>) -> Found {
    let beads = beads.iter().zip(posteriors).map(|(bead, posterior)| Judged::new(bead.clone(), *posterior)).collect();
    let moved = alone.into_iter().map(|(bead, posterior)| Judged::new(bead, posterior)).collect();
    Found { beads, moved, reordered: false, areas: Vec::new() }
}

/// The ordinary search in another order of the Chinese segments, which is undone.
fn again(sources: &Sources<'_>, weights: &Weights, own: &impl Scorer, order: &Order, scores: &Scores) -> Found {
    let tokens = sources.tokens.with_chinese(order.segments());
    let associations = sources.associations.with_chinese(order.segments());
    let terms = sources.terms.with_chinese(order.segments());
    let band = search::band(&tokens, &associations, order.anchors());
    let built = Built::default();
    let sources =
        Sources { tokens: &tokens, associations: &associations, terms: &terms, band: &band, built: &built, ..*sources };
    let own = Undone { own, order };
    let (beads, posteriors): (Vec<Bead>, Vec<f32>) =
        search::both(&sources, weights, &own).pass.into_path().into_iter().unzip();
    let alone = alone::find(&sources, &weights.first, &beads, &own, order, scores);
    let undone = |bead: &Bead| order.undone(bead);
    let path: Vec<(Bead, f32)> =
        beads.iter().zip(posteriors).filter_map(|(bead, posterior)| Some((undone(bead)?, posterior))).collect();
    let alone = alone.iter().filter_map(|(bead, posterior)| Some((undone(bead)?, *posterior))).collect();
    apart(&path, alone, tokens.english.len(), tokens.chinese.len())
}

/// The scores of beads in another order.
struct Undone<'a, S> {
    own: &'a S,
    order: &'a Order,
}

impl<S: Scorer> Scorer for Undone<'_, S> {
    fn score(&self, bead: &Bead) -> f32 {
        self.order.undone(bead).map_or(0.0, |bead| self.own.score(&bead))
    }

    fn is_silent(&self) -> bool {
        self.own.is_silent()
    }
}

/// Parts what keeps its order, the heaviest chain of two-sided beads, from what does not.
fn apart(path: &[(Bead, f32)], alone: Vec<(Bead, f32)>, english: usize, chinese: usize) -> Found {
    let pairs: Vec<&(Bead, f32)> = path.iter().filter(|(bead, _)| bead.is_two_sided()).collect();
    let places: Vec<usize> = pairs.iter().map(|(bead, _)| bead.chinese.start).collect();
    let weights: Vec<f32> = pairs.iter().map(|(bead, _)| (bead.english.len() + bead.chinese.len()) as f32).collect();
    let chain = chain::heaviest(&places, &weights);
    // What a segment outside the chain is sure of.
    let (mut of_english, mut of_chinese) = (vec![0.0; english], vec![0.0; chinese]);
    for (bead, posterior) in path {
        of_english[bead.english.clone()].fill(*posterior);
        of_chinese[bead.chinese.clone()].fill(*posterior);
    }
    let mut found = Found { beads: Vec::new(), moved: Vec::new(), reordered: true, areas: Vec::new() };
    let mut at = (0, 0);
    let end = (Bead::new(english..english, chinese..chinese), 0.0);
    let kept = pairs.iter().zip(&chain).filter(|(_, kept)| **kept).map(|(pair, _)| *pair);
    for (bead, posterior) in kept.chain([&end]) {
        for segment in at.0..bead.english.start {
            found.beads.push(Judged::new(Bead::new(segment..segment + 1, at.1..at.1), of_english[segment]));
        }
        for segment in at.1..bead.chinese.start {
            let lone = Bead::new(bead.english.start..bead.english.start, segment..segment + 1);
            found.beads.push(Judged::new(lone, of_chinese[segment]));
        }
        at = (bead.english.end, bead.chinese.end);
        if bead.is_two_sided() {
            found.beads.push(Judged::new(bead.clone(), *posterior));
        }
    }
    let off = pairs.iter().zip(&chain).filter(|(_, kept)| !**kept).map(|(pair, _)| (*pair).clone());
    found.moved = off.chain(alone).map(|(bead, posterior)| Judged::new(bead, posterior)).collect();
    found.moved.sort_by_key(|pair| pair.bead.english.start);
    found
}

/// Says of each two-sided bead what its rivals take away, and whether anything in it is found.
fn judge(found: &mut Found, score: &Score<'_>, scores: &Scores, belief: &Belief) {
    let mut pairs: Vec<&mut Judged> =
        found.beads.iter_mut().chain(&mut found.moved).filter(|judged| judged.bead.is_two_sided()).collect();
    let beads: Vec<(&Bead, f32)> = pairs.iter().map(|judged| (&judged.bead, judged.posterior)).collect();
    let factors = rivals::factors(score, scores, belief, &beads);
    for (judged, factor) in pairs.iter_mut().zip(factors) {
        judged.rivals = factor;
        judged.hit = score.has_hit(&judged.bead);
    }
}

impl Judged {
    fn new(bead: Bead, posterior: f32) -> Self {
        Self { bead, posterior, rivals: 1.0, hit: false }
    }
}
