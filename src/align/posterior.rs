//! Posterior probabilities of the candidates: forward–backward over a lattice.

use super::Lattice;
use super::lattice::Factors;
use super::runs::{Runs, STATES, State};

/// What forward–backward gives.
#[derive(Debug, Clone)]
pub struct Posteriors {
    /// The probability of each candidate, from 0 to 1.
    pub candidates: Vec<f32>,
    /// The logarithm of the sum over all paths.
    pub log_partition: f64,
    /// The expected number of English segments alone behind another one.
    pub english_runs: f64,
    /// The expected number of Chinese segments alone behind another one.
    pub chinese_runs: f64,
}

/// Forward–backward with the candidates' scores; linear in the number of candidates.
#[must_use]
pub(crate) fn posteriors(lattice: &Lattice, runs: &Runs) -> Posteriors {
    let cells = lattice.cell_count();
    let mut result =
        Posteriors { candidates: vec![0.0; lattice.len()], log_partition: 0.0, english_runs: 0.0, chinese_runs: 0.0 };
    if cells == 0 {
        return result;
    }
    // ending[cell]: all paths that end in the cell with an English and with a Chinese segment alone.
    let mut ending = vec![[Sum::default(); STATES - 1]; cells];
    // entering[cell][state]: all paths to the cell that may go on with a bead of that state, the step's score included.
    let mut entering = vec![[f64::NEG_INFINITY; STATES]; cells];
    let steps = lattice.steps(runs);
    let mut total = Sum::default();
    for cell in 0..cells {
        // All paths that end in the cell with each state.
        let mut forward = [Sum::default(); STATES];
        if cell == 0 {
            forward[State::TwoSided as usize].add(0.0);
        }
        for at in lattice.ending_in(cell) {
            let candidate = &lattice.candidates()[at];
            let to = candidate.state() as usize;
            forward[to].add(entering[candidate.from as usize][to] + f64::from(candidate.score));
        }
        entering[cell] = through(&forward, &steps.of(cell).onward);
        ending[cell] = ALONE.map(|state| forward[state as usize]);
        if cell == cells - 1 {
            forward.into_iter().for_each(|sum| total.add(sum.log()));
        }
    }
    let total = total.log();
    result.log_partition = total;
    // By cell and state all paths from the cell to the end, whose first bead has that state, without its step: of the cells
    // that a candidate can still reach, in a ring.
    let ring = lattice.span();
    let mut leaving = vec![[Sum::default(); STATES]; ring];
    for cell in (0..cells).rev() {
        let onward_here = std::mem::take(&mut leaving[cell % ring]);
        // backward[state]: all paths from the cell to the end, if the cell was reached with that state.
        let backward = if cell == cells - 1 { [0.0; STATES] } else { through(&onward_here, &steps.of(cell).back) };
        for (number, (state, runs_sum)) in
            ALONE.into_iter().zip([&mut result.english_runs, &mut result.chinese_runs]).enumerate()
        {
            let (before, onward) = (ending[cell][number], onward_here[state as usize]);
            if before.greatest + onward.greatest - total > LEAST {
                let step = steps.of(cell).onward[state as usize][state as usize];
                *runs_sum += step * (before.log() + onward.log() - total).exp();
            }
        }
        for at in lattice.ending_in(cell) {
            let candidate = &lattice.candidates()[at];
            let state = candidate.state() as usize;
            let onward = f64::from(candidate.score) + backward[state];
            let from = candidate.from as usize;
            let log = entering[from][state] + onward - total;
            if log > -30.0 {
                result.candidates[at] = log.exp().min(1.0) as f32;
            }
            leaving[from % ring][state].add(onward);
        }
    }
    result
}

/// Exponents below the greatest from which on a part of a sum is nothing.
const LEAST: f64 = -40.0;

/// The logarithms of sums over the states on one side of a cell for each state on the other, from the factors of the steps.
fn through(sums: &[Sum; STATES], factors: &Factors) -> [f64; STATES] {
    let greatest = sums.iter().map(|sum| sum.greatest).fold(f64::NEG_INFINITY, f64::max);
    if greatest == f64::NEG_INFINITY {
        return [greatest; STATES];
    }
    let shares = sums.map(|sum| match sum.greatest - greatest {
        0.0 => sum.rest,
        _ if sum.rest == 0.0 => 0.0,
        difference => sum.rest * difference.exp(),
    });
    std::array::from_fn(|to| {
        let sum: f64 = shares.iter().zip(factors).map(|(share, row)| share * row[to]).sum();
        if sum > 1e-200 {
            return greatest + logarithm(sum);
        }
        // Where the greatest may not go on, the others must not be lost beside it.
        let mut rest = Sum::default();
        sums.iter().zip(factors).for_each(|(sum, row)| rest.add(sum.log() + row[to].ln()));
        rest.log()
    })
}

