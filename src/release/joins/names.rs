//! Lists of names over lines: a line of names that ends in a comma goes on in the next line of names.

use super::is;
use super::lines::{Line, columns};
use super::starts::is_item;
use crate::language::Language;

/// Joins the lines of lists of names.
pub(super) fn mark(lines: &[Line<'_>], joins: &mut [bool]) {
    let mut is_list = false;
    for at in 1..lines.len() {
        let (one, two) = (&lines[at - 1], &lines[at]);
        let is_next = two.number == one.number + 1 && two.language == one.language;
        is_list = is_next && !one.fixed && !two.fixed && !two.border && goes_on(one, two, is_list);
        joins[at] |= is_list;
    }
}

/// Whether a list goes on in the next line; the last line of names before an end may have one, a first one has two.
fn goes_on(one: &Line<'_>, two: &Line<'_>, is_list: bool) -> bool {
    let most = if is_list { 1 } else { 2 };
    match one.language {
        Language::Chinese => {
            one.text.ends_with('、')
                && one.text.matches('、').count() >= most
                && !two.text.contains(['：', ':'])
                && !is_item(two.text)
        }
        Language::English => {
            one.text.ends_with(',') && names(one.text).is_some_and(|count| count >= most) && names(two.text).is_some()
        }
    }
}

/// Whether an English word may be one of a name: it has a capital and salutes no one, or stands inside of names.
pub(super) fn is_of_name(word: &str) -> bool {
    is("name-small", word) || word.starts_with(char::is_uppercase) && !is("name-salute", word.trim_matches(','))
}

/// How many names an English line holds if it holds nothing else: two of three are plain, every word with a capital but for
/// those that names have inside. Salutations, dates and addresses are none.
fn names(text: &str) -> Option<usize> {
    // Columns of the name of a school or of an orchestra.
    const LONGEST: usize = 48;
    const MOST_WORDS: usize = 7;
    let body = text.strip_suffix(',').unwrap_or(text);
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = |name: &str| {
        // `Li Na (violin)`
        let own = name.split_once(" (").map_or(name, |(own, _)| own);
        own.starts_with(|c: char| !c.is_ascii_digit())
            && own.split(' ').all(|word| is_of_name(word) || is_number(word))
            && own.contains(char::is_uppercase)
    };
    let may_be_name = |name: &str| {
        let last = name.rsplit(' ').next().unwrap_or_default();
        let is_initial = last.len() == 2 || ["Jr.", "Sr.", "Ltd.", "Inc.", "Co."].contains(&last);
        !name.is_empty()
            && columns(name) <= LONGEST
            && name.split(' ').count() <= MOST_WORDS
            && (!name.ends_with('.') || is_initial)
            && !name.contains([':', ';', '!', '?', '@'])
            && !name.split(' ').any(|word| is("name-place", word) || is("name-salute", word))
    };
    let (mut count, mut plain) = (0, 0);
    for name in body.split(',').map(str::trim) {
        if !may_be_name(name) {
            return None;
        }
        count += 1;
        plain += usize::from(is_plain(name));
    }
    (plain * 3 >= count * 2).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(language: Language, texts: &[&str]) -> Vec<bool> {
        let lines: Vec<Line<'_>> = (1..).zip(texts).map(|(number, text)| Line::new(text, number, language)).collect();
        let mut joins = vec![false; lines.len()];
        mark(&lines, &mut joins);
        joins
    }

    #[test]
    fn names_go_on_behind_a_comma() {
        let crew = ["Ada Holm, Chen Yu,", "Lowmoor Boat Club,", "the Order of Saint Anne", "The ship sails at noon."];
        assert_eq!(joined(Language::English, &crew), [false, true, true, false]);
        let crew = ["何雅达、陈宇、", "杨彼得、", "船艇会", "本船于中午启航。"];
        assert_eq!(joined(Language::Chinese, &crew), [false, true, true, false]);
    }

    #[test]
    fn a_sentence_goes_on_behind_words_in_a_row() {
        let lines = [
            Line::new("二、船上有噪音、油污、烟雾、", 1, Language::Chinese),
            Line::new("气味等情形且持续较久，三", 2, Language::Chinese),
            Line::new("日以上未见改善者。", 3, Language::Chinese),
        ];
        let mut joins = [false, false, true];
        mark(&lines, &mut joins);
        assert_eq!(joins, [false, true, true], "what the model has joined stays");
    }

    #[test]
    fn one_name_of_another_form_is_one() {
        for last in [
            "Team 7",
            "Maria de la Cruz",
            "Xu & Co.",
            "studio nine",
            "Li Na (violin)",
            "Wong K. F.",
            "Quay School No. 2",
        ] {
            let crew =
                ["Ada Holm, Chen Yu, Tomas Berg,", &format!("Peter Yeung, Wei Lan, {last}"), "Dogs are not allowed."];
            assert_eq!(joined(Language::English, &crew), [false, true, false], "{last}");
        }
        let places = ["12 Quay Road, first floor,", "8 Harbour Street, ground floor"];
        assert_eq!(joined(Language::English, &places), [false, false]);
    }

    #[test]
    fn other_lines_with_commas_do_not() {
        for lines in [
            ["Dear Friends, Ladies and Gentlemen,", "Welcome"],
            ["Cold rain, dark night,", "Warm bread"],
            ["Saturday, 6 May,", "Harbour Hall"],
            ["Ferry Office,", "Port Halden"],
            ["Ada Holm, Chen Yu", "Peter Yeung"],
            ["Ada Holm, Chen Yu,", "Director: Peter Yeung"],
            ["Ada Holm, Chen Yu,", "sailed at noon."],
        ] {
            assert_eq!(joined(Language::English, &lines), [false, false], "{lines:?}");
        }
        for lines in [["冷雨，黑夜，", "热面包"], ["1、", "渡轮"], ["何雅达、陈宇、", "导演：杨彼得"]]
        {
            assert_eq!(joined(Language::Chinese, &lines), [false, false], "{lines:?}");
        }
    }
}
