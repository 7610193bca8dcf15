//! Counts the stretches of a line that begin at one place, all in one pass.

use std::ops::Range;

use super::addresses::address_at;
use super::brackets::opens;
use super::characters::{Script, comma, ends_with_number, is_closing, is_opening, is_particle};
use super::english::{is_function_word, word_end};
use super::quotes::{Quotes, has_lone_single};
use super::span::{SPACE, Span};
use crate::language::{begins_with_common_han, is_han, is_latin, letters};

/// What is counted of a stretch, or of the part of it that stands in brackets.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    han: u32,
    words: u32,
    function: u32,
    particles: u32,
    tight: u32,
}

/// A pass over a line from some place on, and what was counted up to a place behind it.
#[derive(Clone, Default)]
pub(super) struct Scan<'a> {
    line: &'a str,
    addresses: &'a [Range<usize>],
    /// Where it began, behind white space, and where it is.
    start: usize,
    at: usize,
    span: Span,
    inside: Counts,
    outside: Counts,
    /// What stands behind a bracket or a quotation mark that is not closed yet.
    pending: Option<Counts>,
    depth: i32,
    round: i32,
    corner: i32,
    quotes: Quotes,
    digits: u32,
    run: u32,
    ticks: u32,
    /// Whether a sentence has just ended, and the place behind the last mark that ends one.
    ended: bool,
    stop: usize,
    /// The last word.
    word: Range<usize>,
}

impl<'a> Scan<'a> {
    /// Begins at a byte of a line with these addresses.
    pub(super) fn new(line: &'a str, addresses: &'a [Range<usize>], from: usize) -> Self {
        let start = line.len() - line[from..].trim_start_matches(SPACE).len();
        Self { line, addresses, start, at: start, ..Self::default() }
    }

    /// The stretch up to a byte; the next one ends behind it.
    pub(super) fn up_to(&mut self, end: usize) -> Span {
        let own = &self.line[self.start.min(end)..end];
        let end = end - (own.len() - own.trim_end_matches(SPACE).len());
        let bytes = self.line.as_bytes();
        while self.at < end {
            if self.addresses.is_empty() && matches!(bytes[self.at], b' ' | b'A'..=b'Z' | b'a'..=b'z') {
                self.words(end);
                // A word of other letters, or one that reaches over the end.
                if self.at >= end || !bytes[self.at].is_ascii_alphabetic() {
                    continue;
                }
            }
            if !self.step(end, false) {
                // The stretch ends inside of a word or an address, where others go on.
                let mut part = self.clone();
                while part.at < end && part.step(end, true) {}
                return part.counted(end);
            }
        }
        self.counted(end)
    }

    /// Counts words of ASCII letters and the spaces behind them: most of English.
    fn words(&mut self, end: usize) {
        let bytes = self.line.as_bytes();
        let (mut at, mut words, mut letters_of_all, mut functions) = (self.at, 0, 0, 0);
        while at < end {
            if bytes[at] == b' ' {
                at += 1;
                continue;
            }
            let (length, packed) = letters(&bytes[at..]);
            let behind = at + length;
            let goes_on = bytes.get(behind).is_some_and(|&next| !next.is_ascii() || next == b'\'');
            if length == 0 || goes_on || behind > end {
                break;
            }
            if words == 0 {
                self.touch(at == self.at);
                self.span.sentence |= self.ended && bytes[at].is_ascii_uppercase();
            }
            words += 1;
            letters_of_all += length as u32;
            self.span.hangs = is_function_word(length, packed);
            if self.span.hangs && bytes[at..behind].iter().all(u8::is_ascii_lowercase) {
                functions += 1;
            }
            self.word = at..behind;
            at = behind;
        }
        self.at = at;
        if words > 0 {
            self.count(words, letters_of_all, functions);
        }
    }

