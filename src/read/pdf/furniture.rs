//! Running heads and page numbers: what stands at one height on most pages.

use std::collections::HashMap;

use super::Row;

/// Rows at the head and at the foot of a page that may be furniture.
const EDGE: usize = 2;

/// Removes what stands at the edge of most pages, digits apart, and numbers of pages; says how many rows that were.
pub(super) fn remove(pages: &mut [Vec<Row>]) -> usize {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for page in pages.iter() {
        for row in edges(page).map(|at| &page[at]) {
            *seen.entry(pattern(row)).or_default() += 1;
        }
    }
    let most = pages.len().div_ceil(2).max(2);
    let mut removed = 0;
    for page in pages {
        let gone: Vec<usize> = edges(page)
            .filter(|&at| is_number(&page[at].text) || seen.get(&pattern(&page[at])).is_some_and(|&n| n >= most))
            .collect();
        removed += gone.len();
        for &at in gone.iter().rev() {
            page.remove(at);
        }
    }
    removed
}

fn edges(page: &[Row]) -> impl Iterator<Item = usize> {
    let length = page.len();
    (0..length).filter(move |at| *at < EDGE || at + EDGE >= length)
}

/// The text with one mark for every number, and the height in points.
fn pattern(row: &Row) -> (String, i32) {
    let mut pattern = String::new();
    for c in row.text.chars() {
        let c = if c.is_numeric() { '0' } else { c };
        if c != '0' || !pattern.ends_with('0') {
            pattern.push(c);
        }
    }
    (pattern, row.base as i32)
}

/// Such as `3`, `- 3 -`, `Page 3 of 7` and `第3页`.
fn is_number(text: &str) -> bool {
    let words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let digits = text.chars().filter(|c| c.is_ascii_digit()).count();
    let marks = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '–' | '—' | '/' | '|' | ' ' | '·'));
    (1..=8).contains(&digits)
        && marks
        && matches!(
            words(text).as_str(),
            "" | "page" | "p" | "pageof" | "第页" | "第頁" | "第页共页" | "第頁共頁" | "页" | "頁"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(texts: &[&str]) -> Vec<Row> {
        let row = |(at, text): (usize, &&str)| Row {
            text: (*text).to_owned(),
            left: 50.0,
            right: 500.0,
            base: 800.0 - 20.0 * at as f32,
            size: 12.0,
        };
        texts.iter().enumerate().map(row).collect()
    }

    #[test]
    fn what_every_page_has_goes() {
        let mut pages: Vec<_> = (1..=3)
            .map(|number| {
                let (head, foot) = (format!("Bulletin No. 7 · {number}"), format!("- {number} -"));
                let lines = ["a", "b", "c", "d"].map(|letter| letter.repeat(number));
                let mut page = page(&[&*head, &lines[0], &lines[1], &lines[2], &lines[3], &foot]);
                page.truncate(4 + number);
                page
            })
            .collect();
        assert_eq!(remove(&mut pages), 5);
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 4]);
        let mut alone = vec![page(&["A title", "1999", "2.8 billion"])];
        assert_eq!(remove(&mut alone), 1);
    }
}
