//! Spreadsheets: the cells that have something in them, however far apart they stand.

mod hidden;
mod shown;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};

use self::hidden::Hidden;
use super::archive::Archive;
use super::rows;
use super::xml::{self, Piece};
use super::{Finding, Line, ReadReport, budget, table};
use crate::error::{Error, ErrorKind};
use crate::language::Variant;
use crate::table::{Kind, Place, own};

/// The most bytes that the parts of a workbook may unpack to.
const MOST: usize = 64 << 20;

/// The cells of a sheet by row and column.
type Cells = BTreeMap<(u32, u32), String>;

/// The cells of a sheet as far as the budget went.
struct Bounded {
    cells: Cells,
    /// Whether there are more cells than may be.
    exceeded: bool,
}

pub(super) fn read(bytes: &[u8], asked: &[Variant], report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    let lines = cells_of(bytes, false, report)?;
    Ok(rows::settle(lines, Kind::File, asked, report))
}

/// The cells of all sheets, hidden ones too, each with its whole text.
pub(super) fn whole_cells(bytes: &[u8], report: &mut ReadReport) -> Result<table::Cells, Error> {
    cells_of(bytes, true, report)
}

fn cells_of(bytes: &[u8], whole: bool, report: &mut ReadReport) -> Result<table::Cells, Error> {
    check(bytes)?;
    let damaged = |error: calamine::Error| {
        Error::new(ErrorKind::Format, "the spreadsheet cannot be read; save it as CSV").caused_by(error)
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let hidden = Hidden::of(&mut Archive::open(bytes)?)?;
    let mut lines = Vec::new();
    // The rows of all sheets are numbered through, from the first that has something in it.
    let mut before = 0;
    let mut bytes_of_text = 0;
    for (sheet, name) in book.sheet_names().into_iter().enumerate() {
        let most = if whole { budget::CELLS } else { budget::LINES };
        let Bounded { cells, exceeded } = cells(&mut book, &name, most, &mut bytes_of_text).map_err(damaged)?;
        budget::check_text(bytes_of_text)?;
        report.exceeded |= exceeded;
        let (Some(first), Some(last)) = (cells.keys().next(), cells.keys().next_back()) else { continue };
        // What the export wrote beside the pairs.
        if cells.get(&(0, 0)).is_some_and(|cell| own::ASIDE.contains(&&**cell)) {
            continue;
        }
        let (first, last) = (first.0 as usize, last.0 as usize);
        let hidden = hidden.get(&name);
        for ((row, column), text) in &cells {
            if !whole && hidden.is_some_and(|hidden| hidden.holds(*row as usize, *column as usize)) {
                report.add(Finding::HiddenCells, usize::from(!text.trim().is_empty()), Some(*row as usize + 1));
                continue;
            }
            let row = before + *row as usize - first;
            let number = if whole { first + row - before } else { row } + 1;
            table::push_cell(&mut lines, Place::new(sheet, row, *column as usize), number, text, whole);
        }
        before += last - first + 1;
    }
    Ok(lines)
}

/// The cells of a sheet; where the reader can, without the empty ones between them. The length of their texts is added to
/// `text`, and reading ends where that exceeds the budget: a workbook holds once what a million cells may share.
fn cells(
    book: &mut Sheets<Cursor<&[u8]>>,
    name: &str,
    most: usize,
    text: &mut usize,
) -> Result<Bounded, calamine::Error> {
    let mut cells = Cells::new();
    let mut add = |place: (u32, u32), value: Data| {
        if !matches!(value, Data::Empty | Data::Error(_)) {
            let value = shown::shown(&value);
            *text += value.len();
            cells.insert(place, value);
        }
        cells.len() <= most && *text <= budget::TEXT
    };
    match book {
        Sheets::Xlsx(book) => {
            let mut reader = book.worksheet_cells_reader(name)?;
            while let Some(cell) = reader.next_cell()? {
                if !add(cell.get_position(), cell.get_value().clone().into()) {
                    break;
                }
            }
        }
        Sheets::Xlsb(book) => {
            let mut reader = book.worksheet_cells_reader(name)?;
            while let Some(cell) = reader.next_cell()? {
                if !add(cell.get_position(), cell.get_value().clone().into()) {
                    break;
                }
            }
        }
        _ => {
            let range = book.worksheet_range(name)?;
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                if !add((top + row as u32, left + column as u32), value.clone()) {
                    break;
                }
            }
        }
    }
    Ok(Bounded { exceeded: cells.len() > most, cells })
}

