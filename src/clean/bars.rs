//! Bars that empty cells of a table leave at the ends of a line: `Dear parents, | |||||||`.

use super::Cleaned;

/// Removes bars at the end of a line, and those around a single cell; counts the line. The row of a drawn table,
/// `| English | 中文 |`, and a line of bars only stay as they are.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    if !line.contains('|') {
        return Cleaned::unchanged(line);
    }
    let is_bar = |c: char| c == '|' || c.is_whitespace();
    let inner = line.trim_matches(is_bar);
    if inner.is_empty() {
        return Cleaned::unchanged(line);
    }
    let starts = line.trim_start().starts_with('|');
    if inner.contains('|') && starts || !starts && !line.trim_end().ends_with('|') {
        return Cleaned::unchanged(line);
    }
    let text = if starts { inner } else { line.trim_end_matches(is_bar) };
    Cleaned::changed(text.to_owned(), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_of_empty_cells_go() {
        for (line, wanted) in [
            ("六月停航。 | |||||||", "六月停航。"),
            ("June, 2024 |", "June, 2024"),
            ("| No ferry in June. |", "No ferry in June."),
        ] {
            assert_eq!(clean(line).text, wanted, "{line}");
        }
        for line in ["| English | 中文 |", "|||||", "Ferry | 渡轮", "| |", "|--|--|"] {
            assert_eq!(clean(line).count, 0, "{line}");
        }
    }
}
