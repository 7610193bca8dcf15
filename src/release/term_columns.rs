//! Columns that spaces part: `港务处    Harbour Office`, row by row, are a table as if tabs parted them.

use std::borrow::Cow;
use std::ops::Range;

use super::gaps::{are_wide, may_be_row, turn, wide_gaps};
use super::joins::columns;
use crate::language::{holds_han, holds_latin, is_han, is_latin};
use crate::read::Line;

/// So many rows with a wide gap make a table: two may be the lines of an address. Of 137 texts with wide spaces one loses its
/// rows with four, and none changes with two.
const ROWS: usize = 3;

/// The columns of a cell up to which it is a term. A quarter of the rows may have a wider one:
/// of paragraphs side by side, whose lines are no rows, nearly all have. Of the same texts none changes where half of the rows may.
pub(super) const TERM: usize = 36;
const WIDER: usize = 4;

/// The gap of a row, and whether the Chinese stands first.
#[derive(Debug, Clone)]
struct Gap {
    place: Range<usize>,
    chinese_first: bool,
    /// Whether it is wider than a space between words.
    wide: bool,
    /// Whether both cells may be terms.
    terms: bool,
}

/// The texts of lines; in rows of columns that spaces part, a tab stands for the gap.
pub(super) fn parted(lines: &[Line]) -> Vec<Cow<'_, str>> {
    let mut texts: Vec<Cow<'_, str>> = lines.iter().map(|line| Cow::Borrowed(line.text.as_str())).collect();
    if !are_wide(lines, ROWS) {
        return texts;
    }
    let rows: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].text.trim().is_empty()).collect();
    let gaps: Vec<Option<Gap>> = rows.iter().map(|&at| gap(&lines[at])).collect();
    let mut start = 0;
    while start < rows.len() {
        let Some(first) = gaps[start].as_ref().filter(|gap| gap.wide) else {
            start += 1;
            continue;
        };
        let alike = |gap: &&Option<Gap>| gap.as_ref().is_some_and(|gap| gap.chinese_first == first.chinese_first);
        let length = gaps[start..].iter().take_while(alike).count();
        let table = &gaps[start..start + length];
        let wide = |gap: &&Option<Gap>| gap.as_ref().is_some_and(|gap| gap.wide);
        let last = table.iter().rposition(|gap| wide(&gap)).map_or(0, |last| last + 1);
        let count = table.iter().filter(wide).count();
        let broad = table[..last].iter().flatten().filter(|gap| !gap.terms).count();
        if count >= ROWS && count * 2 > last && broad * WIDER <= last {
            for (&at, gap) in rows[start..].iter().zip(&table[..last]) {
                if let Some(Gap { place, .. }) = gap {
                    let text = &lines[at].text;
                    texts[at] = Cow::Owned(format!("{}\t{}", &text[..place.start], &text[place.end..]));
                }
            }
        }
        start += length;
    }
    texts
}

/// The gap of a line that could be a row of terms: the only wide one, or else the space between the two languages.
fn gap(line: &Line) -> Option<Gap> {
    let text = line.text.trim_end();
    // One of the cells has Chinese characters, and the other has letters of Latin alone.
    if !holds_han(text) || !holds_latin(text) || !may_be_row(line) {
        return None;
    }
    let mut gaps = wide_gaps(text);
    let (place, wide) = match (gaps.next(), gaps.next()) {
        (Some(gap), None) => (gap, true),
        (None, _) => (turn(text)?, false),
        _ => return None,
    };
    let (left, right) = (text[..place.start].trim_start(), &text[place.end..]);
    let has_han = |text: &str| text.contains(is_han);
    let is_row =
        has_han(left) != has_han(right) && [left, right].iter().all(|cell| cell.contains(|c| is_han(c) || is_latin(c)));
    let terms = columns(left).max(columns(right)) <= TERM;
    is_row.then(|| Gap { place, chinese_first: has_han(left), wide, terms })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[&str]) -> Vec<String> {
        let lines: Vec<Line> = lines.iter().enumerate().map(|(at, line)| Line::plain(at + 1, *line)).collect();
        parted(&lines).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rows_of_terms_are_parted_at_their_gap() {
        let lines = [
            "Terms of the port",
            "开放数据ODbL   Open Database Licence",
            "",
            "锚地　anchorage",
            "船旗国 flag state (the state in which a ship is registered)",
            "压载水      ballast water",
        ];
        assert_eq!(
            texts(&lines),
            [
                "Terms of the port",
                "开放数据ODbL\tOpen Database Licence",
                "",
                "锚地\tanchorage",
                "船旗国\tflag state (the state in which a ship is registered)",
                "压载水\tballast water"
            ]
        );
        let english_first =
            ["anchorage   锚地", "flag state   船旗国", "ballast water 压载水", "the ISM Code   ISM规则"];
        assert_eq!(texts(&english_first)[2..], ["ballast water\t压载水", "the ISM Code\tISM规则"]);
    }

    #[test]
    fn other_gaps_stay() {
        let stay = |lines: &[&str]| assert_eq!(texts(lines), lines);
        // Two rows, one language, paragraphs side by side, the order changes.
        stay(&["锚地   anchorage", "船旗国   flag state"]);
        stay(&["第一条　总则", "第二条　罚则", "第三条　附则"]);
        stay(&["one   two", "three   four", "five   six"]);
        let wide = "The harbour office announced that the   港务处昨日宣布，新码头将于";
        stay(&[wide, wide, wide]);
        stay(&["锚地   anchorage", "flag state   船旗国", "压载水   ballast water", "pilot   引航员"]);
    }
}
