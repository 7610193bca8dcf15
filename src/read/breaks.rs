//! Line breaks inside a paragraph: those at which the text ends, and those that only break it.
//!
//! A break parts what the splitter could not part later: titles, addresses, items of a list. A sentence that goes on
//! behind it is joined.

use crate::language::{Language, ScriptShare, is_wide};
use crate::marks::{ends_sentence as ends, is_exclamation_or_question};
use crate::words::is_open;

/// Characters that a Chinese line does not end with where the text does, and marks that none begins with.
const OPEN_HAN: &str = "的将將把被而或";
const OPEN_HAN_WORDS: [&str; 14] =
    ["关于", "關於", "对于", "對於", "由于", "由於", "以及", "根据", "根據", "按照", "为了", "為了", "并且", "並且"];
const OPEN_MARKS: &str = "，、（《“「『〈【(,—－/";
const CLOSING_MARKS: &str = "，。、；：！？）》”」』〉】,;)";

/// What Chinese titles end with.
const TITLES: [&str; 34] = [
    "通知",
    "通告",
    "公告",
    "公报",
    "公報",
    "报告",
    "報告",
    "声明",
    "聲明",
    "致辞",
    "致辭",
    "讲话",
    "講話",
    "演讲",
    "演講",
    "规定",
    "規定",
    "办法",
    "辦法",
    "条例",
    "條例",
    "意见",
    "意見",
    "方案",
    "决定",
    "決定",
    "说明",
    "說明",
    "须知",
    "須知",
    "指引",
    "新闻稿",
    "新聞稿",
    "简介",
];

/// Letters of a Chinese line, and words of an English one, that are more than a title or a salutation.
const LEAST_HAN: usize = 6;
const LEAST_WORDS: usize = 4;

/// Bytes of what is left of a sentence behind a break.
const LONGEST_REST: usize = 120;

/// The texts of a paragraph with line breaks: parted where the text ends, joined where it goes on.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let alone = text.lines().filter(|line| !line.trim().is_empty()).count() == 2;
    joined(text, |before, after| goes_on(before, after) || alone && alone_goes_on(before, after))
}

/// Whether a text goes on behind the only break of its paragraph: what follows is one sentence, or the end of one, and not
/// much longer. A paragraph with many breaks holds texts of their own.
pub(super) fn alone_goes_on(before: &str, after: &str) -> bool {
    let length = |text| ScriptShare::of(text).letters();
    may_go_on(before, after)
        && is_rest(after)
        && length(after) <= 2.0 * length(before)
        && !before.contains(['：', ':', '\u{3000}', '\t'])
        && !before.ends_with(['）', ')', '】', '》'])
}

/// The texts of one side of a unit. There a break is rarely more than layout, and a wrong joint stays in the unit.
pub(super) fn unit(text: &str) -> Vec<String> {
    joined(text, |before, after| goes_on(before, after) || may_go_on(before, after))
}

/// The texts of a heading with line breaks: one in each language.
pub(super) fn headings(text: &str) -> Vec<String> {
    joined(text, same_language)
}

fn joined(text: &str, goes_on: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut empty = true;
    for line in super::lines(text) {
        let line = line.text.trim_matches([' ', '\r']);
        if line.trim().is_empty() {
            empty = true;
            continue;
        }
        match found.last_mut() {
            Some(last) if !empty && goes_on(last, line) => append(last, line),
            _ => found.push(line.to_owned()),
        }
        empty = false;
    }
    found
}

/// Adds a line to the text before it, with the space that the break stands for.
pub(super) fn append(text: &mut String, line: &str) {
    let (one, two) = (text.chars().next_back(), line.chars().next());
    if !(one.is_some_and(is_wide) && two.is_some_and(is_wide)) && one != Some('-') {
        text.push(' ');
    }
    text.push_str(line);
}

/// Whether two lines are not in different languages.
pub(super) fn same_language(before: &str, after: &str) -> bool {
    language(before).zip(language(after)).is_none_or(|(one, two)| one == two)
}

