//! What a line says by its phrases, and the heading above it.

use crate::read::html::main_text::phrases::GROUPS;
use crate::read::html::main_text::view::View;

/// Lines of fewer letters are short.
const SHORT: f32 = 80.0;

/// Lines that a heading reaches.
const REACH: u32 = 40;

pub(super) fn names() -> Vec<String> {
    let of = |kind: &'static str| GROUPS.iter().map(move |group| format!("{kind}.{group}"));
    of("says").chain(of("says_long")).chain(of("says_outside")).chain(of("under")).collect()
}

pub(super) fn fill(view: &View<'_>, at: usize, row: &mut Vec<f32>) {
    let facts = &view.facts[at];
    let short = facts.letters < SHORT;
    let put = |holds: bool| f32::from(u8::from(holds));
    row.extend((0..GROUPS.len()).map(|group| put(short && facts.phrases.has(group))));
    row.extend((0..GROUPS.len()).map(|group| put(!short && facts.phrases.has(group))));
    let inside = view.sums.place(facts.language, view.lines[at].container).meet == view.sums.top[facts.language];
    row.extend((0..GROUPS.len()).map(|group| put(!inside && facts.phrases.has(group))));
    row.extend((0..GROUPS.len()).map(|group| put(facts.below < REACH && facts.heading.has(group))));
}
