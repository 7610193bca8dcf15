//! Marks and signs that both halves of a line have in the same place: numbers of items, initials, units in brackets, arrows,
//! stars and pictures at their ends.

use std::ops::Range;

use super::super::characters::touches_word;
use super::token::{ANY_UNIT, FIGURE, LINE, MOST, TELLING, Token, UNIT, key};
use crate::language::is_han;

/// Bytes of the number that a line begins with at most, with figures, `v12.10.3`, and without, `viii`.
const HEAD: usize = 10;
const NUMERAL: usize = 4;

/// Characters of a unit in brackets at most, `km/h`.
const BRACKETED: usize = 4;

/// Names with initials before them, `J. B. Holm`, that stand twice.
pub(super) fn names_with_initials(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let is_initial = |at: usize| {
        bytes[at].is_ascii_uppercase()
            && bytes.get(at + 1) == Some(&b'.')
            && !text[..at].ends_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while at < bytes.len() && is_initial(at) {
            at += 2;
            at += usize::from(bytes.get(at) == Some(&b' '));
        }
        if at > start && bytes.get(at).is_some_and(u8::is_ascii_uppercase) {
            let is_name = |&place: &usize| {
                bytes.get(place).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'-')
                    && !(place > at && (is_initial(place) || touches_word(&text[at..place], &text[place..])))
            };
            at = (at..).find(|place| !is_name(place)).unwrap_or(at);
            found.push(Token::own(start..at, key(&text[start..at]), TELLING));
        }
        at += usize::from(at == start);
    }
    if found.len() > MOST {
        return Vec::new();
    }
    let is_twice = |name: &&Token| found.iter().filter(|other| other.key == name.key).count() > 1;
    found.iter().filter(is_twice).cloned().collect()
}

/// Whether a word is a letter, with figures or without, or a Roman number, and a mark makes it the number of an item or an
/// initial: `A.`, `b)`, `iv、`, `Q1.`.
pub(super) fn is_mark(text: &str, word: &Range<usize>) -> bool {
    let own = &text[word.clone()];
    let is_numeral = own.bytes().all(|byte| b"IVX".contains(&byte)) || own.bytes().all(|byte| b"ivx".contains(&byte));
    let is_letter = own.as_bytes()[0].is_ascii_alphabetic()
        && own.len() <= NUMERAL
        && own.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    (is_letter || is_numeral) && text[word.end..].starts_with(['.', ')', '）', '、', '．'])
}

/// Units in brackets, `(kg)`: those that stand so twice, or those in both languages, `（公斤）`, of which one may translate the
/// other.
pub(super) fn units_in_brackets(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    for (start, open) in text.match_indices(['(', '（']) {
        let inner = start + open.len();
        let Some(length) = text[inner..].find(['(', '（', ')', '）']) else { continue };
        let (own, rest) = text[inner..].split_at(length);
        let Some(close) = rest.chars().next().filter(|c| matches!(c, ')' | '）')) else { continue };
        let is_part = |c: char| c.is_ascii_alphabetic() || "/%‰°℃²³$€£¥".contains(c);
        let is_unit = (1..=BRACKETED).contains(&own.chars().count()) && own.chars().all(is_part);
        if is_unit || length > 0 && own.chars().all(|c| is_han(c) || c == '/') {
            let range = start..inner + length + close.len_utf8();
            let key = key(&text[range.clone()]);
            found.push(Token { range, key, weight: FIGURE, is_own: is_unit, passes: is_unit });
        }
    }
    if found.len() > MOST {
        return Vec::new();
    }
    if found.iter().any(|token| token.is_own) && found.iter().any(|token| !token.is_own) {
        found.iter_mut().for_each(|token| token.key = ANY_UNIT.to_owned());
        return found;
    }
    let is_twice = |unit: &&Token| unit.is_own && found.iter().filter(|other| other.key == unit.key).count() > 1;
    found.iter().filter(is_twice).cloned().collect()
}

/// The signs that stand by themselves or in a row of the same one: arrows, stars, notes, pictures.
pub(super) fn signs(text: &str) -> Vec<Token> {
    let is_sign = |c: char| {
        matches!(c, '*' | '~' | '=' | '>' | '<' | '-' | '—' | '※' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{27BF}')
            || matches!(c, '\u{2900}'..='\u{297F}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}')
    };
    let mut runs: Vec<(Range<usize>, char)> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| is_sign(c)) {
        let end = at + c.len_utf8();
        match runs.last_mut().filter(|(range, own)| range.end == at && (*own == c || c == '\u{FE0F}')) {
            Some((range, _)) => range.end = end,
            None => runs.push((at..end, c)),
        }
    }
    // Of a word or a sum, `a-b=c`; one dash alone parts texts.
    let touches = |c: char| c.is_ascii_alphanumeric();
    runs.retain(|(range, c)| {
        let is_dash = *c == '-' && range.len() == 1;
        !c.is_ascii() || !is_dash && !text[..range.start].ends_with(touches) && !text[range.end..].starts_with(touches)
    });
    if runs.len() > MOST {
        return Vec::new();
    }
    let mut found = Vec::with_capacity(runs.len());
    for (range, _) in &runs {
        // Where the halves touch, `★ One ★★ 一 ★`.
        let half = range.start + range.len() / 2;
        let is_two = text.is_char_boundary(half)
            && runs.iter().any(|(other, _)| other != range && text[other.clone()] == text[range.start..half]);
        let parts = if is_two { vec![range.start..half, half..range.end] } else { vec![range.clone()] };
        found.extend(parts.into_iter().map(|range| {
            let key = text[range.clone()].to_owned();
            Token::own(range, key, FIGURE)
        }));
    }
    found
}

