//! What characters are to the layout: of a script, a mark that opens, closes, ends or parts something.

use crate::language::{is_han, is_latin, is_numeral};

/// Strokes between the languages of a line.
pub(super) const STROKES: [char; 4] = ['/', '|', '｜', '／'];

/// A character of a line.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) at: usize,
    pub(super) c: char,
    pub(super) script: Option<Script>,
    /// Whether it stands inside an address, behind its first character.
    pub(super) within: bool,
}

/// The script of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Han,
    Latin,
}

/// The script of a character that has one.
pub(super) fn script(c: char) -> Option<Script> {
    if is_latin(c) { Some(Script::Latin) } else { is_han(c).then_some(Script::Han) }
}

pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '［' | '【' | '“' | '‘' | '《' | '「' | '『' | '"')
}

pub(super) fn is_closing(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '］' | '】' | '”' | '’' | '》' | '」' | '』')
}

pub(super) fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | ';' | '；' | '…')
}

/// Whether a mark parts what stands before and behind it and belongs to neither.
#[rustfmt::skip]
pub(super) fn is_joint(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '/' | '|' | '｜' | '／' | '•' | '·' | ':' | '：' | '-' | '—' | '–' | '\u{3000}' | '(' | ')' | '（' | '）'
            | '[' | ']' | '［' | '］'
    )
}

/// A text without the marks around it that part texts.
pub(super) fn bare(text: &str) -> &str {
    text.trim_matches(is_joint)
}

/// The length of the comma that some bytes begin with, or of the full stop of Chinese: most marks are one of them.
#[inline]
pub(super) fn comma(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b',', ..] => Some(1),
        // `、`, `。` and `，`.
        [0xE3, 0x80, 0x81 | 0x82, ..] | [0xEF, 0xBC, 0x8C, ..] => Some(3),
        _ => None,
    }
}

/// Whether a character, given by its bytes, is one that Chinese sentences are full of and Chinese words in English ones are not.
#[inline]
pub(super) fn is_particle(character: [u8; 3]) -> bool {
    // 的, 在, 了, 是, 和, 与, 與 and 及.
    matches!(
        character,
        [0xE7, 0x9A, 0x84]
            | [0xE5, 0x9C, 0xA8]
            | [0xE4, 0xBA, 0x86]
            | [0xE6, 0x98, 0xAF]
            | [0xE5, 0x92, 0x8C]
            | [0xE4, 0xB8, 0x8E]
            | [0xE8, 0x88, 0x87]
            | [0xE5, 0x8F, 0x8A]
    )
}

/// Whether a text ends with the number of an item, a letter or figures of their own: what closes behind it, `2)`, needs no
/// opening bracket.
pub(super) fn ends_with_number(text: &str) -> bool {
    let own: [fn(char) -> bool; 4] = [|c| c.is_ascii_digit(), is_latin, is_numeral, |c| "ivxIVX".contains(c)];
    let most = [3, 1, 3, 4];
    own.iter().zip(most).any(|(own, most)| {
        let before = text.trim_end_matches(*own);
        let count = text[before.len()..].chars().count();
        (1..=most).contains(&count)
            && before.chars().next_back().is_none_or(|c| c.is_whitespace() || is_end(c) || is_opening(c))
    })
}

/// Small letters of a word that another one touches, `branchTel`, at least; of a short one, `LtdSeller`, `kgWeight`; and of a
/// word that touches figures, `M8Bolt`, and capitals or a short one, `APPPlease`; set by hand, so that `GmbH`, `AliPay`, `kJ`
/// and `iPhone` are whole.
const TOUCHED: usize = 3;
const TOUCHED_SHORT: usize = 2;
const TOUCHES_FIGURES: usize = 2;
const TOUCHES: usize = 3;

/// Whether a word with a capital begins between two texts without a space: behind figures, another word, or letters.
pub(super) fn touches_word(before: &str, behind: &str) -> bool {
    let behind = behind.as_bytes();
    let Some(last) = before.bytes().next_back().filter(|_| behind.first().is_some_and(u8::is_ascii_uppercase)) else {
        return false;
    };
    let small = behind[1..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let own = before.bytes().rev().take_while(u8::is_ascii_lowercase).count();
    match last {
        b'0'..=b'9' => small >= TOUCHES_FIGURES,
        b'a'..=b'z' => own >= TOUCHED || own == TOUCHED_SHORT && small >= TOUCHES,
        b'A'..=b'Z' => small >= TOUCHES,
        _ => false,
    }
}
