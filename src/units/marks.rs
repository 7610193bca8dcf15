//! Marks of enumeration: `IX.`, `3.1.4`, `(a)`, `Article 5`, 一、, （一）, 第五条.

use crate::language::{Language, is_numeral};
use crate::tokens::{leading_number, roman};

/// The length of the mark that a text begins with, in bytes without the space behind it, and the numbers it may stand for.
pub(super) fn at_start(text: &str, language: Language) -> Option<(usize, Vec<u32>)> {
    let found = match language {
        Language::English => named(text, &["Article", "Step", "Chapter", "Section", "Part", "Rule"])
            .or_else(|| bracketed(text))
            .or_else(|| plain(text)),
        Language::Chinese => ordinal(text).or_else(|| bracketed(text)).or_else(|| step(text)).or_else(|| plain(text)),
    };
    let (length, values) = found?;
    let rest = &text[length..];
    let apart = language == Language::Chinese || rest.starts_with(char::is_whitespace);
    (apart && !rest.trim().is_empty()).then_some((length, values))
}

/// Whether a text is a mark and nothing more.
pub(super) fn is_mark(text: &str, language: Language) -> bool {
    let text = text.trim();
    at_start(&format!("{text} x"), language).is_some_and(|(length, _)| length == text.len())
}

type Found = Option<(usize, Vec<u32>)>;

/// `Article 5`, `Step 4:`.
fn named(text: &str, names: &[&str]) -> Found {
    let name = names.iter().find(|name| text.starts_with(**name))?;
    let rest = text[name.len()..].strip_prefix(' ')?;
    let (digits, values) = number(rest)?;
    let mut length = name.len() + 1 + digits;
    if text[length..].starts_with([':', '.']) {
        length += 1;
    }
    Some((length, values))
}

/// 第五条.
fn ordinal(text: &str) -> Found {
    let rest = text.strip_prefix('第')?;
    let (digits, values) = number(rest)?;
    let kind = rest[digits..].chars().next().filter(|c| "条條章节節款项項编編步".contains(*c))?;
    Some(('第'.len_utf8() + digits + kind.len_utf8(), values))
}

/// 步骤4：.
fn step(text: &str) -> Found {
    let name = ["步骤", "步驟"].into_iter().find(|name| text.starts_with(name))?;
    let (digits, values) = number(&text[name.len()..])?;
    let length = name.len() + digits;
    let colon = text[length..].chars().next().filter(|c| matches!(c, '：' | ':'))?;
    Some((length + colon.len_utf8(), values))
}

/// `(a)`, （一）, `1)`.
fn bracketed(text: &str) -> Found {
    let open = text.chars().next().filter(|c| matches!(c, '(' | '（')).map_or(0, char::len_utf8);
    let (digits, values) = number(&text[open..]).or_else(|| letter(&text[open..]))?;
    let close = text[open + digits..].chars().next().filter(|c| matches!(c, ')' | '）'))?;
    Some((open + digits + close.len_utf8(), values))
}

/// `IX.`, `3.1.4`, `Q7.`, 一、, 1．.
fn plain(text: &str) -> Found {
    let question = usize::from(text.starts_with(['Q', 'q']) && text[1..].starts_with(|c: char| c.is_ascii_digit()));
    let (digits, values) = number(&text[question..]).or_else(|| letter(&text[question..]))?;
    let length = question + digits;
    let rest = &text[length..];
    if rest.starts_with(['、', '．']) || rest.starts_with('是') && !text.starts_with(|c: char| c.is_ascii()) {
        return Some((length + '、'.len_utf8(), values));
    }
    if rest.starts_with('.') && !rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return Some((length + 1, values));
    }
    // A number of several steps needs no point behind it.
    (text[..length].contains('.') && !rest.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some((length, values))
}

/// A number at the start: digits, also with points or strokes between, Roman or Chinese ones.
fn number(text: &str) -> Found {
    let ascii = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if ascii > 0 {
        let mut length = ascii;
        let mut values = vec![text[..ascii].parse::<u32>().ok()?];
        while let Some(rest) = text[length..].strip_prefix(['.', '/']) {
            let more = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            if more == 0 || more > 3 {
                break;
            }
            // Of 3.1 and 3.2 each step counts.
            values[0] = values[0].checked_mul(1000)?.checked_add(rest[..more].parse().ok()?)?;
            length += 1 + more;
        }
        return (length <= 11).then_some((length, values));
    }
    let length = text.find(|c| !"IVX".contains(c)).unwrap_or(text.len());
    if (1..=5).contains(&length) {
        let mut values: Vec<u32> = roman(&text[..length]).into_iter().collect();
        values.extend(letter(&text[..length]).filter(|(letters, _)| *letters == length).map(|(_, values)| values[0]));
        return Some((length, values));
    }
    let chinese = text.find(|c| !is_numeral(c) && c != '百').unwrap_or(text.len());
    leading_number(&text[..chinese]).map(|(value, length)| (length, vec![value]))
}

fn letter(text: &str) -> Found {
    let c = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let lower = text.find(|c| !"ivx".contains(c)).unwrap_or(text.len());
    let mut values = vec![u32::from(c.to_ascii_lowercase() as u8 - b'a') + 1];
    if (1..=4).contains(&lower) {
        if lower > 1 {
            values.clear();
        }
        values.extend(roman(&text[..lower]));
    }
    Some((lower.max(1), values))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_both_languages_have_numbers() {
        for (language, text, mark, value) in [
            (Language::English, "IX. Prices", "IX.", 9),
            (Language::English, "3.1.4 An employee", "3.1.4", 3_001_004),
            (Language::English, "10. The two", "10.", 10),
            (Language::English, "(a) a fee", "(a)", 1),
            (Language::English, "(iv) a fee", "(iv)", 4),
            (Language::English, "Article 5 Fees", "Article 5", 5),
            (Language::English, "Step 4: Wait", "Step 4:", 4),
            (Language::English, "Q7. Where", "Q7.", 7),
            (Language::English, "C. Where", "C.", 3),
            (Language::English, "1/3. Where", "1/3.", 1003),
            (Language::Chinese, "九、价格", "九、", 9),
            (Language::Chinese, "（十二）费用", "（十二）", 12),
            (Language::Chinese, "第二十五条 费用", "第二十五条", 25),
            (Language::Chinese, "3.1.4员工", "3.1.4", 3_001_004),
            (Language::Chinese, "一是费用", "一是", 1),
            (Language::Chinese, "步骤4：等待", "步骤4：", 4),
            (Language::Chinese, "10．费用", "10．", 10),
            (Language::Chinese, "(1)费用", "(1)", 1),
        ] {
            let (length, values) = at_start(text, language).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(&text[..length], mark);
            assert!(values.contains(&value), "{text} {values:?}");
            assert!(is_mark(mark, language), "{mark}");
        }
    }

    #[test]
    fn other_starts_are_no_marks() {
        for (language, text) in [
            (Language::English, "I went home."),
            (Language::English, "2019 was"),
            (Language::English, "I."),
            (Language::English, "Vital signs"),
            (Language::English, "Articles"),
            (Language::Chinese, "一个人"),
            (Language::Chinese, "十多年"),
            (Language::Chinese, "2019年"),
            (Language::Chinese, "第一次"),
            (Language::Chinese, ""),
        ] {
            assert_eq!(at_start(text, language), None, "{text}");
        }
        assert!(!is_mark("Prices", Language::English) && !is_mark("费用", Language::Chinese));
    }
}
