//! The weights of the clues: data, read from JSON.

use std::collections::BTreeMap;
use std::iter;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::questions::{Clues, QUESTIONS, TABLES, cells, cells_of};
use super::short;
use crate::error::{Error, ErrorKind};
use crate::fitted;
use crate::language::Language;

/// The version of the format that this library reads and writes.
const FORMAT: &str = "bitext-joins/1";

/// Between the names of questions and of answers.
const AND: &str = " & ";

/// The name of the bias, as a table and as its cell.
const BIAS: &str = "bias";

/// The weights that say whether a line goes on with the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinWeights {
    /// The command that the weights were fitted with.
    pub source: String,
    /// For English and Chinese the bias and the cells of all tables, one table behind the other.
    weights: [Vec<f32>; 2],
}

/// The weights of a language by the names of tables and cells.
type Named = BTreeMap<String, BTreeMap<String, f32>>;

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    source: String,
    english: Named,
    chinese: Named,
}

/// The number of weights of a language.
pub(crate) fn count() -> usize {
    1 + TABLES.iter().map(|table| cells(table)).sum::<usize>()
}

/// The places of the weights that count for some clues: the bias, and a cell of each table.
#[cfg(feature = "train")]
pub(crate) fn places(clues: &Clues) -> [usize; TABLES.len() + 1] {
    let mut places = [0; TABLES.len() + 1];
    for (place, cell) in places[1..].iter_mut().zip(cells_of(clues)) {
        *place = 1 + cell;
    }
    places
}

impl JoinWeights {
    /// Weights by language, English first, as many as [`count`] says.
    pub(crate) fn new(source: String, weights: [Vec<f32>; 2]) -> Self {
        Self { source, weights }
    }

    /// The weights by language, English first.
    #[cfg(test)]
    pub(super) fn of_languages(&self) -> &[Vec<f32>; 2] {
        &self.weights
    }

    /// The weights that come with the library.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static WEIGHTS: OnceLock<JoinWeights> = OnceLock::new();
        WEIGHTS.get_or_init(|| {
            // A test reads the file; with zeros nothing would be joined.
            let none = || Self::new(String::new(), [vec![0.0; count()], vec![0.0; count()]]);
            short::read(short::EMBEDDED, count()).map_or_else(none, |(source, weights)| Self::new(source, weights))
        })
    }

    /// The probability that two lines with such clues are one text, from 0 to 1.
    pub(crate) fn probability(&self, language: Language, clues: &Clues) -> f64 {
        let weights = &self.weights[language as usize];
        let sum = cells_of(clues).fold(weights[0], |sum, cell| sum + weights[1 + cell]);
        1.0 / (1.0 + f64::from(-sum).exp())
    }

    /// Reads weights from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything that is not such a file, and for a question or an answer that does not exist.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let file =
            fitted::parse(json, ("a file of weights of joined lines", "weights"), FORMAT, |file: &File| &file.format)?;
        Ok(Self { source: file.source, weights: [placed(file.english)?, placed(file.chinese)?] })
    }

    /// Writes the weights as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let [english, chinese] = self.weights.each_ref().map(|weights| named(weights));
        let file = File { format: FORMAT.to_owned(), source: self.source.clone(), english, chinese };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }
}

/// The name of a table.
fn table_name(table: &[usize]) -> String {
    let names: Vec<&str> = table.iter().map(|&question| QUESTIONS[question].name).collect();
    names.join(AND)
}

/// The name of a cell of a table.
fn cell_name(table: &[usize], cell: usize) -> String {
    let mut rest = cell;
    let mut names: Vec<&str> = Vec::new();
    for &question in table.iter().rev() {
        let answers = QUESTIONS[question].answers;
        names.push(answers[rest % answers.len()]);
        rest /= answers.len();
    }
    names.reverse();
    names.join(AND)
}

/// The names of the table and of the cell of each weight.
fn names() -> impl Iterator<Item = (String, String)> {
    let of_table = |table: &'static [usize]| (0..cells(table)).map(|cell| (table_name(table), cell_name(table, cell)));
    iter::once((BIAS.to_owned(), BIAS.to_owned())).chain(TABLES.into_iter().flat_map(of_table))
}

fn named(weights: &[f32]) -> Named {
    let mut file = Named::new();
    for ((table, cell), &weight) in names().zip(weights) {
        let is_said = weight != 0.0 || table == BIAS;
        file.entry(table).or_default().extend(is_said.then_some((cell, weight)));
    }
    file
}

/// The weights at their places, if all have one.
fn placed(mut file: Named) -> Result<Vec<f32>, Error> {
    let fault = |message: String| Err(Error::new(ErrorKind::Format, message));
    if let Some(name) = file.keys().find(|name| !names().any(|(table, _)| table == **name)) {
        return fault(format!("no table {name:?}"));
    }
    let mut take = |(table, cell): (String, String)| file.get_mut(&table)?.remove(&cell);
    let weights: Vec<f32> = names().map(|name| take(name).unwrap_or_default()).collect();
    if let Some((table, cell)) = file.iter().find_map(|(table, cells)| Some((table, cells.keys().next()?))) {
        return fault(format!("no answer {cell:?} in table {table:?}"));
    }
    if weights.iter().any(|weight| !weight.is_finite()) {
        return fault("a weight is not finite".to_owned());
    }
    Ok(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_weights_are_sound() {
        let weights = JoinWeights::from_json(include_str!("../../../data/weights/joins.json")).unwrap();
        assert!(!weights.source.is_empty());
        assert!(weights.weights.iter().all(|own| own.iter().any(|weight| *weight > 0.0)));
        assert_eq!(JoinWeights::from_json(&weights.to_json()).unwrap(), weights);
    }

    #[test]
    fn refuses_other_files() {
        assert_eq!(JoinWeights::from_json("{}").unwrap_err().kind(), ErrorKind::Format);
        let json = JoinWeights::embedded().to_json();
        let other = json.replace("\"near & end\"", "\"far & end\"");
        assert!(JoinWeights::from_json(&other).unwrap_err().to_string().contains("far & end"));
        let other = json.replace(FORMAT, "bitext-joins/9");
        assert!(JoinWeights::from_json(&other).unwrap_err().to_string().contains("format"));
    }
}
