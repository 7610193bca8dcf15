//! What a line may say in the same characters in both languages: numbers with their units, addresses, blanks, names with a
//! capital inside, values of labels; and numbers that each language writes in its own way.

use std::ops::Range;

use super::super::characters::touches_word;
use super::super::english::is_function_word;
use super::marks::{is_mark, is_twice, names_with_initials, numbers_again, signs, touches_token, units_in_brackets};
use super::token::{FIGURE, LINE, MOST, NUMBER, TELLING, Token, UNIT, key};
use crate::language::{below_hundred, is_han, letters, numeral};
use crate::words::month;

/// Low lines of a blank at least. Of 15 texts with any none changes with one to six.
const BLANK: &str = "___";

/// Words of a value at most.
const VALUE: usize = 3;

/// Signs behind numbers that may touch a word.
const SIGNS: &[char] = &['℃', '€', '£', '¥'];

/// Figures of a group of a telephone number at least.
const GROUP: usize = 3;

/// Bytes of a name at most that a word touches.
const NAME: usize = 24;

/// Bytes of a stretch without spaces that may be several tokens: looking into a longer one takes the square of its length.
const LONGEST: usize = 1000;

/// The tokens of a line, ascending; none where there are too many of them.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let words = words(text);
    let mut found: Vec<Token> = Vec::new();
    // Words that are units of numbers or values of labels where they stand so twice; the latter are several.
    let mut likely: Vec<Token> = Vec::new();
    let (mut value, mut length) = (0..0, 0);
    for word in words {
        let own = &text[word.clone()];
        let is_first = text[..word.start].trim_end().ends_with([':', '：']);
        let is_value = is_first || (1..VALUE).contains(&length) && touches(text, value.end, word.start);
        // In a sentence, `in` goes on.
        let goes_on = text[word.end..].trim_start().starts_with(|c: char| c.is_ascii_lowercase());
        let is_unit = || {
            is_unit(own, goes_on)
                && found.last().is_some_and(|number| number.is_own && touches(text, number.range.end, word.start))
        };
        if let Some(token) = token_of(text, word.clone()).or_else(|| in_chinese_or_month(text, &word)) {
            found.push(token);
        } else if is_value || is_unit() || is_mark(text, &word) || is_letter(text, &word) {
            if is_value {
                (value, length) = (word.clone(), if is_first { 1 } else { length + 1 });
            }
            likely.push(Token::own(word, key(own), FIGURE));
        }
    }
    found.iter_mut().chain(&mut likely).filter(|token| is_mark(text, &token.range)).for_each(|token| {
        token.range.end += text[token.range.end..].chars().next().map_or(0, char::len_utf8);
    });
    // What several words say together.
    let names = names_with_initials(text);
    let wider: Vec<Token> = names.into_iter().chain(units_in_brackets(text)).collect();
    let is_within = |token: &Token| wider.iter().any(|wider| wider.range.contains(&token.range.start));
    found.retain(|token| !is_within(token));
    likely.retain(|token| !is_within(token));
    found.extend(wider);
    likely.extend(signs(text));
    if found.len() + likely.len() > MOST {
        return Vec::new();
    }
    let sure = found.len();
    found.append(&mut likely);
    let is_twice = |at: usize| found.iter().filter(|other| other.key == found[at].key).count() > 1;
    let kept: Vec<bool> = (0..found.len()).map(|at| at < sure || is_twice(at)).collect();
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or(true));
    found.sort_unstable_by_key(|token| token.range.start);
    found
}

/// The token that a stretch of a line is, if its characters show that it is the same in both languages.
pub(super) fn token_of(text: &str, range: Range<usize>) -> Option<Token> {
    let own = &text[range.clone()];
    let has_digit = own.bytes().any(|byte| byte.is_ascii_digit());
    let capital = own.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    // `Hall B`; `A` and `I` are words.
    let is_letter = own.len() == 1 && matches!(own.as_bytes()[0], b'B'..=b'H' | b'J'..=b'Z');
    let is_telling = has_digit
        || capital
        || is_letter
        || own.starts_with(BLANK)
        || own.contains('@')
        || own.contains("://")
        || own.starts_with("www.");
    if !is_telling || own.contains(is_han) {
        return None;
    }
    let key = key(own);
    let weight = weight(&key);
    Some(Token::own(range, key, weight))
}

