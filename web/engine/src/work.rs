//! What the page can ask for, in terms of the library: the one file that knows it.

use bitext::export::tmx::TmxOptions;
use bitext::export::{ExportOptions, Format};
use bitext::lexicon::Lexicon;
use bitext::read::{self, Input, ReadOptions};
use bitext::review::{Rest, ReviewFile};
use bitext::units::{UnitOptions, Units};
use bitext::{Aligner, AlignerOptions, Bitext, Error, Language, Source};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::packed;

/// Bytes of a file or of JSON; or a message for people.
pub(crate) type Answer = Result<Vec<u8>, String>;

/// With a smaller share of segments in right pairs the texts are hardly translations; the program warns at the same.
const UNRELATED: f32 = 0.25;

/// An aligner and what it has aligned.
pub(crate) struct Work {
    aligner: Aligner,
    /// By number; what was forgotten leaves its place.
    documents: Vec<Option<Aligned>>,
}

struct Aligned {
    bitext: Bitext,
    units: Units,
    name: String,
}

/// A request to align the files of these names.
#[derive(Deserialize)]
struct Names {
    names: Vec<String>,
}

/// A request to write a document.
#[derive(Deserialize)]
struct Wanted {
    document: usize,
    format: String,
    /// `en` or `zh`: the source language of a memory.
    #[serde(default)]
    source: String,
    /// A review, by which it is settled first; empty where there is none.
    #[serde(default)]
    review: String,
    /// Whether the rest is then aligned again; else it is as it was.
    #[serde(default)]
    realign: bool,
}

/// A request to align what a review leaves open.
#[derive(Deserialize)]
struct Settled {
    document: usize,
    review: String,
}

impl Work {
    /// With a packed lexicon.
    pub(crate) fn new(lexicon: &[u8]) -> Result<Self, String> {
        let lexicon = Lexicon::from_bytes(packed::unpacked(lexicon)?).map_err(said)?;
        let aligner = Aligner::new(AlignerOptions::default().lexicon(lexicon)).map_err(said)?;
        Ok(Self { aligner, documents: Vec::new() })
    }

    /// Aligns one file or two; the number of the document and what is to be said of it.
    pub(crate) fn align(&mut self, request: &[u8], files: [&[u8]; 2]) -> Answer {
        let Names { names } = parsed(request)?;
        let read = |at: usize, name: &str| {
            read::read(files[at], Some(name), &ReadOptions::default()).map_err(|error| said(error.in_input(name)))
        };
        let (result, inputs) = match &names[..] {
            [one] => {
                let input = read(0, one)?;
                (self.aligner.align(Source::lines(&input.lines[..])), vec![input])
            }
            [one, two] => {
                let (first, second) = (read(0, one)?, read(1, two)?);
                (
                    self.aligner.align(Source::two(Source::lines(&first.lines[..]), Source::lines(&second.lines[..]))),
                    vec![first, second],
                )
            }
            _ => return Err("one file or two".to_owned()),
        };
        let mut bitext = result.map_err(|error| {
            said(match &names[..] {
                [one, two] => error.in_inputs([one.clone(), two.clone()]),
                _ => error.in_input(names.concat()),
            })
        })?;
        bitext.name_inputs(&names[0], names.get(1).map(String::as_str));
        let units = self.aligner.units(&bitext, &UnitOptions::default()).map_err(said)?;
        let name = names.join(" and ");
        let account = account(self.documents.len(), &name, &bitext, &names, &inputs);
        self.documents.push(Some(Aligned { bitext, units, name }));
        Ok(account.to_string().into_bytes())
    }

    /// Writes a document.
    pub(crate) fn export(&self, request: &[u8]) -> Answer {
        let wanted: Wanted = parsed(request)?;
        let document = self.documents.get(wanted.document).and_then(Option::as_ref).ok_or("no such document")?;
        if wanted.review.is_empty() {
            return written(&wanted, &document.bitext, &document.units, &document.name);
        }
        let review = ReviewFile::from_json(&wanted.review).map_err(said)?;
        let rest = if wanted.realign { Rest::Realign } else { Rest::Keep };
        let bitext = self.aligner.reviewed(document.bitext.clone(), &review, rest).map_err(said)?;
        let units = self.aligner.units(&bitext, &UnitOptions::default()).map_err(said)?;
        written(&wanted, &bitext, &units, &document.name)
    }

    /// The page that corrects a document as a review settles it, with the rest aligned again.
    pub(crate) fn review(&self, request: &[u8]) -> Answer {
        let Settled { document, review } = parsed(request)?;
        let own = self.documents.get(document).and_then(Option::as_ref).ok_or("no such document")?;
        let review = ReviewFile::from_json(&review).map_err(said)?;
        let bitext = self.aligner.reviewed(own.bitext.clone(), &review, Rest::Realign).map_err(said)?;
        let format = Format::Html.name().to_owned();
        let wanted = Wanted { document, format, source: String::new(), review: String::new(), realign: false };
        written(&wanted, &bitext, &Units::default(), &own.name)
    }

    pub(crate) fn forget(&mut self, document: usize) {
        if let Some(place) = self.documents.get_mut(document) {
            *place = None;
        }
    }
}

fn written(wanted: &Wanted, bitext: &Bitext, units: &Units, name: &str) -> Answer {
    let format = Format::named(&wanted.format).ok_or_else(|| format!("no format {}", wanted.format))?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let source = if wanted.source == "zh" { Language::Chinese } else { Language::English };
    let options = ExportOptions::default()
        .title(name)
        .texts(["en", "zh"].map(|language| format!("{stem}.{language}.xml")))
        .tmx(TmxOptions::default().source(source));
    let mut out = Vec::new();
    format.write(&mut out, bitext, units, &options).map_err(said)?;
    Ok(out)
}

/// What is to be said of a document: counts, and what was left out of each input.
fn account(number: usize, name: &str, bitext: &Bitext, names: &[String], inputs: &[Input]) -> Value {
    let (mut pairs, mut lone) = (0, [0, 0]);
    for pair in bitext.pairs() {
        match (pair.bead.english.len(), pair.bead.chinese.len()) {
            (english, 0) => lone[0] += english,
            (0, chinese) => lone[1] += chinese,
            _ => pairs += 1,
        }
    }
    let inputs = names.iter().zip(inputs).map(|(name, input)| {
        let found = input
            .report
            .counts()
            .map(|(finding, count, line)| json!({ "what": finding.name(), "count": count, "line": line }));
        json!({
            "name": name, "format": input.format.to_string(), "encoding": input.encoding.to_string(),
            "found": found.collect::<Vec<_>>(),
        })
    });
    let cleaned = bitext.cleaned().counts().map(|(rule, count)| json!({ "what": rule.name(), "count": count }));
    json!({
        "document": number, "name": name, "english": bitext.english().len(), "chinese": bitext.chinese().len(),
        "pairs": pairs, "alone": lone, "moved": bitext.moved().len(), "releases": bitext.releases(),
        "unrelated": pairs == 0 || bitext.unrelated() > 0 || bitext.expected_share() < UNRELATED,
        "inputs": inputs.collect::<Vec<_>>(), "cleaned": cleaned.collect::<Vec<_>>(),
    })
}

fn parsed<'a, T: Deserialize<'a>>(request: &'a [u8]) -> Result<T, String> {
    serde_json::from_slice(request).map_err(|error| format!("not understood: {error}"))
}

fn said(error: Error) -> String {
    error.to_string()
}