/// Checks before the workbook is opened that it can be unpacked.
fn check(bytes: &[u8]) -> Result<(), Error> {
    let mut archive = Archive::open(bytes)?;
    let mut size = 0;
    for name in archive.names().iter().filter(|name| name.ends_with(".xml") || name.ends_with(".bin")) {
        let Some(part) = archive.part(name)? else { continue };
        size += part.len();
        let too_large = Error::new(ErrorKind::Format, "the spreadsheet is too large; save it as CSV");
        if size > MOST {
            return Err(too_large);
        }
        if name == "content.xml" {
            let Extent { cells, text } = extent(&part)?;
            if cells > budget::RECTANGLE {
                return Err(too_large);
            }
            budget::check_text(text)?;
        }
    }
    Ok(())
}

/// What the sheets of an OpenDocument hold once all that is repeated is written out.
struct Extent {
    /// How many cells they span, from the first to the last that has something in it.
    cells: usize,
    /// The bytes of all texts.
    text: usize,
}

fn extent(content: &str) -> Result<Extent, Error> {
    // Bytes of text: of all sheets, of the row and of the cell.
    let (mut bytes, mut of_row, mut of_cell) = (0_usize, 0_usize, 0_usize);
    let (mut all, mut row, mut column) = (0_usize, 0_usize, 0_usize);
    // Of the sheet: the last row and the widest, and of the row and the cell: how often they stand, and if with text.
    let (mut last, mut widest) = (0, 0);
    let ((mut rows, mut full), (mut columns, mut text)) = ((1_usize, false), (1_usize, false));
    xml::walk(content, |piece, _| {
        match piece {
            Piece::Start(element) => {
                let number = |name| element.attribute(name).and_then(|count| count.parse().ok()).unwrap_or(1);
                match element.name {
                    "table" => (row, last, widest) = (0, 0, 0),
                    "table-row" => {
                        (rows, full, column) = (number("number-rows-repeated"), false, 0);
                        of_row = 0;
                    }
                    "table-cell" | "covered-table-cell" => {
                        let values = ["value-type", "formula"];
                        columns = number("number-columns-repeated");
                        text = values.iter().any(|name| element.attribute(name).is_some());
                        of_cell = 0;
                    }
                    _ => {}
                }
            }
            Piece::Text(found) => {
                text |= !found.trim().is_empty();
                of_cell = of_cell.saturating_add(found.len());
            }
            Piece::End(name, _) => match name {
                "table-cell" | "covered-table-cell" => {
                    column = column.saturating_add(columns);
                    of_row = of_row.saturating_add(of_cell.saturating_mul(columns));
                    of_cell = 0;
                    if text {
                        (full, widest) = (true, column.max(widest));
                    }
                    text = false;
                }
                "table-row" => {
                    row = row.saturating_add(rows);
                    bytes = bytes.saturating_add(of_row.saturating_mul(rows));
                    last = if full { row } else { last };
                }
                "table" => all = all.saturating_add(last.saturating_mul(widest)),
                _ => {}
            },
        }
        Ok(())
    })?;
    Ok(Extent { cells: all, text: bytes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Role;

    #[test]
    fn rows_of_a_sheet_become_cells() {
        let book = include_bytes!("../../../tests/seeds/xlsx/book");
        let lines = read(book, &[], &mut ReadReport::default()).unwrap();
        let found: Vec<_> = lines.iter().map(|line| (line.role, &*line.text)).collect();
        let unit = Role::Unit { row: 0 };
        assert_eq!(found, [(unit, "The bridge"), (unit, "大桥")]);
    }

    #[test]
    fn rectangles_end_at_the_last_cell_with_text() {
        let cell = |repeat: usize, text: &str| {
            format!("<t:table-cell t:number-columns-repeated='{repeat}'><p>{text}</p></t:table-cell>")
        };
        let row = |repeat: usize, cells: &str| {
            format!("<t:table-row t:number-rows-repeated='{repeat}'>{cells}</t:table-row>")
        };
        let table = |rows: &str| format!("<t:table>{rows}</t:table>");
        let sheet = table(&(row(2, &(cell(3, "a") + &cell(16_000, ""))) + &row(1_048_574, &cell(16_384, ""))));
        assert_eq!(extent(&sheet).unwrap().cells, 6);
        assert_eq!(extent(&table(&row(1_000_000, &cell(5, "a")))).unwrap().cells, 5_000_000);
        let far = row(999, &cell(1, "")) + &row(1, &(cell(9, "") + &cell(1, "a")));
        assert_eq!(extent(&table(&far)).unwrap().cells, 10_000);
        assert_eq!(extent(&table(&row(7, &cell(5, "abc")))).unwrap().text, 105);
    }
}
