//! The whole way from text to a bitext.

mod given;
mod halves;
mod in_portions;
mod line_ends;
mod options;
mod realigned;
mod reviewed;

use crate::align::{Scorer, Silent};
use crate::bead::{Alignment, Anchor, Bead, Moved};
use crate::bitext::Bitext;
use crate::clean::CleanOptions;
use crate::confidence::{Beliefs, Calibration};
use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::evidence::{Built, Channel, Sources};
use crate::explanation::{self, Explanation};
use crate::glossary::{Matcher, Terms};
use crate::language::{Language, ScriptShare, Variant};
use crate::lexicon::{Associations, Known};
use crate::moved::{self, Judged};
use crate::portions;
use crate::read::{self, Line, Role};
use crate::release;
use crate::rows;
use crate::search;
use crate::source::{Part, Source, What};
use crate::tokens::Tokens;
use crate::units::{self, UnitOptions, Units};
use crate::weights::Weights;

use given::{Given, Own};
pub use options::AlignerOptions;

/// Aligns a release in any format that is read, with the default options.
///
/// ```
/// let bitext = bitext::align("The bridge opened on Monday.\n大桥周一通车。")?;
/// assert_eq!(bitext.pairs().len(), 1);
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// As [`Aligner::align`].
pub fn align(bytes: impl AsRef<[u8]>) -> Result<Bitext> {
    Aligner::new(AlignerOptions::default())?.align(Source::bytes(bytes.as_ref()))
}

