//! Rows that a file declares: what stands in one belongs together and to nothing else.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::bead::{Alignment, Bead, Moved, Stated};

/// A row of two halves.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its English paragraphs or segments.
    pub english: Range<usize>,
    /// Its Chinese ones.
    pub chinese: Range<usize>,
    /// Whether the file declares the row, as a translation unit; a row of a table without heads is only a layout.
    pub declared: bool,
    /// What the file states of it.
    pub stated: Stated,
}

impl Row {
    /// Whether both sides have text.
    #[must_use]
    pub fn is_two_sided(&self) -> bool {
        !self.english.is_empty() && !self.chinese.is_empty()
    }

    /// Whether nothing in it may be paired with a text outside of it: the text of a layout may stand in another of its rows only
    /// where one side is empty.
    fn is_closed(&self) -> bool {
        self.declared || self.is_two_sided()
    }

    fn holds(&self, bead: &Bead) -> bool {
        let inside = |outer: &Range<usize>, inner: &Range<usize>| outer.start <= inner.start && inner.end <= outer.end;
        inside(&self.english, &bead.english) && inside(&self.chinese, &bead.chinese)
    }
}

/// Beads with the confidence of each.
pub(crate) type Beads = Vec<(Bead, f32)>;

/// Makes one bead of each row that the search has left apart: where each side has one segment, or nothing of it is paired, or
/// one side has one segment and the file states what they are. A sentence that the other cell lacks stays alone: of 1,203 rows
/// with such a sentence 892 come out so, and of 498 with two sentences for one 25.
/// With `whole`, of every row. The file says that its sides belong together, so that such a bead is sure unless the file
/// gives another confidence, and so is a segment of a row that has one side only. Of the pairs out of order those stay
/// that keep to their row and are in no such bead.
pub(crate) fn settle(beads: Beads, moved: &mut Vec<Moved>, rows: &[Row], whole: bool) -> Beads {
    let row_of = |pair: &Moved| {
        let row = row_of_side(rows, |row| &row.english, &pair.bead.english);
        (row == row_of_side(rows, |row| &row.chinese, &pair.bead.chinese)).then_some(row)
    };
    // Text in another order may leave a segment behind those of the next row.
    let is_in_place = |(bead, _): &(Bead, f32)| {
        let at = row_of_side(rows, |row| &row.english, &bead.english);
        at.or_else(|| row_of_side(rows, |row| &row.chinese, &bead.chinese)).is_none_or(|at| rows[at].holds(bead))
    };
    let beads = if moved.is_empty() && beads.iter().all(is_in_place) { beads } else { in_rows(beads, rows) };
    moved.retain(|pair| row_of(pair).is_some());
    let with_moved: BTreeSet<usize> = moved.iter().filter_map(|pair| row_of(pair)?).collect();
    let mut joined = BTreeSet::new();
    let mut settled = Beads::with_capacity(beads.len());
    let mut beads = beads.into_iter().peekable();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.is_closed()) {
        while let Some(before) = beads.next_if(|(bead, _)| !row.holds(bead)) {
            settled.push(before);
        }
        let mut own = Beads::new();
        while let Some(bead) = beads.next_if(|(bead, _)| row.holds(bead)) {
            own.push(bead);
        }
        if !row.is_two_sided() {
            settled.extend(own.into_iter().map(|(bead, _)| (bead, row.stated.confidence.unwrap_or(1.0))));
            continue;
        }
        let alone = own.iter().all(|(bead, _)| !bead.is_two_sided()) && !with_moved.contains(&at);
        // Of one sentence beside several, the words say whether one of these stands alone.
        let is_single = row.english.len() == 1 && row.chinese.len() == 1;
        let is_stated = row.stated != Stated::default() && (row.english.len() == 1 || row.chinese.len() == 1);
        let is_one = row.declared && (is_single || is_stated || alone);
        if (whole || is_one) && !own.is_empty() {
            joined.insert(Some(at));
            let confidence = row.stated.confidence.unwrap_or(1.0);
            settled.push((Bead::new(row.english.clone(), row.chinese.clone()), confidence));
        } else {
            settled.append(&mut own);
        }
    }
    moved.retain(|pair| !row_of(pair).is_some_and(|row| joined.contains(&row)));
    settled.extend(beads);
    settled
}

