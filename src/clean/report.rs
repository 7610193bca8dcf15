//! What cleaning did.

use serde::{Deserialize, Serialize};

use super::Rule;

/// A line that a rule changed or emptied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The input: 0, or 1 for the second of two.
    pub input: usize,
    /// The line of the input, from 1; 0 where it is not known.
    pub line: usize,
    /// The rule.
    pub rule: Rule,
    /// The text before the rule.
    pub before: String,
    /// The text after the rule; empty for a line that is dropped.
    pub after: String,
}

/// What cleaning did: how often each rule fired, and every line that changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CleanReport {
    counts: [usize; Rule::ALL.len()],
    changes: Vec<Change>,
    input: usize,
}

impl CleanReport {
    /// The rules that fired, with the number of times.
    pub fn counts(&self) -> impl Iterator<Item = (Rule, usize)> + '_ {
        Rule::ALL.into_iter().zip(self.counts).filter(|&(_, count)| count > 0)
    }

    /// The lines that changed, each rule by itself, in the order in which the rules ran.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The lines of the input at hand that a rule changed.
    pub(crate) fn lines_changed_by(&self, rule: Rule) -> impl Iterator<Item = usize> + '_ {
        self.changes
            .iter()
            .filter(move |change| change.rule == rule && change.input == self.input)
            .map(|change| change.line)
    }

    /// What is noted from now on is of the second input.
    pub(crate) fn second_input(&mut self) {
        self.input = 1;
    }

    /// Adds what was noted of another input.
    pub(crate) fn append(&mut self, other: Self) {
        self.counts.iter_mut().zip(other.counts).for_each(|(own, count)| *own += count);
        self.changes.extend(other.changes);
        self.input = other.input;
    }

    /// Adds what was noted of two halves, each by the input that it stands in.
    pub(crate) fn append_of(&mut self, mut other: Self, inputs: [usize; 2]) {
        other.changes.iter_mut().for_each(|change| change.input = inputs[change.input]);
        other.input = self.input;
        self.append(other);
    }

    /// Notes that a rule fired on a line.
    pub(crate) fn note(&mut self, line: usize, rule: Rule, count: usize, before: &str, after: &str) {
        self.counts[rule as usize] += count;
        self.changes.push(Change { input: self.input, line, rule, before: before.to_owned(), after: after.to_owned() });
    }
}
