//! English numbers.

use super::{Class, Number, digits};

const ONES: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const SHORT_MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "sept"];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn place(list: &[&str], word: &str) -> Option<f64> {
    list.iter().position(|entry| *entry == word).map(|place| place as f64)
}

fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" | "hundreds" => 1e2,
        "thousand" | "thousands" => 1e3,
        "million" | "millions" | "mn" | "mln" => 1e6,
        "billion" | "billions" | "bn" | "bln" => 1e9,
        "trillion" | "trillions" | "tn" | "trn" => 1e12,
        "dozen" => 12.0,
        _ => return None,
    })
}

/// The denominator that a word names: third, quarters.
fn denominator(word: &str) -> Option<f64> {
    match word {
        "half" | "halves" => None,
        "quarter" | "quarters" => Some(4.0),
        _ => place(ORDINALS, word.strip_suffix('s').unwrap_or(word)).map(|place| place + 1.0).filter(|&v| v > 2.0),
    }
}

/// A run of letters or of digits with their separators.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    at: usize,
}

impl Part<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }

    fn is_digits(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let bytes = text.as_bytes();
    let mut parts = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        if bytes[at].is_ascii_alphabetic() {
            while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
                at += 1;
            }
        } else if bytes[at].is_ascii_digit() {
            let mut decimal = false;
            loop {
                let separator = match bytes.get(at) {
                    Some(b',') => !decimal,
                    Some(b'.') => !decimal,
                    _ => false,
                };
                if bytes.get(at).is_some_and(u8::is_ascii_digit) {
                    at += 1;
                } else if separator && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
                    decimal |= bytes[at] == b'.';
                    at += 1;
                } else {
                    break;
                }
            }
        } else {
            at += 1;
            continue;
        }
        parts.push(Part { text: &text[start..at], at: start });
    }
    parts
}

/// The numbers of an English text, in order.
#[must_use]
pub fn read(text: &str) -> Vec<Number> {
    let parts = parts(text);
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let (used, found) = Reader { text, parts: &parts }.at(at);
        numbers.extend(found.map(|number| Number { end: parts[at + used - 1].end(), ..number }));
        at += used.max(1);
    }
    numbers
}

struct Reader<'a> {
    text: &'a str,
    parts: &'a [Part<'a>],
}

