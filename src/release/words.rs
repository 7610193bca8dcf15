//! How much the words, names and numbers of an English and a Chinese text say that one translates the other.
//!
//! Words of a line are looked up once; stretches of lines are ranges of them.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::addresses::{address_at, addresses};
use super::english::word_end;
use crate::language::{is_han, is_latin};
use crate::lexicon::file::{GlossClass, Table};
use crate::lexicon::{Lexicon, Prefixes};
use crate::tokens::{is_stop_word, numbers, stem};

/// The longest word of the dictionary that is looked up, in characters.
const LONGEST: usize = 6;

/// English words that are remembered; a text has no more, and a list of words may.
const MOST_WORDS: usize = 1 << 16;

/// Bytes of an English stretch and characters of a Chinese one that are looked at.
const ENGLISH: usize = 600;
const CHINESE: usize = 160;

/// The weight of an English word that the dictionary lacks, mostly a name, and of a Chinese function word.
const UNKNOWN: f32 = 0.35;
const FUNCTION: f32 = 0.15;

/// The coverage that is taken where there is no dictionary: between that of neighbours (.19) and of pairs (.64).
const MIDDLE: f32 = 0.45;

/// Single characters prove less than words.
const SINGLE: f32 = 0.6;
const LEAST: f32 = 0.05;

/// The bit of words that the dictionary lacks.
const OWN: u32 = 1 << 31;

const FUNCTION_CHARACTERS: &str = "的了在是和与與及等之于於其为為这這那个個也就都而并並或对對从從到上下中不有一将將以";

#[derive(Debug, Clone, Copy)]
struct English {
    at: u32,
    stem: u32,
    weight: f32,
    /// The hash of the word in lower case, 0 for stop words.
    name: u32,
}

#[derive(Debug, Clone, Copy)]
struct Hit {
    /// The first Han character, by its place among those of the line, and how many.
    from: u32,
    length: u32,
    stem: u32,
    strength: f32,
}

#[derive(Debug, Clone, Copy)]
struct Number {
    at: u32,
    key: u64,
    digits: bool,
}

/// The words of a line, read as both languages.
#[derive(Debug, Default)]
pub(super) struct Words {
    english: Vec<English>,
    /// Where the Han characters stand, and what they weigh.
    han: Vec<(u32, f32)>,
    hits: Vec<Hit>,
    /// As English and as Chinese.
    numbers: [Vec<Number>; 2],
}

/// What two texts say of each other.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Measure {
    /// The geometric mean of the shares of both that the other covers, by rarity, from 0 to 1.
    pub(super) evidence: f32,
    /// Numbers that both have, and those that one has.
    pub(super) common: usize,
    pub(super) unlike: usize,
    /// The share of the Latin words of the Chinese that the English has too.
    pub(super) names: Option<f32>,
}

/// The dictionary as the layout uses it.
pub(crate) struct Dictionary<'a> {
    table: Option<Table<'a>>,
    /// How often each stem stands in the glosses.
    counts: OnceCell<Counts>,
    prefixes: Option<RefCell<Prefixes>>,
    /// English words that were looked up, as they are written: the same ones come again and again.
    english: RefCell<FxHashMap<Box<str>, Option<English>>>,
}

/// How often stems stand in the glosses of all words.
struct Counts {
    of_stems: Vec<u32>,
    all: f64,
    /// The rarity of a stem that stands in one of six is 1.
    scale: f64,
}

