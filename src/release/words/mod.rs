//! The words, names and numbers of a line, as the dictionary knows them.
//!
//! Words of a line are looked up once; stretches of lines are ranges of them.

mod measure;

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::addresses::{address_at, addresses};
use super::english::word_end;
use crate::language::{Language, is_han, is_latin};
use crate::lexicon::file::{GlossClass, Table};
use crate::lexicon::{Lexicon, Prefixes};
use crate::tokens::{is_stop_word, numbers, stem};
pub(super) use measure::{Measure, Stretch};

/// The longest word of the dictionary that is looked up, in characters.
const LONGEST: usize = 6;

/// English words that are remembered; a text has no more, and a list of words may.
const MOST_WORDS: usize = 1 << 16;

/// The weight of an English word that the dictionary lacks, mostly a name, and of a Chinese function word.
const UNKNOWN: f32 = 0.35;
const FUNCTION: f32 = 0.15;

/// Single characters prove less than words.
const SINGLE: f32 = 0.6;
const LEAST: f32 = 0.05;

/// The bit of words that the dictionary lacks.
const OWN: u32 = 1 << 31;

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
#[derive(Debug)]
pub(super) struct Words<'a> {
    text: &'a str,
    english: Vec<English>,
    /// Where the Han characters stand, and what they weigh.
    han: Vec<(u32, f32)>,
    hits: RefCell<Hits>,
    has_digit: bool,
    /// As English and as Chinese, once they were asked for.
    numbers: [OnceCell<Vec<Number>>; 2],
}

/// The dictionary's words that begin at Han characters, once they were asked for.
#[derive(Debug, Default)]
struct Hits {
    /// Where those of each Han character stand.
    of: Vec<Option<(u32, u32)>>,
    all: Vec<Hit>,
}

/// The dictionary as the layout uses it.
pub(crate) struct Dictionary<'a> {
    table: Option<Table<'a>>,
    lexicon: &'a Lexicon,
    glosses: OnceCell<Glosses>,
    prefixes: Option<RefCell<Prefixes>>,
    /// English words that were looked up, as they are written: the same ones come again and again.
    english: RefCell<FxHashMap<Box<str>, Option<English>>>,
}

/// How many stems the glosses of all words have.
struct Glosses {
    all: f64,
    /// The rarity of a stem that stands in one of six is 1.
    scale: f64,
}

impl<'a> Dictionary<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon) -> Self {
        let table = lexicon.table();
        Self {
            table,
            lexicon,
            glosses: OnceCell::new(),
            prefixes: table.map(|table| RefCell::new(Prefixes::new(&table))),
            english: RefCell::default(),
        }
    }

    /// How rare a stem is in the glosses, from about 0 to 1.
    fn rarity(&self, table: &Table<'_>, stem: u32) -> f32 {
        let Glosses { all, scale } = self.glosses.get_or_init(|| {
            let all = table.gloss_stems() as f64;
            Glosses { all, scale: (all / 6.0).ln() }
        });
        let of_count = |count| ((all / f64::from(count + 5)).ln() / scale) as f32;
        self.lexicon.gloss_count(table, stem).map_or(UNKNOWN, of_count)
    }

    /// Looks up the words of a line.
    pub(super) fn words<'t>(&self, text: &'t str) -> Words<'t> {
        let (mut english, mut han, mut has_digit, mut at) = (Vec::new(), Vec::new(), false, 0);
        while let Some(c) = text[at..].chars().next() {
            if is_latin(c) {
                let end = word_end(text, at);
                english.extend(self.english(&text[at..end], at));
                at = end;
                continue;
            }
            if is_han(c) {
                han.push((at as u32, if is_function_character(c) { FUNCTION } else { 1.0 }));
            }
            has_digit |= c.is_ascii_digit();
            at += c.len_utf8();
        }
        let hits = RefCell::new(Hits { of: vec![None; han.len()], all: Vec::new() });
        Words { text, english, han, hits, has_digit, numbers: [OnceCell::new(), OnceCell::new()] }
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
        // `Drill` in Chinese is no word of `the drill`, `APP` is one of `the app`.
        let own = word.replace('’', "'");
        let own = own.strip_suffix("'s").unwrap_or(&own);
        let name = if own.contains(char::is_lowercase) { hash(own.chars()) } else { hash(base.chars()) };
        if is_stop_word(base) {
            return None;
        }
        let stem = stem(base);
        let known = self.table.and_then(|table| table.stem(&stem).map(|id| (id, self.rarity(&table, id))));
        let (stem, weight) = known.unwrap_or_else(|| (OWN | hash(stem.chars()), UNKNOWN));
        Some((stem, if base.len() < 2 { 0.0 } else { weight }, name))
    }

    /// The dictionary's words that begin at a Han character, by its place among those of the text.
    fn hits(&self, text: &str, from: usize, at: usize, hits: &mut Vec<Hit>) {
        let (Some(table), Some(prefixes)) = (self.table, &self.prefixes) else { return };
        let from = from as u32;
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
                hits.extend(table.gloss(prefixes.word(word) as usize).map(hit));
            } else if length == 1
                && let Some(character) = text[at..].chars().next().and_then(|c| table.character(table.simplified(c)))
            {
                let stems = table.stems_of(character).take_while(|&(_, p)| p >= LEAST);
                hits.extend(stems.map(|(stem, p)| Hit { from, length, stem, strength: SINGLE * p.sqrt() }));
            }
        }
    }
}

