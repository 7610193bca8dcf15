//! Token links (second stage): words compete for the characters near their place in the first pass.
//!
//! Each English word distributes itself over the Chinese characters within a few segments of its first-pass bead, each
//! character over the English words; a link is strong where both choose each other. From the links come features that no
//! sum over a whole bead can give: do the clauses of this bead find their counterparts inside it, and does the boundary
//! part the links cleanly?
//!
//! Not helpful: the strengths of a word table trained on the first pass beside those of the dictionary (F1 fell by .002 to
//! .015, also on 3,600 segments at once); a second look with links, and a dictionary of the documents, around the path of the
//! first second look (fiction .9520 → .9475, sample releases held out .9784 → .9768, no set better); these features, and those
//! of the measure of translation, once more times how freely the documents are translated (left out by document 312 → 332 nats,
//! worse in fiction, magazine, records and releases).

mod competition;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::Evidence;
use crate::align::{Band, MOST_SEGMENTS};
use crate::bead::Bead;
use crate::tokens::Tokens;
use crate::translation::Translation;
pub(super) use competition::near;
use competition::{Around, LinkTable, Masses, mass, shares};

/// Segments on both sides of a boundary whose links are weighed against one another.
const REACH: usize = 2;

/// Added to both masses of a logarithmic ratio.
const SMOOTH: f32 = 0.15;

/// How fast the words of a segment count less with their distance from the boundary, in words.
const DECAY: f32 = 4.0;

/// Words farther away than this count nothing: e^(−64) of a near one.
const NEAR: usize = 512;

/// What the links of all parts of two documents are made from.
pub(crate) struct Linker<'a> {
    tokens: &'a Tokens,
    translation: Arc<Translation<'a>>,
    around: Around,
    /// English clauses for one Chinese clause in these documents.
    clause_ratio: f32,
}

impl<'a> Linker<'a> {
    /// For links around the beads of a first pass.
    pub(crate) fn new(tokens: &'a Tokens, translation: Arc<Translation<'a>>, path: &[Bead]) -> Self {
        let clauses = |marks: &[crate::tokens::Marks]| marks.iter().map(|marks| marks.clauses).sum::<f32>();
        let clause_ratio = clauses(&tokens.english.marks) / clauses(&tokens.chinese.marks).max(1.0);
        Self { tokens, translation, around: Around::new(path), clause_ratio }
    }

    /// The links that measure beads of a band which end in some rows and in some columns.
    pub(crate) fn links(&self, band: &Band, rows: Range<usize>, columns: Range<usize>) -> Links<'a> {
        let tokens = self.tokens;
        let segments =
            |ends: &Range<usize>, count: usize| ends.start.saturating_sub(MOST_SEGMENTS)..ends.end.min(count);
        let english = segments(&rows, tokens.english.len());
        let chinese = segments(&columns, tokens.chinese.len());
        Links {
            tokens,
            table: LinkTable::new(tokens, &self.translation, &self.around, english, chinese),
            clause_ratio: self.clause_ratio,
            weights: [DECAY, 2.0 * DECAY]
                .map(|decay| (0..NEAR).map(|distance| (-(distance as f32) / decay).exp()).collect()),
            boundaries: Boundaries::new(band, rows),
        }
    }
}

/// The channel of token links.
pub(crate) struct Links<'a> {
    tokens: &'a Tokens,
    table: LinkTable,
    /// English clauses for one Chinese clause in these documents.
    clause_ratio: f32,
    /// How much an English and a Chinese word counts by its distance from a boundary.
    weights: [Vec<f32>; 2],
    boundaries: Boundaries,
}

/// What boundaries in some rows of the band have been found to be worth: each is asked for by every bead that ends in its
/// cell.
struct Boundaries {
    /// The first row.
    base: usize,
    /// For each row its first column and the number of cells before it.
    rows: Vec<(usize, usize)>,
    known: Vec<OnceLock<(f32, f32)>>,
}

