//! What the names of elements say of their place on a page.

use html5ever::tokenizer::Tag;

use super::elements::{attribute, is_block};
use super::names::words;
use crate::read::Finding;

/// An element that stands round the text: its name, its role or its whole class says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Margin {
    /// Its number on the page.
    pub(super) block: usize,
    /// It holds no text whatever it says, as a footer or a box about cookies.
    pub(super) firm: bool,
}

/// Classes and ids that say so, taken whole.
const WHOLE: [&str; 11] = [
    "hot-news",
    "hotnews",
    "lang-switcher",
    "language-switcher",
    "latest-news",
    "related-content",
    "related-news",
    "rich-media-meta-list",
    "toc",
    "top-bar",
    "topbar",
];

/// Whether an element stands round the text; `article` is set inside one, whose header and footer are its own.
pub(super) fn margin(tag: &Tag, article: bool, block: usize) -> Option<Margin> {
    let name = &*tag.name;
    if !is_block(name) {
        return None;
    }
    let role = role(tag);
    let is_footer = matches!(name, "footer" | "dialog") || matches!(role, Some("contentinfo" | "search" | "dialog"));
    if (role.is_some() || matches!(name, "nav" | "header" | "footer" | "aside" | "dialog"))
        && !(article && matches!(name, "header" | "footer"))
    {
        return Some(Margin { block, firm: is_footer });
    }
    let is_whole = |name: &str| WHOLE.contains(&&*name.to_ascii_lowercase().replace('_', "-"));
    let mut names = ["class", "id"].into_iter().filter_map(|key| attribute(tag, key));
    names.any(|names| names.split_whitespace().any(is_whole)).then_some(Margin { block, firm: false })
}

/// What a piece inside a line is that is no part of its text: a link that skips or edits a text, the mark of a note.
pub(super) fn piece(tag: &Tag) -> Option<Finding> {
    let name = &*tag.name;
    if is_block(name) {
        return None;
    }
    if role(tag).is_some() {
        return Some(Finding::Navigation);
    }
    let class = attribute(tag, "class")?;
    let has = |wanted: &str| class.split_whitespace().any(|name| name.eq_ignore_ascii_case(wanted));
    let skips = || words(class).iter().any(|word| matches!(word.as_str(), "skip" | "jump"));
    if name == "a" && attribute(tag, "href").is_some_and(|to| to.starts_with('#')) && skips() {
        Some(Finding::Navigation)
    } else if has("mw-editsection") {
        Some(Finding::Controls)
    } else if has("mw-cite-backlink") || name == "sup" && has("reference") {
        Some(Finding::NoteMarks)
    } else {
        None
    }
}

/// The role (WAI-ARIA) of an element with text about the page.
fn role(tag: &Tag) -> Option<&'static str> {
    let role = attribute(tag, "role")?.trim();
    ["navigation", "menu", "menubar", "banner", "contentinfo", "complementary", "search", "dialog"]
        .into_iter()
        .find(|known| role.eq_ignore_ascii_case(known))
}
