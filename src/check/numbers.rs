//! Numbers, dates and units: values in every form that [`tokens::numbers`](crate::tokens::numbers) reads.
//!
//! Values that neither text has in common are told against one another in their order. What only one text has is a
//! finding where it is written in digits and no small number: *both*, 双方 or 一个 count nothing that must be said.

use std::ops::Range;

use super::units::{self, Unit};
use super::{Code, Finding};
use crate::language::Language;
use crate::tokens::numbers::{self, Class, Number};

/// How far two values may lie apart that are one in different units, as a share.
const CONVERSION: f64 = 0.005;

/// A value of one text.
struct Value {
    number: Number,
    units: Vec<Unit>,
    /// Whether it is written in digits.
    digits: bool,
    /// Whether the text says that it is not exact.
    about: bool,
    /// Whether the other text may say it without a number: a day of the month, 24 hours, the number of a paragraph.
    implied: bool,
    /// Whether it counts off: 第三条, （三）.
    ordinal: bool,
}

impl Value {
    fn place(&self) -> Range<usize> {
        self.number.at..self.number.end
    }

    /// The place with the unit.
    fn with_unit(&self, unit: &Unit) -> Range<usize> {
        self.number.at.min(unit.at)..self.number.end.max(unit.end)
    }

    /// A year of our time, which the other text may call last or next.
    fn is_year(&self) -> bool {
        let year = |value: f64| value.fract() == 0.0 && (1900.0..2100.0).contains(&value);
        year(self.number.value) || self.number.other.is_some_and(year)
    }

    fn is_date(&self) -> bool {
        matches!(self.number.class, Class::Month | Class::Weekday)
    }

    /// Whether it must be in the other text too.
    fn is_said(&self) -> bool {
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
    fn readings(&self) -> impl Iterator<Item = (Class, f64)> + '_ {
        let class = if self.number.class == Class::Fraction { Class::Percent } else { self.number.class };
        let factor = if self.number.class == Class::Fraction { 100.0 } else { 1.0 };
        let values = std::iter::once(self.number.value).chain(self.number.other);
        values.map(move |value| (class, value * factor))
    }

    fn same_value(&self, other: &Self) -> bool {
        let close = |one: f64, two: f64| (one - two).abs() <= 1e-6 * one.abs().max(two.abs());
        let comparable = |one: Class, two: Class| {
            one == two || matches!((one, two), (Class::Plain, Class::Month) | (Class::Month, Class::Plain))
        };
        self.readings().any(|(class, value)| {
            other.readings().any(|(other_class, other)| comparable(class, other_class) && close(value, other))
        })
    }

    /// Whether two values in different units are the same.
    fn converts_to(&self, other: &Self) -> bool {
        self.units.iter().any(|one| {
            let same = |two: &&Unit| one.dimension == two.dimension && one.size != two.size;
            let close = |two: &Unit| near(self.number.value * one.size, other.number.value * two.size, CONVERSION);
            self.number.class == other.number.class && other.units.iter().find(same).is_some_and(close)
        })
    }

    /// Whether this value is said not to be exact, and the other is one that it stands for: over 1,300 are 1,320.
    fn rounds(&self, other: &Self) -> bool {
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

fn values(text: &str, language: Language) -> Vec<Value> {
    let side = usize::from(language == Language::Chinese);
    let read = if language == Language::English { numbers::english } else { numbers::chinese };
    let about = |number: &Number| {
        let (front, behind) = (text[..number.at].trim_end(), &text[number.end..]);
        ABOUT[side].iter().any(|word| match language {
            Language::English => front.to_ascii_lowercase().ends_with(word),
            Language::Chinese => {
                front.strip_suffix(word).is_some_and(|front| !front.ends_with('不')) || behind.starts_with(word)
            }
        })
    };
    let of = |number: Number| Value {
        number,
        units: units::of(text, number.at, number.end, language),
        digits: text[number.at..number.end].contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)),
        about: about(&number),
        implied: implied(text, &number),
        ordinal: text[..number.at].ends_with('第') || number.at == 0,
    };
    let counts = |number: &Number| number.class != Class::Currency && !is_in_name(&text[..number.at]);
    let mark = list_mark(text).map(|number| Value { implied: true, ordinal: true, ..of(number) });
    let rest = read(text).into_iter().filter(counts).map(of);
    let behind = mark.as_ref().map_or(0, |mark| mark.number.end);
    let rest: Vec<Value> = rest.filter(|value| value.number.at >= behind).collect();
    mark.into_iter().chain(rest).collect()
}

