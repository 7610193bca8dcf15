//! The whole way from text to a bitext.

use crate::align::Scorer;
use crate::bead::{Alignment, Anchor, Bead, Moved};
use crate::bitext::Bitext;
use crate::clean::{CleanOptions, CleanReport};
use crate::confidence::{Beliefs, Calibration};
use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::evidence::{self, Built, Sources};
use crate::glossary::{Glossary, Matcher, Terms};
use crate::language::Language;
use crate::lexicon::{Associations, Lexicon};
use crate::moved::{self, Judged};
use crate::read::{self, Line};
use crate::release::{self, HalfLine, Halves};
use crate::search;
use crate::split::{self, SplitOptions};
use crate::tokens::Tokens;
use crate::weights::Weights;

/// Aligns the two halves of one text with the default options.
///
/// # Errors
/// As [`Aligner::align`].
pub fn align(text: &str) -> Result<Bitext, Error> {
    Aligner::new(AlignerOptions::default())?.align(text)
}

/// Options of an [`Aligner`].
#[derive(Debug, Clone)]
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
    pub without: Vec<String>,
    /// Whether what stays alone on both sides is looked through for pairs out of order.
    pub moved: bool,
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
        }
    }
}

/// Aligns releases and documents; immutable, so that threads can share one.
#[derive(Debug, Clone)]
pub struct Aligner {
    options: AlignerOptions,
    weights: Weights,
    matcher: Matcher,
}

impl Aligner {
    /// An aligner with these options.
    ///
    /// # Errors
    /// [`ErrorKind::Options`] if a channel to leave out does not exist.
    pub fn new(options: AlignerOptions) -> Result<Self, Error> {
        for name in &options.without {
            evidence::check_channel(name)?;
        }
        let weights = options.weights.clone().unwrap_or_else(|| Weights::embedded(options.lexicon.table().is_some()));
        let matcher = Matcher::new(&options.glossary, &options.lexicon);
        Ok(Self { options, weights, matcher })
    }

    /// Aligns the two halves of one text.
    ///
    /// # Errors
    /// [`ErrorKind::Empty`], [`ErrorKind::NoEnglish`] or [`ErrorKind::NoChinese`] where text is missing.
    pub fn align(&self, text: &str) -> Result<Bitext, Error> {
        self.align_lines(&read::lines(text))
    }

    /// Aligns the two halves of one input that has been read.
    ///
    /// # Errors
    /// As [`Aligner::align`].
    pub fn align_lines(&self, lines: &[Line]) -> Result<Bitext, Error> {
        self.align_halves(release::halves(lines, &self.options.clean, &self.options.lexicon)?)
    }

    /// Aligns two texts, one in each language, in either order.
    ///
    /// # Errors
    /// As [`Aligner::align`].
    pub fn align_two(&self, one: &str, two: &str) -> Result<Bitext, Error> {
        self.align_two_lines(&read::lines(one), &read::lines(two))
    }

    /// Aligns two inputs that have been read, one in each language, in either order.
    ///
    /// # Errors
    /// As [`Aligner::align`].
    pub fn align_two_lines(&self, one: &[Line], two: &[Line]) -> Result<Bitext, Error> {
        self.align_halves(release::files(one, two, &self.options.clean)?)
    }

    /// Splits two halves and aligns them, each release by itself.
    ///
    /// # Errors
    /// As [`Aligner::align_documents`].
    pub fn align_halves(&self, halves: Halves) -> Result<Bitext, Error> {
        let releases = halves.releases();
        // A word table that is learnt from the text needs all of it.
        let borders = if self.options.lexicon.table().is_some() { &halves.borders[..] } else { &[] };
        let mut points = vec![Anchor { english: 0, chinese: 0 }];
        points.extend(borders);
        points.push(Anchor { english: halves.english.len(), chinese: halves.chinese.len() });
        let mut bitext = self.align_part(&halves, points[0], points[1])?;
        for pair in points.windows(2).skip(1) {
            bitext.append(self.align_part(&halves, pair[0], pair[1])?);
        }
        Ok(Bitext { layout: Some(halves.layout), releases, cleaned: halves.cleaned, ..bitext })
    }

