//! `bitext align` for folders: many releases, or files in pairs by name. What is wrong with one input stays with it.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use bitext::export::{ExportOptions, Format, Report};
use bitext::units::{Grain, UnitOptions, Units};
use bitext::{Aligner, Bitext};

use crate::args::Align;
use crate::crew::Crew;
use crate::failure::Failure;
use crate::guard::Guard;
use crate::listing::Listing;
use crate::messages::{plain, say, shown};
use crate::names::{self, Task};
use crate::outputs::{self, Output};
use crate::progress::Progress;
use crate::shared::{Files, Shared};
use crate::table::{self, Figures, Row};
use crate::{digest, formats, idle, inputs, interface, model, paths, places, review, task};

/// Where the pairs go.
enum Place {
    /// A file for each task in a folder.
    Folder(PathBuf, Format),
    /// One file for all.
    File(PathBuf, Format),
}

impl Place {
    fn format(&self) -> Format {
        match self {
            Self::Folder(_, format) | Self::File(_, format) => *format,
        }
    }
}

pub(crate) fn run(args: &Align) -> Result<(), Failure> {
    review::refuse_folders(args)?;
    digest::check(args.json, &args.exporting)?;
    let places = places(args)?;
    let mut guard = Guard::default();
    model::guard(&mut guard, &args.manner.model);
    model::guard_rules(&mut guard, &args.units);
    let Found { tasks, unpaired, listing } = tasks(args, &places, &guard)?;
    if tasks.is_empty() && unpaired.is_empty() {
        say(&table::left_out(&listing));
        return Err(Failure::Failed(format!("{}: no file to align in it", shown(&args.input))));
    }
    check(args, guard, &tasks, &places)?;
    let exports = formats::exports(args)?.call(args.given.clone());
    let idle = idle::told(&args.exporting, &places.iter().map(Place::format).collect::<Vec<_>>());
    if !args.quiet && !args.json {
        say(&idle);
    }
    let aligner = model::aligner(&args.manner, args.rows)?;
    let unit_options = model::units(&args.units, Grain::Both, args.rows)?;
    let files = places.iter().filter_map(|place| match place {
        Place::File(path, format) => Some((path.as_path(), *format)),
        Place::Folder(..) => None,
    });
    let mut shared = Shared::new(args, files, &exports)?;
    let mut folders: Vec<Files> = places
        .iter()
        .filter_map(|place| match place {
            Place::Folder(path, format) => Some(Files::new(path, *format)),
            Place::File(..) => None,
        })
        .collect();
    let mut rows = Vec::new();
    let mut stopped = None;
    let sizes: Vec<(u64, usize)> = tasks.iter().map(size).zip(0..).collect();
    let bytes: Vec<u64> = sizes.iter().map(|(size, _)| *size).collect();
    let progress = Progress::of_many(bytes.iter().sum(), args.quiet);
    Crew::of(args.work.threads)?.in_order(
        sizes.into_iter(),
        |at| {
            let mut said = task::Said::default();
            let result =
                unless_it_panics(|| one(args, &aligner, &unit_options, &tasks[at], &places, &exports, &mut said));
            (at, said, result)
        },
        |(at, said, result)| {
            let heard = if args.quiet { &said.always } else { &(said.text.clone() + &said.always) };
            if !heard.is_empty() && !args.json {
                progress.apart(|| say(heard));
            }
            let task = &tasks[at];
            let notes = (said.text + &said.always).lines().map(|note| interface::bare(note).into_owned()).collect();
            let figures = result.map(|(bitext, units, reports)| {
                let figures = Figures::of(&bitext, &exports);
                folders.iter_mut().zip(&reports).for_each(|(files, report)| files.add(&bitext, &exports, report));
                stopped = shared.add(task, &bitext, &units, &exports).err();
                figures
            });
            let result = figures.map_err(|failure| failure.to_string());
            rows.push(Row { name: plain(&task.name), notes, result });
            progress.done(bytes[at], rows.len(), tasks.len());
            if stopped.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    drop(progress);
    // What all share cannot be completed: nothing of it is kept.
    if let Some(failure) = stopped {
        return Err(failure);
    }
    let shared = shared.finish();
    let failed = rows.iter().filter(|row| row.result.is_err()).count();
    let faults = listing.faults.len();
    if !args.json && (!args.quiet || failed + faults + unpaired.len() > 0) {
        let apart = folders.iter().any(Files::are_memories);
        say(&table::of(&rows, &unpaired, &listing, apart));
    }
    if args.releases && !args.json {
        let all: usize = rows.iter().filter_map(|row| row.result.as_ref().ok()).map(|figures| figures.releases).sum();
        say(&format!("{all} releases in {} inputs\n", rows.len() - failed));
    }
    let outcomes = folders.into_iter().map(Files::outcome).chain(shared?);
    let (texts, written): (Vec<_>, Vec<_>) = outcomes.map(|outcome| (outcome.text, outcome.written)).unzip();
    if args.json {
        let inputs: Vec<&Path> = std::iter::once(&args.input).chain(&args.other).map(PathBuf::as_path).collect();
        digest::print_many(&inputs, &rows, written.into_iter().flatten().collect(), &unpaired, &listing)?;
    } else if !args.quiet {
        say(&texts.concat());
    }
    if failed + faults + unpaired.len() == 0 {
        return Ok(());
    }
    let unread = if faults > 0 { format!(", {faults} could not be looked into") } else { String::new() };
    let without = unpaired.len();
    Err(Failure::Failed(format!("{failed} of {} failed, {without} without a counterpart{unread}", rows.len())))
}

/// A fault of the program itself fails the one input too.
fn unless_it_panics<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(Failure::Failed("a fault in the program, not in the file; please report it with the file".to_owned()))
    })
}

