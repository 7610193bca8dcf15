//! Line breaks in the cells of bilingual tables: where a text goes on behind them in one language, its translation does.

use std::collections::{BTreeMap, BTreeSet};

use super::{Line, breaks};
use crate::language::Language;
use crate::marks::ends_sentence;
use crate::table::{Columns, Place};

/// The texts of a cell.
#[derive(Default)]
struct Cell {
    texts: usize,
    /// Breaks that were joined, and those that part its texts.
    joined: usize,
    broken: usize,
    /// A text that is not the last ends a sentence, or is as long as a sentence.
    ends: bool,
}

/// Bytes of the longest line of a title that breaks.
const LONGEST: usize = 80;

/// The lines, where a cell in which all breaks part texts has these joined if the cell beside it, in the other language, has
/// as many breaks and was found to be one text. That is seen in one language only where the other has nothing but words,
/// as in `渡轮票价` before `优惠办法`.
pub(super) fn joined_alike(
    lines: Vec<(Line, Option<Place>)>,
    columns: &BTreeMap<usize, Columns>,
) -> Vec<(Line, Option<Place>)> {
    if !lines.iter().any(|(_, place)| place.is_some_and(|place| place.joined > 0)) {
        return lines;
    }
    let key = |place: Place| {
        let columns = columns.get(&place.table)?;
        Some((place.table, place.row, columns.language(place)?))
    };
    let mut cells: BTreeMap<(usize, usize, Language), Cell> = BTreeMap::new();
    for (line, place) in &lines {
        let Some((place, key)) = place.and_then(|place| Some((place, key(place)?))) else { continue };
        let cell = cells.entry(key).or_default();
        cell.texts += 1;
        cell.joined += place.joined;
        cell.broken += usize::from(place.broken);
        cell.ends |= ends_sentence(&line.text) || line.text.len() > LONGEST;
    }
    let is_one = |cell: &Cell| cell.texts == 1 && cell.joined > 0;
    let alike: BTreeSet<_> = cells
        .iter()
        .filter(|((table, row, language), cell)| {
            let other = cells.get(&(*table, *row, language.other())).filter(|other| is_one(other));
            let is_broken = cell.texts > 1 && cell.broken + 1 == cell.texts && cell.joined == 0 && !cell.ends;
            is_broken && other.is_some_and(|other| other.joined == cell.broken)
        })
        .map(|(key, _)| *key)
        .collect();
    let mut found: Vec<(Line, Option<Place>)> = Vec::with_capacity(lines.len());
    for (line, place) in lines {
        let goes_on = place.is_some_and(|place| place.broken && key(place).is_some_and(|key| alike.contains(&key)));
        match found.last_mut().filter(|_| goes_on) {
            Some((last, _)) => breaks::append(&mut last.text, &line.text),
            None => found.push((line, place)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::read::{ReadReport, html};

    fn texts(html: &str) -> Vec<String> {
        html::read(html, &[], &mut ReadReport::default()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn titles_break_alike_in_both_languages() {
        let row = "<tr><td>The pier is closed.</td><td>码头关闭。</td></tr>";
        let table = |cells: &str| texts(&format!("<table><tr>{cells}</tr>{row}</table>"));
        let rest = ["The pier is closed.", "码头关闭。"];
        let found = table("<td>Fares for the Use of<br>the Outer Ferries</td><td>外岛渡轮<br>收费</td>");
        assert_eq!(found, [&["Fares for the Use of the Outer Ferries", "外岛渡轮收费"][..], &rest].concat());
        let found = table("<td>Ferry Office<br>Pier 4</td><td>渡轮办事处<br>四号码头</td>");
        assert_eq!(found.len(), 6);
        let found = table("<td>Fares for the Use of<br>the Outer Ferries</td><td>外岛渡轮<br>收费<br>查询</td>");
        assert_eq!(found.len(), 6);
    }
}
