//! The sums that the measure weighs: for the words of each side how surprising it is to find them on the other.

use std::cell::RefCell;
use std::ops::Range;

use super::dictionary::DocumentDictionary;
use super::hits::{self, Hit, Hits, Places};
use crate::bead::Bead;
use crate::lexicon::Known;
use crate::ragged::Ragged;
use crate::tokens::{FunctionWords, LinkKind, Tokens};

/// The names of the sums, in their order: English stems found at four levels and their surprises, stems not found
/// (standing elsewhere, in the lexicon, unknown); function words; numbers; small numbers; Chinese characters found at four
/// levels and their surprises, not found; Latin words and digits of the Chinese; segments with an address of which the
/// other side has none.
pub const SUMS: &[&str] = &[
    "english.found_1",
    "english.found_2",
    "english.found_3",
    "english.found_4",
    "english.surprise_1",
    "english.surprise_2",
    "english.surprise_3",
    "english.surprise_4",
    "english.elsewhere",
    "english.nowhere",
    "english.unknown",
    "function.surprise",
    "number.surprise",
    "number.elsewhere",
    "number.nowhere",
    "small.surprise",
    "small.missing",
    "chinese.surprise_1",
    "chinese.surprise_2",
    "chinese.surprise_3",
    "chinese.surprise_4",
    "chinese.elsewhere",
    "chinese.frequent",
    "chinese.nowhere",
    "latin.found",
    "latin.missing",
    "address.missing",
];

/// The number of sums.
pub const COUNT: usize = SUMS.len();

/// The first sum of the Chinese side; those before are of the English one.
pub(super) const CHINESE: usize = 17;

/// The sum of segments with an address of which the other side has none.
pub(super) const ADDRESS: usize = COUNT - 1;

/// The lower edges of the four levels of attraction; below the first a word counts as not found.
const EDGES: [f32; 4] = [LEAST, 0.12, 0.25, 0.45];

/// The least attraction that counts.
pub(super) const LEAST: f32 = 0.05;

/// The share of segments of unrelated text in which a word is usually found at each level, and how many segments that
/// expectation counts as.
const USUAL: [f32; 4] = [0.5, 0.25, 0.12, 0.03];
const PRIOR: f32 = 2.0;

/// The level from which a word stands elsewhere, as an index of [`EDGES`], and how many segments around a bead are looked
/// through: in a book every word stands somewhere.
const ELSEWHERE: usize = 2;
const REACH: usize = 300;

/// The 150 or so characters that stand in nearly every text, so that missing counterparts say little.
const FREQUENT: &str = "的一是不了在人有我他这這为為之大来來以个個中上们們到说說国國和地也子时時道出而要于於就下得可你年生自会會那后後能对對着著事其里裡所去行过過家十用发發天如然作方成者多日都三小军軍二无無同么麼经經法当當起与與好看学學进進种種将將还還分此心前面又定见見只主没沒公从從本將";

/// The four levels' counts of segments that reach them, for a type of token.
type Counts = [u32; 4];

fn level(strength: f32) -> usize {
    EDGES.iter().take_while(|&&edge| strength >= edge).count()
}

/// What a type of English token is.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Stem { known: bool },
    Function,
    Number { small: bool },
}

/// All that the sums of a bead are made of, for two documents.
pub(super) struct Sums<'a> {
    tokens: &'a Tokens,
    kinds: Vec<Kind>,
    /// The distinct types of each English segment, ascending.
    types: Ragged<u32>,
    /// For each stem the characters that it attracts, ascending.
    attracted: Ragged<(u32, f32)>,
    /// The distinct characters of each Chinese segment, ascending.
    characters: Ragged<u32>,
    hits: Hits<'a>,
    /// Whether each unit stands in a longer word of the dictionary.
    covered: Vec<bool>,
    /// Chinese segments that reach each level for an English type, and those that reach [`ELSEWHERE`].
    type_counts: Vec<Counts>,
    type_places: Ragged<u32>,
    /// The same of English segments for a character.
    character_counts: Vec<Counts>,
    character_places: Ragged<u32>,
    frequent: Vec<bool>,
    english_mean: f32,
    chinese_mean: f32,
}

