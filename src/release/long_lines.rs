//! Lines that hold many sentences of both languages in turn, as a page copied into one line does: portions of them are lines
//! of their own, since all ways to cut a line are weighed against one another. So are the pairs of a line that brackets, blanks
//! and dashes part: `Mr. Ho 何先生 (Chairman 主席)`.

use std::ops::Range;

use super::CleanLine;
use super::addresses::addresses;
use super::brackets::{inside, opens};
use super::characters::{Mark, Script, is_closing, is_end, script};
use super::cuts::{MOST, all_cuts};
use crate::language::{holds_han, holds_latin};
use crate::read::Role;

/// Bytes of a line that has few cuts.
const SHORT: usize = 120;

/// Cuts of a portion of a line that has too many of them, about, and seams of such a line at least. With portions of lines of
/// four pairs, three of the sample releases set in brackets lose a bead.
const PORTION: usize = 8;
const SEAMS: usize = 6;

/// The same lines, long ones in portions.
pub(super) fn parted(lines: Vec<CleanLine>) -> Vec<CleanLine> {
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let ends = match line.role {
            Role::Unit { .. } | Role::Cell { .. } => Vec::new(),
            _ => ends_of_parts(&line.text),
        };
        let mut start = 0;
        for end in ends.iter().copied().chain([line.text.len()]).filter(|_| !ends.is_empty()) {
            let text = line.text[start..end].trim().to_owned();
            let (gap, strong) = (line.gap && start == 0, line.strong && start == 0);
            found.push(CleanLine { text, gap, strong, ..line });
            start = end;
        }
        if ends.is_empty() {
            found.push(line);
        }
    }
    found
}

/// Where the parts of a line end: a label in both languages before its text, pairs behind one another, the portions of a long
/// one.
fn ends_of_parts(text: &str) -> Vec<usize> {
    if text.is_ascii() {
        return Vec::new();
    }
    match Some(text).filter(|text| text.starts_with(opens)).and_then(label) {
        Some(end) => vec![end],
        None if !holds_both(text) => Vec::new(),
        None => match starts_of_pairs(text) {
            starts if !starts.is_empty() => starts,
            _ if text.len() <= SHORT => Vec::new(),
            _ => portions(text, &addresses(text)),
        },
    }
}

fn holds_both(text: &str) -> bool {
    holds_han(text) && holds_latin(text)
}

/// Where the pairs of a line begin but for the first, where dashes, blanks and a bracket at its end part them and each has a text in
/// either language, in the same order.
fn starts_of_pairs(text: &str) -> Vec<usize> {
    let mut starts: Vec<usize> =
        DASHES.iter().flat_map(|dash| text.match_indices(dash)).map(|(at, _)| at + 1).collect();
    let has_text = |text: &str| text.contains(char::is_alphabetic);
    let bracket = text.rfind(opens).filter(|&at| at > 0 && inside(&text[at..]).is_some_and(has_text));
    starts.extend(bracket);
    // `學生姓名 Name: ____ 班別 Class: ____`
    let blanks = text.match_indices("_ ").map(|(at, _)| at + 1);
    starts.extend(blanks.filter(|&at| has_text(&text[at..])));
    starts.sort_unstable();
    let ends = starts.iter().copied().chain([text.len()]);
    let mut parts =
        [0].into_iter().chain(starts.iter().copied()).zip(ends).map(|(from, to)| first_script(&text[from..to]));
    let first = parts.next().flatten();
    if first.is_some() && parts.all(|own| own == first) { starts } else { Vec::new() }
}

/// Dashes between pairs.
const DASHES: [&str; 3] = [" — ", " – ", " - "];

/// The script that each pair of a text begins with, if it is made of a few.
fn first_script(text: &str) -> Option<Script> {
    let mut own: Vec<Script> = text.chars().filter_map(script).collect();
    own.dedup();
    matches!(own.len(), 2 | 4).then(|| own[0])
}

/// The end of a label in both languages in brackets that a line in both begins with, `【用法 Dosage】…`.
fn label(text: &str) -> Option<usize> {
    let end = text.find(is_closing)?;
    let end = end + text[end..].chars().next().map_or(0, char::len_utf8);
    (holds_both(inside(&text[..end])?) && holds_both(&text[end..])).then_some(end)
}

