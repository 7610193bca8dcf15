//! Values of digits and units in any mixture.

use super::Reader;
use super::numerals::{MEASURES, large_unit, numeral, small_unit, tens};
use crate::tokens::numbers::digits;

impl Reader<'_> {
    /// A value: digits and units in any mixture.
    pub(super) fn value(&mut self) -> Option<f64> {
        let first = self.peek(0).filter(|&c| {
            c.is_ascii_digit()
                || numeral(c).is_some()
                || tens(c).is_some()
                || small_unit(c).is_some()
                || large_unit(c).is_some()
        })?;
        let run = self.plain_numerals();
        if numeral(first).is_some() && run >= 2 {
            return self.digit_by_digit(run);
        }
        let (mut total, mut group) = (0.0, 0.0);
        let mut current: Option<f64> = None;
        let mut last_unit = 1.0;
        let start = self.at;
        let mut arabic = false;
        while let Some(c) = self.peek(0) {
            if c.is_ascii_digit() {
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
            } else if let Some(value) = tens(c).filter(|_| current.is_none()) {
                group += value;
                last_unit = 10.0;
                self.at += 1;
            } else if c == ' ' && current.is_some() && arabic && self.peek(1).is_some_and(|c| large_unit(c).is_some()) {
                self.at += 1;
            } else if let Some(unit) = small_unit(c) {
                // 600千克 is 600 kilograms.
                if arabic && c == '千' && self.peek(1).is_some_and(|c| "米克瓦卡伏帕赫升焦字".contains(c)) {
                    break;
                }
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
            } else if matches!(c, '点' | '點') && self.at > start && !arabic && self.decimals_follow() {
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
        // 十几, a dozen or so.
        if self.at == start + 1 && first == '十' && self.peek(0).is_some_and(|c| "几幾多余餘来來".contains(c)) {
            self.at += 1;
            self.second = Some(12.0);
            return Some(10.0);
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

    /// A run of numerals without units: 二〇二四, or 三四 for three or four.
    fn digit_by_digit(&mut self, count: usize) -> Option<f64> {
        let run: Vec<f64> = self.chars[self.at..self.at + count].iter().filter_map(|&(_, c)| numeral(c)).collect();
        let start = self.at;
        self.at += count;
        let next = self.peek(0);
        let decimal = self.decimals_follow();
        if let [one, two] = run[..]
            && one > 0.0
            && (two == one + 1.0 || (one, two) == (3.0, 5.0))
            && next.is_some_and(|c| c != '年' && MEASURES.contains(c))
        {
            self.second = Some(two);
            return Some(one);
        }
        // 五四, 八一, 九一八 are names of days; 八一三号 and 民國一一三年 are numbers.
        let numbered = next.is_some_and(|c| "号號路线線室楼樓年".contains(c));
        let republic = start >= 2 && self.chars[start - 2].1 == '民';
        if count <= 3 && !run.contains(&0.0) && !numbered && !republic && !decimal {
            return None;
        }
        let mut value = run.iter().fold(0.0, |value, digit| value * 10.0 + digit);
        if decimal {
            self.at += 1;
            value += self.decimals();
        }
        (count <= 15).then_some(value)
    }

    /// Whether a point with numerals follows that are decimals: not those of 三点二十分.
    fn decimals_follow(&self) -> bool {
        let count =
            self.chars[(self.at + 1).min(self.chars.len())..].iter().take_while(|(_, c)| numeral(*c).is_some()).count();
        let unit = self.peek(count + 1).is_some_and(|c| small_unit(c).is_some() || "分刻钟鐘".contains(c));
        matches!(self.peek(0), Some('点' | '點')) && count > 0 && !unit
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
            if c.is_ascii_digit() {
                plain.push(c);
            } else if matches!(c, ',' | '，') && self.thousands_follow() {
            } else if matches!(c, '.' | '．')
                && !plain.contains('.')
                && self.peek(1).is_some_and(|c| c.is_ascii_digit())
            {
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
        (1..=3).all(|ahead| self.peek(ahead).is_some_and(|c| c.is_ascii_digit()))
            && !self.peek(4).is_some_and(|c| c.is_ascii_digit())
    }
}
