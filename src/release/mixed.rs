//! Lines that hold whole sentences of both languages.

use super::classify::{function_words, without_addresses};
use crate::language::{Language, ScriptShare, is_han, is_latin};
use crate::split::{SplitOptions, segments};

/// The parts of a line by language, if it holds sentences of both; a sentence that only quotes the other language is one
/// part.
pub(super) fn parts(text: &str) -> Option<Vec<(Language, &str)>> {
    let share = ScriptShare::of(text);
    if share.han < 3 || share.words < 3 {
        return None;
    }
    let mut cuts: Vec<usize> =
        segments(text, Language::Chinese, &SplitOptions::default()).into_iter().map(|range| range.start).collect();
    cuts.extend(changes(text));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.push(text.len());
    let mut parts: Vec<(Language, usize, usize)> = Vec::new();
    for pair in cuts.windows(2) {
        let language = sentence_language(&text[pair[0]..pair[1]]);
        match (language, parts.last_mut()) {
            (Some(language), Some(last)) if last.0 == language => last.2 = pair[1],
            (None, Some(last)) => last.2 = pair[1],
            (Some(language), _) => parts.push((language, pair[0], pair[1])),
            (None, None) => parts.push((Language::Chinese, pair[0], pair[1])),
        }
    }
    if parts.len() < 2 {
        return None;
    }
    parts[0].1 = 0;
    Some(parts.into_iter().map(|(language, from, to)| (language, text[from..to].trim())).collect())
}

/// Bytes where a sentence mark parts the two scripts outside brackets and quotations.
fn changes(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut depth = 0_usize;
    // The script before the last mark, and whether a mark has come since the last letter.
    let mut before: Option<bool> = None;
    let mut mark: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' | '[' | '【' | '“' | '《' | '「' => depth += 1,
            ')' | '）' | ']' | '】' | '”' | '》' | '」' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let han = is_han(c);
        if !han && !is_latin(c) {
            if depth == 0 && matches!(c, '.' | '!' | '?' | '。' | '！' | '？') {
                mark = Some(at + c.len_utf8());
            }
            continue;
        }
        if let (Some(last), Some(after)) = (before, mark)
            && last != han
            && depth == 0
        {
            cuts.push(text.len() - text[after..].trim_start().len());
        }
        before = Some(han);
        mark = None;
    }
    cuts
}

/// The language of a sentence that can stand by itself; `None` for one too short to tell.
fn sentence_language(text: &str) -> Option<Language> {
    let text = without_addresses(text);
    let share = ScriptShare::of(&text);
    if share.han >= 2 && (share.han >= share.words || function_words(&text) == 0) {
        Some(Language::Chinese)
    } else if share.han == 0 && share.words >= 3 && function_words(&text) > 0 {
        Some(Language::English)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_whole_sentences_only() {
        let line = "他们何时开通? Linjiang Daily: When will the line open to the public?";
        let found = parts(line).unwrap();
        assert_eq!(found[0], (Language::Chinese, "他们何时开通?"));
        assert_eq!(found[1].0, Language::English);
        assert_eq!(parts("他说“Keep calm and carry on.”然后离开了。"), None);
        assert_eq!(parts("The word 改革 (reform) and the word 开放 (opening) appear in the text."), None);
    }
}
