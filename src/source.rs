//! What is aligned, in one type: a text, bytes of any format, lines that were read, two of them, or documents.

use std::borrow::Cow;
use std::fmt;

use crate::align::Scorer;
use crate::anchors::Anchors;
use crate::bead::Anchor;
use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::gold::GoldDocument;
use crate::language::{Language, ScriptShare};
use crate::read::{self, Line, ReadOptions, ReadReport};
use crate::release::Halves;

/// What an [`Aligner`](crate::Aligner) aligns, with what the caller knows of it.
///
/// A text, bytes and lines make a source by themselves, and so do pairs of them, one in each language:
///
/// ```
/// use bitext::{Aligner, AlignerOptions};
///
/// let aligner = Aligner::new(AlignerOptions::default())?;
/// let one = aligner.align("The road is closed.\n道路封闭。")?;
/// let two = aligner.align(("The road is closed.", "道路封闭。"))?;
/// assert_eq!(one.pairs().next().map(|pair| pair.chinese()), two.pairs().next().map(|pair| pair.chinese()));
/// # Ok::<(), bitext::Error>(())
/// ```
#[must_use]
pub struct Source<'a> {
    pub(crate) what: What<'a>,
    pub(crate) anchors: Anchors,
    pub(crate) evidence: Option<&'a (dyn Scorer + Sync)>,
}

/// The kinds of sources.
pub(crate) enum What<'a> {
    One(Part<'a>),
    Two(Box<[Part<'a>; 2]>),
    Halves(Box<Halves>),
    Documents(Box<[Document; 2]>),
    /// What cannot be aligned, with the reason.
    Fault(Error),
}

/// A text in one of the ways in which it may come.
pub(crate) enum Part<'a> {
    Text(Cow<'a, str>),
    Bytes { bytes: Cow<'a, [u8]>, name: Option<Cow<'a, str>>, options: Box<ReadOptions> },
    Lines(Cow<'a, [Line]>),
}

impl Part<'_> {
    /// The lines, and what reading them left out.
    pub(crate) fn lines(&self) -> Result<(Cow<'_, [Line]>, Option<ReadReport>), Error> {
        Ok(match self {
            Self::Text(text) => (Cow::Owned(read::lines(text)), None),
            Self::Lines(lines) => (Cow::Borrowed(lines), None),
            Self::Bytes { bytes, name, options } => {
                let name = name.as_deref();
                let input = read::read(bytes, name, options).map_err(|error| match name {
                    Some(name) => error.in_input(name),
                    None => error,
                })?;
                (Cow::Owned(input.lines), Some(input.report))
            }
        })
    }
}

impl<'a> Source<'a> {
    fn of(what: What<'a>) -> Self {
        Self { what, anchors: Anchors::default(), evidence: None }
    }

    /// Plain text that holds both languages.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::of(What::One(Part::Text(text.into())))
    }

    /// Bytes of a file in any format and encoding that is read.
    ///
    /// ```
    /// use bitext::{Aligner, AlignerOptions, Source};
    ///
    /// let bytes = b"\xEF\xBB\xBFThe road is closed.\n\xE9\x81\x93\xE8\xB7\xAF\xE5\xB0\x81\xE9\x97\xAD\xE3\x80\x82";
    /// let bitext = Aligner::new(AlignerOptions::default())?.align(Source::bytes(&bytes[..]).named("road.txt"))?;
    /// assert_eq!(bitext.pairs().next().unwrap().chinese(), "道路封闭。");
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn bytes(bytes: impl Into<Cow<'a, [u8]>>) -> Self {
        Self::of(What::One(Part::Bytes { bytes: bytes.into(), name: None, options: Box::default() }))
    }

    /// Lines that [`read()`](crate::read::read) gave.
    pub fn lines(lines: impl Into<Cow<'a, [Line]>>) -> Self {
        Self::of(What::One(Part::Lines(lines.into())))
    }

    /// Two texts, one in each language, in either order.
    pub fn two(one: impl Into<Self>, two: impl Into<Self>) -> Self {
        let fault = |message: &str| Self::of(What::Fault(Error::new(ErrorKind::Options, message)));
        let (one, two) = (one.into(), two.into());
        if [&one, &two].into_iter().any(|source| !source.anchors.is_empty() || source.evidence.is_some()) {
            return fault("anchors and evidence are of two texts together, and not of one of them");
        }
        match (one.what, two.what) {
            (What::One(one), What::One(two)) => Self::of(What::Two(Box::new([one, two]))),
            (What::Fault(error), _) | (_, What::Fault(error)) => Self::of(What::Fault(error)),
            _ => fault("two texts are each a text, bytes or lines, and not two of them, halves or documents"),
        }
    }

    /// Two halves that a release was parted into.
    pub fn halves(halves: Halves) -> Self {
        Self::of(What::Halves(Box::new(halves)))
    }

    /// Two documents whose segments are known, English first.
    pub fn documents(english: Document, chinese: Document) -> Self {
        Self::of(What::Documents(Box::new([english, chinese])))
    }

    /// Segments of both sides, English first; each stays as it is.
    ///
    /// ```
    /// use bitext::{Aligner, AlignerOptions, ErrorKind, Source};
    ///
    /// let aligner = Aligner::new(AlignerOptions::default())?;
    /// let bitext = aligner.align(Source::segmented(["It rains.", "Stay in."], ["下雨了。", "别出去。"]))?;
    /// assert_eq!(bitext.pair(1).unwrap().chinese(), "别出去。");
    /// let exchanged = aligner.align(Source::segmented(["下雨了。"], ["It rains."]));
    /// assert_eq!(exchanged.unwrap_err().kind(), ErrorKind::Options);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn segmented<S: AsRef<str>, T: AsRef<str>>(
        english: impl IntoIterator<Item = S>,
        chinese: impl IntoIterator<Item = T>,
    ) -> Self {
        let english = Document::from_segments(Language::English, english);
        let chinese = Document::from_segments(Language::Chinese, chinese);
        if ScriptShare::of(english.text()).chinese() > ScriptShare::of(chinese.text()).chinese() {
            let message = "english and chinese are exchanged: what is given as English has more Chinese in it";
            return Self::of(What::Fault(Error::new(ErrorKind::Options, message)));
        }
        Self::documents(english, chinese)
    }

    /// The name of bytes, of which the ending decides between formats that look alike.
    pub fn named(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        if let What::One(Part::Bytes { name: own, .. }) = &mut self.what {
            *own = Some(name.into());
        }
        self
    }

    /// How bytes are read.
    pub fn reading(mut self, options: ReadOptions) -> Self {
        if let What::One(Part::Bytes { options: own, .. }) = &mut self.what {
            **own = options;
        }
        self
    }

    /// What is known of the alignment. Ids are those of the segments of the bitext that comes of the source: of documents
    /// their own, of a text those of an alignment of the same text with the same options.
    pub fn anchors(mut self, anchors: Anchors) -> Self {
        self.anchors = anchors;
        self
    }

    /// Evidence of the caller's own: log-odds that are added to the score of each candidate, whose ids are those of
    /// [`Source::anchors`]. What is outside of −10,000 to 10,000 counts as that much.
    ///
    /// A score that is not a number or infinitely high is an error of [`Aligner::align`](crate::Aligner::align), and so is a
    /// panic of the scorer where panics unwind.
    pub fn evidence(mut self, evidence: &'a (dyn Scorer + Sync)) -> Self {
        self.evidence = Some(evidence);
        self
    }
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |part: &Part<'_>| match part {
            Part::Text(text) => format!("text of {} bytes", text.len()),
            Part::Bytes { bytes, name, .. } => format!("{} bytes of {name:?}", bytes.len()),
            Part::Lines(lines) => format!("{} lines", lines.len()),
        };
        let what = match &self.what {
            What::One(one) => part(one),
            What::Two(two) => format!("{} and {}", part(&two[0]), part(&two[1])),
            What::Halves(halves) => format!("halves of {} and {} lines", halves.english.len(), halves.chinese.len()),
            What::Documents(two) => format!("documents of {} and {} segments", two[0].len(), two[1].len()),
            What::Fault(error) => error.to_string(),
        };
        let evidence = self.evidence.is_some();
        f.debug_struct("Source")
            .field("what", &what)
            .field("anchors", &self.anchors)
            .field("evidence", &evidence)
            .finish()
    }
}

