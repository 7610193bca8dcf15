//! Rows that a file declares: what stands in one belongs together and to nothing else.

use std::ops::Range;

use crate::bead::{Alignment, Bead};

/// A row of two halves.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its English paragraphs or segments.
    pub english: Range<usize>,
    /// Its Chinese ones.
    pub chinese: Range<usize>,
    /// Whether the file declares the row, as a translation unit; a row of a table without heads is only a layout.
    pub declared: bool,
    /// How sure the file is that its sides translate each other, from 0 to 1.
    pub confidence: Option<f32>,
}

impl Row {
    /// Whether both sides have text.
    #[must_use]
    pub fn is_two_sided(&self) -> bool {
        !self.english.is_empty() && !self.chinese.is_empty()
    }

    fn holds(&self, bead: &Bead) -> bool {
        let inside = |outer: &Range<usize>, inner: &Range<usize>| outer.start <= inner.start && inner.end <= outer.end;
        inside(&self.english, &bead.english) && inside(&self.chinese, &bead.chinese)
    }
}

/// Beads with the confidence of each.
pub(crate) type Beads = Vec<(Bead, f32)>;

/// Makes one bead of each row that the search has left apart: where one side has one segment, or nothing of it is paired.
/// With `whole`, of every row. The file says that its sides belong together, so that such a bead is sure unless the file
/// gives another confidence.
pub(crate) fn settle(beads: Beads, rows: &[Row], whole: bool) -> Beads {
    let mut settled = Beads::with_capacity(beads.len());
    let mut beads = beads.into_iter().peekable();
    for row in rows.iter().filter(|row| row.is_two_sided()) {
        while let Some(before) = beads.next_if(|(bead, _)| !row.holds(bead)) {
            settled.push(before);
        }
        let mut own = Beads::new();
        while let Some(bead) = beads.next_if(|(bead, _)| row.holds(bead)) {
            own.push(bead);
        }
        let is_one = row.declared
            && (row.english.len() == 1 || row.chinese.len() == 1 || own.iter().all(|(bead, _)| !bead.is_two_sided()));
        if (whole || is_one) && !own.is_empty() {
            let confidence = row.confidence.filter(|_| whole).unwrap_or(1.0);
            settled.push((Bead::new(row.english.clone(), row.chinese.clone()), confidence));
        } else {
            settled.append(&mut own);
        }
    }
    settled.extend(beads);
    settled
}

/// The beads of rows that are all there is, each one bead; `None` where something stands outside of the rows.
pub(crate) fn beads(rows: &[Row], english: usize, chinese: usize) -> Option<Beads> {
    let mut found = Beads::new();
    for row in rows {
        let confidence = row.confidence.unwrap_or(1.0);
        if row.is_two_sided() {
            found.push((Bead::new(row.english.clone(), row.chinese.clone()), confidence));
            continue;
        }
        let (one, two) = (row.english.clone(), row.chinese.clone());
        let alone = one.map(|id| Bead::new(id..id + 1, two.start..two.start));
        found.extend(alone.map(|bead| (bead, confidence)));
        found.extend(two.map(|id| (Bead::new(row.english.end..row.english.end, id..id + 1), confidence)));
    }
    Alignment::new(found.iter().map(|(bead, _)| bead.clone()).collect(), english, chinese).is_ok().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(english: Range<usize>, chinese: Range<usize>) -> Row {
        Row { english, chinese, declared: true, confidence: None }
    }

    fn kinds(beads: &Beads) -> Vec<String> {
        beads.iter().map(|(bead, _)| bead.kind().to_string()).collect()
    }

    #[test]
    fn what_the_search_parts_is_one_bead() {
        let alone = |english: Range<usize>, chinese: Range<usize>| (Bead::new(english, chinese), 0.4);
        let beads = || {
            vec![
                alone(0..1, 0..0),
                alone(1..2, 0..0),
                alone(2..2, 0..1),
                alone(2..3, 1..2),
                alone(3..4, 2..3),
                alone(4..5, 3..3),
            ]
        };
        let rows = [row(0..1, 0..0), row(1..2, 0..1), row(2..4, 1..3)];
        let settled = settle(beads(), &rows, false);
        assert_eq!(kinds(&settled), ["1-0", "1-1", "1-1", "1-1", "1-0"]);
        assert_eq!((settled[1].1, settled[2].1), (1.0, 0.4));
        let rows = [Row { declared: false, ..rows[1].clone() }, Row { confidence: Some(0.7), ..rows[2].clone() }];
        assert_eq!(kinds(&settle(beads(), &rows, false)).len(), 6);
        let whole = settle(beads(), &rows, true);
        assert_eq!((kinds(&whole), whole[2].1), (["1-0", "1-1", "2-2", "1-0"].map(str::to_owned).to_vec(), 0.7));
    }

    #[test]
    fn rows_may_be_all_there_is() {
        let rows = [row(0..1, 0..0), row(1..3, 0..1), row(3..3, 1..2)];
        assert_eq!(kinds(&beads(&rows, 3, 2).unwrap()), ["1-0", "2-1", "0-1"]);
        assert_eq!(beads(&rows, 4, 2), None);
    }
}
