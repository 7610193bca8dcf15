//! Chinese sentences that an empty line cuts: the words before it say that they go on, and the next paragraph is what is left.
//!
//! A heading stands before a paragraph in the same way. None ends with `必须` or `将于三月`; `方向` and `应对` end headings.

use super::lines::Line;
use super::starts::is_item;
use crate::language::{Language, is_han};

/// Words that no Chinese line ends with where a text does.
const OPEN: [&str; 10] = ["必须", "必須", "应当", "應當", "不得", "在", "于", "於", "将", "將"];

/// Words that end as those do.
const CLOSED: [&str; 12] =
    ["存在", "所在", "内在", "內在", "潜在", "实在", "现在", "現在", "大将", "上将", "名将", "主将"];

/// What `于`, `在` and `从` stand behind where a verb is still to come.
const AHEAD: [char; 8] = ['将', '將', '已', '曾', '会', '會', '须', '須'];

/// Characters of a heading at most that is no part of a sentence, and those between `从` and the verb.
const LEAST: usize = 6;
const PLACE: usize = 5;

/// Joins the two parts of sentences that are cut.
pub(super) fn mark(lines: &[Line<'_>], joins: &mut [bool]) {
    for at in 1..lines.len() {
        let (one, two) = (&lines[at - 1], &lines[at]);
        let chinese = one.language == Language::Chinese && two.language == Language::Chinese;
        if chinese && two.number > one.number + 1 && !one.fixed && !two.fixed && !two.border {
            joins[at] |= is_rest(two.text) && goes_on(one.text, two.text);
        }
    }
}

/// Whether a paragraph may be the end of a sentence: it ends with the only mark of an end in it, and begins no item.
fn is_rest(text: &str) -> bool {
    let ends = text.chars().filter(|c| matches!(c, '。' | '！' | '？')).count();
    ends == 1 && text.ends_with('。') && text.starts_with(is_han) && !text.contains('：') && !is_item(text)
}

fn goes_on(before: &str, after: &str) -> bool {
    let clause = &before[before.rfind('，').map_or(0, |at| at + '，'.len_utf8())..];
    if !before.ends_with(|c: char| is_han(c) || c.is_ascii_digit())
        || before.contains(['。', '：', '；', '\t', '\u{3000}', ' '])
        || before.chars().count() < LEAST
    {
        return false;
    }
    let is_open = OPEN.iter().any(|word| before.ends_with(word)) && !CLOSED.iter().any(|word| before.ends_with(word));
    let is_reported =
        clause.len() < before.len() && !after.contains('，') && after.chars().count() < before.chars().count();
    is_open || ends_in_time(clause) || is_reported && ends_in_place(clause)
}

/// Whether a clause ends with a time before its verb: `工程将于明年三月`.
fn ends_in_time(clause: &str) -> bool {
    let is_time = |c: char| {
        c.is_ascii_digit()
            || "零〇一二三四五六七八九十年月日号號时時点點分半周週星期明今去后後天晚上下午早初中底".contains(c)
    };
    let rest = clause.trim_end_matches(is_time);
    let time = &clause[rest.len()..];
    let Some(before) = rest.strip_suffix(['于', '於', '在', '从', '從', '自']) else { return false };
    before.ends_with(AHEAD)
        && time.ends_with(['年', '月', '日', '号', '號', '时', '時', '点', '點', '天', '晚', '午', '初', '底'])
}

/// Whether a clause ends with a place before its verb: `会计从博物馆`.
fn ends_in_place(clause: &str) -> bool {
    let Some(at) = clause.rfind(['从', '從']).filter(|&at| at > 0) else { return false };
    let place = clause[at..].chars().skip(1);
    (2..=PLACE).contains(&place.clone().count())
        && place.clone().all(|c| is_han(c) && !"起来來到至出入中走".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_joined(one: &str, two: &str, number: usize) -> bool {
        let lines = [Line::new(one, 1, Language::Chinese), Line::new(two, number, Language::Chinese)];
        let mut joins = [false; 2];
        mark(&lines, &mut joins);
        joins[1]
    }

    #[test]
    fn sentences_go_on_behind_an_empty_line() {
        for (one, two) in [
            ("船主须支付罚款，渡轮必须", "停航三日。"),
            ("渡轮公司宣布，新码头将建在", "灯塔旁边。"),
            ("新航线将于今年九月", "开通。"),
            ("船长表示，乘客从甲板", "登上了救生艇。"),
        ] {
            assert!(is_joined(one, two, 3), "{one}");
            assert!(!is_joined(one, two, 2), "without an empty line, {one}");
        }
    }

    #[test]
    fn headings_do_not() {
        for (one, two) in [
            ("渡轮停航的原因", "台风将至。"),
            ("渡轮停航，码头关闭", "乘客可乘巴士。"),
            ("渡轮改革的方向", "改革继续。"),
            ("安全隐患依然存在", "渡轮停航。"),
            ("公司宣布，渡轮从五月起停航", "乘客可乘巴士。"),
            ("新航线开通于今年九月", "乘客可乘巴士。"),
            ("票价，必须", "一、成人十元。"),
            ("渡轮停航，乘客必须", "改乘巴士。码头关闭。"),
        ] {
            assert!(!is_joined(one, two, 3), "{one}");
        }
    }
}
