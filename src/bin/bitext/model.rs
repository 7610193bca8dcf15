//! The aligner that the arguments ask for.

use std::path::Path;

use bitext::clean::{CleanOptions, Rule};
use bitext::evidence::Channel;
use bitext::glossary::{Glossary, MOST_CHARACTERS, MOST_WORDS};
use bitext::read::ReadOptions;
use bitext::segmentation::Segmentation;
use bitext::units::{Grain, UnitOptions};
use bitext::{Aligner, AlignerOptions, Weights};

use crate::failure::Failure;
use crate::guard::Guard;
use crate::inputs;
use crate::messages::say;
use crate::options::{Kept, Manner, Model, UnitArgs};
use crate::paths;

/// Tells a guard what the model is read from.
pub(crate) fn guard(guard: &mut Guard, model: &Model) {
    if let Some(path) = &model.weights {
        guard.read(path, "the weights");
    }
    for path in &model.lexicon {
        guard.read(path, "the lexicon");
    }
}

/// Tells a guard what rules of segmentation are read from.
pub(crate) fn guard_rules(guard: &mut Guard, args: &UnitArgs) {
    if let Some(name) = args.segmentation.as_deref().filter(|name| Segmentation::named(name).is_none()) {
        guard.read(Path::new(name), "the rules of segmentation");
    }
}

pub(crate) fn aligner(args: &Manner, rows: bool) -> Result<Aligner, Failure> {
    let kept = Rule::ALL.into_iter().filter(|rule| args.keep.contains(&Kept::Rule(*rule)));
    let options = model(&args.model)?.clean(CleanOptions::without(kept)).split(args.splitting.options());
    Ok(Aligner::new(options.moved(!args.monotone).rows(rows))?)
}

/// Channels of evidence by their names.
pub(crate) fn channels(names: &[String]) -> Result<Vec<Channel>, Failure> {
    Ok(names.iter().map(|name| name.parse()).collect::<bitext::Result<_>>()?)
}

/// The aligner's options that decide between alignments.
pub(crate) fn model(model: &Model) -> Result<AlignerOptions, Failure> {
    let mut options = AlignerOptions::default().without(channels(&model.without)?);
    if let Some(path) = &model.weights {
        let json = inputs::read_text(path)?;
        options.weights = Some(Weights::from_json(&json).map_err(|error| error.in_input(inputs::name_of(path)))?);
    }
    for path in &model.lexicon {
        options.glossary.extend(glossary(path)?);
    }
    Ok(options)
}

/// The options of units; rows that stay as they are are not divided.
pub(crate) fn units(args: &UnitArgs, default: Grain, rows: bool) -> Result<UnitOptions, Failure> {
    let grain = match args.units {
        Some(grain) => grain.into(),
        None if rows => Grain::Beads,
        None => default,
    };
    let segmentation = segmentation(args.segmentation.as_deref())?;
    Ok(UnitOptions::default().grain(grain).segmentation(segmentation).confidence(args.parts_confidence))
}

/// The rules of a name, or of a file; the project's own sentences by default.
pub(crate) fn segmentation(name: Option<&str>) -> Result<Segmentation, Failure> {
    let name = name.unwrap_or("bitext");
    if let Some(rules) = Segmentation::named(name) {
        return Ok(rules);
    }
    let path = Path::new(name);
    if !path.exists() {
        return Err(Failure::Usage(format!(
            "--segmentation {name}: neither the name of rules ({}) nor a file",
            Segmentation::NAMES.join(", ")
        )));
    }
    let xml = inputs::read_plain(path, &ReadOptions::default())?;
    Ok(Segmentation::from_srx(&xml).map_err(|error| error.in_input(inputs::name_of(path)))?)
}

/// The terms of a file; what of a memory is no term is said on standard error.
fn glossary(path: &Path) -> Result<Glossary, Failure> {
    let name = inputs::name_of(path);
    if !paths::is_standard(path) && !path.exists() {
        return Err(Failure::Failed(format!("{name}: no such file")));
    }
    match paths::ending(path).as_str() {
        "tmx" => {
            let (glossary, report) = Glossary::from_tmx(&inputs::read_plain(path, &ReadOptions::default())?)
                .map_err(|error| error.in_input(&*name))?;
            if report.terms < report.units || report.terms == 0 {
                say(&format!(
                    "{name}: {} of {} units taken as terms; left out: {} longer than {MOST_WORDS} words or \
                     {MOST_CHARACTERS} characters, {} without English or Chinese\n",
                    report.terms, report.units, report.long, report.one_sided
                ));
            }
            Ok(glossary)
        }
        "tsv" | "txt" => {
            let text = inputs::read_plain(path, &ReadOptions::default())?;
            Ok(Glossary::from_tsv(&text).map_err(|error| error.in_input(name))?)
        }
        _ => Err(Failure::Usage(format!("{name}: the ending does not tell the format; use .tsv, .txt or .tmx"))),
    }
}
