//! The rules of TMX 1.4b, and of XML, that a memory is held against.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

/// Attributes that a header must have, with what stands for them in a mended file.
pub(super) const HEADER: [(&str, &str); 7] = [
    ("creationtool", "unknown"),
    ("creationtoolversion", "unknown"),
    ("segtype", "sentence"),
    ("o-tmf", "unknown"),
    ("adminlang", "en"),
    ("srclang", "*all*"),
    ("datatype", "unknown"),
];

/// How the export names the property of a unit beside the pairs.
pub(super) const BESIDE: [&str; 2] = ["x-unit", "x-Unit:SingleString"];

/// Which elements may stand in which.
pub(super) const INSIDE: [(&str, &[&str]); 14] = [
    ("", &["tmx"]),
    ("tmx", &["header", "body"]),
    ("header", &["note", "prop", "ude"]),
    ("ude", &["map"]),
    ("body", &["tu"]),
    ("tu", &["note", "prop", "tuv"]),
    ("tuv", &["note", "prop", "seg"]),
    ("seg", INLINE),
    ("bpt", &["sub"]),
    ("ept", &["sub"]),
    ("it", &["sub"]),
    ("ph", &["sub"]),
    ("hi", INLINE),
    ("sub", INLINE),
];
const INLINE: &[&str] = &["bpt", "ept", "ph", "it", "hi", "ut"];

/// Whether XML 1.0 allows a character.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// The value of an attribute.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = start.attributes().with_checks(false).flatten().find(|attribute| attribute.key.0 == name)?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// A start tag with another value of an attribute.
pub(super) fn with_attribute(start: &BytesStart<'_>, name: &str, value: &str) -> BytesStart<'static> {
    let mut changed = BytesStart::new(start.name().0.to_owned());
    for attribute in start.attributes().with_checks(false).flatten() {
        if attribute.key.0 == name {
            changed.push_attribute((name, value));
        } else {
            changed.push_attribute(attribute);
        }
    }
    changed
}

/// Whether a tag of a unit is that of the source: `en` stands for `en-US` too.
pub(super) fn same_tag(tag: &str, source: &str) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    primary(tag) == primary(source)
}
