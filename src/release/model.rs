//! The weights of the layout model: data, read from JSON.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::features::{COUNT, names};
use super::lattice::{CONTEXTS, LABELS, Turns};
use crate::error::{Error, ErrorKind};
use crate::fitted;

/// The version of the format that this library reads and writes.
const FORMAT: &str = "bitext-layout/1";

/// The weights of features and transitions.
#[derive(Debug, Clone, PartialEq)]
pub struct LayoutWeights {
    /// By the numbers of the features.
    pub(crate) features: Vec<f64>,
    pub(crate) turns: Turns,
    /// The command and the data that they were fitted with.
    pub(crate) source: String,
    /// The numbers of the features whose weights a fit from here on leaves as they are.
    pub(crate) held: Vec<usize>,
}

/// The same as it is written.
#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    source: String,
    /// Features whose weights a fit leaves as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    held: Vec<String>,
    features: BTreeMap<String, f64>,
    /// By context (inside a line, at a new line, at one behind an empty line), the label before (the last: none) and the
    /// label behind.
    turns: Vec<Vec<Vec<f64>>>,
}

impl LayoutWeights {
    /// The weights that come with the library.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static WEIGHTS: OnceLock<LayoutWeights> = OnceLock::new();
        // A test reads the file; without weights every reading is equally good.
        WEIGHTS.get_or_init(|| {
            Self::from_json(include_str!("../../data/weights/layout.json")).unwrap_or_else(|_| Self::none())
        })
    }

    fn none() -> Self {
        Self { features: vec![0.0; COUNT], turns: Turns::default(), source: "none".to_owned(), held: Vec::new() }
    }

    /// Weights from their features by number and their transitions.
    #[cfg(feature = "train")]
    pub(crate) fn new(source: String, features: Vec<f64>, turns: Turns) -> Self {
        Self { features, turns, source, held: Vec::new() }
    }

    /// Reads weights from JSON; a feature without a weight counts nothing.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything that is not such a file.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let fault = |message: String| Error::new(ErrorKind::Format, message);
        let file = fitted::parse(json, ("a file of layout weights", "weights"), FORMAT, |file: &File| &file.format)?;
        let mut weights = Self { source: file.source, ..Self::none() };
        let names = names();
        let number_of = |name: &str| {
            let number = names.iter().position(|other| other == name);
            number.ok_or_else(|| fault(format!("the layout has no feature {name}")))
        };
        for (name, value) in file.features {
            if !value.is_finite() {
                return Err(fault(format!("the weight of {name} is not finite")));
            }
            weights.features[number_of(&name)?] = value;
        }
        weights.held = file.held.iter().map(|name| number_of(name)).collect::<Result<_, _>>()?;
        let shaped = file.turns.len() == CONTEXTS
            && file.turns.iter().all(|rows| rows.len() == LABELS + 1 && rows.iter().all(|row| row.len() == LABELS));
        if !shaped || file.turns.iter().flatten().flatten().any(|value| !value.is_finite()) {
            return Err(fault(format!(
                "the transitions are not {CONTEXTS} times {} times {LABELS} numbers",
                LABELS + 1
            )));
        }
        for (own, rows) in weights.turns.0.iter_mut().zip(&file.turns) {
            for (own, row) in own.iter_mut().zip(rows) {
                own.copy_from_slice(row);
            }
        }
        Ok(weights)
    }

    /// Writes the weights as JSON, to four places.
    #[must_use]
    pub fn to_json(&self) -> String {
        let round = |value: f64| (value * 1e4).round() / 1e4;
        let file = File {
            format: FORMAT.to_owned(),
            source: self.source.clone(),
            held: self.held.iter().filter_map(|&number| names().get(number).cloned()).collect(),
            features: names().into_iter().zip(self.features.iter().map(|&value| round(value))).collect(),
            turns: self
                .turns
                .0
                .iter()
                .map(|rows| rows.iter().map(|row| row.iter().map(|&value| round(value)).collect()).collect())
                .collect(),
        };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_weights_are_sound() {
        let weights = LayoutWeights::embedded();
        assert_ne!(weights.source, "none");
        assert_eq!(LayoutWeights::from_json(&weights.to_json()).unwrap(), *weights);
        assert!(LayoutWeights::from_json("{}").is_err());
        assert!(LayoutWeights::from_json(&weights.to_json().replace("\"A.ev\"", "\"A.else\"")).is_err());
    }
}
