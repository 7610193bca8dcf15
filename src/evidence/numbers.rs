//! Numbers: equal values on both sides, in whatever form (12.6亿, 1.26 billion).

use rustc_hash::FxHashMap;

use super::Evidence;
use super::hits::Hits;
use super::length::sums;
use crate::bead::Bead;
use crate::ragged::Ragged;
use crate::tokens::Tokens;
use crate::tokens::numbers::Number;

pub(super) struct Numbers {
    /// Values of English segments found in Chinese ones, small numbers apart.
    english: Hits,
    small: Hits,
    /// Values of Chinese segments found in English ones.
    chinese: Hits,
    chinese_length: Vec<f32>,
}

impl Numbers {
    pub(super) fn new(tokens: &Tokens) -> Self {
        let (english, chinese) = (&tokens.english, &tokens.chinese);
        Self {
            english: side(&english.numbers, &chinese.numbers, &chinese.lengths, false),
            small: side(&english.numbers, &chinese.numbers, &chinese.lengths, true),
            chinese: side(&chinese.numbers, &english.numbers, &english.lengths, false),
            chinese_length: sums(&chinese.lengths),
        }
    }
}

/// The numbers of one side, small ones or the others, and where the other side has them.
fn side(own: &Ragged<Number>, other: &Ragged<Number>, lengths: &[f32], small: bool) -> Hits {
    let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (segment, numbers) in other.rows().enumerate() {
        for key in numbers.iter().flat_map(Number::keys) {
            places.entry(key).or_default().push(segment as u32);
        }
    }
    let segments = own.rows().map(|numbers| {
        numbers
            .iter()
            .filter(|number| number.is_small() == small)
            .map(|number| (number.key(), number.other.map(|_| number.keys().last().unwrap_or_default())))
            .collect::<Vec<_>>()
    });
    Hits::new(segments, lengths, |(key, other)| {
        [Some(key), other].into_iter().flatten().filter_map(|key| places.get(&key)).flatten().copied().collect()
    })
}

impl Evidence for Numbers {
    fn features(&self) -> &'static [&'static str] {
        &[
            "numbers.value",
            "numbers.small",
            "numbers.chinese_elsewhere",
            "numbers.english_elsewhere",
            "numbers.chinese_nowhere",
            "numbers.english_nowhere",
        ]
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        if !bead.is_two_sided() {
            return;
        }
        let length = self.chinese_length[bead.chinese.end] - self.chinese_length[bead.chinese.start];
        for segment in bead.english.clone() {
            let (sum, elsewhere, nowhere) = self.english.of(segment, &bead.chinese, length);
            values[0] += sum;
            values[2] += elsewhere;
            values[4] += nowhere;
            values[1] += self.small.of(segment, &bead.chinese, length).0;
        }
        for segment in bead.chinese.clone() {
            let (_, elsewhere, nowhere) = self.chinese.of(segment, &bead.english, 0.0);
            values[3] += elsewhere;
            values[5] += nowhere;
        }
        // A second number that is missing says less than the first: a clause of dates is left out as a whole.
        for value in &mut values[2..] {
            *value = -(1.0 + *value).ln();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    #[test]
    fn finds_equal_values() {
        let english = Document::from_segments(Language::English, ["It cost 1.26 billion yuan.", "In 2019 it stood."]);
        let chinese = Document::from_segments(Language::Chinese, ["2019年建成。", "耗资12.6亿元。"]);
        let channel = Numbers::new(&Tokens::new(&english, &chinese));
        let measured = |bead| {
            let mut values = [0.0; 6];
            channel.measure(&bead, &mut values);
            values
        };
        let right = measured(Bead::new(0..1, 1..2));
        let wrong = measured(Bead::new(0..1, 0..1));
        assert!(right[0] > 0.0 && right[2] == 0.0);
        assert_eq!((wrong[0], wrong[2], wrong[3]), (0.0, -(2.0_f32.ln()), -(2.0_f32.ln())));
    }
}
