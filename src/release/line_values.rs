//! The value that ends a line behind a name in both languages, `成人 Adults $12`, `微信 WeChat：quay77`: it belongs to neither, so
//! that the line is read without it, and it stands behind what the line gives, unless that is one text.

use std::ops::Range;

use super::CleanLine;
use super::brackets::inside_both;
use super::characters::{Script, is_end, script};
use super::value_form::is_value;
use crate::language::{holds_han, holds_latin, is_han};
use crate::words::is_currency;

/// Bytes of a line at most.
const LONGEST: usize = 600;

/// The value at the end of a line, and what parts it from the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LineValue {
    /// Where the name ends.
    pub(super) name: usize,
    pub(super) value: Range<usize>,
}

/// The value of a line of which the languages are not known.
pub(super) fn line_value(line: &CleanLine) -> Option<LineValue> {
    // The name before it is in both.
    let may_have = !line.whole && line.language.is_none() && holds_han(&line.text) && holds_latin(&line.text);
    (may_have && inside_both(&line.text).len() == line.text.len()).then(|| value_of(&line.text)).flatten()
}

fn value_of(text: &str) -> Option<LineValue> {
    if text.len() > LONGEST {
        return None;
    }
    behind_tab(text).or_else(|| behind_colon(text)).or_else(|| behind_space(text))
}

/// What stands behind a tab, if all of it is values.
fn behind_tab(text: &str) -> Option<LineValue> {
    let (end, mut tabs) = (text.trim_end().len(), text.match_indices('\t').map(|(at, _)| at));
    let name = tabs.find(|&tab| tab < end && is_value(&text[tab..end]))?;
    let value = end - text[name..end].trim_start().len()..end;
    turns_once(&text[..name]).then_some(LineValue { name: text[..name].trim_end().len(), value })
}

/// What stands behind a colon, if it is a value up to the end.
fn behind_colon(text: &str) -> Option<LineValue> {
    for (colon, mark) in text.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
        let value = text[colon + mark.len_utf8()..].trim();
        let is_code = || value.contains(|c: char| c.is_ascii_digit()) && value.chars().all(|c| c.is_ascii_graphic());
        let name = text[..colon].trim_end();
        let has_own = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：') || is_end(c) && c != '.';
        // `972元` is Chinese alone, and so may a name in Latin letters be before its reading in brackets.
        if (is_value(value) && !value.ends_with('元') || is_code())
            && turns_once(name)
            && !is_glossed(name)
            && !name.contains(has_own)
            && is_closed(value)
            && !is_own_blank(name, value)
        {
            let end = text.trim_end().len();
            return Some(LineValue { name: name.len(), value: end - value.len()..end });
        }
    }
    None
}

/// The last word, if it is a value. A time of day belongs to what stands before it, and a number behind English alone may be part
/// of the name, `航站楼 Terminal 2`. Before a sum the name may have numbers and marks, but no other sum.
fn behind_space(text: &str) -> Option<LineValue> {
    let before = text.trim_end_matches(|c: char| !c.is_whitespace());
    let (names, value) = (before.trim_end(), &text[before.len()..]);
    // `12元` is Chinese alone, and a price.
    let bare = value.strip_suffix('元').unwrap_or(value);
    let is_sign = |c: char| is_currency(c.encode_utf8(&mut [0; 4]));
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '–' | '—' | '~') || is_sign(c);
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    if names.len() == text.len() || digits(bare).is_empty() || !bare.chars().all(is_part) || !turns_once(names) {
        return None;
    }
    let is_sum = value.starts_with(is_sign) && !names.contains(|c| is_sign(c) || c == '元');
    let is_mark = |c: char| is_end(c) || matches!(c, ',' | '，' | '、' | ':' | '：');
    let is_open = if is_sum {
        let has_own = |part: &str| part == digits(bare);
        names.ends_with(is_mark) || names.split(|c: char| !c.is_ascii_digit()).any(has_own)
    } else {
        names.contains(is_mark) || !digits(names).is_empty()
    };
    let is_told = bare.len() < value.len()
        || value.contains(is_sign)
        || value.chars().skip(1).any(|c| matches!(c, '-' | '–' | '—' | '~'));
    let is_behind_chinese = names.chars().rev().find_map(script) == Some(Script::Han);
    let found = LineValue { name: names.len(), value: before.len()..text.len() };
    (!is_open && (is_behind_chinese || is_told)).then_some(found)
}

/// Whether a text turns to the other language once.
pub(super) fn turns_once(text: &str) -> bool {
    let mut scripts: Vec<Script> = text.chars().filter_map(script).collect();
    scripts.dedup();
    scripts.len() == 2
}

/// Whether all of one language stands in brackets behind the other, `Northgate（译者）`.
fn is_glossed(name: &str) -> bool {
    let Some((outer, inner)) = name.strip_suffix([')', '）']).and_then(|name| name.split_once(['(', '（'])) else {
        return false;
    };
    let scripts = |text: &str| text.chars().filter_map(script).collect::<Vec<_>>();
    let (outer, inner) = (scripts(outer), scripts(inner));
    !outer.iter().any(|script| inner.contains(script))
}

/// Whether a value is a blank that may stand with its name, as all do without characters of the other language.
fn is_own_blank(name: &str, value: &str) -> bool {
    let is_blank = !value.contains(|c: char| c.is_ascii_digit()) && value.contains('_');
    is_blank && (!value.contains(is_han) || name.chars().rev().find_map(script) == Some(Script::Han))
}

/// Whether no bracket closes that is not open.
fn is_closed(text: &str) -> bool {
    let of = |own: [char; 2]| text.chars().filter(|c| own.contains(c)).count();
    of([')', '）']) <= of(['(', '（'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_behind_a_name_in_both_languages() {
        for (line, value) in [
            ("型号 Model：QX-200", "QX-200"),
            ("渡轮 Ferry: 3, 3B, 12", "3, 3B, 12"),
            ("公众号 Account：quay77", "quay77"),
            ("启航日期 Date of sailing：____年____月____日", "____年____月____日"),
            ("Deposit (boats over 8 m) 押金（8米以上船只） $300", "$300"),
            ("长者（65岁或以上） Seniors aged 65 or over $9", "$9"),
            ("Towels 毛巾 20元", "20元"),
            ("Sat, Sun 周六、周日\t08:30\t10:30", "08:30\t10:30"),
        ] {
            let found = value_of(line).map(|found| &line[found.value]);
            assert_eq!(found, Some(value), "{line}");
        }
    }

    #[test]
    fn what_one_language_has_stays() {
        for line in [
            "第二航站楼 Terminal 2",
            "电话：5550 7781 Tel: 5550 7781",
            "票价每位20元。 Tickets are $20",
            "Model: QX-200",
            "船费：$20",
            "（电话 Tel：5550 7781）",
            "每日九时启航。The boat leaves at: 9:00",
            "联系人 Contact：Gao Fan",
            "姓名 Name：________",
            "Halden（船长）：972元",
            "Halden（船长）：972",
            "Date 日期：____年____月",
        ] {
            assert_eq!(value_of(line), None, "{line}");
        }
    }
}
