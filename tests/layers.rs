//! Imports point down: a module of the library may import modules of lower layers only. ARCHITECTURE.md shows the table.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the bottom up. Modules of one layer do not import one another.
const LAYERS: &[&[&str]] = &[
    &["error", "language", "marks", "parallel", "pinyin", "ragged", "words"],
    &["document", "bead", "fitted", "table"],
    &["read", "clean", "split", "gold", "rows"],
    &["anchors", "segmentation", "tokens"],
    &["lexicon", "names"],
    &["glossary"],
    &["translation"],
    &["release"],
    &["align"],
    &["weights", "omissions"],
    &["evidence"],
    &["portions", "search"],
    &["moved"],
    &["bitext", "confidence"],
    &["check", "explanation", "review", "units"],
    &["export", "evaluate", "source", "train"],
    &["aligner"],
];

/// Modules that a layer of the library must not know, with the reason.
const FORBIDDEN: &[(&str, &str)] = &[
    ("std::fs", "the library reads and writes no files: take bytes, give data, and leave files to src/bin"),
    ("std::env", "the library reads no environment: take an option"),
    ("std::time", "the library reads no clock, so that it is deterministic: take the date as an option"),
    ("std::process", "the library starts and ends no process"),
    ("std::net", "the library uses no network"),
    ("std::thread", "the library starts no thread: an `Aligner` may be shared by those of the caller"),
    ("Instant::", "the library reads no clock"),
];

