//! Leaders and page numbers of tables of contents: `Fares ........ 12`, `票价……………………3`.

use super::Cleaned;

/// Points of a leader that stand for more than an ellipsis.
const POINTS: usize = 4;
const ELLIPSES: usize = 3;

/// Removes a leader at the end of a line, with the page number behind it; counts the line. Without a number it stays,
/// since it may be a blank to fill in, or an ellipsis.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    let body = line.trim_end();
    // Most lines are told by their last character.
    if !body.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | 'i' | 'v' | 'x')) {
        return Cleaned::unchanged(line);
    }
    let number = body.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let digits = body[number.len()..].chars().count();
    let number = if digits > 0 { number } else { roman(body) };
    let digits = body[number.len()..].chars().count();
    let before = number.trim_end();
    let text = before.trim_end_matches(|c: char| is_point(c) || c.is_whitespace());
    let leader = &before[text.len()..];
    let points = leader.chars().filter(|&c| is_point(c)).count();
    let ellipses = leader.chars().filter(|c| matches!(c, '…' | '⋯')).count();
    let long = points >= POINTS || ellipses >= ELLIPSES;
    if !(1..=4).contains(&digits) || !long || text.trim().is_empty() {
        return Cleaned::unchanged(line);
    }
    Cleaned::changed(text.to_owned(), 1)
}

/// A line without a page number in small Roman numerals.
fn roman(body: &str) -> &str {
    let before = body.trim_end_matches(['i', 'v', 'x']);
    if before.ends_with(is_point) || before.ends_with(' ') { before } else { body }
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '．' | '·' | '‧' | '•' | '…' | '⋯' | '․' | '┈' | '┄' | '─' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_go_with_their_numbers() {
        for (line, wanted) in [
            ("Fares ................ 12", "Fares"),
            ("Fares . . . . . . iv", "Fares"),
            ("二、票价………………………………3", "二、票价"),
            ("第二章　票价．．．．．．１２", "第二章　票价"),
            ("票价·········12", "票价"),
            ("附录 ——————— 7", "附录"),
        ] {
            assert_eq!(clean(line).text, wanted, "{line}");
        }
        for line in
            ["He waited... 12", "他说……3个人", "Name: ......", "Wait....", "版本 1.2.3.4", "……12", "2.5", "1 . 2"]
        {
            assert_eq!(clean(line).count, 0, "{line}");
        }
    }
}
