//! English sentences: one scan over the marks, a verdict on each.

mod amounts;
mod citations;
mod ends;
mod roles;
mod spelled;
mod stops;
mod verdict;
mod words;

use std::cell::OnceCell;

use super::lists::List;
use super::marks::{self, Ahead, Open, Stops};
use super::{Cuts, Quotes, SplitOptions};

/// What the scan stops at: marks, brackets, quotes, and the first bytes of their Unicode forms.
const STOPS: Stops = Stops::new(b".!?()[]{}\"'\xE2\xE3\xEF");

/// How far back an opening bracket or quotation counts, in bytes.
const REACH: usize = 400;

pub(super) fn scan(line: &str, options: &SplitOptions, cuts: &mut Cuts<'_>) {
    let last_quotes = match options.quotes {
        Quotes::Split => (0, 0),
        Quotes::Keep => (line.rfind('”').unwrap_or(0), line.rfind('"').unwrap_or(0)),
    };
    let closers = Ahead::of(&[')', ']', '}', '）', '］', '｝', '】', '〕', '〉', '》']);
    Scan {
        line,
        options,
        open: Open::default(),
        straight: None,
        single: None,
        last_quotes,
        closers,
        uncapitalised: OnceCell::new(),
    }
    .run(cuts);
}

struct Scan<'a> {
    line: &'a str,
    options: &'a SplitOptions,
    open: Open,
    /// Where a quotation in straight quotes was opened.
    straight: Option<usize>,
    /// Where a quotation in single straight quotes was opened.
    single: Option<usize>,
    /// The last curly and the last straight closing quote of the line; looked for only where quotations are kept.
    last_quotes: (usize, usize),
    /// The next closing bracket, for openers that may never be closed.
    closers: Ahead,
    /// Whether no sentence of the line begins with a capital letter; looked for once.
    uncapitalised: OnceCell<bool>,
}

impl Scan<'_> {
    fn run(mut self, cuts: &mut Cuts<'_>) {
        let mut list = List::at(self.line, cuts.start());
        let mut at = 0;
        while let Some(stop) = STOPS.next(self.line, at) {
            while let Some(item) = list.next_before(stop) {
                self.cut(item, cuts, &mut list);
            }
            let Some(c) = marks::char_at(self.line, stop) else { break };
            if ends::is_mark(c) {
                let start = cuts.start().min(stop);
                let end = self.end_at(start, stop);
                if !list.is_marker(stop) && self.splits(&end, start) {
                    self.cut(end.after, cuts, &mut list);
                }
                at = end.after;
            } else {
                self.notice(stop, c);
                at = stop + c.len_utf8();
            }
        }
        while let Some(item) = list.next_before(self.line.len()) {
            self.cut(item, cuts, &mut list);
        }
    }

    fn cut(&mut self, at: usize, cuts: &mut Cuts<'_>, list: &mut List) {
        cuts.at(at);
        self.open.forget_brackets();
        list.restart(self.line, cuts.start());
    }
}
