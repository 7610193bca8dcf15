//! Telling the encodings of one or more bytes a character apart.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::{Encoding, label};
use crate::error::{Error, ErrorKind};
use crate::language::is_han;

/// Bytes that are looked at.
const MOST: usize = 64 * 1024;

/// The encoding of text that is not UTF-8.
///
/// Every candidate decodes the bytes, and the most plausible text wins: frequent Chinese characters and Chinese
/// punctuation speak for it; rare characters, accented letters in a row and undecodable bytes against it.
pub(super) fn narrow(bytes: &[u8]) -> Result<Encoding, Error> {
    let start = &bytes[..bytes.len().min(MOST)];
    if start.contains(&0) {
        return Ok(Encoding::Utf8);
    }
    let high = start.iter().filter(|b| !b.is_ascii()).count();
    // Mostly sound UTF-8 with a few bad bytes is broken UTF-8.
    let sound: usize = start.utf8_chunks().map(|chunk| chunk.valid().bytes().filter(|b| !b.is_ascii()).count()).sum();
    if sound * 10 > high * 8 {
        return Ok(Encoding::Utf8);
    }
    let scores = [Encoding::Gb18030, Encoding::Big5, Encoding::Windows1252]
        .map(|encoding| (encoding, score(&label::decode(start, encoding, true).text)));
    let (encoding, best) =
        scores.into_iter().fold((Encoding::Gb18030, f64::MIN), |best, next| if next.1 > best.1 { next } else { best });
    if encoding == Encoding::Gb18030 && is_euc_tw(start) {
        return Err(unread("EUC-TW"));
    }
    if best > 0.0 {
        return Ok(encoding);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(start, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny).name();
    match Encoding::named(guess) {
        Some(encoding) => Ok(encoding),
        None => Err(unread(guess)),
    }
}

fn unread(name: &str) -> Error {
    let message =
        format!("the encoding looks like {name}, which is not read; save the file as UTF-8, or name its encoding");
    Error::new(ErrorKind::Encoding, message)
}

/// Whether text of two bytes a character is in EUC-TW: its comma, full stop and enumeration comma stand where GB2312 has
/// other marks, and the frequent characters of GB2312 are rare.
fn is_euc_tw(bytes: &[u8]) -> bool {
    let (mut own, mut gb, mut pairs, mut common) = (0, 0, 0, 0);
    let mut at = 0;
    while at + 1 < bytes.len() {
        match [bytes[at], bytes[at + 1]] {
            [0xA1, 0xA2 | 0xA4] => own += 1,
            [0xA3, 0xAC] => gb += 1,
            [0xA1..=0xFE, 0xA1..=0xFE] => {
                pairs += 1;
                // Rows of frequent characters in EUC-TW, where GB2312 has rare ones too.
                common += usize::from((0xC4..=0xFD).contains(&bytes[at]));
            }
            [0x8E, 0xA1..=0xB0] => {
                at += 4;
                continue;
            }
            [first, _] if first.is_ascii() => {
                at += 1;
                continue;
            }
            _ => return false,
        }
        at += 2;
    }
    let text = encoding_rs::GB18030.decode_without_bom_handling(bytes).0;
    let frequent = text.chars().filter(|c| frequent().contains(c)).count();
    own > gb && pairs >= 4 && common * 10 >= pairs * 9 && frequent * 2 < pairs
}

/// The plausibility of a text, from its characters outside ASCII.
fn score(text: &str) -> f64 {
    let frequent = frequent();
    let mut sum = 0.0;
    let mut before = ' ';
    for c in text.chars() {
        sum += match c {
            _ if c.is_ascii() => 0.0,
            '，' | '。' | '、' | '：' | '；' | '“' | '”' | '（' | '）' | '《' | '》' | '「' | '」' | '　' => {
                1.5
            }
            '‘' | '’' | '–' | '—' | '…' | '•' | '·' | '°' | '€' | '£' | '§' | '\u{A0}' | '®' | '™' | '©' => {
                0.7
            }
            '\u{FFFD}' => -4.0,
            _ if frequent.contains(&c) => 1.5,
            _ if is_han(c) => -0.6,
            '\u{C0}'..='\u{FF}' if before.is_ascii() => 0.4,
            '\u{80}'..='\u{24F}' => -0.8,
            '\u{FF01}'..='\u{FF5E}' | '\u{2460}'..='\u{24FF}' | '\u{3000}'..='\u{303F}' => 0.5,
            '\u{2010}'..='\u{22FF}' => 0.2,
            _ => -2.0,
        };
        before = c;
    }
    sum
}

fn frequent() -> &'static HashSet<char> {
    static TABLE: OnceLock<HashSet<char>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let file = include_str!("../../../data/words/frequent-characters.txt");
        file.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(bytes: &[u8]) -> Encoding {
        narrow(bytes).unwrap()
    }

    #[test]
    fn tells_the_encodings_apart() {
        let simplified = "大桥周一通车，全长两公里。";
        let traditional = "大橋週一通車，全長兩公里。";
        assert_eq!(detected(&encoding_rs::GB18030.encode(simplified).0), Encoding::Gb18030);
        assert_eq!(detected(&encoding_rs::GB18030.encode(traditional).0), Encoding::Gb18030);
        assert_eq!(detected(&encoding_rs::BIG5.encode(traditional).0), Encoding::Big5);
        let english = "It’s the mayor’s café – “not bad”, she said. Señor Núñez paid €5.";
        assert_eq!(detected(&encoding_rs::WINDOWS_1252.encode(english).0), Encoding::Windows1252);
    }

    #[test]
    fn euc_tw_is_named() {
        // `渡輪將於六月九日停航，乘客請改乘巴士。` in EUC-TW.
        let hex = "e0aeefc7d9f2cdf5c4fac5ccc4a6c5cad8f4d7eca1a2d3fdd0eaeef9cad1d3fdc5bbc4c9a1a4";
        let bytes: Vec<u8> =
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
        assert!(narrow(&bytes).unwrap_err().to_string().contains("EUC-TW"));
    }

    #[test]
    fn broken_utf8_stays_utf8() {
        let mut bytes = "大桥周一通车，全长两公里。".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 1);
        assert_eq!(detected(&bytes), Encoding::Utf8);
    }
}
