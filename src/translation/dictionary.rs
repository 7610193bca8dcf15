//! The document's own dictionary: stems and strings of characters that share their first-pass beads (Dice).

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::bead::Bead;
use crate::ragged::Ragged;
use crate::tokens::Tokens;

/// Strings of characters, at the longest.
pub(super) const LONGEST: usize = 4;

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
        let beads = || path.iter().filter(|bead| bead.is_two_sided());
        let mut of_beads = Vec::new();
        for (number, bead) in (0_u32..).zip(beads()) {
            let mut stems = tokens.english.stems.items()[tokens.english.stems.range_of(bead.english.clone())].to_vec();
            stems.sort_unstable();
            stems.dedup();
            of_beads.extend(stems.into_iter().map(|stem| (stem, number)));
        }
        // For each stem its beads, and for each bead the number of its stems that others have too.
        let beads_of = Ragged::by_row(tokens.english.vocabulary.len(), &of_beads);
        drop(of_beads);
        let mut stems_in = vec![0_usize; beads().count()];
        for of_stem in beads_of.rows().filter(|row| row.len() >= LEAST as usize) {
            of_stem.iter().for_each(|&bead| stems_in[bead as usize] += 1);
        }
        let strings = Strings::new(tokens, beads);
        let mut dictionary = Self::default();
        let mut shared = vec![0_u32; strings.counts.len()];
        let (mut touched, mut best) = (Vec::new(), Vec::new());
        for (stem, of_stem) in (0..).zip(beads_of.rows()).filter(|(_, row)| row.len() >= LEAST as usize) {
            let count = of_stem.len() as u32;
            let even = strings.even(count);
            for &bead in of_stem {
                let row = &strings.of[bead as usize];
                if stems_in[bead as usize] * row.len() > MOST {
                    continue;
                }
                let from = row.partition_point(|string| *string < even.start);
                for &string in row[from..].iter().take_while(|string| **string < even.end) {
                    let shared = &mut shared[string as usize];
                    if *shared == 0 {
                        touched.push(string);
                    }
                    *shared += 1;
                }
            }
            best.clear();
            for string in touched.drain(..) {
                let shared = std::mem::take(&mut shared[string as usize]);
                if shared >= LEAST {
                    let dice = dice(shared, count, strings.counts[string as usize]);
                    if dice >= DICE {
                        best.push((dice, strings.packed[string as usize]));
                    }
                }
            }
            dictionary.add(stem, &mut best);
        }
        dictionary
    }

    /// Adds the best of the strings that share a stem's beads, each with its coefficient.
    fn add(&mut self, stem: u32, strings: &mut [(f32, u64)]) {
        // Of equally good strings the longer ones come first: their packed numbers are greater.
        strings.sort_unstable_by(|one, two| two.0.total_cmp(&one.0).then(two.1.cmp(&one.1)));
        let top = strings.first().map_or(0.0, |(dice, _)| *dice);
        for &(dice, string) in strings.iter().take(3).filter(|(dice, _)| *dice >= 0.8 * top) {
            let strength = STRENGTHS.iter().find(|(least, _)| dice >= *least).map_or(0.0, |(_, strength)| *strength);
            self.stems_of.entry(string).or_default().push((stem, strength));
        }
    }

    /// The stems that a packed string of characters stands for.
    pub(crate) fn of(&self, string: u64) -> &[(u32, f32)] {
        self.stems_of.get(&string).map_or(&[], Vec::as_slice)
    }
}

/// The strings of two to four characters that enough beads have, those in the fewest first.
struct Strings {
    /// The characters of each, packed.
    packed: Vec<u64>,
    /// The beads that have each, ascending.
    counts: Vec<u32>,
    /// For each bead its strings, ascending.
    of: Ragged<u32>,
}

