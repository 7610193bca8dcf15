//! The shapes, one function each.

use super::super::random::Random;
use super::latin::latin;
use super::marked::Marked;
use super::orders::{halves, turns};
use super::paragraphs::{Kind, Paragraph, paragraphs};
use super::sheet::Sheet;
use super::wrap::Wrap;
use super::{Shape, Shaped};
use crate::gold::GoldDocument;
use crate::language::Language;

/// What a mixture is made of.
const PARTS: [Shape; 14] = [
    Shape::Halves,
    Shape::Turns,
    Shape::Turns,
    Shape::Blocks,
    Shape::Glued,
    Shape::Shifted,
    Shape::Clauses,
    Shape::Labels,
    Shape::Terms,
    Shape::Table,
    Shape::Titled,
    Shape::Named,
    Shape::Numbered,
    Shape::Wrapped,
];

/// Characters of the longest English sentence of a notice.
const MOST_OF_NOTICE: usize = 160;

pub(super) fn document(source: &GoldDocument, shape: Shape, mut random: Random) -> Shaped {
    let all = paragraphs(source, &mut random);
    let size = random.between(6, 24).min(all.len());
    let start = random.between(0, all.len() - size);
    let mut some: Vec<Paragraph> = all[start..start + size].to_vec();
    if random.chance(0.3) {
        omit(&mut some, &mut random);
    }
    if random.chance(0.12) {
        // A sentence a line.
        some = some
            .into_iter()
            .flat_map(|paragraph| paragraph.beads)
            .map(|bead| Paragraph::new(vec![bead], Kind::Body))
            .collect();
    }
    let first = random.of(&[Language::English, Language::Chinese]);
    let mut sheet = Sheet::new(random);
    if shape != Shape::Mixture && sheet.random.chance(0.35) {
        masthead(&mut sheet, first);
    }
    if matches!(shape, Shape::Halves | Shape::Turns | Shape::Blocks | Shape::Wrapped) {
        list(&mut sheet, &mut some);
    }
    if shape == Shape::Halves && sheet.random.chance(0.25) {
        glosses(&mut sheet, &mut some);
    }
    if matches!(shape, Shape::Halves | Shape::Blocks) && sheet.random.chance(0.25) {
        // The first line of a half may begin with a name that the half before it could end with.
        let title = with_names(&mut sheet);
        some.insert(0, title);
    }
    if shape == Shape::Mixture {
        let parts = sheet.random.between(2, 3);
        for part in some.chunks(some.len() / parts + 1) {
            let shape = sheet.random.of(&PARTS);
            let first = if sheet.random.chance(0.8) { first } else { first.other() };
            set(&mut sheet, shape, part, first);
        }
    } else {
        set(&mut sheet, shape, &some, first);
    }
    if sheet.random.chance(0.35) {
        tail(&mut sheet);
    }
    sheet.finish()
}

/// Leaves out one side of a few paragraphs.
fn omit(some: &mut Vec<Paragraph>, random: &mut Random) {
    for paragraph in some.iter_mut() {
        if random.chance(0.15) {
            let english = random.chance(0.5);
            for bead in &mut paragraph.beads {
                if english { bead.english.clear() } else { bead.chinese.clear() }
            }
        }
    }
    some.retain(|paragraph| paragraph.has(Language::English) || paragraph.has(Language::Chinese));
}

