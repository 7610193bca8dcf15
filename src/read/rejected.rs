//! Rows of tables that a reviewer has rejected: they are read as pairs with their mark, and never as text.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Line, ReadReport};
use crate::bead::Review;
use crate::table::{Columns, Place};

/// The lines without those of rejected rows, which are counted.
pub(super) fn left_out(
    mut lines: Vec<(Line, Option<Place>)>,
    columns: &BTreeMap<usize, Columns>,
    report: &mut ReadReport,
) -> Vec<(Line, Option<Place>)> {
    let mut rejected = BTreeSet::new();
    for (line, place) in &lines {
        let Some((place, columns)) = place.and_then(|place| Some((place, columns.get(&place.table)?))) else {
            continue;
        };
        let is_mark = columns.stated.iter().any(|(column, name)| *name == "review" && place.covers(*column));
        let is_below = columns.head.is_none_or(|head| place.row > head);
        if is_mark
            && is_below
            && Review::named(&line.text) == Some(Review::Rejected)
            && rejected.insert((place.table, place.row))
        {
            report.add(Finding::Rejected, 1, Some(line.number));
        }
    }
    if !rejected.is_empty() {
        lines.retain(|(_, place)| place.is_none_or(|place| !rejected.contains(&(place.table, place.row))));
    }
    lines
}
