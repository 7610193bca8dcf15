//! Blocks of lines in one language, and the anchors that their alternation gives.

use super::Piece;
use super::classify::length;
use super::turns::{Block, Walk, blocks, mismatch, pair_up};
use crate::bead::Anchor;
use crate::language::Language;
use crate::lexicon::Lexicon;

/// Pairs of blocks that a release must have to count as interleaved.
const LEAST_PAIRS: usize = 2;

/// What another way to pair the blocks must cost so that a point between two pairs counts as sure.
const MARGIN: f64 = 0.7;

/// Lines of both languages together that a release must have to be counted as one of several.
const LEAST_LINES: usize = 6;

/// What the order of the pieces shows.
pub(super) struct Found {
    pub(super) anchors: Vec<Anchor>,
    pub(super) interleaved: bool,
    /// The points between releases.
    pub(super) borders: Vec<Anchor>,
}

/// The anchors of pieces that have their language.
pub(super) fn anchors(pieces: &[Piece], lexicon: &Lexicon) -> Found {
    let mut found = Found { anchors: Vec::new(), interleaved: false, borders: Vec::new() };
    let mut at = Anchor { english: 0, chinese: 0 };
    for (number, release) in releases(pieces).into_iter().enumerate() {
        if number > 0 {
            found.borders.push(at);
        }
        found.anchors.push(at);
        let first = found.anchors.len();
        let start = at;
        let mut rest = release;
        while !rest.is_empty() {
            let same = rest.iter().take_while(|piece| piece.row == rest[0].row).count();
            let (part, after) = rest.split_at(same);
            match rest[0].row {
                Some(_) => {
                    found.anchors.push(at);
                    advance(&mut at, part);
                    found.anchors.push(at);
                }
                None => found.interleaved |= alternation(part, &mut at, &mut found.anchors, lexicon),
            }
            rest = after;
        }
        if release.iter().any(|piece| piece.row.is_some()) {
            let declared = release.iter().any(|piece| piece.unit.is_some_and(|unit| unit.declared));
            if !declared && rows_part_halves(release) {
                found.anchors.truncate(first);
            } else {
                found.interleaved |= release.iter().filter(|piece| piece.row.is_some()).count() * 2 > release.len();
            }
        }
        debug_assert!(start <= at);
    }
    let end = at;
    found.anchors.dedup();
    found.anchors.retain(|anchor| (anchor.english > 0 || anchor.chinese > 0) && *anchor != end);
    found
}

fn advance(at: &mut Anchor, pieces: &[Piece]) {
    for piece in pieces {
        match piece.language {
            Some(Language::Chinese) => at.chinese += 1,
            _ => at.english += 1,
        }
    }
}

/// Lengths of the English and the Chinese text.
fn lengths<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> [f64; 2] {
    let mut lengths = [0.0; 2];
    for piece in pieces {
        lengths[usize::from(piece.language == Some(Language::Chinese))] += length(&piece.text);
    }
    lengths
}

/// Whether rows stand between halves of the other text, so that they say nothing of its order: what stands between two
/// rows is then in one language.
fn rows_part_halves(pieces: &[Piece]) -> bool {
    let (mut both, mut apart) = ([0.0; 2], 0.0);
    for run in pieces.chunk_by(|one, two| one.row.is_some() == two.row.is_some()).filter(|run| run[0].row.is_none()) {
        let [english, chinese] = lengths(run);
        both = [both[0] + english, both[1] + chinese];
        apart += (english - chinese).abs();
    }
    let [english, chinese] = both;
    let alike = (english - chinese).abs() < 0.5 * (english + chinese);
    english > 40.0 && chinese > 40.0 && alike && apart > 0.3 * (english + chinese)
}

/// Several releases behind one another, parted by lines of decoration, end marks or empty lines; each has both languages
/// in lengths that match. One slice where it is a single release.
fn releases(pieces: &[Piece]) -> Vec<&[Piece]> {
    let mut borders = vec![0];
    let mut both = [0.0; 2];
    for (at, piece) in pieces.iter().enumerate() {
        let long = at - borders.last().copied().unwrap_or(0) >= LEAST_LINES;
        if piece.strong && long && matches(both) && begins(&pieces[at - 1], piece, both) {
            borders.push(at);
            both = [0.0; 2];
        }
        both[usize::from(piece.language == Some(Language::Chinese))] += length(&piece.text);
    }
    // What stays over must be a release too, or at most a line without a counterpart.
    let start = borders.last().copied().unwrap_or(0);
    if !matches(both) || pieces.len() - start < LEAST_LINES {
        if borders.len() > 1 && both[0] + both[1] > 200.0 {
            return vec![pieces];
        }
        if borders.len() > 1 {
            borders.pop();
        }
    }
    borders.push(pieces.len());
    borders.windows(2).map(|pair| &pieces[pair[0]..pair[1]]).collect()
}

/// Whether a piece behind a strong break can begin a release. Where the language does not change, the break may as well
/// stand inside a half: then only a title begins one, unless the lengths match well.
fn begins(before: &Piece, piece: &Piece, [english, chinese]: [f64; 2]) -> bool {
    let title = !piece.text.ends_with(['.', '。', '!', '！', '?', '？', ';', '；', ',', '，', ':', '：']);
    before.language != piece.language || title || (english / chinese).ln().abs() < 0.25
}

fn matches([english, chinese]: [f64; 2]) -> bool {
    english > 0.0 && chinese > 0.0 && (english / chinese).ln().abs() < 0.45
}

/// Adds the anchors between blocks that alternate; whether they do. Leaves `at` behind the pieces.
fn alternation(pieces: &[Piece], at: &mut Anchor, anchors: &mut Vec<Anchor>, lexicon: &Lexicon) -> bool {
    let mut before = *at;
    advance(at, pieces);
    let blocks = blocks(pieces);
    if blocks.len() <= 2 {
        return false;
    }
    let Walk { pairs, margins } = pair_up(&blocks, lexicon);
    let paired = pairs.iter().filter(|&&paired| paired).count();
    if paired < LEAST_PAIRS || !is_trustworthy(&blocks, &pairs) {
        return blocks.len() > 4;
    }
    // A point between two pairs that stand directly behind one another is sure; a single block between them is not.
    let mut block = 0;
    let mut after_pair = false;
    for &paired in &pairs {
        if paired && after_pair && margins[block] > MARGIN {
            anchors.push(before);
        }
        for block in &blocks[block..block + 1 + usize::from(paired)] {
            match block.language {
                Language::English => before.english += block.pieces.len(),
                Language::Chinese => before.chinese += block.pieces.len(),
            }
        }
        block += 1 + usize::from(paired);
        after_pair = paired;
    }
    true
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
