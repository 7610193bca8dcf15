//! How much the words, names and numbers of an English and a Chinese text say that one translates the other.

use std::ops::Range;

use super::{Dictionary, English, Number, Words};
use crate::language::Language;

/// Bytes of an English stretch and characters of a Chinese one that are looked at.
const ENGLISH: usize = 600;
const CHINESE: usize = 160;

/// The coverage that is taken where there is no dictionary: between that of neighbours (.19) and of pairs (.64).
const MIDDLE: f32 = 0.45;

/// A stretch of a line.
#[derive(Clone, Copy)]
pub(in crate::release) struct Stretch<'a> {
    pub(in crate::release) words: &'a Words<'a>,
    pub(in crate::release) range: &'a Range<usize>,
}

/// What two texts say of each other.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::release) struct Measure {
    /// The geometric mean of the shares of both that the other covers, by rarity, from 0 to 1.
    pub(in crate::release) evidence: f32,
    /// Numbers that both have, and those that one has.
    pub(in crate::release) common: usize,
    pub(in crate::release) unlike: usize,
    /// The share of the Latin words of the Chinese that the English has too.
    pub(in crate::release) names: Option<f32>,
}

impl Dictionary<'_> {
    /// What English and Chinese stretches of lines say of each other.
    pub(in crate::release) fn measure(&self, english: &[Stretch<'_>], chinese: &[Stretch<'_>]) -> Measure {
        let mut stems: Vec<(u32, f32, u32, f32)> = Vec::new();
        for stretch in english {
            stems.extend(stretch.english().iter().map(|word| (word.stem, word.weight, word.name, 0.0)));
        }
        stems.sort_unstable_by_key(|word| (word.0, word.2));
        stems.dedup_by_key(|word| (word.0, word.2));
        let there = Marked::new(stems.iter().map(|word| word.0));
        let mut latin: Vec<u32> = Vec::new();
        let (mut hit, mut all) = (0.0, 0.0);
        for stretch in chinese {
            latin.extend(stretch.english().iter().map(|word| word.name));
            let Stretch { words, range } = stretch;
            let at = |byte: usize| words.han.partition_point(|&(place, _)| (place as usize) < byte);
            let (first, end) = (at(range.start), at(range.end));
            let end = end.min(first + CHINESE);
            let mut covered = [false; CHINESE];
            words.with_hits(self, first..end, |found| {
                if !there.may_have(found.stem) {
                    return;
                }
                let (from, to) = (found.from as usize - first, (found.from + found.length) as usize - first);
                let place = stems.partition_point(|word| word.0 < found.stem);
                if to > end - first || stems.get(place).is_none_or(|word| word.0 != found.stem) {
                    return;
                }
                for word in stems[place..].iter_mut().take_while(|word| word.0 == found.stem) {
                    word.3 = word.3.max(found.strength);
                }
                covered[from..to].fill(true);
            });
            for (&(_, weight), covered) in words.han[first..end].iter().zip(covered) {
                all += weight;
                hit += if covered { weight } else { 0.0 };
            }
        }
        latin.sort_unstable();
        latin.dedup();
        let (mut found, mut wanted) = (0.0, 0.0);
        for &(_, weight, name, strength) in &stems {
            found += weight * if latin.binary_search(&name).is_ok() { 1.0 } else { strength };
            wanted += weight;
        }
        let names = stems.iter().map(|word| word.2);
        let same = |name: &&u32| names.clone().any(|other| other == **name);
        let names = (!latin.is_empty()).then(|| latin.iter().filter(same).count() as f32 / latin.len() as f32);
        let (common, unlike) = numbers_of(english, chinese);
        let evidence = if self.table.is_none() {
            MIDDLE
        } else {
            // A number in common is as good as a word.
            let common = common as f32;
            let share = |found: f32, all: f32| if all > 0.0 { found / all } else { 0.0 };
            (share(found + common, wanted + common) * share(hit + 2.0 * common, all + 2.0 * common)).sqrt()
        };
        Measure { evidence, common, unlike, names }
    }
}

impl<'a> Stretch<'a> {
    /// Its English words, of as many bytes as are looked at.
    fn english(&self) -> &'a [English] {
        let Stretch { words, range } = self;
        let at = |byte: usize| words.english.partition_point(|word| (word.at as usize) < byte);
        &words.english[at(range.start)..at(range.end.min(range.start + ENGLISH))]
    }

    /// Its numbers as a language reads them.
    fn numbers(&self, language: Language) -> &'a [Number] {
        let numbers = self.words.numbers(language);
        let at = |byte: usize| numbers.partition_point(|number| (number.at as usize) < byte);
        &numbers[at(self.range.start)..at(self.range.end)]
    }
}

/// Some numbers by a bit of each: most others are told at once that they are none of them.
struct Marked([u64; 16]);

impl Marked {
    fn new(numbers: impl Iterator<Item = u32>) -> Self {
        let mut bits = [0; 16];
        numbers.for_each(|number| bits[number as usize / 64 % 16] |= 1 << (number % 64));
        Self(bits)
    }

    fn may_have(&self, number: u32) -> bool {
        self.0[number as usize / 64 % 16] & 1 << (number % 64) != 0
    }
}

/// How many numbers both sides have, and how many written in digits only one has.
fn numbers_of(english: &[Stretch<'_>], chinese: &[Stretch<'_>]) -> (usize, usize) {
    // Each key once, with whether it is written in digits anywhere.
    let of = |side: &[Stretch<'_>], language: Language| {
        let numbers = side.iter().flat_map(|stretch| stretch.numbers(language));
        let mut keys: Vec<(u64, bool)> = numbers.map(|number| (number.key, number.digits)).collect();
        keys.sort_unstable_by_key(|&(key, digits)| (key, !digits));
        keys.dedup_by_key(|(key, _)| *key);
        keys
    };
    let one = of(english, Language::English);
    // Without a digit, Chinese numbers count only where the other side has some.
    if one.is_empty() && !chinese.iter().any(|stretch| stretch.words.has_digit) {
        return (0, 0);
    }
    let two = of(chinese, Language::Chinese);
    let has = |some: &[(u64, bool)], key: u64| some.binary_search_by_key(&key, |&(key, _)| key).is_ok();
    let common = one.iter().filter(|(key, _)| has(&two, *key)).count();
    let lone = |some: &[(u64, bool)], other: &[(u64, bool)]| {
        some.iter().filter(|&&(key, digits)| digits && !has(other, key)).count()
    };
    (common, lone(&one, &two) + lone(&two, &one))
}
