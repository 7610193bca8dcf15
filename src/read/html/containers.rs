//! The elements round the lines of a page, as far as they hold text: a tree in the order of the page.

use std::hash::{DefaultHasher, Hash, Hasher};

use html5ever::tokenizer::Tag;

use super::elements::attribute;
use super::names::{Groups, NameGroups};

/// An element that holds lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Container {
    /// The element around it; the root is its own.
    pub(super) parent: u32,
    pub(super) depth: u32,
    pub(super) kind: Kind,
    /// What its own names say.
    pub(super) groups: Groups,
    /// Its name and classes as a number, which repeated elements share.
    pub(super) signature: u32,
}

/// What an element is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub(super) enum Kind {
    #[default]
    Other,
    Paragraph,
    Heading,
    Item,
    List,
    Cell,
    Table,
    Article,
    Main,
    Section,
    Aside,
    Header,
    Footer,
    Navigation,
    Figure,
    Caption,
    Form,
    Quotation,
    Preformatted,
    Definition,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "p" => Self::Paragraph,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hgroup" => Self::Heading,
            "li" => Self::Item,
            "ul" | "ol" | "menu" | "dir" => Self::List,
            "td" | "th" => Self::Cell,
            "table" | "tbody" | "thead" | "tfoot" | "tr" | "caption" => Self::Table,
            "article" => Self::Article,
            "main" => Self::Main,
            "section" => Self::Section,
            "aside" => Self::Aside,
            "header" => Self::Header,
            "footer" => Self::Footer,
            "nav" => Self::Navigation,
            "figure" => Self::Figure,
            "figcaption" => Self::Caption,
            "form" | "fieldset" | "legend" => Self::Form,
            "blockquote" => Self::Quotation,
            "pre" | "xmp" => Self::Preformatted,
            "dl" | "dt" | "dd" | "details" | "summary" => Self::Definition,
            _ => Self::Other,
        }
    }

    pub(super) fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// All of them; the root is the first.
#[derive(Debug)]
pub(super) struct Containers {
    all: Vec<Container>,
    names: NameGroups,
}

impl Containers {
    pub(super) fn new() -> Self {
        let root = Container { parent: 0, depth: 0, kind: Kind::Other, groups: Groups::default(), signature: 0 };
        Self { all: vec![root], names: NameGroups::default() }
    }

    /// Begins an element inside another.
    pub(super) fn open(&mut self, parent: u32, tag: &Tag) -> u32 {
        let name = &*tag.name;
        let kind = Kind::of(name);
        let class = attribute(tag, "class").unwrap_or("");
        let mut hasher = DefaultHasher::new();
        (name, class).hash(&mut hasher);
        let groups = self.groups(tag);
        let depth = self.all.get(parent as usize).map_or(0, |outer| outer.depth.saturating_add(1));
        let id = self.all.len() as u32;
        self.all.push(Container { parent, depth, kind, groups, signature: hasher.finish() as u32 });
        id
    }

    /// What the names of an element say.
    pub(super) fn groups(&mut self, tag: &Tag) -> Groups {
        match &*tag.name {
            // The whole page tells nothing of a part.
            "html" | "body" => Groups::default(),
            _ => ["class", "id", "itemprop", "role", "data-testid"]
                .into_iter()
                .filter_map(|key| attribute(tag, key))
                .fold(Groups::default(), |all, names| all | self.names.of(names)),
        }
    }

    /// Ends an element; one that holds nothing is forgotten, so that memory grows with the lines.
    pub(super) fn close(&mut self, id: u32, holds_lines: bool) {
        if !holds_lines && id as usize + 1 == self.all.len() && id > 0 {
            self.all.pop();
        }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn get(&self, id: u32) -> Container {
        self.all[id as usize]
    }

    /// In the order of the page, so that parents come first.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (usize, &Container)> {
        self.all.iter().enumerate()
    }
}
