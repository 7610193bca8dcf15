//! Vertical tabs in plain text: word processors and slides save so the line breaks inside a paragraph.

use std::borrow::Cow;

use super::breaks;

const BREAK: char = '\u{B}';

/// A text in which those vertical tabs are left that end a text, and the others are what they stand for.
pub(super) fn rejoined(text: &str) -> Cow<'_, str> {
    if !text.contains(BREAK) {
        return text.into();
    }
    let mut found = String::with_capacity(text.len());
    for paragraph in text.split_inclusive('\n') {
        let lines: Vec<&str> = paragraph.split(BREAK).collect();
        let trimmed: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        for (at, joint) in breaks::joints(&trimmed, lines.len() == 2).into_iter().enumerate() {
            if joint {
                breaks::append(&mut found, lines[at]);
            } else {
                found.extend((at > 0).then_some(BREAK));
                found.push_str(lines[at]);
            }
        }
    }
    found.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_go_on_behind_a_vertical_tab() {
        for (text, wanted) in [
            ("渡轮因台风\u{B}而停航。\r\n码头\u{B}票价\n", "渡轮因台风而停航。\r\n码头\u{B}票价\n"),
            ("The ferry to\u{B}the islands is full.", "The ferry to the islands is full."),
            ("Ferries\nPiers", "Ferries\nPiers"),
        ] {
            assert_eq!(rejoined(text), wanted);
        }
    }
}