/// Where the number of an item that a line begins with, `v2.1.0`, `1.1`, `(a)` or `A.`, stands again before Chinese: up to the
/// Chinese.
pub(super) fn numbers_again(text: &str) -> Vec<Range<usize>> {
    let is_open = |c: char| matches!(c, '(' | '（');
    let is_mark = |c: char| matches!(c, '.' | ')' | '）' | '、' | '．');
    let own = text.trim_start_matches(is_open);
    let end = own.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(own.len());
    let number = own[..end].trim_end_matches('.');
    let is_marked = own[number.len()..].starts_with(is_mark);
    let has_digit = number.bytes().any(|byte| byte.is_ascii_digit());
    let most = if has_digit { HEAD } else { NUMERAL };
    let is_number = (1..=most).contains(&number.len()) && (is_marked || has_digit && number.contains('.'));
    if !is_number || text.len() > LINE {
        return Vec::new();
    }
    let again = text.match_indices(number).map(|(at, _)| at).filter(|&at| at >= end).filter(|&at| {
        let rest = text[at + number.len()..].trim_start_matches('.');
        let behind = rest.trim_start_matches(is_mark);
        let has_mark = rest.len() < text.len() - at - number.len() || behind.len() < rest.len();
        has_mark == is_marked
            && behind.trim_start_matches(' ').starts_with(is_han)
            && !text[..at].ends_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
            && (number.len() > 1 || has_mark)
    });
    again
        .map(|at| {
            let end = at + text[at..].find(is_han).unwrap_or(0);
            text[..at].trim_end_matches(is_open).len()..end
        })
        .collect()
}

/// Whether the same letter or figures end one half and begin the other, `Exit C2|C2出口`.
pub(super) fn is_twice(before: &str, behind: &str) -> bool {
    before == behind
        && (before.bytes().any(|byte| byte.is_ascii_digit()) || before.len() == 1 && !"IVX".contains(before))
}

/// Whether a word touches a token, `M8|Bolt`, `kg|Weight`; a name may have a capital inside.
pub(super) fn touches_token(before: &str, behind: &str) -> bool {
    let word = before.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    let is_unit = word.len() <= UNIT && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_name = before[..before.len() - word.len()].ends_with(|c: char| c.is_ascii_uppercase());
    touches_word(before, behind) && (word.is_empty() || is_unit && !is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, of: fn(&str) -> Vec<Token>) -> Vec<&str> {
        of(text).into_iter().map(|token| &text[token.range]).collect()
    }

    #[test]
    fn signs_stand_by_themselves() {
        assert_eq!(found("★ No boats ★★ 禁止停船 ★", signs), ["★", "★", "★", "★"]);
        assert_eq!(found("Way out → 出口 → a->b well-known", signs), ["→", "→"]);
        assert_eq!(found("-- The end -- 🎆🎆", signs), ["--", "--", "🎆🎆"]);
    }

    #[test]
    fn names_have_initials() {
        assert_eq!(
            found("Mooring by K. L. Berg. K. L. Berg先生系泊。", names_with_initials),
            ["K. L. Berg", "K. L. Berg"]
        );
        assert_eq!(found("By T. BergT. Berg女士，R. Lind", names_with_initials), ["T. Berg", "T. Berg"]);
    }

    #[test]
    fn units_have_brackets() {
        assert_eq!(found("Draught (m) 吃水（米）", units_in_brackets), ["(m)", "（米）"]);
        assert_eq!(found("吃水（m）Draught (m)", units_in_brackets), ["（m）", "(m)"]);
        assert_eq!(found("The Otter (pub) and the mill", units_in_brackets), [] as [&str; 0]);
    }

    #[test]
    fn a_line_begins_with_the_number_again() {
        for (line, again) in [
            ("(b) moor the boat; and(b) 系泊船只；及", "(b) 系"),
            ("a. red lampa、红灯", "a、红"),
            ("2.3 Built in 2019.2.3 建于2019年。", "2.3 建"),
            ("v1.2.0 New chart.v1.2.0 新海图。", "v1.2.0 新"),
        ] {
            let start = line.find(again).unwrap();
            assert_eq!(numbers_again(line), [start..start + again.find(is_han).unwrap()], "{line}");
        }
        assert!(numbers_again("2 boats and 2艘船").is_empty() && numbers_again("The lock 船闸").is_empty());
    }
}
