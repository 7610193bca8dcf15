//! ASCII marks behind Latin words in Chinese text: the end of an English sentence, of a Chinese one, or part of a name.

use super::super::abbreviations::Class;
use super::super::marks;
use super::Scan;
use crate::language::{is_han, is_latin};

/// English words in a row before a full stop that make a sentence in front of Chinese text.
const SENTENCE: usize = 3;

/// How far back the beginning of an address is looked for, in characters.
const ADDRESS: usize = 200;

/// Words that are called out; a capitalised word before an exclamation mark is a name else, `Yahoo!公司`.
const CALLS: &[&str] = &[
    "bravo", "bye", "cheers", "come", "cool", "go", "good", "goodbye", "great", "hello", "help", "hey", "hi", "look",
    "nice", "no", "ok", "okay", "please", "run", "sorry", "stop", "sure", "thanks", "wait", "welcome", "wow", "yeah",
    "yes",
];

impl Scan<'_> {
    /// An ASCII full stop ends a Chinese sentence behind a Han character, an English one behind an English word.
    pub(super) fn is_full_stop(&self, start: usize, at: usize) -> bool {
        let rest = &self.line[at + 1..];
        if rest.starts_with("..") {
            return true;
        }
        let Some(before) = marks::char_before(&self.line[start..], at - start) else { return false };
        if self.has_ascii_stops() && self.is_ascii_stop(start, at, before) {
            return true;
        }
        if is_han(before) {
            return begins_sentence(rest);
        }
        if marks::is_closing_quote(before) || marks::is_closing_bracket(before) || before == '%' {
            return !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        }
        if !is_latin(before) && !before.is_ascii_digit() {
            return false;
        }
        let behind = rest.trim_start_matches(|c| c == '"' || marks::is_closing_quote(c));
        let quoted = behind.len() < rest.len();
        let next = behind.trim_start();
        let Some(begins) = next.chars().next() else { return true };
        let spaced = next.len() < behind.len();
        let new_sentence = is_han(begins) || marks::is_opening_quote(begins) || spaced && begins.is_uppercase();
        let word = last_word(&self.line[start..at]);
        if !new_sentence {
            return false;
        }
        let run = EnglishRun::before(&self.line[start..at]);
        // `I work for Halden Inc. 他也是。`
        let sentence = spaced && run.words > SENTENCE;
        if self.abbreviates(word, !sentence) {
            return false;
        }
        // `Ask us.`, `OK.`: other short words are initials and units.
        let plain = run.words >= 2 && word.bytes().all(|b| b.is_ascii_lowercase()) || is_call(word);
        if word.len() <= 2 && !before.is_ascii_digit() && !plain {
            return false;
        }
        run.words >= SENTENCE || (quoted || is_han(begins)) && run.alone && before.is_ascii_alphabetic()
    }

    /// Whether the line writes its full stops in ASCII: one ends a sentence behind a Han character, and none is Chinese.
    fn has_ascii_stops(&self) -> bool {
        let ends = |rest: &str| !rest.starts_with('.') && begins_sentence(rest);
        let is_stop = |at: usize| self.line[..at].ends_with(is_han) && ends(&self.line[at + 1..]);
        *self
            .ascii_stops
            .get_or_init(|| !self.line.contains('。') && self.line.match_indices('.').any(|(at, _)| is_stop(at)))
    }

    /// In such a line a full stop ends a sentence before a Han character also behind a Latin word, a number or a sign
    /// (`住在Oslo.她`, `增至20.其中`, `25℃.湿度`), and behind a Han character before a number (`当选.2033年`).
    fn is_ascii_stop(&self, start: usize, at: usize, before: char) -> bool {
        /// Characters of the number of a caption or of an item at most: `图1.湖区`.
        const TEXT: usize = 5;
        let (text, next) = (&self.line[start..at], self.line[at + 1..].trim_start());
        if is_han(before) || before == '%' {
            return begins_with_number(next);
        }
        if !next.starts_with(is_han) {
            return false;
        }
        if before.is_ascii_digit() {
            let numbered = text.trim_end_matches(|c: char| c.is_ascii_digit());
            return numbered.ends_with(is_han) && text.chars().nth(TEXT).is_some();
        }
        let word = last_word(text);
        !is_latin(before) || word.len() > 2 && !self.abbreviates(word, true)
    }

    /// ASCII `!` and `?` end a sentence unless they stand inside a Latin word, a name or a URL.
    pub(super) fn is_half_width_mark(&self, start: usize, at: usize) -> bool {
        let text = &self.line[start..at];
        let next = marks::char_at(self.line, at + 1);
        if next.is_some_and(|c| matches!(c, '=' | '&') || c.is_ascii_alphanumeric() && is_in_address(text)) {
            return false;
        }
        if !text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            return true;
        }
        match next {
            Some(c) if c.is_ascii_alphanumeric() || c == '/' => false,
            Some(c) if is_han(c) && self.line[at..].starts_with('!') => {
                let word = last_word(text);
                !word.starts_with(char::is_uppercase) || is_call(word) || EnglishRun::before(text).words >= 2
            }
            _ => true,
        }
    }

    /// Whether a word with a full stop behind it is an abbreviation that goes on: `Prof. 王`, and inside a clause `Inc.是`.
    fn abbreviates(&self, word: &str, inside: bool) -> bool {
        match self.abbreviations.class(&word.to_ascii_lowercase()) {
            Some(Class::Title | Class::Never) => true,
            Some(Class::Number | Class::Company | Class::End) => inside,
            _ => false,
        }
    }
}