impl Boundaries {
    fn new(band: &Band, rows: Range<usize>) -> Self {
        let mut count = 0;
        let base = rows.start;
        let rows = rows.map(|row| {
            let before = count;
            count += band.row(row).count();
            (*band.row(row).start(), before)
        });
        let mut rows: Vec<(usize, usize)> = rows.collect();
        rows.push((0, count));
        let mut known = Vec::new();
        known.resize_with(count, OnceLock::new);
        Self { base, rows, known }
    }

    fn get(&self, english: usize, chinese: usize, new: impl FnOnce() -> (f32, f32)) -> (f32, f32) {
        let row = english.checked_sub(self.base).and_then(|row| self.rows.get(row..row + 2));
        let place = row.and_then(|row| {
            let place = chinese.checked_sub(row[0].0)? + row[0].1;
            (place < row[1].1).then_some(place)
        });
        match place.and_then(|place| self.known.get(place)) {
            Some(known) => *known.get_or_init(new),
            None => new(),
        }
    }
}

impl Links<'_> {
    fn masses(&self, side: Side) -> &Masses {
        match side {
            Side::English => &self.table.english,
            Side::Chinese => &self.table.chinese,
        }
    }

    /// How far links lie from where their relative place in the bead leads to expect: their sum and their mean.
    fn displacement(&self, bead: &Bead) -> (f32, f32) {
        let tokens = self.table.english.tokens(&bead.english);
        let characters = self.table.chinese.tokens(&bead.chinese);
        let (words, length) = (tokens.len() as f32, characters.len() as f32);
        let (mut sum, mut mass) = (0.0, 0.0);
        for (place, token) in tokens.clone().enumerate() {
            let expected = (place as f32 + 0.5) / words;
            for &(character, link) in self.table.strong(token) {
                let character = character as usize;
                if characters.contains(&character) {
                    let found = (character - characters.start) as f32 + 0.5;
                    sum += link * (expected - found / length).abs();
                    mass += link;
                }
            }
        }
        (-sum, -sum / (mass + 0.5))
    }

    /// Of the clauses of one side's segments: how many have more links outside the bead, the sum and the least of how
    /// well they are covered inside.
    fn clauses(&self, side: Side, segments: &Range<usize>, others: &Range<usize>) -> (f32, f32, f32) {
        let table = self.masses(side);
        let before = others.start.saturating_sub(REACH)..others.start;
        let after = others.end..others.end + REACH;
        let (mut outside, mut cover, mut least) = (0.0, 0.0, 0.0_f32);
        for segment in segments.clone() {
            let masses = table.of(segment);
            let (within, before, after) = (masses.within(others), masses.within(&before), masses.within(&after));
            let mut rows = masses.rows();
            for clause in masses.clauses.chunk_by(|one, two| one == two) {
                let (mut inside, mut out, count) = (0.0, 0.0, clause.len() as f32);
                for row in rows.by_ref().take(clause.len()) {
                    inside += mass(row, within);
                    out += mass(row, before) + mass(row, after);
                }
                let covered = ((inside + SMOOTH) / (0.25 * count.sqrt() + SMOOTH)).ln().min(0.0);
                cover += covered;
                least = least.min(covered);
                outside -= f32::from(u8::from(out > inside + 0.3));
            }
        }
        (outside, cover, least)
    }

    /// How well the words of a segment are linked into a range of segments: the logarithm of their mass against what as
    /// many words usually have.
    fn cover(&self, side: Side, segment: usize, others: &Range<usize>) -> f32 {
        let table = self.masses(side);
        let masses = table.of(segment);
        let within = masses.within(others);
        let count = masses.tokens.len() as f32;
        let sum: f32 = masses.rows().map(|row| mass(row, within)).sum();
        ((sum + SMOOTH) / (0.25 * count.sqrt() + SMOOTH)).ln().clamp(-2.0, 2.0)
    }

    /// How well a boundary parts the links of one segment beside it: of its clause next to the boundary, and of its
    /// words weighed by their distance from it. Logarithms of the ratio of right to wrong.
    fn side_of_boundary(&self, side: Side, segment: usize, cut: usize, first: bool) -> (f32, f32) {
        let table = self.masses(side);
        let weights = &self.weights[usize::from(side == Side::Chinese)];
        let masses = table.of(segment);
        let tokens = masses.tokens.clone();
        if tokens.is_empty() {
            return (0.0, 0.0);
        }
        let before = masses.within(&(cut.saturating_sub(REACH)..cut));
        let after = masses.within(&(cut..cut + REACH));
        let clause = masses.clauses[if first { 0 } else { tokens.len() - 1 }];
        let (mut left, mut right, mut left_near, mut right_near) = (0.0, 0.0, 0.0, 0.0);
        for (place, (own, row)) in masses.clauses.iter().zip(masses.rows()).enumerate() {
            let distance = if first { place } else { tokens.len() - 1 - place };
            let weight = weights.get(distance).copied().unwrap_or(0.0);
            let same = *own == clause;
            if !same && distance >= 2 && weight < 0.01 {
                continue;
            }
            let (l, r) = (mass(row, before), mass(row, after));
            if same || distance < 2 {
                left += l;
                right += r;
            }
            left_near += weight * l;
            right_near += weight * r;
        }
        let ratio = |right: f32, wrong: f32| ((right + SMOOTH) / (wrong + SMOOTH)).ln();
        if first {
            (ratio(right, left), ratio(right_near, left_near))
        } else {
            (ratio(left, right), ratio(left_near, right_near))
        }
    }

    /// The worst of the four clauses around a point, and the near words of the first English segment behind it.
    fn boundary(&self, english: usize, chinese: usize) -> (f32, f32) {
        self.boundaries.get(english, chinese, || self.new_boundary(english, chinese))
    }

    fn new_boundary(&self, english: usize, chinese: usize) -> (f32, f32) {
        let (one, _) = self.side_of_boundary(Side::English, english - 1, chinese, false);
        let (two, near) = self.side_of_boundary(Side::English, english, chinese, true);
        let (three, _) = self.side_of_boundary(Side::Chinese, chinese - 1, english, false);
        let (four, _) = self.side_of_boundary(Side::Chinese, chinese, english, true);
        (one.min(two).min(three).min(four), near)
    }

    /// For a bead of several segments on both sides: how badly its best inner boundary would part the links.
    fn straddle(&self, bead: &Bead) -> f32 {
        let mut least = f32::INFINITY;
        for english in bead.english.start + 1..bead.english.end {
            for chinese in bead.chinese.start + 1..bead.chinese.end {
                least = least.min(-self.boundary(english, chinese).0);
            }
        }
        least
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    English,
    Chinese,
}

