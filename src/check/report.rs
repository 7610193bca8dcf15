//! What is said of a memory: remarks with their places, and counts.

use serde::{Deserialize, Serialize};

use super::{Code, Finding};

/// A remark on a memory.
#[derive(Debug, Clone, Copy)]
pub struct Remark<'a> {
    /// The line of the file, from 1.
    pub line: usize,
    /// The unit, from 1; 0 before the first.
    pub unit: usize,
    /// What was found.
    pub finding: &'a Finding,
    /// The texts of the unit; empty for findings that are about no text.
    pub english: &'a str,
    /// The Chinese one.
    pub chinese: &'a str,
}

/// What a memory holds and what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MemoryReport {
    /// Its units.
    pub units: usize,
    /// Those with text in both languages.
    pub pairs: usize,
    /// Units that the mended copy leaves out: with one language only, without text, the same as one before.
    pub left_out: usize,
    /// Characters that it leaves out, since XML forbids them.
    pub characters: usize,
    /// Tags that it writes anew.
    pub tags: usize,
    counts: [usize; Code::ALL.len()],
}

impl MemoryReport {
    pub(super) fn count(&mut self, code: Code) {
        self.counts[code as usize] += 1;
    }

    /// What was found, with its count.
    pub fn counts(&self) -> impl Iterator<Item = (Code, usize)> + '_ {
        Code::ALL.into_iter().map(|code| (code, self.counts[code as usize])).filter(|&(_, count)| count > 0)
    }
}
