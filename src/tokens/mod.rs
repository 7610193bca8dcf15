//! What evidence needs of the segments, computed once for each document.

mod chinese;
mod english;
pub mod numbers;
mod punctuation;
mod structure;
mod vocabulary;
mod words;

#[cfg(feature = "train")]
pub(crate) use chinese::cut;
pub use chinese::{ChineseTokens, Unit};
pub use english::{EnglishTokens, LinkKind, LinkToken};
pub use punctuation::{Marks, Quotation};
pub use structure::Structure;
pub use vocabulary::Vocabulary;
pub use words::{FunctionWords, content_stems, is_stop_word, stem};

use crate::document::Document;

/// The tokens of both sides.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// Those of the English segments.
    pub english: EnglishTokens,
    /// Those of the Chinese segments.
    pub chinese: ChineseTokens,
}

impl Tokens {
    /// Reads the tokens of two documents.
    #[must_use]
    pub fn new(english: &Document, chinese: &Document) -> Self {
        Self { english: EnglishTokens::new(english), chinese: ChineseTokens::new(chinese) }
    }

    /// Letters of English for one character of Chinese in these documents, from 0.5 to 10.
    #[must_use]
    pub fn length_ratio(&self) -> f32 {
        let english: f32 = self.english.lengths.iter().sum();
        let chinese: f32 = self.chinese.lengths.iter().sum();
        if english == 0.0 || chinese == 0.0 { 3.2 } else { (english / chinese).clamp(0.5, 10.0) }
    }
}
