//! English numbers.

mod parts;
mod words;

use std::borrow::Cow;

use super::{Class, Number, currency, dates, digits, ranges, telephone};
use parts::{Part, parts};
use words::{BEFORE_MONTHS, ONES, ORDINALS, TENS, begins_number, decade, denominator, place, scale, small};

/// The numbers of an English text, in order.
#[must_use]
pub fn read(text: &str) -> Vec<Number> {
    let parts = parts(text);
    let reader = Reader { text, parts: &parts };
    let mut numbers: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let part = parts[at];
        if part.is_digits()
            && let Some((date, end)) = dates::read(text, part.at)
        {
            numbers.extend(date);
            at += parts[at..].iter().take_while(|part| part.at < end).count();
            continue;
        }
        if part.is_digits()
            && let Some((value, end)) = telephone::read(text, part.at)
        {
            numbers.push(Number { end, ..Number::new(part.at, Class::Plain, value) });
            at += 2;
            continue;
        }
        if let Some((hour, minutes)) = clock(text, &part) {
            numbers.push(hour);
            numbers.extend(minutes);
            at += 1;
            continue;
        }
        let (used, found) = reader.at(at);
        if let Some(number) = found {
            let number = Number { end: parts[at + used - 1].end(), ..number };
            let before = currency::before(text, number.at).filter(|_| part.is_digits());
            numbers.extend(before);
            numbers.push(number);
            if before.is_none() && part.is_digits() {
                numbers.extend(currency::behind(text, number.end));
            }
        }
        at += used.max(1);
    }
    ranges::share(text, &mut numbers, connects, |number| {
        number.split(|c: char| !c.is_ascii_alphabetic()).filter_map(scale).product()
    });
    numbers
}

/// The hour and the minutes of `2.40pm`.
fn clock(text: &str, part: &Part<'_>) -> Option<(Number, Option<Number>)> {
    let (hour, minutes) = part.text.split_once('.')?;
    let (hours, end): (f64, f64) = (hour.parse().ok()?, minutes.parse().ok()?);
    let behind = text[part.end()..].trim_start().to_ascii_lowercase();
    let late = ["pm", "p.m"].iter().any(|word| behind.starts_with(word));
    let early = ["am", "a.m", "noon", "midnight"].iter().any(|word| behind.starts_with(word));
    if !(late || early) || minutes.len() != 2 || hours > 24.0 || end > 59.0 {
        return None;
    }
    let number = |at: usize, end, value| Number { end, ..Number::new(at, Class::Plain, value) };
    let other = (late && hours < 12.0).then_some(hours + 12.0);
    let first = Number { other, ..number(part.at, part.at + hour.len(), hours) };
    Some((first, (end > 0.0).then(|| number(part.at + hour.len() + 1, part.end(), end))))
}

/// Whether a text between two numbers makes them a range.
fn connects(between: &str) -> bool {
    matches!(between.trim(), "to" | "-" | "–" | "—" | "and" | "or" | "~")
}

struct Reader<'a> {
    text: &'a str,
    parts: &'a [Part<'a>],
}