/// The number of a paragraph that stands at its head in Chinese numerals: 三、, （十二）.
fn list_mark(text: &str) -> Option<Number> {
    let start = text.find(|c: char| !c.is_whitespace() && !matches!(c, '（' | '('))?;
    let rest = &text[start..];
    let numerals = "一二三四五六七八九十";
    let length = rest.find(|c| !numerals.contains(c))?;
    if !rest[length..].starts_with(['、', '）', ')', '.', '．']) || length > 9 {
        return None;
    }
    let digit = |c: char| numerals.chars().position(|numeral| numeral == c).map_or(0.0, |place| place as f64 + 1.0);
    let (mut value, mut last) = (0.0, 0.0);
    for c in rest[..length].chars() {
        if c == '十' {
            value += 10.0 * f64::max(last, 1.0);
            last = 0.0;
        } else {
            last = digit(c);
        }
    }
    Some(Number { at: start, end: start + length, class: Class::Plain, value: value + last, other: None })
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
    let money = ["RMB", "USD", "HKD", "CNY", "EUR", "GBP", "JPY", "NTD", "TWD"].iter().any(|code| bare.ends_with(code));
    front.ends_with('#') || letters > 0 && !money && !bare.ends_with("-to")
}

/// Whether the other text may say a number in a word or not at all.
fn implied(text: &str, number: &Number) -> bool {
    let (front, behind) = (&text[..number.at], &text[number.end..]);
    let day = (1.0..=31.0).contains(&number.value) && behind.starts_with(['日', '号', '號', '时', '時']);
    let clock = number.value == 24.0 && ["小时", "小時", "-hour", " hour"].iter().any(|unit| behind.starts_with(unit));
    let item = front.chars().count() <= 1 && behind.starts_with(['.', ')', '、', '）', '．', ':', '：']);
    day || clock || item
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

/// The digits of the telephone number or the code that a place belongs to, however it is grouped; empty for none.
fn code(text: &str, place: Range<usize>) -> String {
    let inside = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')' | '–' | '/' | '（' | '）');
    let start = text[..place.start].trim_end_matches(inside).len();
    let rest = &text[place.end..];
    let end = text.len() - rest.trim_start_matches(inside).len();
    let digits = all_digits(&text[start..end]);
    // 0 stands for the country.
    if digits.len() < CODE { String::new() } else { digits.trim_start_matches('0').to_owned() }
}

/// Adds what differs in the numbers of two texts.
pub(super) fn find(english: &str, chinese: &str, found: &mut Vec<Finding>) {
    let texts = [english, chinese];
    let sides = [values(english, Language::English), values(chinese, Language::Chinese)];
    let mut left = without_counterpart(texts, &sides);
    join_groups(texts, &mut left, &sides);
    let before = found.len();
    for dates in [true, false] {
        let of = |side: usize| left[side].iter().copied().filter(|value| value.is_date() == dates).collect::<Vec<_>>();
        compare(texts, &sides, &of(0), &of(1), found);
    }
    if found.len() == before {
        units_differ(texts, &sides, found);
    }
    if found.len() == before {
        clocks_differ(texts, found);
    }
}

