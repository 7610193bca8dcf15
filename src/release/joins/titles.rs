//! Titles over two lines, in both languages: where words of each say that it goes on, both are joined; else neither is.
//!
//! Two headings look alike, and a title that is joined in one language alone is paired with half of the other.

use super::ends::is_possessive;
use super::lines::{Line, columns};
use super::starts::is_item;
use super::{is, words};
use crate::language::{Language, is_han};
use crate::words::{goes_on_in_title, is_open, is_stranded};

/// Columns of a line of a title at most.
const WIDEST: usize = 100;

/// Joins the two lines of titles where the first lines of both languages are such, at the top of a text or in turn.
pub(super) fn mark(lines: &[Line<'_>], joins: &mut [bool]) {
    let mut from = 0;
    let mut last: Option<&[Line<'_>]> = None;
    for run in lines.chunk_by(|one, two| one.language == two.language) {
        if let Some(before) = last {
            let top = from == before.len();
            if before.len() > 1 && run.len() > 1 && (top || before.len() == 2) {
                let (first, second) = goes_on(before, run);
                joins[from - before.len() + 1] |= first;
                joins[from + 1] |= second;
            }
        }
        from += run.len();
        last = Some(run);
    }
}

/// Which of the titles that two runs of lines begin with go on in their second lines.
fn goes_on(one: &[Line<'_>], two: &[Line<'_>]) -> (bool, bool) {
    if one.iter().take(2).chain(two.iter().take(2)).any(|line| !may_be_title(line)) || one[1].border || two[1].border {
        return (false, false);
    }
    let is_clear = |run: &[Line<'_>]| match run[0].language {
        Language::English => english(run[0].text, run[1].text),
        Language::Chinese => chinese(run[0].text, run[1].text),
    };
    // A title that stands there twice is whole.
    let is_twice = |run: &[Line<'_>]| run[0].text == run[1].text;
    match (is_clear(one), is_clear(two)) {
        (Some(true), None) if is_of(one) && are_bare(two) && !is_twice(two) => (true, true),
        (None, Some(true)) if is_of(two) && are_bare(one) && !is_twice(one) => (true, true),
        (Some(first), Some(second)) if first || second => (true, true),
        (_, Some(true)) if is_twice(one) => (false, true),
        (Some(true), _) if is_twice(two) => (true, false),
        _ => (false, false),
    }
}

/// Whether the two lines of an English title are one beyond doubt, `Annual Report` and `of the Museum`: in Chinese its parts
/// stand in the other order.
fn is_of(run: &[Line<'_>]) -> bool {
    let (one, two) = (run[0].text, run[1].text);
    let mut last = one.rsplit(' ');
    let ends = match last.next() {
        Some("of" | "for" | "on") => !is_stranded(one),
        Some("the") => matches!(last.next(), Some("of" | "for" | "to")),
        _ => false,
    };
    let mut first = two.split(' ');
    let begins = match first.next() {
        Some("of" | "for") => true,
        Some("to") => first.next() == Some("the"),
        _ => false,
    };
    run[0].language == Language::English && (ends || begins)
}

/// Whether the two Chinese lines hold words only, as those of a title do.
fn are_bare(run: &[Line<'_>]) -> bool {
    const LONGEST: usize = 20;
    run.iter().take(2).all(|line| line.text.chars().all(is_han) && line.text.chars().count() <= LONGEST)
}

fn may_be_title(line: &Line<'_>) -> bool {
    let marks = ['.', '!', '?', ':', ';', ',', '。', '！', '？', '：', '；', '，', '、', '…'];
    !line.fixed && columns(line.text) <= WIDEST && !line.text.ends_with(marks) && !is_item(line.text)
}

/// Whether an English title goes on, and whether that is clear: a name before `Answers` may be a heading of its own.
fn english(one: &str, two: &str) -> Option<bool> {
    let last = one.rsplit(' ').next().unwrap_or_default();
    let lower = last.to_lowercase();
    let first = two.split(' ').next().unwrap_or_default();
    let capitals = ![one, two].iter().any(|line| line.contains(char::is_lowercase));
    let first = &*if capitals { first.to_lowercase() } else { first.to_owned() };
    let begins = (first == "the" || goes_on_in_title(first)) && two.split(' ').nth(2).is_some();
    if is_possessive(&lower) || is_open(&lower) && !is_stranded(one) || is("title-form", &lower) || begins {
        return Some(true);
    }
    (is("title-verb", first) && one.contains(' ')).then_some(false)
}

/// Whether a Chinese title goes on, and whether that is clear.
fn chinese(one: &str, two: &str) -> Option<bool> {
    let ends = |text: &str| words("title-end").any(|end| text.ends_with(end));
    if !one.contains(is_han) || ends(one) || !ends(two) {
        return None;
    }
    // `在` waits for the `上` of the second line.
    let frame = |one: &str| {
        one.rfind('在').is_some_and(|at| !one[at..].contains(['上', '中', '下', '时', '時']))
            && ["上的", "中的", "上致", "上发", "上發"].iter().any(|end| two.contains(end))
    };
    let goes_on = words("title-open").any(|end| one.ends_with(end))
        || words("title-tail").any(|start| two.starts_with(start))
        || frame(one);
    goes_on.then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(texts: &[&str]) -> Vec<usize> {
        let language = |text: &str| if text.contains(is_han) { Language::Chinese } else { Language::English };
        let lines: Vec<Line<'_>> =
            (1..).zip(texts).map(|(number, text)| Line::new(text, number, language(text))).collect();
        let mut joins = vec![false; lines.len()];
        mark(&lines, &mut joins);
        (0..lines.len()).filter(|&at| joins[at]).collect()
    }

    #[test]
    fn titles_of_both_languages_are_joined() {
        for texts in [
            ["港务处处长林达", "主持季度记者会", "Harbour Director Lin Da’s", "Quarterly Press Conference"],
            ["Remarks by the Harbour Director", "at the Launch of the Ferry", "港務處處長在渡輪", "下水禮上的致辭"],
            ["港务处发言人林达", "答记者问", "Harbour Spokesperson Lin Da", "Answers Questions on the New Pier"],
            [
                "Notice of the Harbour Office on Issuing",
                "the Rules for Small Boats",
                "港务处关于印发",
                "《小船规则》的通知",
            ],
            [
                "港务处处长林达",
                "在新船下水礼上的讲话",
                "Remarks by Harbour Director Lin Da",
                "at the Launch of the Ship",
            ],
            ["港務處處長", "就碼頭收費的談話", "Transcript of Remarks by the Harbour Director", "on Pier Fees in May"],
        ] {
            assert_eq!(joined(&texts), [1, 3], "{texts:?}");
        }
        for texts in [
            ["Rules for Visitors", "to the Lighthouse", "灯塔", "参观规则"],
            ["湖区港务局", "年报", "Annual Report of the", "Lake Harbour Office"],
        ] {
            assert_eq!(joined(&texts), [1, 3], "{texts:?}");
        }
        let twice =
            ["港務處關於船期的通告", "港務處關於船期的通告", "Notice of the Harbour Office", "on the Ferry Timetable"];
        assert_eq!(joined(&twice), [3]);
    }

    #[test]
    fn two_headings_are_not() {
        for texts in [
            // One language alone says that it goes on.
            ["港务处公告", "渡轮停航安排", "Notice of the Harbour Office", "on the Suspension of Ferries"],
            ["港务处关于渡轮停航的", "通知", "Harbour Office", "Notice on the Suspension"],
            ["港务处关于船期的通知", "就船期的谈话", "Notice of the Harbour Office", "on the Ferry Timetable"],
            ["港务处处长林达：", "答记者问", "Harbour Director Lin Da:", "Answers Questions on the New Pier"],
        ] {
            assert!(joined(&texts).is_empty(), "{texts:?}");
        }
    }
}
