//! Marks of both languages: ends of sentences, quotation marks, brackets.

/// Whether a character ends a sentence in Chinese or in English, full stops apart.
pub(crate) fn is_exclamation_or_question(c: char) -> bool {
    matches!(c, '!' | '?' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' | '﹖' | '﹗')
}

/// Whether a character closes a quotation, ASCII quotes apart.
pub(crate) fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '»' | '›' | '〞' | '＂' | '｣' | '﹂' | '﹄')
}

/// Whether a character opens a quotation, ASCII quotes apart.
pub(crate) fn is_opening_quote(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '«' | '‹' | '〝' | '„' | '｢' | '﹁' | '﹃')
}

/// Whether a character closes a bracket.
pub(crate) fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '｝' | '】' | '〕' | '〉' | '》')
}

/// Whether a character opens a bracket.
pub(crate) fn is_opening_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '｛' | '【' | '〔' | '〈' | '《')
}

/// Whether a text ends with the mark of a sentence, closing quotation marks and brackets apart.
pub(crate) fn ends_sentence(text: &str) -> bool {
    without_closing(text).ends_with(|c| matches!(c, '.' | '。' | '…') || is_exclamation_or_question(c))
}

/// A text without the closing quotation marks and brackets at its end.
pub(crate) fn without_closing(text: &str) -> &str {
    text.trim_end_matches(|c| matches!(c, '"' | '\'') || is_closing_quote(c) || is_closing_bracket(c))
}

/// Whether a text is nothing but the mark of the trade that a release ends: `Ends`, `-30-`, （完）.
pub(crate) fn is_end_mark(text: &str) -> bool {
    // No mark is longer, in whatever case.
    const LONGEST: usize = 40;
    let text = text.trim();
    let mark = text
        .trim_matches(|c| {
            matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' | '.' | '。' | '-' | '#' | '*' | '/' | '／')
        })
        .trim_matches(' ');
    if mark.len() > LONGEST {
        return false;
    }
    matches!(mark.to_lowercase().as_str(), "完" | "全文完" | "end" | "ends" | "enditem" | "以上" | "nnnn")
        || mark == "30" && mark != text
        || mark.ends_with('完') && mark.chars().count() <= 3
}

/// Whether a text is nothing but the words that close a letter: `Yours sincerely,`, 此致, 敬礼！, 顺颂商祺.
pub(crate) fn is_letter_closing(text: &str) -> bool {
    // No closing is longer, in whatever case.
    const LONGEST: usize = 40;
    let words = text.trim().trim_end_matches([',', '，', '.', '。', '!', '！', ';', '；']);
    if words.is_empty() || words.len() > LONGEST {
        return false;
    }
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let lower = plain.to_ascii_lowercase();
    let bare = lower.trim_start_matches("with").trim_start_matches("very");
    if ENGLISH_CLOSINGS.contains(&bare) {
        return true;
    }
    let wish = |words: &str| WISHES.iter().any(|wish| words.starts_with(wish)) && words.chars().count() <= 6;
    let rest = plain.strip_prefix("此致").unwrap_or(&plain);
    rest.is_empty() || CHINESE_CLOSINGS.contains(&rest) || wish(rest)
}

/// How letters end in English, spaces and `With` and `Very` in front apart.
const ENGLISH_CLOSINGS: &[&str] = &[
    "yours",
    "yourssincerely",
    "yoursfaithfully",
    "yourstruly",
    "trulyyours",
    "sincerely",
    "sincerelyyours",
    "yoursrespectfully",
    "respectfully",
    "respectfullyyours",
    "faithfullyyours",
    "bestregards",
    "kindregards",
    "kindestregards",
    "warmregards",
    "warmestregards",
    "regards",
    "bestwishes",
    "warmwishes",
    "cordially",
    "yourscordially",
];

/// How they end in Chinese; behind 此致 too.
const CHINESE_CLOSINGS: &[&str] = &[
    "敬礼", "敬禮", "敬上", "谨上", "謹上", "敬启", "敬啟", "谨启", "謹啟", "谨致", "謹致", "台安", "大安", "商祺",
    "钧安", "鈞安",
];

/// How wishes begin that end a letter: 顺颂商祺, 敬颂台安.
const WISHES: &[&str] = &[
    "顺颂",
    "順頌",
    "敬颂",
    "敬頌",
    "即颂",
    "即頌",
    "此颂",
    "此頌",
    "并颂",
    "並頌",
    "顺祝商",
    "順祝商",
    "顺致敬",
    "順致敬",
    "顺致崇高",
    "順致崇高",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_close() {
        for text in [
            "Yours sincerely,",
            "With best regards",
            "Regards,",
            "此致",
            "此致 敬礼！",
            "敬禮！",
            "順頌 商祺",
            "敬頌台安",
        ] {
            assert!(is_letter_closing(text), "{text}");
        }
        for text in ["", ",", "Yours sincerely, Li Ming", "Sincere thanks", "此致函", "敬礼的人", "顺颂商祺的意思是"]
        {
            assert!(!is_letter_closing(text), "{text}");
        }
    }

    #[test]
    fn sentences_end_before_what_closes() {
        for text in ["Closed.", "“Closed!”", "(Is it closed?)", "关闭。", "“关闭了？”（续）。", "等等……」", "'No.'"]
        {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["", "Notice", "通告", "（附件）", "Fares:", "票价，", "\""] {
            assert!(!ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn end_marks_stand_alone() {
        for text in ["Ends", "- END -", "-30-", "Enditem", "（完）", "【全文完】", "完/"] {
            assert!(is_end_mark(text), "{text}");
        }
        for text in ["", "30", "Ends/Monday", "完2024年", "The end of it.", "工程完成"] {
            assert!(!is_end_mark(text), "{text}");
        }
    }
}
