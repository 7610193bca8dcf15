//! Another order of the Chinese segments, and the way back.

use std::ops::Range;

use crate::bead::{Anchor, Bead};

/// The Chinese segments in the order of the English, as blocks of consecutive ones, and points that part the blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// For each place in the new order the Chinese segment that stands there.
    segments: Vec<usize>,
    /// Points that the search must pass, in the new order.
    anchors: Vec<Anchor>,
}

/// A block: English segments and the Chinese ones that belong to them as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) english: Range<usize>,
    pub(super) chinese: Range<usize>,
}

impl Order {
    /// From blocks in the order of the English, which cover both sides, and anchors at which no block crosses.
    pub(super) fn new(blocks: &[Block], anchors: &[Anchor]) -> Self {
        let mut order = Self { segments: Vec::new(), anchors: anchors.to_vec() };
        for block in blocks {
            let anchor = Anchor { english: block.english.start, chinese: order.segments.len() };
            if anchor.english > 0 || anchor.chinese > 0 {
                order.anchors.push(anchor);
            }
            order.segments.extend(block.chinese.clone());
        }
        order.anchors.sort_unstable();
        order.anchors.dedup();
        order
    }

    /// The order of the text.
    pub(super) fn kept(chinese: usize, anchors: &[Anchor]) -> Self {
        Self { segments: (0..chinese).collect(), anchors: anchors.to_vec() }
    }

    /// For each place in the new order the Chinese segment that stands there.
    #[must_use]
    pub fn segments(&self) -> &[usize] {
        &self.segments
    }

    /// The anchors in the new order.
    #[must_use]
    pub fn anchors(&self) -> &[Anchor] {
        &self.anchors
    }

    /// A bead found in the new order, with the Chinese segments as the text has them; `None` where those do not follow one
    /// another in the text.
    #[must_use]
    pub fn undone(&self, bead: &Bead) -> Option<Bead> {
        let own = &self.segments[bead.chinese.clone()];
        if !own.windows(2).all(|pair| pair[0] + 1 == pair[1]) {
            return None;
        }
        let start = own.first().or_else(|| self.segments.get(bead.chinese.start)).copied();
        let start = start.unwrap_or(self.segments.len());
        Some(Bead::new(bead.english.clone(), start..start + own.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undoes_itself() {
        let blocks = [Block { english: 0..2, chinese: 3..5 }, Block { english: 2..3, chinese: 0..3 }];
        let order = Order::new(&blocks, &[]);
        assert_eq!(order.segments(), [3, 4, 0, 1, 2]);
        assert_eq!(order.anchors(), [Anchor { english: 2, chinese: 2 }]);
        assert_eq!(order.undone(&Bead::new(0..1, 0..2)), Some(Bead::new(0..1, 3..5)));
        assert_eq!(order.undone(&Bead::new(0..1, 1..3)), None);
        assert_eq!(order.undone(&Bead::new(0..1, 5..5)), Some(Bead::new(0..1, 5..5)));
    }
}
