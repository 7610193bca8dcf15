//! Readings of Chinese characters in Hanyu Pinyin, in Wade–Giles (Taiwan, older books) and in the Cantonese spellings of
//! Hong Kong.

mod names;
mod wade_giles;

use std::borrow::Cow;

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
    plain_readings(character).into_iter().map(Cow::into_owned).collect()
}

/// The same without copies of what is written without ü.
pub(crate) fn plain_readings(character: char) -> Vec<Cow<'static, str>> {
    let mut readings: Vec<Cow<'static, str>> = Vec::new();
    for reading in character.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain();
        let plain = if plain.is_ascii() { Cow::Borrowed(plain) } else { Cow::Owned(plain.replace('ü', "v")) };
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
