//! What the segments of one side near a segment of the other say of its types.

use std::ops::Range;

use crate::ragged::Ragged;

/// For each type that the segments ask for which are looked at, what each segment of the other side in their windows says
/// of it.
///
/// Most of what a segment says is of types that no segment has whose window holds it: that is passed over, and the rows of
/// the others are few enough to stay near the processor.
pub(super) struct Near<'a> {
    background: &'a [f32],
    /// The places of a row, one for each segment of the other side in a window: a ring.
    pub(super) ring: usize,
    /// How many tokens of each type have the segments that are counted.
    asked: Vec<u32>,
    /// The segments that are counted, by their places: from the one that is looked at to the last whose window holds what
    /// was said last.
    counted: Range<usize>,
    /// For each type that is asked for where its row begins.
    row_of: Vec<u32>,
    /// Where the rows begin that no type has any more.
    spare: Vec<u32>,
    rows: Vec<f32>,
    /// The segments of the other side whose say is held.
    inside: Range<usize>,
}

/// The row of a type that no segment asks for.
const NO_ROW: u32 = u32::MAX;

impl<'a> Near<'a> {
    /// For windows whose ends ascend, and types of which those without a background are not asked for.
    pub(super) fn new(background: &'a [f32], windows: &[Range<usize>]) -> Self {
        let ring = windows.iter().map(Range::len).max().unwrap_or(0).next_power_of_two();
        Self {
            background,
            ring,
            asked: vec![0; background.len()],
            counted: 0..0,
            row_of: vec![NO_ROW; background.len()],
            spare: Vec::new(),
            rows: Vec::new(),
            inside: 0..0,
        }
    }

    /// Moves on to the segment at a place, whose window is not empty; the places ascend. From the tokens of its side with
    /// the segment at the first place, and those of the other side with what each says.
    pub(super) fn enter<'t>(
        &mut self,
        place: usize,
        windows: &[Range<usize>],
        (own, first): (&Ragged<u32>, usize),
        other: &Ragged<u32>,
        translations: &impl Fn(usize, u32) -> &'t [(u32, f32)],
    ) {
        let window = &windows[place];
        while self.inside.start < window.start.min(self.inside.end) {
            let column = self.inside.start % self.ring;
            self.rows.chunks_exact_mut(self.ring).for_each(|row| row[column] = 0.0);
            self.inside.start += 1;
        }
        if self.inside.is_empty() {
            self.inside = window.start..window.start;
        }
        while self.counted.start < place.min(self.counted.end) {
            if !windows[self.counted.start].is_empty() {
                own[first + self.counted.start].iter().for_each(|&token| self.forget(token));
            }
            self.counted.start += 1;
        }
        if self.counted.is_empty() {
            self.counted = place..place;
        }
        while self.inside.end < window.end {
            let segment = self.inside.end;
            while let Some(next) = windows.get(self.counted.end).filter(|next| next.is_empty() || next.start <= segment)
            {
                if !next.is_empty() {
                    own[first + self.counted.end].iter().for_each(|&token| self.ask(token));
                }
                self.counted.end += 1;
            }
            let column = segment % self.ring;
            for &token in &other[segment] {
                for &(this, probability) in translations(segment, token) {
                    let row = self.row_of[this as usize];
                    if row != NO_ROW {
                        self.rows[row as usize + column] += probability;
                    }
                }
            }
            self.inside.end += 1;
        }
    }

    fn ask(&mut self, token: u32) {
        let at = token as usize;
        self.asked[at] += 1;
        if self.row_of[at] == NO_ROW && self.background[at] > 0.0 {
            self.row_of[at] = self.spare.pop().unwrap_or_else(|| {
                self.rows.resize(self.rows.len() + self.ring, 0.0);
                (self.rows.len() - self.ring) as u32
            });
        }
    }

    /// What another type has left in a row lies outside of the windows of those that ask for the next one.
    fn forget(&mut self, token: u32) {
        let at = token as usize;
        self.asked[at] -= 1;
        if self.asked[at] == 0 && self.row_of[at] != NO_ROW {
            self.spare.push(std::mem::replace(&mut self.row_of[at], NO_ROW));
        }
    }

    /// What is said of a type that the segment has which was entered last, by the other segments' places in the ring.
    pub(super) fn row(&self, token: u32) -> &[f32] {
        &self.rows[self.row_of[token as usize] as usize..][..self.ring]
    }
}
