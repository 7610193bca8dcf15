//! Posterior probabilities of the candidates: forward–backward over a lattice.

use super::Lattice;
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
    let mut ending = vec![[f64::NEG_INFINITY; STATES - 1]; cells];
    // entering[cell][state]: all paths to the cell that may go on with a bead of that state, the step's score included.
    let mut entering = vec![[f64::NEG_INFINITY; STATES]; cells];
    // All paths that end in the cell with each state.
    let mut forward = [f64::NEG_INFINITY; STATES];
    forward[State::TwoSided as usize] = 0.0;
    for cell in 0..cells {
        let mut sums = [Sum::default(); STATES];
        for at in lattice.ending_in(cell) {
            let candidate = &lattice.candidates()[at];
            let to = candidate.state() as usize;
            sums[to].add(entering[candidate.from as usize][to] + f64::from(candidate.score));
        }
        if cell > 0 {
            forward = sums.map(|sum| sum.log());
        }
        entering[cell] = State::ALL.map(|to| {
            let mut sum = Sum::default();
            for from in State::ALL {
                if let Some(step) = lattice.step(runs, cell, from, to) {
                    sum.add(forward[from as usize] + step);
                }
            }
            sum.log()
        });
        ending[cell] = ALONE.map(|state| forward[state as usize]);
    }
    let mut total = Sum::default();
    forward.into_iter().for_each(|value| total.add(value));
    let total = total.log();
    result.log_partition = total;
    // By cell and state all paths from the cell to the end, whose first bead has that state, without its step: of the cells
    // that a candidate can still reach, in a ring.
    let ring = lattice.span();
    let mut leaving = vec![[Sum::default(); STATES]; ring];
    for cell in (0..cells).rev() {
        let onward_here = std::mem::take(&mut leaving[cell % ring]).map(|sum| sum.log());
        // backward[state]: all paths from the cell to the end, if the cell was reached with that state.
        let backward = State::ALL.map(|from| {
            let mut sum = Sum::default();
            if cell == cells - 1 {
                sum.add(0.0);
            }
            for to in State::ALL {
                if let Some(step) = lattice.step(runs, cell, from, to) {
                    sum.add(step + onward_here[to as usize]);
                }
            }
            sum.log()
        });
        for (number, (state, runs_sum)) in
            ALONE.into_iter().zip([&mut result.english_runs, &mut result.chinese_runs]).enumerate()
        {
            let step = lattice.step(runs, cell, state, state).unwrap_or(0.0);
            let before = ending[cell][number];
            let here = before + step + onward_here[state as usize];
            if here > f64::NEG_INFINITY {
                *runs_sum += (here - total).exp();
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
            if difference > -40.0 {
                self.rest += difference.exp();
            }
        } else {
            self.rest = self.rest * (self.greatest - value).exp() + 1.0;
            self.greatest = value;
        }
    }

    fn log(self) -> f64 {
        if self.rest == 0.0 { f64::NEG_INFINITY } else { self.greatest + self.rest.ln() }
    }
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
