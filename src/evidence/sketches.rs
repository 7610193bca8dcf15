//! Sketches: one short vector for a block of segments, so that blocks of the two languages can be compared.
//!
//! Each English stem has a random direction (the same on both sides); an English block is the sum of its stems, a Chinese
//! block the sum of the stems that its characters may mean, each weighed by how rare it is. Equal numbers and Latin words
//! have directions too.

use rustc_hash::FxHashMap;

use crate::lexicon::Associations;
use crate::tokens::Tokens;

/// Dimensions of a sketch.
pub(super) const DIMENSIONS: usize = 256;

/// Translations below this probability are left out.
pub(super) const LEAST: f32 = 0.01;

/// The sketches of the blocks of both sides.
pub(crate) struct Sketches {
    pub(crate) english: Vec<Vec<f32>>,
    pub(crate) chinese: Vec<Vec<f32>>,
}

impl Sketches {
    /// Sketches of blocks of this many English and Chinese segments.
    pub(crate) fn new(tokens: &Tokens, associations: &Associations, english: usize, chinese: usize) -> Self {
        let rarity = rarity(tokens);
        let mut rows_en = Vec::new();
        for start in (0..tokens.english.len()).step_by(english) {
            let mut sketch = vec![0.0; DIMENSIONS];
            for segment in start..(start + english).min(tokens.english.len()) {
                for &stem in &tokens.english.stems[segment] {
                    add(&mut sketch, u64::from(stem), rarity[stem as usize]);
                }
                for number in tokens.english.numbers[segment].iter().filter(|number| !number.is_small()) {
                    add(&mut sketch, number.key() | 1 << 63, 3.0);
                }
            }
            rows_en.push(sketch);
        }
        // The sum of what a unit may mean is the same wherever it stands.
        let mut meanings: FxHashMap<u32, Vec<f32>> = FxHashMap::default();
        let latin: Vec<Option<u32>> = tokens
            .chinese
            .latin_words
            .words()
            .map(|word| tokens.english.vocabulary.id(&crate::tokens::stem(word)))
            .collect();
        let mut rows_zh = Vec::new();
        for start in (0..tokens.chinese.len()).step_by(chinese) {
            let mut sketch = vec![0.0; DIMENSIONS];
            for segment in start..(start + chinese).min(tokens.chinese.len()) {
                if !associations.is_empty() {
                    for &unit in &associations.units()[segment] {
                        let meaning = meanings.entry(unit).or_insert_with(|| {
                            let mut meaning = vec![0.0; DIMENSIONS];
                            for &(stem, p) in associations.stems_of(segment, unit).iter().filter(|(_, p)| *p > LEAST) {
                                add(&mut meaning, u64::from(stem), p * rarity[stem as usize]);
                            }
                            meaning
                        });
                        sketch.iter_mut().zip(meaning).for_each(|(sum, value)| *sum += *value);
                    }
                }
                for &(word, _) in &tokens.chinese.latin[segment] {
                    if let Some(stem) = latin[word as usize] {
                        add(&mut sketch, u64::from(stem), rarity[stem as usize]);
                    }
                }
                for number in tokens.chinese.numbers[segment].iter().filter(|number| !number.is_small()) {
                    add(&mut sketch, number.key() | 1 << 63, 3.0);
                }
            }
            rows_zh.push(sketch);
        }
        Self { english: rows_en, chinese: rows_zh }
    }
}

/// The logarithm of the share of segments that have each stem, negated.
fn rarity(tokens: &Tokens) -> Vec<f32> {
    let mut counts = vec![0_u32; tokens.english.vocabulary.len()];
    for row in tokens.english.stems.rows() {
        let mut distinct = row.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.into_iter().for_each(|stem| counts[stem as usize] += 1);
    }
    let segments = tokens.english.len() as f32;
    counts.into_iter().map(|count| (segments / count.max(1) as f32).ln()).collect()
}

/// For each byte the signs that its bits stand for, the lowest first: 1 for 0, −1 for 1.
static SIGNS: [[f32; 8]; 256] = {
    let mut signs = [[1.0; 8]; 256];
    let mut at = 0;
    while at < 8 * 256 {
        if ((at / 8) >> (at % 8)) & 1 == 1 {
            signs[at / 8][at % 8] = -1.0;
        }
        at += 1;
    }
    signs
};

/// Adds the random direction of a token, ±1 in each dimension, from SplitMix64 of its number.
pub(super) fn add(sketch: &mut [f32], token: u64, weight: f32) {
    for (word, values) in sketch.chunks_mut(64).enumerate() {
        let mut z = (token.wrapping_mul(4).wrapping_add(word as u64 + 1)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        // Eights of a known length are added at once.
        for (byte, values) in z.to_le_bytes().into_iter().zip(values.as_chunks_mut::<8>().0) {
            let signs = &SIGNS[usize::from(byte)];
            for at in 0..8 {
                values[at] += signs[at] * weight;
            }
        }
    }
}
