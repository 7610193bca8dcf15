//! Chinese sentences.

use super::marks::{self, Open};
use super::{Cuts, Quotes, SplitOptions};
use crate::language::{is_han, is_latin};

/// Bytes that the scan stops at: ASCII marks and brackets, and the first bytes of Chinese punctuation.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let bytes = b".!?()[]\"\xE2\xE3\xEF";
    let mut i = 0;
    while i < bytes.len() {
        stops[bytes[i] as usize] = true;
        i += 1;
    }
    stops
};

/// How far a title 《…》 reaches, in bytes.
const TITLE: usize = 180;

/// How far a bracket reaches, in bytes.
const BRACKET: usize = 600;

/// How far a quotation reaches when it is looked at from its end, in bytes.
const QUOTATION: usize = 3000;

/// Han characters before an ellipsis that make it the end of a sentence.
const CLAUSE: usize = 6;

/// What a speech tag ends with.
const SPEECH: &[&str] = &["说", "說", "道", "问", "問", "答", "喊", "叫", "嚷", "骂", "罵", "想", "回答", "表示"];

pub(super) fn scan(line: &str, options: &SplitOptions, cuts: &mut Cuts<'_>) {
    Scan { line, keep: options.quotes == Quotes::Keep, open: Open::default(), straight: None, inner: 0 }.run(cuts);
}

struct Scan<'a> {
    line: &'a str,
    keep: bool,
    open: Open,
    /// Where a quotation in straight quotes was opened.
    straight: Option<usize>,
    /// Sentence ends seen since the quotation that is open was opened.
    inner: usize,
}

/// A run of marks and what closes behind it.
struct End {
    mark: usize,
    after: usize,
    /// A mark other than an ellipsis is in the run.
    full: bool,
    /// Where the quotation that closes was opened; `usize::MAX` if a quotation closes that was never opened.
    quote: Option<usize>,
    /// A bracket closes.
    bracket: bool,
    /// A title 《…》 closes: its marks belong to the title.
    title: bool,
}

