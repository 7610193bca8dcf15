//! Which lines of a page are its text: what stands round it goes, unless it is most of the page or of a language.

use std::collections::BTreeMap;

use super::linked::Linked;
use super::menus::menus;
use super::phrases;
use crate::language::{Language, ScriptShare};
use crate::read::{Finding, Line, ReadReport};
use crate::table::Place;

/// Leaves out menus, margins and lines about the page.
pub(super) fn leave_out(lines: Vec<Linked>, report: &mut ReadReport) -> Vec<(Line, Option<Place>)> {
    let menu = menus(&lines);
    let of = |sure: bool| lines.iter().map(move |line| line.margin.is_some_and(|margin| margin.sure == sure));
    let sure: Vec<bool> = of(true).collect();
    let mut out = sure.clone();
    let phrases = lines.iter().map(phrases::is_about_the_page).collect();
    for found in [of(false).collect(), menu.clone(), phrases] {
        let length = |wanted: bool| -> usize {
            let lines = lines.iter().zip(&found).zip(&sure);
            let lines = lines.filter(|&((_, &found), &sure)| found == wanted && !sure);
            lines.map(|((line, _), _)| line.line.text.len()).sum()
        };
        // A guess that takes most of the page is wrong.
        if length(true) <= 2 * length(false) {
            out.iter_mut().zip(&found).for_each(|(out, found)| *out |= found);
        }
    }
    keep_titles(&lines, &mut out);
    // Once for each language.
    for _ in 0..2 {
        restore(&lines, &menu, &mut out);
    }
    let places: Vec<Option<usize>> =
        lines.iter().zip(&out).map(|(line, out)| out.then(|| line.margin.map_or(0, |margin| margin.block))).collect();
    let blocks = places.chunk_by(|one, two| one == two).filter(|block| block[0].is_some()).count();
    report.add(Finding::Navigation, blocks, None);
    let kept = lines.into_iter().zip(out).filter(|&(_, out)| !out);
    kept.map(|(line, _)| (line.line, line.place)).collect()
}

/// Takes back the margins that hold most of a language, but for their menus: one that does so by itself and those of
/// some length beside it, or all that together hold nearly all of it.
fn restore(lines: &[Linked], menu: &[bool], out: &mut [bool]) {
    let mut kept = ScriptShare::default();
    let mut blocks: BTreeMap<usize, ScriptShare> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if !out[at] {
            add(&mut kept, &line.line.text);
        } else if let Some(margin) = line.margin.filter(|margin| !margin.firm)
            && !menu[at]
            && line.is_prose()
        {
            add(blocks.entry(margin.block).or_default(), &line.line.text);
        }
    }
    // Nothing to compare with.
    if kept.han + kept.words == 0 {
        return;
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
    let alone = blocks.values().find_map(|&share| {
        let language = prevailing(share, kept)?;
        Some((language, of(language, share) / 4))
    });
    let together = prevailing(all, kept).filter(|&language| of(language, all) >= 10 * of(language, kept));
    let Some((language, least)) = alone.or(together.map(|language| (language, 0))) else { return };
    blocks.retain(|_, &mut share| of(language, share) > least);
    for (at, line) in lines.iter().enumerate() {
        out[at] &= menu[at] || !line.margin.is_some_and(|margin| blocks.contains_key(&margin.block));
    }
}

/// Keeps the headings of the first level that end a margin right before the text, where the text has none.
fn keep_titles(lines: &[Linked], out: &mut [bool]) {
    if lines.iter().zip(&*out).any(|(line, out)| line.title && !out) {
        return;
    }
    let Some(first) = out.iter().position(|out| !out) else { return };
    let may_stay = |line: &Linked| line.title && line.is_prose() && line.margin.is_some_and(|margin| !margin.firm);
    let titles = lines[..first].iter().rev().take_while(|line| may_stay(line)).count();
    out[first - titles..first].fill(false);
}

fn add(share: &mut ScriptShare, text: &str) {
    let more = ScriptShare::of(text);
    share.han += more.han;
    share.words += more.words;
}

/// The language that has most of its text in what is left out. What says as much in one language as the rest in the
/// other counts, not a fraction of that: a word of English is about 1.7 Chinese characters.
pub(super) fn prevailing(left: ScriptShare, kept: ScriptShare) -> Option<Language> {
    if left.words > kept.words && left.words * 4 >= kept.han {
        Some(Language::English)
    } else if left.han > kept.han && left.han * 3 >= kept.words * 2 {
        Some(Language::Chinese)
    } else {
        None
    }
}
