//! Numbered and lettered lists that run in one line: `1. The first item 2. The second item`.

/// The markers of a run-in list, found once per line.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Bytes where an item begins, descending; the first item's is not among them.
    cuts: Vec<usize>,
    /// Ranges of the markers, ascending.
    markers: Vec<(usize, usize)>,
}

/// How the numbers of a list look.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Number,
    Letter,
}

impl Lists {
    /// Finds the list that begins at the start of a line, if one does.
    pub(super) fn of(line: &str) -> Self {
        let mut lists = Self::default();
        let start = line.len() - line.trim_start().len();
        let body = start + bullet(&line[start..]);
        let Some((style, value, length)) = marker(&line[body..]) else { return lists };
        lists.markers.push((start, body + length));
        let delimiter = &line[body + digits(&line[body..])..body + length];
        let mut from = body + length;
        let mut next = value + 1;
        loop {
            let wanted = match style {
                Style::Number => format!(" {next}{delimiter} "),
                Style::Letter => match u8::try_from(next).ok().filter(u8::is_ascii_lowercase) {
                    Some(letter) => format!(" {}{delimiter} ", char::from(letter)),
                    None => break,
                },
            };
            let Some(found) = line[from..].find(&wanted) else { break };
            let mut at = from + found + 1;
            let end = at + wanted.len() - 2;
            // A bullet before the number belongs to the item.
            let before = line[..at - 1].trim_end();
            if let Some(c) = before.chars().next_back().filter(|&c| is_bullet(c)) {
                at = before.len() - c.len_utf8();
            }
            lists.cuts.push(at);
            lists.markers.push((at, end));
            from = end;
            next += 1;
        }
        lists.cuts.reverse();
        lists
    }

    /// The next item's start, if it lies at or before a byte; asked for in ascending order.
    pub(super) fn next_before(&mut self, at: usize) -> Option<usize> {
        self.cuts.pop_if(|cut| *cut <= at)
    }

    /// Whether the marks at a byte belong to the marker of the item that began at `start`.
    pub(super) fn is_marker(&self, start: usize, mark: usize) -> bool {
        self.markers.iter().any(|&(from, to)| from >= start && mark >= from && mark < to)
    }
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '◦' | '⁃' | '▪' | '●' | '·' | '*' | '-' | '–')
}

/// The length of a bullet and the spaces behind it.
fn bullet(text: &str) -> usize {
    match text.chars().next() {
        Some(c) if is_bullet(c) => {
            let rest = &text[c.len_utf8()..];
            c.len_utf8() + (rest.len() - rest.trim_start().len())
        }
        _ => 0,
    }
}

fn digits(text: &str) -> usize {
    text.bytes()
        .take_while(u8::is_ascii_digit)
        .count()
        .max(usize::from(text.starts_with(|c: char| c.is_ascii_lowercase())))
}

/// The marker at the start of a text: its style, its value and its length with the delimiter.
fn marker(text: &str) -> Option<(Style, u32, usize)> {
    let length = digits(text);
    let (style, value) = match text.bytes().next()? {
        b'0'..=b'9' if length <= 3 => (Style::Number, text[..length].parse().ok()?),
        b @ b'a'..=b'z' => (Style::Letter, u32::from(b)),
        _ => return None,
    };
    let rest = &text[length..];
    let delimiter = [".)", ")", "."].into_iter().find(|delimiter| rest.starts_with(delimiter))?;
    rest[delimiter.len()..].starts_with(' ').then_some((style, value, length + delimiter.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(line: &str) -> Vec<usize> {
        let mut lists = Lists::of(line);
        std::iter::from_fn(|| lists.next_before(line.len())).collect()
    }

    #[test]
    fn finds_items_in_step() {
        assert_eq!(items("1. Tea 2. Rice 3. Salt"), [7, 15]);
        assert_eq!(items("a) Tea b) Rice"), [7]);
        assert_eq!(items("• 9. Tea • 10. Rice"), [11]);
        assert_eq!(items("We saw 2. Rice 3. Salt"), [] as [usize; 0]);
    }
}
