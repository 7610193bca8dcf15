//! Text that XML may hold.

/// A text without the characters that XML 1.0 does not allow, and their number; line breaks and tabs stay.
pub(crate) fn allowed(text: &str) -> (String, usize) {
    let mut removed = 0;
    let text = text.chars().filter(|&c| {
        let is = is_allowed(c);
        removed += usize::from(!is);
        is
    });
    let text = text.collect();
    (text, removed)
}

/// Whether XML 1.0 allows a character.
pub(crate) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_what_xml_forbids_alone() {
        assert_eq!(allowed("a\u{1}\tb\r\n\u{FFFF}🚋\u{85}"), ("a\tb\r\n🚋\u{85}".to_owned(), 2));
    }
}
