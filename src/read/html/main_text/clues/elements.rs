//! What the elements around a line hold: length, links and running text, at three widths and in the branch that leads
//! away from the densest part; how many like it stand beside it.

use crate::read::html::containers::Kind;
use crate::read::html::main_text::view::View;

const WIDTHS: [&str; 4] = ["first", "second", "third", "branch"];

const OF_EACH: [&str; 7] = ["letters", "link", "mean", "prose", "share", "lines", "like"];

const KINDS: [(&str, Kind); 12] = [
    ("list", Kind::List),
    ("table", Kind::Table),
    ("article", Kind::Article),
    ("main", Kind::Main),
    ("section", Kind::Section),
    ("aside", Kind::Aside),
    ("header", Kind::Header),
    ("footer", Kind::Footer),
    ("navigation", Kind::Navigation),
    ("figure", Kind::Figure),
    ("form", Kind::Form),
    ("quotation", Kind::Quotation),
];

pub(super) fn names() -> Vec<String> {
    let of_each = WIDTHS.iter().flat_map(|width| OF_EACH.iter().map(move |name| format!("{width}.{name}")));
    let teasers = ["first.like_link", "second.like_link", "branch.like_link", "unit.like"].map(str::to_owned);
    let kinds = ["outside", "inside"]
        .into_iter()
        .flat_map(|place| KINDS.iter().map(move |(name, _)| format!("{place}.{name}")));
    of_each.chain(teasers).chain(kinds).collect()
}

pub(super) fn fill(view: &View<'_>, at: usize, row: &mut Vec<f32>) {
    let (line, facts, sums) = (&view.lines[at], &view.facts[at], &view.sums);
    let place = sums.place(facts.language, line.container);
    let [first, second, third] = sums.levels(line);
    let all = sums.get(0);
    let mut linked = [0.0; 4];
    for (number, id) in [first, second, third, place.branch].into_iter().enumerate() {
        let sum = sums.get(id);
        let like = sums.get(sum.unit).like.max(1.0).ln();
        row.extend([
            (1.0 + sum.letters).ln() / 8.0,
            sum.link().min(1.0),
            (1.0 + sum.letters / sum.lines.max(1.0)).ln() / 5.0,
            sum.all_prose() / sum.letters.max(1.0),
            sum.prose[facts.language] / all.prose[facts.language].max(1.0),
            sum.lines.ln_1p() / 5.0,
            like,
        ]);
        linked[number] = like * sum.link().min(1.0);
    }
    row.extend([linked[0], linked[1], linked[3]]);
    row.push(sums.get(sums.get(line.container).unit).like.max(1.0).ln());
    let inside = place.meet == sums.top[facts.language];
    for wanted in [false, true] {
        let put = |kind: &Kind| f32::from(u8::from(inside == wanted && place.kinds & kind.bit() > 0));
        row.extend(KINDS.iter().map(|(_, kind)| put(kind)));
    }
}
