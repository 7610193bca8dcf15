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

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All rows.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[T]> + '_ {
        (0..self.len()).map(|row| &self[row])
    }

    /// The items of all rows.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Where a row's items lie among all items.
    #[must_use]
    pub fn range(&self, row: usize) -> Range<usize> {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        start..self.ends[row] as usize
    }

    /// Where the items of consecutive rows lie among all items.
    #[must_use]
    pub fn range_of(&self, rows: Range<usize>) -> Range<usize> {
        let at = |row: usize| if row == 0 { 0 } else { self.ends[row - 1] as usize };
        at(rows.start)..at(rows.end)
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
        assert_eq!(ragged.rows().len(), 3);
        assert_eq!(ragged.select(&[2, 1, 0]).rows().collect::<Vec<_>>(), [&[3][..], &[], &[1, 2]]);
    }
}
