//! A stretch of a line: its scripts, words, marks and lengths, counted in one pass.

use std::ops::Range;

use super::addresses::address_at;
use crate::language::{Language, is_han, is_latin};

/// English letters that a Chinese character stands for.
pub(super) const LETTERS: f32 = 4.2;

/// Marks that part what stands before and behind them and belong to neither.
const JOINTS: &[char] = &[
    ' ', '\t', '/', '|', '｜', '／', '•', '·', ':', '：', '-', '—', '–', '\u{3000}', '(', ')', '（', '）', '[', ']',
    '［', '］',
];

/// Whether a word in lower case is one that English sentences are full of and Chinese sentences with English names are not.
#[rustfmt::skip]
fn is_function_word(word: &[u8]) -> bool {
    matches!(
        word,
        b"the" | b"of" | b"and" | b"to" | b"in" | b"a" | b"an" | b"is" | b"are" | b"was" | b"were" | b"for" | b"with"
            | b"on" | b"by" | b"at" | b"from" | b"that" | b"this" | b"it" | b"be" | b"as" | b"will" | b"has" | b"have"
            | b"its" | b"which" | b"or" | b"not" | b"we" | b"our" | b"you" | b"about" | b"how" | b"your"
    )
}

/// Bytes of the longest function word.
const LONGEST: usize = 5;

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

/// Bytes of a text that may stand elsewhere too.
const SHORT: usize = 200;

/// The hash of a short text in lower case, without the marks around it, white space and the width of marks, which a copy
/// for the other language may differ in.
pub(super) fn key(text: &str) -> Option<u64> {
    let text = bare(text);
    if text.is_empty() || text.len() > SHORT {
        return None;
    }
    let fold = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01B3);
    let mut hash = 0xCBF2_9CE4_8422_2325;
    for c in text.chars().filter(|c| !c.is_whitespace()).map(narrow) {
        hash = if c.is_ascii() || is_han(c) {
            fold(hash, c.to_ascii_lowercase())
        } else {
            c.to_lowercase().fold(hash, fold)
        };
    }
    Some(hash)
}

/// Whether two texts have the same key, or none.
pub(super) fn same_key(one: &str, two: &str) -> bool {
    let (one, two) = (bare(one), bare(two));
    let has_key = |text: &str| !text.is_empty() && text.len() <= SHORT;
    match (has_key(one), has_key(two)) {
        (true, true) => {
            let chars = |text| {
                let chars = str::chars(text).filter(|c| !c.is_whitespace());
                chars.map(narrow).flat_map(char::to_lowercase)
            };
            chars(one).eq(chars(two))
        }
        (one, two) => one == two,
    }
}

/// A full-width mark, letter or digit in its narrow form.
fn narrow(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

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
}

