//! What it means that no text is lost: the characters that go in come out.

use bitext::clean::{CleanOptions, CleanReport, clean};
use bitext::{Bitext, read};

/// The characters of texts in order of their code points, white space apart, after cleaning: what must come out again,
/// in whatever order the two halves stand.
pub(crate) fn characters(texts: &[impl AsRef<str>]) -> Vec<char> {
    let mut report = CleanReport::default();
    let mut characters: Vec<char> = texts
        .iter()
        .flat_map(|text| read::lines(text.as_ref()))
        .flat_map(|line| clean(&line.text, &CleanOptions::default(), &mut report).chars().collect::<Vec<_>>())
        .filter(|c| !c.is_whitespace())
        .collect();
    characters.sort_unstable();
    characters
}

/// The characters of all pairs, in order of their code points, white space apart.
pub(crate) fn characters_of_pairs(bitext: &Bitext) -> Vec<char> {
    let mut characters: Vec<char> = bitext
        .pairs()
        .flat_map(|pair| [pair.english(), pair.chinese()])
        .flat_map(|text| text.chars().collect::<Vec<_>>())
        .filter(|c| !c.is_whitespace())
        .collect();
    characters.sort_unstable();
    characters
}
