//! Maximum likelihood with penalties and weights that may not be negative.
//!
//! The L2 penalty is on log-odds as they are, not on features brought to one spread: otherwise a mismatch that the fitted
//! documents hardly have (a number that one side lacks) gets a weight that no other kind of text bears out.
//!
//! A feature that no example has is left out of the fit and keeps the weight of the base. At 0, what line by line texts
//! cannot teach of paragraphs costs .015 of strict F1 on releases.

use super::examples::Example;
use super::lbfgs::minimise;
use super::threads::in_threads;
use crate::align::{self, Runs};
use crate::error::{Error, ErrorKind};
use crate::weights::{SET_BY_HAND, StageWeights};

/// Features whose weight may have any sign; all others speak for a bead or are silent.
const SIGNED: &[&str] = &["kind.", "length.english_alone", "length.chinese_alone", "links.both_many"];

/// The weights of runs of one-sided beads, behind those of the channels.
pub(super) const RUNS: [&str; 2] = ["runs.english", "runs.chinese"];

/// The L2 penalty on the weights of those that may have any sign.
const SIGNED_L2: f64 = 0.05;

/// Weights expected before any document was seen; the penalty is on the distance from them. Where paragraphs are known a
/// heading is not translated in one with a sentence; too few documents would tempt the search to do so. Documents of segments
/// have no open line ends, whose odds are a probability's own.
const EXPECTED: &[(&str, f64)] = &[("structure.heading_and_sentence", 2.5), ("structure.line_ends", 1.0)];

/// What a fit starts from, times the spread of the feature where that exceeds 1.
const START: f64 = 0.1;

/// Options of [`fit`].
#[derive(Debug, Clone, PartialEq)]
pub struct FitOptions {
    /// Penalty on the sum of the weights, each times the spread of its feature, at most 1.
    pub l1: f64,
    /// Penalty on half the sum of the squares of the weights, each times the spread of its feature, at least 1.
    pub l2: f64,
    /// In place of both: penalty on half the sum of the squared distances from the weights of the base, in the measure of
    /// `l2`. The fit then starts at the base.
    pub anchor: Option<f64>,
    /// The features to fit, by name or by a beginning with `.` or `*` behind it (`links.`, `numbers.english*`); all others
    /// keep the weight of the base. Without any, all are fitted.
    pub free: Vec<String>,
    /// Steps of the optimiser at most.
    pub steps: usize,
}

impl Default for FitOptions {
    fn default() -> Self {
        Self { l1: 1.0, l2: 2.0, anchor: None, free: Vec::new(), steps: 300 }
    }
}

impl FitOptions {
    /// Whether a feature is among those to fit.
    #[must_use]
    pub fn fits(&self, feature: &str) -> bool {
        self.free.is_empty() || self.free.iter().any(|pattern| names(pattern, feature))
    }
}

/// Whether a name or a beginning with `.` or `*` behind it means a feature.
pub(super) fn names(pattern: &str, feature: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => feature.starts_with(beginning),
        None if pattern.ends_with('.') => feature.starts_with(pattern),
        None => feature == pattern,
    }
}

/// Fitted weights, and how the fit went.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The weights.
    pub weights: StageWeights,
    /// The cost that the fit started from: the negative log-likelihood, in nats, and the penalties.
    pub start: f64,
    /// The cost of the weights.
    pub cost: f64,
    /// How many features were fitted.
    pub features: usize,
    /// The steps that it took.
    pub steps: usize,
    /// The greatest slope at the end, along which the cost could still fall.
    pub slope: f64,
}

