//! How a line begins: with a letter or a mark, an enumeration mark, a label, or a date and nothing else.

use crate::language::{is_han, is_numeral};
use crate::words::{DIVISIONS, month};

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

pub(super) fn start(text: &str, mark: Option<usize>, date: bool) -> Start {
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

/// Whether a line is the number of an item and nothing else, of either language: `（1）`, `1.`, `(a)`, `①`.
pub(in crate::release) fn is_number_alone(text: &str) -> bool {
    const LONGEST: usize = "（100）".len();
    let text = text.trim();
    text.len() <= LONGEST && !text.contains(|c| is_han(c) || c == ' ') && is_number(text, item_mark(text))
}

/// The length of an enumeration mark that a text begins with: `1.`, `(a)`, `[1]`, `（一）`, `三、`, `第一条`, `Article 1`, `①`.
pub(super) fn item_mark(text: &str) -> Option<usize> {
    // Numbers in circles and brackets, and those with a point, that are one character.
    let first = text.chars().next()?;
    if matches!(first, '①'..='⒛' | '㈠'..='㈩') {
        return Some(first.len_utf8());
    }
    let body = text.strip_prefix(['(', '（', '[', '［', '【']).unwrap_or(text);
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
            Some(']' | '］' | '】') => bracketed,
            Some('.') => !bracketed && rest.next().is_none_or(|c| c == ' ' || is_han(c)),
            _ => false,
        };
        if delimiter {
            return Some(text.len() - behind.len() + behind.chars().next().map_or(0, char::len_utf8));
        }
    }
    // `1.2.3 Scope`, `22-5.1 storage`; a single point may be a decimal one.
    if first.is_ascii_digit() {
        let is_level = |b: &u8| b.is_ascii_digit() || matches!(b, b'.' | b'-');
        let levels = text.bytes().take(12).take_while(is_level).count();
        let parts = text[..levels].split(['.', '-']).filter(|part| !part.is_empty()).count();
        let name = text[levels..].strip_prefix(' ').unwrap_or_default();
        if parts > 2 && name.starts_with(char::is_alphabetic) || parts == 2 && name.starts_with(char::is_uppercase) {
            return Some(levels);
        }
    }
    let chinese = text.strip_prefix('第').and_then(|rest| {
        let length: usize = rest.chars().take(6).take_while(|c| numeral(*c)).map(char::len_utf8).sum();
        let unit = rest[length..].chars().next().filter(|c| "条條章节節款项項编編部分篇回讲講".contains(*c))?;
        (length > 0).then(|| '第'.len_utf8() + length + unit.len_utf8())
    });
    chinese.or_else(|| {
        if !first.is_uppercase() {
            return None;
        }
        let (word, rest) = text.split_once(' ')?;
        // Few words do.
        if !rest.starts_with(|c: char| c.is_ascii_digit() || "IVXLC".contains(c)) {
            return None;
        }
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let number = &rest[..length];
        let counts = number.bytes().all(|b| b.is_ascii_digit()) || number.bytes().all(|b| b"IVXLC".contains(&b));
        let known = DIVISIONS.iter().any(|known| word.eq_ignore_ascii_case(known));
        (known && length > 0 && counts).then(|| word.len() + 1 + length)
    })
}

/// Whether a line is an enumeration mark and nothing else.
pub(super) fn is_number(text: &str, mark: Option<usize>) -> bool {
    mark.is_some_and(|mark| text[mark..].trim_matches(['.', ':', '：', '、', ' ', '　']).is_empty())
}

/// `Telephone: …`, `电话：…`: a short name with a colon.
fn is_label(text: &str) -> bool {
    // White space apart, no name is longer.
    const MOST: usize = 32;
    // Most lines have no colon, of either width.
    if memchr::memchr2(b':', 0xEF, text.as_bytes()).is_none() {
        return false;
    }
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
pub(super) fn is_date(text: &str) -> bool {
    const WEEKDAY: usize = "（星期一）".len();
    let numeral = |c: char| {
        c.is_ascii_digit() || is_numeral(c) || matches!(c, '〇' | '○' | '零' | '年' | '月' | '日') || c.is_whitespace()
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
    !text.ends_with('.')
        && has_few_words(text)
        && words().any(|word| month(word.trim_end_matches('.').to_lowercase().as_str()).is_some())
        && words().any(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumeration_marks_alone_and_before_text() {
        for mark in
            ["Article 1", "Section IV", "第十二条", "第3章", "（一）", "(2)", "3、", "4.", "a)", "(iii)", "⑪", "㈡"]
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
    fn numbers_alone_are_of_either_language() {
        for mark in ["（1）", "(12)", "１．", "7、", "3)", "(a)", "iv.", "④", "⒊"] {
            assert!(is_number_alone(mark), "{mark}");
        }
        for text in ["（一）", "第一条", "Part 1", "12", "1. a coat", "3.5", "① 外套", ""] {
            assert!(!is_number_alone(text), "{text}");
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
}
