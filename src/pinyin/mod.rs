//! Readings of Chinese characters in Hanyu Pinyin, in Wade–Giles (Taiwan, older books) and in the Cantonese spellings of
//! Hong Kong.

mod names;
mod wade_giles;

use ::pinyin::ToPinyinMulti;

pub use names::{cantonese, known};
pub use wade_giles::wade_giles;

/// The readings of a character without tones, ü written v; none for other characters.
///
/// ```
/// assert!(bitext::pinyin::readings('桥').iter().any(|reading| reading == "qiao"));
/// ```
#[must_use]
pub fn readings(character: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    let Some(multi) = character.to_pinyin_multi() else { return readings };
    for reading in multi {
        let plain = reading.plain();
        if plain.is_ascii() {
            if !readings.iter().any(|known| known == plain) {
                readings.push(plain.to_owned());
            }
            continue;
        }
        let plain = plain.replace('ü', "v");
        if !readings.contains(&plain) {
            readings.push(plain);
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_readings() {
        assert_eq!(readings('重').len(), 3);
        assert_eq!(readings('女')[0], "nv");
        assert!(readings('A').is_empty());
    }
}
