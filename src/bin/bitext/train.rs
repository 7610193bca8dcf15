//! `bitext train`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use bitext::evaluate::{Calibration, Evaluation};
use bitext::evidence::Channel;
use bitext::export::links;
use bitext::gold::Link;
use bitext::lexicon::Lexicon;
use bitext::train::{FitOptions, TrainOptions, Trainer, Validated};
use bitext::{GoldDocument, Weights};

use crate::failure::Failure;
use crate::guard::Guard;
use crate::messages::{say, shown};
use crate::model::channels;
use crate::outputs::{self, Output};
use crate::train_args::{Stage, Train, TrainWeights};
use crate::{confidence, eval, gold, inputs, joins, pages, terms, train_layout, translation};

pub(crate) fn run(what: &Train) -> Result<(), Failure> {
    match what {
        Train::Weights(args) => weights(args),
        Train::Confidence(args) => confidence::run(args),
        Train::Pages(args) => pages::run(args),
        Train::Translation(args) => translation::run(args),
        Train::Joins(args) => joins::run(args),
        Train::Lexicon(args) => terms::run(args),
        Train::Layout(args) => train_layout::run(args),
    }
}

/// The documents of a folder.
struct Set {
    name: String,
    /// How much each of them counts.
    weight: f64,
    golds: Vec<GoldDocument>,
}

fn weights(args: &TrainWeights) -> Result<(), Failure> {
    let without = channels(&args.without)?;
    let base = base(args)?;
    let mut sets: Vec<Set> = Vec::new();
    for argument in &args.folders {
        let (folder, weight) = gold::weighted(argument)?;
        sets.push(Set { name: shown(&folder), weight, golds: gold::documents(&folder)? });
    }
    check(args, &sets)?;
    let fitting = Fitting { args, base, sets };
    if let Some(folds) = args.validate {
        let report = fitting.validate(usize::from(folds), &without)?;
        outputs::print(&report.full)?;
    }
    if let Some(folds) = args.ablate {
        fitting.ablate(usize::from(folds))?;
    }
    if let Some(path) = &args.output {
        let fitted = fitting.trainer(&without).fit(|_| true, &fitting.source(), &mut show)?;
        let mut output = Output::create(path)?;
        output.write(fitted.to_json().as_bytes())?;
        outputs::keep_all(vec![output])?;
    }
    Ok(())
}

/// Checks before the work that no output replaces a document, and that all can be written.
fn check(args: &TrainWeights, sets: &[Set]) -> Result<(), Failure> {
    let mut guard = Guard::default();
    if let Some(base) = &args.base {
        guard.read(base, "the base");
    }
    for gold in sets.iter().flat_map(|set| &set.golds) {
        gold::guard(&mut guard, gold);
        if let Some(folder) = &args.found {
            guard.write(&place(folder, gold), format!("what is found for {}", gold.name));
        }
    }
    if let Some(path) = &args.output {
        guard.write(path, "the output");
    }
    guard.check()?;
    args.output.iter().try_for_each(|path| outputs::check(path))?;
    args.found.iter().try_for_each(|folder| outputs::check_folder(folder))
}

fn base(args: &TrainWeights) -> Result<Option<Weights>, Failure> {
    let read = |path: &PathBuf| -> Result<Weights, Failure> {
        let json = inputs::read_text(path)?;
        Ok(Weights::from_json(&json).map_err(|error| error.in_input(inputs::name_of(path)))?)
    };
    args.base.as_ref().map(read).transpose()
}

fn show(message: &str) {
    say(&format!("{message}\n"));
}

/// What a cross-validation showed.
struct Report {
    full: String,
    /// Strict F1 over all, two-sided and one-sided beads, by set.
    figures: Vec<[f64; 3]>,
}

/// What to fit to which documents.
struct Fitting<'a> {
    args: &'a TrainWeights,
    base: Option<Weights>,
    sets: Vec<Set>,
}

