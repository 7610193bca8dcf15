//! Blocks of lines in one language, and the anchors that their alternation gives.

use super::{Layout, Piece};
use crate::bead::Anchor;
use crate::language::{Language, ScriptShare};

/// Letters of English that one Han character stands for, roughly.
const LETTERS_PER_HAN: f64 = 3.2;

/// Pairs of blocks that a release must have to count as interleaved.
const LEAST_PAIRS: usize = 2;

/// Consecutive lines in one language.
struct Block {
    language: Language,
    lines: usize,
    /// Length in English letters.
    length: f64,
}

/// The anchors and the layout of lines in order.
pub(super) fn anchors(pieces: &[Piece]) -> (Vec<Anchor>, Layout) {
    let blocks = blocks(pieces);
    if blocks.len() <= 2 {
        return (Vec::new(), Layout::Halves);
    }
    let pairs = pair_up(&blocks);
    let paired = pairs.iter().filter(|&&paired| paired).count();
    if paired < LEAST_PAIRS || !is_trustworthy(&blocks, &pairs) {
        return (Vec::new(), if blocks.len() > 4 { Layout::Interleaved } else { Layout::Halves });
    }
    // A point between two pairs that stand directly behind one another is sure; a single block between them is not.
    let mut anchors = Vec::new();
    let mut before = Anchor { english: 0, chinese: 0 };
    let mut block = 0;
    let mut after_pair = false;
    for &paired in &pairs {
        if paired && after_pair {
            anchors.push(before);
        }
        for block in &blocks[block..block + 1 + usize::from(paired)] {
            match block.language {
                Language::English => before.english += block.lines,
                Language::Chinese => before.chinese += block.lines,
            }
        }
        block += 1 + usize::from(paired);
        after_pair = paired;
    }
    (anchors, Layout::Interleaved)
}

fn blocks(pieces: &[Piece]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for piece in pieces {
        let share = ScriptShare::of(&piece.text);
        let length = share.latin as f64 + LETTERS_PER_HAN * share.han as f64;
        match blocks.last_mut() {
            Some(block) if block.language == piece.language => {
                block.lines += 1;
                block.length += length;
            }
            _ => blocks.push(Block { language: piece.language, lines: 1, length }),
        }
    }
    blocks
}

/// How unlike two blocks are in length: the logarithm of their ratio, dampened for short ones.
fn mismatch(one: &Block, two: &Block) -> f64 {
    ((one.length + 40.0) / (two.length + 40.0)).ln().abs()
}

/// Walks the blocks in pairs and single ones so that the pairs match best in length; true stands for a pair.
fn pair_up(blocks: &[Block]) -> Vec<bool> {
    const SINGLE: f64 = 0.9;
    let mut best = vec![(0.0, false); blocks.len() + 1];
    for end in 1..=blocks.len() {
        let single = best[end - 1].0 + SINGLE;
        best[end] = (single, false);
        if end >= 2 {
            let pair = best[end - 2].0 + mismatch(&blocks[end - 2], &blocks[end - 1]);
            if pair <= single {
                best[end] = (pair, true);
            }
        }
    }
    let mut pairs = Vec::new();
    let mut end = blocks.len();
    while end > 0 {
        let paired = best[end].1;
        pairs.push(paired);
        end -= 1 + usize::from(paired);
    }
    pairs.reverse();
    pairs
}

/// Whether the pairs agree in length and take in nearly all of the text.
fn is_trustworthy(blocks: &[Block], pairs: &[bool]) -> bool {
    let mut block = 0;
    let (mut good, mut all, mut single) = (0, 0, 0.0);
    for &paired in pairs {
        if paired {
            all += 1;
            good += usize::from(mismatch(&blocks[block], &blocks[block + 1]) < 0.8);
        } else {
            single += blocks[block].length;
        }
        block += 1 + usize::from(paired);
    }
    let total: f64 = blocks.iter().map(|block| block.length).sum();
    good * 10 >= all * 8 && single < 0.35 * total
}
