//! A call without a command: `bitext FILE` and `bitext ENGLISH CHINESE` align, with a memory beside the input.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::args::Args;
use crate::failure::Failure;
use crate::names;
use crate::paths::folder_of;
use crate::{interface, messages};

/// What a call without anything is told.
const NOTHING: &str = "\
give a release, its two files or a folder:
  bitext release.docx             both languages in one file: writes release.tmx beside it
  bitext english.txt chinese.txt  a file for each language, in either order
  bitext releases/                every release of a folder, one memory: releases.tmx
`bitext --help` shows the commands, `bitext help align` every option with examples";

/// The arguments behind the program's name as they are meant: with `align`, and the output if none is named, where they
/// begin with a path and not with a command; options of every command may stand before.
///
/// # Errors
/// [`Failure::Usage`] for no arguments and for more files than two.
pub(crate) fn spelled_out(args: Vec<OsString>) -> Result<Vec<OsString>, Failure> {
    let Some(first) = args.first() else { return Err(Failure::Usage(NOTHING.to_owned())) };
    if EVERYWHERE.iter().any(|name| first == name) && args.len() > 2 {
        let (before, rest) = args.split_at(2);
        return Ok(before.iter().cloned().chain(spelled_out(rest.to_vec())?).collect());
    }
    if !is_path(first) {
        return Ok(args);
    }
    let files: Vec<&Path> = args.iter().take_while(|arg| is_file(arg)).map(Path::new).collect();
    if files.len() > 2 {
        return Err(Failure::Usage(format!(
            "{} files: give one release, or the English file and the Chinese file of one; many releases are aligned as a \
             folder: bitext FOLDER",
            files.len()
        )));
    }
    let is_placed = args.iter().any(|arg| {
        let text = arg.to_string_lossy();
        text == "-"
            || text.starts_with("-o")
            || ["--output", "--append", "--to", "--releases"].iter().any(|name| text.starts_with(name))
    });
    let place = (!is_placed).then(|| beside(&files));
    let place = place.into_iter().flat_map(|path| [OsString::from("-o"), path.into_os_string()]);
    Ok([OsString::from("align")].into_iter().chain(place).chain(args.iter().cloned()).collect())
}

/// Options of every command, each with a value.
const EVERYWHERE: [&str; 3] = ["--interface", "--color", "--language"];

/// What is said where a command is not known, nor one like it: it may have been meant as a path.
pub(crate) fn no_file(error: &clap::Error) -> String {
    let is_alone =
        error.kind() == ErrorKind::InvalidSubcommand && error.get(ContextKind::SuggestedSubcommand).is_none();
    match is_alone.then(|| error.get(ContextKind::InvalidSubcommand)).flatten() {
        Some(ContextValue::String(name)) => {
            format!("there is no file or folder {} either\n", interface::name(messages::escaped(name, &[])))
        }
        _ => String::new(),
    }
}

/// Whether an argument is meant as a path: it is there, or looks like one and is no command.
fn is_path(arg: &OsStr) -> bool {
    let text = arg.to_string_lossy();
    let is_like_one = is_file(arg) && (arg == "-" || text.contains(['.', '/', '\\']) || Path::new(arg).exists());
    is_like_one && text != "help" && !Args::command().get_subcommands().any(|command| command.get_name() == text)
}

fn is_file(arg: &OsStr) -> bool {
    arg == "-" || !arg.as_encoded_bytes().starts_with(b"-")
}

/// The memory beside the input: `release.tmx` for `release.docx` and for `release.en.txt` with `release.zh.txt`,
/// `releases.tmx` for the folder `releases`.
fn beside(files: &[&Path]) -> PathBuf {
    let first = files[0];
    let folder = folder_of(first);
    let stem = |path: &Path| PathBuf::from(path.file_stem().unwrap_or_default());
    let name = match files {
        [one, two] => {
            let names: Vec<PathBuf> =
                [one, two].iter().map(|path| PathBuf::from(path.file_name().unwrap_or_default())).collect();
            match &names::in_one_folder(&names).tasks[..] {
                [task] if task.other.is_some() => task.name.clone(),
                _ => stem(one),
            }
        }
        [one] if one.is_dir() => PathBuf::from(one.file_name().unwrap_or(OsStr::new("pairs"))),
        _ => stem(first),
    };
    let mut name = name.into_os_string();
    name.push(".tmx");
    if folder == Path::new(".") && !first.starts_with(".") { PathBuf::from(name) } else { folder.join(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(call: &str) -> String {
        let args = call.split_whitespace().map(OsString::from).collect();
        let args = spelled_out(args).map(|args| args.join(OsStr::new(" ")).into_string().unwrap());
        args.unwrap_or_else(|failure| failure.to_string())
    }

    #[test]
    fn files_mean_align_with_a_memory_beside_them() {
        for (call, wanted) in [
            ("release.docx", "align -o release.tmx release.docx"),
            ("in/release.docx", "align -o in/release.tmx in/release.docx"),
            ("./notice.txt -q", "align -o ./notice.tmx ./notice.txt -q"),
            ("a.en.txt a.zh.txt", "align -o a.tmx a.en.txt a.zh.txt"),
            ("one.txt two.txt --source zh", "align -o one.tmx one.txt two.txt --source zh"),
            ("a.txt -o b.jsonl", "align a.txt -o b.jsonl"),
            ("a.txt --to links", "align a.txt --to links"),
            ("-", "align -"),
            ("align a.txt", "align a.txt"),
            ("--version", "--version"),
            ("help align", "help align"),
            ("algin", "algin"),
            ("--interface fr a.txt", "--interface fr align -o a.tmx a.txt"),
            ("--interface zh check a.tmx", "--interface zh check a.tmx"),
        ] {
            assert_eq!(meant(call), wanted);
        }
        assert!(meant("a.txt b.txt c.txt").starts_with("3 files"));
        assert!(meant("").starts_with("give a release"));
    }
}
