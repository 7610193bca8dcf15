//! Whether a sentence ends at the marks that were read.

use super::super::abbreviations::Class;
use super::super::marks;
use super::ends::End;
use super::roles::{Role, Roles};
use super::words::{self, Folded, Next};
use super::{Quotes, REACH, Scan};

impl Scan<'_> {
    /// Whether a sentence ends here.
    pub(super) fn splits(&mut self, end: &End, start: usize) -> bool {
        let next = marks::skip_space(self.line, end.after);
        if next == self.line.len() {
            return true;
        }
        if self.options.quotes == Quotes::Keep && self.inside_quotation(end) {
            return false;
        }
        if self.inside_bracket(end, start) {
            return false;
        }
        let spaced = next > end.after;
        let word = Next::read(self.line, next);
        if !spaced && !self.splits_without_space(end, start, &word) {
            return false;
        }
        if end.dots == 1 && !end.strong && !end.quote && !end.bracket && self.stands_before_amount(end, start, next) {
            return false;
        }
        let Some(first) = word.first else {
            return self.before_no_word(end, start, next);
        };
        // Leaders between a title and its page.
        if end.dots > 3 && self.line[next..].trim_end().bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        if end.dots > 1 && end.quote && self.is_omission(end) || is_citation(&self.line[next..]) {
            return false;
        }
        if word.bracketed && (is_year(&self.line[next..]) || is_enumerator(&self.line[next..])) {
            return !is_year(&self.line[next..]);
        }
        if end.dots == 1 && !end.strong && !end.quote && !end.bracket {
            return self.full_stop(end, start, &word, first);
        }
        if end.strong && !end.quote && end.after_mark - end.mark == 1 {
            let before = Folded::of(words::previous(self.line, start, end.mark));
            let roles = Roles::of(before.as_str());
            let starts = first.is_uppercase() && word.is(Role::Opener);
            if roles.has(Role::Marked) && !starts || roles.has(Role::Cry) && first.is_lowercase() {
                return false;
            }
        }
        if first.is_lowercase() && !begins_lower_name(&word) {
            return !end.quote && !end.bracket && end.strong && end.dots == 0 && self.begins_in_lower_case(&word);
        }
        if end.quote && (end.strong || end.dots > 1) && !word.quoted && self.is_speech_tag(&self.line[next..]) {
            return false;
        }
        if end.dots > 1 && !end.strong && !end.quote {
            // Outside a quotation a pause before "I" goes on as often as it ends.
            let quoted = self.straight.is_some() || self.open.innermost(&['“'], end.after, REACH).is_some();
            return quoted || !word.is_first_person();
        }
        if end.dots == 1 && !end.strong && end.quote {
            return self.quoted_abbreviation(end, start, &word);
        }
        true
    }

    /// `Wang asked`, `Mr. Liu said`, `I said`: a name and a verb of speech.
    fn is_speech_tag(&self, text: &str) -> bool {
        for (place, word) in text.split_whitespace().take(4).enumerate() {
            let bare = word.trim_end_matches(['.', ',']);
            let folded = Folded::of(bare);
            let roles = Roles::of(folded.as_str());
            if place > 0 && roles.has(Role::Speech) && bare.starts_with(char::is_lowercase) {
                return true;
            }
            let first_person = bare == "I" && place == 0;
            let name = bare.starts_with(char::is_uppercase)
                && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
                && (place > 0 || !roles.has(Role::Opener));
            let stop = word.ends_with('.')
                && !words::is_initial(bare)
                && self.options.abbreviations.class(folded.as_str()) != Some(Class::Title);
            if !first_person && (!name || stop || bare == "I") {
                return false;
            }
        }
        false
    }

    /// `U.S." Government`: an abbreviation inside the quotation may stand in mid-sentence.
    fn quoted_abbreviation(&self, end: &End, start: usize, word: &Next<'_>) -> bool {
        let before = Folded::of(words::previous(self.line, start, end.mark));
        match self.options.abbreviations.class(before.as_str()) {
            Some(Class::Title | Class::Never) => word.is(Role::Opener),
            _ => true,
        }
    }

    fn inside_quotation(&self, end: &End) -> bool {
        let (curly, straight) = self.last_quotes;
        self.open.innermost(&['“'], end.after, usize::MAX).is_some() && curly >= end.after
            || self.straight.is_some() && straight >= end.after
    }

    /// `[...]`: dots alone in brackets leave something out.
    fn is_omission(&self, end: &End) -> bool {
        self.line[..end.mark].ends_with(['[', '(']) && self.line[end.after_mark..].starts_with([']', ')'])
    }

    /// Inside a bracket that stands in a sentence and that closes.
    fn inside_bracket(&mut self, end: &End, start: usize) -> bool {
        self.open.innermost(&['(', '[', '（'], end.after, REACH).is_some_and(|open| open > start)
            && self.closers.next(self.line, end.after, REACH).is_some()
    }

    /// `end.Next`: the space between two sentences is missing.
    fn splits_without_space(&self, end: &End, start: usize, word: &Next<'_>) -> bool {
        let Some(first) = word.first else { return false };
        if !first.is_uppercase() || word.quoted && !end.quote {
            return false;
        }
        let chunk = chunk_around(self.line, start, end.mark);
        if chunk.contains(['/', '@', '_', '\\', '=', '&']) || chunk.starts_with("www.") {
            return false;
        }
        if end.quote || end.bracket && end.dots + usize::from(end.strong) == 1 {
            return word.quoted || word.text.len() > 1 || matches!(word.lower(), "i" | "a");
        }
        if end.strong && end.dots == 0 && word.text == "I" && word.behind.starts_with(' ') && !word.quoted {
            return words::previous(self.line, start, end.mark).chars().nth(1).is_some_and(char::is_lowercase);
        }
        let long = word.text.chars().nth(2).is_some() || word.is(Role::Opener) || self.is_title(word);
        let before = words::previous(self.line, start, end.mark);
        let lower = Folded::of(before);
        if end.dots > 1 || !long || !word.second_is_lower() {
            // Three dots without space are mostly a pause.
            let sentence =
                word.is(Role::Opener) && before.chars().nth(3).is_some() && !before.contains(char::is_uppercase);
            return long && word.second_is_lower() && (end.dots > 3 || sentence);
        }
        let class = self.options.abbreviations.class(lower.as_str());
        if end.strong {
            let marked = Roles::of(lower.as_str()).has(Role::Marked);
            return before.len() > 1 && (!marked || word.is(Role::Opener));
        }
        let plain = before.len() >= 2 && before.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'))
            || word.is(Role::Opener) && before.len() > 2 && before.chars().skip(1).all(char::is_lowercase)
            || self.is_title(word) && before.len() > 3 && before.chars().all(char::is_alphabetic)
            || before.len() > 2 && before.chars().all(|c| c.is_ascii_digit() || c == ',');
        plain && (class.is_none() || class == Some(Class::Number) && word.is(Role::Opener))
    }

    fn is_title(&self, word: &Next<'_>) -> bool {
        word.behind.starts_with(". ") && self.options.abbreviations.class(word.lower()) == Some(Class::Title)
    }

    /// What follows is no word: a number sign, a dash, an opening mark with nothing behind it.
    fn before_no_word(&self, end: &End, start: usize, next: usize) -> bool {
        let Some(c) = marks::char_at(self.line, next) else { return true };
        let behind = &self.line[next + c.len_utf8()..];
        match c {
            ',' | ';' | ':' | '%' | '/' | '=' | '+' | '<' | '>' => false,
            '&' if end.dots == 1 && behind.starts_with(' ') => false,
            _ if marks::is_closing_bracket(c) => false,
            // A dash continues the sentence; one that begins a list item or names a speaker does not.
            '-' | '–' | '—' if end.quote => c == '—' && behind.starts_with(char::is_uppercase) && next > end.after,
            '-' | '–' | '—' if next > end.after && self.changes_speaker(start, behind) => {
                end.dots != 1 || !self.is_abbreviation(words::previous(self.line, start, end.mark))
            }
            '-' | '–' | '—' => {
                let item = next > end.after && behind.starts_with(' ') && end.dots == 1;
                item && !self.is_abbreviation(words::previous(self.line, start, end.mark))
            }
            // `42 U.S.C. § 1983`, `Inc. ¶ 5`: a citation goes on; a section of its own begins behind a plain word.
            '§' | '¶' if end.dots == 1 => {
                next > end.after && !self.is_abbreviation(words::previous(self.line, start, end.mark))
            }
            _ => next > end.after,
        }
    }

    /// `-Where is it? -At home.`: speeches that begin with dashes, of which the next one stands `behind` its dash.
    fn changes_speaker(&self, start: usize, behind: &str) -> bool {
        self.line[start..].trim_start().starts_with(['-', '–', '—'])
            && behind.trim_start_matches([' ', '"', '“', '‘']).starts_with(char::is_uppercase)
    }

    /// `D.C. — `: the dash of a dateline follows an abbreviation.
    fn is_abbreviation(&self, word: &str) -> bool {
        word.contains('.') || self.options.abbreviations.class(Folded::of(word).as_str()).is_some()
    }

    /// Whether careless text begins a sentence with this word in lower case.
    pub(super) fn begins_in_lower_case(&self, word: &Next<'_>) -> bool {
        if word.quoted || !word.is(Role::Lower) {
            return false;
        }
        // `Enough! she told herself.`
        let tag = word.is(Role::Person) && {
            let verb = Folded::of(word.following());
            Roles::of(verb.as_str()).has(Role::Speech)
        };
        !tag
    }
}

