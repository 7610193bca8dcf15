//! One source in every form: the readers must give the same text, and the aligner the same pairs.

#![cfg(feature = "documents")]

#[path = "readers/bad_input.rs"]
mod bad_input;
#[path = "readers/bilingual_pages.rs"]
mod bilingual_pages;
#[path = "readers/characters.rs"]
mod characters;
#[path = "readers/declared.rs"]
mod declared;
#[path = "readers/encodings.rs"]
mod encodings;
#[path = "readers/forms.rs"]
mod forms;
#[path = "readers/tables.rs"]
mod tables;
#[path = "readers/write.rs"]
mod write;

use std::path::PathBuf;

/// The sample releases, by name, in order: each file with its text.
fn releases() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["fitted", "held-out"] {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/releases").join(folder);
        for entry in std::fs::read_dir(folder).expect("the sample releases are there") {
            let path = entry.expect("readable").path();
            if path.extension().is_some_and(|ending| ending == "txt") {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                let text = std::fs::read_to_string(&path).expect("UTF-8");
                found.push((name, text.trim_start_matches('\u{FEFF}').to_owned()));
            }
        }
    }
    found.sort();
    assert!(found.len() >= 40, "{} releases", found.len());
    found
}
