//! Words of the English found in single Chinese segments, and how much each find says.
//!
//! A stem is found in a segment by a word of the dictionary whose gloss has it, or by a character that it is often written
//! with. What a find says is its log-likelihood against how often the stem is found in the *other* segments: leaving the
//! segment itself out is what makes lists of three work.

use crate::evidence::Sources;
use crate::lexicon::file::GlossClass;
use crate::ragged::Ragged;

/// How sure a find is: by the class of the gloss, for words of one character and of more.
const STRENGTHS: [[f32; 2]; 3] = [[0.3, 0.9], [0.12, 0.6], [0.08, 0.3]];

/// The most that a single character's probabilities make sure, the factor of their geometric mean, and the least that
/// counts.
const MOST: f32 = 0.5;
const FACTOR: f32 = 1.2;
const LEAST: f32 = 0.03;

/// How often a stem is found in its translation.
const FOUND: f32 = 0.62;

/// How often a stem is found elsewhere before anything is known of it, the weight of that in segments, and the bounds.
const USUAL: f32 = 0.03;
const WEIGHT: f32 = 4.0;
const BOUNDS: (f32, f32) = (0.004, 0.6);

/// Lengths of Chinese segments, in means, at which the sums of what is not found are kept; between two they are straight.
const LENGTHS: [f32; 6] = [0.2, 0.45, 0.9, 1.6, 2.8, 5.0];

/// The finds of two documents.
pub(super) struct Words {
    /// The distinct stems of each English segment, ascending.
    stems: Ragged<u32>,
    /// For each Chinese segment the stems found in it, ascending, with their strengths.
    found: Ragged<(u32, f32)>,
    /// For each stem the sum of its strengths.
    totals: Vec<f32>,
    /// The length of each Chinese segment in means, within [`LENGTHS`].
    lengths: Vec<f32>,
    /// For each English segment what it says that none of its stems is found, at each of [`LENGTHS`].
    missing: Vec<[f32; LENGTHS.len()]>,
}

/// What is found in one Chinese segment, by stem.
#[derive(Default)]
pub(super) struct Finds {
    segment: usize,
    stems: Vec<Find>,
    touched: Vec<u32>,
}

#[derive(Clone, Copy)]
enum Find {
    None,
    /// Found so surely.
    Strength(f32),
    /// What that says, once it was asked for.
    Says(f32),
}

impl Words {
    pub(super) fn new(sources: &Sources<'_>) -> Self {
        let tokens = sources.tokens;
        let stems: Ragged<u32> = tokens
            .english
            .stems
            .rows()
            .map(|row| {
                let mut row = row.to_vec();
                row.sort_unstable();
                row.dedup();
                row
            })
            .collect();
        let found = found(sources);
        let mut totals = vec![0.0; tokens.english.vocabulary.len()];
        for &(stem, strength) in found.items() {
            totals[stem as usize] += strength;
        }
        let characters: Vec<f32> = tokens.chinese.characters.rows().map(|row| row.len().max(1) as f32).collect();
        let mean = characters.iter().sum::<f32>() / characters.len().max(1) as f32;
        let lengths = characters.iter().map(|length| (length / mean).clamp(LENGTHS[0], LENGTHS[5])).collect();
        let mut words = Self { stems, found, totals, lengths, missing: Vec::new() };
        let of_stem: Vec<[f32; LENGTHS.len()]> =
            words.totals.iter().map(|&total| LENGTHS.map(|length| words.says(0.0, total, length))).collect();
        words.missing = words
            .stems
            .rows()
            .map(|row| {
                let mut sum = [0.0; LENGTHS.len()];
                for &stem in row {
                    sum.iter_mut().zip(of_stem[stem as usize]).for_each(|(sum, value)| *sum += value);
                }
                sum
            })
            .collect();
        words
    }

    /// What is found in one Chinese segment; a scratch that is filled once for it.
    pub(super) fn in_chinese(&self, segment: usize, scratch: &mut Finds) {
        scratch.stems.resize(self.totals.len(), Find::None);
        for stem in scratch.touched.drain(..) {
            scratch.stems[stem as usize] = Find::None;
        }
        scratch.segment = segment;
        for &(stem, strength) in &self.found[segment] {
            scratch.stems[stem as usize] = Find::Strength(strength);
            scratch.touched.push(stem);
        }
    }

    /// What the finds say for an English segment and the Chinese one that the scratch is filled with, in log-odds:
    /// positive for the pair, as a sum over the stems of the English.
    pub(super) fn of(&self, english: usize, scratch: &mut Finds) -> f32 {
        let length = self.lengths[scratch.segment];
        let mut sum = self.missing_at(english, length);
        for &stem in &self.stems[english] {
            let find = &mut scratch.stems[stem as usize];
            if let Find::Strength(strength) = *find {
                let total = self.totals[stem as usize];
                *find = Find::Says(self.says(strength, total, length) - self.says(0.0, total, length));
            }
            if let Find::Says(says) = *find {
                sum += says;
            }
        }
        sum
    }

