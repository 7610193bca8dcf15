//! `bitext train joins`.

use std::fmt::Write as _;

use bitext::GoldDocument;
use bitext::train::{JoinCase, JoinFigures, fit_joins, join_cases, validate_joins};

use crate::failure::Failure;
use crate::gold;
use crate::guard::Guard;
use crate::outputs::{self, Output};
use crate::train_args::TrainJoins;

pub(crate) fn run(args: &TrainJoins) -> Result<(), Failure> {
    let mut names: Vec<String> = Vec::new();
    let mut golds: Vec<GoldDocument> = Vec::new();
    for folder in &args.folders {
        names.push(folder.file_name().map_or_else(|| folder.display().to_string(), |name| name.display().to_string()));
        golds.extend(gold::documents(folder)?);
    }
    check(args, &golds)?;
    let cases = join_cases(&golds);
    if args.validate {
        outputs::print(&table(&cases, args.each)?)?;
    }
    if let Some(path) = &args.output {
        let weights = fit_joins(&cases, &format!("bitext train joins {}", names.join(" ")))?;
        let mut output = Output::create(path)?;
        output.write(weights.to_json().as_bytes())?;
        outputs::keep_all(vec![output])?;
    }
    Ok(())
}

/// Checks before the work that the output replaces no document, and that it can be written.
fn check(args: &TrainJoins, golds: &[GoldDocument]) -> Result<(), Failure> {
    let mut guard = Guard::default();
    golds.iter().for_each(|document| gold::guard(&mut guard, document));
    if let Some(path) = &args.output {
        guard.write(path, "the output");
    }
    guard.check()?;
    args.output.iter().try_for_each(|path| outputs::check(path))
}

/// The figures of a cross-validation.
fn table(cases: &[JoinCase], each: bool) -> Result<String, Failure> {
    let mut wrong = String::new();
    let mut show = |case: &JoinCase, probability: f64| {
        if each {
            let what = if case.joined { "joins" } else { "parts" };
            let [one, two] = &case.lines;
            let _ = writeln!(wrong, "{} {what} {probability:.3}\n  {one}\n  {two}", case.shape.name());
        }
    };
    let figures = validate_joins(cases, &mut show)?;
    let mut table = wrong + "shape      language   lines  joins   found  wrong   right    sure   right\n";
    let mut all = JoinFigures::default();
    for (shape, language, figures) in figures {
        row(&mut table, shape.name(), language.name(), &figures);
        all.cases += figures.cases;
        all.joins += figures.joins;
        all.joined += figures.joined;
        all.right += figures.right;
        all.sure += figures.sure;
        all.sure_right += figures.sure_right;
    }
    row(&mut table, "all", "both", &all);
    Ok(table)
}

fn row(table: &mut String, shape: &str, language: &str, figures: &JoinFigures) {
    let share = |some: usize, all: usize| match all {
        0 => "-".to_owned(),
        _ => format!("{:.4}", some as f64 / all as f64),
    };
    let _ = writeln!(
        table,
        "{shape:<10} {language:<8} {:>7} {:>6}  {:>6} {:>6}  {:>6}  {:>6}  {:>6}",
        figures.cases,
        figures.joins,
        share(figures.right, figures.joins),
        figures.joined - figures.right,
        share(figures.right, figures.joined),
        share(figures.sure, figures.cases),
        share(figures.sure_right, figures.sure),
    );
}
