//! `bitext train pages`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use bitext::train::{LabelledPage, PageFigures, Wanted, fit_pages, validate_pages};

use crate::failure::Failure;
use crate::gold::weighted;
use crate::guard::Guard;
use crate::inputs;
use crate::messages::shown;
use crate::outputs::{self, Output};
use crate::train_args::TrainPages;

/// The thresholds of the table.
const THRESHOLDS: [f64; 9] = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6];

pub(crate) fn run(args: &TrainPages) -> Result<(), Failure> {
    let mut guard = Guard::default();
    let mut pages = Vec::new();
    let mut names = Vec::new();
    for argument in &args.folders {
        let (folder, weight) = weighted(argument)?;
        names.push(folder.file_name().map_or_else(|| shown(&folder), |name| name.display().to_string()));
        labelled(&folder, weight, &mut guard, &mut pages)?;
    }
    if let Some(path) = &args.output {
        guard.write(path, "the output");
    }
    guard.check()?;
    args.output.iter().try_for_each(|path| outputs::check(path))?;
    if let Some(folds) = args.validate {
        outputs::print(&table(&validate_pages(&pages, usize::from(folds), &THRESHOLDS)?))?;
    }
    if let Some(path) = &args.output {
        let source = format!("bitext train pages {}", names.join(" "));
        let weights = fit_pages(&pages, args.threshold, &source)?;
        let mut output = Output::create(path)?;
        output.write(weights.to_json().as_bytes())?;
        outputs::keep_all(vec![output])?;
    }
    Ok(())
}

/// The pages of a folder, in the order of their names.
fn labelled(folder: &Path, weight: f64, guard: &mut Guard, pages: &mut Vec<LabelledPage>) -> Result<(), Failure> {
    let fail = |error: std::io::Error| inputs::unreadable(folder, &error);
    let entries = std::fs::read_dir(folder).map_err(fail)?;
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| Ok(entry.map_err(fail)?.path())).collect::<Result<_, Failure>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    paths.sort();
    if paths.is_empty() {
        return Err(Failure::Failed(format!("{}: no pages (NAME.html with NAME.json)", shown(folder))));
    }
    for path in paths {
        let wanted = path.with_extension("json");
        guard.read(&path, "a page");
        guard.read(&wanted, "what is wanted of a page");
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = inputs::read_bytes(&path)?;
        let json = inputs::read_text(&wanted)?;
        let wanted = Wanted::from_json(&json).map_err(|error| Failure::from(error.in_input(shown(&wanted))))?;
        pages.push(LabelledPage::new(name, &bytes, wanted, weight).map_err(|error| error.in_input(shown(&path)))?);
    }
    Ok(())
}

/// The figures of a cross-validation.
fn table(found: &[[PageFigures; 2]]) -> String {
    let mut table = String::from("threshold   whole texts: P      R      F     pieces: P      R      F\n");
    for (threshold, [texts, pieces]) in THRESHOLDS.iter().zip(found) {
        let _ = writeln!(
            table,
            "{threshold:9.2}          {:.3}  {:.3}  {:.3}       {:.3}  {:.3}  {:.3}",
            texts.precision,
            texts.recall,
            texts.f1(),
            pieces.precision,
            pieces.recall,
            pieces.f1()
        );
    }
    table
}
