//! A document ready to be fitted to: its readings with what each is worth.

use std::collections::{BTreeMap, BTreeSet};

use super::super::shapes::{Shaped, ShapedLine};
use super::cases::LayoutCase;
use super::figures::LayoutFigures;
use crate::language::Language;
use crate::read::Role;
use crate::release::{COUNT, Dictionary, Edge, Entry, Lattice, LayoutWeights, Readings, Turns};

/// What a character in the wrong half costs in the numerator, and how many count.
const WRONG: f64 = 3.0;
const MOST_WRONG: u32 = 30;

/// What a right pair gains and a wrong one costs for each of its spans.
const PAIR: f64 = 6.0;

/// The share of a bead's characters that a right pair holds.
const WHOLE: f64 = 0.95;

/// What a path through a unit is worth.
#[derive(Debug, Clone, Copy, Default)]
struct Worth {
    /// Characters in the wrong half.
    wrong: u32,
    /// 1 for a right pair, −1 for a wrong one, 0 for what is none or of which nothing is known.
    pair: i8,
    spans: u32,
}

/// A document ready to be fitted to.
pub(super) struct Prepared {
    contexts: Vec<u8>,
    edges: Vec<Edge>,
    /// The features of each unit.
    ends: Vec<u32>,
    values: Vec<(u16, f32)>,
    worth: Vec<Worth>,
    /// The lines of the spans of each unit that have characters in the wrong half.
    faults: Vec<Vec<u32>>,
    /// The spans of each unit as they are read.
    texts: Vec<Vec<String>>,
    lines: Vec<String>,
    weight: f64,
}

