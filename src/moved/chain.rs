//! The heaviest ascending chain: what keeps its order.

/// For each place whether it belongs to the heaviest chain of values that ascend; weights are not negative.
///
/// O(n log n), by prefix maxima over the ranks of the values.
pub(super) fn heaviest(values: &[usize], weights: &[f32]) -> Vec<bool> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    // Fenwick tree: the best chain that ends in a value of this rank or a lower one, with its last place.
    let mut best: Vec<Option<(f32, usize)>> = vec![None; sorted.len() + 1];
    let mut before: Vec<Option<usize>> = vec![None; values.len()];
    let mut heaviest: Option<(f32, usize)> = None;
    let greater = |one: Option<(f32, usize)>, two: Option<(f32, usize)>| match (one, two) {
        (Some(first), Some(second)) if second.0.total_cmp(&first.0).is_gt() => two,
        (None, _) => two,
        _ => one,
    };
    for (place, &value) in values.iter().enumerate() {
        let rank = sorted.partition_point(|&other| other < value);
        let (mut at, mut found) = (rank, None);
        while at > 0 {
            found = greater(found, best[at]);
            at &= at - 1;
        }
        before[place] = found.map(|(_, last)| last);
        let own = Some((found.map_or(0.0, |(sum, _)| sum) + weights[place], place));
        heaviest = greater(heaviest, own);
        let mut at = rank + 1;
        while at < best.len() {
            best[at] = greater(best[at], own);
            at += at & at.wrapping_neg();
        }
    }
    let mut inside = vec![false; values.len()];
    let mut at = heaviest.map(|(_, last)| last);
    while let Some(place) = at {
        inside[place] = true;
        at = before[place];
    }
    inside
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn takes_the_heavier_of_two_ways() {
        assert_eq!(heaviest(&[3, 0, 1, 2, 4], &[1.0; 5]), [false, true, true, true, true]);
        assert_eq!(heaviest(&[3, 0, 1, 2, 4], &[9.0, 1.0, 1.0, 1.0, 1.0]), [true, false, false, false, true]);
        assert!(heaviest(&[], &[]).is_empty());
    }

    proptest! {
        /// Against all chains, one by one.
        #[test]
        fn is_the_heaviest(values in proptest::collection::vec((0_usize..8, 0_u8..5), 0..9)) {
            let (places, weights): (Vec<usize>, Vec<f32>) =
                values.iter().map(|&(value, weight)| (value, f32::from(weight))).unzip();
            let sum = |inside: &dyn Fn(usize) -> bool| {
                let chosen: Vec<usize> = (0..places.len()).filter(|&at| inside(at)).collect();
                let ascends = chosen.windows(2).all(|pair| places[pair[0]] < places[pair[1]]);
                ascends.then(|| chosen.iter().map(|&at| weights[at]).sum::<f32>())
            };
            let chain = heaviest(&places, &weights);
            let best = (0_u32..1 << places.len()).filter_map(|set| sum(&|at| set >> at & 1 == 1)).fold(0.0, f32::max);
            prop_assert_eq!(sum(&|at| chain[at]), Some(best));
        }
    }
}
