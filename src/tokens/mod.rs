//! What evidence needs of the segments, computed once for each document.

mod chinese;
mod designations;
mod english;
mod glosses;
mod identifiers;
pub mod numbers;
mod porter;
mod punctuation;
mod structure;
mod vocabulary;
mod words;

#[cfg(feature = "train")]
pub(crate) use chinese::cut;
pub use chinese::{ChineseTokens, Unit};
pub(crate) use designations::{CLOSING, Designation, leading_number, roman};
pub use english::{EnglishTokens, LinkKind, LinkToken};
pub use glosses::{GlossPlace, Glosses};
pub use identifiers::{Identifier, Identifiers, identifiers};
pub use punctuation::{Marks, Quotation};
pub(crate) use structure::LIKELY;
pub use structure::Structure;
pub use vocabulary::Vocabulary;
pub(crate) use words::content_words;
pub use words::{FunctionWords, content_stems, is_stop_word, stem};

use crate::bead::Bead;
use crate::document::Document;
use crate::parallel;
use crate::words::version_notes;
use numbers::Number;

/// Segments from which on it pays to read both sides at once; tokens of so many take some milliseconds.
const LONG: usize = 500;

/// The tokens of both sides.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// Those of the English segments.
    pub english: EnglishTokens,
    /// Those of the Chinese segments.
    pub chinese: ChineseTokens,
    /// Sums of the segments before each segment that stay alone, English and Chinese.
    lone: [Vec<u32>; 2],
    /// Names that the documents translate in brackets.
    pub glosses: Glosses,
    /// What both documents write in the same characters.
    pub identifiers: Identifiers,
}

impl Tokens {
    /// Reads the tokens of two documents.
    #[must_use]
    pub fn new(english: &Document, chinese: &Document) -> Self {
        let lone = [english, chinese].map(|document| {
            let mut sum = 0;
            let add = |text: &str| {
                sum += u32::from(text.trim().is_empty() || version_notes::is_note(text));
                sum
            };
            std::iter::once(0).chain(document.texts().map(add)).collect()
        });
        let long = english.len() + chinese.len() > LONG;
        let ((english_tokens, glosses), (chinese_tokens, identifiers)) = parallel::join(
            long,
            || (EnglishTokens::new(english), Glosses::new(english, chinese)),
            || (ChineseTokens::new(chinese), Identifiers::new(english, chinese)),
        );
        Self { english: english_tokens, chinese: chinese_tokens, glosses, identifiers, lone }
    }

    /// Whether any segment stays alone.
    #[must_use]
    pub fn has_lone(&self) -> bool {
        self.lone.iter().any(|sums| sums[sums.len() - 1] > 0)
    }

    /// Whether a bead joins a segment that stays alone with any other: a blank one, such as an empty line of segmented text, or
    /// a note on where the other language stands.
    #[must_use]
    pub fn joins_lone(&self, bead: &Bead) -> bool {
        let lone =
            |side: usize, range: &std::ops::Range<usize>| self.lone[side][range.end] > self.lone[side][range.start];
        bead.english.len() + bead.chinese.len() > 1 && (lone(0, &bead.english) || lone(1, &bead.chinese))
    }

    /// The same tokens with the Chinese segments in another order.
    #[must_use]
    pub fn with_chinese(&self, order: &[usize]) -> Self {
        let lone = |segment: usize| self.lone[1][segment + 1] - self.lone[1][segment];
        let mut sums = vec![0];
        for &segment in order {
            sums.push(sums[sums.len() - 1] + lone(segment));
        }
        Self {
            english: self.english.clone(),
            chinese: self.chinese.in_order(order),
            lone: [self.lone[0].clone(), sums],
            glosses: self.glosses.with_chinese(order),
            identifiers: self.identifiers.with_chinese(order),
        }
    }

    /// Whether both sides of a bead begin with an end mark, as `Ends` and 完, or with the words that close a letter.
    pub(crate) fn begins_with_end_marks(&self, bead: &Bead) -> bool {
        let english = self.english.structure[bead.english.clone()].first().and_then(|place| place.item);
        let chinese = self.chinese.structure[bead.chinese.clone()].first().and_then(|place| place.item);
        english == chinese && matches!(english, Some(designations::END | CLOSING))
    }

    /// Whether one side of a bead closes a letter and the other one says something else.
    pub(crate) fn closes_on_one_side(&self, bead: &Bead) -> bool {
        let closes = |side: &[Structure]| side.iter().any(|place| place.item == Some(CLOSING));
        closes(&self.english.structure[bead.english.clone()]) != closes(&self.chinese.structure[bead.chinese.clone()])
    }

    /// What both sides of a bead are called where they begin.
    pub(crate) fn designations(&self, bead: &Bead) -> Option<(Designation, Designation)> {
        let english = self.english.structure.get(bead.english.start)?.designation?;
        Some((english, self.chinese.structure.get(bead.chinese.start)?.designation?))
    }

    /// Whether both sides of a bead say what pages say of themselves.
    pub(crate) fn are_of_page(&self, bead: &Bead) -> bool {
        let all = |side: &[Structure]| side.iter().all(|place| place.page);
        all(&self.english.structure[bead.english.clone()]) && all(&self.chinese.structure[bead.chinese.clone()])
    }

    /// Whether each side of a bead has a number that the other one has not.
    pub(crate) fn has_other_values(&self, bead: &Bead) -> bool {
        let english = || bead.english.clone().flat_map(|segment| &self.english.numbers[segment]);
        let chinese = || bead.chinese.clone().flat_map(|segment| &self.chinese.numbers[segment]);
        let is_same = |one: &Number, two: &Number| one.keys().any(|key| two.keys().any(|other| other == key));
        english().any(|own| !chinese().any(|other| is_same(own, other)))
            && chinese().any(|own| !english().any(|other| is_same(own, other)))
    }

    /// Letters of English for one character of Chinese in these documents, from 0.5 to 10.
    #[must_use]
    pub fn length_ratio(&self) -> f32 {
        let english: f32 = self.english.lengths.iter().sum();
        let chinese: f32 = self.chinese.lengths.iter().sum();
        if english == 0.0 || chinese == 0.0 { 3.2 } else { (english / chinese).clamp(0.5, 10.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn another_order_is_as_if_read_so() {
        let english =
            Document::from_segments(Language::English, ["The Green Port Plan (绿港计划) began.", "Fix #12.", ""]);
        let texts = ["绿港计划开始。", "", "修复 #12，见 menu.rs。", "2019年的港口 Plan"];
        let order = [2, 0, 3, 1];
        let moved = order.map(|at| texts[at]);
        let tokens = Tokens::new(&english, &Document::from_segments(Language::Chinese, texts)).with_chinese(&order);
        let read = Tokens::new(&english, &Document::from_segments(Language::Chinese, moved));
        assert_eq!(tokens.lone, read.lone);
        assert_eq!(tokens.glosses.places, read.glosses.places);
        assert_eq!(tokens.identifiers.chinese.rows().map(<[u32]>::len).collect::<Vec<_>>(), [2, 0, 0, 0]);
        assert_eq!(tokens.chinese.lengths, read.chinese.lengths);
        assert_eq!(tokens.chinese.numbers, read.chinese.numbers);
        assert_eq!(tokens.chinese.structure, read.chinese.structure);
        let text = |tokens: &Tokens, segment: usize| -> String {
            tokens.chinese.characters[segment].iter().map(|&id| tokens.chinese.alphabet[id as usize]).collect()
        };
        for segment in 0..order.len() {
            assert_eq!(text(&tokens, segment), text(&read, segment));
        }
    }
}