    /// Counts what stands next. A word or an address that reaches over the end is left alone, or taken up to there.
    fn step(&mut self, end: usize, cut: bool) -> bool {
        let text = if cut { &self.line[..end] } else { self.line };
        let (bytes, at) = (text.as_bytes(), self.at);
        let byte = bytes[at];
        // Most characters stand in no address.
        if !self.addresses.is_empty()
            && let Some(address) = address_at(self.addresses, at)
        {
            if address.end > end && !cut {
                return false;
            }
            let c = text[at..].chars().next().unwrap_or(' ');
            self.touch(is_latin(c));
            self.span.contact |= c != '`';
            self.span.hangs = false;
            self.span.brackets = true;
            (self.at, self.ended) = (address.end.min(text.len()).max(at + c.len_utf8()), false);
            return true;
        }
        if byte == b' ' {
            self.at += 1;
            return true;
        }
        if matches!(byte, b',' | 0xE3 | 0xEF)
            && let Some(length) = comma(&bytes[at..])
        {
            if length > 1 {
                (self.span.wide, self.run) = (self.span.wide + 1, 0);
            }
            (self.digits, self.ended, self.at) = (0, false, at + length);
            return true;
        }
        let (characters, _) = bytes[at..end].as_chunks();
        let (mut count, mut particles) = (0, 0);
        for character in characters.iter().take_while(|character| begins_with_common_han(*character)) {
            particles += u32::from(is_particle(*character));
            count += 1;
        }
        if count > 0 {
            self.han(count, particles, at + 3 * count as usize);
            return true;
        }
        let c = if byte.is_ascii() { char::from(byte) } else { text[at..].chars().next().unwrap_or(' ') };
        if is_latin(c) {
            return self.latin(text, c, end);
        }
        if is_han(c) {
            self.han(1, 0, at + c.len_utf8());
        } else {
            self.at += c.len_utf8();
            self.mark(c);
        }
        true
    }

    /// Counts Han characters up to a byte.
    fn han(&mut self, count: u32, particles: u32, behind: usize) {
        let tight = u32::from(self.line[self.start..self.at].ends_with(is_latin));
        self.span.han += count;
        let counts = self.pending.as_mut().unwrap_or(&mut self.outside);
        counts.han += count;
        counts.particles += particles;
        counts.tight += tight;
        self.span.first = self.span.first.or(Some(Script::Han));
        self.span.last = Some(Script::Han);
        if self.pending.is_none() {
            self.run = 0;
        }
        (self.digits, self.ended, self.at) = (0, false, behind);
    }

    /// Counts a Han character before a Latin letter.
    #[inline]
    fn touch(&mut self, is_latin: bool) {
        let before = self.at.checked_sub(1).map_or(b' ', |before| self.line.as_bytes()[before]);
        if is_latin && !before.is_ascii() && self.line[self.start..self.at].ends_with(is_han) {
            self.pending.as_mut().unwrap_or(&mut self.outside).tight += 1;
        }
    }

    /// Counts a word that begins with a letter, unless it reaches over the end.
    fn latin(&mut self, text: &str, c: char, end: usize) -> bool {
        let (bytes, at) = (text.as_bytes(), self.at);
        let (length, packed) = letters(&bytes[at..]);
        let behind = bytes.get(at + length);
        let is_plain = length > 0 && behind.is_none_or(|&next| next.is_ascii() && next != b'\'');
        let word = at..if is_plain { at + length } else { word_end(text, at) };
        if word.end > end {
            return false;
        }
        self.touch(true);
        self.span.sentence |= self.ended && c.is_uppercase();
        let count = || text[word.clone()].chars().filter(|&c| is_latin(c)).count();
        let count = if is_plain { length } else { count() } as u32;
        self.span.hangs = is_plain && is_function_word(length, packed);
        let is_small = || bytes[word.clone()].iter().all(u8::is_ascii_lowercase);
        self.count(1, count, u32::from(self.span.hangs && is_small()));
        (self.at, self.word) = (word.end, word);
        true
    }

    /// Counts words with so many letters, function words in lower case among them.
    fn count(&mut self, words: u32, letters: u32, functions: u32) {
        self.span.latin += letters;
        self.span.words += words;
        let counts = self.pending.as_mut().unwrap_or(&mut self.outside);
        counts.words += words;
        counts.function += functions;
        if self.pending.is_none() {
            self.run += words;
            self.span.run = self.span.run.max(self.run);
        }
        self.span.first = self.span.first.or(Some(Script::Latin));
        self.span.last = Some(Script::Latin);
        (self.digits, self.ended) = (0, false);
    }

