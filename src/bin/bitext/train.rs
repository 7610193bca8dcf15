//! `bitext train`.

use std::fmt::Write as _;
use std::path::Path;

use bitext::GoldDocument;
use bitext::evaluate::{Calibration, Evaluation};
use bitext::evidence::CHANNELS;
use bitext::export::links;
use bitext::gold::Link;
use bitext::lexicon::Lexicon;
use bitext::train::{FitOptions, TrainOptions, Trainer, Validated};

use crate::args::{Train, TrainWeights};
use crate::files::Output;
use crate::{Failure, eval, gold, terms};

pub(crate) fn run(what: &Train) -> Result<(), Failure> {
    match what {
        Train::Weights(args) => weights(args),
        Train::Lexicon(args) => terms::run(args),
    }
}

/// The documents of each folder.
type Sets = Vec<(String, Vec<GoldDocument>)>;

fn weights(args: &TrainWeights) -> Result<(), Failure> {
    for name in &args.without {
        bitext::evidence::check_channel(name)?;
    }
    let mut sets: Sets = Vec::new();
    for folder in &args.folders {
        sets.push((folder.display().to_string(), gold::documents(folder)?));
    }
    if let Some(folds) = args.validate {
        let report = validate(args, &sets, usize::from(folds), &args.without)?;
        Output::create(Path::new("-"))?.write(report.full.as_bytes())?;
    }
    if let Some(folds) = args.ablate {
        ablate(args, &sets, usize::from(folds))?;
    }
    if let Some(path) = &args.output {
        let mut output = Output::create(path)?;
        let trainer = trainer(args, &sets, &args.without);
        let fitted = trainer.fit(|_| true, &source(args), &mut show)?;
        output.write(fitted.to_json().as_bytes())?;
        output.keep()?;
    }
    Ok(())
}

/// The command that the weights come from; of a folder only its own name.
fn source(args: &TrainWeights) -> String {
    let names: Vec<_> = args.folders.iter().filter_map(|folder| folder.file_name()?.to_str()).collect();
    let lexicon = if args.no_lexicon { " --no-lexicon" } else { "" };
    format!(
        "bitext train weights {}{lexicon} --l1 {} --l2 {} --omissions {}",
        names.join(" "),
        args.l1,
        args.l2,
        args.omissions
    )
}

fn show(message: &str) {
    eprintln!("{message}");
}

fn trainer(args: &TrainWeights, sets: &Sets, without: &[String]) -> Trainer {
    let options = TrainOptions {
        fit: FitOptions { l1: args.l1, l2: args.l2, ..FitOptions::default() },
        lexicon: if args.no_lexicon { Lexicon::none() } else { Lexicon::embedded() },
        without: without.to_vec(),
        omissions: args.omissions,
    };
    Trainer::new(sets.iter().flat_map(|(_, golds)| golds.clone()).collect(), options, &mut show)
}

/// What a cross-validation showed.
struct Report {
    full: String,
    /// Strict F1 over all, two-sided and one-sided beads, by set.
    figures: Vec<[f64; 3]>,
}

fn validate(args: &TrainWeights, sets: &Sets, folds: usize, without: &[String]) -> Result<Report, Failure> {
    let trainer = trainer(args, sets, without);
    // The documents of each set go to the folds in turn.
    let places: Vec<(usize, usize)> =
        sets.iter().enumerate().flat_map(|(set, (_, golds))| (0..golds.len()).map(move |place| (set, place))).collect();
    let results = trainer.cross_validate(folds, |document| places[document].1 % folds, &mut show)?;
    let mut evaluations = vec![Evaluation::default(); sets.len()];
    let mut calibration = Calibration::default();
    let mut full = String::new();
    for result in &results {
        let (set, place) = places[result.document];
        let gold = &sets[set].1[place];
        let found: Vec<Link> = result.found.iter().map(Link::from).collect();
        eval::add(&mut evaluations[set], &mut full, args.each, &gold.name, &gold.links, &found);
        if let Some(folder) = &args.found {
            save(folder, gold, result)?;
        }
        calibration.add(&gold.links, &found, &result.confidences);
    }
    for ((name, _), evaluation) in sets.iter().zip(&evaluations) {
        eval::show(&mut full, name, evaluation);
    }
    full.push_str("confidence  beads  mean   right\n");
    for bin in calibration.bins() {
        let _ = writeln!(full, "{:<10} {:>6}  {:.3}  {:.3}", bin.label, bin.beads, bin.mean, bin.right);
    }
    let figures = evaluations
        .iter()
        .map(|evaluation| [evaluation.strict().f1, evaluation.strict_two_sided().f1, evaluation.strict_one_sided().f1]);
    Ok(Report { full, figures: figures.collect() })
}

/// Writes the beads that were found for a document.
fn save(folder: &Path, gold: &GoldDocument, result: &Validated) -> Result<(), Failure> {
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure::Failed(format!("{}: cannot be made ({error})", folder.display())))?;
    let name = Path::new(&gold.name).file_stem().unwrap_or_default();
    let mut output = Output::create(&folder.join(name).with_extension("align"))?;
    let mut content = Vec::new();
    links::write(&mut content, &result.found)?;
    output.write(&content)?;
    output.keep()
}

fn ablate(args: &TrainWeights, sets: &Sets, folds: usize) -> Result<(), Failure> {
    let mut output = Output::create(Path::new("-"))?;
    let mut table = String::from("| channels |");
    for (name, _) in sets {
        let name = Path::new(name).file_name().map_or(name.clone(), |name| name.to_string_lossy().into_owned());
        let _ = write!(table, " {name} |");
    }
    table.push_str(&format!("\n|---|{}\n", "---|".repeat(sets.len())));
    output.write(table.as_bytes())?;
    // Hand-aligned documents come without a glossary.
    let base = ["kind", "length"];
    let others = || CHANNELS.iter().filter(|name| !base.contains(name) && **name != "glossary");
    let mut runs: Vec<(String, Vec<String>)> = vec![("all".to_owned(), Vec::new())];
    runs.extend(others().map(|name| (format!("all but {name}"), vec![(*name).to_owned()])));
    runs.push(("kind and length only".to_owned(), others().map(|name| (*name).to_owned()).collect()));
    for added in others() {
        let without = others().filter(|name| *name != added).map(|name| (*name).to_owned()).collect();
        runs.push((format!("kind, length and {added}"), without));
    }
    for (label, without) in runs {
        let report = validate(args, sets, folds, &without)?;
        let mut row = format!("| {label} |");
        for figures in report.figures {
            let _ = write!(row, " {:.3} |", figures[0]);
        }
        output.write(format!("{row}\n").as_bytes())?;
    }
    Ok(())
}
