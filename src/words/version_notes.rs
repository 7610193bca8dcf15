//! Notes on where a release has its other language: `(Chinese version follows)`, （英文版本見下頁）. They translate nothing.

/// Bytes of a note at most.
const LONGEST: usize = 96;

/// Words of an English note: the languages, those that say where, and what may stand beside these.
const LANGUAGES: [&str; 2] = ["chinese", "english"];
const PLACES: [&str; 13] = [
    "follows",
    "follow",
    "following",
    "below",
    "above",
    "overleaf",
    "attached",
    "appended",
    "down",
    "next",
    "bottom",
    "end",
    "behind",
];
const OTHERS: [&str; 26] = [
    "version",
    "versions",
    "text",
    "translation",
    "traditional",
    "simplified",
    "the",
    "a",
    "is",
    "see",
    "please",
    "for",
    "in",
    "on",
    "at",
    "of",
    "page",
    "this",
    "scroll",
    "read",
    "to",
    "and",
    "be",
    "found",
    "can",
    "email",
];

/// The same of a Chinese one, longer ones first.
const CHINESE_LANGUAGES: [&str; 4] = ["中文", "英文", "英语", "英語"];
const CHINESE_PLACES: [&str; 14] =
    ["下方", "下面", "下文", "下頁", "下页", "上方", "上文", "背頁", "背页", "隨後", "随后", "下", "後", "后"];
const CHINESE_OTHERS: [&str; 34] = [
    "版本", "譯文", "译文", "翻譯", "翻译", "內容", "内容", "原文", "繁體", "繁体", "簡體", "简体", "閱讀", "阅读",
    "查看", "參閱", "参阅", "瀏覽", "浏览", "滾動", "滚动", "版", "請", "请", "往", "向", "見", "见", "在", "附", "於",
    "于", "如", "上",
];

/// Whether a line says where the other language stands and nothing else.
pub(crate) fn is_note(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_ascii() { is_english(bare) } else { is_chinese(bare) }
}

fn is_english(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let words = || lower.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let has = |list: &[&str]| words().any(|word| list.contains(&word));
    has(&LANGUAGES)
        && has(&PLACES)
        && words().all(|word| LANGUAGES.contains(&word) || PLACES.contains(&word) || OTHERS.contains(&word))
}

fn is_chinese(text: &str) -> bool {
    let (mut language, mut place, mut rest) = (false, false, text);
    while let Some(c) = rest.chars().next() {
        let begins = |list: &[&'static str]| list.iter().find(|word| rest.starts_with(**word)).copied();
        let word = if let Some(word) = begins(&CHINESE_LANGUAGES) {
            language = true;
            word
        } else if let Some(word) = begins(&CHINESE_PLACES) {
            place = true;
            word
        } else if let Some(word) = begins(&CHINESE_OTHERS) {
            // What is seen above stands there.
            place |= word == "上" || word == "附";
            word
        } else if c.is_alphanumeric() {
            return false;
        } else {
            &rest[..c.len_utf8()]
        };
        rest = &rest[word.len()..];
    }
    language && place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_say_where_the_other_language_stands() {
        for note in [
            "(Chinese version follows)",
            "[Please scroll down for the Chinese version.]",
            "For the English text, please see below",
            "（中文版本见下页）",
            "請往下閱讀中文版本",
            "英文版本附後",
            "（英文見上）",
        ] {
            assert!(is_note(note), "{note}");
        }
        for text in [
            "Chinese version",
            "The Chinese version shall prevail.",
            "English below, Latin above",
            "Follow the signs",
            "中文版本",
            "英文版本如有歧义，以中文为准",
            "在中文大学附近",
            "",
        ] {
            assert!(!is_note(text), "{text}");
        }
    }
}
