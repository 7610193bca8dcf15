//! `bitext train layout`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use bitext::GoldDocument;
use bitext::lexicon::Lexicon;
use bitext::release::LayoutWeights;
use bitext::train::shapes::{self, Shape};
use bitext::train::{LayoutCase, LayoutFigures, LayoutTrainer, beads_in_turn, layout_cases};

use crate::failure::Failure;
use crate::guard::Guard;
use crate::outputs::{self, Output};
use crate::train_args::TrainLayout;
use crate::{gold, inputs};

/// How many documents are made in the shape that shows most of what a half may hold, for one in each of the others.
const LATIN: u64 = 3;

/// How much a case set by hand counts, against a generated document.
const CASE: f64 = 8.0;

pub(crate) fn run(args: &TrainLayout) -> Result<(), Failure> {
    let mut golds: Vec<GoldDocument> = Vec::new();
    for folder in &args.folders {
        golds.extend(gold::documents(folder)?);
    }
    check(args, &golds)?;
    let start = match &args.weights {
        None => LayoutWeights::embedded().clone(),
        Some(path) => LayoutWeights::from_json(&inputs::read_text(path)?)
            .map_err(|error| error.in_input(inputs::name_of(path)))?,
    };
    let mut cases = Vec::new();
    for (at, gold) in golds.iter().enumerate() {
        let count = |shape| args.each * if shape == Shape::Latin { LATIN } else { 1 };
        for (shape, seed) in Shape::ALL.into_iter().flat_map(|shape| (0..count(shape)).map(move |seed| (shape, seed))) {
            let shaped = shapes::document(gold, shape, seed * 1000 + at as u64);
            cases.push(LayoutCase { source: gold.name.clone(), kind: shape.name().to_owned(), shaped, weight: 1.0 });
        }
    }
    for (at, gold) in golds.iter().enumerate() {
        cases.extend((0..args.each).flat_map(|seed| beads_in_turn(gold, seed * 1000 + at as u64)));
    }
    if let Some(folder) = &args.cases {
        let found = by_hand(folder)?;
        cases.extend(found.into_iter().map(|case| LayoutCase { weight: CASE, ..case }));
    }
    let trainer = LayoutTrainer::new(&cases, &Lexicon::embedded())?;
    if args.show {
        outputs::print(&trainer.wrong(&start).map(|line| line + "\n").collect::<String>())?;
    }
    if args.check {
        outputs::print(&table(&trainer.figures(&start)))?;
    }
    if let Some(folds) = args.validate {
        outputs::print(&table(&trainer.validate(&start, usize::from(folds))))?;
    }
    if let Some(path) = &args.output {
        let weights = trainer.fit(&start, &source(args));
        if args.validate.is_none() {
            outputs::print(&table(&trainer.figures(&weights)))?;
        }
        let mut output = Output::create(path)?;
        output.write(weights.to_json().as_bytes())?;
        outputs::keep_all(vec![output])?;
    }
    Ok(())
}

/// The command, with the names of its folders alone.
fn source(args: &TrainLayout) -> String {
    let name =
        |path: &Path| path.file_name().map_or_else(|| path.display().to_string(), |name| name.display().to_string());
    let mut source = String::from("bitext train layout");
    for folder in &args.folders {
        let _ = write!(source, " {}", name(folder));
    }
    if let Some(folder) = &args.cases {
        let _ = write!(source, " --cases {}", name(folder));
    }
    let _ = write!(source, " --each {}", args.each);
    source
}

/// The cases in the files of a folder.
fn by_hand(folder: &Path) -> Result<Vec<LayoutCase>, Failure> {
    let mut found = Vec::new();
    for path in gold::listed(folder, "txt")? {
        found.extend(layout_cases(&inputs::name_of(&path), &inputs::read_text(&path)?));
    }
    Ok(found)
}

/// Checks before the work that the output replaces no document, and that it can be written.
fn check(args: &TrainLayout, golds: &[GoldDocument]) -> Result<(), Failure> {
    let mut guard = Guard::default();
    for gold in golds {
        gold::guard(&mut guard, gold);
    }
    if let Some(path) = &args.output {
        guard.write(path, "the output");
    }
    guard.check()?;
    args.output.iter().try_for_each(|path| outputs::check(path))
}

fn table(figures: &BTreeMap<String, LayoutFigures>) -> String {
    let mut table = String::from(
        "shape        documents possible  whole   lines  right   pairs      P      R   at .9      P      R  at .99      P\n",
    );
    let mut all = LayoutFigures::default();
    for own in figures.values() {
        all.add(own);
    }
    let share = |some: usize, all: usize| some as f64 / all.max(1) as f64;
    for (name, own) in figures.iter().map(|(name, own)| (name.as_str(), own)).chain([("all", &all)]) {
        let _ = writeln!(
            table,
            "{name:12} {:9} {:8.4} {:6.4} {:7} {:6.4} {:7} {:6.4} {:6.4} {:7} {:6.4} {:6.4} {:7} {:6.4}",
            own.documents,
            share(own.possible, own.documents),
            share(own.whole, own.documents),
            own.lines,
            share(own.lines_right, own.lines),
            own.pairs,
            share(own.pairs_right, own.pairs),
            share(own.pairs_right, own.pairs_true),
            own.sure,
            share(own.sure_right, own.sure),
            share(own.sure_right, own.pairs_true),
            own.hard,
            share(own.hard_right, own.hard),
        );
    }
    table
}
