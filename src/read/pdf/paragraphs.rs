//! Lines of a page to paragraphs.

use super::{Row, is_wide};
use crate::language::ScriptShare;
use crate::marks::ends_sentence;
use crate::read::Line;

/// The paragraphs of columns that follow one another, each a line; paragraphs may reach into the next column.
pub(super) fn lines(columns: &[Vec<Row>]) -> Vec<Line> {
    let mut distances: Vec<f32> = columns.iter().flat_map(|rows| rows.windows(2).map(distance)).collect();
    distances.sort_by(f32::total_cmp);
    // Most lines stand inside paragraphs, or all are as far from one another.
    let usual = distances.get(distances.len() / 3).copied().unwrap_or(0.0);
    let mut found: Vec<Line> = Vec::new();
    let mut before: Option<(&Row, Edges)> = None;
    for rows in columns {
        let edges = Edges::of(rows);
        for (at, row) in rows.iter().enumerate() {
            let near = at == 0 || distance(&rows[at - 1..=at]) < 1.25 * usual;
            match (&before, found.last_mut()) {
                (Some((above, width)), Some(line)) if near && goes_on(above, width, row, &edges) => {
                    join(&mut line.text, &row.text);
                }
                _ => {
                    // An empty line, as between the paragraphs of plain text.
                    if !near {
                        found.push(Line::plain(found.len() + 1, ""));
                    }
                    found.push(Line::plain(found.len() + 1, &*row.text));
                }
            }
            before = Some((row, edges));
        }
    }
    found
}

/// The margins of a column.
#[derive(Clone, Copy)]
struct Edges {
    left: f32,
    right: f32,
}

impl Edges {
    fn of(rows: &[Row]) -> Self {
        let mut left: Vec<f32> = rows.iter().map(|row| row.left).collect();
        let mut right: Vec<f32> = rows.iter().map(|row| row.right).collect();
        left.sort_by(f32::total_cmp);
        right.sort_by(f32::total_cmp);
        let at = |list: &[f32], tenths: usize| list.get(list.len() * tenths / 10).copied().unwrap_or(0.0);
        Self { left: at(&left, 1), right: right.last().copied().unwrap_or(0.0) }
    }
}

/// How far a line stands under the one before, in sizes of the font.
fn distance(pair: &[Row]) -> f32 {
    (pair[0].base - pair[1].base) / pair[0].size.max(pair[1].size)
}

/// Whether a line fills its column, so that the first word of the next would not have fitted, and the next one goes on
/// at the margin.
fn goes_on(above: &Row, edges: &Edges, below: &Row, below_edges: &Edges) -> bool {
    let size = above.size;
    let alike = (above.size - below.size).abs() < 0.1 * size;
    // A mark that must not begin a line takes the character before it along.
    let wide = below.text.starts_with(is_wide);
    let word = below.text.chars().take_while(|c| !c.is_whitespace() && !is_wide(*c)).count();
    let ended = ends_sentence(&above.text);
    // Widths of words are estimates; in mid-sentence more is likely to follow.
    let slack = if ended { 0.2 } else { 1.2 };
    let word = if wide { 2.0 * size } else { first_width(below, word) };
    let full = above.right + word + slack * size > edges.right;
    let indent = (below.left - below_edges.left) / size;
    // A line of one language does not go on in the other.
    let scripts = [above, below].map(|row| ScriptShare::of(&row.text)).map(|share| (share.han, share.words));
    let other = matches!(scripts, [(0, words), (han, 0)] | [(han, 0), (0, words)] if words > 1 && han > 2);
    alike && full && !other && (indent < 0.8 || (!ended && below.left <= above.left + 0.5 * size))
}

/// The width of the first characters of a line.
fn first_width(row: &Row, count: usize) -> f32 {
    let units = |text: &str| text.chars().map(|c| if is_wide(c) { 2.0 } else { 1.0 }).sum::<f32>();
    (row.right - row.left) * count as f32 / units(&row.text).max(1.0)
}

/// Adds a line to a paragraph: with a space between Latin words, with nothing beside Chinese characters and hyphens.
fn join(paragraph: &mut String, line: &str) {
    let close = paragraph.ends_with(is_wide)
        || paragraph.ends_with(['”', '’', '—', '…']) && line.starts_with(is_wide)
        || paragraph.ends_with(['-', '—', '–']) && !paragraph.ends_with(" –")
        || line.starts_with(is_wide);
    if paragraph.ends_with('\u{AD}') {
        paragraph.pop();
    } else if !close {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, left: f32, right: f32, base: f32) -> Row {
        Row { text: text.to_owned(), left, right, base, size: 10.0 }
    }

    #[test]
    fn full_lines_go_on() {
        let page = vec![
            row("A Title of a Release", 150.0, 350.0, 700.0),
            row("The bridge was opened to traffic on Monday after", 50.0, 480.0, 670.0),
            row("construction of four years. It is", 50.0, 250.0, 655.0),
            row("Nobody paid. The mayor thanked the workers of the", 70.0, 485.0, 640.0),
            row("long-", 50.0, 500.0, 625.0),
        ];
        let next = vec![
            row("distance line.", 50.0, 120.0, 700.0),
            row("大桥周一通车，历时四年建成的大桥全长三公里。大桥", 50.0, 498.0, 670.0),
            row("很长。", 50.0, 80.0, 655.0),
        ];
        let found: Vec<String> = lines(&[page, next]).into_iter().map(|line| line.text).collect();
        assert_eq!(
            found,
            [
                "A Title of a Release",
                "",
                "The bridge was opened to traffic on Monday after construction of four years. It is",
                "Nobody paid. The mayor thanked the workers of the long-distance line.",
                "",
                "大桥周一通车，历时四年建成的大桥全长三公里。大桥很长。",
            ]
        );
    }
}
