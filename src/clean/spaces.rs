//! Spaces: no-break, ideographic, thin and the rest become one plain space.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter, memchr3_iter};

use super::Cleaned;

/// Turns each run of spaces into one plain space and removes those at the ends; tabs stay, since they part columns.
/// Counts the runs that change.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    if !line.starts_with(' ') && !line.ends_with(' ') && !may_be_wide(line) && memchr(b'\t', line.as_bytes()).is_none()
    {
        return Cleaned::unchanged(line);
    }
    let mut text = String::with_capacity(line.len());
    let mut count = 0;
    let mut rest = line;
    while let Some(at) = rest.find(is_space) {
        text.push_str(&rest[..at]);
        let run = &rest[at..];
        let length = run.find(|c| !is_space(c)).unwrap_or(run.len());
        let after = &run[length..];
        let at_an_end = text.is_empty() || text.ends_with('\t') || after.is_empty() || after.starts_with('\t');
        if at_an_end {
            count += 1;
        } else {
            count += usize::from(&run[..length] != " ");
            text.push(' ');
        }
        rest = after;
    }
    if count == 0 {
        return Cleaned::unchanged(line);
    }
    text.push_str(rest);
    Cleaned::changed(text, count)
}

/// Where two plain spaces stand side by side.
pub(crate) fn two_spaces(text: &str) -> Option<usize> {
    static SPACES: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"  "));
    SPACES.find(text.as_bytes())
}

/// Whether a text may have a space wider than the one between words: two plain ones stand side by side, or any of another kind.
pub(crate) fn may_be_wide(text: &str) -> bool {
    if two_spaces(text).is_some() {
        return true;
    }
    if text.is_ascii() {
        return false;
    }
    let text = text.as_bytes();
    let is_space = |at: usize| {
        let one = matches!(text[at..], [0xC2, 0xA0, ..] | [0xE1, 0x9A, ..] | [0xE3, 0x80, 0x80, ..]);
        one || matches!(text[at..], [0xE2, 0x80, 0x80..=0x8A | 0xAF, ..] | [0xE2, 0x81, ..])
    };
    memchr3_iter(0xC2, 0xE2, 0xE3, text).chain(memchr_iter(0xE1, text)).any(is_space)
}

/// Whether a character is a space of any width, tabs and ends of lines left out.
#[inline]
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_plain_single_spaces() {
        assert_eq!(clean("\u{3000}\u{3000}张三\u{3000}李四 ").text, "张三 李四");
        assert_eq!(clean("a \t b").text, "a\tb");
        assert_eq!(clean("a\u{A0}b  c").count, 2);
        for kind in ["\u{1680}", "\u{2000}", "\u{200A}", "\u{202F}", "\u{205F}", "\u{3000}", "  "] {
            assert_eq!(clean(&format!("a{kind}b")).text, "a b");
        }
        assert_eq!(clean("港，船 – “a b”…").count, 0);
    }
}
