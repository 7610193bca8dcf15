//! Names: words that both sides write alike (NASA, iPhone), and names of people and places by their pinyin.
//!
//! A name that no Chinese text spells exactly is compared with the readings of two to four characters by its consonants
//! (Jaro–Winkler), which finds transliterations and slips of spelling.

use std::collections::HashMap;

use super::Evidence;
use super::hits::Hits;
use super::length::sums;
use crate::bead::Bead;
use crate::pinyin;
use crate::tokens::Tokens;

/// Similarity from which a transliteration counts.
const ALIKE: f64 = 0.88;

pub(super) struct Names {
    copies: Hits,
    spelled: Hits,
    syllables: Hits,
    transliterated: Hits,
    chinese_length: Vec<f32>,
}

impl Names {
    pub(super) fn new(tokens: &Tokens) -> Self {
        let (english, chinese) = (&tokens.english, &tokens.chinese);
        let mut latin: HashMap<&str, Vec<u32>> = HashMap::new();
        for (segment, words) in chinese.latin.rows().enumerate() {
            for &word in words {
                latin.entry(chinese.latin_words.word(word)).or_default().push(segment as u32);
            }
        }
        let index = Index::new(tokens);
        let found: Vec<Found> = english.names.words().map(|name| index.find(name)).collect();
        let hits = |places_of: &dyn Fn(u32) -> Vec<u32>| {
            // A name that is found nowhere is no evidence against a bead.
            let segments = english.named.rows().map(|names| {
                names.iter().copied().filter(|&name| !places_of(name).is_empty()).collect::<Vec<_>>()
            });
            Hits::new(segments, &chinese.lengths, places_of)
        };
        Self {
            copies: hits(&|name| latin.get(english.names.word(name)).cloned().unwrap_or_default()),
            spelled: hits(&|name| found[name as usize].spelled.clone()),
            syllables: hits(&|name| found[name as usize].syllable.clone()),
            transliterated: hits(&|name| found[name as usize].alike.clone()),
            chinese_length: sums(&chinese.lengths),
        }
    }
}

impl Evidence for Names {
    fn features(&self) -> &'static [&'static str] {
        &["names.copy", "names.pinyin", "names.syllable", "names.transliteration", "names.missing"]
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        if !bead.is_two_sided() {
            return;
        }
        let length = self.chinese_length[bead.chinese.end] - self.chinese_length[bead.chinese.start];
        let channels = [&self.copies, &self.spelled, &self.syllables, &self.transliterated];
        for segment in bead.english.clone() {
            for (place, channel) in channels.into_iter().enumerate() {
                let (sum, missing) = channel.of(segment, &bead.chinese, length);
                values[place] += sum;
                if place < 2 {
                    values[4] -= missing;
                }
            }
        }
    }
}

/// Where a name is found, by the way it was found.
#[derive(Default)]
struct Found {
    spelled: Vec<u32>,
    syllable: Vec<u32>,
    alike: Vec<u32>,
}

/// The characters of the Chinese side by their readings.
struct Index {
    /// Characters of all segments, one after the other, and the segment of each.
    characters: Vec<u32>,
    segment: Vec<u32>,
    readings: Vec<Vec<String>>,
    by_syllable: HashMap<String, Vec<u32>>,
    /// Consonant skeletons of two to four characters in a row, with their segments.
    skeletons: HashMap<u8, HashMap<String, Vec<u32>>>,
}

impl Index {
    fn new(tokens: &Tokens) -> Self {
        let chinese = &tokens.chinese;
        let readings: Vec<Vec<String>> = chinese.alphabet.iter().map(|&c| pinyin::readings(c)).collect();
        let mut index = Self {
            characters: chinese.characters.items().to_vec(),
            segment: Vec::new(),
            readings,
            by_syllable: HashMap::new(),
            skeletons: HashMap::new(),
        };
        for (segment, characters) in chinese.characters.rows().enumerate() {
            index.segment.extend(characters.iter().map(|_| segment as u32));
        }
        for (at, &character) in index.characters.iter().enumerate() {
            for reading in &index.readings[character as usize] {
                index.by_syllable.entry(reading.clone()).or_default().push(at as u32);
            }
        }
        index.skeletons = index.all_skeletons();
        index
    }

    fn all_skeletons(&self) -> HashMap<u8, HashMap<String, Vec<u32>>> {
        let mut skeletons: HashMap<u8, HashMap<String, Vec<u32>>> = HashMap::new();
        for at in 0..self.characters.len() {
            let mut sound = String::new();
            for length in 0..5 {
                let Some(&character) = self.characters.get(at + length) else { break };
                if self.segment[at + length] != self.segment[at] {
                    break;
                }
                let Some(reading) = self.readings[character as usize].first() else { break };
                sound.push_str(reading);
                if length >= 1 {
                    let skeleton = skeleton(&sound);
                    if let Some(&first) = skeleton.as_bytes().first() {
                        let places = skeletons.entry(first).or_default().entry(skeleton).or_default();
                        if places.last() != Some(&self.segment[at]) {
                            places.push(self.segment[at]);
                        }
                    }
                }
            }
        }
        skeletons
    }

    fn find(&self, name: &str) -> Found {
        let mut found = Found::default();
        for spelling in pinyin::spellings(name, 4) {
            let Some(places) = self.by_syllable.get(spelling[0]) else { continue };
            let into = if spelling.len() > 1 { &mut found.spelled } else { &mut found.syllable };
            into.extend(places.iter().map(|&at| at as usize).filter(|&at| self.reads(at, &spelling)).map(|at| self.segment[at]));
        }
        if found.spelled.is_empty() && found.syllable.is_empty() && name.len() >= 5 {
            found.alike = self.alike(name);
        }
        found
    }

    /// Whether the characters from a place on read as the syllables.
    fn reads(&self, at: usize, syllables: &[&str]) -> bool {
        syllables.iter().enumerate().all(|(place, syllable)| {
            self.characters.get(at + place).is_some_and(|&character| {
                self.segment[at + place] == self.segment[at]
                    && self.readings[character as usize].iter().any(|reading| reading == syllable)
            })
        })
    }

    /// The segments with the most similar sound, if they are few.
    fn alike(&self, name: &str) -> Vec<u32> {
        let wanted = skeleton(name);
        if wanted.len() < 3 {
            return Vec::new();
        }
        let Some(group) = wanted.as_bytes().first().and_then(|first| self.skeletons.get(first)) else {
            return Vec::new();
        };
        let mut best = ALIKE;
        let mut places = Vec::new();
        for (skeleton, segments) in group.iter().filter(|(skeleton, _)| skeleton.len().abs_diff(wanted.len()) <= 1) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    #[test]
    fn finds_names_by_sound_and_copies() {
        let english = Document::from_segments(
            Language::English,
            ["Guozhi spoke.", "He met Sokhemrak.", "NASA agreed.", "They left Longhai."],
        );
        let chinese =
            Document::from_segments(Language::Chinese, ["张国智讲话。", "他会见索赫姆拉克。", "NASA同意。", "他们走了。"]);
        let channel = Names::new(&Tokens::new(&english, &chinese));
        let measured = |segment: usize, other: usize| {
            let mut values = [0.0; 5];
            channel.measure(&Bead::new(segment..segment + 1, other..other + 1), &mut values);
            values
        };
        assert!(measured(0, 0)[1] > 0.0 && measured(0, 1)[1] == 0.0);
        assert!(measured(1, 1)[3] > 0.0, "{:?}", measured(1, 1));
        assert!(measured(2, 2)[0] > 0.0);
        assert_eq!(measured(3, 3), [0.0; 5]);
    }
}