/// Aligns releases and documents; immutable, so that threads can share one.
///
/// ```
/// use std::thread;
///
/// use bitext::{Aligner, AlignerOptions};
///
/// let aligner = &Aligner::new(AlignerOptions::default())?;
/// let texts = ["The bridge opened on Monday.\n大桥周一通车。", "The road is closed.\n道路封闭。"];
/// let bitexts = thread::scope(|scope| {
///     let threads = texts.map(|text| scope.spawn(move || aligner.align(text)));
///     threads.map(|thread| thread.join().expect("no panic"))
/// });
/// for bitext in bitexts {
///     assert_eq!(bitext?.pairs().len(), 1);
/// }
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// Long documents are aligned in portions, which are cut where pairs are sure; memory hardly grows with them. With the feature
/// `parallel` the portions, and pieces of shorter texts, are shared out among the threads of the pool of rayon that the caller
/// runs in; the result is the same for any number of them.
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
    /// None of today's options can contradict one another.
    pub fn new(options: AlignerOptions) -> Result<Self> {
        let weights = options.weights.clone().unwrap_or_else(|| Weights::embedded(options.lexicon.table().is_some()));
        let matcher = Matcher::new(&options.glossary, &options.lexicon);
        Ok(Self { options, weights, matcher })
    }

    /// The options.
    #[must_use]
    pub fn options(&self) -> &AlignerOptions {
        &self.options
    }

    /// Aligns what both languages of a source say.
    ///
    /// ```
    /// use bitext::{Aligner, AlignerOptions, Bead, Source};
    ///
    /// let aligner = Aligner::new(AlignerOptions::default())?;
    /// // What the caller knows better than the dictionary: here the names of products.
    /// let (english, chinese) = (["Northlight is out.", "Call us."], ["欢迎来电。", "青禾上市。"]);
    /// let own = |bead: &Bead| if bead.english.contains(&0) && bead.chinese.contains(&0) { -9.0 } else { 0.0 };
    /// let bitext = aligner.align(Source::segmented(english, chinese).evidence(&own))?;
    /// assert!(bitext.pairs().all(|pair| *pair.bead != Bead::new(0..1, 0..1)));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Empty`], [`ErrorKind::NoEnglish`] or [`ErrorKind::NoChinese`] where text is missing; those of
    /// [`read()`](crate::read::read) for bytes; [`ErrorKind::Alignment`] for documents in another order than English and
    /// Chinese, and for anchors that reach behind the end of the texts; [`ErrorKind::Options`] for a source that contradicts
    /// itself, and for evidence that is not a number, infinitely high or panics, naming the bead.
    pub fn align<'a>(&self, source: impl Into<Source<'a>>) -> Result<Bitext> {
        let Source { what, anchors, evidence } = source.into();
        let own = Own::new(evidence);
        let given = Given::new(&anchors, &own);
        let bitext = match what {
            What::One(one) => self.align_one(&one, given),
            What::Two(two) => self.align_two(&two, given),
            What::Halves(halves) => {
                halves.check()?;
                self.align_halves(*halves, [0, 0], given)
            }
            What::Documents(documents) => {
                let [english, chinese] = *documents;
                self.align_documents(english, chinese, given)
            }
            What::Fault(error) => Err(error),
        };
        own.checked()?;
        bitext
    }

    fn align_one(&self, one: &Part<'_>, given: Given<'_>) -> Result<Bitext> {
        let (lines, report) = one.lines()?;
        // Rows that stay as they are have been read through.
        let as_they_are = self.options.rows && lines.iter().all(|line| matches!(line.role, Role::Unit { .. }));
        let nothing = CleanOptions::none();
        let clean = if as_they_are { &nothing } else { &self.options.clean };
        let bitext = self.align_halves(release::halves(&lines, clean, &self.options.lexicon)?, [0, 0], given)?;
        Ok(Bitext { read: report.into_iter().collect(), ..declaring(bitext, &*lines) })
    }

    fn align_two(&self, two: &[Part<'_>; 2], given: Given<'_>) -> Result<Bitext> {
        let (one, first) = two[0].lines().map_err(|error| error.of_input(0))?;
        let (two, second) = two[1].lines().map_err(|error| error.of_input(1))?;
        let [one, two] = read::cues_together(one, two);
        let exchanged = han_share(&one) > han_share(&two);
        let inputs = if exchanged { [1, 0] } else { [0, 1] };
        let bitext = self.align_halves(release::files(&one, &two, &self.options.clean)?, inputs, given)?;
        let bitext = Bitext { exchanged, ..bitext };
        let read = first.into_iter().chain(second).collect();
        Ok(Bitext { read, ..declaring(bitext, one.iter().chain(&*two)) })
    }

    fn align_documents(&self, english: Document, chinese: Document, given: Given<'_>) -> Result<Bitext> {
        if (english.language(), chinese.language()) != (Language::English, Language::Chinese) {
            return Err(exchanged(&english, &chinese));
        }
        let (no_english, no_chinese) = (english.has_no_text(), chinese.has_no_text());
        let (kind, what) = match (no_english, no_chinese) {
            (true, true) => (ErrorKind::Empty, "the documents have"),
            (true, false) => (ErrorKind::NoEnglish, "the English document has"),
            (false, true) => (ErrorKind::NoChinese, "the Chinese document has"),
            (false, false) => {
                given.anchors.check(english.len(), chinese.len())?;
                return self.aligned_as_given(english, chinese, &[], given);
            }
        };
        Err(Error::new(kind, format!("{what} no text")))
    }

    /// Aligns two documents through what the layout and the caller know.
    fn aligned_as_given(
        &self,
        english: Document,
        chinese: Document,
        anchors: &[Anchor],
        given: Given<'_>,
    ) -> Result<Bitext> {
        if given.anchors.is_empty() {
            return self.aligned(english, chinese, anchors, &given, self.options.moved);
        }
        let points = given.inside(english.len(), chinese.len()).borders(anchors);
        let mut bitext = self.aligned(english, chinese, &points, &given, self.options.moved)?;
        let beads = bitext.alignment.beads().iter().cloned().zip(bitext.confidences).collect();
        let (beads, confidences): (Vec<_>, Vec<_>) = given.keep(beads, &mut bitext.moved).into_iter().unzip();
        bitext.alignment = Alignment::new(beads, bitext.english.len(), bitext.chinese.len())?;
        Ok(Bitext { confidences, ..bitext })
    }

    fn aligned(
        &self,
        english: Document,
        chinese: Document,
        anchors: &[Anchor],
        own: &(impl Scorer + Sync),
        look_for_moved: bool,
    ) -> Result<Bitext> {
        let found = self.searched_in_portions(&english, &chinese, anchors, own, look_for_moved, portions::SIZE)?;
        let Searched { beads, moved, unrelated, .. } = found;
        let found = line_ends::settled(english, chinese, beads, moved);
        let mut bitext = of_beads(found.english, found.chinese, found.beads)?;
        bitext.cleaned = found.cleaned;
        Ok(Bitext { moved: found.moved, unrelated, ..bitext })
    }

    /// Looks at two documents once, for one search or more.
    fn with_sources<R>(
        &self,
        english: &Document,
        chinese: &Document,
        anchors: &[Anchor],
        own: &impl Scorer,
        search: impl FnOnce(&Sources<'_>) -> R,
    ) -> Result<R> {
        if (english.language(), chinese.language()) != (Language::English, Language::Chinese) {
            return Err(exchanged(english, chinese));
        }
        #[cfg_attr(not(feature = "segmenter"), expect(unused_mut))]
        let mut tokens = Tokens::new(english, chinese);
        let AlignerOptions { lexicon, without, .. } = &self.options;
        #[cfg(feature = "segmenter")]
        if lexicon.table().is_none() {
            tokens.chinese.segment_words(chinese);
        }
        let known = Known::new(&tokens, lexicon);
        let associations = Associations::known(lexicon, &tokens, &known);
        let band = search::band(&tokens, &associations, anchors);
        // Left out, it gives no links either.
        let silent = without.contains(&Channel::Glossary);
        let terms = if silent { Terms::default() } else { self.matcher.find(english, chinese, lexicon) };
        let associations = if associations.is_empty() {
            search::associations(&tokens, lexicon, &terms, &band, without, &self.weights, own)
        } else {
            associations
        };
        let built = Built::of(known);
        Ok(search(&Sources {
            tokens: &tokens,
            lexicon,
            associations: &associations,
            terms: &terms,
            band: &band,
            without,
            built: &built,
        }))
    }

    /// Both stages of the search, what is out of order, and how sure all of it is.
    fn searched(&self, sources: &Sources<'_>, anchors: &[Anchor], own: &impl Scorer, look_for_moved: bool) -> Searched {
        let search::Found { pass, translation, first } = search::both(sources, &self.weights, own);
        // Without a dictionary too little speaks for a pair out of order: 128 of 161 pairs of a novel's chapter would move.
        let look_for_moved = look_for_moved && translation.is_from_dictionary();
        let found = moved::search(sources, &translation, &self.weights, anchors, own, pass, look_for_moved);
        let beliefs = Beliefs::new(sources.tokens, &translation, &found, first);
        let confidence = |judged: &Judged| beliefs.confidence(judged, Calibration::embedded());
        // What evidence of the caller's own says stands, and in their order what anchors say.
        let is_refuted = |judged: &Judged| own.is_silent() && beliefs.is_refuted(&judged.bead);
        let mut beads = Vec::with_capacity(found.beads.len());
        for judged in &found.beads {
            let sure = confidence(judged);
            if anchors.is_empty() && is_refuted(judged) {
                beads.extend(alone(&judged.bead).map(|bead| (bead, 1.0 - sure)));
            } else {
                beads.push((judged.bead.clone(), sure));
            }
        }
        let moved = found.moved.iter().filter(|pair| !is_refuted(pair));
        let moved = moved.map(|pair| Moved { bead: pair.bead.clone(), confidence: confidence(pair) });
        Searched { beads, moved: moved.collect(), areas: found.areas, unrelated: usize::from(beliefs.unrelated()) }
    }

    /// The units of a bitext: what a memory holds of it.
    ///
    /// ```
    /// use bitext::units::UnitOptions;
    /// use bitext::{Aligner, AlignerOptions, Language};
    ///
    /// let aligner = Aligner::new(AlignerOptions::default())?;
    /// let bitext = aligner.align("The bridge opened on Monday. It is 3 kilometres long.\n大桥周一通车，全长3公里。")?;
    /// let units = aligner.units(&bitext, &UnitOptions::default())?;
    /// let memory: Vec<_> = units.of_memory(&bitext, Language::English).collect();
    /// assert_eq!(memory[0].english, "The bridge opened on Monday. It is 3 kilometres long.");
    /// assert!(memory[1..].iter().all(|unit| memory[0].chinese.contains(&unit.chinese)));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Options`] for options that do not pass [`UnitOptions::check`], [`ErrorKind::Format`] for rules of
    /// segmentation that come to no end.
    pub fn units(&self, bitext: &Bitext, options: &UnitOptions) -> Result<Units> {
        units::of(bitext, options, |english, chinese, anchors, source| {
            self.realigned(&english, &chinese, anchors, source)
        })
    }

    /// What speaks for and against a bead of a bitext, one that is in its alignment or any other.
    ///
    /// ```
    /// use bitext::{Aligner, AlignerOptions, Bead};
    ///
    /// let aligner = Aligner::new(AlignerOptions::default())?;
    /// let bitext = aligner.align("The bridge opened on Monday.\nIt is long.\n大桥周一通车。\n它很长。")?;
    /// let right = aligner.explain(&bitext, &Bead { english: 0..1, chinese: 0..1 })?;
    /// let wrong = aligner.explain(&bitext, &Bead { english: 0..1, chinese: 1..2 })?;
    /// assert!(right.log_odds > wrong.log_odds);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Alignment`] for a bead that reaches behind the end of a document.
    pub fn explain(&self, bitext: &Bitext, bead: &Bead) -> Result<Explanation> {
        let (english, chinese) = (&bitext.english, &bitext.chinese);
        for (range, length) in [(&bead.english, english.len()), (&bead.chinese, chinese.len())] {
            if range.start > range.end || range.end > length {
                let message = format!("segments {range:?} of a document with {length}");
                return Err(Error::new(ErrorKind::Alignment, message));
            }
        }
        self.with_sources(english, chinese, &[], &Silent, |sources| {
            explanation::explain(sources, &self.weights.second, bitext.alignment.beads(), bead)
        })
    }
}

/// The segments of a bead, each alone.
fn alone(bead: &Bead) -> impl Iterator<Item = Bead> {
    let Bead { english, chinese } = bead.clone();
    let (start, end) = (chinese.start, english.end);
    let one = english.map(move |at| Bead { english: at..at + 1, chinese: start..start });
    one.chain(chinese.map(move |at| Bead { english: end..end, chinese: at..at + 1 }))
}

/// Two documents with the beads of both.
fn of_beads(english: Document, chinese: Document, beads: rows::Beads) -> Result<Bitext> {
    let (beads, confidences): (Vec<_>, Vec<_>) = beads.into_iter().unzip();
    let alignment = Alignment::new(beads, english.len(), chinese.len())?;
    Ok(Bitext::of(english, chinese, alignment, confidences))
}

/// The error of two documents of which the first is not English, or the second not Chinese.
fn exchanged(english: &Document, chinese: &Document) -> Error {
    let (one, two) = (english.language(), chinese.language());
    let message = format!("the documents are {one} and {two}: the English one comes first, the Chinese one second");
    Error::new(ErrorKind::Alignment, message)
}

/// What a search finds: beads in order, each with its confidence, pairs out of order, and whether the sides do not belong
/// together.
#[derive(Default)]
struct Searched {
    beads: Vec<(Bead, f32)>,
    moved: Vec<Moved>,
    /// What is to be searched once more, by itself.
    areas: Vec<Bead>,
    unrelated: usize,
}

/// What is added to the score of a bead that is to be only where no other way is.
const AGAINST: f32 = -30.0;

/// A bitext with the variants of the languages that its lines declare.
fn declaring<'a>(mut bitext: Bitext, lines: impl IntoIterator<Item = &'a Line>) -> Bitext {
    let mut found: [Vec<Variant>; 2] = [Vec::new(), Vec::new()];
    for variant in lines.into_iter().filter_map(|line| line.variant) {
        let of = &mut found[variant.language as usize];
        if variant != Variant::plain(variant.language) && !of.contains(&variant) {
            of.push(variant);
        }
    }
    let [english, chinese] = found.map(|found| if let [one] = found[..] { Some(one) } else { None });
    bitext.english.set_variant(english);
    bitext.chinese.set_variant(chinese);
    bitext
}

/// The share of Chinese in some lines, from 0 to 1.
fn han_share(lines: &[Line]) -> f64 {
    let (han, all) = lines
        .iter()
        .map(|line| ScriptShare::of(&line.text))
        .fold((0, 0), |(han, all), share| (han + share.han, all + share.han + share.words));
    han as f64 / all.max(1) as f64
}
