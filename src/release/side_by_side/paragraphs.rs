//! The paragraphs of two columns side by side, and the rows that they begin.

use super::super::characters::{is_closing, is_end};
use super::super::joins::Rejoined;
use super::super::term_columns::TERM;
use super::super::words::Dictionary;
use super::column::Column;
use super::gutter::Region;
use super::own_rows::own_rows;
use crate::clean::{CleanReport, Rule};
use crate::language::Variant;
use crate::read::{Line, Role};

/// The fewest lines with both cells that are columns: of 137 texts with wide spaces none changes with two to four.
pub(super) const BOTH: usize = 3;

/// The fewest cells that go on: on lines without the other cell, unless most cells are too wide for terms. Rows of terms go on
/// nowhere. Of 137 texts with wide spaces none changes with three.
const WRAPPED: usize = 2;

/// The paragraphs of both columns.
pub(super) struct Columns {
    columns: [Vec<Rejoined>; 2],
    /// For each line of the region whether a row begins at it.
    rows: Vec<bool>,
}

impl Columns {
    /// `None` where the lines are rows, which go on nowhere.
    pub(super) fn of(region: &Region<'_>, lines: &[Line], dictionary: &Dictionary<'_>) -> Option<Self> {
        let all = region.lines.len();
        if (0..all).filter(|&at| region.is_full(at)).count() < BOTH {
            return None;
        }
        let found = Self::around(region, lines, &vec![false; all])?;
        let own = own_rows(region, &found.rows, dictionary);
        if !own.contains(&true) {
            return Some(found);
        }
        let rows = || Self {
            columns: [0, 1]
                .map(|column| column_of(region, column, lines, &vec![true; all], &vec![true; all]).paragraphs()),
            rows: vec![true; all],
        };
        Some(Self::around(region, lines, &own).unwrap_or_else(rows))
    }

    /// The paragraphs around lines that begin a row of their own.
    fn around(region: &Region<'_>, lines: &[Line], own_rows: &[bool]) -> Option<Self> {
        let all = region.lines.len();
        let columns_of = |borders: &[bool]| [0, 1].map(|column| column_of(region, column, lines, borders, own_rows));
        // Each column for itself, where a line without a cell is an empty one.
        let mut borders = own_rows.to_vec();
        let mut columns = columns_of(&borders);
        let has_rows = own_rows.contains(&true);
        let mut flows = !has_rows && flows(region, &columns);
        // Before anything is settled by rows.
        let is_broken = columns.iter().any(Column::is_broken_text);
        if !flows {
            borders = (0..all).map(|at| own_rows[at] || region.lines[at].border || region.refills(at)).collect();
            columns = columns_of(&borders);
            for at in (1..all).filter(|&at| !own_rows[at]) {
                let [one, two] = columns.each_ref().map(|column| column.is_out_of_room(at));
                let any = columns.iter().any(|column| column.goes_on(at) || column.runs_on(at));
                for column in &mut columns {
                    let own = column.goes_on(at);
                    let goes_on = match region.is_full(at) {
                        // A line of the same row, whatever it begins with.
                        false => own || column.is_out_of_room(at),
                        // Of close rows only those go on whose cells both were out of room; a paragraph may end in one.
                        true if one && two => any,
                        true => own && column.runs_on(at) && !column.begins(at),
                    };
                    column.set(at, goes_on);
                }
            }
        }
        // Rows alone, of which some lack a cell, begin with capital letters; a text that is broken does not in every line.
        if !(0..all).any(|at| columns.iter().any(|column| column.goes_on(at) && !column.begins(at))) {
            return None;
        }
        let goes_on = |at: usize| columns.iter().any(|column| column.goes_on(at));
        let (full, alone): (Vec<usize>, Vec<usize>) = (0..all).partition(|&at| region.is_full(at));
        let wrapped = alone.iter().filter(|&&at| goes_on(at)).count();
        let is_broad = |at: &&usize| region.lines[**at].cells.iter().flatten().any(|cell| cell.columns() > TERM);
        let broad = full.iter().filter(is_broad).count() * 2 > full.len();
        let few = wrapped + full.iter().filter(|&&at| goes_on(at)).count() < WRAPPED || wrapped < WRAPPED && !broad;
        if few && !alone.iter().any(|&at| is_rest(region, &columns, at)) {
            if !is_broken {
                return None;
            }
            // Both columns break in every row, where nothing tells which rows begin together.
            borders = own_rows.to_vec();
            columns = columns_of(&borders);
            flows = !has_rows;
        }
        let goes_on = |at: usize| columns.iter().any(|column| column.goes_on(at));
        let begins = |at: usize| borders[at] || region.is_full(at) && !goes_on(at);
        let rows = (0..all).map(|at| at == 0 || !flows && begins(at)).collect();
        Some(Self { columns: columns.map(|column| column.paragraphs()), rows })
    }