/// The states of one-sided beads.
const ALONE: [State; STATES - 1] = [State::English, State::Chinese];

/// A sum of exponentials, kept as the greatest exponent and the rest relative to it.
#[derive(Debug, Clone, Copy)]
struct Sum {
    greatest: f64,
    rest: f64,
}

impl Default for Sum {
    fn default() -> Self {
        Self { greatest: f64::NEG_INFINITY, rest: 0.0 }
    }
}

impl Sum {
    fn add(&mut self, value: f64) {
        if value == f64::NEG_INFINITY {
        } else if value <= self.greatest {
            let difference = value - self.greatest;
            if difference > LEAST {
                self.rest += difference.exp();
            }
        } else {
            self.rest = self.rest * (self.greatest - value).exp() + 1.0;
            self.greatest = value;
        }
    }

    fn log(self) -> f64 {
        if self.rest == 0.0 { f64::NEG_INFINITY } else { self.greatest + logarithm(self.rest) }
    }
}

/// The natural logarithm; most sums have one part only.
fn logarithm(sum: f64) -> f64 {
    if sum == 1.0 { 0.0 } else { sum.ln() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Band, best_path};
    use crate::bead::Bead;

    fn score(bead: &Bead) -> f32 {
        let kind = bead.kind();
        -((kind.english as f32 - kind.chinese as f32).abs()) - 0.1 * (bead.english.start as f32)
    }

    /// All paths, by brute force: the weight of each and its candidates.
    fn paths(lattice: &Lattice, runs: &Runs) -> Vec<(f64, Vec<usize>)> {
        let mut done = Vec::new();
        let mut open = vec![(lattice.cell_count() - 1, None::<State>, 0.0, Vec::new())];
        while let Some((cell, next, weight, path)) = open.pop() {
            if cell == 0 {
                if let Some(step) = next.map_or(Some(0.0), |next| runs.step(State::TwoSided, next)) {
                    done.push((weight + step, path));
                }
                continue;
            }
            for at in lattice.ending_in(cell) {
                let candidate = lattice.candidates()[at];
                let state = candidate.state();
                if let Some(step) = next.map_or(Some(0.0), |next| runs.step(state, next)) {
                    let mut path = path.clone();
                    path.push(at);
                    open.push((candidate.from as usize, Some(state), weight + step + f64::from(candidate.score), path));
                }
            }
        }
        done
    }

    #[test]
    fn agrees_with_brute_force() {
        let runs = Runs { english: 0.7, chinese: 0.4 };
        let lattice = Lattice::new(&Band::full(4, 3), &score);
        let all = paths(&lattice, &runs);
        let sum: f64 = all.iter().map(|(weight, _)| weight.exp()).sum();
        let found = posteriors(&lattice, &runs);
        assert!((found.log_partition - sum.ln()).abs() < 1e-9);
        for at in 0..lattice.len() {
            let share: f64 =
                all.iter().filter(|(_, path)| path.contains(&at)).map(|(weight, _)| weight.exp()).sum::<f64>() / sum;
            assert!((f64::from(found.candidates[at]) - share).abs() < 1e-6);
        }
        let runs_of = |wanted: State| -> f64 {
            all.iter()
                .map(|(weight, path)| {
                    let pairs = path
                        .windows(2)
                        .filter(|pair| pair.iter().all(|&at| lattice.candidates()[at].state() == wanted));
                    pairs.count() as f64 * weight.exp() / sum
                })
                .sum()
        };
        assert!((found.english_runs - runs_of(State::English)).abs() < 1e-9);
        assert!((found.chinese_runs - runs_of(State::Chinese)).abs() < 1e-9);
        let best = all.iter().map(|(weight, _)| *weight).fold(f64::NEG_INFINITY, f64::max);
        let path: Vec<_> = best_path(&lattice, &runs).into_iter().map(|(_, at)| at).rev().collect();
        assert!(all.iter().any(|(weight, other)| *other == path && (weight - best).abs() < 1e-9));
    }

    #[test]
    fn pruning_keeps_what_is_likely() {
        let lattice = Lattice::new(&Band::full(6, 6), &score);
        let found = posteriors(&lattice, &Runs::default());
        let pruned = lattice.retained(|at| found.candidates[at] >= 1e-4);
        assert!(pruned.len() < lattice.len());
        let again = posteriors(&pruned, &Runs::default());
        assert!((again.log_partition - found.log_partition).abs() < 0.05);
        let beads = |lattice: &Lattice| {
            best_path(lattice, &Runs::default()).into_iter().map(|(bead, _)| bead).collect::<Vec<_>>()
        };
        assert_eq!(beads(&pruned), beads(&lattice));
    }
}