impl Span {
    /// Looks at a stretch of a line with these addresses.
    pub(super) fn of(line: &str, addresses: &[Range<usize>], range: Range<usize>) -> Self {
        const SPACE: &[char] = &[' ', '\t', '\u{3000}'];
        let text = &line[range.clone()];
        let start = range.start + text.len() - text.trim_start_matches(SPACE).len();
        let text = text.trim_matches(SPACE);
        let mut span = Self { range: start..start + text.len(), ..Self::default() };
        let (mut inside, mut outside, mut pending) = (Counts::default(), Counts::default(), None::<Counts>);
        let (mut depth, mut round, mut corner) = (0_i32, 0_i32, 0_i32);
        let mut quotes = Quotes::default();
        let (mut lower, mut digits, mut run, mut ticks, mut ended) = (0_u32, 0_u32, 0_u32, 0_u32, false);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            // Most characters stand in no address.
            if !addresses.is_empty()
                && let Some(address) = address_at(addresses, start + at)
            {
                span.contact |= c != '`';
                at = (address.end - start).min(text.len()).max(at + c.len_utf8());
                (lower, ended) = (0, false);
                continue;
            }
            if is_latin(c) {
                let end = word_end(text, at);
                let word = &text[at..end];
                if ended && c.is_uppercase() {
                    span.sentence = true;
                }
                let letters = if word.is_ascii() {
                    word.bytes().filter(u8::is_ascii_alphabetic).count() as u32
                } else {
                    word.chars().filter(|&c| is_latin(c)).count() as u32
                };
                span.latin += letters;
                span.words += 1;
                let mut small = [0; LONGEST];
                let own = small.get_mut(..word.len()).map(|small| {
                    small.copy_from_slice(word.as_bytes());
                    small.make_ascii_lowercase();
                    &*small
                });
                let function = own.filter(|own| is_function_word(own));
                span.hangs = function.is_some();
                let counts = pending.as_mut().unwrap_or(&mut outside);
                counts.words += 1;
                counts.function += u32::from(function == Some(word.as_bytes()));
                if pending.is_none() {
                    run += 1;
                    span.run = span.run.max(run);
                }
                span.first = span.first.or(Some(Script::Latin));
                span.last = Some(Script::Latin);
                lower = word.bytes().rev().take_while(u8::is_ascii_lowercase).count() as u32;
                (digits, ended) = (0, false);
                at = end;
                continue;
            }
            at += c.len_utf8();
            if is_han(c) {
                span.han += 1;
                let counts = pending.as_mut().unwrap_or(&mut outside);
                counts.han += 1;
                counts.tight += u32::from(text[..at - c.len_utf8()].ends_with(is_latin));
                counts.tight += u32::from(text[at..].starts_with(is_latin));
                counts.particles += u32::from("的在了是和与與及".contains(c));
                span.first = span.first.or(Some(Script::Han));
                span.last = Some(Script::Han);
                if pending.is_none() {
                    run = 0;
                }
                (lower, digits, ended) = (0, 0, false);
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
            ended = if matches!(c, '.' | '!' | '?') && lower >= 2 {
                span.sentence |= at == text.len();
                true
            } else {
                ended && (c.is_whitespace() || matches!(c, '“' | '"'))
            };
            lower = 0;
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

    /// Whether the stretch of a line may be read in a language at all; generously.
    pub(super) fn may_be(&self, language: Language, text: &str, whole: bool) -> bool {
        let own = &text[self.range.clone()];
        if !whole && (self.open || !may_begin(own) || !may_end(own)) {
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

/// Quotation marks by their form.
#[derive(Default)]
struct Quotes {
    straight: u32,
    opening: u32,
    closing: u32,
    corner: u32,
}

impl Quotes {
    /// Straight and curled ones without a partner; where both stand in a text, its writer took either for either.
    fn lone(&self) -> u32 {
        let curled = self.opening + self.closing;
        if self.straight > 0 && curled > 0 {
            (self.straight + curled) % 2
        } else {
            self.straight % 2 + self.opening.abs_diff(self.closing)
        }
    }

    /// Whether a mark at the start or the end of a text is the only one of its form, among others of another.
    fn is_odd(&self, text: &str) -> bool {
        let curled = self.opening + self.closing;
        let all = self.straight + curled + self.corner;
        let edges = text.chars().next().into_iter().chain(text.chars().next_back());
        let count = |c| match c {
            '"' => self.straight,
            '“' | '”' => curled,
            _ => 0,
        };
        edges.map(count).any(|count| count == 1 && count < all)
    }
}

/// Whether a single quotation mark opens a text or ends it without a partner in it.
fn has_lone_single(text: &str) -> bool {
    let marks = || text.match_indices('\'').map(|(at, _)| (&text[..at], &text[at + 1..]));
    let opens = |(left, right): &(&str, &str)| {
        !left.ends_with(char::is_alphanumeric) && right.starts_with(char::is_alphanumeric)
    };
    let closes = |(left, right): &(&str, &str)| {
        !left.is_empty() && !left.ends_with(char::is_whitespace) && !right.starts_with(char::is_alphanumeric)
    };
    text.contains('\'')
        && (text.starts_with('\'') && !marks().any(|mark| closes(&mark))
            || text.ends_with('\'') && !marks().any(|mark| opens(&mark))
            || marks().any(|mark| opens(&mark)) && !marks().any(|mark| closes(&mark)))
}

/// The byte behind the word that begins at a byte: letters, with an apostrophe among them.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        end += bytes[end..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let Some(c) = text[end..].chars().next() else { return end };
        let behind = end + c.len_utf8();
        let joins = matches!(c, '\'' | '’') && end > at && bytes.get(behind).is_some_and(u8::is_ascii_alphabetic);
        if !joins && !is_latin(c) {
            return end;
        }
        end = behind;
    }
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
