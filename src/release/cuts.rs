//! Where a line in both scripts may be cut: proposals only, and what stands there.

use std::ops::Range;

use super::addresses::address_at;
use super::brackets::bracketed;
use super::characters::{Mark, STROKES, Script, is_closing, is_end, is_joint, is_opening, script, touches_word};
use super::quantities::is_in_quantity;
use super::separators::separator;
use super::twice::Twice;
use super::values::{Value, values};
use crate::language::is_han;

/// Cuts proposed inside one line; of more the likeliest stay: those where a sentence ends or a bracket parts the scripts, and
/// so many others.
pub(super) const MOST: usize = 16;
const MOST_STRONG: usize = 32;
const OTHERS: usize = 8;

/// Words behind the start and before the end of a run of Latin words that may begin a part.
const FIRST: usize = 3;
const LAST: usize = 4;

/// What stands at a cut, the telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Joint {
    Tab,
    Stroke,
    End,
    Colon,
    Comma,
    Open,
    Close,
    Quote,
    Dash,
    Wide,
    Space,
    Tight,
}

impl Joint {
    /// The names of all, in their order.
    pub(super) const NAMES: [&str; 12] =
        ["tab", "stroke", "end", "colon", "comma", "open", "close", "quote", "dash", "wide", "space", "tight"];
}

