//! Tables as text: CSV and TSV.

use std::collections::BTreeMap;

use super::rows;
use super::{Finding, Line, ReadReport, breaks, budget, quotes};
use crate::error::{Error, ErrorKind};
use crate::language::Variant;
use crate::table::{Columns, Kind, Place, own};

/// Rows that are looked at to find the delimiter.
const START: usize = 50;

/// Cells with their places.
pub(super) type Cells = Vec<(Line, Option<Place>)>;

pub(super) fn read(
    text: &str,
    delimiter: Option<u8>,
    asked: &[Variant],
    report: &mut ReadReport,
) -> Result<Vec<Line>, Error> {
    let (named, _) = without_declaration(text);
    report.add(Finding::HeaderRows, usize::from(named.is_some()), Some(1));
    let cells = cells_of(text, delimiter, false)?;
    Ok(rows::settle(cells, Kind::File, asked, report))
}

/// The cells, each with its whole text.
pub(super) fn whole_cells(text: &str, delimiter: Option<u8>) -> Result<Cells, Error> {
    cells_of(text, delimiter, true)
}

fn cells_of(text: &str, delimiter: Option<u8>, whole: bool) -> Result<Cells, Error> {
    let (named, body) = without_declaration(text);
    let delimiter = named.or(delimiter).unwrap_or_else(|| delimiter_of(body));
    let own = own::is_head(body.lines().next().unwrap_or_default().split(char::from(delimiter)));
    let quoting = own || delimiter != b'\t' || quotes::mark_fields(body);
    let mut cells = cells(body, delimiter, quoting, usize::from(named.is_some()), whole)?.0;
    if own {
        cells.iter_mut().for_each(|(line, _)| line.text = own::restored(&line.text).to_owned());
    }
    Ok(cells)
}

/// Whether plain text is a table that a spreadsheet has saved: nearly every row has the same number of tabs, each
/// language stands in a column of its own, and heads or quotation marks round fields say that it is no prose.
pub(super) fn is_saved_as_text(text: &str) -> bool {
    if !text.trim_start().lines().next().is_some_and(|line| line.contains('\t') || line.starts_with('"')) {
        return false;
    }
    let quoting = quotes::mark_fields(text);
    let Ok((cells, widths)) = cells(text, b'\t', quoting, 0, false) else { return false };
    let mut widest: BTreeMap<usize, usize> = BTreeMap::new();
    for width in &widths {
        *widest.entry(*width).or_default() += 1;
    }
    let regular = widest.range(2..).map(|(_, &count)| count).max().unwrap_or(0);
    let places: Vec<_> = cells.iter().filter_map(|(line, place)| Some(((*place)?, &*line.text))).collect();
    regular * 20 >= widths.len() * 19
        && Columns::find(&places, Kind::File, &[])
            .is_some_and(|columns| columns.head.is_some() || columns.full && quoting)
}

/// The cells of a text behind some lines, and how many each row has.
fn cells(text: &str, delimiter: u8, quoting: bool, before: usize, whole: bool) -> Result<(Cells, Vec<usize>), Error> {
    if let Some(at) = open_mark(text.as_bytes(), delimiter).filter(|_| quoting) {
        let line = text.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1 + before;
        let message =
            "a quotation mark opens a field here and none closes it; close it, or double the marks of the text";
        return Err(Error::new(ErrorKind::Format, message).at_line(line));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let (mut cells, mut widths) = (Vec::new(), Vec::new());
    let (mut line, mut counted) = (before + 1, 0);
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            let message = "not a table of values; check the quotation marks";
            let line = usize::try_from(line).map_or(0, |line| line + before);
            Error::new(ErrorKind::Format, message).at_line(line).caused_by(error)
        })?;
        // A record may be said to start before the line feeds that end the one above.
        let start = record.position().map_or(counted, |at| usize::try_from(at.byte()).unwrap_or(counted));
        let feeds = text.as_bytes()[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += text.as_bytes()[counted..start + feeds].iter().filter(|&&byte| byte == b'\n').count();
        counted = start + feeds;
        for (column, value) in record.iter().enumerate() {
            push_cell(&mut cells, Place::new(0, row, column), line, value, whole);
        }
        widths.push(record.len());
    }
    Ok((cells, widths))
}

/// Where a field begins with a quotation mark that nothing closes: the text ends in it, or the next mark, in a line below,
/// opens another field.
fn open_mark(text: &[u8], delimiter: u8) -> Option<usize> {
    let ends = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == delimiter || matches!(byte, b'\r' | b'\n'));
    let (mut at, mut start) = (0, true);
    while at < text.len() {
        if !start || text[at] != b'"' {
            start = text[at] == delimiter || matches!(text[at], b'\r' | b'\n');
            at += 1;
            continue;
        }
        let opened = at;
        at += 1;
        loop {
            match text[at..].iter().position(|&byte| byte == b'"').map(|mark| at + mark) {
                None => return Some(opened),
                Some(mark) if text.get(mark + 1) == Some(&b'"') => at = mark + 2,
                Some(mark) if ends(text.get(mark + 1)) => {
                    at = mark + 1;
                    break;
                }
                Some(mark) => {
                    let opens = text[mark - 1] == delimiter || matches!(text[mark - 1], b'\r' | b'\n');
                    if opens && text[opened..mark].contains(&b'\n') {
                        return Some(opened);
                    }
                    // A mark inside of the text, which nobody has doubled.
                    at = mark + 1;
                    if !text[opened..mark].contains(&b'\n') {
                        break;
                    }
                }
            }
        }
        start = false;
    }
    None
}

