//! Options of an aligner.

use crate::clean::CleanOptions;
use crate::evidence::Channel;
use crate::glossary::Glossary;
use crate::lexicon::Lexicon;
use crate::split::SplitOptions;
use crate::weights::Weights;

/// Options of an [`Aligner`](crate::Aligner).
///
/// ```
/// use bitext::{Aligner, AlignerOptions};
///
/// let options = AlignerOptions::default().moved(false).without(["names".parse()?]);
/// let aligner = Aligner::new(options)?;
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AlignerOptions {
    /// The cleaning rules.
    pub clean: CleanOptions,
    /// The splitter's options.
    pub split: SplitOptions,
    /// The weights of the evidence; by default those that come with the library.
    pub weights: Option<Weights>,
    /// The bilingual lexicon.
    pub lexicon: Lexicon,
    /// The user's own terms, which count as strong evidence; none by default.
    pub glossary: Glossary,
    /// Channels of evidence that are left out.
    pub without: Vec<Channel>,
    /// Whether text in another order is looked for; without a dictionary it is not.
    pub moved: bool,
    /// Whether each row of a table and each translation unit of the input stays one pair, unsplit, with the confidence that
    /// the file gives it, else 1. By default rows are split into sentences, which are aligned within their row alone.
    pub rows: bool,
}

impl Default for AlignerOptions {
    fn default() -> Self {
        Self {
            clean: CleanOptions::default(),
            split: SplitOptions::default(),
            weights: None,
            lexicon: Lexicon::embedded(),
            glossary: Glossary::default(),
            without: Vec::new(),
            moved: true,
            rows: false,
        }
    }
}

impl AlignerOptions {
    /// With these cleaning rules.
    #[must_use]
    pub fn clean(mut self, clean: CleanOptions) -> Self {
        self.clean = clean;
        self
    }

    /// With these options of the splitter.
    #[must_use]
    pub fn split(mut self, split: SplitOptions) -> Self {
        self.split = split;
        self
    }

    /// With other weights of the evidence than those that come with the library.
    #[must_use]
    pub fn weights(mut self, weights: Weights) -> Self {
        self.weights = Some(weights);
        self
    }

    /// With this lexicon.
    #[must_use]
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = lexicon;
        self
    }

    /// With the user's own terms.
    #[must_use]
    pub fn glossary(mut self, glossary: Glossary) -> Self {
        self.glossary = glossary;
        self
    }

    /// Without these channels of evidence.
    #[must_use]
    pub fn without(mut self, channels: impl IntoIterator<Item = Channel>) -> Self {
        self.without = channels.into_iter().collect();
        self
    }

    /// Whether text in another order is looked for.
    #[must_use]
    pub fn moved(mut self, moved: bool) -> Self {
        self.moved = moved;
        self
    }

    /// Whether rows and translation units stay as they are.
    #[must_use]
    pub fn rows(mut self, rows: bool) -> Self {
        self.rows = rows;
        self
    }
}
