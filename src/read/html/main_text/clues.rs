//! The clues of a line to whether it is part of a page's text, one kind a file: each has the names of its clues and a
//! function that adds their values to a row, in the order of the names.

mod elements;
mod form;
mod names;
mod neighbours;
mod place;
mod says;
mod table;

use super::view::View;

type Names = fn() -> Vec<String>;
type Fill = fn(&View<'_>, usize, &mut Vec<f32>);

const KINDS: [(Names, Fill); 6] = [
    (form::names, form::fill),
    (says::names, says::fill),
    (names::names, names::fill),
    (elements::names, elements::fill),
    (place::names, place::fill),
    (neighbours::names, neighbours::fill),
];

/// The names of all clues of a line, in order.
pub(super) fn names() -> Vec<String> {
    let own = KINDS.iter().flat_map(|(names, _)| names());
    own.chain(["bias".to_owned()]).collect()
}

/// The clues of a line in the order of their names, in place of what the row held.
pub(super) fn fill(view: &View<'_>, at: usize, row: &mut Vec<f32>) {
    row.clear();
    KINDS.iter().for_each(|(_, fill)| fill(view, at, row));
    row.push(1.0);
}
