//! What the names of elements say of their place on a page.

use html5ever::tokenizer::Tag;

use super::elements::{attribute, is_block, is_heading};
use crate::read::Finding;

/// An element that stands round the text, by its name, its role or its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Margin {
    /// Its number on the page.
    pub(super) block: usize,
    /// The element itself says so, or its role; a class is a guess.
    pub(super) sure: bool,
    /// It holds no text whatever it says, as a footer or a box about cookies.
    pub(super) firm: bool,
}

/// Words in the classes and ids of what stands round a text.
const MARGINS: [&str; 29] = [
    "ad",
    "ads",
    "advert",
    "breadcrumb",
    "breadcrumbs",
    "catlinks",
    "comments",
    "cookie",
    "cookies",
    "copyright",
    "crumb",
    "crumbs",
    "footer",
    "header",
    "login",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "pager",
    "pagination",
    "printfooter",
    "recommend",
    "related",
    "share",
    "sharedaddy",
    "sidebar",
    "social",
    "toolbar",
];

/// Those among them that hold no text.
const FIRM: [&str; 14] = [
    "ad",
    "ads",
    "advert",
    "catlinks",
    "comments",
    "cookie",
    "cookies",
    "copyright",
    "footer",
    "login",
    "printfooter",
    "share",
    "sharedaddy",
    "social",
];

/// Classes and ids that are taken whole; they hold no text.
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

/// Words in the classes and ids of what holds a text, or both.
const CONTENTS: [&str; 18] = [
    "accordion",
    "article",
    "body",
    "content",
    "container",
    "detail",
    "editor",
    "entry",
    "faq",
    "main",
    "news",
    "post",
    "release",
    "story",
    "text",
    "title",
    "wrap",
    "wrapper",
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
        return Some(Margin { block, sure: true, firm: is_footer });
    }
    let (mut margin, mut firm) = (false, false);
    for names in ["class", "id"].iter().filter_map(|name| attribute(tag, name)) {
        if names.split_whitespace().any(|name| WHOLE.contains(&&*plain(name))) {
            return Some(Margin { block, sure: false, firm: true });
        }
        for word in words(names) {
            let word = word.as_str();
            if CONTENTS.contains(&word) {
                return None;
            }
            // A heading heads what follows.
            margin |= MARGINS.contains(&word) && !(word == "header" && is_heading(name));
            firm |= FIRM.contains(&word);
        }
    }
    margin.then_some(Margin { block, sure: false, firm })
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

/// A name in lower case, with hyphens.
fn plain(name: &str) -> String {
    name.to_ascii_lowercase().replace('_', "-")
}

/// The words of names such as `main-nav`, `sideBar` and `page_footer`, in lower case; names of more than one case are
/// taken whole, too.
fn words(names: &str) -> Vec<String> {
    let mut words = Vec::new();
    for name in names.split(|c: char| !c.is_ascii_alphanumeric()).filter(|name| !name.is_empty()) {
        words.push(name.to_ascii_lowercase());
        let mut word = String::new();
        for c in name.chars() {
            if c.is_ascii_uppercase() && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            word.push(c.to_ascii_lowercase());
        }
        words.push(word);
    }
    words
}
