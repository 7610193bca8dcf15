//! The values of a text as the check of numbers compares them: what they count, how exact they are, and whether the other
//! text must have them.

use std::ops::Range;

use super::measures::{self, Measure};
use super::nearby::border;
use crate::language::{Language, is_han};
use crate::tokens::leading_number;
use crate::tokens::numbers::{self, Class, Number};

/// How far two values may lie apart that are one in different units, as a share.
const CONVERSION: f64 = 0.005;

/// A value of one text.
pub(super) struct Value {
    pub(super) number: Number,
    pub(super) units: Vec<Measure>,
    /// Whether it is written in digits.
    pub(super) digits: bool,
    /// Whether the text says that it is not exact.
    pub(super) about: bool,
    /// Whether the other text may say it without a number: a day of the month, 24 hours, the number of a paragraph.
    pub(super) implied: bool,
    /// Whether it counts off: 第三条, （三）.
    pub(super) ordinal: bool,
    /// Whether it may be the minutes of a time, which the other text may say in a word: half past seven.
    pub(super) minutes: bool,
}

impl Value {
    pub(super) fn place(&self) -> Range<usize> {
        self.number.at..self.number.end
    }

    /// Where it stands in its text, from 0 to 1.
    pub(super) fn share(&self, text: &str) -> f64 {
        self.number.at as f64 / text.len() as f64
    }

    /// The place with the unit.
    pub(super) fn with_unit(&self, unit: &Measure) -> Range<usize> {
        self.number.at.min(unit.at)..self.number.end.max(unit.end)
    }

    /// A year of our time, which the other text may call last or next.
    pub(super) fn is_year(&self) -> bool {
        let year = |value: f64| value.fract() == 0.0 && (1900.0..2100.0).contains(&value);
        year(self.number.value) || self.number.other.is_some_and(year)
    }

    pub(super) fn is_date(&self) -> bool {
        matches!(self.number.class, Class::Month | Class::Weekday)
    }

    /// Whether it must be in the other text too.
    pub(super) fn is_said(&self) -> bool {
        match self.number.class {
            Class::Plain => {
                let large = self.number.value >= 10.0 || self.number.value.fract() != 0.0;
                self.digits && large && !self.is_year() && !self.implied
            }
            Class::Percent => self.digits,
            _ => false,
        }
    }

    /// The values it may stand for, with what they count.
    pub(super) fn readings(&self) -> impl Iterator<Item = (Class, f64)> + '_ {
        let class = if self.number.class == Class::Fraction { Class::Percent } else { self.number.class };
        let factor = if self.number.class == Class::Fraction { 100.0 } else { 1.0 };
        let values = std::iter::once(self.number.value).chain(self.number.other);
        values.map(move |value| (class, value * factor))
    }

    pub(super) fn same_value(&self, other: &Self) -> bool {
        let close = |one: f64, two: f64| (one - two).abs() <= 1e-6 * one.abs().max(two.abs());
        let comparable = |one: Class, two: Class| {
            one == two || matches!((one, two), (Class::Plain, Class::Month) | (Class::Month, Class::Plain))
        };
        self.readings().any(|(class, value)| {
            other.readings().any(|(other_class, other)| comparable(class, other_class) && close(value, other))
        })
    }

    /// Whether two values in different units are the same.
    pub(super) fn converts_to(&self, other: &Self) -> bool {
        self.units.iter().any(|one| {
            let same = |two: &&Measure| one.dimension == two.dimension && one.size != two.size;
            let close = |two: &Measure| near(self.number.value * one.size, other.number.value * two.size, CONVERSION);
            self.number.class == other.number.class && other.units.iter().find(same).is_some_and(close)
        })
    }

    /// Whether this value is said not to be exact, and the other is one that it stands for: over 1,300 are 1,320.
    pub(super) fn rounds(&self, other: &Self) -> bool {
        let (own, exact) = (self.number.value, other.number.value);
        if !self.about || other.about || self.number.class != other.number.class || self.is_date() || own <= 0.0 {
            return false;
        }
        // The last digit that is not zero tells how exact it is.
        let mut unit = 10_f64.powi(own.log10().floor() as i32);
        while unit > own * 1e-6 && (own / unit - (own / unit).round()).abs() > 1e-6 {
            unit /= 10.0;
        }
        (own - exact).abs() < unit && (exact / unit - (exact / unit).round()).abs() > 1e-6
    }
}

fn near(one: f64, two: f64, share: f64) -> bool {
    (one - two).abs() <= share * one.abs().max(two.abs())
}

/// Words of English and of Chinese that say that a number is not exact.
const ABOUT: [&[&str]; 2] = [
    &[
        "about",
        "around",
        "nearly",
        "almost",
        "approximately",
        "roughly",
        "some",
        "over",
        "more than",
        "less than",
        "fewer than",
        "approx.",
        "exceeding",
    ],
    &["约", "約", "近", "超", "超过", "超過", "逾", "大约", "大約", "将近", "將近", "接近", "余", "餘", "多", "左右"],
];

