//! What speaks for and against joining two lines: a few questions, each with a few answers.
//!
//! A weight belongs to each combination of answers to the questions of a table; what a line end means depends on whether
//! the line is full, and so on. Every question looks at the lines near by, and at no others.

use super::certain::{LEAST, ends_sentence};
use super::cut_words;
use super::ends::End;
use super::lines::{Facts, Line};
use super::near::{Half, tolerance};
use super::questions::*;
use super::starts::Start;
use crate::language::Language;
use crate::split::{SplitOptions, is_title, segments};

/// The clues for each line that may go on with the line before it, by its place; lines of several languages in order.
pub(crate) fn clues(lines: &[Line<'_>]) -> Vec<(usize, Clues)> {
    let mut found = Vec::new();
    for language in [Language::English, Language::Chinese] {
        let half = Half::new(lines, language);
        found.extend((1..half.own.len()).filter_map(|at| Some((half.own[at], half.clues(at - 1)?))));
    }
    found.sort_unstable_by_key(|&(at, _)| at);
    found
}

impl Half<'_> {
    /// The answers for a line and the next one of the language; `None` if something stands between or one is fixed.
    fn clues(&self, at: usize) -> Option<Clues> {
        let next = at + 1;
        let (one, two) = (self.line(at), self.line(next));
        if !self.follows(next) || one.fixed || two.fixed || one.text.is_empty() || two.text.is_empty() {
            return None;
        }
        let (this, that) = (*self.facts(at), *self.facts(next));
        let near = self.near(at);
        let block = self.block(at, &near);
        if is_number_before_address(one.text, two.text) {
            return None;
        }
        let seen = self.seen(near.clone(), at);
        let tolerance = tolerance(self.language);
        let need = that.first + usize::from(self.language == Language::English);
        let widest = block.clone().filter(|&other| other != at).map(|other| self.facts(other).width).max();
        let column = self.column(near, at);
        let most = column.unwrap_or(0).max(this.width);
        let end = self.end(at, this.end);
        let mut clues = [0; QUESTIONS.len()];
        clues[BLOCK] = self.room(this.width, need, widest);
        clues[NEAR_ROOM] = self.room(this.width, need, column);
        clues[PEERS] = seen.peers.min(3) as u8;
        clues[EQUAL] = seen.equal.min(3) as u8;
        let widths = [10, 20, 28, 40, 60, 80, 96, 120];
        clues[WIDTH] = widths.iter().filter(|&&width| this.width > width).count() as u8;
        clues[END] = end as u8;
        clues[START] = start(&this, &that, end, one.text, two.text);
        // `1931. It was lit` may end a sentence, too.
        let above = || self.lines_to(at).map(|line| line.text);
        if clues[START] == Start::Item as u8 && end == End::Other && ends_sentence(two.text, above(), LEAST) {
            clues[START] = Start::Digit as u8;
        }
        clues[GAP] = match (self.has_gap(next), seen.gaps, seen.following) {
            (false, 0, _) => 4,
            (false, ..) => 0,
            (true, gaps, all) if gaps * 2 <= all => 1,
            (true, gaps, all) if gaps < all => 2,
            _ => 3,
        };
        clues[INDENT] = match (one.indent, two.indent) {
            (one, two) if two > one => 1,
            (one, two) if one > two => 2,
            (0, _) if seen.indented => 4,
            (0, _) => 0,
            _ => 3,
        };
        clues[ALIKE] = alike_starts((&this, one.text), (&that, two.text));
        clues[TITLE] = u8::from(this.title) + 2 * u8::from(that.title);
        clues[NEXT] = match that.end {
            End::Sentence => 0,
            End::Other | End::Number => 2,
            _ => 1,
        };
        clues[OVER] = u8::from(that.width > most + tolerance) + u8::from(that.width > most * 3 / 2 + tolerance);
        clues[RUNS] = seen.runs as u8;
        clues[ENDED] = match (seen.all, seen.ended) {
            (0..=2, _) => 0,
            (all, ended) if ended * 3 < all => 1,
            (all, ended) if ended * 3 < all * 2 => 2,
            _ => 3,
        };
        clues[BEFORE] = match at.checked_sub(1) {
            Some(before) if self.is_bound(at) => {
                let need = this.first + usize::from(self.language == Language::English);
                if self.facts(before).width + need + tolerance > most { 1 } else { 2 }
            }
            _ => 0,
        };
        clues[PRIOR] = self.prior(at);
        clues[ROW] = u8::from(this.row) + 2 * u8::from(that.row);
        clues[LONG] = u8::from(seen.long);
        let may_cut = self.language == Language::Chinese && self.is_bound(next);
        clues[WORD] = if may_cut { cut_words::answer(one.text, two.text) } else { 0 };
        (!self.are_parted(at, &block, &clues)).then_some(clues)
    }

    /// How a line ends before the next one: `Mr.` ends no sentence.
    fn end(&self, at: usize, end: End) -> End {
        let text = self.line(at).text;
        if self.language == Language::Chinese || end != End::Sentence || !text.ends_with('.') {
            return end;
        }
        const CONTEXT: usize = 80;
        let last = text.rsplit(' ').next().unwrap_or_default();
        // What ends a paragraph is a word or a name, as in `Please sign in.` and `made available through the App.`
        if self.has_gap(at + 1) && !is_before_name(last) {
            return end;
        }
        if last.len() > 6 && !last[..last.len() - 1].contains('.') {
            return end;
        }
        let next = self.line(at + 1).text;
        // A note begins there, as the next one does.
        if next.starts_with('[') {
            return end;
        }
        let from = match text.is_ascii() {
            true => text.len().saturating_sub(CONTEXT + 1),
            false => text.char_indices().rev().nth(CONTEXT).map_or(0, |(at, _)| at),
        };
        let to = next.char_indices().nth(CONTEXT).map_or(next.len(), |(at, _)| at);
        let tail = &text[from..];
        let both = format!("{tail} {}", &next[..to]);
        let ends = segments(&both, self.language, &SplitOptions::default());
        if ends.iter().any(|range| range.end == tail.len()) { end } else { End::Small }
    }

    /// How much room a line of a width leaves up to the widest one.
    fn room(&self, width: usize, need: usize, widest: Option<usize>) -> u8 {
        let Some(widest) = widest else { return 0 };
        let slack = match self.language {
            Language::English => 3,
            // A mark that must not begin a line takes the character before it along.
            Language::Chinese => 4,
        };
        let left = widest as isize - (width + need) as isize;
        match left {
            _ if width > widest + tolerance(self.language) => 1,
            left if left < 0 => 2,
            left if left <= slack => 3,
            left if left as usize * 6 <= widest => 4,
            left if left as usize * 2 <= widest => 5,
            _ => 6,
        }
    }

    /// How the line before a line ends, and whether two of them end in a comma.
    fn prior(&self, at: usize) -> u8 {
        let before = |at: usize| self.is_bound(at).then(|| self.facts(at - 1).end);
        match before(at) {
            None => 0,
            Some(End::Sentence) => 1,
            Some(End::Comma) if before(at - 1) == Some(End::Comma) => 4,
            Some(End::Comma) => 2,
            Some(_) => 3,
        }
    }
}

