//! The band: which columns are searched in each row.

use std::ops::RangeInclusive;

use crate::bead::{Anchor, Bead};

/// For each row (English position) the columns (Chinese positions) that are searched, and the points that every path
/// must pass.
///
/// Both ends ascend with the rows, each row meets the one before it, the first row holds column 0 and the last row the
/// last column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    rows: Vec<(u32, u32)>,
    columns: usize,
    /// By row, the first and the last column of the points in it that must be passed.
    pins: Vec<Option<(u32, u32)>>,
}

impl Band {
    /// Every cell of the matrix between two sides with these numbers of segments.
    #[must_use]
    pub fn full(english: usize, chinese: usize) -> Self {
        Self { rows: vec![(0, chinese as u32); english + 1], columns: chinese, pins: Vec::new() }
    }

    /// The cells up to `width` columns away from a line through points that ascend on both sides.
    ///
    /// The points (0, 0) and (`english`, `chinese`) belong to the line; between two points it is straight. Points that
    /// do not ascend are passed over.
    #[must_use]
    pub fn around(points: &[Anchor], english: usize, chinese: usize, width: usize) -> Self {
        let mut rows = vec![(u32::MAX, 0); english + 1];
        let mut take = |row: usize, column: usize| {
            let (low, high): &mut (u32, u32) = &mut rows[row];
            *low = (*low).min(column.saturating_sub(width) as u32);
            *high = (*high).max((column + width).min(chinese) as u32);
        };
        let mut from = Anchor { english: 0, chinese: 0 };
        for to in points.iter().copied().chain([Anchor { english, chinese }]) {
            if to.english < from.english || to.chinese < from.chinese || to.english > english || to.chinese > chinese {
                continue;
            }
            let steps = (to.english - from.english).max(1);
            for step in 0..=to.english - from.english {
                // Half a step to both sides, so that neighbouring rows meet however steep the line is.
                for half in [(2 * step).saturating_sub(1), (2 * step + 1).min(2 * steps)] {
                    let column = from.chinese + (half * (to.chinese - from.chinese) + steps) / (2 * steps);
                    take(from.english + step, column);
                }
            }
            from = to;
        }
        Self { rows, columns: chinese, pins: Vec::new() }.closed()
    }

    /// The narrowest band that holds some cells, of which the last is the corner.
    #[must_use]
    pub fn of(cells: &[Anchor]) -> Self {
        let Some(last) = cells.last() else { return Self::full(0, 0) };
        let mut rows = vec![(u32::MAX, 0); last.english + 1];
        for cell in cells {
            let (low, high) = &mut rows[cell.english];
            *low = (*low).min(cell.chinese as u32);
            *high = (*high).max(cell.chinese as u32);
        }
        Self { rows, columns: last.chinese, pins: Vec::new() }.closed()
    }

    /// Leaves of the band only what paths through all the anchors can reach; anchors that do not ascend are passed over.
    #[must_use]
    pub fn through(mut self, anchors: &[Anchor]) -> Self {
        let last = self.rows.len() - 1;
        self.pins.resize(self.rows.len(), None);
        let mut from = Anchor { english: 0, chinese: 0 };
        let end = Anchor { english: last, chinese: self.columns };
        for &to in anchors.iter().chain([&end]) {
            if to.english < from.english || to.chinese < from.chinese || to.english > last || to.chinese > self.columns
            {
                continue;
            }
            let (low, high) = (from.chinese as u32, to.chinese as u32);
            for row in from.english..=to.english {
                let (first, last) = &mut self.rows[row];
                if row > from.english {
                    *first = (*first).clamp(low, high);
                }
                if row < to.english {
                    *last = (*last).clamp(low, high);
                }
            }
            self.rows[to.english].0 = self.rows[to.english].0.min(high);
            self.rows[to.english].1 = self.rows[to.english].1.max(high);
            let pin = self.pins[to.english].get_or_insert((high, high));
            pin.1 = high;
            from = to;
        }
        self.closed()
    }

