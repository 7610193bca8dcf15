//! Chinese numbers, in Arabic and Chinese numerals and their mixtures.

use super::{Class, Number, digits};

/// Characters behind a single numeral that make it a number: measure words and units.
const MEASURES: &str = "个個名位项項条條年月日天次家人所座届屆期章节節款类類种種大方点點时時分秒周週倍号號级級层層岁歲元角艘架辆輛台臺支只隻匹头頭张張块塊片米吨噸公里公斤亩畝平成万萬亿億千百十版集场場轮輪批对對双雙口间間处處件份起宗例项国國省市县縣区區村镇鎮校班组組队隊度";

fn numeral(c: char) -> Option<f64> {
    Some(match c {
        '零' | '〇' | '○' => 0.0,
        '一' | '壹' => 1.0,
        '二' | '两' | '兩' | '贰' | '貳' => 2.0,
        '三' | '叁' => 3.0,
        '四' | '肆' => 4.0,
        '五' | '伍' => 5.0,
        '六' | '陆' | '陸' => 6.0,
        '七' | '柒' => 7.0,
        '八' | '捌' => 8.0,
        '九' | '玖' => 9.0,
        _ => return None,
    })
}

/// Units inside a group of four digits.
fn small_unit(c: char) -> Option<f64> {
    Some(match c {
        '十' | '拾' => 10.0,
        '百' | '佰' => 100.0,
        '千' | '仟' => 1000.0,
        _ => return None,
    })
}