#[test]
fn imports_point_down() {
    let layer_of: BTreeMap<&str, usize> =
        LAYERS.iter().enumerate().flat_map(|(layer, names)| names.iter().map(move |&name| (name, layer))).collect();
    let mut faults = Vec::new();
    for source in library() {
        let module = source.module.as_str();
        let Some(&layer) = layer_of.get(module) else {
            faults
                .push(format!("{}: module `{module}` has no layer; add it to LAYERS in tests/layers.rs", source.name));
            continue;
        };
        for (number, line) in source.lines() {
            let at = format!("{}:{number}", source.name);
            for other in imported(line) {
                if other == "{" || other == "*" {
                    faults.push(format!("{at}: import one module of the crate a line, so that layers can be checked"));
                } else if other != module && layer_of.get(other).is_none_or(|&below| below >= layer) {
                    faults.push(format!(
                        "{at}: `{module}` (layer {layer}) imports `crate::{other}`, which is not below it; move what \
                         both need into a lower module, or turn the dependency round"
                    ));
                }
            }
            if line.matches("super::").count() >= source.depth {
                faults.push(format!("{at}: `super` leads out of `{module}`; write crate::…"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The files of the program are named by the first part of a path behind `crate::`.
#[test]
fn no_circle_of_files_in_the_program() {
    let mut imports: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files(Path::new("src/bin/bitext")) {
        let inside = file.strip_prefix("src/bin/bitext").unwrap();
        let name = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(&file).unwrap();
        let row = imports.entry(name.clone()).or_default();
        row.extend(program_imports(&text).into_iter().filter(|other| *other != name));
    }
    assert!(imports.len() > 10 && imports["main"].is_empty() && !imports["align"].is_empty(), "{imports:?}");
    for (name, row) in &imports {
        let unknown = row.iter().find(|other| !imports.contains_key(*other));
        assert!(
            unknown.is_none(),
            "{name}.rs imports {unknown:?}, which is no file; main.rs imports, it is not imported"
        );
    }
    // What imports nothing that is left goes first, until none is left or a circle is.
    while let Some(name) =
        imports.iter().find(|(_, row)| row.iter().all(|name| !imports.contains_key(name))).map(|(name, _)| name.clone())
    {
        imports.remove(&name);
    }
    assert!(imports.is_empty(), "these import one another in a circle: {imports:#?}");
}

/// What the code of a file imports behind `crate::`, lists in braces included.
fn program_imports(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
        .map(|line| format!("{}\n", line.split("//").next().unwrap()))
        .collect();
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let (list, braces) = match rest.strip_prefix('{') {
            Some(inside) => (inside.split('}').next().unwrap(), true),
            None => (rest, false),
        };
        let name = |part: &str| {
            let part = part.trim();
            part[..part.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(part.len())].to_owned()
        };
        if braces {
            found.extend(list.split(',').map(name).filter(|name| !name.is_empty()));
        } else {
            found.push(name(list));
        }
    }
    found
}

#[test]
fn the_library_does_no_input_or_output() {
    let mut faults = Vec::new();
    for source in library() {
        for (number, line) in source.lines() {
            // Examples in the documentation are the caller's.
            let line = line.split("//").next().unwrap_or_default();
            for (path, reason) in FORBIDDEN {
                // Fitting of weights runs for hours.
                let allowed = *path == "std::thread" && source.module == "train";
                if line.contains(path) && !allowed {
                    faults.push(format!("{}:{number}: uses {path}; {reason}", source.name));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_architecture_shows_every_layer() {
    let page = fs::read_to_string("ARCHITECTURE.md").unwrap();
    for (layer, names) in LAYERS.iter().enumerate() {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let start = format!("| {layer} | {} |", names.join(", "));
        assert!(page.lines().any(|line| line.starts_with(&start)), "ARCHITECTURE.md lacks the row {start}");
    }
}

/// Files of one room import one another in one direction. What a room's own `mod.rs` names is its face, not a file.
#[test]
fn files_of_a_room_make_no_circle() {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in library() {
        let own: Vec<&str> = source.path.split('/').collect();
        for (_, line) in source.lines() {
            for path in paths(line, &own) {
                // The first step in which the two differ: files or folders of one folder.
                let common = own.iter().zip(&path).take_while(|(one, two)| one == two).count();
                if common > 0 && common < own.len() && common < path.len() {
                    let name = |steps: &[&str]| steps[..=common].join("/");
                    edges.entry(name(&own)).or_default().insert(name(&path));
                }
            }
        }
    }
    let is_file =
        |name: &str| Path::new("src").join(name).is_dir() || Path::new("src").join(format!("{name}.rs")).is_file();
    for targets in edges.values_mut() {
        targets.retain(|name| is_file(name));
    }
    let mut faults = Vec::new();
    for start in edges.keys() {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(at) = open.pop() {
            open.extend(edges.get(at).into_iter().flatten().filter(|next| seen.insert(*next)));
        }
        if seen.contains(start) {
            let round: Vec<_> = edges.keys().filter(|other| seen.contains(other)).map(String::as_str).collect();
            faults.push(format!("{start} imports itself through {}", round.join(", ")));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The paths that a line of code names, seen from the crate.
fn paths<'a>(line: &'a str, own: &[&'a str]) -> Vec<Vec<&'a str>> {
    let code = line.split("//").next().unwrap_or_default();
    let steps = |text: &'a str| -> Vec<&'a str> {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(text.len());
        text[..end].split("::").filter(|step| !step.is_empty()).collect()
    };
    let mut found: Vec<_> = code.split("crate::").skip(1).map(steps).collect();
    if let Some(at) = code.find("super::") {
        let up = code[at..].matches("super::").count();
        let rest = &code[code.rfind("super::").unwrap_or(at) + "super::".len()..];
        let mut path = own[..own.len().saturating_sub(up)].to_vec();
        // `use super::{a, b::C}` names several.
        for part in rest.trim_start_matches('{').split(',') {
            let length = path.len();
            path.extend(steps(part.trim()));
            found.push(path.clone());
            path.truncate(length);
        }
    }
    found
}

#[test]
fn finds_imports_in_a_line() {
    assert_eq!(
        paths("use super::words::{self, Next};", &["split", "english", "stops"])[0],
        ["split", "english", "words"]
    );
    assert_eq!(paths("use crate::read::xml::Piece;", &["a"]), [["read", "xml", "Piece"]]);
    assert_eq!(imported("use crate::bead::{Bead, BeadKind}; // crate::aligner").collect::<Vec<_>>(), ["bead"]);
    assert_eq!(imported("fn f(a: crate::error::Error) -> crate::Pair").collect::<Vec<_>>(), ["error"]);
    assert_eq!(imported("use crate::{bead, error};").collect::<Vec<_>>(), ["{"]);
    assert_eq!(imported("/// See [`crate::aligner`].").count(), 0);
}

/// A file of the library.
struct Source {
    name: String,
    /// Its module, with strokes between the steps.
    path: String,
    /// The module right below the crate that it belongs to.
    module: String,
    /// How many times `super` leads from it to the crate.
    depth: usize,
    text: String,
}

impl Source {
    /// Its lines with their numbers, without the tests at its end.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]").enumerate().map(|(at, line)| (at + 1, line))
    }
}

fn library() -> Vec<Source> {
    let mut sources = Vec::new();
    for file in files(Path::new("src")) {
        let inside = file.strip_prefix("src").unwrap();
        if inside.starts_with("bin") || inside == Path::new("lib.rs") {
            continue;
        }
        let mut parts: Vec<&str> = inside.iter().map(|part| part.to_str().unwrap()).collect();
        let last = parts.pop().unwrap().trim_end_matches(".rs");
        if last != "mod" {
            parts.push(last);
        }
        sources.push(Source {
            name: file.display().to_string(),
            path: parts.join("/"),
            module: parts[0].to_owned(),
            depth: parts.len(),
            text: fs::read_to_string(&file).unwrap(),
        });
    }
    assert!(sources.len() > 30, "the sources were not found");
    sources
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The modules that a line of code names behind `crate::`; types that lib.rs re-exports are not modules.
fn imported(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split("//").next().unwrap_or_default();
    code.split("crate::").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let name = if end == 0 { rest.get(..1)? } else { &rest[..end] };
        (!name.starts_with(char::is_uppercase)).then_some(name)
    })
}
