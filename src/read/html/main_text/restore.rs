//! What the model must not take from a page: most of a language, and the title right before the text.

use std::collections::BTreeMap;

use super::buttons;
use super::menus::menus;
use crate::language::{Language, ScriptShare};
use crate::read::html::containers::Kind;
use crate::read::html::linked::Linked;
use crate::read::html::names::{FIRM, ROUND};
use crate::read::html::parsed::Parsed;
use crate::table::Place;

/// A language of which less than this share is kept, of what the sure margins leave, is chosen more generously.
const KEPT: f64 = 1.0 / 3.0;

/// By this factor the threshold is lower then.
const GENEROUS: f64 = 0.25;

/// The share of the text of like elements that must stay for the rest of it to stay.
const ALIKE: f64 = 0.8;

/// A page with fewer letters than this outside what its elements say to stand round the text has no shape that could
/// tell more than names do; the pages that the weights were fitted to score the same with 600.
const SMALL: f64 = 1000.0;

/// So many short lines with a date or another number may stand between a title and the text, of so many characters.
const BETWEEN: usize = 4;
const SHORT: usize = 100;

/// What the choice goes by.
struct Choice<'c> {
    chances: &'c [f64],
    threshold: f64,
    menu: Vec<bool>,
    /// Elements whose names say that they hold no text, and those that most likely hold none.
    firm: Vec<bool>,
    named: Vec<bool>,
}

impl Choice<'_> {
    /// Whether a line is a menu's or speaks of the page.
    fn is_about(&self, lines: &[Linked], at: usize) -> bool {
        self.menu[at] || buttons::is_about_the_page(&lines[at])
    }
}

/// Which lines go, and how many blocks that makes.
pub(super) fn settled(page: &Parsed, chances: &[f64], threshold: f64) -> (Vec<bool>, usize) {
    let lines = &page.lines;
    let choice =
        Choice { chances, threshold, menu: menus(lines), firm: named(page, &FIRM), named: named(page, &ROUND) };
    let round = |at: usize| lines[at].margin.is_some() || choice.named[at] || choice.is_about(lines, at);
    let letters = |at: usize| ScriptShare::of(&lines[at].line.text).letters();
    let small = (0..lines.len()).filter(|&at| lines[at].margin.is_none()).map(letters).sum::<f64>() < SMALL;
    let goes = |at: usize| if small { round(at) } else { chances[at] < threshold };
    let mut out: Vec<bool> = (0..lines.len()).map(goes).collect();
    for language in [Language::English, Language::Chinese] {
        be_generous(page, language, &choice, &mut out);
    }
    keep_rows(lines, &choice, &mut out);
    keep_alike(page, &choice, &mut out);
    keep_titles(lines, &choice, &mut out);
    // Once for each language.
    for _ in 0..2 {
        let blocks = blocks(page, &out);
        restore(lines, &blocks, &choice, &mut out);
    }
    let blocks = blocks(page, &out);
    let places: Vec<Option<u32>> = blocks.iter().zip(&out).map(|(block, out)| out.then_some(*block)).collect();
    let count = places.chunk_by(|one, two| one == two).filter(|block| block[0].is_some()).count();
    (out, count)
}

/// Lowers the threshold for a language of which too little would stay; where that is not enough, all of it stays but
/// menus and what is about the page.
fn be_generous(page: &Parsed, language: Language, choice: &Choice<'_>, out: &mut [bool]) {
    let length = |line: &Linked| {
        let share = ScriptShare::of(&line.line.text);
        match language {
            Language::English => share.words,
            Language::Chinese => share.han,
        }
    };
    let lengths: Vec<usize> = page.lines.iter().map(length).collect();
    let counts = |at: &usize| page.lines[*at].margin.is_none() && page.lines[*at].is_prose() && !choice.named[*at];
    let places: Vec<usize> = (0..lengths.len()).filter(counts).filter(|&at| lengths[at] > 0).collect();
    let all: usize = places.iter().map(|&at| lengths[at]).sum();
    for step in 0..2 {
        let kept: usize = places.iter().filter(|&&at| !out[at]).map(|&at| lengths[at]).sum();
        if kept as f64 >= KEPT * all as f64 {
            return;
        }
        for &at in &places {
            let low = choice.chances[at] < GENEROUS * choice.threshold;
            out[at] &= if step == 0 { low } else { choice.is_about(&page.lines, at) };
        }
    }
}

