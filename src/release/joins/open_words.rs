//! Chinese characters that a sentence goes on behind, where they are words and not the ends of others: 在, but not 存在.

use super::is;
use crate::lexicon::Lexicon;

/// Characters that no text ends with.
const OPEN: &str = "的地得和与與及或在对對为為是把被将將向从從由于於以并並且而并该該之使令至须須其但若";

/// Those that end no word that a text ends with, either.
const ALWAYS: &str = "是于於且而";

/// Whether a Chinese text ends in a word that no text ends with.
pub(super) fn ends_in_open_word(text: &str) -> bool {
    text.ends_with(|last| OPEN.contains(last) && (ALWAYS.contains(last) || !ends_in_whole_word(text)))
}

/// Whether the last two or three characters are a word that a text may end with: 埃及, 目的, 大使, 土耳其.
pub(super) fn ends_in_whole_word(text: &str) -> bool {
    let lexicon = Lexicon::embedded();
    let Some(table) = lexicon.table() else { return false };
    text.char_indices().rev().take(3).skip(1).any(|(start, _)| {
        let word: String = text[start..].chars().map(|c| table.simplified(c)).collect();
        let found = table.words_with_prefix(&word, 0..table.words());
        !found.is_empty() && table.is_word_at(found.start, &word) && !is("open-word", &word)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(feature = "lexicon")]
    fn words_are_told_from_their_last_characters() {
        use super::ends_in_open_word;

        for whole in ["渡轮与乘客的目的", "埃及", "土耳其", "驻外大使", "言论自由", "總領事與大使", "安全法令"]
        {
            assert!(!ends_in_open_word(whole), "{whole}");
        }
        for open in
            ["渡轮将", "渡轮停泊在", "港口以及", "新码头的", "不仅是", "乘客可以", "渡轮公司及其", "由渡輪公司與"]
        {
            assert!(ends_in_open_word(open), "{open}");
        }
    }
}
