//! The supports of segments by short ranges of the other side, found together in windows.

use std::ops::Range;

use super::near::Near;
use super::{AT_ONCE, FLOOR, GREATEST};
use crate::align::MOST_SEGMENTS;
use crate::ragged::Ragged;

/// Tells `found` for each segment of one side the support that short ranges of the other side within its window give it:
/// by 1, 2, … [`MOST_SEGMENTS`] segments, each a row over their first one; 0 for ranges that reach out of what is asked for of
/// the window.
///
/// From the tokens of this side and the segment that the windows begin with, the mean support of their types, the tokens of
/// the other side, and what each of those says of the types of this side.
pub(super) fn support<'a>(
    (own, first): (&Ragged<u32>, usize),
    background: &[f32],
    other: &Ragged<u32>,
    translations: impl Fn(usize, u32) -> &'a [(u32, f32)],
    (windows, asked): (&[Range<usize>], &[Range<usize>]),
    mut found: impl FnMut(usize, &[f32]),
) {
    let filled = || windows.iter().filter(|window| !window.is_empty());
    let base = filled().map(|window| window.start).min().unwrap_or(0);
    let behind = filled().map(|window| window.end).max().unwrap_or(0);
    // The number of tokens before each segment, from the first that is needed.
    let mut before = Vec::with_capacity(behind + 1 - base);
    before.push(0_u32);
    before.extend((base..behind).scan(0, |sum, segment| {
        *sum += other[segment].len().max(1) as u32;
        Some(*sum)
    }));
    // By their number and the first of them, what the mass of some segments is multiplied by to be a mean.
    let shares: Vec<Vec<f32>> = (1..=MOST_SEGMENTS)
        .map(|count| before.iter().zip(before.iter().skip(count)))
        .map(|ends| ends.map(|(start, end)| (1.0 - FLOOR) / (end - start) as f32).collect())
        .collect();
    let mut near = Near::new(background, windows);
    let mut sums = vec![0.0; near.ring + 1];
    let (mut supports, mut products) = (Vec::new(), Vec::new());
    for (place, (window, asked)) in windows.iter().zip(asked).enumerate() {
        let segment = first + place;
        if window.is_empty() {
            found(segment, &[]);
            continue;
        }
        near.enter(place, windows, (own, first), other, &translations);
        let ring = near.ring;
        let width = window.len();
        supports.clear();
        supports.resize(width * MOST_SEGMENTS, 0.0_f32);
        products.clear();
        products.resize(width * MOST_SEGMENTS, 1.0_f32);
        // By a number of segments, the places in the row of those that are asked for.
        let places: [Range<usize>; MOST_SEGMENTS] = std::array::from_fn(|less| {
            let end = asked.end.min(window.end).saturating_sub(window.start).saturating_sub(less);
            asked.start.max(window.start).min(window.end) - window.start..end
        });
        let mut waiting = 0;
        for &token in &own[segment] {
            let usual = background[token as usize];
            if usual <= 0.0 {
                continue;
            }
            if waiting == AT_ONCE {
                add_logarithms(&mut supports, &mut products, &places, width);
                waiting = 0;
            }
            waiting += 1;
            let row = near.row(token);
            let mut sum = 0.0;
            let start = window.start % ring;
            let split = width.min(ring - start);
            let (until, behind) = sums[1..].split_at_mut(split);
            for (values, sums) in [(&row[start..start + split], until), (&row[..width - split], behind)] {
                for (value, place) in values.iter().zip(sums) {
                    sum += value;
                    *place = sum;
                }
            }
            let scale = 1.0 / usual;
            for (less, places) in places.iter().enumerate().filter(|(_, places)| !places.is_empty()) {
                let shares = &shares[less][window.start - base..][places.clone()];
                let products = &mut products[less * width..][places.clone()];
                let (low, high) = (&sums[places.clone()], &sums[less + 1..][places.clone()]);
                for at in 0..places.len() {
                    let support = (high[at] - low[at]) * shares[at] * scale + FLOOR;
                    products[at] *= if support < GREATEST { support } else { GREATEST };
                }
            }
        }
        if waiting > 0 {
            add_logarithms(&mut supports, &mut products, &places, width);
        }
        found(segment, &supports);
    }
}

/// Adds the logarithms of the products, and begins the products anew.
fn add_logarithms(supports: &mut [f32], products: &mut [f32], places: &[Range<usize>], width: usize) {
    for (row, places) in places.iter().enumerate().filter(|(_, places)| !places.is_empty()) {
        let places = row * width + places.start..row * width + places.end;
        for (support, product) in supports[places.clone()].iter_mut().zip(&mut products[places]) {
            *support += product.ln();
            *product = 1.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_that_of_the_whole_window() {
        let own: Ragged<u32> = [vec![0, 1], vec![2, 1, 0], vec![1]].into_iter().collect();
        let other: Ragged<u32> = (0..9).map(|segment| vec![segment % 3, segment % 2]).collect();
        let said = [vec![(0, 0.5_f32), (2, 0.1)], vec![(1, 0.3)], vec![(0, 0.2), (1, 0.7)]];
        let translations = |_: usize, token: u32| said[token as usize].as_slice();
        let windows = [0..8, 1..9, 1..9];
        let supports = |asked: &[Range<usize>]| {
            let mut all = Vec::new();
            let found = |_: usize, found: &[f32]| all.push(found.to_vec());
            support((&own, 0), &[0.1, 0.2, 0.05], &other, translations, (&windows, asked), found);
            all
        };
        let whole = supports(&windows);
        let some = supports(&[2..5, 1..9, 4..4]);
        assert_eq!(some[1], whole[1]);
        assert!(whole[2].iter().any(|value| *value != 0.0) && some[2].iter().all(|value| *value == 0.0));
        for (at, value) in some[0].iter().enumerate() {
            let (less, first) = (at / 8, at % 8);
            let wanted = if first >= 2 && first + less < 5 { whole[0][at] } else { 0.0 };
            assert_eq!(*value, wanted, "{less} {first}");
        }
    }
}
