//! The state of a page while its tags go by.

use std::collections::HashMap;

use html5ever::LocalName;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind};

use super::containers::Containers;
use super::elements;
use super::joints;
use super::line::{Taken, Text};
use super::linked::Linked;
use super::margins::{self, Margin};
use super::marks;
use super::names;
use super::parsed::Parsed;
use super::variants;
use crate::language::{ScriptShare, Variant};
use crate::read::{Finding, Line, ReadReport, Role, budget};
use crate::table::{Grid, Place};

/// What holds inside an element.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    skip: bool,
    /// Inside what is no text at all.
    code: bool,
    /// Left out for nothing but a style that hides it.
    hidden: bool,
    role: Role,
    language: Option<Variant>,
    /// The root of the page alone is marked with the language.
    by_root: bool,
    /// An element inside the root is marked with a language that is none of ours.
    foreign: bool,
    preformatted: bool,
    link: bool,
    article: bool,
    margin: Option<Margin>,
    container: u32,
    /// Inside a heading or the like, and inside one of the first level.
    titled: bool,
    title: bool,
}

#[derive(Debug)]
struct Frame {
    name: LocalName,
    before: State,
    block: bool,
    /// How many lines there were before it.
    lines: usize,
}

#[derive(Debug)]
pub(super) struct Page {
    whole: bool,
    reveal: bool,
    /// The page is XML, where a tag such as `<title/>` ends its element.
    xml: bool,
    /// The scripts of what is hidden.
    hidden: ScriptShare,
    lines: Vec<Linked>,
    containers: Containers,
    report: ReadReport,
    stack: Vec<Frame>,
    /// The places in the stack of the open elements of each name.
    open: HashMap<LocalName, Vec<usize>>,
    state: State,
    /// What is counted at the first text of the element that is left out.
    pending: Option<Finding>,
    tables: Vec<Grid>,
    seen: usize,
    text: Text,
    /// How many elements stand round the text.
    margins: usize,
    /// Only a line break stands before the line.
    broken: bool,
}

impl Page {
    /// A page that is read whole, with its menus and margins, or with what it hides.
    pub(super) fn new(html: &str, whole: bool, reveal: bool) -> Self {
        Self {
            whole,
            reveal,
            xml: html.trim_start().starts_with("<?xml"),
            hidden: ScriptShare::default(),
            lines: Vec::new(),
            containers: Containers::new(),
            report: ReadReport::default(),
            stack: Vec::new(),
            open: HashMap::new(),
            state: State::default(),
            pending: None,
            tables: Vec::new(),
            seen: 0,
            text: Text::default(),
            margins: 0,
            broken: false,
        }
    }

    /// Takes a tag; says how what follows is to be tokenized where it is not markup.
    pub(super) fn tag(&mut self, tag: &Tag) -> Option<RawKind> {
        let name = &*tag.name;
        if tag.kind == TagKind::EndTag {
            if name == "br" {
                self.line_break();
            }
            self.text.strong = self.text.strong.saturating_sub(usize::from(elements::is_strong(name)));
            self.close(&[name], elements::walls(name));
            return None;
        }
        let (closed, walls) = elements::implied_ends(name);
        if !closed.is_empty() {
            self.close(closed, walls);
        }
        if elements::is_block(name) {
            self.flush();
        } else if name == "br" {
            self.line_break();
        }
        self.text.strong += usize::from(elements::is_strong(name));
        self.xml |= name == "html" && elements::attribute(tag, "xmlns").is_some_and(|space| space.ends_with("xhtml"));
        if elements::is_void(name) {
            return None;
        }
        if tag.self_closing && (self.xml || name == "svg" || self.is_inside("svg")) {
            if matches!(name, "tr" | "td" | "th") {
                self.place(name, tag);
            }
            return None;
        }
        self.place(name, tag);
        self.open(tag);
        elements::raw(name)
    }

    fn is_inside(&self, name: &str) -> bool {
        self.open.get(&LocalName::from(name)).is_some_and(|places| !places.is_empty())
    }

