//! How far a check looks for what stands in the other text: everywhere in sentences, and in a pair of texts as long as a speech
//! without a full stop around the place that its own lets expect, so that a check takes time with the text and not with its
//! square.

use std::ops::Range;

/// Values, identifiers or characters on both sides of the expected place; no sentence has as many.
const REACH: usize = 250;

/// Bytes on both sides of the expected place that an identifier is looked for in.
const BYTES: usize = 1 << 15;

/// Of things in the order of their text, those near a place in another text, which is given as a share of that text, from 0 to
/// 1; `share` says where a thing stands.
pub(super) fn near<T>(things: &[T], place: f64, share: impl Fn(&T) -> f64) -> Range<usize> {
    let expected = things.partition_point(|thing| share(thing) < place);
    expected.saturating_sub(REACH)..(expected + REACH).min(things.len())
}

/// The stretch of a text near a place in another text, which is given as a share of that text, from 0 to 1.
pub(super) fn stretch(text: &str, place: f64) -> &str {
    let expected = (place * text.len() as f64) as usize;
    let start = border(text, expected.saturating_sub(BYTES));
    &text[start..border(text, expected + BYTES)]
}

/// The last border of two characters at a byte or before it; the end of the text behind it.
pub(super) fn border(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_seen_whole() {
        let places: Vec<f64> = (0..REACH).map(|at| at as f64 / REACH as f64).collect();
        assert_eq!(near(&places, 0.0, |&place| place), 0..REACH);
        assert_eq!(near(&places, 1.0, |&place| place), 0..REACH);
        assert_eq!(stretch("大桥通车", 1.0), "大桥通车");
    }

    #[test]
    fn long_texts_are_seen_around_the_place() {
        let places: Vec<f64> = (0..10_000).map(|at| f64::from(at) / 10_000.0).collect();
        assert_eq!(near(&places, 0.5, |&place| place), 4750..5250);
        let text = "桥".repeat(BYTES);
        assert!(stretch(&text, 0.5).len() <= 2 * BYTES + 2 && stretch(&text, 0.0).len() <= BYTES);
    }
}
