//! Latin names, codes, units and addresses in the lines of either half, and glosses in brackets.

use super::orders::{halves, turns};
use super::paragraphs::{Bead, Kind, Paragraph};
use super::sheet::Sheet;
use crate::language::{Language, is_han};

const ENDINGS: [&str; 8] = ["Air", "Pro", "Max", "Plus", "SE", "Lite", "Mini", "X"];
const UNITS: [&str; 12] = ["kWh", "GB", "km", "kg", "W", "ml", "mm", "mAh", "Hz", "km/h", "MB", "kW"];
const PARTS: [(&str, &str); 10] = [
    ("I", "一"),
    ("II", "二"),
    ("III", "三"),
    ("IV", "四"),
    ("V", "五"),
    ("VI", "六"),
    ("VII", "七"),
    ("VIII", "八"),
    ("IX", "九"),
    ("X", "十"),
];

/// Text with names, units and glosses in it, and short lines with them, mostly in halves.
pub(super) fn latin(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    let mut some = some.to_vec();
    let share = sheet.random.of(&[0.0, 0.3, 0.8]);
    for bead in some.iter_mut().filter(|paragraph| paragraph.kind == Kind::Body).flat_map(|own| &mut own.beads) {
        if sheet.random.chance(share) {
            (0..sheet.random.between(1, 4)).for_each(|_| put_in(sheet, bead));
        }
    }
    for _ in 0..sheet.random.between(1, 3) {
        let at = if sheet.random.chance(0.3) { 0 } else { sheet.random.between(0, some.len()) };
        list(sheet, &mut some, at);
    }
    for _ in 0..sheet.random.below(4) {
        orphan(sheet, &mut some);
    }
    if sheet.random.chance(0.3) {
        for _ in 0..sheet.random.between(1, 3) {
            let address = sheet.random.of(&sheet.lists.either);
            let line = sheet.pair((address, address));
            some.push(Paragraph { kind: Kind::Item, ..line });
        }
    }
    match sheet.random.below(6) {
        0 | 1 => turns(sheet, &some, first, 1),
        2 => turns(sheet, &some, first, 4),
        _ => halves(sheet, &some, first),
    }
}

/// A short line that the other language lacks.
fn orphan(sheet: &mut Sheet, some: &mut Vec<Paragraph>) {
    let side = sheet.random.of(&[0, 0, 1]);
    let form = sheet.random.below(5);
    let pairs = [&sheet.lists.letters, &sheet.lists.people, &sheet.lists.closings][sheet.random.below(3)];
    let pair = sheet.random.of(pairs);
    let (mastheads, tails) = (sheet.lists.mastheads[side].clone(), sheet.lists.tails[side].clone());
    let text = match form {
        0 => sheet.random.of(&mastheads).to_owned(),
        1 => sheet.random.of(&tails).to_owned(),
        2 if side == 0 => format!("({})", sheet.random.of(&sheet.lists.terms).0),
        3 if side == 0 => format!("By {}", pair.0),
        _ => [pair.0, pair.1][side].to_owned(),
    };
    let texts = if side == 0 { (text.as_str(), "") } else { ("", text.as_str()) };
    let line = sheet.pair(texts);
    let at = sheet.random.between(0, some.len());
    some.insert(at, Paragraph { kind: Kind::Item, ..line });
}

/// A line, or several of one form.
fn list(sheet: &mut Sheet, some: &mut Vec<Paragraph>, at: usize) {
    let form = sheet.random.below(sheet.lists.latin.len());
    let count = if sheet.random.chance(0.4) { 1 } else { sheet.random.between(2, 7) };
    let mark = sheet.random.of(&["", "", "", "- ", "• "]);
    let end = sheet.random.of(&[("", ""), ("", ""), ("", ""), (".", "。"), (";", "；")]);
    let alone = sheet.random.chance(0.12).then(|| sheet.random.below(2));
    for _ in 0..count {
        let filled = fill(sheet, form);
        let mut texts = [format!("{mark}{}{}", filled.0, end.0), format!("{mark}{}{}", filled.1, end.1)];
        if let Some(side) = alone.filter(|_| count < 4) {
            texts[side].clear();
        }
        let line = sheet.pair((&texts[0], &texts[1]));
        some.insert(at, Paragraph { kind: Kind::Item, ..line });
    }
}

