//! The clues to whether the text of a page begins or ends between two lines.

use super::view::View;
use crate::read::Role;

/// The names of all, in order: first those that count for either, then those of beginnings, then of ends.
pub(super) fn names() -> Vec<String> {
    let own = CLUES.iter().map(|name| format!("change.{name}"));
    let begin = ONE_WAY.iter().map(|name| format!("begin.{name}"));
    own.chain(begin).chain(ONE_WAY.iter().map(|name| format!("end.{name}"))).collect()
}

const CLUES: [&str; 10] = ["bias", "element", "first", "second", "up", "down", "row", "like", "branch", "broken"];

const ONE_WAY: [&str; 5] = ["bias", "heading", "prose_before", "prose_behind", "other_language"];

/// How many of the clues count for either; as many others for each way follow.
pub(crate) const BOTH: usize = CLUES.len();
pub(crate) const EACH: usize = ONE_WAY.len();

/// The clues between a line and the one before, those of one way once.
pub(super) fn fill(view: &View<'_>, at: usize, row: &mut Vec<f32>) {
    row.clear();
    let (one, two) = (&view.lines[at - 1], &view.lines[at]);
    let (before, behind) = (&view.facts[at - 1], &view.facts[at]);
    let sums = &view.sums;
    let put = |holds: bool| f32::from(u8::from(holds));
    let [levels, others] = [one, two].map(|line| sums.levels(line));
    let [up, down] = apart(view, one.container, two.container);
    let [unit, other] = [one, two].map(|line| sums.containers.get(sums.get(line.container).unit).signature);
    let [branch, beside] = [one, two].map(|line| sums.place(behind.language, line.container).branch);
    let same_row = one.place.zip(two.place).is_some_and(|(one, two)| one.table == two.table && one.row == two.row);
    row.extend([
        1.0,
        put(one.container == two.container),
        put(levels[0] == others[0]),
        put(levels[1] == others[1]),
        up.ln_1p() / 2.0,
        down.ln_1p() / 2.0,
        put(same_row),
        put(unit == other),
        put(branch == beside),
        put(two.broken),
    ]);
    row.extend([
        1.0,
        put(two.line.role == Role::Heading),
        before.prose,
        behind.prose,
        put(before.language != behind.language),
    ]);
}

/// How many elements end and begin between two lines that follow one another.
fn apart(view: &View<'_>, one: u32, two: u32) -> [f32; 2] {
    let containers = view.sums.containers;
    let (mut one, mut two, mut up, mut down) = (one, two, 0.0, 0.0);
    while one != two {
        if containers.get(one).depth >= containers.get(two).depth {
            (one, up) = (containers.get(one).parent, up + 1.0);
        } else {
            (two, down) = (containers.get(two).parent, down + 1.0);
        }
    }
    [up, down]
}
