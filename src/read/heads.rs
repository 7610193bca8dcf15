//! Names of languages over the columns of a table.

use crate::language::{Language, is_han};

/// What the head of a column says of the texts below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// They are in a language.
    Language(Language),
    /// They are what was translated, in one of the languages.
    Source,
    /// They are the translation.
    Target,
    /// They are text.
    Text,
}

/// Words beside the name of a language: `English text`, `Simplified Chinese`, `Source segment`.
const BESIDE: [&str; 22] = [
    "text",
    "segment",
    "version",
    "term",
    "translation",
    "translated",
    "language",
    "original",
    "simplified",
    "traditional",
    "uk",
    "us",
    "gb",
    "au",
    "ca",
    "cn",
    "tw",
    "hk",
    "mo",
    "sg",
    "hans",
    "hant",
];

/// Characters beside the name of a language: `英文版本`, `中文译文`.
const BESIDE_HAN: &str = "原译譯文本版名称稱用词詞语語术術句子内內容简簡繁体體";

impl Head {
    /// What the text of a cell names, if it is the head of a column.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if text.chars().count() > 40 {
            return None;
        }
        let mut found: Option<Self> = None;
        let mut beside = None;
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            for part in by_script(word) {
                match named(part) {
                    // The name in both languages, or `English source`.
                    Some(one) if found.is_none_or(|found| found.is_part_of(one)) => found = Some(one),
                    Some(one) if found.is_some_and(|found| one.is_part_of(found)) => {}
                    None if BESIDE.contains(&part) || part.chars().all(|c| BESIDE_HAN.contains(c)) => {
                        beside = Some(part);
                    }
                    _ => return None,
                }
            }
        }
        found.or_else(|| beside.is_some_and(|part| part == "text").then_some(Self::Text))
    }

    /// Whether another head says the same or more.
    fn is_part_of(self, other: Self) -> bool {
        self == other || matches!(other, Self::Language(_)) && !matches!(self, Self::Language(_))
    }

    /// Whether the texts below may be in a language, and how surely: 2 if it is named.
    pub(super) fn allows(self, language: Language) -> usize {
        match self {
            Self::Language(named) => 2 * usize::from(named == language),
            Self::Source | Self::Target | Self::Text => 1,
        }
    }

    /// Whether the heads of a row name both languages, or one and a text in the other, each text once.
    pub(super) fn are_both(heads: &[Self]) -> bool {
        let count = |wanted: Self| heads.iter().filter(|&&head| head == wanted).count();
        heads.iter().any(|head| *head != heads[0])
            && [Self::Source, Self::Target, Self::Text].into_iter().all(|head| count(head) < 2)
    }

    /// Whether heads name each language several times, as over pairs of columns that stand side by side.
    pub(super) fn are_repeated(heads: &[Self]) -> bool {
        let count = |language| heads.iter().filter(|&&head| head == Self::Language(language)).count();
        count(Language::English) > 1 && count(Language::Chinese) > 1
    }
}

/// The runs of a word in Chinese characters and in others.
fn by_script(word: &str) -> impl Iterator<Item = &str> {
    let cut = word
        .char_indices()
        .zip(word.chars().skip(1))
        .find(|&((_, one), two)| is_han(one) != is_han(two))
        .map_or(word.len(), |((at, one), _)| at + one.len_utf8());
    let (one, two) = word.split_at(cut);
    [one, two].into_iter().filter(|part| !part.is_empty())
}

fn named(part: &str) -> Option<Head> {
    match part {
        "en" | "eng" | "english" => return Some(Head::Language(Language::English)),
        "zh" | "zho" | "chi" | "cmn" | "yue" | "chinese" | "mandarin" => {
            return Some(Head::Language(Language::Chinese));
        }
        "source" | "原文" | "源文" | "源语" | "來源文" => return Some(Head::Source),
        "target" | "译文" | "譯文" | "目标" | "目標" | "翻译" | "翻譯" => return Some(Head::Target),
        _ => {}
    }
    let rest = |names: &[&str]| names.iter().find_map(|name| part.strip_prefix(name).or(part.strip_suffix(name)));
    let beside = |rest: &str| rest.chars().all(|c| BESIDE_HAN.contains(c));
    if rest(&["英文", "英语", "英語"]).is_some_and(beside) || part == "英" {
        return Some(Head::Language(Language::English));
    }
    let chinese = ["中文", "汉语", "漢語", "华语", "華語", "简体", "簡體", "繁体", "繁體", "简中", "繁中"];
    (rest(&chinese).is_some_and(beside) || part == "中").then_some(Head::Language(Language::Chinese))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_name_languages() {
        let all = |texts: &[&str], wanted: Option<Head>| {
            for text in texts {
                assert_eq!(Head::of(text), wanted, "{text}");
            }
        };
        let (english, chinese) = (Head::Language(Language::English), Head::Language(Language::Chinese));
        all(
            &["en", "EN-GB", "en_US", "English", "English text", "英文", "English 英文", "英文原文", "English (UK)"],
            Some(english),
        );
        all(
            &["zh", "zh-Hant-HK", "Chinese", "Simplified Chinese", "中文", "中文译文", "繁體中文", "Target (zh-CN)"],
            Some(chinese),
        );
        all(&["Source", "Source segment", "原文"], Some(Head::Source));
        all(&["Target", "Translation (target)", "译文"], Some(Head::Target));
        all(&["Text"], Some(Head::Text));
        all(&["", "ID", "Key", "English/Chinese", "Part", "Chinese New Year", "中国", "文本备注", "Remarks"], None);
        all(&["English is spoken here", "Segment ID", "备注", "enter", "c", "zh_1", "chi-square"], None);
    }
}