/// Makes a list among the paragraphs of some documents: of short items, of paragraphs with marks, or of clauses that end
/// in commas; and a letter of some.
fn list(sheet: &mut Sheet, some: &mut Vec<Paragraph>) {
    let at = sheet.random.between(0, some.len());
    if sheet.random.chance(0.06) {
        // Nothing but a list.
        some.clear();
        (0..3).for_each(|_| items(sheet, some, 0));
        return;
    }
    match sheet.random.below(8) {
        0 | 1 => items(sheet, some, at),
        2 => {
            let forms = [("{}. ", "{}. "), ("({}) ", "（{}）"), ("{}. ", "{}、"), ("• ", "• "), ("- ", "- ")];
            let (english, chinese) = sheet.random.of(&forms);
            for (number, paragraph) in some_bodies(sheet, some, at).enumerate() {
                let mark = |form: &str| form.replace("{}", &(number + 1).to_string());
                let Some(bead) = paragraph.beads.first_mut() else { continue };
                for (side, form) in [(&mut bead.english, english), (&mut bead.chinese, chinese)] {
                    if !side.is_empty() {
                        side.insert_str(0, &mark(form));
                    }
                }
                paragraph.kind = Kind::Item;
            }
        }
        3 => {
            let (english, chinese) = sheet.random.of(&[(",", "，"), (";", "；"), (";", "；"), ("", "")]);
            for paragraph in some_bodies(sheet, some, at) {
                let Some(bead) = paragraph.beads.last_mut() else { continue };
                for (side, mark, end) in [(&mut bead.english, '.', english), (&mut bead.chinese, '。', chinese)] {
                    if side.ends_with(mark) {
                        side.pop();
                        side.push_str(end);
                    }
                }
            }
        }
        _ => (),
    }
    if sheet.random.chance(0.12) {
        let names = sheet.names();
        let at = sheet.random.between(0, some.len());
        some.insert(at, names);
    }
    if sheet.random.chance(0.12) {
        // Who issues it, and its title.
        let title = sheet.random.of(&sheet.lists.headings);
        let issuer = sheet.random.of(&sheet.lists.closings[6..10]);
        for pair in [title, issuer] {
            let line = sheet.pair(pair);
            some.insert(0, Paragraph { kind: Kind::Item, ..line });
        }
    }
    if sheet.random.chance(0.15) {
        let opening = sheet.random.of(&sheet.lists.letters);
        let opening = sheet.pair(opening);
        some.insert(0, opening);
    }
    if sheet.random.chance(0.15) {
        let count = sheet.random.between(2, 4);
        let mut places = sheet.random.sample(sheet.lists.closings.len(), count);
        places.sort_unstable();
        for place in places {
            let closing = sheet.lists.closings[place];
            let closing = sheet.pair(closing);
            some.push(Paragraph { kind: Kind::Item, ..closing });
        }
    }
}

/// A few paragraphs of running text from a place on.
fn some_bodies<'a>(sheet: &mut Sheet, some: &'a mut [Paragraph], at: usize) -> impl Iterator<Item = &'a mut Paragraph> {
    let count = sheet.random.between(2, 8);
    some[at..].iter_mut().filter(|paragraph| paragraph.kind == Kind::Body).take(count)
}

/// Short items, each on a line of its own.
fn items(sheet: &mut Sheet, some: &mut Vec<Paragraph>, at: usize) {
    let lists = [&sheet.lists.terms, &sheet.lists.values, &sheet.lists.labels, &sheet.lists.people];
    let mut own = lists[sheet.random.below(lists.len())].clone();
    if sheet.random.chance(0.4) {
        // Words of about one length.
        let longest = sheet.random.between(3, 5);
        own.retain(|(_, chinese)| chinese.chars().count() <= longest);
    }
    let count = sheet.random.between(3, 12);
    let mark = sheet.random.of(&["", "", "", "- ", "• "]);
    // What stands behind an item: nothing, a value, a number, a name in brackets, an address; or it stands in brackets
    // behind a name.
    let form = sheet.random.below(8);
    let end = sheet.random.of(&[("", ""), ("", ""), ("", ""), (";", "；"), (",", "，")]);
    for place in sheet.random.sample(own.len(), count) {
        let (english, chinese) = own[place];
        let value = sheet.random.of(&sheet.lists.values);
        let (number, name) = (sheet.random.between(2, 9_000), sheet.random.of(&sheet.lists.names));
        let either = sheet.random.of(&sheet.lists.either);
        let (english, chinese) = match form {
            0 => (format!("{mark}{english}: {}", value.0), format!("{mark}{chinese}：{}", value.1)),
            1 => (format!("{mark}{english} ({name}): {number} yuan"), format!("{mark}{chinese}（{name}）：{number}元")),
            2 => (format!("{mark}{english}, {}", value.0), format!("{mark}{chinese}，{}", value.1)),
            3 => (format!("{mark}{name} ({english}): {number} yuan"), format!("{mark}{name}（{chinese}）：{number}元")),
            4 => (format!("{mark}{english}: {either}"), format!("{mark}{chinese}：{either}")),
            _ => (format!("{mark}{english}{}", end.0), format!("{mark}{chinese}{}", end.1)),
        };
        let item = sheet.pair((&english, &chinese));
        some.insert(at, Paragraph { kind: Kind::Item, ..item });
    }
}

