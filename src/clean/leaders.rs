//! Leaders and page numbers of tables of contents: `Fares ........ 12`, `票价……………………（3）`, and a tab in place of the leader.

use super::Cleaned;
use crate::language::is_han;

/// Points of a leader that stand for more than an ellipsis, also before a number in brackets, which may be that of a note;
/// and strokes that are more than a dash or a blank for a few letters. A blank before brackets is one of an exercise.
const POINTS: usize = 4;
const POINTS_BEFORE_BRACKET: usize = 6;
const ELLIPSES: usize = 3;
const STROKES: usize = 8;

/// Digits of a page number.
const DIGITS: usize = 4;

/// Removes a leader at the end of a line, with the page number behind it; counts the line. Without a number it stays,
/// since it may be a blank to fill in, or an ellipsis.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    let body = line.trim_end();
    // Most lines are told by their last character.
    if !body.ends_with(|c: char| is_digit(c) || matches!(c, 'i' | 'v' | 'x' | ')' | '）')) {
        return Cleaned::unchanged(line);
    }
    let Some(Number { before, bracketed }) = number(body) else { return Cleaned::unchanged(line) };
    let text = before.trim_end_matches(|c: char| is_point(c) || is_stroke(c) || c.is_whitespace());
    let leader = &before[text.len()..];
    let count = |is: fn(char) -> bool| leader.chars().filter(|&c| is(c)).count();
    let long = count(is_point) >= if bracketed { POINTS_BEFORE_BRACKET } else { POINTS }
        || count(|c| matches!(c, '…' | '⋯')) >= ELLIPSES
        || !bracketed && count(is_stroke) >= STROKES && !text.ends_with([':', '：']);
    if !long || text.trim().is_empty() {
        return Cleaned::unchanged(line);
    }
    Cleaned::changed(text.to_owned(), 1)
}

/// A page number at the end of a line.
struct Number<'a> {
    /// What stands before it, without white space at the end.
    before: &'a str,
    bracketed: bool,
}

/// The page number, in digits or small Roman numerals, that a line ends with.
fn number(body: &str) -> Option<Number<'_>> {
    let inner = body.strip_suffix([')', '）']);
    let text = inner.unwrap_or(body);
    let arabic = text.trim_end_matches(is_digit);
    let before = if arabic.len() < text.len() { arabic } else { text.trim_end_matches(['i', 'v', 'x']) };
    let digits = text[before.len()..].chars().count();
    if !(1..=DIGITS).contains(&digits) {
        return None;
    }
    if inner.is_some() {
        return Some(Number { before: before.strip_suffix(['(', '（'])?.trim_end(), bracketed: true });
    }
    let is_word = arabic.len() == text.len()
        && !before.ends_with(|c: char| is_point(c) || is_stroke(c) || matches!(c, ' ' | '\t'));
    (!is_word).then(|| Number { before: before.trim_end(), bracketed: false })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '．' | '·' | '‧' | '•' | '…' | '⋯' | '․' | '┈' | '┄' | '─' | '—')
}

fn is_stroke(c: char) -> bool {
    matches!(c, '_' | '＿' | '-' | '－')
}

/// Entries of a table of contents in which a tab stands before the page number, with what is left of them: two or more lines
/// below its title, with numbers that rise in each language.
pub(super) fn find(lines: &[String]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for title in (0..lines.len()).filter(|&at| is_title(&lines[at]) && entry(&lines[at]).is_none()) {
        let first = found.len();
        // The last page in each language, and lines that are no entries.
        let (mut last, mut rises, mut others) = ([0; 2], true, 0);
        for (at, line) in lines.iter().enumerate().skip(title + 1).filter(|(_, line)| !line.trim().is_empty()) {
            let Some((text, page)) = entry(line) else {
                others += 1;
                // `Page`, or the title in the other language.
                if found.len() > first || others > 1 {
                    break;
                }
                continue;
            };
            let own = &mut last[usize::from(text.contains(is_han))];
            rises &= page.is_none_or(|page| page >= *own);
            *own = page.unwrap_or(*own);
            found.push((at, text.to_owned()));
        }
        if !rises || found.len() < first + 2 {
            found.truncate(first);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The text of an entry, and its page where it stands in digits.
fn entry(line: &str) -> Option<(&str, Option<usize>)> {
    let (text, _) = line.rsplit_once('\t')?;
    let Number { before, .. } = number(line.trim_end())?;
    let page: String = line[text.len()..].chars().filter(char::is_ascii_digit).collect();
    (before.len() <= text.len() && text.contains(char::is_alphabetic)).then(|| (text.trim_end(), page.parse().ok()))
}

/// Whether a line is the title of a table of contents, in one language or in both.
fn is_title(line: &str) -> bool {
    const LONGEST: usize = 60;
    const TITLES: [&str; 5] = ["tableofcontents", "contents", "目录", "目錄", "目次"];
    // Most lines are told by these.
    if line.len() > LONGEST || !["目", "ontents", "ONTENTS"].iter().any(|part| line.contains(part)) {
        return false;
    }
    let name = line.split('\t').next().unwrap_or_default();
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let rest = TITLES.iter().fold(letters.clone(), |rest, title| rest.replacen(title, "", 1));
    rest.is_empty() && !letters.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_go_with_their_numbers() {
        for (line, wanted) in [
            ("Fares ................ 12", "Fares"),
            ("Fares . . . . . . iv", "Fares"),
            ("Fares ............. (iv)", "Fares"),
            ("Fares ______________ 12", "Fares"),
            ("票价----------------3", "票价"),
            ("票价－－－－－－－－－－３", "票价"),
            ("票价………………………（12）", "票价"),
            ("二、票价………………………………3", "二、票价"),
            ("第二章　票价．．．．．．１２", "第二章　票价"),
            ("票价·········12", "票价"),
            ("附录 ——————— 7", "附录"),
        ] {
            assert_eq!(clean(line).text, wanted, "{line}");
        }
        for line in [
            "He waited... 12",
            "He waited. . . . (12)",
            "他说……3个人",
            "他说……（1）",
            "Name: ......",
            "Age: __________ 12",
            "The ferry ____________ (12)",
            "Wait....",
            "版本 1.2.3.4",
            "……12",
            "2.5",
            "1 . 2",
            "the fares (12)",
            "fares - 12",
        ] {
            assert_eq!(clean(line).count, 0, "{line}");
        }
    }

    fn found(lines: &[&str]) -> Vec<(usize, String)> {
        find(&lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn tabs_before_pages_go_below_the_title_of_contents() {
        let contents = ["Contents\tPage", "Foreword\tii", "1 Fares\t1", "2 Piers\t(7)", "", "Fares\t12"];
        let texts: Vec<String> = found(&contents).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["Foreword", "1 Fares", "2 Piers", "Fares"]);
        let both = ["目录 Contents", "Fares\t3", "票价\t2", "Piers\t9", "码头\t8", "渡轮停航。"];
        assert_eq!(found(&both).len(), 4);
        assert_eq!(found(&["目　次", "頁", "票價\t2", "碼頭\t8"]).len(), 2);
        // A table, numbers that fall, one line.
        assert!(found(&["Fares", "Adults\t3", "Dogs\t9"]).is_empty());
        assert!(found(&["Contents", "Adults\t9", "Dogs\t3"]).is_empty());
        assert!(found(&["Contents", "Fares\t3", "Piers"]).is_empty());
    }
}
