//! The bilingual lexicon: which English stems and Chinese characters translate each other.

mod associations;
mod contents;
mod coverage;
pub mod file;
mod here;
mod known;
#[doc(hidden)]
pub mod model1;
mod prefixes;
mod sections;
mod starts;
mod vectors;

use std::borrow::Cow;
use std::sync::{Arc, Mutex, OnceLock};

#[doc(hidden)]
pub use associations::Associations;
pub use coverage::Coverage;
pub(crate) use here::Here;
pub(crate) use known::{Headword, Known};
use prefixes::Lent;
pub(crate) use prefixes::Prefixes;

use crate::error::{Error, ErrorKind};
use file::Table;

/// A lexicon: tables made from a dictionary, from a bitext, or none.
#[derive(Debug, Clone)]
pub struct Lexicon {
    bytes: Option<Cow<'static, [u8]>>,
    /// How often each stem stands in the glosses of all words, once it was asked for of a file that does not say.
    gloss_counts: Arc<OnceLock<Vec<u32>>>,
    /// The beginnings of headwords, in simplified characters, that were looked up and that nobody uses now: the next text has most
    /// of them again.
    prefixes: Arc<Mutex<Vec<Prefixes>>>,
}

impl Lexicon {
    /// The lexicon that comes with the library; none without the feature `lexicon`.
    #[must_use]
    pub fn embedded() -> Self {
        #[cfg(feature = "lexicon")]
        let bytes = Some(Cow::Borrowed(bitext_lexicon::TABLE));
        #[cfg(not(feature = "lexicon"))]
        let bytes = None;
        Self { bytes, gloss_counts: Arc::default(), prefixes: Arc::default() }
    }

    /// No lexicon: the aligner trains a word table on the text itself.
    ///
    /// ```
    /// use bitext::lexicon::Lexicon;
    /// use bitext::{Aligner, AlignerOptions};
    ///
    /// let aligner = Aligner::new(AlignerOptions::default().lexicon(Lexicon::none()))?;
    /// assert_eq!(aligner.align("It rains.\n下雨了。")?.pairs().len(), 1);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn none() -> Self {
        Self { bytes: None, gloss_counts: Arc::default(), prefixes: Arc::default() }
    }

    /// A lexicon file.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Format`] for bytes that are no such file, one of another version or a damaged one.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        if !Table::open(&bytes)?.is_intact() {
            return Err(Error::new(ErrorKind::Format, "a damaged lexicon file: its checksum is another"));
        }
        Ok(Self { bytes: Some(Cow::Owned(bytes)), gloss_counts: Arc::default(), prefixes: Arc::default() })
    }

    /// Its tables, if it has any.
    #[must_use]
    pub fn table(&self) -> Option<Table<'_>> {
        self.bytes.as_deref().and_then(|bytes| Table::open(bytes).ok())
    }

    /// How often a stem stands in the glosses of all words.
    pub(crate) fn gloss_count(&self, table: &Table<'_>, stem: u32) -> Option<u32> {
        table
            .gloss_count(stem)
            .or_else(|| self.gloss_counts.get_or_init(|| table.gloss_counts()).get(stem as usize).copied())
    }

    /// The beginnings of headwords in simplified characters, with what others have looked up before. Whoever looks up
    /// characters as they are written has beginnings of its own: the same character may be simplified to another one there.
    fn prefixes(&self, table: &Table<'_>) -> Lent {
        Lent::new(&self.prefixes, table)
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::embedded()
    }
}
