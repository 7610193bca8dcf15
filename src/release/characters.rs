//! What characters are to the layout: of a script, a mark that opens, closes, ends or parts something.

use crate::language::{is_han, is_latin};

/// Marks that part what stands before and behind them and belong to neither.
const JOINTS: &[char] = &[
    ' ', '\t', '/', '|', '｜', '／', '•', '·', ':', '：', '-', '—', '–', '\u{3000}', '(', ')', '（', '）', '[', ']',
    '［', '］',
];

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

/// Whether a mark parts texts.
pub(super) fn is_joint(c: char) -> bool {
    JOINTS.contains(&c)
}

/// A text without the marks around it that part texts.
pub(super) fn bare(text: &str) -> &str {
    text.trim_matches(JOINTS)
}