/// Terms with their glosses inside one half; the other has the bare term or nothing.
fn glosses(sheet: &mut Sheet, some: &mut Vec<Paragraph>) {
    if some.len() < 4 {
        return;
    }
    let count = sheet.random.between(1, 4);
    let at = sheet.random.between(1, some.len() - 1);
    let in_chinese = sheet.random.chance(0.75);
    let is_alone = sheet.random.chance(0.6);
    let mark = sheet.random.of(&[" ", " ", "", " - ", "："]);
    for place in sheet.random.sample(sheet.lists.terms.len(), count) {
        let (english, chinese) = sheet.lists.terms[place];
        let bare = |term| if is_alone { "" } else { term };
        let item = if in_chinese {
            sheet.pair((bare(english), &format!("{chinese}{mark}{english}")))
        } else {
            sheet.pair((&format!("{english}{mark}{chinese}"), bare(chinese)))
        };
        some.insert(at, Paragraph { kind: Kind::Item, ..item });
    }
}

fn set(sheet: &mut Sheet, shape: Shape, some: &[Paragraph], first: Language) {
    match shape {
        Shape::Halves => halves(sheet, some, first),
        Shape::Turns => turns(sheet, some, first, 1),
        Shape::Blocks => turns(sheet, some, first, 4),
        Shape::Glued => glued(sheet, some, first, None),
        Shape::Shifted => shifted(sheet, some, first),
        Shape::Clauses => clauses(sheet, some, first),
        Shape::Bracketed => bracketed(sheet, some, first),
        Shape::Labels => labels(sheet, some, first),
        Shape::Terms => terms(sheet, some, first),
        Shape::Table => table(sheet, some, first),
        Shape::Titled => titled(sheet, some, first),
        Shape::Named => named(sheet, some, first),
        Shape::Numbered => numbered(sheet, some, first),
        Shape::Latin => latin(sheet, some, first),
        Shape::Notice => notice(sheet, some, first),
        Shape::Wrapped | Shape::Mixture => wrapped(sheet, some, first),
    }
}

/// Text in one of the plain shapes.
fn body(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    match sheet.random.below(3) {
        0 => halves(sheet, some, first),
        1 => turns(sheet, some, first, 1),
        _ => turns(sheet, some, first, 4),
    }
}

fn glued(sheet: &mut Sheet, some: &[Paragraph], first: Language, mark: Option<&str>) {
    for paragraph in some {
        let (one, two) = (paragraph.side(first), paragraph.side(first.other()));
        let any = sheet.random.of(&["", " ", "", " / ", "  "]);
        let mark = if one.is_empty() || two.is_empty() { "" } else { mark.unwrap_or(any) };
        sheet.line([&one, &Sheet::joint(mark), &two], None);
    }
}

fn shifted(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    let mut before = Marked::default();
    let mark = Sheet::joint(sheet.random.of(&["", "", " "]));
    let none = Marked::default();
    for paragraph in some {
        let one = paragraph.side(first);
        sheet.line([&before, if before.is_empty() || one.is_empty() { &none } else { &mark }, &one], None);
        before = paragraph.side(first.other());
    }
    sheet.line([&before], None);
}

