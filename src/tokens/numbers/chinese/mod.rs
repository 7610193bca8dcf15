//! Chinese numbers, in Arabic and Chinese numerals and their mixtures.

mod numerals;
mod value;

use super::{Class, Number, currency, dates, ranges, telephone};
use numerals::{MEASURES, is_formal, is_persons, is_unit, large_unit, not_a_number, numeral, plain};

/// Words for times of the day after noon.
const AFTERNOON: &[&str] = &["下午", "午后", "午後", "傍晚", "晚上", "晚", "夜里", "夜裏", "夜裡"];

/// Characters behind 成 that make it another word: 成为, 成立, 成果.
const NOT_TENTHS: &str = "为為立功员員果长長交就本都人年熟";

/// The numbers of a Chinese text, in order.
#[must_use]
pub fn read(text: &str) -> Vec<Number> {
    let chars = plain(text);
    let mut reader = Reader { text, chars: &chars, at: 0, second: None };
    let mut numbers = Vec::new();
    while reader.at < chars.len() {
        let before = reader.at;
        reader.next(&mut numbers);
        if reader.at == before {
            reader.at += 1;
        }
    }
    ranges::share(text, &mut numbers, connects, |number| {
        let factors = number.chars().filter(|c| !c.is_ascii_digit()).filter_map(|c| match c {
            '百' => Some(100.0),
            '千' => Some(1000.0),
            _ => large_unit(c),
        });
        factors.product()
    });
    numbers
}

/// Whether a text between two numbers makes them a range.
fn connects(between: &str) -> bool {
    let between = between.trim();
    let word = between.trim_start_matches(['点', '點', '时', '時', '元', '个', '個']);
    matches!(word, "至" | "到" | "-" | "–" | "—" | "~" | "～" | "－" | "或" | "和" | "与" | "與")
}