    /// Keeps count of tables, rows and cells.
    fn place(&mut self, name: &str, tag: &Tag) {
        match (name, self.tables.last_mut()) {
            ("table", _) => {
                self.tables.push(Grid::new(self.seen));
                self.seen += 1;
            }
            ("tr", Some(table)) => table.row(),
            ("td" | "th", Some(table)) => table.cell(elements::span(tag, "colspan"), elements::span(tag, "rowspan")),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag) {
        let name = &*tag.name;
        let mut state = self.state;
        let block = elements::is_block(name);
        let marked = elements::language(tag);
        let margin = if self.whole { None } else { margins::margin(tag, state.article, self.margins + 1) };
        let piece = if self.whole { None } else { margins::piece(tag) };
        let hidden = !self.reveal && elements::is_hidden(tag);
        let left_out = elements::left_out(name).filter(|_| !(name == "button" && state.titled)).or(piece.map(Some));
        let holder = block || name.contains('-');
        let kept = holder || marked.is_some() || matches!(name, "a" | "ruby" | "q");
        // One inside another of its name, which its end would close.
        let nested = self.open.get(&tag.name).is_some_and(|places| !places.is_empty());
        if !(kept || left_out.is_some() || hidden || nested) {
            return;
        }
        let other = left_out.is_some() || margin.is_some() || hidden && self.containers.groups(tag).are(&names::FIRM);
        state.hidden = !other && (state.hidden || hidden && !state.skip && state.margin.is_none());
        if !state.skip && (left_out.is_some() || hidden) {
            state.skip = true;
            self.pending = if hidden { Some(Finding::Hidden) } else { left_out.flatten() };
        }
        state.code |= left_out == Some(None);
        // The outermost counts.
        if let Some(margin) = margin.filter(|_| state.margin.is_none()) {
            self.margins += 1;
            state.margin = Some(margin);
        }
        state.titled |= elements::has_title(name);
        state.title |= name == "h1";
        if name == "q" && !state.skip {
            self.text.quotes.open();
        }
        if let Some(marked) = marked {
            (state.language, state.by_root) = (marked, matches!(name, "html" | "body"));
            state.foreign = marked.is_none() && !state.by_root;
        }
        state.article |= matches!(name, "article" | "main");
        state.link |= name == "a";
        self.text.links += usize::from(name == "a" && !state.skip);
        state.preformatted |= matches!(name, "pre" | "xmp");
        state.role = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
            "li" | "dt" | "dd" => Role::Item,
            "td" | "th" | "table" => Role::Paragraph,
            _ => state.role,
        };
        if holder && !self.whole {
            state.container = self.containers.open(self.state.container, tag);
        }
        self.open.entry(tag.name.clone()).or_default().push(self.stack.len());
        self.stack.push(Frame { name: tag.name.clone(), before: self.state, block, lines: self.lines.len() });
        self.state = state;
    }

    /// Closes the innermost open element with one of the names, and all within it, unless a wall stands before it.
    fn close(&mut self, names: &[&str], walls: &[&str]) {
        let innermost = |names: &[&str]| {
            names.iter().filter_map(|&name| self.open.get(&LocalName::from(name))?.last().copied()).max()
        };
        let Some(at) = innermost(names) else { return };
        let outer = |wall: &&&str| !names.contains(*wall);
        let walls: Vec<&str> = walls.iter().filter(outer).copied().collect();
        if innermost(&walls).is_some_and(|wall| wall > at) {
            return;
        }
        while self.stack.len() > at {
            let Some(frame) = self.stack.pop() else { break };
            if &*frame.name == "q" && !self.state.skip {
                self.close_quotation();
            }
            if frame.block {
                self.flush();
            }
            if let Some(places) = self.open.get_mut(&frame.name) {
                places.pop();
            }
            if &*frame.name == "table" {
                self.tables.pop();
            }
            if self.state.container != frame.before.container {
                self.containers.close(self.state.container, self.lines.len() > frame.lines);
            }
            self.state = frame.before;
        }
        if !self.state.skip {
            self.pending = None;
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.state.skip {
            if self.state.hidden {
                let share = ScriptShare::of(text);
                self.hidden.han += share.han;
                self.hidden.words += share.words;
            }
            if let Some(finding) = self.pending
                && !self.state.code
                && !text.trim().is_empty()
            {
                self.report.add(finding, 1, None);
                self.pending = None;
            }
            return;
        }
        for c in text.chars() {
            match c {
                '\n' if self.state.preformatted => self.flush(),
                ' ' | '\t' | '\n' | '\r' | '\u{C}' if !self.state.preformatted => self.text.space(c == '\n'),
                _ => self.text.push(c, self.state.link),
            }
        }
    }

    /// Puts the mark behind a quotation, in the line where it ended.
    fn close_quotation(&mut self) {
        let Some(mark) = self.text.quotes.close() else { return };
        match self.lines.last_mut() {
            Some(last) if self.text.text.is_empty() => last.line.text.push(mark),
            _ => self.text.text.push(mark),
        }
    }

    /// Ends the block.
    fn flush(&mut self) {
        self.end_line();
        self.broken = false;
        // What ends nowhere ends here.
        self.text.strong = 0;
    }

    /// Ends the line inside a block; two breaks end the block.
    fn line_break(&mut self) {
        self.broken = self.end_line();
    }

    /// Ends the line; whether it had text.
    fn end_line(&mut self) -> bool {
        let Some(Taken { text, linked, links, strong }) = self.text.take() else { return false };
        let State { role, language: variant, by_root, foreign, margin, title, container, .. } = self.state;
        if !budget::fits(self.lines.len()) {
            self.report.exceeded = true;
            return false;
        }
        let line = Line { role, variant, ..Line::plain(self.lines.len() + 1, text) };
        let broken = self.broken;
        let place = self.tables.last().map(|table| Place { broken, ..table.place() });
        self.lines.push(Linked {
            line,
            place,
            linked,
            links,
            container,
            margin,
            title,
            broken,
            strong,
            by_root,
            foreign,
        });
        true
    }

    /// All lines with the elements round them, what was left out, and the scripts of what is hidden.
    pub(super) fn finish(mut self, asked: &[Variant]) -> Parsed {
        self.flush();
        let mut lines = joints::joined(self.lines);
        marks::believe(&mut lines);
        variants::leave_out_foreign(&mut lines, &mut self.report);
        let lines = variants::one_of_each(lines, asked, &mut self.report);
        Parsed { lines, containers: self.containers, report: self.report, hidden: self.hidden }
    }
}
