//! What stands before a Markdown text: keys and values between lines of `---` (YAML) or `+++` (TOML).

use std::collections::HashSet;

use super::{Finding, Line, ReadReport, Role};
use crate::language::is_han;
use crate::table::Place;

/// Keys whose values are text, and what they are; a language may follow, as in `title_zh`.
const TEXTS: [(&str, Role); 3] =
    [("title", Role::Heading), ("subtitle", Role::Heading), ("description", Role::Paragraph)];

/// The front matter of a text without its fences, and the rest.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let first = text.lines().next()?;
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let body = text.get(first.len()..)?.trim_start_matches('\r').strip_prefix('\n')?;
    // A line that only parts a text has no key behind it.
    let key = body.lines().find(|line| !line.starts_with('#'))?;
    key_of(key)?;
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let next = at + line.len();
        if line.trim_end() == fence || fence == "---" && line.trim_end() == "..." {
            return Some((&body[..at], &body[next..]));
        }
        at = next;
    }
    None
}

/// The titles and descriptions; other lines are counted.
pub(super) fn read(body: &str, report: &mut ReadReport) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut inside = false;
    // The first line is the fence.
    for (number, line) in (2..).zip(body.lines()) {
        let text = line.trim();
        if text.is_empty() {
            continue;
        }
        match found.last_mut() {
            Some(open) if inside && line.starts_with([' ', '\t']) => {
                let space = !(open.text.is_empty() || open.text.ends_with(is_han));
                open.text.push_str(if space { " " } else { "" });
                open.text.push_str(text);
                continue;
            }
            _ => {}
        }
        let entry = key_of(line).and_then(|(key, value)| Some((role_of(key)?, value.trim())));
        inside = entry.is_some();
        match entry {
            Some((role, value)) => {
                let block = matches!(value, ">" | ">-" | ">+" | "|" | "|-" | "|+");
                let text = if block { String::new() } else { value.to_owned() };
                found.push(Line { role, ..Line::plain(number, text) });
            }
            None => report.add(Finding::FrontMatter, 1, Some(number)),
        }
    }
    found.iter_mut().for_each(|line| line.text = plain(&line.text));
    found.retain(|line| !line.text.trim().is_empty());
    found
}

/// Leaves out those of the first lines, so many, that stand once more as a heading of the text.
pub(super) fn leave_out_repeated(lines: &mut Vec<(Line, Option<Place>)>, first: usize, report: &mut ReadReport) {
    let key = |line: &Line| line.text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let text = lines[first..].iter().filter(|(line, _)| line.role == Role::Heading);
    let headings: HashSet<String> = text.map(|(line, _)| key(line)).collect();
    let mut at = 0;
    lines.retain(|(line, _)| {
        at += 1;
        let repeated = at <= first && line.role == Role::Heading && headings.contains(&key(line));
        report.add(Finding::FrontMatter, usize::from(repeated), Some(line.number));
        !repeated
    });
}

/// The key and the value of a line.
fn key_of(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '='])?;
    let key = key.trim_end();
    let named = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-. ".contains(c));
    named.then_some((key, value))
}

fn role_of(key: &str) -> Option<Role> {
    let (name, rest) = key.split_at(key.find(['_', '-', '.']).unwrap_or(key.len()));
    let language = rest.get(1..).is_none_or(|tag| crate::language::Variant::named(tag).is_some());
    let known = TEXTS.iter().find(|(text, _)| name.eq_ignore_ascii_case(text) && language);
    known.map(|&(_, role)| role)
}

/// A value without its quotation marks or the comment behind it.
fn plain(value: &str) -> String {
    let quoted = |mark: char| {
        let inner = value.strip_prefix(mark)?;
        inner.rfind(mark).map(|end| &inner[..end])
    };
    if let Some(text) = quoted('"') {
        return text.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    if let Some(text) = quoted('\'') {
        return text.replace("''", "'");
    }
    value.split_once(" #").map_or(value, |(value, _)| value).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_descriptions_are_read() {
        let text = "---\r\n# A page\r\ntitle: \"The \\\"new\\\" bridge: open\"\r\ntitle_zh: 大桥通车 # draft\r\n\
                    date: 2024-01-01\r\ntags:\r\n  - title: x\r\ndescription: >-\r\n  It opened\r\n  on Monday.\r\n---\r\nBody\r\n";
        let (body, rest) = split(text).unwrap();
        assert_eq!(rest, "Body\r\n");
        let mut report = ReadReport::default();
        let lines = read(body, &mut report);
        let found: Vec<_> = lines.iter().map(|line| (line.number, line.role, &*line.text)).collect();
        let wanted = [
            (3, Role::Heading, "The \"new\" bridge: open"),
            (4, Role::Heading, "大桥通车"),
            (8, Role::Paragraph, "It opened on Monday."),
        ];
        assert_eq!(found, wanted);
        assert_eq!(report.count(Finding::FrontMatter), 4);
        assert_eq!(read(split("+++\ntitle = '大桥'\n+++\n").unwrap().0, &mut report)[0].text, "大桥");
    }

    #[test]
    fn lines_that_part_a_text_are_none() {
        for text in
            ["---\nThe bridge opened.\n---\n", "---\n\ntitle: x\n---\n", "---\ntitle: x\n", "---", "", "--- x\n"]
        {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