impl Reader<'_> {
    fn lower(&self, at: usize) -> String {
        self.parts.get(at).map(|part| part.text.to_ascii_lowercase()).unwrap_or_default()
    }

    /// Whether only spaces or hyphens part two neighbouring parts.
    fn joined(&self, at: usize) -> bool {
        match (self.parts.get(at.wrapping_sub(1)), self.parts.get(at)) {
            (Some(one), Some(two)) => {
                self.text[one.end()..two.at].chars().all(|c| c == ' ' || c == '-' || c == '\u{2011}')
            }
            _ => false,
        }
    }

    /// The number that begins at a part, with the parts it takes.
    fn at(&self, start: usize) -> (usize, Option<Number>) {
        let part = self.parts[start];
        let word = self.lower(start);
        if let Some(number) = self.date_word(start, &word) {
            return (1, Some(number));
        }
        if let Some(number) = self.fraction(start, &word) {
            return (2, Some(number));
        }
        if part.is_digits() {
            return self.digits(start);
        }
        if place(ONES, &word).is_some() || place(TENS, &word).is_some() || word == "hundred" {
            return self.spelled(start);
        }
        let small = match word.as_str() {
            "once" | "single" => Some(1.0),
            "twice" | "both" | "pair" | "couple" => Some(2.0),
            "dozen" => Some(12.0),
            _ => place(ORDINALS, &word).map(|place| place + 1.0),
        };
        (1, small.map(|value| Number::new(part.at, Class::Plain, value)))
    }

    fn date_word(&self, start: usize, word: &str) -> Option<Number> {
        let part = self.parts[start];
        if !part.text.starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        if let Some(place) = place(WEEKDAYS, word) {
            return Some(Number::new(part.at, Class::Weekday, place + 1.0));
        }
        let month = place(MONTHS, word)
            .or_else(|| place(SHORT_MONTHS, word).map(|place| if place == 12.0 { 8.0 } else { place }))?;
        // May, March and the short forms are months only beside a number.
        let sure = word.len() > 4 && word != "march";
        let near = |at: usize| self.parts.get(at).is_some_and(Part::is_digits);
        let beside = near(start + 1)
            || start > 0 && (near(start - 1) || self.lower(start - 1).len() <= 2 && start > 1 && near(start - 2));
        (sure || beside).then(|| Number::new(part.at, Class::Month, month + 1.0))
    }

    /// `two thirds`, `a quarter`.
    fn fraction(&self, start: usize, word: &str) -> Option<Number> {
        let numerator = if word == "a" { 1.0 } else { place(ONES, word)? };
        let next = self.lower(start + 1);
        let plural = numerator > 1.0;
        if !self.joined(start + 1) || next.ends_with('s') != plural {
            return None;
        }
        let value = numerator / denominator(&next)?;
        // "a third time" is no fraction, "a third of" is.
        let of = plural || word == "one" || self.lower(start + 2) == "of";
        (of && value < 1.0).then(|| Number::new(self.parts[start].at, Class::Fraction, value))
    }

    fn digits(&self, start: usize) -> (usize, Option<Number>) {
        let part = self.parts[start];
        let Some(mut value) = digits(part.text) else { return (1, None) };
        let mut used = 1;
        let mut next = self.lower(start + 1);
        let near = self.parts.get(start + 1).is_some_and(|next| next.at == part.end());
        if near && matches!(next.as_str(), "s") && value >= 100.0 {
            return (2, Some(Number { other: Some(value % 100.0), ..Number::new(part.at, Class::Plain, value) }));
        }
        if near && matches!(next.as_str(), "st" | "nd" | "rd" | "th") {
            return (2, Some(Number::new(part.at, Class::Plain, value)));
        }
        while self.joined(start + used) && scale(&next).is_some_and(|scale| scale > 12.0) {
            value *= scale(&next).unwrap_or(1.0);
            used += 1;
            next = self.lower(start + used);
        }
        let currency = self.text[..part.at].ends_with(['$', '€', '£', '¥']);
        if used == 1 && near && currency && matches!(next.as_str(), "m" | "b") {
            value *= if next == "m" { 1e6 } else { 1e9 };
            used += 1;
        }
        (used, Some(self.finish(start, used, value)))
    }

    /// `one hundred and twenty-three`.
    fn spelled(&self, start: usize) -> (usize, Option<Number>) {
        let (mut total, mut current) = (0.0, 0.0);
        let mut used = 0;
        while used == 0 || self.joined(start + used) {
            let word = self.lower(start + used);
            let next = self.lower(start + used + 1);
            if let Some(value) = place(ONES, &word) {
                if used > 0 && (current % 10.0 != 0.0 || current % 100.0 == 10.0) {
                    break;
                }
                current += value;
            } else if let Some(value) = place(TENS, &word) {
                if used > 0 && current % 100.0 != 0.0 {
                    break;
                }
                current += 10.0 * (value + 2.0);
            } else if let Some(scale) = scale(&word) {
                if scale == 100.0 || scale == 12.0 {
                    current = if current == 0.0 { scale } else { current * scale };
                } else {
                    total += if current == 0.0 { scale } else { current * scale };
                    current = 0.0;
                }
            } else if word == "and" && used > 0 && scale(&self.lower(start + used - 1)).is_some() {
                if place(ONES, &next).is_none() && place(TENS, &next).is_none() {
                    break;
                }
            } else if let Some(value) = place(ORDINALS, &word).filter(|_| used > 0 && current % 10.0 == 0.0) {
                current += value + 1.0;
                used += 1;
                break;
            } else {
                break;
            }
            used += 1;
        }
        (used, Some(self.finish(start, used, total + current)))
    }

    /// Looks behind a value for what it counts.
    fn finish(&self, start: usize, used: usize, value: f64) -> Number {
        let at = self.parts[start].at;
        let rest = &self.text[self.parts[start + used - 1].end()..];
        let behind = rest.trim_start_matches([' ', '-']);
        let percent = ["%", "％", "percent", "per cent", "pct"].iter().any(|word| behind.starts_with(word));
        if percent {
            return Number::new(at, Class::Percent, value);
        }
        let afternoon = ["p.m", "pm", "P.M", "PM"].iter().any(|word| {
            behind.starts_with(word)
                || behind
                    .split_once(' ')
                    .is_some_and(|(minutes, rest)| minutes.starts_with(':') && rest.starts_with(word))
        });
        let other = (afternoon && value < 12.0).then_some(value + 12.0);
        Number { other, ..Number::new(at, Class::Plain, value) }
    }
}