    /// The share of an English segment's stems that some Chinese segments have, each by its strength.
    pub(super) fn coverage(&self, english: usize, chinese: std::ops::Range<usize>) -> f32 {
        let stems = &self.stems[english];
        let best = |stem: u32| {
            let strength = |segment: usize| {
                let row = &self.found[segment];
                row.binary_search_by_key(&stem, |&(other, _)| other).map_or(0.0, |at| row[at].1)
            };
            chinese.clone().map(strength).fold(0.0, f32::max)
        };
        stems.iter().map(|&stem| best(stem)).sum::<f32>() / stems.len().max(1) as f32
    }

    /// The distinct stems of an English segment.
    pub(super) fn stems(&self, segment: usize) -> &[u32] {
        &self.stems[segment]
    }

    /// For each stem the Chinese segments that it is found in, ascending, with what the find is worth in the mean.
    pub(super) fn places(&self) -> Vec<Vec<(u32, f32)>> {
        let count = self.lengths.len() as f32;
        let mut places = vec![Vec::new(); self.totals.len()];
        for (segment, row) in self.found.rows().enumerate() {
            for &(stem, strength) in row {
                let usual = (self.totals[stem as usize] / count).clamp(BOUNDS.0, BOUNDS.1);
                places[stem as usize].push((segment as u32, strength * (FOUND / usual).ln().max(0.0)));
            }
        }
        places
    }

    /// What a find of this strength says, of a stem with this sum of strengths, in a segment of this length.
    fn says(&self, strength: f32, total: f32, length: f32) -> f32 {
        let others = self.lengths.len() as f32 - 1.0;
        let usual = ((total - strength + WEIGHT * USUAL) / (others + WEIGHT)).clamp(0.0, 0.9);
        let usual = (1.0 - (1.0 - usual).powf(length)).clamp(BOUNDS.0, BOUNDS.1);
        let here = FOUND.max(usual + 0.02);
        strength * (here / usual).ln() + (1.0 - strength) * ((1.0 - here) / (1.0 - usual)).ln()
    }

    fn missing_at(&self, english: usize, length: f32) -> f32 {
        let sums = &self.missing[english];
        let next = LENGTHS.partition_point(|&at| at < length).clamp(1, LENGTHS.len() - 1);
        let share = (length - LENGTHS[next - 1]) / (LENGTHS[next] - LENGTHS[next - 1]);
        sums[next - 1] + share * (sums[next] - sums[next - 1])
    }
}

/// For each Chinese segment the stems found in it with the greatest strength of each, ascending.
fn found(sources: &Sources<'_>) -> Ragged<(u32, f32)> {
    let (english, chinese) = (&sources.tokens.english, &sources.tokens.chinese);
    let (table, known) = (sources.lexicon.table(), sources.known());
    // The stems that a character is often written for.
    let mut of_character: Vec<Vec<(u32, f32)>> = vec![Vec::new(); chinese.alphabet.len()];
    if !sources.associations.is_empty() {
        for (stem, row) in sources.mutual().rows().enumerate() {
            for &(unit, mutual) in row {
                let strength = (FACTOR * mutual).min(MOST);
                if let Some(row) = of_character.get_mut(unit as usize).filter(|_| strength > LEAST) {
                    row.push((stem as u32, strength));
                }
            }
        }
    }
    let mut best = vec![0.0_f32; english.vocabulary.len()];
    let mut touched: Vec<u32> = Vec::new();
    let rows = (0..chinese.len()).map(|segment| {
        let mut find = |stem: u32, strength: f32| {
            let most = &mut best[stem as usize];
            if *most == 0.0 {
                touched.push(stem);
            }
            *most = most.max(strength);
        };
        for &character in &chinese.characters[segment] {
            of_character[character as usize].iter().for_each(|&(stem, strength)| find(stem, strength));
        }
        if let Some(table) = &table {
            for word in &known.headwords[segment] {
                for (stem, class) in table.gloss(word.word as usize) {
                    if let Some(stem) = known.stem_here(stem) {
                        find(stem, STRENGTHS[class_of(class)][usize::from(word.length > 1)]);
                    }
                }
            }
        }
        touched.sort_unstable();
        touched.drain(..).map(|stem| (stem, std::mem::take(&mut best[stem as usize]))).collect::<Vec<_>>()
    });
    rows.collect()
}

fn class_of(class: GlossClass) -> usize {
    match class {
        GlossClass::One => 0,
        GlossClass::Two => 1,
        GlossClass::Long => 2,
    }
}
