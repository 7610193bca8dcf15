//! Numbers, dates and units: values in every form that [`tokens::numbers`](crate::tokens::numbers) reads.
//!
//! Values that neither text has in common are told against one another in their order. What only one text has is a
//! finding where it is written in digits and no small number: *both*, 双方 or 一个 count nothing that must be said.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::measures::Measure;
use super::nearby::near;
use super::values::{Value, code, values};
use super::{Code, Finding, clocks, discounts, enumerators};
use crate::language::Language;
use crate::tokens::numbers::Class;

/// Adds what differs in the numbers of two texts.
pub(super) fn find(english: &str, chinese: &str, found: &mut Vec<Finding>) {
    let texts = [english, chinese];
    let sides = [values(english, Language::English), values(chinese, Language::Chinese)];
    let mut left = without_counterpart(texts, &sides);
    join_groups(texts, &mut left, &sides);
    let before = found.len();
    enumerators::compare(texts, &mut left, found);
    clocks::alone(texts, &mut left, found);
    for dates in [true, false] {
        let of = |side: usize| left[side].iter().copied().filter(|value| value.is_date() == dates).collect::<Vec<_>>();
        compare(texts, &sides, &of(0), &of(1), found);
    }
    if found.len() == before {
        units_differ(texts, &sides, found);
    }
    if found.len() == before {
        clocks::differ(texts, found);
    }
}

/// Which values of the other text are near one of a text.
fn others_near(texts: [&str; 2], sides: &[Vec<Value>; 2], value: &Value, side: usize) -> Range<usize> {
    near(&sides[1 - side], value.share(texts[side]), |other| other.share(texts[1 - side]))
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
            let mut near = near(&sides[1], one.share(texts[0]), |two| two.share(texts[1]));
            if let Some(other) = near.find(|&at| !taken[1][at] && way(one, &sides[1][at])) {
                (taken[0][at], taken[1][other]) = (true, true);
            }
        }
    }
    let codes: [Vec<String>; 2] =
        std::array::from_fn(|side| sides[side].iter().map(|value| code(texts[side], value.place())).collect());
    std::array::from_fn(|side| {
        let known = |at: usize| {
            let code = &codes[side][at];
            // One of the two may name the country or the area.
            let same = |other: &String| !other.is_empty() && (code.ends_with(&**other) || other.ends_with(&**code));
            let near = || others_near(texts, sides, &sides[side][at], side);
            !code.is_empty() && codes[1 - side][near()].iter().any(same)
        };
        let left = sides[side].iter().enumerate().filter(|&(at, _)| !taken[side][at] && !known(at));
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
                others_near(texts, sides, left[side][at], side).find(|&at| has(&sides[1 - side][at]))
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
    // Whether a value of one text stands in the other.
    let stands = |value: &Value, side: usize| {
        let others = &sides[1 - side][others_near(texts, sides, value, side)];
        others.iter().any(|other| other.same_value(value) || other.rounds(value) || value.rounds(other))
    };
    let stand: Vec<bool> = chinese.iter().map(|value| stands(value, 1)).collect();
    let code = |value: &Value| if value.is_date() { Code::Date } else { Code::Number };
    let mut taken = vec![false; chinese.len()];
    let words = [0, 1].map(|side| InWords::new(texts[side]));
    for value in english {
        let stands = stands(value, 0);
        let comparable = |at: usize| {
            let other = chinese[at];
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
            let repeated = stands || stand[at];
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
            (value.share(texts[0]) - chinese[at].share(texts[1])).abs() - if same_unit { 1.0 } else { 0.0 }
        };
        let best = near(chinese, value.share(texts[0]), |other| other.share(texts[1]))
            .filter(|&at| !taken[at] && comparable(at))
            .min_by(|&one, &two| distance(one).total_cmp(&distance(two)));
        match best {
            Some(at) => {
                taken[at] = true;
                found.push(Finding::differing(code(value), texts, value.place(), chinese[at].place()));
            }
            None if value.is_said() && !stands && !words[1].say(value) && !discounts::say(texts, 0, value) => {
                found.push(Finding::alone(code(value), texts[0], 0, value.place()))
            }
            None => {}
        }
    }
    for (at, value) in chinese.iter().enumerate() {
        if !taken[at] && value.is_said() && !stand[at] && !words[0].say(value) && !discounts::say(texts, 1, value) {
            found.push(Finding::alone(code(value), texts[1], 1, value.place()));
        }
    }
}

/// Round numbers that a text may say in a word: 百 in 零百加速, *all* or 全 for 100 percent.
const IN_WORDS: [(Class, f64, &[&str]); 3] = [
    (Class::Percent, 100.0, &["全", "百", "满", "滿", "all", "full", "whole", "entire", "every"]),
    (Class::Plain, 100.0, &["百", "hundred", "centur", "centen"]),
    (Class::Plain, 1000.0, &["千", "thousand", "millenni"]),
];

/// Which of the [`IN_WORDS`] a text may say, looked for once each.
struct InWords<'a> {
    text: &'a str,
    known: [OnceCell<bool>; IN_WORDS.len()],
}

