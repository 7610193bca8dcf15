//! Names alike in sound: the consonants of a name against those of a few characters in a row (Jaro–Winkler).
//!
//! The consonants stand in classes that transliteration into Chinese does not keep apart, packed into one number; only the
//! classes and lengths that some name asks for are looked up in the text.

use rustc_hash::FxHashMap;

use crate::ragged::Ragged;

/// Similarity (Jaro–Winkler) from which two skeletons are alike.
const ALIKE: f64 = 0.88;

/// The shortest name that is compared, and the fewest consonants that it has.
const SHORTEST: usize = 5;
const FEWEST: usize = 3;

/// Characters in a row that may sound like a name.
const CHARACTERS: usize = 5;

/// No segment.
const NOWHERE: u32 = u32::MAX;

/// The most consonants: five characters have two each.
const MOST: usize = 12;

/// The consonants of a sound in classes from 1 to 8, four bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Skeleton {
    classes: u64,
    length: u8,
    /// The byte that the sound ends in.
    last: u8,
}

impl Skeleton {
    /// That of a lower-case name.
    pub(super) fn of(name: &str) -> Self {
        let mut skeleton = Self::default();
        skeleton.push(name);
        skeleton
    }

    /// Adds letters at the end.
    pub(super) fn push(&mut self, letters: &str) {
        let bytes = letters.as_bytes();
        for (at, &b) in bytes.iter().enumerate() {
            let next = bytes.get(at + 1).copied().unwrap_or(0);
            let before = std::mem::replace(&mut self.last, b);
            let class = match b {
                b'b' | b'p' => 1,
                b'd' | b't' => 2,
                b'c' if matches!(next, b'h' | b'e' | b'i') => 4,
                b'g' | b'k' | b'q' | b'c' => 3,
                b's' | b'z' | b'x' | b'j' => 4,
                b'f' | b'v' | b'w' => 5,
                b'l' | b'r' => 6,
                b'm' => 7,
                b'n' => 8,
                _ => continue,
            };
            // The g of a final ng and doubled letters sound once. What is too long to be compared stops growing.
            if b != b'c' && class == 3 && before == b'n' || self.classes & 15 == class || self.length as usize > MOST {
                continue;
            }
            self.classes = self.classes << 4 | class;
            self.length += 1;
        }
    }

    fn len(self) -> usize {
        usize::from(self.length)
    }

    fn is_compared(self) -> bool {
        (FEWEST..=MOST).contains(&self.len())
    }

    /// The classes in their order.
    fn classes(self) -> Vec<u8> {
        (0..self.length).rev().map(|place| (self.classes >> (4 * place) & 15) as u8).collect()
    }

    fn first(self) -> usize {
        if self.length == 0 { 0 } else { (self.classes >> (4 * (self.length - 1)) & 15) as usize }
    }

    /// How often it has each class, four bits each.
    fn counts(self) -> u64 {
        (0..self.length).map(|place| 1 << (4 * (self.classes >> (4 * place) & 15))).sum()
    }
}

/// How many consonants two skeletons have in common, by how often each has each class.
fn common(one: u64, two: u64) -> usize {
    // Every other class in a byte of its own, whose highest bit tells which count is less.
    const BYTES: u64 = 0x0F0F_0F0F_0F0F_0F0F;
    const HIGHEST: u64 = 0x8080_8080_8080_8080;
    let lesser = |one: u64, two: u64| {
        let second = (((one | HIGHEST) - two) & HIGHEST) >> 7;
        let second = (second << 8).wrapping_sub(second);
        one & !second | two & second
    };
    let both = lesser(one & BYTES, two & BYTES) + lesser(one >> 4 & BYTES, two >> 4 & BYTES);
    // The sum of all bytes in the highest one.
    (both.wrapping_mul(0x0101_0101_0101_0101) >> 56) as usize
}

/// No two skeletons of these lengths with so much in common are more alike: as if all of it stood in the same order.
fn most_alike(common: usize, one: usize, two: usize) -> f64 {
    let common = common as f64;
    let jaro = (common / one as f64 + common / two as f64 + 1.0) / 3.0;
    jaro + 0.4 * (1.0 - jaro) + 1e-9
}

/// A skeleton of the text.
struct Sound {
    skeleton: Skeleton,
    counts: u64,
    /// Its row of segments.
    number: usize,
}

/// Where the text sounds like some names.
pub(super) struct Sounds {
    /// By the first class.
    sounds: Vec<Vec<Sound>>,
    /// Where each sound stands.
    segments: Ragged<u32>,
    found: FxHashMap<u64, Vec<u32>>,
}

