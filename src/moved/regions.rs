//! Strips and regions: which points keep another order, once each has paid its price.
//!
//! Points are numbered in English order and ranked in Chinese order. Maximal runs that are consecutive in both are
//! *strips*. The shortest intervals of points that map onto themselves are *regions*; one of several strips is out of
//! order. A recursive swap of neighbours (inversion transduction) is no way to say it: lists of six are mostly of another
//! sort (.931 against .988), and assignment over the document breaks free text (fiction .745 against .945).

use super::chain;
use super::points::Point;
use super::prices::Prices;

/// Of a region with more strips off the chain than this, half of those that do not pay are dropped at once.
const MANY: usize = 16;

/// Strips that together map onto themselves; each is a run of points, by their places in the list, in English order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Region {
    pub(super) strips: Vec<Vec<usize>>,
}

impl Region {
    /// Whether its strips stand in another order.
    pub(super) fn is_reordered(&self) -> bool {
        self.strips.len() > 1
    }

    /// The points of its strips.
    pub(super) fn points(&self) -> impl Iterator<Item = usize> + '_ {
        self.strips.iter().flatten().copied()
    }
}

/// The regions of points, in the order of the English, after what does not pay was dropped.
///
/// The points must be in the order of the English. Of each region that does not pay the cheapest strip is dropped, and
/// strips are formed anew.
pub(super) fn find(points: &[Point], prices: &Prices) -> Vec<Region> {
    let mut keep: Vec<usize> = (0..points.len()).collect();
    loop {
        let regions = form(points, &keep);
        if regions.iter().all(|region| !region.is_reordered()) {
            return regions;
        }
        let weights: Vec<f32> = keep.iter().map(|&at| points[at].weight).collect();
        let values: Vec<usize> = keep.iter().map(|&at| points[at].chinese).collect();
        let mut on_chain = vec![false; points.len()];
        for (&at, inside) in keep.iter().zip(chain::heaviest(&values, &weights)) {
            on_chain[at] = inside;
        }
        let mut dropped = vec![false; points.len()];
        for region in regions.iter().filter(|region| region.is_reordered()) {
            for at in unpaid(points, region, &on_chain, prices) {
                dropped[at] = true;
            }
        }
        let before = keep.len();
        keep.retain(|&at| !dropped[at]);
        if keep.len() == before {
            return regions;
        }
    }
}

/// The strips and regions of the points that are kept.
pub(super) fn form(points: &[Point], keep: &[usize]) -> Vec<Region> {
    let ranks = ranks(points, keep);
    let mut regions = Vec::new();
    let mut strips: Vec<Vec<usize>> = Vec::new();
    let mut highest = 0;
    for (number, &at) in keep.iter().enumerate() {
        match strips.last_mut() {
            Some(strip) if ranks[number] == ranks[number - 1] + 1 => strip.push(at),
            _ => strips.push(vec![at]),
        }
        highest = highest.max(ranks[number]);
        // Nothing before this place ranks behind it: a region ends, unless the strip goes on.
        let goes_on = ranks.get(number + 1) == Some(&(ranks[number] + 1));
        if highest == number && !goes_on {
            regions.push(Region { strips: std::mem::take(&mut strips) });
        }
    }
    regions
}

/// The rank of each point kept among the Chinese places.
fn ranks(points: &[Point], keep: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keep.len()).collect();
    order.sort_by_key(|&number| points[keep[number]].chinese);
    let mut ranks = vec![0; keep.len()];
    for (rank, number) in order.into_iter().enumerate() {
        ranks[number] = rank;
    }
    ranks
}

