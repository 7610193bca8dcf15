//! The weights of the linear model: data, read from JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::align::Runs;
use crate::error::{Error, ErrorKind};
use crate::fitted;

/// The version of the format that this library reads and writes.
const FORMAT: &str = "bitext-weights/1";

/// The weights of features that no hand-aligned documents could be fitted to, since those come without glossaries.
///
/// They hold in both stages wherever a file of weights does not name the feature; fitting leaves them alone.
pub const SET_BY_HAND: &[(&str, f64)] = &[("glossary.hit", 0.25), ("glossary.missing", 0.5)];

/// The weights of one stage's features by name; a feature without one counts nothing, but for [`SET_BY_HAND`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StageWeights {
    /// The weights.
    pub features: BTreeMap<String, f64>,
}

impl StageWeights {
    /// The weight of a feature; where none is given that of [`SET_BY_HAND`], or 0.
    #[must_use]
    pub fn get(&self, feature: &str) -> f64 {
        let by_hand = || SET_BY_HAND.iter().find(|(name, _)| *name == feature).map_or(0.0, |(_, weight)| *weight);
        self.features.get(feature).copied().unwrap_or_else(by_hand)
    }

    /// The weights of runs of one-sided beads.
    #[must_use]
    pub fn runs(&self) -> Runs {
        Runs { english: self.get("runs.english") as f32, chinese: self.get("runs.chinese") as f32 }
    }
}

/// The weights of both stages, and how they came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    format: String,
    /// The command and the data that the weights were fitted with.
    #[serde(default)]
    pub source: String,
    /// The first stage before a word table was trained on the text; of use only without a lexicon.
    #[serde(default)]
    pub start: StageWeights,
    /// The first stage, over a band.
    pub first: StageWeights,
    /// The second stage, over the beads that survive the first.
    pub second: StageWeights,
}

impl Weights {
    /// The weights of the two stages with their source.
    #[must_use]
    pub fn new(source: impl Into<String>, start: StageWeights, first: StageWeights, second: StageWeights) -> Self {
        Self { format: FORMAT.to_owned(), source: source.into(), start, first, second }
    }

    /// The weights that come with the library: those for a lexicon or those for none.
    ///
    /// ```
    /// use bitext::Weights;
    ///
    /// let weights = Weights::embedded(true);
    /// assert_eq!(Weights::from_json(&weights.to_json())?, weights);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn embedded(with_lexicon: bool) -> Self {
        let json = if with_lexicon {
            include_str!("../data/weights/lexicon.json")
        } else {
            include_str!("../data/weights/no-lexicon.json")
        };
        // A test reads both files; without weights every alignment is equally good.
        Self::from_json(json).unwrap_or_else(|_| {
            Self::new("none", StageWeights::default(), StageWeights::default(), StageWeights::default())
        })
    }

    /// Reads weights from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything that is not such a file.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let weights = fitted::parse(json, ("a file of weights", "weights"), FORMAT, |weights: &Self| &weights.format)?;
        let infinite = [&weights.start, &weights.first, &weights.second]
            .into_iter()
            .flat_map(|stage| &stage.features)
            .find(|(_, value)| !value.is_finite())
            .map(|(name, _)| name.clone());
        match infinite {
            Some(name) => Err(Error::new(ErrorKind::Format, format!("the weight of {name} is not finite"))),
            None => Ok(weights),
        }
    }

    /// Writes the weights as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_weights_are_sound() {
        for with_lexicon in [true, false] {
            let weights = Weights::embedded(with_lexicon);
            assert_ne!(weights.source, "none");
            assert!(weights.first.get("kind.1-1") > weights.first.get("kind.1-0"));
            assert!(weights.second.get("kind.1-1") > weights.second.get("kind.1-0"));
            assert_eq!(Weights::from_json(&weights.to_json()).unwrap(), weights);
        }
    }

    #[test]
    fn weights_set_by_hand_hold_unless_a_file_names_them() {
        for (name, weight) in SET_BY_HAND {
            for with_lexicon in [true, false] {
                let weights = Weights::embedded(with_lexicon);
                assert_eq!([weights.start.get(name), weights.first.get(name), weights.second.get(name)], [*weight; 3]);
            }
        }
        let json = r#"{"format":"bitext-weights/1","first":{"glossary.hit":2},"second":{}}"#;
        let weights = Weights::from_json(json).unwrap();
        assert_eq!((weights.first.get("glossary.hit"), weights.first.get("numbers.value")), (2.0, 0.0));
    }

    #[test]
    fn refuses_other_files() {
        assert_eq!(Weights::from_json("{}").unwrap_err().kind(), ErrorKind::Format);
        assert!(
            Weights::from_json("{\"format\":\"bitext-weights/9\",\"first\":{},\"second\":{}}")
                .unwrap_err()
                .to_string()
                .contains("format")
        );
    }
}
