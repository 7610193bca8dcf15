//! Number values of both languages in one form, so that 12.6亿 equals 1.26 billion.

mod chinese;
mod currency;
mod dates;
mod english;
mod ranges;
mod telephone;

pub use chinese::read as chinese;
pub use english::read as english;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A plain value.
    Plain,
    /// A percentage: 12%, 百分之十二, 一成二.
    Percent,
    /// A fraction: one third, 三分之一; equal to the percentage with the same value.
    Fraction,
    /// A month, 1 to 12.
    Month,
    /// A day of the week, 1 to 7 from Monday.
    Weekday,
    /// The currency of an amount: its number in a table.
    Currency,
}

/// A number in a text; where it can be read in two ways, both values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its first byte in the segment.
    pub at: usize,
    /// The byte behind it.
    pub end: usize,
    /// What it counts.
    pub class: Class,
    /// Its value.
    pub value: f64,
    /// Another way to read it: 3 p.m. is also 15.
    pub other: Option<f64>,
}

impl Number {
    fn new(at: usize, class: Class, value: f64) -> Self {
        Self { at, end: at, class, value, other: None }
    }

    /// A key that two equal numbers share, whatever language they come from.
    #[must_use]
    pub fn key(&self) -> u64 {
        key(self.class, self.value)
    }

    /// The keys of all its readings.
    pub fn keys(&self) -> impl Iterator<Item = u64> {
        std::iter::once(self.key()).chain(self.other.map(|value| key(self.class, value)))
    }

    /// Whether it tells little: a plain number below ten, or a currency, which the other side may leave unsaid.
    #[must_use]
    pub fn is_small(&self) -> bool {
        self.class == Class::Currency || self.class == Class::Plain && self.value < 10.0 && self.value.fract() == 0.0
    }
}

/// Seven significant digits tell two numbers apart; rounding of larger ones differs between the languages.
fn key(class: Class, value: f64) -> u64 {
    // Half and 50%, three tenths and 三成.
    let (class, value) = if class == Class::Fraction { (Class::Percent, value * 100.0) } else { (class, value) };
    (class as u64) << 32 | u64::from((value as f32).to_bits())
}

/// Reads digits with separators of thousands.
fn digits(text: &str) -> Option<f64> {
    text.replace([',', '，', ' '], "").parse().ok().filter(|value: &f64| value.is_finite())
}

/// A fraction with a slash, such as 2/3, whose numerator stands at these bytes: the byte behind it and its value. Dates
/// and paths are none.
fn slashed(text: &str, at: usize, end: usize) -> Option<(usize, f64)> {
    let part = |c: char| c == '/' || c.is_ascii_alphanumeric();
    let rest = text[end..].strip_prefix('/')?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let numerator: f64 = text[at..end].parse().ok()?;
    let denominator: f64 = rest[..length].parse().ok()?;
    let alone = !text[..at].ends_with(part) && !rest[length..].starts_with(part);
    let plain = numerator >= 1.0 && numerator.fract() == 0.0 && numerator < denominator && denominator <= 10.0;
    (alone && plain).then(|| (end + 1 + length, numerator / denominator))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number that a table writes as `12`, `30%`, `m9`, `w2` or `$3`.
    fn value(written: &str) -> u64 {
        let (class, digits) = match written.split_at(1) {
            ("m", month) => (Class::Month, month),
            ("w", weekday) => (Class::Weekday, weekday),
            ("$", currency) => (Class::Currency, currency),
            _ => written.strip_suffix('%').map_or((Class::Plain, written), |share| (Class::Percent, share)),
        };
        key(class, digits.parse().unwrap_or_else(|_| panic!("no value: {written}")))
    }

    /// Two numbers are the same up to the rounding of a third.
    fn has(number: &Number, wanted: u64) -> bool {
        number.keys().any(|key| key >> 32 == wanted >> 32 && key.abs_diff(wanted) < 4)
    }

    /// What is wrong with the numbers read from a text.
    fn faults(text: &str, numbers: &[Number], mut wanted: Vec<u64>) -> Vec<String> {
        let mut faults = Vec::new();
        for number in numbers {
            match wanted.iter().position(|&wanted| has(number, wanted)) {
                Some(place) => drop(wanted.swap_remove(place)),
                None => faults.push(format!("{text}: {number:?} is not in the table")),
            }
            assert!(number.at < number.end && text.is_char_boundary(number.at) && text.is_char_boundary(number.end));
        }
        if !wanted.is_empty() {
            faults.push(format!("{text}: {} values of the table are not found", wanted.len()));
        }
        if numbers.windows(2).any(|pair| pair[0].end > pair[1].at) {
            faults.push(format!("{text}: out of order, or a place read twice"));
        }
        faults
    }

    #[test]
    fn reads_the_table() {
        let table = include_str!("../../../tests/numbers.txt");
        let (mut cases, mut wrong) = (0, Vec::new());
        for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let [en, zh, values] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
                panic!("not three columns: {line}")
            };
            // Behind a colon on either side: what one text alone has.
            let read = |values: &str| values.split_whitespace().map(value).collect::<Vec<_>>();
            let (own, only_zh, only_en) = match values.split(':').collect::<Vec<_>>()[..] {
                [own] => (own, "", ""),
                [own, zh] => (own, zh, ""),
                [own, zh, en] => (own, zh, en),
                _ => panic!("too many colons: {line}"),
            };
            wrong.extend(faults(zh, &chinese(zh), [read(own), read(only_zh)].concat()));
            if !en.is_empty() {
                wrong.extend(faults(en, &english(en), [read(own), read(only_en)].concat()));
            }
            cases += 1;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(cases > 50);
    }

    #[test]
    fn keeps_the_places_in_odd_text() {
        for text in [
            "",
            "半",
            "第",
            "百分之",
            "三分之",
            "12,",
            "1,2345",
            "2024-13-45",
            "１．５",
            "3/",
            "点半",
            "翻",
            "參",
            "$",
            "元",
        ] {
            for number in chinese(text).into_iter().chain(english(text)) {
                assert!(number.end <= text.len() && text.is_char_boundary(number.end), "{text}");
            }
        }
        assert_eq!(english("1,2345").len(), 2);
    }
}
