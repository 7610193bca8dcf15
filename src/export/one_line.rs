//! Text on one line, for formats in which line breaks, tabs or control characters would do harm.

use crate::language::is_wide;

/// A text with line breaks, tabs and what else parts lines as spaces, without the characters that XML 1.0 does not allow, and their number;
/// empty if nothing in it can be seen. Between Chinese characters a vertical tab, which breaks a line and no more, is no space.
pub(crate) fn one_line(text: &str) -> (String, usize) {
    let is_plain = |c| matches!(c, ' '..='\u{84}' | '\u{86}'..='\u{2027}' | '\u{202A}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    // As most texts are.
    if text.chars().all(is_plain) {
        return (seen(text).to_owned(), 0);
    }
    let mut removed = 0;
    let mut chars = text.chars().peekable();
    let mut last = None;
    let line: String = std::iter::from_fn(|| {
        loop {
            let c = chars.next()?;
            let is_beside = last.is_some_and(is_wide) && chars.peek().copied().is_some_and(is_wide);
            if c != '\u{B}' || !is_beside {
                last = Some(c);
                return Some(c);
            }
        }
    })
    .filter_map(|c| match c {
        '\t'..='\r' | '\u{1C}'..='\u{1F}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => Some(c),
        _ => {
            removed += 1;
            None
        }
    })
    .collect();
    (seen(&line).to_owned(), removed)
}

/// A line without the spaces around it, empty if nothing in it can be seen.
fn seen(line: &str) -> &str {
    if line.chars().all(is_unseen) { "" } else { line.trim() }
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_what_xml_forbids() {
        assert_eq!(one_line("a\u{B}b\tc\u{FFFF}\u{85}"), ("a b c".to_owned(), 1));
        assert_eq!(one_line("\u{200B} \u{FEFF}").0, "");
        assert_eq!(one_line("渡轮\u{B}停航\u{B}A pier").0, "渡轮停航 A pier");
    }
}
