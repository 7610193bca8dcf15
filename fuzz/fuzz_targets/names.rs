//! Files paired by their names: a name a line, those behind the first blank one of a second folder.

#![no_main]

use std::path::PathBuf;

#[path = "../../src/bin/bitext/names/mod.rs"]
mod names;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (one, two) = text.split_once("\n\n").unwrap_or((text, ""));
    let paths = |text: &str| {
        let mut paths: Vec<PathBuf> = text.lines().map(PathBuf::from).collect();
        paths.sort();
        paths.dedup();
        paths
    };
    let (one, two) = (paths(one), paths(two));
    let found = names::in_one_folder(&one);
    for file in &one {
        let used = |task: &&names::Task| task.input == *file || task.other.as_ref() == Some(file);
        let is_left = found.unpaired.contains(file);
        assert!(is_left != (found.tasks.iter().filter(used).count() > 0), "{file:?} has one place");
    }
    let (found, second) = names::in_two_folders(&one, &two);
    assert_eq!(found.tasks.len() + found.unpaired.len(), one.len());
    assert_eq!(found.tasks.len() + second.len(), two.len());
});
