//! Which sheets, rows and columns of a spreadsheet are hidden.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use crate::error::Error;
use crate::read::archive::Archive;
use crate::read::xml::{self, Element, Piece};

/// The most ranges that are kept for a sheet.
const MOST: usize = 100_000;

/// What is hidden of one sheet, counted from 0.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    pub(super) sheet: bool,
    rows: Vec<RangeInclusive<usize>>,
    columns: Vec<RangeInclusive<usize>>,
}

impl Hidden {
    /// What is hidden of each sheet, by its name; of workbooks of other kinds nothing is known.
    pub(super) fn of(archive: &mut Archive<'_>) -> Result<BTreeMap<String, Self>, Error> {
        if let Some(content) = archive.part("content.xml")? {
            return open_document(&content);
        }
        let Some(workbook) = archive.part("xl/workbook.xml")? else { return Ok(BTreeMap::new()) };
        let mut targets: HashMap<String, String> = HashMap::new();
        if let Some(relations) = archive.part("xl/_rels/workbook.xml.rels")? {
            xml::walk(&relations, |piece, _| {
                if let Piece::Start(element) = piece
                    && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
                {
                    targets.insert(id, target);
                }
                Ok(())
            })?;
        }
        let mut sheets: Vec<(String, String, bool)> = Vec::new();
        xml::walk(&workbook, |piece, _| {
            if let Piece::Start(element) = piece
                && element.name == "sheet"
                && let (Some(name), Some(id)) = (element.attribute("name"), element.attribute("id"))
            {
                let state = element.attribute("state").unwrap_or_default();
                sheets.push((name, id, matches!(&*state, "hidden" | "veryHidden")));
            }
            Ok(())
        })?;
        let mut found = BTreeMap::new();
        for (name, id, sheet) in sheets {
            let mut hidden = Self { sheet, ..Self::default() };
            let path = targets.get(&id).map(|target| match target.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None => format!("xl/{target}"),
            });
            if let Some(part) = path.map(|path| archive.part(&path)).transpose()?.flatten() {
                hidden.read_sheet(&part)?;
            }
            found.insert(name, hidden);
        }
        Ok(found)
    }

    /// Whether a cell is hidden.
    pub(super) fn holds(&self, row: usize, column: usize) -> bool {
        let within = |ranges: &[RangeInclusive<usize>], at: usize| {
            let place = ranges.partition_point(|range| *range.end() < at);
            ranges.get(place).is_some_and(|range| range.contains(&at))
        };
        self.sheet || within(&self.rows, row) || within(&self.columns, column)
    }

    fn read_sheet(&mut self, part: &str) -> Result<(), Error> {
        let mut last = 0usize;
        xml::walk(part, |piece, _| {
            if let Piece::Start(element) = piece {
                match element.name {
                    "col" if is_on(element, "hidden") && self.columns.len() < MOST => {
                        let (first, last) = (number(element, "min"), number(element, "max"));
                        self.columns.push(first.saturating_sub(1)..=last.saturating_sub(1));
                    }
                    "row" => {
                        last = element.attribute("r").and_then(|value| value.parse().ok()).unwrap_or(last + 1);
                        if is_on(element, "hidden") && self.rows.len() < MOST {
                            self.rows.push(last.saturating_sub(1)..=last.saturating_sub(1));
                        }
                    }
                    _ => {}
                }
            }
            Ok(())
        })?;
        self.sort();
        Ok(())
    }

    fn sort(&mut self) {
        self.rows.sort_by_key(|range| *range.start());
        self.columns.sort_by_key(|range| *range.start());
    }
}

fn number(element: &Element<'_>, name: &str) -> usize {
    element.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(1)
}

fn is_on(element: &Element<'_>, name: &str) -> bool {
    element.attribute(name).is_some_and(|value| matches!(&*value, "1" | "true"))
}

/// What is hidden in an OpenDocument spreadsheet.
fn open_document(content: &str) -> Result<BTreeMap<String, Hidden>, Error> {
    let mut found: BTreeMap<String, Hidden> = BTreeMap::new();
    let mut hidden_styles: Vec<String> = Vec::new();
    let (mut style, mut sheet) = (String::new(), String::new());
    let (mut row, mut column) = (0usize, 0usize);
    xml::walk(content, |piece, _| {
        let Piece::Start(element) = piece else { return Ok(()) };
        match element.name {
            "style" => style = element.attribute("name").unwrap_or_default(),
            "table-properties" if element.attribute("display").is_some_and(|value| value == "false") => {
                hidden_styles.push(style.clone());
            }
            "table" => {
                sheet = element.attribute("name").unwrap_or_default();
                let styled = element.attribute("style-name").is_some_and(|style| hidden_styles.contains(&style));
                found.insert(sheet.clone(), Hidden { sheet: styled, ..Hidden::default() });
                (row, column) = (0, 0);
            }
            "table-row" | "table-column" => {
                let is_row = element.name == "table-row";
                let count = number(element, if is_row { "number-rows-repeated" } else { "number-columns-repeated" });
                let at = if is_row { &mut row } else { &mut column };
                let range = *at..=at.saturating_add(count.max(1) - 1);
                *at = at.saturating_add(count);
                let hidden = element.attribute("visibility").is_some_and(|value| value != "visible");
                if let Some(sheet) = found.get_mut(&sheet).filter(|_| hidden) {
                    let ranges = if is_row { &mut sheet.rows } else { &mut sheet.columns };
                    if ranges.len() < MOST {
                        ranges.push(range);
                    }
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_are_found() {
        let mut hidden = Hidden::default();
        let sheet = "<worksheet><cols><col min='2' max='3' hidden='1'/></cols><sheetData><row r='1'/><row hidden='true'/>\
                     <row r='9' hidden='1'/></sheetData></worksheet>";
        hidden.read_sheet(sheet).unwrap();
        let cells = [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (2, 0), (8, 0)];
        assert_eq!(cells.map(|(row, column)| hidden.holds(row, column)), [false, true, true, false, true, false, true]);
    }

    #[test]
    fn open_documents_hide_by_style_and_visibility() {
        let content = "<d><style:style style:name='ta2'><style:table-properties table:display='false'/></style:style>\
                       <table:table table:name='A'><table:table-column table:number-columns-repeated='2'/>\
                       <table:table-column table:visibility='collapse'/><table:table-row/>\
                       <table:table-row table:visibility='filter' table:number-rows-repeated='2'/></table:table>\
                       <table:table table:name='B' table:style-name='ta2'/></d>";
        let found = open_document(content).unwrap();
        let cells = [(0, 0), (0, 2), (1, 0), (2, 1), (3, 0)];
        assert_eq!(cells.map(|(row, column)| found["A"].holds(row, column)), [false, true, true, true, false]);
        assert!(found["B"].holds(0, 0));
    }
}
