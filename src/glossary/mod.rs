//! The user's own terms: names of offices, of products, of clients' goods, with their translations.
//!
//! ```
//! use bitext::{Aligner, AlignerOptions, glossary::Glossary};
//!
//! let glossary = Glossary::from_tsv("Harbour Office\t港务处\nTide Gauge Station\t验潮站\n")?;
//! let aligner = Aligner::new(AlignerOptions::default().glossary(glossary))?;
//! let bitext = aligner.align("The Harbour Office has moved.\n港务处已迁址。")?;
//! assert_eq!(bitext.pairs().len(), 1);
//! # Ok::<(), bitext::Error>(())
//! ```

mod keys;
mod matcher;
mod terms;
mod tmx;
mod trie;
mod tsv;

#[cfg(feature = "train")]
pub(crate) use keys::pieces;
pub use matcher::Matcher;
pub(crate) use terms::Side;
pub use terms::Terms;
#[cfg(feature = "train")]
pub(crate) use tmx::units;
pub use tmx::{MOST_CHARACTERS, MOST_WORDS, TmxTermReport};

use crate::error::{Error, ErrorKind};
use crate::language::{is_han, is_latin};

/// An English term and its Chinese translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    english: String,
    chinese: String,
    strength: f32,
}

impl Term {
    /// A term; `strength`, from 0 to 1, is how sure the translation is: 1 for a client's own word, less for a learned one.
    ///
    /// White space around the sides is dropped, a run of it inside counts as one space.
    ///
    /// ```
    /// use bitext::glossary::{Glossary, Term};
    ///
    /// let mut glossary = Glossary::default();
    /// glossary.push(Term::new("Northlight", "青禾", 1.0)?);
    /// assert!(Term::new("", "青禾", 1.0).is_err());
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for an English side without a Latin letter or digit or with Chinese characters, a Chinese
    /// side without letter, character or digit, and a strength outside its range.
    pub fn new(english: &str, chinese: &str, strength: f32) -> Result<Self, Error> {
        let fault = |message: String| Err(Error::new(ErrorKind::Format, message));
        let joined = |side: &str| side.split_whitespace().collect::<Vec<_>>().join(" ");
        let (english, chinese) = (joined(english), joined(chinese));
        if !english.contains(|c: char| is_latin(c) || c.is_ascii_digit()) {
            return fault(format!("no English word in {english:?}, the English side of a term"));
        }
        if english.contains(is_han) {
            return fault(format!("Chinese characters in {english:?}, the English side of a term"));
        }
        if !chinese.contains(char::is_alphanumeric) {
            return fault(format!("no Chinese character in {chinese:?}, the Chinese side of a term"));
        }
        if !(0.0..=1.0).contains(&strength) {
            return fault(format!("a strength of {strength}; it goes from 0 to 1"));
        }
        Ok(Self { english, chinese, strength })
    }

    /// The English side.
    #[must_use]
    pub fn english(&self) -> &str {
        &self.english
    }

    /// The Chinese side.
    #[must_use]
    pub fn chinese(&self) -> &str {
        &self.chinese
    }

    /// How sure the translation is, from 0 to 1.
    #[must_use]
    pub fn strength(&self) -> f32 {
        self.strength
    }
}

/// Terms with their translations; a term may have several, on either side.
///
/// English terms are found whatever their inflection and capitals, but an abbreviation in capitals (WHO) only in
/// capitals; Chinese ones whatever their script, simplified or traditional, as long as there is a lexicon. Both count only
/// as whole words, and an English term that is part of a longer one only where the longer one is not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Glossary {
    terms: Vec<Term>,
}

impl Glossary {
    /// Reads English, a tab, Chinese and perhaps another tab and a strength from 0 to 1 from each line.
    ///
    /// The order of the languages may be the other one, for the whole file. Empty lines, lines that begin with `#` and a
    /// line of headings at the top do not count.
    ///
    /// ```
    /// use bitext::glossary::Glossary;
    ///
    /// let glossary = Glossary::from_tsv("Northlight\t青禾\nquay wall\t岸壁\n")?;
    /// assert_eq!((glossary.len(), glossary.terms()[1].chinese()), (2, "岸壁"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`] with the line that is no term; [`ErrorKind::Empty`] if there is none at all.
    pub fn from_tsv(text: &str) -> Result<Self, Error> {
        tsv::read(text)
    }

    /// The terms as lines that [`Glossary::from_tsv`] reads, `comment` above them.
    #[must_use]
    pub fn to_tsv(&self, comment: &str) -> String {
        tsv::write(self, comment)
    }

    /// Takes the short units of a TMX file, up to [`MOST_WORDS`] English words and [`MOST_CHARACTERS`] Chinese
    /// characters; the report counts the others.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] with the line where the file is no XML or no TMX.
    pub fn from_tmx(text: &str) -> Result<(Self, TmxTermReport), Error> {
        tmx::read(text)
    }

    /// Adds a term; of the same term given twice the greater strength counts.
    pub fn push(&mut self, term: Term) {
        self.terms.push(term);
    }

    /// The terms, in the order in which they were given.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The number of terms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there is no term.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

impl Extend<Term> for Glossary {
    fn extend<I: IntoIterator<Item = Term>>(&mut self, terms: I) {
        self.terms.extend(terms);
    }
}

impl FromIterator<Term> for Glossary {
    fn from_iter<I: IntoIterator<Item = Term>>(terms: I) -> Self {
        Self { terms: terms.into_iter().collect() }
    }
}

impl IntoIterator for Glossary {
    type Item = Term;
    type IntoIter = std::vec::IntoIter<Term>;

    fn into_iter(self) -> Self::IntoIter {
        self.terms.into_iter()
    }
}
