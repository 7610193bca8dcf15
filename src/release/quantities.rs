//! Numbers with what belongs to them: `12/F`, `24/7`, `12/2025`, `2025年`, `50%`, `g/cm³`; `ext. 212`, `Part II`, `8 May`, `RMB 20`.

use crate::language::is_han;
use crate::split::abbreviates_a_number;
use crate::words::{DIVISIONS, is_currency, month};

/// Letters of a unit at most, and of what stands behind the stroke of one: `12/F`, `kWh/m`.
const UNIT: usize = 3;
const PER: usize = 2;

/// What counts behind a number in Chinese.
const COUNTERS: &str = "年月日號号樓楼層层室元";

/// Whether a cut is inside of a number with what belongs to it.
pub(super) fn is_in_quantity(text: &str, at: usize) -> bool {
    is_in_numbering(text, at) || is_in_date(text, at) || is_in_sum(text, at) || is_in_measure(text, at)
}

/// Whether a cut is between a number and its unit, counter or stroke.
fn is_in_measure(text: &str, at: usize) -> bool {
    let (left, right) = text.split_at(at);
    if is_before_unit(left, right) {
        return true;
    }
    let (Some(before), Some(behind)) = (left.chars().next_back(), right.chars().next()) else { return false };
    match behind {
        '³' | '²' => return before.is_ascii_alphabetic(),
        '%' | '％' | '℃' | '°' => return before.is_ascii_digit(),
        '/' if is_stroke(left, &right[1..]) => return true,
        _ => {}
    }
    if let Some(left) = left.strip_suffix('/') {
        return is_stroke(left, right);
    }
    if before.is_ascii_digit() {
        return COUNTERS.contains(behind);
    }
    // `限高2.2米` is one text.
    let number = || right.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':'));
    is_han(before) && behind.is_ascii_digit() && number().starts_with(is_han)
}

/// Whether a unit of several follows a number behind a space, `1.12 |g/cm³`.
fn is_before_unit(left: &str, right: &str) -> bool {
    let unit = right.trim_start_matches(' ');
    let is_apart = unit.len() < right.len() || left.ends_with(' ');
    let letters = unit.bytes().take(UNIT + 1).take_while(u8::is_ascii_alphabetic).count();
    let rest = &unit[letters..];
    is_apart
        && left.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit())
        && (1..=UNIT).contains(&letters)
        && (rest.starts_with(['²', '³'])
            || rest.strip_prefix('/').is_some_and(|per| per.starts_with(|c: char| c.is_ascii_alphabetic())))
}

/// Whether a stroke stands inside of a quantity: between numbers, but for one that Chinese counts again, `14/14號`; behind a
/// number; or behind its unit.
fn is_stroke(left: &str, right: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let number = &left[left.trim_end_matches(digit).len()..];
    let rest = right.trim_start_matches(digit);
    if rest.len() < right.len() {
        let is_counted_again = rest.starts_with(is_han) && right[..right.len() - rest.len()] == *number;
        return !number.is_empty() && !is_counted_again;
    }
    let letters = right.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 {
        return false;
    }
    if !number.is_empty() {
        return letters <= PER;
    }
    let before = left.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = left.len() - before.len();
    (1..=UNIT).contains(&unit) && letters <= UNIT && before.trim_end_matches(' ').ends_with(digit)
}

/// Whether a cut is between an abbreviation and its number, `ext.|212`, or between the name of a division and its own,
/// `Part |II`.
fn is_in_numbering(text: &str, at: usize) -> bool {
    let (left, right) = text.split_at(at);
    let length = right.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(right.len());
    let is_roman = length > 0 && right[..length].bytes().all(|byte| b"IVXLC".contains(&byte));
    if is_roman && let Some(before) = left.strip_suffix(' ') {
        let word = &before[before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len()..];
        return word.starts_with(char::is_uppercase)
            && DIVISIONS.iter().any(|division| word.eq_ignore_ascii_case(division));
    }
    let rest = right.trim_start_matches(|c: char| c.is_ascii_digit());
    // In `in the app. 3.1.3 员工`, the number is that of an item.
    if rest.len() == right.len() || rest.starts_with(['.', '、']) || rest.starts_with(is_han) {
        return false;
    }
    left.trim_end().strip_suffix('.').is_some_and(|left| {
        let word = &left[left.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len()..];
        abbreviates_a_number(word)
    })
}

/// Whether a cut is between a day and its month, `8 |May`.
fn is_in_date(text: &str, at: usize) -> bool {
    let (left, right) = text.split_at(at);
    let before = left.trim_end_matches(' ');
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let name = &right[..right.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(right.len())];
    before.len() < left.len() && (1..=2).contains(&digits) && month(&name.to_ascii_lowercase()).is_some()
}

/// Whether a cut is between the code of a currency and its number, `RMB |20`.
fn is_in_sum(text: &str, at: usize) -> bool {
    let (left, right) = text.split_at(at);
    let before = left.trim_end_matches(' ');
    let code = &before[before.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '$').len()..];
    is_currency(code) && right.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_with_its_unit() {
        for parted in [
            "3|/F",
            "3/|F",
            "9|/10",
            "9/|10",
            "4|/2031",
            "4/|2031",
            "2031|年",
            "m|²",
            "8|%",
            "5| kg/m²",
            "5 |kg/m²",
            "5 kg|/m²",
            "5 kg/|m²",
            "限寬|3.5米",
            "Pier 3/|14號",
        ] {
            let at = parted.find('|').unwrap();
            assert!(is_in_quantity(&parted.replace('|', ""), at), "{parted}");
        }
        for parted in ["Pier 14/|14號碼頭", "客舱12/|Cabin 12", "限寬 |3.5 m", "Pier 3 |kg", "Windows 3|操作系统"]
        {
            let at = parted.find('|').unwrap();
            assert!(!is_in_quantity(&parted.replace('|', ""), at), "{parted}");
        }
    }
}
