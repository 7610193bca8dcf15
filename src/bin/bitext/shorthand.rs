//! A call without a command: `bitext FILE` and `bitext ENGLISH CHINESE` align, with a memory beside the input.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use crate::args::Args;
use crate::failure::Failure;
use crate::interface;
use crate::messages::{plain, shown};
use crate::names;
use crate::paths::folder_of;

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
    let Some(first) = args.first().filter(|first| !first.is_empty()) else {
        return Err(Failure::Usage(NOTHING.to_owned()));
    };
    if EVERYWHERE.iter().any(|name| first == name) && args.len() > 2 {
        let (before, rest) = args.split_at(2);
        return Ok(before.iter().cloned().chain(spelled_out(rest.to_vec())?).collect());
    }
    if first == "--" && args.len() > 1 {
        // What stands behind is no option and no command.
        let files: Vec<&Path> = args[1..].iter().map(Path::new).collect();
        // A name that begins as an option does.
        let place = Path::new(".").join(beside(&files)).into_os_string();
        return Ok(["align".into(), "-o".into(), place].into_iter().chain(args).collect());
    }
    check_files(&args)?;
    if !is_path(first) {
        return Ok(args);
    }
    let files: Vec<&Path> = args.iter().take_while(|arg| is_file(arg)).map(Path::new).collect();
    let is_placed = args.iter().any(|arg| {
        let text = arg.to_string_lossy();
        text == "-"
            || text.starts_with("-o")
            || ["--output", "--append", "--to", "--releases"].iter().any(|name| text.starts_with(name))
    });
    let place = (!is_placed).then(|| beside(&files));
    if let Some(place) = place.as_deref().filter(|place| files.contains(place)) {
        let name = shown(place);
        return Err(Failure::Usage(format!(
            "{name}: a memory already; check it with `bitext check {name}`, or align it anew with `bitext align {name} -o \
             other.tmx`"
        )));
    }
    let place = place.into_iter().flat_map(|path| [OsString::from("-o"), path.into_os_string()]);
    Ok([OsString::from("align")].into_iter().chain(place).chain(args.iter().cloned()).collect())
}

/// Checks that no more files than two are given, and no name in pieces.
fn check_files(args: &[OsString]) -> Result<(), Failure> {
    // Nearly every call: a command and a file that is there. The list of commands takes long to build.
    let words = args.iter().take_while(|arg| is_file(arg)).count();
    if words < 2 || words == 2 && Path::new(&args[1]).exists() {
        return Ok(());
    }
    let is_command =
        |arg: &OsString| Args::command().get_subcommands().any(|command| command.get_name() == arg.to_string_lossy());
    let aligns = args.first().is_some_and(|first| is_path(first) || first == "align");
    let files: Vec<&Path> =
        args.iter().skip(usize::from(is_command(&args[0]))).take_while(|arg| is_file(arg)).map(Path::new).collect();
    let pieces: Vec<&OsStr> = files.iter().map(|file| file.as_os_str()).collect();
    let whole = PathBuf::from(pieces.join(OsStr::new(" ")));
    if files.len() > 1 && whole.exists() && !files.iter().all(|file| file.exists()) {
        let name = shown(&whole);
        return Err(Failure::Usage(format!(
            "{name}: a name with blanks stands in quotation marks: \"{}\"",
            interface::name(plain(&whole))
        )));
    }
    if files.len() > 2 && aligns {
        return Err(Failure::Usage(format!(
            "{} files: give one release, or the English file and the Chinese file of one; many releases are aligned as a \
             folder: bitext FOLDER; an output stands behind -o, and a name with blanks in quotation marks",
            files.len()
        )));
    }
    Ok(())
}

/// Options of every command, each with a value.
const EVERYWHERE: [&str; 3] = ["--interface", "--color", "--language"];

/// Whether an argument is meant as a path: it is there, or looks like one and is no command.
fn is_path(arg: &OsStr) -> bool {
    let text = arg.to_string_lossy();
    let is_like_one =
        is_file(arg) && (arg == "-" || text.contains(['.', '/', '\\']) || Path::new(arg).symlink_metadata().is_ok());
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
    let mut name = match files {
        [one] if one.is_dir() => one.file_name().unwrap_or(OsStr::new("pairs")).to_owned(),
        _ => names::of_output(files).into_os_string(),
    };
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
            ("-- -quay.txt", "align -o ./-quay.tmx -- -quay.txt"),
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
        assert!(meant("align a.txt b.txt c.tmx").starts_with("3 files"));
        assert!(meant("old.tmx").starts_with("old.tmx: a memory already; check it with `bitext check old.tmx`"));
        assert!(meant("").starts_with("give a release"));
        let nameless = spelled_out(vec![OsString::new()]).unwrap_err().to_string();
        assert!(nameless.starts_with("give a release"), "{nameless}");
    }
}
