//! What the classes need of the library, in terms of the library.

use std::ops::Range;

use bitext::check;
use bitext::evaluate::Evaluation;
use bitext::export::tmx::TmxOptions;
use bitext::export::{ExportOptions, Format};
use bitext::glossary::Glossary;
use bitext::gold::parse_links;
use bitext::read::{self, ReadOptions};
use bitext::split::{SplitOptions, segments};
use bitext::units::{UnitOptions, Units};
use bitext::{AlignerOptions, Document, Language, Weights};

pub(crate) use bitext::evaluate::Figures;
pub(crate) use bitext::{Aligner, Bitext, Error, ErrorKind};

/// How an aligner is made.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) rows: bool,
    pub(crate) monotone: bool,
    pub(crate) without: Vec<String>,
    /// The contents of files of terms: TSV, or TMX.
    pub(crate) glossaries: Vec<String>,
    /// The contents of a file of weights.
    pub(crate) weights: Option<String>,
}

/// An input: its bytes, and its name where it has one.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) bytes: Vec<u8>,
    pub(crate) name: Option<String>,
}

/// What Python sees of a pair.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) texts: [String; 2],
    pub(crate) kind: String,
    pub(crate) confidence: f32,
    pub(crate) flags: Vec<String>,
    /// Numbers of segments.
    pub(crate) ids: [Range<usize>; 2],
    /// Characters of the side's text.
    pub(crate) offsets: [Range<usize>; 2],
    pub(crate) moved: bool,
    pub(crate) files: [String; 2],
    pub(crate) lines: [usize; 2],
}

pub(crate) fn aligner(settings: &Settings) -> Result<Aligner, Error> {
    let without =
        settings.without.iter().map(|name| name.parse()).collect::<Result<Vec<bitext::evidence::Channel>, _>>()?;
    let mut terms = Glossary::default();
    for glossary in &settings.glossaries {
        let memory = glossary.trim_start_matches('\u{FEFF}').trim_start().starts_with('<');
        terms.extend(if memory { Glossary::from_tmx(glossary)?.0 } else { Glossary::from_tsv(glossary)? });
    }
    let options =
        AlignerOptions::default().rows(settings.rows).moved(!settings.monotone).without(without).glossary(terms);
    Aligner::new(match settings.weights.as_deref() {
        Some(weights) => options.weights(Weights::from_json(weights)?),
        None => options,
    })
}

/// Aligns a release, or two texts.
pub(crate) fn align(aligner: &Aligner, one: &Source, two: Option<&Source>) -> Result<Bitext, Error> {
    let read = |source: &Source| {
        let input = read::read(&source.bytes, source.name.as_deref(), &ReadOptions::default());
        input.map_err(|error| match &source.name {
            Some(name) => error.in_input(name.clone()),
            None => error,
        })
    };
    let first = read(one)?;
    let result = match two {
        None => aligner.align(bitext::Source::lines(&first.lines[..])),
        Some(two) => {
            let second = read(two)?;
            let lines = [&first, &second].map(|input| bitext::Source::lines(&input.lines[..]));
            let [one, two] = lines;
            aligner.align(bitext::Source::two(one, two))
        }
    };
    let names = [Some(one), two].map(|source| source.and_then(|source| source.name.clone()));
    let mut bitext = result.map_err(|error| match &names {
        [Some(one), None] if two.is_none() => error.in_input(one.clone()),
        [Some(one), Some(two)] => error.in_inputs([one.clone(), two.clone()]),
        _ => error,
    })?;
    let name = |at: usize| names[at].as_deref().map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name));
    bitext.name_inputs(name(0).unwrap_or_default(), two.map(|_| name(1).unwrap_or_default()));
    Ok(bitext)
}

/// Aligns segments as they are.
pub(crate) fn align_segments(aligner: &Aligner, english: &[String], chinese: &[String]) -> Result<Bitext, Error> {
    aligner.align(bitext::Source::segmented(english, chinese))
}