/// The Latin letters at the end of a text.
fn last_word(text: &str) -> &str {
    const LONGEST: usize = 24;
    let from = text.char_indices().rev().take(LONGEST).take_while(|&(_, c)| is_latin(c)).last();
    &text[from.map_or(text.len(), |(at, _)| at)..]
}

fn is_call(word: &str) -> bool {
    CALLS.contains(&word.to_ascii_lowercase().as_str())
}

/// Whether a text begins with a number before a Han character: `2033年`, `2.取出`.
fn begins_with_number(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < text.len() && behind.strip_prefix(['.', '、']).unwrap_or(behind).starts_with(is_han)
}

/// Whether a sentence may begin right behind a full stop: `谢谢.Thank you`, but not `报告.pdf`.
fn begins_sentence(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_ascii_alphanumeric()) || begins_capitalised(text)
}

fn begins_capitalised(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_uppercase()) && chars.next().is_some_and(|c| c.is_ascii_lowercase())
}

/// Whether a text ends inside an address: `https://example.org/查询`.
fn is_in_address(text: &str) -> bool {
    let begins = |c: char| c.is_whitespace() || "，。；：！？（）“”《》".contains(c);
    let from = text.char_indices().rev().take(ADDRESS).take_while(|&(_, c)| !begins(c)).last();
    text[from.map_or(text.len(), |(at, _)| at)..].contains("://")
}

/// English words in a row before the end of a text.
struct EnglishRun {
    /// How many, at most 4.
    words: usize,
    /// Nothing but an opening mark stands before them in the sentence.
    alone: bool,
}

impl EnglishRun {
    fn before(text: &str) -> Self {
        let mut words = 0;
        let mut inside = false;
        for c in text.chars().rev().take(60) {
            if is_latin(c) || c.is_ascii_digit() {
                words += usize::from(!inside);
                if words == 4 {
                    break;
                }
                inside = true;
            } else if c == ' ' || matches!(c, ',' | '\'' | '’' | '-' | '%') {
                inside = inside && c != ' ' && c != ',';
            } else {
                return Self { words, alone: marks::is_opening_quote(c) || c == '"' };
            }
        }
        Self { words, alone: words < 4 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_english_words_before_a_mark() {
        let run = |text: &str| {
            let run = EnglishRun::before(text);
            (run.words, run.alone)
        };
        assert_eq!(run("Thank you"), (2, true));
        assert_eq!(run("他说“Hello"), (1, true));
        assert_eq!(run("他说Hello there"), (2, false));
        assert_eq!(run("one two three four five"), (4, false));
    }

    #[test]
    fn addresses_reach_back_to_a_space_or_a_mark() {
        assert!(is_in_address("请看https://example.org/查询"));
        assert!(!is_in_address("请看https://example.org/查询。好吗"));
    }
}