/// Keeps what stands in elements of one kind side by side where most of their text stays, but for links and menus: a
/// release ends in short lines, and a list of terms is short throughout.
fn keep_alike(page: &Parsed, choice: &Choice<'_>, out: &mut [bool]) {
    let of = |line: &Linked| {
        let own = page.containers.get(line.container);
        (own.parent, own.signature)
    };
    let mut groups: BTreeMap<(u32, u32), (usize, usize)> = BTreeMap::new();
    for (line, &out) in page.lines.iter().zip(&*out) {
        let (all, stays) = groups.entry(of(line)).or_default();
        let length = line.line.text.len();
        (*all, *stays) = (*all + length, *stays + if out { 0 } else { length });
    }
    for (at, line) in page.lines.iter().enumerate().filter(|&(at, line)| !choice.menu[at] && line.is_prose()) {
        let (all, stays) = groups[&of(line)];
        out[at] &= line.margin.is_some()
            || choice.firm[at]
            || buttons::is_about_the_page(line)
            || stays as f64 <= ALIKE * all as f64;
    }
}

/// Keeps all rows with both languages of a table of which most such rows stay, but for menus.
fn keep_rows(lines: &[Linked], choice: &Choice<'_>, out: &mut [bool]) {
    let mut rows: BTreeMap<(usize, usize), ([bool; 2], bool)> = BTreeMap::new();
    for (line, &out) in lines.iter().zip(&*out) {
        let Some(place) = line.place else { continue };
        let (languages, stays) = rows.entry((place.table, place.row)).or_default();
        let share = ScriptShare::of(&line.line.text);
        languages[usize::from(share.han > share.words)] = true;
        *stays |= !out;
    }
    rows.retain(|_, (languages, _)| *languages == [true; 2]);
    let mut tables: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (&(table, _), (_, stays)) in &rows {
        let (all, staying) = tables.entry(table).or_default();
        (*all, *staying) = (*all + 1, *staying + usize::from(*stays));
    }
    tables.retain(|_, &mut (all, staying)| 2 * staying > all);
    let stays = |at: usize| {
        let in_rows = |place: Place| tables.contains_key(&place.table) && rows.contains_key(&(place.table, place.row));
        lines[at].place.is_some_and(in_rows) && !choice.is_about(lines, at)
    };
    out.iter_mut().enumerate().for_each(|(at, out)| *out &= !stays(at));
}

/// Of each line whether the names of elements around it are of some groups, and not those of what holds a text;
/// the names of a heading are its own.
fn named(page: &Parsed, wanted: &[&str]) -> Vec<bool> {
    let mut found = vec![false; page.containers.len()];
    for (id, container) in page.containers.iter().filter(|&(id, _)| id > 0) {
        found[id] = found[container.parent as usize] || container.kind != Kind::Heading && container.groups.are(wanted);
    }
    let firm = |line: &Linked| line.margin.is_some_and(|margin| margin.firm);
    page.lines.iter().map(|line| found[line.container as usize] || firm(line)).collect()
}

/// For each line that goes the outermost element that holds nothing that stays.
fn blocks(page: &Parsed, out: &[bool]) -> Vec<u32> {
    let mut stays = vec![false; page.containers.len()];
    for (line, _) in page.lines.iter().zip(out).filter(|(_, out)| !**out) {
        stays[line.container as usize] = true;
    }
    for (id, container) in page.containers.iter().rev() {
        stays[container.parent as usize] |= stays[id];
    }
    let mut block = vec![0; page.containers.len()];
    for (id, container) in page.containers.iter().filter(|&(id, _)| id > 0) {
        let first = stays[container.parent as usize] || container.parent == 0;
        block[id] = if first { id as u32 } else { block[container.parent as usize] };
    }
    page.lines.iter().map(|line| block[line.container as usize]).collect()
}