impl<'a> Dictionary<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon) -> Self {
        let table = lexicon.table();
        Self {
            table,
            counts: OnceCell::new(),
            prefixes: table.map(|table| RefCell::new(Prefixes::new(&table))),
            english: RefCell::default(),
        }
    }

    /// How rare a stem is in the glosses, from about 0 to 1.
    fn rarity(&self, table: &Table<'a>, stem: u32) -> f32 {
        let Counts { of_stems, all, scale } = self.counts.get_or_init(|| {
            let of_stems = table.gloss_counts();
            let all = f64::from(of_stems.iter().sum::<u32>());
            Counts { of_stems, all, scale: (all / 6.0).ln() }
        });
        of_stems.get(stem as usize).map_or(UNKNOWN, |&count| ((all / f64::from(count + 5)).ln() / scale) as f32)
    }

    /// Looks up the words of a line.
    pub(super) fn words(&self, text: &str) -> Words {
        let mut words = Words::default();
        let mut at = 0;
        let (mut has_digit, mut has_han) = (false, false);
        while let Some(c) = text[at..].chars().next() {
            if is_latin(c) {
                let end = word_end(text, at);
                words.english.extend(self.english(&text[at..end], at));
                at = end;
                continue;
            }
            if is_han(c) {
                has_han = true;
                let weight = if FUNCTION_CHARACTERS.contains(c) { FUNCTION } else { 1.0 };
                words.han.push((at as u32, weight));
                self.hits(text, at, &mut words);
            }
            has_digit |= c.is_ascii_digit();
            at += c.len_utf8();
        }
        let of = |found: Vec<numbers::Number>| -> Vec<Number> {
            let digits = |number: &numbers::Number| text[number.at..number.end].bytes().any(|b| b.is_ascii_digit());
            let keys = |number: numbers::Number| {
                let digits = digits(&number);
                let at = number.at as u32;
                number.keys().map(move |key| Number { at, key, digits }).collect::<Vec<_>>()
            };
            found.into_iter().flat_map(keys).collect()
        };
        if has_digit || !words.english.is_empty() {
            words.numbers[0] = of(numbers::english(text));
        }
        if has_digit || has_han {
            words.numbers[1] = of(numbers::chinese(text));
        }
        for (at, key) in contacts(text, has_digit) {
            words.numbers.iter_mut().for_each(|numbers| numbers.push(Number { at, key, digits: false }));
        }
        words.numbers.iter_mut().for_each(|numbers| numbers.sort_by_key(|number| number.at));
        words
    }

    fn english(&self, word: &str, at: usize) -> Option<English> {
        if let Some(known) = self.english.borrow().get(word) {
            return known.map(|known| English { at: at as u32, ..known });
        }
        let looked_up = self.looked_up(word).map(|(stem, weight, name)| English { at: at as u32, stem, weight, name });
        let mut english = self.english.borrow_mut();
        if english.len() < MOST_WORDS {
            english.insert(word.into(), looked_up);
        }
        looked_up
    }

    /// The stem of a word, its weight and its name; none of a stop word.
    fn looked_up(&self, word: &str) -> Option<(u32, f32, u32)> {
        let lower = word.to_lowercase().replace('’', "'");
        let base = lower.strip_suffix("'s").unwrap_or(&lower);
        let name = hash(base.chars());
        if is_stop_word(base) {
            return None;
        }
        let stem = stem(base);
        let known = self.table.and_then(|table| table.stem(&stem).map(|id| (id, self.rarity(&table, id))));
        let (stem, weight) = known.unwrap_or_else(|| (OWN | hash(stem.chars()), UNKNOWN));
        Some((stem, if base.len() < 2 { 0.0 } else { weight }, name))
    }

    /// The dictionary's words that begin at a Han character.
    fn hits(&self, text: &str, at: usize, words: &mut Words) {
        let (Some(table), Some(prefixes)) = (self.table, &self.prefixes) else { return };
        let from = words.han.len() as u32 - 1;
        let mut found: [(u32, Option<u32>); LONGEST] = [(0, None); LONGEST];
        let mut prefixes = prefixes.borrow_mut();
        let characters = text[at..].chars().take(LONGEST).take_while(|&c| is_han(c));
        let mut count = 0;
        prefixes.look_up(
            &table,
            characters,
            |c| table.simplified(c),
            |length, word| {
                found[count] = (length, word);
                count += 1;
            },
        );
        for &(length, word) in &found[..count] {
            let single = if length == 1 { SINGLE } else { 1.0 };
            if let Some(word) = word {
                let hit = |(stem, class)| {
                    let strength = match class {
                        GlossClass::One => 1.0,
                        GlossClass::Two => 0.7,
                        GlossClass::Long => 0.45,
                    };
                    Hit { from, length, stem, strength: single * strength }
                };
                words.hits.extend(table.gloss(prefixes.word(word) as usize).map(hit));
            } else if length == 1
                && let Some(character) = text[at..].chars().next().and_then(|c| table.character(table.simplified(c)))
            {
                let stems = table.stems_of(character).take_while(|&(_, p)| p >= LEAST);
                words.hits.extend(stems.map(|(stem, p)| Hit { from, length, stem, strength: SINGLE * p.sqrt() }));
            }
        }
    }

    /// What English and Chinese stretches of lines say of each other.
    pub(super) fn measure(&self, english: &[(&Words, &Range<usize>)], chinese: &[(&Words, &Range<usize>)]) -> Measure {
        let own = |words: &[English], range: &Range<usize>| {
            let at = |byte: usize| words.partition_point(|word| (word.at as usize) < byte);
            at(range.start)..at(range.end.min(range.start + ENGLISH))
        };
        let mut stems: Vec<(u32, f32, u32, f32)> = Vec::new();
        for (words, range) in english {
            let found = &words.english[own(&words.english, range)];
            stems.extend(found.iter().map(|word| (word.stem, word.weight, word.name, 0.0)));
        }
        stems.sort_unstable_by_key(|word| (word.0, word.2));
        stems.dedup_by_key(|word| (word.0, word.2));
        let there = Marked::new(stems.iter().map(|word| word.0));
        let mut latin: Vec<u32> = Vec::new();
        let (mut hit, mut all) = (0.0, 0.0);
        for (words, range) in chinese {
            let found = &words.english[own(&words.english, range)];
            latin.extend(found.iter().map(|word| word.name));
            let at = |byte: usize| words.han.partition_point(|&(place, _)| (place as usize) < byte);
            let (first, end) = (at(range.start), at(range.end));
            let end = end.min(first + CHINESE);
            let mut covered = vec![false; end - first];
            let start = words.hits.partition_point(|hit| (hit.from as usize) < first);
            for found in words.hits[start..].iter().take_while(|hit| (hit.from as usize) < end) {
                if !there.may_have(found.stem) {
                    continue;
                }
                let (from, to) = (found.from as usize - first, (found.from + found.length) as usize - first);
                let place = stems.partition_point(|word| word.0 < found.stem);
                if to > covered.len() || stems.get(place).is_none_or(|word| word.0 != found.stem) {
                    continue;
                }
                for word in stems[place..].iter_mut().take_while(|word| word.0 == found.stem) {
                    word.3 = word.3.max(found.strength);
                }
                covered[from..to].fill(true);
            }
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

/// Digits of a telephone number at the end that are looked at: how the rest is written differs.
const TELEPHONE: usize = 7;

/// Addresses and telephone numbers of a text, which translations share: where they begin, and keys.
fn contacts(text: &str, has_digit: bool) -> Vec<(u32, u64)> {
    let key = |text: &str, kind: u64| u64::from(hash(text.chars())) << 8 | kind;
    let mut found: Vec<(u32, u64)> = Vec::new();
    let addresses = addresses(text);
    found.extend(addresses.iter().map(|address| (address.start as u32, key(&text[address.clone()], 0xFE))));
    if !has_digit {
        return found;
    }
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | ' ' | '(' | ')' | '+');
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
        at = start + text[start..].find(|c| !is_part(c)).unwrap_or(text.len() - start);
        let digits: String = text[start..at].chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= TELEPHONE && address_at(&addresses, start).is_none() {
            found.push((start as u32, key(&digits[digits.len() - TELEPHONE..], 0xFF)));
        }
    }
    found
}

/// How many numbers both sides have, and how many written in digits only one has.
fn numbers_of(english: &[(&Words, &Range<usize>)], chinese: &[(&Words, &Range<usize>)]) -> (usize, usize) {
    let of = |side: &[(&Words, &Range<usize>)], language: usize| {
        let mut keys: FxHashMap<u64, bool> = FxHashMap::default();
        for (words, range) in side {
            for number in words.numbers[language].iter().filter(|number| range.contains(&(number.at as usize))) {
                *keys.entry(number.key).or_default() |= number.digits;
            }
        }
        keys
    };
    let (one, two) = (of(english, 0), of(chinese, 1));
    let common = one.keys().filter(|key| two.contains_key(key)).count();
    let lone = |some: &FxHashMap<u64, bool>, other: &FxHashMap<u64, bool>| {
        some.iter().filter(|&(key, &digits)| digits && !other.contains_key(key)).count()
    };
    (common, lone(&one, &two) + lone(&two, &one))
}

/// A hash of characters, never 0.
fn hash(chars: impl Iterator<Item = char>) -> u32 {
    let fold = |hash: u32, c: char| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
    chars.fold(0x811C_9DC5, fold) & !OWN | 1
}