impl Words<'_> {
    /// Tells of the dictionary's words that begin at some Han characters.
    fn with_hits(&self, dictionary: &Dictionary<'_>, characters: Range<usize>, mut tell: impl FnMut(&Hit)) {
        let Hits { of, all } = &mut *self.hits.borrow_mut();
        for place in characters {
            let (start, end) = *of[place].get_or_insert_with(|| {
                let start = all.len() as u32;
                dictionary.hits(self.text, place, self.han[place].0 as usize, all);
                (start, all.len() as u32)
            });
            all[start as usize..end as usize].iter().for_each(&mut tell);
        }
    }

    /// The numbers as a language reads them, with addresses and telephone numbers, in their order.
    fn numbers(&self, language: Language) -> &[Number] {
        self.numbers[language as usize].get_or_init(|| {
            let text = self.text;
            let read = match language {
                Language::English if self.has_digit || !self.english.is_empty() => numbers::english(text),
                Language::Chinese if self.has_digit || !self.han.is_empty() => numbers::chinese(text),
                _ => Vec::new(),
            };
            let mut numbers = Vec::with_capacity(read.len());
            for number in read {
                let digits = text[number.at..number.end].bytes().any(|b| b.is_ascii_digit());
                let at = number.at as u32;
                numbers.extend(number.keys().map(|key| Number { at, key, digits }));
            }
            let contacts = contacts(text, self.has_digit);
            numbers.extend(contacts.into_iter().map(|(at, key)| Number { at, key, digits: false }));
            numbers.sort_by_key(|number| number.at);
            numbers
        })
    }
}

/// Whether a Chinese character is a function word, or as frequent as one.
#[rustfmt::skip]
fn is_function_character(c: char) -> bool {
    matches!(
        c,
        '的' | '了' | '在' | '是' | '和' | '与' | '與' | '及' | '等' | '之' | '于' | '於' | '以' | '其' | '为' | '為'
            | '这' | '這' | '那' | '个' | '個' | '也' | '就' | '都' | '而' | '并' | '並' | '或' | '对' | '對' | '从'
            | '從' | '到' | '上' | '下' | '中' | '不' | '有' | '一' | '将' | '將'
    )
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

/// A hash of characters, never 0.
fn hash(chars: impl Iterator<Item = char>) -> u32 {
    let fold = |hash: u32, c: char| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
    chars.fold(0x811C_9DC5, fold) & !OWN | 1
}