impl Scan<'_> {
    fn run(mut self, cuts: &mut Cuts<'_>) {
        let bytes = self.line.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !STOPS[bytes[at] as usize] {
                at += 1;
                continue;
            }
            let Some(c) = marks::char_at(self.line, at) else {
                at += 1;
                continue;
            };
            if self.is_mark(at, c) {
                let end = self.end_at(at);
                if self.splits(&end, cuts.start()) {
                    cuts.at(end.after);
                }
                self.inner += 1;
                at = end.after;
            } else {
                self.notice(at, c);
                at += c.len_utf8();
            }
        }
    }

    /// Keeps track of titles, brackets and quotations.
    fn notice(&mut self, at: usize, c: char) -> Option<usize> {
        if marks::is_opening_bracket(c) || marks::is_opening_quote(c) {
            self.open.push(at, c);
            if marks::is_opening_quote(c) {
                self.inner = 0;
            }
            None
        } else if marks::is_closing_bracket(c) || marks::is_closing_quote(c) {
            self.open.close(marks::openers_of(c))
        } else if c == '"' {
            match self.straight.take() {
                Some(open) => Some(open),
                None => {
                    self.straight = Some(at);
                    self.inner = 0;
                    None
                }
            }
        } else {
            None
        }
    }

    /// Whether a character is a mark in its context.
    fn is_mark(&self, at: usize, c: char) -> bool {
        match c {
            '。' | '｡' | '…' | '⋯' => true,
            '．' => {
                let before = marks::char_before(self.line, at);
                before.is_some_and(|c| !c.is_numeric() && !is_latin(c))
            }
            '.' => self.is_full_stop(at),
            '!' | '?' => self.is_half_width_mark(at),
            _ => marks::is_exclamation_or_question(c),
        }
    }

    /// An ASCII full stop ends a Chinese sentence behind a Han character, an English one behind an English word.
    fn is_full_stop(&self, at: usize) -> bool {
        let rest = &self.line[at + 1..];
        if self.line[at..].starts_with("...") {
            return true;
        }
        let Some(before) = marks::char_before(self.line, at) else { return false };
        let next = rest.chars().next();
        if is_han(before) || marks::is_closing_quote(before) || marks::is_closing_bracket(before) || before == '%' {
            return next.is_none_or(|c| !c.is_ascii_alphanumeric());
        }
        if !is_latin(before) && !before.is_ascii_digit() {
            return false;
        }
        let behind = rest.trim_start();
        let Some(begins) = behind.chars().next() else { return true };
        let spaced = behind.len() < rest.len();
        let new_sentence = is_han(begins) || marks::is_opening_quote(begins) || spaced && begins.is_uppercase();
        let word_length = self.line[..at].chars().rev().take(8).take_while(|&c| is_latin(c)).count();
        new_sentence && (word_length > 2 || before.is_ascii_digit()) && english_words_before(self.line, at) >= 3
    }

    /// ASCII `!` and `?` end a sentence unless they stand inside a Latin word, a name or a URL.
    fn is_half_width_mark(&self, at: usize) -> bool {
        let before = marks::char_before(self.line, at);
        let next = marks::char_at(self.line, at + 1);
        if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return next.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '=' | '&' | '/'))
                && (next.is_none_or(|c| !is_han(c)) || english_words_before(self.line, at) >= 2);
        }
        next.is_none_or(|c| !matches!(c, '=' | '&'))
    }

    /// Reads the marks at a byte and all that closes behind them.
    fn end_at(&mut self, mark: usize) -> End {
        let mut end = End { mark, after: mark, full: false, quote: None, bracket: false, title: false };
        self.marks(&mut end);
        while let Some(c) = marks::char_at(self.line, end.after) {
            let closes_straight = c == '"' && self.straight.is_some();
            if marks::is_closing_quote(c) || closes_straight {
                end.quote = Some(self.notice(end.after, c).unwrap_or(usize::MAX));
            } else if marks::is_closing_bracket(c) {
                self.notice(end.after, c);
                end.bracket = true;
                end.title |= matches!(c, '》' | '〉');
            } else if c.is_whitespace() && self.detached_closer(end.after) {
                end.after = marks::skip_space(self.line, end.after);
                continue;
            } else if (end.quote.is_some() || end.bracket) && self.is_mark(end.after, c) && c != '.' {
                self.marks(&mut end);
                continue;
            } else {
                break;
            }
            end.after += c.len_utf8();
        }
        end
    }

    /// Reads a run of marks.
    fn marks(&self, end: &mut End) {
        while let Some(c) = marks::char_at(self.line, end.after) {
            let ellipsis = matches!(c, '…' | '⋯');
            let dot = c == '.' && (end.after == end.mark || self.line[..end.after].ends_with('.'));
            if !ellipsis && !dot && !matches!(c, '。' | '｡' | '．') && !marks::is_exclamation_or_question(c) {
                break;
            }
            end.full |= !ellipsis && !dot;
            end.after += c.len_utf8();
        }
        // A single full stop is a mark, three of them are an ellipsis.
        end.full |= &self.line[end.mark..end.after] == ".";
    }

    /// Whether white space parts a closing quote from the marks before it.
    fn detached_closer(&self, at: usize) -> bool {
        let closer = marks::skip_space(self.line, at);
        let Some(c) = marks::char_at(self.line, closer) else { return false };
        match c {
            '"' => {
                self.straight.is_some()
                    && marks::char_at(self.line, closer + 1).is_none_or(|c| c.is_whitespace() || is_han(c))
            }
            _ => marks::is_closing_quote(c) && self.open.innermost(marks::openers_of(c), at, QUOTATION).is_some(),
        }
    }

    /// Whether a sentence ends here.
    fn splits(&self, end: &End, start: usize) -> bool {
        let next = marks::skip_space(self.line, end.after);
        let Some(c) = marks::char_at(self.line, next) else { return true };
        if matches!(self.line.as_bytes()[end.mark], b'.' | 0xEF) && is_list_number(self.line[start..end.mark].trim()) {
            return false;
        }
        if end.title
            || self.inside(&['《', '〈'], TITLE, end.after, ['》', '〉'])
            || self.inside_bracket(end.after, start)
            || self.keep && self.inside_quotation(end.after)
        {
            return false;
        }
        if matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | ':' | '—' | '）' | ')' | '～' | '~')
            || marks::is_closing_quote(c)
        {
            return false;
        }
        if let Some(open) = end.quote {
            return self.splits_behind_quotation(open, next, start);
        }
        if !end.full {
            return self.splits_at_ellipsis(end, c, start);
        }
        true
    }

    /// Behind a closed quotation that ends in a mark.
    fn splits_behind_quotation(&self, open: usize, next: usize, start: usize) -> bool {
        let rest = &self.line[next..];
        if self.keep && self.inner == 0 && is_speech_tag(rest) {
            return false;
        }
        if open == usize::MAX || open <= start {
            return !rest.starts_with("的");
        }
        let before = self.line[start..open].trim_end().chars().next_back();
        // A quotation in the middle of a clause is a phrase of it.
        let phrase = before.is_some_and(|c| is_han(c) || c.is_alphanumeric());
        !phrase && !rest.starts_with("的")
    }

    /// An ellipsis alone: a stutter or a pause inside a quotation; outside one it ends a clause of some length.
    fn splits_at_ellipsis(&self, end: &End, next: char, start: usize) -> bool {
        if marks::is_opening_quote(next) || next == '"' && self.straight.is_none() {
            return true;
        }
        let quoted =
            self.straight.is_some() || self.open.innermost(&['“', '「', '『', '‘'], end.after, QUOTATION).is_some();
        let clause = self.line[start..end.mark].chars().rev().take_while(|&c| is_han(c)).take(CLAUSE).count();
        !quoted && clause == CLAUSE
    }

    /// Whether a byte lies between an opener near before it and its closer near behind it.
    fn inside(&self, openers: &[char], reach: usize, at: usize, closers: [char; 2]) -> bool {
        self.open.innermost(openers, at, reach).is_some() && closes_within(self.line, at, reach, openers, closers)
    }

    /// Inside a bracket that stands in a sentence.
    fn inside_bracket(&self, at: usize, start: usize) -> bool {
        let openers = &['（', '(', '[', '［', '【', '〔'];
        self.open.innermost(openers, at, BRACKET).is_some_and(|open| {
            !self.line[start.min(open)..open].trim().is_empty()
                && closes_within(self.line, at, BRACKET, openers, ['）', ')'])
        })
    }

    fn inside_quotation(&self, at: usize) -> bool {
        let openers = &['“', '「', '『'];
        self.open.innermost(openers, at, QUOTATION).is_some()
            && self.line[at..floor_boundary(self.line, at + QUOTATION)].contains(['”', '」', '』'])
            || self.straight.is_some_and(|open| at - open <= QUOTATION)
                && self.line[at..floor_boundary(self.line, at + QUOTATION)].contains('"')
    }
}

