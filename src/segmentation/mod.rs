//! Segments as a CAT tool cuts them: the project's own sentences, or the rules of a tool as an SRX 2.0 file.
//!
//! A memory matches only where the tool asks for what a unit holds, so units follow the tool's rules. Texts are not
//! aligned by them: cut as OmegaT cuts before aligning, .516 of its English segments find a match in the sample releases,
//! uncut .509, and marks of enumeration pair with words.

#[cfg(feature = "srx")]
mod classes;
#[cfg(feature = "srx")]
mod engine;
mod own;
#[cfg(feature = "srx")]
mod reader;

use std::ops::Range;
#[cfg(feature = "srx")]
use std::sync::Arc;

pub use own::srx;

use crate::error::Error;
use crate::language::Language;
use crate::split::{self, SplitOptions};

/// The longest paragraph that rules of a file cut, in bytes; what an expression costs can grow with the square of it.
pub const LONGEST: usize = 100_000;

/// How text is cut into segments.
#[derive(Debug, Clone, Default)]
pub struct Segmentation {
    /// The rules of English and of Chinese; none for the project's own sentences.
    #[cfg(feature = "srx")]
    rules: Option<Arc<[engine::Rules; 2]>>,
}

impl Segmentation {
    /// The names of the rules that come with the library.
    #[cfg(feature = "srx")]
    pub const NAMES: [&str; 4] = ["bitext", "omegat", "okapi", "trados-like"];
    /// The names of the rules that come with the library.
    #[cfg(not(feature = "srx"))]
    pub const NAMES: [&str; 1] = ["bitext"];

    /// The rules of a name: `bitext` for the project's own sentences; with the feature `srx` `omegat`, which cuts as the
    /// default rules of OmegaT do, and `okapi` and `trados-like`, which cut at colons and marks of enumeration as the
    /// default rules of the Okapi framework and its rules in the manner of Trados do.
    ///
    /// ```
    /// use bitext::segmentation::Segmentation;
    ///
    /// assert!(Segmentation::named("bitext").is_some_and(|own| own.is_own()));
    /// assert!(Segmentation::named("memoq").is_none());
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "bitext" => Some(Self::default()),
            #[cfg(feature = "srx")]
            "omegat" => Self::from_srx(include_str!("../../data/segmentation/omegat.srx")).ok(),
            #[cfg(feature = "srx")]
            "okapi" => Self::from_srx(include_str!("../../data/segmentation/okapi.srx")).ok(),
            #[cfg(feature = "srx")]
            "trados-like" => Self::from_srx(include_str!("../../data/segmentation/trados-like.srx")).ok(),
            _ => None,
        }
    }

    /// The rules of an SRX 2.0 file for English and Chinese.
    ///
    /// A file of OmegaT (it names the program, or its header lacks `cascade`) cuts as OmegaT does: matches of an expression
    /// do not overlap, and `\s`, `\d` and `\w` are ASCII. Any other is taken by the letter: of the rules that hold at a
    /// place the first decides.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Format`], with the line, for a file that is no SRX, has no rules for a language, or has an
    /// expression that is none.
    #[cfg(feature = "srx")]
    pub fn from_srx(xml: &str) -> Result<Self, Error> {
        let file = reader::read(xml)?;
        let rules = [engine::Rules::new(&file, Language::English)?, engine::Rules::new(&file, Language::Chinese)?];
        Ok(Self { rules: Some(Arc::new(rules)) })
    }

    /// Whether text is cut into the project's own sentences.
    #[must_use]
    pub fn is_own(&self) -> bool {
        #[cfg(feature = "srx")]
        return self.rules.is_none();
        #[cfg(not(feature = "srx"))]
        true
    }

    /// The segments of a paragraph as byte ranges, in order, without the white space around them.
    ///
    /// ```
    /// use bitext::Language;
    /// use bitext::segmentation::Segmentation;
    /// use bitext::split::SplitOptions;
    ///
    /// let text = "3. The ferry sails at noon.";
    /// let cut = |rules: Segmentation| rules.segments(text, Language::English, &SplitOptions::default());
    /// assert_eq!(cut(Segmentation::default())?, [0..27]);
    /// # #[cfg(feature = "srx")]
    /// assert_eq!(cut(Segmentation::named("omegat").expect("a known name"))?, [0..2, 3..27]);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`crate::ErrorKind::Format`], with the line of the rule, where an expression of a file comes to no end, or the
    /// paragraph has more than [`LONGEST`] bytes.
    pub fn segments(
        &self,
        paragraph: &str,
        language: Language,
        options: &SplitOptions,
    ) -> Result<Vec<Range<usize>>, Error> {
        #[cfg(feature = "srx")]
        if let Some(rules) = &self.rules {
            return match language {
                Language::English => rules[0].segments(paragraph),
                Language::Chinese => rules[1].segments(paragraph),
            };
        }
        Ok(split::segments(paragraph, language, options))
    }
}