/// What stands at a cut, and the scripts before and behind it.
pub(super) fn joint(text: &str, at: usize) -> (Joint, Option<Script>, Option<Script>) {
    let (left, right) = text.split_at(at);
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let start = left.char_indices().rev().find(|&(_, c)| is_word(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let end = at + right.find(is_word).unwrap_or(right.len());
    let between = &text[start..end];
    let has = |marks: &[char]| between.contains(marks);
    let stroke = || {
        has(&STROKES)
            || between.char_indices().any(|(at, c)| {
                let before = between[..at].chars().next_back();
                let after = between[at + c.len_utf8()..].chars().next();
                matches!(c, '•' | '·')
                    && before.is_none_or(char::is_whitespace)
                    && after.is_some_and(char::is_whitespace)
            })
    };
    let wide = || {
        has(&['\u{3000}'])
            || between.chars().zip(between.chars().skip(1)).any(|(one, two)| one.is_whitespace() && two.is_whitespace())
    };
    let joint = match () {
        () if between.is_empty() => Joint::Tight,
        () if has(&['\t']) => Joint::Tab,
        () if stroke() => Joint::Stroke,
        () if between.contains(is_end) => Joint::End,
        () if has(&[':', '：']) => Joint::Colon,
        () if has(&[',', '，', '、']) => Joint::Comma,
        () if has(&['(', '（', '[', '［', '【']) => Joint::Open,
        () if has(&[')', '）', ']', '］', '】']) => Joint::Close,
        () if has(&['“', '”', '‘', '’', '"', '《', '》', '「', '」']) => Joint::Quote,
        () if has(&['—', '–', '-']) => Joint::Dash,
        () if wide() => Joint::Wide,
        () => Joint::Space,
    };
    (joint, left.chars().rev().find_map(script), right.chars().find_map(script))
}

/// Where a line may be cut, ascending; none where it has one script.
///
/// At each change of script, before and behind the marks and spaces between the two letters, and inside a run of Latin
/// words that touches Chinese: a name there may belong to the Chinese. Never inside a number or an address.
pub(super) fn cuts(text: &str, addresses: &[Range<usize>]) -> Vec<usize> {
    let (marks, mut found) = all_cuts(text, addresses, |_, _| true);
    if found.len() > MOST {
        let brackets = bracketed(text);
        let is_bracket = |place: usize| {
            let at = marks[place].at;
            brackets
                .iter()
                .any(|bracket| bracket.start == at || bracket.end <= at && text[bracket.end..at].trim().is_empty())
        };
        let is_digit = |place: usize| marks[place].c.is_ascii_digit();
        let rank = |&(place, change): &(usize, bool)| match joint(text, marks[place].at) {
            (Joint::End | Joint::Tab | Joint::Stroke, ..) => 0,
            // Two years touch there, or a number stands twice.
            _ if is_bracket(place) || is_digit(place - 1) && is_digit(place) => 1,
            // The start or the end of a value inside of one language is no likely place.
            (_, before, behind) if !change || before == behind => 4,
            (Joint::Tight, ..) => 3,
            _ => 2,
        };
        let mut ranked: Vec<(u8, (usize, bool))> = found.iter().map(|cut| (rank(cut), *cut)).collect();
        ranked.sort_by_key(|cut| cut.0);
        let strong = ranked.iter().filter(|cut| cut.0 < 2).count();
        ranked.truncate((strong + OTHERS).clamp(MOST, MOST_STRONG));
        found = ranked.into_iter().map(|cut| cut.1).collect();
        found.sort_unstable();
    }
    found.into_iter().map(|(place, _)| marks[place].at).collect()
}

/// All places where a line may be cut, ascending, and whether the script changes there; none where they are not `wanted` by
/// all that could be cuts, of which those are left out then that make less of what both languages say agree.
pub(super) fn all_cuts(
    text: &str,
    addresses: &[Range<usize>],
    wanted: impl Fn(&[Mark], &[(usize, bool)]) -> bool,
) -> (Vec<Mark>, Vec<(usize, bool)>) {
    let marks: Vec<Mark> = text
        .char_indices()
        .map(|(at, c)| {
            let address = address_at(addresses, at);
            let script = if address.is_some() { None } else { script(c) };
            Mark { at, c, script, within: address.is_some_and(|address| address.start < at) }
        })
        .collect();
    let mut found: Vec<(usize, bool)> = Vec::new();
    let mut last: Option<usize> = None;
    for (next, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.script.is_some()) {
        if let Some(last) = last.filter(|&last| marks[last].script != mark.script) {
            let between = (last + 1..=next).filter(|&place| may_cut(&marks, last, next, place));
            found.extend(between.map(|place| (place, true)));
            found.extend(in_digits(&marks, last + 1, next).into_iter().map(|place| (place, false)));
        }
        last = Some(next);
    }
    if found.is_empty() {
        return (marks, found);
    }
    in_runs(text, &marks, &mut found);
    for Value { range: value, .. } in values(text, addresses) {
        let at = |byte: usize| marks.binary_search_by_key(&byte, |mark| mark.at).ok().map(|place| (place, true));
        found.extend(at(value.start).into_iter().chain(at(value.end)));
    }
    let twice = Twice::of(text);
    let place = |byte: usize| marks.binary_search_by_key(&byte, |mark| mark.at).ok();
    found.extend(twice.cuts().into_iter().filter_map(place).map(|place| (place, false)));
    found.retain(|&(place, _)| {
        let at = marks[place].at;
        !is_in_quantity(text, at) && !twice.is_inside(at)
    });
    if let Some(separator) = separator(text) {
        found.retain(|&(place, _)| separator.start <= marks[place].at && marks[place].at <= separator.end);
        found.extend(place(separator.end).map(|place| (place, true)));
    }
    found.sort_unstable_by_key(|&(place, change)| (place, !change));
    found.dedup_by_key(|&mut (place, _)| place);
    if wanted(&marks, &found) {
        twice.retain(&marks, &mut found);
    } else {
        found.clear();
    }
    (marks, found)
}

/// Whether a line may be cut before a place between two letters of different scripts.
fn may_cut(marks: &[Mark], last: usize, next: usize, place: usize) -> bool {
    let (before, after) = (marks[place - 1].c, marks[place].c);
    let dots = || marks[place..next].iter().take(3).filter(|mark| mark.c == '.').count() == 3;
    let closes = place < next && (is_closing(after) || is_end(after) && !dots());
    if marks[place].within || after.is_whitespace() || closes || in_number(marks, place) {
        return false;
    }
    place == last + 1
        || place == next
        || before.is_whitespace()
        || is_end(before)
        || is_joint(before)
        || is_closing(before)
        || before == '"' && place > 1 && is_end(marks[place - 2].c)
        || is_opening(after)
}

/// Where two years may touch, `May 20242024年`, four digits from either end of runs of more; or the same number twice,
/// `Gate 1414号`.
fn in_digits(marks: &[Mark], from: usize, to: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = from;
    while let Some(start) = (at..to).find(|&place| marks[place].c.is_ascii_digit()) {
        let length = marks[start..to].iter().take_while(|mark| mark.c.is_ascii_digit()).count();
        if !marks[start].within {
            if (5..=8).contains(&length) {
                found.extend([start + 4, start + length - 4]);
            }
            let digit = |at: usize| marks[at].c;
            let half = length / 2;
            // Of a clock or a fraction, `17:00 周五`, the digits are one.
            let is_whole =
                start >= 2 && matches!(marks[start - 1].c, ':' | '.' | ',') && digit(start - 2).is_ascii_digit();
            let counts = marks.get(start + length).is_some_and(|mark| is_han(mark.c));
            if counts
                && !is_whole
                && length == 2 * half
                && (start..start + half).all(|at| digit(at) == digit(at + half))
            {
                found.push(start + half);
            }
        }
        at = start + length;
    }
    found
}

/// Whether a place is behind the mark of a number, `1.|5`, and Han does not touch its digits, as in `in 2012.|2019年`.
fn in_number(marks: &[Mark], place: usize) -> bool {
    let digit = |place: Option<usize>| place.and_then(|at| marks.get(at)).is_some_and(|mark| mark.c.is_ascii_digit());
    let behind = marks[place..].iter().find(|mark| !mark.c.is_ascii_digit());
    digit(Some(place))
        && digit(place.checked_sub(2))
        && matches!(marks[place - 1].c, '.' | ',' | ':')
        && !(marks[place - 1].c == '.' && behind.is_some_and(|mark| is_han(mark.c)))
}

/// Whether a cut is behind a point between digits, where a sentence may end or a number go on.
pub(super) fn is_in_number(line: &str, at: usize) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    line[..at].strip_suffix('.').is_some_and(|before| before.ends_with(digit)) && line[at..].starts_with(digit)
}

/// Whether two years touch at a cut, `May 2024|2024年`: they are no number of eight digits.
pub(super) fn parts_years(line: &str, at: usize) -> bool {
    let (left, right) = line.split_at(at);
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let before = left.bytes().rev().take_while(u8::is_ascii_digit).count();
    let is_year = |text: &str| text.starts_with("19") || text.starts_with("20");
    before == 4 && digits(right) == 4 && is_year(&left[at - 4..]) && is_year(right)
}

/// Proposes the starts of words in runs of Latin words that touch Chinese.
fn in_runs(text: &str, marks: &[Mark], found: &mut Vec<(usize, bool)>) {
    let mut at = 0;
    while at < marks.len() {
        let begins = |mark: &Mark| mark.script == Some(Script::Latin) || matches!(mark.c, '"' | '“' | '-');
        let Some(start) = marks[at..].iter().position(begins).map(|start| at + start) else { return };
        let breaks = |mark: &Mark| is_han(mark.c) || matches!(mark.c, '。' | '！' | '？' | '，' | '；');
        let end = marks[start + 1..].iter().position(breaks).map_or(marks.len(), |end| start + 1 + end);
        let is_start = |&place: &usize| {
            let prior = place.checked_sub(2).map_or(' ', |prior| marks[prior].c);
            !marks[place].within
                && (begins_word(prior, marks[place - 1].c, marks[place].c)
                    || touches_figure(&marks[start..place], marks[place].c)
                    || touches_word(&text[..marks[place].at], &text[marks[place].at..]))
        };
        let is_seam = |&&place: &&usize| marks[place - 1].c.is_ascii_alphanumeric();
        let words: Vec<usize> = (start + 1..end).filter(is_start).collect();
        if start > 0 {
            // Behind a full-width mark, `(Todd Palin)。He has …`, the script does not change.
            let back =
                marks[..start].iter().rev().take_while(|mark| mark.script.is_none() && !is_full_end(mark.c)).count();
            if start > back && is_full_end(marks[start - back - 1].c) {
                let first = (start - back..=start)
                    .find(|&place| !marks[place].c.is_whitespace() && !is_closing(marks[place].c));
                found.extend(first.filter(|&place| !marks[place].within).map(|place| (place, true)));
            }
            found.extend(words.iter().take(FIRST).map(|&word| (word, false)));
        }
        found.extend(words.iter().filter(is_seam).map(|&word| (word, false)));
        if end < marks.len() {
            found.extend(words.iter().rev().take(LAST).map(|&word| (word, false)));
        }
        at = end;
    }
}

fn is_full_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；')
}