impl<'a> Sums<'a> {
    pub(super) fn new(
        tokens: &'a Tokens,
        places: &Places<'a>,
        attracted: Ragged<(u32, f32)>,
        own: DocumentDictionary,
        near: Vec<Range<u32>>,
    ) -> Self {
        let (english, chinese) = (&tokens.english, &tokens.chinese);
        let types: Ragged<u32> = english
            .links
            .rows()
            .map(|row| distinct(row.iter().map(|token| hits::number_of(tokens, token.kind))))
            .collect();
        let characters: Ragged<u32> = chinese.characters.rows().map(|row| distinct(row.iter().copied())).collect();
        let kinds = kinds(tokens, places.known);
        let mean = |lengths: &[f32]| lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
        let covered = hits::covered(tokens, places.known);
        // For each character the stems that attract it, with their levels.
        let pairs: Vec<(u32, (u32, u8))> = (0..)
            .zip(attracted.rows())
            .flat_map(|(stem, row)| {
                row.iter().map(move |&(character, strength)| (character, (stem, level(strength) as u8)))
            })
            .collect();
        let attracting = Ragged::by_row(chinese.alphabet.len(), &pairs);
        drop(pairs);
        // The Chinese segments that each English type is found in.
        let mut reached = Reached::new(kinds.len());
        let hits = Hits::new(tokens, places, own, near, |segment, hits| {
            for &character in &characters[segment] {
                attracting[character as usize].iter().for_each(|&(stem, level)| reached.raise(stem, level));
            }
            let hits = hits.iter().filter(|hit| counts(hit, attracted.len(), &covered));
            hits.for_each(|hit| reached.raise(hit.token, level(whole(hit)) as u8));
            reached.close();
        });
        let (type_counts, type_places) = reached.done();
        let mut sums = Self {
            tokens,
            types,
            attracted,
            characters,
            hits,
            covered,
            type_counts,
            type_places,
            character_counts: vec![Counts::default(); chinese.alphabet.len()],
            character_places: Ragged::default(),
            frequent: chinese.alphabet.iter().map(|&c| FREQUENT.contains(c)).collect(),
            english_mean: mean(&english.lengths),
            chinese_mean: mean(&chinese.lengths),
            kinds,
        };
        sums.count_characters();
        sums
    }

    /// Counts for each character the English segments that it is found in.
    fn count_characters(&mut self) {
        let levels: Vec<u8> = self.attracted.items().iter().map(|(_, strength)| level(*strength) as u8).collect();
        let mut reached = Reached::new(self.tokens.chinese.alphabet.len());
        for types in self.types.rows() {
            for &stem in types.iter().filter(|&&kind| (kind as usize) < self.attracted.len()) {
                let row = self.attracted[stem as usize].iter().zip(&levels[self.attracted.range(stem as usize)]);
                row.for_each(|(&(character, _), &level)| reached.raise(character, level));
            }
            reached.close();
        }
        (self.character_counts, self.character_places) = reached.done();
    }

