//! Line ends that by themselves prove that a line goes on: in a bracket, in a date, in a number, before the last character of a
//! sentence, behind a word that no text ends with.

use super::ends::{End, end, is_last_but_one, opens};
use super::lines::{Line, columns};
use super::open_words::ends_in_whole_word;
use super::starts::{is_number_alone, item_mark};
use super::{is, words};
use crate::language::{Language, is_han};
use crate::words::{DIVISIONS, month};

/// Characters of the rest of a sentence behind a line end, and of the line before it at least.
const REST: usize = 2;
const BEGUN: usize = 8;

/// Lines above a number that are looked at for the one before it, columns of a line that is no heading, and the least number that
/// rather ends a sentence of a half than begins an item.
const NEAR: usize = 30;
const LONG: usize = 40;
pub(super) const LEAST: u32 = 10;

/// Characters on either side of a line end in a bracket.
const BRACKET: usize = 60;

/// Marks each line that goes on with the one before.
pub(super) fn mark(lines: &[Line<'_>], joins: &mut [bool]) {
    for at in 1..lines.len() {
        let (one, two) = (&lines[at - 1], &lines[at]);
        let is_next = one.language == two.language && !two.border && !one.fixed && !two.fixed;
        if is_next && !one.text.is_empty() && !two.text.is_empty() {
            let bound = two.number <= one.number + 1;
            let above = || lines[..at].iter().map(|line| line.text);
            let is_small = |line: &Line<'_>| end(line.text, line.language) == End::Small;
            joins[at] = is_in_bracket(one.text, two.text)
                || bound && (is_whole_bracket(one.text, two.text) || is_in_number(one.text, two.text))
                || bound && (is_in_decimal(one.text, two.text) || is_in_reference(one.text, two.text))
                || goes_on(one, two.text, bound)
                || bound
                    && one.language == Language::English
                    && ends_sentence(two.text, above(), LEAST)
                    && (two.text.ends_with('.') && is_number_alone(two.text) || is_small(one));
        }
    }
}

fn goes_on(one: &Line<'_>, two: &str, bound: bool) -> bool {
    match one.language {
        Language::English => ends_in_article(one.text, two, bound) || bound && is_in_english_date(one.text, two),
        Language::Chinese => {
            bound
                && (is_in_chinese_date(one.text, two)
                    || is_before_rest(one.text, two)
                    || has_begun(one.text, two)
                    || is_in_plural(one.text, two)
                    || is_left_alone(one.text, two))
                || ends_open(one.text, two)
        }
    }
}

/// Whether a bracket opens before the line end and closes behind it.
fn is_in_bracket(one: &str, two: &str) -> bool {
    const PAIRS: [([char; 2], [char; 2]); 3] =
        [(['(', '（'], [')', '）']), (['《', '《'], ['》', '》']), (['【', '【'], ['】', '】'])];
    // Few lines open one.
    if !opens(&one.as_bytes()[one.len().saturating_sub(4 * BRACKET)..]) {
        return false;
    }
    let last = one.char_indices().rev().take(BRACKET).last().map_or("", |(from, _)| &one[from..]);
    if !last.contains(|c| PAIRS.iter().any(|(opening, _)| opening.contains(&c))) {
        return false;
    }
    let first = two.char_indices().nth(BRACKET + 1).map_or(two, |(to, _)| &two[..to]);
    PAIRS.iter().any(|(opening, closing)| {
        let opened = last.rfind(opening).is_some_and(|at| last.len() - at < one.len() && !last[at..].contains(closing));
        // What is closed may be the number of an item: `a)`.
        opened
            && first.find(closing).map(|at| &first[..at]).is_some_and(|inside| {
                !inside.contains(opening) && (inside.chars().count() > 2 || inside.chars().all(is_han))
            })
    })
}

/// Whether a bracket that opens at the start of a line closes at the end of the next one.
fn is_whole_bracket(one: &str, two: &str) -> bool {
    let opens = |text: &str, opening: [char; 2], closing: [char; 2]| {
        text.starts_with(opening) && !text.contains(closing) && text.matches(opening).count() == 1
    };
    if !one.starts_with(['(', '（']) {
        return false;
    }
    let rest = two.trim_end_matches(['.', '。', ',', '，', ';', '；']);
    let closes = |closing: [char; 2]| rest.ends_with(closing) && rest.matches(closing).count() == 1;
    one.chars().count() > BEGUN
        && opens(one, ['(', '（'], [')', '）'])
        && closes([')', '）'])
        && !rest.contains(['(', '（'])
}

/// Whether a number goes on: `16:` before `00`, `5` before `000`.
fn is_in_number(one: &str, two: &str) -> bool {
    if !two.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let begun = one.trim_end_matches([':', '：']);
    let digits = two.bytes().take_while(u8::is_ascii_digit).count();
    let is_time = begun.len() < one.len() && digits == 2;
    begun.ends_with(|c: char| c.is_ascii_digit()) && (is_time || begun.len() == one.len() && two.starts_with("00"))
}

/// Whether a number goes on behind its point: `按0.` before `05%支付`, where no Chinese sentence ends in a point, and `rose by 4.`
/// before `5%`.
fn is_in_decimal(one: &str, two: &str) -> bool {
    let Some(number) = one.strip_suffix('.') else { return false };
    let head = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let behind = two.trim_start_matches(|c: char| c.is_ascii_digit());
    let has_digits = head.len() < number.len() && behind.len() < two.len();
    let is_item = behind.is_empty() || behind.starts_with(['.', '．', '、', ')', '）', ' ']);
    let is_share = behind.starts_with(['%', '％']);
    has_digits && !head.is_empty() && (is_share || head.ends_with(is_han) && !is_item)
}

/// Whether the number of a division goes on: `under section` or `under section 3` before `(2) of`, `第3` before `(2)條`.
fn is_in_reference(one: &str, two: &str) -> bool {
    if !two.starts_with('(') && !two.starts_with('（') || columns(one) < LONG {
        return false;
    }
    let Some(behind) = item_mark(two).map(|mark| two[mark..].trim_start()) else { return false };
    let number = |c: char| c.is_ascii_digit();
    let is_chinese =
        one.trim_end_matches(number).ends_with('第') && words("division").any(|unit| behind.starts_with(unit));
    let words = one.trim_end_matches(|c| number(c) || c == ' ');
    let word = &words[words.rfind(' ').map_or(0, |at| at + 1)..];
    let is_division = || word == "paragraph" || DIVISIONS.contains(&word.strip_prefix("sub").unwrap_or(word));
    is_chinese || behind.starts_with(|c: char| c.is_ascii_lowercase()) && is_division()
}

/// Whether a line ends in an article, or in `of` behind a name.
fn ends_in_article(one: &str, two: &str, bound: bool) -> bool {
    let mut words = one.split(' ').rev();
    let last = words.next().unwrap_or_default();
    if !matches!(last, "the" | "an" | "a" | "of") {
        return false;
    }
    let before = words.next().unwrap_or_default();
    let is_name = before.starts_with(char::is_uppercase) && words.next().is_some();
    let begins = two.starts_with(|c: char| c.is_alphanumeric());
    begins
        && !before.is_empty()
        && (matches!(last, "the" | "an") || bound && last == "a" || last == "of" && (bound || is_name))
}

/// Whether a date goes on: `on 18` before `April 2023`, `April` before `2023,`.
fn is_in_english_date(one: &str, two: &str) -> bool {
    if !one.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let day = one.rsplit(' ').next().unwrap_or_default();
    let mut words = two.split([' ', ',']);
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let number = |text: &str, most: usize| {
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_year = second.get(..4).is_some_and(|year| number(year, 4));
    one.contains(' ') && number(day, 2) && first.len() > 2 && month(&first.to_lowercase()).is_some() && is_year
}

/// Whether a line is or begins with the number, from `least` on, that the sentence of the line above it ends with, `83.`: that
/// line is long and open, and no number near above leads to this one, as in a list. The nearest of the lines above comes last.
pub(in crate::release) fn ends_sentence<'l>(
    line: &str,
    above: impl DoubleEndedIterator<Item = &'l str>,
    least: u32,
) -> bool {
    // Most lines begin with none.
    if !line.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c.is_whitespace()) {
        return false;
    }
    let value = |text: &str| {
        let (number, behind) = text.trim().split_once(['.', '。'])?;
        (behind.is_empty() || behind.starts_with(' ')).then(|| number.parse::<u32>().ok())?
    };
    let Some(number) = value(line).filter(|&number| number >= least) else { return false };
    let mut above = above.rev().take(NEAR).peekable();
    let is_open = above.peek().is_some_and(|before| {
        columns(before) >= LONG
            && before.trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '，' | '、'))
    });
    is_open && !above.any(|before| value(before).is_some_and(|before| before + 1 == number))
}

