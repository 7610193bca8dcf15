//! Which tables hold one language a column: their rows become cells, others stay paragraphs.

use std::collections::BTreeMap;

use super::{Finding, Line, ReadReport, Role};
use crate::language::{Language, ScriptShare};

/// Where a line stands in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) table: usize,
    pub(super) row: usize,
    pub(super) column: usize,
    /// How many columns the cell takes up, 1 or more.
    pub(super) width: usize,
}

/// What happens to the text of further columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Others {
    /// A table with text in a third column is no bilingual one.
    Forbid,
    /// They are left out and counted.
    LeaveOut,
}

/// Names of languages that head columns.
const HEADS: [&str; 20] = [
    "en", "zh", "english", "chinese", "source", "target", "en-us", "en-gb", "zh-cn", "zh-tw", "zh-hk", "英文", "中文",
    "英语", "汉语", "英語", "原文", "译文", "譯文", "text",
];

/// Gives the lines of bilingual tables their roles and rows, numbered through the input.
pub(super) fn settle(lines: Vec<(Line, Option<Place>)>, others: Others, report: &mut ReadReport) -> Vec<Line> {
    let mut tables: BTreeMap<usize, Vec<(Place, &str)>> = BTreeMap::new();
    for (line, place) in &lines {
        if let Some(place) = place {
            tables.entry(place.table).or_default().push((*place, &line.text));
        }
    }
    let columns: BTreeMap<usize, Columns> =
        tables.iter().filter_map(|(&table, cells)| Some((table, Columns::find(cells, others)?))).collect();
    let heads: BTreeMap<usize, usize> =
        columns.iter().filter_map(|(&table, columns)| Some((table, columns.head(tables.get(&table)?)?))).collect();
    let mut rows = 0;
    let mut last = None;
    let mut settled = Vec::with_capacity(lines.len());
    for (mut line, place) in lines {
        if let Some((place, columns)) = place.and_then(|place| Some((place, columns.get(&place.table)?))) {
            if columns.are_spanned(place) {
                settled.push(line);
                continue;
            }
            let Some(column) = columns.position(place.column) else {
                report.add(Finding::OtherColumns, 1, Some(line.number));
                continue;
            };
            if heads.get(&place.table) == Some(&place.row) {
                report.add(Finding::HeaderRows, column, Some(line.number));
                continue;
            }
            if last != Some((place.table, place.row)) {
                rows += usize::from(last.is_some());
                last = Some((place.table, place.row));
            }
            line.role = Role::Cell { row: rows, column };
            let chinese = place.column == columns.chinese;
            line.language = line.language.or(Some(if chinese { Language::Chinese } else { Language::English }));
        }
        settled.push(line);
    }
    settled
}

fn is_head(text: &str) -> bool {
    HEADS.contains(&text.trim().to_lowercase().as_str())
}

/// The columns of the two languages.
struct Columns {
    english: usize,
    chinese: usize,
}

impl Columns {
    fn find(cells: &[(Place, &str)], others: Others) -> Option<Self> {
        let mut votes: BTreeMap<usize, [usize; 2]> = BTreeMap::new();
        let mut rows: BTreeMap<usize, Vec<(Place, Language)>> = BTreeMap::new();
        for &(place, text) in cells {
            let share = ScriptShare::of(text);
            let language = match (share.han, share.words) {
                (0, 0) => continue,
                (han, words) if han > words => Language::Chinese,
                _ => Language::English,
            };
            votes.entry(place.column).or_default()[usize::from(language == Language::Chinese)] += 1;
            rows.entry(place.row).or_default().push((place, language));
        }
        let most = |language: usize, not: Option<usize>| {
            let candidates = votes.iter().filter(|&(&column, _)| Some(column) != not);
            // The leftmost of equals.
            candidates.max_by_key(|&(&column, votes)| (votes[language], usize::MAX - column)).map(|(&column, _)| column)
        };
        let chinese = most(1, None)?;
        let english = most(0, Some(chinese))?;
        let found = Self { english, chinese };
        rows.retain(|_, row| !row.iter().all(|&(place, _)| found.are_spanned(place)));
        let has = |row: &[(Place, Language)], column, language| {
            row.iter().any(|&(place, of)| place.column == column && of == language)
        };
        let both =
            rows.values().filter(|row| has(row, english, Language::English) && has(row, chinese, Language::Chinese));
        let elsewhere = rows.values().flatten().any(|&(place, _)| found.position(place.column).is_none());
        (both.count() * 2 >= rows.len() && (others == Others::LeaveOut || !elsewhere)).then_some(found)
    }

    /// If a cell stands across both columns, as a title over the table does.
    fn are_spanned(&self, place: Place) -> bool {
        let last = place.column.saturating_add(place.width - 1);
        place.column <= self.english.min(self.chinese) && last >= self.english.max(self.chinese)
    }

    /// The first row, if it names the languages.
    fn head(&self, cells: &[(Place, &str)]) -> Option<usize> {
        let row = cells.first()?.0.row;
        let mut first = cells.iter().filter(|(place, _)| place.row == row && self.position(place.column).is_some());
        first.all(|(_, text)| is_head(text)).then_some(row)
    }

    /// 0 for the left column of the two, 1 for the right one.
    fn position(&self, column: usize) -> Option<usize> {
        if column == self.english {
            Some(usize::from(self.english > self.chinese))
        } else if column == self.chinese {
            Some(usize::from(self.chinese > self.english))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(cells: &[(usize, usize, &str)], others: Others) -> (Vec<Line>, ReadReport) {
        let mut report = ReadReport::default();
        let lines = cells
            .iter()
            .map(|&(row, column, text)| (Line::plain(row + 1, text), Some(Place { table: 0, row, column, width: 1 })))
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
