//! What holds for any text.

use std::ops::Range;

use bitext::Language;
use bitext::release::rejoin;
use bitext::split::{Quotes, SplitOptions, segments};
use proptest::prelude::*;

/// Words and marks that meet in every order.
const PIECES: &[&str] = &[
    "He",
    "I",
    "it",
    "left",
    "the",
    "Mr.",
    "U.S.",
    "a.m.",
    "p.m.",
    "e.g.",
    "No.",
    "5",
    "1999",
    "3.14",
    "J.",
    "Inc.",
    "Yahoo!",
    "and",
    "said",
    "Wang",
    "iPhone",
    "www.a.com",
    "A",
    "b",
    "1.",
    "2.",
    "1)",
    "2)",
    "a.",
    "b.",
    "Figure",
    ".",
    "..",
    "...",
    ". . .",
    "…",
    "!",
    "?",
    "?!",
    ",",
    ";",
    ":",
    "-",
    "—",
    "(",
    ")",
    "[",
    "]",
    "[12]",
    "[a]",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "`",
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\u{3000}",
    ":)",
    "我",
    "他说",
    "今天天气很好",
    "的",
    "。",
    "！",
    "？",
    "……",
    "，",
    "、",
    "；",
    "：",
    "．",
    "《",
    "》",
    "「",
    "」",
    "『",
    "』",
    "（",
    "）",
    "【",
    "】",
    "一、",
    "（一）",
    "％",
    "é",
    "\u{FEFF}",
    "\u{AD}",
    "\u{200B}",
    "🙂",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => any::<String>()]
}

fn setting() -> impl Strategy<Value = (Language, SplitOptions)> {
    let language = prop_oneof![Just(Language::English), Just(Language::Chinese)];
    let quotes = prop_oneof![Just(Quotes::Split), Just(Quotes::Keep)];
    (language, quotes).prop_map(|(language, quotes)| (language, SplitOptions::default().quotes(quotes)))
}

fn squash(text: &str) -> String {
    text.split_whitespace().collect()
}

fn texts<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<&'a str> {
    ranges.iter().map(|range| &text[range.clone()]).collect()
}

/// Whether no sentence of a text begins with a capital letter: neither its first word nor one behind a mark.
fn begins_no_capital(text: &str) -> bool {
    let begins = |text: &str| text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    !text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
        && !text.split(['.', '!', '?']).skip(1).any(begins)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn segments_are_the_paragraph_white_space_apart(text in text(), (language, options) in setting()) {
        let ranges = segments(&text, language, &options);
        let mut end = 0;
        for range in &ranges {
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(text[end..range.start].chars().all(char::is_whitespace));
            let segment = &text[range.clone()];
            prop_assert_eq!(segment, segment.trim());
            prop_assert!(!segment.contains(['\n', '\r']));
            end = range.end;
        }
        prop_assert!(text[end..].chars().all(char::is_whitespace));
    }

    #[test]
    fn splitting_a_segment_again_changes_nothing(text in text(), (language, options) in setting()) {
        for segment in texts(&text, &segments(&text, language, &options)) {
            // Text without capitals is split as such, which is told of a whole paragraph.
            if language == Language::English && begins_no_capital(segment) {
                continue;
            }
            // So is, of a Chinese one, whether full stops are written in ASCII.
            if language == Language::Chinese && text.contains('。') && !segment.contains('。') && segment.contains('.') {
                continue;
            }
            // So is which of the straight quotation marks of Chinese, beside which no space stands, open and which close.
            if language == Language::Chinese && segment.matches('"').count() % 2 == 1 {
                continue;
            }
            let again = segments(segment, language, &options);
            prop_assert_eq!(texts(segment, &again), [segment]);
        }
    }

    #[test]
    fn lines_are_split_apart(lines in prop::collection::vec(text(), 0..4), (language, options) in setting()) {
        let joined = lines.join("\n");
        let apart: usize = lines.iter().map(|line| segments(line, language, &options).len()).sum();
        prop_assert_eq!(segments(&joined, language, &options).len(), apart);
    }

    #[test]
    fn rejoining_keeps_the_text(lines in prop::collection::vec(text(), 0..12), (language, _) in setting()) {
        let numbered: Vec<_> = lines.iter().enumerate().map(|(place, line)| (line, place + 1)).collect();
        let paragraphs = rejoin(&numbered, language);
        let mut next = 0;
        for paragraph in &paragraphs {
            prop_assert_eq!(paragraph.lines.start, next);
            next = paragraph.lines.end;
            let wanted: String = lines[paragraph.lines.clone()].iter().map(|line| squash(line)).collect();
            let without = |text: &str| squash(text).replace(['-', '\u{AD}'], "");
            prop_assert_eq!(without(&paragraph.text), without(&wanted));
        }
        prop_assert_eq!(next, lines.len());
    }
}

/// A hundred thousand openers that nothing closes.
#[test]
fn unclosed_openers_do_not_swallow_the_text() {
    let options = SplitOptions::default();
    let keep = SplitOptions::default().quotes(Quotes::Keep);
    for (language, unit, tail, wanted) in [
        (Language::English, "“", " He left. She stayed. They met again.", 3),
        (Language::English, "(", " He left. She stayed. They met again.", 3),
        (Language::English, "\"", " He left. She stayed. They met again.", 3),
        (Language::Chinese, "“", "他走了。她留下。他们又见面了。", 3),
        (Language::Chinese, "（", "他走了。她留下。他们又见面了。", 3),
        (Language::Chinese, "《", "他走了。她留下。他们又见面了。", 3),
        (Language::Chinese, "「", "他走了。她留下。他们又见面了。", 3),
    ] {
        let text = unit.repeat(100_000) + tail;
        for options in [&options, &keep] {
            let found = segments(&text, language, options);
            assert_eq!(found.len(), wanted, "{unit} in {language:?}");
        }
    }
}
