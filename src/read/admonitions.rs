//! Admonitions of site generators in Markdown, `!!! warning "Acids"` with an indented text, or `:::warning[Acids]` and `:::`
//! around it: the title becomes a heading, the text loses its indent.

use std::borrow::Cow;

/// Columns by which the text of an admonition is indented.
const INDENT: usize = 4;

/// A document without the marks of its admonitions, line for line, and how many they were.
pub(super) fn resolved(text: &str) -> (Cow<'_, str>, usize) {
    if !["!!!", "???", ":::"].iter().any(|mark| text.contains(mark)) {
        return (text.into(), 0);
    }
    let mut found = String::with_capacity(text.len());
    // The indents of the open admonitions, and the marks of the open block of code.
    let (mut open, mut fence, mut count) = (Vec::<usize>::new(), None::<&str>, 0);
    let fenced = text.lines().any(|line| container(line.trim()) == Some(Container::End));
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let inner = line.trim();
        let indent = indent(line);
        if !inner.is_empty() {
            while open.last().is_some_and(|&base| indent < base + INDENT) {
                open.pop();
            }
        }
        let line = without_columns(line, INDENT * open.len());
        if fence.is_none()
            && let Some(title) = title(inner)
            && lines.peek().is_some_and(|next| self::indent(next) >= indent + INDENT)
        {
            let margin = &line[..line.len() - line.trim_start().len()];
            let end = &line[line.trim_end().len()..];
            if !title.is_empty() {
                found.extend([margin, "###### ", title]);
            }
            found.push_str(end);
            open.push(indent);
            count += 1;
            continue;
        }
        if fenced
            && fence.is_none()
            && let Some(container) = container(inner)
        {
            if let Container::Begin(title) = container
                && !title.is_empty()
            {
                found.extend(["###### ", title]);
            }
            found.push_str(&line[line.trim_end().len()..]);
            count += 1;
            continue;
        }
        let mark = ["```", "~~~"].into_iter().find(|mark| inner.starts_with(mark));
        fence = match fence {
            Some(open) => Some(open).filter(|_| mark != fence),
            None => mark,
        };
        found.push_str(line);
    }
    (found.into(), count)
}

/// The title of an admonition, empty where it has none; `None` for other lines.
fn title(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???+")).or_else(|| line.strip_prefix("???"))?;
    let (words, title) = match rest.strip_suffix('"') {
        Some(rest) => rest.split_once('"')?,
        None => (rest, ""),
    };
    let is_kind = |word: &str| word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let kinds = words.strip_prefix(' ').filter(|words| words.split_whitespace().all(is_kind))?;
    (!kinds.trim().is_empty()).then_some(title.trim())
}

/// A line that begins or ends a container between colons.
#[derive(PartialEq, Eq)]
enum Container<'a> {
    /// Its title, empty where it has none.
    Begin(&'a str),
    End,
}

/// `:::`, `:::note`, `::: tip Title`, `:::note[Title]`, `:::{note} Title`; what has attributes has no title.
fn container(line: &str) -> Option<Container<'_>> {
    let rest = line.strip_prefix(":::")?.trim_start_matches(':').trim();
    if rest.is_empty() {
        return Some(Container::End);
    }
    if rest.ends_with(":::") {
        return None;
    }
    let is_kind = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let title = match rest.strip_prefix('{') {
        Some(rest) => rest.split_once('}')?.1,
        None => rest.trim_start_matches(is_kind),
    };
    if title.len() == rest.len() || !title.is_empty() && !title.starts_with([' ', '[', '{']) {
        return None;
    }
    let title = title.split_once('{').map_or(title, |(title, _)| title).trim();
    let title = title.strip_prefix('[').and_then(|title| title.strip_suffix(']')).unwrap_or(title);
    Some(Container::Begin(if title.contains('=') { "" } else { title }))
}

/// The columns of white space before a line; none of a blank one.
fn indent(line: &str) -> usize {
    let mut columns = 0;
    for c in line.trim_end().chars() {
        match c {
            ' ' => columns += 1,
            '\t' => columns = (columns / INDENT + 1) * INDENT,
            _ => break,
        }
    }
    columns
}

/// A line without so many columns of the white space before it.
fn without_columns(line: &str, most: usize) -> &str {
    let mut columns = 0;
    line.trim_start_matches(|c: char| {
        columns += if c == '\t' { INDENT } else { 1 };
        matches!(c, ' ' | '\t') && columns <= most
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_headings_and_texts_lose_their_indent() {
        let text = "Before.\n\n!!! tip \"Fares\"\n    Two yuan.\n\n    ??? note\n        Children\n        ride free.\n\nAfter.\n";
        let wanted = "Before.\n\n###### Fares\nTwo yuan.\n\n\nChildren\nride free.\n\nAfter.\n";
        assert_eq!(resolved(text), (wanted.into(), 2));
    }

    #[test]
    fn containers_lose_their_colons() {
        let text =
            "::: tip Fares\nTwo yuan.\n:::\n\n:::note[渡轮]\n停航。\n:::\n\n:::: {.box}\n:::{tip}\nA.\n:::\n::::\n";
        let wanted = "###### Fares\nTwo yuan.\n\n\n###### 渡轮\n停航。\n\n\n\n\nA.\n\n\n";
        assert_eq!(resolved(text), (wanted.into(), 8));
    }

    #[test]
    fn other_lines_stay() {
        for text in [
            ":::note\nNobody closes it.\n",
            ":::image source=\"a.png\":::\n",
            "```\n:::note\n:::\n```\n",
            "!!! Attention\nNo boats.\n",
            "Stop!!!\n    Now.\n",
            "```\n!!! tip\n    x\n```\n",
            "??? 什么\n    是的\n",
            "!!!\n    x\n",
        ] {
            assert_eq!(resolved(text), (text.into(), 0), "{text}");
        }
    }
}