/// The same beads with each one-sided one at its place among those of its row: what was put in another order for the
/// search leaves them behind one another.
fn in_rows(beads: Beads, rows: &[Row]) -> Beads {
    let end = |side: fn(&Bead) -> &Range<usize>| beads.last().map_or(0, |(bead, _)| side(bead).end);
    let (english, chinese) = (end(|bead| &bead.english), end(|bead| &bead.chinese));
    let (mut of_english, mut of_chinese) = (vec![0.0; english], vec![0.0; chinese]);
    for (bead, confidence) in &beads {
        of_english[bead.english.clone()].fill(*confidence);
        of_chinese[bead.chinese.clone()].fill(*confidence);
    }
    // The pairs and, as beads of nothing, the borders of rows.
    let border = |one, two| (Bead::new(one..one, two..two), 0.0);
    let mut points: Beads = beads.into_iter().filter(|(bead, _)| bead.is_two_sided()).collect();
    for row in rows.iter().filter(|row| row.is_closed()) {
        points.push(border(row.english.start, row.chinese.start));
        points.push(border(row.english.end, row.chinese.end));
    }
    points.push(border(english, chinese));
    points.sort_by_key(|(bead, _)| (bead.english.start, bead.chinese.start, bead.english.end, bead.chinese.end));
    let (mut found, mut one, mut two) = (Beads::new(), 0, 0);
    for (bead, confidence) in points {
        // A border inside of a pair.
        if bead.english.start < one || bead.chinese.start < two {
            continue;
        }
        found.extend((one..bead.english.start).map(|id| (Bead::new(id..id + 1, two..two), of_english[id])));
        let at = bead.english.start;
        found.extend((two..bead.chinese.start).map(|id| (Bead::new(at..at, id..id + 1), of_chinese[id])));
        (one, two) = (bead.english.end, bead.chinese.end);
        if bead.is_two_sided() {
            found.push((bead, confidence));
        }
    }
    found
}

/// The row that a side of a pair touches and may not leave.
fn row_of_side(rows: &[Row], side: fn(&Row) -> &Range<usize>, range: &Range<usize>) -> Option<usize> {
    let at = rows.partition_point(|row| side(row).end <= range.start);
    rows.get(at).filter(|row| row.is_closed() && side(row).start < range.end).map(|_| at)
}

