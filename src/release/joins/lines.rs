//! What a line shows by itself: its width, how it ends and how it begins.

use crate::language::{Language, begins_with_common_han, is_han, is_latin};
use crate::words::{is_open, month};

/// A line of a half as the file has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// The text, without white space at its ends.
    pub(crate) text: &'a str,
    /// Columns of the white space before it.
    pub(crate) indent: usize,
    /// Its line in the input; an empty line stands before it where the number before is missing.
    pub(crate) number: usize,
    pub(crate) language: Language,
    /// A row, a unit, a heading or an item: it is joined to nothing.
    pub(crate) fixed: bool,
    /// No paragraph reaches over the place before it.
    pub(crate) border: bool,
}

impl<'a> Line<'a> {
    /// A line of a file, which its white space tells the indent of.
    pub(crate) fn new(raw: &'a str, number: usize, language: Language) -> Self {
        let indent = columns(&raw[..raw.len() - raw.trim_start().len()]);
        Self { text: raw.trim(), indent, number, language, fixed: false, border: false }
    }

    /// The same line, joined to nothing if it is fixed.
    #[cfg(feature = "train")]
    pub(crate) fn fixed(self, fixed: bool) -> Self {
        Self { fixed, ..self }
    }
}

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

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Lower,
    Capital,
    Digit,
    /// A mark that no line begins with.
    Closing,
    /// A bracket or a quotation mark.
    Opening,
    Item,
    /// A short name with a colon, or a date that stands alone.
    Label,
    /// An enumeration mark that stands alone.
    Number,
    Other,
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
    /// A date and nothing else.
    pub(super) date: bool,
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
            width: line.indent + columns(text),
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
            date,
            marked: text.char_indices().take(24).any(|(at, c)| at > 0 && is_mark_of_name(c)),
            word: word(text),
        }
    }
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

fn first_word(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    let bound = |c: &char| !c.is_whitespace() && !is_han(*c) && !matches!(c, '“' | '‘' | '（' | '《' | '「' | '『');
    // A text without spaces has no words.
    char_columns(first) + chars.take_while(bound).map(char_columns).take(40).sum::<usize>()
}

/// Marks that close a quotation or a bracket.
const CLOSING: [char; 13] = ['"', '\'', '”', '’', ')', ']', '）', '」', '』', '】', '》', '〉', '］'];

fn end(text: &str, language: Language) -> End {
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
        last if language == Language::Chinese => {
            let small = "的地得和与與及或在对對为為是把被将將向从從由于於以并並且而并该該之使令至";
            if small.contains(last) { End::Small } else { End::Other }
        }
        _ => {
            let word = bare.rsplit([' ', '(', '"', '“']).next().unwrap_or_default().to_lowercase();
            // The last but one item of a list.
            if matches!(word.as_str(), "and" | "or") && bare[..bare.len() - word.len()].trim_end().ends_with(';') {
                return End::Semicolon;
            }
            let possessive = word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s’");
            if is_open(&word) || possessive { End::Small } else { End::Other }
        }
    }
}