    /// Where words of each Chinese segment may mean English tokens.
    pub(super) fn hits(&self) -> &Hits<'a> {
        &self.hits
    }

    /// The sums of a two-sided bead, and those of its edges.
    pub(super) fn parts(&self, bead: &Bead) -> Parts {
        SCRATCH.with_borrow_mut(|scratch| {
            scratch.begin(self, bead);
            let mut parts = Parts { all: [0.0; COUNT], english: [[0.0; COUNT]; 2], chinese: [[0.0; COUNT]; 2] };
            let relative_chinese = relative(&self.tokens.chinese.lengths[bead.chinese.clone()], self.chinese_mean);
            for segment in bead.english.clone() {
                let mut sums = [0.0; COUNT];
                self.english_words(segment, bead, relative_chinese, scratch, &mut sums);
                parts.add_english(segment, bead, &sums);
            }
            let relative_english = relative(&self.tokens.english.lengths[bead.english.clone()], self.english_mean);
            for segment in bead.chinese.clone() {
                let mut sums = [0.0; COUNT];
                self.chinese_characters(segment, bead, relative_english, scratch, &mut sums);
                parts.add_chinese(segment, bead, &sums);
            }
            scratch.end();
            parts
        })
    }

    /// Adds the sums of an English segment's words, and raises the levels of the characters that they are found at.
    fn english_words(
        &self,
        segment: usize,
        bead: &Bead,
        relative: f32,
        scratch: &mut Scratch,
        sums: &mut [f32; COUNT],
    ) {
        let others = self.tokens.chinese.len() - bead.chinese.len();
        scratch.next_hit.clear();
        scratch.next_hit.resize(bead.chinese.len(), 0);
        for &kind in &self.types[segment] {
            let (strength, inside) = self.find(kind, bead, scratch);
            let found = level(strength);
            let elsewhere = || elsewhere(&self.type_places[kind as usize], &bead.chinese);
            let surprise = found.checked_sub(1).map_or(0.0, |edge| {
                let outside = self.type_counts[kind as usize][edge].saturating_sub(inside[edge].count_ones());
                surprise(outside, others, edge, relative)
            });
            match (self.kinds[kind as usize], found) {
                (Kind::Stem { .. }, 1..) => {
                    sums[found - 1] += 1.0;
                    sums[3 + found] += surprise;
                }
                (Kind::Stem { .. }, _) if elsewhere() => sums[8] += 1.0,
                (Kind::Stem { known }, _) => sums[if known { 9 } else { 10 }] += 1.0,
                (Kind::Function, _) => sums[11] += surprise,
                (Kind::Number { small: false }, 1..) => sums[12] += surprise,
                (Kind::Number { small: false }, _) => sums[if elsewhere() { 13 } else { 14 }] += 1.0,
                (Kind::Number { small: true }, 1..) => sums[15] += surprise,
                (Kind::Number { small: true }, _) => sums[16] += 1.0,
            }
        }
        sums[ADDRESS] = f32::from(self.tokens.identifiers.english_lacks_address(segment, bead.chinese.clone()));
    }

    /// The greatest strength of a type in the Chinese of a bead, and for each level the segments that reach it, a bit each;
    /// raises the levels of what it is found at. The types of a segment are asked for in ascending order.
    fn find(&self, kind: u32, bead: &Bead, scratch: &mut Scratch) -> (f32, [u64; 4]) {
        let (mut best, mut reaching) = (0.0_f32, [0_u64; 4]);
        let mut reached = |strength: f32, segments: u64| {
            best = best.max(strength);
            reaching
                .iter_mut()
                .zip(EDGES)
                .filter(|(_, edge)| strength >= *edge)
                .for_each(|(bits, _)| *bits |= segments);
        };
        if (kind as usize) < self.attracted.len() {
            for &(character, strength) in &self.attracted[kind as usize] {
                let place = scratch.place_of[character as usize];
                if place > 0 {
                    let present = &mut scratch.present[place as usize - 1];
                    present.strength = present.strength.max(strength);
                    reached(strength, present.segments);
                }
            }
        }
        for (number, segment) in bead.chinese.clone().enumerate() {
            let hits = match &scratch.far[number] {
                Some(far) => far,
                None => self.hits.near(segment),
            };
            let next = &mut scratch.next_hit[number];
            while *next < hits.len() && hits[*next].token < kind {
                *next += 1;
            }
            while let Some(hit) = hits.get(*next).filter(|hit| hit.token == kind) {
                *next += 1;
                if counts(hit, self.attracted.len(), &self.covered) {
                    let strength = whole(hit);
                    reached(strength, 1 << number.min(63));
                    let first = hit.start as usize - scratch.first_unit;
                    for unit in &mut scratch.units[first..first + hit.length as usize] {
                        *unit = unit.max(strength);
                    }
                }
            }
        }
        (best, reaching)
    }

    /// Adds the sums of a Chinese segment's characters, after all English words of the bead were looked for.
    fn chinese_characters(
        &self,
        segment: usize,
        bead: &Bead,
        relative: f32,
        scratch: &Scratch,
        sums: &mut [f32; COUNT],
    ) {
        let others = self.tokens.english.len() - bead.english.len();
        let units = self.tokens.chinese.units.range(segment);
        let found = &scratch.units[units.start - scratch.first_unit..];
        for (unit, &whole) in self.tokens.chinese.units.items()[units].iter().zip(found) {
            let Some(character) = unit.character().map(|character| character as usize) else {
                sums[if whole > 0.0 { 24 } else { 25 }] += 1.0;
                continue;
            };
            let alone = match scratch.place_of[character] {
                0 => 0.0,
                place => scratch.present[place as usize - 1].strength,
            };
            match level(whole.max(alone)).checked_sub(1) {
                Some(edge) => {
                    let outside = self.character_counts[character][edge].saturating_sub(1);
                    sums[CHINESE + edge] += surprise(outside, others, edge, relative);
                }
                None if self.frequent[character] => sums[22] += 1.0,
                None if elsewhere(&self.character_places[character], &bead.english) => sums[21] += 1.0,
                None => sums[23] += 1.0,
            }
        }
        sums[ADDRESS] = f32::from(self.tokens.identifiers.chinese_lacks_address(segment, bead.english.clone()));
    }
}

