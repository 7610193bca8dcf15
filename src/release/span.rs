//! A stretch of a line: its scripts, words, marks and lengths, counted in one pass.

use std::ops::Range;

use super::addresses::address_at;
use super::brackets::opens;
use super::characters::{Script, is_closing, is_end, is_opening};
use super::english::{is_function_word, word_end};
use super::quotes::{Quotes, has_lone_single};
use crate::language::{Language, common_han, is_han, is_latin, letters};

/// English letters that a Chinese character stands for.
pub(super) const LETTERS: f32 = 4.2;

/// What is counted of a stretch, or of the part of it that stands in brackets.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    han: u32,
    words: u32,
    function: u32,
    particles: u32,
    tight: u32,
}

/// A stretch of a line without white space around it.
#[derive(Debug, Clone, Default)]
pub(super) struct Span {
    /// Its bytes in the line.
    pub(super) range: Range<usize>,
    pub(super) han: u32,
    /// Han characters outside brackets and quotation marks.
    pub(super) han_outside: u32,
    /// Those of them that Chinese sentences are full of and Chinese words in English ones are not.
    pub(super) particles: u32,
    /// How often one of them touches a Latin letter.
    pub(super) tight: u32,
    pub(super) latin: u32,
    pub(super) digits: u32,
    /// Full-width marks.
    pub(super) wide: u32,
    /// Latin words.
    pub(super) words: u32,
    /// English function words in lower case, outside brackets and quotation marks.
    pub(super) function: u32,
    /// Latin words and function words in brackets.
    pub(super) words_in: u32,
    pub(super) function_in: u32,
    /// The longest run of Latin words outside brackets.
    pub(super) run: u32,
    pub(super) first: Option<Script>,
    pub(super) last: Option<Script>,
    /// Whether it ends as a sentence does.
    pub(super) ends: bool,
    pub(super) colon: bool,
    /// Whether an address or a telephone number stands in it.
    pub(super) contact: bool,
    /// Whether an English sentence ends in it.
    pub(super) sentence: bool,
    /// Whether the last word is a function word.
    pub(super) hangs: bool,
    /// Whether its round brackets are not in pairs.
    pub(super) open: bool,
    pub(super) unbalanced: u32,
    /// Quotation marks without a partner.
    pub(super) quotes: u32,
    /// Whether one at its start or end is the only one of its form, among others of another.
    pub(super) odd_quote: bool,
    /// Whether a bracket that may hold a translation may open in it.
    pub(super) brackets: bool,
}

