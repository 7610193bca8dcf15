//! What was found of documents, counted.

/// What was found of documents, held against what is true.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LayoutFigures {
    /// Documents, those with every line right, and those that have a path without an error.
    pub documents: usize,
    /// Documents with every character in its half.
    pub whole: usize,
    /// Documents for which such a path was proposed.
    pub possible: usize,
    /// Lines.
    pub lines: usize,
    /// Lines with every character in its half.
    pub lines_right: usize,
    /// Pairs on the best paths.
    pub pairs: usize,
    /// Those of them that are right.
    pub pairs_right: usize,
    /// Pairs that could be found.
    pub pairs_true: usize,
    /// Pairs with a probability of .9 or more.
    pub sure: usize,
    /// Those of them that are right.
    pub sure_right: usize,
    /// The same for .99.
    pub hard: usize,
    /// Those of them that are right.
    pub hard_right: usize,
}

impl LayoutFigures {
    /// Adds the figures of other documents.
    pub fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.whole += other.whole;
        self.possible += other.possible;
        self.lines += other.lines;
        self.lines_right += other.lines_right;
        self.pairs += other.pairs;
        self.pairs_right += other.pairs_right;
        self.pairs_true += other.pairs_true;
        self.sure += other.sure;
        self.sure_right += other.sure_right;
        self.hard += other.hard;
        self.hard_right += other.hard_right;
    }
}