impl Evidence for Links<'_> {
    fn features(&self) -> &'static [&'static str] {
        &[
            "links.displacement",
            "links.mean_displacement",
            "links.english_outside",
            "links.chinese_outside",
            "links.english_cover",
            "links.chinese_cover",
            "links.english_least",
            "links.chinese_least",
            "links.clauses",
            "links.english_share",
            "links.chinese_share",
            "links.boundary",
            "links.boundary_start",
            "links.straddle",
            "links.both_many",
            "links.english_edge",
            "links.chinese_edge",
            "links.english_alone",
            "links.chinese_alone",
        ]
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        let (english, chinese) = (bead.english.end, bead.chinese.end);
        let inner =
            english > 0 && chinese > 0 && english < self.tokens.english.len() && chinese < self.tokens.chinese.len();
        if inner {
            (values[11], values[12]) = self.boundary(english, chinese);
        }
        if bead.chinese.is_empty() {
            let near = bead.chinese.start.saturating_sub(REACH)..bead.chinese.end + REACH;
            values[17] = -self.cover(Side::English, bead.english.start, &near);
            return;
        }
        if bead.english.is_empty() {
            let near = bead.english.start.saturating_sub(REACH)..bead.english.end + REACH;
            values[18] = -self.cover(Side::Chinese, bead.chinese.start, &near);
            return;
        }
        if bead.english.len() > 1 {
            let edge = |segment| self.cover(Side::English, segment, &bead.chinese);
            values[15] = edge(bead.english.start).min(edge(bead.english.end - 1));
        }
        if bead.chinese.len() > 1 {
            let edge = |segment| self.cover(Side::Chinese, segment, &bead.english);
            values[16] = edge(bead.chinese.start).min(edge(bead.chinese.end - 1));
        }
        (values[0], values[1]) = self.displacement(bead);
        (values[2], values[4], values[6]) = self.clauses(Side::English, &bead.english, &bead.chinese);
        (values[3], values[5], values[7]) = self.clauses(Side::Chinese, &bead.chinese, &bead.english);
        let count = |marks: &[crate::tokens::Marks]| marks.iter().map(|marks| marks.clauses).sum::<f32>();
        let clauses = count(&self.tokens.english.marks[bead.english.clone()]);
        let clauses_zh = count(&self.tokens.chinese.marks[bead.chinese.clone()]);
        values[8] = -((clauses + 0.5) / (self.clause_ratio * clauses_zh + 0.5)).ln().abs();
        for segment in bead.english.clone() {
            values[9] += share(&self.table.english, segment, &bead.chinese);
        }
        for segment in bead.chinese.clone() {
            values[10] += share(&self.table.chinese, segment, &bead.english);
        }
        if bead.english.len() > 1 && bead.chinese.len() > 1 {
            values[13] = self.straddle(bead);
            values[14] = 1.0;
        }
    }
}

