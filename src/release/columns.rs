//! Two columns parted by a tab: rows correspond.

use super::{HalfLine, Halves, Layout};
use crate::bead::Anchor;
use crate::clean::CleanReport;
use crate::language::Language;
use crate::release::classify::language_of;

/// The halves of a table with one column for each language, if most lines are its rows.
pub(super) fn find(lines: &[HalfLine]) -> Option<Halves> {
    let rows: Vec<Option<(&str, &str)>> = lines.iter().map(|line| cells(&line.text)).collect();
    let both = rows.iter().flatten().filter(|(left, right)| !left.is_empty() && !right.is_empty()).count();
    if both == 0 || both * 2 < lines.len() {
        return None;
    }
    let votes = |wanted| {
        rows.iter().flatten().filter(move |(left, right)| {
            language_of(left) == Some(wanted) && language_of(right).is_none_or(|language| language != wanted)
        })
    };
    let (english_left, chinese_left) = (votes(Language::English).count(), votes(Language::Chinese).count());
    let swap = chinese_left > english_left;
    let agree = if swap { chinese_left } else { english_left };
    if agree * 2 < both || agree == 0 {
        return None;
    }
    let mut halves = Halves {
        english: Vec::new(),
        chinese: Vec::new(),
        anchors: Vec::new(),
        layout: Layout::Columns,
        cleaned: CleanReport::default(),
    };
    for (line, row) in lines.iter().zip(rows) {
        let (english, chinese) = match row {
            Some((left, right)) if swap => (right, left),
            Some(row) => row,
            None if language_of(&line.text) == Some(Language::Chinese) => ("", line.text.trim()),
            None => (line.text.trim(), ""),
        };
        for (half, text) in [(&mut halves.english, english), (&mut halves.chinese, chinese)] {
            if !text.is_empty() {
                half.push(HalfLine { text: text.to_owned(), number: line.number });
            }
        }
        halves.anchors.push(Anchor { english: halves.english.len(), chinese: halves.chinese.len() });
    }
    halves.anchors.pop();
    Some(halves)
}

/// The first two cells of a row; further cells belong to the second.
fn cells(text: &str) -> Option<(&str, &str)> {
    text.split_once('\t').map(|(left, right)| (left.trim(), right.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_anchors() {
        let line = |number, text: &str| HalfLine { text: text.to_owned(), number };
        let lines = [line(1, "奖项\tAward"), line(2, "最佳影片\tBest Film"), line(3, "\tClosing remarks")];
        let halves = find(&lines).unwrap();
        assert_eq!((halves.english.len(), halves.chinese.len()), (3, 2));
        assert_eq!(halves.anchors, [Anchor { english: 1, chinese: 1 }, Anchor { english: 2, chinese: 2 }]);
        assert!(find(&[line(1, "A\tB"), line(2, "C\tD")]).is_none());
    }
}
