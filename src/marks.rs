//! Marks of both languages: ends of sentences, quotation marks, brackets.

/// Whether a character ends a sentence in Chinese or in English, full stops apart.
pub(crate) fn is_exclamation_or_question(c: char) -> bool {
    matches!(c, '!' | '?' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' | '﹖' | '﹗')
}

/// Whether a character closes a quotation, ASCII quotes apart.
pub(crate) fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '»' | '›' | '〞' | '＂')
}

/// Whether a character opens a quotation, ASCII quotes apart.
pub(crate) fn is_opening_quote(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '«' | '‹' | '〝' | '„')
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
