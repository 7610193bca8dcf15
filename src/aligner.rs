//! The whole way from text to a bitext.

mod in_portions;
mod reviewed;

use std::ops::Range;

use crate::align::Scorer;
use crate::bead::{Alignment, Anchor, Bead, Moved, Stated};
use crate::bitext::Bitext;
use crate::clean::CleanOptions;
use crate::confidence::{Beliefs, Calibration};
use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::evidence::{self, Built, Sources};
use crate::explanation::{self, Explanation};
use crate::glossary::{Glossary, Matcher, Terms};
use crate::language::{Language, ScriptShare, Variant};
use crate::lexicon::{Associations, Known, Lexicon};
use crate::moved::{self, Judged};
use crate::portions;
use crate::read::{self, Line, Role};
use crate::release::{self, HalfLine, Halves};
use crate::rows::{self, Row};
use crate::search;
use crate::split::{self, SplitOptions};
use crate::tokens::Tokens;
use crate::units::{self, Realigned, UnitOptions, Units};
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

/// Aligns releases and documents; immutable, so that threads can share one.
///
/// ```
/// use std::thread;
///
/// use bitext::{Aligner, AlignerOptions};
///
/// let aligner = Aligner::new(AlignerOptions::default())?;
/// let texts = ["The bridge opened on Monday.\n大桥周一通车。", "The road is closed.\n道路封闭。"];
/// let bitexts = thread::scope(|scope| {
///     let threads = texts.map(|text| scope.spawn(|| aligner.align(text)));
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
        // Rows that stay as they are have been read through.
        let as_they_are = self.options.rows && lines.iter().all(|line| matches!(line.role, Role::Unit { .. }));
        let nothing = CleanOptions { rules: Vec::new() };
        let clean = if as_they_are { &nothing } else { &self.options.clean };
        let bitext = self.align_halves(release::halves(lines, clean, &self.options.lexicon)?)?;
        Ok(declaring(bitext, lines))
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
        let bitext = self.align_halves(release::files(one, two, &self.options.clean)?)?;
        let bitext = Bitext { exchanged: han_share(one) > han_share(two), ..bitext };
        Ok(declaring(bitext, one.iter().chain(two)))
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
        let rows = halves.rows.len();
        let (english, chinese) = (&bitext.english, &bitext.chinese);
        let border = |point: &Anchor| Anchor {
            english: first_segment(english, point.english),
            chinese: first_segment(chinese, point.chinese),
        };
        let of_rows = halves.rows.iter().filter(|row| row.declared).flat_map(|row| {
            [(row.english.start, row.chinese.start), (row.english.end, row.chinese.end)]
                .map(|(english, chinese)| Anchor { english, chinese })
        });
        let points: Vec<Anchor> = halves.borders.iter().chain(&halves.anchors).copied().chain(of_rows).collect();
        bitext.borders = points.iter().map(border).collect();
        Ok(Bitext { layout: Some(halves.layout), releases, rows, cleaned: halves.cleaned, ..bitext })
    }

    /// Splits and aligns the paragraphs between two points of the halves.
    fn align_part(&self, halves: &Halves, from: Anchor, to: Anchor) -> Result<Bitext, Error> {
        let behind =
            |range: &Range<usize>, start: usize| range.start.saturating_sub(start)..range.end.saturating_sub(start);
        let rows = if self.options.rows { &halves.rows[..] } else { &[] };
        let whole: Vec<_> = rows.iter().map(|row| behind(&row.english, from.english)).collect();
        let english = self.document(Language::English, &halves.english[from.english..to.english], &whole);
        let whole: Vec<_> = rows.iter().map(|row| behind(&row.chinese, from.chinese)).collect();
        let chinese = self.document(Language::Chinese, &halves.chinese[from.chinese..to.chinese], &whole);
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
        let segments = |document: &Document, paragraphs: &Range<usize>, before: usize| {
            first_segment(document, paragraphs.start - before)..first_segment(document, paragraphs.end - before)
        };
        let within = |row: &&Row| {
            (from.english..=to.english).contains(&row.english.start)
                && row.english.end <= to.english
                && (from.chinese..=to.chinese).contains(&row.chinese.start)
                && row.chinese.end <= to.chinese
        };
        let row = |row: &Row| Row {
            english: segments(&english, &row.english, from.english),
            chinese: segments(&chinese, &row.chinese, from.chinese),
            ..row.clone()
        };
        let rows: Vec<Row> = halves.rows.iter().filter(within).map(row).collect();
        if self.options.rows
            && let Some(beads) = rows::beads(&rows, english.len(), chinese.len())
        {
            let (beads, confidences): (Vec<_>, Vec<_>) = beads.into_iter().unzip();
            let alignment = Alignment::new(beads, english.len(), chinese.len())?;
            return Ok(stating(Bitext::of(english, chinese, alignment, confidences), &rows));
        }
        // What is declared may have one side only. Where nothing is, the layout has put all lines on one side, and who
        // knows with what right.
        if english.is_empty() || chinese.is_empty() {
            let alone = |id: usize| {
                if chinese.is_empty() { Bead::new(id..id + 1, 0..0) } else { Bead::new(0..0, id..id + 1) }
            };
            let beads: Vec<_> = (0..english.len() + chinese.len()).map(alone).collect();
            let confidence = if rows.iter().any(|row| row.declared) { 1.0 } else { 0.5 };
            let confidences = vec![confidence; beads.len()];
            let alignment = Alignment::new(beads, english.len(), chinese.len())?;
            return Ok(Bitext::of(english, chinese, alignment, confidences));
        }
        let bitext = self.aligned(english, chinese, &anchors, &|_: &Bead| 0.0, self.options.moved)?;
        self.with_rows(bitext, &rows)
    }

    /// Makes pairs of what rows hold.
    fn with_rows(&self, mut bitext: Bitext, rows: &[Row]) -> Result<Bitext, Error> {
        if rows.is_empty() {
            return Ok(bitext);
        }
        let beads = bitext.alignment.beads().iter().cloned().zip(bitext.confidences).collect();
        let (beads, confidences): (Vec<_>, Vec<_>) =
            rows::settle(beads, &mut bitext.moved, rows, self.options.rows).into_iter().unzip();
        bitext.alignment = Alignment::new(beads, bitext.english.len(), bitext.chinese.len())?;
        bitext.confidences = confidences;
        Ok(if self.options.rows { stating(bitext, rows) } else { bitext })
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
        own: &(impl Scorer + Sync),
    ) -> Result<Bitext, Error> {
        self.aligned(english, chinese, anchors, own, self.options.moved)
    }

    fn aligned(
        &self,
        english: Document,
        chinese: Document,
        anchors: &[Anchor],
        own: &(impl Scorer + Sync),
        look_for_moved: bool,
    ) -> Result<Bitext, Error> {
        let found = self.searched_in_portions(&english, &chinese, anchors, own, look_for_moved, portions::SIZE)?;
        let Searched { beads, moved, unrelated, .. } = found;
        let (beads, confidences): (Vec<_>, Vec<_>) = beads.into_iter().unzip();
        let alignment = Alignment::new(beads, english.len(), chinese.len())?;
        Ok(Bitext { moved, unrelated, ..Bitext::of(english, chinese, alignment, confidences) })
    }

    /// Looks at two documents once, for one search or more.
    fn with_sources<R>(
        &self,
        english: &Document,
        chinese: &Document,
        anchors: &[Anchor],
        own: &impl Scorer,
        search: impl FnOnce(&Sources<'_>) -> R,
    ) -> Result<R, Error> {
        if (english.language(), chinese.language()) != (Language::English, Language::Chinese) {
            return Err(Error::new(ErrorKind::Alignment, "the English document comes first, the Chinese one second"));
        }
        let mut tokens = Tokens::new(english, chinese);
        let AlignerOptions { lexicon, without, .. } = &self.options;
        if lexicon.table().is_none() {
            tokens.chinese.segment_words(chinese);
        }
        let known = Known::new(&tokens, lexicon);
        let associations = Associations::known(lexicon, &tokens, &known);
        let band = search::band(&tokens, &associations, anchors);
        // Left out, it gives no links either.
        let silent = without.iter().any(|name| name == "glossary");
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
        let found = moved::search(sources, &self.weights, anchors, own, pass, look_for_moved);
        let beliefs = Beliefs::new(sources.tokens, &translation, &found, first);
        let confidence = |judged: &Judged| beliefs.confidence(judged, Calibration::embedded());
        let beads = found.beads.iter().map(|judged| (judged.bead.clone(), confidence(judged))).collect();
        let moved = found.moved.iter().map(|pair| Moved { bead: pair.bead.clone(), confidence: confidence(pair) });
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
    pub fn units(&self, bitext: &Bitext, options: &UnitOptions) -> Result<Units, Error> {
        units::of(bitext, options, |english, chinese, anchors, source| {
            let nothing = |_: &Bead| 0.0;
            let each = |bead: &Bead| match source {
                Language::English if bead.english.len() == 1 && !bead.chinese.is_empty() => 0.0,
                Language::Chinese if bead.chinese.len() == 1 && !bead.english.is_empty() => 0.0,
                _ => AGAINST,
            };
            self.with_sources(&english, &chinese, anchors, &nothing, |sources| Realigned {
                free: self.searched(sources, anchors, &nothing, false).beads,
                forced: self.searched(sources, anchors, &each, false).beads,
            })
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
    pub fn explain(&self, bitext: &Bitext, bead: &Bead) -> Result<Explanation, Error> {
        let (english, chinese) = (&bitext.english, &bitext.chinese);
        for (range, length) in [(&bead.english, english.len()), (&bead.chinese, chinese.len())] {
            if range.start > range.end || range.end > length {
                let message = format!("segments {range:?} of a document with {length}");
                return Err(Error::new(ErrorKind::Alignment, message));
            }
        }
        self.with_sources(english, chinese, &[], &|_: &Bead| 0.0, |sources| {
            explanation::explain(sources, &self.weights.second, bitext.alignment.beads(), bead)
        })
    }

    /// The document of paragraphs; those in the given ranges, which ascend, stay whole.
    fn document(&self, language: Language, half: &[HalfLine], whole: &[Range<usize>]) -> Document {
        let mut document = Document::new(language);
        let mut whole = whole.iter().peekable();
        for (at, line) in half.iter().enumerate() {
            while whole.next_if(|range| range.end <= at).is_some() {}
            let segments = match whole.peek() {
                Some(range) if range.contains(&at) => vec![0..line.text.len()],
                _ => split::segments(&line.text, language, &self.options.split),
            };
            document.push_paragraph(&line.text, line.number, &segments);
        }
        document
    }
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

/// A bitext with what the file states of the rows that are one bead each.
fn stating(mut bitext: Bitext, rows: &[Row]) -> Bitext {
    let mut rows = rows.iter().filter(|row| row.is_two_sided() && row.stated != Stated::default()).peekable();
    for (at, bead) in bitext.alignment.beads().iter().enumerate() {
        while rows.next_if(|row| row.english.end <= bead.english.start).is_some() {}
        if let Some(row) = rows.next_if(|row| row.english == bead.english && row.chinese == bead.chinese) {
            bitext.stated.insert(at, row.stated);
        }
    }
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

/// The first segment of a paragraph; the number of segments behind the last one.
fn first_segment(document: &Document, paragraph: usize) -> usize {
    document.paragraphs().get(paragraph).map_or(document.len(), |paragraph| paragraph.segments.start)
}
