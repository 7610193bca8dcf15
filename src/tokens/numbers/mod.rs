//! Number values of both languages in one form, so that 12.6亿 equals 1.26 billion.

mod chinese;
mod english;

pub use chinese::read as chinese;
pub use english::read as english;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A plain value.
    Plain,
    /// A percentage: 12%, 百分之十二, 一成二.
    Percent,
    /// A fraction: one third, 三分之一.
    Fraction,
    /// A month, 1 to 12.
    Month,
    /// A day of the week, 1 to 7 from Monday.
    Weekday,
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

    /// Whether it tells little: a plain number below ten.
    #[must_use]
    pub fn is_small(&self) -> bool {
        self.class == Class::Plain && self.value < 10.0 && self.value.fract() == 0.0
    }
}

/// Seven significant digits tell two numbers apart; rounding of larger ones differs between the languages.
fn key(class: Class, value: f64) -> u64 {
    (class as u64) << 32 | u64::from((value as f32).to_bits())
}

/// Reads digits with separators of thousands.
fn digits(text: &str) -> Option<f64> {
    text.replace([',', '，', ' '], "").parse().ok().filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of the numbers in a text, small ones left out.
    fn keys(numbers: Vec<Number>) -> Vec<u64> {
        let mut keys: Vec<_> = numbers.iter().filter(|number| !number.is_small()).map(Number::key).collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn both_languages_agree() {
        for (en, zh) in [
            ("1.26 billion yuan", "12.6亿元"),
            ("32 million people", "3200万人"),
            ("RMB 350bn", "3500亿元人民币"),
            ("12,345 visitors", "12,345人次"),
            ("12,345 visitors", "１２３４５人次"),
            ("more than 1.5 million", "150多万"),
            ("up 5.3 percent", "增长百分之五点三"),
            ("up 5.3%", "增长5.3%"),
            ("30 per cent", "三成"),
            ("85%", "八成五"),
            ("two thirds", "三分之二"),
            ("a quarter of all", "四分之一"),
            ("on May 12, 2024", "2024年5月12日"),
            ("on May 12, 2024", "二〇二四年五月十二日"),
            ("Friday, 13 December", "12月13日，星期五"),
            ("Article 23", "第二十三条"),
            ("twenty-three", "二十三"),
            ("one hundred and five", "一百零五"),
            ("three hundred thousand", "三十万"),
            ("the 20th", "第二十"),
            ("the twentieth", "二十"),
            ("2.35 trillion", "2.35万亿"),
            ("150 million", "1亿5000万"),
            ("HK$3.4 million", "340萬港元"),
            ("a dozen", "十二"),
        ] {
            assert_eq!(keys(english(en)), keys(chinese(zh)), "{en} | {zh}");
        }
    }

    #[test]
    fn reads_two_ways() {
        let pm = english("at 3 p.m.")[0];
        assert!(pm.keys().any(|key| key == chinese("15时")[0].key()));
        let decade = chinese("20世纪90年代");
        assert!(decade.iter().any(|number| number.keys().any(|key| key == english("the 1990s")[0].key())));
    }

    #[test]
    fn leaves_other_words_alone() {
        for text in ["一起", "统一", "万一", "一些人", "周围", "十分重要"] {
            assert!(chinese(text).iter().all(|number| number.value == 10.0), "{text}: {:?}", chinese(text));
        }
        assert!(english("They may march on.").is_empty());
    }
}
