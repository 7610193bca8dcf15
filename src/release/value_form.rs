//! The form of values: what stands alike in both languages, as amounts, figures, times, telephone numbers, codes and blanks do.

use crate::language::{is_han, is_latin};
use crate::words::{is_currency, is_no_value};

/// Marks around and between values.
const MARKS: &[char] = &['(', ')', '（', '）', '[', ']', ',', '，', '、', ';', '；', '/', '|', '~', '&'];

/// Whether a text is values and nothing else.
pub(super) fn is_value(text: &str) -> bool {
    let mut any = false;
    for word in text.split_whitespace() {
        let own = word.trim_matches(MARKS);
        let is_one = is_figure(own) || is_blank(own) || is_no_value(word) || is_no_value(own);
        if !is_one && !own.is_empty() && !is_currency(own) {
            return false;
        }
        any |= is_one;
    }
    any
}

/// `812,440`, `HK$50`, `20元`, `10:00–19:00`, `HK$'000`, `T01`, `KD-450`: figures with capitals and marks, without a word.
fn is_figure(word: &str) -> bool {
    let own = word.strip_suffix('元').unwrap_or(word);
    own.contains(|c: char| c.is_ascii_digit())
        && !own.contains(|c: char| is_han(c) || is_latin(c) && !c.is_ascii_uppercase())
}

/// A line to be written on, `________`, also of a date, `____年____月____日`.
pub(super) fn is_blank(word: &str) -> bool {
    let is_part = |c: char| matches!(c, '_' | '/' | '-' | ':' | '年' | '月' | '日' | '时' | '時' | '分');
    word.contains('_') && word.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_no_words() {
        for text in [
            "$50",
            "HK$1,200",
            "RMB 35",
            "20元",
            "(520,118) (511,390)",
            "HK$'000",
            "10:00–19:00",
            "T01",
            "QX-200",
            "2031-04-09",
            "5550 7781",
            "12.5%",
            "–",
            "__________",
            "____年____月____日",
            "5, 5C, 8",
            "□",
            "4/F",
        ] {
            assert!(is_value(text), "{text}");
        }
        for text in ["16 inch", "1st", "5 piers", "免费", "Free", "USD", "", "V刹", "第3页", "9 May", "COVID", "五元"]
        {
            assert!(!is_value(text), "{text}");
        }
    }
}