/// Whether a date goes on: `2023年4月` before `18日`.
fn is_in_chinese_date(one: &str, two: &str) -> bool {
    let rest = two.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = two.len() - rest.len();
    let goes_on =
        one.ends_with('年') && rest.starts_with('月') || one.ends_with('月') && rest.starts_with(['日', '号', '號']);
    // A year in characters, `一九` before `九六年`.
    let numeral = |c: &char| "〇零一二三四五六七八九".contains(*c);
    let (first, last) = (one.chars().rev().take_while(numeral).count(), two.chars().take_while(numeral).count());
    if first + last == 4 && first > 0 && last > 0 && two.chars().nth(last) == Some('年') {
        return one.chars().count() > first;
    }
    // `2023年` alone is a heading.
    let is_in_text = || one.chars().filter(|&c| is_han(c) && !matches!(c, '年' | '月')).count() > 1;
    (1..=2).contains(&digits) && goes_on && is_in_text()
}

/// Whether a line begins with the sign of the plural, which no word does.
fn is_in_plural(one: &str, two: &str) -> bool {
    two.starts_with(['们', '們']) && one.ends_with(is_han)
}

/// Whether a line begins with the last characters of a sentence that the line before began.
fn is_before_rest(one: &str, two: &str) -> bool {
    let behind = two.char_indices().take(REST + 1).find(|&(_, c)| !is_han(c));
    behind.is_some_and(|(at, c)| at > 0 && c == '。' && !is("short", &two[..at]))
        && one.ends_with(is_han)
        && one.chars().count() >= BEGUN
}

