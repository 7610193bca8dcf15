//! The weights of the clues: data, read from JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use serde::de::{DeserializeSeed, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

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

#[derive(Serialize)]
struct File<'a> {
    format: &'a str,
    source: &'a str,
    english: BTreeMap<String, BTreeMap<String, f32>>,
    chinese: BTreeMap<String, BTreeMap<String, f32>>,
}

/// A file as it is read: three thousand weights go to their places without a map of their names.
#[derive(Deserialize)]
struct Read {
    format: String,
    source: String,
    english: OfLanguage,
    chinese: OfLanguage,
}

/// The weights of a language.
struct OfLanguage {
    weights: Vec<f32>,
    /// What is said of a name that is none.
    fault: Option<String>,
}

/// The number of weights of a language.
pub(crate) fn count() -> usize {
    1 + TABLES.iter().map(|table| cells(table)).sum::<usize>()
}

/// The places of the weights that count for some clues: the bias, and a cell of each table.
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
        let sum: f32 = places(clues).iter().map(|&place| weights[place]).sum();
        1.0 / (1.0 + f64::from(-sum).exp())
    }

    /// Reads weights from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything that is not such a file, and for a question or an answer that does not exist.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let file =
            fitted::parse(json, ("a file of weights of joined lines", "weights"), FORMAT, |file: &Read| &file.format)?;
        Ok(Self { source: file.source, weights: [file.english.checked()?, file.chinese.checked()?] })
    }

    /// Writes the weights as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let [english, chinese] = [&self.weights[0], &self.weights[1]].map(|weights| named(weights));
        let file = File { format: FORMAT, source: &self.source, english, chinese };
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
    let mut names = parts(name);
    let cell = table.iter().try_fold(0, |cell, &question| {
        let (answers, own) = (QUESTIONS[question].answers, names.next()?);
        // Few begin with the same letter.
        let is_own = |answer: &&str| answer.as_bytes().first() == own.as_bytes().first() && *answer == own;
        Some(cell * answers.len() + answers.iter().position(is_own)?)
    });
    cell.filter(|_| names.next().is_none())
}

/// What stands between [`AND`] in a name.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(name);
    std::iter::from_fn(move || {
        let own = rest?;
        let end = own.bytes().position(|byte| byte == b'&');
        rest = end.map(|end| &own[end + 1..]);
        Some(own[..end.unwrap_or(own.len())].trim_ascii())
    })
}

fn named(weights: &[f32]) -> BTreeMap<String, BTreeMap<String, f32>> {
    let mut file = BTreeMap::new();
    file.insert(BIAS.to_owned(), BTreeMap::from([(BIAS.to_owned(), weights[0])]));
    let mut start = 1;
    for table in TABLES {
        let own = &weights[start..start + cells(table)];
        let cells = own.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
        file.insert(table_name(table), cells.map(|(cell, weight)| (cell_name(table, cell), *weight)).collect());
        start += own.len();
    }
    file
}

impl OfLanguage {
    fn checked(self) -> Result<Vec<f32>, Error> {
        if let Some(fault) = self.fault {
            return Err(Error::new(ErrorKind::Format, fault));
        }
        if self.weights.iter().any(|weight| !weight.is_finite()) {
            return Err(Error::new(ErrorKind::Format, "a weight is not finite"));
        }
        Ok(self.weights)
    }
}

impl<'de> Deserialize<'de> for OfLanguage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Tables)
    }
}

/// Reads the tables of a language.
struct Tables;

impl<'de> Visitor<'de> for Tables {
    type Value = OfLanguage;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("tables of weights")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OfLanguage, A::Error> {
        let mut found = OfLanguage { weights: vec![0.0; count()], fault: None };
        while let Some(name) = map.next_key::<String>()? {
            let is_own = |table: &&&[usize]| parts(&name).eq(table.iter().map(|&question| QUESTIONS[question].name));
            let table = TABLES.iter().find(is_own).copied();
            if table.is_none() && name != BIAS && found.fault.is_none() {
                found.fault = Some(format!("no table {name:?}"));
            }
            let start = 1 + TABLES.iter().take_while(|own| Some(**own) != table).map(|own| cells(own)).sum::<usize>();
            map.next_value_seed(Cells { name: &name, table, start, found: &mut found })?;
        }
        Ok(found)
    }
}

/// Reads the cells of a table, or the bias.
struct Cells<'a> {
    name: &'a str,
    table: Option<&'static [usize]>,
    /// The place of its first weight.
    start: usize,
    found: &'a mut OfLanguage,
}

impl<'de> DeserializeSeed<'de> for Cells<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Cells<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("weights by the answers that they are for")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(place) = map.next_key_seed(Name(&self))? {
            let weight: f32 = map.next_value()?;
            match place {
                Ok(place) => self.found.weights[place] = weight,
                Err(fault) => self.found.fault = self.found.fault.take().or(fault),
            }
        }
        Ok(())
    }
}

/// Reads the name of a cell, and gives the place of its weight; or what is to be said of it, if anything.
struct Name<'a, 'c>(&'a Cells<'c>);

impl<'de> DeserializeSeed<'de> for Name<'_, '_> {
    type Value = Result<usize, Option<String>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_, '_> {
    type Value = Result<usize, Option<String>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a cell")
    }

    fn visit_str<E>(self, cell: &str) -> Result<Self::Value, E> {
        let Cells { name, table, start, .. } = self.0;
        Ok(match table {
            Some(table) => cell_named(table, cell)
                .map(|cell| start + cell)
                .ok_or_else(|| Some(format!("no answer {cell:?} in table {name:?}"))),
            None if *name == BIAS && cell == BIAS => Ok(0),
            None => Err(None),
        })
    }
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
