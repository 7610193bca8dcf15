//! OpenDocument texts.

use std::collections::HashSet;

use super::archive::Archive;
use super::blocks::Blocks;
use super::xml::{self, Element, Piece};
use super::{Finding, Line, ReadReport, Role};
use crate::error::Error;
use crate::language::Variant;

/// The most spaces that one element may stand for.
const SPACES: usize = 1000;

pub(super) fn read(bytes: &[u8], asked: &[Variant], report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    let text = Archive::open(bytes)?.needed("content.xml")?;
    let mut reader = Odt {
        blocks: Blocks::default(),
        report,
        skip: 0,
        paragraphs: 0,
        items: 0,
        notes: 0,
        style: String::new(),
        hidden: HashSet::new(),
    };
    xml::walk(&text, |piece, _| {
        reader.piece(&piece);
        Ok(())
    })?;
    let Odt { blocks, report, .. } = reader;
    Ok(blocks.finish(asked, report))
}

struct Odt<'a> {
    blocks: Blocks,
    report: &'a mut ReadReport,
    /// Inside an element that is left out: how deep.
    skip: usize,
    paragraphs: usize,
    items: usize,
    notes: usize,
    /// The style that is being read, and those that hide their text.
    style: String,
    hidden: HashSet<String>,
}

impl Odt<'_> {
    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Start(_) if self.skip > 0 => self.skip += 1,
            Piece::End(..) if self.skip > 0 => self.skip -= 1,
            Piece::Start(element) => self.start(element),
            Piece::End(name, _) => self.end(name),
            Piece::Text(text) if self.paragraphs > 0 && self.skip == 0 => self.text(text),
            Piece::Text(_) => {}
        }
    }

    /// White space collapses, as the format says.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r') {
                self.blocks.text(c.encode_utf8(&mut [0; 4]));
            } else if !matches!(self.blocks.last_char(), None | Some(' ' | '\n' | '\t')) {
                self.blocks.text(" ");
            }
        }
    }

    fn leave_out(&mut self, finding: Finding) {
        self.skip = 1;
        self.report.add(finding, 1, None);
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name {
            "style" => self.style = element.attribute("name").unwrap_or_default(),
            "text-properties" if element.attribute("display").is_some_and(|display| display == "none") => {
                self.hidden.insert(std::mem::take(&mut self.style));
            }
            "p" | "h" | "span" if element.attribute("style-name").is_some_and(|style| self.hidden.contains(&style)) => {
                self.leave_out(Finding::Hidden);
            }
            "p" | "h" => {
                self.paragraphs += 1;
                self.blocks.open(match element.name {
                    _ if self.notes > 0 => Role::Note,
                    "h" => Role::Heading,
                    _ if self.items > 0 => Role::Item,
                    _ => Role::Paragraph,
                });
            }
            "list-item" => self.items += 1,
            "note-body" => self.notes += 1,
            "s" if element.prefix == "text" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.blocks.text(&" ".repeat(std::cmp::min(count, SPACES)));
            }
            "tab" => self.blocks.text("\t"),
            "line-break" => self.blocks.text("\n"),
            "table" => self.blocks.open_table(),
            "table-row" => self.blocks.row(),
            "table-cell" | "covered-table-cell" => {
                self.blocks.cell();
                let number = |name| element.attribute(name).and_then(|count| count.parse().ok()).unwrap_or(1);
                self.blocks.widen(number("number-columns-repeated"));
                // The covered cells come by themselves.
                self.blocks.span(number("number-columns-spanned"), number("number-rows-spanned"));
            }
            "deletion" => self.leave_out(Finding::Deletions),
            "ruby-text" => self.leave_out(Finding::Ruby),
            "annotation" => self.leave_out(Finding::Comments),
            "hidden-text" => self.leave_out(Finding::Hidden),
            "note-citation" | "insertion" | "format-change" | "desc" | "title" | "forms" => self.skip = 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.blocks.close();
            }
            "list-item" => self.items = self.items.saturating_sub(1),
            "note-body" => self.notes = self.notes.saturating_sub(1),
            "table" => self.blocks.close_table(),
            _ => {}
        }
    }
}
