//! Markdown.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::breaks;
use super::front_matter;
use super::html;
use super::rows;
use super::tags::{is_break, is_markup};
use super::{Finding, Line, ReadReport, Role, admonitions, budget, leftovers};
use crate::language::{Variant, is_wide};
use crate::table::{Kind, Place};

pub(super) fn read(text: &str, asked: &[Variant], report: &mut ReadReport) -> Vec<Line> {
    let mut reader = Markdown { next: 1, ..Markdown::default() };
    let mut body = text;
    if let Some((matter, rest)) = front_matter::split(text) {
        reader.lines = front_matter::read(matter, report).into_iter().map(|line| (line, None)).collect();
        reader.next += text[..text.len() - rest.len()].matches('\n').count();
        body = rest;
    }
    let before = reader.lines.len();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let (body, boxes) = admonitions::resolved(body);
    let body = &*body;
    report.add(Finding::Markup, boxes, None);
    let mut counted = 0;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        if range.start > counted {
            reader.next += body.as_bytes()[counted..range.start].iter().filter(|&&b| b == b'\n').count();
            counted = range.start;
        }
        let source = body.as_bytes();
        let escaped = range.start > 0 && source[range.start - 1] == b'\\' || source.get(range.start) == Some(&b'&');
        reader.event(event, escaped, report);
    }
    reader.flush(report);
    front_matter::leave_out_repeated(&mut reader.lines, before, report);
    let mut lines = reader.lines;
    lines.append(&mut reader.notes);
    rows::settle(lines, Kind::Inside, asked, report)
}

#[derive(Default)]
struct Markdown {
    lines: Vec<(Line, Option<Place>)>,
    notes: Vec<(Line, Option<Place>)>,
    text: String,
    /// Where the lines of a paragraph end that breaks in the source only.
    soft: Vec<usize>,
    /// The line of the input, and that of the block's start.
    next: usize,
    number: usize,
    heading: bool,
    items: usize,
    /// Of each open list whether its items have numbers.
    numbered: Vec<bool>,
    note: bool,
    code: bool,
    /// How many marks of strong emphasis are open, whether all text of the block stands in them, and whether that was so
    /// of the block before.
    strong: usize,
    all_strong: bool,
    after_strong: bool,
    /// The block of HTML that is being read.
    html: String,
    place: Option<Place>,
    tables: usize,
}

