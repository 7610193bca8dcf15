//! What the white space inside lines says: which are rows of tables, in columns of spaces or tabs or between bars, which go on in
//! no other line; which hang under the text of a term; and which are rows of figures whose label may have begun above.

use memchr::memchr;

use super::lines::{columns, indent};
use crate::clean::two_spaces;
use crate::language::is_han;
use crate::read;

/// Columns of the widest cell of a row without figures.
const WIDEST: usize = 24;

/// What the white space of a line says of its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cells {
    /// A text.
    One,
    /// Short texts with gaps between them: a row if another one stands beside it.
    Several,
    /// Texts between bars.
    Bars,
}

/// For each line whether it is a row of a table.
pub(super) fn rows(lines: &[read::Line]) -> Vec<bool> {
    let cells: Vec<Cells> = lines.iter().map(|line| cells(&line.text)).collect();
    let is_row = |at: usize| match cells[at] {
        Cells::One => false,
        Cells::Several => {
            at > 0 && cells[at - 1] != Cells::One || cells.get(at + 1).is_some_and(|next| *next != Cells::One)
        }
        Cells::Bars => true,
    };
    (0..lines.len()).map(is_row).collect()
}

/// For each line whether it is a row of figures that stands deeper than the line above it and than that below: its label may
/// have begun above, as `Exchange differences on` above `  translation   12`. Rows under the head of a group are several.
pub(super) fn with_labels_above(lines: &[read::Line]) -> Vec<bool> {
    let is_deeper =
        |at: usize, other: usize| lines.get(other).is_none_or(|other| indent(&lines[at].text) > indent(&other.text));
    let is_label = |at: usize| {
        at > 0
            && has_figures(&lines[at].text)
            && texts(&lines[at - 1].text).count() == 1
            && is_deeper(at, at - 1)
            && is_deeper(at, at + 1)
    };
    (0..lines.len()).map(is_label).collect()
}

fn cells(line: &str) -> Cells {
    let text = line.trim();
    if text.len() > 2 && text.starts_with('|') && text.ends_with('|') {
        return Cells::Bars;
    }
    if !has_gap(text) {
        return Cells::One;
    }
    let cells = || texts(text);
    let count = cells().count();
    // The lines of a paragraph in even columns have wider gaps in some places, but few.
    let words = cells().map(|cell| 1 + cell.matches(' ').count()).sum::<usize>();
    let wide = text.contains('\t') || text.contains(is_han) || text.contains("   ") && words < 4 * count;
    let is_short = |cell: &str| columns(cell) <= WIDEST && !cell.ends_with(['.', ',', ';', '。', '，', '；', '、']);
    if count > 1 && wide && cells().all(is_short) { Cells::Several } else { Cells::One }
}

/// How a line stands in a list of terms whose texts stand in a second column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hang {
    /// Columns before the term, or before that of the text which the line goes on with.
    pub(super) indent: usize,
    /// Columns of white space that the cleaned line lacks.
    pub(super) gap: usize,
    /// Whether it stands under a text, and is no term.
    pub(super) below: bool,
}

/// The lines that hang under the second cell of a line, `"Group"    the company and`, and those above them, by their numbers.
pub(super) fn hanging(lines: &[read::Line]) -> Vec<(usize, Hang)> {
    let mut found = Vec::new();
    // The last term, the column of its text, and whether a line has hung under it.
    let mut term: Option<(usize, Hang, usize, bool)> = None;
    for line in lines {
        let indent = indent(&line.text);
        let hangs = |column: usize| indent.abs_diff(column) <= 1 && cells(&line.text) == Cells::One;
        match &mut term {
            Some((number, own, column, hung)) if !line.text.trim().is_empty() && hangs(*column) => {
                if !std::mem::replace(hung, true) {
                    found.push((*number, *own));
                }
                found.push((
                    line.number,
                    Hang { indent: own.indent, gap: indent - own.indent.min(indent), below: true },
                ));
            }
            _ => {
                term = second(&line.text)
                    .map(|(column, gap)| (line.number, Hang { indent, gap, below: false }, column, false))
            }
        }
    }
    found
}