/// Where a line that has too many cuts is surely cut, ascending: at its seams, where a sentence ends outside of brackets and the
/// script that the line begins with begins again. The portions between have about as many cuts as can be weighed against one
/// another.
fn portions(text: &str, addresses: &[Range<usize>]) -> Vec<usize> {
    let may_part = |marks: &[Mark], found: &[(usize, bool)]| found.len() > MOST && returns(marks) >= SEAMS;
    let (marks, found) = all_cuts(text, addresses, may_part);
    if found.len() <= MOST {
        return Vec::new();
    }
    let first = marks.iter().find_map(|mark| mark.script);
    let mut seams: Vec<(usize, usize)> = Vec::new();
    let (mut last, mut from, mut depth): (Option<usize>, usize, i32) = (None, 0, 0);
    for (next, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.script.is_some()) {
        if let Some(last) = last.filter(|&last| mark.script == first && marks[last].script != first) {
            let gap = &marks[last + 1..next];
            // Chinese has other quotation marks.
            let quote = |c: char| c == '"' && marks[last].script == Some(Script::Latin);
            let ended = gap.iter().take_while(|mark| is_end(mark.c) || is_closing(mark.c) || quote(mark.c)).count();
            let spaces = gap[ended..].iter().take_while(|mark| mark.c.is_whitespace()).count();
            let place = last + 1 + ended + spaces;
            let step = |c: char| i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'));
            depth += marks[from..place].iter().map(|mark| step(mark.c)).sum::<i32>();
            from = place;
            let cut = found.binary_search_by_key(&place, |&(found, _)| found);
            if let Ok(count) = cut
                && depth <= 0
                && gap[..ended].iter().any(|mark| is_end(mark.c))
            {
                seams.push((marks[place].at, count));
            }
        }
        last = Some(next);
    }
    if seams.len() < SEAMS {
        return Vec::new();
    }
    let mut before = 0;
    seams.retain(|&(_, count)| {
        let is_full = count - before > PORTION;
        before = if is_full { count } else { before };
        is_full
    });
    seams.into_iter().map(|(at, _)| at).collect()
}

/// How often the script that a line begins with begins again.
fn returns(marks: &[Mark]) -> usize {
    let mut scripts = marks.iter().filter_map(|mark| mark.script);
    let Some(first) = scripts.next() else { return 0 };
    let mut before = first;
    scripts.filter(|&script| std::mem::replace(&mut before, script) != script && script == first).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::CleanOptions;
    use crate::lexicon::Lexicon;
    use crate::read;
    use crate::release::halves;

    #[test]
    fn every_pair_of_a_long_line_is_parted() {
        let pairs = [
            ("渡轮七时开出。", "The ferry leaves at seven."),
            ("船票在码头出售。", "Tickets are sold on the pier."),
            ("儿童半价。", "Children pay half."),
            ("行李免费。", "Luggage is free."),
            ("请勿喂海鸥。", "Do not feed the gulls."),
            ("大雾时停航。", "There is no service in fog."),
        ];
        let line: String = (0..5).flat_map(|_| pairs).map(|(chinese, english)| format!("{chinese}{english}")).collect();
        let found = halves(&read::lines(&line), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        let texts =
            |half: &[crate::release::HalfLine]| -> Vec<String> { half.iter().map(|line| line.text.clone()).collect() };
        let wanted: Vec<_> = (0..5).flat_map(|_| pairs).collect();
        assert_eq!(texts(&found.english), wanted.iter().map(|pair| pair.1).collect::<Vec<_>>());
        assert_eq!(texts(&found.chinese), wanted.iter().map(|pair| pair.0).collect::<Vec<_>>());
    }

    #[test]
    fn pairs_that_brackets_and_dashes_part_are_lines() {
        let text = "Present 出席\nMr. Tom Ho 何先生 (Chairman 主席)\nMrs. Lam 林女士 (Secretary 秘书)\n\
                    Tide Table 潮汐表 — Gull Bay 海鸥湾 — May 五月\n";
        let found = halves(&read::lines(text), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        let texts =
            |half: &[crate::release::HalfLine]| -> Vec<String> { half.iter().map(|line| line.text.clone()).collect() };
        let english = texts(&found.english);
        assert_eq!(english.len(), 8, "{english:?}");
        assert!(["Mr. Tom Ho", "Mrs. Lam", "Tide Table"].iter().all(|text| english.iter().any(|own| own == text)));
        assert!(starts_of_pairs("The word 户口 (hukou) is old – as old as 保甲.").is_empty());
        assert!(starts_of_pairs("中国银行 (Bank of China 中行)").is_empty());
    }

    #[test]
    fn blanks_part_the_fields_of_a_form() {
        let text = "船东姓名 Name of owner: ________   泊位 Berth: ____ (  )   电话 Telephone: ______\n\
                    我同意遵守港口规则。\nI agree to the rules of the harbour.\n";
        let found = halves(&read::lines(text), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        let bare = |half: &[crate::release::HalfLine]| -> Vec<String> {
            half.iter().map(|line| line.text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()).collect()
        };
        assert_eq!(
            bare(&found.english),
            ["Name of owner", "Berth", "Telephone", "I agree to the rules of the harbour"]
        );
        assert_eq!(bare(&found.chinese), ["船东姓名", "泊位", "电话", "我同意遵守港口规则"]);
    }

    #[test]
    fn a_label_in_brackets_is_a_line() {
        let text = "清肺糖浆 Lung Syrup\n【性状 Description】本品为棕色液体。 This is a brown liquid.\n";
        let found = halves(&read::lines(text), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        let texts =
            |half: &[crate::release::HalfLine]| -> Vec<String> { half.iter().map(|line| line.text.clone()).collect() };
        assert_eq!(texts(&found.english), ["Lung Syrup", "Description", "This is a brown liquid."]);
        assert_eq!(texts(&found.chinese), ["清肺糖浆", "性状", "本品为棕色液体。"]);
    }
}