/// Fits the weights of the features `names` to examples; what is not fitted keeps its weight of the base.
///
/// # Errors
/// [`ErrorKind::Empty`] without examples.
pub fn fit(examples: &[&Example], names: &[&str], base: &StageWeights, options: &FitOptions) -> Result<Fitted, Error> {
    if examples.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "no document to fit weights to"));
    }
    let mut all: Vec<&str> = names.to_vec();
    all.extend(RUNS);
    let spreads = spreads(examples, names.len());
    let problem = Problem::new(examples, &all, &spreads, base, options);
    let point = problem.start.clone();
    let bounded: Vec<bool> = problem.parameters.iter().map(|parameter| parameter.bounded).collect();
    let start = problem.evaluate(&point).0;
    let minimum = minimise(point, &bounded, options.steps, &|point| problem.evaluate(point));
    let mut weights = StageWeights::default();
    let fitted = problem.parameters.iter().map(|parameter| parameter.feature);
    let mut values = problem.weights(&minimum.point);
    fitted.for_each(|feature| values[feature] = (values[feature] * 1e4).round() / 1e4);
    for (name, value) in all.iter().zip(values).filter(|(_, value)| *value != 0.0) {
        weights.features.insert((*name).to_owned(), value);
    }
    for (name, value) in SET_BY_HAND.iter().filter_map(|(name, _)| base.features.get_key_value(*name)) {
        weights.features.insert(name.clone(), *value);
    }
    let (cost, features) = (minimum.cost, problem.parameters.len());
    Ok(Fitted { weights, start, cost, features, steps: minimum.steps, slope: minimum.slope })
}

/// The spread of each feature: the root of its mean square; nothing for one that no example has.
fn spreads(examples: &[&Example], width: usize) -> Vec<f64> {
    let mut squares = vec![0.0; width];
    for example in examples {
        let rows = example.lattice.len().max(1) as f64;
        for row in example.features.chunks_exact(width) {
            for (square, value) in squares.iter_mut().zip(row) {
                *square += f64::from(value * value) / rows;
            }
        }
    }
    squares.into_iter().map(|square| (square / examples.len() as f64).sqrt()).collect()
}

/// A weight to fit, as the optimiser sees it: times the spread of its feature where that exceeds 1.
struct Parameter {
    /// The place of the feature.
    feature: usize,
    stretch: f64,
    /// Whether it may not be negative.
    bounded: bool,
    /// Penalties on the parameter, and on half the square of its distance from what is expected.
    l1: f64,
    l2: f64,
    expected: f64,
}

struct Problem<'a> {
    examples: &'a [&'a Example],
    /// All weights; those that are not fitted stay.
    held: Vec<f64>,
    parameters: Vec<Parameter>,
    start: Vec<f64>,
}

impl<'a> Problem<'a> {
    /// `names` has two more than `spreads`: those of runs.
    fn new(
        examples: &'a [&'a Example],
        names: &[&str],
        spreads: &[f64],
        base: &StageWeights,
        options: &FitOptions,
    ) -> Self {
        let mut problem = Self { examples, held: Vec::new(), parameters: Vec::new(), start: Vec::new() };
        for (feature, name) in names.iter().enumerate() {
            let usual = EXPECTED.iter().find(|(other, _)| other == name).map_or(0.0, |(_, weight)| *weight);
            let known = base.features.get(*name).copied().unwrap_or(usual);
            problem.held.push(known);
            let spread = spreads.get(feature).copied().unwrap_or(1.0);
            if spread == 0.0 || !options.fits(name) {
                continue;
            }
            let signed = SIGNED.iter().any(|signed| name.starts_with(signed));
            let spread = if name.starts_with("kind.") { 1.0 } else { spread };
            let stretch = spread.max(1.0);
            let (l1, l2) = match options.anchor {
                Some(anchor) => (0.0, anchor),
                None if signed => (0.0, SIGNED_L2),
                None if usual != 0.0 => (0.0, options.l2),
                None => (options.l1 * spread.min(1.0), options.l2),
            };
            let expected = stretch * if options.anchor.is_some() { known } else { usual };
            let start = if options.anchor.is_some() || !options.free.is_empty() {
                stretch * known
            } else if signed {
                0.0
            } else {
                START
            };
            problem.start.push(if signed { start } else { start.max(0.0) });
            problem.parameters.push(Parameter { feature, stretch, bounded: !signed, l1, l2, expected });
        }
        problem
    }

    /// The weights at a point.
    fn weights(&self, point: &[f64]) -> Vec<f64> {
        let mut weights = self.held.clone();
        for (parameter, value) in self.parameters.iter().zip(point) {
            weights[parameter.feature] = value / parameter.stretch;
        }
        weights
    }

    /// Cost and slopes at a point.
    fn evaluate(&self, point: &[f64]) -> (f64, Vec<f64>) {
        let weights = self.weights(point);
        let (mut cost, slopes) = self.likelihood(&weights);
        let mut gradient = Vec::with_capacity(point.len());
        for (parameter, value) in self.parameters.iter().zip(point) {
            let Parameter { feature, stretch, l1, l2, expected, .. } = parameter;
            let off = value - expected;
            cost += l1 * value + 0.5 * l2 * off * off;
            gradient.push(slopes[*feature] / stretch + l1 + l2 * off);
        }
        (cost, gradient)
    }

    /// The negative log-likelihood of all documents and its slopes by weight; added up in the order of the documents, so
    /// that the number of processors does not matter.
    fn likelihood(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let width = weights.len() - 2;
        let parts = in_threads(self.examples.to_vec(), &|example: &Example| {
            let mut slopes = vec![0.0; weights.len()];
            (likelihood(example, width, weights, &mut slopes), slopes)
        });
        let mut sum = (0.0, vec![0.0; weights.len()]);
        for (part, slopes) in parts {
            sum.0 += part;
            sum.1.iter_mut().zip(slopes).for_each(|(sum, slope)| *sum += slope);
        }
        sum
    }
}

