//! Which tables hold one language a column: their rows become cells, others stay paragraphs.

use std::collections::BTreeMap;
use std::ops::Range;

use super::budget;
use super::columns::Columns;
use super::{Finding, Line, ReadReport, Role};

/// Where a line stands in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) table: usize,
    pub(super) row: usize,
    pub(super) column: usize,
    /// How many columns the cell takes up, 1 or more.
    pub(super) width: usize,
    /// How many rows it reaches over, 1 or more.
    pub(super) height: usize,
}

impl Place {
    /// A cell of one row and one column.
    pub(super) fn new(table: usize, row: usize, column: usize) -> Self {
        Self { table, row, column, width: 1, height: 1 }
    }

    /// Whether the cell stands in a column.
    pub(super) fn covers(self, column: usize) -> bool {
        (self.column..=self.column.saturating_add(self.width - 1)).contains(&column)
    }
}

/// What happens to the text of further columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Others {
    /// They are left out and counted where the heads name the languages or where they hold little but labels and
    /// numbers; a table with more text there is no bilingual one.
    Forbid,
    /// They are left out and counted.
    LeaveOut,
}

/// Gives the lines of bilingual tables their roles and rows, numbered through the input.
pub(super) fn settle(lines: Vec<(Line, Option<Place>)>, others: Others, report: &mut ReadReport) -> Vec<Line> {
    report.exceeded |= !budget::fits(lines.len());
    let mut tables: BTreeMap<usize, Vec<(Place, &str)>> = BTreeMap::new();
    for (line, place) in &lines {
        if let Some(place) = place {
            tables.entry(place.table).or_default().push((*place, &line.text));
        }
    }
    let columns: BTreeMap<usize, Columns> =
        tables.iter().filter_map(|(&table, cells)| Some((table, Columns::find(cells, others)?))).collect();
    let mut rows = 0;
    // The table and the rows that the texts before reach over.
    let mut last: Option<(usize, Range<usize>)> = None;
    let mut settled = Vec::with_capacity(lines.len());
    for (mut line, place) in lines {
        if let Some((place, columns)) = place.and_then(|place| Some((place, columns.get(&place.table)?))) {
            if columns.are_spanned(place) {
                settled.push(line);
                continue;
            }
            let Some(language) = columns.language(place) else {
                report.add(Finding::OtherColumns, 1, Some(line.number));
                continue;
            };
            let column = columns.position(language);
            if columns.head == Some(place.row) {
                report.add(Finding::HeaderRows, column, Some(line.number));
                continue;
            }
            let end = place.row.saturating_add(place.height);
            match &mut last {
                Some((table, reached)) if *table == place.table && reached.contains(&place.row) => {
                    reached.end = reached.end.max(end);
                }
                _ => {
                    rows += usize::from(last.is_some());
                    last = Some((place.table, place.row..end));
                }
            }
            line.role = Role::Cell { row: rows, column };
            line.language = line.language.or(Some(language));
        }
        settled.push(line);
    }
    settled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn settled(cells: &[(usize, usize, &str)], others: Others) -> (Vec<Line>, ReadReport) {
        let mut report = ReadReport::default();
        let lines = cells
            .iter()
            .map(|&(row, column, text)| (Line::plain(row + 1, text), Some(Place::new(0, row, column))))
            .collect();
        let lines = settle(lines, others, &mut report);
        (lines, report)
    }

    #[test]
    fn bilingual_rows_become_cells() {
        let cells = [(0, 0, "1"), (0, 1, "大桥通车。"), (0, 2, "The bridge opened."), (1, 1, "完"), (1, 2, "End")];
        let (lines, report) = settled(&cells, Others::Forbid);
        let roles: Vec<_> = lines.iter().map(|line| line.role).collect();
        let cell = |row, column| Role::Cell { row, column };
        assert_eq!(roles, [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)]);
        assert_eq!(lines[0].language, Some(Language::Chinese));
        assert_eq!(report.count(Finding::OtherColumns), 1);
    }

    #[test]
    fn other_tables_stay_paragraphs() {
        let cells = [(0, 0, "Year"), (0, 1, "Output"), (1, 0, "2023"), (1, 1, "Steel")];
        assert!(settled(&cells, Others::Forbid).0.iter().all(|line| line.role == Role::Paragraph));
        let cells = [(0, 0, "桥"), (0, 1, "bridge"), (0, 2, "a note")];
        assert!(settled(&cells, Others::Forbid).0.iter().all(|line| line.role == Role::Paragraph));
        assert_eq!(settled(&cells, Others::LeaveOut).0.len(), 2);
    }

    #[test]
    fn heads_go() {
        let (lines, report) =
            settled(&[(0, 0, "English"), (0, 1, "中文"), (1, 0, "bridge"), (1, 1, "桥")], Others::Forbid);
        assert_eq!((lines.len(), report.count(Finding::HeaderRows)), (2, 1));
    }
}
