//! The files of folders that `bitext align` takes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::inputs;
use crate::messages::shown;
use crate::own;
use crate::paths::{self, resolved};

/// The endings of files that are taken from a folder.
const ENDINGS: &[&str] = &[
    "txt", "text", "html", "htm", "xhtml", "docx", "odt", "md", "markdown", "csv", "tsv", "xlsx", "ods", "tmx", "xlf",
    "xliff", "jsonl", "ndjson", "srt", "vtt", "pdf",
];

/// Whether files with an ending are taken; PDF files only where they are read.
fn is_taken(ending: &str) -> bool {
    ENDINGS.contains(&ending) && (cfg!(feature = "pdf") || ending != "pdf")
}

/// How deep folders are looked through.
const DEEPEST: usize = 16;

/// What folders hold.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// Files of other kinds, and what is neither a file nor a folder.
    pub(crate) others: Vec<PathBuf>,
    /// Files and folders whose names begin with a point, and what Office keeps beside a document that is open.
    pub(crate) hidden: usize,
    /// Files that the program wrote.
    pub(crate) own: Vec<PathBuf>,
    /// Files that the arguments use for something else: terms, weights.
    pub(crate) used: Vec<PathBuf>,
    /// What could not be looked into, each with the reason.
    pub(crate) faults: Vec<String>,
}

impl Listing {
    /// The files of a folder and of the folders in it, as paths below it, by name. Left out, and counted, are hidden
    /// ones, the program's own, and what `apart` names: resolved paths of folders of outputs and of files of terms.
    pub(crate) fn files(&mut self, folder: &Path, apart: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
        let mut found = Vec::new();
        self.list(folder, Path::new(""), 0, apart, &mut found);
        found.sort();
        found
    }

    fn list(&mut self, root: &Path, below: &Path, depth: usize, apart: &BTreeSet<PathBuf>, found: &mut Vec<PathBuf>) {
        let folder = root.join(below);
        let mut names = Vec::new();
        match fs::read_dir(&folder) {
            Ok(entries) => {
                for entry in entries {
                    match entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))) {
                        Ok(entry) => names.push(entry),
                        Err(error) => self.fault(&folder, &format!("cannot be read ({error})")),
                    }
                }
            }
            Err(error) => self.fault(&folder, &format!("cannot be read ({error})")),
        }
        names.sort_by(|one, two| one.0.cmp(&two.0));
        for (name, kind) in names {
            let path = below.join(&name);
            let whole = root.join(&path);
            if name.as_encoded_bytes().starts_with(b".") || inputs::is_lock(Path::new(&name)) {
                self.hidden += 1;
            } else if kind.is_dir() {
                // Links to folders are not followed: they may lead round in a circle.
                if apart.contains(&resolved(&whole)) {
                    continue;
                }
                if depth < DEEPEST {
                    self.list(root, &path, depth + 1, apart, found);
                } else {
                    self.fault(&whole, &format!("not looked into: more than {DEEPEST} folders deep"));
                }
            } else if kind.is_symlink()
                && let Err(error) = fs::metadata(&whole)
            {
                self.fault(&whole, &format!("cannot be read ({error})"));
            } else if !is_taken(&paths::ending(&path)) || !whole.is_file() {
                self.others.push(whole);
            } else if apart.contains(&resolved(&whole)) {
                self.used.push(whole);
            } else if own::is_own(&whole) {
                self.own.push(whole);
            } else {
                found.push(path);
            }
        }
    }

    fn fault(&mut self, path: &Path, what: &str) {
        self.faults.push(format!("{}: {what}", shown(path)));
    }
}
