//! What the elements of a page mean for its text.

use html5ever::tokenizer::Tag;
use html5ever::tokenizer::states::RawKind;

use crate::language::Variant;
use crate::read::Finding;

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

/// What is counted where the text of an element is not the page's: `Some(None)` for code, which is no text.
pub(super) fn left_out(name: &str) -> Option<Option<Finding>> {
    match name {
        "button" | "select" | "datalist" | "textarea" => Some(Some(Finding::Controls)),
        "noscript" | "template" | "object" | "canvas" | "audio" | "video" => Some(Some(Finding::Hidden)),
        "rt" => Some(Some(Finding::Ruby)),
        "del" | "s" | "strike" => Some(Some(Finding::Deletions)),
        "rp" | "rtc" | "svg" => Some(None),
        _ => raw(name).filter(|_| name != "xmp").map(|_| None),
    }
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Elements whose text is printed bold.
pub(super) fn is_strong(name: &str) -> bool {
    matches!(name, "b" | "strong")
}

/// Elements with a title, which a button inside may bear.
pub(super) fn has_title(name: &str) -> bool {
    is_heading(name) || matches!(name, "summary" | "dt")
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

/// Elements that stand inside a line of text.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "map", "mark", "meter", "nobr", "output", "picture", "progress", "q", "rb", "small",
    "span", "strong", "sub", "sup", "time", "tt", "u", "var",
];

/// Whether HTML has an element of this name, in small letters.
pub(in crate::read) fn is_element(name: &str) -> bool {
    INLINE.contains(&name) || is_block(name) || is_void(name) || left_out(name).is_some() || name == "ruby"
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
pub(super) fn language(tag: &Tag) -> Option<Option<Variant>> {
    let code = attribute(tag, "lang").or_else(|| attribute(tag, "xml:lang"))?;
    Some(Variant::named(code))
}
