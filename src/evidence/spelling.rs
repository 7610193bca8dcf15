//! Names that Chinese characters spell: by the syllables of pinyin, or alike in sound.

use rustc_hash::FxHashMap;

use crate::pinyin;
use crate::ragged::Ragged;
use crate::tokens::Tokens;

/// Similarity (Jaro–Winkler) from which two consonant skeletons are alike.
const ALIKE: f64 = 0.88;

/// The shortest name that is compared by sound.
const SHORTEST: usize = 5;

/// Where characters spell a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The Chinese segment.
    pub(super) segment: usize,
    /// The first character, among all characters of the document.
    pub(super) at: usize,
    /// The number of characters.
    pub(super) length: usize,
}

/// The characters of the Chinese side by their readings.
pub(super) struct Spellings<'a> {
    characters: &'a Ragged<u32>,
    /// The segment of each character.
    segments: Vec<u32>,
    readings: Vec<Vec<String>>,
    by_syllable: FxHashMap<String, Vec<u32>>,
    /// By first consonant, the skeletons of two to five characters in a row with their segments.
    skeletons: FxHashMap<u8, FxHashMap<String, Vec<u32>>>,
}

impl<'a> Spellings<'a> {
    pub(super) fn new(tokens: &'a Tokens) -> Self {
        let chinese = &tokens.chinese;
        let readings: Vec<Vec<String>> = chinese.alphabet.iter().map(|&c| pinyin::readings(c)).collect();
        let segments =
            chinese.characters.rows().enumerate().flat_map(|(segment, row)| row.iter().map(move |_| segment as u32));
        let mut spellings = Self {
            characters: &chinese.characters,
            segments: segments.collect(),
            readings,
            by_syllable: FxHashMap::default(),
            skeletons: FxHashMap::default(),
        };
        for (at, &character) in chinese.characters.items().iter().enumerate() {
            for reading in &spellings.readings[character as usize] {
                spellings.by_syllable.entry(reading.clone()).or_default().push(at as u32);
            }
        }
        if tokens.english.names.words().any(|name| name.len() >= SHORTEST) {
            spellings.skeletons = spellings.all_skeletons();
        }
        spellings
    }

    fn all_skeletons(&self) -> FxHashMap<u8, FxHashMap<String, Vec<u32>>> {
        let characters = self.characters.items();
        let mut skeletons: FxHashMap<u8, FxHashMap<String, Vec<u32>>> = FxHashMap::default();
        for at in 0..characters.len() {
            let mut sound = String::new();
            for end in at..(at + 5).min(characters.len()) {
                let reading = self.readings[characters[end] as usize].first();
                let (true, Some(reading)) = (self.segments[end] == self.segments[at], reading) else { break };
                sound.push_str(reading);
                if end == at {
                    continue;
                }
                let skeleton = skeleton(&sound);
                if let Some(&first) = skeleton.as_bytes().first() {
                    let places = skeletons.entry(first).or_default().entry(skeleton).or_default();
                    if places.last() != Some(&self.segments[at]) {
                        places.push(self.segments[at]);
                    }
                }
            }
        }
        skeletons
    }

    /// The places where characters have exactly the syllables of a lower-case name.
    pub(super) fn exact(&self, name: &str) -> Vec<Place> {
        let mut places = Vec::new();
        for spelling in pinyin::spellings(name, 4) {
            let starts = self.by_syllable.get(spelling[0]).into_iter().flatten();
            places.extend(starts.map(|&at| at as usize).filter(|&at| self.reads(at, &spelling)).map(|at| Place {
                segment: self.segments[at] as usize,
                at,
                length: spelling.len(),
            }));
        }
        places
    }

    /// Whether the characters from a place on read as the syllables.
    fn reads(&self, at: usize, syllables: &[&str]) -> bool {
        let characters = self.characters.items();
        syllables.iter().enumerate().all(|(place, syllable)| {
            characters.get(at + place).is_some_and(|&character| {
                self.segments[at + place] == self.segments[at]
                    && self.readings[character as usize].iter().any(|reading| reading == syllable)
            })
        })
    }

    /// The segments with the sound most similar to a lower-case name's.
    pub(super) fn alike(&self, name: &str) -> Vec<u32> {
        let wanted = skeleton(name);
        if name.len() < SHORTEST || wanted.len() < 3 {
            return Vec::new();
        }
        let group = wanted.as_bytes().first().and_then(|first| self.skeletons.get(first));
        let mut best = ALIKE;
        let mut places = Vec::new();
        for (skeleton, segments) in group.into_iter().flatten() {
            if skeleton.len().abs_diff(wanted.len()) > 1 {
                continue;
            }
            let similarity = strsim::jaro_winkler(&wanted, skeleton);
            if similarity > best {
                best = similarity;
                places.clone_from(segments);
            } else if similarity == best {
                places.extend(segments);
            }
        }
        places
    }
}

/// The consonants of a word in classes that transliteration into Chinese does not keep apart.
fn skeleton(word: &str) -> String {
    let mut skeleton = String::new();
    let bytes = word.as_bytes();
    for (at, &b) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        let class = match b {
            b'b' | b'p' => 'b',
            b'd' | b't' => 'd',
            b'g' | b'k' | b'q' => 'g',
            b'c' if matches!(next, b'h' | b'e' | b'i') => 's',
            b'c' => 'g',
            b'f' | b'v' | b'w' => 'f',
            b's' | b'z' | b'x' | b'j' => 's',
            b'l' | b'r' => 'l',
            b'm' => 'm',
            b'n' if next == b'g' => 'n',
            b'n' => 'n',
            _ => continue,
        };
        // The g of a final ng and doubled letters sound once.
        if class == 'g' && at > 0 && bytes[at - 1] == b'n' || skeleton.ends_with(class) {
            continue;
        }
        skeleton.push(class);
    }
    skeleton
}
