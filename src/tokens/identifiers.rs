//! Identifiers: what both languages write in the same characters, such as `#57706`, `@name`, versions, file names, URLs and
//! names of code.
//!
//! A short line in Latin letters that the Chinese has as it is (`Notes`) is one as a whole.
//!
//! Words in capitals alone (NASA) are none: a translation may spell them out in one place and copy them in another. Nor
//! are plain numbers, which the two languages write differently (12.6亿, 1.26 billion), and ordinals or decades.

use std::ops::Range;

use super::Vocabulary;
use crate::document::Document;
use crate::ragged::Ragged;

/// An identifier in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identifier<'a> {
    /// Its first byte in the text.
    pub at: usize,
    /// As it stands there, without marks behind it.
    pub text: &'a str,
}

/// Endings of numbers that make no identifier: 5th, 1990s, 10am.
const ENDINGS: &[&str] = &["st", "nd", "rd", "th", "s", "am", "pm"];

/// Beginnings of addresses, which may hold any mark.
const ADDRESSES: &[&str] = &["http://", "https://", "www."];

/// The identifiers of the segments of both documents.
#[derive(Debug, Clone, Default)]
pub struct Identifiers {
    /// Those of each English segment, each once, as numbers in `vocabulary`.
    pub english: Ragged<u32>,
    /// Those of each Chinese segment.
    pub chinese: Ragged<u32>,
    /// The identifiers in lower case.
    pub vocabulary: Vocabulary,
    /// What address each identifier of the vocabulary is.
    addresses: Vec<Option<Address>>,
}

/// Where an address leads: the same page may have one for each language, a mailbox has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Address {
    Web,
    Mail,
}

impl Identifiers {
    /// Reads the identifiers of two documents.
    #[must_use]
    pub fn new(english: &Document, chinese: &Document) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut rows = |document: &Document| -> Ragged<u32> {
            let mut row = |text: &str| {
                let found = identifiers(text).map(|found| found.text).chain(copied(text));
                let mut ids: Vec<u32> = found.map(|found| vocabulary.add(&found.to_ascii_lowercase())).collect();
                ids.sort_unstable();
                ids.dedup();
                ids
            };
            document.texts().map(&mut row).collect()
        };
        let (english, chinese) = (rows(english), rows(chinese));
        let addresses = vocabulary.words().map(address).collect();
        Self { english, chinese, vocabulary, addresses }
    }

    /// The same with the Chinese segments in another order.
    #[must_use]
    pub fn with_chinese(&self, order: &[usize]) -> Self {
        Self { chinese: self.chinese.select(order), ..self.clone() }
    }

    /// Whether an English segment has an address that none of these Chinese ones has: of mail the same one, of the web any.
    #[must_use]
    pub fn english_lacks_address(&self, segment: usize, others: Range<usize>) -> bool {
        self.lack_address(&self.english[segment], &self.chinese, others)
    }

    /// Whether a Chinese segment has an address that none of these English ones has.
    #[must_use]
    pub fn chinese_lacks_address(&self, segment: usize, others: Range<usize>) -> bool {
        self.lack_address(&self.chinese[segment], &self.english, others)
    }

    fn lack_address(&self, own: &[u32], rows: &Ragged<u32>, others: Range<usize>) -> bool {
        own.iter().any(|&one| {
            let address = self.addresses[one as usize];
            let same =
                |&two: &u32| one == two || address == Some(Address::Web) && self.addresses[two as usize] == address;
            address.is_some() && !others.clone().any(|other| rows[other].iter().any(same))
        })
    }
}

/// A text that may stand in the other document as it is: a short one in Latin letters.
fn copied(text: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let text = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    (text.len() <= LONGEST && text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_alphabetic())).then_some(text)
}

/// What address an identifier in lower case is: one of the web, or a DOI (the `10.` of which is in digits), or one of mail.
fn address(identifier: &str) -> Option<Address> {
    let mail = |(name, host): (&str, &str)| !name.is_empty() && host.contains('.');
    let web = ADDRESSES.iter().any(|begin| identifier.starts_with(begin))
        || identifier.starts_with("10.") && identifier.contains('/');
    match web {
        true => Some(Address::Web),
        false => identifier.split_once('@').is_some_and(mail).then_some(Address::Mail),
    }
}

