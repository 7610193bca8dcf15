//! Whether a review is of this document.

use super::digest::{digest, sum};
use super::{ReviewFile, fault};
use crate::bitext::Bitext;
use crate::document::Document;
use crate::error::Error;

impl ReviewFile {
    /// Refuses a review of other segments, and names the first one that differs.
    pub(super) fn check_digest(&self, bitext: &Bitext) -> Result<(), Error> {
        if self.digest == digest(&bitext.english, &bitext.chinese) {
            return Ok(());
        }
        let remedy = "give the release that was reviewed, and the options that it was aligned with";
        let differs = |side: usize, document: &Document| {
            let name = document.language().name();
            let known = self.sums[side].len() / 4;
            let other = document
                .texts()
                .take(known)
                .enumerate()
                .find(|(id, text)| self.sums[side].get(4 * id..4 * id + 4).is_none_or(|known| known != sum(text)));
            match other {
                Some((id, text)) => {
                    let start: String = text.chars().take(30).collect();
                    Some(format!("the {name} segment {id}, {start:?} in line {}, is another there", document.line(id)))
                }
                None if known != document.len() => {
                    Some(format!("it has {known} {name} segments, the release has {}", document.len()))
                }
                None => None,
            }
        };
        let what = differs(0, &bitext.english).or_else(|| differs(1, &bitext.chinese));
        let what = what.unwrap_or_else(|| "the texts differ".to_owned());
        Err(fault(format!("the review is of another document: {what}; {remedy}")))
    }
}
