//! What the names of elements say of their place on a page.

use html5ever::tokenizer::Tag;

use super::elements::attribute;

/// Elements with text about the page, by their name or their role (WAI-ARIA), and links that skip it.
pub(super) fn is_navigation(tag: &Tag) -> bool {
    let skips = |names: &str| words(names).iter().any(|word| word == "skip");
    if &*tag.name == "a" && attribute(tag, "href").is_some_and(|to| to.starts_with('#')) {
        return attribute(tag, "class").is_some_and(skips);
    }
    matches!(&*tag.name, "nav" | "header" | "footer" | "aside" | "dialog")
        || attribute(tag, "role").is_some_and(|role| {
            let role = role.trim().to_ascii_lowercase();
            ["navigation", "menu", "menubar", "banner", "contentinfo", "complementary", "search", "dialog"]
                .contains(&role.as_str())
        })
}

/// Words in the classes and ids of what stands round a text.
const MARGINS: [&str; 26] = [
    "ad",
    "ads",
    "advert",
    "breadcrumb",
    "breadcrumbs",
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
    "recommend",
    "related",
    "share",
    "sidebar",
    "social",
    "toolbar",
];

/// Words in the classes and ids of what holds a text, or both.
const CONTENTS: [&str; 16] = [
    "article",
    "body",
    "content",
    "container",
    "detail",
    "editor",
    "entry",
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

/// Whether the class or the id of an element says that it stands round the text, as in the method of Mozilla's
/// Readability.
pub(super) fn is_margin(tag: &Tag) -> bool {
    let mut margin = false;
    for names in ["class", "id"].iter().filter_map(|name| attribute(tag, name)) {
        for word in words(names) {
            if CONTENTS.contains(&word.as_str()) {
                return false;
            }
            margin |= MARGINS.contains(&word.as_str());
        }
    }
    margin
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