/// Whether a word is `A` or `I` and no word of a sentence, `Gate A A闸口`.
fn is_letter(text: &str, word: &Range<usize>) -> bool {
    let goes_on = || text[word.end..].trim_start().starts_with(|c: char| c.is_ascii_lowercase());
    matches!(&text[word.clone()], "A" | "I") && !goes_on()
}

/// How much a token tells: the more, the longer it is.
fn weight(key: &str) -> f32 {
    match key.len() - usize::from(key.ends_with(']')) {
        1 => FIGURE,
        2 => NUMBER,
        _ => TELLING,
    }
}

/// A month or a number in Chinese characters by its figures.
fn in_chinese_or_month(text: &str, range: &Range<usize>) -> Option<Token> {
    let own = &text[range.clone()];
    let number = if own.starts_with(is_han) {
        chinese(own)
    } else {
        let is_name = own.len() > 2 && own.starts_with(|c: char| c.is_ascii_uppercase());
        is_name.then(|| month(&own.to_ascii_lowercase())).flatten().map(|month| month.to_string())
    };
    let passes = !own.starts_with(is_han);
    let end = range.end + usize::from(passes && text[range.end..].starts_with('.'));
    number.map(|key| Token { range: range.start..end, weight: weight(&key), key, is_own: false, passes })
}

/// The figures of a number in Chinese characters below a hundred, or of a year.
fn chinese(text: &str) -> Option<String> {
    let figures = || text.chars().map(|c| numeral(c).filter(|&figure| figure < 10).map(|figure| figure.to_string()));
    below_hundred(text).map(|number| number.to_string()).or_else(|| figures().collect())
}

fn is_unit(word: &str, goes_on: bool) -> bool {
    let (length, packed) = letters(word.as_bytes());
    word.len() <= UNIT && !(goes_on && is_function_word(length, packed))
        || word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
        || word.starts_with(['℃', '°', '€', '£', '¥'])
}

/// Whether nothing or a space stands between two places.
fn touches(text: &str, from: usize, to: usize) -> bool {
    from <= to && text[from..to].trim().is_empty()
}

/// The stretches of a line that may be tokens: without white space, brackets, signs of currencies and full-width marks, and without
/// marks at their ends; the numbers in Chinese characters; and the numbers of notes with their brackets.
fn words(text: &str) -> Vec<Range<usize>> {
    let is_in = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '|' | '"' | '$')
            || matches!(c, '℃' | '€' | '£' | '¥' | '°' | '²' | '³' | '–' | '—')
    };
    let is_numeral = |c: char| numeral(c).is_some();
    let numbers = numbers_again(text);
    let is_short = text.len() <= LINE;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c| is_in(c) || is_numeral(c)).map(|start| at + start) {
        let rest = &text[start..];
        let is_number = rest.starts_with(is_numeral);
        let length = if is_number { rest.find(|c| !is_numeral(c)) } else { rest.find(|c| !is_in(c)) };
        at = start + length.unwrap_or(rest.len());
        if is_number {
            found.push(start..at);
            continue;
        }
        if at - start > LONGEST {
            push(text, start..at, &mut found);
            continue;
        }
        let mut from = start;
        // A label that a value touches, `Tel:2345`, and a unit that touches a number.
        let is_border = |&(mark, c): &(usize, char)| {
            let (before, behind) = (&text[start..mark], &text[mark..at]);
            let is_said = |word: Range<usize>| {
                let is_again =
                    |at: usize| at != word.start && !text[at + word.len()..].starts_with(char::is_alphanumeric);
                is_short && text.match_indices(&text[word.clone()]).any(|(at, _)| is_again(at))
            };
            c == ':' && before.ends_with(|c: char| c.is_ascii_alphabetic()) && !behind.starts_with("://")
                || c == '/' && !text[start..at].contains(|c: char| c.is_ascii_digit() || c == '.')
                || before.ends_with(SIGNS)
                || numbers.iter().any(|number| number.start == mark)
                || touches_token(before, behind)
                || touches_word(before, behind) && (UNIT + 1..=NAME).contains(&before.len()) && is_said(from..mark)
                || is_twice(before, behind) && text[at..].starts_with(is_han) && !is_said(start..at)
                || c != '℃' && SIGNS.contains(&c)
                || before.ends_with(|c: char| c.is_ascii_digit())
                    && is_small_word(behind)
                    && is_number_alone(&text[from..mark])
        };
        let borders: Vec<usize> = text[start..at]
            .char_indices()
            .map(|(mark, c)| (start + mark, c))
            .filter(is_border)
            .map(|(mark, _)| mark)
            .collect();
        for end in borders.into_iter().chain([at]) {
            push(text, from..end, &mut found);
            from = end;
        }
    }
    found
}

