//! UTF-16 and UTF-32: decoding, and detection where no byte order mark tells them.

use super::{Attempt, Encoding};

/// Characters that are looked at.
const MOST: usize = 4096;

/// Recognises UTF-16 without a mark by the characters that the units give: no lone surrogate, and nearly all of them
/// from the blocks that English and Chinese texts are written in.
pub(super) fn detect(bytes: &[u8]) -> Option<Encoding> {
    if let Some(encoding) = detect_four(bytes) {
        return Some(encoding);
    }
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let (little, big) = (plausibility(bytes, false)?, plausibility(bytes, true)?);
    let (encoding, best, other) =
        if little >= big { (Encoding::Utf16Le, little, big) } else { (Encoding::Utf16Be, big, little) };
    (best > 0.9 && best > other + 0.2).then_some(encoding)
}

/// The share of expected characters; `Some(0.0)` for impossible text, `None` for text that is plainly ASCII or UTF-8.
fn plausibility(bytes: &[u8], big: bool) -> Option<f64> {
    let start = &bytes[..bytes.len().min(2 * MOST)];
    let zeros = start.iter().filter(|&&b| b == 0).count();
    // UTF-8 that fits all the way is hardly UTF-16, unless zeros mark every other byte.
    if zeros == 0 && std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let (mut all, mut expected) = (0usize, 0usize);
    let mut units = units(start, big).peekable();
    while let Some(unit) = units.next() {
        all += 1;
        match unit {
            0xD800..=0xDBFF => {
                let pair = units.next_if(|low| matches!(low, 0xDC00..=0xDFFF)).is_some();
                if !pair && units.peek().is_some() {
                    return Some(0.0);
                }
            }
            0xDC00..=0xDFFF | 0 | 0xFFFE | 0xFFFF => return Some(0.0),
            // ASCII, Latin 1, dashes and quotes, Chinese punctuation, ideographs, full-width forms.
            0x09
            | 0x0A
            | 0x0D
            | 0x20..=0x7E
            | 0xA0..=0xFF
            | 0x2010..=0x2027
            | 0x3000..=0x301F
            | 0x4E00..=0x9FA5
            | 0xFF01..=0xFF5E => expected += 1,
            _ => {}
        }
    }
    // Bytes of a narrow encoding read in pairs give ideographs too, but neither spaces nor punctuation.
    let common = self::units(start, big)
        .filter(|&unit| matches!(unit, 0x0A | 0x20 | 0x3001 | 0x3002 | 0xFF0C | 0x7684 | 0x4E00 | 0x5728 | 0x548C))
        .count();
    Some(if common * 200 < all { 0.0 } else { expected as f64 / all as f64 })
}

fn units(bytes: &[u8], big: bool) -> impl Iterator<Item = u16> + '_ {
    bytes.chunks_exact(2).map(move |pair| {
        let pair = [pair[0], pair[1]];
        if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    })
}

/// Decodes UTF-16.
pub(super) fn decode(bytes: &[u8], big: bool, lossy: bool) -> Attempt<'static> {
    let mut attempt = Attempt { text: String::with_capacity(bytes.len()).into(), error: None, valid: 0, replaced: 0 };
    let mut at = 0;
    for decoded in char::decode_utf16(units(bytes, big)) {
        match decoded {
            Ok(c) if c != '\0' => {
                attempt.text.to_mut().push(c);
                at += 2 * c.len_utf16();
            }
            _ => {
                attempt.replace(at);
                if !lossy {
                    return attempt;
                }
                at += 2;
            }
        }
    }
    if !bytes.len().is_multiple_of(2) {
        attempt.replace(bytes.len() - 1);
    }
    attempt
}

/// Recognises UTF-32: characters of four bytes, all in the planes that text has.
fn detect_four(bytes: &[u8]) -> Option<Encoding> {
    if bytes.len() < 8 || !bytes.len().is_multiple_of(4) {
        return None;
    }
    let start = &bytes[..bytes.len().min(4 * MOST)];
    let all = |big| fours(start, big).all(|code| char::from_u32(code).is_some_and(|c| c != '\0' && code < 0x3_0000));
    if all(false) { Some(Encoding::Utf32Le) } else { all(true).then_some(Encoding::Utf32Be) }
}

fn fours(bytes: &[u8], big: bool) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(move |four| {
        let four = [four[0], four[1], four[2], four[3]];
        if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
    })
}

/// Decodes UTF-32.
pub(super) fn decode_four(bytes: &[u8], big: bool, lossy: bool) -> Attempt<'static> {
    let mut attempt = Attempt { text: String::with_capacity(bytes.len()).into(), error: None, valid: 0, replaced: 0 };
    for (place, code) in fours(bytes, big).enumerate() {
        match char::from_u32(code).filter(|&c| c != '\0') {
            Some(c) => attempt.text.to_mut().push(c),
            None => {
                attempt.replace(4 * place);
                if !lossy {
                    return attempt;
                }
            }
        }
    }
    if !bytes.len().is_multiple_of(4) {
        attempt.replace(bytes.len() - bytes.len() % 4);
    }
    attempt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognises_both_byte_orders() {
        for text in ["The bridge opened on Monday.", "大桥周一通车，全长两公里。", "大桥周一通车。The bridge opened."]
        {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(detect(&little), Some(Encoding::Utf16Le), "{text}");
            assert_eq!(detect(&big), Some(Encoding::Utf16Be), "{text}");
            assert_eq!(detect(text.as_bytes()), None, "{text}");
            assert_eq!(decode(&big, true, false).text, text);
        }
    }

    #[test]
    fn recognises_four_bytes_a_character() {
        let text = "Ferry 渡轮";
        let little: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        let big: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        assert_eq!((detect(&little), detect(&big)), (Some(Encoding::Utf32Le), Some(Encoding::Utf32Be)));
        assert_eq!(decode_four(&little, false, false).text, text);
        assert_eq!(decode_four(b"a\0\0\0\0\0\x11\0b", false, true).replaced, 2);
    }

    #[test]
    fn lone_surrogates_are_errors() {
        let attempt = decode(b"a\0\0\xD8b\0c", false, true);
        assert_eq!((&*attempt.text, attempt.error, attempt.replaced), ("a\u{FFFD}b\u{FFFD}", Some(2), 2));
    }
}
