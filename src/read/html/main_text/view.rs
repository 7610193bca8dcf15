//! A page as its clues see it.

use super::facts::{self, Facts};
use super::sums::Sums;
use crate::read::html::linked::Linked;
use crate::read::html::parsed::Parsed;

/// A page with the facts of its lines and elements.
pub(super) struct View<'p> {
    pub(super) lines: &'p [Linked],
    pub(super) facts: Vec<Facts>,
    pub(super) sums: Sums<'p>,
}

impl<'p> View<'p> {
    pub(super) fn of(page: &'p Parsed) -> Self {
        let lines = &page.lines;
        let facts = facts::of(page);
        let sums = Sums::of(lines, &facts, &page.containers);
        Self { lines, facts, sums }
    }
}
