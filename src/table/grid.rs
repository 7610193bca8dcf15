//! Where the cells of a table stand when some of them span rows and columns.

use super::place::Place;

/// Columns that spans are followed over; further ones count as if nothing reached into them.
const COLUMNS: usize = 64;

/// The place of the cell that is being read.
#[derive(Debug)]
pub(crate) struct Grid {
    place: Place,
    /// The column behind the cell; none yet in a new row.
    next: usize,
    /// For each column the row up to which a cell from above reaches.
    covered: Vec<usize>,
}

impl Grid {
    /// A table of this number, before its first row.
    pub(crate) fn new(table: usize) -> Self {
        Self { place: Place::new(table, 0, 0), next: 0, covered: Vec::new() }
    }

    /// Begins a row.
    pub(crate) fn row(&mut self) {
        self.place.row += 1;
        self.next = 0;
    }

    /// Begins a cell that spans some columns and rows, in the first column that is free.
    pub(crate) fn cell(&mut self, columns: usize, rows: usize) {
        while self.covered.get(self.next).is_some_and(|&until| until > self.place.row) {
            self.next += 1;
        }
        self.place.column = self.next;
        self.span(columns, rows);
        self.next = self.next.saturating_add(columns.max(1));
        if rows > 1 && self.place.column < COLUMNS {
            let end = self.next.min(COLUMNS);
            self.covered.resize(self.covered.len().max(end), 0);
            self.covered[self.place.column..end].fill(self.place.row.saturating_add(rows));
        }
    }

    /// Says that the cell takes up so many columns.
    pub(crate) fn widen(&mut self, columns: usize) {
        self.place.width = columns.max(1);
        self.next = self.place.column.saturating_add(columns.max(1));
    }

    /// Says that the cell reaches over so many columns and rows, whose places follow by themselves.
    pub(crate) fn span(&mut self, columns: usize, rows: usize) {
        (self.place.width, self.place.height) = (columns.max(1), rows.max(1));
    }

    /// Passes over columns.
    pub(crate) fn skip(&mut self, columns: usize) {
        self.next = self.next.saturating_add(columns);
    }

    /// Where the cell stands.
    pub(crate) fn place(&self) -> Place {
        self.place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_move_past_those_from_above() {
        let mut grid = Grid::new(0);
        let mut found = Vec::new();
        for row in [&[(1, 2), (1, 1), (2, 1)][..], &[(1, 1), (1, 1)], &[(1, 1)]] {
            grid.row();
            for &(columns, rows) in row {
                grid.cell(columns, rows);
                found.push((grid.place().row, grid.place().column));
            }
        }
        assert_eq!(found, [(1, 0), (1, 1), (1, 2), (2, 1), (2, 2), (3, 0)]);
        grid.cell(usize::MAX, usize::MAX);
        grid.cell(1, 1);
        assert_eq!(grid.place().column, usize::MAX);
    }
}
