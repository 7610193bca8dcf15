//! Names that Chinese characters spell: by the syllables of Pinyin, Wade–Giles or Cantonese, or alike in sound.

mod sounds;
mod syllables;

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use crate::language::{ChineseScript, chinese_script};
use crate::pinyin;
use crate::ragged::Ragged;
use crate::tokens::{ChineseTokens, Tokens};
use sounds::Sounds;
use syllables::{Readings, Syllables};

/// Where characters spell a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The Chinese segment.
    pub(crate) segment: u32,
    /// The first character, among all characters of the document.
    pub(crate) at: u32,
    /// The number of characters.
    pub(crate) length: u32,
}

/// Where the Chinese spells each name of the English, and where, if nowhere, it sounds alike.
pub(crate) struct NamePlaces {
    exact: Ragged<Place>,
    alike: Ragged<u32>,
}

impl NamePlaces {
    pub(crate) fn new(tokens: &Tokens) -> Self {
        if tokens.english.names.is_empty() {
            return Self { exact: Ragged::default(), alike: Ragged::default() };
        }
        let spellings = Spellings::new(tokens);
        let mut exact: Ragged<Place> = tokens.english.names.words().map(|name| spellings.exact(name)).collect();
        exact.shrink();
        let names = || tokens.english.names.words().zip(exact.rows());
        let nowhere: Vec<&str> = names().filter(|(_, places)| places.is_empty()).map(|(name, _)| name).collect();
        let mut sounds = Sounds::new(&nowhere, &spellings.syllables());
        let alike =
            names().map(|(name, places)| if places.is_empty() { sounds.alike(name).to_vec() } else { Vec::new() });
        let alike = alike.collect();
        Self { exact, alike }
    }

    /// The places of a name's syllables by the number of the name, in document order.
    pub(crate) fn exact(&self, name: usize) -> &[Place] {
        &self.exact[name]
    }

    /// For each of so many segments the places there of all names, by their numbers.
    pub(crate) fn by_segment(&self, segments: usize) -> Ragged<u32> {
        Ragged::by_rows(segments, (0..).zip(self.exact.items()).map(|(number, place)| (place.segment, number)))
    }

    /// The place with a number, and the number of its name.
    pub(crate) fn place(&self, number: u32) -> (usize, Place) {
        (self.exact.row_of(number as usize), self.exact.items()[number as usize])
    }

    /// The segments with the sound most similar to that of a name which is spelled nowhere.
    pub(crate) fn alike(&self, name: usize) -> &[u32] {
        &self.alike[name]
    }
}

/// The most syllables that a name's word is spelled by, and the most ways to spell it that are tried.
const SYLLABLES: usize = 4;
const WAYS: usize = 4;

/// The characters of the Chinese side by their readings.
pub(crate) struct Spellings<'a> {
    chinese: &'a ChineseTokens,
    /// The segment of each character.
    segments: Vec<u32>,
    /// Where each distinct character stands, among all characters.
    places: Ragged<u32>,
    readings: Readings,
    pinyin: Syllables,
    /// Wade–Giles and Cantonese, once they were asked for.
    others: OnceCell<[Syllables; 2]>,
    /// The distinct characters by themselves, once they were asked for.
    ids: OnceCell<FxHashMap<char, u32>>,
    /// In traditional text all systems are tried for every name; elsewhere the others only after Pinyin.
    traditional: bool,
}

impl<'a> Spellings<'a> {
    pub(crate) fn new(tokens: &'a Tokens) -> Self {
        let chinese = &tokens.chinese;
        let segments =
            chinese.characters.rows().enumerate().flat_map(|(segment, row)| row.iter().map(move |_| segment as u32));
        let places = (0..).zip(chinese.characters.items()).map(|(at, &character)| (character, at));
        let alphabet: String = chinese.alphabet.iter().collect();
        let readings = Readings::of(&chinese.alphabet);
        Self {
            chinese,
            segments: segments.collect(),
            places: Ragged::by_rows(chinese.alphabet.len(), places),
            pinyin: readings.pinyin(),
            readings,
            others: OnceCell::new(),
            ids: OnceCell::new(),
            traditional: chinese_script(&alphabet) == Some(ChineseScript::Traditional),
        }
    }