impl Strings {
    fn new<'a, I: Iterator<Item = &'a Bead>>(tokens: &Tokens, beads: impl Fn() -> I) -> Self {
        // Most come once or twice. A first look counts by hash in one byte each, so that only few ever enter the map.
        let characters: usize = beads().map(|bead| tokens.chinese.units.range_of(bead.chinese.clone()).len()).sum();
        let places = (4 * characters).next_power_of_two().clamp(64, PLACES);
        let place =
            |number: u64| (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - places.trailing_zeros())) as usize;
        let mut seen = vec![0_u8; places];
        for bead in beads() {
            strings(tokens, bead, |string| {
                let seen = &mut seen[place(string)];
                *seen = seen.saturating_add(1);
            });
        }
        let mut number_of: FxHashMap<u64, u32> = FxHashMap::default();
        let (mut packed, mut counts, mut rows) = (Vec::new(), Vec::new(), Ragged::default());
        let mut row: Vec<u32> = Vec::new();
        for bead in beads() {
            row.clear();
            strings(tokens, bead, |string| {
                if u32::from(seen[place(string)]) >= LEAST {
                    row.push(*number_of.entry(string).or_insert_with(|| {
                        packed.push(string);
                        counts.push(0);
                        packed.len() as u32 - 1
                    }));
                }
            });
            row.sort_unstable();
            row.dedup();
            row.iter().for_each(|&string| counts[string as usize] += 1);
            rows.push(row.iter().copied());
        }
        drop((seen, number_of));
        // Numbered anew by their counts, so that those with a count in a range stand side by side.
        let mut order: Vec<u32> = (0..packed.len() as u32).filter(|&string| counts[string as usize] >= LEAST).collect();
        order.sort_unstable_by_key(|&string| (counts[string as usize], packed[string as usize]));
        let mut renumbered = vec![u32::MAX; packed.len()];
        (0..).zip(&order).for_each(|(new, &old)| renumbered[old as usize] = new);
        let of = rows.rows().map(|row| {
            let renumbered = row.iter().map(|&string| renumbered[string as usize]);
            let mut row: Vec<u32> = renumbered.filter(|&string| string != u32::MAX).collect();
            row.sort_unstable();
            row
        });
        Self {
            of: of.collect(),
            packed: order.iter().map(|&string| packed[string as usize]).collect(),
            counts: order.iter().map(|&string| counts[string as usize]).collect(),
        }
    }

    /// The strings whose counts are even enough with another one: what is shared cannot be more than the rarer of both has,
    /// and two that are too uneven never reach the least coefficient.
    fn even(&self, count: u32) -> Range<u32> {
        let even = |other: u32| 2.001 * (count.min(other) - 1) as f32 >= DICE * (count + other - 1) as f32;
        let start = self.counts.partition_point(|&other| other < count && !even(other));
        let end = self.counts.partition_point(|&other| other <= count || even(other));
        start as u32..end as u32
    }
}

/// The Dice coefficient of what two share, with one observation less, so that rare pairs must be cleaner.
fn dice(shared: u32, one: u32, two: u32) -> f32 {
    2.0 * (shared - 1) as f32 / (one + two - 1) as f32
}

/// The most places for counting by hash.
const PLACES: usize = 1 << 24;

/// Tells of each string of two to four characters in the Chinese of a bead.
fn strings(tokens: &Tokens, bead: &Bead, mut found: impl FnMut(u64)) {
    for segment in bead.chinese.clone() {
        let units = &tokens.chinese.units[segment];
        for start in 0..units.len() {
            let mut string = 0;
            for (length, unit) in units[start..].iter().take(LONGEST).enumerate() {
                match unit.character() {
                    Some(character) if length == 0 || unit.is_joined() => string = longer(string, character),
                    _ => break,
                }
                if length > 0 {
                    found(string);
                }
            }
        }
    }
}

/// Up to four character numbers in one, with one more at the end.
pub(super) fn longer(packed: u64, character: u32) -> u64 {
    packed << 16 | u64::from(character + 1) & 0xFFFF
}
