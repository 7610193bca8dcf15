//! A workbook to review the pairs in: text cells only, so that nothing is run as a formula and what a reviewer types stays
//! as it is typed; colours by confidence and findings; a sheet of what is left out and one that explains, in both languages.
//!
//! `review` takes the mark of a reviewer. Texts are corrected where they stand: the last column, hidden, has a sum of both
//! by which the reader knows what was changed.

mod about;

use std::io::Write;

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook,
    Worksheet, XlsxError,
};

use crate::bitext::Bitext;
use crate::check::UNSURE;
use crate::error::{Error, ErrorKind};
use crate::export::allowed::allowed;
use crate::export::pair_cells::{Checked, checked};
use crate::export::selection::Selection;
use crate::table::own::{ASIDE, HEADS, SUM, sum};

/// The most characters, in UTF-16, that a cell of a workbook may have.
const LONGEST: usize = 32_767;

/// The most rows of pairs that a sheet may have.
const ROWS: usize = 1_048_575;

/// Below this confidence a pair is worth a look, as the page shows it.
const WORTH_A_LOOK: f32 = 0.8;

/// Widths of the columns, in characters.
const WIDTHS: [u32; HEADS.len()] = [60, 50, 6, 10, 30, 7, 11, 26, 7, 26, 7];

/// Those of the sheet of what is left out.
const BESIDE: [u32; 5] = [28, 60, 50, 22, 7];

/// The columns of the confidence, of the findings and of the marks.
const CONFIDENCE: usize = 3;
const FLAGS: usize = 4;
const REVIEW: usize = 6;

/// Writes the workbook with the pairs that a selection takes, those with an empty side too, and says how many characters
/// that XML forbids were removed.
///
/// # Errors
/// [`ErrorKind::Format`] for a text that is longer than a cell may be, and for more pairs than a sheet has rows;
/// [`ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext, selection: &Selection) -> Result<usize, Error> {
    let mut book = Book { workbook: Workbook::new(), removed: 0 };
    // The clock stays out of the file.
    let date = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.workbook.set_properties(&DocProperties::new().set_author("bitext").set_creation_datetime(&date));
    let (taken, left_out): (Vec<_>, Vec<_>) = checked(bitext, selection).partition(|row| row.left_out.is_none());
    if taken.len() > ROWS {
        let message = format!("{} pairs, and a sheet has {ROWS} rows below its heads; write .csv", taken.len());
        return Err(Error::new(ErrorKind::Format, message));
    }
    book.pairs(&taken)?;
    book.left_out(&left_out, bitext)?;
    about::write(book.workbook.add_worksheet(), &taken).map_err(failed)?;
    let bytes = book.workbook.save_to_buffer().map_err(failed)?;
    out.write_all(&bytes)?;
    Ok(book.removed)
}

/// What can go wrong is checked before; what is left is a fault of writing.
fn failed(error: XlsxError) -> Error {
    Error::new(ErrorKind::Io, "the workbook cannot be written").caused_by(error)
}

struct Book {
    workbook: Workbook,
    removed: usize,
}

