//! Numbers of lines at the start of each line, which copying from a listing brings along.

/// Lines that a text must have so that its numbers can be told from those of a list.
const LEAST: usize = 6;

/// The lines whose number goes, with what is left: where numbers in one style count up by one over nine tenths of the
/// lines that have text.
pub(super) fn find(lines: &[String]) -> Vec<(usize, String)> {
    let filled: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].trim().is_empty()).collect();
    if filled.len() < LEAST {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    for &at in &filled {
        let Some((number, rest)) = numbered(&lines[at]) else { continue };
        // Numbers may count empty lines too.
        let follows = last.is_none_or(|(before, line)| number == before + 1 || number == before + at - line);
        if !follows {
            return Vec::new();
        }
        last = Some((number, at));
        found.push((at, rest.to_owned()));
    }
    if found.len() * 10 >= filled.len() * 9 { found } else { Vec::new() }
}

/// A number at the start of a line with white space or a bar behind it, and what follows. `1. Text` is an item of a
/// list: its point is no such mark.
fn numbered(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_start();
    let end = line.find(|c: char| !c.is_ascii_digit())?;
    let number = line.get(..end)?.parse().ok()?;
    let rest = line[end..].strip_prefix(':').unwrap_or(&line[end..]);
    let text = rest.trim_start_matches([' ', '\t', '|', '│']);
    (text.len() < rest.len() && !text.is_empty()).then_some((number, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn takes_numbers_that_count_through_the_lines() {
        let found = find(&lines(&["1 One.", "2 Two.", "", "3 Three.", "4 一。", "5\t二。", "6 三。"]));
        assert_eq!(found.len(), 6);
        assert_eq!(found[0], (0, "One.".to_owned()));
        assert_eq!(find(&lines(&["1 One.", "2 Two.", "1 一。", "2 二。", "3 三。", "4 四。"])), []);
        assert_eq!(find(&lines(&["1. A", "2. B", "3. C", "4. D", "5. E", "6. F"])), []);
        assert_eq!(find(&lines(&["10 people", "x", "y", "z", "v", "w"])), []);
    }
}
