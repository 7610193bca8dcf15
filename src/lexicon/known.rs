//! What a lexicon knows of the words of two documents: looked up once, by the numbers of their tokens.

use super::file::{GlossClass, Table};
use super::{Here, Lexicon};
use crate::ragged::Ragged;
use crate::tokens::Tokens;

/// The longest headword, in characters.
const LONGEST: usize = 8;

/// No number.
const NONE: u32 = u32::MAX;

/// A headword of the dictionary where it stands in the Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Headword {
    /// Its first unit, among all units of the document.
    pub(crate) start: u32,
    /// Its number in [`Known::glosses`], and behind it its length less one in [`LENGTH_BITS`].
    word_and_length: u32,
}

/// The bits that a length up to [`LONGEST`] takes.
const LENGTH_BITS: u32 = LONGEST.ilog2();

impl Headword {
    /// Its length in units.
    pub(crate) fn length(&self) -> u32 {
        (self.word_and_length & ((1 << LENGTH_BITS) - 1)) + 1
    }

    /// Its number in [`Known::glosses`].
    pub(crate) fn word(&self) -> u32 {
        self.word_and_length >> LENGTH_BITS
    }
}

/// A stem of the documents in a gloss, in four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gloss(u32);

impl Gloss {
    fn new(stem: u32, class: GlossClass) -> Self {
        Self(stem << 2 | class as u32)
    }

    /// Its number in the documents.
    pub(crate) fn stem(self) -> u32 {
        self.0 >> 2
    }

    /// What the gloss says of it.
    pub(crate) fn class(self) -> GlossClass {
        match self.0 & 3 {
            1 => GlossClass::Long,
            2 => GlossClass::Two,
            _ => GlossClass::One,
        }
    }
}

/// What a lexicon knows of two documents; nothing without one.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// For each stem of the documents its number in the lexicon.
    stems: Vec<u32>,
    /// For the stems of the lexicon their numbers in the documents.
    stems_here: Here,
    /// For the characters of the lexicon those of the documents that they are the simplified forms of.
    pub(crate) characters_here: Here,
    /// The simplified form of each character of the documents.
    pub(crate) simplified: Vec<char>,
    /// For each Chinese segment the headwords in it, by their start and their length.
    pub(crate) headwords: Ragged<Headword>,
    /// For each different headword the documents' stems in its glosses.
    pub(crate) glosses: Ragged<Gloss>,
    is_empty: bool,
}

impl Known {
    pub(crate) fn new(tokens: &Tokens, lexicon: &Lexicon) -> Self {
        let Some(table) = lexicon.table() else {
            return Self { simplified: tokens.chinese.alphabet.clone(), is_empty: true, ..Self::default() };
        };
        let simplified: Vec<char> = tokens.chinese.alphabet.iter().map(|&c| table.simplified(c)).collect();
        let stems = tokens.english.vocabulary.words().map(|stem| table.stem(stem).unwrap_or(NONE)).collect::<Vec<_>>();
        let (headwords, words) = headwords(tokens, lexicon, &table, &simplified);
        let mut known = Self {
            stems_here: here(stems.iter().map(|&stem| Some(stem).filter(|&stem| stem != NONE))),
            stems,
            characters_here: here(simplified.iter().map(|&character| table.character(character))),
            headwords,
            glosses: Ragged::default(),
            simplified,
            is_empty: false,
        };
        let mut glosses = Ragged::with_capacity(words.len(), words.len());
        for &word in &words {
            let stems = table.gloss(word as usize);
            glosses.push(stems.filter_map(|(stem, class)| Some(Gloss::new(known.stem_here(stem)?, class))));
        }
        glosses.shrink();
        known.glosses = glosses;
        known
    }

    /// The number in the lexicon of a stem of the documents.
    pub(crate) fn stem(&self, stem: u32) -> Option<u32> {
        self.stems.get(stem as usize).copied().filter(|&stem| stem != NONE)
    }

    /// The number in the documents of a stem of the lexicon.
    #[inline]
    pub(crate) fn stem_here(&self, stem: u32) -> Option<u32> {
        self.stems_here.of(stem).first().copied()
    }

