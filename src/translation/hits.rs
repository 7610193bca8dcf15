//! Whole words where they stand in the Chinese: of the dictionary, of the document's own dictionary, function words, names,
//! Latin words and numbers, and the terms of the user's glossary.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::dictionary::{self, DocumentDictionary};
use crate::glossary::Terms;
use crate::lexicon::file::GlossClass;
use crate::lexicon::{Headword, Known, Lexicon};
use crate::names::NamePlaces;
use crate::ragged::Ragged;
use crate::tokens::{FunctionWords, LinkKind, Tokens, Unit, stem};

/// The longest function word, in characters.
const FUNCTION_LENGTH: usize = 3;

/// The strengths of function words, of Latin words and numbers, of small numbers, and of names by their pinyin, of
/// several syllables or of one.
const FUNCTION: f32 = 0.3;
const SAME: f32 = 0.5;
const SMALL: f32 = 0.2;
const NAME: f32 = 0.5;
const SYLLABLE: f32 = 0.2;

/// The strength of a glossary's term that is quite sure; a long one is shared by several stems, so that its characters get
/// more than an even share.
const TERM: f32 = 0.5;

/// A place in the Chinese that an English token may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Hit {
    /// The English token, as [`number_of`] numbers it.
    pub(crate) token: u32,
    /// Its first unit, among all units of the document.
    pub(crate) start: u32,
    /// Its length in units.
    pub(crate) length: u32,
    /// The strength that each of its units gets.
    pub(crate) strength: f32,
}

/// Which units of the Chinese stand in a word of several characters that the dictionary has.
pub(crate) fn covered(tokens: &Tokens, known: &Known) -> Vec<bool> {
    let mut covered = vec![false; tokens.chinese.units.items().len()];
    for word in known.headwords.items().iter().filter(|word| word.length() > 1) {
        covered[word.start as usize..][..word.length() as usize].fill(true);
    }
    covered
}

/// One number for each kind of token: stems, behind them groups of function words, behind those values.
pub(crate) fn number_of(tokens: &Tokens, kind: LinkKind) -> u32 {
    let stems = tokens.english.vocabulary.len() as u32;
    let groups = FunctionWords::embedded().translations.len() as u32;
    match kind {
        LinkKind::Stem(stem) => stem,
        LinkKind::Function(group) => stems + group,
        LinkKind::Number(value) => stems + groups + value,
    }
}

/// The hits in the Chinese segments.
///
/// Most words of a segment may mean some English word somewhere in a long text, so that all hits would take more room than
/// the texts. Kept are those of tokens near by, where beads are looked for; the others are found again when they are asked for.
pub(crate) struct Hits<'a> {
    finder: Finder<'a>,
    names: Spelled<'a>,
    /// Translations in brackets and terms.
    found: Ragged<Hit>,
    /// For each Chinese segment the English ones whose tokens' hits are kept.
    near: Vec<Range<u32>>,
    /// Those hits of each Chinese segment, by token.
    kept: Ragged<Hit>,
}

/// Where hits are found.
#[derive(Clone, Copy)]
pub(crate) struct Places<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) known: &'a Known,
    pub(crate) terms: &'a Terms,
    pub(crate) names: &'a NamePlaces,
}

impl<'a> Hits<'a> {
    /// Finds all hits and tells `each` of those in each segment, in no order.
    pub(crate) fn new(
        tokens: &'a Tokens,
        places: &Places<'a>,
        own: DocumentDictionary,
        near: Vec<Range<u32>>,
        mut each: impl FnMut(usize, &[Hit]),
    ) -> Self {
        let finder = Finder::new(tokens, places.known, own);
        let mut found = Vec::new();
        finder.glosses(&mut found);
        finder.terms(places.terms, &mut found);
        let found = Ragged::by_row(tokens.chinese.len(), &found);
        let names = Spelled::new(tokens, places.names);
        let mut hits = Self { finder, names, found, near, kept: Ragged::default() };
        let mut around = Around::new(tokens);
        let mut row = Vec::new();
        for segment in 0..tokens.chinese.len() {
            hits.find(segment, &mut row);
            each(segment, &row);
            around.move_to(&hits.near[segment]);
            row.retain(|hit| around.has(hit.token));
            row.sort_by_key(order);
            hits.kept.push(row.iter().copied());
        }
        hits.kept.shrink();
        hits
    }

    /// Whether the hits of the tokens of some English segments are kept for a Chinese one.
    pub(crate) fn is_near(&self, segment: usize, english: &Range<usize>) -> bool {
        let near = &self.near[segment];
        near.start as usize <= english.start && english.end <= near.end as usize
    }

    /// The hits that are kept for a segment, by token.
    pub(crate) fn near(&self, segment: usize) -> &[Hit] {
        &self.kept[segment]
    }

    /// All hits of a segment, by token.
    pub(crate) fn all(&self, segment: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.find(segment, &mut hits);
        hits.sort_by_key(order);
        hits
    }