/// The times of a text such as `9:05`: their places and minutes.
fn clocks(text: &str) -> Vec<(Range<usize>, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut found = Vec::new();
    for (at, colon) in text.char_indices().filter(|&(_, c)| matches!(c, ':' | '：')) {
        let hours = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let (start, behind) = (at - hours, at + colon.len_utf8());
        let minutes = digits(&text[behind..]);
        let seconds = text[behind + minutes..].starts_with(':') || text[..start].ends_with(':');
        if (1..=2).contains(&hours) && minutes == 2 && !seconds {
            found.push((start..behind + minutes, &text[behind..behind + minutes]));
        }
    }
    found
}

/// Adds times whose minutes differ, where both texts have as many times.
fn clocks_differ(texts: [&str; 2], found: &mut Vec<Finding>) {
    let [english, chinese] = texts.map(clocks);
    if english.len() != chinese.len() {
        return;
    }
    let (mut alone, mut left) = (Vec::new(), Vec::new());
    for (one, two) in english.into_iter().zip(chinese).filter(|(one, two)| one.1 != two.1) {
        alone.push(one);
        left.push(two);
    }
    // Those that stand in another order.
    alone.retain(|(_, minutes)| match left.iter().position(|(_, other)| other == minutes) {
        Some(at) => {
            left.remove(at);
            false
        }
        None => true,
    });
    found.extend(
        alone.into_iter().zip(left).map(|((one, _), (two, _))| Finding::differing(Code::Date, texts, one, two)),
    );
}

/// The values of each side that are left when each has taken one of the other side.
fn without_counterpart<'a>(texts: [&str; 2], sides: &'a [Vec<Value>; 2]) -> [Vec<&'a Value>; 2] {
    let mut taken = [vec![false; sides[0].len()], vec![false; sides[1].len()]];
    let ways: [fn(&Value, &Value) -> bool; 4] = [
        |one, two| one.number.class == two.number.class && one.number.value == two.number.value,
        Value::same_value,
        Value::converts_to,
        |one, two| one.rounds(two) || two.rounds(one),
    ];
    for way in ways {
        for (at, one) in sides[0].iter().enumerate() {
            if taken[0][at] {
                continue;
            }
            let other = sides[1].iter().enumerate().position(|(at, two)| !taken[1][at] && way(one, two));
            if let Some(other) = other {
                (taken[0][at], taken[1][other]) = (true, true);
            }
        }
    }
    let codes: [Vec<String>; 2] =
        std::array::from_fn(|side| sides[side].iter().map(|value| code(texts[side], value.place())).collect());
    std::array::from_fn(|side| {
        let known = |code: &String| {
            // One of the two may name the country or the area.
            let same = |other: &String| !other.is_empty() && (code.ends_with(&**other) || other.ends_with(&**code));
            !code.is_empty() && codes[1 - side].iter().any(same)
        };
        let left = sides[side].iter().enumerate().filter(|&(at, _)| !taken[side][at] && !known(&codes[side][at]));
        left.map(|(_, value)| value).collect()
    })
}

/// Takes away the halves of numbers whose thousands are parted by a space, as `2 380` is written in Hong Kong, where the
/// other text has the whole.
fn join_groups(texts: [&str; 2], left: &mut [Vec<&Value>; 2], sides: &[Vec<Value>; 2]) {
    for side in 0..2 {
        let mut at = 0;
        while at + 1 < left[side].len() {
            let (one, two) = (left[side][at].place(), left[side][at + 1].place());
            let (group, last) = (&texts[side][one.clone()], &texts[side][two.clone()]);
            let parted = one.end + 1 == two.start && texts[side].as_bytes()[one.end] == b' ';
            let whole = format!("{group}{last}").parse::<f64>().ok();
            let is_group = parted && group.len() <= 3 && last.len() == 3;
            let other = whole.filter(|_| is_group).and_then(|whole| {
                let has =
                    |value: &Value| value.readings().any(|(class, value)| class == Class::Plain && value == whole);
                sides[1 - side].iter().position(has)
            });
            let Some(other) = other else {
                at += 1;
                continue;
            };
            left[side].drain(at..at + 2);
            let place = sides[1 - side][other].place();
            left[1 - side].retain(|value| value.place() != place);
        }
    }
}

