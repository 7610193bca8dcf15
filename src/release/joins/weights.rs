//! The weights of the clues: data, read from JSON.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::clues::{Clues, QUESTIONS, TABLES, cell, cells};
use crate::error::{Error, ErrorKind};
use crate::fitted;
use crate::language::Language;

/// The version of the format that this library reads and writes.
const FORMAT: &str = "bitext-joins/1";

/// Between the names of questions and of answers.
const AND: &str = " & ";

/// The weights that say whether a line goes on with the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinWeights {
    /// The command that the weights were fitted with.
    pub source: String,
    /// For English and Chinese the bias and the cells of all tables, one table behind the other.
    weights: [Vec<f32>; 2],
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    source: String,
    english: BTreeMap<String, BTreeMap<String, f32>>,
    chinese: BTreeMap<String, BTreeMap<String, f32>>,
}

/// The number of weights of a language.
pub(crate) fn count() -> usize {
    1 + TABLES.iter().map(|table| cells(table)).sum::<usize>()
}

/// The places of the weights that count for some clues: the bias, and a cell of each table.
pub(crate) fn places(clues: &Clues) -> [usize; TABLES.len() + 1] {
    /// The first place of each table.
    const STARTS: [usize; TABLES.len()] = {
        let mut starts = [1; TABLES.len()];
        let mut table = 1;
        while table < TABLES.len() {
            starts[table] = starts[table - 1] + cells(TABLES[table - 1]);
            table += 1;
        }
        starts
    };
    let mut places = [0; TABLES.len() + 1];
    for ((place, start), table) in places[1..].iter_mut().zip(STARTS).zip(TABLES) {
        *place = start + cell(table, clues);
    }
    places
}

impl JoinWeights {
    /// Weights by language, English first, as many as [`count`] says.
    pub(crate) fn new(source: String, weights: [Vec<f32>; 2]) -> Self {
        Self { source, weights }
    }

    /// The weights that come with the library.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static WEIGHTS: OnceLock<JoinWeights> = OnceLock::new();
        WEIGHTS.get_or_init(|| {
            // A test reads the file; with zeros nothing would be joined.
            let none = || Self::new(String::new(), [vec![0.0; count()], vec![0.0; count()]]);
            Self::from_json(include_str!("../../../data/weights/joins.json")).unwrap_or_else(|_| none())
        })
    }

    /// The probability that two lines with such clues are one text, from 0 to 1.
    pub(crate) fn probability(&self, language: Language, clues: &Clues) -> f64 {
        let weights = &self.weights[language as usize];
        let sum: f32 = places(clues).iter().map(|&place| weights[place]).sum();
        1.0 / (1.0 + f64::from(-sum).exp())
    }

    /// Reads weights from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything that is not such a file, and for a question or an answer that does not exist.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let file =
            fitted::parse(json, ("a file of weights of joined lines", "weights"), FORMAT, |file: &File| &file.format)?;
        Ok(Self { source: file.source, weights: [read(&file.english)?, read(&file.chinese)?] })
    }

    /// Writes the weights as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let [english, chinese] = [&self.weights[0], &self.weights[1]].map(|weights| named(weights));
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

/// The cell of a table with a name.
fn cell_named(table: &[usize], name: &str) -> Option<usize> {
    let mut names = name.split(AND);
    let cell = table.iter().try_fold(0, |cell, &question| {
        let (answers, own) = (QUESTIONS[question].answers, names.next()?);
        Some(cell * answers.len() + answers.iter().position(|answer| *answer == own)?)
    });
    cell.filter(|_| names.next().is_none())
}

fn named(weights: &[f32]) -> BTreeMap<String, BTreeMap<String, f32>> {
    let mut file = BTreeMap::new();
    file.insert("bias".to_owned(), BTreeMap::from([("bias".to_owned(), weights[0])]));
    let mut start = 1;
    for table in TABLES {
        let own = &weights[start..start + cells(table)];
        let cells = own.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
        file.insert(table_name(table), cells.map(|(cell, weight)| (cell_name(table, cell), *weight)).collect());
        start += own.len();
    }
    file
}

fn read(file: &BTreeMap<String, BTreeMap<String, f32>>) -> Result<Vec<f32>, Error> {
    let mut weights = vec![0.0; count()];
    for (name, cells_of) in file {
        let unknown = || Error::new(ErrorKind::Format, format!("no table {name:?}"));
        if name == "bias" {
            weights[0] = cells_of.get("bias").copied().unwrap_or_default();
            continue;
        }
        let at = TABLES.iter().position(|table| table_name(table) == *name).ok_or_else(unknown)?;
        let start = 1 + TABLES[..at].iter().map(|table| cells(table)).sum::<usize>();
        for (cell, weight) in cells_of {
            let unknown = || Error::new(ErrorKind::Format, format!("no answer {cell:?} in table {name:?}"));
            weights[start + cell_named(TABLES[at], cell).ok_or_else(unknown)?] = *weight;
        }
    }
    if weights.iter().any(|weight| !weight.is_finite()) {
        return Err(Error::new(ErrorKind::Format, "a weight is not finite"));
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
