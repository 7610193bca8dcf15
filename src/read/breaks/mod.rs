//! Line breaks inside a paragraph: those at which the text ends, and those that only break it.
//!
//! A break parts what the splitter could not part later: titles, addresses, items of a list. A sentence that goes on
//! behind it is joined.

mod chinese;
mod english;
mod items;
mod terms;
mod titles;

pub(super) use terms::{are_rows, are_terms, with_definitions};
pub(super) use titles::title_goes_on;

use self::items::{ends_item, is_item};
use crate::language::{Language, ScriptShare, is_wide};
use crate::marks::{ends_sentence as ends, is_exclamation_or_question};

/// Letters of a Chinese line, and words of an English one, that are more than a title or a salutation.
const LEAST_HAN: usize = 6;
const LEAST_WORDS: usize = 4;

/// Bytes of what is left of a sentence behind a break.
const LONGEST_REST: usize = 120;

/// The texts of a paragraph with line breaks: parted where the text ends, joined where it goes on.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let alone = text.lines().filter(|line| !line.trim().is_empty()).count() == 2;
    joined(text, |lines| joints(lines, alone))
}

/// The texts of one side of a unit. There a break is rarely more than layout, and a wrong joint stays in the unit.
pub(super) fn unit(text: &str) -> Vec<String> {
    joined(text, |lines| {
        joints_by(lines, |before, rest, begun| {
            goes_on(before, rest[0])
                || may_go_on(before, rest[0])
                || sentence_goes_on(before, rest, begun, lines.len() == 2)
                || is_begun_in_unit(before, rest)
        })
    })
}

/// Whether a few English words without a mark, which are no title, begin the sentence that a unit ends with.
fn is_begun_in_unit(before: &str, rest: &[&str]) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    language(before) == Some(Language::English)
        && same_language(before, rest[0])
        && !ends(before)
        && !ends_item(before)
        && !before.contains([':', ';', '\t'])
        && last.starts_with(char::is_lowercase)
        && !is_contact(rest[0])
        && closes(rest)
}

/// The texts of a heading with line breaks: one in each language.
pub(super) fn headings(text: &str) -> Vec<String> {
    joined(text, heading_joints)
}

/// Whether lines are a list in small letters, each item a line: nothing in them ends.
fn is_small_list(lines: &[&str]) -> bool {
    const LEAST: usize = 3;
    let is_item = |line: &&str| {
        language(line) == Some(Language::English)
            && line.starts_with(char::is_lowercase)
            && line.ends_with(char::is_alphanumeric)
            && !english::goes_on(line, "")
    };
    lines.len() >= LEAST && lines.iter().all(is_item)
}

/// For each line of a paragraph whether the text before goes on in it; `alone` where the paragraph has one break.
pub(super) fn joints(lines: &[&str], alone: bool) -> Vec<bool> {
    if is_small_list(lines) {
        return vec![false; lines.len()];
    }
    joints_by(lines, |before, rest, begun| {
        goes_on(before, rest[0])
            || alone && alone_goes_on(before, rest[0])
            || sentence_goes_on(before, rest, begun, alone)
    })
}

/// For each line of a heading whether it is in the language of the text before.
pub(super) fn heading_joints(lines: &[&str]) -> Vec<bool> {
    joints_by(lines, |before, rest, _| same_language(before, rest[0]))
}

/// For each line whether it belongs to the text before it: asked with that text, the lines from this one on, and whether
/// that text is of several lines.
fn joints_by(lines: &[&str], goes_on: impl Fn(&str, &[&str], bool) -> bool) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let mut before = String::new();
    for (at, line) in lines.iter().enumerate() {
        found[at] = at > 0 && goes_on(&before, &lines[at..], found[at - 1]);
        if found[at] {
            append(&mut before, line);
        } else {
            before.clear();
            before.push_str(line);
        }
    }
    found
}

fn joined(text: &str, joints: impl Fn(&[&str]) -> Vec<bool>) -> Vec<String> {
    let lines = super::lines(text);
    let lines: Vec<&str> = lines.iter().map(|line| line.text.trim_matches([' ', '\u{A0}', '\r'])).collect();
    let mut found: Vec<String> = Vec::new();
    // An empty line ends a text.
    for lines in lines.split(|line| line.trim().is_empty()).filter(|lines| !lines.is_empty()) {
        for (line, goes_on) in lines.iter().zip(joints(lines)) {
            match found.last_mut().filter(|_| goes_on) {
                Some(last) => append(last, line),
                None => found.push((*line).to_owned()),
            }
        }
    }
    found
}

/// Whether a text goes on behind the only break of its paragraph: what follows is one sentence, or the end of one, and not
/// much longer. A paragraph with many breaks holds texts of their own.
fn alone_goes_on(before: &str, after: &str) -> bool {
    let length = |text| ScriptShare::of(text).letters();
    may_go_on(before, after)
        && is_rest(after)
        && length(after) <= 2.0 * length(before)
        && !before.contains(['：', ':', '\u{3000}', '\t'])
        && !before.ends_with(['）', ')', '】', '》'])
}

