//! What both languages share: closing marks behind a sentence end, brackets that are open.

pub(super) use crate::marks::{
    is_closing_bracket, is_closing_quote, is_exclamation_or_question, is_opening_bracket, is_opening_quote,
};

/// The character that begins at a byte.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends before a byte.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The first byte at or after `at` that is not white space.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// Brackets or quotations that are open, innermost last; of too many the oldest is forgotten, so that unclosed ones disturb
/// only the text near them.
#[derive(Debug, Default)]
pub(super) struct Open {
    stack: [(usize, char); Self::DEPTH],
    length: usize,
}

impl Open {
    /// The most nested openers that are remembered.
    const DEPTH: usize = 8;

    pub(super) fn push(&mut self, at: usize, opener: char) {
        if self.length == Self::DEPTH {
            self.stack.rotate_left(1);
            self.length -= 1;
        }
        self.stack[self.length] = (at, opener);
        self.length += 1;
    }

    /// Closes the innermost opener that is one of `openers`, and those of its kind inside it; the kinds close apart,
    /// so that a stray one does not undo the others.
    pub(super) fn close(&mut self, openers: &[char]) -> Option<usize> {
        let found = self.open().iter().rposition(|(_, open)| openers.contains(open))?;
        let at = self.stack[found].0;
        self.retain(|place, opener| place < found || !openers.contains(&opener));
        Some(at)
    }

    /// Where the innermost opener stands that is one of `openers` and not further back than `reach` bytes.
    pub(super) fn innermost(&self, openers: &[char], at: usize, reach: usize) -> Option<usize> {
        self.open()
            .iter()
            .rev()
            .find(|(start, open)| openers.contains(open) && at - start <= reach)
            .map(|&(start, _)| start)
    }

    /// Forgets brackets, quotations excepted: at the end of a segment.
    pub(super) fn forget_brackets(&mut self) {
        self.retain(|_, opener| !is_opening_bracket(opener));
    }

    fn retain(&mut self, keeps: impl Fn(usize, char) -> bool) {
        let mut kept = 0;
        for place in 0..self.length {
            if keeps(place, self.stack[place].1) {
                self.stack[kept] = self.stack[place];
                kept += 1;
            }
        }
        self.length = kept;
    }

    fn open(&self) -> &[(usize, char)] {
        &self.stack[..self.length]
    }
}

/// The bytes that a scan stops at.
pub(super) struct Stops([bool; 256]);

impl Stops {
    pub(super) const fn new(bytes: &[u8]) -> Self {
        let mut stops = [false; 256];
        let mut i = 0;
        while i < bytes.len() {
            stops[bytes[i] as usize] = true;
            i += 1;
        }
        Self(stops)
    }

    /// The first stop at or after a byte.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<usize> {
        text.as_bytes()[from..].iter().position(|&b| self.0[usize::from(b)]).map(|found| from + found)
    }
}

/// Looks ahead for characters of a kind. Questions come in ascending order, so that all of them together read a line once.
pub(super) struct Ahead {
    wanted: &'static [char],
    /// The last answer: the first such character at or after the byte that was asked for, and where it stands.
    found: Option<(usize, Option<char>)>,
}

impl Ahead {
    pub(super) fn of(wanted: &'static [char]) -> Self {
        Self { wanted, found: None }
    }

    /// The first such character at or after `at` and less than `reach` bytes away.
    pub(super) fn next(&mut self, line: &str, at: usize, reach: usize) -> Option<char> {
        let (place, c) = match self.found {
            Some(found) if found.0 >= at => found,
            _ => {
                let place = line[at..].find(self.wanted).map_or(line.len(), |found| at + found);
                *self.found.insert((place, char_at(line, place)))
            }
        };
        c.filter(|_| place - at < reach)
    }
}

/// The openers that a closing mark belongs to.
pub(super) fn openers_of(closer: char) -> &'static [char] {
    match closer {
        ')' | '）' => &['(', '（'],
        ']' | '］' | '】' | '〕' => &['[', '［', '【', '〔'],
        '}' | '｝' => &['{', '｛'],
        '》' | '〉' => &['《', '〈'],
        '”' | '＂' => &['“', '＂'],
        '’' => &['‘'],
        '」' => &['「'],
        '』' => &['『'],
        '｣' => &['｢'],
        '﹂' => &['﹁'],
        '﹄' => &['﹃'],
        '〞' => &['〝'],
        '»' | '›' => &['«', '‹'],
        _ => &[],
    }
}

