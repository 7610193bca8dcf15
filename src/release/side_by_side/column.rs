//! One of two columns of text: which of its lines go on with the one above.

use super::super::characters::{is_closing, is_end};
use super::super::joins::{Line, Rejoined, columns, first_word, joins, put_together};
use super::gutter::Region;
use crate::language::Language;
use crate::read;

/// The share of the widest cell that may be free where there was no room: letters are not all of a width. Of 137 texts with wide
/// spaces none changes with a sixth to a 24th.
const SLACK: usize = 12;

/// The cells of a column that have text.
pub(super) struct Column<'a> {
    lines: Vec<Line<'a>>,
    /// The lines of the region that they stand on.
    places: Vec<usize>,
    /// Columns of the widest one.
    widest: usize,
    /// Whether each goes on with the one before.
    pub(super) joins: Vec<bool>,
}

impl<'a> Column<'a> {
    /// The cells of a column; none goes on over a border.
    pub(super) fn of(region: &Region<'a>, column: usize, lines: &[read::Line], borders: &[bool]) -> Self {
        let cells =
            || region.lines.iter().enumerate().filter_map(|(at, line)| Some((at, line.at, line.cells[column]?)));
        let start = cells().map(|(.., cell)| cell.indent).min().unwrap_or_default();
        let mut from = 0;
        let lines: Vec<Line<'a>> = cells()
            .map(|(at, place, cell)| Line {
                indent: cell.indent - start,
                border: borders[std::mem::replace(&mut from, at + 1)..=at].contains(&true),
                ..Line::new(cell.text, lines[place].number, region.languages[column])
            })
            .collect();
        let widest = lines.iter().map(|line| width(line) - overhang(line.text)).max().unwrap_or_default();
        let joins = joins(&lines);
        Self { lines, widest, places: cells().map(|(at, ..)| at).collect(), joins }
    }

    /// Whether the cell on a line of the region goes on with the one before.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        self.places.binary_search(&at).is_ok_and(|place| self.joins[place])
    }

    /// The place of the cell on a line whose first word had no room in the one above, on the line before.
    fn out_of_room(&self, at: usize) -> Option<usize> {
        let place = self.places.binary_search(&at).ok().filter(|&place| place > 0)?;
        let (line, above) = (&self.lines[place], &self.lines[place - 1]);
        let space = usize::from(line.language == Language::English);
        let is_full = width(above) + space + first_word(line.text) > self.widest - self.widest / SLACK;
        (!line.border && self.places[place - 1] + 1 == at && is_full).then_some(place)
    }

    /// Whether the cell above the one on a line was out of room.
    pub(super) fn is_out_of_room(&self, at: usize) -> bool {
        self.out_of_room(at).is_some()
    }

    /// Whether the cell above was out of room and no sentence ends in it.
    pub(super) fn runs_on(&self, at: usize) -> bool {
        let ends = |line: &Line<'_>| line.text.trim_end_matches(is_closing).ends_with(is_end);
        self.out_of_room(at).is_some_and(|place| !ends(&self.lines[place - 1]))
    }

    /// The text of the cell on a line of the region.
    fn cell(&self, at: usize) -> &str {
        self.places.binary_search(&at).map_or("", |place| self.lines[place].text)
    }

    /// Whether the cell on a line begins as a line does, with a capital letter.
    pub(super) fn begins(&self, at: usize) -> bool {
        self.cell(at).starts_with(char::is_uppercase)
    }

    /// Whether the cell on a line begins in small letters.
    pub(super) fn begins_small(&self, at: usize) -> bool {
        self.cell(at).starts_with(char::is_lowercase)
    }

    /// Whether English sentences are broken at the ends of the cells: words in small letters had no room behind open ends.
    pub(super) fn is_broken_text(&self) -> bool {
        let is_english = |line: &Line<'_>| line.language == Language::English;
        let ends = self.lines.iter().filter(|line| is_english(line) && line.text.ends_with(is_end)).count();
        let is_open = |place: &usize| {
            let (above, line) = (&self.lines[place - 1], &self.lines[*place]);
            is_english(line) && line.text.starts_with(char::is_lowercase) && above.text.ends_with(char::is_alphanumeric)
        };
        let open: Vec<usize> = (1..self.lines.len()).filter(is_open).collect();
        let full = open.iter().filter(|&&place| self.is_out_of_room(self.places[place])).count();
        ends > 1 && full > 1 && full * 3 >= open.len() * 2
    }

    /// Settles whether the cell on a line goes on.
    pub(super) fn set(&mut self, at: usize, goes_on: bool) {
        if let Ok(place) = self.places.binary_search(&at) {
            self.joins[place] = goes_on;
        }
    }

    /// The paragraphs, by the lines of the region.
    pub(super) fn paragraphs(&self) -> Vec<Rejoined> {
        let mut found = put_together(&self.lines, &self.joins);
        for paragraph in &mut found {
            paragraph.lines = self.places[paragraph.lines.start]..self.places[paragraph.lines.end - 1] + 1;
        }
        found
    }
}

fn width(line: &Line<'_>) -> usize {
    line.indent + columns(line.text)
}

/// Columns of the mark at the end of a line, which may hang over its column.
fn overhang(text: &str) -> usize {
    let is_mark = |c: &char| is_end(*c) || is_closing(*c) || matches!(c, '，' | '、' | '：');
    text.chars().next_back().filter(is_mark).map_or(0, |c| columns(c.encode_utf8(&mut [0; 4])))
}