/// All pairs of a bitext.
pub(crate) fn records(bitext: &Bitext) -> Vec<Record> {
    let places = [bitext.english(), bitext.chinese()].map(segment_places);
    let flags = check::bitext(bitext, Language::English);
    let record = |(pair, findings): (bitext::Pair<'_>, Vec<check::Finding>)| {
        let ids = [pair.bead.english.clone(), pair.bead.chinese.clone()];
        let offsets = [0, 1].map(|side| {
            let places = places[side].get(ids[side].clone()).unwrap_or_default();
            let ends = places.first().zip(places.last());
            ends.map_or(0..0, |(first, last)| first.start..last.end)
        });
        let origins = [pair.english_origin(), pair.chinese_origin()];
        Record {
            texts: [pair.english().into_owned(), pair.chinese().into_owned()],
            kind: pair.kind().to_string(),
            confidence: pair.confidence,
            flags: findings.iter().map(ToString::to_string).collect(),
            ids,
            offsets,
            moved: pair.moved,
            files: origins.map(|origin| origin.file.to_owned()),
            lines: origins.map(|origin| origin.line),
        }
    };
    bitext.pairs().zip(flags).map(record).collect()
}

/// Where the segments of a document stand, in characters of its text.
fn segment_places(document: &Document) -> Vec<Range<usize>> {
    let (text, mut at, mut characters) = (document.text(), 0, 0);
    let mut up_to = |end: usize| {
        characters += text[at..end].chars().count();
        at = end;
        characters
    };
    document.segments().iter().map(|segment| up_to(segment.range.start)..up_to(segment.range.end)).collect()
}

/// The segments of a side, and its text.
pub(crate) fn side(bitext: &Bitext, english: bool) -> (Vec<String>, String) {
    let document = if english { bitext.english() } else { bitext.chinese() };
    (document.texts().map(str::to_owned).collect(), document.text().to_owned())
}

/// Writes a bitext in a format, with the units that the format holds.
pub(crate) fn written(
    aligner: &Aligner,
    bitext: &Bitext,
    format: &str,
    source: &str,
    title: &str,
) -> Result<Vec<u8>, Error> {
    let format = Format::named(format).or_else(|| Format::of_file(format)).ok_or_else(|| {
        let names: Vec<&str> = Format::all().map(Format::name).collect();
        Error::new(ErrorKind::Options, format!("no format {format}; use {}", names.join(", ")))
    })?;
    let options = ExportOptions::default().title(title).tmx(TmxOptions::default().source(language(source)?));
    let units = if format.holds_units() { aligner.units(bitext, &UnitOptions::default())? } else { Units::default() };
    let mut out = Vec::new();
    format.write(&mut out, bitext, &units, &options)?;
    Ok(out)
}

pub(crate) fn language(name: &str) -> Result<Language, Error> {
    match name {
        "en" => Ok(Language::English),
        "zh" => Ok(Language::Chinese),
        _ => Err(Error::new(ErrorKind::Options, format!("no language {name}; use en or zh"))),
    }
}

/// The segments of a text, a paragraph a line.
pub(crate) fn split(text: &str, language: Language) -> Vec<String> {
    let options = SplitOptions::default();
    segments(text, language, &options).into_iter().map(|range| text[range].to_owned()).collect()
}

/// Figures of links against gold, both in the form `[0,1]:[0]`: all beads, two-sided and one-sided ones, and lax.
pub(crate) fn evaluated(gold: &str, test: &str) -> Result<[(&'static str, Figures); 4], Error> {
    let mut evaluation = Evaluation::default();
    evaluation.add(&parse_links(gold)?, &parse_links(test)?);
    Ok([
        ("strict", evaluation.strict()),
        ("two_sided", evaluation.strict_two_sided()),
        ("one_sided", evaluation.strict_one_sided()),
        ("lax", evaluation.lax()),
    ])
}
