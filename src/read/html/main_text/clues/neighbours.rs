//! What stands around a line: the lines before and after it, and the mean of wider stretches.

use crate::read::Role;
use crate::read::html::main_text::phrases::Phrases;
use crate::read::html::main_text::view::View;

/// Lines on each side of a stretch.
const STRETCHES: [usize; 3] = [2, 5, 12];

pub(super) fn names() -> Vec<String> {
    let of_each = ["letters", "link", "ends", "prose", "heading", "says", "none"];
    let sides = ["before", "behind"].into_iter().flat_map(|side| of_each.map(|name| format!("{side}.{name}")));
    let around =
        STRETCHES.iter().flat_map(|size| ["prose", "link", "short"].map(|name| format!("around_{size}.{name}")));
    sides
        .chain(around)
        .chain(
            ["heading.prose_behind", "heading.link_behind", "around.between", "around.short_between"]
                .map(str::to_owned),
        )
        .collect()
}

pub(super) fn fill(view: &View<'_>, at: usize, row: &mut Vec<f32>) {
    let count = view.lines.len();
    let (mut beside, mut below) = ([0.0; 2], [0.0; 2]);
    for (side, other) in [at.checked_sub(1), Some(at + 1).filter(|&next| next < count)].into_iter().enumerate() {
        let Some(other) = other else {
            row.extend([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
            continue;
        };
        let facts = &view.facts[other];
        let put = |holds: bool| f32::from(u8::from(holds));
        let heading = view.lines[other].line.role == Role::Heading;
        let says = facts.letters < 60.0 && facts.phrases != Phrases::default();
        let letters = facts.letters.ln_1p() / 5.0;
        row.extend([letters, facts.link, put(facts.ends), facts.prose, put(heading), put(says), 0.0]);
        beside[side] = facts.prose;
        if side == 1 && view.lines[at].line.role == Role::Heading {
            below = [facts.prose, facts.link];
        }
    }
    for size in STRETCHES {
        let around = &view.facts[at.saturating_sub(size)..(at + size + 1).min(count)];
        let length = around.len() as f32;
        row.push(around.iter().map(|facts| facts.prose).sum::<f32>() / length);
        row.push(around.iter().map(|facts| facts.link).sum::<f32>() / length);
        row.push(around.iter().filter(|facts| facts.letters < 40.0).count() as f32 / length);
    }
    let between = beside[0].min(beside[1]);
    row.extend(below);
    row.extend([between, if view.facts[at].letters < 60.0 { between } else { 0.0 }]);
}
