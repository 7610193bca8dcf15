//! The weights of the clues: data, read from JSON.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{borders, clues};
use crate::error::{Error, ErrorKind};
use crate::fitted;

/// The version of the format that this library reads and writes.
const FORMAT: &str = "bitext-pages/1";

/// What each clue to the main text of a page counts, and from which probability on a line is text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageWeights {
    format: String,
    /// The command that the weights were fitted with.
    pub source: String,
    /// A line is text from this probability on.
    pub threshold: f64,
    weights: BTreeMap<String, f64>,
}

impl PageWeights {
    /// The weights that come with the library.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static WEIGHTS: OnceLock<PageWeights> = OnceLock::new();
        WEIGHTS.get_or_init(|| {
            // A test reads the file; without weights every line is kept.
            Self::from_json(include_str!("../../../../data/weights/pages.json"))
                .unwrap_or_else(|_| Self::new("", 0.0, &[]))
        })
    }

    /// Weights in the order of [`names`].
    pub(crate) fn new(source: &str, threshold: f64, values: &[f64]) -> Self {
        let weights = names().into_iter().zip(values.iter().copied()).filter(|(_, value)| *value != 0.0).collect();
        Self { format: FORMAT.to_owned(), source: source.to_owned(), threshold, weights }
    }

    /// Reads weights from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything that is not such a file, and for a clue that does not exist.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let weights = fitted::parse(
            json,
            ("a file of weights of the main text of pages", "weights"),
            FORMAT,
            |weights: &Self| &weights.format,
        )?;
        let names = names();
        match weights.weights.keys().find(|name| !names.contains(name)) {
            Some(name) => Err(Error::new(ErrorKind::Format, format!("no such clue to the text of a page: {name}"))),
            None => Ok(weights),
        }
    }

    /// The weights as JSON, with a line feed at the end.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The weights of the clues of lines and of those of borders, in order.
    pub(super) fn values(&self) -> (Vec<f64>, Vec<f64>) {
        let of = |name: &String| self.weights.get(name).copied().unwrap_or(0.0);
        (clues::names().iter().map(of).collect(), borders::names().iter().map(of).collect())
    }
}

/// The names of all clues: those of lines, then those of borders.
pub(crate) fn names() -> Vec<String> {
    let mut names = clues::names();
    names.extend(borders::names());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_written_as_it_stands() {
        let file = include_str!("../../../../data/weights/pages.json");
        let weights = PageWeights::from_json(file).unwrap();
        assert_eq!(weights.to_json(), file);
        assert!(weights.threshold > 0.1 && weights.weights.len() > 150);
    }

    #[test]
    fn other_files_are_named() {
        let error = |json: &str| PageWeights::from_json(json).unwrap_err().to_string();
        let file = |format: &str, name: &str| {
            format!("{{\"format\":\"{format}\",\"source\":\"\",\"threshold\":0.3,\"weights\":{{\"{name}\":1.0}}}}")
        };
        assert!(error("[]").contains("main text of pages"));
        assert!(error(&file("other/1", "bias")).contains("other/1"));
        assert!(error(&file(FORMAT, "form.colour")).contains("form.colour"));
        assert!(PageWeights::from_json(&file(FORMAT, "bias")).is_ok());
    }

    #[test]
    fn names_are_there_once() {
        let mut names = names();
        let count = names.len();
        names.sort();
        names.dedup();
        assert!(names.len() == count && count < 400, "{count}");
    }
}
