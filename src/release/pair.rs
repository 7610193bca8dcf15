//! A line in which the script changes once, and what shows that its parts translate each other.

use std::ops::Range;

use super::brackets::{inside, is_opening};
use super::found::Part;
use crate::language::{Language, ScriptShare, is_han, is_latin};
use crate::lexicon::Lexicon;

/// Strokes that part two titles.
const STROKES: [char; 6] = ['/', '|', '｜', '／', '•', '·'];

/// Dashes that may part two titles, or a title from its second half.
const DASHES: [char; 4] = ['—', '–', '-', '―'];

/// Marks that open a quotation or a title.
const QUOTES: [char; 6] = ['"', '“', '‘', '「', '『', '《'];

/// Words of a name that both parts of a title may hold.
const NAMES: usize = 4;

/// A line in which the script changes once.
pub(super) struct Pair<'a> {
    pub(super) left: &'a str,
    pub(super) right: &'a str,
    pub(super) han_first: bool,
    /// What parts the two, if anything does.
    pub(super) stroke: Option<char>,
    /// Whether a space stands before the stroke.
    spaced: bool,
    /// Whether nothing stands between them, not even a space.
    pub(super) tight: bool,
}

impl<'a> Pair<'a> {
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let first = text.char_indices().find(|&(_, c)| is_han(c) || is_latin(c))?;
        let han_first = is_han(first.1);
        // The one place where the script changes.
        let (mut change, mut last) = (None, first.0);
        for (at, c) in text.char_indices().filter(|&(_, c)| is_han(c) || is_latin(c)) {
            if is_han(c) != han_first && change.is_none() {
                change = Some((last + text[last..].chars().next().map_or(0, char::len_utf8), at));
            } else if is_han(c) == han_first && change.is_some() {
                return None;
            }
            last = at;
        }
        let (end, start) = change?;
        // What stands in brackets or in quotation marks alone is a gloss or a name.
        Some(Self::cut(text, han_first, end..start)).filter(|pair| !is_enclosed(pair.right) || is_enclosed(pair.left))
    }

    /// Parts a text somewhere between two letters of different scripts.
    fn cut(text: &'a str, han_first: bool, between: Range<usize>) -> Self {
        let (end, start) = (between.start, between.end);
        let between = &text[between];
        let stroke = between.char_indices().find(|&(_, c)| STROKES.contains(&c) || c == '\t');
        let mark = || {
            let (at, c) = between.char_indices().rfind(|(_, c)| matches!(c, '。' | '！' | '？' | '!' | '?' | '；'))?;
            Some(end + at + c.len_utf8())
        };
        // A sentence ends before a space, but not before a number.
        let stop = || {
            let stops = between.match_indices(". ").map(|(at, _)| end + at + 1);
            stops.into_iter().filter(|&at| !text[at..].trim_start().starts_with(|c: char| c.is_ascii_digit())).last()
        };
        let date = || {
            let spaces = between.match_indices(' ').map(|(at, _)| end + at);
            spaces.into_iter().find(|&at| {
                let (left, right) = text.split_at(at);
                if han_first { same_numbers(right, left) } else { same_numbers(left, right) }
            })
        };
        // A number between the two belongs to the second.
        let space = || if han_first { between.find(' ') } else { between.rfind(' ') }.map(|at| end + at);
        let opening = || between.find(|c| is_opening(c) || QUOTES.contains(&c)).map(|at| end + at);
        let cut = stroke.map(|(at, _)| end + at).or_else(mark).or_else(stop).or_else(date).or_else(space);
        let is_stroke = |c: char| STROKES.contains(&c) || c.is_whitespace();
        let (left, right) = text.split_at(cut.or_else(opening).unwrap_or(start));
        let spaced = left.ends_with(char::is_whitespace) || right.starts_with(char::is_whitespace);
        let (mut left, right) = (left.trim_end_matches(is_stroke), right.trim_start_matches(is_stroke));
        let mut stroke = stroke.map(|(_, c)| c);
        if stroke.is_none() && left.ends_with(DASHES) {
            stroke = left.chars().next_back();
            left = left.trim_end_matches(DASHES).trim_end();
        }
        Self { left: left.trim(), right: right.trim(), han_first, stroke, spaced, tight: cut.is_none() }
    }

    /// A line in which names of the English part stand in the Chinese one too, `About Nova 关于 Nova`, and whether
    /// one stands at the seam.
    pub(super) fn with_names(text: &'a str) -> Option<(Self, bool)> {
        let han_first = is_han(text.chars().find(|&c| is_han(c) || is_latin(c))?);
        // The English part reaches from the start to the first Han character, or from the last one to the end.
        let (english, cut) = if han_first {
            let (at, c) = text.char_indices().rfind(|&(_, c)| is_han(c))?;
            (&text[at + c.len_utf8()..], at + c.len_utf8())
        } else {
            let at = text.find(is_han)?;
            (&text[..at], at)
        };
        let words: Vec<&str> = english.split_whitespace().collect();
        // Names at the seam that the English part has again belong to the Chinese one.
        let shared = (1..words.len().min(NAMES + 1)).rev().find(|&shared| {
            let (names, rest) = if han_first {
                words.split_at(shared)
            } else {
                (&words[words.len() - shared..], &words[..words.len() - shared])
            };
            names.iter().all(|name| rest.iter().any(|other| other.eq_ignore_ascii_case(name)))
        });
        let cut = match shared.map(|shared| if han_first { words[shared - 1] } else { words[words.len() - shared] }) {
            Some(name) if han_first => name.as_ptr() as usize + name.len() - text.as_ptr() as usize,
            Some(name) => name.as_ptr() as usize - text.as_ptr() as usize,
            None => cut,
        };
        let (left, right) = (text[..cut].trim(), text[cut..].trim());
        let pair = Self { left, right, han_first, stroke: None, spaced: false, tight: false };
        let known: Vec<&str> = latin_words(pair.english()).collect();
        let mut names = latin_words(pair.chinese()).peekable();
        (names.peek().is_some() && names.all(|name| known.iter().any(|other| other.eq_ignore_ascii_case(name))))
            .then(|| (pair, shared.is_some()))
    }

    pub(super) fn english(&self) -> &'a str {
        if self.han_first { self.right } else { self.left }
    }

    pub(super) fn chinese(&self) -> &'a str {
        if self.han_first { self.left } else { self.right }
    }

    /// How much of the two translates each other, from 0 to 1; `None` without a lexicon.
    pub(super) fn evidence(&self, lexicon: &Lexicon) -> Option<f32> {
        evidence(self.english(), self.chinese(), lexicon)
    }

    /// Whether a stroke with spaces around it parts the two; one without may stand for `or`, or before an agency.
    pub(super) fn is_parted(&self) -> bool {
        self.stroke.is_some() && self.spaced
    }

    pub(super) fn is_dash(&self) -> bool {
        self.stroke.is_some_and(|c| DASHES.contains(&c))
    }

    /// Whether the letters of the one are as many as those of the other may need.
    pub(super) fn is_alike(&self, most: f64) -> bool {
        let letters = ScriptShare::of(self.english()).latin as f64;
        (1.2..most).contains(&(letters / ScriptShare::of(self.chinese()).han.max(1) as f64))
    }

    /// Whether both parts are the same date, or hold the same numbers.
    pub(super) fn is_date(&self) -> bool {
        is_date(self.english(), self.chinese())
    }

    /// Both parts with their languages.
    pub(super) fn parts(&self) -> [Part<'a>; 2] {
        let one = if self.han_first { Language::Chinese } else { Language::English };
        [(one, self.left), (one.other(), self.right)]
    }
}

