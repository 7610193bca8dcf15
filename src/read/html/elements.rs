//! What the elements of a page mean for its text.

use html5ever::tokenizer::Tag;
use html5ever::tokenizer::states::RawKind;

use crate::language::Language;

/// How the content of an element is tokenized, where it is not markup.
pub(super) fn raw(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
        "textarea" | "title" => Some(RawKind::Rcdata),
        _ => None,
    }
}

pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements without text of the page.
pub(super) fn is_silent(name: &str) -> bool {
    raw(name).is_some_and(|_| name != "xmp")
        || matches!(
            name,
            "noscript"
                | "template"
                | "object"
                | "svg"
                | "canvas"
                | "audio"
                | "video"
                | "select"
                | "button"
                | "datalist"
        )
}

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

pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// Open elements that a start tag closes, up to the nearest of some others.
pub(super) fn implied_ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    const CELLS: &[&str] = &["td", "th", "table", "caption"];
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "td", "th", "table"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "td", "th", "table"]),
        "td" | "th" => (&["td", "th", "caption"], &["table"]),
        "tr" => (&["tr", "caption"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "caption"], &["table"]),
        "rt" | "rp" | "rb" => (&["rt", "rp"], &["ruby", "td", "th", "table"]),
        "a" => (&["a"], CELLS),
        _ if is_block(name) => (&["p"], CELLS),
        _ => (&[], &[]),
    }
}

/// Open elements that an end tag does not reach over.
pub(super) fn walls(name: &str) -> &'static [&'static str] {
    match name {
        "table" | "html" | "body" => &[],
        "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "caption" => &["table"],
        _ => &["td", "th", "table", "caption"],
    }
}

pub(super) fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// How many columns or rows a cell spans.
pub(super) fn span(tag: &Tag, name: &str) -> usize {
    attribute(tag, name).and_then(|value| value.trim().parse().ok()).unwrap_or(1)
}

pub(super) fn is_hidden(tag: &Tag) -> bool {
    let style = attribute(tag, "style").map(|style| style.to_ascii_lowercase().replace([' ', '\t', '\n'], ""));
    attribute(tag, "hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || style.is_some_and(|style| style.contains("display:none") || style.contains("visibility:hidden"))
}

/// The language that an element is marked with: none of ours is `Some(None)`.
pub(super) fn language(tag: &Tag) -> Option<Option<Language>> {
    let code = attribute(tag, "lang").or_else(|| attribute(tag, "xml:lang"))?;
    Some(super::super::language_of_tag(code))
}
