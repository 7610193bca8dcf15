//! The document's own dictionary: stems and strings of characters that share their first-pass beads (Dice).

use rustc_hash::{FxHashMap, FxHashSet};

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

/// For strings of two to four characters the stems that they stand for, with strengths.
#[derive(Debug, Default)]
pub(crate) struct DocumentDictionary {
    stems_of: FxHashMap<u64, Vec<(u32, f32)>>,
}

impl DocumentDictionary {
    /// From the two-sided beads of a first pass.
    pub(crate) fn new(tokens: &Tokens, path: &[Bead]) -> Self {
        let beads: Vec<(FxHashSet<u32>, FxHashSet<u64>)> = path
            .iter()
            .filter(|bead| bead.is_two_sided())
            .map(|bead| {
                let stems = bead.english.clone().flat_map(|segment| &tokens.english.stems[segment]).copied().collect();
                (stems, strings(tokens, bead))
            })
            .collect();
        let (mut stem_counts, mut string_counts) = (FxHashMap::<u32, u32>::default(), FxHashMap::<u64, u32>::default());
        for (stems, strings) in &beads {
            stems.iter().for_each(|stem| *stem_counts.entry(*stem).or_default() += 1);
            strings.iter().for_each(|string| *string_counts.entry(*string).or_default() += 1);
        }
        let mut shared: FxHashMap<(u32, u64), u32> = FxHashMap::default();
        for (stems, strings) in &beads {
            let frequent: Vec<u64> = strings.iter().copied().filter(|string| string_counts[string] >= LEAST).collect();
            let stems: Vec<u32> = stems.iter().copied().filter(|stem| stem_counts[stem] >= LEAST).collect();
            if stems.len() * frequent.len() > MOST {
                continue;
            }
            for stem in stems {
                for &string in &frequent {
                    *shared.entry((stem, string)).or_default() += 1;
                }
            }
        }
        let mut best: FxHashMap<u32, Vec<(f32, u64)>> = FxHashMap::default();
        for (&(stem, string), &count) in shared.iter().filter(|(_, count)| **count >= LEAST) {
            // One observation less, so that rare pairs must be cleaner.
            let dice = 2.0 * (count - 1) as f32 / (stem_counts[&stem] + string_counts[&string] - 1) as f32;
            if dice >= STRENGTHS[2].0 {
                best.entry(stem).or_default().push((dice, string));
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

/// The strings of two to four characters in the Chinese of a bead.
fn strings(tokens: &Tokens, bead: &Bead) -> FxHashSet<u64> {
    let mut strings = FxHashSet::default();
    for segment in bead.chinese.clone() {
        let units = &tokens.chinese.units[segment];
        for start in 0..units.len() {
            let mut string: Vec<u32> = Vec::with_capacity(LONGEST);
            for unit in units[start..].iter().take(LONGEST) {
                match unit.character {
                    Some(character) if string.is_empty() || unit.joined => string.push(character),
                    _ => break,
                }
                if string.len() >= 2 {
                    strings.insert(packed(&string));
                }
            }
        }
    }
    strings
}

/// Up to four character numbers in one.
fn packed(characters: &[u32]) -> u64 {
    characters.iter().fold(0, |packed, &character| packed << 16 | u64::from(character + 1) & 0xFFFF)
}