impl Reader<'_> {
    fn lower(&self, at: usize) -> Cow<'_, str> {
        let text = self.parts.get(at).map_or("", |part| part.text);
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) { text.to_ascii_lowercase().into() } else { text.into() }
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.parts.get(at).is_some_and(|part| part.text.eq_ignore_ascii_case(word))
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
        let plain = |value: f64| Number::new(part.at, Class::Plain, value);
        if let Some(number) = self.date_word(start, &word) {
            return (1, Some(number));
        }
        if !part.is_digits() && !begins_number(&word) {
            return (1, None);
        }
        if let Some((used, number)) = self.half(start, &word).or_else(|| self.fraction(start, &word)) {
            return (used, Some(number));
        }
        if part.is_digits() {
            return self.digits(start);
        }
        // "Several hundred" is no number, "a hundred" is.
        let one = start > 0 && (self.is(start - 1, "a") || self.is(start - 1, "an")) && self.joined(start);
        let scaled = one && scale(&word).is_some() && !word.ends_with('s');
        if place(ONES, &word).is_some() || place(TENS, &word).is_some() || scaled {
            return self.spelled(start);
        }
        if let Some(decade) = decade(&word) {
            return (1, Some(Number { other: Some(1900.0 + decade), ..plain(decade) }));
        }
        (1, small(&word).map(plain))
    }

    fn date_word(&self, start: usize, word: &str) -> Option<Number> {
        let part = self.parts[start];
        if !part.text.starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        if let Some(day) = words::weekday(word) {
            return Some(Number::new(part.at, Class::Weekday, day + 1.0));
        }
        let month = f64::from(crate::words::month(word)?);
        // May, March and the short forms are months only beside a number or after words such as "in".
        let sure = word.len() > 4 && word != "march";
        let near = |at: usize| self.parts.get(at).is_some_and(Part::is_digits);
        let before = |back: usize| start >= back && near(start - back);
        let beside = near(start + 1)
            || before(1)
            || before(2) && self.lower(start - 1).len() <= 2
            || before(3) && self.is(start - 1, "of");
        let led = matches!(word, "may" | "march")
            && start > 0
            && BEFORE_MONTHS.contains(&&*self.lower(start - 1))
            && self.joined(start);
        (sure || beside || led).then(|| Number::new(part.at, Class::Month, month))
    }

    /// `half`, `half a million`, `half a dozen`.
    fn half(&self, start: usize, word: &str) -> Option<(usize, Number)> {
        let at = self.parts[start].at;
        if word != "half" {
            return None;
        }
        let scale = scale(&self.lower(start + 2)).filter(|_| self.is(start + 1, "a") && self.joined(start + 2));
        Some(match scale {
            Some(scale) => (3, Number::new(at, Class::Plain, scale / 2.0)),
            None => (1, Number::new(at, Class::Fraction, 0.5)),
        })
    }

    /// `two thirds`, `a quarter of`, `one in five`.
    fn fraction(&self, start: usize, word: &str) -> Option<(usize, Number)> {
        let numerator = if word == "a" { 1.0 } else { place(ONES, word)? };
        let next = self.lower(start + 1);
        let plural = numerator > 1.0;
        let fraction = |value: f64| Number::new(self.parts[start].at, Class::Fraction, value);
        if word == "one" && next == "in" {
            let (used, of) = self.at_value(start + 2)?;
            return (2.0..=100.0).contains(&of.value).then(|| (2 + used, fraction(1.0 / of.value)));
        }
        if !self.joined(start + 1) || next.ends_with('s') != plural {
            return None;
        }
        let value = numerator / denominator(&next)?;
        // "a third time" is no fraction, "a third of" is.
        let of = plural || word == "one" || next == "half" || self.is(start + 2, "of");
        (of && value < 1.0).then(|| (2, fraction(value)))
    }

    /// A plain value in words or digits at a part.
    fn at_value(&self, start: usize) -> Option<(usize, Number)> {
        let part = self.parts.get(start)?;
        let (used, number) = if part.is_digits() {
            self.digits(start)
        } else if place(ONES, &self.lower(start)).or(place(TENS, &self.lower(start))).is_some() {
            self.spelled(start)
        } else {
            return None;
        };
        number.filter(|number| number.class == Class::Plain).map(|number| (used, number))
    }

    fn digits(&self, start: usize) -> (usize, Option<Number>) {
        let part = self.parts[start];
        let Some(mut value) = digits(part.text) else { return (1, None) };
        let plain = |value: f64| Number::new(part.at, Class::Plain, value);
        // 15:00 is 15.
        if part.text == "00" && self.text[..part.at].ends_with(':') {
            return (1, None);
        }
        let mut used = 1;
        let mut next = self.lower(start + 1);
        let behind = &self.text[part.end()..];
        let near = self.parts.get(start + 1).is_some_and(|next| next.at == part.end());
        let decade = ["s", "'s", "’s"].iter().any(|end| {
            behind.strip_prefix(end).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        });
        if decade && value >= 100.0 && value % 10.0 == 0.0 {
            return (2, Some(Number { other: Some(value % 100.0), ..plain(value) }));
        }
        if near && matches!(&*next, "st" | "nd" | "rd" | "th") {
            return (2, Some(plain(value)));
        }
        if let Some((end, value)) = super::slashed(self.text, part.at, part.end()) {
            let used = self.parts[start..].iter().take_while(|part| part.at < end).count();
            return (used, Some(Number::new(part.at, Class::Fraction, value)));
        }
        if self.and_a_half(start + used) {
            value += 0.5;
            used += 3;
            next = self.lower(start + used);
        }
        while self.joined(start + used) && scale(&next).is_some_and(|scale| scale > 12.0) {
            value *= scale(&next).unwrap_or(1.0);
            used += 1;
            next = self.lower(start + used);
        }
        let currency = self.text[..part.at].ends_with(['$', '€', '£', '¥']);
        if let (1, true, true, Some(scale)) = (used, near, currency, letter_scale(&next)) {
            value *= scale;
            used += 1;
        }
        (used, Some(self.finish(start, used, value)))
    }

    /// Whether `and a half` begins at a part.
    fn and_a_half(&self, at: usize) -> bool {
        self.is(at, "and")
            && (self.is(at + 1, "a") || self.is(at + 1, "one"))
            && self.is(at + 2, "half")
            && (at..at + 3).all(|at| self.joined(at))
    }

    /// `one hundred and twenty-three`, `two and a half million`.
    fn spelled(&self, start: usize) -> (usize, Option<Number>) {
        let (mut total, mut current) = (0.0, 0.0);
        let mut used = 0;
        while used == 0 || self.joined(start + used) {
            let word = self.lower(start + used);
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
            } else if let Some(scale) = scale(if used > 0 { word.strip_suffix("th").unwrap_or(&word) } else { &word }) {
                if scale == 100.0 || scale == 12.0 {
                    current = if current == 0.0 { scale } else { current * scale };
                } else {
                    total += if current == 0.0 { scale } else { current * scale };
                    current = 0.0;
                }
            } else if used > 0 && self.and_a_half(start + used) {
                current += 0.5;
                used += 2;
            } else if word == "and" && used > 0 && scale(&self.lower(start + used - 1)).is_some() {
                let next = self.lower(start + used + 1);
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
        if behind.starts_with("centur") {
            return Number { other: Some(value * 100.0), ..Number::new(at, Class::Plain, value) };
        }
        let minutes = rest.strip_prefix(':').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        let half_of_day = minutes.trim_start();
        let afternoon = ["p.m", "pm", "P.M", "PM"].iter().any(|word| half_of_day.starts_with(word));
        let other = (afternoon && value < 12.0).then_some(value + 12.0);
        Number { other, ..Number::new(at, Class::Plain, value) }
    }
}

/// The scale of a letter directly behind an amount of money.
fn letter_scale(letter: &str) -> Option<f64> {
    match letter {
        "k" => Some(1e3),
        "m" => Some(1e6),
        "b" => Some(1e9),
        _ => None,
    }
}
