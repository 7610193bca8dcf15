//! Heads of the columns of a table: what they say of the texts below.

use super::own;
use crate::language::{Language, Named, Variant, Word, words};

/// What the head of a column says of the texts below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// They are in a language.
    Language(Variant),
    /// They are what was translated, in one of the languages.
    Source,
    /// They are the translation.
    Target,
    /// They are text.
    Text,
    /// They state something of a pair, such as how sure it is, or its kind.
    Stated(&'static str),
}

/// Words beside the name of a language: `English text`, `Source segment`.
const BESIDE: [&str; 15] = [
    "text", "texts", "segment", "segments", "version", "term", "terms", "string", "strings", "sentence", "phrase",
    "content", "name", "value", "column",
];

/// Characters beside the name of a language: `英文版本`, `中文译文`.
const BESIDE_HAN: &str = "版本名称稱用词詞语語术術汇彙句子段内內容文字串列";

/// Those that stand alone over what is translated, as `Term` does beside `Translation`.
const ALONE: [&str; 12] =
    ["外文", "term", "terms", "string", "strings", "phrase", "术语", "術語", "词条", "詞條", "词汇", "詞彙"];

/// The most characters of a head.
const LONGEST: usize = 60;

impl Head {
    /// What the text of a cell names, if it is the head of a column.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.chars().count() > LONGEST {
            return None;
        }
        if ALONE.contains(&&*text.to_lowercase()) {
            return Some(Self::Source);
        }
        if let Some(name) = own::stated(text) {
            return Some(Self::Stated(name));
        }
        let mut named = Named::default();
        let (mut role, mut beside, mut named_any) = (None, false, false);
        for word in words(text) {
            if let Some(one) = role_of(&word) {
                // `Source text`, `Translation (target)`; but not both sides at once.
                match role {
                    Some(Self::Source) if one == Self::Target => return None,
                    Some(Self::Target) if one == Self::Source => return None,
                    Some(Self::Source | Self::Target) if one == Self::Text => {}
                    _ => role = Some(one),
                }
                continue;
            }
            match Word::of(&word) {
                Some(word) => {
                    named_any |= word != Word::Beside;
                    named.take(word)?;
                }
                None if BESIDE.contains(&&*word) || word.chars().all(|c| BESIDE_HAN.contains(c)) => beside = true,
                None => return None,
            }
        }
        match (named.variant(), role) {
            (Some(variant), None | Some(Self::Source | Self::Target | Self::Text)) => Some(Self::Language(variant)),
            // A script alone, `Simplified`, stands for Chinese.
            (None, None) if named_any && !beside => named.scripted().map(Self::Language),
            (None, Some(role)) if !named_any => Some(role),
            _ => None,
        }
    }

    /// The variant of a language that is named.
    pub(super) fn variant(self) -> Option<Variant> {
        match self {
            Self::Language(variant) => Some(variant),
            _ => None,
        }
    }

    /// Whether the texts below may be in a language, and how surely: 2 if it is named.
    pub(super) fn allows(self, language: Language) -> usize {
        match self {
            Self::Language(named) => 2 * usize::from(named.language == language),
            Self::Source | Self::Target | Self::Text => 1,
            Self::Stated(_) => 0,
        }
    }

    /// Whether the heads of a row name both languages, or one and a text in the other, each text once.
    pub(super) fn are_both(heads: &[Self]) -> bool {
        let count = |wanted: Self| heads.iter().filter(|&&head| head == wanted).count();
        let allowed = |language| heads.iter().any(|head| head.allows(language) > 0);
        let texts: Vec<Self> = heads.iter().copied().filter(|head| !matches!(head, Self::Stated(_))).collect();
        let language = |head: Self| head.variant().map(|variant| variant.language);
        allowed(Language::English)
            && allowed(Language::Chinese)
            && texts
                .iter()
                .any(|&head| language(head) != language(texts[0]) || language(head).is_none() && head != texts[0])
            && [Self::Source, Self::Target, Self::Text].into_iter().all(|head| count(head) < 2)
    }

    /// Whether heads name the same two languages several times, as over pairs of columns that stand side by side.
    pub(super) fn are_repeated(heads: &[Self]) -> bool {
        let count = |language| heads.iter().filter(|head| head.allows(language) == 2).count();
        let same = heads.iter().enumerate().any(|(at, head)| head.variant().is_some() && heads[..at].contains(head));
        same && count(Language::English) > 1 && count(Language::Chinese) > 1
    }
}