/// The sums of a bead and of its edges.
pub(super) struct Parts {
    /// Those of the whole bead.
    pub(super) all: [f32; COUNT],
    /// Those of the words of its first and of its last English segment.
    pub(super) english: [[f32; COUNT]; 2],
    /// Those of the characters of its first and of its last Chinese segment.
    pub(super) chinese: [[f32; COUNT]; 2],
}

impl Parts {
    fn add_english(&mut self, segment: usize, bead: &Bead, sums: &[f32; COUNT]) {
        self.all.iter_mut().zip(sums).for_each(|(all, sum)| *all += sum);
        if segment == bead.english.start {
            self.english[0] = *sums;
        }
        if segment + 1 == bead.english.end {
            self.english[1] = *sums;
        }
    }

    fn add_chinese(&mut self, segment: usize, bead: &Bead, sums: &[f32; COUNT]) {
        self.all.iter_mut().zip(sums).for_each(|(all, sum)| *all += sum);
        if segment == bead.chinese.start {
            self.chinese[0] = *sums;
        }
        if segment + 1 == bead.chinese.end {
            self.chinese[1] = *sums;
        }
    }
}

/// A character of a bead's Chinese.
struct Present {
    character: u32,
    /// The segments of the bead that have it, a bit each; those behind the sixty-fourth share a bit.
    segments: u64,
    /// The greatest attraction of an English word of the bead.
    strength: f32,
}

/// What the sums of one bead are computed with; kept, so that no bead needs room of its own.
#[derive(Default)]
struct Scratch {
    /// For each character of the document its place in `present`, from 1; 0 where the bead does not have it.
    place_of: Vec<u32>,
    present: Vec<Present>,
    /// The first unit of the bead, and for each of its units the greatest strength of a hit.
    first_unit: usize,
    units: Vec<f32>,
    /// For each Chinese segment of the bead the next of its hits.
    next_hit: Vec<usize>,
    /// The hits of each Chinese segment of the bead that lies far from its English.
    far: Vec<Option<Vec<Hit>>>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

impl Scratch {
    fn begin(&mut self, sums: &Sums<'_>, bead: &Bead) {
        if self.place_of.len() < sums.frequent.len() {
            self.place_of.resize(sums.frequent.len(), 0);
        }
        for (number, segment) in bead.chinese.clone().enumerate() {
            for &character in &sums.characters[segment] {
                let place = &mut self.place_of[character as usize];
                if *place == 0 {
                    self.present.push(Present { character, segments: 0, strength: 0.0 });
                    *place = self.present.len() as u32;
                }
                self.present[*place as usize - 1].segments |= 1 << number.min(63);
            }
        }
        self.far.clear();
        self.far.extend(bead.chinese.clone().map(|segment| {
            let is_near = sums.hits.is_near(segment, &bead.english);
            (!is_near).then(|| sums.hits.all(segment))
        }));
        let units = sums.tokens.chinese.units.range_of(bead.chinese.clone());
        self.first_unit = units.start;
        self.units.clear();
        self.units.resize(units.len(), 0.0);
    }

