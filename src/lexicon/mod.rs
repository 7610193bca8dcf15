//! The bilingual lexicon: which English stems and Chinese characters translate each other.

mod associations;
mod coverage;
pub mod file;
mod known;
#[doc(hidden)]
pub mod model1;
mod prefixes;
mod vectors;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

#[doc(hidden)]
pub use associations::Associations;
pub use coverage::Coverage;
pub(crate) use known::{Headword, Known};
pub(crate) use prefixes::Prefixes;

use crate::error::{Error, ErrorKind};
use file::Table;

/// A lexicon: tables made from a dictionary, from a bitext, or none.
#[derive(Debug, Clone)]
pub struct Lexicon {
    bytes: Option<Cow<'static, [u8]>>,
    /// How often each stem stands in the glosses of all words, once it was asked for.
    gloss_counts: Arc<OnceLock<Vec<u32>>>,
}

impl Lexicon {
    /// The lexicon that comes with the library; none without the feature `lexicon`.
    #[must_use]
    pub fn embedded() -> Self {
        #[cfg(feature = "lexicon")]
        let bytes = Some(Cow::Borrowed(bitext_lexicon::TABLE));
        #[cfg(not(feature = "lexicon"))]
        let bytes = None;
        Self { bytes, gloss_counts: Arc::default() }
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
        Self { bytes: None, gloss_counts: Arc::default() }
    }

    /// A lexicon file.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Format`] for bytes that are no such file, one of another version or a damaged one.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        if !Table::open(&bytes)?.is_intact() {
            return Err(Error::new(ErrorKind::Format, "a damaged lexicon file: its checksum is another"));
        }
        Ok(Self { bytes: Some(Cow::Owned(bytes)), gloss_counts: Arc::default() })
    }

    /// Its tables, if it has any.
    #[must_use]
    pub fn table(&self) -> Option<Table<'_>> {
        self.bytes.as_deref().and_then(|bytes| Table::open(bytes).ok())
    }

    /// How often each stem stands in the glosses of all words.
    pub(crate) fn gloss_counts(&self) -> &[u32] {
        self.gloss_counts.get_or_init(|| self.table().map(|table| table.gloss_counts()).unwrap_or_default())
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::embedded()
    }
}
