//! How a line ends.

use super::open_words::ends_in_open_word;
use super::words;
use crate::language::{Language, is_han};
use crate::words::{is_open, is_stranded};

/// How a line ends, and what that says of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Sentence,
    Colon,
    Semicolon,
    Comma,
    Hyphen,
    /// A word or a character that no text ends with.
    Small,
    /// A bracket or a quotation mark that stays open.
    Open,
    /// An enumeration mark that stands alone on its line: `Article 1`, `第一条`, `3、`.
    Number,
    Other,
}

/// Marks that close a quotation or a bracket.
const CLOSING: [char; 13] = ['"', '\'', '”', '’', ')', ']', '）', '」', '』', '】', '》', '〉', '］'];

/// Whether a Chinese text ends as the last but one item of a list.
pub(super) fn is_last_but_one(text: &str) -> bool {
    text.ends_with(is_han) && words("last-but-one").any(|end| text.ends_with(end))
}

pub(super) fn end(text: &str, language: Language) -> End {
    if leaves_open(text) {
        return End::Open;
    }
    let bare = text.trim_end_matches(CLOSING);
    match bare.chars().next_back().unwrap_or(' ') {
        '.' | '!' | '?' | '…' | '。' | '！' | '？' => End::Sentence,
        ':' | '：' => End::Colon,
        ';' | '；' => End::Semicolon,
        ',' | '，' | '、' => End::Comma,
        '-' | '\u{AD}' | '–' | '—' | '/' | '&' => End::Hyphen,
        _ if language == Language::Chinese => {
            // The last but one item of a list.
            if is_last_but_one(bare) {
                return End::Semicolon;
            }
            if ends_in_open_word(bare) { End::Small } else { End::Other }
        }
        _ => {
            let last = bare.rsplit([' ', '(', '"', '“']).next().unwrap_or_default();
            // `Block A` is a name.
            if last == "A" {
                return End::Other;
            }
            let word = last.to_lowercase();
            // The last but one item of a list.
            if matches!(word.as_str(), "and" | "or") && bare[..bare.len() - word.len()].trim_end().ends_with(';') {
                return End::Semicolon;
            }
            let is_small = is_open(&word) && !is_stranded(bare) || is_possessive(&word);
            if is_small { End::Small } else { End::Other }
        }
    }
}

/// Whether a word in lower case is the possessor of what follows.
pub(super) fn is_possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s’")
}

/// Whether a bracket that opens in a line is not closed in it, or its last mark opens something.
fn leaves_open(text: &str) -> bool {
    if text.is_ascii() {
        let open = memchr::memrchr(b'(', text.as_bytes());
        return open.is_some_and(|at| memchr::memchr(b')', &text.as_bytes()[at..]).is_none()) || text.ends_with('[');
    }
    if !opens(text.as_bytes()) {
        return ends_open(text);
    }
    // From the end: what closes behind the last bracket of each kind. Half a pair of round brackets closes any.
    const OPENING: [char; 5] = ['(', '（', '《', '「', '【'];
    const CLOSING: [char; 5] = [')', '）', '》', '」', '】'];
    let (mut closed, mut seen) = ([false; 5], [false; 5]);
    for c in text.chars().rev().filter(|&c| !is_han(c) && !c.is_ascii_alphanumeric()) {
        if let Some(kind) = CLOSING.iter().position(|&closing| closing == c) {
            closed[kind] = true;
        } else if let Some(kind) = OPENING.iter().position(|&opening| opening == c) {
            let other = usize::from(kind == 0);
            if !std::mem::replace(&mut seen[kind], true) && !closed[kind] && !closed[other] {
                return true;
            }
        }
    }
    ends_open(text)
}

/// Whether one of the brackets that are looked for opens in the bytes of a text.
pub(super) fn opens(bytes: &[u8]) -> bool {
    memchr::memchr3_iter(b'(', 0xEF, 0xE3, bytes)
        .any(|at| matches!(bytes[at..], [b'(', ..] | [0xEF, 0xBC, 0x88, ..] | [0xE3, 0x80, 0x8A | 0x8C | 0x90, ..]))
}

/// Whether the last mark of a text opens something.
fn ends_open(text: &str) -> bool {
    text.ends_with(['“', '‘', '[', '『', '〈'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_say_whether_a_text_goes_on() {
        let of = |text: &str| end(text, if text.chars().any(is_han) { Language::Chinese } else { Language::English });
        assert_eq!(of("the mayor’s"), End::Small);
        assert_eq!(of("It rained.”"), End::Sentence);
        assert_eq!(of("the ferry (which"), End::Open);
        assert_eq!(of("the ferry (new)"), End::Other);
        assert_eq!((of("Pier A"), of("at the end of a")), (End::Other, End::Small));
        assert_eq!(of("码头关闭，"), End::Comma);
        assert_eq!(of("港务处的"), End::Small);
    }
}