    /// Whether a bead leads past an anchor instead of through it.
    #[must_use]
    pub fn crosses_anchor(&self, bead: &Bead) -> bool {
        if self.pins.is_empty() || bead.english.is_empty() {
            return false;
        }
        let pin = |row: usize| self.pins[row];
        pin(bead.english.start).is_some_and(|(_, last)| (bead.chinese.start as u32) < last)
            || pin(bead.english.end).is_some_and(|(first, _)| bead.chinese.end as u32 > first)
            || (bead.english.start + 1..bead.english.end).any(|row| pin(row).is_some())
    }

    /// Whether an anchor lies in one of some rows.
    #[must_use]
    pub fn has_anchor(&self, rows: std::ops::Range<usize>) -> bool {
        let end = rows.end.min(self.pins.len());
        self.pins[rows.start.min(end)..end].iter().any(Option::is_some)
    }

    /// Whether an anchor lies in a cell.
    #[must_use]
    pub fn is_anchor(&self, english: usize, chinese: usize) -> bool {
        let pin = self.pins.get(english).copied().flatten();
        pin.is_some_and(|(first, last)| chinese as u32 == first || chinese as u32 == last)
    }

    /// Makes both ends ascend, neighbouring rows meet, and takes in the two corners.
    fn closed(mut self) -> Self {
        self.rows[0].0 = 0;
        if let Some(row) = self.rows.last_mut() {
            row.1 = self.columns as u32;
        }
        let mut high = 0;
        for row in &mut self.rows {
            // A row that begins beyond the end of the one before could not be reached.
            row.0 = row.0.min(high);
            high = high.max(row.1).max(row.0);
            row.1 = high;
        }
        let mut low = self.columns as u32;
        for row in self.rows.iter_mut().rev() {
            low = low.min(row.0);
            row.0 = low;
        }
        self
    }

    /// The number of English segments.
    #[must_use]
    pub fn english(&self) -> usize {
        self.rows.len() - 1
    }

    /// The number of Chinese segments.
    #[must_use]
    pub fn chinese(&self) -> usize {
        self.columns
    }

    /// The columns of a row.
    ///
    /// # Panics
    /// If there is no such row.
    #[must_use]
    pub fn row(&self, row: usize) -> RangeInclusive<usize> {
        let (low, high) = self.rows[row];
        low as usize..=high as usize
    }

