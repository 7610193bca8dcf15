//! Markdown.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::rows::{self, Others, Place};
use super::{Finding, Line, ReadReport, Role};
use crate::language::is_han;

pub(super) fn read(text: &str, report: &mut ReadReport) -> Vec<Line> {
    let mut reader = Markdown { next: 1, ..Markdown::default() };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut counted = 0;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if range.start > counted {
            reader.next += text.as_bytes()[counted..range.start].iter().filter(|&&b| b == b'\n').count();
            counted = range.start;
        }
        reader.event(event, report);
    }
    reader.flush();
    let mut lines = reader.lines;
    lines.append(&mut reader.notes);
    rows::settle(lines, Others::Forbid, report)
}

#[derive(Default)]
struct Markdown {
    lines: Vec<(Line, Option<Place>)>,
    notes: Vec<(Line, Option<Place>)>,
    text: String,
    /// The line of the input, and that of the block's start.
    next: usize,
    number: usize,
    heading: bool,
    items: usize,
    note: bool,
    code: bool,
    skip: bool,
    place: Option<Place>,
    tables: usize,
}

impl Markdown {
    fn event(&mut self, event: Event<'_>, report: &mut ReadReport) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code => {
                for line in text.lines() {
                    self.push(line);
                    self.flush();
                }
            }
            Event::Text(text) if !self.skip => self.push(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text),
            Event::SoftBreak if self.text.ends_with(is_wide) => {}
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.flush(),
            Event::Html(html) | Event::InlineHtml(html) => {
                if html.starts_with("<br") {
                    self.flush();
                } else {
                    report.add(Finding::Markup, 1, Some(self.next));
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }) {
            self.flush();
        }
        match tag {
            Tag::Heading { .. } => self.heading = true,
            Tag::Item => self.items += 1,
            Tag::FootnoteDefinition(_) => self.note = true,
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => self.code = true,
            Tag::MetadataBlock(_) => self.skip = true,
            Tag::Table(_) => {
                self.place = Some(Place { table: self.tables, row: 0, column: usize::MAX, width: 1 });
                self.tables += 1;
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(place) = &mut self.place {
                    *place = Place { row: place.row + 1, column: usize::MAX, ..*place };
                }
            }
            Tag::TableCell => {
                if let Some(place) = &mut self.place {
                    place.column = place.column.wrapping_add(1);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) {
            self.flush();
        }
        match tag {
            TagEnd::Heading(_) => self.heading = false,
            TagEnd::Item => self.items = self.items.saturating_sub(1),
            TagEnd::FootnoteDefinition => self.note = false,
            TagEnd::CodeBlock => self.code = false,
            TagEnd::MetadataBlock(_) => self.skip = false,
            TagEnd::Table => self.place = None,
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.text.is_empty() {
            self.number = self.next;
        }
        self.text.push_str(text);
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let role = match () {
            () if self.note => Role::Note,
            () if self.heading => Role::Heading,
            () if self.items > 0 => Role::Item,
            () => Role::Paragraph,
        };
        let line = (Line { number: self.number, text, role, language: None }, self.place);
        if self.note { self.notes.push(line) } else { self.lines.push(line) }
    }
}

fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_roles_stay() {
        let text = "# The *bridge*\n\nIt [opened](http://a.b)\non Monday.[^1]\n\n- 大桥\n  通车\n\n[^1]: A note.\n\n| English | 中文 |\n|--|--|\n| bridge | 桥 |\n";
        let mut report = ReadReport::default();
        let lines = read(text, &mut report);
        let found: Vec<_> = lines.iter().map(|line| (line.number, line.role, &*line.text)).collect();
        let wanted = [
            (1, Role::Heading, "The bridge"),
            (3, Role::Paragraph, "It opened on Monday."),
            (6, Role::Item, "大桥通车"),
            (13, Role::Cell { row: 0, column: 0 }, "bridge"),
            (13, Role::Cell { row: 0, column: 1 }, "桥"),
            (9, Role::Note, "A note."),
        ];
        assert_eq!(found, wanted);
    }
}