/// Whether a line ends in the first character of a sentence, behind the end of another one.
fn has_begun(one: &str, two: &str) -> bool {
    let mut last = one.chars().rev();
    last.next().is_some_and(|c| is_han(c) && c != '完')
        && last.next().is_some_and(|c| matches!(c, '。' | '！' | '？'))
        && one.chars().count() >= BEGUN
        && two.starts_with(is_han)
}

/// Whether a line is what a wide line above it lacks: the title of the last of several names, or `如下：`.
fn is_left_alone(one: &str, two: &str) -> bool {
    let is_name = || words("title").any(|title| one.contains(title));
    one.ends_with(is_han) && (is("announcing", two) || is("title", two) && is_name())
}

/// Whether a line ends in a word that a sentence goes on behind, which the next line ends.
fn ends_open(one: &str, two: &str) -> bool {
    two.ends_with(['。', '！', '？'])
        && two.starts_with(|c: char| is_han(c) || c.is_ascii_digit())
        && one.ends_with(is_han)
        && words("open").any(|open| one.ends_with(open))
        && one.chars().count() > 2
        && !ends_in_whole_word(one)
        && !is_last_but_one(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_joined(one: &str, two: &str, gap: bool) -> bool {
        let language = if one.contains(is_han) { Language::Chinese } else { Language::English };
        let lines = [Line::new(one, 1, language), Line::new(two, if gap { 3 } else { 2 }, language)];
        let mut joins = [false; 2];
        mark(&lines, &mut joins);
        joins[1]
    }

    #[test]
    fn what_no_text_ends_with_goes_on() {
        for (one, two) in [
            ("The lido (closed on", "Mondays) has a slide."),
            ("渡轮（逢星期三", "停航）由港务处经营。"),
            ("她写了《老船长", "与灯塔》一书。"),
            ("The inquiry opens on 18", "April 2031 in the town hall."),
            ("听证会定于2031年4月", "18日举行。"),
            ("六吨以上的货车夜间不得驶入码", "头。白天须减速。"),
            ("旅客在码头须出示船票和", "证件。"),
            ("二号电梯于8月14日10:00至16:", "00暂停服务。"),
            ("大桥总投资7亿5", "000万元。"),
            ("船长在码头滑倒，账单共486元。我", "们全数赔付。"),
            ("逾期还伞的，每日按押金的0.", "25%扣除。"),
            ("Fares on the harbour line will rise by 4.", "5% in June."),
            ("罗船长生于一九", "五八年，十六岁上船。"),
            ("下雨的日子里，船工", "们都在棚下补网。"),
            ("出席：叶志明先生、梁露莎女士、谭黄美仪", "女士"),
            ("自1月26日结算时起，各码头的泊位费用调整", "如下："),
            ("每艘渡轮的船东须于启航前缴付《港口条例》第3", "（2）款所订的费用。"),
            ("A boat that was moored without the consent that is required by section 3", "(2) may be towed away."),
            ("The owner shall pay the fee that is set out in the table of subsection", "(4) before noon."),
            ("(Made by the council of the harbour under Ordinance No. 61 of the town on 4 April", "2031)"),
            ("港务处将在", "北岸新建三座码头。"),
            ("The harbour master of the", "Ministry of Ports answered."),
            ("The pilots are volunteers, and the oldest of them is", "83."),
            ("The lighthouse on the northern island was built by the harbour office in", "1931. It was lit with oil."),
        ] {
            assert!(is_joined(one, two, false), "{one}");
        }
        assert!(is_joined("She signed for the Bank of", "Harbour Towns on Friday.", true));
    }

    #[test]
    fn what_a_text_may_end_with_does_not() {
        for (one, two) in [
            ("请勿在码头上奔跑", "谢谢。"),
            ("有空间，才自在", "屋顶花园天黑关门。"),
            ("洗手间在二楼大厅的左侧和右侧，敬请留意", "女士"),
            ("渡轮停航。完", "港务处"),
            ("电力供应", "全镇已恢复供电。"),
            ("2031年", "4月举行了听证会。"),
            ("Pier 18", "April is the month of storms."),
            ("How to Log In", "Type your number."),
            ("Deck (upper", "a) lifeboats"),
            ("The owners of boats and of moorings shall pay the fees of this section", "(a) The fee of a boat"),
            ("本条例所称船东，指依照下列各项办理登记的人，见第3", "（2）向港务处登记"),
            ("The lido opens at:", "10 a.m."),
            ("(This leaflet is free", "a) Fares (adults)"),
            ("The boats of the lake have been looked at by the board", "9."),
            ("码头开放时间见第3.", "4. 票价"),
            ("The lido has been open since 2031.", "12 boats are for hire."),
            ("一九三一年", "一九三二年"),
        ] {
            assert!(!is_joined(one, two, false), "{one}");
        }
        assert!(!is_joined("What the town is proud of", "The lido opened in May.", true));
        let list = ["11.", "The boats of the lake have been looked at by the board", "12.", "The pier is closed"];
        let lines: Vec<_> = (1..).zip(list).map(|(number, text)| Line::new(text, number, Language::English)).collect();
        let mut joins = [false; 4];
        mark(&lines, &mut joins);
        assert_eq!(joins, [false; 4]);
    }
}
