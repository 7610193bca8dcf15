//! Which characters are marks in their context, and what closes behind them.

use super::super::marks;
use super::{QUOTATION, Scan, notes};
use crate::language::{is_han, is_latin};

/// A run of marks and what closes behind it.
pub(super) struct End {
    /// First byte of the marks.
    pub(super) mark: usize,
    /// Byte after the marks.
    pub(super) after_mark: usize,
    /// Byte after closing quotes and brackets.
    pub(super) after: usize,
    /// A mark other than an ellipsis is in the run.
    pub(super) full: bool,
    /// The quotation that closes.
    pub(super) quote: Option<Closed>,
    /// Where the bracket was opened that closes.
    pub(super) bracket: Option<usize>,
    /// A title 《…》 closes: its marks belong to the title.
    pub(super) title: bool,
}

/// A quotation that closes.
#[derive(Clone, Copy)]
pub(super) enum Closed {
    /// One that was opened at a byte.
    Opened(usize),
    /// One in straight quotes, or one that was never opened.
    Unsure,
}

impl Scan<'_> {
    /// Whether a character is a mark in its context.
    pub(super) fn is_mark(&self, start: usize, at: usize, c: char) -> bool {
        match c {
            '。' | '｡' | '…' | '⋯' => true,
            '．' => self.before(start, at).is_some_and(|c| !c.is_numeric() && !is_latin(c)),
            '.' => self.is_full_stop(start, at),
            '!' | '?' => self.is_half_width_mark(start, at),
            _ => marks::is_exclamation_or_question(c),
        }
    }

    /// The character before a byte, in the same segment.
    fn before(&self, start: usize, at: usize) -> Option<char> {
        self.line[start..at].chars().next_back()
    }

    /// Reads the marks at a byte and all that closes behind them.
    pub(super) fn end_at(&mut self, start: usize, mark: usize) -> End {
        let mut end =
            End { mark, after_mark: mark, after: mark, full: false, quote: None, bracket: None, title: false };
        self.marks(&mut end);
        while let Some(c) = marks::char_at(self.line, end.after) {
            if marks::is_closing_quote(c) {
                end.quote = Some(self.notice(end.after, c).map_or(Closed::Unsure, Closed::Opened));
            } else if c == '"' && self.closes(end.after, self.straight.is_some()) {
                self.straight = None;
                end.quote = Some(Closed::Unsure);
            } else if c == '\'' && self.closes_single(end.after) {
                self.single = None;
                end.quote = Some(Closed::Unsure);
            } else if marks::is_closing_bracket(c) {
                end.bracket = self.notice(end.after, c);
                end.title |= matches!(c, '》' | '〉');
            } else if let Some(after) = self.note(start, end.after) {
                end.after = after;
                continue;
            } else if c.is_whitespace() && self.detached_closer(end.after) {
                end.after = marks::skip_space(self.line, end.after);
                continue;
            } else if end.after > end.after_mark && self.adds_marks(start, end.after, c) {
                // Marks behind what closes end the sentence by themselves.
                end.mark = end.after;
                (end.full, end.quote, end.bracket, end.title) = (false, None, None, false);
                self.marks(&mut end);
                continue;
            } else if end.after == end.after_mark && self.is_drawl(end.after, c) {
                end.after_mark += c.len_utf8();
            } else {
                break;
            }
            end.after += c.len_utf8();
        }
        if let Some(after) = marks::mood(self.line, end.after) {
            end.after = after;
        }
        end
    }

    /// `太好了！～`: a wave right behind the marks draws their sentence out; between numbers it means a span.
    fn is_drawl(&self, at: usize, c: char) -> bool {
        let next = marks::char_at(self.line, at + c.len_utf8());
        matches!(c, '～' | '~') && next.is_none_or(|c| !c.is_ascii_alphanumeric())
    }

    /// The end of a note `[12]` behind the marks, unless the sentence is a note itself and the next one follows.
    fn note(&self, start: usize, at: usize) -> Option<usize> {
        let own = self.line[start..].trim_start();
        let is_numbered = || own.starts_with(|c: char| c.is_ascii_digit());
        let bare = || notes::end(self.line, at).filter(|_| self.line[..at].ends_with(is_end) && !is_numbered());
        marks::note(self.line, at).filter(|_| !own.starts_with(['[', '〔'])).or_else(bare)
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
        end.after_mark = end.after;
        // A single full stop is a mark, three of them are an ellipsis.
        end.full |= &self.line[end.mark..end.after] == ".";
    }

    /// Whether a straight quote behind a mark closes: one is open, or what follows can stand in no quotation's beginning.
    fn closes(&self, at: usize, opened: bool) -> bool {
        let next = marks::char_at(self.line, at + 1);
        let follows = |c: char| {
            c.is_whitespace()
                || matches!(c, '的' | '"' | '\'' | '。' | '｡' | '．')
                || marks::is_exclamation_or_question(c)
                || marks::is_closing_bracket(c)
                || continues(c)
        };
        opened || next.is_none_or(follows)
    }

    /// Whether a straight single quote behind a mark closes: what follows can stand in no quotation's beginning, or one is
    /// open and the next Chinese sentence begins. Elsewhere it may be an apostrophe.
    fn closes_single(&self, at: usize) -> bool {
        let opened = self.single.is_some_and(|open| at - open <= QUOTATION);
        self.closes(at, false) || opened && marks::char_at(self.line, at + 1).is_some_and(is_han)
    }

    /// Whether marks behind a closing quote or bracket belong to the same end; behind a straight quote, dots may begin the
    /// next quotation.
    fn adds_marks(&self, start: usize, at: usize, c: char) -> bool {
        let dots = matches!(c, '…' | '⋯') && self.line[..at].ends_with('"');
        c != '.' && !dots && self.is_mark(start, at, c)
    }

    /// Whether white space parts a closing quote from the marks before it.
    fn detached_closer(&self, at: usize) -> bool {
        let closer = marks::skip_space(self.line, at);
        let Some(c) = marks::char_at(self.line, closer) else { return false };
        let behind = marks::char_at(self.line, closer + c.len_utf8());
        match c {
            '"' => behind.is_none_or(|c| c.is_whitespace() || is_han(c) && self.straight.is_some()),
            _ if !marks::is_closing_quote(c) => false,
            // At the end of the text nothing is left to open.
            _ => behind.is_none() || self.open.innermost(marks::openers_of(c), at, QUOTATION).is_some(),
        }
    }
}

/// Whether a character ends a Chinese sentence, or closes behind its marks.
fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？') || marks::is_closing_quote(c)
}

/// Whether a character behind the marks continues their sentence.
pub(super) fn continues(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | ':' | '—' | '）' | ')' | '～' | '~')
        || marks::is_closing_quote(c)
}