impl Fitting<'_> {
    /// The command that the weights come from; of a folder or file only its own name.
    fn source(&self) -> String {
        let args = self.args;
        let own = |path: &Path| path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mut command = "bitext train weights".to_owned();
        for set in &self.sets {
            let _ = write!(command, " {}", own(Path::new(&set.name)));
            if set.weight != 1.0 {
                let _ = write!(command, "={}", set.weight);
            }
        }
        if args.no_lexicon {
            command.push_str(" --no-lexicon");
        }
        let _ = match args.anchor {
            Some(anchor) => write!(command, " --anchor {anchor}"),
            None => write!(command, " --l1 {} --l2 {}", args.l1, args.l2),
        };
        let _ = write!(command, " --omissions {}", args.omissions);
        if args.foreign > 0.0 {
            let _ = write!(command, " --foreign {}", args.foreign);
        }
        if let Some(base) = &args.base {
            let _ = write!(command, " --base {}", own(base));
        }
        match args.stage {
            Stage::First => command.push_str(" --stage first"),
            Stage::Second => command.push_str(" --stage second"),
            Stage::Both => (),
        }
        if !args.free.is_empty() {
            let _ = write!(command, " --free {}", args.free.join(","));
        }
        for channel in &args.without {
            let _ = write!(command, " --without {channel}");
        }
        command
    }

    fn trainer(&self, without: &[Channel]) -> Trainer {
        let args = self.args;
        let options = TrainOptions {
            fit: FitOptions {
                l1: args.l1,
                l2: args.l2,
                anchor: args.anchor,
                free: args.free.clone(),
                ..FitOptions::default()
            },
            lexicon: if args.no_lexicon { Lexicon::none() } else { Lexicon::embedded() },
            without: without.to_vec(),
            omissions: args.omissions,
            foreign: args.foreign,
            stages: args.stage.into(),
            base: self.base.clone(),
        };
        let golds = self.sets.iter().flat_map(|set| set.golds.iter().map(|gold| (gold.clone(), set.weight)));
        Trainer::new(golds.collect(), options, &mut show)
    }

    fn validate(&self, folds: usize, without: &[Channel]) -> Result<Report, Failure> {
        let Self { args, sets, .. } = self;
        let trainer = self.trainer(without);
        // The documents of each set go to the folds in turn.
        let places: Vec<(usize, usize)> =
            sets.iter().enumerate().flat_map(|(set, of)| (0..of.golds.len()).map(move |place| (set, place))).collect();
        let results = trainer.cross_validate(folds, |document| places[document].1 % folds, &mut show)?;
        let mut evaluations = vec![Evaluation::default(); sets.len()];
        let mut calibration = Calibration::default();
        let mut full = String::new();
        for result in &results {
            let (set, place) = places[result.document];
            let gold = &sets[set].golds[place];
            let found: Vec<Link> = result.found.iter().map(Link::from).collect();
            eval::add(&mut evaluations[set], &mut full, args.each, &gold.name, &gold.links, &found);
            if let Some(folder) = &args.found {
                save(folder, gold, result)?;
            }
            calibration.add(&gold.links, &found, &result.confidences);
        }
        for (set, evaluation) in sets.iter().zip(&evaluations) {
            eval::show(&mut full, &set.name, evaluation);
        }
        full.push_str("confidence  beads  mean   right\n");
        for bin in calibration.bins() {
            let _ = writeln!(full, "{:<10} {:>6}  {:.3}  {:.3}", bin.label, bin.beads, bin.mean, bin.right);
        }
        let figures = evaluations.iter().map(|evaluation| {
            [evaluation.strict().f1, evaluation.strict_two_sided().f1, evaluation.strict_one_sided().f1]
        });
        Ok(Report { full, figures: figures.collect() })
    }

    fn ablate(&self, folds: usize) -> Result<(), Failure> {
        let mut table = String::from("| channels |");
        for Set { name, .. } in &self.sets {
            let name = Path::new(name).file_name().map_or(name.clone(), |name| name.to_string_lossy().into_owned());
            let _ = write!(table, " {name} |");
        }
        table.push_str(&format!("\n|---|{}\n", "---|".repeat(self.sets.len())));
        outputs::print(&table)?;
        // Hand-aligned documents come without a glossary.
        let base = [Channel::Kind, Channel::Length, Channel::Glossary];
        let others = || Channel::ALL.iter().copied().filter(|channel| !base.contains(channel));
        let mut runs: Vec<(String, Vec<Channel>)> = vec![("all".to_owned(), Vec::new())];
        runs.extend(others().map(|channel| (format!("all but {channel}"), vec![channel])));
        runs.push(("kind and length only".to_owned(), others().collect()));
        for added in others() {
            let without = others().filter(|channel| *channel != added).collect();
            runs.push((format!("kind, length and {added}"), without));
        }
        for (label, without) in runs {
            let report = self.validate(folds, &without)?;
            let mut row = format!("| {label} |");
            for figures in report.figures {
                let _ = write!(row, " {:.3} |", figures[0]);
            }
            outputs::print(&format!("{row}\n"))?;
        }
        Ok(())
    }
}

/// Where the beads that are found for a document go.
fn place(folder: &Path, gold: &GoldDocument) -> PathBuf {
    folder.join(Path::new(&gold.name).file_stem().unwrap_or_default()).with_extension("align")
}

/// Writes the beads that were found for a document.
fn save(folder: &Path, gold: &GoldDocument, result: &Validated) -> Result<(), Failure> {
    outputs::make_folder(folder)?;
    let mut output = Output::create(&place(folder, gold))?;
    let mut content = Vec::new();
    links::write(&mut content, &result.found)?;
    output.write(&content)?;
    outputs::keep_all(vec![output])
}
