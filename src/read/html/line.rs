//! The line of a page that is being read.

use super::quotes::Quotes;
use crate::language::is_wide;

/// Text with its links, and the white space that may follow.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) text: String,
    /// How many of its characters are links.
    pub(super) linked: usize,
    /// How many links begin in it.
    pub(super) links: usize,
    /// How many elements of strong text are open, and whether some text stands in none.
    pub(super) strong: usize,
    weak: bool,
    /// White space before the next character, and whether it holds a line feed.
    space: Option<bool>,
    pub(super) quotes: Quotes,
}

/// A line that has ended.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) text: String,
    /// How many of its characters are links.
    pub(super) linked: usize,
    /// How many links begin in it.
    pub(super) links: usize,
    /// All of it is strong text.
    pub(super) strong: bool,
}

impl Text {
    /// Notes white space that collapses.
    pub(super) fn space(&mut self, line_feed: bool) {
        self.space = Some(self.space.unwrap_or(false) || line_feed);
    }

    pub(super) fn push(&mut self, c: char, link: bool) {
        if let Some(broken) = self.space.take()
            && let Some(last) = self.text.chars().next_back()
            // A line feed between Chinese characters is no space.
            && !(broken && is_wide(last) && is_wide(c))
        {
            self.text.push(' ');
        }
        self.text.extend(self.quotes.pending());
        self.text.push(c);
        self.linked += usize::from(link && !c.is_whitespace());
        self.weak |= self.strong == 0 && !c.is_whitespace();
    }

    /// Ends the line; `None` if it is blank.
    pub(super) fn take(&mut self) -> Option<Taken> {
        self.space = None;
        let (linked, links) = (std::mem::take(&mut self.linked), std::mem::take(&mut self.links));
        let strong = !std::mem::take(&mut self.weak);
        let text = std::mem::take(&mut self.text);
        (!text.trim().is_empty()).then_some(Taken { text, linked, links, strong })
    }
}
