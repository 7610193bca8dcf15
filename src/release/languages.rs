//! Which languages lines are in: guards against an input that lacks one, and files that hold both.

use super::classify;
use super::{CleanLine, HalfLine};
use crate::error::{Error, ErrorKind};
use crate::language::{Language, ScriptShare, holds_han, holds_latin, is_han, third_language};
use crate::marks::ends_sentence;

/// Whether a text has letters of a language.
pub(super) fn holds(language: Language, text: &str) -> bool {
    if language == Language::Chinese { holds_han(text) } else { holds_latin(text) }
}

/// The share of the text in lines of the other language from which on a file is no half of a pair: of 1,570 halves of
/// hand-aligned documents none has more than .1.
const BOTH: f64 = 0.25;

/// Whether lines of either language are a good part of a text, with sentences among them: names are in any language.
pub(super) fn holds_both(lines: &[HalfLine]) -> bool {
    let mut lengths = [0.0; 2];
    let mut sentences = [false; 2];
    for line in lines {
        if let Some(language) = classify::language_of(&line.text) {
            lengths[language as usize] += classify::length(&line.text);
            sentences[language as usize] |= ends_sentence(&line.text);
        }
    }
    sentences == [true; 2] && lengths[0].min(lengths[1]) > BOTH * (lengths[0] + lengths[1])
}

/// Whether lines hold enough of both scripts that both languages must be there: a fifth of the text, or sentences without a
/// letter of the other.
pub(super) fn has_both(lines: &[CleanLine]) -> bool {
    let (mut han, mut words) = (0, 0);
    let mut sentences = [false; 2];
    for line in lines {
        let share = ScriptShare::of(&line.text);
        (han, words) = (han + share.han, words + share.words);
        let ends = ends_sentence(&line.text);
        sentences[0] |= ends && share.han == 0 && share.words >= SENTENCE;
        sentences[1] |= ends && share.words == 0 && share.han >= SENTENCE;
    }
    sentences == [true; 2] || han.min(words) * 5 >= han + words
}

/// Words or characters of a sentence.
const SENTENCE: usize = 4;

/// The share of a half in a third language from which on it is none of ours.
const THIRD: f64 = 0.6;

/// An error where a half is in a third language: its lines of some length are, and only they can tell.
pub(super) fn in_a_third_language<'a>(language: Language, texts: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let has_han = |text: &str| !text.is_ascii() && text.chars().filter(|&c| is_han(c)).nth(3).is_some();
    let has_words = |text: &str| text.split_whitespace().nth(3).is_some();
    // What is likelier first.
    let is_long = |text: &&str| match language {
        Language::English => has_words(text) || has_han(text),
        Language::Chinese => has_han(text) || has_words(text),
    };
    let texts: Vec<&str> = texts.filter(is_long).collect();
    let all: usize = texts.iter().map(|text| text.len()).sum();
    let (mut third, mut rest, mut name) = (0, all, "");
    for text in texts {
        // What is left cannot make it so much.
        if ((third + rest) as f64) < THIRD * all as f64 {
            return Ok(());
        }
        rest -= text.len();
        if let Some(found) = third_language(text) {
            third += text.len();
            name = found;
        }
    }
    if third == 0 || (third as f64) < THIRD * all as f64 {
        return Ok(());
    }
    let own = language.name();
    Err(without(language, format!("no {own} text found: what could be {own} looks like {name}")))
}

pub(super) fn missing(language: Language) -> Error {
    without(language, format!("no {} text found", language.name()))
}

fn without(language: Language, message: String) -> Error {
    let kind = if language == Language::English { ErrorKind::NoEnglish } else { ErrorKind::NoChinese };
    Error::new(kind, message)
}