fn is_number_alone(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b'+'))
}

fn is_small_word(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_lowercase() && c != '²').unwrap_or(text.len());
    (1..=UNIT).contains(&end) && end == text.len()
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    const MARKS: &[char] = &['.', ',', ';', ':', '!', '?', '–', '—', '/', '-', '\''];
    let own = &text[range.clone()];
    let end = range.start + own.trim_end_matches(MARKS).len();
    let start = range.end - own.trim_start_matches(|c| MARKS.contains(&c) && c != '-').len();
    if start >= end {
        return;
    }
    let is_number = text[start..end].bytes().all(|byte| byte.is_ascii_digit());
    let open = text[..start].chars().next_back().filter(|c| matches!(c, '[' | '(' | '［' | '（'));
    let close = text[end..].chars().next().filter(|c| matches!(c, ']' | ')' | '］' | '）'));
    match open.zip(close).filter(|_| is_number) {
        Some((open, close)) => found.push(start - open.len_utf8()..end + close.len_utf8()),
        None => match found.last_mut().filter(|last| is_number && goes_on(text, last, start..end)) {
            Some(last) => last.end = end,
            None => found.push(start..end),
        },
    }
}

/// Whether a group of figures goes on a number of such groups, `2345 6789`; one that is among them begins the number anew.
fn goes_on(text: &str, number: &Range<usize>, group: Range<usize>) -> bool {
    let own = &text[group.clone()];
    let is_group = |group: &str| group.len() >= GROUP && group.bytes().all(|byte| byte.is_ascii_digit());
    let mut before = text[number.clone()].split(' ');
    text[number.end..group.start] == *" " && is_group(own) && before.all(|group| is_group(group) && group != own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        tokens(text).into_iter().filter(|token| token.is_own).map(|token| &text[token.range]).collect()
    }

    #[test]
    fn finds_what_belongs_to_no_language() {
        assert_eq!(found("净重：12 kg Net weight: 12kg"), ["12", "kg", "12", "kg"]);
        assert_eq!(found("Water: 18 °C 水温：18 ℃"), ["18", "°C", "18", "℃"]);
        assert_eq!(found("Name: ____ 姓名：____"), ["____", "____"]);
        assert_eq!(found("The lock (1884) is long.[12]"), ["(1884)", "[12]"]);
        assert_eq!(found("Tel:5550-22, e-mail boats@lake.example."), ["5550-22", "boats@lake.example"]);
        assert_eq!(found("Network: Otter Guest 网络：Otter Guest"), ["Otter", "Guest", "Otter", "Guest"]);
        assert_eq!(found("Fax/Tel, the eBay shop in Hall B"), ["eBay", "B"]);
        assert_eq!(found("Tel 電話: 5550 6789 5550 6789 Fax"), ["5550 6789", "5550 6789"]);
        assert_eq!(found("May 2031 2031年5月 room 12 145"), ["2031", "2031", "5", "12", "145"]);
        assert_eq!(found("three boats 三艘船"), [] as [&str; 0]);
    }

    #[test]
    fn a_long_stretch_is_not_looked_into() {
        assert_eq!(words(&"ab:".repeat(LONGEST / 3)).len(), LONGEST / 3);
        assert_eq!(words(&"ab:".repeat(LONGEST)).len(), 1);
    }

    #[test]
    fn numbers_in_words_are_figures() {
        let keys = |text: &str| -> Vec<String> { tokens(text).into_iter().map(|token| token.key).collect() };
        assert_eq!(keys("二零三一年十月二十五日"), ["2031", "10", "25"]);
        assert_eq!(keys("Oct. 25, 2031"), ["10", "25", "2031"]);
        assert_eq!(keys("1,250 9:00–17:00"), ["1250", "9:00-17:00"]);
    }
}
