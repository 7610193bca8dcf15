//! The arguments of `bitext train`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use crate::options::Model;

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
    /// Fit the layout to documents made of hand-aligned ones and to cases.
    Layout(TrainLayout),
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  bitext train layout data/releases/held-out --cases tests/layouts -o layout.json
  bitext train layout data/releases/held-out --cases tests/layouts --validate 4
  bitext train layout --weights layout.json other/ --check

Of each document some are made in every shape: halves, in turn, on one line, tables, lists of terms and others. The table \
shows by shape the share of documents that have a path without an error, of lines in their half, of documents with all \
lines in their half, of right pairs, and of right pairs among those with a probability of .9 or more. A folder holds \
NAME.beads, or NAME.align with NAME.en and NAME.zh (a segment a line); a folder of cases .txt files.")]
pub(crate) struct TrainLayout {
    /// Folders of hand-aligned documents
    #[arg(required = true)]
    pub(crate) folders: Vec<PathBuf>,
    /// Fit to the cases in this folder too
    #[arg(long, value_name = "FOLDER")]
    pub(crate) cases: Option<PathBuf>,
    /// Write the weights to this file
    #[arg(short, long, value_name = "FILE", required_unless_present_any = ["validate", "check"])]
    pub(crate) output: Option<PathBuf>,
    /// Cross-validate by document, in so many folds
    #[arg(long, value_name = "FOLDS", value_parser = clap::value_parser!(u8).range(2..=20))]
    pub(crate) validate: Option<u8>,
    /// Only print the figures of the weights that the fit would start from
    #[arg(long, conflicts_with_all = ["validate", "output"])]
    pub(crate) check: bool,
    /// Print with the figures what is read wrongly
    #[arg(long, requires = "check")]
    pub(crate) show: bool,
    /// Start from these weights [default: those that come with the program]
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,
    /// Documents made of each source in each shape
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=100))]
    pub(crate) each: u64,
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
  bitext train lexicon releases/ -o terms.tsv             from releases, which are aligned first
  bitext train lexicon releases/ client.tmx -o terms.tsv --least 5
  bitext align new.txt --lexicon terms.tsv -o pairs.tmx   what the terms are for

A folder, and those in it, hold releases (NAME.txt, or NAME.en.txt and NAME.zh.txt) and memories (.tmx). A line of the \
output is an English term, a tab, a Chinese term, a tab and a strength from 0 to 1: read it through and delete what is \
wrong.")]
pub(crate) struct TrainLexicon {
    /// Folders, .tmx files or releases
    #[arg(required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Write the terms to this file, whose name ends in .tsv; `-` for standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// The pairs that a term must stand in
    #[arg(long, value_name = "NUMBER", default_value_t = 3, value_parser = least, allow_negative_numbers = true)]
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
    /// Leave a channel of evidence out: glossary, kind, length, lexicon, links, names, numbers, punctuation, quotations,
    /// structure or translation
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

/// A number that is neither negative nor infinite.
pub(crate) fn amount(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
        _ => Err("give a number from 0 on, such as 0.3".to_owned()),
    }
}

fn least(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| *number >= 2);
    number.ok_or_else(|| "give a number from 2 on".to_owned())
}
