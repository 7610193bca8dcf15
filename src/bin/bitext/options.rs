//! Arguments that several commands share.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

/// How documents are cleaned, split and aligned.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Cleaning, splitting and aligning, for experts")]
pub(crate) struct Manner {
    /// Switch a cleaning rule off: unicode, entities, invisible, private, radicals, bars, leaders, spacing, spaces, glosses,
    /// separators, quoting, numbering, pages, labels, joints, columns, wrapping; `page` keeps all of a web page, its menus and
    /// margins too
    #[arg(long, value_name = "RULE", value_parser = kept)]
    pub(crate) keep: Vec<Kept>,
    #[command(flatten)]
    pub(crate) splitting: Splitting,
    #[command(flatten)]
    pub(crate) model: Model,
    /// Keep the order of both texts: look for no pairs that the translator moved
    #[arg(long)]
    pub(crate) monotone: bool,
}

/// How text is split into sentences.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Cleaning, splitting and aligning, for experts")]
pub(crate) struct Splitting {
    /// What to do with sentences inside a quotation
    #[arg(long, value_enum, default_value = "split")]
    pub(crate) quotes: Quotes,
    /// English abbreviations of your own, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "WORDS")]
    pub(crate) abbreviations: Vec<String>,
    /// Split behind semicolons too
    #[arg(long)]
    pub(crate) semicolons: bool,
}

impl Splitting {
    pub(crate) fn options(&self) -> bitext::split::SplitOptions {
        bitext::split::SplitOptions::default()
            .quotes(self.quotes.into())
            .abbreviations(bitext::split::Abbreviations::with(&self.abbreviations))
            .semicolons(self.semicolons)
    }
}

/// What a memory holds.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Units of a memory")]
pub(crate) struct UnitArgs {
    /// What a TMX file holds; JSON lines have parts with both and fine [default: both, in a stream beads]
    #[arg(long, value_enum, value_name = "UNITS")]
    pub(crate) units: Option<Grain>,
    /// The CAT tool whose segments the units are to match: bitext, omegat, okapi, trados-like, or the file of an SRX with
    /// its rules [default: bitext]
    #[arg(long, value_name = "RULES")]
    pub(crate) segmentation: Option<String>,
    /// Leave parts with a lower confidence out, from 0 to 1
    #[arg(long, value_name = "P", default_value = "0.9", value_parser = probability, allow_negative_numbers = true)]
    pub(crate) parts_confidence: f32,
}

/// What a memory holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Grain {
    /// Pairs, and the finer units of them
    Both,
    /// Finer units, and the pairs that are not wholly divided
    Fine,
    /// Pairs only
    Beads,
    /// Whole paragraphs
    Paragraphs,
}

impl From<Grain> for bitext::units::Grain {
    fn from(grain: Grain) -> Self {
        match grain {
            Grain::Both => Self::Both,
            Grain::Fine => Self::Fine,
            Grain::Beads => Self::Beads,
            Grain::Paragraphs => Self::Paragraphs,
        }
    }
}

fn probability(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "give a number from 0 to 1".to_owned())
}

/// Which pairs are written.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Which pairs are written")]
pub(crate) struct Choice {
    /// Leave pairs with a lower confidence out, from 0 to 1 [default: in a TMX file 0.5, else 0]
    #[arg(long, value_name = "P", value_parser = probability, allow_negative_numbers = true)]
    pub(crate) min_confidence: Option<f32>,
    /// Only pairs of these kinds, such as 1-1,2-1
    #[arg(long, value_delimiter = ',', value_name = "KINDS", value_parser = kind)]
    pub(crate) kinds: Vec<bitext::BeadKind>,
    /// What to do with pairs whose sides are the same text, such as code and addresses [default: in a TMX file drop, else
    /// keep]
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) same: Option<Same>,
    /// In a TMX file, keep only the surest of units with the same texts
    #[arg(long)]
    pub(crate) deduplicate: bool,
    /// Write the pairs that a TMX file leaves out to this file, as JSON Lines with the reason
    #[arg(long, value_name = "FILE")]
    pub(crate) rejected: Option<PathBuf>,
}

