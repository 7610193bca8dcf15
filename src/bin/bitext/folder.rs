//! `bitext align` for folders: many releases, or files in pairs by name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bitext::clean::CleanReport;
use bitext::export::tmx::TmxOptions;
use bitext::{Aligner, Bitext};

use crate::args::{Align, Format};
use crate::files::{self, Output};
use crate::merged::Merged;
use crate::names::{self, Task};
use crate::table::{self, Figures, Row};
use crate::{Failure, align, audit};

/// The endings of files that are taken from a folder.
const ENDINGS: &[&str] = &[
    "txt", "text", "html", "htm", "xhtml", "docx", "odt", "md", "markdown", "csv", "tsv", "xlsx", "tmx", "xlf",
    "xliff", "jsonl", "srt", "vtt", "pdf",
];

/// How deep folders are looked through.
const DEEPEST: usize = 16;

/// Where the pairs go.
enum Place {
    /// A file for each task in a folder.
    Folder(PathBuf, Format),
    /// One file for all.
    File(PathBuf, Format),
}

pub(crate) fn run(args: &Align) -> Result<(), Failure> {
    let places = places(args)?;
    let (tasks, unpaired, passed_over) = tasks(args, &places)?;
    if tasks.is_empty() && unpaired.is_empty() {
        return Err(Failure::Failed(format!("{}: no file to align in it", args.input.display())));
    }
    check(args, &tasks, &places)?;
    let tmx_options = align::tmx_options(args)?;
    let aligner = align::aligner(args)?;
    let mut merged: Vec<Merged> = places
        .iter()
        .filter_map(|place| match place {
            Place::File(path, format) => Some(Merged::new(path, *format)),
            Place::Folder(..) => None,
        })
        .collect();
    let mut audits: Vec<(Vec<String>, CleanReport)> = Vec::new();
    let mut rows = Vec::new();
    for task in &tasks {
        let result = one(args, &aligner, task, &places, &tmx_options, &mut merged);
        let row = match result {
            Ok(bitext) => {
                let row = Ok(Figures::of(&bitext));
                if args.audit.is_some() {
                    let inputs = std::iter::once(&task.input).chain(&task.other);
                    audits.push((inputs.map(|path| path.display().to_string()).collect(), bitext.cleaned));
                }
                row
            }
            Err(Failure::Usage(message) | Failure::Failed(message)) => Err(message),
        };
        rows.push(Row { name: task.name.display().to_string(), result: row });
    }
    for merged in merged {
        merged.finish()?;
    }
    if let Some(path) = &args.audit {
        let mut output = Output::create(path)?;
        output.write(audit::table(audits.iter().map(|(inputs, report)| (&inputs[..], report))).as_bytes())?;
        output.keep()?;
    }
    let failed = rows.iter().filter(|row| row.result.is_err()).count();
    if !args.quiet || failed > 0 || !unpaired.is_empty() {
        eprint!("{}", table::of(&rows, &unpaired, passed_over));
    }
    if args.releases {
        let all: usize = rows.iter().filter_map(|row| row.result.as_ref().ok()).map(|figures| figures.releases).sum();
        eprintln!("{all} releases in {} inputs", rows.len() - failed);
    }
    if failed + unpaired.len() == 0 {
        return Ok(());
    }
    Err(Failure::Failed(format!("{failed} of {} failed, {} without a counterpart", rows.len(), unpaired.len())))
}

/// Aligns a task and writes its files.
fn one(
    args: &Align,
    aligner: &Aligner,
    task: &Task,
    places: &[Place],
    tmx_options: &TmxOptions,
    merged: &mut [Merged],
) -> Result<Bitext, Failure> {
    let bitext = align::align_files(args, aligner, &task.input, task.other.as_deref())?;
    let mut ready = Vec::new();
    for place in places {
        let Place::Folder(folder, format) = place else { continue };
        let path = output_path(folder, task, *format);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)
                .map_err(|error| Failure::Failed(format!("{}: cannot be made ({error})", parent.display())))?;
        }
        let mut content = Vec::new();
        let title = align::input_name(&task.input, task.other.as_deref());
        align::write(&mut content, *format, &bitext, tmx_options, &title)?;
        let mut output = Output::create(&path)?;
        output.write(&content)?;
        ready.push(output);
    }
    for output in ready {
        output.keep()?;
    }
    for merged in merged {
        merged.add(&bitext, tmx_options)?;
    }
    Ok(bitext)
}

fn output_path(folder: &Path, task: &Task, format: Format) -> PathBuf {
    let ending = match format {
        Format::Tmx => ".tmx",
        Format::Jsonl => ".jsonl",
        Format::Links => ".links",
        Format::Tsv => ".tsv",
        Format::Html => ".html",
    };
    let mut name = task.name.as_os_str().to_owned();
    name.push(ending);
    folder.join(name)
}