impl<'a> InWords<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, known: Default::default() }
    }

    fn say(&self, value: &Value) -> bool {
        if value.minutes {
            let word = |minutes: f64| if minutes == 30.0 { ["半", "half"] } else { ["刻", "quarter"] };
            return matches!(value.number.value, 15.0 | 30.0 | 45.0)
                && word(value.number.value).iter().any(|word| self.text.contains(word));
        }
        let is = |&(class, round, _): &(Class, f64, _)| value.number.class == class && value.number.value == round;
        let Some(at) = IN_WORDS.iter().position(is) else { return false };
        *self.known[at].get_or_init(|| IN_WORDS[at].2.iter().any(|word| self.text.contains(word)))
    }
}

/// Adds the units that differ for values that both texts have as often, where both name one.
fn units_differ(texts: [&str; 2], sides: &[Vec<Value>; 2], found: &mut Vec<Finding>) {
    let mut seen = FxHashSet::default();
    for value in sides[0].iter().filter(|value| !value.units.is_empty()) {
        if !seen.insert(value.number.value.to_bits()) {
            continue;
        }
        let same = |side: usize| {
            let near = near(&sides[side], value.share(texts[0]), |other| other.share(texts[side]));
            sides[side][near].iter().filter(|other| other.same_value(value)).collect::<Vec<_>>()
        };
        let (english, chinese) = (same(0), same(1));
        if english.len() != chinese.len() {
            continue;
        }
        for (one, two) in english.into_iter().zip(chinese) {
            let agree = |unit: &Measure| two.units.iter().any(|other| unit.is(other) || unit.is_local_money(other));
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
            ("Keep it for twelve years.", "须保存八年。", "number: twelve ≠ 八"),
            ("Reply within ten days.", "请在七日内答复。", "number: ten ≠ 七"),
            ("Reply within 10 working days.", "请在10小时内答复。", "unit: 10 working days ≠ 10小时"),
            ("Open 9:05 to 12:00", "开放时间：9:00至12:00", "date: 9:05 ≠ 9:00"),
            ("11:40 Harbour walk", "海港漫步", "date: 11:40 only in the English"),
            ("10:00 Tea", "茶点", "date: 10:00 only in the English"),
            ("Tea", "16：20 茶点", "date: 16：20 only in the Chinese"),
            ("Second, dry the sail.", "第四，晾干船帆。", "number: Second ≠ 第四"),
            ("Umbrellas are 30% off.", "雨伞八折。", "number: 30 only in the English"),
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
            ("The gates close at 7.30 pm.", "閘門於晚上七時半關閉。"),
            ("A bus leaves at 6:45 a.m.", "早上六点三刻有一班车。"),
            ("Umbrellas are 30% off this week.", "本周雨伞七折。"),
            ("Umbrellas are 15 percent off.", "雨伞一律八五折。"),
            ("The pump works 24/7.", "水泵全天候運作。"),
            ("The lift is back at 3:16.", "电梯三时十六分恢复。"),
            ("First, dry the sail.", "第一，晾干船帆。"),
        ] {
            assert_eq!(said(english, chinese), [""; 0], "{english}");
        }
    }
}
