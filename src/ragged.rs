//! Rows of different lengths in one allocation.

use std::ops::{Index, Range};

/// Rows of items, each of its own length.
#[derive(Debug, Clone, PartialEq)]
pub struct Ragged<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Ragged<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> Ragged<T> {
    /// No row yet, and room for so many rows and items.
    #[must_use]
    pub fn with_capacity(rows: usize, items: usize) -> Self {
        Self { ends: Vec::with_capacity(rows), items: Vec::with_capacity(items) }
    }

    /// Adds a row.
    pub fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.ends.push(self.items.len() as u32);
    }

    /// Gives back the room that no row needs.
    pub fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.items.shrink_to_fit();
    }

    /// The number of rows.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All rows.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[T]> + Clone + '_ {
        (0..self.len()).map(|row| &self[row])
    }

    /// The items of all rows.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Where a row's items lie among all items.
    #[must_use]
    #[inline]
    pub fn range(&self, row: usize) -> Range<usize> {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        start..self.ends[row] as usize
    }

    /// The row of an item by its place among all items.
    #[must_use]
    pub fn row_of(&self, item: usize) -> usize {
        self.ends.partition_point(|&end| end as usize <= item)
    }

    /// Where the items of consecutive rows lie among all items.
    #[must_use]
    pub fn range_of(&self, rows: Range<usize>) -> Range<usize> {
        let at = |row: usize| if row == 0 { 0 } else { self.ends[row - 1] as usize };
        at(rows.start)..at(rows.end)
    }
}

impl<T: Copy> Ragged<T> {
    /// Items by the rows that they belong to, in the order given within each of so many rows.
    #[must_use]
    pub fn by_row(rows: usize, items: &[(u32, T)]) -> Self {
        Self::by_rows(rows, items.iter().copied())
    }

    /// The same of items that are counted first and placed then.
    #[must_use]
    pub fn by_rows(rows: usize, items: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut ends = vec![0_u32; rows + 1];
        items.clone().for_each(|(row, _)| ends[row as usize + 1] += 1);
        (0..rows).for_each(|row| ends[row + 1] += ends[row]);
        let Some((_, any)) = items.clone().next() else { return Self { ends: ends.split_off(1), items: Vec::new() } };
        let mut placed = vec![any; ends[rows] as usize];
        for (row, item) in items {
            placed[ends[row as usize] as usize] = item;
            ends[row as usize] += 1;
        }
        ends.truncate(rows);
        Self { ends, items: placed }
    }
}

impl<T: Clone> Ragged<T> {
    /// Some of the rows, in the order given.
    #[must_use]
    pub fn select(&self, rows: &[usize]) -> Self {
        rows.iter().map(|&row| self[row].to_vec()).collect()
    }
}

impl<T> Index<usize> for Ragged<T> {
    type Output = [T];

    #[inline]
    fn index(&self, row: usize) -> &[T] {
        &self.items[self.range(row)]
    }
}

impl<T, R: IntoIterator<Item = T>> FromIterator<R> for Ragged<T> {
    fn from_iter<I: IntoIterator<Item = R>>(rows: I) -> Self {
        let mut ragged = Self::default();
        rows.into_iter().for_each(|row| ragged.push(row));
        ragged
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_rows_back() {
        let ragged: Ragged<u8> = [vec![1, 2], vec![], vec![3]].into_iter().collect();
        assert_eq!((&ragged[0], &ragged[1], &ragged[2]), (&[1, 2][..], &[][..], &[3][..]));
        assert_eq!(ragged.range_of(1..3), 2..3);
        assert_eq!([ragged.row_of(0), ragged.row_of(1), ragged.row_of(2)], [0, 0, 2]);
        assert_eq!(ragged.rows().len(), 3);
        assert_eq!(Ragged::by_row(3, &[(2, 3), (0, 1), (0, 2)]), ragged);
        assert_eq!(Ragged::<u8>::by_row(2, &[]).rows().collect::<Vec<_>>(), [&[0u8; 0][..], &[]]);
        assert_eq!(ragged.select(&[2, 1, 0]).rows().collect::<Vec<_>>(), [&[3][..], &[], &[1, 2]]);
    }
}
