//! A line of a page with what is known of it.

use super::margins::Margin;
use crate::read::Line;
use crate::table::Place;

/// A line with what is known of it.
#[derive(Debug)]
pub(super) struct Linked {
    pub(super) line: Line,
    pub(super) place: Option<Place>,
    /// How many of its characters are links.
    pub(super) linked: usize,
    /// How many links begin in it.
    pub(super) links: usize,
    /// The element that holds it.
    pub(super) container: u32,
    /// The element round the text that it stands in.
    pub(super) margin: Option<Margin>,
    /// It is a heading of the first level.
    pub(super) title: bool,
    /// Only a line break parts it from the line before.
    pub(super) broken: bool,
    /// All of it is strong text.
    pub(super) strong: bool,
    /// It stands in no marked element but the root.
    pub(super) by_root: bool,
    /// An element inside the root marks it with a language that is none of ours.
    pub(super) foreign: bool,
}

impl Linked {
    /// Whether most of it is no link.
    pub(super) fn is_prose(&self) -> bool {
        2 * self.linked < self.line.text.chars().filter(|c| !c.is_whitespace()).count()
    }
}