    fn end(&mut self) {
        for present in self.present.drain(..) {
            self.place_of[present.character as usize] = 0;
        }
    }
}

/// The kind of each type of token.
fn kinds(tokens: &Tokens, known: &Known) -> Vec<Kind> {
    let is_known = |stem: u32| known.is_empty() || known.stem(stem).is_some();
    let mut kinds: Vec<Kind> =
        (0..tokens.english.vocabulary.len() as u32).map(|stem| Kind::Stem { known: is_known(stem) }).collect();
    kinds.resize(kinds.len() + FunctionWords::embedded().translations.len(), Kind::Function);
    kinds.resize(kinds.len() + tokens.english.values.len(), Kind::Number { small: false });
    for number in tokens.english.numbers.items() {
        if let Some(&value) = tokens.english.values.get(&number.key()) {
            let small = number.is_small();
            kinds[hits::number_of(tokens, LinkKind::Number(value)) as usize] = Kind::Number { small };
        }
    }
    kinds
}

/// Levels of types or characters in one segment after the other.
struct Reached {
    levels: Vec<u8>,
    touched: Vec<u32>,
    /// The segments that reach each level and no higher one.
    counts: Vec<Counts>,
    /// For each segment the types that stand in it.
    standing: Ragged<u32>,
}

impl Reached {
    fn new(types: usize) -> Self {
        Self {
            levels: vec![0; types],
            touched: Vec::new(),
            counts: vec![Counts::default(); types],
            standing: Ragged::default(),
        }
    }

    fn raise(&mut self, of: u32, level: u8) {
        if level == 0 {
            return;
        }
        let known = &mut self.levels[of as usize];
        if *known == 0 {
            self.touched.push(of);
        }
        *known = level.max(*known);
    }

    /// Counts what a segment reached, and begins the next.
    fn close(&mut self) {
        self.touched.retain(|&of| {
            let level = usize::from(std::mem::take(&mut self.levels[of as usize]));
            if level > 0 {
                self.counts[of as usize][level - 1] += 1;
            }
            level > ELSEWHERE
        });
        self.standing.push(self.touched.drain(..));
    }

    fn done(mut self) -> (Vec<Counts>, Ragged<u32>) {
        for counts in &mut self.counts {
            for level in (1..counts.len()).rev() {
                counts[level - 1] += counts[level];
            }
        }
        let standing = &self.standing;
        let segments = 0..standing.len();
        let places = segments.flat_map(|segment| standing[segment].iter().map(move |&of| (of, segment as u32)));
        let places = Ragged::by_rows(self.counts.len(), places);
        (self.counts, places)
    }
}

/// Whether a hit is evidence: a single character stands for one of so many stems only where no longer word covers it.
fn counts(hit: &Hit, stems: usize, covered: &[bool]) -> bool {
    hit.length > 1 || (hit.token as usize) >= stems || !covered[hit.start as usize]
}

/// The strength of a hit as a whole; each of its units has its share.
fn whole(hit: &Hit) -> f32 {
    (hit.strength * hit.length as f32).min(1.0)
}

fn distinct(items: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut items: Vec<u32> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

/// The length of some segments, in mean segments.
fn relative(lengths: &[f32], mean: f32) -> f32 {
    (lengths.iter().sum::<f32>() / mean).clamp(0.1, 20.0)
}

/// How surprising it is to find a word at a level in a text so many mean segments long, if `outside` of the `others`
/// segments have it: from 0 to 5.3.
fn surprise(outside: u32, others: usize, edge: usize, relative: f32) -> f32 {
    let share = ((outside as f32 + PRIOR * USUAL[edge]) / (others as f32 + PRIOR)).min(0.98);
    let chance = 1.0 - (1.0 - share).powf(relative);
    -(chance + 0.005).ln()
}

/// Whether one of some ascending places lies around a range, not in it.
fn elsewhere(places: &[u32], range: &Range<usize>) -> bool {
    let from = places.partition_point(|&place| (place as usize) + REACH < range.start);
    let behind = places.partition_point(|&place| (place as usize) < range.end);
    places.get(from).is_some_and(|&place| (place as usize) < range.start)
        || places.get(behind).is_some_and(|&place| (place as usize) < range.end + REACH)
}
