//! Whether a sentence ends at the marks that were read.

use super::super::marks;
use super::ends::{Closed, End, continues};
use super::{BRACKET, QUOTATION, Scan, TITLE};
use crate::language::{is_han, is_numeral};

/// Han characters before an ellipsis that make it the end of a sentence; a stutter has fewer.
const CLAUSE: usize = 6;

/// What a speech tag ends with.
const SPEECH: &[&str] = &["说", "說", "道", "问", "問", "答", "喊", "叫", "嚷", "骂", "罵", "想", "回答", "表示"];

/// What speech in quotation marks stands behind, without a colon: `他说“走吧。”`.
const SAYS: &[&str] =
    &["说", "說", "说道", "說道", "问道", "問道", "问", "問", "答", "答道", "回答", "喊", "喊道", "嚷", "叫道"];

/// What makes such speech part of a longer clause: `他说“走！”时`.
const GOES_ON: &[char] = &['时', '時', '后', '後', '之', '这', '這', '来', '來', '就', '而', '并', '並', '等'];

/// The longest name with a mark inside, in characters.
const NAME: usize = 14;

impl Scan<'_> {
    /// Whether a sentence ends here.
    pub(super) fn splits(&mut self, end: &End, start: usize) -> bool {
        let next = marks::skip_space(self.line, end.after);
        let Some(c) = marks::char_at(self.line, next) else { return true };
        if matches!(self.line.as_bytes()[end.mark], b'.' | 0xEF) && is_list_number(&self.line[start..end.mark]) {
            return false;
        }
        if end.title
            || self.inside_title(end.after)
            || self.inside_bracket(end.after, start)
            || self.inside_name(end, start)
            || self.keep && self.inside_quotation(end.after)
            || continues(c) && !self.changes_speaker(end, c, start)
        {
            return false;
        }
        if let Some(open) = end.bracket
            && self.is_remark(open, end, c, start)
        {
            return false;
        }
        if let Some(closed) = end.quote {
            return self.splits_behind_quotation(closed, next, start);
        }
        end.full || self.splits_at_ellipsis(end, c, start)
    }

    /// `——去吗？——去。`: speeches that begin with dashes.
    fn changes_speaker(&self, end: &End, next: char, start: usize) -> bool {
        next == '—' && end.quote.is_none() && self.line[start..].starts_with('—')
    }

    /// `他（才五岁！）会游泳`: an exclamation or a question in brackets, in the middle of a clause.
    fn is_remark(&self, open: usize, end: &End, next: char, start: usize) -> bool {
        open > start
            && is_han(next)
            && self.line[start..open].ends_with(is_han)
            && self.line[end.mark..].starts_with(marks::is_exclamation_or_question)
    }

    /// Behind a closed quotation that ends in a mark.
    fn splits_behind_quotation(&self, closed: Closed, next: usize, start: usize) -> bool {
        let rest = &self.line[next..];
        if rest.starts_with('的') || self.keep && self.inner == 0 && is_speech_tag(rest) {
            return false;
        }
        match closed {
            // A quotation in the middle of a clause is a phrase of it.
            Closed::Opened(open) if open > start => {
                let before = self.line[start..open].trim_end();
                !before.ends_with(|c: char| is_han(c) || c.is_alphanumeric())
                    || says(before) && !rest.starts_with(|c| GOES_ON.contains(&c))
            }
            _ => true,
        }
    }

    /// An ellipsis alone: a stutter or a pause, but behind a clause of some length the end of a sentence.
    fn splits_at_ellipsis(&self, end: &End, next: char, start: usize) -> bool {
        marks::is_opening_quote(next)
            || next == '"'
            || self.line[start..end.mark].chars().rev().take_while(|&c| is_han(c)).take(CLAUSE).count() == CLAUSE
    }

    /// Between 《 near before a byte and 》 near behind it.
    fn inside_title(&mut self, at: usize) -> bool {
        self.open.innermost(&['《', '〈'], at, TITLE).is_some()
            && self.titles.next(self.line, at, TITLE).is_some_and(|c| matches!(c, '》' | '〉'))
    }

    /// `综艺“你好！船长”开播`: marks inside a quotation that is short, is part of a clause and ends in no mark itself.
    fn inside_name(&self, end: &End, start: usize) -> bool {
        let open = end.quote.is_none().then(|| self.open.innermost(&['“', '「', '『'], end.after, QUOTATION)).flatten();
        let Some(open) = open.filter(|open| *open > start) else { return false };
        let before = &self.line[start..open];
        let name: usize = self.line[open..end.after].chars().take(NAME).count();
        let close = self.line[end.after..].char_indices().take(NAME - name).find(|(_, c)| marks::is_closing_quote(*c));
        before.ends_with(is_han)
            && !says(before)
            && close.is_some_and(|(length, quote)| {
                let inner = &self.line[end.after..end.after + length];
                let behind = marks::char_at(self.line, end.after + length + quote.len_utf8());
                inner.ends_with(|c: char| is_han(c) || c.is_alphanumeric()) && behind.is_some_and(is_han)
            })
    }

    /// Inside a bracket that stands in a sentence and that closes.
    fn inside_bracket(&mut self, at: usize, start: usize) -> bool {
        self.open.innermost(&['（', '(', '[', '［', '【', '〔'], at, BRACKET).is_some_and(|open| open > start)
            && self.brackets.next(self.line, at, BRACKET).is_some_and(marks::is_closing_bracket)
    }

    fn inside_quotation(&mut self, at: usize) -> bool {
        self.open.innermost(&['“', '「', '『'], at, QUOTATION).is_some()
            && self.curly.next(self.line, at, QUOTATION).is_some()
            || self.straight.is_some_and(|open| at - open <= QUOTATION)
                && self.straights.next(self.line, at, QUOTATION).is_some()
    }
}

/// A number before a list item: `一`, `十二`, `3`, `Q7`, `iv`; not a word, `OK`.
fn is_list_number(text: &str) -> bool {
    // `(3)` and `3(a)`.
    if let Some(inner) = text.strip_suffix([')', '）']) {
        let (number, level) = inner.split_once(['(', '（']).unwrap_or((inner, ""));
        return [number, level].iter().all(|part| part.is_empty() || is_list_number(part)) && !inner.is_empty();
    }
    let count = text.chars().take(6).count();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    (1..=5).contains(&count)
        && text.chars().all(|c| c.is_ascii_alphanumeric() || is_numeral(c) || c == '百')
        && (letters < 2 || letters < count || text.bytes().all(|b| b"ivxlcIVXLC".contains(&b)))
}

/// Whether a text ends with a verb of speech.
fn says(text: &str) -> bool {
    SAYS.iter().any(|verb| text.ends_with(verb))
}

/// Whether a text begins with a short clause that ends in a verb of speech: `他说。`
fn is_speech_tag(text: &str) -> bool {
    const LONGEST: usize = 16;
    let end = text
        .char_indices()
        .take(LONGEST)
        .find(|&(_, c)| "。！？，：；…．,!?;.\"”」』".contains(c))
        .or_else(|| text.char_indices().nth(LONGEST))
        .map_or(text.len(), |(at, _)| at);
    SPEECH.iter().any(|verb| text[..end].ends_with(verb))
}
