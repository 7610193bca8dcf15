//! Lines of which each translates one of the other language: no paragraph was broken there. Lists, results, verse and posters
//! are told so from wrapped text where their widest line looks full.

use super::ends::{End, end};
use super::lines::columns;
use super::starts::{is_number, item_mark};
use crate::language::{Language, is_han};

/// The fewest lines of a block. This and what follows cost .002 of the joins of `eval --layout` in news that nothing was fitted
/// on (.909 → .907) and none elsewhere, with as many right.
const LEAST: usize = 3;

/// Columns from which on a line of either language may be a full one, English and Chinese.
const FULL: (usize, usize) = (56, 40);

/// Columns by which all Chinese lines of a block but the last differ at least: where text is wrapped they are full.
const RAGGED: usize = 6;

/// How far the logarithm of a pair's lengths may be from that of the block, and columns that are added to either.
const UNLIKE: f64 = 0.8;
const PLUS: f64 = 8.0;

/// A line of either half: its text and its number in the input.
pub(super) type Numbered<'a> = (&'a str, usize);

/// For each line of both halves whether it begins a text, since it and the line before each translate one of the other half.
pub(super) fn line_by_line(one: &[Numbered<'_>], two: &[Numbered<'_>]) -> [Vec<bool>; 2] {
    let mut found = [vec![false; one.len()], vec![false; two.len()]];
    let (blocks, others) = (blocks(one), blocks(two));
    if blocks.len() != others.len() {
        return found;
    }
    for (block, other) in blocks.into_iter().zip(others) {
        let (lines, across) = (&one[block.clone()], &two[other.clone()]);
        if lines.len() != across.len() || lines.len() < LEAST {
            continue;
        }
        let is_chinese = lines.iter().filter(|line| line.0.contains(is_han)).count() * 2 > lines.len();
        let (english, chinese) = if is_chinese { (across, lines) } else { (lines, across) };
        if !correspond(english, chinese) {
            continue;
        }
        for at in 1..lines.len() {
            let (one, two) = (english[at - 1].0, chinese[at - 1].0);
            let wide = columns(one) >= FULL.0 && columns(two) >= FULL.1;
            let begins = !wide && !is_open(one, Language::English) && !is_open(two, Language::Chinese);
            found[0][block.start + at] = begins;
            found[1][other.start + at] = begins;
        }
    }
    found
}

/// Whether a line is the number of the next one, or ends in what no text ends with.
fn is_open(text: &str, language: Language) -> bool {
    is_number(text, item_mark(text)) || matches!(end(text, language), End::Small | End::Open | End::Hyphen)
}

/// Whether as many lines of both languages are each as long as the other, and the Chinese ones are not full.
fn correspond(english: &[Numbered<'_>], chinese: &[Numbered<'_>]) -> bool {
    let widths = || chinese[..chinese.len() - 1].iter().map(|line| columns(line.0));
    let ragged = widths().max().unwrap_or(0) - widths().min().unwrap_or(0) >= RAGGED;
    let length = |line: &Numbered<'_>| columns(line.0) as f64;
    let sum = |lines: &[Numbered<'_>]| lines.iter().map(length).sum::<f64>().max(1.0);
    let ratio = sum(english) / sum(chinese);
    let is_like = |(one, two): (&Numbered<'_>, &Numbered<'_>)| {
        ((length(one) + PLUS) / (length(two) * ratio + PLUS)).ln().abs() <= UNLIKE
    };
    ragged && english.iter().zip(chinese).all(is_like)
}

/// The stretches of lines that no empty line and none of the other language parts.
fn blocks(lines: &[Numbered<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut end = 0;
    let stretch = |block: &[Numbered<'_>]| {
        end += block.len();
        end - block.len()..end
    };
    lines.chunk_by(|one, two| two.1 == one.1 + 1).map(stretch).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered<'a>(texts: &[&'a str]) -> Vec<Numbered<'a>> {
        texts.iter().copied().zip(1..).collect()
    }

    #[test]
    fn lists_in_both_languages_are_no_wrapped_text() {
        let english = ["Packing list", "two towels", "a torch with spare batteries", "swimming shoes", "sun cream"];
        let chinese = ["行李清单", "毛巾两条", "手电筒和备用电池", "泳鞋", "防晒霜"];
        let [one, two] = line_by_line(&numbered(&english), &numbered(&chinese));
        assert_eq!((one, two), (vec![false, true, true, true, true], vec![false, true, true, true, true]));
    }

    #[test]
    fn full_lines_are() {
        let english = [
            "The harbour board has decided to close the old ferry pier from the first",
            "of May until the end of the summer so that its piles can be replaced; the",
            "boats will leave from the quay.",
        ];
        let chinese = [
            "港务局决定自五月一日起至夏末关闭旧渡轮码头，以便更换",
            "桩柱，其间渡轮改由堤岸开出，旅客凭原有船票即可登船，",
            "敬请留意。",
        ];
        assert!(line_by_line(&numbered(&english), &numbered(&chinese)).iter().flatten().all(|alone| !alone));
        assert!(line_by_line(&numbered(&english[..2]), &numbered(&chinese)).iter().flatten().all(|alone| !alone));
    }
}
