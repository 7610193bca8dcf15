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
    if best > 0.0 {
        return Ok(encoding);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(start, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny).name();
    match Encoding::named(guess) {
        Some(encoding) => Ok(encoding),
        None => Err(Error::new(
            ErrorKind::Encoding,
            format!("the encoding looks like {guess}, which is not read; save the file as UTF-8, or give --encoding"),
        )),
    }
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
    fn broken_utf8_stays_utf8() {
        let mut bytes = "大桥周一通车，全长两公里。".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 1);
        assert_eq!(detected(&bytes), Encoding::Utf8);
    }
}
