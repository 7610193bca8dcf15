//! Runs of links that are menus rather than text.

use crate::read::rows::Place;
use crate::read::{Finding, Line, ReadReport};

/// So many links in a row make a menu.
const RUN: usize = 4;

/// The longest entry of a menu, in characters.
const LONGEST: usize = 40;

/// A line with the number of its characters that are links.
pub(super) type Linked = (Line, Option<Place>, usize);

/// Leaves out runs of short lines that are links, unless they are most of the page.
pub(super) fn leave_out(lines: Vec<Linked>, report: &mut ReadReport) -> Vec<(Line, Option<Place>)> {
    let is_entry: Vec<bool> = lines.iter().map(|(line, _, linked)| is_entry(&line.text, *linked)).collect();
    let mut is_menu = vec![false; lines.len()];
    let mut blocks = 0;
    let mut start = 0;
    while start < lines.len() {
        let end = start + is_entry[start..].iter().take_while(|&&entry| entry).count();
        if end - start >= RUN {
            is_menu[start..end].fill(true);
            blocks += 1;
        }
        start = end.max(start + 1);
    }
    let length = |wanted: bool| -> usize {
        lines.iter().zip(&is_menu).filter(|&(_, &menu)| menu == wanted).map(|((line, ..), _)| line.text.len()).sum()
    };
    let keep_all = length(true) > 2 * length(false);
    report.add(Finding::Navigation, if keep_all { 0 } else { blocks }, None);
    let kept = lines.into_iter().zip(is_menu).filter(|&(_, menu)| keep_all || !menu);
    kept.map(|((line, place, _), _)| (line, place)).collect()
}

fn is_entry(text: &str, linked: usize) -> bool {
    let length = text.chars().filter(|c| !c.is_whitespace()).count();
    length <= LONGEST && linked * 10 >= length * 9 && !text.ends_with(['.', '。', '!', '?', '！', '？'])
}