/// The bytes of a task's files.
fn size(task: &Task) -> u64 {
    let files = std::iter::once(&task.input).chain(&task.other);
    files.filter_map(|path| std::fs::metadata(path).ok()).map(|file| file.len()).sum()
}

/// Aligns a task and writes its files.
fn one(
    args: &Align,
    aligner: &Aligner,
    unit_options: &UnitOptions,
    task: &Task,
    places: &[Place],
    exports: &ExportOptions,
    said: &mut task::Said,
) -> Result<(Bitext, Units, Vec<Report>), Failure> {
    let bitext = task::align_files(&task::Way::of_align(args), aligner, &task.input, task.other.as_deref(), said)?;
    let appended = args.exporting.append.as_ref().map(|_| Format::Tmx);
    let formats: Vec<Format> = places.iter().map(Place::format).chain(appended).collect();
    let title = inputs::plain_name_of_both(&task.input, task.other.as_deref());
    let units = formats::units(aligner, &bitext, unit_options, &formats, &title)?;
    let exports = &exports.clone().inputs(inputs::given(&task.input, task.other.as_deref()));
    let (mut ready, mut reports) = (Vec::new(), Vec::new());
    for place in places {
        let Place::Folder(folder, format) = place else { continue };
        let path = output_path(folder, task, *format);
        outputs::make_folder(&paths::folder_of(&path))?;
        let mut content = Vec::new();
        reports.push(formats::write(&mut content, *format, &bitext, &units, exports, (&title, &path))?);
        let mut output = Output::create(&path)?;
        output.write(&content)?;
        ready.push(output);
    }
    outputs::keep_all(ready)?;
    Ok((bitext, units, reports))
}

fn output_path(folder: &Path, task: &Task, format: Format) -> PathBuf {
    let mut name = task.name.as_os_str().to_owned();
    name.push(format!(".{}", format.endings()[0]));
    folder.join(name)
}

