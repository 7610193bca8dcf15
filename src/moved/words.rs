//! Words of the English found in single Chinese segments, and how much each find says.
//!
//! A stem is found in a segment by a word of the dictionary whose gloss has it, or by a character that it is often written
//! with. What a find says is its log-likelihood against how often the stem is found in the *other* segments: leaving the
//! segment itself out is what makes lists of three work.
//!
//! Finds are kept for as many segments as they take little room: a segment has some three hundred, most of them words that
//! stand anywhere else. Those of the others are found again for each segment that is looked at.

use std::cell::RefCell;

use super::finder::{Finder, Strengths};
use crate::evidence::Sources;
use crate::ragged::Ragged;

/// How often a stem is found in its translation.
const FOUND: f32 = 0.62;

/// How often a stem is found elsewhere before anything is known of it, the weight of that in segments, and the bounds.
const USUAL: f32 = 0.03;
const WEIGHT: f32 = 4.0;
const BOUNDS: (f32, f32) = (0.004, 0.6);

/// Lengths of Chinese segments, in means, at which the sums of what is not found are kept; between two they are straight.
const LENGTHS: [f32; 6] = [0.2, 0.45, 0.9, 1.6, 2.8, 5.0];

/// Finds that are kept, in two megabytes: those of the first eight hundred segments or so.
const KEPT: usize = 1 << 18;

/// A stem that stands in more segments tells nothing of which one it is.
const MOST_PLACES: u32 = 512;

/// The finds of two documents.
pub(super) struct Words<'a> {
    /// The distinct stems of each English segment, ascending.
    stems: Ragged<u32>,
    finder: Finder<'a>,
    /// The finds of the first Chinese segments.
    kept: Ragged<(u32, f32)>,
    /// For each stem the sum of its strengths.
    totals: Vec<f32>,
    /// For each stem the Chinese segments that it is found in, ascending, with its strength there; none of one that is found
    /// in more than [`MOST_PLACES`], none at all where nobody asks for them.
    places: RefCell<Vec<Vec<(u32, f32)>>>,
    /// The length of each Chinese segment in means, within [`LENGTHS`].
    lengths: Vec<f32>,
    /// For each English segment what it says that none of its stems is found, at each of [`LENGTHS`].
    missing: Vec<[f32; LENGTHS.len()]>,
}

/// What is found in one Chinese segment, by stem.
#[derive(Default)]
pub(super) struct Finds {
    segment: usize,
    strengths: Strengths,
    /// What the find of a stem says, once it was asked for; [`UNASKED`] before.
    says: Vec<f32>,
    asked: Vec<u32>,
}

/// A find that was not asked for.
const UNASKED: f32 = f32::INFINITY;

impl<'a> Words<'a> {
    /// `placed` says whether [`Self::places`] will be asked for.
    pub(super) fn new(sources: &Sources<'a>, placed: bool) -> Self {
        Self::keeping(KEPT, sources, placed)
    }

    /// The same with so many finds that are kept.
    fn keeping(most_kept: usize, sources: &Sources<'a>, placed: bool) -> Self {
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
        let finder = Finder::new(sources);
        let mut totals = vec![0.0; tokens.english.vocabulary.len()];
        let mut counts = vec![0; tokens.english.vocabulary.len()];
        let mut places: Vec<Vec<(u32, f32)>> = vec![Vec::new(); tokens.english.vocabulary.len()];
        let mut best = Strengths::default();
        let mut kept = Ragged::default();
        for segment in 0..tokens.chinese.len() {
            finder.find(segment, &mut best);
            if kept.len() == segment && kept.items().len() + best.len() <= most_kept {
                kept.push(best.found());
            }
            best.drain(|stem, strength| {
                totals[stem as usize] += strength;
                if !placed {
                    return;
                }
                let count = &mut counts[stem as usize];
                *count += 1;
                let places = &mut places[stem as usize];
                if *count <= MOST_PLACES {
                    places.push((segment as u32, strength));
                } else if !places.is_empty() {
                    *places = Vec::new();
                }
            });
        }
        let characters: Vec<f32> = tokens.chinese.characters.rows().map(|row| row.len().max(1) as f32).collect();
        let mean = characters.iter().sum::<f32>() / characters.len().max(1) as f32;
        let lengths = characters.iter().map(|length| (length / mean).clamp(LENGTHS[0], LENGTHS[5])).collect();
        let places = RefCell::new(places);
        let mut words = Self { stems, finder, kept, totals, places, lengths, missing: Vec::new() };
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
        scratch.says.resize(self.totals.len(), UNASKED);
        for stem in scratch.asked.drain(..) {
            scratch.says[stem as usize] = UNASKED;
        }
        scratch.segment = segment;
        scratch.strengths.clear();
        self.find(segment, &mut scratch.strengths);
    }

