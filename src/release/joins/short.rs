//! The weights that come with the library in a short form, which needs no names to be read: the JSON file takes as many steps
//! as a twentieth of a short release.
//!
//! Two bytes a weight, hundredths with the low byte first, by language and place; behind them the command of the fit.
//! `cargo test --lib joins::short -- --ignored` writes it from `data/weights/joins.json`, and a test holds both against
//! each other.

/// The file.
pub(super) const EMBEDDED: &[u8] = include_bytes!("../../../data/weights/joins.bin");

/// Reads the form, so many weights for each language, with the command of the fit; `None` for one that is too short.
pub(super) fn read(bytes: &[u8], count: usize) -> Option<(String, [Vec<f32>; 2])> {
    let (weights, source) = bytes.split_at_checked(2 * 2 * count)?;
    let mut weights = weights.chunks_exact(2).map(|pair| f32::from(i16::from_le_bytes([pair[0], pair[1]])) / 100.0);
    let of_language = [weights.by_ref().take(count).collect(), weights.collect()];
    Some((String::from_utf8_lossy(source).into_owned(), of_language))
}

#[cfg(test)]
mod tests {
    use super::super::weights::{JoinWeights, count};
    use super::*;

    fn named() -> JoinWeights {
        JoinWeights::from_json(include_str!("../../../data/weights/joins.json")).unwrap()
    }

    #[test]
    fn the_short_form_is_that_of_the_named_weights() {
        let short = read(EMBEDDED, count()).map(|(source, weights)| JoinWeights::new(source, weights));
        assert_eq!(short, Some(named()));
        assert_eq!(read(&EMBEDDED[..100], count()), None);
    }

    #[test]
    #[ignore = "writes the short form"]
    fn write() {
        let named = named();
        let hundredths = |weight: &f32| ((weight * 100.0).round() as i16).to_le_bytes();
        let mut bytes: Vec<u8> = named.of_languages().iter().flatten().flat_map(hundredths).collect();
        bytes.extend(named.source.bytes());
        std::fs::write("data/weights/joins.bin", bytes).unwrap();
    }
}