/// What to do with pairs whose sides are the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Same {
    /// Write them
    Keep,
    /// Leave them out
    Drop,
}

fn kind(text: &str) -> Result<bitext::BeadKind, String> {
    text.parse().map_err(|error: bitext::Error| crate::failure::told(&error))
}

/// Who does the work.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Running")]
pub(crate) struct Work {
    /// How many threads work; the output is the same for any number [default: one for each
    /// core, up to four for one text]
    #[arg(long, value_name = "NUMBER", value_parser = threads, allow_negative_numbers = true)]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// How inputs are read.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Input")]
pub(crate) struct Reading {
    /// The encoding of the input, e.g. utf-8, gb18030 (also for GBK), big5, utf-16le [default: detected]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<bitext::read::Encoding>,
    /// Replace bytes that cannot be decoded by �, and count them
    #[arg(long)]
    pub(crate) lossy: bool,
    /// The format of the input, e.g. text, html, docx, csv, tmx [default: by content and ending]
    #[arg(long, value_name = "FORMAT", value_parser = input_format)]
    pub(crate) from: Option<bitext::read::Format>,
}

impl Reading {
    pub(crate) fn options(&self) -> bitext::read::ReadOptions {
        let mut options = bitext::read::ReadOptions::default().lossy(self.lossy);
        options.encoding = self.encoding;
        options.format = self.from;
        options
    }
}

/// What decides between alignments.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Cleaning, splitting and aligning, for experts")]
pub(crate) struct Model {
    /// Weights of the evidence, from a file
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,
    /// Terms of your own, which count as strong evidence: lines of `English<TAB>Chinese` (.tsv, .txt), or the short units
    /// of a memory (.tmx); may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Vec<PathBuf>,
    /// Leave a channel of evidence out: glossary, kind, length, lexicon, links, names, numbers, punctuation, quotations,
    /// structure or translation
    #[arg(long, value_name = "CHANNEL")]
    pub(crate) without: Vec<String>,
}

/// What to do with quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Quotes {
    /// Split between the sentences of a quotation
    Split,
    /// Keep a quotation and its speech tag together
    Keep,
}

impl From<Quotes> for bitext::split::Quotes {
    fn from(quotes: Quotes) -> Self {
        match quotes {
            Quotes::Split => Self::Split,
            Quotes::Keep => Self::Keep,
        }
    }
}

/// The most threads; each has a stack of its own.
const MOST_THREADS: usize = 1024;

fn threads(text: &str) -> Result<NonZeroUsize, String> {
    let number = text.parse().ok().filter(|number: &NonZeroUsize| number.get() <= MOST_THREADS);
    number.ok_or_else(|| format!("give a number from 1 to {MOST_THREADS}"))
}

/// What `--keep` keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// What a rule of cleaning would change.
    Rule(bitext::clean::Rule),
    /// All of a web page.
    Page,
}

fn kept(name: &str) -> Result<Kept, String> {
    use bitext::clean::Rule;
    if name == "page" {
        return Ok(Kept::Page);
    }
    Rule::named(name).map(Kept::Rule).ok_or_else(|| {
        let known: Vec<_> = Rule::ALL.iter().map(|rule| rule.name()).chain(["page"]).collect();
        format!("there are {}", known.join(", "))
    })
}

fn encoding(name: &str) -> Result<bitext::read::Encoding, String> {
    use bitext::read::Encoding;
    Encoding::named(name).ok_or_else(|| {
        let known: Vec<_> = Encoding::ALL.iter().map(|encoding| encoding.name()).collect();
        format!("there are {}", known.join(", "))
    })
}

pub(crate) fn input_format(name: &str) -> Result<bitext::read::Format, String> {
    use bitext::read::Format;
    Format::named(name).ok_or_else(|| {
        let known: Vec<_> = Format::ALL.iter().map(|format| format.name()).collect();
        format!("there are {}", known.join(", "))
    })
}

/// A language, as the options name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Code {
    /// English
    En,
    /// Chinese
    Zh,
}

impl From<Code> for bitext::Language {
    fn from(code: Code) -> Self {
        match code {
            Code::En => Self::English,
            Code::Zh => Self::Chinese,
        }
    }
}
