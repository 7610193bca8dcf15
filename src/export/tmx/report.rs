//! What became of the units of an export.

use serde::{Deserialize, Serialize};

/// What an export wrote and what it left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TmxReport {
    /// Units written.
    pub units: usize,
    /// Units among them that are finer than a pair, or join several.
    pub finer: usize,
    /// Pairs without English, left out.
    pub without_english: usize,
    /// Pairs without Chinese, left out.
    pub without_chinese: usize,
    /// Units that are not sure enough, left out.
    pub unsure: usize,
    /// Units whose sides are the same text, left out.
    pub same: usize,
    /// Units of kinds that are not asked for, left out.
    pub other_kinds: usize,
    /// Units that a reviewer has rejected, left out.
    pub rejected: usize,
    /// Units of pairs that the caller did not select, left out.
    pub not_selected: usize,
    /// Units that stand in the file already, left out.
    pub duplicates: usize,
    /// Units of which the checks say something, written with a note.
    pub flagged: usize,
    /// Characters that XML does not allow, removed.
    pub characters: usize,
    /// Units with a side longer than [`LONGEST`](super::LONGEST), written.
    pub long: usize,
    /// Finer units among those that were left out, counted nowhere else.
    pub finer_left_out: usize,
    /// Units of a bitext in the other script than the tag of Chinese tells, written.
    pub other_script: usize,
}
