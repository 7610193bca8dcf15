//! `bitext align`.

use std::path::{Path, PathBuf};

use bitext::export::jsonl;
use bitext::units::Grain;

use crate::args::{Align, Format};
use crate::crew::Crew;
use crate::failure::Failure;
use crate::guard::Guard;
use crate::messages::say;
use crate::outputs::{self, Output};
use crate::{audit, folder, formats, inputs, model, paths, summary, task};

pub(crate) fn run(args: &Align) -> Result<(), Failure> {
    if args.input.is_dir() || args.other.as_ref().is_some_and(|other| other.is_dir()) {
        return folder::run(args);
    }
    let places = places(args)?;
    check(args, &places)?;
    let exports = formats::exports(args)?;
    let aligner = model::aligner(&args.manner, args.rows)?;
    let unit_options = model::units(&args.units, Grain::Both, args.rows)?;
    let name = inputs::name_of_both(&args.input, args.other.as_deref());
    let crew = Crew::of_one_text(args.work.threads)?;
    let mut said = String::new();
    let formats: Vec<Format> = places.iter().map(|(_, format)| *format).collect();
    let result = crew.run(|| {
        let bitext = task::align_files(args, &aligner, &args.input, args.other.as_deref(), &mut said)?;
        let units = formats::units(&aligner, &bitext, &unit_options, &formats, &name)?;
        Ok::<_, Failure>((bitext, units))
    });
    say(&said);
    let (bitext, units) = result?;
    let mut contents = Vec::new();
    let mut reports = Vec::new();
    for (path, format) in &places {
        let mut content = Vec::new();
        let report = formats::write(&mut content, *format, &bitext, &units, &exports, &name)?;
        contents.push((path, content));
        reports.push((path.clone(), *format, report));
    }
    if let Some(path) = &args.audit {
        let names: Vec<String> =
            std::iter::once(&args.input).chain(&args.other).map(|path| inputs::name_of(path)).collect();
        contents.push((path, (audit::HEAD.to_owned() + &audit::rows(&names, &bitext.cleaned)).into_bytes()));
    }
    if let Some(path) = &args.choice.rejected {
        let mut content = Vec::new();
        jsonl::write_rejected(&mut content, &bitext, &exports.tmx.selection)?;
        contents.push((path, content));
    }
    write(contents)?;
    // Of several, the summary speaks.
    if args.releases && (args.quiet || bitext.releases == 1) {
        say(&format!("{}\n", summary::releases(&name, &bitext)));
    }
    if !args.quiet {
        say(&summary::of(&name, &bitext, &exports, &reports));
    }
    Ok(())
}

/// Writes all outputs or, if one fails, none that can be taken back.
fn write(contents: Vec<(&PathBuf, Vec<u8>)>) -> Result<(), Failure> {
    let mut opened = Vec::new();
    for (path, content) in contents {
        opened.push((Output::create(path)?, content));
    }
    // Pipes and standard output come last: what they took stays.
    opened.sort_by_key(|(output, _)| output.is_direct());
    let mut ready = Vec::new();
    for (mut output, content) in opened {
        output.write(&content)?;
        ready.push(output);
    }
    outputs::keep_all(ready)
}

/// The outputs with their formats.
fn places(args: &Align) -> Result<Vec<(PathBuf, Format)>, Failure> {
    if args.output.is_empty() {
        return Ok(vec![(PathBuf::from("-"), args.to.unwrap_or(Format::Jsonl))]);
    }
    let format = |path: &Path| match args.to {
        Some(format) => Ok(format),
        None if paths::is_standard(path) => Ok(Format::Jsonl),
        None => formats::format_of(path),
    };
    args.output.iter().map(|path| Ok((path.clone(), format(path)?))).collect()
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
    for (output, _) in places {
        guard.write(output, "the output");
    }
    if let Some(audit) = &args.audit {
        guard.write(audit, "the audit");
    }
    if let Some(rejected) = &args.choice.rejected {
        guard.write(rejected, "the rejected pairs");
    }
    guard.check()?;
    for input in std::iter::once(&args.input).chain(&args.other).filter(|path| !paths::is_standard(path)) {
        std::fs::metadata(input).map_err(|error| inputs::unreadable(input, &error))?;
    }
    places
        .iter()
        .map(|(path, _)| path)
        .chain(&args.audit)
        .chain(&args.choice.rejected)
        .try_for_each(|path| outputs::check(path))
}
