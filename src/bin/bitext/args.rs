//! The arguments of the program.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use bitext::Language;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Turns bilingual English–Chinese releases into translation memories.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    max_term_width = 100,
    after_help = "\
Examples:
  bitext align release.txt -o pairs.tmx                one file with both languages
  bitext align english.txt chinese.txt -o pairs.tmx    two files, in either order
  bitext align release.txt --source zh -o pairs.tmx    a memory from Chinese into English
  bitext align releases/ -o all.tmx                    a folder of releases; one memory of all
  bitext split --language zh notes.txt                 sentences only
  bitext train lexicon client.tmx -o terms.tsv         terms from a memory, for `align --lexicon terms.tsv`

`bitext help align` shows every option with examples."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Align a release and write its pairs.
    Align(Align),
    /// Align documents from standard input, one JSON object a line, as they come.
    Stream(Stream),
    /// Split paragraphs into sentences.
    Split(Split),
    /// Score alignments against gold.
    Eval(Eval),
    /// Fit the aligner to texts of your own.
    #[command(after_help = "\
Examples:
  bitext train lexicon client.tmx -o terms.tsv     terms from a memory, for `bitext align --lexicon terms.tsv`
  bitext train weights gold/ -o weights.json       weights from hand-aligned texts, for `bitext align --weights`")]
    Train {
        #[command(subcommand)]
        what: Train,
    },
    /// Read a PDF file from standard input, for the program itself
    #[command(hide = true)]
    ReadPdf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Train {
    /// Fit the weights of the evidence to hand-aligned documents.
    Weights(TrainWeights),
    /// Fit the confidences to hand-aligned documents of several kinds.
    Confidence(TrainConfidence),
    /// Fit the measure of translation to hand-aligned documents of several kinds.
    Translation(TrainTranslation),
    /// Fit what joins broken lines to documents made of hand-aligned ones.
    Joins(TrainJoins),
    /// Fit the choice of a web page's main text to pages whose text is known.
    Pages(TrainPages),
    /// Learn terms from memories and releases, for `bitext align --lexicon`.
    Lexicon(TrainLexicon),
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext train confidence news/ laws/ fiction/ -o confidence.json

Each folder is a kind of text and counts the same. The table shows how far the confidences of a kind can be trusted that \
were fitted to the other kinds: the mean gap between confidence and share of right beads over tenths, and the wrong \
two-sided beads with a confidence of 0.9 or more, of 1,000. A folder holds NAME.beads, or NAME.align with NAME.en and \
NAME.zh (a segment a line).")]
pub(crate) struct TrainConfidence {
    /// Folders of hand-aligned documents, one for each kind of text
    #[arg(required = true)]
    pub(crate) folders: Vec<PathBuf>,
    /// Write the calibration to this file
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The weights of the evidence to fit the confidences for [default: those that come with the program]
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext train translation news/ laws/ fiction/ -o translation.json
  bitext train translation news/ laws/ fiction/ --validate

Each folder is a kind of text and counts the same. Right pairs are held against foreign segments of like length and against \
other segments of the same document. --validate prints for each folder, cross-validated by document, the chance that a \
right pair has greater odds than a wrong one (AUC), and the share of right pairs that is lost where one in a hundred of the \
wrong ones passes. A folder holds NAME.beads, or NAME.align with NAME.en and NAME.zh (a segment a line).")]
pub(crate) struct TrainTranslation {
    /// Folders of hand-aligned documents, one for each kind of text
    #[arg(required = true)]
    pub(crate) folders: Vec<PathBuf>,
    /// Write the weights to this file
    #[arg(short, long, value_name = "FILE", required_unless_present = "validate")]
    pub(crate) output: Option<PathBuf>,
    /// Cross-validate by document
    #[arg(long)]
    pub(crate) validate: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext train pages articles/ pages/ -o pages.json
  bitext train pages articles/ pages/ --validate 5
  bitext train pages articles/ pages/ guesses/=0.2 -o pages.json
      What guesses/ says of its pages counts a fifth, and is not judged by --validate.

A folder holds NAME.html with NAME.json: {\"text\": \"…\"} where all of the main text is known, or {\"with\": [\"…\"], \
\"without\": [\"…\"]} with pieces of it and pieces of what stands round it. Pages of one name in several folders are one \
page. --validate prints precision and recall, cross-validated by page, for several thresholds.")]
pub(crate) struct TrainPages {
    /// Folders of pages; FOLDER=0.2 counts each of its pages a fifth
    #[arg(required = true, value_name = "FOLDER")]
    pub(crate) folders: Vec<PathBuf>,
    /// Write the weights to this file
    #[arg(short, long, value_name = "FILE", required_unless_present = "validate")]
    pub(crate) output: Option<PathBuf>,
    /// Cross-validate by page over this many folds
    #[arg(long, value_name = "FOLDS", value_parser = clap::value_parser!(u16).range(2..=1000))]
    pub(crate) validate: Option<u16>,
    /// The probability from which on a line is text
    #[arg(long, value_name = "NUMBER", default_value_t = 0.3, value_parser = amount)]
    pub(crate) threshold: f64,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext train joins news/ releases/ -o joins.json
  bitext train joins news/ releases/ --validate

Documents in the shapes of releases, with broken lines and without, are made of the hand-aligned ones. --validate prints for \
each shape and language, cross-validated by document, the lines that go on with the one before (joins), the share of them \
that is found, the share of joined lines that is right, and the share of decisions with a probability of .95 or more and \
how many of those are right. A folder holds NAME.beads, or NAME.align with NAME.en and NAME.zh (a segment a line).")]
pub(crate) struct TrainJoins {
    /// Folders of hand-aligned documents
    #[arg(required = true)]
    pub(crate) folders: Vec<PathBuf>,
    /// Write the weights to this file
    #[arg(short, long, value_name = "FILE", required_unless_present = "validate")]
    pub(crate) output: Option<PathBuf>,
    /// Cross-validate by document
    #[arg(long)]
    pub(crate) validate: bool,
    /// Print each wrong decision of a cross-validation too
    #[arg(long, requires = "validate")]
    pub(crate) each: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext train lexicon client.tmx -o terms.tsv            from a translation memory
  bitext train lexicon releases/ -o terms.tsv             from a folder of releases, which are aligned first
  bitext train lexicon releases/ client.tmx -o terms.tsv --least 5
  bitext align new.txt --lexicon terms.tsv -o pairs.tmx   what the terms are for

A folder holds releases (NAME.txt, or NAME.en.txt and NAME.zh.txt) and memories (.tmx). A line of the output is an \
English term, a tab, a Chinese term, a tab and a strength from 0 to 1: read it through and delete what is wrong.")]
pub(crate) struct TrainLexicon {
    /// Folders, .tmx files or releases
    #[arg(required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Write the terms to this file, whose name ends in .tsv; `-` for standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// The pairs that a term must stand in
    #[arg(long, value_name = "NUMBER", default_value_t = 3, value_parser = clap::value_parser!(u32).range(2..))]
    pub(crate) least: u32,
    #[command(flatten)]
    pub(crate) model: Model,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext train weights gold/ -o weights.json          fit, for `bitext align --weights weights.json`
  bitext train weights fiction/ laws/ --validate 6    how well fitted weights do on documents they never saw
  bitext train weights fiction/ laws/ --ablate 6      the same without each channel of evidence in turn
  bitext train weights fiction/ laws/=0.1 -o weights.json
      Documents of laws/ count a tenth.
  bitext train weights gold/ --stage second --free links.,kind.1-0 --anchor 10 -o w.json
      Fits some weights of the second stage, held near those that come with the program; the rest stay.

A folder holds NAME.beads, or NAME.align with NAME.en and NAME.zh (a segment a line). A feature that no document has keeps its \
weight.")]
pub(crate) struct TrainWeights {
    /// Folders of hand-aligned documents; FOLDER=0.1 counts each of its documents a tenth, FOLDER=0 teaches nothing and is
    /// of use with --validate. A folder whose name has the `=` is read as that folder
    #[arg(required = true, value_name = "FOLDER")]
    pub(crate) folders: Vec<PathBuf>,
    /// Write the weights to this file
    #[arg(short, long, value_name = "FILE", required_unless_present_any = ["validate", "ablate"])]
    pub(crate) output: Option<PathBuf>,
    /// Cross-validate by document over this many folds
    #[arg(long, value_name = "FOLDS", value_parser = clap::value_parser!(u16).range(2..=1000))]
    pub(crate) validate: Option<u16>,
    /// Cross-validate with each channel of evidence left out and with each one added to kind and length
    #[arg(long, value_name = "FOLDS", value_parser = clap::value_parser!(u16).range(2..=1000))]
    pub(crate) ablate: Option<u16>,
    /// Print a line for each document of a cross-validation too
    #[arg(long)]
    pub(crate) each: bool,
    /// Write the alignments of a cross-validation to this folder, NAME.align each
    #[arg(long, value_name = "FOLDER", requires = "validate")]
    pub(crate) found: Option<PathBuf>,
    /// Fit for use without a lexicon
    #[arg(long)]
    pub(crate) no_lexicon: bool,
    /// Leave a channel of evidence out
    #[arg(long, value_name = "CHANNEL")]
    pub(crate) without: Vec<String>,
    /// Penalty on the weights' sum
    #[arg(long, value_name = "NUMBER", default_value_t = 1.0, value_parser = amount)]
    pub(crate) l1: f64,
    /// Penalty on half the sum of their squares
    #[arg(long, value_name = "NUMBER", default_value_t = 2.0, value_parser = amount)]
    pub(crate) l2: f64,
    /// In place of --l1 and --l2: penalty on half the sum of the squared distances from the base
    #[arg(long, value_name = "NUMBER", value_parser = amount, conflicts_with_all = ["l1", "l2"])]
    pub(crate) anchor: Option<f64>,
    /// The weights of all that is not fitted [default: those that come with the program]
    #[arg(long, value_name = "FILE")]
    pub(crate) base: Option<PathBuf>,
    /// Fit only these features, separated by commas; `links.` and `links.english*` mean all that begin so
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) free: Vec<String>,
    /// The stage to fit; the other one stays as the base has it
    #[arg(long, value_enum, default_value = "both")]
    pub(crate) stage: Stage,
    /// How much documents made by leaving segments out count
    #[arg(long, value_name = "NUMBER", default_value_t = 0.3, value_parser = amount)]
    pub(crate) omissions: f64,
    /// How much documents made by putting segments of another document in place of some count
    #[arg(long, value_name = "NUMBER", default_value_t = 0.0, value_parser = amount)]
    pub(crate) foreign: f64,
}

/// A stage of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// The first, over a band
    First,
    /// The second, over what survives the first
    Second,
    /// Both
    Both,
}

impl From<Stage> for bitext::train::Stages {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::First => Self::First,
            Stage::Second => Self::Second,
            Stage::Both => Self::Both,
        }
    }
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext align release.txt -o pairs.tmx -o pairs.jsonl
      Writes a TMX file for a CAT tool and a JSON Lines file with every sentence.
  bitext align release.txt -o review.html
      Writes a page that shows both languages side by side and marks the unsure pairs.
  bitext align en.txt zh.txt -o pairs.tmx --source zh --chinese-tag zh-HK
      Two files; a memory from Chinese (Hong Kong) into English.
  cat release.txt | bitext align - > pairs.jsonl
      Standard input to standard output, as JSON Lines.
  bitext align release.txt --lexicon offices.tsv --lexicon client.tmx -o pairs.tmx
      Knows your terms: a line of offices.tsv is `Harbour Office`, a tab and `港务处`.
  bitext align page.html -o pairs.tmx
  bitext align english.docx chinese.docx -o pairs.tmx
      Web pages, Word files and other documents; plain text in UTF-8, UTF-16, GB18030, Big5 or windows-1252.
  bitext align --segmented en.seg zh.seg --to links
      Segments that are split already, one a line; prints `[English ids]:[Chinese ids]`.
  bitext align en/ zh/ -o memories/
      Two folders: files are paired by name (notice.en.txt and notice_zh.txt); a TMX file for each pair.
  bitext align releases/ -o all.tmx
      A folder of releases, or of files in pairs: one memory of all.

The file's ending decides the format: .tmx, .jsonl, .links (or .align), .tsv, .html. A summary goes to standard error.")]
pub(crate) struct Align {
    /// The release, the file of one language, or a folder; `-` for standard input
    pub(crate) input: PathBuf,
    /// The file or the folder of the other language
    pub(crate) other: Option<PathBuf>,
    /// Write the pairs to this file, or for a folder of inputs to this folder; may be given several times
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    /// The format, whatever the file's ending says
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<Format>,
    /// The source language of a TMX file
    #[arg(long, value_enum, default_value = "en")]
    pub(crate) source: Code,
    /// The tag of English in a TMX file, and the variant that is read where the input has several [default: en-US]
    #[arg(long, value_name = "TAG")]
    pub(crate) english_tag: Option<String>,
    /// The tag of Chinese in a TMX file, and the variant that is read where the input has several [default: zh-CN, for
    /// traditional text zh-TW]
    #[arg(long, value_name = "TAG")]
    pub(crate) chinese_tag: Option<String>,
    /// The creation date of a TMX file, as 20240131T120000Z [default: none]
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<String>,
    /// Write every line that cleaning changed or dropped to this file, as a table parted by tabs
    #[arg(long, value_name = "FILE")]
    pub(crate) audit: Option<PathBuf>,
    /// Say how many releases the input holds
    #[arg(long)]
    pub(crate) releases: bool,
    /// The two files have a segment a line: nothing is cleaned or split, empty lines count
    #[arg(long, requires = "other")]
    pub(crate) segmented: bool,
    /// Keep each row of a table and each translation unit as one pair, unsplit, with the confidence that the file gives
    #[arg(long, conflicts_with = "other")]
    pub(crate) rows: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) manner: Manner,
    #[command(flatten)]
    pub(crate) work: Work,
    /// Print no summary
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext stream < documents.jsonl > pairs.jsonl
  bitext stream --resume pairs.jsonl < documents.jsonl
      Adds to pairs.jsonl what it lacks, after a run that was broken off.

A line in is {\"id\": …, \"text\": …} with both languages in one text, or {\"id\": …, \"en\": …, \"zh\": …} with two texts, or \
with two lists of segments, which are neither cleaned nor split. An id is a string or a whole number; further keys and \
empty lines are passed over.

A line out is {\"id\": …, \"pairs\": […]} with the pairs as `align` writes them, and what was found on the way; for a \
document that cannot be aligned, {\"id\": …, \"error\": {\"kind\": …, \"message\": …}}. Where the id is not known it is null, \
and \"line\" is the number of the line. Results come in the order of the documents.

The exit code is 0 when all documents were read, whatever came of them, or when the reader of the output has stopped; \
1 when standard input or the output fails, 2 for arguments that cannot be carried out. A signal ends the run behind a \
whole line of output.")]
pub(crate) struct Stream {
    /// Add the results to this file instead of standard output, and leave out the documents whose ids it has; a line that
    /// was cut off is done again
    #[arg(long, value_name = "FILE")]
    pub(crate) resume: Option<PathBuf>,
    /// The format of the texts, e.g. text, html, csv, tmx [default: by content, as of a file that ends in .txt]
    #[arg(long, value_name = "FORMAT", value_parser = input_format)]
    pub(crate) from: Option<bitext::read::Format>,
    #[command(flatten)]
    pub(crate) manner: Manner,
    #[command(flatten)]
    pub(crate) work: Work,
    /// Print no summary
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// How documents are cleaned, split and aligned.
#[derive(Debug, ClapArgs)]
pub(crate) struct Manner {
    /// Switch a cleaning rule off: unicode, entities, invisible, private, radicals, bars, leaders, spacing, spaces, glosses,
    /// separators, numbering, pages, labels, joints, columns, wrapping; `page` keeps all of a web page, its menus and margins
    /// too
    #[arg(long, value_name = "RULE", value_parser = kept)]
    pub(crate) keep: Vec<Kept>,
    /// What to do with sentences inside a quotation
    #[arg(long, value_enum, default_value = "split")]
    pub(crate) quotes: Quotes,
    #[command(flatten)]
    pub(crate) model: Model,
    /// Keep the order of both texts: look for no pairs that the translator moved
    #[arg(long)]
    pub(crate) monotone: bool,
}

/// Who does the work.
#[derive(Debug, ClapArgs)]
pub(crate) struct Work {
    /// How many threads work; the output is the same for any number [default: one for each
    /// core, up to four for one text]
    #[arg(long, value_name = "NUMBER", value_parser = threads)]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// How inputs are read.
#[derive(Debug, ClapArgs)]
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
        bitext::read::ReadOptions {
            encoding: self.encoding,
            lossy: self.lossy,
            format: self.from,
            ..bitext::read::ReadOptions::default()
        }
    }
}

/// What decides between alignments.
#[derive(Debug, ClapArgs)]
pub(crate) struct Model {
    /// Weights of the evidence, from a file
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,
    /// Terms of your own, which count as strong evidence: lines of `English<TAB>Chinese` (.tsv, .txt), or the short units
    /// of a memory (.tmx); may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Vec<PathBuf>,
    /// Leave a channel of evidence out
    #[arg(long, value_name = "CHANNEL")]
    pub(crate) without: Vec<String>,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext split --language en paragraphs.txt
  echo '他来了。我走了。' | bitext split --language zh

A paragraph a line in, a JSON list of its sentences a line out; joined, the sentences give the paragraph back, white \
space apart.")]
pub(crate) struct Split {
    /// The language
    #[arg(short, long, value_enum)]
    pub(crate) language: Code,
    /// The file; standard input without it
    pub(crate) input: Option<PathBuf>,
    /// What to do with sentences inside a quotation
    #[arg(long, value_enum, default_value = "split")]
    pub(crate) quotes: Quotes,
    /// English abbreviations of your own, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "WORDS")]
    pub(crate) abbreviations: Vec<String>,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext eval gold.align test.align                 one document
  bitext eval a.gold a.test b.gold b.test           several, counted together
  bitext eval gold/ test/                           every .align file of two folders, by name
  bitext eval --run data/releases/held-out          align the releases of a folder and score that
  bitext eval --run gold/ --without numbers         the same without a channel of evidence
  bitext eval --run gold/ --lexicon terms.tsv       the same with terms of your own
  bitext eval --layout laws/ --documents 20         halves found in documents made of those in a folder

Strict: a bead is right if gold has exactly the same ids. Lax: Vecalign's definition. With --run, a folder holds \
NAME.beads with NAME.txt (or NAME.en.txt and NAME.zh.txt), or NAME.align with NAME.en and NAME.zh.")]
pub(crate) struct Eval {
    /// Gold and test files in turn, or a gold folder and a test folder
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Align the documents of these gold folders and score the result
    #[arg(long)]
    pub(crate) run: bool,
    /// Make documents in many shapes of those in these gold folders, and score the halves found in them
    #[arg(long, conflicts_with = "run")]
    pub(crate) layout: bool,
    /// With --layout: only documents of this shape, e.g. halves, turns, glued, wrapped
    #[arg(long, value_name = "SHAPE", requires = "layout", value_parser = shape)]
    pub(crate) shape: Option<bitext::train::shapes::Shape>,
    /// With --layout: documents of each shape
    #[arg(long, value_name = "NUMBER", default_value_t = 12, requires = "layout")]
    pub(crate) documents: usize,
    /// With --layout: write the documents that were made to this folder, SHAPE-NUMBER.txt each
    #[arg(long, value_name = "FOLDER", requires = "layout")]
    pub(crate) made: Option<PathBuf>,
    /// Print a line for each document too
    #[arg(long)]
    pub(crate) each: bool,
    #[command(flatten)]
    pub(crate) model: Model,
}

/// A shape of a document by its name.
fn shape(name: &str) -> Result<bitext::train::shapes::Shape, String> {
    let all = bitext::train::shapes::Shape::ALL;
    all.into_iter().find(|shape| shape.name() == name).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|shape| shape.name()).collect();
        format!("no such shape; the shapes are {}", names.join(", "))
    })
}

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Translation Memory eXchange 1.4
    Tmx,
    /// JSON Lines
    Jsonl,
    /// English ids and Chinese ids
    Links,
    /// Tab-separated values for a spreadsheet
    Tsv,
    /// A page to look the pairs through in a browser
    Html,
}

/// A language, as the options name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Code {
    /// English
    En,
    /// Chinese
    Zh,
}

impl From<Code> for Language {
    fn from(code: Code) -> Self {
        match code {
            Code::En => Self::English,
            Code::Zh => Self::Chinese,
        }
    }
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

/// A number that is neither negative nor infinite.
pub(crate) fn amount(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
        _ => Err("give a number from 0 on, such as 0.3".to_owned()),
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

fn input_format(name: &str) -> Result<bitext::read::Format, String> {
    use bitext::read::Format;
    Format::named(name).ok_or_else(|| {
        let known: Vec<_> = Format::ALL.iter().map(|format| format.name()).collect();
        format!("there are {}", known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_are_consistent() {
        Args::command().debug_assert();
    }
}
