//! The language of a line.

use super::{HalfLine, Piece, mixed};
use crate::language::{Language, ScriptShare};

/// Words that English sentences are full of and Chinese sentences with English names are not.
const FUNCTION_WORDS: &[&str] = &[
    "the", "of", "and", "to", "in", "a", "an", "is", "are", "was", "were", "for", "with", "on", "by", "at", "from",
    "that", "this", "it", "be", "as", "will", "has", "have", "its", "which", "or", "not", "we", "our", "you", "i",
];

/// The pieces of the lines, each with its language.
pub(super) fn pieces(lines: &[HalfLine]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for line in lines {
        match mixed::parts(&line.text) {
            Some(parts) => {
                pieces.extend(parts.into_iter().map(|(language, text)| (Some(language), text.to_owned(), line.number)))
            }
            None => pieces.push((language_of(&line.text), line.text.clone(), line.number)),
        }
    }
    // A line without a script belongs to the line before it, at the start to the first that has one.
    let mut current = pieces.iter().find_map(|(language, ..)| *language).unwrap_or(Language::English);
    if !alternates(&pieces) {
        contacts_follow(&mut pieces);
    }
    pieces
        .into_iter()
        .map(|(language, text, number)| {
            current = language.unwrap_or(current);
            Piece { language: current, text, number }
        })
        .collect()
}

/// Whether the languages take turns, line by line or paragraph by paragraph.
fn alternates(pieces: &[(Option<Language>, String, usize)]) -> bool {
    let languages: Vec<Language> = pieces.iter().filter_map(|(language, ..)| *language).collect();
    let turns = languages.windows(2).filter(|pair| pair[0] != pair[1]).count();
    turns * 4 > languages.len()
}

/// A label with an address or a number, such as `E-mail: a@b.cn`, between Chinese lines is one of them.
fn contacts_follow(pieces: &mut [(Option<Language>, String, usize)]) {
    for at in 1..pieces.len() {
        let chinese = |piece: Option<&(Option<Language>, String, usize)>| {
            piece.is_none_or(|(language, ..)| *language == Some(Language::Chinese))
        };
        let (before, after) = (pieces.get(at - 1), pieces.get(at + 1));
        if pieces[at].0 == Some(Language::English) && chinese(before) && chinese(after) && is_contact(&pieces[at].1) {
            pieces[at].0 = Some(Language::Chinese);
        }
    }
}

fn is_contact(text: &str) -> bool {
    let share = ScriptShare::of(&without_addresses(text));
    share.words <= 3 && share.han == 0 && text.chars().any(|c| c.is_ascii_digit() || c == '@' || c == '/')
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

/// How many function words of English a text has.
pub(super) fn function_words(text: &str) -> usize {
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| FUNCTION_WORDS.contains(word)).count()
}

/// A text without URLs and e-mail addresses.
pub(super) fn without_addresses(text: &str) -> String {
    if !text.contains(['@', '/']) && !text.contains("www.") {
        return text.to_owned();
    }
    text.split_inclusive(|c: char| c.is_whitespace() || crate::language::is_han(c) || "：，。；（）".contains(c))
        .map(|word| {
            let address = word.contains("://")
                || word.trim_start().starts_with("www.")
                || word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            if address { word.trim_start_matches(|c: char| c.is_ascii_graphic()) } else { word }
        })
        .collect()
}

/// A text without what stands in brackets and quotations, unless nothing else is left.
fn outside_brackets(text: &str) -> String {
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

/// Whether any of the lines has letters of a language.
pub(super) fn any_script(lines: &[HalfLine], language: Language) -> bool {
    lines.iter().any(|line| {
        let share = ScriptShare::of(&line.text);
        match language {
            Language::English => share.latin > 0,
            Language::Chinese => share.han > 0,
        }
    })
}
