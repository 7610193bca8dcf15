//! Subtitles in two files: cues of one language that together are one cue of the other.

use std::borrow::Cow;

use super::{Line, breaks};
use crate::language::is_wide;
use crate::marks::{ends_sentence, is_exclamation_or_question};

/// Milliseconds between times that are meant to be the same.
const NEAR: u32 = 300;

/// Cues of one language in one of the other, at most.
const MOST: usize = 4;

/// Joins the cues that begin and end with one cue of the other language, which is one sentence, where no sentence ends
/// between them. Nothing is joined where the times of the two are not the same for most cues.
pub(crate) fn together<'a>(one: Cow<'a, [Line]>, two: Cow<'a, [Line]>) -> [Cow<'a, [Line]>; 2] {
    let have_times = |lines: &[Line]| !lines.is_empty() && lines.iter().all(|line| line.time.is_some());
    if !have_times(&one) || !have_times(&two) {
        return [one, two];
    }
    let one = joined(one, &two);
    let two = joined(two, &one);
    [one, two]
}

fn joined<'a>(lines: Cow<'a, [Line]>, other: &[Line]) -> Cow<'a, [Line]> {
    let starts: Vec<usize> = starts(&lines, other);
    if starts.iter().filter(|&&at| at < lines.len()).count() * 2 < other.len() {
        return lines;
    }
    // For each line whether it goes on in the next.
    let mut goes_on = vec![false; lines.len()];
    for (whole, &from) in other.iter().zip(&starts) {
        let near = |line: &Line| line.time.zip(whole.time).is_some_and(|(one, two)| one[1].abs_diff(two[1]) <= NEAR);
        let parts = lines.get(from..).unwrap_or_default().iter().take(MOST);
        let Some(last) = parts.take_while(|line| is_inside(line, whole)).position(near) else { continue };
        let parts = &lines[from..=from + last];
        if last > 0
            && is_one_sentence(&whole.text)
            && parts.windows(2).all(|pair| may_go_on(&pair[0].text, &pair[1].text))
        {
            goes_on[from..from + last].fill(true);
        }
    }
    if !goes_on.contains(&true) {
        return lines;
    }
    let mut found: Vec<Line> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        match found.last_mut().filter(|_| at > 0 && goes_on[at - 1]) {
            Some(last) => {
                breaks::append(&mut last.text, &line.text);
                last.time = last.time.zip(line.time).map(|(one, two)| [one[0], two[1]]);
            }
            None => found.push(line.clone()),
        }
    }
    found.into()
}

/// For each line of the other side the line that begins with it; the number of lines where none does.
fn starts(lines: &[Line], other: &[Line]) -> Vec<usize> {
    let start = |line: &Line| line.time.map_or(0, |time| time[0]);
    let mut at = 0;
    let mut found = Vec::with_capacity(other.len());
    for whole in other {
        while lines.get(at).is_some_and(|line| start(line) + NEAR < start(whole)) {
            at += 1;
        }
        let begins = lines.get(at).is_some_and(|line| start(line).abs_diff(start(whole)) <= NEAR);
        found.push(if begins { at } else { lines.len() });
    }
    found
}

fn is_inside(line: &Line, whole: &Line) -> bool {
    line.time.zip(whole.time).is_some_and(|(one, two)| one[0] + NEAR >= two[0] && one[1] <= two[1].saturating_add(NEAR))
}

/// Whether a cue is one sentence with its end, and no dialogue.
fn is_one_sentence(text: &str) -> bool {
    let is_end = |c: char| matches!(c, '.' | '。' | '…') || is_exclamation_or_question(c);
    let inner = text.trim_end().trim_end_matches(|c: char| is_end(c) || !c.is_alphanumeric());
    let mut chars = inner.chars().peekable();
    let mut inside = false;
    while let Some(c) = chars.next() {
        inside |= is_end(c) && chars.peek().is_none_or(|next| next.is_whitespace() || is_wide(c) || is_wide(*next));
    }
    ends_sentence(text) && !inside && !text.starts_with(['-', '–', '—'])
}

/// Whether nothing says that a text ends between two cues.
fn may_go_on(before: &str, after: &str) -> bool {
    !ends_sentence(before)
        && !before.ends_with([':', '：'])
        && !after.starts_with(['-', '–', '—', '♪', '[', '('])
        && breaks::same_language(before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(cues: &[(u32, u32, &str)]) -> Cow<'static, [Line]> {
        let line = |&(from, to, text): &(u32, u32, &str)| Line { time: Some([from, to]), ..Line::plain(1, text) };
        cues.iter().map(line).collect::<Vec<_>>().into()
    }

    fn texts(cues: &[(u32, u32, &str)], other: &[(u32, u32, &str)]) -> Vec<String> {
        let [found, _] = together(lines(cues), lines(other));
        found.iter().map(|line| line.text.clone()).collect()
    }

    #[test]
    fn cues_that_are_one_of_the_other_language_are_joined() {
        let english = [(1000, 5000, "The ferry leaves at noon from the new pier."), (6000, 7000, "Good bye.")];
        let chinese = [(1000, 3000, "渡轮将在中午"), (3000, 5100, "从新码头开出"), (6000, 7000, "再见")];
        assert_eq!(texts(&chinese, &english), ["渡轮将在中午从新码头开出", "再见"]);
        let chinese = [(1000, 3000, "渡轮中午开。"), (3000, 5000, "从新码头开出"), (6000, 7000, "再见")];
        assert_eq!(texts(&chinese, &english).len(), 3);
    }

    #[test]
    fn cues_stay_where_the_other_is_more_than_a_sentence_or_the_times_differ() {
        let chinese = [(1000, 3000, "渡轮到了"), (3000, 5000, "没有人上船"), (6000, 7000, "再见")];
        let two = [(1000, 5000, "The ferry came. Nobody got on."), (6000, 7000, "Good bye.")];
        assert_eq!(texts(&chinese, &two).len(), 3);
        let late = [(1700, 5700, "The ferry came and nobody got on."), (6700, 7700, "Good bye.")];
        assert_eq!(texts(&chinese, &late).len(), 3);
    }
}