/// The places of the outputs: a path that is a folder, ends with a slash or has no ending is a folder.
fn places(args: &Align) -> Result<Vec<Place>, Failure> {
    if args.exporting.output.is_empty() && args.exporting.append.is_none() {
        return Err(Failure::Usage("for a folder give an output: -o FOLDER/ or -o all.tmx".to_owned()));
    }
    let mut places = Vec::new();
    for path in &args.exporting.output {
        if paths::is_folder(path) || path.extension().is_none() && !paths::is_standard(path) {
            places.push(Place::Folder(path.clone(), args.exporting.to.unwrap_or(Format::Tmx)));
            continue;
        }
        let format = match args.exporting.to {
            Some(format) => format,
            None if paths::is_standard(path) => Format::Jsonl,
            None => formats::format_of(path)?,
        };
        if !matches!(format, Format::Tmx | Format::Jsonl | Format::Html) {
            return Err(Failure::Usage(format!(
                "{}: several inputs can share a file as TMX, JSON Lines or a page only; give a folder",
                shown(path)
            )));
        }
        places.push(Place::File(path.clone(), format));
    }
    Ok(places)
}

struct Found {
    /// With whole paths.
    tasks: Vec<Task>,
    /// The files without a counterpart.
    unpaired: Vec<PathBuf>,
    /// What else the folders hold.
    listing: Listing,
}

/// The tasks in the folders; what the arguments use for something else is none.
fn tasks(args: &Align, places: &[Place], guard: &Guard) -> Result<Found, Failure> {
    let mut apart: BTreeSet<PathBuf> = guard.reads();
    apart.extend(places.iter().filter_map(|place| match place {
        Place::Folder(folder, _) => Some(paths::resolved(folder)),
        Place::File(..) => None,
    }));
    let mut listing = Listing::default();
    let input = &args.input;
    let (found, second) = match &args.other {
        None => (names::in_one_folder(&listing.files(input, &apart)), Vec::new()),
        Some(other) => {
            for (one, two) in [(input, other), (other, input)] {
                if !one.is_dir() {
                    return Err(Failure::Usage(format!(
                        "{} is a folder and {} is not; give two folders, or two files",
                        shown(two),
                        shown(one)
                    )));
                }
            }
            if paths::same_file(input, other) {
                return Err(Failure::Usage(format!("{}: given twice; give two folders, or it once", shown(input))));
            }
            names::in_two_folders(&listing.files(input, &apart), &listing.files(other, &apart))
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
    Ok(Found { tasks: tasks.collect(), unpaired, listing })
}

/// Checks before any work that no output meets another or an input, and that all can be written.
fn check(args: &Align, mut guard: Guard, tasks: &[Task], places: &[Place]) -> Result<(), Failure> {
    for input in tasks.iter().flat_map(|task| std::iter::once(&task.input).chain(&task.other)) {
        guard.read(input, "an input");
    }
    for place in places {
        match place {
            Place::File(path, _) => guard.write(path, "the output of all inputs"),
            Place::Folder(folder, format) => {
                for task in tasks {
                    let path = output_path(folder, task, *format);
                    guard.write(&path, format!("the output of {}", shown(&task.input)));
                }
            }
        }
    }
    if let Some(path) = &args.audit {
        guard.write(path, "the audit");
    }
    places::others(&args.exporting, &mut guard);
    guard.check()?;
    for place in places {
        match place {
            Place::File(path, format) => places::unless_of_others(&args.exporting, path, *format)?,
            Place::Folder(folder, format) => {
                for task in tasks {
                    places::unless_of_others(&args.exporting, &output_path(folder, task, *format), *format)?;
                }
            }
        }
    }
    places::reports_of_others(&args.exporting, args.audit.as_deref())?;
    for place in places {
        match place {
            Place::File(path, _) => outputs::check(path)?,
            Place::Folder(folder, _) => outputs::check_folder(folder)?,
        }
    }
    args.audit
        .iter()
        .chain(&args.exporting.choice.rejected)
        .chain(&args.exporting.append)
        .try_for_each(|path| outputs::check(path))
}
