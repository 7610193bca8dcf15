//! Characters that show nothing and break matching: zero-width, control, soft hyphen, direction marks. Those that break a
//! line become spaces, a vertical tab between Chinese characters apart.

use super::Cleaned;
use crate::language::is_wide;

/// Removes invisible characters, tabs and the joiner inside emoji apart; counts each.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    if !line.chars().any(is_invisible) {
        return Cleaned::unchanged(line);
    }
    let mut text = String::with_capacity(line.len());
    let mut count = 0;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let joins = c == '\u{200D}'
            && text.chars().next_back().is_some_and(is_emoji)
            && chars.peek().is_some_and(|&c| is_emoji(c));
        if is_invisible(c) && !joins {
            count += 1;
            let is_beside =
                || text.chars().next_back().is_some_and(is_wide) && chars.clone().next().is_some_and(is_wide);
            if is_break(c) && !(c == '\u{B}' && is_beside()) {
                text.push(' ');
            }
        } else {
            text.push(c);
        }
    }
    if count == 0 { Cleaned::unchanged(line) } else { Cleaned::changed(text, count) }
}

fn is_invisible(c: char) -> bool {
    c.is_control() && c != '\t'
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}')
}

/// Control characters that part lines or pages.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1C}'..='\u{1F}' | '\u{85}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_what_shows_nothing() {
        assert_eq!(clean("a\u{200B}b\u{AD}c\td").text, "abc\td");
        assert_eq!(clean("one\u{B}two").text, "one two");
        assert_eq!(clean("渡轮\u{B}停航").text, "渡轮停航");
        assert_eq!(clean("👩\u{200D}💻").count, 0);
    }
}