/// Lines in which the end of a sentence is looked for.
const LINES_OF_REST: usize = 6;

/// Whether a sentence goes on in the next lines: what stands before the break cannot be a text of its own, or what stands
/// behind it cannot begin one, and one of the lines ends the sentence.
fn sentence_goes_on(before: &str, rest: &[&str], begun: bool, alone: bool) -> bool {
    let after = rest[0];
    let Some(one) = language(before).filter(|_| same_language(before, after)) else { return false };
    if ends(before)
        || ends_item(before)
        || before.contains([':', '：', ';', '；', '\t', '\u{3000}'])
        || is_contact(after)
    {
        return false;
    }
    let goes_on = match one {
        Language::English => english::is_begun(before, after) || alone && english::lacks_amount(before, after),
        Language::Chinese => {
            chinese::is_begun(before, after, begun)
                || alone && (chinese::lacks_amount(before, after) || chinese::lacks_verb(before))
        }
    };
    goes_on && closes(rest)
}

/// Whether one of the next lines ends a sentence, and none before it is a text of its own.
fn closes(rest: &[&str]) -> bool {
    let next = || rest.iter().take(LINES_OF_REST);
    let end = next().position(|line| ends(line));
    let apart = |line: &&str| is_item(line) || line.contains([':', '：', '\t']) || !same_language(line, rest[0]);
    end.is_some_and(|end| !next().take(end + 1).any(apart))
}

/// Whether a line is one of a contact, which is no sentence.
fn is_contact(line: &str) -> bool {
    line.contains('@') || line.contains("://")
}

/// Adds a line to the text before it, with the space that the break stands for.
pub(super) fn append(text: &mut String, line: &str) {
    let (one, two) = (text.chars().next_back(), line.chars().next());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_tight = match (one.is_some_and(is_wide), two.is_some_and(is_wide)) {
        (true, true) => true,
        // In a sentence Chinese has no space around numbers, unless it has them elsewhere.
        (true, false) => is_digit(two) && !is_spaced(text) && !is_spaced(line) && is_in_sentence(text, line),
        (false, true) => is_digit(one) && !is_spaced(text) && !is_spaced(line) && is_in_sentence(text, line),
        (false, false) => false,
    };
    if !is_tight && one != Some('-') {
        text.push(' ');
    }
    text.push_str(line);
}

/// Whether a break is in a Chinese sentence, not between the lines of a title.
fn is_in_sentence(text: &str, line: &str) -> bool {
    language(line) != Some(Language::English) && (ends(line) || chinese::goes_on(text, line))
}

/// Whether a space stands between a Chinese character and a digit.
fn is_spaced(text: &str) -> bool {
    text.match_indices(' ').any(|(at, _)| {
        let (one, two) = (text[..at].chars().next_back(), text[at + 1..].chars().next());
        match (one, two) {
            (Some(one), Some(two)) => is_wide(one) && two.is_ascii_digit() || one.is_ascii_digit() && is_wide(two),
            _ => false,
        }
    })
}

/// Whether two lines are not in different languages.
pub(super) fn same_language(before: &str, after: &str) -> bool {
    language(before).zip(language(after)).is_none_or(|(one, two)| one == two)
}

/// Whether a text goes on behind a line break.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim(), after.trim());
    let (Some(one), Some(two)) = (language(before), language(after)) else { return false };
    if one != two || ends(before) || before.ends_with([':', '：', ';', '；']) || is_item(after) || before.contains('\t')
    {
        return false;
    }
    match one {
        Language::English => english::goes_on(before, after),
        Language::Chinese => chinese::goes_on(before, after),
    }
}

/// Whether the text of a unit may go on behind a line break: it ends only in the next line, and is no title.
fn may_go_on(before: &str, after: &str) -> bool {
    if language(after) == Some(Language::English)
        && language(before) == Some(Language::English)
        && after.starts_with(char::is_lowercase)
        && !ends(before)
        && !ends_item(before)
        && !before.ends_with([':', ';'])
        && !after.contains('@')
        && !after.contains("://")
    {
        return true;
    }
    if language(before) != language(after) || ends(before) || ends_item(before) || !ends(after) || is_item(after) {
        return false;
    }
    match language(before) {
        Some(Language::Chinese) => {
            ScriptShare::of(before).han >= LEAST_HAN
                && !chinese::is_title(before)
                && !before.ends_with(['，', ','])
                && !before.ends_with(['：', '；', ':', ';'])
        }
        Some(Language::English) => {
            let words: Vec<&str> = before.split_whitespace().collect();
            let capitals = words.iter().filter(|word| !word.starts_with(char::is_lowercase)).count();
            words.len() >= LEAST_WORDS && capitals * 2 <= words.len() && !before.ends_with([':', ';', ','])
        }
        None => false,
    }
}

/// Whether a text is one sentence or the end of one, not too long.
fn is_rest(text: &str) -> bool {
    let marks =
        text.chars().filter(|&c| c == '。' || is_exclamation_or_question(c)).count() + text.matches(". ").count();
    ends(text)
        && marks <= 1
        && text.len() <= LONGEST_REST
        && !text.starts_with(|c: char| c.is_ascii_digit() || "“\"「".contains(c))
}

