//! Sketches of long documents from their text alone, before any tokens are made: enough to see where they correspond.
//!
//! English words by their stems, groups of digits and Chinese characters by what they may mean; neither names nor
//! headwords. Of a million segments that takes some hundredths of the time of an alignment.

use rustc_hash::FxHashMap;

use super::sketches::{self, DIMENSIONS, LEAST, Sketches};
use crate::document::Document;
use crate::language::is_han;
use crate::lexicon::file::Table;
use crate::parallel;
use crate::ragged::Ragged;
use crate::tokens;

impl Sketches {
    /// Sketches of blocks of this many English and Chinese segments of two documents.
    pub(crate) fn of_documents(
        english: &Document,
        chinese: &Document,
        table: &Table<'_>,
        (own, other): (usize, usize),
    ) -> Self {
        let words = Words::new(english, table, own);
        let rows: Vec<usize> = (0..words.of_block.len()).collect();
        let english = parallel::map(&rows, |&row| words.sketch(&words.of_block[row]));
        let meanings = Meanings::new(chinese, table, &words);
        let starts: Vec<usize> = (0..chinese.len()).step_by(other).collect();
        let chinese = parallel::map(&starts, |&start| {
            let segments = start..(start + other).min(chinese.len());
            meanings.sketch(&words, segments.map(|segment| chinese.segment(segment)))
        });
        Self { english, chinese }
    }
}

/// The stems and groups of digits of the English.
struct Words {
    /// Their numbers; of stems and of words in lower case.
    numbers: FxHashMap<String, u32>,
    /// Those of each block.
    of_block: Ragged<u32>,
    /// How rare each is among the blocks.
    rarity: Vec<f32>,
    /// For each stem of the lexicon its number here.
    stems_here: Vec<Option<u32>>,
}

impl Words {
    fn new(document: &Document, table: &Table<'_>, size: usize) -> Self {
        let (mut numbers, mut forms) = (FxHashMap::<String, u32>::default(), FxHashMap::<String, u32>::default());
        let (mut of_block, mut counts) = (Ragged::default(), Vec::<u32>::new());
        let (mut row, mut distinct) = (Vec::new(), Vec::new());
        for start in (0..document.len()).step_by(size) {
            row.clear();
            for text in (start..(start + size).min(document.len())).map(|segment| document.segment(segment)) {
                row.extend(tokens::content_words(text).map(|word| {
                    let number = |word: &String| number_of(&mut numbers, tokens::stem(word));
                    *forms.entry(word).or_insert_with_key(number)
                }));
                row.extend(digits(text).map(|digits| number_of(&mut numbers, digits.to_owned())));
            }
            counts.resize(numbers.len(), 0);
            distinct.clone_from(&row);
            distinct.sort_unstable();
            distinct.dedup();
            distinct.iter().for_each(|&number| counts[number as usize] += 1);
            of_block.push(row.iter().copied());
        }
        let blocks = of_block.len() as f32;
        let mut stems_here = vec![None; table.stems()];
        for (stem, &number) in &numbers {
            if let Some(stem) = table.stem(stem) {
                stems_here[stem as usize] = Some(number);
            }
        }
        let rarity = counts.into_iter().map(|count| (blocks / count.max(1) as f32).ln()).collect();
        Self { numbers, of_block, rarity, stems_here }
    }

    fn sketch(&self, words: &[u32]) -> Vec<f32> {
        let mut sketch = vec![0.0; DIMENSIONS];
        words.iter().for_each(|&word| self.add(&mut sketch, word, 1.0));
        sketch
    }

    fn add(&self, sketch: &mut [f32], word: u32, weight: f32) {
        let rarity = self.rarity[word as usize];
        if rarity > 0.0 {
            sketches::add(sketch, u64::from(word), weight * rarity);
        }
    }
}

fn number_of(numbers: &mut FxHashMap<String, u32>, word: String) -> u32 {
    let next = numbers.len() as u32;
    *numbers.entry(word).or_insert(next)
}

/// What the characters of the Chinese may mean.
struct Meanings {
    places: FxHashMap<char, u32>,
    of_character: Vec<Vec<f32>>,
}

impl Meanings {
    fn new(document: &Document, table: &Table<'_>, words: &Words) -> Self {
        let (mut places, mut of_character) = (FxHashMap::default(), Vec::new());
        for c in document.text().chars().filter(|&c| is_han(c)) {
            places.entry(c).or_insert_with(|| {
                let mut meaning = vec![0.0; DIMENSIONS];
                let character = table.character(table.simplified(c));
                let stems = character.into_iter().flat_map(|character| table.stems_of(character));
                for (stem, p) in stems.filter(|(_, p)| *p > LEAST) {
                    if let Some(word) = words.stems_here[stem as usize] {
                        words.add(&mut meaning, word, p);
                    }
                }
                of_character.push(meaning);
                of_character.len() as u32 - 1
            });
        }
        Self { places, of_character }
    }

    fn sketch<'t>(&self, words: &Words, texts: impl Iterator<Item = &'t str>) -> Vec<f32> {
        let mut sketch = vec![0.0; DIMENSIONS];
        for text in texts {
            for place in text.chars().filter_map(|c| self.places.get(&c)) {
                sketch.iter_mut().zip(&self.of_character[*place as usize]).for_each(|(sum, value)| *sum += value);
            }
            let copied = tokens::content_stems(text).filter_map(|stem| words.numbers.get(&stem));
            let digits = digits(text).filter_map(|digits| words.numbers.get(digits));
            copied.chain(digits).for_each(|&word| words.add(&mut sketch, word, 1.0));
        }
        sketch
    }
}

/// The groups of two digits or more.
fn digits(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() > 1)
}
