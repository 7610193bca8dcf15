//! What stands between angle brackets inside a text: a tag of HTML, or words of the text.

use super::html::is_element;

/// Attributes that stand without a value.
const WITHOUT_VALUE: &[&str] = &[
    "hidden",
    "disabled",
    "checked",
    "open",
    "controls",
    "download",
    "async",
    "defer",
    "required",
    "selected",
    "loop",
    "muted",
    "autoplay",
    "nowrap",
    "reversed",
    "inert",
    "itemscope",
    "/",
];

/// Whether a piece in angle brackets, with them, is markup: a comment or a declaration, or a tag with the name of an
/// element and with attributes that are ones. `<Chan>` and `<b and c>` are text.
pub(super) fn is_markup(piece: &str) -> bool {
    if piece.starts_with("<!") || piece.starts_with("<?") {
        return true;
    }
    let inner = piece.trim_start_matches('<').trim_start_matches('/').trim_end_matches('>');
    let name: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let attributes = &inner[name.len()..];
    let lower = name.to_ascii_lowercase();
    let known = is_element(&lower) || lower.contains('-');
    // Values may have spaces in them; an attribute without a value is then a word of it.
    let named = attributes.contains('=');
    known
        && (named
            || attributes.split_whitespace().all(|word| WITHOUT_VALUE.contains(&word.to_ascii_lowercase().as_str())))
}

/// Whether a piece in angle brackets is a tag that breaks a line: `<br>`, `<br/>`, and `</br>`, as which browsers read it.
pub(super) fn is_break(piece: &str) -> bool {
    let Some(inner) = piece.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else { return false };
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let named = inner.get(..2).is_some_and(|name| name.eq_ignore_ascii_case("br"));
    named && inner[2..].chars().next().is_none_or(|c| c == '/' || c.is_whitespace()) && is_markup(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_angle_brackets_are_text() {
        for text in ["<Chan>", "</Chan>", "<b and c>", "<i think so>", "<name of the firm>", "<1>"] {
            assert!(!is_markup(text), "{text}");
        }
        for tag in [
            "<b>",
            "</b>",
            "<br/>",
            "<br />",
            "<BR>",
            "<!-- no -->",
            "<span class=\"a b\">",
            "<a href=x>",
            "<my-tag>",
            "<details open>",
            "<sub>",
            "<ruby>",
            "</td>",
            "<font color=red>",
            "<?php x ?>",
            "<u>",
        ] {
            assert!(is_markup(tag), "{tag}");
        }
    }

    #[test]
    fn tags_that_break_a_line_are_told() {
        for tag in ["<br>", "<BR/>", "<br />", "</br>", "</BR >", "<br clear=\"all\">"] {
            assert!(is_break(tag), "{tag}");
        }
        for piece in ["<b>", "</b>", "<brand>", "<br and c>", "br", "<>", "<桥>"] {
            assert!(!is_break(piece), "{piece}");
        }
    }
}