    /// Counts a digit, a mark or white space, which stands before the place.
    fn mark(&mut self, c: char) {
        let before = self.at - c.len_utf8();
        if c.is_ascii_digit() {
            self.span.digits += 1;
            self.digits += 1;
            self.span.contact |= self.digits >= 7;
        } else if !matches!(c, ' ' | '-') {
            self.digits = 0;
        }
        if matches!(c, '。' | '，' | '、' | '；' | '：' | '！' | '？' | '「' | '」' | '《' | '》') {
            self.span.wide += 1;
            self.run = if matches!(c, '，' | '。' | '、') { 0 } else { self.run };
        }
        if is_opening(c) && !(c == '"' && self.pending.is_some()) {
            if let Some(open) = self.pending.replace(Counts::default()) {
                self.outside = self.outside.and(open);
            }
        } else if (is_closing(c) || c == '"')
            && let Some(closed) = self.pending.take()
        {
            self.inside = self.inside.and(closed);
        }
        let (depth, round, corner) = match c {
            ')' | '）' if self.round == 0 && ends_with_number(&self.line[self.start..before]) => (0, 0, 0),
            '(' | '（' => (1, 1, 0),
            ')' | '）' => (-1, -1, 0),
            '[' | '【' | '《' | '“' => (1, 0, 0),
            ']' | '】' | '》' | '”' => (-1, 0, 0),
            '「' => (1, 0, 1),
            '」' => (-1, 0, -1),
            _ => (0, 0, 0),
        };
        (self.depth, self.round, self.corner) = (self.depth + depth, self.round + round, self.corner + corner);
        match c {
            '“' => self.quotes.opening += 1,
            '”' => self.quotes.closing += 1,
            '「' | '」' => self.quotes.corner += 1,
            '"' => self.quotes.straight += 1,
            '`' => self.ticks += 1,
            _ => {}
        }
        if self.depth < 0 {
            (self.span.unbalanced, self.depth) = (self.span.unbalanced + 1, 0);
        }
        self.span.brackets |= opens(c);
        // Two small letters stand before it.
        let is_behind_word = || {
            let small = |word: &[u8]| word.iter().all(u8::is_ascii_lowercase);
            self.word.end == before && self.word.len() >= 2 && small(&self.line.as_bytes()[before - 2..before])
        };
        if matches!(c, '.' | '!' | '?') && is_behind_word() {
            (self.ended, self.stop) = (true, self.at);
        } else {
            self.ended &= c.is_whitespace() || matches!(c, '“' | '"');
        }
    }

    /// The stretch up to the place, which is its end.
    fn counted(&self, end: usize) -> Span {
        let range = self.start.min(end)..end;
        let text = &self.line[range.clone()];
        let outside = self.pending.map_or(self.outside, |open| self.outside.and(open));
        let single = u32::from(has_lone_single(text));
        let last = text.trim_end_matches(['"', '”', '’', '」', '』', ')', '）']).chars().next_back();
        let ends = last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '。' | '！' | '？'));
        Span {
            range,
            han_outside: outside.han,
            particles: outside.particles,
            tight: outside.tight,
            function: outside.function,
            words_in: self.inside.words,
            function_in: self.inside.function,
            sentence: self.span.sentence || self.stop == end && self.stop > 0,
            unbalanced: self.span.unbalanced + self.depth.unsigned_abs(),
            quotes: self.quotes.lone() + self.ticks % 2 + self.corner.unsigned_abs() + single,
            odd_quote: self.quotes.is_odd(text),
            open: self.round != 0,
            ends,
            hangs: self.span.hangs && !ends,
            colon: text.ends_with([':', '：']),
            ..self.span.clone()
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

#[cfg(test)]
mod tests {
    use super::super::addresses::addresses;
    use super::*;

    /// Each stretch is what a pass over a line that ends there counts.
    #[test]
    fn stretches_do_not_depend_on_what_follows() {
        for line in [
            "The quay (码头) isn't open. It’s “closed”,\t关闭。AI助手PhD 2)项",
            "港务处见 https://a.example/Quay?a=1 的说明, mail a@b.example or `let x`。“OK”的叫声「好」",
            "programmePhD of the Ünion, 'tis 1,250 metres! Zürich's 渡轮。 So (it) said 12345678.",
        ] {
            let addresses = addresses(line);
            let places: Vec<usize> = (0..=line.len()).filter(|&at| line.is_char_boundary(at)).collect();
            for (at, &from) in places.iter().enumerate() {
                let mut scan = Scan::new(line, &addresses, from);
                for &to in &places[at + 1..] {
                    let before = addresses.iter().filter(|address| address.start < to);
                    let before: Vec<Range<usize>> = before.map(|own| own.start..own.end.min(to)).collect();
                    let alone = Scan::new(&line[..to], &before, from).up_to(to);
                    assert_eq!(scan.up_to(to), alone, "{:?}", &line[from..to]);
                }
            }
        }
    }
}