/// Whether a word with its point is a title that a name stands behind, or an initial.
fn is_before_name(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    is_title(bare) || bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether an address of mail or of a page alone follows a number, as in the lines of a contact.
fn is_number_before_address(one: &str, two: &str) -> bool {
    let is_address = || two.contains('@') || two.contains("://") || two.starts_with("www.");
    one.ends_with(|c: char| c.is_ascii_digit()) && !two.contains(char::is_whitespace) && is_address()
}

/// Whether two lines begin with the same word or, both, with a name and a mark.
fn alike_starts((this, one): (&Facts, &str), (that, two): (&Facts, &str)) -> u8 {
    if this.marked && that.marked {
        2
    } else if this.word > 0 && one.as_bytes()[..this.word] == two.as_bytes()[..that.word] {
        1
    } else {
        0
    }
}

/// How the next line begins, seen from the one before.
fn start(this: &Facts, that: &Facts, end: End, one: &str, two: &str) -> u8 {
    const CAPITALS: u8 = 9;
    const DIGITS: u8 = 10;
    if one.ends_with(|c: char| c.is_ascii_digit()) && two.starts_with(|c: char| c.is_ascii_digit() || is_counter(c)) {
        return DIGITS;
    }
    match that.start {
        Start::Capital | Start::Opening | Start::Label if this.capitals && that.capitals => CAPITALS,
        // `14)` closes a bracket, it begins no item.
        Start::Item | Start::Number if end == End::Open && two.contains([')', '）']) => Start::Digit as u8,
        // `83.` behind a line without an end.
        Start::Number if this.end == End::Small && two.starts_with(|c: char| c.is_ascii_digit()) => Start::Digit as u8,
        start => start as u8,
    }
}

/// What stands behind a number and begins no line.
fn is_counter(c: char) -> bool {
    "号號个個年月日人名元万萬亿億项項条條次时時分秒米吨噸家辆輛岁歲层層期届屆位天件张張座倍架艘".contains(c)
}
