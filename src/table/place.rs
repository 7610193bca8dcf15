//! Where a text stands in a table.

/// The place of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) table: usize,
    pub(crate) row: usize,
    pub(crate) column: usize,
    /// How many columns the cell takes up, 1 or more.
    pub(crate) width: usize,
    /// How many rows it reaches over, 1 or more.
    pub(crate) height: usize,
    /// How many line breaks inside the text were joined.
    pub(crate) joined: usize,
    /// Only a line break parts the text from the one before in its cell.
    pub(crate) broken: bool,
}

impl Place {
    /// A cell of one row and one column.
    pub(crate) fn new(table: usize, row: usize, column: usize) -> Self {
        Self { table, row, column, width: 1, height: 1, joined: 0, broken: false }
    }

    /// Whether the cell stands in a column.
    pub(crate) fn covers(self, column: usize) -> bool {
        (self.column..=self.column.saturating_add(self.width - 1)).contains(&column)
    }
}

/// What a table is, and so what happens to the text of further columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A table inside a document, which may be no bilingual one: only where its heads name the languages, or where further
    /// columns hold little but labels and numbers, are these left out.
    Inside,
    /// A table that tabs or bars draw in a text: what is outside the two columns can be left out.
    Drawn,
    /// A file that is a table: what is outside the two columns is left out.
    File,
}
