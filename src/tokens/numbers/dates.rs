//! Dates in digits, the year first: 2024-09-21, 2024/9/21, 2024.9.21.

use super::{Class, Number};

/// The year, month and day of a date that begins at a byte, and the byte behind it.
pub(super) fn read(text: &str, at: usize) -> Option<([Number; 3], usize)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let separator = *bytes.get(at + 4).filter(|byte| b"-/.".contains(byte))?;
    let month = at + 5;
    let day = month + digits(month) + 1;
    if digits(at) != 4 || bytes.get(day - 1) != Some(&separator) {
        return None;
    }
    let end = day + digits(day);
    let value = |from: usize, to: usize| text[from..to].parse::<f64>().ok().filter(|_| to - from <= 4);
    let (years, months, days) = (value(at, at + 4)?, value(month, day - 1)?, value(day, end)?);
    // A third separator makes it something else, such as an address or a version.
    let more = bytes.get(end) == Some(&separator) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    if !(1.0..=12.0).contains(&months) || !(1.0..=31.0).contains(&days) || more {
        return None;
    }
    let number = |from, to, class, value| Number { end: to, ..Number::new(from, class, value) };
    let date = [
        number(at, at + 4, Class::Plain, years),
        number(month, day - 1, Class::Month, months),
        number(day, end, Class::Plain, days),
    ];
    Some((date, end))
}
