//! Where a line stands: on the page, and by the densest part of it in its language.

use super::table::clues;
use crate::read::html::main_text::view::View;

clues! { |view, at| [
    let (line, facts, sums) = (&view.lines[at], &view.facts[at], &view.sums);
    let place = sums.place(facts.language, line.container);
    let top = sums.top[facts.language];
    let densest = sums.get(top);
    let inside = place.meet == top;
    let depth = |id: u32| sums.containers.get(id).depth as f32;
    let at = at as u32;
    let before = densest.first.saturating_sub(at) as f32;
    let after = (at + 1).saturating_sub(densest.end) as f32;
    let branch = sums.get(place.branch);
    let share = branch.prose[facts.language] / densest.prose[facts.language].max(1.0);
    let through = (at.saturating_sub(densest.first)) as f32 / (densest.end.saturating_sub(densest.first)).max(1) as f32;
]
    "place.page" => at as f32 / view.lines.len() as f32,
    "place.first" => (-(at as f32) / 10.0).exp(),
    "place.depth" => depth(line.container).ln_1p() / 4.0,
    "place.inside" => inside,
    "place.own" => inside && sums.levels(line)[0] == top,
    "place.up" => (depth(top) - depth(place.meet)).ln_1p() / 2.0,
    "place.up_one" => !inside && sums.get(top).wider == place.meet,
    "place.down" => (depth(line.container) - depth(place.meet)).ln_1p() / 2.0,
    "place.down_inside" => if inside { (depth(line.container) - depth(top)).ln_1p() / 2.0 } else { 0.0 },
    "place.before" => before > 0.0,
    "place.far_before" => before.ln_1p() / 4.0,
    "place.right_before" => before > 0.0 && before < 6.0,
    "place.after" => after > 0.0,
    "place.far_after" => after.ln_1p() / 4.0,
    "place.right_after" => after > 0.0 && after < 6.0,
    "place.between" => !inside && before == 0.0 && after == 0.0,
    "place.branch_share" => if inside { 0.0 } else { share.min(2.0) },
    "place.branch_prose" => !inside && branch.all_prose() > 0.5 * branch.letters,
    "place.top_share" => densest.prose[facts.language] / sums.get(0).prose[facts.language].max(1.0),
    "place.begins" => if inside { (1.0 - 5.0 * through).max(0.0) } else { 0.0 },
    "place.ends" => if inside { (5.0 * through - 4.0).max(0.0) } else { 0.0 },
    "place.before_title" => facts.behind_title < 0.0,
    "place.right_before_title" => facts.behind_title < 0.0 && facts.behind_title > -5.0,
    "place.right_behind_title" => facts.behind_title > 1.0 && facts.behind_title < 7.0,
    "place.behind_title" => facts.behind_title.max(0.0).ln_1p() / 4.0,
    "place.chinese" => facts.language == 1,
}
