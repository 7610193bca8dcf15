//! What the names of the elements around a line say: its own and the next one's, and those that lead from the densest
//! part of the page to it, outside or inside of that.

use crate::read::html::main_text::view::View;
use crate::read::html::names::GROUPS;

pub(super) fn names() -> Vec<String> {
    let of = |kind: &'static str| GROUPS.iter().map(move |group| format!("{kind}.{group}"));
    of("name").chain(of("name_outside")).chain(of("name_inside")).collect()
}

pub(super) fn fill(view: &View<'_>, at: usize, row: &mut Vec<f32>) {
    let start = row.len();
    row.resize(start + 3 * GROUPS.len(), 0.0);
    let (line, sums) = (&view.lines[at], &view.sums);
    let language = view.facts[at].language;
    let place = sums.place(language, line.container);
    let own = sums.containers.get(line.container);
    let near = own.groups | sums.containers.get(own.parent).groups;
    let inside = place.meet == sums.top[language];
    near.places().for_each(|group| row[start + group] = 1.0);
    let from = start + GROUPS.len() * if inside { 2 } else { 1 };
    place.groups.places().for_each(|group| row[from + group] = 1.0);
}
