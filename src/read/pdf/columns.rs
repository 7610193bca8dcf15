//! Columns of a page.

use super::Row;

/// The fewest lines beside one another that make two columns.
const FEWEST: usize = 3;

/// The lines of a page in the order of reading: where two columns stand beside one another, the left one first.
pub(super) fn in_order(page: Vec<Row>) -> Vec<Vec<Row>> {
    let Some(gutter) = gutter(&page) else { return vec![page] };
    let mut columns = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in page {
        if row.right <= gutter {
            left.push(row);
        } else if row.left >= gutter {
            right.push(row);
        } else {
            // A line across both ends the columns above it.
            columns.extend([std::mem::take(&mut left), std::mem::take(&mut right), vec![row]]);
        }
    }
    columns.extend([left, right]);
    columns.retain(|column| !column.is_empty());
    columns
}

/// Where two columns part: few lines cross it, and lines stand on both sides of it at one height.
fn gutter(page: &[Row]) -> Option<f32> {
    let beside = |x: f32| {
        let pairs = page.windows(2).filter(|pair| {
            (pair[0].base - pair[1].base).abs() < 0.5 * pair[0].size && pair[0].right <= x && pair[1].left >= x
        });
        pairs.count()
    };
    let crossing = |x: f32| page.iter().filter(|row| row.left < x && row.right > x).count();
    let best = page
        .iter()
        .map(|row| row.left)
        .map(|x| (x, beside(x), crossing(x)))
        .filter(|&(_, beside, crossing)| beside >= FEWEST && crossing * 2 <= beside)
        .max_by(|one, two| one.1.cmp(&two.1).then(two.2.cmp(&one.2)).then(two.0.total_cmp(&one.0)))?;
    Some(best.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_left_column_comes_first() {
        let row =
            |text: &str, left: f32, right: f32, base: f32| Row { text: text.to_owned(), left, right, base, size: 12.0 };
        let mut page = vec![row("title", 50.0, 500.0, 800.0)];
        for line in 0..4 {
            let base = 780.0 - 15.0 * line as f32;
            page.push(row("left", 50.0, 250.0, base));
            page.push(row("right", 280.0, 500.0, base));
        }
        let columns = in_order(page.clone());
        let texts: Vec<Vec<&str>> = columns.iter().map(|rows| rows.iter().map(|row| &*row.text).collect()).collect();
        assert_eq!(texts, [vec!["title"], vec!["left"; 4], vec!["right"; 4]]);
        page.truncate(4);
        assert_eq!(in_order(page.clone()), [page]);
    }
}