struct Reader<'a> {
    text: &'a str,
    chars: &'a [(usize, char)],
    at: usize,
    /// The larger number of 三四, "three or four", once its value was read.
    second: Option<f64>,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).map(|&(_, c)| c)
    }

    fn before(&self, start: usize) -> Option<char> {
        start.checked_sub(1).map(|at| self.chars[at].1)
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |&(byte, _)| byte)
    }

    fn rest(&self) -> &str {
        &self.text[self.byte(self.at)..]
    }

    fn starts_with(&self, word: &str) -> bool {
        self.rest().starts_with(word)
    }

    /// Reads what begins here; leaves the place where it was or behind what it read.
    fn next(&mut self, numbers: &mut Vec<Number>) {
        let start = self.at;
        let byte = self.byte(start);
        if let Some(length) = not_a_number(&self.chars[start..]) {
            self.at += length;
            return;
        }
        let first = self.chars[start].1;
        if first.is_ascii_digit()
            && let Some((date, end)) = dates::read(self.text, byte)
        {
            numbers.extend(date);
            self.at = self.chars.partition_point(|&(at, _)| at < end);
            return;
        }
        if first.is_ascii_digit()
            && let Some((value, end)) = telephone::read(self.text, byte)
        {
            numbers.push(Number { end, ..Number::new(byte, Class::Plain, value) });
            self.at = self.chars.partition_point(|&(at, _)| at < end);
            return;
        }
        self.second = None;
        let Some(number) = self.number() else { return };
        let end = self.byte(self.at);
        let money = number.class == Class::Plain && !matches!(self.peek(0), Some('年' | '月' | '日'));
        let before = currency::before(self.text, byte).filter(|_| money);
        numbers.extend(before);
        numbers.push(Number { end, ..number });
        if money && before.is_none() {
            numbers.extend(currency::behind(self.text, end));
        }
        if self.starts_with("点半") || self.starts_with("點半") {
            let (at, end) = (self.byte(self.at + 1), self.byte(self.at + 2));
            numbers.push(Number { end, ..Number::new(at, Class::Plain, 30.0) });
            self.at += 2;
        }
    }

    /// The number that begins here, if one does.
    fn number(&mut self) -> Option<Number> {
        let start = self.at;
        let byte = self.byte(start);
        let first = self.chars[start].1;
        if let Some(number) = self.word(byte, first) {
            return Some(number);
        }
        let value = self.value()?;
        // 15:00 is 15.
        if self.text[byte..self.byte(self.at)] == *"00" && matches!(self.before(start), Some(':' | '：')) {
            return None;
        }
        let single = self.at == start + 1 && !first.is_ascii_digit();
        // 几十, 数百万: tens, millions.
        if is_unit(first) && self.before(start).is_some_and(|c| "几幾数數".contains(c)) {
            return None;
        }
        if let Some(number) = self.share(start, value) {
            return number;
        }
        if first == '千' && self.at == start + 2 && !self.peek(0).is_some_and(|c| MEASURES.contains(c) || c == '美') {
            // 千万 alone means "be sure to".
            return None;
        }
        let value = self.with_half(value);
        if single && value.fract() == 0.0 && !self.counts(start, first) {
            return None;
        }
        if single && first == '一' && self.peek(0) == Some('倍') {
            return Some(Number { other: Some(1.0), ..Number::new(byte, Class::Plain, 2.0) });
        }
        let other = self.second.take().or_else(|| self.other_reading(start, value));
        let value = self.decade(value).unwrap_or(value);
        Some(Number { other, ..Number::new(byte, Class::Plain, value) })
    }

    /// A number that begins with a word of its own: 百分之五, 星期三, 半年, 翻番, 元月.
    fn word(&mut self, byte: usize, first: char) -> Option<Number> {
        let parts = match first {
            '百' => Some(1.0),
            '千' => Some(10.0),
            '万' | '萬' => Some(100.0),
            _ => None,
        };
        if let Some(parts) = parts.filter(|_| self.peek(1) == Some('分') && self.peek(2) == Some('之')) {
            self.at += 3;
            let value = self.value()? / parts;
            let other = self.second.take();
            return Some(Number { other, ..Number::new(byte, Class::Percent, value) });
        }
        if let Some(weekday) = self.weekday() {
            return Some(Number::new(byte, Class::Weekday, weekday));
        }
        if first == '半' {
            let counts = self.peek(1).is_some_and(|c| "数數年个個小时時月价價".contains(c));
            let part = self.before(self.at).is_some_and(|c| "过過大对對".contains(c));
            self.at += 1;
            return (counts || part).then(|| Number::new(byte, Class::Fraction, 0.5));
        }
        if first == '翻' {
            let forms =
                [("翻番", 2.0), ("翻倍", 2.0), ("翻一番", 2.0), ("翻了一番", 2.0), ("翻两番", 4.0), ("翻了两番", 4.0)];
            let (form, value) = forms.into_iter().find(|(form, _)| self.starts_with(form))?;
            self.at += form.chars().count();
            return Some(Number::new(byte, Class::Plain, value));
        }
        if first == '元' && self.starts_with("元月") {
            self.at += 2;
            return Some(Number::new(byte, Class::Month, 1.0));
        }
        None
    }

    /// A share or a month: what stands behind a value makes it one. The inner `None` is a broken fraction.
    fn share(&mut self, start: usize, value: f64) -> Option<Option<Number>> {
        let byte = self.byte(start);
        let other = self.second;
        let percent = |value: f64| Some(Some(Number { other, ..Number::new(byte, Class::Percent, value) }));
        if self.starts_with("分之") {
            self.at += 2;
            let numerator = self.value();
            let number = numerator.map(|numerator| Number::new(byte, Class::Fraction, numerator / value));
            return Some(number.filter(|_| value > 0.0));
        }
        let next = self.peek(1);
        match self.peek(0)? {
            '成' if value < 10.0 && !next.is_some_and(|c| NOT_TENTHS.contains(c)) => {
                self.at += 1;
                let more = if next == Some('半') { 5.0 } else { next.and_then(numeral).unwrap_or(0.0) };
                self.at += usize::from(more > 0.0);
                self.second = None;
                let other = other.map(|other| other * 10.0);
                Some(Some(Number { other, ..Number::new(byte, Class::Percent, value * 10.0 + more) }))
            }
            '%' | '％' => {
                self.at += 1;
                percent(value)
            }
            '个' | '個' if next == Some('百') && self.peek(2) == Some('分') => percent(value),
            '月' if (1.0..=12.0).contains(&value) && value.fract() == 0.0 => {
                Some(Some(Number::new(byte, Class::Month, value)))
            }
            '半' if self.at == start + 1 && self.chars[start].1 == '一' => {
                self.at += 1;
                Some(Some(Number::new(byte, Class::Fraction, 0.5)))
            }
            '/' => {
                if let Some((end, value)) = super::slashed(self.text, byte, self.byte(self.at)) {
                    self.at = self.chars.partition_point(|&(at, _)| at < end);
                    return Some(Some(Number::new(byte, Class::Fraction, value)));
                }
                // 10/6 is October 6; the day is read next.
                let behind = &self.rest()[1..];
                let days = behind.bytes().take_while(u8::is_ascii_digit).count();
                let day = behind[..days].parse().is_ok_and(|day: f64| (1.0..=31.0).contains(&day));
                let alone = self.before(start) != Some('/') && !behind[days..].starts_with('/');
                let date = alone && day && (1.0..=12.0).contains(&value) && value.fract() == 0.0;
                date.then(|| Some(Number::new(byte, Class::Month, value)))
            }
            _ => None,
        }
    }

    /// Adds the half of 两年半 and 一个半小时; leaves the place behind it.
    fn with_half(&mut self, value: f64) -> f64 {
        let measured = self.peek(0).is_some_and(|c| "年个個倍天".contains(c)) && self.peek(1) == Some('半');
        if measured && !self.peek(2).is_some_and(|c| "年数數".contains(c)) {
            self.at += 2;
            return value + 0.5;
        }
        value
    }

    /// Whether a single numeral counts something, rather than being part of a word: 一个, 一些, 统一, 十分.
    fn counts(&self, start: usize, first: char) -> bool {
        let (before, next) = (self.before(start), self.peek(0));
        let ordinal = before == Some('第');
        let hours = next == Some('小') && self.peek(1).is_some_and(|c| "时時".contains(c));
        let measured = hours || next.is_some_and(|c| MEASURES.contains(c));
        if is_formal(first) {
            return false;
        }
        match first {
            _ if ordinal || is_persons(first) => true,
            '一' => {
                matches!(next, Some('季' | '倍')) || before == Some('月') && matches!(next, Some('日' | '号' | '號'))
            }
            '十' if next == Some('分') => before.is_some_and(|c| "点點时時".contains(c)),
            '十' => measured || self.second.is_some(),
            _ => measured && !is_unit(first),
        }
    }

    /// A second reading from what stands around the number.
    fn other_reading(&self, start: usize, value: f64) -> Option<f64> {
        let before = &self.text[..self.byte(start)];
        let whole = value.fract() == 0.0;
        if self.starts_with("年代") && value < 100.0 {
            let century = if value < 20.0 { 2000.0 } else { 1900.0 };
            return Some(century + value);
        }
        if value < 12.0 && AFTERNOON.iter().any(|word| before.ends_with(word)) {
            return Some(value + 12.0);
        }
        let republic = before.ends_with("民國") || before.ends_with("民国");
        // Taiwan counts years from 1912, often without saying so.
        let recent = self.peek(0) == Some('年') && (101.0..=130.0).contains(&value);
        (whole && (republic || recent)).then_some(value + 1911.0)
    }

    /// The year in which a decade begins, where the number is its century: 20世纪80年代 is one number.
    fn decade(&mut self, value: f64) -> Option<f64> {
        let start = self.at;
        if !self.starts_with("世纪") && !self.starts_with("世紀") {
            return None;
        }
        self.at += 2;
        if let Some(decade) = self.value().filter(|&decade| decade < 100.0 && self.starts_with("年代")) {
            return Some((value - 1.0) * 100.0 + decade);
        }
        self.at = start;
        None
    }

    /// 星期三, 周三, 礼拜天.
    fn weekday(&mut self) -> Option<f64> {
        if !matches!(self.peek(0), Some('星' | '礼' | '禮' | '周' | '週')) {
            return None;
        }
        let rest = self.rest();
        let prefix = ["星期", "礼拜", "禮拜", "周", "週"].into_iter().find(|prefix| rest.starts_with(prefix))?;
        let day = rest[prefix.len()..].chars().next()?;
        let value =
            if matches!(day, '日' | '天') { 7.0 } else { numeral(day).filter(|v| (1.0..=6.0).contains(v))? };
        // 周 stands before numbers in other words too: 一周三次, 周五年.
        let short = prefix.len() == 3;
        let previous = self.before(self.at);
        if short && (day == '天' || previous.is_some_and(|c| numeral(c).is_some() || c.is_ascii_digit())) {
            return None;
        }
        // 每周五 is a day, 每周五天 is not.
        let behind = self.peek(prefix.chars().count() + 1);
        if previous == Some('每') && behind.is_some_and(|c| MEASURES.contains(c)) {
            return None;
        }
        self.at += prefix.chars().count() + 1;
        Some(value)
    }
}
