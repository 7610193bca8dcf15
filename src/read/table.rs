//! Tables as text: CSV and TSV.

use super::rows::{self, Others, Place};
use super::{Line, ReadReport, lines};
use crate::error::{Error, ErrorKind};

/// Rows that are looked at to find the delimiter.
const START: usize = 50;

pub(super) fn read(text: &str, delimiter: Option<u8>, report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    let delimiter = delimiter.unwrap_or_else(|| delimiter_of(text));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(delimiter != b'\t')
        .from_reader(text.as_bytes());
    let mut cells = Vec::new();
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            let message = "not a table of values; check the quotation marks";
            Error::new(ErrorKind::Format, message).at_line(usize::try_from(line).unwrap_or(0)).caused_by(error)
        })?;
        let number = record.position().map_or(row + 1, |at| usize::try_from(at.line()).unwrap_or(row + 1));
        push(&mut cells, row, number, record.iter());
    }
    Ok(rows::settle(cells, Others::LeaveOut, report))
}

/// Adds the cells of a row, each line of a cell by itself.
pub(super) fn push<'a>(
    cells: &mut Vec<(Line, Option<Place>)>,
    row: usize,
    number: usize,
    values: impl Iterator<Item = &'a str>,
) {
    for (column, value) in values.enumerate() {
        for line in lines(value).into_iter().filter(|line| !line.text.trim().is_empty()) {
            cells.push((Line::plain(number, line.text), Some(Place { table: 0, row, column, width: 1 })));
        }
    }
}

/// The delimiter that stands outside quotation marks equally often, and at least once, in most of the first lines.
fn delimiter_of(text: &str) -> u8 {
    let regular = |delimiter: u8| {
        let mut quoted = false;
        let counts: Vec<usize> = text
            .lines()
            .take(START)
            .map(|line| {
                let outside = line.bytes().filter(|&b| {
                    quoted ^= b == b'"';
                    b == delimiter && !quoted
                });
                outside.count()
            })
            .collect();
        let most = counts.iter().copied().filter(|&count| count > 0);
        most.map(|wanted| counts.iter().filter(|&&count| count == wanted).count()).max().unwrap_or(0)
    };
    // The last of equals.
    [b',', b';', b'\t'].into_iter().max_by_key(|&delimiter| regular(delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Finding, Role};

    #[test]
    fn two_columns_become_rows() {
        let csv = "id,English,Chinese\n1,\"Hello, \"\"world\"\".\nAgain.\",你好，世界。\n2,Bye.,再见。\n";
        let mut report = ReadReport::default();
        let lines = read(csv, None, &mut report).unwrap();
        let found: Vec<_> = lines.iter().map(|line| (line.number, line.role, &*line.text)).collect();
        let cell = |row, column| Role::Cell { row, column };
        let wanted = [
            (2, cell(0, 0), "Hello, \"world\"."),
            (2, cell(0, 0), "Again."),
            (2, cell(0, 1), "你好，世界。"),
            (4, cell(1, 0), "Bye."),
            (4, cell(1, 1), "再见。"),
        ];
        assert_eq!(found, wanted);
        assert_eq!(report.count(Finding::OtherColumns), 3);
        let lines = read("A bridge.;大桥。\nAn old, long road.;老路。", None, &mut report).unwrap();
        assert_eq!(lines.len(), 4);
    }
}
