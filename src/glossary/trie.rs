//! Finding many terms in a text at once.

use rustc_hash::FxHashMap;

use super::keys;

/// A term where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The number of the term.
    pub(super) term: u32,
    /// Its keys, from the first to the one behind the last.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether no longer term covers it, and none that begins before it overlaps it.
    pub(super) whole: bool,
}

/// Terms by their keys, in a tree.
#[derive(Debug, Clone)]
pub(super) struct Trie {
    edges: FxHashMap<(u32, u32), u32>,
    /// For each node the term that ends there.
    terms: Vec<Option<u32>>,
    count: u32,
}

impl Default for Trie {
    fn default() -> Self {
        Self { edges: FxHashMap::default(), terms: vec![None], count: 0 }
    }
}

impl Trie {
    /// The number of a term, a new one if it is new.
    pub(super) fn add(&mut self, keys: &[u32]) -> u32 {
        let mut node = 0;
        for &key in keys {
            let next = self.terms.len() as u32;
            node = *self.edges.entry((node, key)).or_insert(next);
            if node == next {
                self.terms.push(None);
            }
        }
        *self.terms[node as usize].get_or_insert_with(|| {
            self.count += 1;
            self.count - 1
        })
    }

    /// All terms in a text, by their first key; in time of the text's length and that of the terms it begins.
    pub(super) fn find(&self, keys: &[keys::Key]) -> Vec<Occurrence> {
        let mut found: Vec<Occurrence> = Vec::new();
        let mut covered = 0;
        // Two at most for each key: a word and an abbreviation.
        let (mut nodes, mut next): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for start in (0..keys.len()).filter(|&start| !keys[start].inner) {
            nodes.clear();
            nodes.push(0);
            let first = found.len();
            for (at, key) in keys.iter().enumerate().skip(start) {
                next.clear();
                for &node in &nodes {
                    let ways = [key.key, key.capitals].into_iter().flatten();
                    next.extend(ways.filter_map(|key| self.edges.get(&(node, key))));
                }
                if next.is_empty() {
                    break;
                }
                std::mem::swap(&mut nodes, &mut next);
                if keys.get(at + 1).is_none_or(|behind| !behind.inner) {
                    let terms = nodes.iter().filter_map(|&node| self.terms[node as usize]);
                    found.extend(terms.map(|term| Occurrence { term, start, end: at + 1, whole: false }));
                }
            }
            if let Some(longest) = found[first..].last_mut()
                && start >= covered
            {
                longest.whole = true;
                covered = longest.end;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_term_and_marks_the_longest() {
        let mut trie = Trie::default();
        let terms = ["银行", "人民银行", "行长"].map(|term| trie.add(&keys::chinese_term(term, None)));
        assert_eq!(terms, [0, 1, 2]);
        assert_eq!(trie.add(&keys::chinese_term("银行", None)), 0);
        let found = trie.find(&keys::chinese("人民银行行长到银行。", None));
        let found: Vec<_> = found.iter().map(|hit| (hit.term, hit.start, hit.end, hit.whole)).collect();
        assert_eq!(found, [(1, 0, 4, true), (0, 2, 4, false), (2, 4, 6, true), (0, 7, 9, true)]);
    }

    #[test]
    fn finds_whole_words_only() {
        let mut trie = Trie::default();
        trie.add(&keys::chinese_term("A股", None));
        assert_eq!(trie.find(&keys::chinese("CBA股", None)), []);
        assert_eq!(trie.find(&keys::chinese("买A股", None)).len(), 1);
    }
}
