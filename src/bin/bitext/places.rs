//! Where one input's pairs go: outputs with their formats, checked before the work.

use std::path::{Path, PathBuf};

use bitext::export::Format;

use crate::export_args::Exporting;
use crate::failure::Failure;
use crate::guard::Guard;
use crate::messages::shown;
use crate::{formats, names, outputs, own, paths};

/// The outputs with their formats; standard output where there are none, and no memory that is added to. In a folder the
/// output is called as the input is.
pub(crate) fn of(args: &Exporting, inputs: &[&Path]) -> Result<Vec<(PathBuf, Format)>, Failure> {
    if args.output.is_empty() && args.append.is_some() {
        return Ok(Vec::new());
    }
    if args.output.is_empty() {
        return Ok(vec![(PathBuf::from("-"), args.to.unwrap_or(Format::Jsonl))]);
    }
    let place = |path: &PathBuf| match args.to {
        // A folder that is called as a file is meant as one by mistake.
        _ if paths::is_folder(path) && Format::of_file(&path.to_string_lossy()).is_none() => {
            let format = args.to.unwrap_or(Format::Tmx);
            if inputs.iter().any(|input| paths::is_standard(input)) {
                return Err(Failure::Usage(format!("{}: a folder; give the name of a file in it", shown(path))));
            }
            let mut name = names::of_output(inputs).into_os_string();
            name.push(format!(".{}", format.endings()[0]));
            Ok((path.join(name), format))
        }
        Some(format) => Ok((path.clone(), format)),
        None if paths::is_standard(path) => Ok((path.clone(), Format::Jsonl)),
        None => Ok((path.clone(), formats::format_of(path)?)),
    };
    args.output.iter().map(place).collect()
}

/// Checks that no path meets another, that no file of others is replaced, and that every output can be written; the guard
/// knows what is read.
pub(crate) fn check(
    args: &Exporting,
    mut guard: Guard,
    places: &[(PathBuf, Format)],
    audit: Option<&Path>,
) -> Result<(), Failure> {
    for (output, _) in places {
        guard.write(output, "the output");
    }
    if let Some(audit) = audit {
        guard.write(audit, "the audit");
    }
    others(args, &mut guard);
    guard.check()?;
    for (path, format) in places {
        unless_of_others(args, path, *format)?;
    }
    reports_of_others(args, audit)?;
    let others = args.choice.rejected.iter().chain(&args.append).map(PathBuf::as_path).chain(audit);
    places.iter().map(|(path, _)| path.as_path()).chain(others).try_for_each(outputs::check)
}

/// Tells a guard what else is written.
pub(crate) fn others(args: &Exporting, guard: &mut Guard) {
    if let Some(rejected) = &args.choice.rejected {
        guard.write(rejected, "the rejected pairs");
    }
    if let Some(append) = &args.append {
        guard.write(append, "the memory that is added to");
    }
}

/// Refuses to replace a file that the program did not write, or that people edit.
pub(crate) fn unless_of_others(args: &Exporting, path: &Path, format: Format) -> Result<(), Failure> {
    let append = if format == Format::Tmx { ", or --append to add to it" } else { "" };
    refuse(path, args.force, own::may_be_replaced, append)
}

/// The same of the audit and of the rejected pairs.
pub(crate) fn reports_of_others(args: &Exporting, audit: Option<&Path>) -> Result<(), Failure> {
    if let Some(audit) = audit {
        refuse(audit, args.force, own::may_replace_audit, "")?;
    }
    args.choice.rejected.iter().try_for_each(|path| refuse(path, args.force, own::may_replace_rejected, ""))
}

/// The same of a mended copy.
pub(crate) fn copy_of_others(force: bool, path: &Path) -> Result<(), Failure> {
    refuse(path, force, own::may_be_replaced, "")
}

/// Refuses to replace a file that exists, unless it may be.
fn refuse(path: &Path, force: bool, may: fn(&Path) -> bool, append: &str) -> Result<(), Failure> {
    if force || paths::is_standard(path) || !path.is_file() || may(path) {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "{}: exists, and bitext did not write it or it may have been edited; say --force to replace it{append}",
        shown(path)
    )))
}
