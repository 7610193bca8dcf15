//! `bitext convert`: pairs from one format to others, each row as it stands.

use bitext::Bitext;
use bitext::export::{Format, jsonl};
use bitext::read::{self, Records};
use bitext::units::Units;

use crate::append::Appending;
use crate::args::Convert;
use crate::failure::Failure;
use crate::guard::Guard;
use crate::messages::{counted, say};
use crate::{digest, formats, idle, inputs, marks, outputs, places, review, summary, task};

pub(crate) fn run(args: &Convert) -> Result<(), Failure> {
    if args.input.is_dir() {
        let name = inputs::name_of(&args.input);
        return Err(Failure::Usage(format!("{name}: a folder; convert takes one file at a time")));
    }
    digest::check(args.json, &args.exporting)?;
    let places = places::of(&args.exporting, &[&args.input])?;
    let mut guard = Guard::default();
    guard.read(&args.input, "the input");
    places::check(&args.exporting, guard, &places, None)?;
    let mut exports = formats::options(&args.exporting, false)?;
    let name = inputs::name_of(&args.input);
    let options = task::read_options(&args.reading, &args.exporting, false);
    let bytes = inputs::read_bytes(&args.input)?;
    let found = read::records(&bytes, args.input.to_str(), &options)
        .map_err(|error| review::if_given(&args.input).unwrap_or_else(|| error.in_input(&*name).into()))?;
    drop(bytes);
    if found.records.is_empty() {
        if let Some(failure) = review::if_given(&args.input) {
            return Err(failure);
        }
        return Err(Failure::Failed(format!("{name}: no pair in it; give a file with at least one row or unit")));
    }
    // A memory keeps its direction.
    if let Some(source) = found.source.filter(|_| args.exporting.source.is_none()) {
        exports.tmx.source = source;
    }
    let memory = Appending::open(&args.exporting, &exports)?;
    let mut bitext = Bitext::of_records(&found.records).map_err(|error| error.in_input(&*name))?;
    bitext.name_inputs(&task::file_name(&args.input), None);
    let title = inputs::plain_name(&args.input);
    let (mut contents, mut reports) = (Vec::new(), Vec::new());
    let parts = Units::of_records(&found.records);
    for (path, format) in &places {
        let mut content = Vec::new();
        let units = if *format == Format::Jsonl { &parts } else { &Units::default() };
        let report = formats::write(&mut content, *format, &bitext, units, &exports, (&title, path))?;
        contents.push((path, content));
        reports.push((path.clone(), *format, report));
    }
    if let Some(path) = &args.exporting.choice.rejected {
        let mut content = Vec::new();
        let memory = places.iter().any(|(_, format)| *format == Format::Tmx);
        let selection = if memory { &exports.tmx.selection } else { &exports.selection };
        jsonl::write_rejected(&mut content, &bitext, selection)?;
        contents.push((path, content));
    }
    let (mut complete, mut added) = (Vec::new(), None);
    if let Some(mut memory) = memory {
        memory.add(&bitext, &Units::default())?;
        let (output, path, report, tags) = memory.finish()?;
        complete.push(output);
        added = Some((path, report, tags));
    }
    outputs::write_all(contents, complete)?;
    let to_memory = added.is_some() || places.iter().any(|(_, format)| *format == Format::Tmx);
    if args.json {
        let notes = of_input(&name, &found, to_memory);
        return digest::print(&[&args.input], &bitext, &exports, &reports, added.as_ref(), &notes);
    }
    if !args.quiet {
        let added = added.map(|(path, report, tags)| summary::of_added(&path, &report, &tags)).unwrap_or_default();
        let formats: Vec<Format> = places.iter().map(|(_, format)| *format).collect();
        say(&(of_input(&name, &found, to_memory) + &idle::told(&args.exporting, &formats)));
        say(&(summary::of_outputs(&bitext, &exports, &reports) + &added));
    }
    Ok(())
}

/// What was read, and what reviewers say of it.
fn of_input(name: &str, found: &Records, to_memory: bool) -> String {
    let Records { records, blank, format, encoding, report, .. } = found;
    let mut text =
        format!("{name}: {}, {}\n", counted(records.len(), "pair"), summary::read_as(name, *format, *encoding));
    text += &marks::said(records);
    // What the exports wrote to be looked through has no finer units.
    let is_memory = matches!(format, read::Format::Tmx | read::Format::Xliff);
    if to_memory && !is_memory && records.iter().any(|record| record.stated.kind.is_some()) {
        text += "pairs alone: finer units are written by `bitext align`, not here\n";
    }
    if *blank > 0 {
        text += &format!("{} without any text left out\n", counted(*blank, "row"));
    }
    text + &summary::of_report(name, report)
}