/// Both sides of a form with its places filled in.
fn fill(sheet: &mut Sheet, form: usize) -> (String, String) {
    let (mut english, mut chinese) = {
        let (english, chinese) = sheet.lists.latin[form];
        (english.to_owned(), chinese.to_owned())
    };
    let has_term = english.contains("{t}");
    let mut put = |place: &str, one: &str, two: &str| {
        english = english.replace(place, one);
        chinese = chinese.replace(place, two);
    };
    let (n, m) = (sheet.random.of(&sheet.lists.names), sheet.random.of(&sheet.lists.names));
    put("{n}", n, n);
    put("{m}", m, m);
    let code = code(sheet);
    put("{c}", &code, &code);
    let (one, two) = sheet.random.of(&sheet.lists.traits);
    put("{s}", one, two);
    let (one, two) = sheet.random.of(&sheet.lists.terms);
    put("{t}", one, two);
    put("{z}", two, two);
    let (person, han) = sheet.random.of(&sheet.lists.people);
    put("{q}", person, person);
    put("{h}", han, han);
    // What English says of itself stands in Chinese as it is.
    let words = if has_term { one } else { sheet.random.of(&sheet.lists.terms).0 };
    put("{e}", words, words);
    let (one, two) = sheet.random.of(&PARTS);
    put("{r}", one, two);
    let address = sheet.random.of(&sheet.lists.either);
    put("{a}", address, address);
    let number = sheet.random.between(2, 900).to_string();
    put("{d}", &number, &number);
    let unit = sheet.random.of(&UNITS);
    put("{u}", unit, unit);
    let price = sheet.random.between(3, 900);
    match sheet.random.below(3) {
        0 => put("{p}", &format!("{price}"), &format!("{price}")),
        1 => put("{p}", &format!("{price},800"), &format!("{price}.08万")),
        _ => put("{p}", &format!("{price}.50"), &format!("{price}.5")),
    }
    (english, chinese)
}

fn code(sheet: &mut Sheet) -> String {
    let letter = sheet.random.of(&["A", "C", "G", "K", "L", "Q", "R", "T", "X", "Z"]);
    let most = sheet.random.of(&[9, 9, 900]);
    let number = sheet.random.between(1, most);
    let ending = if sheet.random.chance(0.5) { format!(" {}", sheet.random.of(&ENDINGS)) } else { String::new() };
    if sheet.random.chance(0.8) { format!("{letter}{number}{ending}") } else { format!("{letter}-{number}{ending}") }
}

/// Puts a name, a measure, an address or a gloss into both sides of a bead, or a gloss into one.
fn put_in(sheet: &mut Sheet, bead: &mut Bead) {
    let (n, m) = (sheet.random.of(&sheet.lists.names), sheet.random.of(&sheet.lists.names));
    let term = sheet.random.of(&sheet.lists.terms);
    let code = code(sheet);
    let (number, unit) = (sheet.random.between(2, 900), sheet.random.of(&UNITS));
    let address = sheet.random.of(&sheet.lists.either);
    let space = sheet.random.of(&["", " "]);
    let (english, chinese) = match sheet.random.below(10) {
        0 | 1 => (n.to_owned(), format!("{space}{n}{space}")),
        2 => (format!("({n})"), format!("（{n}）")),
        3 => (format!("{n}, {m}"), format!("{space}{n}、{m}{space}")),
        4 => (format!("{number} {unit}"), format!("{space}{number}{space}{unit}{space}")),
        5 => (format!("{n} {code}"), format!("{space}{n} {code}{space}")),
        6 => (format!("({address})"), format!("（{address}）")),
        7 | 8 => (String::new(), format!("（{}）", if sheet.random.chance(0.6) { term.0 } else { n })),
        _ => (format!("({})", term.1), String::new()),
    };
    put_at(sheet, &mut bead.english, &english, |before, behind| before == ' ' && behind.is_alphabetic(), " ");
    put_at(sheet, &mut bead.chinese, &chinese, |before, behind| is_han(before) && is_han(behind), "");
}

/// Puts a text in where two characters allow it.
fn put_at(sheet: &mut Sheet, side: &mut String, text: &str, may: fn(char, char) -> bool, behind: &str) {
    let mut before = None;
    let mut places = Vec::new();
    for (at, c) in side.char_indices() {
        if before.is_some_and(|before| may(before, c)) {
            places.push(at);
        }
        before = Some(c);
    }
    if !places.is_empty() && !text.is_empty() {
        let at = places[sheet.random.below(places.len())];
        side.insert_str(at, &format!("{text}{behind}"));
    }
}
