//! Rows of tables in columns of spaces or tabs or between bars, which go on in no other line.

use memchr::memchr;

use super::lines::columns;
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

fn cells(line: &str) -> Cells {
    let text = line.trim();
    if text.len() > 2 && text.starts_with('|') && text.ends_with('|') {
        return Cells::Bars;
    }
    if !text.contains("  ") && memchr(b'\t', text.as_bytes()).is_none() {
        return Cells::One;
    }
    let cells = || text.split('\t').flat_map(|part| part.split("  ")).map(str::trim).filter(|cell| !cell.is_empty());
    let count = cells().count();
    // The lines of a paragraph in even columns have wider gaps in some places, but few.
    let words = cells().map(|cell| 1 + cell.matches(' ').count()).sum::<usize>();
    let wide = text.contains('\t') || text.contains(is_han) || text.contains("   ") && words < 4 * count;
    let is_short = |cell: &str| columns(cell) <= WIDEST && !cell.ends_with(['.', ',', ';', '。', '，', '；', '、']);
    if count > 1 && wide && cells().all(is_short) { Cells::Several } else { Cells::One }
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