/// Units between groups of four digits.
fn large_unit(c: char) -> Option<f64> {
    Some(match c {
        '万' | '萬' => 1e4,
        '亿' | '億' => 1e8,
        '兆' => 1e12,
        _ => return None,
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The numbers of a Chinese text, in order.
#[must_use]
pub fn read(text: &str) -> Vec<Number> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut reader = Reader { text, chars: &chars, at: 0 };
    let mut numbers = Vec::new();
    while reader.at < chars.len() {
        let before = reader.at;
        if let Some(number) = reader.number() {
            let end = chars.get(reader.at).map_or(text.len(), |&(at, _)| at);
            numbers.push(Number { end, ..number });
        }
        if reader.at == before {
            reader.at += 1;
        }
    }
    numbers
}

struct Reader<'a> {
    text: &'a str,
    chars: &'a [(usize, char)],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).map(|&(_, c)| c)
    }

    fn before(&self, start: usize) -> Option<char> {
        start.checked_sub(1).map(|at| self.chars[at].1)
    }

    fn rest(&self) -> &str {
        self.chars.get(self.at).map_or("", |&(at, _)| &self.text[at..])
    }

    /// The number that begins here, if one does; leaves the place behind it.
    fn number(&mut self) -> Option<Number> {
        let start = self.at;
        let byte = self.chars[start].0;
        let first = self.chars[start].1;
        if matches!(first, '百' | '千')
            && self.rest().chars().nth(1) == Some('分')
            && self.rest().chars().nth(2) == Some('之')
        {
            self.at += 3;
            let value = self.value()?;
            let value = if first == '千' { value / 10.0 } else { value };
            return Some(Number::new(byte, Class::Percent, value));
        }
        if let Some(weekday) = self.weekday() {
            return Some(Number::new(byte, Class::Weekday, weekday));
        }
        let value = self.value()?;
        let single = self.at == start + 1 && !is_digit(first);
        let next = self.peek(0);
        if self.rest().starts_with("分之") {
            self.at += 2;
            let numerator = self.value()?;
            return (value > 0.0).then(|| Number::new(byte, Class::Fraction, numerator / value));
        }
        match next {
            Some('成')
                if value < 10.0 && !matches!(self.peek(1), Some('为' | '為' | '立' | '功' | '员' | '員' | '果')) =>
            {
                self.at += 1;
                let half = self.peek(0).and_then(numeral).unwrap_or(0.0);
                self.at += usize::from(half > 0.0);
                return Some(Number::new(byte, Class::Percent, value * 10.0 + half));
            }
            Some('%' | '％') => {
                self.at += 1;
                return Some(Number::new(byte, Class::Percent, value));
            }
            Some('个' | '個')
                if self.rest().chars().nth(1) == Some('百') && self.rest().chars().nth(2) == Some('分') =>
            {
                return Some(Number::new(byte, Class::Percent, value));
            }
            Some('月') if (1.0..=12.0).contains(&value) && value.fract() == 0.0 => {
                return Some(Number::new(byte, Class::Month, value));
            }
            _ => {}
        }
        if single {
            let counts = self.before(start) == Some('第') || next.is_some_and(|c| MEASURES.contains(c));
            let one = matches!(first, '一' | '十' | '百' | '千' | '万' | '萬' | '亿' | '億')
                && self.before(start) != Some('第');
            // 一个, 一些, 万一, 千万: idioms more often than numbers; ten stays.
            if !counts || one && first != '十' {
                return None;
            }
        }
        let other = self.other_reading(start, value);
        Some(Number { other, ..Number::new(byte, Class::Plain, value) })
    }

    /// A second reading from what stands around the number.
    fn other_reading(&self, start: usize, value: f64) -> Option<f64> {
        let before = &self.text[..self.chars[start].0];
        let rest = self.rest();
        if rest.starts_with("年代") && value < 100.0 {
            let century = if value < 20.0 { 2000.0 } else { 1900.0 };
            return Some(century + value);
        }
        let afternoon = ["下午", "晚上", "晚", "傍晚"].iter().any(|word| before.ends_with(word));
        if afternoon && value < 12.0 {
            return Some(value + 12.0);
        }
        let republic = before.ends_with("民國") || before.ends_with("民国");
        republic.then_some(value + 1911.0)
    }

    /// 星期三, 周三, 礼拜天.
    fn weekday(&mut self) -> Option<f64> {
        let rest = self.rest();
        let prefix = ["星期", "礼拜", "禮拜", "周", "週"].into_iter().find(|prefix| rest.starts_with(prefix))?;
        let day = rest[prefix.len()..].chars().next()?;
        let value =
            if matches!(day, '日' | '天') { 7.0 } else { numeral(day).filter(|v| (1.0..=6.0).contains(v))? };
        // 周 stands before numbers in other words too: 一周三次, 周五年.
        let short = prefix.len() == 3;
        let previous = self.before(self.at);
        if short && (day == '天' || previous.is_some_and(|c| numeral(c).is_some() || is_digit(c) || c == '每')) {
            return None;
        }
        self.at += prefix.chars().count() + 1;
        Some(value)
    }

    /// A value: digits and units in any mixture.
    fn value(&mut self) -> Option<f64> {
        let first = self.peek(0)?;
        if numeral(first).is_some() && self.plain_numerals() >= 2 {
            return self.digit_by_digit();
        }
        let (mut total, mut group) = (0.0, 0.0);
        let mut current: Option<f64> = None;
        let mut last_unit = 1.0;
        let start = self.at;
        let mut arabic = false;
        while let Some(c) = self.peek(0) {
            if is_digit(c) {
                if current.is_some() {
                    break;
                }
                current = self.arabic();
                arabic = true;
                current?;
            } else if let Some(value) = numeral(c) {
                if current.is_some_and(|value| value != 0.0) {
                    break;
                }
                current = Some(value);
                self.at += 1;
            } else if c == '廿' {
                group += 20.0;
                self.at += 1;
            } else if let Some(unit) = small_unit(c) {
                let none = current.is_none();
                if none && group > 0.0 && last_unit <= unit {
                    break;
                }
                group += current.take().unwrap_or(1.0) * unit;
                last_unit = unit;
                self.at += 1;
            } else if let Some(unit) = large_unit(c) {
                if current.is_none() && group == 0.0 && total == 0.0 {
                    // 万 alone is a word of its own.
                    if self.at == start {
                        return None;
                    }
                }
                let value = group + current.take().unwrap_or(0.0);
                total = if value == 0.0 {
                    total * unit
                } else if total > 0.0 && unit > last_unit && last_unit >= 1e4 {
                    (total + value) * unit
                } else {
                    total + value * unit
                };
                group = 0.0;
                last_unit = unit;
                self.at += 1;
            } else if matches!(c, '多' | '余' | '餘' | '几' | '幾')
                && self.at > start
                && self.peek(1).is_some_and(|c| large_unit(c).is_some())
            {
                self.at += 1;
            } else if matches!(c, '点' | '點')
                && self.at > start
                && !arabic
                && self.peek(1).is_some_and(|c| numeral(c).is_some())
            {
                self.at += 1;
                current = Some(current.unwrap_or(0.0) + self.decimals());
                if self.peek(0).is_none_or(|c| large_unit(c).is_none()) {
                    break;
                }
            } else {
                break;
            }
        }
        if self.at == start {
            return None;
        }
        // 一百五 is 150.
        if let Some(value) = current.filter(|_| !arabic && last_unit >= 100.0 && total + group > 0.0) {
            let zero = self.before(self.at - 1).is_some_and(|c| numeral(c) == Some(0.0));
            if !zero && self.at >= 2 {
                let previous = self.chars[self.at - 2].1;
                if small_unit(previous).is_some() || large_unit(previous).is_some() {
                    return Some(total + group + value * last_unit / 10.0);
                }
            }
        }
        Some(total + group + current.unwrap_or(0.0))
    }

    /// How many plain numerals follow one another without a unit: 二〇二四.
    fn plain_numerals(&self) -> usize {
        let count = self.chars[self.at..].iter().take_while(|(_, c)| numeral(*c).is_some()).count();
        let unit = self.peek(count).is_some_and(|c| small_unit(c).is_some() || large_unit(c).is_some());
        // 零五 behind a unit belongs to the larger number; 三四十 is three or four tens.
        if unit || count == 2 && self.peek(0).and_then(numeral) == Some(0.0) { 0 } else { count }
    }

    fn digit_by_digit(&mut self) -> Option<f64> {
        let mut value = 0.0;
        let mut count = 0;
        while let Some(digit) = self.peek(0).and_then(numeral) {
            value = value * 10.0 + digit;
            count += 1;
            self.at += 1;
        }
        if matches!(self.peek(0), Some('点' | '點')) && self.peek(1).is_some_and(|c| numeral(c).is_some()) {
            self.at += 1;
            value += self.decimals();
        }
        (count <= 15).then_some(value)
    }

    /// The numerals behind a point, as a fraction.
    fn decimals(&mut self) -> f64 {
        let (mut value, mut place) = (0.0, 0.1);
        while let Some(digit) = self.peek(0).and_then(numeral) {
            value += digit * place;
            place /= 10.0;
            self.at += 1;
        }
        // 五点三 must equal 5.3.
        (value * 1e9).round() / 1e9
    }

    /// Arabic digits with separators of thousands and a decimal point.
    fn arabic(&mut self) -> Option<f64> {
        let mut plain = String::new();
        while let Some(c) = self.peek(0) {
            if is_digit(c) {
                plain.push(if c.is_ascii_digit() { c } else { char::from_u32(c as u32 - 0xFF10 + 0x30)? });
            } else if matches!(c, ',' | '，') && self.thousands_follow() {
            } else if matches!(c, '.' | '．') && !plain.contains('.') && self.peek(1).is_some_and(is_digit) {
                plain.push('.');
            } else {
                break;
            }
            self.at += 1;
        }
        digits(&plain)
    }

    /// Whether exactly three digits follow a comma.
    fn thousands_follow(&self) -> bool {
        (1..=3).all(|ahead| self.peek(ahead).is_some_and(is_digit)) && !self.peek(4).is_some_and(is_digit)
    }
}
