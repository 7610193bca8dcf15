//! Paragraphs of word-processor documents as they open, nest and close.

use std::collections::HashMap;

use super::rows;
use super::{Line, ReadReport, Role, breaks, budget};
use crate::language::Variant;
use crate::table::{Grid, Kind, Place};

/// Collects paragraphs; a text box or a note inside a paragraph opens paragraphs of its own.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    lines: Vec<(Line, Option<Place>)>,
    /// Lines of text boxes, which follow the paragraph that holds them.
    later: Vec<(String, Role, Option<Place>)>,
    notes: Vec<(String, Role, Option<Place>)>,
    open: Vec<Paragraph>,
    tables: Vec<Grid>,
    seen: usize,
    /// For each table and column the row in which the last merged cell begins.
    begun: HashMap<(usize, usize), usize>,
    /// How many rows a merged cell has, by table, row and column.
    heights: HashMap<(usize, usize, usize), usize>,
    /// Whether the text of a paragraph stays one, whatever breaks are in it.
    whole: bool,
}

#[derive(Debug)]
struct Paragraph {
    text: String,
    role: Role,
}

impl Blocks {
    /// Blocks whose paragraphs stay whole.
    pub(super) fn whole() -> Self {
        Self { whole: true, ..Self::default() }
    }

    pub(super) fn open(&mut self, role: Role) {
        self.open.push(Paragraph { text: String::new(), role });
    }

    pub(super) fn set_role(&mut self, role: Role) {
        if let Some(paragraph) = self.open.last_mut()
            && paragraph.role != Role::Note
        {
            paragraph.role = role;
        }
    }

    /// Text of the open paragraph; a line feed is a line break.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    /// The character before the next text.
    pub(super) fn last_char(&self) -> Option<char> {
        self.open.last()?.text.chars().next_back()
    }

    pub(super) fn close(&mut self) {
        let Some(Paragraph { text, role }) = self.open.pop() else { return };
        let place = self.tables.last().map(Grid::place);
        let broken = text.lines().filter(|line| !line.trim().is_empty()).count();
        let texts = match role {
            _ if self.whole => vec![text],
            Role::Heading => breaks::headings(&text),
            _ => breaks::paragraphs(&text),
        };
        let joined = if texts.len() == 1 { broken.saturating_sub(1) } else { 0 };
        let lines = texts
            .into_iter()
            .enumerate()
            .map(|(at, line)| (line, role, place.map(|place| Place { joined, broken: at > 0, ..place })));
        let lines = lines.take(budget::LINES + 1);
        if role == Role::Note {
            if budget::fits(self.notes.len()) {
                self.notes.extend(lines);
            }
        } else if !self.open.is_empty() {
            if budget::fits(self.later.len()) {
                self.later.extend(lines);
            }
        } else {
            let mut all: Vec<_> = lines.collect();
            all.append(&mut self.later);
            all.into_iter().for_each(|line| self.push(line));
        }
    }

    pub(super) fn open_table(&mut self) {
        self.tables.push(Grid::new(self.seen));
        self.seen += 1;
    }

    pub(super) fn row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.row();
        }
    }

    pub(super) fn cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.cell(1, 1);
        }
    }

    /// The cell takes up so many columns.
    pub(super) fn widen(&mut self, columns: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.widen(columns);
        }
    }

    /// The cell reaches over so many columns and rows, whose cells follow by themselves.
    pub(super) fn span(&mut self, columns: usize, rows: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.span(columns, rows);
        }
    }

    /// The cell begins a merged one, or continues the one above.
    pub(super) fn merge(&mut self, continues: bool) {
        let Some(Place { table, row, column, .. }) = self.tables.last().map(Grid::place) else { return };
        if !continues {
            self.begun.insert((table, column), row);
        } else if let Some(&start) = self.begun.get(&(table, column)) {
            self.heights.insert((table, start, column), row - start + 1);
        }
    }

    /// Columns without a cell, or with more of the same empty ones.
    pub(super) fn skip(&mut self, columns: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.skip(columns);
        }
    }

    pub(super) fn close_table(&mut self) {
        self.tables.pop();
    }

    fn push(&mut self, (text, role, place): (String, Role, Option<Place>)) {
        if self.lines.len() > if self.whole { budget::CELLS } else { budget::LINES } {
            return;
        }
        let number = self.lines.len() + 1;
        self.lines.push((Line { role, ..Line::plain(number, text) }, place));
    }

    pub(super) fn finish(self, asked: &[Variant], report: &mut ReadReport) -> Vec<Line> {
        rows::settle(self.lines(), Kind::Inside, asked, report)
    }

    /// The paragraphs with their places in tables.
    pub(super) fn lines(mut self) -> Vec<(Line, Option<Place>)> {
        while !self.open.is_empty() {
            self.close();
        }
        for note in std::mem::take(&mut self.notes) {
            self.push((note.0, note.1, None));
        }
        for place in self.lines.iter_mut().filter_map(|(_, place)| place.as_mut()) {
            let merged = self.heights.get(&(place.table, place.row, place.column));
            place.height = merged.copied().unwrap_or(place.height);
        }
        self.lines
    }
}