impl Markdown {
    /// Takes a piece of the text; `escaped` is one whose first mark stands behind a backslash or as an entity.
    fn event(&mut self, event: Event<'_>, escaped: bool, report: &mut ReadReport) {
        match event {
            Event::Start(tag) => self.start(&tag, report),
            Event::End(TagEnd::HtmlBlock) => self.html(report),
            Event::End(tag) => self.end(tag, report),
            Event::Text(text) if self.code => {
                for line in text.lines() {
                    self.push(&leftovers::hidden(line));
                    self.flush(report);
                }
            }
            Event::Text(text) if escaped => {
                // A mark that the author has escaped is text.
                let rest = text.trim_start_matches(|c: char| c.is_ascii_punctuation());
                self.push(&leftovers::hidden(&text[..text.len() - rest.len()]));
                self.push(rest);
            }
            Event::Text(text) => self.push(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(&leftovers::hidden(&text))
            }
            Event::SoftBreak => {
                self.soft.push(self.text.len());
                if !self.text.trim_end_matches(leftovers::LINK_END).ends_with(is_wide) {
                    self.push(" ");
                }
            }
            Event::HardBreak => self.push("\n"),
            Event::TaskListMarker(_) => report.add(Finding::Markup, 1, Some(self.next)),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => {
                if is_break(&html) {
                    self.push("\n");
                } else if !is_markup(&html) {
                    self.push(&html);
                } else {
                    report.add(Finding::Markup, 1, Some(self.next));
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, report: &mut ReadReport) {
        if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }) {
            self.flush(report);
        }
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Heading { .. } => self.heading = true,
            Tag::List(first) => self.numbered.push(first.is_some()),
            Tag::Item => {
                self.items += 1;
                report.add(Finding::ListNumbers, usize::from(self.numbered.last() == Some(&true)), Some(self.next));
            }
            Tag::FootnoteDefinition(_) => self.note = true,
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => self.code = true,
            Tag::HtmlBlock => self.number = self.next,
            Tag::Table(_) => {
                self.place = Some(Place::new(self.tables, 0, usize::MAX));
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

    fn end(&mut self, tag: TagEnd, report: &mut ReadReport) {
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) {
            self.flush(report);
        }
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link | TagEnd::Image if !self.text.is_empty() => self.text.push(leftovers::LINK_END),
            TagEnd::Heading(_) => self.heading = false,
            TagEnd::List(_) => drop(self.numbered.pop()),
            TagEnd::Item => self.items = self.items.saturating_sub(1),
            TagEnd::FootnoteDefinition => self.note = false,
            TagEnd::CodeBlock => self.code = false,
            TagEnd::Table => self.place = None,
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.text.is_empty() {
            self.number = self.next;
            self.all_strong = true;
        }
        self.all_strong &= self.strong > 0;
        self.text.push_str(text);
    }

    /// Takes the text of a block of HTML; one without text is counted.
    fn html(&mut self, report: &mut ReadReport) {
        let html = std::mem::take(&mut self.html);
        let lines = html::fragment(&html, report);
        let comments = html.matches("<!--").count();
        report.add(Finding::Markup, comments.max(usize::from(lines.is_empty())), Some(self.number));
        if !budget::fits(self.lines.len() + self.notes.len()) {
            return;
        }
        let first = self.tables;
        for (mut line, place) in lines {
            line.number = self.number;
            let (text, count) = leftovers::cleared_block(&line.text);
            line.text = text;
            report.add(Finding::Markup, count, Some(self.number));
            if line.role == Role::Paragraph || self.note {
                line.role = self.role();
            }
            let place = place.map(|place| Place { table: first + place.table, ..place });
            self.tables = self.tables.max(place.map_or(0, |place| place.table + 1));
            if self.note { self.notes.push((line, place)) } else { self.lines.push((line, place)) }
        }
    }

    fn role(&self) -> Role {
        match () {
            () if self.note => Role::Note,
            () if self.heading => Role::Heading,
            () if self.items > 0 => Role::Item,
            () => Role::Paragraph,
        }
    }

    fn flush(&mut self, report: &mut ReadReport) {
        let mut text = std::mem::take(&mut self.text);
        let soft = std::mem::take(&mut self.soft);
        let defined = breaks::with_definitions(&text, &soft);
        let are_lines = defined.is_some() || breaks::are_rows(&text, &soft);
        if let Some(defined) = defined {
            text = defined;
        } else if are_lines || breaks::are_terms(&text, &soft) {
            soft.iter().rev().for_each(|&at| text.insert(at, '\n'));
        }
        let (text, count) = leftovers::cleared(&text);
        report.add(Finding::Markup, count, Some(self.number));
        let texts = match () {
            () if are_lines => text.lines().map(|line| line.trim().to_owned()).collect(),
            () if self.heading => breaks::headings(&text),
            () => breaks::paragraphs(&text),
        };
        if texts.is_empty() {
            return;
        }
        // A paragraph of strong text is a title, and may be the second line of one.
        let is_title = self.all_strong && !self.note && self.items == 0 && self.place.is_none();
        let after_title = std::mem::replace(&mut self.after_strong, is_title);
        if let ([second], Some((first, None))) = (&texts[..], self.lines.last_mut())
            && is_title
            && after_title
            && breaks::title_goes_on(&first.text, second)
        {
            breaks::append(&mut first.text, second);
            return;
        }
        for (row, text) in texts.into_iter().enumerate() {
            if !budget::fits(self.lines.len() + self.notes.len()) {
                return;
            }
            let number = self.number + if are_lines { row } else { 0 };
            let line = Line { role: self.role(), ..Line::plain(number, text) };
            if self.note { self.notes.push((line, self.place)) } else { self.lines.push((line, self.place)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_roles_stay() {
        let text = "# The *bridge*\n\nIt [opened](http://a.b)\non Monday.[^1]\n\n- 大桥\n  通车\n\n[^1]: A note.\n\n| English | 中文 |\n|--|--|\n| bridge | 桥 |\n";
        let mut report = ReadReport::default();
        let lines = read(text, &[], &mut report);
        let found: Vec<_> = lines.iter().map(|line| (line.number, line.role, &*line.text)).collect();
        let wanted = [
            (1, Role::Heading, "The bridge"),
            (3, Role::Paragraph, "It opened on Monday."),
            (6, Role::Item, "大桥通车"),
            (13, Role::Unit { row: 0 }, "bridge"),
            (13, Role::Unit { row: 0 }, "桥"),
            (9, Role::Note, "A note."),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn html_blocks_are_read_as_pages_are() {
        let text = "<!-- a comment -->\n\n<p align=\"center\">\nThe bridge<br>\n大桥\n</p>\n\n<details>\n<summary>Fares</summary>\n\n\
                    Two <b>yuan</b>.\n\n</details>\n\n| A road | 路 |\n|--|--|\n| A hill | 山 |\n\n<table>\n\
                    <tr><td>A river</td><td>河</td></tr>\n<tr><td>A lake</td><td>湖</td></tr>\n</table>\n";
        let mut report = ReadReport::default();
        let lines = read(text, &[], &mut report);
        let found: Vec<_> = lines.iter().map(|line| (line.number, line.role, &*line.text)).collect();
        let cell = |row, column| Role::Cell { row, column };
        let wanted = [
            (3, Role::Paragraph, "The bridge"),
            (3, Role::Paragraph, "大桥"),
            (8, Role::Paragraph, "Fares"),
            (11, Role::Paragraph, "Two yuan."),
            (15, cell(0, 0), "A road"),
            (15, cell(0, 1), "路"),
            (17, cell(1, 0), "A hill"),
            (17, cell(1, 1), "山"),
            (19, cell(2, 0), "A river"),
            (19, cell(2, 1), "河"),
            (19, cell(3, 0), "A lake"),
            (19, cell(3, 1), "湖"),
        ];
        assert_eq!(found, wanted);
        // The comment, the end of the details, and the two tags inside a paragraph.
        assert_eq!(report.count(Finding::Markup), 4);
    }

    #[test]
    fn front_matter_stands_before_the_text_alone() {
        let text = "---\ntitle: The bridge\ndate: x\n---\nIt opened.\n\n---\nNext: more.\n\n---\n";
        let mut report = ReadReport::default();
        let lines = read(text, &[], &mut report);
        let found: Vec<_> = lines.iter().map(|line| (line.number, &*line.text)).collect();
        assert_eq!(found, [(2, "The bridge"), (5, "It opened."), (8, "Next: more.")]);
        assert_eq!(report.count(Finding::FrontMatter), 1);
        let text = "---\ntitle: \"The Bridge!\"\n---\n# The bridge!\n\nIt opened.\n";
        assert_eq!(read(text, &[], &mut report).len(), 2);
        assert_eq!(report.count(Finding::FrontMatter), 2);
    }

    #[test]
    fn breaks_and_leftovers_leave_no_markup() {
        let text = "**注意：**渡轮停航。<br>\nFerries stop.</br>\nThey go every day  \nfrom June on. {: .note}\n";
        let lines = read(text, &[], &mut ReadReport::default());
        let found: Vec<_> = lines.iter().map(|line| &*line.text).collect();
        assert_eq!(found, ["注意：渡轮停航。", "Ferries stop.", "They go every day from June on."]);
    }

    #[test]
    fn tags_rows_and_definitions_end_lines() {
        let texts = |text: &str| -> Vec<(usize, String)> {
            read(text, &[], &mut ReadReport::default()).into_iter().map(|line| (line.number, line.text)).collect()
        };
        let found = texts("&nbsp;&nbsp;1. [Ferries](a)</BR>\n&nbsp;&nbsp;2. [Piers](b)<BR>\n3. Fares</br >\n");
        assert_eq!(
            found.iter().map(|(_, text)| text.trim()).collect::<Vec<_>>(),
            ["1. Ferries", "2. Piers", "3. Fares"]
        );
        let found = texts("\nFerry | 渡轮 | |\n|||\nPier | 码头 | |\n");
        assert_eq!(
            found,
            [(2, "Ferry | 渡轮 | |"), (3, "|||"), (4, "Pier | 码头 | |")].map(|(n, t)| (n, t.to_owned()))
        );
        let found = texts("Ferry\n: A ship that\n  comes back.\n\n渡轮\n\n: 会回来的船。\n\nA coat\n:bow: helps.\n");
        assert_eq!(
            found.iter().map(|(_, text)| &**text).collect::<Vec<_>>(),
            ["Ferry", "A ship that comes back.", "渡轮", "会回来的船。", "A coat :bow: helps."]
        );
        let found = texts("<p markdown=\"1\">Two *yuan* only.</p>\n\n<p markdown=\"1\">只收*两*元。</p>\n");
        assert_eq!(found.iter().map(|(_, text)| &**text).collect::<Vec<_>>(), ["Two yuan only.", "只收两元。"]);
    }

    #[test]
    fn boxes_and_attributes_of_links_are_no_text() {
        let text = "- [ ] Close the *pier*.\n- [x] 关闭码头。\n\n!!! note \"Fares\"\n    Two yuan.\n\n# Map ![plan](a.png){width=40 .wide}\n\n见[票价](b){#fares}表。\n";
        let mut report = ReadReport::default();
        let lines = read(text, &[], &mut report);
        let found: Vec<_> = lines.iter().map(|line| (line.number, &*line.text)).collect();
        let wanted = [
            (1, "Close the pier."),
            (2, "关闭码头。"),
            (4, "Fares"),
            (5, "Two yuan."),
            (7, "Map plan"),
            (9, "见票价表。"),
        ];
        assert_eq!(found, wanted);
        assert_eq!(report.count(Finding::Markup), 5);
        let kept = "A set {a=1} and [a link](b) {a=1}.\n";
        assert_eq!(read(kept, &[], &mut report)[0].text, "A set {a=1} and a link {a=1}.");
    }

    #[test]
    fn terms_with_their_translations_stay_lines() {
        let texts = |text| read(text, &[], &mut ReadReport::default()).into_iter().map(|line| line.text).collect();
        let found: Vec<String> = texts("渡輪 Ferry\n碼頭 Pier\n");
        assert_eq!(found, ["渡輪 Ferry", "碼頭 Pier"]);
        let found: Vec<String> = texts("渡輪停航 Ferry\n碼頭關閉。\n");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_title_of_strong_paragraphs_is_one() {
        let texts = |text| read(text, &[], &mut ReadReport::default()).into_iter().map(|line| line.text).collect();
        let found: Vec<String> =
            texts("**Reply of the Pier Company**\n\n**To the Petition of May**\n\n**Fares**\n\nThey rise.\n");
        assert_eq!(found, ["Reply of the Pier Company To the Petition of May", "Fares", "They rise."]);
        let found: Vec<String> = texts("**码头公司关于**\n\n**票价的答复**\n\nA **strong** word.\n\n**To all**\n");
        assert_eq!(found, ["码头公司关于票价的答复", "A strong word.", "To all"]);
    }

    #[test]
    fn what_is_no_tag_is_text_and_numbers_of_lists_are_counted() {
        let text = "Ms <Chan> and <b and c> left<br>for <b>good</b>.\n\n1. One.\n2. Two.\n\n- Three.\n";
        let mut report = ReadReport::default();
        let texts: Vec<_> = read(text, &[], &mut report).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["Ms <Chan> and <b and c> left for good.", "One.", "Two.", "Three."]);
        assert_eq!((report.count(Finding::Markup), report.count(Finding::ListNumbers)), (2, 2));
    }
}