/// A number before a list item: `一`, `十二`, `3`, `Q7`.
fn is_list_number(text: &str) -> bool {
    let count = text.chars().take(6).count();
    (1..=5).contains(&count) && text.chars().all(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十百".contains(c))
}

/// Whether one of the closers comes within reach, before the opener comes again.
fn closes_within(line: &str, at: usize, reach: usize, openers: &[char], closers: [char; 2]) -> bool {
    let ahead = &line[at..floor_boundary(line, at + reach)];
    ahead.chars().find(|c| openers.contains(c) || closers.contains(c)).is_some_and(|c| closers.contains(&c))
}

/// The last character boundary at or before a byte, or the end.
fn floor_boundary(line: &str, at: usize) -> usize {
    let mut at = at.min(line.len());
    while !line.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// English words in a row before a byte, at most 4.
fn english_words_before(line: &str, at: usize) -> usize {
    let mut words = 0;
    let mut inside = false;
    for c in line[..at].chars().rev().take(60) {
        if is_latin(c) || c.is_ascii_digit() {
            if !inside {
                words += 1;
                if words == 4 {
                    break;
                }
            }
            inside = true;
        } else if c == ' ' || matches!(c, ',' | '\'' | '’' | '-' | '%') {
            inside = inside && c != ' ' && c != ',';
        } else {
            break;
        }
    }
    words
}

/// Whether a text begins with a short clause that ends in a verb of speech: `他说。`
fn is_speech_tag(text: &str) -> bool {
    let clause: String = text.chars().take(16).take_while(|c| !"。！？，：,!?；".contains(*c)).collect();
    SPEECH.iter().any(|verb| clause.ends_with(verb))
}