fn clauses(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    for paragraph in some {
        let mark = sheet.random.of(&["", " "]);
        let mut line = Marked::default();
        for bead in &paragraph.beads {
            let single = Paragraph::new(vec![bead.clone()], Kind::Body);
            for language in [first, first.other()] {
                let side = single.side(language);
                if !line.is_empty() && !side.is_empty() {
                    line.push(mark, None, None);
                }
                line.append(&side);
            }
        }
        sheet.line([&line], None);
    }
}

fn bracketed(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    for paragraph in some {
        let (one, two) = (paragraph.side(first), paragraph.side(first.other()));
        if one.is_empty() || two.is_empty() {
            sheet.line([&one, &two], None);
        } else {
            let (opening, closing) = sheet.random.of(&[(" (", ")"), ("(", ")"), ("（", "）"), (" [", "]")]);
            sheet.line([&one, &Sheet::joint(opening), &two, &Sheet::joint(closing)], None);
        }
    }
}

/// Labelled lines in front of text.
fn labels(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    let colon = Sheet::joint(sheet.random.of(&[": ", "：", ":", "： "]));
    let count = sheet.random.between(3, 9);
    for at in sheet.random.sample(sheet.lists.labels.len(), count) {
        let (english, chinese) = sheet.lists.labels[at];
        let label = sheet.pair((english, chinese));
        let between = Sheet::joint(sheet.random.of(&[" ", " ", "", " / "]));
        let (one, two) = (label.side(first), label.side(first.other()));
        let bare = ["Telephone", "Mobile", "Fax", "E-mail", "Website", "Ref. No.", "Postcode"].contains(&english);
        if bare || sheet.random.chance(0.3) {
            let value = Sheet::joint(sheet.random.of(&sheet.lists.either));
            sheet.line([&one, &between, &two, &colon, &value], Some(false));
            continue;
        }
        let value = sheet.random.of(&sheet.lists.values);
        let value = sheet.pair(value);
        let (three, four) = (value.side(first), value.side(first.other()));
        let space = Sheet::joint(sheet.random.of(&[" ", " ", " / "]));
        if sheet.random.chance(0.15) {
            // Each label with its own value.
            sheet.line([&one, &colon, &three, &space, &two, &colon, &four], Some(false));
        } else {
            sheet.line([&one, &between, &two, &colon, &three, &space, &four], Some(false));
        }
    }
    body(sheet, some, first);
}

fn terms(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    let mark = Sheet::joint(sheet.random.of(&[" ", " ", " ", "    ", "\t", " - ", " / ", "：", ": ", " = ", ""]));
    let numbered = sheet.random.chance(0.25);
    let bullet = sheet.random.chance(0.1);
    if sheet.random.chance(0.3) {
        let title = sheet.term();
        let start = Sheet::joint(sheet.random.of(&["# ", "", "", "## "]));
        let between = Sheet::joint(sheet.random.of(&[" ", " / ", ""]));
        sheet.line([&start, &title.side(first), &between, &title.side(first.other())], Some(false));
    }
    let count = sheet.random.between(5, 20);
    for (at, place) in sheet.random.sample(sheet.lists.terms.len(), count).into_iter().enumerate() {
        let term = sheet.lists.terms[place];
        let term = sheet.pair(term);
        let start = match (numbered, bullet) {
            (true, _) => format!("{}. ", at + 1),
            (false, true) => "- ".to_owned(),
            _ => String::new(),
        };
        sheet.line([&Sheet::joint(&start), &term.side(first), &mark, &term.side(first.other())], Some(false));
    }
    if sheet.random.chance(0.6) {
        body(sheet, some, first);
    }
}

fn table(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    let key = sheet.random.chance(0.4);
    let tab = Sheet::joint("\t");
    for (at, paragraph) in some.iter().enumerate() {
        let key = Sheet::joint(&if key { format!("{}\t", at + 1) } else { String::new() });
        sheet.line([&key, &paragraph.side(first), &tab, &paragraph.side(first.other())], Some(false));
    }
}