/// The language of a line by its letters.
fn language(text: &str) -> Option<Language> {
    let share = ScriptShare::of(text);
    match (share.han, share.words) {
        (0, 0) => None,
        (han, words) if han >= words => Some(Language::Chinese),
        _ => Some(Language::English),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_go_on_behind_a_break() {
        for (text, wanted) in [
            ("The ferry to the outer\nislands leaves at noon.", "The ferry to the outer islands leaves at noon."),
            ("The mayor then met with Captain\nLi and the crew.", "The mayor then met with Captain Li and the crew."),
            ("前往外岛的各班渡轮将于中午\n开出。", "前往外岛的各班渡轮将于中午开出。"),
            ("渡轮将于6月9日\n从新码头开出。", "渡轮将于6月9日从新码头开出。"),
            ("渡轮将于\n6月9日停航。", "渡轮将于6月9日停航。"),
            ("渡轮将于\n6 月 9 日停航。", "渡轮将于 6 月 9 日停航。"),
            ("船票\n12元以上者须登记。", "船票12元以上者须登记。"),
            ("无需\n船票。", "无需船票。"),
            ("乘客须在\n码头办理手续。", "乘客须在码头办理手续。"),
            ("请到码头\n办理手续。", "请到码头办理手续。"),
            ("本港来了\n三艘渡轮。码头已经修好。", "本港来了三艘渡轮。码头已经修好。"),
            ("船长与\n船员", "船长与船员"),
            ("船长表示\n将停航，\n并已告知\n全体乘客。", "船长表示将停航，并已告知全体乘客。"),
            ("The new pier cost\n$40 million.", "The new pier cost $40 million."),
            ("The mayor\nopened it.", "The mayor opened it."),
            (
                "The crew said\nthey had left and\nwould not come back to\nthe pier.",
                "The crew said they had left and would not come back to the pier.",
            ),
            ("关于开放外岛渡轮的\n通知", "关于开放外岛渡轮的通知"),
            ("Bring your ticket, your pass\nand a coat.", "Bring your ticket, your pass and a coat."),
        ] {
            assert_eq!(paragraphs(text).join("\n"), wanted, "{text}");
        }
    }

    #[test]
    fn texts_end_at_a_break() {
        for text in [
            "The ferry leaves.\nIt is full.",
            "Dear passengers,\nThe ferry leaves at noon.",
            "Ferry Office\n12 Quay Road",
            "NOTICE\nThe ferry leaves at noon.",
            "公告\n渡轮将于中午开出。",
            "关于渡轮停航的通知\n渡轮将于中午停航。",
            "渡轮将于中午开出\n一、请勿携带宠物。",
            "The fares\n- adults pay ten",
            "渡轮公告\nFerry notice",
            "Items:\nbread",
            "2345 6789\nFerry",
            "票价\n10元。",
            "Adult fare\n$10.",
            "渡轮停航通知\n6月9日全天停航。",
            "渡轮的现在\n码头已经修好。",
            "渡轮启航了\n三艘渡轮今日启航，前往外岛。",
            "one two three four\n(a) is here.",
            "Fares go up in two steps this year\nQUAYSIDE, May 3 – The fares of all ferries to the outer islands will go up.",
            "票价将于今年分两次上调\n5月3日，渡轮公司宣布，前往外岛的所有渡轮票价将于今年上调。",
            "来源：渡轮公司新闻办公室\n票价今日上调。",
            "女士们、先生们、各位朋友们，\n渡轮今日启航。",
            "Press office: +86 20 2345 6789 of the port\npress@ferry.example",
            "feed the crews of all the ferries; and\nrepair the piers.",
        ] {
            assert_eq!(paragraphs(text).len(), 2, "{text}");
        }
        assert_eq!(paragraphs("The ferry\n\nto the islands").len(), 2);
        // Among more lines only words show that a sentence goes on.
        assert_eq!(paragraphs("渡轮停航的原因\n台风将至，各班渡轮停航。\n请乘巴士。").len(), 3);
        assert_eq!(paragraphs("渡轮将于明日从\n新码头开出的\n时刻不变。").len(), 1);
    }

    #[test]
    fn breaks_in_units_are_layout() {
        assert_eq!(unit("渡轮将于中午\n从新码头开往外岛各处。"), ["渡轮将于中午从新码头开往外岛各处。"]);
        assert_eq!(unit("渡轮公告\n渡轮将于中午开出。").len(), 2);
        assert_eq!(unit("渡轮停航。\n码头关闭。").len(), 2);
    }

    #[test]
    fn a_heading_is_one_in_each_language() {
        assert_eq!(headings("码头处\n2024年票价"), ["码头处 2024年票价"]);
        assert_eq!(headings("Notice on the\nFerry\n关于渡轮的\n通　知"), ["Notice on the Ferry", "关于渡轮的通　知"]);
    }
}
