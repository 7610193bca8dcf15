//! Clauses: where the target of a bead may be cut. What is no right place is rejected later; it must be a candidate all the
//! same where it draws the cuts of beads that have none (without the words of English, .916 of the parts are right instead
//! of .970).

use std::ops::Range;

use crate::document::Document;
use crate::language::Language;
use crate::marks::{is_closing_bracket, is_closing_quote, is_exclamation_or_question};

/// Words before which an English clause may begin.
const WORDS: [&str; 20] = [
    "and",
    "but",
    "while",
    "so",
    "or",
    "as",
    "with",
    "which",
    "who",
    "where",
    "when",
    "then",
    "because",
    "including",
    "after",
    "before",
    "until",
    "if",
    "that",
    "whereas",
];

/// The clauses of a segment, as bytes of the document's text.
pub(super) fn of(document: &Document, id: usize) -> Vec<Range<usize>> {
    let whole = document.segments()[id].range.clone();
    let text = document.segment(id);
    let cuts = match document.language() {
        Language::English => english(text),
        Language::Chinese => chinese(text),
    };
    let mut found = Vec::new();
    let mut start = 0;
    for cut in cuts.into_iter().chain([text.len()]) {
        let end = start + text[start..cut].trim_end().len();
        if start < end {
            found.push(whole.start + start..whole.start + end);
        }
        start = cut + text[cut..].len() - text[cut..].trim_start().len();
    }
    found
}

fn closes(c: char) -> bool {
    matches!(c, '"' | '\'') || is_closing_quote(c) || is_closing_bracket(c)
}

fn is_chinese_mark(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | '、' | '—' | '。' | '…') || is_exclamation_or_question(c)
}

/// The places behind the clauses of a Chinese text, its end apart. At 、 nothing is cut.
fn chinese(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let between = || is_digit(text[..at].chars().next_back()) && is_digit(text[at + 1..].chars().next());
        let mark = is_chinese_mark(c) || matches!(c, ',' | ';' | ':') && !between();
        if at < end || !mark {
            continue;
        }
        let rest = &text[at + c.len_utf8()..];
        end = text.len() - rest.trim_start_matches(|c| is_chinese_mark(c) || closes(c)).len();
        if end < text.len() && !text[..end].ends_with('、') {
            cuts.push(end);
        }
    }
    cuts
}

/// The places behind the clauses of an English text, its end apart.
fn english(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut last_blank = None;
    for (at, c) in text.char_indices() {
        let behind = at + c.len_utf8();
        let (before, next) = (text[..at].chars().next_back(), text[behind..].chars().next());
        let is_cut = match c {
            ',' => !(is_digit(before) && is_digit(next)),
            ';' | '—' => true,
            ':' => !is_digit(next),
            '.' => text[behind..].trim_start_matches(closes).starts_with(char::is_whitespace),
            '–' => !(is_word(before) && is_word(next)),
            '-' => next == Some(' ') && (before == Some(' ') || text[..at].ends_with(" -")),
            _ => is_exclamation_or_question(c),
        };
        if is_cut {
            cuts.push(text.len() - text[behind..].trim_start_matches(closes).len());
        } else if c.is_whitespace() {
            last_blank = Some(at);
        }
        // A word of the list begins behind a blank.
        if last_blank.is_some_and(|blank| blank + blank_length(text, blank) == at) {
            let end = text[at..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |end| at + end);
            if WORDS.contains(&&text[at..end]) {
                cuts.extend(last_blank);
            }
        }
    }
    // A mark and the word behind it give one place, the first.
    cuts.sort_unstable();
    let mut kept: Vec<usize> = Vec::new();
    for cut in cuts {
        let blank = kept.last().is_some_and(|&last| text[last..cut].trim().is_empty());
        if cut > 0 && cut < text.len() && !blank {
            kept.push(cut);
        }
    }
    kept
}

fn blank_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(language: Language, text: &str) -> Vec<String> {
        let document = Document::from_segments(language, [text]);
        of(&document, 0).into_iter().map(|range| document.text()[range].to_owned()).collect()
    }

    #[test]
    fn chinese_is_cut_behind_marks_and_what_closes() {
        let text = "“门开了，”他说：里面有1,200人、9:30到的猫；走吧。";
        assert_eq!(clauses(Language::Chinese, text), ["“门开了，”", "他说：", "里面有1,200人、9:30到的猫；", "走吧。"]);
    }

    #[test]
    fn english_is_cut_behind_marks_and_before_words() {
        let text = "At 9:30 the gate opened, and 1,200 people with dogs (who barked) – a record – ran in 2019–2020; “go,” he said.";
        let wanted = [
            "At 9:30 the gate opened,",
            "and 1,200 people",
            "with dogs (who barked) –",
            "a record –",
            "ran in 2019–2020;",
            "“go,”",
            "he said.",
        ];
        assert_eq!(clauses(Language::English, text), wanted);
        assert_eq!(
            clauses(Language::English, "Opened by Mr. Oke - that was all"),
            ["Opened by Mr.", "Oke -", "that was all"]
        );
    }

    #[test]
    fn pieces_cover_all_but_blanks() {
        for (language, text) in
            [(Language::English, "a,  and b"), (Language::Chinese, "，，、。"), (Language::English, ", ;")]
        {
            let all: String = clauses(language, text).concat();
            assert_eq!(all.replace(' ', ""), text.replace(' ', ""));
        }
    }
}
