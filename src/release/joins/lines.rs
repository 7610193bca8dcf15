//! What a line shows by itself: its width, how it ends and how it begins, and whether it is a heading or a row of names.

use super::ends::{End, end};
use super::starts::{Start, is_date, is_number, item_mark, start};
use crate::language::{Language, begins_with_common_han, is_han, is_latin};

/// A line of a half as the file has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// The text, without white space at its ends.
    pub(crate) text: &'a str,
    /// Columns of the white space before it.
    pub(crate) indent: usize,
    /// Columns of white space in it that its text lacks, or by which it hangs under the second cell of the line above.
    pub(crate) gap: usize,
    /// Its line in the input; an empty line stands before it where the number before is missing.
    pub(crate) number: usize,
    pub(crate) language: Language,
    /// A row, a unit, a heading or an item: it is joined to nothing.
    pub(crate) fixed: bool,
    /// No paragraph reaches over the place before it.
    pub(crate) border: bool,
    /// Begins with the two wide spaces that a Chinese paragraph begins with.
    pub(crate) begins: bool,
    /// A row of figures whose label may have begun on the line above.
    pub(crate) label: bool,
    /// It and the line before it each translate a line of the other language.
    pub(crate) alone: bool,
}

/// Before the first line of a Chinese paragraph.
pub(super) const BEGIN: &str = "\u{3000}\u{3000}";

impl<'a> Line<'a> {
    /// A line of a file, which its white space tells the indent of.
    pub(crate) fn new(raw: &'a str, number: usize, language: Language) -> Self {
        Self {
            text: raw.trim(),
            indent: indent(raw),
            gap: 0,
            number,
            language,
            fixed: false,
            border: false,
            begins: raw.starts_with(BEGIN),
            label: false,
            alone: false,
        }
    }

    /// The same line, joined to nothing if it is fixed.
    pub(crate) fn fixed(self, fixed: bool) -> Self {
        Self { fixed, ..self }
    }
}

/// A line with what is asked of it again and again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    /// Columns of the white space before it.
    pub(super) indent: usize,
    /// Columns, the indent included: two for Han characters and full-width marks, one for others.
    pub(super) width: usize,
    /// Characters, the indent included.
    pub(super) characters: usize,
    /// Columns of its first word: a Latin word to its space, or a Chinese character with the marks behind it.
    pub(super) first: usize,
    pub(super) end: End,
    pub(super) start: Start,
    /// English in capital letters only.
    pub(super) capitals: bool,
    /// Most long words begin with a capital letter, or Chinese without any mark.
    pub(super) title: bool,
    /// Three or more short parts in a row, as lists of names have them.
    pub(super) row: bool,
    /// A name and a mark begin it, as they do the items of a list.
    pub(super) marked: bool,
    /// Bytes of the word that it begins with; of two characters where it is Chinese.
    pub(super) word: usize,
}

impl Facts {
    pub(super) fn of(line: &Line<'_>) -> Self {
        let text = line.text;
        let full_width = if line.language == Language::Chinese { line.indent.div_ceil(2) } else { line.indent };
        let letters = || text.chars().filter(|c| c.is_alphabetic());
        let capitals =
            line.language == Language::English && letters().nth(3).is_some() && !letters().any(char::is_lowercase);
        let mark = item_mark(text);
        let number = is_number(text, mark);
        let date = is_date(text);
        Self {
            indent: line.indent,
            width: line.indent + line.gap + columns(text),
            characters: full_width + text.chars().count(),
            first: first_word(text),
            end: if number { End::Number } else { end(text, line.language) },
            start: if number { Start::Number } else { start(text, mark, date) },
            capitals,
            title: match line.language {
                Language::English => is_title(text),
                Language::Chinese => is_bare(text),
            },
            row: is_row(text),
            marked: if text.is_ascii() {
                text.bytes().take(MARKED).skip(1).any(|byte| is_mark_of_name(char::from(byte)))
            } else {
                text.chars().take(MARKED).skip(1).any(is_mark_of_name)
            },
            word: word(text),
        }
    }
}

