//! The weights of the measure: data, read from JSON.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::sums::{COUNT, SUMS};
use crate::error::{Error, ErrorKind};
use crate::fitted;

/// The version of the format that this library reads and writes.
pub const FORMAT: &str = "bitext-translation/1";

/// A weighed sum: log-odds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LogOdds {
    /// The log-odds without any word.
    pub bias: f32,
    /// The weight of each sum, in the order of [`SUMS`].
    pub weights: [f32; COUNT],
}

impl LogOdds {
    /// The log-odds of some sums.
    #[must_use]
    pub fn of(&self, sums: &[f32; COUNT]) -> f32 {
        self.bias + sums.iter().zip(&self.weights).map(|(sum, weight)| sum * weight).sum::<f32>()
    }
}

/// The weights of the measure for both sides together and for the words of one side alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TranslationWeights {
    /// The command and the kinds of text that the weights were fitted with.
    pub source: String,
    /// Both sides.
    pub both: LogOdds,
    /// The English words only.
    pub english: LogOdds,
    /// The Chinese characters only.
    pub chinese: LogOdds,
}

/// The file as it is written: weights by name.
#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    source: String,
    both: Named,
    english: Named,
    chinese: Named,
}

#[derive(Serialize, Deserialize)]
struct Named {
    bias: f32,
    weights: BTreeMap<String, f32>,
}

impl TranslationWeights {
    /// The weights that come with the library.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static WEIGHTS: OnceLock<TranslationWeights> = OnceLock::new();
        WEIGHTS.get_or_init(|| {
            // A test reads the file; with zeros the measure would be silent.
            Self::from_json(include_str!("../../data/weights/translation.json")).unwrap_or_default()
        })
    }

    /// Reads weights from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything that is not such a file, and for a sum that does not exist.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let file = fitted::parse(
            json,
            ("a file of weights of the measure of translation", "weights"),
            FORMAT,
            |file: &File| &file.format,
        )?;
        Ok(Self {
            source: file.source,
            both: read(&file.both)?,
            english: read(&file.english)?,
            chinese: read(&file.chinese)?,
        })
    }

    /// Writes the weights as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let file = File {
            format: FORMAT.to_owned(),
            source: self.source.clone(),
            both: named(&self.both),
            english: named(&self.english),
            chinese: named(&self.chinese),
        };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }
}

fn read(named: &Named) -> Result<LogOdds, Error> {
    let mut weights = [0.0; COUNT];
    for (name, weight) in &named.weights {
        let place = SUMS.iter().position(|sum| sum == name);
        let place = place.ok_or_else(|| Error::new(ErrorKind::Format, format!("no sum {name:?}")))?;
        weights[place] = *weight;
    }
    if !named.bias.is_finite() || weights.iter().any(|weight| !weight.is_finite()) {
        return Err(Error::new(ErrorKind::Format, "a weight is not finite"));
    }
    Ok(LogOdds { bias: named.bias, weights })
}

fn named(log_odds: &LogOdds) -> Named {
    let weights = SUMS.iter().zip(log_odds.weights).filter(|(_, weight)| *weight != 0.0);
    Named { bias: log_odds.bias, weights: weights.map(|(name, weight)| ((*name).to_owned(), weight)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_weights_are_sound() {
        let weights = TranslationWeights::embedded();
        assert!(!weights.source.is_empty());
        for (name, log_odds) in [("english", &weights.english), ("chinese", &weights.chinese)] {
            assert!(log_odds.weights.iter().any(|weight| *weight > 0.0), "{name} finds nothing");
        }
        assert_eq!(&TranslationWeights::from_json(&weights.to_json()).unwrap(), weights);
    }

    #[test]
    fn refuses_other_files() {
        assert_eq!(TranslationWeights::from_json("{}").unwrap_err().kind(), ErrorKind::Format);
        let json = TranslationWeights::embedded().to_json();
        let unknown = json.replace("\"number.elsewhere\"", "\"number.anywhere\"");
        assert!(TranslationWeights::from_json(&unknown).unwrap_err().to_string().contains("number.anywhere"));
        let other = json.replace(FORMAT, "bitext-translation/9");
        assert!(TranslationWeights::from_json(&other).unwrap_err().to_string().contains("format"));
    }
}
