//! Whether a sentence goes on over what stands between two lines.

use crate::language::{is_han, is_numeral};

/// Columns that a line has at least whose sentence goes on on the next page.
const LONG: usize = 40;

/// English words that no text ends with.
const OPEN: [&str; 25] = [
    "the", "a", "an", "of", "and", "or", "to", "in", "for", "by", "with", "from", "its", "their", "was", "were", "is",
    "are", "than", "at", "on", "as", "that", "which", "who",
];

/// Whether a line is open and long, so that its sentence may go on.
pub(super) fn is_open(before: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ',' | '，' | '、') || is_han(c))
        && columns(before) >= LONG
}

/// Whether the sentence of a line goes on in another one.
pub(crate) fn goes_on(before: &str, next: &str) -> bool {
    if !is_open(before) {
        return false;
    }
    let is_chinese = before.contains(is_han);
    if is_chinese != next.contains(is_han) && !(is_chinese && next.starts_with(|c: char| c.is_ascii_digit())) {
        return false;
    }
    if is_chinese {
        let is_prose = |text: &str| text.contains(['，', '。', '；', '、']);
        let begins = next.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '，' | '。' | '、' | '）' | '》'));
        return begins && !is_item(next) && (is_prose(before) && is_prose(next) || next.ends_with('。'));
    }
    let last = before.rsplit(' ').next().unwrap_or_default();
    next.starts_with(|c: char| c.is_ascii_lowercase()) && before.ends_with(|c: char| c.is_ascii_lowercase() || c == ',')
        || OPEN.contains(&last) && next.starts_with(|c: char| c.is_alphanumeric())
}

/// Whether a Chinese line begins with the number of an item.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c) || c == '百');
    line.starts_with('第') || rest.len() < line.len() && rest.starts_with(['、', '.', '．', ')', '）', ' '])
}

/// Columns of a text: two for all but ASCII.
pub(super) fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(|c| 1 + usize::from(!c.is_ascii())).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_go_on_behind_open_lines() {
        for (before, next) in [
            ("The ferries, which call at each of the piers", "twice a day, carry mail."),
            ("In the whole year the boats that were lost in the", "Halden lakes were three."),
            ("The share of the boats that belong to the town was", "12.5% in May."),
            ("渡轮每日两次停靠各岛，并且负责运送邮件，船票可在码头购", "买。"),
            ("渡轮每日两次停靠各岛，并且负责运送邮件，乘客人数为", "412人。"),
        ] {
            assert!(goes_on(before, next), "{before}");
        }
        for (before, next) in [
            ("The ferries, which call at each of the piers", "The mail is carried by boat."),
            ("The ferries call at each of the piers every day.", "the mail is carried by boat."),
            ("Fares and piers", "of the ferries"),
            ("渡轮每日两次停靠各岛，并且负责运送邮件，船票可在码头购", "二、船票"),
            ("渡轮每日两次停靠各岛，并且负责运送邮件，船票可在码头购买。", "乘客须出示船票。"),
            ("渡轮每日两次停靠各岛，并且负责运送邮件，船票可在码头购", "The ferries carry mail."),
        ] {
            assert!(!goes_on(before, next), "{before}");
        }
    }
}
