//! What stands round the text of a page: menus, which are runs of links, and blocks that are named so.

use crate::read::rows::Place;
use crate::read::{Finding, Line, ReadReport};

/// So many links in a row make a menu.
const RUN: usize = 4;

/// The longest entry of a menu, in characters.
const LONGEST: usize = 100;

/// A line with what is known of it.
#[derive(Debug)]
pub(super) struct Linked {
    pub(super) line: Line,
    pub(super) place: Option<Place>,
    /// How many of its characters are links.
    pub(super) linked: usize,
    /// How many links begin in it.
    pub(super) links: usize,
    /// Inside an element whose name says that it stands round the text.
    pub(super) margin: bool,
}

/// Leaves out menus and margins, unless they are most of the page.
pub(super) fn leave_out(lines: Vec<Linked>, report: &mut ReadReport) -> Vec<(Line, Option<Place>)> {
    let margin: Vec<bool> = lines.iter().map(|line| line.margin).collect();
    let menu = menus(&lines);
    let mut out = vec![false; lines.len()];
    for found in [margin, menu] {
        let length = |wanted: bool| -> usize {
            let lines = lines.iter().zip(&found).filter(|&(_, &found)| found == wanted);
            lines.map(|(line, _)| line.line.text.len()).sum()
        };
        if length(true) <= 2 * length(false) {
            out.iter_mut().zip(&found).for_each(|(out, found)| *out |= found);
        }
    }
    let blocks = out.chunk_by(|one, two| one == two).filter(|block| block[0]).count();
    report.add(Finding::Navigation, blocks, None);
    let kept = lines.into_iter().zip(out).filter(|&(_, out)| !out);
    kept.map(|(line, _)| (line.line, line.place)).collect()
}

/// The lines that are entries of menus.
fn menus(lines: &[Linked]) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        let run: Vec<usize> = lines[start..].iter().map_while(entries).collect();
        if run.iter().sum::<usize>() >= RUN {
            found[start..start + run.len()].fill(true);
        }
        start += run.len().max(1);
    }
    found
}

/// How many entries of a menu a line holds: one or more links with nothing but marks between them.
fn entries(line: &Linked) -> Option<usize> {
    let text = &line.line.text;
    let length = text.chars().filter(|c| c.is_alphanumeric()).count();
    let marks = text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).count();
    let only_links = line.linked * 10 >= (length + marks.saturating_sub(2 * line.links)) * 9;
    let short = text.chars().count() <= LONGEST * line.links.max(1);
    let sentence = text.ends_with(['.', '。', '!', '?', '！', '？']);
    (only_links && short && !sentence && line.linked > 0).then_some(line.links.max(1))
}
