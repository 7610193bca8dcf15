//! Chinese sentences: one scan over the marks, a verdict on each.

mod ends;
mod latin;
mod notes;
mod verdict;

use std::cell::OnceCell;

use super::marks::{self, Ahead, Open, Stops};
use super::{Abbreviations, Cuts, Quotes, SplitOptions};

/// What the scan stops at: ASCII marks and brackets, and the first bytes of Chinese punctuation.
const STOPS: Stops = Stops::new(b".!?()[]\"'\xE2\xE3\xEF");

/// How far a title 《…》 reaches, in bytes.
const TITLE: usize = 180;

/// How far a bracket reaches, in bytes.
const BRACKET: usize = 600;

/// How far a quotation reaches, in bytes.
const QUOTATION: usize = 3000;

pub(super) fn scan(line: &str, options: &SplitOptions, cuts: &mut Cuts<'_>) {
    let scan = Scan {
        line,
        abbreviations: &options.abbreviations,
        keep: options.quotes == Quotes::Keep,
        open: Open::default(),
        straight: None,
        single: None,
        inner: 0,
        titles: Ahead::of(&['《', '〈', '》', '〉']),
        brackets: Ahead::of(&['（', '(', '[', '［', '【', '〔', '）', ')', ']', '］', '】', '〕']),
        curly: Ahead::of(&['”', '」', '』']),
        straights: Ahead::of(&['"']),
        ascii_stops: OnceCell::new(),
    };
    scan.run(cuts);
}

struct Scan<'a> {
    line: &'a str,
    abbreviations: &'a Abbreviations,
    keep: bool,
    open: Open,
    /// Where a quotation in straight quotes was opened.
    straight: Option<usize>,
    /// Where one in straight single quotes was opened.
    single: Option<usize>,
    /// Sentence ends seen since the quotation that is open was opened.
    inner: usize,
    /// The next marks of a kind, for openers that may never be closed.
    titles: Ahead,
    brackets: Ahead,
    curly: Ahead,
    straights: Ahead,
    /// Whether sentences of the line end with ASCII full stops; looked for once.
    ascii_stops: OnceCell<bool>,
}

impl Scan<'_> {
    fn run(mut self, cuts: &mut Cuts<'_>) {
        let mut at = 0;
        while let Some(stop) = STOPS.next(self.line, at) {
            // `，` and `、`, of which there are most.
            if let [0xEF, 0xBC, 0x8C, ..] | [0xE3, 0x80, 0x81, ..] = self.line.as_bytes()[stop..] {
                at = stop + 3;
                continue;
            }
            let Some(c) = marks::char_at(self.line, stop) else { break };
            let start = cuts.start().min(stop);
            if self.is_mark(start, stop, c) {
                let end = self.end_at(start, stop);
                if self.splits(&end, start) {
                    cuts.at(end.after);
                    self.open.forget_brackets();
                }
                self.inner += 1;
                at = end.after;
            } else {
                self.notice(stop, c);
                at = stop + c.len_utf8();
            }
        }
    }

    /// An apostrophe stands behind a Latin letter or a digit; others open and close in turn.
    fn notice_single(&mut self, at: usize) {
        let closes = self.single.take_if(|open| at - *open <= QUOTATION).is_some();
        let opens = !marks::char_before(self.line, at).is_some_and(|c| c.is_ascii_alphanumeric());
        if !closes && opens {
            self.single = Some(at);
        }
    }

    /// Keeps track of titles, brackets and quotations; where the opener of a closing mark stands.
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
            let opened = self.straight.take();
            if opened.is_none() {
                self.straight = Some(at);
                self.inner = 0;
            }
            opened
        } else {
            if c == '\'' {
                self.notice_single(at);
            }
            None
        }
    }
}