impl Span {
    /// Looks at a stretch of a line with these addresses.
    pub(super) fn of(line: &str, addresses: &[Range<usize>], range: Range<usize>) -> Self {
        let text = &line[range.clone()];
        let start = range.start + text.len() - text.trim_start_matches(SPACE).len();
        let text = text.trim_matches(SPACE);
        let mut span = Self { range: start..start + text.len(), ..Self::default() };
        let (mut inside, mut outside, mut pending) = (Counts::default(), Counts::default(), None::<Counts>);
        let (mut depth, mut round, mut corner) = (0_i32, 0_i32, 0_i32);
        let mut quotes = Quotes::default();
        let (mut digits, mut run, mut ticks, mut ended) = (0_u32, 0_u32, 0_u32, false);
        let (bytes, mut word, mut at) = (text.as_bytes(), 0..0, 0);
        while let Some(&byte) = bytes.get(at) {
            // Most characters stand in no address.
            if !addresses.is_empty()
                && let Some(address) = address_at(addresses, start + at)
            {
                let c = text[at..].chars().next().unwrap_or(' ');
                span.contact |= c != '`';
                span.brackets = true;
                at = (address.end - start).min(text.len()).max(at + c.len_utf8());
                ended = false;
                continue;
            }
            if byte == b' ' {
                at += 1;
                continue;
            }
            if matches!(byte, b',' | 0xE3 | 0xEF)
                && let Some(length) = comma(&bytes[at..])
            {
                if length > 1 {
                    (span.wide, run) = (span.wide + 1, 0);
                }
                (digits, ended, at) = (0, false, at + length);
                continue;
            }
            let (mut end, mut particles) = (at, 0);
            while let Some(han) = common_han(&bytes[end..]) {
                particles += u32::from(is_particle(han));
                end += 3;
            }
            if end > at {
                let count = (end - at) as u32 / 3;
                let counts = pending.as_mut().unwrap_or(&mut outside);
                span.han += count;
                counts.han += count;
                counts.particles += particles;
                counts.tight += u32::from(text[..at].ends_with(is_latin));
                counts.tight += u32::from(text[end..].starts_with(is_latin));
                span.first = span.first.or(Some(Script::Han));
                span.last = Some(Script::Han);
                if pending.is_none() {
                    run = 0;
                }
                (digits, ended, at) = (0, false, end);
                continue;
            }
            let c = if byte.is_ascii() { char::from(byte) } else { text[at..].chars().next().unwrap_or(' ') };
            if is_latin(c) {
                let (length, packed) = letters(&bytes[at..]);
                let behind = bytes.get(at + length);
                let is_plain = length > 0 && behind.is_none_or(|&next| next.is_ascii() && next != b'\'');
                word = at..if is_plain { at + length } else { word_end(text, at) };
                if ended && c.is_uppercase() {
                    span.sentence = true;
                }
                let count = || text[word.clone()].chars().filter(|&c| is_latin(c)).count();
                span.latin += if is_plain { length } else { count() } as u32;
                span.words += 1;
                span.hangs = is_plain && is_function_word(length, packed);
                let counts = pending.as_mut().unwrap_or(&mut outside);
                counts.words += 1;
                let is_small = || bytes[word.clone()].iter().all(u8::is_ascii_lowercase);
                counts.function += u32::from(span.hangs && is_small());
                if pending.is_none() {
                    run += 1;
                    span.run = span.run.max(run);
                }
                span.first = span.first.or(Some(Script::Latin));
                span.last = Some(Script::Latin);
                (digits, ended, at) = (0, false, word.end);
                continue;
            }
            at += c.len_utf8();
            if is_han(c) {
                span.han += 1;
                let counts = pending.as_mut().unwrap_or(&mut outside);
                counts.han += 1;
                counts.tight += u32::from(text[..at - c.len_utf8()].ends_with(is_latin));
                counts.tight += u32::from(text[at..].starts_with(is_latin));
                span.first = span.first.or(Some(Script::Han));
                span.last = Some(Script::Han);
                if pending.is_none() {
                    run = 0;
                }
                (digits, ended) = (0, false);
                continue;
            }
            if c.is_ascii_digit() {
                span.digits += 1;
                digits += 1;
                span.contact |= digits >= 7;
            } else if !matches!(c, ' ' | '-') {
                digits = 0;
            }
            if matches!(c, '。' | '，' | '、' | '；' | '：' | '！' | '？' | '「' | '」' | '《' | '》') {
                span.wide += 1;
                run = if matches!(c, '，' | '。' | '、') { 0 } else { run };
            }
            if is_opening(c) && !(c == '"' && pending.is_some()) {
                if let Some(open) = pending.replace(Counts::default()) {
                    outside = outside.and(open);
                }
            } else if (is_closing(c) || c == '"')
                && let Some(closed) = pending.take()
            {
                inside = inside.and(closed);
            }
            match c {
                ')' | '）' if round == 0 && ends_with_number(&text[..at - c.len_utf8()]) => {}
                '(' | '（' => (depth, round) = (depth + 1, round + 1),
                ')' | '）' => (depth, round) = (depth - 1, round - 1),
                '[' | '【' | '《' => depth += 1,
                ']' | '】' | '》' => depth -= 1,
                '“' => (depth, quotes.opening) = (depth + 1, quotes.opening + 1),
                '”' => (depth, quotes.closing) = (depth - 1, quotes.closing + 1),
                '「' => (depth, corner, quotes.corner) = (depth + 1, corner + 1, quotes.corner + 1),
                '」' => (depth, corner, quotes.corner) = (depth - 1, corner - 1, quotes.corner + 1),
                '"' => quotes.straight += 1,
                '`' => ticks += 1,
                _ => {}
            }
            if depth < 0 {
                (span.unbalanced, depth) = (span.unbalanced + 1, 0);
            }
            span.brackets |= opens(c);
            // Two small letters stand before it.
            let is_behind_word = || {
                word.end + c.len_utf8() == at
                    && word.len() >= 2
                    && bytes[word.end - 2..word.end].iter().all(u8::is_ascii_lowercase)
            };
            ended = if matches!(c, '.' | '!' | '?') && is_behind_word() {
                span.sentence |= at == text.len();
                true
            } else {
                ended && (c.is_whitespace() || matches!(c, '“' | '"'))
            };
        }
        if let Some(open) = pending {
            outside = outside.and(open);
        }
        span.han_outside = outside.han;
        (span.particles, span.tight) = (outside.particles, outside.tight);
        span.function = outside.function;
        (span.words_in, span.function_in) = (inside.words, inside.function);
        span.unbalanced += depth.unsigned_abs();
        let single = u32::from(has_lone_single(text));
        span.quotes = quotes.lone() + ticks % 2 + corner.unsigned_abs() + single;
        span.odd_quote = quotes.is_odd(text);
        span.open = round != 0;
        let end = text.trim_end_matches(['"', '”', '’', '」', '』', ')', '）']).chars().next_back();
        span.ends = end.is_some_and(|c| matches!(c, '.' | '!' | '?' | '。' | '！' | '？'));
        span.hangs &= !span.ends;
        span.colon = text.ends_with([':', '：']);
        span
    }