impl Book {
    /// The sheet of the pairs.
    fn pairs(&mut self, rows: &[Checked<'_>]) -> Result<(), Error> {
        let last = rows.len() as u32;
        let mut sheet = Worksheet::new();
        sheet.set_name("Pairs").map_err(failed)?;
        heads(&mut sheet, HEADS.iter().copied().chain([SUM])).map_err(failed)?;
        for (column, width) in WIDTHS.into_iter().enumerate() {
            sheet.set_column_width(column as u16, width).map_err(failed)?;
            sheet.set_column_format(column as u16, &cell()).map_err(failed)?;
        }
        sheet.set_column_hidden(HEADS.len() as u16).map_err(failed)?;
        for (at, row) in rows.iter().enumerate() {
            let cells = row.cells();
            let sum = sum(&cells[0], &cells[1]);
            // Excel finds the height by itself, LibreOffice does not.
            let lines = cells.iter().zip(WIDTHS).map(|(cell, width)| lines(cell, width)).max().unwrap_or(1);
            sheet.set_row_height(at as u32 + 1, (LINE * lines).min(HIGHEST)).map_err(failed)?;
            let colour = colour(row);
            for (column, text) in cells.into_iter().chain([sum]).enumerate() {
                let text = self.text(&text, at)?;
                let coloured = match column {
                    0 | 1 | CONFIDENCE => colour,
                    FLAGS if !text.is_empty() => Some(FLAGGED),
                    _ => None,
                };
                let format = coloured.map_or_else(cell, |colour| cell().set_background_color(Color::RGB(colour)));
                let place = (at as u32 + 1, column as u16);
                if text.is_empty() {
                    sheet.write_blank(place.0, place.1, &format).map_err(failed)?;
                } else {
                    sheet.write_string_with_format(place.0, place.1, text, &format).map_err(failed)?;
                }
            }
        }
        let marks = DataValidation::new()
            .allow_list_strings(&["accepted", "edited", "rejected"])
            .and_then(|marks| marks.set_input_title("review 审阅"))
            .and_then(|marks| marks.set_input_message("accepted 接受, edited 已改, rejected 拒绝"))
            .map_err(failed)?
            .show_error_message(false);
        let review = REVIEW as u16;
        sheet.add_data_validation(1, review, last.max(1), review, &marks).map_err(failed)?;
        let end = HEADS.len() as u16;
        sheet.ignore_error_range(1, 0, last.max(1), end, IgnoreError::NumberStoredAsText).map_err(failed)?;
        sheet.autofilter(0, 0, last.max(1), end - 1).map_err(failed)?;
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0).map_err(failed)?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    /// The sheet of what is left out: pairs that the selection does not take, and lines that cleaning dropped.
    fn left_out(&mut self, rows: &[Checked<'_>], bitext: &Bitext) -> Result<(), Error> {
        let mut sheet = Worksheet::new();
        sheet.set_name("Left out").map_err(failed)?;
        heads(&mut sheet, [ASIDE[0], "English", "Chinese", "file", "line"].into_iter()).map_err(failed)?;
        for (column, width) in BESIDE.into_iter().enumerate() {
            sheet.set_column_width(column as u16, width).map_err(failed)?;
        }
        let pairs = rows.iter().map(|row| {
            let origin = row.pair.origin();
            let reason = row.left_out.map_or("", |reason| reason.name()).to_owned();
            [
                reason,
                row.pair.english().into_owned(),
                row.pair.chinese().into_owned(),
                origin.file.to_owned(),
                origin.line.to_string(),
            ]
        });
        let dropped = bitext.cleaned.changes().iter().filter(|change| change.after.is_empty());
        let dropped_lines = dropped.map(|change| {
            let is_chinese = change.before.chars().any(crate::language::is_han);
            let (english, chinese) = if is_chinese { ("", &*change.before) } else { (&*change.before, "") };
            let reason = format!("cleaning: {}", change.rule.name());
            let file = bitext.files[change.input.min(1)].clone();
            [reason, english.to_owned(), chinese.to_owned(), file, change.line.to_string()]
        });
        for (at, cells) in pairs.chain(dropped_lines).take(ROWS).enumerate() {
            let high = cells.iter().zip(BESIDE).map(|(cell, width)| lines(cell, width)).max().unwrap_or(1);
            sheet.set_row_height(at as u32 + 1, (LINE * high).min(HIGHEST)).map_err(failed)?;
            for (column, text) in cells.into_iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let text = self.text(&text, at)?;
                sheet.write_string_with_format(at as u32 + 1, column as u16, text, &cell()).map_err(failed)?;
            }
        }
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    /// A text that a cell can hold.
    fn text(&mut self, text: &str, row: usize) -> Result<String, Error> {
        let (text, removed) = allowed(text);
        self.removed += removed;
        let length = text.encode_utf16().count();
        if length > LONGEST {
            let row = row + 1;
            let message = format!("pair {row} has a text of {length} characters; a cell takes {LONGEST}: write .csv");
            return Err(Error::new(ErrorKind::Format, message));
        }
        Ok(text)
    }
}

/// Colours: of a pair that is unsure, that is worth a look, that has one side, and of a finding.
const UNSURE_PAIR: u32 = 0xF8CBAD;
const LOOKED_AT: u32 = 0xFFF2CC;
const ALONE: u32 = 0xE7E6E6;
const FLAGGED: u32 = 0xFCE4D6;

fn colour(row: &Checked<'_>) -> Option<u32> {
    match row.pair.confidence {
        confidence if confidence < UNSURE => Some(UNSURE_PAIR),
        _ if !row.pair.bead.is_two_sided() => Some(ALONE),
        confidence if confidence < WORTH_A_LOOK => Some(LOOKED_AT),
        _ => None,
    }
}

/// The height of a line, in points, and the most that a row may have.
const LINE: u32 = 15;
const HIGHEST: u32 = 409;

/// How many lines a text takes in a column of a width in characters; those of Chinese are twice as wide.
fn lines(text: &str, width: u32) -> u32 {
    let line = |line: &str| {
        let wide: u32 = line.chars().map(|c| if crate::language::is_wide(c) { 2 } else { 1 }).sum();
        wide.div_ceil(width).max(1)
    };
    text.lines().map(line).sum::<u32>().max(1)
}

/// A cell of text, whatever is typed in it.
fn cell() -> Format {
    Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top)
}

fn heads<'a>(sheet: &mut Worksheet, heads: impl Iterator<Item = &'a str>) -> Result<(), XlsxError> {
    let bold = cell().set_bold().set_background_color(Color::RGB(0xD9E1F2)).set_border_bottom(FormatBorder::Thin);
    for (column, head) in heads.enumerate() {
        sheet.write_string_with_format(0, column as u16, head, &bold)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::bitext;
    use crate::read::{ReadOptions, records};

    #[test]
    fn texts_come_back_from_the_sheet_of_pairs_alone() {
        let english = ["=1+1", "He said \"no\".\nTwice.", "\u{1}Control\u{FFFE}", "+86 21", " _x0041_ "];
        let chinese = ["@一", "他说不。", "控", "－八六", "甲"];
        let bitext = bitext(&english, &chinese, &[(1, 1); 5]);
        let mut out = Vec::new();
        let selection = Selection { min_confidence: 0.05, ..Selection::default() };
        let removed = write(&mut out, &bitext, &selection).unwrap();
        assert_eq!(removed, 2);
        let found = records(&out, Some("a.xlsx"), &ReadOptions::default()).unwrap();
        // The last is left out.
        let texts: Vec<_> = found.records.iter().map(|record| record.english.concat()).collect();
        assert_eq!(texts, ["=1+1", "He said \"no\".\nTwice.", "Control", "+86 21"]);
        assert_eq!(found.records[1].stated.confidence, Some(0.25));
        let open = |at: usize| found.records[at].review == crate::bead::Review::Open;
        assert!(open(0) && open(1) && open(3), "{:?}", found.records);
        let mut again = Vec::new();
        write(&mut again, &bitext, &selection).unwrap();
        assert_eq!(out, again, "no clock in it");
    }

    #[test]
    fn what_no_cell_takes_is_said() {
        let long = "x".repeat(LONGEST + 1);
        let bitext = bitext(&["One.", &long], &["一。", "二。"], &[(1, 1), (1, 1)]);
        let error = write(&mut Vec::new(), &bitext, &Selection::default()).unwrap_err().to_string();
        assert!(error.contains("pair 2 has a text of 32768 characters"), "{error}");
    }
}