fn role_of(word: &str) -> Option<Head> {
    match word {
        "source" | "src" | "st" | "original" | "原文" | "源文" | "源" | "原" => Some(Head::Source),
        "target" | "tgt" | "trg" | "translation" | "translated" | "译文" | "譯文" | "目标" | "目標" | "翻译"
        | "翻譯" | "译名" | "譯名" | "释义" | "釋義" | "译" | "譯" | "tt" | "meaning" | "localized" | "localised" => {
            Some(Head::Target)
        }
        "text" => Some(Head::Text),
        "confidence" => Some(Head::Stated("confidence")),
        "kind" => Some(Head::Stated("kind")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(texts: &[&str], wanted: Option<&str>) {
        for text in texts {
            let found = Head::of(text).and_then(Head::variant).map(|variant| variant.to_string());
            assert_eq!(found.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn heads_name_languages() {
        all(
            &["en", "English", "English text", "英文", "English 英文", "英文原文", "Source (en)", "EN source", "eng"],
            Some("en"),
        );
        all(&["en_US", "English (United States)", "Source: English (US)", "英语（美国）"], Some("en-US"));
        all(&["EN-GB", "English (UK)", "en-GB target"], Some("en-GB"));
        all(&["zh", "Chinese", "中文", "中文译文", "Chinese translation", "汉语", "中文文本"], Some("zh"));
        all(
            &[
                "CN",
                "zh-CN",
                "Chinese (PRC)",
                "Target (zh-CN)",
                "Chinese (Simplified, China)",
                "目标语言：中文（中国）",
            ],
            Some("zh-CN"),
        );
        all(&["CHS", "Simplified Chinese", "中文（简体）", "简体中文", "Simplified"], Some("zh-Hans"));
        all(&["zh-Hant-HK", "Chinese (Hong Kong)"], Some("zh-HK"));
        all(
            &["", "ID", "Key", "English/Chinese", "Part", "Chinese New Year", "中国", "文本备注", "Remarks", "Context"],
            None,
        );
        all(&["English is spoken here", "Segment ID", "备注", "enter", "c", "zh_1", "chi-square", "China", "US"], None);
    }

    #[test]
    fn heads_name_sides() {
        for (texts, wanted) in [
            (
                &["Source", "Source segment", "原文", "Original", "Original text", "源语言", "Source text", "源文本"][..],
                Head::Source,
            ),
            (
                &["Target", "Translation (target)", "译文", "Translation", "Target language", "翻译", "目标文本"],
                Head::Target,
            ),
            (&["Text"], Head::Text),
            (&["confidence"], Head::Stated("confidence")),
            (&["kind"], Head::Stated("kind")),
        ] {
            for text in texts {
                assert_eq!(Head::of(text), Some(wanted), "{text}");
            }
        }
        assert_eq!(Head::of("Source and target"), None);
        for [one, two] in
            [["Term", "Translation"], ["术语", "译名"], ["String", "Localized string"], ["Phrase", "Meaning"]]
        {
            assert!(Head::are_both(&[one, two].map(|text| Head::of(text).unwrap())), "{one}");
        }
        assert!(Head::of("英文词汇").is_some_and(|head| head.allows(Language::English) == 2));
        assert!(!Head::are_both(&["Term", "术语"].map(|text| Head::of(text).unwrap())), "it may be a row");
        assert_eq!(Head::of("Terms of use"), None);
    }
}