/// `iPhone`, `eBay`, an address on the web: words that keep their small letter at the head of a sentence.
pub(super) fn begins_lower_name(word: &Next<'_>) -> bool {
    word.is_camel()
        || !word.bracketed
            && (word.lower().starts_with("www.")
                || matches!(word.lower(), "http" | "https") && word.behind.starts_with("://"))
}

/// `(1965)`: a year in brackets belongs to the name before it.
fn is_year(text: &str) -> bool {
    matches!(text.as_bytes(), [b'(', a, b, c, d, b')', ..] if [a, b, c, d].iter().all(|b| b.is_ascii_digit()))
}

/// `(Smith 55).`: the source of a quotation closes the sentence.
fn is_citation(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('(') else { return false };
    let Some(close) = inner.bytes().take(60).position(|b| matches!(b, b')' | b'!' | b'?' | b'(')) else { return false };
    inner.as_bytes()[close] == b')'
        && inner.as_bytes()[..close].last().is_some_and(u8::is_ascii_digit)
        && inner[close + 1..].starts_with(['.', ',', ';'])
}

/// `(iv) The`, `[b] The`: a number or letter of an item before a capital letter.
fn is_enumerator(text: &str) -> bool {
    let Some(inner) = text.strip_prefix(['(', '[']) else { return false };
    let Some(close) = inner.bytes().take(6).position(|b| matches!(b, b')' | b']')) else { return false };
    let body = &inner[..close];
    let roman = body.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let number = close == 1 && body.bytes().all(|b| b.is_ascii_lowercase());
    let mut behind = inner[close + 1..].chars();
    (roman || number) && close > 0 && behind.next() == Some(' ') && behind.next().is_some_and(char::is_uppercase)
}

/// The white-space delimited chunk around a byte, at most 64 characters to each side.
fn chunk_around(line: &str, start: usize, at: usize) -> &str {
    let before = line[start..at].char_indices().rev().take(64).take_while(|(_, c)| !c.is_whitespace()).last();
    let behind = line[at..].char_indices().take(64).take_while(|(_, c)| !c.is_whitespace()).last();
    &line[before.map_or(at, |(i, _)| start + i)..behind.map_or(at, |(i, c)| at + i + c.len_utf8())]
}