/// The values of a text, in order; currencies are measures of them.
pub(super) fn values(text: &str, language: Language) -> Vec<Value> {
    let side = usize::from(language == Language::Chinese);
    let read = if language == Language::English { numbers::english } else { numbers::chinese };
    let about = |number: &Number| {
        let (front, behind) = (text[..number.at].trim_end(), &text[number.end..]);
        ABOUT[side].iter().any(|word| match language {
            Language::English => ends_with_word(front, word),
            Language::Chinese => {
                front.strip_suffix(word).is_some_and(|front| !front.ends_with('不')) || behind.starts_with(word)
            }
        })
    };
    let of = |number: Number| Value {
        number,
        units: measures::of(text, number.at, number.end, language),
        digits: text[number.at..number.end].contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)),
        about: about(&number),
        implied: implied(text, &number),
        ordinal: text[..number.at].ends_with('第') || number.at == 0,
        minutes: are_minutes(text, &number),
    };
    let counts = |number: &Number| number.class != Class::Currency && !is_in_name(&text[..number.at]);
    let mark = list_mark(text).map(|number| Value { implied: true, ordinal: true, ..of(number) });
    let rest = read(text).into_iter().filter(counts).map(of);
    let behind = mark.as_ref().map_or(0, |mark| mark.number.end);
    let rest: Vec<Value> = rest.filter(|value| value.number.at >= behind).collect();
    mark.into_iter().chain(rest).collect()
}

/// Whether a text ends with a word in letters of any case. The text in front of a number may be long.
fn ends_with_word(text: &str, word: &str) -> bool {
    let end = text.len().checked_sub(word.len()).map(|start| &text.as_bytes()[start..]);
    end.is_some_and(|end| end.eq_ignore_ascii_case(word.as_bytes()))
}

/// The number of a paragraph that stands at its head in Chinese numerals: 三、, （十二）.
fn list_mark(text: &str) -> Option<Number> {
    let start = text.find(|c: char| !c.is_whitespace() && !matches!(c, '（' | '('))?;
    let rest = &text[start..];
    let (value, length) = leading_number(rest).filter(|_| rest.starts_with(is_han))?;
    let closed = rest[length..].starts_with(['、', '）', ')', '.', '．']);
    let number = Number { at: start, end: start + length, class: Class::Plain, value: f64::from(value), other: None };
    closed.then_some(number)
}

/// Whether a number belongs to the letters or the sign in front of it: `COVID-19`, `x11`, `#482`.
fn is_in_name(front: &str) -> bool {
    // A part of a version behind two others: 3.2.1.
    let version = front.strip_suffix('.').is_some_and(|front| {
        let before = front.trim_end_matches(|c: char| c.is_ascii_digit());
        before.len() < front.len() && before.ends_with('.')
    });
    if version {
        return true;
    }
    let bare = front.strip_suffix('-').unwrap_or(front);
    let letters = bare.len() - bare.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let money = measures::is_money(&bare[bare.len() - letters..]);
    front.ends_with('#') || letters > 0 && !money && !bare.ends_with("-to")
}

/// Whether the other text may say a number in a word or not at all.
fn implied(text: &str, number: &Number) -> bool {
    let (front, behind) = (&text[..number.at], &text[number.end..]);
    let day = (1.0..=31.0).contains(&number.value) && behind.starts_with(['日', '号', '號', '时', '時']);
    let clock = number.value == 24.0
        && ["小时", "小時", "-hour", " hour", "/7", "x7", "×7"].iter().any(|unit| behind.starts_with(unit));
    let closed = behind.strip_prefix(['.', ')', '、', '）', '．', ':', '：']);
    // 10:30 is a time.
    let item =
        front.chars().nth(1).is_none() && closed.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    day || clock || item
}

/// Whether a number may be the minutes of a time: two digits behind an hour.
fn are_minutes(text: &str, number: &Number) -> bool {
    let hour = text[..number.at].strip_suffix(['.', ':', '：']);
    let hours = hour.map(|front| front.len() - front.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    number.end - number.at == 2 && hours.is_some_and(|digits| matches!(digits, 1 | 2))
}

/// Digits from which on a group of them is a telephone number or a code.
const CODE: usize = 7;

/// The digits of a text with nothing between.
fn all_digits(text: &str) -> String {
    text.chars()
        .filter_map(|c| if ('０'..='９').contains(&c) { char::from_u32(c as u32 - 0xFEE0) } else { Some(c) })
        .filter(char::is_ascii_digit)
        .collect()
}

/// Bytes on both sides of a number within which its telephone number or code ends.
const LONGEST_CODE: usize = 1000;

/// The digits of the telephone number or the code that a place belongs to, however it is grouped; empty for none.
pub(super) fn code(text: &str, place: Range<usize>) -> String {
    let inside = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')' | '–' | '/' | '（' | '）');
    let from = border(text, place.start.saturating_sub(LONGEST_CODE));
    let until = border(text, place.end + LONGEST_CODE);
    let start = from + text[from..place.start].trim_end_matches(inside).len();
    let end = until - text[place.end..until].trim_start_matches(inside).len();
    // A row of numbers that goes on is neither.
    if from > 0 && start == from || until < text.len() && end == until {
        return String::new();
    }
    let digits = all_digits(&text[start..end]);
    // 0 stands for the country.
    if digits.len() < CODE { String::new() } else { digits.trim_start_matches('0').to_owned() }
}
