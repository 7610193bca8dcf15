//! Reductions of prices: `20% off` is 八折, eight tenths of the price.

use super::values::Value;
use crate::tokens::numbers::Class;

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// How English goes on behind the percentage that is taken off.
const OFF: [&str; 3] = ["off", "discount", "reduction"];

/// The most bytes between the percentage and that.
const NEAR: usize = 12;

/// Whether a value of a side is a reduction that the other side says in its own way.
pub(super) fn say(texts: [&str; 2], side: usize, value: &Value) -> bool {
    if side == 0 {
        let percent = value.number.class == Class::Percent && is_off(&texts[0][value.number.end..]);
        return percent && ways(value.number.value).iter().any(|way| texts[1].contains(way.as_str()));
    }
    let rest = &texts[1][value.number.end..];
    if !rest.starts_with('折') {
        return false;
    }
    let written = &texts[1][value.number.at..value.number.end + '折'.len_utf8()];
    let off = |percent: u32| ways(f64::from(percent)).iter().any(|way| way == written);
    (1..100).any(|percent| {
        let digits = percent.to_string();
        let mut places = texts[0].match_indices(&*digits).filter(|_| off(percent));
        places.any(|(at, _)| {
            let behind = texts[0][at + digits.len()..].trim_start();
            let behind = ["%", "percent", "per cent"].iter().find_map(|sign| behind.strip_prefix(sign));
            behind.is_some_and(is_off)
        })
    })
}

fn is_off(behind: &str) -> bool {
    OFF.iter().any(|word| behind.find(word).is_some_and(|at| at <= NEAR && !behind[..at].contains(['.', ',', ';'])))
}

/// How Chinese says that so many per cent are taken off: 八折, 8折; 八五折, 85折, 8.5折.
fn ways(percent: f64) -> Vec<String> {
    let left = 100.0 - percent;
    if left.fract() != 0.0 || !(1.0..100.0).contains(&left) {
        return Vec::new();
    }
    let (tens, ones) = ((left / 10.0) as usize, (left % 10.0) as usize);
    if ones == 0 {
        return vec![format!("{}折", DIGITS[tens]), format!("{tens}折")];
    }
    vec![format!("{}{}折", DIGITS[tens], DIGITS[ones]), format!("{tens}{ones}折"), format!("{tens}.{ones}折")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reductions_have_several_forms() {
        assert_eq!(ways(20.0), ["八折", "8折"]);
        assert_eq!(ways(15.0), ["八五折", "85折", "8.5折"]);
        assert!(ways(100.0).is_empty() && ways(12.5).is_empty());
        assert!(is_off("% off all tickets") && is_off(" discount") && !is_off(". Off the coast"));
    }
}
