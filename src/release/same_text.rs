//! Whether short texts are the same but for their case and the width of their marks.

use super::characters::bare;
use crate::language::begins_with_common_han;

/// Bytes of a text that may stand elsewhere too.
pub(super) const SHORT: usize = 200;

/// The hash of a short text in lower case, without the marks around it, white space and the width of marks, which a copy
/// for the other language may differ in.
pub(super) fn key(text: &str) -> Option<u64> {
    let text = bare(text);
    if text.is_empty() || text.len() > SHORT {
        return None;
    }
    let fold = |hash: u64, code: u32| (hash ^ u64::from(code)).wrapping_mul(0x0000_0100_0000_01B3);
    let bytes = text.as_bytes();
    let (mut hash, mut at) = (0xCBF2_9CE4_8422_2325, 0);
    while let Some(&byte) = bytes.get(at) {
        // Most characters have one form.
        if byte.is_ascii() {
            let is_space = matches!(byte, b' ' | b'\t'..=b'\r');
            hash = if is_space { hash } else { fold(hash, u32::from(byte.to_ascii_lowercase())) };
            at += 1;
        } else if let [0xE4..=0xE9, second, third, ..] = bytes[at..]
            && begins_with_common_han(&bytes[at..])
        {
            let code = u32::from(byte & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
            hash = fold(hash, code);
            at += 3;
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            if !c.is_whitespace() {
                hash = narrow(c).to_lowercase().fold(hash, |hash, c| fold(hash, u32::from(c)));
            }
            at += c.len_utf8();
        }
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

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn case_width_and_white_space_make_no_other_text() {
        for same in [
            ["Pier 9: Notice", "pier9:  NOTICE "],
            ["Ｐｉｅｒ：九號碼頭", "pier: 九號 碼頭"],
            ["ÉCLAIR＆㐂", "éclair&㐂"],
        ] {
            assert_eq!(key(same[0]), key(same[1]), "{same:?}");
        }
        for other in [["Pier 9", "Pier 8"], ["碼頭", "码头"], ["A.B", "AB"]] {
            assert_ne!(key(other[0]), key(other[1]), "{other:?}");
        }
        assert_eq!((key(" / "), key(&"a".repeat(201))), (None, None));
    }
}
