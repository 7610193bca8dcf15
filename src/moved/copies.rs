//! What both languages write in the same letters: identifiers, and other words in Latin letters.

use crate::ragged::Ragged;
use crate::tokens::{Tokens, stem};

/// The most that one copy says.
const MOST: f32 = 6.0;

/// Identifiers and words in Latin letters of both sides, with what finding each says.
pub(super) struct Copies {
    identifiers: Shared,
    words: Shared,
}

/// What two segments have in common, and how much stands elsewhere on the other side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Common {
    /// What the identifiers in both say.
    pub(super) identifiers: f32,
    /// How many identifiers of either stand elsewhere on the other side, and not in the other segment.
    pub(super) elsewhere: f32,
    /// What the words in Latin letters in both say.
    pub(super) words: f32,
}

impl Copies {
    pub(super) fn new(tokens: &Tokens) -> Self {
        let own = &tokens.identifiers;
        let vocabulary = &tokens.english.vocabulary;
        let stems: Vec<Option<u32>> =
            tokens.chinese.latin_words.words().map(|word| vocabulary.id(&stem(word))).collect();
        let latin = tokens.chinese.latin.rows().map(|row| row.iter().filter_map(|&(word, _)| stems[word as usize]));
        Self {
            identifiers: Shared::new(own.english.rows(), own.chinese.rows(), own.vocabulary.len()),
            words: Shared::new(
                tokens.english.stems.rows(),
                latin.map(Iterator::collect::<Vec<u32>>).collect::<Vec<_>>().iter().map(Vec::as_slice),
                vocabulary.len(),
            ),
        }
    }

    pub(super) fn of(&self, english: usize, chinese: usize) -> Common {
        let (identifiers, elsewhere) = self.identifiers.of(english, chinese);
        Common { identifiers, elsewhere, words: self.words.of(english, chinese).0 }
    }

    /// The identifiers of each side that the other has too.
    pub(super) fn identifiers(&self) -> (&Ragged<u32>, &Ragged<u32>) {
        (&self.identifiers.english, &self.identifiers.chinese)
    }

    /// The words in Latin letters of each side that the other has too.
    pub(super) fn words(&self) -> (&Ragged<u32>, &Ragged<u32>) {
        (&self.words.english, &self.words.chinese)
    }
}

/// Tokens that stand on both sides.
struct Shared {
    /// Those of each segment, ascending.
    english: Ragged<u32>,
    chinese: Ragged<u32>,
    /// For each token −ln of how many of the Chinese segments have it.
    says: Vec<f32>,
}

impl Shared {
    fn new<'a>(
        english: impl Iterator<Item = &'a [u32]>,
        chinese: impl Iterator<Item = &'a [u32]>,
        types: usize,
    ) -> Self {
        let distinct = |row: &[u32]| {
            let mut row = row.to_vec();
            row.sort_unstable();
            row.dedup();
            row
        };
        let (english, chinese): (Vec<Vec<u32>>, Vec<Vec<u32>>) =
            (english.map(distinct).collect(), chinese.map(distinct).collect());
        let mut counts = vec![[0_u32; 2]; types];
        english.iter().flatten().for_each(|&token| counts[token as usize][0] += 1);
        chinese.iter().flatten().for_each(|&token| counts[token as usize][1] += 1);
        let segments = chinese.len() as f32;
        let both = |row: &Vec<u32>| -> Vec<u32> {
            row.iter().copied().filter(|&token| counts[token as usize].iter().all(|&count| count > 0)).collect()
        };
        Self {
            english: english.iter().map(both).collect(),
            chinese: chinese.iter().map(both).collect(),
            says: counts
                .iter()
                .map(|&[_, count]| ((segments + 3.0) / (count as f32 + 0.5)).ln().clamp(0.0, MOST))
                .collect(),
        }
    }

    /// What the tokens in both segments say, and how many stand in one only.
    fn of(&self, english: usize, chinese: usize) -> (f32, f32) {
        let (one, two) = (&self.english[english], &self.chinese[chinese]);
        let (mut said, mut both) = (0.0, 0);
        if !one.is_empty() && !two.is_empty() {
            for token in one.iter().filter(|token| two.binary_search(token).is_ok()) {
                said += self.says[*token as usize];
                both += 1;
            }
        }
        (said, (one.len() + two.len() - 2 * both) as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    #[test]
    fn tells_found_from_elsewhere() {
        let english = Document::from_segments(Language::English, ["Fix #12.", "Fix #13.", "See NATO."]);
        let chinese = Document::from_segments(Language::Chinese, ["修复 #13。", "修复 #12。", "见NATO。"]);
        let tokens = Tokens::new(&english, &chinese);
        let copies = Copies::new(&tokens);
        let right = copies.of(0, 1);
        assert!(right.identifiers > 0.0 && right.elsewhere == 0.0 && right.words == 0.0);
        assert_eq!(copies.of(0, 0), Common { identifiers: 0.0, elsewhere: 2.0, words: 0.0 });
        assert!(copies.of(2, 2).words > 0.0 && copies.of(2, 2).elsewhere == 0.0);
    }
}
