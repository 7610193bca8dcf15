//! Folders of hand-aligned documents.

use std::fs;
use std::path::{Path, PathBuf};

use bitext::GoldDocument;

use crate::failure::Failure;
use crate::guard::Guard;
use crate::inputs;
use crate::messages::shown;
use crate::train_args::amount;

/// The hand-aligned documents of a folder with their segments as the gold has them.
pub(crate) fn documents(folder: &Path) -> Result<Vec<GoldDocument>, Failure> {
    let mut found = Vec::new();
    for path in listed(folder, "align")? {
        found.push(segmented(&path)?);
    }
    for path in listed(folder, "beads")? {
        found.push(with_text(&path)?);
    }
    if found.is_empty() {
        return Err(Failure::Failed(format!("{}: no .align or .beads file in it", shown(folder))));
    }
    Ok(found)
}

/// Tells the guard which files a document was read from.
pub(crate) fn guard(guard: &mut Guard, gold: &GoldDocument) {
    for ending in ["align", "en", "zh", "beads"] {
        guard.read(&Path::new(&gold.name).with_extension(ending), "a document");
    }
}

/// The files of a folder with an ending, by name.
pub(crate) fn listed(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Failure> {
    let fail = |error: std::io::Error| inputs::unreadable(folder, &error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.extension().is_some_and(|other| other == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// NAME.align with NAME.en and NAME.zh beside it, a segment a line.
pub(crate) fn segmented(path: &Path) -> Result<GoldDocument, Failure> {
    let read = |ending: &str| inputs::read_text(&path.with_extension(ending));
    let name = shown(path);
    let gold = GoldDocument::from_lines(&name, &read("en")?, &read("zh")?, &read("align")?);
    Ok(gold.map_err(|error| error.in_input(name))?)
}

/// NAME.beads: beads with their text.
pub(crate) fn with_text(path: &Path) -> Result<GoldDocument, Failure> {
    let name = shown(path);
    let gold = GoldDocument::from_beads(&name, &inputs::read_text(path)?);
    Ok(gold.map_err(|error| error.in_input(name))?)
}

/// Takes FOLDER or FOLDER=WEIGHT apart; what exists as it stands is a folder.
pub(crate) fn weighted(argument: &Path) -> Result<(PathBuf, f64), Failure> {
    let whole = || (argument.to_owned(), 1.0);
    let Some((folder, weight)) = argument.to_str().and_then(|text| text.rsplit_once('=')) else { return Ok(whole()) };
    if argument.exists() {
        return Ok(whole());
    }
    let weight = amount(weight).map_err(|error| {
        Failure::Usage(format!("{}: no such folder, and {weight:?} is no weight ({error})", shown(argument)))
    })?;
    Ok((PathBuf::from(folder), weight))
}
