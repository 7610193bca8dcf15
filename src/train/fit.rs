//! Maximum likelihood with L1 and L2 penalties and weights that may not be negative: L-BFGS.
//!
//! The L2 penalty is on log-odds as they are, not on features brought to one spread: otherwise a mismatch that the fitted
//! documents hardly have (a number that one side lacks) gets a weight that no other kind of text bears out.

use std::cell::RefCell;

use argmin::core::{CostFunction, Executor, Gradient};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;

use super::examples::Example;
use crate::align::{self, Runs};
use crate::error::{Error, ErrorKind};
use crate::weights::StageWeights;

/// Features whose weight may have any sign; all others speak for a bead or are silent.
const FREE: &[&str] = &["kind.", "length.english_alone", "length.chinese_alone", "links.both_many"];

/// Weights expected before any document was seen; the penalty is on the distance from them. Where paragraphs are known a
/// heading is not translated in one with a sentence; too few documents would tempt the search to do so.
const EXPECTED: &[(&str, f64)] = &[("structure.heading_and_sentence", 2.5)];

/// Options of [`fit`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FitOptions {
    /// Penalty on the sum of the weights, each times the spread of its feature.
    pub l1: f64,
    /// Penalty on half the sum of the squares.
    pub l2: f64,
    /// Steps of the optimiser at most.
    pub steps: u64,
}

impl Default for FitOptions {
    fn default() -> Self {
        Self { l1: 1.0, l2: 2.0, steps: 60 }
    }
}

/// Fits the weights of the features `names` to examples.
///
/// # Errors
/// [`ErrorKind::Empty`] without examples.
pub fn fit(examples: &[&Example], names: &[&str], options: &FitOptions) -> Result<StageWeights, Error> {
    if examples.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "no document to fit weights to"));
    }
    let mut all: Vec<&str> = names.to_vec();
    all.extend(["runs.english", "runs.chinese"]);
    let free: Vec<bool> = all.iter().map(|name| FREE.iter().any(|free| name.starts_with(free))).collect();
    let mut scales = scales(examples, names.len());
    scales.extend([1.0, 1.0]);
    for (scale, name) in scales.iter_mut().zip(&all) {
        if name.starts_with("kind.") {
            *scale = 1.0;
        }
    }
    let expected = |name: &&str| EXPECTED.iter().find(|(other, _)| other == name).map_or(0.0, |(_, weight)| *weight);
    let expected = all.iter().map(expected).collect();
    let problem =
        Problem { examples, width: names.len(), scales, free, expected, options: *options, last: RefCell::default() };
    let start: Vec<f64> = problem.free.iter().map(|&free| if free { 0.0 } else { 0.3 }).collect();
    let search = MoreThuenteLineSearch::new();
    let solver = LBFGS::new(search, 10)
        .with_tolerance_grad(1e-3)
        .and_then(|solver| solver.with_tolerance_cost(1e-7))
        .map_err(|error| Error::new(ErrorKind::Options, error.to_string()))?;
    let best = Executor::new(problem.clone_light(), solver)
        .configure(|state| state.param(start).max_iters(options.steps))
        .run()
        .map_err(|error| Error::new(ErrorKind::Options, error.to_string()))?
        .state
        .best_param
        .unwrap_or_default();
    let mut weights = StageWeights::default();
    for (name, value) in all.iter().zip(problem.weights(&best)) {
        if value.abs() > 1e-4 {
            weights.features.insert((*name).to_owned(), (value * 1e4).round() / 1e4);
        }
    }
    Ok(weights)
}

/// The spread of each feature: the root of its mean square.
fn scales(examples: &[&Example], width: usize) -> Vec<f64> {
    let mut squares = vec![0.0; width];
    for example in examples {
        let rows = example.lattice.len().max(1) as f64;
        for row in example.features.chunks_exact(width) {
            for (square, value) in squares.iter_mut().zip(row) {
                *square += f64::from(value * value) / rows;
            }
        }
    }
    squares.into_iter().map(|square| (square / examples.len() as f64).sqrt() + 1e-6).collect()
}

/// A point with its cost and gradient.
type Evaluated = (Vec<f64>, f64, Vec<f64>);

struct Problem<'a> {
    examples: &'a [&'a Example],
    width: usize,
    scales: Vec<f64>,
    free: Vec<bool>,
    /// The weights that the penalties draw to.
    expected: Vec<f64>,
    options: FitOptions,
    /// The last point with its cost and gradient, since the optimiser asks for both in turn.
    last: RefCell<Option<Evaluated>>,
}

impl Problem<'_> {
    fn clone_light(&self) -> Problem<'_> {
        Problem {
            examples: self.examples,
            width: self.width,
            scales: self.scales.clone(),
            free: self.free.clone(),
            expected: self.expected.clone(),
            options: self.options,
            last: RefCell::default(),
        }
    }

    /// The weights at a point: a free weight is its parameter, one that may not be negative the parameter's square.
    fn weights(&self, point: &[f64]) -> Vec<f64> {
        let scaled = point.iter().zip(&self.free).map(|(u, free)| if *free { *u } else { u * u });
        scaled.zip(&self.scales).map(|(value, scale)| value / scale).collect()
    }

    fn evaluate(&self, point: &[f64]) -> (f64, Vec<f64>) {
        if let Some((last, cost, gradient)) = &*self.last.borrow()
            && last == point
        {
            return (*cost, gradient.clone());
        }
        let weights = self.weights(point);
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(self.examples.len());
        let mut parts: Vec<(f64, Vec<f64>)> = Vec::new();
        std::thread::scope(|scope| {
            let weights = &weights;
            let handles: Vec<_> = (0..threads)
                .map(|first| {
                    let examples = self.examples;
                    let width = self.width;
                    scope.spawn(move || {
                        let mut cost = 0.0;
                        let mut gradient = vec![0.0; width + 2];
                        for example in examples.iter().skip(first).step_by(threads) {
                            cost += likelihood(example, width, weights, &mut gradient);
                        }
                        (cost, gradient)
                    })
                })
                .collect();
            parts.extend(handles.into_iter().filter_map(|handle| handle.join().ok()));
        });
        let mut cost = 0.0;
        let mut gradient = vec![0.0; self.width + 2];
        for (part, slopes) in parts {
            cost += part;
            gradient.iter_mut().zip(slopes).for_each(|(sum, slope)| *sum += slope);
        }
        for (at, slope) in gradient.iter_mut().enumerate() {
            let scale = self.scales[at];
            let scaled = weights[at] * scale;
            let (l1, l2) = if self.free[at] { (0.0, 0.05) } else { (self.options.l1, self.options.l2) };
            // A feature that is nearly always silent must not get a great weight for it: log-odds are held small too.
            let stretch = (1.0 / scale).max(1.0);
            let l2 = l2 * stretch * stretch;
            let expected = self.expected[at];
            let l1 = if expected == 0.0 { l1 } else { 0.0 };
            let off = scaled - expected * scale;
            cost += l1 * scaled + 0.5 * l2 * off * off;
            let inner = *slope / scale + l1 + l2 * off;
            *slope = if self.free[at] { inner } else { inner * 2.0 * point[at] };
        }
        *self.last.borrow_mut() = Some((point.to_vec(), cost, gradient.clone()));
        (cost, gradient)
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

impl CostFunction for Problem<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, point: &Vec<f64>) -> Result<f64, argmin::core::Error> {
        Ok(self.evaluate(point).0)
    }
}

impl Gradient for Problem<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, point: &Vec<f64>) -> Result<Vec<f64>, argmin::core::Error> {
        Ok(self.evaluate(point).1)
    }
}