/// Tells values without counterpart against one another.
fn compare(
    texts: [&str; 2],
    sides: &[Vec<Value>; 2],
    english: &[&Value],
    chinese: &[&Value],
    found: &mut Vec<Finding>,
) {
    let stands = |value: &Value, side: usize| {
        sides[side].iter().any(|other| other.same_value(value) || other.rounds(value) || value.rounds(other))
    };
    let code = |value: &Value| if value.is_date() { Code::Date } else { Code::Number };
    let mut taken = vec![false; chinese.len()];
    let relative = |value: &Value, side: usize| value.number.at as f64 / texts[side].len() as f64;
    for value in english {
        let comparable = |other: &Value| {
            let same_unit = value.units.iter().any(|one| other.units.iter().any(|two| one.dimension == two.dimension));
            let written = |value: &Value| value.digits || value.number.value >= 10.0;
            // Words such as "one", "first" and "both" are often no numbers in the other text.
            let small = |value: &Value| {
                value.number.value < 10.0 && (value.digits || value.number.value > 2.0 || value.ordinal)
            };
            let both_small = small(value)
                && small(other)
                && (value.digits || other.digits)
                && value.units.is_empty() == other.units.is_empty();
            // Where one text says a value more often, only figures as long may be meant.
            let repeated = stands(value, 1) || stands(other, 0);
            let as_long = value.number.end - value.number.at == other.number.end - other.number.at;
            if repeated && !(value.digits && other.digits && as_long) && !value.is_date() {
                return false;
            }
            let counts = value.is_date() || same_unit || both_small || written(value) && written(other);
            other.number.class == value.number.class && counts && value.is_year() == other.is_year()
        };
        let distance = |at: usize| {
            let unit = |value: &Value| value.units.first().map(|unit| unit.dimension);
            let same_unit = unit(value).is_some() && unit(value) == unit(chinese[at]);
            (relative(value, 0) - relative(chinese[at], 1)).abs() - if same_unit { 1.0 } else { 0.0 }
        };
        let best = (0..chinese.len())
            .filter(|&at| !taken[at] && comparable(chinese[at]))
            .min_by(|&one, &two| distance(one).total_cmp(&distance(two)));
        match best {
            Some(at) => {
                taken[at] = true;
                found.push(Finding::differing(code(value), texts, value.place(), chinese[at].place()));
            }
            None if value.is_said() && !stands(value, 1) && !in_words(value, texts[1]) => {
                found.push(Finding::alone(code(value), texts[0], 0, value.place()))
            }
            None => {}
        }
    }
    for (at, value) in chinese.iter().enumerate() {
        if !taken[at] && value.is_said() && !stands(value, 0) && !in_words(value, texts[0]) {
            found.push(Finding::alone(code(value), texts[1], 1, value.place()));
        }
    }
}

/// Whether a text may say a round number in a word: 百 in 零百加速, *all* or 全 for 100 percent.
fn in_words(value: &Value, text: &str) -> bool {
    let words: &[&str] = match (value.number.class, value.number.value) {
        (Class::Percent, 100.0) => &["全", "百", "满", "滿", "all", "full", "whole", "entire", "every"],
        (Class::Plain, 100.0) => &["百", "hundred", "centur", "centen"],
        (Class::Plain, 1000.0) => &["千", "thousand", "millenni"],
        _ => &[],
    };
    words.iter().any(|word| text.contains(word))
}