    /// The first reading of each character of the text, and its segment.
    fn syllables(&self) -> Vec<(Option<&str>, u32)> {
        let reading = |&character: &u32| self.readings.first(character);
        self.chinese.characters.items().iter().map(reading).zip(self.segments.iter().copied()).collect()
    }

    /// The places where characters have exactly the syllables of a lower-case name, hyphenated or not, in document order.
    pub(crate) fn exact(&self, name: &str) -> Vec<Place> {
        let name = name.replace('’', "'");
        let mut places = Vec::new();
        for words in pinyin::known(&name) {
            let ids = self.ids.get_or_init(|| (0..).zip(&self.chinese.alphabet).map(|(id, &c)| (c, id)).collect());
            let ids: Option<Vec<&[u32]>> = words.chars().map(|c| ids.get(&c).map(std::slice::from_ref)).collect();
            self.add(&ids.unwrap_or_default(), &mut places);
        }
        self.spelled(&self.pinyin, &name, &mut places);
        if self.traditional || places.is_empty() {
            let others = || [self.readings.wade_giles(), syllables::cantonese(&self.chinese.alphabet)];
            for system in self.others.get_or_init(others) {
                self.spelled(system, &name, &mut places);
            }
        }
        places.sort_unstable_by_key(|place| (place.at, place.length));
        places.dedup();
        // Of one syllable many characters are spelled: they count only where nothing longer is.
        if places.iter().any(|place| place.length > 1) {
            places.retain(|place| place.length > 1);
        }
        places
    }

    /// Adds the places where the syllables of one system spell a name.
    fn spelled(&self, system: &Syllables, name: &str, places: &mut Vec<Place>) {
        if name.len() > 24 {
            return;
        }
        let mut ways = Vec::new();
        ways_to_spell(system, name, &mut Vec::new(), &mut ways);
        for way in ways {
            self.add(&way, places);
        }
    }

    /// Adds the places where one character of each set follows the other, looking from the rarest.
    fn add(&self, sets: &[&[u32]], places: &mut Vec<Place>) {
        let count = |set: &[u32]| set.iter().map(|&id| self.places[id as usize].len()).sum::<usize>();
        let Some((rarest, set)) = sets.iter().enumerate().min_by_key(|(_, set)| count(set)) else { return };
        let characters = self.chinese.characters.items();
        for &at in set.iter().flat_map(|&id| &self.places[id as usize]) {
            let Some(start) = (at as usize).checked_sub(rarest) else { continue };
            let spells = sets.iter().enumerate().all(|(place, set)| {
                let at = start + place;
                characters.get(at).is_some_and(|character| {
                    self.segments[at] == self.segments[start] && set.binary_search(character).is_ok()
                })
            });
            if spells {
                places.push(Place { segment: self.segments[start], at: start as u32, length: sets.len() as u32 });
            }
        }
    }
}

/// Every way to spell a name by the syllables of a system, each the characters of its syllables; hyphens part syllables.
fn ways_to_spell<'a>(system: &'a Syllables, rest: &str, so_far: &mut Vec<&'a [u32]>, ways: &mut Vec<Vec<&'a [u32]>>) {
    let rest = rest.strip_prefix('-').filter(|_| !so_far.is_empty()).unwrap_or(rest);
    if rest.is_empty() {
        ways.push(so_far.clone());
        return;
    }
    for length in (1..=rest.len().min(syllables::LONGEST)).rev() {
        if ways.len() >= WAYS || so_far.len() >= SYLLABLES {
            return;
        }
        if let Some(set) = rest.get(..length).and_then(|syllable| system.get(syllable)) {
            so_far.push(set);
            ways_to_spell(system, &rest[length..], so_far, ways);
            so_far.pop();
        }
    }
}