/// The points that a region loses because they do not pay: its cheapest strip, or all off the chain where the region as a
/// whole gains too little; none if it stands.
fn unpaid(points: &[Point], region: &Region, on_chain: &[bool], prices: &Prices) -> Vec<usize> {
    let all: Vec<usize> = region.points().collect();
    let ranks = ranks(points, &all);
    let mut first = 0;
    let mut off = Vec::new();
    for strip in &region.strips {
        if !strip.iter().all(|&at| on_chain[at]) {
            off.push((strip, ranks[first].abs_diff(first)));
        }
        first += strip.len();
    }
    let dense = Prices::is_dense(off.iter().map(|(strip, _)| strip.len()).sum(), all.len());
    let weight = |strip: &[usize]| strip.iter().map(|&at| points[at].weight).sum::<f32>();
    let mut poor: Vec<(f32, &Vec<usize>)> = off
        .iter()
        .map(|&(strip, jumped)| (weight(strip) - prices.strip(dense, jumped), strip))
        .filter(|(left, _)| *left < 0.0)
        .collect();
    if !poor.is_empty() {
        poor.sort_by(|one, two| one.0.total_cmp(&two.0));
        let count = if off.len() > MANY { poor.len().div_ceil(2) } else { 1 };
        return poor[..count].iter().flat_map(|(_, strip)| strip.iter().copied()).collect();
    }
    let gain: f32 = all.iter().filter(|&&at| !points[at].on_path).map(|&at| points[at].weight).sum();
    let inner = off.iter().all(|(strip, _)| strip.iter().all(|&at| points[at].inner));
    match prices.region(dense, inner) {
        Some(price) if gain >= price => Vec::new(),
        _ => off.iter().flat_map(|(strip, _)| strip.iter().copied()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points by their Chinese places, on the path where that is their own number.
    fn points(places: &[usize], weight: f32) -> Vec<Point> {
        let point = |(english, &chinese): (usize, &usize)| Point {
            english,
            chinese,
            weight,
            on_path: english == chinese,
            inner: false,
        };
        places.iter().enumerate().map(point).collect()
    }

    fn found(points: &[Point]) -> Vec<Vec<Vec<usize>>> {
        find(points, &Prices::new(points.len(), points.len())).into_iter().map(|region| region.strips).collect()
    }

    #[test]
    fn forms_strips_and_regions() {
        let points = points(&[0, 1, 4, 5, 2, 3, 6], 9.0);
        let regions = form(&points, &[0, 1, 2, 3, 4, 5, 6]);
        let strips: Vec<_> = regions.into_iter().map(|region| region.strips).collect();
        assert_eq!(strips, [vec![vec![0, 1]], vec![vec![2, 3], vec![4, 5]], vec![vec![6]]]);
    }

    #[test]
    fn a_strip_may_reach_beyond_a_fixed_point() {
        let regions = form(&points(&[0, 1, 2], 9.0), &[0, 1, 2]);
        assert_eq!(regions, [Region { strips: vec![vec![0, 1, 2]] }]);
    }

    #[test]
    fn a_list_of_another_sort_stands() {
        // 2-4-1-3 is no nest of swaps.
        assert_eq!(found(&points(&[1, 3, 0, 2], 4.0)), [[[0], [1], [2], [3]]]);
    }

    #[test]
    fn what_does_not_pay_is_dropped() {
        let weak: Vec<usize> = vec![9, 0, 1, 2, 3, 4, 5, 6, 7, 8];
        assert_eq!(found(&points(&weak, 5.0)), [[(1..10).collect::<Vec<_>>()]]);
        assert_eq!(found(&points(&weak, 25.0)).len(), 1);
        assert_eq!(found(&points(&weak, 25.0))[0].len(), 2);
    }

    #[test]
    fn weak_noise_leaves_a_list_that_stands() {
        let mut points = points(&[2, 0, 1, 3], 6.0);
        points.push(Point { english: 4, chinese: 9, weight: 6.0, on_path: true, inner: false });
        points.push(Point { english: 5, chinese: 4, weight: 0.5, on_path: false, inner: false });
        let found = found(&points);
        assert_eq!(found[0], [vec![0], vec![1, 2]]);
        assert!(found[1..].iter().all(|strips| strips.len() == 1));
    }
}
