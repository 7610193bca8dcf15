//! `bitext train lexicon`.

use std::fs;
use std::path::{Path, PathBuf};

use bitext::read::ReadOptions;
use bitext::train::{TermLearner, TermOptions, TermReport};
use bitext::{Aligner, Bitext};

use crate::args::TrainLexicon;
use crate::files::{self, Output};
use crate::{Failure, align};

/// Beads of texts aligned here teach only from this confidence on.
const SURE: f32 = 0.9;

/// What to learn from.
enum Input {
    Memory(PathBuf),
    Release(PathBuf),
    Pair(PathBuf, PathBuf),
}

/// What became of the files and of the beads of those that were aligned.
#[derive(Default)]
struct Counts {
    files: usize,
    /// Files that could not be read or aligned, each named on standard error.
    failed: usize,
    /// Files of a folder with another ending.
    others: usize,
    unsure: usize,
    one_sided: usize,
}

pub(crate) fn run(args: &TrainLexicon) -> Result<(), Failure> {
    check_output(args)?;
    let options = align::model(&args.model)?;
    let lexicon = options.lexicon.clone();
    let aligner = Aligner::new(options)?;
    let mut learner = TermLearner::new();
    let mut counts = Counts::default();
    for path in &args.inputs {
        if path.is_dir() {
            for input in listed(path, &mut counts)? {
                if let Err(failure) = gather(&input, &aligner, &mut learner, &mut counts) {
                    counts.failed += 1;
                    eprintln!("left out: {failure}");
                }
            }
        } else if !path.exists() {
            return Err(Failure::Failed(format!("{}: no such file or folder", path.display())));
        } else {
            gather(&input(path)?, &aligner, &mut learner, &mut counts)?;
        }
    }
    let (glossary, report) = learner.learn(&lexicon, &TermOptions { least: args.least, ..TermOptions::default() });
    eprint!("{}", summary(&counts, &report));
    if glossary.is_empty() {
        return Err(Failure::Failed("no new term found: give more text, or a lower --least".to_owned()));
    }
    let mut output = Output::create(&args.output)?;
    output.write(glossary.to_tsv(&comment(args, &report)).as_bytes())?;
    output.keep()
}

/// `bitext align --lexicon` tells formats by their ending.
fn check_output(args: &TrainLexicon) -> Result<(), Failure> {
    let path = &args.output;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !files::is_standard(path) && ending != "tsv" {
        return Err(Failure::Usage(format!("{}: give a name that ends in .tsv", path.display())));
    }
    if args.inputs.iter().any(|input| files::same_file(input, path)) {
        return Err(Failure::Usage(format!("{}: the output would replace the input", path.display())));
    }
    Ok(())
}

fn input(path: &Path) -> Result<Input, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "tmx" => Ok(Input::Memory(path.to_owned())),
        "txt" => Ok(Input::Release(path.to_owned())),
        _ => Err(Failure::Usage(format!("{}: give a folder, a .tmx file or a release as .txt", path.display()))),
    }
}

/// The inputs of a folder by name: memories, releases, and NAME.en.txt with NAME.zh.txt.
fn listed(folder: &Path, counts: &mut Counts) -> Result<Vec<Input>, Failure> {
    let fail = |error: std::io::Error| Failure::Failed(format!("{}: cannot be read ({error})", folder.display()));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        paths.push(entry.map_err(fail)?.path());
    }
    paths.sort();
    let mut inputs = Vec::new();
    for path in &paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let other = |from: &str, to: &str| {
            let stem = name.strip_suffix(from)?;
            Some(path.with_file_name(format!("{stem}{to}"))).filter(|other| paths.contains(other))
        };
        if let Some(chinese) = other(".en.txt", ".zh.txt") {
            inputs.push(Input::Pair(path.clone(), chinese));
        } else if other(".zh.txt", ".en.txt").is_some() {
            // It comes with its English.
        } else if let (false, Ok(input)) = (path.is_dir(), input(path)) {
            inputs.push(input);
        } else {
            counts.others += 1;
        }
    }
    Ok(inputs)
}

/// Adds what an input has to learn from.
fn gather(input: &Input, aligner: &Aligner, learner: &mut TermLearner, counts: &mut Counts) -> Result<(), Failure> {
    let read = |path: &Path| files::read_plain(path, &ReadOptions::default());
    let bitext = match input {
        Input::Memory(path) => {
            let text = read(path)?;
            learner.add_tmx(&text).map_err(|error| error.in_input(files::name_of(path)))?;
            counts.files += 1;
            return Ok(());
        }
        Input::Release(path) => aligner.align(&read(path)?).map_err(|error| error.in_input(files::name_of(path)))?,
        Input::Pair(english, chinese) => aligner
            .align_two(&read(english)?, &read(chinese)?)
            .map_err(|error| error.in_input(files::name_of(english)))?,
    };
    counts.files += 1;
    add(&bitext, learner, counts);
    Ok(())
}

fn add(bitext: &Bitext, learner: &mut TermLearner, counts: &mut Counts) {
    for pair in bitext.pairs() {
        if !pair.bead.is_two_sided() {
            counts.one_sided += 1;
        } else if pair.confidence <= SURE {
            counts.unsure += 1;
        } else {
            learner.add(&pair.english(), &pair.chinese());
        }
    }
}

fn summary(counts: &Counts, report: &TermReport) -> String {
    let Counts { files, failed, others, unsure, one_sided } = counts;
    let pairs = report.units + unsure + one_sided;
    let alone = report.one_sided + one_sided;
    format!(
        "files: {files} read, {failed} left out for a fault, {others} of another kind\n\
         pairs: {pairs} read, {} learned from; left out: {alone} without a counterpart, {unsure} with a confidence of \
         {SURE} or less, {} too long\n\
         terms: {} new, {} left out that the dictionary has\n",
        report.used, report.long, report.terms, report.known
    )
}

/// The command that the terms come from; of a folder or file only its own name.
fn comment(args: &TrainLexicon, report: &TermReport) -> String {
    let names: Vec<_> = args.inputs.iter().filter_map(|input| input.file_name()?.to_str()).collect();
    format!(
        "bitext train lexicon {} --least {}\n{} terms from {} pairs: English, Chinese, strength from 0 to 1",
        names.join(" "),
        args.least,
        report.terms,
        report.used
    )
}
