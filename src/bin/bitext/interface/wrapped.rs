//! Lines of a help text in a terminal: Chinese has no spaces to break at.

use std::fmt::Write as _;

/// The columns of a terminal that a character takes.
fn columns(c: char) -> usize {
    usize::from(!c.is_control()) + usize::from(is_wide(c))
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

/// The columns that a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// A text whose lines take no more columns than these, with those that were broken continued under their beginning.
pub(crate) fn wrapped(text: &str, most: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let indent = indent(line);
        let (mut used, mut rest) = (0, line);
        while width(rest) + used > most && most >= used + 20 {
            let end = cut(rest, most - used, if used == 0 { indent } else { 0 });
            let _ = writeln!(out, "{}{}", " ".repeat(used), rest[..end].trim_end());
            rest = rest[end..].trim_start();
            used = indent;
        }
        let _ = writeln!(out, "{}", format!("{}{rest}", " ".repeat(used)).trim_end());
    }
    out
}

/// Where the text of a line begins: behind its spaces, or behind the gap between an option and its text.
fn indent(line: &str) -> usize {
    let start = line.len() - line.trim_start().len();
    match line[start..].find("  ") {
        Some(gap) if width(&line[..start + gap]) < 60 => {
            let text = line[start + gap..].trim_start();
            width(&line[..line.len() - text.len()])
        }
        _ => start,
    }
}

/// The last place to break within so many columns: not before what closes, not behind what opens, not in a word.
fn cut(text: &str, most: usize, least: usize) -> usize {
    let (mut used, mut best, mut before) = (0, None, ' ');
    for (at, c) in text.char_indices() {
        let breaks = c == ' ' || before == ' ' || is_wide(before) || is_wide(c);
        let apart = !"，。、；：）》」”’！？…]),.;:".contains(c) && !"（《「“‘([".contains(before);
        if used > least && breaks && apart {
            best = Some(at);
        }
        used += columns(c);
        if used > most {
            break;
        }
        before = c;
    }
    best.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_chinese_under_its_beginning() {
        let text = "  -o, --output <文件>  将句对写入此文件，输入为文件夹时写入此文件夹。\n";
        assert_eq!(
            wrapped(text, 44),
            "  -o, --output <文件>  将句对写入此文件，输\n                       入为文件夹时写入此文\n                       件夹。\n"
        );
    }

    #[test]
    fn marks_stay_with_their_words() {
        assert_eq!(wrapped("用于短的翻译记忆单元，可多次给出", 21), "用于短的翻译记忆单\n元，可多次给出\n");
        assert_eq!(
            wrapped("用于短的翻译记忆单元的术语（可多次给出）", 22),
            "用于短的翻译记忆单元的\n术语（可多次给出）\n"
        );
        assert_eq!(wrapped("see the option --output of align", 26), "see the option --output of\nalign\n");
        assert_eq!(wrapped("short", 26), "short\n");
    }
}
