//! `bitext align`.

use std::path::{Path, PathBuf};

use bitext::export::{Format, jsonl};
use bitext::units::Grain;

use crate::append::Appending;
use crate::args::Align;
use crate::crew::Crew;
use crate::failure::Failure;
use crate::guard::Guard;
use crate::messages::say;
use crate::outcome::lines;
use crate::progress::Progress;
use crate::{audit, digest, folder, formats, idle, inputs, model, outputs, paths, places, review, summary, task};

pub(crate) fn run(args: &Align) -> Result<(), Failure> {
    if args.input.is_dir() || args.other.as_ref().is_some_and(|other| other.is_dir()) {
        return folder::run(args);
    }
    digest::check(args.json, &args.exporting)?;
    let places = places::of(&args.exporting, &files(args))?;
    check(args, &places)?;
    let exports =
        formats::exports(args)?.call(args.given.clone()).inputs(inputs::given(&args.input, args.other.as_deref()));
    let memory = Appending::open(&args.exporting, &exports)?;
    let aligner = model::aligner(&args.manner, args.rows)?;
    let unit_options = model::units(&args.units, Grain::Both, args.rows)?;
    let name = inputs::name_of_both(&args.input, args.other.as_deref());
    let crew = Crew::of_one_text(args.work.threads, inputs::size(args.input.as_path(), args.other.as_deref()))?;
    let mut said = task::Said::default();
    said.text.push_str(&idle::told(&args.exporting, &places.iter().map(|(_, format)| *format).collect::<Vec<_>>()));
    let appended = memory.as_ref().map(|_| Format::Tmx);
    let formats: Vec<Format> = places.iter().map(|(_, format)| *format).chain(appended).collect();
    let progress = Progress::of_one(&name, args.quiet);
    let result = crew.run(|| {
        let bitext =
            task::align_files(&task::Way::of_align(args), &aligner, &args.input, args.other.as_deref(), &mut said)?;
        let units = formats::units(&aligner, &bitext, &unit_options, &formats, &name)?;
        Ok::<_, Failure>((bitext, units))
    });
    drop(progress);
    if !args.json {
        say(&if args.quiet { said.always.clone() } else { said.text.clone() + &said.always });
    }
    let (bitext, units) = result?;
    let title = inputs::plain_name_of_both(&args.input, args.other.as_deref());
    let mut contents = Vec::new();
    let mut reports = Vec::new();
    for (path, format) in &places {
        let mut content = Vec::new();
        let report = formats::write(&mut content, *format, &bitext, &units, &exports, (&title, path))?;
        contents.push((path, content));
        reports.push((path.clone(), *format, report));
    }
    if let Some(path) = &args.audit {
        let names: Vec<String> =
            std::iter::once(&args.input).chain(&args.other).map(|path| inputs::plain_name(path)).collect();
        contents.push((path, (audit::HEAD.to_owned() + &audit::rows(&names, bitext.cleaned())).into_bytes()));
    }
    if let Some(path) = &args.exporting.choice.rejected {
        let mut content = Vec::new();
        jsonl::write_rejected(&mut content, &bitext, &exports.tmx.selection)?;
        contents.push((path, content));
    }
    let (mut complete, mut added) = (Vec::new(), None);
    if let Some(mut memory) = memory {
        memory.add(&bitext, &units)?;
        let (output, path, report, tags) = memory.finish()?;
        complete.push(output);
        added = Some((path, report, tags));
    }
    let reported = reported(args, &contents);
    outputs::write_all(contents, complete)?;
    if args.json {
        return digest::print(&files(args), &bitext, &exports, &reports, added.as_ref(), &(said.text + &said.always));
    }
    // Of several, the summary speaks.
    if args.releases && (args.quiet || bitext.releases() == 1) {
        say(&format!("{}\n", summary::releases(&name, &bitext)));
    }
    if !args.quiet {
        let added =
            added.map(|(path, report, tags)| summary::of_added(&path, &report, &tags)).unwrap_or_default() + &reported;
        say(&(summary::of(&name, &bitext, &exports, &reports, &added, said.paragraphs)));
    }
    Ok(())
}

fn files(args: &Align) -> Vec<&Path> {
    std::iter::once(&args.input).chain(&args.other).map(PathBuf::as_path).collect()
}

/// How many lines the audit and the rejected pairs have.
fn reported(args: &Align, contents: &[(&PathBuf, Vec<u8>)]) -> String {
    let audit = args.audit.iter().map(|path| (path, 1));
    let reports = audit.chain(args.exporting.choice.rejected.iter().map(|path| (path, 0)));
    let said = reports.map(|(path, heads)| {
        let content = contents.iter().find(|(other, _)| *other == path).map_or(&[][..], |(_, content)| content);
        summary::of_lines(path, lines(content).saturating_sub(heads))
    });
    said.collect()
}

/// Checks before the work that no path meets another and that every output can be written.
fn check(args: &Align, places: &[(PathBuf, Format)]) -> Result<(), Failure> {
    if let Some(other) = &args.other
        && paths::same_file(&args.input, other)
    {
        return Err(Failure::Usage(format!(
            "{}: given twice; give the English file and the Chinese file, or one file with both languages",
            inputs::name_of(other)
        )));
    }
    let mut guard = Guard::default();
    for input in std::iter::once(&args.input).chain(&args.other) {
        guard.read(input, "the input");
    }
    model::guard(&mut guard, &args.manner.model);
    model::guard_rules(&mut guard, &args.units);
    review::guard(&mut guard, args);
    for input in std::iter::once(&args.input).chain(&args.other).filter(|path| !paths::is_standard(path)) {
        std::fs::metadata(input).map_err(|error| inputs::unreadable(input, &error))?;
    }
    places::check(&args.exporting, guard, places, args.audit.as_deref())
}