    /// The number of cells.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.rows.iter().map(|(low, high)| (high - low + 1) as usize).sum()
    }

    /// For each English segment the Chinese segments that some bead of at most `most` segments a side can pair it with.
    #[must_use]
    pub fn chinese_windows(&self, most: usize) -> Vec<std::ops::Range<usize>> {
        self.chinese_windows_of(0..self.english(), most)
    }

    /// The same for some English segments.
    #[must_use]
    pub fn chinese_windows_of(&self, segments: std::ops::Range<usize>, most: usize) -> Vec<std::ops::Range<usize>> {
        let last = self.english();
        segments
            .map(|segment| {
                let first = (segment + 1).saturating_sub(most);
                *self.row(first).start()..*self.row((segment + most).min(last)).end()
            })
            .collect()
    }

    /// For each of some English segments the Chinese ones that beads which cross no anchor can pair it with, in the band or not.
    #[must_use]
    pub fn between_anchors(&self, segments: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
        let pin = |row: usize| self.pins.get(row).copied().flatten();
        let mut from = (0..segments.start).rev().find_map(pin).map_or(0, |(_, last)| last);
        let mut to = (segments.end..=self.english()).find_map(pin).map_or(self.columns as u32, |(first, _)| first);
        let mut between: Vec<std::ops::Range<usize>> = segments
            .clone()
            .map(|segment| {
                from = pin(segment).map_or(from, |(_, last)| last);
                from as usize..self.columns
            })
            .collect();
        for (segment, chinese) in segments.zip(&mut between).rev() {
            to = pin(segment + 1).map_or(to, |(first, _)| first);
            chinese.end = to as usize;
        }
        between
    }

    /// For each Chinese segment the English segments that some bead of at most `most` segments a side can pair it with.
    #[must_use]
    pub fn english_windows(&self, most: usize) -> Vec<std::ops::Range<usize>> {
        let nowhere = std::ops::Range { start: usize::MAX, end: 0 };
        let mut windows = vec![nowhere; self.columns];
        for (segment, chinese) in self.chinese_windows(most).into_iter().enumerate() {
            for window in &mut windows[chinese] {
                window.start = window.start.min(segment);
                window.end = segment + 1;
            }
        }
        for window in &mut windows {
            if window.start == usize::MAX {
                *window = 0..0;
            }
        }
        windows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchor(english: usize, chinese: usize) -> Anchor {
        Anchor { english, chinese }
    }

    #[test]
    fn follows_points_and_takes_in_the_corners() {
        let band = Band::around(&[anchor(5, 10)], 10, 12, 1);
        assert_eq!(band.row(0), 0..=2);
        assert_eq!(band.row(5), 8..=11);
        assert_eq!(band.row(10), 11..=12);
        assert!(band.cells() < Band::full(10, 12).cells());
    }

    #[test]
    fn beads_between_anchors() {
        let band = Band::full(6, 9).through(&[anchor(2, 3), anchor(2, 5), anchor(5, 5)]);
        let between = band.between_anchors(0..6);
        assert_eq!(between, [0..3, 0..3, 5..5, 5..5, 5..5, 5..9]);
        for part in [0..2, 1..4, 3..6, 6..6] {
            assert_eq!(band.between_anchors(part.clone()), between[part]);
        }
        for bead in [Bead::new(0..2, 1..3), Bead::new(2..5, 5..5), Bead::new(5..6, 5..9)] {
            assert!(!band.crosses_anchor(&bead));
        }
        assert_eq!(Band::full(2, 4).between_anchors(0..2), [0..4, 0..4]);
    }

    #[test]
    fn ends_ascend() {
        let band = Band::around(&[anchor(2, 8), anchor(2, 9), anchor(7, 9)], 9, 10, 0);
        for row in 1..=9 {
            assert!(band.row(row - 1).start() <= band.row(row).start());
            assert!(band.row(row - 1).end() <= band.row(row).end());
            assert!(band.row(row).start() <= band.row(row - 1).end(), "row {row} cannot be reached");
        }
    }

    #[test]
    fn anchors_narrow_the_band_to_paths_through_them() {
        let band = Band::full(4, 6).through(&[anchor(2, 3)]);
        assert_eq!((band.row(1), band.row(2), band.row(3)), (0..=3, 0..=6, 3..=6));
        assert!(band.crosses_anchor(&Bead::new(1..2, 2..4)));
        assert!(band.crosses_anchor(&Bead::new(2..3, 2..4)));
        assert!(band.crosses_anchor(&Bead::new(1..3, 2..4)));
        assert!(!band.crosses_anchor(&Bead::new(1..2, 2..3)));
        assert!(!band.crosses_anchor(&Bead::new(2..2, 3..4)));
    }

    #[test]
    fn holds_cells() {
        let band = Band::of(&[anchor(0, 0), anchor(1, 1), anchor(1, 3), anchor(4, 4)]);
        assert_eq!((band.row(0), band.row(1), band.row(4)), (0..=0, 0..=3, 3..=4));
        assert_eq!((band.english(), band.chinese()), (4, 4));
    }

    #[test]
    fn one_segment_against_many() {
        let band = Band::around(&[], 1, 5000, 10);
        assert_eq!((band.row(0), band.row(1)), (0..=2510, 2490..=5000));
    }
}
