//! Lists of names over lines: a line of names that ends in a comma goes on in the next line of names.

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

/// How many names an English line holds if it holds nothing else: every word has a capital, but for those that names have
/// inside. Salutations, dates and addresses with numbers are none.
fn names(text: &str) -> Option<usize> {
    // Columns of the name of a school or of an orchestra.
    const LONGEST: usize = 48;
    const SMALL: [&str; 12] = ["the", "of", "and", "for", "de", "da", "van", "von", "bin", "al", "&", "le"];
    const SALUTES: [&str; 8] =
        ["Dear", "Ladies", "Gentlemen", "Friends", "Excellencies", "Honourable", "Distinguished", "Sir"];
    let body = text.strip_suffix(',').unwrap_or(text);
    let is_word = |word: &str| {
        SMALL.contains(&word) || word.starts_with(char::is_uppercase) && !SALUTES.contains(&word.trim_matches(','))
    };
    let is_name = |name: &str| {
        !name.is_empty()
            && columns(name) <= LONGEST
            && name.split(' ').all(is_word)
            && name.contains(char::is_uppercase)
            && !name.ends_with('.')
            && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | ';' | '!' | '?' | '@'))
    };
    let mut count = 0;
    for name in body.split(',').map(str::trim) {
        if !is_name(name) {
            return None;
        }
        count += 1;
    }
    Some(count)
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