/// Whether a bracket that opens in a line is not closed in it, or its last mark opens something.
fn leaves_open(text: &str) -> bool {
    if text.is_ascii() {
        let open = memchr::memrchr(b'(', text.as_bytes());
        return open.is_some_and(|at| memchr::memchr(b')', &text.as_bytes()[at..]).is_none()) || text.ends_with('[');
    }
    let opens = |(at, byte): (usize, u8)| match byte {
        b'(' => true,
        0xE3 | 0xEF => {
            matches!(text.as_bytes()[at..], [0xEF, 0xBC, 0x88, ..] | [0xE3, 0x80, 0x8A | 0x8C | 0x90, ..])
        }
        _ => false,
    };
    if !text.bytes().enumerate().any(opens) {
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

/// Whether the last mark of a text opens something.
fn ends_open(text: &str) -> bool {
    text.ends_with(['“', '‘', '[', '『', '〈'])
}

fn start(text: &str, mark: Option<usize>, date: bool) -> Start {
    if begins_item(text, mark) {
        return Start::Item;
    }
    if date || is_label(text) {
        return Start::Label;
    }
    match text.chars().next().unwrap_or(' ') {
        c if c.is_lowercase() => Start::Lower,
        c if c.is_uppercase() => Start::Capital,
        c if c.is_numeric() && !is_han(c) => Start::Digit,
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '”' | '’' | '）' | '》' | '」' | '』' | '】' | ',' | '.'
        | ';' | ':' | '?' | '!' | ')' | ']' | '%' => Start::Closing,
        '“' | '‘' | '（' | '《' | '「' | '『' | '【' | '(' | '[' | '"' | '\'' => Start::Opening,
        _ => Start::Other,
    }
}

/// Whether a line begins an item of a list: a bullet, a number or a letter with its delimiter.
#[cfg(any(feature = "train", test))]
pub(crate) fn is_item(text: &str) -> bool {
    begins_item(text, item_mark(text))
}

/// The same, where the length of its enumeration mark is known.
fn begins_item(text: &str, mark: Option<usize>) -> bool {
    const BULLETS: [char; 22] =
        ['•', '◦', '▪', '●', '○', '■', '◆', '★', '※', '·', '*', '–', '—', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'];
    if text.starts_with(BULLETS) || text.starts_with("- ") {
        return true;
    }
    mark.is_some_and(|mark| !text[mark..].is_empty())
}

/// The length of an enumeration mark that a text begins with: `1.`, `(a)`, `（一）`, `三、`, `第一条`, `Article 1`.
fn item_mark(text: &str) -> Option<usize> {
    let body = text.strip_prefix(['(', '（']).unwrap_or(text);
    let bracketed = body.len() < text.len();
    let numeral = |c: char| c.is_ascii_digit() || is_numeral(c) || matches!(c, '百' | '０'..='９');
    let number: usize = body.chars().take(4).take_while(|c| numeral(*c)).map(char::len_utf8).sum();
    let roman = body.bytes().take(5).take_while(|b| matches!(b, b'i' | b'v' | b'x' | b'I' | b'V' | b'X')).count();
    let letter = usize::from(body.starts_with(|c: char| c.is_ascii_alphabetic()));
    for length in [number, roman, letter].into_iter().filter(|length| *length > 0) {
        let behind = &body[length..];
        let mut rest = behind.chars();
        let delimiter = match rest.next() {
            Some(')' | '）' | '、' | '．') => true,
            Some('.') => !bracketed && rest.next().is_none_or(|c| c == ' ' || is_han(c)),
            _ => false,
        };
        if delimiter {
            return Some(text.len() - behind.len() + behind.chars().next().map_or(0, char::len_utf8));
        }
    }
    // `1.2.3 Scope`, `22-5.1 storage`; a single point may be a decimal one.
    let levels: usize = text.bytes().take(12).take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')).count();
    let parts = text[..levels].split(['.', '-']).filter(|part| !part.is_empty()).count();
    let name = text[levels..].strip_prefix(' ').unwrap_or_default();
    if text.starts_with(|c: char| c.is_ascii_digit())
        && (parts > 2 && name.starts_with(char::is_alphabetic) || parts == 2 && name.starts_with(char::is_uppercase))
    {
        return Some(levels);
    }
    let chinese = text.strip_prefix('第').and_then(|rest| {
        let length: usize = rest.chars().take(6).take_while(|c| numeral(*c)).map(char::len_utf8).sum();
        let unit = rest[length..].chars().next().filter(|c| "条條章节節款项項编編部分篇回讲講".contains(*c))?;
        (length > 0).then(|| '第'.len_utf8() + length + unit.len_utf8())
    });
    chinese.or_else(|| {
        if !text.starts_with(char::is_uppercase) {
            return None;
        }
        let (word, rest) = text.split_once(' ')?;
        const WORDS: [&str; 10] =
            ["article", "section", "chapter", "part", "rule", "clause", "item", "annex", "appendix", "schedule"];
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let number = &rest[..length];
        let counts = number.bytes().all(|b| b.is_ascii_digit()) || number.bytes().all(|b| b"IVXLC".contains(&b));
        let known = WORDS.iter().any(|known| word.eq_ignore_ascii_case(known));
        (known && length > 0 && counts).then(|| word.len() + 1 + length)
    })
}

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Whether a line is an enumeration mark and nothing else.
fn is_number(text: &str, mark: Option<usize>) -> bool {
    mark.is_some_and(|mark| text[mark..].trim_matches(['.', ':', '：', '、', ' ', '　']).is_empty())
}

/// `Telephone: …`, `电话：…`: a short name with a colon.
fn is_label(text: &str) -> bool {
    // White space apart, no name is longer.
    const MOST: usize = 32;
    let mut chars = text.char_indices().take_while(|&(at, c)| at < MOST || c.is_whitespace() || is_colon(c));
    let Some((at, _)) = chars.find(|&(_, c)| is_colon(c)) else { return false };
    let name = text[..at].trim_end();
    if name.chars().any(is_han) {
        return name.chars().count() <= 8 && name.chars().all(|c| is_han(c) || c.is_alphanumeric() || c == '　');
    }
    const LONGEST: usize = 24;
    name.len() <= LONGEST
        && name.starts_with(char::is_uppercase)
        && name.split(' ').count() <= 3
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.'))
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// A date and nothing else: `二〇二四年九月二十日`, `1 May 2024`.
fn is_date(text: &str) -> bool {
    const WEEKDAY: usize = "（星期一）".len();
    let numeral = |c: char| {
        c.is_ascii_digit()
            || is_numeral(c)
            || matches!(c, '〇' | '○' | '零' | '年' | '月' | '日')
            || c.is_whitespace()
    };
    if !text.starts_with(numeral) {
        return is_english_date(text);
    }
    let day = text.find(" 星期").or_else(|| text.find("（星期")).map_or(text, |weekday| &text[..weekday]);
    if day.ends_with('日') && day.chars().all(numeral) && day.contains('年') && text.len() - day.len() <= WEEKDAY {
        return true;
    }
    is_english_date(text)
}

fn is_english_date(text: &str) -> bool {
    let words = || text.split([' ', ',']).filter(|word| !word.is_empty());
    has_few_words(text)
        && words().any(|word| month(word.trim_end_matches('.').to_lowercase().as_str()).is_some())
        && words().any(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
        && !text.ends_with('.')
        && !text.contains('年')
}

/// Whether a text has four words at most, none longer than nine bytes.
fn has_few_words(text: &str) -> bool {
    let (mut words, mut length) = (0, 0);
    text.bytes().all(|byte| {
        length = if matches!(byte, b' ' | b',') { 0 } else { length + 1 };
        words += usize::from(length == 1);
        words <= 4 && length <= 9
    })
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
    // Columns of a part, with the white space behind it, and up to its last other character.
    let (mut parts, mut width, mut last) = (0, 0, 0);
    for c in text.chars() {
        if is_comma(c) || c == '　' {
            parts += usize::from(last > 0);
            (width, last) = (0, 0);
        } else if !c.is_whitespace() {
            (width, last) = (width + char_columns(c), width + char_columns(c));
            // Of most lines the first part is too long.
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
    !text.contains(|c| {
        matches!(c, '，' | '。' | '；' | '：' | '？' | '！' | '、' | ',' | ';' | ':' | '?' | '!' | '…')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumeration_marks_alone_and_before_text() {
        for mark in ["Article 1", "Section IV", "第十二条", "第3章", "（一）", "(2)", "3、", "4.", "a)", "(iii)"]
        {
            assert!(is_number(mark, item_mark(mark)), "{mark}");
        }
        for text in [
            "Article 1 The pier is closed.",
            "1. a coat",
            "（二）软底鞋一双",
            "三、寄到本会",
            "• Fill in",
            "22-5.1 Storage",
        ] {
            assert!(is_item(text) && !is_number(text, item_mark(text)), "{text}");
        }
        for text in
            ["2024 was dry.", "3.5 metres", "Articles of Association", "(May", "第一次会议", "A boat", "U.S. ships"]
        {
            assert!(!is_item(text) && !is_number(text, item_mark(text)), "{text}");
        }
    }

    #[test]
    fn dates_stand_alone() {
        for date in [
            "二〇二四年九月二十日",
            "2024年5月1日",
            "2024年5月6日 星期一",
            "2024年5月6日（星期一）",
            "1 May 2024",
            "Monday, May 6, 2024",
        ] {
            assert!(is_date(date), "{date}");
        }
        for text in [
            "2024年港口吞吐量",
            "In May 2024 the pier opened",
            "May 2024.",
            "10月1日至7日闭馆",
            "2024年5月6日 星期一闭馆",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn ends_say_whether_a_text_goes_on() {
        let of = |text: &str| end(text, if text.chars().any(is_han) { Language::Chinese } else { Language::English });
        assert_eq!(of("the mayor’s"), End::Small);
        assert_eq!(of("It rained.”"), End::Sentence);
        assert_eq!(of("the ferry (which"), End::Open);
        assert_eq!(of("the ferry (new)"), End::Other);
        assert_eq!(of("码头关闭，"), End::Comma);
        assert_eq!(of("港务处的"), End::Small);
        assert_eq!((columns("ab港，"), first_word("港，船")), (6, 4));
    }
}
