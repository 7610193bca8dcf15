//! Letters at the start of some bytes: runs of ASCII ones, eight at a time, and Chinese characters of the common block.

use super::{is_han, is_latin};

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

/// The letters of eight bytes in lower case, and how many stand before the first byte that is none.
#[inline]
fn of_eight(eight: [u8; 8]) -> (u64, usize) {
    let eight = u64::from_le_bytes(eight);
    // Without the high bit, which no sum of the next lines then carries over.
    let lower = (eight | (0x20 * ONES)) & !HIGH;
    let from_a = lower + (0x80 - b'a' as u64) * ONES;
    let behind_z = lower + (0x7F - b'z' as u64) * ONES;
    let is_letter = from_a & !behind_z & !eight & HIGH;
    let other = is_letter ^ HIGH;
    if other == 0 {
        return (lower, 8);
    }
    // The bits before the first byte that is no letter.
    let bits = other.trailing_zeros() - 7;
    (lower & ((1 << bits) - 1), bits as usize / 8)
}

/// How many ASCII letters some bytes begin with, and the first eight of them in lower case, the first in the lowest byte.
#[inline]
pub(crate) fn letters(bytes: &[u8]) -> (usize, u64) {
    let (packed, length) = match bytes.first_chunk() {
        Some(eight) => of_eight(*eight),
        None => {
            let mut eight = [0; 8];
            eight[..bytes.len()].copy_from_slice(bytes);
            of_eight(eight)
        }
    };
    if length < 8 { (length, packed) } else { (8 + letters_behind(&bytes[8..]), packed) }
}

/// How many more letters follow the first eight.
fn letters_behind(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// Whether a Chinese character of the common block begins the bytes of a text.
#[inline]
pub(crate) fn begins_with_common_han(bytes: &[u8]) -> bool {
    match bytes {
        [0xE5..=0xE9, ..] => true,
        [0xE4, second, ..] => *second >= 0xB8,
        _ => false,
    }
}

/// Whether a Chinese character stands in a text.
pub(crate) fn holds_han(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if bytes[at..].first_chunk().is_some_and(|eight| u64::from_le_bytes(*eight) & HIGH == 0) {
            at += 8;
        } else if byte.is_ascii() {
            at += 1;
        } else if begins_with_common_han(&bytes[at..]) {
            return true;
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            if is_han(c) {
                return true;
            }
            at += c.len_utf8();
        }
    }
    false
}

/// Whether a Latin letter stands in a text.
pub(crate) fn holds_latin(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return true;
    }
    // All bytes, without a way out: several at a time. Letters that are not ASCII begin with few others, full-width ones as marks
    // do.
    let may_begin = |byte: u8| u8::from((byte | 0x20).wrapping_sub(b'a') < 26) | u8::from(byte.wrapping_sub(0xC3) < 7);
    if bytes.iter().fold(0, |found, &byte| found | may_begin(byte)) == 0 {
        return memchr::memchr_iter(0xEF, bytes)
            .any(|at| matches!(bytes[at..], [_, 0xBC, 0xA1..=0xBA, ..] | [_, 0xBD, 0x81..=0x9A, ..]));
    }
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            return true;
        } else if byte.is_ascii() {
            at += 1;
        } else if begins_with_common_han(&bytes[at..]) {
            at += 3;
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            if is_latin(c) {
                return true;
            }
            at += c.len_utf8();
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_characters_are_those_of_the_block() {
        for c in '\0'..=char::MAX {
            let wanted = ('\u{4E00}'..='\u{9FFF}').contains(&c).then_some(c);
            let text = format!("{c}xx");
            assert_eq!(begins_with_common_han(text.as_bytes()), wanted.is_some(), "{c:?}");
            for text in [format!("“{c}”"), format!("“12345678901”{c}")] {
                assert_eq!((holds_han(&text), holds_latin(&text)), (is_han(c), is_latin(c)), "{c:?}");
            }
        }
    }

    #[test]
    fn a_run_ends_at_the_first_other_byte() {
        for byte in 0..=u8::MAX {
            for before in 0..20 {
                for behind in [0, 9] {
                    let bytes = [&b"abcdefzAMZabcdefghijklmnop"[..before], &[byte], &b"abcdefghi"[..behind]].concat();
                    let wanted = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                    let (length, packed) = letters(&bytes);
                    assert_eq!(length, wanted, "{bytes:?}");
                    let mut eight = [0; 8];
                    eight[..length.min(8)].copy_from_slice(&bytes[..length.min(8)]);
                    assert_eq!(packed.to_le_bytes(), eight.map(|byte| byte.to_ascii_lowercase()));
                }
            }
        }
    }
}
