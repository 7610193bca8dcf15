//! Unicode normalization form C (UAX #15).

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::Cleaned;

/// Composes characters; counts 1 for a line that changes.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    if is_nfc_quick(line.chars()) == IsNormalized::Yes {
        return Cleaned::unchanged(line);
    }
    let composed: String = line.nfc().collect();
    if composed == line { Cleaned::unchanged(line) } else { Cleaned::changed(composed, 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composes() {
        assert_eq!(clean("Xi\u{301}n").text, "Xín");
    }
}