/// The end of what shows a mood behind the marks of its sentence: a smiley or faces, hands and hearts in colour. Other
/// pictures are bullets of what follows as often.
///
/// It stands right behind the marks, or a space parts it from them and from what follows.
pub(super) fn mood(line: &str, at: usize) -> Option<usize> {
    const SMILEYS: &[&str] = &[":-)", ":)", ";-)", ";)", ":-(", ":(", ":-D", ":D", ":P", ":-P"];
    let spaced = line[at..].starts_with(' ');
    let rest = &line[at + usize::from(spaced)..];
    let length = if rest.starts_with([':', ';']) {
        SMILEYS.iter().find(|smiley| rest.starts_with(**smiley))?.len()
    } else {
        rest.len() - rest.trim_start_matches(shows_mood).len()
    };
    let behind = &rest[length..];
    let free = !spaced || behind.is_empty() || behind.starts_with(char::is_whitespace);
    (length > 0 && free).then_some(line.len() - behind.len())
}

/// A face, a hand, a heart, and what joins or colours such pictures.
fn shows_mood(c: char) -> bool {
    matches!(c,
        '\u{1F600}'..='\u{1F64F}' | '\u{1F910}'..='\u{1F93A}' | '\u{1F970}'..='\u{1F97A}'
        | '\u{1F44A}'..='\u{1F450}' | '\u{1F493}'..='\u{1F49F}' | '\u{1F389}' | '\u{1F38A}' | '\u{1F4AA}'
        | '\u{1F3FB}'..='\u{1F3FF}' | '❤' | '♥' | '☺' | '\u{FE0F}' | '\u{200D}')
}

/// The end of a note that begins at a byte: ` [12]`, `[2, 3]`, `[a]`, `[note 4]`, `[citation needed]`, ` [...]`, `〔1〕`, `¹²`, `†`.
pub(super) fn note(line: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 40;
    let rest = &line[at..];
    let raised = |c| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡');
    if rest.starts_with(raised) {
        return Some(line.len() - rest.trim_start_matches(raised).len());
    }
    if let Some(after) = bracketed(rest).or_else(|| circled(line, rest)) {
        return Some(at + after);
    }
    let attached = rest.starts_with('[');
    let inner = rest.strip_prefix('[').or_else(|| rest.strip_prefix(" ["))?;
    let close = inner.bytes().take(LONGEST).position(|b| b == b']')?;
    let body = &inner[..close];
    let numbers = body.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b' ' | b'-'));
    let words = attached && body.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b' ');
    (!body.is_empty() && (numbers && close <= 12 || words || body == "..." || body == "…"))
        .then(|| line.len() - inner.len() + close + 1)
}

/// The length of `〔12〕` at the start of a text.
fn bracketed(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('〔')?;
    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (1..=3)
        .contains(&digits)
        .then_some(&inner[digits..])
        .and_then(|behind| behind.strip_prefix('〕'))
        .map(|behind| rest.len() - behind.len())
}

/// The length of `①` at the start of a text, where it is the only one of its line: several number items.
fn circled(line: &str, rest: &str) -> Option<usize> {
    let is_circled = |c: char| matches!(c, '①'..='⑳');
    let first = rest.chars().next().filter(|&c| is_circled(c))?;
    (line.chars().filter(|&c| is_circled(c)).count() == 1).then_some(first.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openers_close_by_kind() {
        let mut open = Open::default();
        for (at, c) in [(0, '“'), (3, '('), (4, '《')] {
            open.push(at, c);
        }
        assert_eq!(open.close(openers_of(')')), Some(3));
        assert_eq!(open.close(openers_of(')')), None);
        assert_eq!(open.innermost(&['《'], 10, 10), Some(4));
        assert_eq!(open.innermost(&['《'], 20, 10), None);
        open.forget_brackets();
        assert_eq!(open.close(openers_of('》')), None);
        assert_eq!(open.close(openers_of('”')), Some(0));
    }

    #[test]
    fn of_too_many_openers_the_oldest_is_forgotten() {
        let mut open = Open::default();
        (0..20).for_each(|at| open.push(at, '('));
        assert_eq!(std::iter::from_fn(|| open.close(&['('])).last(), Some(12));
    }

    #[test]
    fn looks_ahead_within_reach() {
        let mut ahead = Ahead::of(&[')', '(']);
        let line = "a (b) c";
        assert_eq!(ahead.next(line, 0, 3), Some('('));
        assert_eq!(ahead.next(line, 1, 1), None);
        assert_eq!(ahead.next(line, 3, 9), Some(')'));
        assert_eq!(ahead.next(line, 5, 9), None);
    }
}
