//! What a line is like: length, links, marks, figures, role.

use super::table::clues;
use crate::read::Role;
use crate::read::html::containers::Kind;
use crate::read::html::main_text::view::View;

clues! { |view, at| [
    let (line, facts) = (&view.lines[at], &view.facts[at]);
    let text = line.line.text.trim();
    let letters = facts.letters;
    let kind = view.sums.containers.get(line.container).kind;
    let unit = view.sums.containers.get(view.sums.get(line.container).unit).kind;
    let short = letters < 40.0;
    let first = text.chars().next().unwrap_or(' ');
    let heading = line.line.role == Role::Heading;
    let has = |marks: &[char]| text.contains(marks);
]
    "form.letters" => (1.0 + letters).ln() / 5.0,
    "form.none" => letters < 2.0,
    "form.15" => letters >= 15.0,
    "form.30" => letters >= 30.0,
    "form.60" => letters >= 60.0,
    "form.120" => letters >= 120.0,
    "form.250" => letters >= 250.0,
    "form.500" => letters >= 500.0,
    "form.prose" => facts.prose,
    "form.link" => facts.link,
    "form.all_link" => facts.link > 0.9,
    "form.link_long" => if letters > 60.0 { facts.link } else { 0.0 },
    "form.links" => (line.links as f32).ln_1p() / 2.0,
    "form.ends" => facts.ends,
    "form.ends_short" => facts.ends && short,
    "form.colon" => text.ends_with([':', '：']),
    "form.dots" => text.ends_with("...") || text.ends_with('…'),
    "form.arrow" => has(&['›', '→', '▶', '►', '▼', '⟶', '↑', '←', '‹']) || text.ends_with('»'),
    "form.stops" => facts.stops.ln_1p() / 2.0,
    "form.commas" => facts.commas.ln_1p() / 2.0,
    "form.small" => facts.small,
    "form.small_short" => if short { facts.small } else { 0.0 },
    "form.capitals" => facts.small == 0.0 && letters > 4.0 && facts.language == 0,
    "form.starts_small" => first.is_lowercase(),
    "form.starts_figure" => first.is_numeric(),
    "form.starts_quote" => "\"„“«「『‘".contains(first),
    "form.bracket" => first == '(' || first == '[' || first == '（' || first == '【',
    "form.digits" => facts.digits,
    "form.date" => facts.date && letters >= 60.0,
    "form.date_short" => facts.date && letters < 60.0,
    "form.bars" => short && has(&['|', '｜', '•', '·', '/', '>', '»']),
    "form.question" => text.ends_with(['?', '？']),
    "form.exclamation" => text.ends_with(['!', '！']),
    "form.title" => line.title,
    "form.heading" => heading && !line.title,
    "form.heading_link" => if heading { facts.link } else { 0.0 },
    "form.item" => line.line.role == Role::Item,
    "form.item_short" => line.line.role == Role::Item && short,
    "form.cell" => line.place.is_some(),
    "form.paragraph" => kind == Kind::Paragraph,
    "form.paragraph_short" => kind == Kind::Paragraph && short,
    "form.plain" => kind == Kind::Other,
    "form.plain_short" => kind == Kind::Other && short,
    "form.caption" => kind == Kind::Caption,
    "form.quotation" => kind == Kind::Quotation,
    "form.preformatted" => kind == Kind::Preformatted,
    "form.unit_item" => unit == Kind::Item,
    "form.unit_paragraph" => unit == Kind::Paragraph,
    "form.menu" => facts.menu,
    "form.about" => facts.about,
    "form.copies" => (facts.copies as f32).ln(),
    "form.copies_long" => facts.copies > 1 && letters > 60.0,
    "form.broken" => line.broken,
    "alike.prose" => facts.alike.prose,
    "alike.prose_short" => if short { facts.alike.prose } else { 0.0 },
    "alike.letters" => (facts.alike.letters / facts.alike.lines.max(1.0)).ln_1p() / 5.0,
    "alike.link" => (facts.alike.linked / facts.alike.letters.max(1.0)).min(1.0),
    "alike.lines" => facts.alike.lines.ln_1p() / 4.0,
}
