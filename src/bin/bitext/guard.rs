//! One guard over every path that a command reads or writes: no output replaces what is read, none meets another.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::messages::shown;
use crate::paths::{is_standard, resolved};

/// The paths of a command. Every command tells it all paths before the work.
#[derive(Default)]
pub(crate) struct Guard {
    /// What is read, with the word for it in messages.
    read: BTreeMap<PathBuf, String>,
    written: Vec<(PathBuf, String)>,
    /// Whether standard input is read twice.
    twice: bool,
}

impl Guard {
    /// A path that is read; `what` says what it is, such as `the input`.
    pub(crate) fn read(&mut self, path: &Path, what: &str) {
        let place = if is_standard(path) { path.to_owned() } else { resolved(path) };
        let before = self.read.insert(place, what.to_owned());
        self.twice |= is_standard(path) && before.is_some();
    }

    /// A path that is written; `what` says what it is, such as `the output`.
    pub(crate) fn write(&mut self, path: &Path, what: impl Into<String>) {
        self.written.push((path.to_owned(), what.into()));
    }

    /// Checks that no output replaces what is read and that no two are one file.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        if self.twice {
            return Err(Failure::Usage("standard input: read twice; give a file for one of the two".to_owned()));
        }
        let mut taken: BTreeMap<OsString, &str> = BTreeMap::new();
        for (path, what) in &self.written {
            let place = if is_standard(path) { path.clone() } else { resolved(path) };
            if !is_standard(path)
                && let Some(read) = self.read.get(&place)
            {
                return Err(Failure::Usage(format!(
                    "{}: {what} would replace {read}; give it another name",
                    shown(path)
                )));
            }
            match taken.insert(folded(&place), what) {
                Some(other) if other == what => {
                    return Err(Failure::Usage(format!("{}: given twice as {what}", shown(path))));
                }
                Some(other) => {
                    return Err(Failure::Usage(format!("{}: would be both {other} and {what}", shown(path))));
                }
                None => {}
            }
        }
        Ok(())
    }

    /// Every path that is read.
    pub(crate) fn reads(&self) -> BTreeSet<PathBuf> {
        self.read.keys().cloned().collect()
    }
}

/// A path as file systems see it that do not tell capitals from small letters.
fn folded(path: &Path) -> OsString {
    match path.to_str() {
        Some(text) => text.to_lowercase().into(),
        None => path.as_os_str().to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(read: &[&str], written: &[&str]) -> Result<(), Failure> {
        let mut guard = Guard::default();
        for path in read {
            guard.read(Path::new(path), "the lexicon");
        }
        for path in written {
            guard.write(Path::new(path), "the output");
        }
        guard.check()
    }

    #[test]
    fn outputs_meet_nothing() {
        guard(&["a.txt", "client.tmx"], &["a.tmx", "-"]).unwrap();
        guard(&["a.txt", "a.txt", "-"], &["-"]).unwrap();
        let said = |read: &[&str], written: &[&str]| guard(read, written).unwrap_err().to_string();
        assert_eq!(
            said(&["client.tmx"], &["client.tmx"]),
            "client.tmx: the output would replace the lexicon; give it another name"
        );
        assert_eq!(
            said(&["no/a.tmx"], &["./no/../no/a.tmx"]),
            "./no/../no/a.tmx: the output would replace the lexicon; give it another name"
        );
        assert_eq!(said(&[], &["a.tmx", "./A.tmx"]), "./A.tmx: given twice as the output");
        assert_eq!(said(&[], &["-", "-"]), "-: given twice as the output");
        assert!(said(&["-", "-"], &[]).contains("standard input"));
    }

    /// A path in a folder that is not there, written in one of many ways, and the name that all of them mean.
    fn spelled() -> impl proptest::strategy::Strategy<Value = (String, String)> {
        use proptest::prelude::*;
        let part = proptest::sample::select(vec!["a", "b", "A", "a", "b", ".", "..", ""]);
        proptest::collection::vec(part, 1..5).prop_map(|parts: Vec<&str>| {
            let mut meant = vec!["nowhere", "r", "s", "t", "u"];
            for part in &parts {
                match *part {
                    "" | "." => {}
                    ".." => drop(meant.pop()),
                    name => meant.push(name),
                }
            }
            (format!("/nowhere/r/s/t/u/{}/x.tmx", parts.join("/")), format!("/{}/x.tmx", meant.join("/")))
        })
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn no_output_meets_another_or_an_input(
            read in proptest::collection::vec(spelled(), 0..3),
            written in proptest::collection::vec(spelled(), 0..3),
        ) {
            let meant = |paths: &[(String, String)]| paths.iter().map(|path| path.1.clone()).collect::<Vec<_>>();
            let (inputs, outputs) = (meant(&read), meant(&written));
            // Some file systems do not tell capitals from small letters.
            let folded: BTreeSet<String> = outputs.iter().map(|path| path.to_lowercase()).collect();
            let meets = folded.len() < outputs.len() || outputs.iter().any(|output| inputs.contains(output));
            let read: Vec<&str> = read.iter().map(|path| path.0.as_str()).collect();
            let written: Vec<&str> = written.iter().map(|path| path.0.as_str()).collect();
            proptest::prop_assert_eq!(guard(&read, &written).is_err(), meets, "{:?} {:?}", read, written);
        }
    }

    #[cfg(unix)]
    #[test]
    fn names_that_differ_in_bytes_that_are_no_text_differ() {
        use std::os::unix::ffi::OsStrExt;
        let mut guard = Guard::default();
        for bytes in [b"a\xFF.tmx", b"a\xFE.tmx"] {
            guard.write(Path::new(std::ffi::OsStr::from_bytes(bytes)), "the output");
        }
        guard.check().unwrap();
    }
}