/// The identifiers of a text in either language, in order.
pub fn identifiers(text: &str) -> impl Iterator<Item = Identifier<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(|c: char| c.is_ascii_alphanumeric() || matches!(c, '#' | '@'))?;
            let rest = &text[start..];
            let address = ADDRESSES.iter().any(|begin| rest.starts_with(begin));
            let inside = |c: char| {
                c.is_ascii_alphanumeric()
                    || matches!(c, '_' | '.' | '/' | '@' | '#' | '-')
                    || address && c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')')
            };
            let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
            at = start + end.max(1);
            let whole = rest[..end].trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            if !whole.is_empty() && is_identifier(whole) {
                return Some(Identifier { at: start, text: whole });
            }
        }
    })
}

fn is_identifier(word: &str) -> bool {
    let bytes = word.as_bytes();
    if matches!(bytes[0], b'#' | b'@') {
        return bytes.len() > 1;
    }
    // Most are plain words.
    if bytes[0].is_ascii_alphabetic() && bytes[1..].iter().all(u8::is_ascii_lowercase) {
        return false;
    }
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    if letters == 0 {
        // A version has two points or more; what else is of digits only is a number, a date or a range.
        return word.split('.').count() > 2 && word.split('.').all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    }
    if digits > 0 {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let plain = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        let ending = word[number.len()..].to_ascii_lowercase();
        return !(plain && ENDINGS.contains(&ending.as_str()));
    }
    // config.json, but not e.g. or U.S.
    let named = word.contains('.') && word.split('.').all(|part| part.len() > 1);
    let inner = bytes.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    named || inner || bytes.iter().any(|byte| matches!(byte, b'_' | b'/' | b'@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        identifiers(text).map(|found| found.text).collect()
    }

    #[test]
    fn finds_what_both_languages_copy() {
        assert_eq!(found("Fix #57706 in 5.20.1-beta by @lin_b."), ["#57706", "5.20.1-beta", "@lin_b"]);
        assert_eq!(found("修复openMenu在src/menu.rs中的问题，见v2.3。"), ["openMenu", "src/menu.rs", "v2.3"]);
        assert_eq!(
            found("See https://example.org/a?b=1, or write to a@example.org."),
            ["https://example.org/a?b=1", "a@example.org"]
        );
        assert_eq!(found("`max_width` and 1.2.3 (config.toml)"), ["max_width", "1.2.3", "config.toml"]);
        assert_eq!(found("COVID-19 与 A4 纸"), ["COVID-19", "A4"]);
    }

    #[test]
    fn leaves_words_and_numbers_alone() {
        for text in [
            "NASA and the U.S. agreed, e.g. on 3.5 percent.",
            "On the 5th, in the 1990s, at 10am, in 2019-2020",
            "A state-of-the-art bridge cost 1,200,000 yuan.",
            "# ## @ 大桥",
        ] {
            assert_eq!(found(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn addresses_lead_somewhere() {
        use crate::language::Language;
        let addresses = ["www.pier.example", "help@pier.example", "https://pier.example/a", "doi:10.5555/pier.7"];
        let others =
            ["@pier", "pier.rs", "10.5 / 3", "v1.2.3", "www.pier.example/zh", "HELP@pier.example 或 a@pier.example"];
        let english = Document::from_segments(Language::English, addresses);
        let chinese = Document::from_segments(Language::Chinese, others);
        let found = Identifiers::new(&english, &chinese);
        assert!((0..addresses.len()).all(|segment| found.english_lacks_address(segment, 0..4)));
        assert!((0..4).all(|segment| !found.chinese_lacks_address(segment, 0..0)));
        let led = [0, 1, 2, 3].map(|segment| !found.english_lacks_address(segment, 4..6));
        assert_eq!(led, [true; 4], "an address of the web is as good as another");
        assert!(found.chinese_lacks_address(5, 0..4), "another mailbox is another address");
        let found = found.with_chinese(&[5, 4, 3, 2, 1, 0]);
        assert!(found.english_lacks_address(1, 1..6) && !found.english_lacks_address(1, 0..1));
    }

    #[test]
    fn numbers_them_alike_on_both_sides() {
        use crate::language::Language;
        let english = Document::from_segments(Language::English, ["Fix #12 and #12.", "Plain text"]);
        let chinese = Document::from_segments(Language::Chinese, ["无。", "修复 #12", "Plain Text："]);
        let found = Identifiers::new(&english, &chinese);
        assert_eq!(found.chinese[1], found.english[0][..1]);
        let same = |english: usize, chinese: usize| {
            found.english[english].iter().any(|id| found.chinese[chinese].contains(id))
        };
        assert!(same(0, 1) && same(1, 2) && !same(1, 0) && !same(1, 1));
    }
}
