//! What the documents have of the many things that a lexicon numbers.

use crate::ragged::Ragged;

/// Numbers of a lexicon that documents have, each with the numbers that it has there: asked for a number that the documents
/// lack, as most are, it looks at one bit.
#[derive(Debug, Default)]
pub(crate) struct Here {
    /// Ascending.
    ids: Vec<u32>,
    /// A bit for each, and how many there are before each 64 of these.
    there: Vec<u64>,
    before: Vec<u32>,
    /// For each the numbers in the documents, in the order given.
    local: Ragged<u32>,
}

impl Here {
    /// From numbers of the lexicon and of the documents.
    pub(super) fn new(mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.sort_by_key(|&(id, _)| id);
        let mut here = Self::default();
        for of_one in pairs.chunk_by(|one, two| one.0 == two.0) {
            here.ids.push(of_one[0].0);
            here.local.push(of_one.iter().map(|&(_, local)| local));
        }
        here.there = vec![0; here.ids.last().map_or(0, |&last| last as usize / 64 + 1)];
        here.ids.iter().for_each(|&id| here.there[id as usize / 64] |= 1 << (id % 64));
        let mut sum = 0;
        for bits in &here.there {
            here.before.push(sum);
            sum += bits.count_ones();
        }
        here
    }

    /// The numbers of the lexicon that the documents have, ascending.
    pub(super) fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// Whether the documents have a number of the lexicon.
    #[inline]
    pub(super) fn has(&self, id: u32) -> bool {
        self.there.get(id as usize / 64).is_some_and(|bits| bits >> (id % 64) & 1 == 1)
    }

    /// The numbers in the documents of one of the lexicon.
    #[inline]
    pub(crate) fn of(&self, id: u32) -> &[u32] {
        if !self.has(id) {
            return &[];
        }
        let bits = self.there[id as usize / 64] & ((1 << (id % 64)) - 1);
        &self.local[(self.before[id as usize / 64] + bits.count_ones()) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_what_the_documents_have() {
        let here = Here::new(vec![(700, 4), (3, 2), (64, 0), (700, 1), (63, 3)]);
        assert_eq!(here.ids(), [3, 63, 64, 700]);
        assert_eq!([3, 63, 64, 700].map(|id| here.of(id)), [&[2][..], &[3], &[0], &[4, 1]]);
        assert!([0, 62, 65, 699, 701, 9_999].iter().all(|&id| here.of(id).is_empty()));
        assert!(Here::new(Vec::new()).of(0).is_empty());
    }
}
