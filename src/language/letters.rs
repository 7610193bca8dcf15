//! Letters at the start of some bytes: runs of ASCII ones, eight at a time, and Chinese characters of the common block.

/// The same in every byte.
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// How many ASCII letters some bytes begin with.
#[inline]
pub(crate) fn letters(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(eight) = bytes[length..].first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        // In lower case, without the high bit, which no sum of the next line then carries over.
        let lower = (eight | each(0x20)) & each(0x7F);
        let is_letter = lower + each(0x80 - b'a') & !(lower + each(0x7F - b'z')) & !eight & each(0x80);
        if is_letter != each(0x80) {
            return length + (is_letter ^ each(0x80)).trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    length + bytes[length..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// The Chinese character of the common block that the bytes of a text begin with; it has three.
#[inline]
pub(crate) fn common_han(bytes: &[u8]) -> Option<char> {
    let &[one, two, three, ..] = bytes else { return None };
    let code = u32::from(one & 0xF) << 12 | u32::from(two & 0x3F) << 6 | u32::from(three & 0x3F);
    if one & 0xF0 == 0xE0 && (0x4E00..=0x9FFF).contains(&code) { char::from_u32(code) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_characters_are_those_of_the_block() {
        for c in '\0'..=char::MAX {
            let wanted = ('\u{4E00}'..='\u{9FFF}').contains(&c).then_some(c);
            assert_eq!(common_han(format!("{c}xx").as_bytes()), wanted, "{c:?}");
        }
    }

    #[test]
    fn a_run_ends_at_the_first_other_byte() {
        for byte in 0..=u8::MAX {
            for before in 0..20 {
                for behind in [0, 9] {
                    let bytes = [&b"abcdefzAMZabcdefghijklmnop"[..before], &[byte], &b"abcdefghi"[..behind]].concat();
                    let wanted = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                    assert_eq!(letters(&bytes), wanted, "{bytes:?}");
                }
            }
        }
    }
}
