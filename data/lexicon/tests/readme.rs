//! The README says which table this is.

use bitext::lexicon::file::checksum;

#[test]
fn the_readme_describes_the_table() {
    let page = include_str!("../README.md");
    let sum = format!("{:016x}", checksum(bitext_lexicon::TABLE));
    assert!(page.contains(&sum), "README.md states another checksum than {sum}, that of lexicon.bin");
    let released = bitext_lexicon::DATA_VERSION.trim_start_matches("CC-CEDICT ");
    assert!(page.contains(released), "README.md does not name the version {released} of CC-CEDICT");
}