/// The negative log-likelihood of one document; adds its slopes by weight.
fn likelihood(example: &Example, width: usize, weights: &[f64], gradient: &mut [f64]) -> f64 {
    let narrow: Vec<f32> = weights.iter().map(|&weight| weight as f32).collect();
    let scores: Vec<f32> = example
        .features
        .chunks_exact(width)
        .zip(example.lattice.candidates())
        .map(|(row, candidate)| {
            let offset = if candidate.is_one_sided() { example.offset } else { 0.0 };
            row.iter().zip(&narrow).map(|(value, weight)| value * weight).sum::<f32>() + offset
        })
        .collect();
    let runs = Runs { english: narrow[width], chinese: narrow[width + 1] };
    let mut lattice = example.lattice.clone();
    lattice.set_scores(|at| scores[at]);
    let all = align::posteriors(&lattice, &runs);
    lattice.set_scores(|at| if example.allowed[at] { scores[at] } else { f32::NEG_INFINITY });
    let gold = align::posteriors(&lattice, &runs);
    for (at, row) in example.features.chunks_exact(width).enumerate() {
        let difference = f64::from(all.candidates[at] - gold.candidates[at]);
        if difference.abs() > 1e-7 {
            for (slope, value) in gradient.iter_mut().zip(row) {
                *slope += example.weight * difference * f64::from(*value);
            }
        }
    }
    gradient[width] += example.weight * (all.english_runs - gold.english_runs);
    gradient[width + 1] += example.weight * (all.chinese_runs - gold.chinese_runs);
    example.weight * (all.log_partition - gold.log_partition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Band, Lattice};
    use crate::document::Document;
    use crate::evidence::{Built, Sources};
    use crate::glossary::Terms;
    use crate::gold::{GoldDocument, Link};
    use crate::language::Language;
    use crate::lexicon::{Associations, Lexicon};
    use crate::omissions::Estimate;
    use crate::tokens::Tokens;
    use crate::train::threads;

    /// Gold of one paragraph; every third English sentence is two Chinese ones.
    fn line_by_line(from: usize) -> (Example, Vec<&'static str>) {
        let (mut english, mut chinese, mut links) = (Vec::new(), Vec::new(), Vec::new());
        for number in from..from + 12 {
            let start = chinese.len();
            english.push(format!("The ferry made {number} trips, and the harbour was open."));
            chinese.push(format!("渡轮开了{number}班，"));
            if number % 3 == 0 {
                chinese.push("港口开放。".to_owned())
            } else {
                chinese[start].push_str("港口开放。")
            }
            links.push(Link { english: vec![english.len() - 1], chinese: (start..chinese.len()).collect() });
        }
        let gold = GoldDocument {
            name: "gold".to_owned(),
            english: Document::from_segments(Language::English, english),
            chinese: Document::from_segments(Language::Chinese, chinese),
            anchors: Vec::new(),
            links,
        };
        let tokens = Tokens::new(&gold.english, &gold.chinese);
        let (lexicon, terms) = (Lexicon::embedded(), Terms::default());
        let associations = Associations::new(&lexicon, &tokens);
        let band = Band::full(gold.english.len(), gold.chinese.len());
        let built = Built::default();
        let sources = Sources {
            tokens: &tokens,
            lexicon: &lexicon,
            associations: &associations,
            terms: &terms,
            band: &band,
            without: &[],
            built: &built,
        };
        let channels = sources.first_stage();
        let lattice = Lattice::new(&band, &|_: &crate::bead::Bead| 0.0);
        (Example::new(&gold, lattice, &channels, &Estimate::FIRST).unwrap(), channels.names().to_vec())
    }

    fn fitted(base: &[(&str, f64)], options: &FitOptions) -> (Fitted, f64) {
        let examples = [line_by_line(20), line_by_line(35)];
        let names = &examples[0].1;
        let examples: Vec<&Example> = examples.iter().map(|(example, _)| example).collect();
        let base = StageWeights { features: base.iter().map(|&(name, value)| (name.to_owned(), value)).collect() };
        let equal = vec![0.0; names.len() + 2];
        let cost = |example: &&Example| likelihood(example, names.len(), &equal, &mut equal.clone());
        (fit(&examples, names, &base, options).unwrap(), examples.iter().map(cost).sum())
    }

    #[test]
    fn gold_without_paragraphs_is_fitted_and_keeps_what_it_cannot_teach() {
        let base = [("structure.merged_heading", 0.7), ("glossary.hit", 2.0), ("numbers.value", 9.0)];
        let (fitted, equal) = fitted(&base, &FitOptions::default());
        assert!(fitted.start < 1.5 * equal, "{} against {equal} for equal weights", fitted.start);
        assert!(fitted.cost < 0.3 * equal && fitted.slope < 0.1 && fitted.steps < 300, "{fitted:?}");
        let weights = &fitted.weights.features;
        assert_eq!((weights["structure.merged_heading"], weights["structure.heading_and_sentence"]), (0.7, 2.5));
        assert!(weights["glossary.hit"] == 2.0 && weights["numbers.value"] < 5.0);
        let bounded = weights.iter().filter(|(name, _)| !SIGNED.iter().any(|signed| name.starts_with(signed)));
        assert!(bounded.clone().count() > 3 && bounded.clone().all(|(_, weight)| *weight > 0.0), "{weights:?}");
    }

    #[test]
    fn weights_are_the_same_on_any_number_of_threads() {
        threads::the_same_on_any_number(|| fitted(&[], &FitOptions::default()).0);
    }

    #[test]
    fn an_anchor_holds_the_weights_and_names_free_them() {
        let base = [("kind.1-1", 1.5), ("length.ratio", 0.3), ("numbers.value", 0.00004)];
        let free = vec!["kind.1-*".to_owned(), "runs.".to_owned()];
        let near = |anchor: f64| fitted(&base, &FitOptions { anchor: Some(anchor), ..FitOptions::default() }).0.weights;
        let kept: Vec<f64> = base.iter().map(|(name, _)| near(1e9).get(name)).collect();
        assert_eq!(kept, [1.5, 0.3, 0.0]);
        assert!(near(0.1).get("kind.1-1") > 2.0);
        let (fitted, _) = fitted(&base, &FitOptions { free, ..FitOptions::default() });
        assert_eq!((fitted.weights.get("length.ratio"), fitted.weights.get("numbers.value")), (0.3, 0.00004));
        assert!(fitted.features == 9 && fitted.weights.get("kind.1-1") != 1.5, "{fitted:?}");
    }

    #[test]
    fn names_mean_features() {
        assert!(names("links.", "links.edge") && names("links.english*", "links.english_edge"));
        assert!(names("kind.1-1", "kind.1-1") && !names("kind.1", "kind.1-1") && !names("links.", "link.edge"));
    }
}
