//! The beads of the sample releases, of which tests make other texts.

#[allow(dead_code)]
#[path = "../../src/train/random.rs"]
mod random;

use bitext::Document;

pub(crate) use random::Random;

use crate::sample_releases::Release;

/// English and Chinese segments that translate each other; one side may be empty.
pub(crate) type Pair = (Vec<String>, Vec<String>);

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