/// The delimiter that a first line such as `sep=;` names, as spreadsheets write and read it, and the lines behind it.
fn without_declaration(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r');
    let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    match line.as_bytes() {
        [s, e, p, b'=', delimiter] if [s, e, p].map(u8::to_ascii_lowercase) == *b"sep" => (Some(*delimiter), rest),
        _ => (None, text),
    }
}

/// Adds a cell of a table, as long as the budget lasts: the texts that its line breaks part or, `whole`, all as one.
pub(super) fn push_cell(cells: &mut Cells, place: Place, number: usize, value: &str, whole: bool) {
    let texts = if whole { vec![value.to_owned()] } else { breaks::unit(value) };
    let most = if whole { budget::CELLS } else { budget::LINES };
    for text in texts.into_iter().filter(|text| !whole || !text.trim().is_empty()) {
        if cells.len() <= most {
            cells.push((Line::plain(number, text), Some(place)));
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
        let lines = read(csv, None, &[], &mut report).unwrap();
        let found: Vec<_> = lines.iter().map(|line| (line.number, line.role, &*line.text)).collect();
        let unit = |row| Role::Unit { row };
        let wanted = [
            (2, unit(0), "Hello, \"world\"."),
            (2, unit(0), "Again."),
            (2, unit(0), "你好，世界。"),
            (4, unit(1), "Bye."),
            (4, unit(1), "再见。"),
        ];
        assert_eq!(found, wanted);
        assert_eq!(report.count(Finding::OtherColumns), 3);
        let lines = read("A bridge.;大桥。\nAn old, long road.;老路。", None, &[], &mut report).unwrap();
        assert_eq!(lines.len(), 4);
    }

    #[test]
    fn a_line_that_names_the_delimiter_is_no_row() {
        for csv in
            ["sep=;\r\nEnglish;中文\r\n\"A bridge; long, old.\";大桥。\r\n", "\"sep=|\"\nen|zh\nA bridge.|大桥。"]
        {
            let mut report = ReadReport::default();
            let lines = read(csv, None, &[], &mut report).unwrap();
            assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [3, 3], "{csv}");
            assert_eq!(report.count(Finding::HeaderRows), 2, "{csv}");
        }
        assert_eq!(without_declaration("sep=").0, None);
        assert_eq!(without_declaration("SEP=\t").0, Some(b'\t'));
    }

    #[test]
    fn a_mark_that_nothing_closes_is_named_with_its_line() {
        let fault = |csv: &str| read(csv, None, &[], &mut ReadReport::default()).unwrap_err();
        for csv in [
            "en,zh\nA bridge.,大桥。\n\"A road.,路。\nA pier.,码头。\n",
            "en,zh\n1,2\n\"A road.,路。\n\"A pier.\",\"码头。\"\n",
        ] {
            assert_eq!(fault(csv).line(), Some(3), "{csv}");
        }
        let fine = "en,zh\n\"A \"\"long\"\"\nroad.\",路。\n\"Old\" road.,老路。\n6\" pipe,管\n\"\",完\n";
        assert!(read(fine, None, &[], &mut ReadReport::default()).is_ok());
    }

    #[test]
    fn tables_saved_as_text_are_told_from_prose() {
        let saved = [
            "English\tChinese\nThe pier is closed.\t码头关闭。\n",
            "English\tChinese\nThe pier is closed.\t\nShe left.\t\n",
            "ID\tEnglish\tChinese\r\nA1\tHotel rooms\t酒店客房\r\n",
            "\"Ms Chan, the head, spoke.\"\t陈女士讲话。\nShe left.\t她离开了。\n",
            "\"He said \"\"yes\"\".\nThen he left.\"\t\"他说“是”。\n然后他走了。\"\n",
        ];
        for text in saved {
            assert!(is_saved_as_text(text), "{text}");
        }
        let prose = [
            "",
            "\t",
            "\"",
            "The pier is closed.\t码头关闭。\nShe left.\t她离开了。",
            "English\tChinese\n\nThe pier is closed.\n码头关闭。\n",
            "Name\tAge\nChan\t30\n陈先生今年三十岁。",
            "\"Yes, I am,\" she said.\t“是的。”她说。\n",
            "\"Yes, I am.\"\t“是的。”\n\"No, I am not.\"\t“不是。”\n",
        ];
        for text in prose {
            assert!(!is_saved_as_text(text), "{text}");
        }
    }
}
