//! `bitext train translation`.

use std::fmt::Write as _;

use bitext::GoldDocument;
use bitext::lexicon::Lexicon;
use bitext::train::{TranslationCase, fit_translation, translation_cases, validate_translation};

use crate::failure::Failure;
use crate::gold;
use crate::guard::Guard;
use crate::outputs::{self, Output};
use crate::train_args::TrainTranslation;

pub(crate) fn run(args: &TrainTranslation) -> Result<(), Failure> {
    let mut sets: Vec<(String, Vec<GoldDocument>)> = Vec::new();
    for folder in &args.folders {
        let name = folder.file_name().map_or_else(|| folder.display().to_string(), |name| name.display().to_string());
        sets.push((name, gold::documents(folder)?));
    }
    check(args, &sets)?;
    let lexicon = Lexicon::embedded();
    let names: Vec<&str> = sets.iter().map(|(name, _)| name.as_str()).collect();
    let cases: Vec<Vec<TranslationCase>> = sets.iter().map(|(_, golds)| translation_cases(golds, &lexicon)).collect();
    let kinds: Vec<&[TranslationCase]> = cases.iter().map(Vec::as_slice).collect();
    if args.validate {
        outputs::print(&table(&names, &kinds)?)?;
    }
    if let Some(path) = &args.output {
        let source = format!("bitext train translation {}", names.join(" "));
        let weights = fit_translation(&kinds, &source)?;
        let mut output = Output::create(path)?;
        output.write(weights.to_json().as_bytes())?;
        outputs::keep_all(vec![output])?;
    }
    Ok(())
}

/// Checks before the work that the output replaces no document, and that it can be written.
fn check(args: &TrainTranslation, sets: &[(String, Vec<GoldDocument>)]) -> Result<(), Failure> {
    let mut guard = Guard::default();
    for gold in sets.iter().flat_map(|(_, golds)| golds) {
        gold::guard(&mut guard, gold);
    }
    if let Some(path) = &args.output {
        guard.write(path, "the output");
    }
    guard.check()?;
    args.output.iter().try_for_each(|path| outputs::check(path))
}

/// The figures of a cross-validation.
fn table(names: &[&str], kinds: &[&[TranslationCase]]) -> Result<String, Failure> {
    let mut table = String::from("kind of text        right  foreign    AUC   lost  elsewhere    AUC   lost\n");
    for (name, (right, [foreign, elsewhere])) in names.iter().zip(validate_translation(kinds)?) {
        let _ = writeln!(
            table,
            "{name:18} {right:6} {:8} {:6.4} {:6.4} {:10} {:6.4} {:6.4}",
            foreign.wrong, foreign.auc, foreign.lost, elsewhere.wrong, elsewhere.auc, elsewhere.lost
        );
    }
    Ok(table)
}