/// Titles in both languages on one line, the rest in halves or in turn.
fn titled(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    let (titles, rest): (Vec<Paragraph>, Vec<Paragraph>) = some.iter().cloned().partition(Paragraph::is_title);
    let mut titles: Vec<Paragraph> = titles.into_iter().take(6).collect();
    titles.extend((0..3).map(|_| sheet.term()));
    sheet.random.shuffle(&mut titles);
    if sheet.random.chance(0.4) {
        let mark = sheet.random.of(&["", " ", " / "]);
        glued(sheet, &titles[..2], first, Some(mark));
        body(sheet, &rest, first);
        return;
    }
    let mark = sheet.random.of(&[" ", " / ", " | ", "", " ", " (", "（"]);
    let closing = match mark {
        " (" => ")",
        "（" => "）",
        _ => "",
    };
    let step = usize::max(2, rest.len() / titles.len() + 1);
    let most = sheet.random.of(&[1, 1, 3]);
    for (title, group) in titles.iter().zip(rest.chunks(step)) {
        let (one, two) = (title.side(first), title.side(first.other()));
        sheet.line([&one, &Sheet::joint(mark), &two, &Sheet::joint(closing)], None);
        turns(sheet, group, first, most);
    }
}

/// A title or sentence with names in Latin letters.
fn with_names(sheet: &mut Sheet) -> Paragraph {
    let at = sheet.random.below(sheet.lists.named.len());
    Paragraph { kind: Kind::Item, ..put_names(sheet, at) }
}

fn put_names(sheet: &mut Sheet, at: usize) -> Paragraph {
    let (english, chinese) = sheet.lists.named[at];
    let (n, m) = (sheet.random.of(&sheet.lists.names), sheet.random.of(&sheet.lists.names));
    let put = |text: &str| text.replace("{n}", n).replace("{m}", m);
    sheet.pair((&put(english), &put(chinese)))
}

/// Names in Latin letters in Chinese lines, Chinese glosses in English ones, and names alone on a line.
fn named(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    let mut some = some.to_vec();
    let mut more = Vec::new();
    for at in sheet.random.sample(sheet.lists.named.len(), 8) {
        more.push(put_names(sheet, at));
    }
    for at in sheet.random.sample(sheet.lists.glossed.len(), 3) {
        let glossed = sheet.lists.glossed[at];
        more.push(sheet.pair(glossed));
    }
    for _ in 0..2 {
        let name = sheet.random.of(&sheet.lists.names);
        more.push(sheet.pair((name, name)));
    }
    for paragraph in more {
        let at = sheet.random.between(0, some.len());
        some.insert(at, paragraph);
    }
    body(sheet, &some, first);
}

/// Numbers on lines of their own before what they number, dates and addresses alone on a line.
fn numbered(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    let (english, chinese) = sheet.random.of(&[
        ("{}.", "{}."),
        ("{}.", "{}、"),
        ("{}", "{}"),
        ("({})", "（{}）"),
        ("{})", "{}）"),
        ("No. {}", "No. {}"),
        ("Article {}", "第{}条"),
        ("Section {}", "第{}节"),
        ("{}.", ""),
        ("", "{}、"),
    ]);
    let mut some = some.to_vec();
    let (mut number, step) = (0, sheet.random.between(1, 3));
    for paragraph in some.iter_mut().skip(1).step_by(step).filter(|paragraph| paragraph.kind == Kind::Body) {
        number += 1;
        let of = |form: &str| form.replace("{}", &number.to_string());
        paragraph.number = Some((of(english), of(chinese)));
    }
    for _ in 0..3 {
        let line = sheet.random.of(&sheet.lists.either);
        let line = sheet.pair((line, line));
        let at = sheet.random.between(1, some.len());
        some.insert(at, line);
    }
    if sheet.random.chance(0.5) { halves(sheet, &some, first) } else { turns(sheet, &some, first, 1) }
}

