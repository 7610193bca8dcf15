//! The document's own dictionary: stems and strings of characters that share their first-pass beads (Dice).

use rustc_hash::FxHashMap;

use crate::bead::Bead;
use crate::tokens::Tokens;

/// Strings of characters, at the longest.
const LONGEST: usize = 4;

/// Beads that a stem and a string must share.
const LEAST: u32 = 3;

/// Pairs of a stem and a string in a bead, at most; a bead with more is no sentence, and who shares it says little.
const MOST: usize = 50_000;

/// The Dice coefficients from which a pair has these strengths.
const STRENGTHS: [(f32, f32); 3] = [(0.75, 0.5), (0.55, 0.3), (0.35, 0.15)];

/// The least coefficient that counts.
const DICE: f32 = STRENGTHS[2].0;

/// For strings of two to four characters the stems that they stand for, with strengths.
#[derive(Debug, Default)]
pub(crate) struct DocumentDictionary {
    stems_of: FxHashMap<u64, Vec<(u32, f32)>>,
}

impl DocumentDictionary {
    /// From the two-sided beads of a first pass.
    pub(crate) fn new(tokens: &Tokens, path: &[Bead]) -> Self {
        let mut beads: Vec<(Vec<u32>, Vec<u64>)> = path
            .iter()
            .filter(|bead| bead.is_two_sided())
            .map(|bead| {
                let mut stems: Vec<u32> =
                    bead.english.clone().flat_map(|segment| &tokens.english.stems[segment]).copied().collect();
                stems.sort_unstable();
                stems.dedup();
                (stems, strings(tokens, bead))
            })
            .collect();
        let mut stem_counts = vec![0_u32; tokens.english.vocabulary.len()];
        beads.iter().flat_map(|(stems, _)| stems).for_each(|&stem| stem_counts[stem as usize] += 1);
        let string_counts = frequent(|| beads.iter().flat_map(|(_, strings)| strings).copied());
        for (stems, strings) in &mut beads {
            stems.retain(|&stem| stem_counts[stem as usize] >= LEAST);
            strings.retain(|string| string_counts.contains_key(string));
        }
        beads.retain(|(stems, strings)| stems.len() * strings.len() <= MOST);
        // Strings by small numbers, so that a pair is one number too.
        let mut numbered: Vec<u64> = string_counts.keys().copied().collect();
        numbered.sort_unstable();
        let counts: Vec<u32> = numbered.iter().map(|string| string_counts[string]).collect();
        let number_of = |string: &u64| numbered.partition_point(|other| other < string);
        let beads: Vec<(Vec<u32>, Vec<usize>)> =
            beads.into_iter().map(|(stems, strings)| (stems, strings.iter().map(number_of).collect())).collect();
        let pairs = || {
            let (stem_counts, counts) = (&stem_counts, &counts);
            beads.iter().flat_map(move |(stems, strings)| {
                stems.iter().flat_map(move |&stem| {
                    let count = stem_counts[stem as usize];
                    // What is shared cannot be more than the rarer of both has: two that are too uneven never reach the
                    // least coefficient.
                    let even = move |&&string: &&usize| {
                        let other = counts[string];
                        2.001 * (count.min(other) - 1) as f32 >= DICE * (count + other - 1) as f32
                    };
                    strings.iter().filter(even).map(move |&string| u64::from(stem) << 32 | string as u64)
                })
            })
        };
        let mut best: FxHashMap<u32, Vec<(f32, u64)>> = FxHashMap::default();
        for (pair, count) in frequent(pairs) {
            let (stem, string) = ((pair >> 32) as u32, pair as u32 as usize);
            let dice = dice(count, stem_counts[stem as usize], counts[string]);
            if dice >= DICE {
                best.entry(stem).or_default().push((dice, numbered[string]));
            }
        }
        let mut dictionary = Self::default();
        for (stem, mut strings) in best {
            // Of equally good strings the longer ones come first: their packed numbers are greater.
            strings.sort_by(|one, two| two.0.total_cmp(&one.0).then(two.1.cmp(&one.1)));
            let top = strings[0].0;
            for (dice, string) in strings.into_iter().take(3).filter(|(dice, _)| *dice >= 0.8 * top) {
                let strength =
                    STRENGTHS.iter().find(|(least, _)| dice >= *least).map_or(0.0, |(_, strength)| *strength);
                dictionary.stems_of.entry(string).or_default().push((stem, strength));
            }
        }
        dictionary
    }

    /// The stems that a string of characters stands for.
    pub(crate) fn of(&self, characters: &[u32]) -> &[(u32, f32)] {
        if self.stems_of.is_empty() || !(2..=LONGEST).contains(&characters.len()) {
            return &[];
        }
        self.stems_of.get(&packed(characters)).map_or(&[], Vec::as_slice)
    }
}

/// The Dice coefficient of what two share, with one observation less, so that rare pairs must be cleaner.
fn dice(shared: u32, one: u32, two: u32) -> f32 {
    2.0 * (shared - 1) as f32 / (one + two - 1) as f32
}

/// The most places for counting by hash.
const PLACES: usize = 1 << 24;

/// How often each number comes, of those that come at least [`LEAST`] times.
///
/// Most come once or twice. A first look counts by hash in one byte each, so that only few ever enter the map.
fn frequent<I: Iterator<Item = u64>>(numbers: impl Fn() -> I) -> FxHashMap<u64, u32> {
    let places = (2 * numbers().count()).next_power_of_two().clamp(64, PLACES);
    let place = |number: u64| (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - places.trailing_zeros())) as usize;
    let mut seen = vec![0_u8; places];
    for number in numbers() {
        let seen = &mut seen[place(number)];
        *seen = seen.saturating_add(1);
    }
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for number in numbers().filter(|&number| u32::from(seen[place(number)]) >= LEAST) {
        *counts.entry(number).or_default() += 1;
    }
    counts.retain(|_, count| *count >= LEAST);
    counts
}

/// The strings of two to four characters in the Chinese of a bead, ascending.
fn strings(tokens: &Tokens, bead: &Bead) -> Vec<u64> {
    let mut strings = Vec::new();
    for segment in bead.chinese.clone() {
        let units = &tokens.chinese.units[segment];
        for start in 0..units.len() {
            let mut string = 0;
            for (length, unit) in units[start..].iter().take(LONGEST).enumerate() {
                match unit.character {
                    Some(character) if length == 0 || unit.joined => string = longer(string, character),
                    _ => break,
                }
                if length > 0 {
                    strings.push(string);
                }
            }
        }
    }
    strings.sort_unstable();
    strings.dedup();
    strings
}

/// Up to four character numbers in one.
fn packed(characters: &[u32]) -> u64 {
    characters.iter().fold(0, |packed, &character| longer(packed, character))
}

fn longer(packed: u64, character: u32) -> u64 {
    packed << 16 | u64::from(character + 1) & 0xFFFF
}
