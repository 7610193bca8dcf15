//! Lines of terms with their translations or their definitions, and rows of tables.

use crate::language::{is_han, is_latin};

/// Whether all lines of a paragraph begin in one language and end in the other, as terms with their translations do: then
/// they are lines, and no paragraph that breaks.
pub(in crate::read) fn are_terms(text: &str, breaks: &[usize]) -> bool {
    let first = |line: &str| {
        let han = |c: &char| is_han(*c) || is_latin(*c);
        let letters = (line.chars().find(han).map(is_han), line.chars().rev().find(han).map(is_han));
        match letters {
            (Some(one), Some(two)) if one != two => Some(one),
            _ => None,
        }
    };
    let mut lines = lines(text, breaks).map(first);
    let one = lines.next().flatten();
    !breaks.is_empty() && one.is_some() && lines.all(|other| other == one)
}

/// Whether the lines of a paragraph are rows with bars between their cells: each has a bar at an end, or each has one and
/// some have nothing else, as empty rows have; or they are entries of a table of contents, with leaders before their pages.
pub(in crate::read) fn are_rows(text: &str, breaks: &[usize]) -> bool {
    if breaks.is_empty() {
        return false;
    }
    if !text.contains('|') {
        return lines(text, breaks).all(is_entry);
    }
    let is_empty = |line: &str| line.chars().all(|c| c == '|' || c.is_whitespace());
    let lines = || lines(text, breaks).map(str::trim);
    lines().all(|line| line.starts_with('|') || line.ends_with('|'))
        || lines().all(|line| line.contains('|')) && lines().any(is_empty)
}

/// Whether a line is an entry of a table of contents, `Meals ...... 4`.
fn is_entry(line: &str) -> bool {
    let name = line.trim().trim_end_matches(|c: char| c.is_ascii_digit());
    let text = name.trim_end().trim_end_matches(['.', '…', '·']).trim_end();
    let leaders = name.len() - text.len();
    name.len() < line.trim().len() && leaders > 3 && !text.is_empty()
}

/// A paragraph with a line for each definition in it, which a colon and a space begin, and one for the term above; `None`
/// where there is none.
pub(in crate::read) fn with_definitions(text: &str, breaks: &[usize]) -> Option<String> {
    const MARK: &str = ": ";
    if !lines(text, breaks).any(|line| line.trim_start().starts_with(MARK)) {
        return None;
    }
    let mut found = String::with_capacity(text.len());
    for line in lines(text, breaks) {
        match line.trim_start().strip_prefix(MARK) {
            Some(definition) => {
                found.extend((!found.is_empty()).then_some('\n'));
                found.push_str(definition);
            }
            None => found.push_str(line),
        }
    }
    Some(found)
}

/// The pieces of a text between some places.
fn lines<'a>(text: &'a str, breaks: &'a [usize]) -> impl Iterator<Item = &'a str> {
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    let ends = breaks.iter().copied().chain([text.len()]);
    starts.zip(ends).map(|(start, end)| &text[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_from_paragraphs_by_their_bars() {
        let are = |lines: &[&str]| {
            let mut text = String::new();
            let mut breaks = Vec::new();
            for line in lines {
                breaks.extend((!text.is_empty()).then_some(text.len()));
                text.push_str(line);
            }
            are_rows(&text, &breaks)
        };
        assert!(are(&["Ferry | 渡轮 | |", "|||", "Pier | 码头 | |"]));
        assert!(are(&["Ferry | 渡轮", "||", "Pier | 码头"]));
        assert!(are(&["Dear passengers, |", "各位乘客： |"]));
        assert!(!are(&["Ferry | 渡轮 | |"]) && !are(&["The ferry", "and the pier"]));
        assert!(!are(&["Use a | b here", "or c | d there."]) && !are(&["|||", "The ferry"]));
    }
}
