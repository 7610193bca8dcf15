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
        .trim_matches(['(', ')', '（', '）', '[', ']', '【', '】', '.', '。', '-', '#', '*', '/', '／'])
        .trim_matches(' ');
    if mark.len() > LONGEST {
        return false;
    }
    matches!(mark.to_lowercase().as_str(), "完" | "全文完" | "end" | "ends" | "enditem" | "以上" | "nnnn")
        || mark == "30" && mark != text
        || mark.ends_with('完') && mark.chars().count() <= 3
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
