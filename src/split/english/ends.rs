//! Where the marks of a possible sentence end begin and stop, with all that closes behind them.

use super::super::marks;
use super::Scan;
use super::roles::{Role, Roles};
use super::words::{self, Folded};

/// A run of marks and what closes behind it.
pub(super) struct End {
    /// First byte of the marks.
    pub(super) mark: usize,
    /// Byte after the marks.
    pub(super) after_mark: usize,
    /// Byte after closing quotes, brackets and footnote marks.
    pub(super) after: usize,
    /// An exclamation or question mark is among the marks.
    pub(super) strong: bool,
    /// Full stops among the marks, an ellipsis character counting as three.
    pub(super) dots: usize,
    /// A quotation closes.
    pub(super) quote: bool,
    /// A bracket closes.
    pub(super) bracket: bool,
}

/// Whether a character is one of the marks that may end a sentence.
pub(super) fn is_mark(c: char) -> bool {
    c == '.' || c == '…' || c == '。' || marks::is_exclamation_or_question(c)
}

impl Scan<'_> {
    /// Reads the marks at a byte and all that closes behind them.
    pub(super) fn end_at(&mut self, start: usize, mark: usize) -> End {
        let mut end = End { mark, after_mark: mark, after: mark, strong: false, dots: 0, quote: false, bracket: false };
        self.marks(&mut end);
        while let Some(c) = marks::char_at(self.line, end.after) {
            let detached = || marks::char_at(self.line, end.after + c.len_utf8()).is_none_or(|c| !c.is_alphanumeric());
            if marks::is_closing_bracket(c) {
                end.bracket = true;
            } else if matches!(c, '”' | '»' | '’') || matches!(c, '"' | '\'' | '`') && detached() {
                end.quote = true;
            } else if let Some(after) = marks::note(self.line, end.after) {
                end.after = after;
                continue;
            } else if c.is_ascii_digit() && end.dots == 1 && !end.strong {
                end.after = self.raised_number(start, &end).unwrap_or(end.after);
                break;
            } else if is_mark(c) && (end.quote || end.bracket) {
                self.marks(&mut end);
                continue;
            } else {
                break;
            }
            self.notice(end.after, c);
            end.after += c.len_utf8();
        }
        self.detached_quote(&mut end);
        if let Some(after) = marks::mood(self.line, end.after) {
            end.after = after;
        }
        end
    }

    /// Reads a run of marks, with the spaces of a spaced ellipsis.
    fn marks(&self, end: &mut End) {
        loop {
            let rest = &self.line[end.after..];
            let Some(c) = rest.chars().next() else { break };
            if is_mark(c) {
                end.strong |= marks::is_exclamation_or_question(c);
                end.dots += match c {
                    '.' => 1,
                    '…' => 3,
                    _ => 0,
                };
                end.after += c.len_utf8();
            } else if c == ' ' && continues(&rest[1..]) {
                end.after += 1;
            } else {
                break;
            }
        }
        end.after_mark = end.after;
    }

    /// `(type 2).10 This`: a footnote number that lost its raised place, behind a bracket or a long word.
    fn raised_number(&self, start: usize, end: &End) -> Option<usize> {
        let before = marks::char_before(self.line, end.mark)?;
        let word = words::previous(self.line, start, end.mark);
        let prose = marks::is_closing_bracket(before) || word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
        let digits = self.line[end.after..].bytes().take(4).take_while(u8::is_ascii_digit).count();
        let mut behind = self.line[end.after + digits..].chars();
        let sentence = behind.next() == Some(' ') && behind.next().is_some_and(char::is_uppercase);
        (prose && digits <= 3 && sentence && self.options.abbreviations.class(Folded::of(word).as_str()).is_none())
            .then_some(end.after + digits)
    }

    /// A closing quote that a space parts from the marks: ` "`, ` '` or ` ”` before white space or the end.
    fn detached_quote(&mut self, end: &mut End) {
        let rest = &self.line[end.after..];
        let Some(quote) = rest.strip_prefix(' ').and_then(|rest| rest.chars().next()) else { return };
        let open = match quote {
            '”' => true,
            '"' => self.straight.is_some(),
            '\'' => self.single.is_some(),
            _ => return,
        };
        let after = end.after + 1 + quote.len_utf8();
        let behind = &self.line[after..];
        if !behind.is_empty() && !behind.starts_with(char::is_whitespace) {
            return;
        }
        // Before what cannot begin a sentence, a quote cannot open one.
        let next = behind.trim_start().chars().next();
        let nothing_opens = next.is_none_or(|c| c.is_lowercase() || matches!(c, ',' | ';' | ':' | ')'));
        if open || nothing_opens {
            self.notice(end.after + 1, quote);
            end.quote = true;
            end.after = after;
        }
    }

    /// Keeps track of brackets and quotations.
    pub(super) fn notice(&mut self, at: usize, c: char) {
        match c {
            '“' => self.open.push(at, c),
            '”' => {
                self.open.close(marks::openers_of(c));
            }
            '"' => self.straight = (self.straight.is_none() && self.opens(at)).then_some(at),
            '\'' => self.notice_single(at),
            _ if marks::is_opening_bracket(c) => self.open.push(at, c),
            _ if marks::is_closing_bracket(c) => {
                self.open.close(marks::openers_of(c));
            }
            _ => {}
        }
    }

    /// A straight quote opens between white space, a bracket or a dash and something that is no white space.
    fn opens(&self, at: usize) -> bool {
        let before = marks::char_before(self.line, at).is_none_or(|c| {
            c.is_whitespace() || marks::is_opening_bracket(c) || matches!(c, '"' | '\'' | '“' | '‘' | '—' | '–' | '-')
        });
        before && marks::char_at(self.line, at + 1).is_some_and(|c| !c.is_whitespace() && c != ',')
    }

    /// A single quote opens as a double one does, or stands free between white space; `'twas` and `'90s` open nothing.
    fn notice_single(&mut self, at: usize) {
        let rest = &self.line[at + 1..];
        let free = rest.starts_with(' ') && marks::char_before(self.line, at).is_none_or(char::is_whitespace);
        if self.single.is_some() {
            if !rest.starts_with(char::is_alphanumeric) {
                self.single = None;
            }
        } else if free || self.opens(at) {
            let length = rest.bytes().take(8).take_while(u8::is_ascii_alphanumeric).count();
            let elided = rest.starts_with(|c: char| c.is_ascii_digit())
                || Roles::of(Folded::of(&rest[..length]).as_str()).has(Role::Elided);
            self.single = (!elided).then_some(at);
        }
    }
}

/// Whether a mark behind a space belongs to the marks before it: a spaced ellipsis, ` ?`, ` !`.
fn continues(rest: &str) -> bool {
    let free = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    match rest.as_bytes() {
        [b'?', ..] => true,
        [b'.' | b'!', ..] => free(&rest[1..]),
        _ => false,
    }
}
