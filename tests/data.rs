//! The data files are what the code and their READMEs say that they are.

use std::fs;
use std::path::Path;

use bitext::lexicon::Lexicon;

#[test]
fn the_table_is_whole() {
    let lexicon = Lexicon::embedded();
    let table = lexicon.table().expect("the embedded table is of the version that the code reads");
    assert!(table.is_intact(), "data/lexicon/lexicon.bin is damaged: build it anew as its README says");
    let released = bitext_lexicon::DATA_VERSION.trim_start_matches("CC-CEDICT ");
    assert!(table.about().contains(released), "the table is from {}, DATA_VERSION says {released}", table.about());
}

#[test]
fn word_lists_name_their_source_and_have_no_entry_twice() {
    for folder in ["data/words", "data/abbreviations", "data/names"] {
        let page = fs::read_to_string(Path::new(folder).join("README.md")).unwrap();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "txt") {
                continue;
            }
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(page.contains(name), "{folder}/README.md does not say what {name} is and where it comes from");
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("# "), "{name} does not begin with a remark");
            let mut entries: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
            let before = entries.len();
            entries.sort_unstable();
            entries.dedup();
            assert_eq!(entries.len(), before, "{name} has an entry twice");
        }
    }
}