/// The places of the outputs: a path that is a folder, ends with a slash or has no ending is a folder.
fn places(args: &Align) -> Result<Vec<Place>, Failure> {
    if args.output.is_empty() {
        return Err(Failure::Usage("for a folder give an output: -o FOLDER/ or -o all.tmx".to_owned()));
    }
    let mut places = Vec::new();
    for path in &args.output {
        let slash = path.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
        if path.is_dir() || slash || path.extension().is_none() && !files::is_standard(path) {
            places.push(Place::Folder(path.clone(), args.to.unwrap_or(Format::Tmx)));
            continue;
        }
        let format = match args.to {
            Some(format) => format,
            None if files::is_standard(path) => Format::Jsonl,
            None => align::format_of(path)?,
        };
        if !matches!(format, Format::Tmx | Format::Jsonl) {
            return Err(Failure::Usage(format!(
                "{}: several inputs can share a file as TMX or JSON Lines only; give a folder",
                path.display()
            )));
        }
        places.push(Place::File(path.clone(), format));
    }
    Ok(places)
}

type Found = (Vec<Task>, Vec<PathBuf>, usize);

/// The tasks with whole paths, the files without a counterpart, and how many files were passed over by their ending.
fn tasks(args: &Align, places: &[Place]) -> Result<Found, Failure> {
    let outputs: Vec<PathBuf> = places
        .iter()
        .filter_map(|place| match place {
            Place::Folder(folder, _) => fs::canonicalize(folder).ok(),
            Place::File(..) => None,
        })
        .collect();
    let mut passed_over = 0;
    let mut listed = |folder: &Path| -> Result<Vec<PathBuf>, Failure> {
        let mut found = Vec::new();
        list(folder, Path::new(""), 0, &outputs, &mut found, &mut passed_over)?;
        found.sort();
        Ok(found)
    };
    let input = &args.input;
    let (found, second) = match &args.other {
        None => (names::in_one_folder(&listed(input)?), Vec::new()),
        Some(other) => {
            for (one, two) in [(input, other), (other, input)] {
                if !one.is_dir() {
                    return Err(Failure::Usage(format!(
                        "{} is a folder and {} is not; give two folders, or two files",
                        two.display(),
                        one.display()
                    )));
                }
            }
            if files::same_file(input, other) {
                return Err(Failure::Usage(format!("{}: given twice; give two folders, or it once", input.display())));
            }
            names::in_two_folders(&listed(input)?, &listed(other)?)
        }
    };
    let second_folder = args.other.as_ref().unwrap_or(input);
    let tasks = found.tasks.into_iter().map(|task| Task {
        name: task.name,
        input: input.join(task.input),
        other: task.other.map(|other| second_folder.join(other)),
    });
    let unpaired = found.unpaired.into_iter().map(|path| input.join(path));
    let unpaired = unpaired.chain(second.into_iter().map(|path| second_folder.join(path))).collect();
    Ok((tasks.collect(), unpaired, passed_over))
}

/// Lists the files of a folder and the folders in it, without hidden ones and the folders of the outputs.
fn list(
    root: &Path,
    below: &Path,
    depth: usize,
    outputs: &[PathBuf],
    found: &mut Vec<PathBuf>,
    passed_over: &mut usize,
) -> Result<(), Failure> {
    let folder = root.join(below);
    let fail = |error: std::io::Error| Failure::Failed(format!("{}: cannot be read ({error})", folder.display()));
    for entry in fs::read_dir(&folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = entry.file_name();
        let path = below.join(&name);
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        // Links to folders are not followed: they may lead round in a circle.
        let kind = entry.file_type().map_err(fail)?;
        if kind.is_dir() {
            let output = fs::canonicalize(entry.path()).is_ok_and(|path| outputs.contains(&path));
            if depth < DEEPEST && !output {
                list(root, &path, depth + 1, outputs, found, passed_over)?;
            }
        } else {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            let known = ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()));
            if known && entry.path().is_file() {
                found.push(path);
            } else {
                *passed_over += 1;
            }
        }
    }
    Ok(())
}

/// Checks before any work that no output meets another or an input.
fn check(args: &Align, tasks: &[Task], places: &[Place]) -> Result<(), Failure> {
    let inputs: Vec<PathBuf> =
        tasks.iter().flat_map(|task| std::iter::once(&task.input).chain(&task.other)).cloned().collect();
    let mut inputs: Vec<PathBuf> = inputs.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    inputs.sort();
    // Some file systems do not tell capitals from small letters.
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    let mut take = |path: &Path, from: String| -> Result<(), Failure> {
        if fs::canonicalize(path).is_ok_and(|path| inputs.binary_search(&path).is_ok()) {
            return Err(Failure::Usage(format!("{}: the output would replace an input", path.display())));
        }
        match taken.insert(path.to_string_lossy().to_lowercase(), from.clone()) {
            Some(other) => Err(Failure::Usage(format!("{}: the output of {other} and of {from}", path.display()))),
            None => Ok(()),
        }
    };
    for place in places {
        match place {
            Place::File(path, _) => take(path, "all inputs".to_owned())?,
            Place::Folder(folder, format) => {
                for task in tasks {
                    take(&output_path(folder, task, *format), task.input.display().to_string())?;
                }
            }
        }
    }
    match &args.audit {
        Some(path) => take(path, "--audit".to_owned()),
        None => Ok(()),
    }
}