/// The column at which the second cell of a line begins that has two, and the columns of the gap that the cleaned line lacks.
fn second(line: &str) -> Option<(usize, usize)> {
    let text = line.trim_end();
    let inner = text.len() - text.trim_start().len();
    let first = inner + two_spaces(&text[inner..])?;
    let next = first + text[first..].len() - text[first..].trim_start().len();
    let column = columns(&text[..next]);
    let is_last = !has_gap(&text[next..]) && !text[..next].contains('\t');
    is_last.then(|| (column, columns(&text[first..next]) - 1))
}

/// Whether anything may part cells in a line.
fn has_gap(line: &str) -> bool {
    two_spaces(line).is_some() || memchr(b'\t', line.as_bytes()).is_some()
}

/// The texts of the cells of a line.
fn texts(line: &str) -> impl Iterator<Item = &str> {
    line.split('\t').flat_map(|part| part.split("  ")).map(str::trim).filter(|cell| !cell.is_empty())
}

/// Whether a line is a text with figures behind it, each behind a gap.
fn has_figures(line: &str) -> bool {
    has_gap(line) && texts(line).count() > 1 && texts(line).skip(1).all(is_figure)
}

/// `(331,940)`, `12.5%`, `HK$'000`, `–`: a figure, or what stands for one.
fn is_figure(cell: &str) -> bool {
    let none = matches!(cell, "-" | "–" | "—");
    none || cell.contains(|c: char| c.is_ascii_digit())
        && !cell.contains(|c: char| c.is_lowercase() || is_han(c) || c == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lines: &[&str]) -> Vec<bool> {
        let lines: Vec<read::Line> =
            lines.iter().enumerate().map(|(at, line)| read::Line::plain(at + 1, *line)).collect();
        rows(&lines)
    }

    #[test]
    fn a_label_may_begin_above_its_figures() {
        let table = [
            "Fares of the ferry                  1,204       (87)",
            "Gifts to the harbour office and",
            "  to the pilots                        12          4",
            "Repairs",
            "  Boats                                 7          9",
            "  Piers                                 1          2",
        ];
        let lines: Vec<read::Line> = (1..).zip(table).map(|(at, line)| read::Line::plain(at, line)).collect();
        assert_eq!(with_labels_above(&lines), [false, false, true, false, false, false]);
    }

    #[test]
    fn lines_hang_under_the_second_cell() {
        let list = [
            "\"Pier\"            the pier of the harbour of Halden,",
            "                  with its steps and lamps",
            "\"Boat\"            a ferry",
            "「码头」          湖登港的码头，连同其台阶及",
            "                  灯具",
            "                  以及",
            "The quay is closed.",
        ];
        let lines: Vec<read::Line> = (1..).zip(list).map(|(at, line)| read::Line::plain(at, line)).collect();
        let found = hanging(&lines);
        let gaps: Vec<_> = found.iter().map(|(number, hang)| (*number, hang.gap, hang.below)).collect();
        assert_eq!(gaps, [(1, 11, false), (2, 18, true), (4, 9, false), (5, 18, true), (6, 18, true)]);
    }

    #[test]
    fn gaps_and_figures_make_rows() {
        let table = [
            "                  Spring      Autumn",
            "                  EUR'000     EUR'000",
            "Fares             1,204       (87)",
            "Repairs, net      –           12.5%",
            "码头收入          1,204       87",
            "项目              春季        秋季",
        ];
        assert_eq!(found(&table), [true; 6]);
        let text = [
            "The  pilot boat  left the quay   at dawn and",
            "came  back  to  the  harbour  in  1931.",
            "　　渡轮公司昨日宣布",
            "Chapter 1  The quay",
            "张三  李四",
        ];
        assert_eq!(found(&text), [false; 5]);
    }
}
