//! `bitext convert`: pairs from one format to others, each row as it stands.

use bitext::Bitext;
use bitext::bead::Review;
use bitext::export::{Format, jsonl};
use bitext::read::{self, Record, Records};
use bitext::units::Units;

use crate::append::Appending;
use crate::args::Convert;
use crate::failure::Failure;
use crate::guard::Guard;
use crate::messages::{counted, say};
use crate::{digest, formats, idle, inputs, outputs, places, summary, task};

pub(crate) fn run(args: &Convert) -> Result<(), Failure> {
    digest::check(args.json, &args.exporting)?;
    let places = places::of(&args.exporting)?;
    let mut guard = Guard::default();
    guard.read(&args.input, "the input");
    places::check(&args.exporting, guard, &places, None)?;
    let mut exports = formats::options(&args.exporting, false)?;
    let name = inputs::name_of(&args.input);
    let options = task::read_options(&args.reading, &args.exporting, false);
    let bytes = inputs::read_bytes(&args.input)?;
    let found = read::records(&bytes, args.input.to_str(), &options).map_err(|error| error.in_input(&*name))?;
    drop(bytes);
    if found.records.is_empty() {
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
    for (path, format) in &places {
        let mut content = Vec::new();
        let report = formats::write(&mut content, *format, &bitext, &Units::default(), &exports, (&title, path))?;
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
    let mut text = format!("{name}: {}, {}\n", counted(records.len(), "pair"), summary::read_as(*format, *encoding));
    let count = |review: Review| records.iter().filter(|record: &&Record| record.review == review).count();
    let reviewed: Vec<String> = [
        (count(Review::Accepted), "accepted"),
        (count(Review::Edited), "edited"),
        (count(Review::Rejected), "rejected and left out"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    if !reviewed.is_empty() {
        text += &format!("reviewed: {}\n", reviewed.join(", "));
    }
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
