//! The weights of the linear model: data, read from JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::align::Runs;
use crate::error::{Error, ErrorKind};

/// The version of the format that this library reads and writes.
const FORMAT: &str = "bitext-weights/1";

/// The weights of the features, and how they came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    format: String,
    /// The command and the data that the weights were fitted with.
    #[serde(default)]
    pub source: String,
    /// The weights by the names of the features; a feature without one counts nothing.
    #[serde(default)]
    pub features: BTreeMap<String, f64>,
}

impl Weights {
    /// No weights yet.
    #[must_use]
    pub fn new(source: impl Into<String>) -> Self {
        Self { format: FORMAT.to_owned(), source: source.into(), features: BTreeMap::new() }
    }

    /// The weights that come with the library.
    #[must_use]
    pub fn embedded() -> Self {
        Self::from_json(include_str!("../data/weights/default.json")).unwrap_or_else(|_| Self::new("none"))
    }

    /// Reads weights from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything that is not such a file.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let weights: Self = serde_json::from_str(json).map_err(|error| {
            Error::new(ErrorKind::Format, "not a file of weights").at_line(error.line()).caused_by(error)
        })?;
        if weights.format != FORMAT {
            let found = &weights.format;
            return Err(Error::new(ErrorKind::Format, format!("weights in format {found:?}, expected {FORMAT:?}")));
        }
        match weights.features.iter().find(|(_, value)| !value.is_finite()) {
            Some((name, _)) => Err(Error::new(ErrorKind::Format, format!("the weight of {name} is not finite"))),
            None => Ok(weights),
        }
    }

    /// Writes the weights as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The weight of a feature; 0 where none is given.
    #[must_use]
    pub fn get(&self, feature: &str) -> f64 {
        self.features.get(feature).copied().unwrap_or(0.0)
    }

    /// The weights of runs of one-sided beads.
    #[must_use]
    pub fn runs(&self) -> Runs {
        Runs { english: self.get("runs.english") as f32, chinese: self.get("runs.chinese") as f32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_weights_are_sound() {
        let text = include_str!("../data/weights/default.json");
        let weights = Weights::from_json(text).unwrap();
        assert!(weights.get("kind.1-1") > weights.get("kind.1-0"));
        assert_eq!(Weights::from_json(&weights.to_json()).unwrap(), weights);
    }

    #[test]
    fn refuses_other_files() {
        assert_eq!(Weights::from_json("{}").unwrap_err().kind(), ErrorKind::Format);
        assert!(Weights::from_json("{\"format\":\"bitext-weights/9\"}").unwrap_err().to_string().contains("format"));
    }
}
