//! Rivals: how much of the belief in a pair its segments' other partners take away.
//!
//! A rival counts by how much better or worse it is than the pair, less the belief in order, and only as far as its own pair
//! is unsure (explaining away; without that, lists have a gap of confidence of .039, with it .009). Beside single items of a
//! list any rival is as likely as the pair; inside a long strip order is the belief again (with no such belief in whole
//! regions, halves that change places have a gap of .027, with it .004).

use super::points::Point;
use super::prices::Prices;
use super::regions::Region;
use super::score::Score;
use super::scores::Scores;
use super::stretches::Stretch;
use crate::bead::Bead;

/// How often the factors are reckoned anew from one another.
const ROUNDS: usize = 4;

/// What each further point of a strip adds to the belief in its order, in log-odds.
const POINT: f32 = 2.0;

/// Rivals that count less are passed over.
const LEAST: f32 = 1e-6;

/// The places of one side, the segments of a stretch there, and which end of a point lies on that side.
type Side<'a> = (&'a mut [Place], &'a std::ops::Range<usize>, fn(&Point) -> usize);

/// How far order is believed in each place, in log-odds.
pub(super) struct Belief {
    english: Vec<Place>,
    chinese: Vec<Place>,
    regions: u32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    /// The region out of order that a segment lies in or beside.
    region: Option<u32>,
    /// The belief inside its strip.
    inside: f32,
    /// The belief elsewhere.
    order: f32,
}

impl Belief {
    /// Belief in order everywhere.
    pub(super) fn new(english: usize, chinese: usize) -> Self {
        let place = Place { region: None, inside: 0.0, order: 0.0 };
        Self { english: vec![place; english], chinese: vec![place; chinese], regions: 0 }
    }

    /// Takes in the regions of a stretch.
    pub(super) fn add(&mut self, stretch: &Stretch, prices: &Prices, points: &[Point], regions: &[Region]) {
        let order = prices.order();
        self.english[stretch.english.clone()].iter_mut().for_each(|place| place.order = order);
        self.chinese[stretch.chinese.clone()].iter_mut().for_each(|place| place.order = order);
        for region in regions.iter().filter(|region| region.is_reordered()) {
            let number = Some(self.regions);
            self.regions += 1;
            let sides: [Side<'_>; 2] = [
                (&mut self.english, &stretch.english, |point| point.english),
                (&mut self.chinese, &stretch.chinese, |point| point.chinese),
            ];
            for (places, whole, of) in sides {
                let own = || region.points().map(|at| of(&points[at]));
                let (first, last) = (own().min().unwrap_or(whole.start), own().max().unwrap_or(whole.start));
                for place in &mut places[first.saturating_sub(1).max(whole.start)..(last + 2).min(whole.end)] {
                    place.region = number;
                }
                for strip in &region.strips {
                    let (Some(first), Some(last)) = (strip.first(), strip.last()) else { continue };
                    let belief = (POINT * (strip.len() - 1) as f32).min(order);
                    for place in &mut places[of(&points[*first])..=of(&points[*last])] {
                        place.inside = place.inside.max(belief);
                    }
                }
            }
        }
    }

    /// What a rival pair must be ahead.
    fn of(&self, english: usize, chinese: usize) -> f32 {
        let (one, two) = (&self.english[english], &self.chinese[chinese]);
        let order = one.order.max(two.order);
        if one.region.is_some() && one.region == two.region { one.inside.max(two.inside).min(order) } else { order }
    }
}

/// For each two-sided bead the factor, 0 to 1, by which rivals lessen the probability that it is right.
///
/// `pairs` are the beads that share no segment, with their posteriors.
pub(super) fn factors(score: &Score<'_>, scores: &Scores, belief: &Belief, pairs: &[(&Bead, f32)]) -> Vec<f32> {
    let mut of_english = vec![None; belief.english.len()];
    let mut of_chinese = vec![None; belief.chinese.len()];
    for (number, (bead, _)) in pairs.iter().enumerate() {
        of_english[bead.english.clone()].fill(Some(number));
        of_chinese[bead.chinese.clone()].fill(Some(number));
    }
    // For each pair its rivals: what each counts, and the pair that it belongs to.
    let rivals: Vec<Vec<(f32, Option<usize>)>> = pairs
        .iter()
        .map(|(bead, _)| {
            let Some((own, english, chinese)) = best(score, scores, bead) else { return Vec::new() };
            let counts = |english, chinese, other: f32| (other - own - belief.of(english, chinese)).min(50.0).exp();
            let rows = scores.of_english(english).iter().map(|&(other, value)| (other as usize, value));
            let columns = scores.of_chinese(chinese).iter().map(|&(other, value)| (other as usize, value));
            rows.filter(|(other, _)| !bead.chinese.contains(other))
                .map(|(other, value)| (counts(english, other, value), of_chinese[other]))
                .chain(
                    columns
                        .filter(|(other, _)| !bead.english.contains(other))
                        .map(|(other, value)| (counts(other, chinese, value), of_english[other])),
                )
                .filter(|(count, _)| *count >= LEAST)
                .collect()
        })
        .collect();
    let mut factors = vec![0.0; pairs.len()];
    for _ in 0..ROUNDS {
        let unsure = |pair: Option<usize>| pair.map_or(1.0, |pair| 1.0 - factors[pair] * pairs[pair].1);
        let next = |rivals: &Vec<(f32, Option<usize>)>| {
            1.0 / (1.0 + rivals.iter().map(|&(count, pair)| count * unsure(pair)).sum::<f32>())
        };
        factors = rivals.iter().map(next).collect();
    }
    factors
}

/// The best pair of single segments of a bead.
fn best(score: &Score<'_>, scores: &Scores, bead: &Bead) -> Option<(f32, usize, usize)> {
    let pairs = bead.english.clone().flat_map(|one| bead.chinese.clone().map(move |two| (one, two)));
    pairs
        .map(|(one, two)| (scores.get(one, two).unwrap_or_else(|| score.of(one, two)), one, two))
        .max_by(|one, two| one.0.total_cmp(&two.0))
}