    /// The length in English letters.
    pub(super) fn letters(&self) -> f32 {
        (self.latin + self.digits) as f32 + LETTERS * self.han as f32
    }

    /// The length in Chinese characters.
    pub(super) fn characters(&self) -> f32 {
        self.han as f32 + (self.latin + self.digits) as f32 / LETTERS
    }

    /// Whether the stretch of a line may be read in a language at all, generously; of others than whole lines asked for
    /// those alone that [`may_stand`] by themselves.
    pub(super) fn may_be(&self, language: Language, text: &str, whole: bool) -> bool {
        let own = &text[self.range.clone()];
        if !whole && self.open {
            return false;
        }
        // A value behind a label, a number or an address, is in either; the number of an item is not alone.
        let letterless = !whole && self.latin + self.han == 0;
        let value = letterless && (self.digits > 0 || self.contact) && !own.ends_with(['.', '、']);
        match language {
            _ if value => true,
            Language::English => {
                self.latin > 0 && (3 * self.han <= self.latin || whole && self.han <= 2 * self.latin)
                    || whole && self.han == 0
            }
            Language::Chinese => {
                self.han > 0 && (whole || self.latin <= 10 * self.han) || whole && self.han == 0 && self.words <= 8
            }
        }
    }
}

impl Counts {
    fn and(self, other: Self) -> Self {
        Self {
            han: self.han + other.han,
            words: self.words + other.words,
            function: self.function + other.function,
            particles: self.particles + other.particles,
            tight: self.tight + other.tight,
        }
    }
}

/// The length of the comma that some bytes begin with, or of the full stop of Chinese: most marks are one of them.
#[inline]
fn comma(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b',', ..] => Some(1),
        // `、`, `。` and `，`.
        [0xE3, 0x80, 0x81 | 0x82, ..] | [0xEF, 0xBC, 0x8C, ..] => Some(3),
        _ => None,
    }
}

/// Whether a character is one that Chinese sentences are full of and Chinese words in English ones are not.
fn is_particle(c: char) -> bool {
    matches!(c, '的' | '在' | '了' | '是' | '和' | '与' | '與' | '及')
}

const SPACE: &[char] = &[' ', '\t', '\u{3000}'];

/// Whether a stretch may be a part of a line, by its ends.
pub(super) fn may_stand(stretch: &str) -> bool {
    let text = stretch.trim_matches(SPACE);
    may_begin(text) && may_end(text)
}

/// No part of a line begins with a mark that closes something.
fn may_begin(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        None => false,
        Some('"' | '\'') => !chars.next().is_some_and(char::is_whitespace),
        Some(c) => !matches!(
            c,
            ',' | '.' | ';' | ':' | '!' | '?' | '，' | '。' | '；' | '：' | '！' | '？' | '、' | ')' | '）' | '”'
        ),
    }
}

/// Whether a text ends with the number of an item, a letter or figures of their own: what closes behind it, `2)`, needs no
/// opening bracket.
fn ends_with_number(text: &str) -> bool {
    let is_numeral: fn(char) -> bool = |c| "一二三四五六七八九十".contains(c);
    let own: [fn(char) -> bool; 3] = [|c| c.is_ascii_digit(), is_latin, is_numeral];
    let most = [3, 1, 3];
    own.iter().zip(most).any(|(own, most)| {
        let before = text.trim_end_matches(*own);
        let count = text[before.len()..].chars().count();
        (1..=most).contains(&count)
            && before.chars().next_back().is_none_or(|c| c.is_whitespace() || is_end(c) || is_opening(c))
    })
}

/// None ends with a quotation mark that opens.
fn may_end(text: &str) -> bool {
    let mut chars = text.chars().rev();
    !(matches!(chars.next(), Some('"' | '\''))
        && chars.next().is_some_and(|c| c.is_whitespace() || matches!(c, '(' | '（')))
}