/// Whether a part may begin between two characters of a run of Latin words.
fn begins_word(prior: char, before: char, c: char) -> bool {
    let capital = c.is_ascii_uppercase() || matches!(c, 'À'..='Þ');
    let opens = matches!(c, '“' | '"' | '(' | '（' | '[' | '［' | '【' | '「');
    let marked =
        matches!(before, '.' | '!' | '?' | ';' | '：' | '/' | '|' | '｜' | '／' | ')' | '）' | '】' | '」' | '》');
    before.is_whitespace() && (capital || opens || c.is_ascii_digit() || matches!(c, '#' | '-' | '`'))
        || marked && (c.is_ascii_uppercase() || opens)
        || matches!(before, '"' | '”') && is_end(prior) && c.is_ascii_uppercase()
        || (is_closing(before) || is_end(before)) && matches!(c, '-' | '`' | '•')
        || is_end(before) && prior.is_alphabetic() && c.is_ascii_digit()
        || matches!(c, '（' | '【' | '「' | '《')
}

/// Whether a figure begins at once behind a word, as `4K` behind `television`.
fn touches_figure(before: &[Mark], c: char) -> bool {
    let small = before.iter().rev().take_while(|mark| mark.c.is_ascii_lowercase()).count();
    c.is_ascii_digit() && small >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let mut ends = cuts(text, &super::super::addresses::addresses(text));
        ends.push(text.len());
        let mut from = 0;
        ends.into_iter().map(|end| text[std::mem::replace(&mut from, end)..end].to_owned()).collect()
    }

    #[test]
    fn proposes_changes_of_script() {
        assert_eq!(cut("The quay is open."), ["The quay is open."]);
        assert_eq!(cut("码头Quay"), ["码头", "Quay"]);
        assert!(cut("码头开放。The quay is open.").contains(&"码头开放。".to_owned()));
        assert!(
            cut("港务处见 https://a.example/Quay 的说明").iter().any(|part| part.contains("https://a.example/Quay"))
        );
        assert!(cut("The quay on 1.5 acres 码头").iter().any(|part| part.contains("1.5")));
    }

    #[test]
    fn two_years_that_touch_are_no_number() {
        let line = "Opened in May 20242024年5月开幕";
        let at = line.find("2024年").unwrap();
        assert!(cuts(line, &[]).contains(&at) && parts_years(line, at));
        let number = "Parcel 2024202年";
        assert!(!parts_years(number, number.len() - "202年".len()));
    }

    #[test]
    fn numbers_and_units_are_whole() {
        for (line, whole) in [
            ("Friday 9:00–17:00 周五 9:00—17:00", "17:00"),
            ("Energy 1,480 kJ 能量 1480千焦", "kJ"),
            ("Pay with AliPay 支付宝付款", "AliPay"),
            ("日期 Date：5月8日 8 May", "8 May"),
        ] {
            let start = line.find(whole).unwrap();
            let inside = |&cut: &usize| start < cut && cut < start + whole.len();
            assert!(!cuts(line, &[]).iter().any(inside), "{line}");
        }
        assert!(cuts("Pier 1414号码头", &[]).contains(&"Pier 14".len()));
        assert!(cut("Open to the new programmePhD 项目开放").contains(&"PhD ".to_owned()));
    }

    #[test]
    fn says_what_stands_at_a_cut() {
        let at = |text: &str, part: &str| joint(text, text.find(part).unwrap()).0;
        assert_eq!(at("码头 / Quay", "Quay"), Joint::Stroke);
        assert_eq!(at("码头：Quay", "Quay"), Joint::Colon);
        assert_eq!(at("码头Quay", "Quay"), Joint::Tight);
        assert_eq!(at("码头  Quay", "Quay"), Joint::Wide);
    }
}
