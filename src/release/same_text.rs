//! Whether short texts are the same but for their case and the width of their marks.

use super::characters::bare;
use crate::language::is_han;

/// Bytes of a text that may stand elsewhere too.
pub(super) const SHORT: usize = 200;

/// The hash of a short text in lower case, without the marks around it, white space and the width of marks, which a copy
/// for the other language may differ in.
pub(super) fn key(text: &str) -> Option<u64> {
    let text = bare(text);
    if text.is_empty() || text.len() > SHORT {
        return None;
    }
    let fold = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01B3);
    let mut hash = 0xCBF2_9CE4_8422_2325;
    if text.is_ascii() {
        let letters = text.bytes().map(char::from).filter(|c| !c.is_whitespace());
        return Some(letters.fold(hash, |hash, c| fold(hash, c.to_ascii_lowercase())));
    }
    for c in text.chars().filter(|c| !c.is_whitespace()).map(narrow) {
        hash = if c.is_ascii() || is_han(c) {
            fold(hash, c.to_ascii_lowercase())
        } else {
            c.to_lowercase().fold(hash, fold)
        };
    }
    Some(hash)
}

/// A full-width mark, letter or digit in its narrow form.
fn narrow(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
