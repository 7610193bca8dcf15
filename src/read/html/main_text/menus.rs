//! Menus: runs of links.

use crate::read::html::linked::Linked;

/// So many links in a row make a menu.
const RUN: usize = 4;

/// The longest entry of a menu, in characters.
const LONGEST: usize = 100;

/// The lines that are entries of menus.
pub(super) fn menus(lines: &[Linked]) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let mut start = 0;
    // What an element says to be a menu of its own is not continued outside it.
    let element = |line: &Linked| line.margin.map(|margin| margin.block);
    for part in lines.chunk_by(|one, two| element(one) == element(two)) {
        let mut rest = part;
        while !rest.is_empty() {
            let run: Vec<usize> = rest.iter().map_while(entries).collect();
            if run.iter().sum::<usize>() >= RUN {
                found[start..start + run.len()].fill(true);
            }
            start += run.len().max(1);
            rest = &rest[run.len().max(1)..];
        }
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
