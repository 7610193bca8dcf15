//! The commands of the program and their arguments; `options` holds those that several share, `train_args` those of `train`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::export_args::Exporting;
use crate::failure::told;
use crate::options::{Code, Manner, Model, Reading, Splitting, UnitArgs, Work, input_format};
use crate::train_args::Train;

/// Turns bilingual English–Chinese releases into translation memories.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    max_term_width = 100,
    after_help = "\
Examples:
  bitext release.txt                                   a memory beside it: release.tmx
  bitext align release.txt -o pairs.tmx                one file with both languages
  bitext align english.txt chinese.txt -o pairs.tmx    two files, in either order
  bitext align release.txt --source zh -o pairs.tmx    a memory from Chinese into English
  bitext align releases/ -o all.tmx                    a folder of releases; one memory of all
  bitext convert corrected.xlsx -o memory.tmx          a reviewed table back into a memory
  bitext check client.tmx                              what differs between the sides of a memory
  bitext split --language zh notes.txt                 sentences only
  bitext train lexicon client.tmx -o terms.tsv         terms from a memory, for `align --lexicon`

`bitext help align` shows every option with examples."
)]
pub(crate) struct Args {
    /// The language of help and messages [default: that of the environment]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = ["en", "zh"], help_heading = "Running")]
    pub(crate) interface: Option<String>,
    /// Whether help and messages have colours; auto looks at the terminal, NO_COLOR and CLICOLOR
    #[arg(long, global = true, value_name = "WHEN", value_parser = ["auto", "always", "never"], help_heading = "Running")]
    pub(crate) color: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Align a release and write its pairs.
    Align(Box<Align>),
    /// Convert pairs between tables, memories and other formats, as they stand.
    Convert(Box<Convert>),
    /// Align documents from standard input, one JSON object a line, as they come.
    Stream(Stream),
    /// Check a memory: numbers, names and marks that differ, and what other programs would refuse.
    Check(Check),
    /// Say what made a pair, and what speaks against it.
    Explain(Box<Explain>),
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
    /// Print what a shell needs to complete commands and options
    #[command(after_help = "\
Examples:
  bitext completions bash > ~/.local/share/bash-completion/completions/bitext
  bitext completions powershell >> $PROFILE")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one for each command
    #[command(after_help = "\
Examples:
  bitext man | man -l -
  bitext man --folder man1/")]
    Man {
        /// Write the pages to this folder, bitext.1 and one for each command
        #[arg(long, value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    /// Read a PDF file from standard input, for the program itself
    #[command(hide = true)]
    ReadPdf,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext align release.txt -o pairs.tmx -o pairs.jsonl
      Writes a TMX file for a CAT tool and a JSON Lines file with every sentence.
  bitext align release.txt -o review.html
      Writes a page that shows both languages side by side, marks the unsure pairs and lets you correct them.
  bitext align release.txt --review release.review.json -o pairs.tmx
      Keeps what you accepted and corrected in that page, and aligns the rest again.
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
  bitext align release.txt --segmentation omegat -o pairs.tmx
      Units that match the segments of OmegaT; --segmentation rules.srx follows the rules of another tool.
  bitext align release.txt --units paragraphs -o pairs.tmx
      A memory for a tool that is set to whole paragraphs.
  bitext align release.txt --min-confidence 0.9 --rejected rest.jsonl -o pairs.tmx
      Only what is surest; the rest, with the reason, to look through.
  bitext align releases/ -o all.tmx
      A folder of releases, or of files in pairs: one memory of all.
  bitext align release.txt --append client.tmx --profile omegat --property client=Quay
      Adds to a memory what it lacks, with the names that OmegaT reads.

The file's ending decides the format: .tmx, .jsonl, .xlsx, .docx, .csv, .tsv, .html, .xlf, .links (or .align), .en and .zh, \
.ladder, .xml. A summary goes to standard error.")]
pub(crate) struct Align {
    /// The release, the file of one language, or a folder; `-` for standard input
    pub(crate) input: PathBuf,
    /// The file or the folder of the other language
    pub(crate) other: Option<PathBuf>,
    /// The options as they were given.
    #[arg(skip)]
    pub(crate) given: Vec<String>,
    #[command(flatten)]
    pub(crate) exporting: Exporting,
    /// Write every line that cleaning changed or dropped to this file, as a table parted by tabs
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) audit: Option<PathBuf>,
    /// Say how many releases the input holds
    #[arg(long, help_heading = "Output")]
    pub(crate) releases: bool,
    /// The two files have a segment a line: nothing is cleaned or split, empty lines count
    #[arg(long, requires = "other", help_heading = "Input")]
    pub(crate) segmented: bool,
    /// Keep each row of a table and each translation unit as one pair, unsplit, with the confidence that the file gives
    #[arg(long, conflicts_with = "other", help_heading = "Input")]
    pub(crate) rows: bool,
    /// Settle the alignment by this review, as the review page saves it: accepted and corrected pairs stay as they are, the
    /// rest is aligned again; may be given several times, in the order of the reviews
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(crate) review: Vec<PathBuf>,
    /// With --review: keep the rest as it was in the review instead of aligning it again
    #[arg(long, requires = "review", help_heading = "Input")]
    pub(crate) keep_rest: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) manner: Manner,
    #[command(flatten)]
    pub(crate) units: UnitArgs,
    #[command(flatten)]
    pub(crate) work: Work,
    /// Print no summary
    #[arg(short, long, help_heading = "Running")]
    pub(crate) quiet: bool,
    /// Print the summary as one JSON object to standard output
    #[arg(long, help_heading = "Running")]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext convert corrected.xlsx -o memory.tmx
      A reviewed workbook becomes a memory: rejected pairs stay out, accepted and edited ones come in.
  bitext convert memory.tmx -o review.docx
      A memory as a table for Word.
  bitext convert pairs.tsv -o corpus.en -o corpus.zh
      A line a pair in each language, as Moses reads it.

Reads XLSX, CSV, TSV, the tables of a DOCX, TMX, XLIFF, Wordfast and JSON with a key for each language. Each row and unit \
is one pair, exactly as it stands: nothing is cleaned, split or aligned. What is rejected stays out, and of a TMX file what is under .5 or the same on both \
sides, unless you ask for it; the summary counts it.")]
pub(crate) struct Convert {
    /// The file with the pairs; `-` for standard input
    pub(crate) input: PathBuf,
    #[command(flatten)]
    pub(crate) exporting: Exporting,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Print no summary
    #[arg(short, long, help_heading = "Running")]
    pub(crate) quiet: bool,
    /// Print the summary as one JSON object to standard output
    #[arg(long, help_heading = "Running")]
    pub(crate) json: bool,
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
    pub(crate) units: UnitArgs,
    #[command(flatten)]
    pub(crate) work: Work,
    /// Print no summary
    #[arg(short, long, help_heading = "Running")]
    pub(crate) quiet: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext check client.tmx
  bitext check client.tmx --only number,date,unit
  bitext check client.tmx --fix mended.tmx
      Writes a copy without forbidden characters, units of one language and units that stand twice, and with tags of \
languages that other programs know.
  bitext check pairs.jsonl --format json > findings.jsonl
      Any file that declares its units: TMX, XLIFF, JSON, tables with heads, Wordfast.

A line of the report is FILE:LINE: unit N: severity: check: what differs. The checks are number, date, unit, identifier, name, \
untranslated, one-sided and long (warnings); bracket, quotation, length, same-source, duplicate and confidence (notes); \
tag, character and structure (errors).

The exit code is 0 when nothing of the severity of --fail-on or above was found, 1 when something was, or the file cannot \
be read, 2 for arguments that cannot be carried out.")]
pub(crate) struct Check {
    /// The memory; `-` for standard input
    pub(crate) input: PathBuf,
    /// The source language, of which a text is to have one target
    #[arg(long, value_enum, default_value = "en")]
    pub(crate) source: Code,
    /// How the report is written to standard output
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: ReportFormat,
    /// Only these checks, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "CHECKS", value_parser = check_code)]
    pub(crate) only: Vec<bitext::check::Code>,
    /// The least that makes the command fail
    #[arg(long, value_enum, default_value = "warning")]
    pub(crate) fail_on: FailOn,
    /// Write a mended copy of a TMX file to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) fix: Option<PathBuf>,
    /// Replace an output that exists and that bitext did not write, or that may have been edited since
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Print no summary
    #[arg(short, long, help_heading = "Running")]
    pub(crate) quiet: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext explain release.txt --pair 12
      Pairs are counted as in a file of JSON Lines, from 1, those with an empty side too.

First the pair, then what its words say: the logarithm of the odds that the two texts translate each other, and what \
groups of words add to it. Then what each channel of evidence adds in the search, what the checks find, and what the words \
say of the pair with a segment more or less. Of pairs that look alike in their words the search decides by the others.")]
pub(crate) struct Explain {
    /// The release or the file of one language; `-` for standard input
    pub(crate) input: PathBuf,
    /// The file of the other language
    pub(crate) other: Option<PathBuf>,
    /// The number of the pair
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    pub(crate) pair: usize,
    /// The variant of English that is read where the input has several
    #[arg(long, value_name = "TAG", help_heading = "Input")]
    pub(crate) english_tag: Option<String>,
    /// The variant of Chinese that is read where the input has several
    #[arg(long, value_name = "TAG", help_heading = "Input")]
    pub(crate) chinese_tag: Option<String>,
    /// The two files have a segment a line: nothing is cleaned or split, empty lines count
    #[arg(long, requires = "other", help_heading = "Input")]
    pub(crate) segmented: bool,
    /// Keep each row of a table and each translation unit as one pair, unsplit, with the confidence that the file gives
    #[arg(long, conflicts_with = "other", help_heading = "Input")]
    pub(crate) rows: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) manner: Manner,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// A line a finding
    Text,
    /// A JSON object a finding
    Json,
}

/// The least finding that makes a command fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Any finding
    Note,
    /// A warning or an error
    Warning,
    /// An error
    Error,
    /// None
    Never,
}

fn check_code(name: &str) -> Result<bitext::check::Code, String> {
    name.parse().map_err(|error: bitext::Error| told(&error))
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext split --language en paragraphs.txt
  echo '他来了。我走了。' | bitext split --language zh
  bitext split --language en --segmentation omegat paragraphs.txt
      Segments as OmegaT cuts them; --segmentation rules.srx takes the rules of another tool.
  bitext split --srx > bitext.srx
      Rules for a CAT tool that cut nearly as bitext does.

A paragraph a line in, a JSON list of its sentences a line out; joined, the sentences give the paragraph back, white \
space apart.")]
pub(crate) struct Split {
    /// The language of the text; it must be given, but for --srx
    #[arg(short, long, value_enum, required_unless_present = "srx")]
    pub(crate) language: Option<Code>,
    /// The file; standard input without it
    pub(crate) input: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) splitting: Splitting,
    /// Cut as a CAT tool does: bitext, omegat, okapi, trados-like, or the file of an SRX with its rules [default: bitext]
    #[arg(long, value_name = "RULES")]
    pub(crate) segmentation: Option<String>,
    /// Print the rules of splitting as SRX, as far as SRX can say them, for a CAT tool that takes rules
    #[arg(long, conflicts_with_all = ["language", "input", "segmentation"])]
    pub(crate) srx: bool,
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
  bitext eval --layout laws/ --documents 20         halves found in documents that are put together

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
    /// With --layout: write the documents that were made to this folder, SHAPE-NUMBER.txt each, and those that
    /// lines below them change, SHAPE-NUMBER.changed.txt
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_are_consistent() {
        Args::command().debug_assert();
    }
}
