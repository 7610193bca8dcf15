//! A page as its tags say it: all its lines, before some of them are chosen.

use super::containers::Containers;
use super::linked::Linked;
use crate::language::ScriptShare;
use crate::read::ReadReport;

/// A page that was read.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) lines: Vec<Linked>,
    pub(super) containers: Containers,
    pub(super) report: ReadReport,
    /// The scripts of what it hides.
    pub(super) hidden: ScriptShare,
}