    /// Splits and aligns the paragraphs between two points of the halves.
    fn align_part(&self, halves: &Halves, from: Anchor, to: Anchor) -> Result<Bitext, Error> {
        let english = self.document(Language::English, &halves.english[from.english..to.english]);
        let chinese = self.document(Language::Chinese, &halves.chinese[from.chinese..to.chinese]);
        let inside = |anchor: &&Anchor| {
            (from.english..=to.english).contains(&anchor.english)
                && (from.chinese..=to.chinese).contains(&anchor.chinese)
        };
        let anchors: Vec<Anchor> = halves
            .anchors
            .iter()
            .filter(inside)
            .map(|anchor| Anchor {
                english: first_segment(&english, anchor.english - from.english),
                chinese: first_segment(&chinese, anchor.chinese - from.chinese),
            })
            .collect();
        self.align_documents(english, chinese, &anchors)
    }

    /// Aligns two documents through the anchors.
    ///
    /// # Errors
    /// [`ErrorKind::Alignment`] if the first is not English or the second not Chinese.
    pub fn align_documents(&self, english: Document, chinese: Document, anchors: &[Anchor]) -> Result<Bitext, Error> {
        self.align_documents_with(english, chinese, anchors, &|_: &Bead| 0.0)
    }

    /// Aligns two documents with evidence of the caller's own: log-odds that are added to the score of each candidate.
    ///
    /// # Errors
    /// As [`Aligner::align_documents`].
    pub fn align_documents_with(
        &self,
        english: Document,
        chinese: Document,
        anchors: &[Anchor],
        own: &impl Scorer,
    ) -> Result<Bitext, Error> {
        if (english.language(), chinese.language()) != (Language::English, Language::Chinese) {
            return Err(Error::new(ErrorKind::Alignment, "the English document comes first, the Chinese one second"));
        }
        let mut tokens = Tokens::new(&english, &chinese);
        let AlignerOptions { lexicon, without, .. } = &self.options;
        if lexicon.table().is_none() {
            tokens.chinese.segment_words(&chinese);
        }
        let associations = Associations::new(lexicon, &tokens);
        let band = search::band(&tokens, &associations, anchors);
        // Left out, it gives no links either.
        let silent = without.iter().any(|name| name == "glossary");
        let terms = if silent { Terms::default() } else { self.matcher.find(&english, &chinese, lexicon) };
        let associations = if associations.is_empty() {
            search::associations(&tokens, lexicon, &terms, &band, without, &self.weights, own)
        } else {
            associations
        };
        let built = Built::default();
        let sources = Sources {
            tokens: &tokens,
            lexicon,
            associations: &associations,
            terms: &terms,
            band: &band,
            without,
            built: &built,
        };
        let search::Found { pass, translation, first } = search::both(&sources, &self.weights, own);
        let found = moved::search(&sources, &self.weights, anchors, own, pass, self.options.moved);
        let beliefs = Beliefs::new(&tokens, &translation, &found, first);
        let confidence = |judged: &Judged| beliefs.confidence(judged, Calibration::embedded());
        let confidences = found.beads.iter().map(confidence).collect();
        let moved = found.moved.iter().map(|pair| Moved { bead: pair.bead.clone(), confidence: confidence(pair) });
        let moved = moved.collect();
        let unrelated = usize::from(beliefs.unrelated());
        let beads = found.beads.into_iter().map(|judged| judged.bead).collect();
        let alignment = Alignment::new(beads, english.len(), chinese.len())?;
        Ok(Bitext {
            english,
            chinese,
            alignment,
            confidences,
            moved,
            unrelated,
            layout: None,
            releases: 1,
            cleaned: CleanReport::default(),
        })
    }

    fn document(&self, language: Language, half: &[HalfLine]) -> Document {
        let mut document = Document::new(language);
        for line in half {
            let segments = split::segments(&line.text, language, &self.options.split);
            document.push_paragraph(&line.text, line.number, &segments);
        }
        document
    }
}

/// The first segment of a paragraph; the number of segments behind the last one.
fn first_segment(document: &Document, paragraph: usize) -> usize {
    document.paragraphs().get(paragraph).map_or(document.len(), |paragraph| paragraph.segments.start)
}