/// Words that the second line of an English title begins with.
const TITLE_WORDS: [&str; 16] = [
    "on",
    "of",
    "for",
    "to",
    "in",
    "at",
    "by",
    "with",
    "from",
    "and",
    "regarding",
    "concerning",
    "about",
    "under",
    "against",
    "between",
];

/// Whether a title goes on in another paragraph: the first part ends, or the second begins, as no title of its own does.
pub(super) fn title_goes_on(before: &str, after: &str) -> bool {
    if ends(before) || before.ends_with([':', '：']) || language(before).is_none() || !same_language(before, after) {
        return false;
    }
    let first = after.split_whitespace().next().unwrap_or_default().to_lowercase();
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    TITLE_WORDS.contains(&&*first) && after.split_whitespace().count() > 2
        || is_open(&last)
        || OPEN_HAN_WORDS.iter().any(|word| before.ends_with(word))
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
        Language::English => english_goes_on(before, after),
        Language::Chinese => chinese_goes_on(before, after),
    }
}

fn english_goes_on(before: &str, after: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    let lower = after.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    // The lines of a contact are no sentence.
    if after.contains('@') || after.contains("://") || before.bytes().filter(u8::is_ascii_digit).count() > 6 {
        return false;
    }
    let last = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
    if ends_item(before) {
        return false;
    }
    is_open(&last) || before.ends_with(['-', '–', '&', '(', '/']) || lower && words.len() >= LEAST_WORDS
}

/// Whether a text ends as an item of a list does before the last one.
fn ends_item(text: &str) -> bool {
    ["; and", "; or", ", and", ", or"].iter().any(|end| text.ends_with(end))
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
            let title = TITLES.iter().any(|title| before.ends_with(title));
            ScriptShare::of(before).han >= LEAST_HAN
                && !title
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

fn chinese_goes_on(before: &str, after: &str) -> bool {
    let open = before.ends_with(|c| OPEN_HAN.contains(c)) || OPEN_HAN_WORDS.iter().any(|word| before.ends_with(word));
    if open || after.starts_with(|c| CLOSING_MARKS.contains(c)) {
        return true;
    }
    before.ends_with(|c| OPEN_MARKS.contains(c))
        && !before.ends_with(['，', ','])
        && ScriptShare::of(before).han >= LEAST_HAN
}

/// Whether a line begins with the mark or the number of an item.
fn is_item(line: &str) -> bool {
    if line.starts_with([
        '•', '·', '‧', '●', '○', '■', '□', '▪', '◆', '◇', '※', '-', '–', '*', '✓', '➢', '①', '②', '③', '④', '⑤', '⑥',
    ]) {
        return true;
    }
    let open = line.trim_start_matches(['(', '（', '第']);
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = open.trim_start_matches(number);
    let count = open.len() - rest.len();
    if count > 0 {
        return rest.starts_with(['.', ')', '）', '、', '．'])
            && !rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
            || open.len() < line.len() && rest.starts_with(['条', '條', '章', '节', '節', '款']);
    }
    open.len() < line.len() && open.chars().nth(1).is_some_and(|c| c == ')' || c == '）')
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
        assert_eq!(paragraphs("渡轮将于明日从\n新码头开出的\n时刻不变。").len(), 2);
    }

    #[test]
    fn breaks_in_units_are_layout() {
        assert_eq!(unit("渡轮将于中午\n从新码头开往外岛各处。"), ["渡轮将于中午从新码头开往外岛各处。"]);
        assert_eq!(unit("渡轮公告\n渡轮将于中午开出。").len(), 2);
        assert_eq!(unit("渡轮停航。\n码头关闭。").len(), 2);
    }

    #[test]
    fn a_heading_is_one_in_each_language() {
        assert_eq!(headings("Notice on the\nFerry\n关于渡轮的\n通　知"), ["Notice on the Ferry", "关于渡轮的通　知"]);
    }
}