/// Takes back the blocks that hold most of a language, but for their menus: one that does so by itself and those of
/// some length beside it, or all that together hold nearly all of it.
fn restore(lines: &[Linked], of_lines: &[u32], choice: &Choice<'_>, out: &mut [bool]) {
    let (menu, firm) = (&choice.menu, &choice.firm);
    let mut kept = ScriptShare::default();
    let mut blocks: BTreeMap<u32, ScriptShare> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if !out[at] {
            add(&mut kept, &line.line.text);
        } else if !firm[at] && !menu[at] && line.is_prose() {
            add(blocks.entry(of_lines[at]).or_default(), &line.line.text);
        }
    }
    let of = |language: Language, share: ScriptShare| match language {
        Language::English => share.words,
        Language::Chinese => share.han,
    };
    let all = blocks.values().fold(ScriptShare::default(), |all, share| ScriptShare {
        han: all.han + share.han,
        words: all.words + share.words,
        ..all
    });
    // Nothing to compare with.
    if kept.han + kept.words == 0 {
        return;
    }
    let alone = blocks.values().find_map(|&share| {
        let language = prevailing(share, kept)?;
        Some((language, of(language, share) / 4))
    });
    let together = prevailing(all, kept).filter(|&language| of(language, all) >= 10 * of(language, kept));
    let Some((language, least)) = alone.or(together.map(|language| (language, 0))) else { return };
    blocks.retain(|_, &mut share| of(language, share) > least);
    for at in 0..lines.len() {
        out[at] &= menu[at] || firm[at] || !blocks.contains_key(&of_lines[at]);
    }
}

/// Keeps the headings of the first level right before the text, where the text has none in their language, with the
/// dates that stand between them and it.
fn keep_titles(lines: &[Linked], choice: &Choice<'_>, out: &mut [bool]) {
    let is_chinese = |line: &Linked| ScriptShare::of(&line.line.text).han > 0;
    let mut titled = [false; 2];
    for (line, _) in lines.iter().zip(&*out).filter(|(line, out)| line.title && !**out) {
        titled[usize::from(is_chinese(line))] = true;
    }
    let Some(first) = out.iter().position(|out| !out) else { return };
    let may_stay = |at: usize| lines[at].is_prose() && !choice.firm[at] && !choice.is_about(lines, at);
    let mut start = first;
    let mut others = 0;
    for at in (0..first).rev().take_while(|&at| may_stay(at)) {
        if lines[at].title {
            if titled[usize::from(is_chinese(&lines[at]))] {
                break;
            }
            start = at;
            continue;
        }
        let text = &lines[at].line.text;
        let date = text.bytes().any(|byte| byte.is_ascii_digit()) && text.chars().count() <= SHORT;
        others += 1;
        if !date || others > BETWEEN || start < first {
            break;
        }
    }
    out[start..first].fill(false);
}

fn add(share: &mut ScriptShare, text: &str) {
    let more = ScriptShare::of(text);
    share.han += more.han;
    share.words += more.words;
}

/// The language that has most of its text in what is left out. What says as much in one language as the rest in the
/// other counts, not a fraction of that: a word of English is about 1.7 Chinese characters.
pub(in crate::read::html) fn prevailing(left: ScriptShare, kept: ScriptShare) -> Option<Language> {
    if left.words > kept.words && left.words * 4 >= kept.han {
        Some(Language::English)
    } else if left.han > kept.han && left.han * 3 >= kept.words * 2 {
        Some(Language::Chinese)
    } else {
        None
    }
}
