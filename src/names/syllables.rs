//! Which characters each syllable spells, by the systems of spelling.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::pinyin;
use crate::ragged::Ragged;

/// The longest syllable, in bytes.
pub(super) const LONGEST: usize = 7;

/// A syllable as a number: its bytes behind a one.
fn packed(syllable: &str) -> Option<u64> {
    let add = |all: u64, byte: u8| all << 8 | u64::from(byte);
    (syllable.len() <= LONGEST).then(|| syllable.bytes().fold(1, add))
}

/// The distinct characters of a document, ascending, by a syllable of one system.
pub(super) struct Syllables {
    /// Ascending.
    syllables: Vec<u64>,
    characters: Ragged<u32>,
}

impl Syllables {
    /// From syllables and characters that they spell, in any order.
    fn new(mut pairs: Vec<(u64, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let runs = || pairs.chunk_by(|one, two| one.0 == two.0);
        Self {
            syllables: runs().map(|run| run[0].0).collect(),
            characters: runs().map(|run| run.iter().map(|&(_, character)| character)).collect(),
        }
    }

    /// The characters that a syllable spells, if any.
    pub(super) fn get(&self, syllable: &str) -> Option<&[u32]> {
        let at = self.syllables.binary_search(&packed(syllable)?).ok()?;
        Some(&self.characters[at])
    }
}

/// The readings of the distinct characters of a document in Pinyin, each once.
pub(super) struct Readings {
    readings: Vec<Cow<'static, str>>,
    /// The characters of each.
    characters: Ragged<u32>,
    /// The first of each character.
    first: Vec<Option<u32>>,
}

impl Readings {
    pub(super) fn of(alphabet: &[char]) -> Self {
        let mut readings: Vec<Cow<'static, str>> = Vec::new();
        let mut numbers: FxHashMap<Cow<'static, str>, u32> = FxHashMap::default();
        let (mut pairs, mut first) = (Vec::new(), Vec::with_capacity(alphabet.len()));
        for (id, &character) in (0..).zip(alphabet) {
            let from = pairs.len();
            for reading in pinyin::plain_readings(character) {
                let number = *numbers.entry(reading).or_insert_with_key(|reading| {
                    readings.push(reading.clone());
                    readings.len() as u32 - 1
                });
                pairs.push((number, id));
            }
            first.push(pairs.get(from).map(|&(number, _)| number));
        }
        let characters = Ragged::by_row(readings.len(), &pairs);
        Self { readings, characters, first }
    }

    /// The first reading of a character.
    pub(super) fn first(&self, character: u32) -> Option<&str> {
        self.first[character as usize].map(|number| &*self.readings[number as usize])
    }

    /// Pinyin, in which ü may be written v or u.
    pub(super) fn pinyin(&self) -> Syllables {
        self.system(|reading, add| {
            if let Some(stem) = reading.strip_suffix('v') {
                add(&[stem, "u"].concat());
            }
            add(reading);
        })
    }

    pub(super) fn wade_giles(&self) -> Syllables {
        self.system(|reading, add| pinyin::wade_giles(reading).iter().for_each(|form| add(form)))
    }

    /// The system in which readings are written in some forms.
    fn system(&self, forms: impl Fn(&str, &mut dyn FnMut(&str))) -> Syllables {
        let mut pairs = Vec::new();
        for (reading, characters) in self.readings.iter().zip(self.characters.rows()) {
            forms(reading, &mut |form| {
                pairs.extend(packed(form).into_iter().flat_map(|form| characters.iter().map(move |&id| (form, id))));
            });
        }
        Syllables::new(pairs)
    }
}

/// The Cantonese spellings of the distinct characters of a document.
pub(super) fn cantonese(alphabet: &[char]) -> Syllables {
    let spellings =
        |(id, &c): (u32, &char)| pinyin::cantonese(c).iter().filter_map(move |form| Some((packed(form)?, id)));
    Syllables::new((0..).zip(alphabet).flat_map(spellings).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_spell_their_characters_in_each_system() {
        let readings = Readings::of(&['女', '重', '中', 'A', '王']);
        assert_eq!((readings.first(2), readings.first(3)), (Some("zhong"), None));
        let pinyin = readings.pinyin();
        assert_eq!((pinyin.get("zhong"), pinyin.get("chong")), (Some(&[1, 2][..]), Some(&[1][..])));
        assert_eq!((pinyin.get("nu"), pinyin.get("nv"), pinyin.get("n")), (Some(&[0][..]), Some(&[0][..]), None));
        assert_eq!(readings.wade_giles().get("chung"), Some(&[1, 2][..]));
        assert_eq!(cantonese(&['A', '王']).get("wong"), Some(&[1][..]));
        assert_eq!(pinyin.get("zhongzhong"), None);
    }
}