    /// All hits of a segment, in no order.
    fn find(&self, segment: usize, hits: &mut Vec<Hit>) {
        hits.clear();
        self.finder.segment(segment, hits);
        self.names.find(segment, hits);
        hits.extend_from_slice(&self.found[segment]);
    }
}

/// Names that the characters spell.
struct Spelled<'a> {
    names: &'a NamePlaces,
    /// The places in each segment.
    places: Ragged<u32>,
    /// For each name the stems that each of its characters may mean: both halves of Ying-wen.
    stems: Ragged<u32>,
    /// The unit of each character.
    units: Vec<u32>,
}

impl<'a> Spelled<'a> {
    fn new(tokens: &Tokens, names: &'a NamePlaces) -> Self {
        let stems = |name: &str| {
            let parts = name.split('-').filter_map(|part| tokens.english.vocabulary.id(&stem(part)));
            parts.collect::<Vec<u32>>()
        };
        let units = (0..).zip(tokens.chinese.units.items()).filter(|(_, unit)| unit.character().is_some());
        Self {
            names,
            places: names.by_segment(tokens.chinese.len()),
            stems: tokens.english.names.words().map(stems).collect(),
            units: units.map(|(place, _)| place).collect(),
        }
    }

    fn find(&self, segment: usize, hits: &mut Vec<Hit>) {
        for &number in &self.places[segment] {
            let (name, place) = self.names.place(number);
            let strength = if place.length > 1 { NAME } else { SYLLABLE } / place.length as f32;
            let hit = |&token| Hit { token, start: self.units[place.at as usize], length: place.length, strength };
            hits.extend(self.stems[name].iter().map(hit));
        }
    }
}

fn order(hit: &Hit) -> (u32, u32, u32) {
    (hit.token, hit.start, hit.length)
}

/// The tokens of some English segments, which move on.
struct Around<'a> {
    tokens: &'a Tokens,
    segments: Range<usize>,
    counts: Vec<u32>,
}

impl<'a> Around<'a> {
    fn new(tokens: &'a Tokens) -> Self {
        let count = number_of(tokens, LinkKind::Number(tokens.english.values.len() as u32)) + 1;
        Self { tokens, segments: 0..0, counts: vec![0; count as usize] }
    }

    fn move_to(&mut self, segments: &Range<u32>) {
        let wanted = segments.start as usize..segments.end as usize;
        if wanted.start >= self.segments.end || wanted.end <= self.segments.start {
            self.add(self.segments.clone(), -1);
            self.segments = wanted.start..wanted.start;
        }
        let Range { start, end } = self.segments;
        self.add(start..wanted.start, -1);
        self.add(wanted.start..start, 1);
        self.add(wanted.end..end, -1);
        self.add(end..wanted.end, 1);
        self.segments = wanted;
    }

    fn add(&mut self, segments: Range<usize>, by: i32) {
        for token in segments.flat_map(|segment| &self.tokens.english.links[segment]) {
            let count = &mut self.counts[number_of(self.tokens, token.kind) as usize];
            *count = count.wrapping_add_signed(by);
        }
    }

    fn has(&self, token: u32) -> bool {
        self.counts[token as usize] > 0
    }
}

/// Up to three characters in one number.
fn with_character(word: u64, character: char) -> u64 {
    word << 21 | u64::from(character)
}

struct Finder<'a> {
    tokens: &'a Tokens,
    own: DocumentDictionary,
    known: &'a Known,
    /// Chinese function words, their characters in one number, with the tokens that they translate.
    functions: FxHashMap<u64, Vec<u32>>,
    /// Whether a function word begins with each character.
    begins_function: Vec<bool>,
    /// For each Latin word of the Chinese the English stem that it is.
    latin: Vec<Option<u32>>,
}

impl<'a> Finder<'a> {
    fn new(tokens: &'a Tokens, known: &'a Known, own: DocumentDictionary) -> Self {
        let mut functions: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (group, words) in FunctionWords::embedded().translations.iter().enumerate() {
            for word in words {
                let token = number_of(tokens, LinkKind::Function(group as u32));
                functions.entry(word.chars().fold(0, with_character)).or_default().push(token);
            }
        }
        let first: FxHashSet<char> =
            FunctionWords::embedded().translations.iter().flatten().filter_map(|word| word.chars().next()).collect();
        Self {
            tokens,
            own,
            known,
            functions,
            begins_function: known.simplified.iter().map(|c| first.contains(c)).collect(),
            latin: tokens.chinese.latin_words.words().map(|word| tokens.english.vocabulary.id(&stem(word))).collect(),
        }
    }

    /// The hits of the words, Latin words and numbers of a segment.
    fn segment(&self, segment: usize, hits: &mut Vec<Hit>) {
        let units = &self.tokens.chinese.units[segment];
        let offset = self.tokens.chinese.units.range(segment).start as u32;
        for start in 0..units.len() {
            self.words_from(&units[start..], offset + start as u32, hits);
        }
        if !self.known.is_empty() {
            self.known.headwords[segment].iter().for_each(|word| self.gloss(word, hits));
        }
        self.latin_words(segment, units, offset, hits);
        self.numbers(segment, units, offset, hits);
    }