impl Prepared {
    pub(super) fn new(case: &LayoutCase, dictionary: &Dictionary<'_>) -> Self {
        let Shaped { lines, owners, beads, .. } = &case.shaped;
        let entry = |line: &'_ ShapedLine| -> (usize, usize) {
            let indent = line.text.len() - line.text.trim_start().len();
            (indent, indent + line.text.trim().len())
        };
        let ranges: Vec<(usize, usize)> = lines.iter().map(entry).collect();
        let entries: Vec<Entry<'_>> = lines
            .iter()
            .zip(&ranges)
            .map(|(line, &(from, to))| Entry {
                text: &line.text[from..to],
                gap: line.gap,
                role: Role::Paragraph,
                language: None,
                whole: false,
            })
            .collect();
        let readings = Readings::new(&entries, dictionary);
        let mut total: BTreeMap<(u32, Language), usize> = BTreeMap::new();
        for (owner, bead) in owners.iter().zip(beads).flat_map(|(owners, beads)| owners.iter().zip(beads)) {
            if let (Some(owner), Some(bead)) = (owner, bead) {
                *total.entry((*bead, *owner)).or_default() += 1;
            }
        }
        let edges = readings.edges();
        let (mut ends, mut values, mut worth) = (Vec::new(), Vec::new(), Vec::new());
        let (mut faults, mut texts) = (Vec::new(), Vec::new());
        for unit in 0..edges.len() {
            values.extend(readings.values_of(unit));
            ends.push(values.len() as u32);
            let read = readings
                .readings_of(unit)
                .map(|reading| format!("{}: {}", reading.language.name(), readings.text(reading)));
            texts.push(read.collect());
            let mut own = Worth::default();
            let mut wrong_lines = Vec::new();
            let mut seen: BTreeMap<(u32, Language), usize> = BTreeMap::new();
            // Whether anything is known of it, and whether each span has a bead of both languages.
            let (mut known, mut linked) = (false, true);
            for reading in readings.readings_of(unit) {
                own.spans += 1;
                let line = reading.line as usize;
                let range = readings.range(reading);
                let text = &lines[line].text;
                let start = text[..ranges[line].0 + range.start].chars().count();
                let (mut wrong, mut both) = (0, false);
                for (at, c) in entries[line].text[range].chars().enumerate() {
                    let (owner, bead) = (owners[line][start + at], beads[line][start + at]);
                    let Some(owner) = owner else { continue };
                    wrong += u32::from(owner != reading.language && !c.is_whitespace());
                    if let Some(bead) = bead {
                        known = true;
                        *seen.entry((bead, owner)).or_default() += 1;
                        both |= total.contains_key(&(bead, owner.other()));
                    }
                }
                if wrong > 0 {
                    wrong_lines.push(reading.line);
                }
                own.wrong += wrong;
                linked &= both;
            }
            if own.spans > 1 && known {
                // A bead of one language may stand inside a line; one of both is whole, on both sides.
                let whole = |&(bead, language): &(u32, Language)| {
                    let other = total.get(&(bead, language.other()));
                    let has = |language, all: usize| {
                        seen.get(&(bead, language)).is_some_and(|&count| count as f64 >= WHOLE * all as f64)
                    };
                    other.is_none_or(|&other| has(language, total[&(bead, language)]) && has(language.other(), other))
                };
                let right = own.wrong == 0 && linked && seen.keys().all(whole);
                own.pair = if right { 1 } else { -1 };
            }
            worth.push(own);
            faults.push(wrong_lines);
        }
        Self {
            contexts: readings.contexts.clone(),
            edges,
            ends,
            values,
            worth,
            faults,
            texts,
            lines: lines.iter().map(|line| line.text.clone()).collect(),
            weight: case.weight,
        }
    }

    fn lattice(&self) -> Lattice<'_> {
        Lattice { contexts: &self.contexts, edges: &self.edges }
    }

    fn values_of(&self, unit: usize) -> &[(u16, f32)] {
        let start = if unit == 0 { 0 } else { self.ends[unit - 1] };
        &self.values[start as usize..self.ends[unit] as usize]
    }

    fn scores(&self, weights: &[f64]) -> Vec<f64> {
        let of = |unit| {
            self.values_of(unit).iter().map(|&(feature, value)| weights[feature as usize] * f64::from(value)).sum()
        };
        (0..self.edges.len()).map(of).collect()
    }

    /// What the truth adds to the score of each unit in the numerator.
    fn truth(&self) -> impl Iterator<Item = f64> {
        self.worth.iter().map(|worth| {
            PAIR * f64::from(worth.pair) * f64::from(worth.spans) - WRONG * f64::from(worth.wrong.min(MOST_WRONG))
        })
    }

    /// The cost of a document: how much likelier all paths are than the right ones, and its gradient.
    pub(super) fn cost(&self, weights: &[f64], turns: &Turns, gradient: &mut [f64]) -> f64 {
        let scores = self.scores(weights);
        let free = self.lattice().sums(&scores, turns);
        let bound: Vec<f64> = scores.iter().zip(self.truth()).map(|(score, truth)| score + truth).collect();
        let bound = self.lattice().sums(&bound, turns);
        for unit in 0..self.edges.len() {
            let change = self.weight * (free.edges[unit] - bound.edges[unit]);
            if change.abs() > 1e-9 {
                for &(feature, value) in self.values_of(unit) {
                    gradient[feature as usize] += change * f64::from(value);
                }
            }
        }
        let turns = free.turns.0.iter().flatten().flatten().zip(bound.turns.0.iter().flatten().flatten());
        for (slot, (free, bound)) in gradient[COUNT..].iter_mut().zip(turns) {
            *slot += self.weight * (free - bound);
        }
        self.weight * (free.total - bound.total)
    }

    /// What is wrong on the best path, a line each: what no path has right, what the best one has wrong, pairs that are wrong.
    pub(super) fn wrong(&self, weights: &LayoutWeights) -> Vec<String> {
        let truth: Vec<f64> = self.truth().collect();
        let possible = self.lattice().best(&truth, &Turns::default());
        let impossible = possible.iter().flat_map(|&unit| &self.faults[unit]);
        let path = self.lattice().best(&self.scores(&weights.features), &weights.turns);
        let edges = &self.lattice().sums(&self.scores(&weights.features), &weights.turns).edges;
        let line = |line: &u32| self.lines[*line as usize].as_str();
        let unit = |&unit: &usize| {
            let read: Vec<&str> = self.texts[unit].iter().map(String::as_str).collect();
            format!(
                "  {} {:.3} {}",
                if self.faults[unit].is_empty() { "pair " } else { "half " },
                edges[unit],
                read.join(" ¦ ")
            )
        };
        impossible
            .map(|at| format!("  never       {}", line(at)))
            .chain(path.iter().filter(|&&unit| !self.faults[unit].is_empty() || self.worth[unit].pair < 0).map(unit))
            .collect()
    }

    /// The figures of the best path.
    pub(super) fn figures(&self, weights: &LayoutWeights) -> LayoutFigures {
        let scores = self.scores(&weights.features);
        let path = self.lattice().best(&scores, &weights.turns);
        let faults: BTreeSet<u32> = path.iter().flat_map(|&unit| &self.faults[unit]).copied().collect();
        let truth: Vec<f64> = self.truth().collect();
        let best = self.lattice().best(&truth, &Turns::default());
        let edges = &self.lattice().sums(&scores, &weights.turns).edges;
        let sure =
            |least: f64| (0..self.edges.len()).filter(move |&unit| self.worth[unit].pair != 0 && edges[unit] >= least);
        let right = |&unit: &usize| self.worth[unit].pair > 0;
        let pairs: Vec<usize> = path.iter().copied().filter(|&unit| self.worth[unit].pair != 0).collect();
        let (nine, hard): (Vec<usize>, Vec<usize>) = (sure(0.9).collect(), sure(0.99).collect());
        LayoutFigures {
            documents: 1,
            whole: usize::from(faults.is_empty()),
            possible: usize::from(best.iter().all(|&unit| self.worth[unit].wrong == 0)),
            lines: self.lines.len(),
            lines_right: self.lines.len() - faults.len(),
            pairs: pairs.len(),
            pairs_right: pairs.iter().filter(|&unit| right(unit)).count(),
            pairs_true: best.iter().filter(|&unit| right(unit)).count(),
            sure: nine.len(),
            sure_right: nine.iter().filter(|&unit| right(unit)).count(),
            hard: hard.len(),
            hard_right: hard.iter().filter(|&unit| right(unit)).count(),
        }
    }
}