/// The beads of rows that are all there is, each one bead; `None` where something stands outside of the rows.
pub(crate) fn beads(rows: &[Row], english: usize, chinese: usize) -> Option<Beads> {
    let mut found = Beads::new();
    for row in rows {
        let confidence = row.stated.confidence.unwrap_or(1.0);
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
        Row { english, chinese, declared: true, stated: Stated::default() }
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
        let settled = settle(beads(), &mut Vec::new(), &rows, false);
        assert_eq!(kinds(&settled), ["1-0", "1-1", "1-1", "1-1", "1-0"]);
        assert_eq!((settled[0].1, settled[1].1, settled[2].1), (1.0, 1.0, 0.4));
        let rows = [
            Row { declared: false, ..rows[1].clone() },
            Row { stated: Stated { confidence: Some(0.7), ..Stated::default() }, ..rows[2].clone() },
        ];
        assert_eq!(kinds(&settle(beads(), &mut Vec::new(), &rows, false)).len(), 6);
        let whole = settle(beads(), &mut Vec::new(), &rows, true);
        assert_eq!((kinds(&whole), whole[2].1), (["1-0", "1-1", "2-2", "1-0"].map(str::to_owned).to_vec(), 0.7));
    }

    #[test]
    fn a_sentence_that_the_other_cell_lacks_stays_alone() {
        let beads = || vec![(Bead::new(0..1, 0..1), 0.9), (Bead::new(1..2, 1..1), 0.8)];
        let settled = |row: Row| settle(beads(), &mut Vec::new(), &[row], false);
        assert_eq!(settled(row(0..2, 0..1)), beads());
        let stated = Row { stated: Stated { confidence: Some(0.7), ..Stated::default() }, ..row(0..2, 0..1) };
        assert_eq!(settled(stated), [(Bead::new(0..2, 0..1), 0.7)]);
    }

    #[test]
    fn rows_of_a_layout_are_closed_where_both_sides_have_text() {
        let layout = |english, chinese| Row { declared: false, ..row(english, chinese) };
        let pair = Moved { bead: Bead::new(1..2, 2..3), confidence: 0.9 };
        let beads = || {
            let beads = [(0..1, 0..1), (1..2, 1..1), (2..3, 1..2), (3..3, 2..3)];
            beads.map(|(english, chinese)| (Bead::new(english, chinese), 0.5)).to_vec()
        };
        let mut moved = vec![pair.clone()];
        settle(beads(), &mut moved, &[layout(0..2, 0..1), layout(2..3, 1..3)], false);
        assert!(moved.is_empty());
        let mut moved = vec![pair.clone()];
        settle(beads(), &mut moved, &[layout(0..1, 0..1), layout(1..2, 1..1), layout(3..3, 2..3)], false);
        assert_eq!(moved, [pair]);
    }

    #[test]
    fn what_stands_behind_the_next_row_comes_back() {
        let alone = |english: Range<usize>, chinese: Range<usize>| (Bead::new(english, chinese), 0.4);
        let beads = vec![alone(0..1, 0..0), alone(1..2, 0..0), alone(2..3, 0..0), alone(3..3, 0..1), alone(3..3, 1..2)];
        let settled = settle(beads, &mut Vec::new(), &[row(0..2, 0..1), row(2..3, 1..2)], false);
        assert_eq!(kinds(&settled), ["2-1", "1-1"]);
        Alignment::new(settled.into_iter().map(|(bead, _)| bead).collect(), 3, 2).unwrap();
    }

    #[test]
    fn what_is_out_of_order_stays_in_its_row() {
        let alone = |english: Range<usize>, chinese: Range<usize>| (Bead::new(english, chinese), 0.4);
        // As the search for moved text leaves them: a pair, then what is alone on the one side and on the other.
        let beads = vec![
            alone(0..1, 1..2),
            alone(1..2, 2..2),
            alone(2..3, 2..2),
            alone(3..4, 2..2),
            alone(4..4, 2..3),
            alone(4..4, 3..4),
        ];
        let beads = [alone(0..0, 0..1)].into_iter().chain(beads).collect::<Vec<_>>();
        let pair = |english: usize, chinese: usize| Moved {
            bead: Bead::new(english..english + 1, chinese..chinese + 1),
            confidence: 0.9,
        };
        let rows = [row(0..2, 0..2), row(2..3, 2..2), row(3..4, 2..4)];
        let mut moved = vec![pair(1, 0), pair(2, 3), pair(3, 2)];
        let settled = settle(beads, &mut moved, &rows, false);
        assert_eq!(kinds(&settled), ["0-1", "1-1", "1-0", "1-0", "1-0", "0-1", "0-1"]);
        assert_eq!((settled[3].1, moved), (1.0, vec![pair(1, 0), pair(3, 2)]));
        let (english, chinese) = (4, 4);
        Alignment::new(settled.into_iter().map(|(bead, _)| bead).collect(), english, chinese).unwrap();
    }

    #[test]
    fn rows_may_be_all_there_is() {
        let rows = [row(0..1, 0..0), row(1..3, 0..1), row(3..3, 1..2)];
        assert_eq!(kinds(&beads(&rows, 3, 2).unwrap()), ["1-0", "2-1", "0-1"]);
        assert_eq!(beads(&rows, 4, 2), None);
    }
}