impl Sounds {
    /// The sounds of a text that could be like these lower-case names; `syllables` has the reading of each character and
    /// the segment that it stands in.
    pub(super) fn new(names: &[&str], syllables: &[(Option<&str>, u32)]) -> Self {
        // For each first class the lengths that some name may be like.
        let mut wanted = [0_u32; 9];
        for name in names.iter().filter(|name| name.len() >= SHORTEST) {
            let skeleton = Skeleton::of(name);
            if skeleton.is_compared() {
                wanted[skeleton.first()] |= 0b111 << (skeleton.len() - 1);
            }
        }
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        // Each with the segment where it stood last.
        let mut skeletons: Vec<(Skeleton, u32)> = Vec::new();
        let mut places: Vec<(u32, u32)> = Vec::new();
        let count = if wanted == [0; 9] { 0 } else { syllables.len() };
        for at in 0..count {
            let mut skeleton = Skeleton::default();
            let segment = syllables[at].1;
            for (place, &(reading, other)) in syllables[at..].iter().take(CHARACTERS).enumerate() {
                let (true, Some(reading)) = (other == segment, reading) else { break };
                skeleton.push(reading);
                let lengths = wanted[skeleton.first()] >> skeleton.length;
                if skeleton.length > 0 && lengths == 0 {
                    // It only grows.
                    break;
                }
                if place > 0 && skeleton.length > 0 && lengths & 1 == 1 {
                    let next = skeletons.len() as u32;
                    let number = *numbers.entry(skeleton.classes).or_insert(next);
                    if number == next {
                        skeletons.push((skeleton, NOWHERE));
                    }
                    let last = &mut skeletons[number as usize].1;
                    if *last != segment {
                        *last = segment;
                        places.push((number, segment));
                    }
                }
            }
        }
        let mut sounds: Vec<Vec<Sound>> = (0..9).map(|_| Vec::new()).collect();
        for (number, (skeleton, _)) in skeletons.iter().enumerate() {
            sounds[skeleton.first()].push(Sound { skeleton: *skeleton, counts: skeleton.counts(), number });
        }
        let segments = Ragged::by_row(skeletons.len(), &places);
        Self { sounds, segments, found: FxHashMap::default() }
    }

    /// The segments with the sound most similar to that of a lower-case name.
    pub(super) fn alike(&mut self, name: &str) -> &[u32] {
        let skeleton = Skeleton::of(name);
        if name.len() < SHORTEST || !skeleton.is_compared() {
            return &[];
        }
        let (sounds, segments) = (&self.sounds[skeleton.first()], &self.segments);
        self.found.entry(skeleton.classes).or_insert_with(|| {
            let (wanted, counts) = (skeleton.classes(), skeleton.counts());
            let mut best = ALIKE;
            let mut places = Vec::new();
            // By the length of a sound, what it needs to have in common to be alike at all.
            let needed = |length: usize| {
                let fits = length.abs_diff(wanted.len()) <= 1;
                (0..=length).find(|common| fits && most_alike(*common, wanted.len(), length) >= ALIKE)
            };
            let needed: [usize; MOST + 2] = std::array::from_fn(|length| needed(length).unwrap_or(usize::MAX));
            for sound in sounds {
                let (common, length) = (common(counts, sound.counts), sound.skeleton.len());
                if common < needed[length] || most_alike(common, wanted.len(), length) < best {
                    continue;
                }
                let similarity = strsim::generic_jaro_winkler(&wanted, &sound.skeleton.classes());
                if similarity > best {
                    best = similarity;
                    places.clear();
                }
                if similarity >= best {
                    places.extend(&segments[sound.number]);
                }
            }
            places.sort_unstable();
            places.dedup();
            places
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_that_sound_alike() {
        for (one, two) in [("zhang", "chang"), ("pakistan", "bagistan"), ("cecil", "sesir"), ("nng", "n")] {
            assert_eq!(Skeleton::of(one).classes(), Skeleton::of(two).classes(), "{one} {two}");
        }
        // Doubled letters and a final ng sound once, also where one syllable meets the next.
        let mut joined = Skeleton::default();
        ["han", "guo"].iter().for_each(|syllable| joined.push(syllable));
        assert_eq!(joined.classes(), Skeleton::of("hanguo").classes());
        assert_eq!(Skeleton::of("hanguo").classes(), [8]);
        assert_eq!(Skeleton::of("anna").classes(), Skeleton::of("ana").classes());
    }

    #[test]
    fn finds_the_most_similar_sound_and_bounds_it_from_above() {
        let readings = ["suo", "he", "mu", "la", "ke", "lai", "le", "ta", "men", "zou", "le"];
        let text: Vec<_> = readings.iter().enumerate().map(|(at, r)| (Some(*r), u32::from(at >= 7))).collect();
        let mut sounds = Sounds::new(&["sokhemrak", "wilson"], &text);
        assert_eq!(sounds.alike("sokhemrak"), [0]);
        assert!(sounds.alike("wilson").is_empty() && sounds.alike("sok").is_empty());
        let names = ["sokhemrak", "samirak", "gsmlg", "dongdu", "sgmlgl", "kumarasami", "tamarind"];
        for one in names.map(Skeleton::of) {
            for two in names.map(Skeleton::of) {
                let exact = strsim::generic_jaro_winkler(&one.classes(), &two.classes());
                let times = |one: Skeleton, class: u8| one.classes().into_iter().filter(|own| *own == class).count();
                let both: usize = (1..=8).map(|class| times(one, class).min(times(two, class))).sum();
                assert_eq!(common(one.counts(), two.counts()), both);
                assert!(most_alike(both, one.len(), two.len()) >= exact);
            }
        }
    }
}
