//! SubRip and WebVTT subtitles.

use super::{Finding, Line, ReadReport, lines};

/// One line for each cue: its lines are joined, its number, times and tags left out.
pub(super) fn read(text: &str, report: &mut ReadReport) -> Vec<Line> {
    let mut cues: Vec<Line> = Vec::new();
    // Inside a cue's text; a blank line ends it.
    let mut inside = false;
    let mut fresh = false;
    for Line { number, text, .. } in lines(text) {
        let text = text.trim();
        if text.is_empty() {
            inside = false;
        } else if text.contains("-->") {
            inside = true;
            fresh = true;
            report.add(Finding::Timings, 1, Some(number));
        } else if !inside {
            report.add(Finding::Timings, 1, Some(number));
        } else {
            let text = without_tags(text);
            match cues.last_mut() {
                Some(cue) if !fresh => {
                    // Languages stay in lines of their own.
                    let wide = |text: &str| text.chars().any(crate::language::is_han);
                    if wide(&cue.text) == wide(&text) {
                        cue.text.push_str(if wide(&text) { "" } else { " " });
                        cue.text.push_str(&text);
                    } else {
                        cues.push(Line::plain(number, text));
                    }
                }
                _ => cues.push(Line::plain(number, text)),
            }
            fresh = false;
        }
    }
    cues
}

/// Without tags such as `<i>`, `</c.red>` and `{\an8}`.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{']) {
        let close = if rest[at..].starts_with('<') { '>' } else { '}' };
        let tag = rest[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/' || c == '\\');
        out.push_str(&rest[..at]);
        match rest[at..].find(close) {
            Some(end) if tag => rest = &rest[at + end + 1..],
            _ => {
                out.push_str(&rest[at..=at]);
                rest = &rest[at + 1..];
            }
        }
        if !rest.contains(['>', '}']) {
            break;
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_become_lines() {
        let srt = "1\n00:00:01,000 --> 00:00:02,000\n<i>The bridge\nopened.</i>\n大桥\n通车。\n\n2\n00:00:03,000 --> 00:00:04,000\na < b\n";
        let mut report = ReadReport::default();
        let texts: Vec<_> = read(srt, &mut report).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["The bridge opened.", "大桥通车。", "a < b"]);
        assert_eq!(report.count(Finding::Timings), 4);
    }
}