fn wrapped(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    let mut some = some.to_vec();
    if sheet.random.chance(0.3) {
        let heading = sheet.random.of(&sheet.lists.headings);
        let heading = sheet.pair(heading);
        some.insert(0, heading);
    }
    if sheet.random.chance(0.25) {
        let names = sheet.names();
        let at = sheet.random.between(0, some.len());
        some.insert(at, names);
    }
    if sheet.random.chance(0.15) {
        for paragraph in &mut some {
            if sheet.random.chance(0.4) {
                paragraph.beads.iter_mut().for_each(|bead| bead.english.make_ascii_uppercase());
            }
        }
    }
    let gaps = sheet.gaps;
    sheet.gaps = gaps || sheet.random.chance(0.5);
    sheet.wrap = Some(Wrap::any(&mut sheet.random));
    body(sheet, &some, first);
    (sheet.gaps, sheet.wrap) = (gaps, None);
}

/// Lines of a sentence, a term or a heading, of which a column breaks few.
fn notice(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    let beads = some.iter().filter(|paragraph| paragraph.number.is_none()).flat_map(|paragraph| &paragraph.beads);
    let mut own: Vec<Paragraph> = beads.map(|bead| Paragraph::new(vec![bead.clone()], Kind::Body)).collect();
    own.retain(|paragraph| paragraph.beads.iter().all(|bead| bead.english.len() <= MOST_OF_NOTICE));
    own.truncate(sheet.random.between(4, 14));
    // Some have no other lines, some have one above every sentence.
    for _ in 0..sheet.random.between(0, own.len()) {
        let rubric = sheet.random.of(&sheet.lists.rubrics);
        let line = if sheet.random.chance(0.7) { sheet.pair(rubric) } else { sheet.term() };
        let at = sheet.random.between(0, own.len());
        own.insert(at, line);
    }
    if sheet.random.chance(0.4) {
        let (count, at) = (sheet.random.between(2, 6), sheet.random.between(0, own.len()));
        let places = sheet.random.sample(sheet.lists.items.len(), count);
        let items: Vec<_> = places.into_iter().map(|place| sheet.pair(sheet.lists.items[place])).collect();
        own.splice(at..at, items);
    }
    if sheet.random.chance(0.25) {
        let opening = sheet.random.of(&sheet.lists.letters);
        let opening = sheet.pair(opening);
        own.insert(0, opening);
    }
    if sheet.random.chance(0.5) {
        let person = sheet.random.of(&sheet.lists.people);
        own.push(sheet.pair(person));
        let count = sheet.random.between(1, 3);
        for place in sheet.random.sample(sheet.lists.signatures.len(), count) {
            own.push(sheet.pair(sheet.lists.signatures[place]));
        }
    }
    let gaps = sheet.gaps;
    sheet.gaps = gaps || sheet.random.chance(0.5);
    sheet.wrap = Wrap::of_few(&own, &mut sheet.random).filter(|_| sheet.random.chance(0.7));
    body(sheet, &own, first);
    (sheet.gaps, sheet.wrap) = (gaps, None);
}

fn masthead(sheet: &mut Sheet, first: Language) {
    let sides = sheet.random.of(&[vec![first], vec![first.other()], vec![first, first.other()]]);
    for language in sides {
        let count = sheet.random.between(1, 3);
        let list = sheet.lists.mastheads[language as usize].clone();
        sheet.random.sample(list.len(), count).into_iter().for_each(|at| sheet.alone(list[at], language));
    }
}

fn tail(sheet: &mut Sheet) {
    let sides = sheet.random.of(&[
        vec![Language::English],
        vec![Language::Chinese],
        vec![Language::English, Language::Chinese],
    ]);
    for language in sides {
        let count = sheet.random.between(1, 2);
        let list = sheet.lists.tails[language as usize].clone();
        sheet.random.sample(list.len(), count).into_iter().for_each(|at| sheet.alone(list[at], language));
    }
}