    /// Adds the stems found in a Chinese segment.
    fn find(&self, segment: usize, best: &mut Strengths) {
        if segment >= self.kept.len() {
            return self.finder.find(segment, best);
        }
        best.make_room(self.totals.len());
        self.kept[segment].iter().for_each(|&(stem, strength)| best.raise(stem, strength));
    }

    /// What the finds say for an English segment and the Chinese one that the scratch is filled with, in log-odds:
    /// positive for the pair, as a sum over the stems of the English.
    pub(super) fn of(&self, english: usize, scratch: &mut Finds) -> f32 {
        let length = self.lengths[scratch.segment];
        let mut sum = self.missing_at(english, length);
        for &stem in &self.stems[english] {
            let strength = scratch.strengths.of(stem);
            if strength == 0.0 {
                continue;
            }
            let says = &mut scratch.says[stem as usize];
            if *says == UNASKED {
                let total = self.totals[stem as usize];
                *says = self.says(strength, total, length) - self.says(0.0, total, length);
                scratch.asked.push(stem);
            }
            sum += *says;
        }
        sum
    }

    /// The share of an English segment's stems that the Chinese segments have which a scratch was filled with, each by its
    /// strength.
    pub(super) fn coverage(&self, english: usize, found: &Strengths) -> f32 {
        let stems = &self.stems[english];
        stems.iter().map(|&stem| found.of(stem)).sum::<f32>() / stems.len().max(1) as f32
    }

    /// Fills a scratch with the greatest strength of each stem in some Chinese segments.
    pub(super) fn in_all(&self, chinese: std::ops::Range<usize>, found: &mut Strengths) {
        found.clear();
        for segment in chinese {
            self.find(segment, found);
        }
    }

    /// The distinct stems of an English segment.
    pub(super) fn stems(&self, segment: usize) -> &[u32] {
        &self.stems[segment]
    }

    /// For each stem the Chinese segments that it is found in, ascending, with what the find is worth in the mean; none of a
    /// stem that is found in more than [`MOST_PLACES`]. They are given once.
    pub(super) fn places(&self) -> Vec<Vec<(u32, f32)>> {
        let count = self.lengths.len() as f32;
        let mut places = self.places.take();
        for (places, total) in places.iter_mut().zip(&self.totals) {
            let usual = (total / count).clamp(BOUNDS.0, BOUNDS.1);
            let worth = (FOUND / usual).ln().max(0.0);
            places.iter_mut().for_each(|(_, strength)| *strength *= worth);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Band;
    use crate::document::Document;
    use crate::evidence::Built;
    use crate::glossary::Terms;
    use crate::language::Language;
    use crate::lexicon::{Associations, Lexicon};
    use crate::tokens::Tokens;

    #[test]
    fn what_is_found_again_is_what_was_kept() {
        let english = ["The bridge is open.", "Snow fell on the old bridge.", "A new school opened."];
        let chinese = ["大桥通车了。", "雪落在旧桥上。", "新学校开学。"];
        let tokens = Tokens::new(
            &Document::from_segments(Language::English, english),
            &Document::from_segments(Language::Chinese, chinese),
        );
        let lexicon = Lexicon::embedded();
        let associations = Associations::new(&lexicon, &tokens);
        let sources = Sources {
            tokens: &tokens,
            lexicon: &lexicon,
            associations: &associations,
            terms: &Terms::default(),
            band: &Band::full(3, 3),
            without: &[],
            built: &Built::default(),
        };
        let said = |most_kept: usize| {
            let words = Words::keeping(most_kept, &sources, true);
            let mut finds = Finds::default();
            let mut said = Vec::new();
            for chinese in 0..3 {
                words.in_chinese(chinese, &mut finds);
                said.extend((0..3).map(|english| words.of(english, &mut finds)));
            }
            (said, words.kept.len(), words.kept.items().len())
        };
        let (kept, all, finds) = said(KEPT);
        assert_eq!(all, 3);
        for most_kept in [0, finds / 2] {
            let (again, some, _) = said(most_kept);
            assert_eq!(again, kept);
            assert!(some < 3 || finds == 0, "{some}");
        }
    }
}
