//! Labels that name the language of a line: `EN: …`, `ZH | …`, `【中文】…`, `英文：…`.

use crate::language::{Language, ScriptShare};

/// Labels of each language that an input must have.
const LEAST: usize = 2;

/// Characters before the colon of a label, white space included.
const FURTHEST: usize = 24;

/// Before a label in brackets.
const OPENING: [char; 5] = ['[', '【', '(', '（', '［'];

/// What labels say, in lower case.
const ENGLISH: [&str; 8] = ["en", "eng", "english", "en-us", "en-gb", "英文", "英语", "英"];
const CHINESE: [&str; 12] =
    ["zh", "cn", "chi", "chs", "cht", "chinese", "zh-cn", "zh-tw", "中文", "汉语", "漢語", "中"];

/// The lines that begin with a label, without it, where lines of both languages do and each label is right.
pub(super) fn find(lines: &[String]) -> Vec<(usize, String)> {
    let mut counts = [0; 2];
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((language, rest)) = label(line) else { continue };
        let share = ScriptShare::of(rest);
        let right = match language {
            Language::English => share.words > share.han,
            Language::Chinese => share.han > 0,
        };
        if !right {
            return Vec::new();
        }
        counts[language as usize] += 1;
        found.push((at, rest.to_owned()));
    }
    if counts.iter().all(|&count| count >= LEAST) { found } else { Vec::new() }
}

/// The language that a label names, and the text behind it.
fn label(line: &str) -> Option<(Language, &str)> {
    let line = line.trim_start();
    // What labels say begins with few letters.
    let own = line.strip_prefix(OPENING).unwrap_or(line).trim_start();
    if !own.starts_with(['e', 'E', 'z', 'Z', 'c', 'C', '英', '中', '汉', '漢']) {
        return None;
    }
    let (name, rest) = match line.strip_prefix(OPENING) {
        Some(inner) => {
            let (name, rest) = inner.split_once([']', '】', ')', '）', '］'])?;
            (name, rest.trim_start().trim_start_matches([':', '：']))
        }
        None => parted(line)?,
    };
    let name = name.trim();
    if name.len() > 10 || rest.trim().is_empty() {
        return None;
    }
    let name = name.to_lowercase();
    let language = if ENGLISH.contains(&name.as_str()) {
        Language::English
    } else if CHINESE.contains(&name.as_str()) {
        Language::Chinese
    } else {
        return None;
    };
    Some((language, rest.trim_start()))
}

/// What stands before and behind the colon, the bar or the dash of a label; a code in capitals needs no more than a space.
fn parted(line: &str) -> Option<(&str, &str)> {
    let is_mark = |c: char| matches!(c, ':' | '：' | '|' | '｜');
    if let Some((at, mark)) = line.char_indices().take(FURTHEST).find(|&(_, c)| is_mark(c)) {
        return Some((&line[..at], &line[at + mark.len_utf8()..]));
    }
    let (name, rest) = line.split_once([' ', '\t'])?;
    let behind = rest.trim_start();
    let dashed = behind.strip_prefix(['-', '–', '—']).filter(|rest| rest.starts_with(' '));
    let is_code = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
    dashed.or(Some(behind).filter(|_| is_code)).map(|rest| (name, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(lines: &[&str]) -> Vec<(usize, String)> {
        find(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn takes_labels_of_both_languages_off() {
        let lines = ["EN: The lake is open.", "ZH: 湖区开放。", "[English] Fish freely.", "【中文】可以垂钓。"];
        let found: Vec<String> = cleaned(&lines).into_iter().map(|(_, text)| text).collect();
        assert_eq!(found, ["The lake is open.", "湖区开放。", "Fish freely.", "可以垂钓。"]);
    }

    #[test]
    fn labels_end_in_a_colon_a_bar_a_dash_or_a_space() {
        for [english, chinese] in [["EN | ", "ZH | "], ["EN – ", "CN – "], ["ENG ", "CHI "], ["English｜", "中文｜"]]
        {
            let texts = ["The lake is open.", "湖区开放。", "Fish freely.", "可以垂钓。"];
            let lines: Vec<String> =
                texts.iter().enumerate().map(|(at, text)| format!("{}{text}", [english, chinese][at % 2])).collect();
            let found: Vec<String> = find(&lines).into_iter().map(|(_, text)| text).collect();
            assert_eq!(found, texts, "{english}");
        }
        let words = ["English teachers wanted", "Chinese 老师若干", "English books for sale", "Chinese 图书出售"];
        assert!(cleaned(&words).is_empty());
    }

    #[test]
    fn every_label_is_known() {
        for (language, names) in [(Language::English, &ENGLISH[..]), (Language::Chinese, &CHINESE)] {
            for name in names {
                for line in [format!("{name}: x"), format!("[{}] x", name.to_uppercase())] {
                    assert_eq!(label(&line), Some((language, "x")), "{line}");
                }
            }
        }
    }

    #[test]
    fn leaves_headings_and_labels_of_one_language() {
        assert!(cleaned(&["English:", "The lake is open.", "中文：", "湖区开放。"]).is_empty());
        assert!(cleaned(&["中：法国队胜。", "中：德国队负。", "The lake is open."]).is_empty());
        assert!(cleaned(&["EN: a", "EN: b", "ZH: c", "ZH: 丁"]).is_empty());
    }
}