/// Whether brackets or quotation marks stand around a whole text.
fn is_enclosed(text: &str) -> bool {
    inside(text).is_some()
        || text.starts_with(QUOTES) && text.ends_with(['"', '”', '’', '」', '』', '》']) && text.chars().count() > 1
}

/// How much of two short texts translates each other, from 0 to 1; `None` without a lexicon.
pub(super) fn evidence(english: &str, chinese: &str, lexicon: &Lexicon) -> Option<f32> {
    lexicon.table()?;
    if is_date(english, chinese) {
        return Some(1.0);
    }
    let covered = lexicon.coverage(english, chinese);
    Some(covered.map_or(0.0, |covered| (covered.english * covered.chinese).sqrt()))
}

fn is_date(english: &str, chinese: &str) -> bool {
    same_numbers(english, chinese) || are_dates(english, chinese)
}

/// Whether two texts have two numbers or more in common and no other: a date, where the month may be a word.
fn same_numbers(english: &str, chinese: &str) -> bool {
    let numbers = |text: &str| -> Vec<u32> {
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
    };
    let (one, two) = (numbers(english), numbers(chinese));
    one.len() >= 2 && one.iter().all(|number| two.contains(number)) && two.len() <= one.len() + 1
}

/// Whether both texts are dates: a day and a month in English, and the same in Chinese, whatever the numerals.
fn are_dates(english: &str, chinese: &str) -> bool {
    let short = english.len() <= 40 && chinese.chars().count() <= 16;
    let month = || latin_words(english).any(|word| crate::words::month(&word.to_lowercase()).is_some());
    let digits = || english.chars().any(|c| c.is_ascii_digit());
    short && chinese.contains('月') && chinese.contains(['日', '年']) && digits() && month()
}

fn latin_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_latin(c)).filter(|word| !word.is_empty())
}
