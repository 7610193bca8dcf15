//! Which of the blocks that take turns are pairs: by their lengths, and by what the lexicon finds of them in each other.

use super::Piece;
use super::classify::length;
use crate::language::Language;
use crate::lexicon::Lexicon;

/// The cost of a block that has no counterpart.
const SINGLE: f64 = 0.9;

/// What it costs a pair not to be in the order that most have.
const OUT_OF_ORDER: f64 = 0.3;

/// What it costs a pair that an empty line parts where none stands before it.
const PARTED: f64 = 0.3;

/// How much the lexicon counts, and the coverage half-way between that of translations (.58 on the beads of
/// `data/releases`) and that of neighbours (.19).
const LEXICON: f64 = 2.0;
const MIDDLE: f64 = 0.4;

/// Bytes of a line that the lexicon looks at.
const BEGINNING: usize = 120;

/// With more blocks than this that all pair by length, the lexicon would say nothing new.
const ENOUGH: usize = 2_000;

/// Consecutive lines in one language.
pub(super) struct Block<'a> {
    /// The lines, at least one.
    pub(super) pieces: &'a [Piece],
    pub(super) language: Language,
    /// Length in English letters.
    pub(super) length: f64,
}

pub(super) fn blocks(pieces: &[Piece]) -> Vec<Block<'_>> {
    let language = |piece: &Piece| piece.language.unwrap_or(Language::English);
    let block = |pieces| Block {
        pieces,
        language: pieces.first().map_or(Language::English, language),
        length: pieces.iter().map(|piece: &Piece| length(&piece.text)).sum(),
    };
    pieces.chunk_by(|one, two| language(one) == language(two)).map(block).collect()
}

/// How unlike two blocks are in length: the logarithm of their ratio, dampened for short ones.
pub(super) fn mismatch(one: &Block<'_>, two: &Block<'_>) -> f64 {
    ((one.length + 40.0) / (two.length + 40.0)).ln().abs()
}

/// A walk over the blocks in pairs and single ones.
pub(super) struct Walk {
    /// For each step whether it is a pair.
    pub(super) pairs: Vec<bool>,
    /// For each point between blocks what it costs to have a pair across it rather than none.
    pub(super) margins: Vec<f64>,
}

/// The walk whose pairs match best. Pairs go in the order that most of them have, unless it costs too much.
pub(super) fn pair_up(blocks: &[Block<'_>], lexicon: &Lexicon) -> Walk {
    let mut costs: Vec<f64> = blocks.windows(2).map(|pair| mismatch(&pair[0], &pair[1]) + parted(pair)).collect();
    let mut first = walk(&costs);
    if lexicon.table().is_some() && (blocks.len() <= ENOUGH || first.pairs.contains(&false)) {
        for (cost, pair) in costs.iter_mut().zip(blocks.windows(2)) {
            *cost += LEXICON * (MIDDLE - coverage(&pair[0], &pair[1], lexicon));
        }
        first = walk(&costs);
    }
    let mut english_first = 0_i64;
    let mut block = 0;
    for &paired in &first.pairs {
        if paired {
            english_first += if blocks[block].language == Language::English { 1 } else { -1 };
        }
        block += 1 + usize::from(paired);
    }
    let order = if english_first >= 0 { Language::English } else { Language::Chinese };
    for (cost, block) in costs.iter_mut().zip(blocks) {
        *cost += if block.language == order { 0.0 } else { OUT_OF_ORDER };
    }
    walk(&costs)
}

/// The cost of an empty line between two blocks where there is none before the first.
fn parted(pair: &[Block<'_>]) -> f64 {
    if pair[1].pieces[0].gap && !pair[0].pieces[0].gap { PARTED } else { 0.0 }
}

/// What the lexicon finds of two blocks in each other, from 0 to 1: of their first lines or of their last ones.
fn coverage(one: &Block<'_>, two: &Block<'_>, lexicon: &Lexicon) -> f64 {
    let (english, chinese) = if one.language == Language::English { (one, two) } else { (two, one) };
    let beginning =
        |text: &str| (0..=BEGINNING.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let of = |one: &Piece, two: &Piece| {
        let (one, two) = (&one.text[..beginning(&one.text)], &two.text[..beginning(&two.text)]);
        lexicon.coverage(one, two).map_or(MIDDLE, |covered| f64::from(covered.english * covered.chinese).sqrt())
    };
    let (Some((first, last)), Some((other_first, other_last))) =
        (english.pieces.first().zip(english.pieces.last()), chinese.pieces.first().zip(chinese.pieces.last()))
    else {
        return MIDDLE;
    };
    let firsts = of(first, other_first);
    if english.pieces.len() + chinese.pieces.len() == 2 { firsts } else { f64::max(firsts, of(last, other_last)) }
}

/// The cheapest walk, given the cost of each pair by its first block.
fn walk(costs: &[f64]) -> Walk {
    let count = costs.len() + 1;
    let mut to = vec![0.0; count + 1];
    let mut paired = vec![false; count + 1];
    for end in 1..=count {
        to[end] = to[end - 1] + SINGLE;
        if end >= 2 && to[end - 2] + costs[end - 2] <= to[end] {
            to[end] = to[end - 2] + costs[end - 2];
            paired[end] = true;
        }
    }
    let mut from = vec![0.0; count + 1];
    for start in (0..count).rev() {
        from[start] = from[start + 1] + SINGLE;
        if start + 2 <= count {
            from[start] = f64::min(from[start], from[start + 2] + costs[start]);
        }
    }
    let margins = (0..=count)
        .map(|point| match point {
            0 => f64::INFINITY,
            point if point == count => f64::INFINITY,
            point => to[point - 1] + costs[point - 1] + from[point + 1] - to[point] - from[point],
        })
        .collect();
    let mut pairs = Vec::new();
    let mut end = count;
    while end > 0 {
        pairs.push(paired[end]);
        end -= 1 + usize::from(paired[end]);
    }
    pairs.reverse();
    Walk { pairs, margins }
}
