//! The language of a line.

use super::HalfLine;
use super::addresses::addresses;
use super::english::is_function_word;
use crate::language::{Language, ScriptShare, letters};
use crate::marks;

/// What closing lines begin with: those of the Hong Kong government stand in this order, and the wires end with four N.
const CLOSING: &[&str] = &["Ends/", "完／", "完/", "Issued at HKT", "香港時間", "香港时间"];

/// Whether a line says that a release ends here: an end mark or a closing line.
pub(super) fn is_end(text: &str) -> bool {
    let text = text.trim();
    if CLOSING.iter().any(|start| text.starts_with(start)) && text.chars().nth(40).is_none() {
        return true;
    }
    marks::is_end_mark(text)
}

/// Length in English letters; a Han character counts for several.
pub(super) fn length(text: &str) -> f64 {
    ScriptShare::of(text).letters()
}

/// The language of a line; `None` where it has no script.
pub(super) fn language_of(text: &str) -> Option<Language> {
    let text = without_addresses(text);
    let outside = outside_brackets(&text);
    let mut share = ScriptShare::of(&outside);
    if share.han == 0 && share.words == 0 {
        share = ScriptShare::of(&text);
    }
    match (share.han, share.words) {
        (0, 0) => None,
        (0, _) => Some(Language::English),
        (_, 0) => Some(Language::Chinese),
        (han, words) => {
            let function = function_words(&outside);
            let english = han < words && (function > 0 || han < 2);
            Some(if english { Language::English } else { Language::Chinese })
        }
    }
}

/// How many function words of English a text has; a capital by itself is a label or a number.
pub(super) fn function_words(text: &str) -> usize {
    let known = |word: &str| {
        let (length, packed) = letters(word.as_bytes());
        length == word.len() && (length > 1 || word == "a") && is_function_word(length, packed)
    };
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| known(word)).count()
}

/// A text without URLs and e-mail addresses.
fn without_addresses(text: &str) -> String {
    let mut rest = text.to_owned();
    addresses(text).into_iter().rev().for_each(|address| rest.replace_range(address, ""));
    rest
}

/// A text without what stands in brackets and quotations, unless nothing else is left.
pub(super) fn outside_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '“' | '《' | '「' => depth += 1,
            ')' | '）' | ']' | '】' | '”' | '》' | '」' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

/// The share of Chinese in the lines, from 0 to 1: Han characters against Latin words.
pub(super) fn chinese_share(lines: &[HalfLine]) -> f64 {
    let (han, words) = lines.iter().fold((0, 0), |(han, words), line| {
        let share = ScriptShare::of(&line.text);
        (han + share.han, words + share.words)
    });
    if han == 0 { 0.0 } else { han as f64 / (han + words) as f64 }
}