/// Adds the units that differ for values that both texts have as often, where both name one.
fn units_differ(texts: [&str; 2], sides: &[Vec<Value>; 2], found: &mut Vec<Finding>) {
    let mut seen: Vec<f64> = Vec::new();
    for value in sides[0].iter().filter(|value| !value.units.is_empty()) {
        if seen.contains(&value.number.value) {
            continue;
        }
        seen.push(value.number.value);
        let same = |side: usize| sides[side].iter().filter(|other| other.same_value(value)).collect::<Vec<_>>();
        let (english, chinese) = (same(0), same(1));
        if english.len() != chinese.len() {
            continue;
        }
        for (one, two) in english.into_iter().zip(chinese) {
            let agree = |unit: &Unit| two.units.iter().any(|other| unit.is(other) || unit.is_local_money(other));
            if one.units.is_empty() || two.units.is_empty() || one.units.iter().any(agree) {
                continue;
            }
            let (one, two) = (one.with_unit(&one.units[0]), two.with_unit(&two.units[0]));
            found.push(Finding::differing(Code::Unit, texts, one, two));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::texts;
    use super::*;

    fn said(english: &str, chinese: &str) -> Vec<String> {
        let numbers = |finding: &&Finding| matches!(finding.code, Code::Number | Code::Date | Code::Unit);
        texts(english, chinese).iter().filter(numbers).map(ToString::to_string).collect()
    }

    #[test]
    fn differing_values_are_found() {
        for (english, chinese, wanted) in [
            ("The pier cost 32 million yuan.", "码头耗资3400万元。", "number: 32 million ≠ 3400万"),
            ("Output rose 5.3 percent.", "产量增长5.8%。", "number: 5.3 ≠ 5.8%"),
            ("It opens on 3 May.", "将于5月4日启用。", "number: 3 ≠ 4"),
            ("It opens in May 2024.", "将于2024年6月启用。", "date: May ≠ 6"),
            ("It opens on Monday.", "周二启用。", "date: Monday ≠ 周二"),
            ("The road is 30 km long.", "道路全长30米。", "unit: 30 km ≠ 30米"),
            ("It cost HK$5 million.", "耗资500万美元。", "unit: HK$5 million ≠ 500万美元"),
            ("It has 48 berths and 12 cranes.", "设有48个泊位。", "number: 12 only in the English"),
            ("About 120 boats came in.", "约130艘船只进港。", "number: 120 ≠ 130"),
            ("Over 260 customers came.", "逾264家客户到场。", "number: 260 ≠ 264"),
            ("5. The vote", "四、表决", "number: 5 ≠ 四"),
            ("Line 3 and line 5, 5 minutes", "3号线和3号线，5分钟", "number: 5 ≠ 3"),
            ("It takes 2 hours to sail there.", "航程约2分钟。", "unit: 2 hours ≠ 2分钟"),
            ("Keep it for three years.", "须保存五年。", "number: three ≠ 五"),
            ("Open 9:05 to 12:00", "开放时间：9:00至12:00", "date: 9:05 ≠ 9:00"),
        ] {
            assert_eq!(said(english, chinese), [wanted], "{english}");
        }
    }

    #[test]
    fn equal_values_in_other_forms_are_not() {
        for (english, chinese) in [
            ("It carried 1.26 billion passengers.", "运送旅客12.6亿人次。"),
            ("It opens at 3 p.m. on 4 May 2024.", "将于二〇二四年五月四日15时启用。"),
            ("A third of the 200 MW plant is done.", "20万千瓦电站已完成三分之一。"),
            ("The two sides met for the first time.", "双方首次会晤。"),
            ("Call 2345 6789 or +852 2345 1111.", "致电23456789或+852-23451111。"),
            ("Tel: +86-990-5550-0188", "电话：0990-5550-0188"),
            ("In all, 1,320 boats came in.", "1300多艘船只进港。"),
            ("(3) Article 12 applies.", "（三）第十二条适用。"),
            ("The plot of 30 hectares", "占地450亩的地块"),
            ("It lasted three days.", "为期3天。"),
            ("By one vote it was passed on May 2.", "该案于5月2日获通过。"),
        ] {
            assert_eq!(said(english, chinese), [""; 0], "{english}");
        }
    }
}
