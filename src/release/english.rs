//! English words in a line: where they end, and which of them sentences are full of.

use crate::language::{is_latin, letters};

/// Words in lower case that English sentences are full of and Chinese sentences with English names are not.
#[rustfmt::skip]
const FUNCTION_WORDS: [&str; 35] = [
    "the", "of", "and", "to", "in", "a", "an", "is", "are", "was", "were", "for", "with", "on", "by", "at", "from",
    "that", "this", "it", "be", "as", "will", "has", "have", "its", "which", "or", "not", "we", "our", "you", "about",
    "how", "your",
];

/// Bytes of the longest function word.
const LONGEST: usize = 5;

/// The function words by a hash of their bytes; a word that finds its place taken stands behind it.
static TABLE: [u64; SIZE] = {
    let mut table = [0; SIZE];
    let mut word = 0;
    while word < FUNCTION_WORDS.len() {
        let (bytes, mut packed, mut at) = (FUNCTION_WORDS[word].as_bytes(), 0, 0);
        assert!(bytes.len() <= LONGEST);
        while at < bytes.len() {
            packed |= (bytes[at] as u64) << (8 * at);
            at += 1;
        }
        let mut place = place_of(packed);
        while table[place] != 0 {
            place = (place + 1) % SIZE;
        }
        table[place] = packed;
        word += 1;
    }
    table
};

const SIZE: usize = 256;

#[inline]
const fn place_of(packed: u64) -> usize {
    (packed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize
}

/// Whether a word of ASCII letters alone is a function word, by its length and its first letters in lower case.
#[inline]
pub(super) fn is_function_word(length: usize, packed: u64) -> bool {
    let mut place = place_of(packed);
    while length <= LONGEST && TABLE[place] != 0 {
        if TABLE[place] == packed {
            return true;
        }
        place = (place + 1) % SIZE;
    }
    false
}

/// The byte behind the word that begins at a byte: letters, with an apostrophe among them.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        end += letters(&bytes[end..]).0;
        let Some(byte) = bytes.get(end) else { return end };
        if byte.is_ascii() && *byte != b'\'' {
            return end;
        }
        let Some(c) = text[end..].chars().next() else { return end };
        let behind = end + c.len_utf8();
        let joins = matches!(c, '\'' | '’') && end > at && bytes.get(behind).is_some_and(u8::is_ascii_alphabetic);
        if !joins && !is_latin(c) {
            return end;
        }
        end = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_found_in_any_case() {
        for word in FUNCTION_WORDS {
            for (word, wanted) in [(word.to_owned(), true), (word.to_uppercase(), true), (format!("{word}x"), false)] {
                let (length, packed) = letters(word.as_bytes());
                assert_eq!(is_function_word(length, packed), wanted, "{word}");
            }
        }
        for word in ["", "boat", "boating in the bay"] {
            let (length, packed) = letters(word.as_bytes());
            assert!(!is_function_word(length, packed), "{word}");
        }
    }

    #[test]
    fn words_end_behind_their_last_letter() {
        for (text, end) in [("harbour's end", 9), ("ship’s,", 8), ("Zürich港", 7), ("o''", 1), ("é", 2), ("it’ ", 2)]
        {
            assert_eq!(word_end(text, 0), end, "{text}");
        }
    }
}
