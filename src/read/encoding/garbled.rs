//! Text that was decoded wrongly before it came to us.

use crate::read::{Finding, Line, ReadReport};

/// What the usual accidents leave: UTF-8 read as GBK, as windows-1252, and GBK read as windows-1252.
const SIGNS: [&str; 22] = [
    "锟斤拷",
    "烫烫烫",
    "屯屯屯",
    "鈥�",
    "銆�",
    "锛�",
    "鈥檚",
    "鈥渢",
    "Ã©",
    "Ã¨",
    "Ã¼",
    "â€™",
    "â€œ",
    "â€\u{9D}",
    "â€“",
    "â€”",
    "ï¼Œ",
    "ã€‚",
    "ï¼š",
    "Â·",
    "Â\u{A0}",
    "ÖÐ¹ú",
];

/// Reports lines that look garbled; nothing is mended, since the loss can rarely be undone.
pub(crate) fn mojibake(lines: &[Line], report: &mut ReadReport) {
    for line in lines.iter().filter(|line| !line.text.is_ascii() && may_hold_a_sign(line.text.as_bytes())) {
        let count = SIGNS.iter().map(|sign| line.text.matches(sign).count()).sum();
        report.add(Finding::Mojibake, count, Some(line.number));
    }
}

/// Whether a sign may begin in some bytes: with a letter of Latin 1, or with `屯`, `烫`, `鈥`, `銆`, `锛` or `锟`.
fn may_hold_a_sign(mut bytes: &[u8]) -> bool {
    loop {
        bytes = match bytes {
            [0xC3, ..] | [0xE5, 0xB1, 0xAF, ..] | [0xE7, 0x83, 0xAB, ..] => return true,
            [0xE9, 0x88, 0xA5, ..] | [0xE9, 0x8A, 0x86, ..] | [0xE9, 0x94, 0x9B | 0x9F, ..] => return true,
            // Han is passed a character at a time.
            [0xE4..=0xE9, _, _, rest @ ..] | [_, rest @ ..] => rest,
            [] => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_looked_for() {
        for sign in SIGNS {
            let mut report = ReadReport::default();
            mojibake(&[Line::plain(1, format!("a{sign}b"))], &mut report);
            assert!(report.count(Finding::Mojibake) > 0, "{sign}");
        }
    }

    #[test]
    fn reports_garbled_lines_with_the_first_line() {
        let mut report = ReadReport::default();
        let lines = [Line::plain(1, "正常的中文。"), Line::plain(2, "锟斤拷"), Line::plain(3, "cafÃ© ï¼Œ")];
        mojibake(&lines, &mut report);
        assert_eq!(report.counts().collect::<Vec<_>>(), [(Finding::Mojibake, 3, Some(2))]);
    }
}
