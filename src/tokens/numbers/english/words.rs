//! English words for numbers.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

pub(super) const ONES: &[&str] = &[
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
pub(super) const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
pub(super) const ORDINALS: &[&str] = &[
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
/// Ordinals of tens, from the thirtieth.
const TENTHS: &[&str] = &["thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];

pub(super) const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Short weekdays; Sat and Sun are words too.
const SHORT_WEEKDAYS: &[(&str, f64)] = &[
    ("mon", 0.0),
    ("tue", 1.0),
    ("tues", 1.0),
    ("wed", 2.0),
    ("thu", 3.0),
    ("thur", 3.0),
    ("thurs", 3.0),
    ("fri", 4.0),
];

/// Words before March and May that make them months.
pub(super) const BEFORE_MONTHS: &[&str] = &[
    "in", "of", "since", "by", "from", "until", "till", "last", "this", "next", "early", "late", "mid", "every", "and",
    "to", "between", "through", "during",
];

pub(super) fn place(list: &[&str], word: &str) -> Option<f64> {
    list.iter().position(|entry| *entry == word).map(|place| place as f64)
}

/// The day of the week that a lower-case word names, from 0.
pub(super) fn weekday(word: &str) -> Option<f64> {
    let short = || SHORT_WEEKDAYS.iter().find(|(short, _)| *short == word).map(|&(_, day)| day);
    place(WEEKDAYS, word.strip_suffix('s').unwrap_or(word)).or_else(short)
}

pub(super) fn scale(word: &str) -> Option<f64> {
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
pub(super) fn denominator(word: &str) -> Option<f64> {
    match word {
        "half" => Some(2.0),
        "quarter" | "quarters" => Some(4.0),
        _ => place(ORDINALS, word.strip_suffix('s').unwrap_or(word)).map(|place| place + 1.0).filter(|&v| v > 2.0),
    }
}

/// The factor that a word names: doubled, sixfold.
pub(super) fn factor(word: &str) -> Option<f64> {
    match word {
        "double" | "doubled" | "doubles" | "doubling" => return Some(2.0),
        "triple" | "tripled" | "triples" | "tripling" => return Some(3.0),
        "quadruple" | "quadrupled" => return Some(4.0),
        _ => {}
    }
    let count = word.strip_suffix("fold")?;
    place(ONES, count).or_else(|| place(TENS, count).map(|place| 10.0 * (place + 2.0)))
}

/// The decade of a century or of a life: eighties.
pub(super) fn decade(word: &str) -> Option<f64> {
    let stem = word.strip_suffix("ies")?;
    TENS.iter().position(|ten| ten.strip_suffix('y') == Some(stem)).map(|place| 10.0 * (place as f64 + 2.0))
}

/// Words that begin a number or are one, beside those of the lists.
const OTHERS: &[&str] = &["a", "half", "once", "single", "twice", "both", "pair", "couple"];

/// Whether a lower-case word may begin a number that is no date.
pub(super) fn begins_number(word: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    // All of them, and what the functions know, begin with few pairs of letters.
    if !matches!(
        word.as_bytes(),
        [b'a']
            | [b'b', b'i' | b'l' | b'n' | b'o', ..]
            | [b'c', b'o', ..]
            | [b'd', b'o', ..]
            | [b'e', b'i' | b'l', ..]
            | [b'f', b'i' | b'o', ..]
            | [b'h', b'a' | b'u', ..]
            | [b'm', b'i' | b'l' | b'n', ..]
            | [b'n', b'i', ..]
            | [b'o', b'n', ..]
            | [b'p', b'a', ..]
            | [b'q', b'u', ..]
            | [b's', b'e' | b'i', ..]
            | [b't', b'e' | b'h' | b'n' | b'r' | b'w', ..]
            | [b'z', b'e', ..]
    ) {
        return false;
    }
    let words = WORDS.get_or_init(|| [ONES, TENS, ORDINALS, TENTHS, OTHERS].into_iter().flatten().copied().collect());
    words.contains(word) || scale(word).is_some() || decade(word).is_some() || factor(word).is_some()
}

/// Numbers that are words of their own.
pub(super) fn small(word: &str) -> Option<f64> {
    match word {
        "once" | "single" => Some(1.0),
        "twice" | "both" | "pair" | "couple" => Some(2.0),
        _ => place(ORDINALS, word)
            .map(|place| place + 1.0)
            .or_else(|| place(TENTHS, word).map(|place| 10.0 * (place + 3.0)))
            .or_else(|| factor(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_begin_with_known_words() {
        for word in
            ["two", "twenty", "third", "sixtieth", "a", "half", "both", "hundred", "nineties", "tenfold", "doubled"]
        {
            assert!(begins_number(word), "{word}");
        }
        for word in [ONES, TENS, ORDINALS, TENTHS, OTHERS].into_iter().flatten() {
            assert!(begins_number(word), "{word}");
        }
        for word in [
            "hundreds",
            "thousands",
            "millions",
            "mn",
            "mln",
            "billions",
            "bn",
            "bln",
            "trillions",
            "tn",
            "trn",
            "dozen",
        ] {
            assert!(scale(word).is_some() && begins_number(word), "{word}");
        }
        for word in ["doubling", "tripled", "quadruple", "elevenfold", "ninetyfold", "twenties", "eighties"] {
            assert!(begins_number(word), "{word}");
        }
        for word in ["", "the", "manifold", "series", "bridge", "often"] {
            assert!(!begins_number(word), "{word}");
        }
    }
}
