//! What tells that a review is of these segments: a digest of all of them, and a short sum of each, by which the first one
//! that differs is named.

use crate::document::Document;

const START: u64 = 0xCBF2_9CE4_8422_2325;

/// FNV-1a of 64 bits.
fn fnv(sum: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(sum, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// A digest of all segments of both sides, as 16 hexadecimal digits.
pub(crate) fn digest(english: &Document, chinese: &Document) -> String {
    // No text has these bytes.
    let side = |sum: u64, document: &Document| {
        let sum = document.texts().fold(sum, |sum, text| fnv(sum, text.bytes().chain([0xFF])));
        fnv(sum, [0xFE].into_iter())
    };
    format!("{:016x}", side(side(START, english), chinese))
}

/// The sums of the segments of a side, four hexadecimal digits each.
pub(crate) fn sums(document: &Document) -> String {
    document.texts().map(sum).collect()
}

/// The sum of a segment.
pub(super) fn sum(text: &str) -> String {
    let sum = fnv(START, text.bytes());
    format!("{:04x}", (sum ^ sum >> 16 ^ sum >> 32 ^ sum >> 48) & 0xFFFF)
}