    /// Whether there is no lexicon.
    pub(crate) fn is_empty(&self) -> bool {
        self.is_empty
    }
}

/// What the documents have of the numbers in the lexicon, if any, of what they number themselves.
fn here(numbers: impl Iterator<Item = Option<u32>>) -> Here {
    Here::new((0..).zip(numbers).filter_map(|(local, number)| Some((number?, local))).collect())
}

/// The headwords in the Chinese, and the number in the lexicon of each different one.
fn headwords(
    tokens: &Tokens,
    lexicon: &Lexicon,
    table: &Table<'_>,
    simplified: &[char],
) -> (Ragged<Headword>, Vec<u32>) {
    let units = &tokens.chinese.units;
    let mut prefixes = lexicon.prefixes(table);
    let mut found = Vec::new();
    // By their numbers among the beginnings those among the words here.
    let mut numbers: Vec<u32> = vec![NONE; prefixes.words()];
    let mut words: Vec<u32> = Vec::new();
    let mut rows = Ragged::with_capacity(units.len(), units.items().len());
    for segment in 0..units.len() {
        let (row, offset) = (&units[segment], units.range(segment).start);
        for start in 0..row.len() {
            let units = row[start..].iter().take(LONGEST).enumerate();
            let characters = units.map_while(|(at, unit)| unit.character().filter(|_| at == 0 || unit.is_joined()));
            let start = (offset + start) as u32;
            prefixes.look_up(
                table,
                characters.map(|character| simplified[character as usize]),
                |character| character,
                |length, word| {
                    let Some(word) = word else { return };
                    if word as usize >= numbers.len() {
                        numbers.resize(word as usize + 1, NONE);
                    }
                    let number = &mut numbers[word as usize];
                    if *number == NONE {
                        *number = words.len() as u32;
                        words.push(word);
                    }
                    found.push(Headword { start, word_and_length: *number << LENGTH_BITS | (length - 1) });
                },
            );
        }
        rows.push(found.drain(..));
    }
    rows.shrink();
    (rows, words.into_iter().map(|word| prefixes.word(word)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    #[test]
    fn finds_headwords_where_they_stand() {
        let english = Document::from_segments(Language::English, ["The bridge over the river is closed."]);
        let chinese = Document::from_segments(Language::Chinese, ["大橋關閉。", "大 橋"]);
        let tokens = Tokens::new(&english, &chinese);
        let lexicon = Lexicon::embedded();
        let known = Known::new(&tokens, &lexicon);
        let Some(table) = lexicon.table() else {
            assert!(known.is_empty() && known.headwords.is_empty());
            return;
        };
        let found: Vec<(u32, u32)> = known.headwords[0].iter().map(|word| (word.start, word.length())).collect();
        assert!(found.contains(&(0, 1)) && found.contains(&(0, 2)) && found.contains(&(2, 2)), "{found:?}");
        assert!(!found.contains(&(1, 2)));
        let (_, words) = headwords(&tokens, &lexicon, &table, &known.simplified);
        for word in known.headwords.items() {
            let units = &tokens.chinese.units.items()[word.start as usize..][..word.length() as usize];
            let text: String = units.iter().map(|unit| known.simplified[unit.character().unwrap() as usize]).collect();
            assert!(table.is_word_at(words[word.word() as usize] as usize, &text), "{text}");
        }
        // What a space parts is no word.
        assert!(known.headwords[1].iter().all(|word| word.length() == 1));
        let bridge = tokens.english.vocabulary.id("bridg").unwrap();
        assert_eq!(known.stem(bridge), table.stem("bridg"));
        let word = known.headwords[0].iter().find(|word| (word.start, word.length()) == (1, 1)).unwrap();
        assert!(known.glosses[word.word() as usize].iter().any(|gloss| gloss.stem() == bridge));
        for class in [GlossClass::One, GlossClass::Two, GlossClass::Long] {
            assert_eq!((Gloss::new(7, class).stem(), Gloss::new(7, class).class()), (7, class));
        }
    }
}
