//! How two lines become one text.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::language::{Language, is_han, is_latin};

/// The words of a half in lower case, hyphens inside them included; those that a line break may have cut are not among
/// them.
pub(super) fn whole_words<'a>(lines: impl Iterator<Item = &'a str>) -> FxHashSet<Cow<'a, str>> {
    let mut words = FxHashSet::default();
    for text in lines {
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '-' || is_han(c)) {
            let cut = word.ends_with('-') || word.starts_with('-');
            if !word.is_empty() && !cut {
                let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
                words.insert(if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) });
            }
        }
    }
    words
}

/// Adds a line to a paragraph.
///
/// English lines are joined with a space; a hyphen at the end of a line goes if the word without it stands elsewhere or is
/// one anywhere, and stays if it does not. Chinese lines are joined with nothing, Latin words apart; a number that the break
/// cut is whole. `is_word` is asked whether a word stands in the text, or whether it is one anywhere.
pub(super) fn join(paragraph: &mut String, line: &str, language: Language, is_word: impl Fn(&str, bool) -> bool) {
    if paragraph.ends_with('\u{AD}') {
        paragraph.pop();
    } else if language == Language::Chinese {
        if needs_space(paragraph, line, is_word) {
            paragraph.push(' ');
        }
    } else if let Some(stem) = paragraph.strip_suffix('-')
        && stem.ends_with(char::is_alphabetic)
        && line.starts_with(char::is_lowercase)
    {
        let whole = format!("{}{}", last_word(stem), first_word(line)).to_lowercase();
        let hyphenated = format!("{}-{}", last_word(stem), first_word(line)).to_lowercase();
        if is_word(&whole, true) && !is_word(&hyphenated, false) {
            paragraph.pop();
        }
    } else if !paragraph.ends_with(['—', '–', '-', '/'])
        || paragraph.ends_with([' ', '-']) && !ends_in_word_hyphen(paragraph)
    {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// Adds a line to a text of which no word is cut at its end.
pub(crate) fn join_line(text: &mut String, line: &str, language: Language) {
    join(text, line, language, |_, _| false);
}

/// A hyphen that belongs to the word before it, and not a dash.
fn ends_in_word_hyphen(paragraph: &str) -> bool {
    paragraph.strip_suffix('-').is_some_and(|stem| stem.ends_with(char::is_alphanumeric))
}

/// Whether a space parts two Chinese lines.
fn needs_space(paragraph: &str, line: &str, is_word: impl Fn(&str, bool) -> bool) -> bool {
    let Some(last) = paragraph.chars().next_back() else { return false };
    let Some(first) = line.chars().next() else { return false };
    let digit = |c: char| c.is_ascii_digit();
    let word = |c: char| is_latin(c) || digit(c);
    if !word(first) {
        // `第一条` alone on its line stands apart from what it numbers.
        return paragraph.starts_with('第')
            && paragraph.chars().count() <= 8
            && paragraph.ends_with(['条', '條', '章', '节', '節', '款', '编', '編', '篇']);
    }
    if digit(last) && digit(first) {
        return false;
    }
    if word(last) {
        return !is_word(&format!("{}{}", last_word(paragraph), first_word(line)).to_lowercase(), false);
    }
    // `1,` and `000` are a number, `Halden,` and `Lisa` are not.
    let number = matches!(last, ',' | '.') && digit(first) && paragraph.chars().nth_back(1).is_some_and(digit);
    matches!(last, ',' | '.' | ';' | ':') && !number
}

/// The Latin letters and digits at the end of a text.
fn last_word(text: &str) -> &str {
    let inside = |c: char| c.is_alphanumeric() && !is_han(c);
    &text[text.rfind(|c| !inside(c)).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))..]
}

/// The Latin letters and digits at the start of a text.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() || is_han(c)).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(one: &str, two: &str, language: Language) -> String {
        let words = whole_words(["shipping in COP30, well-known"].into_iter());
        let mut text = one.to_owned();
        join(&mut text, two, language, |word, anywhere| words.contains(word) || anywhere && word == "department");
        text
    }

    #[test]
    fn english_lines_are_joined_with_a_space_but_behind_hyphens() {
        for (one, two, whole) in [
            ("the ship", "sailed", "the ship sailed"),
            ("of ship-", "ping", "of shipping"),
            ("the depart-", "ment", "the department"),
            ("a well-", "known pilot", "a well-known pilot"),
            ("pages 12-", "14", "pages 12-14"),
            ("the tide —", "low", "the tide —low"),
            ("ship\u{AD}", "ping", "shipping"),
            ("in Bay City and/", "or at sea", "in Bay City and/or at sea"),
        ] {
            assert_eq!(joined(one, two, Language::English), whole);
        }
    }

    #[test]
    fn chinese_lines_are_joined_with_nothing_but_latin_words_apart() {
        for (one, two, whole) in [
            ("港务处", "宣布", "港务处宣布"),
            ("装有 Windows", "Server 的电脑", "装有 Windows Server 的电脑"),
            ("共1", "2人", "共12人"),
            ("共1,", "200人", "共1,200人"),
            ("出席COP", "30会议", "出席COP30会议"),
            ("3、", "请保持联系", "3、请保持联系"),
            ("第一条", "港口属于全镇。", "第一条 港口属于全镇。"),
            ("Halden,", "Lisa", "Halden, Lisa"),
        ] {
            assert_eq!(joined(one, two, Language::Chinese), whole);
        }
    }
}