/// Columns of the white space that a line begins with.
pub(super) fn indent(line: &str) -> usize {
    columns(&line[..line.len() - line.trim_start().len()])
}

/// Columns of a text.
pub(in crate::release) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let bytes = text.as_bytes();
    let (mut at, mut columns) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            (at, columns) = (at + 1, columns + 1);
        } else if begins_with_common_han(&bytes[at..]) {
            (at, columns) = (at + 3, columns + 2);
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            (at, columns) = (at + c.len_utf8(), columns + char_columns(c));
        }
    }
    columns
}

/// Characters up to the mark behind the name that an item of a list begins with.
const MARKED: usize = 24;

/// Marks behind the name that an item of a list begins with.
fn is_mark_of_name(c: char) -> bool {
    matches!(c, ':' | '：' | '—' | '–' | '(' | '（' | '\t')
}

/// Bytes of the word that a text begins with.
fn word(text: &str) -> usize {
    let chars = text.chars().take(if text.starts_with(is_han) { 2 } else { 12 });
    chars.take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum()
}

fn char_columns(c: char) -> usize {
    let wide =
        is_han(c) || matches!(c, '\u{3000}'..='\u{30FF}' | '\u{FF00}'..='\u{FF60}' | '“' | '”' | '‘' | '’' | '…' | '—');
    1 + usize::from(wide && !c.is_ascii())
}

/// Columns of the first word of a text: a Latin word to its space, or a Chinese character with the marks behind it.
pub(in crate::release) fn first_word(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    let bound = |c: &char| !c.is_whitespace() && !is_han(*c) && !matches!(c, '“' | '‘' | '（' | '《' | '「' | '『');
    // A text without spaces has no words.
    char_columns(first) + chars.take_while(bound).map(char_columns).take(40).sum::<usize>()
}

/// Whether most words of four letters or more begin with a capital letter, as they do in English headings, and none of
/// them ends a sentence.
fn is_title(text: &str) -> bool {
    let long = || text.split(' ').filter(|word| word.len() > 3 && word.starts_with(is_latin));
    let counts = || {
        long()
            .fold((0, 0), |(all, capital), word| (all + 1, capital + usize::from(word.starts_with(char::is_uppercase))))
    };
    !text.ends_with(['.', ',', ';', ':', '!', '?'])
        && matches!(counts(), (all @ 2.., capital) if capital * 4 >= all * 3)
}

/// Whether commas or wide spaces part a line into short parts, all of them, and no other mark stands in it.
fn is_row(text: &str) -> bool {
    const LONGEST: usize = 24;
    // Of most lines the first part is too long.
    if text.is_ascii() {
        let first = &text[..memchr::memchr(b',', text.as_bytes()).unwrap_or(text.len())];
        if first.trim().len() > LONGEST {
            return false;
        }
    }
    // Columns of a part, with the white space behind it, and up to its last other character.
    let (mut parts, mut width, mut last) = (0, 0, 0);
    for c in text.chars() {
        if is_comma(c) || c == '　' {
            parts += usize::from(last > 0);
            (width, last) = (0, 0);
        } else if !c.is_whitespace() {
            (width, last) = (width + char_columns(c), width + char_columns(c));
            if last > LONGEST {
                return false;
            }
        } else if last > 0 {
            width += char_columns(c);
        }
    }
    parts + usize::from(last > 0) + usize::from(text.ends_with(is_comma)) > 2
        && !text.contains(['。', '；', ';', '：', ':', '！', '？', '?'])
        && !text.contains(". ")
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、')
}

/// Whether a Chinese line has no mark but those around names.
fn is_bare(text: &str) -> bool {
    !text.contains(['，', '。', '；', '：', '？', '！', '、', ',', ';', ':', '?', '!', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_count_for_two_columns() {
        assert_eq!((columns("ab港，"), first_word("港，船")), (6, 4));
    }
}
