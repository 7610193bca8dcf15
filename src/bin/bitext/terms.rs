//! `bitext train lexicon`.

use std::fs;
use std::path::{Path, PathBuf};

use bitext::read::ReadOptions;
use bitext::train::{TermLearner, TermOptions, TermReport};
use bitext::{Aligner, Bitext};

use crate::failure::Failure;
use crate::guard::Guard;
use crate::messages::{say, shown};
use crate::outputs::{self, Output};
use crate::train_args::TrainLexicon;
use crate::{inputs, model, paths};

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
    let mut counts = Counts::default();
    let inputs = inputs_of(args, &mut counts)?;
    check(args, &inputs)?;
    let options = model::model(&args.model)?;
    let lexicon = options.lexicon.clone();
    let aligner = Aligner::new(options)?;
    let mut learner = TermLearner::new();
    for input in &inputs {
        if let Err(failure) = gather(input, &aligner, &mut learner, &mut counts) {
            counts.leave_out(&failure);
        }
    }
    let (glossary, report) = learner.learn(&lexicon, &TermOptions { least: args.least, ..TermOptions::default() });
    say(&summary(&counts, &report));
    if glossary.is_empty() {
        return Err(Failure::Failed("no new term found: give more text, or a lower --least".to_owned()));
    }
    let mut output = Output::create(&args.output)?;
    output.write(glossary.to_tsv(&comment(args, &report)).as_bytes())?;
    outputs::keep_all(vec![output])?;
    match counts.failed {
        0 => Ok(()),
        failed => Err(Failure::Failed(format!("{failed} left out for a fault, the terms of the others are written"))),
    }
}

impl Counts {
    fn leave_out(&mut self, failure: &Failure) {
        self.failed += 1;
        say(&format!("left out: {failure}\n"));
    }
}

/// What the arguments name, with what their folders hold.
fn inputs_of(args: &TrainLexicon, counts: &mut Counts) -> Result<Vec<Input>, Failure> {
    let mut found = Vec::new();
    for path in &args.inputs {
        if path.is_dir() {
            found.extend(listed(path, 0, counts)?);
        } else if !path.exists() {
            return Err(Failure::Failed(format!("{}: no such file or folder", shown(path))));
        } else {
            found.push(input(path)?);
        }
    }
    Ok(found)
}

/// Checks the output before the work; `bitext align --lexicon` tells formats by their ending.
fn check(args: &TrainLexicon, inputs: &[Input]) -> Result<(), Failure> {
    let path = &args.output;
    if !paths::is_standard(path) && paths::ending(path) != "tsv" {
        return Err(Failure::Usage(format!("{}: give a name that ends in .tsv", shown(path))));
    }
    let mut guard = Guard::default();
    for input in inputs {
        match input {
            Input::Memory(path) | Input::Release(path) => guard.read(path, "an input"),
            Input::Pair(english, chinese) => {
                guard.read(english, "an input");
                guard.read(chinese, "an input");
            }
        }
    }
    model::guard(&mut guard, &args.model);
    guard.write(path, "the output");
    guard.check()?;
    outputs::check(path)
}

fn input(path: &Path) -> Result<Input, Failure> {
    match paths::ending(path).as_str() {
        "tmx" => Ok(Input::Memory(path.to_owned())),
        "txt" => Ok(Input::Release(path.to_owned())),
        _ => Err(Failure::Usage(format!("{}: give a folder, a .tmx file or a release as .txt", shown(path)))),
    }
}

/// How deep folders are looked through.
const DEEPEST: usize = 16;

/// The inputs of a folder and of those in it, by name: memories, releases, and NAME.en.txt with NAME.zh.txt.
///
/// Links to folders are not followed: they may lead round in a circle.
fn listed(folder: &Path, depth: usize, counts: &mut Counts) -> Result<Vec<Input>, Failure> {
    let fail = |error: std::io::Error| inputs::unreadable(folder, &error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        match entry {
            Ok(entry) => paths.push(entry.path()),
            Err(error) => counts.leave_out(&fail(error)),
        }
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
        } else if path.is_dir() && !path.is_symlink() && !name.starts_with('.') && depth < DEEPEST {
            match listed(path, depth + 1, counts) {
                Ok(inner) => inputs.extend(inner),
                Err(failure) => counts.leave_out(&failure),
            }
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
    let read = |path: &Path| inputs::read_plain(path, &ReadOptions::default());
    let bitext = match input {
        Input::Memory(path) => {
            let text = read(path)?;
            learner.add_tmx(&text).map_err(|error| error.in_input(inputs::name_of(path)))?;
            counts.files += 1;
            return Ok(());
        }
        Input::Release(path) => aligner
            .align(&read(path)?)
            .map_err(|error| Failure::of_aligning(error.in_input(inputs::name_of(path)), false, true))?,
        Input::Pair(english, chinese) => aligner
            .align((&read(english)?, &read(chinese)?))
            .map_err(|error| Failure::of_aligning(error.in_input(inputs::name_of(english)), true, true))?,
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
         {SURE} or less, {} too long, {} with the texts of another\n\
         terms: {} new, {} left out that the dictionary has\n",
        report.used, report.long, report.repeated, report.terms, report.known
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