impl<'a> From<&'a str> for Source<'a> {
    fn from(text: &'a str) -> Self {
        Self::text(text)
    }
}

impl<'a> From<&'a String> for Source<'a> {
    fn from(text: &'a String) -> Self {
        Self::text(text)
    }
}

impl From<String> for Source<'_> {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl<'a> From<&'a [u8]> for Source<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::bytes(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Source<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Vec<u8>> for Source<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl<'a> From<&'a [Line]> for Source<'a> {
    fn from(lines: &'a [Line]) -> Self {
        Self::lines(lines)
    }
}

impl<'a> From<&'a Vec<Line>> for Source<'a> {
    fn from(lines: &'a Vec<Line>) -> Self {
        Self::lines(lines)
    }
}

impl<'a, A: Into<Source<'a>>, B: Into<Source<'a>>> From<(A, B)> for Source<'a> {
    fn from((one, two): (A, B)) -> Self {
        Self::two(one, two)
    }
}

impl From<Halves> for Source<'_> {
    fn from(halves: Halves) -> Self {
        Self::halves(halves)
    }
}

impl From<(Document, Document)> for Source<'_> {
    fn from((english, chinese): (Document, Document)) -> Self {
        Self::documents(english, chinese)
    }
}

impl From<&GoldDocument> for Source<'_> {
    /// Its documents and what the layout gives, without the beads; points that do not ascend are left out.
    fn from(gold: &GoldDocument) -> Self {
        let mut points: Vec<Anchor> = Vec::with_capacity(gold.anchors.len());
        for point in &gold.anchors {
            if points.last().is_none_or(|last| last.english <= point.english && last.chinese <= point.chinese) {
                points.push(*point);
            }
        }
        let source = Self::documents(gold.english.clone(), gold.chinese.clone());
        // What ascends is never refused.
        source.anchors(Anchors::at(points).unwrap_or_default())
    }
}
