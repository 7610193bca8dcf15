//! Spreadsheets.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use super::archive::Archive;
use super::rows::{self, Others};
use super::{Line, ReadReport, table};
use crate::error::{Error, ErrorKind};

/// The most bytes that the parts of a workbook may unpack to.
const MOST: usize = 64 << 20;

pub(super) fn read(bytes: &[u8], report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    // Unpacking once with bounds tells whether it is safe to unpack.
    let mut archive = Archive::open(bytes)?;
    let mut size = 0;
    for name in archive.names().iter().filter(|name| name.ends_with(".xml")) {
        size += archive.part(name)?.map_or(0, |part| part.len());
        if size > MOST {
            return Err(Error::new(ErrorKind::Format, "the spreadsheet is too large; save it as CSV"));
        }
    }
    let damaged = |error: calamine::Error| {
        Error::new(ErrorKind::Format, "the spreadsheet cannot be read; save it as CSV").caused_by(error)
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut cells = Vec::new();
    let mut row = 0;
    for (sheet, name) in book.sheet_names().into_iter().enumerate() {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        for values in range.rows() {
            let texts: Vec<String> = values
                .iter()
                .map(|value| match value {
                    Data::Empty | Data::Error(_) => String::new(),
                    value => value.to_string(),
                })
                .collect();
            table::push(&mut cells, (sheet, row), row + 1, texts.iter().map(String::as_str));
            row += 1;
        }
    }
    Ok(rows::settle(cells, Others::LeaveOut, report))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Role;

    #[test]
    fn rows_of_a_sheet_become_cells() {
        let book = include_bytes!("../../fuzz/seeds/xlsx/book");
        let lines = read(book, &mut ReadReport::default()).unwrap();
        let found: Vec<_> = lines.iter().map(|line| (line.role, &*line.text)).collect();
        let cell = |column| Role::Cell { row: 0, column };
        assert_eq!(found, [(cell(0), "The bridge"), (cell(1), "大桥")]);
    }
}