    /// The function words and the words of the document that begin at the first of some units.
    fn words_from(&self, units: &[Unit], start: u32, hits: &mut Vec<Hit>) {
        let functions = units[0].character().is_some_and(|character| self.begins_function[character as usize]);
        let most = if functions { FUNCTION_LENGTH.max(dictionary::LONGEST) } else { dictionary::LONGEST };
        let (mut word, mut string) = (0_u64, 0_u64);
        for (length, unit) in (1_u32..).zip(units.iter().take(most)) {
            let Some(character) = unit.character().filter(|_| length == 1 || unit.is_joined()) else { return };
            let mut add = |token: u32, strength: f32| {
                hits.push(Hit { token, start, length, strength: strength / length as f32 });
            };
            if functions && length as usize <= FUNCTION_LENGTH {
                word = with_character(word, self.known.simplified[character as usize]);
                self.functions.get(&word).into_iter().flatten().for_each(|&token| add(token, FUNCTION));
            }
            string = dictionary::longer(string, character);
            if length > 1 && length as usize <= dictionary::LONGEST {
                self.own.of(string).iter().for_each(|&(stem, strength)| add(stem, strength));
            }
        }
    }

    /// The stems of a word's glosses; single characters are less sure.
    fn gloss(&self, word: &Headword, hits: &mut Vec<Hit>) {
        let length = word.length();
        for gloss in &self.known.glosses[word.word() as usize] {
            let strength = match (gloss.class(), length) {
                (GlossClass::One, 1) => 0.1,
                (_, 1) => 0.05,
                (GlossClass::One, _) => 0.5,
                (GlossClass::Two, _) => 0.2,
                (GlossClass::Long, _) => 0.1,
            };
            hits.push(Hit { token: gloss.stem(), start: word.start, length, strength: strength / length as f32 });
        }
    }

    fn latin_words(&self, segment: usize, units: &[Unit], offset: u32, hits: &mut Vec<Hit>) {
        for &(word, at) in &self.tokens.chinese.latin[segment] {
            let place = units.binary_search_by_key(&at, |unit| unit.at);
            if let (Some(token), Ok(place)) = (self.latin[word as usize], place) {
                hits.push(Hit { token, start: offset + place as u32, length: 1, strength: SAME });
            }
        }
    }

    fn numbers(&self, segment: usize, units: &[Unit], offset: u32, hits: &mut Vec<Hit>) {
        for number in &self.tokens.chinese.numbers[segment] {
            let first = units.partition_point(|unit| (unit.at as usize) < number.at);
            let last = units.partition_point(|unit| (unit.at as usize) < number.end);
            let length = last.saturating_sub(first) as u32;
            if length == 0 {
                continue;
            }
            let strength = if number.is_small() { SMALL } else { SAME } / length as f32;
            for value in number.keys().filter_map(|key| self.tokens.english.values.get(&key)) {
                let token = number_of(self.tokens, LinkKind::Number(*value));
                hits.push(Hit { token, start: offset + first as u32, length, strength });
            }
        }
    }

    /// Names that the documents translate in brackets.
    fn glosses(&self, found: &mut Vec<(u32, Hit)>) {
        let Tokens { english, chinese, glosses, .. } = self.tokens;
        for (words, places) in glosses.english.iter().zip(&glosses.places) {
            let stems: Vec<u32> = words.iter().filter_map(|word| english.vocabulary.id(&stem(word))).collect();
            for place in places {
                let units = &chinese.units[place.segment];
                let first = units.partition_point(|unit| (unit.at as usize) < place.bytes.start);
                let length = units.partition_point(|unit| (unit.at as usize) < place.bytes.end) - first;
                if length == 0 {
                    continue;
                }
                let start = (chinese.units.range(place.segment).start + first) as u32;
                let hit = |token| Hit { token, start, length: length as u32, strength: NAME / length as f32 };
                found.extend(stems.iter().map(|&token| (place.segment as u32, hit(token))));
            }
        }
    }

    /// Terms of the glossary: each stem of the English one may mean each character of the Chinese one.
    fn terms(&self, terms: &Terms, found: &mut Vec<(u32, Hit)>) {
        let chinese = &self.tokens.chinese;
        let vocabulary = &self.tokens.english.vocabulary;
        let known = |stems: &Vec<String>| stems.iter().filter_map(|stem| vocabulary.id(stem)).collect();
        let stems: Vec<Vec<u32>> = terms.stems.iter().map(known).collect();
        for place in &terms.places {
            let units = &chinese.units[place.segment];
            let first = units.partition_point(|unit| unit.at < place.bytes.start);
            let last = units.partition_point(|unit| unit.at < place.bytes.end);
            let length = last.saturating_sub(first) as u32;
            if length == 0 {
                continue;
            }
            let start = (chinese.units.range(place.segment).start + first) as u32;
            let strength = TERM * place.strength / (length as f32).sqrt();
            let hits = stems[place.term as usize].iter().map(|&token| Hit { token, start, length, strength });
            found.extend(hits.map(|hit| (place.segment as u32, hit)));
        }
    }
}
