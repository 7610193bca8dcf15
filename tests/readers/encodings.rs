//! Detection of encodings, over every release and its beginnings.

use bitext::Language;
use bitext::language::{ChineseScript, ScriptShare, chinese_script};
use bitext::read::{Encoding, ReadOptions, decode_with};

use crate::releases;

/// The text in an encoding, if the encoding has all its characters.
fn encoded(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let table = match encoding {
        Encoding::Utf8 => return Some(text.as_bytes().to_vec()),
        Encoding::Utf16Le => return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Big5 => encoding_rs::BIG5,
        _ => encoding_rs::WINDOWS_1252,
    };
    let (bytes, _, lost) = table.encode(text);
    (!lost).then(|| bytes.into_owned())
}

/// The longest beginning of at most so many bytes in the encoding, whole characters only.
fn beginning(text: &str, encoding: Encoding, most: usize) -> Option<&str> {
    if encoded(text, encoding)?.len() <= most {
        return Some(text);
    }
    let mut length = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        length += encoded(c.encode_utf8(&mut [0; 4]), encoding)?.len();
        if length > most {
            break;
        }
        end = at + c.len_utf8();
    }
    Some(&text[..end])
}

#[test]
fn the_encoding_of_every_release_and_its_beginnings_is_found() {
    let mut checked = 0;
    let mut wrong = Vec::new();
    for (name, text) in releases() {
        let chinese: String = text.lines().filter(|line| ScriptShare::of(line).han > 5).collect::<Vec<_>>().join("\n");
        let traditional = chinese_script(&text) == Some(ChineseScript::Traditional);
        for source in [&text, &chinese] {
            for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030, Encoding::Big5] {
                if encoding == Encoding::Big5 && !traditional {
                    continue;
                }
                for most in [64, 256, 1024, usize::MAX] {
                    let source = source.replace(['\u{A0}', '\u{2022}'], " ");
                    let Some(start) = beginning(&source, encoding, most) else { continue };
                    let han: String = start.chars().filter(|&c| bitext::language::is_han(c)).collect();
                    let Some(han) = encoded(&han, encoding) else { continue };
                    let Some(bytes) = encoded(start, encoding) else { continue };
                    // The text must hold 64 bytes of Chinese, or nearly so where it is all that the beginning holds.
                    if han.len() < 64 && !(most == 64 && han.len() > 40) {
                        continue;
                    }
                    checked += 1;
                    let found = decode_with(&bytes, &ReadOptions::default());
                    if !found.as_ref().is_ok_and(|found| found.encoding == encoding && found.text == start) {
                        let got = found.map(|found| found.encoding);
                        wrong.push(format!("{name}, {most} bytes of {encoding}: {got:?}"));
                    }
                }
            }
        }
    }
    assert!(checked > 900, "only {checked} checked");
    assert!(wrong.is_empty(), "{} of {checked} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn byte_order_marks_decide() {
    for (mark, encoding) in [
        (&b"\xFF\xFE"[..], Encoding::Utf16Le),
        (b"\xFE\xFF", Encoding::Utf16Be),
        (b"\xEF\xBB\xBF", Encoding::Utf8),
        (b"\x84\x31\x95\x33", Encoding::Gb18030),
    ] {
        for (name, text) in releases().into_iter().take(5) {
            let bytes = [mark, &encoded(&text, encoding).unwrap()].concat();
            let found = decode_with(&bytes, &ReadOptions::default()).unwrap();
            assert_eq!((found.encoding, found.text), (encoding, text), "{name}");
        }
    }
}

#[test]
fn english_in_windows_1252_is_found() {
    let mut checked = 0;
    for (name, text) in releases() {
        let english: String =
            text.lines().filter(|line| ScriptShare::of(line).han == 0).map(|line| format!("{line}\n")).collect();
        let english: String =
            english.chars().filter(|&c| !encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])).2).collect();
        if english.is_ascii() {
            continue;
        }
        let bytes = encoded(&english, Encoding::Windows1252).unwrap();
        let found = decode_with(&bytes, &ReadOptions::default()).unwrap();
        assert_eq!(
            (found.encoding, found.text),
            (Encoding::Windows1252, english),
            "{name}, {}",
            Language::English.name()
        );
        checked += 1;
    }
    assert!(checked >= 20, "only {checked} checked");
}