/// The logarithm of how much of a segment's words have their home in the bead.
fn share(masses: &Masses, segment: usize, others: &Range<usize>) -> f32 {
    let masses = masses.of(segment);
    if masses.tokens.is_empty() {
        return 0.0;
    }
    let (within, whole) = (masses.within(others), masses.whole());
    let (mut inside, mut total) = (0.0, 0.0);
    for row in masses.rows() {
        inside += shares(row, within);
        total += shares(row, whole);
    }
    ((inside + 0.1) / (total + 0.1)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::evidence::{Built, Sources};
    use crate::glossary::Terms;
    use crate::language::Language;
    use crate::lexicon::{Associations, Lexicon};

    #[test]
    fn parts_measure_beads_as_the_whole_does() {
        const ENGLISH: [&str; 4] = [
            "The bridge was closed; drivers took the ferry.",
            "Snow fell.",
            "The mayor spoke, and 12 shops opened.",
            "Tea is sold here.",
        ];
        const CHINESE: [&str; 4] = ["大桥封闭，司机改乘渡轮。", "下雪了。", "市长讲话，12家商店开业。", "这里卖茶。"];
        let count = 48;
        let english = Document::from_segments(Language::English, (0..count).map(|at| ENGLISH[at * at % 4]));
        let chinese = Document::from_segments(Language::Chinese, (0..count).map(|at| CHINESE[at * at % 4]));
        let tokens = Tokens::new(&english, &chinese);
        let lexicon = Lexicon::embedded();
        let associations = Associations::new(&lexicon, &tokens);
        let (terms, band, built) = (Terms::default(), Band::full(count, count), Built::default());
        let sources = Sources {
            tokens: &tokens,
            lexicon: &lexicon,
            associations: &associations,
            terms: &terms,
            band: &band,
            without: &[],
            built: &built,
        };
        let path: Vec<Bead> = (0..count).map(|at| Bead::new(at..at + 1, at..at + 1)).collect();
        let linker = Linker::new(&tokens, sources.translation(&band, &path), &path);
        let whole = linker.links(&band, 0..count + 1, 0..count + 1);
        let mut links = 0;
        for (rows, columns) in [(0..16, 0..20), (16..33, 12..36), (33..count + 1, 30..count + 1)] {
            let part = linker.links(&band, rows.clone(), columns.clone());
            for kind in crate::align::KINDS {
                for (row, column) in rows.clone().flat_map(|row| columns.clone().map(move |column| (row, column))) {
                    if kind.english > row || kind.chinese > column {
                        continue;
                    }
                    let bead = Bead::new(row - kind.english..row, column - kind.chinese..column);
                    let (mut wanted, mut values) = ([0.0_f32; 19], [0.0_f32; 19]);
                    whole.measure(&bead, &mut wanted);
                    part.measure(&bead, &mut values);
                    let same = wanted.iter().zip(values).all(|(one, two)| (one - two).abs() < 1e-4);
                    assert!(same, "{bead:?} {wanted:?} {values:?}");
                    links += usize::from(wanted[0] != 0.0);
                }
            }
        }
        assert!(lexicon.table().is_none() || links > 100, "{links}");
    }
}
