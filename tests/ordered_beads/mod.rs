//! The beads of the sample releases, of which tests make other texts.

use bitext::Document;

use crate::sample_releases::Release;

/// English and Chinese segments that translate each other; one side may be empty.
pub(crate) type Pair = (Vec<String>, Vec<String>);

/// A generator of numbers that depends on its start alone (SplitMix64).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// A number below `most`.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ mixed >> 31) % most as u64) as usize
    }
}

/// The beads of each sample release that keep their order.
pub(crate) fn releases() -> Vec<Vec<Pair>> {
    let all = ["fitted", "held-out"].iter().flat_map(|folder| Release::all(folder));
    all.map(|release| {
        let gold = release.gold();
        let consecutive = |ids: &[usize]| ids.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        let texts = |document: &Document, ids: &[usize]| -> Vec<String> {
            ids.iter().map(|&id| document.segment(id).to_owned()).collect()
        };
        let mut next = 0;
        let mut in_order =
            |ids: &[usize]| ids.first().is_none_or(|&first| std::mem::replace(&mut next, first) <= first);
        let links = gold.links.iter().filter(|link| consecutive(&link.english) && consecutive(&link.chinese));
        links
            .filter(|link| in_order(&link.chinese))
            .map(|link| (texts(&gold.english, &link.english), texts(&gold.chinese, &link.chinese)))
            .collect()
    })
    .collect()
}
