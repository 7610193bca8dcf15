//! Pairs with the marks of a reviewer, in a table or a memory that was corrected.

use std::path::Path;

use bitext::Bitext;
use bitext::bead::Review;
use bitext::read::{self, ReadOptions, Record};

use crate::failure::Failure;
use crate::inputs;

/// The pairs of a file that has such marks, each as it stands, and what is said of them; `None` for any other file.
///
/// # Errors
/// Those of the marks: one that is not known.
pub(crate) fn pairs(bytes: &[u8], path: &Path, options: &ReadOptions) -> Result<Option<(Bitext, String)>, Failure> {
    // What declares no pairs, or cannot be read, is told where it is read as a text.
    let Ok(found) = read::records(bytes, path.to_str(), options) else { return Ok(None) };
    if found.records.iter().all(|record| record.review == Review::Open) {
        return Ok(None);
    }
    let bitext = Bitext::of_records(&found.records).map_err(|error| error.in_input(inputs::name_of(path)))?;
    Ok(Some((bitext, said(&found.records))))
}

/// How many pairs have which mark; empty where none has one.
pub(crate) fn said(records: &[Record]) -> String {
    let count = |review: Review| records.iter().filter(|record| record.review == review).count();
    let counts: Vec<String> = [
        (count(Review::Accepted), "accepted"),
        (count(Review::Edited), "edited"),
        (count(Review::Rejected), "rejected and left out"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    if counts.is_empty() { String::new() } else { format!("reviewed: {}\n", counts.join(", ")) }
}