    /// Adds a line for each paragraph, row by row, the left column first.
    pub(super) fn cells(
        &self,
        region: &Region<'_>,
        lines: &[Line],
        row: &mut usize,
        report: &mut CleanReport,
        found: &mut Vec<Line>,
    ) {
        let all = region.lines.len();
        let mut next = [0, 0];
        for start in (0..all).filter(|&at| self.rows[at]) {
            let end = (start + 1..all).find(|&at| self.rows[at]).unwrap_or(all);
            for (column, next) in next.iter_mut().enumerate() {
                let own = self.columns[column][*next..].iter().take_while(|own| own.lines.start < end);
                for paragraph in own {
                    *next += 1;
                    let number = lines[region.lines[paragraph.lines.start].at].number;
                    let cells = region.lines[paragraph.lines.clone()].iter().filter_map(|line| line.cells[column]);
                    let texts: Vec<&str> = cells.map(|cell| cell.text).collect();
                    if texts.len() > 1 {
                        report.note(number, Rule::Wrapping, texts.len() - 1, &texts.join(" "), &paragraph.text);
                    }
                    let role = Role::Cell { row: *row, column };
                    let variant = Some(Variant::plain(region.languages[column]));
                    found.push(Line { role, variant, ..Line::plain(number, paragraph.text.as_str()) });
                }
            }
            *row += 1;
        }
    }
}

/// A column in which none of the lines goes on that begin a row of their own.
fn column_of<'a>(
    region: &Region<'a>,
    column: usize,
    lines: &[Line],
    borders: &[bool],
    own_rows: &[bool],
) -> Column<'a> {
    let mut column = Column::of(region, column, lines, borders);
    (0..own_rows.len()).filter(|&at| own_rows[at]).for_each(|at| column.set(at, false));
    column
}

impl Region<'_> {
    fn is_full(&self, at: usize) -> bool {
        self.lines[at].cells.iter().all(Option::is_some)
    }

    /// Whether both cells of a line have text and one of the line before has none: where rows are set, one begins here.
    fn refills(&self, at: usize) -> bool {
        at > 0 && self.is_full(at) && !self.is_full(at - 1)
    }
}

/// Whether a line is the rest of a sentence that had no room, in small letters, beside one that has ended: one is enough.
fn is_rest(region: &Region<'_>, columns: &[Column<'_>; 2], at: usize) -> bool {
    let own = usize::from(region.lines[at].cells[0].is_none());
    let other = at.checked_sub(1).and_then(|above| region.lines[above].cells[1 - own]);
    let column = &columns[own];
    let is_sentence = other.is_some_and(|cell| cell.text.trim_end_matches(is_closing).ends_with(is_end));
    is_sentence && column.goes_on(at) && column.runs_on(at) && column.begins_small(at)
}

/// Whether each column is a text that runs on beside the other: where one begins a paragraph behind an empty cell, the other
/// goes on as often as not.
fn flows(region: &Region<'_>, columns: &[Column<'_>; 2]) -> bool {
    let refilled = (0..region.lines.len()).filter(|&at| region.refills(at) && !region.lines[at].border);
    let (mut all, mut on) = (0, 0);
    for at in refilled {
        let other = usize::from(region.lines[at - 1].cells[0].is_none());
        all += 1;
        on += usize::from(columns[other].goes_on(at));
    }
    on > 1 && on * 2 > all
}
