//! Words that count off at the head of a text: `Second, …` is 第二，….

use std::ops::Range;

use super::values::Value;
use super::{Code, Finding};

const ENGLISH: [&[&str]; 6] = [
    &["first", "firstly"],
    &["second", "secondly"],
    &["third", "thirdly"],
    &["fourth", "fourthly"],
    &["fifth", "fifthly"],
    &["sixth", "sixthly"],
];
const CHINESE: [&str; 6] = ["一", "二", "三", "四", "五", "六"];

/// Adds two such words that differ, and takes their numbers away from those that are left.
pub(super) fn compare(texts: [&str; 2], left: &mut [Vec<&Value>; 2], found: &mut Vec<Finding>) {
    let (Some((one, english)), Some((two, chinese))) = (english(texts[0]), chinese(texts[1])) else { return };
    if one == two {
        return;
    }
    for (side, place) in [&english, &chinese].into_iter().enumerate() {
        left[side].retain(|value| !place.contains(&value.number.at));
    }
    found.push(Finding::differing(Code::Number, texts, english, chinese));
}

/// The number of the word at the head of an English text, behind which a comma stands, and its place.
fn english(text: &str) -> Option<(usize, Range<usize>)> {
    let start = text.len() - text.trim_start().len();
    let (word, _) = text[start..].split_once(',')?;
    let number = ENGLISH.iter().position(|words| words.iter().any(|known| word.eq_ignore_ascii_case(known)))?;
    Some((number, start..start + word.len()))
}

/// The same of a Chinese text.
fn chinese(text: &str) -> Option<(usize, Range<usize>)> {
    let start = text.len() - text.trim_start().len();
    let (word, _) = text[start..].split_once(['，', '、', ','])?;
    let number = CHINESE.iter().position(|digit| word.strip_prefix('第') == Some(digit))?;
    Some((number, start..start + word.len()))
}
