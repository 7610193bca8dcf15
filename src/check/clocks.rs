//! Times of the day in digits, such as `9:05`.

use std::collections::VecDeque;
use std::ops::Range;

use memchr::memchr2_iter;
use rustc_hash::FxHashMap;

use super::values::Value;
use super::{Code, Finding};
use crate::language::numeral;

/// The byte that a wide colon begins with, as many wide marks do.
const WIDE: u8 = 0xEF;

/// The times of a text such as `9:05`: their places and minutes.
fn clocks(text: &str) -> Vec<(Range<usize>, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut found = Vec::new();
    for at in memchr2_iter(b':', WIDE, text.as_bytes()) {
        let Some(colon) = text[at..].chars().next().filter(|&c| matches!(c, ':' | '：')) else { continue };
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
pub(super) fn differ(texts: [&str; 2], found: &mut Vec<Finding>) {
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
    let mut places: FxHashMap<&str, VecDeque<usize>> = FxHashMap::default();
    left.iter().enumerate().for_each(|(at, (_, minutes))| places.entry(minutes).or_default().push_back(at));
    let mut taken = vec![false; left.len()];
    alone.retain(|(_, minutes)| match places.get_mut(minutes).and_then(VecDeque::pop_front) {
        Some(at) => {
            taken[at] = true;
            false
        }
        None => true,
    });
    let left = left.into_iter().zip(taken).filter(|(_, taken)| !taken).map(|(clock, _)| clock);
    found.extend(
        alone.into_iter().zip(left).map(|((one, _), (two, _))| Finding::differing(Code::Date, texts, one, two)),
    );
}

/// Words for a time of the day without a number, and what stands behind its number.
const TIMES: [&[&str]; 2] = [
    &["noon", "midnight", "o'clock", "o’clock", "hour", "a.m.", "p.m.", "a.m", "p.m", " am", " pm"],
    &["中午", "正午", "午夜", "凌晨", "早上", "上午", "下午", "晚上"],
];

/// What stands behind the hour in Chinese.
const HOURS: [char; 4] = ['点', '點', '时', '時'];

/// Whether a Chinese text has an hour: 九点, 9時. In 茶点 there is none.
fn has_hour(text: &str) -> bool {
    let is_number =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || numeral(c).is_some() || matches!(c, '两' | '兩');
    text.match_indices(HOURS).any(|(at, _)| text[..at].ends_with(is_number))
}

/// Adds times of which nothing stands in the other text, if that names no time at all, and takes their numbers away from
/// those that are left.
pub(super) fn alone(texts: [&str; 2], left: &mut [Vec<&Value>; 2], found: &mut Vec<Finding>) {
    let all = texts.map(clocks);
    for side in 0..2 {
        if all[side].is_empty() || !all[1 - side].is_empty() {
            continue;
        }
        let other = texts[1 - side];
        let lower = if side == 1 { other.to_ascii_lowercase() } else { String::new() };
        let says = |word: &&str| if side == 1 { lower.contains(*word) } else { other.contains(*word) };
        let named = TIMES[1 - side].iter().any(says) || side == 0 && has_hour(other);
        if named {
            continue;
        }
        for (place, minutes) in &all[side] {
            let inside = left[side].iter().filter(|value| place.contains(&value.number.at)).count();
            // Zeros of full hours are no number.
            if inside < if minutes.trim_start_matches('0').is_empty() { 1 } else { 2 } {
                continue;
            }
            left[side].retain(|value| !place.contains(&value.number.at));
            found.push(Finding::alone(Code::Date, texts[side], side, place.clone()));
        }
    }
}
