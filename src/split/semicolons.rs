//! Cuts at semicolons, which the splitter leaves whole by default.

use std::ops::Range;

use super::marks::skip_space;
use crate::marks::{is_closing_bracket, is_closing_quote};

/// Cuts the segments from a place of the list on behind their semicolons; what closes stays with what it closes.
pub(super) fn cut(paragraph: &str, found: &mut Vec<Range<usize>>, from: usize) {
    for segment in found.split_off(from) {
        let mut start = segment.start;
        let mut at = segment.start;
        while let Some(next) = paragraph[at..segment.end].find([';', '；']) {
            let wide = paragraph[at + next..].starts_with('；');
            at += next + if wide { '；'.len_utf8() } else { 1 };
            let closing = |c| c == '"' || is_closing_quote(c) || is_closing_bracket(c);
            let rest = &paragraph[at..segment.end];
            at = segment.end - rest.trim_start_matches(closing).len();
            let rest = &paragraph[at..segment.end];
            if at < segment.end && (wide || rest.starts_with(char::is_whitespace)) {
                found.push(start..at);
                start = skip_space(paragraph, at);
                at = start;
            }
        }
        found.push(start..segment.end);
    }
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::split::{SplitOptions, segments};

    #[test]
    fn cuts_behind_semicolons_and_what_closes_behind_them() {
        let options = SplitOptions { semicolons: true, ..SplitOptions::default() };
        for (language, text, wanted) in [
            (Language::Chinese, "门开了；“灯亮着；”没人。走吧；", &["门开了；", "“灯亮着；”", "没人。", "走吧；"][..]),
            (
                Language::English,
                "It is open; go in (now;) or later. &#8220;x",
                &["It is open;", "go in (now;)", "or later.", "&#8220;x"],
            ),
            (Language::English, "a;b", &["a;b"]),
            (Language::Chinese, "；；", &["；", "；"]),
        ] {
            let cut: Vec<&str> = segments(text, language, &options).into_iter().map(|range| &text[range]).collect();
            assert_eq!(cut, wanted);
        }
    }
}
