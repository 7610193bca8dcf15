//! Encodings that a document declares, and decoding with tables.

use encoding_rs::{BIG5, DecoderResult, GB18030, WINDOWS_1252};

use super::{Attempt, Encoding};
use crate::read::Format;

/// Bytes in which a declaration is looked for.
const MOST: usize = 4096;

/// Bytes of text that are decoded at once.
const STEP: usize = 1 << 20;

/// The encoding that a page or an XML file declares.
pub(crate) fn declared(bytes: &[u8], format: Format) -> Option<Encoding> {
    if super::mark(bytes).is_some() {
        return None;
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(MOST)]).to_ascii_lowercase();
    let key = match format {
        Format::Html => "charset",
        Format::Tmx | Format::Xliff => "encoding",
        _ => return None,
    };
    let value = start.match_indices(key).find_map(|(at, _)| {
        let value = start[at + key.len()..].trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        value.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).next()
    })?;
    match Encoding::named(value)? {
        // A declaration that could be read is not in UTF-16.
        Encoding::Utf16Le | Encoding::Utf16Be => Some(Encoding::Utf8),
        encoding => Some(encoding),
    }
}

/// Decodes with the tables of the encoding standard.
pub(super) fn decode(bytes: &[u8], encoding: Encoding, lossy: bool) -> Attempt<'static> {
    let table = match encoding {
        Encoding::Big5 => BIG5,
        Encoding::Windows1252 => WINDOWS_1252,
        _ => GB18030,
    };
    let mut decoder = table.new_decoder_without_bom_handling();
    // Chinese text takes half as much again in UTF-8.
    let room = bytes.len() + bytes.len() / 2 + STEP + 16;
    let mut attempt = Attempt { text: String::with_capacity(room).into(), error: None, valid: 0, replaced: 0 };
    let mut at = 0;
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len() - at).unwrap_or(0);
        let text = attempt.text.to_mut();
        text.reserve(room.min(STEP) + 16);
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..], text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                attempt.replace(at.saturating_sub(usize::from(length) + usize::from(after)));
                if !lossy {
                    break;
                }
            }
        }
    }
    attempt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_declarations() {
        let html = |text: &str| declared(text.as_bytes(), Format::Html);
        assert_eq!(html("<meta charset=gb2312>"), Some(Encoding::Gb18030));
        assert_eq!(html("<meta content='text/html; charset=Big5'>"), Some(Encoding::Big5));
        assert_eq!(html("<p>charset</p>"), None);
        assert_eq!(declared(b"<?xml version='1.0' encoding='GBK'?>", Format::Tmx), Some(Encoding::Gb18030));
    }

    #[test]
    fn names_the_offset_of_bad_bytes() {
        let attempt = decode(b"ab\xB4\xF3\xFFc", Encoding::Gb18030, true);
        assert_eq!((&*attempt.text, attempt.error, attempt.replaced), ("ab大\u{FFFD}c", Some(4), 1));
    }
}
