//! Anchors: points between pieces of both halves that correspond, and the borders between releases.

use super::Piece;
use super::classify::length;
use crate::bead::Anchor;
use crate::language::Language;

/// The probability of a unit from which on its ends are anchors: of those on made documents of other sources, 99.8 % are
/// right.
const SURE: f32 = 0.95;

/// The probability from which on they are likely ones.
const LIKELY: f32 = 0.5;

/// Pairs of blocks that a release must have to count as interleaved.
const LEAST_PAIRS: usize = 2;

/// Lines of both languages together that a release must have to be counted as one of several.
const LEAST_LINES: usize = 6;

/// What the order of the pieces shows.
pub(super) struct Found {
    pub(super) anchors: Vec<Anchor>,
    /// The anchors, and the points that are no more than likely.
    pub(super) likely: Vec<Anchor>,
    pub(super) interleaved: bool,
    /// The points between releases.
    pub(super) borders: Vec<Anchor>,
}

/// The anchors of pieces that have their language.
pub(super) fn anchors(pieces: &[Piece]) -> Found {
    let mut found = Found { anchors: Vec::new(), likely: Vec::new(), interleaved: false, borders: Vec::new() };
    let mut points: Vec<(Anchor, f32)> = Vec::new();
    let mut at = Anchor { english: 0, chinese: 0 };
    for (number, release) in releases(pieces).into_iter().enumerate() {
        if number > 0 {
            found.borders.push(at);
        }
        points.push((at, 1.0));
        let first = points.len();
        let start = at;
        let mut end = at;
        advance(&mut end, release);
        let (mut both, mut rows, mut blocks) = (0, 0, 0);
        for part in release.chunk_by(|one, two| one.row == two.row) {
            let sure = if part[0].row.is_some() { part[0].sure } else { 0.0 };
            let one = at;
            advance(&mut at, part);
            // Where one language is at its end, what is left of the other proves nothing; a row does.
            let open = |at: &Anchor| {
                part[0].line
                    || at.english > start.english
                        && at.chinese > start.chinese
                        && at.english < end.english
                        && at.chinese < end.chinese
            };
            points.extend([one, at].into_iter().filter(open).map(|at| (at, sure)));
            both += if part[0].row.is_some() { part.len() } else { 0 };
            rows += usize::from(part[0].row.is_some());
            blocks += usize::from(part[0].row.is_some() && !part[0].line);
        }
        let declared = release.iter().any(|piece| piece.unit.is_some_and(|unit| unit.declared));
        if !declared && both > 0 && rows_part_halves(release) {
            points.truncate(first);
        } else {
            // One pair of blocks is two halves.
            let lines = release.iter().any(|piece| piece.line);
            found.interleaved |= blocks >= LEAST_PAIRS || both * 2 > release.len() && (rows > 1 || lines);
        }
    }
    let end = at;
    let of = |least: f32| {
        let inner = |anchor: &Anchor| (anchor.english > 0 || anchor.chinese > 0) && *anchor != end;
        let mut anchors: Vec<Anchor> =
            points.iter().filter(|point| point.1 >= least).map(|point| point.0).filter(inner).collect();
        anchors.dedup();
        anchors
    };
    (found.anchors, found.likely) = (of(SURE), of(LIKELY));
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
/// rows is then in one language. Not where more text stands in pairs of lines than alone: there, the languages take turns.
fn rows_part_halves(pieces: &[Piece]) -> bool {
    let (mut both, mut apart) = ([0.0; 2], 0.0);
    for run in pieces.chunk_by(|one, two| one.row.is_some() == two.row.is_some()).filter(|run| run[0].row.is_none()) {
        let [english, chinese] = lengths(run);
        both = [both[0] + english, both[1] + chinese];
        apart += (english - chinese).abs();
    }
    let [english, chinese] = both;
    let alike = (english - chinese).abs() < 0.5 * (english + chinese);
    let in_turn: f64 = lengths(pieces.iter().filter(|piece| piece.row.is_some() && !piece.line)).iter().sum();
    in_turn < english + chinese && english > 40.0 && chinese > 40.0 && alike && apart > 0.3 * (english + chinese)
}

/// Several releases behind one another, parted by lines of decoration, end marks or empty lines; each has both languages
/// in lengths that match. One slice where it is a single release.
fn releases(pieces: &[Piece]) -> Vec<&[Piece]> {
    if !pieces.iter().any(|piece| piece.strong) {
        return vec![pieces];
    }
    let mut borders = vec![0];
    let mut both = [0.0; 2];
    for (at, piece) in pieces.iter().enumerate() {
        let long = at - borders.last().copied().unwrap_or(0) >= LEAST_LINES;
        if piece.strong && long && matches(both) {
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

fn matches([english, chinese]: [f64; 2]) -> bool {
    english > 0.0 && chinese > 0.0 && (english / chinese).ln().abs() < 0.45
}
