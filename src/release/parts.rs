//! Lines to parts in one language: the best path of the layout model over their readings.

use std::ops::Range;

use super::Pieces;
use super::lattice::{Edge, Label, Lattice};
use super::model::LayoutWeights;
use super::readings::{Entry, Reading, Readings};
use super::words::Dictionary;
use crate::language::{Language, is_han, is_latin};

/// A part of a line on one path.
pub(super) struct Part<'l> {
    pub(super) line: usize,
    pub(super) language: Language,
    /// The bytes of the line, as the model reads it.
    range: Range<usize>,
    pub(super) text: &'l str,
    pub(super) row: Option<usize>,
    pub(super) sure: f32,
    /// Whether the row is one line.
    pub(super) inline: bool,
}

impl Part<'_> {
    /// Whether what follows on a line is of the same language, and neither translates anything on it.
    fn goes_on_in(&self, line: usize, language: Language, row: Option<usize>) -> bool {
        (self.line, self.language) == (line, language) && self.row.is_none() && row.is_none()
    }
}

/// The parts of lines. `apart` is what a letter of the other script costs a reading beside what the model says.
pub(super) fn parts<'l>(
    entries: &[Entry<'l>],
    dictionary: &Dictionary<'_>,
    apart: f64,
    pieces: &mut Pieces<'_>,
) -> Vec<Part<'l>> {
    let readings = Readings::new(entries, dictionary);
    let weights = LayoutWeights::embedded();
    let mut scores = readings.scores(&weights.features);
    let edges = readings.edges();
    if apart > 0.0 {
        for (unit, score) in scores.iter_mut().enumerate() {
            *score -= apart * readings.readings_of(unit).map(|reading| foreign(&readings, reading)).sum::<f64>();
            // A unit of both languages gives both.
            if !matches!(edges[unit].label, Label::SingleEnglish | Label::SingleChinese) {
                *score += apart * PAIR;
            }
        }
    }
    let lattice = Lattice { contexts: &readings.contexts, edges: &edges };
    let path = lattice.best(&scores, &weights.turns);
    let is_pair = |&unit: &usize| !matches!(edges[unit].label, Label::SingleEnglish | Label::SingleChinese);
    let sums = path.iter().any(is_pair).then(|| lattice.sums(&scores, &weights.turns));
    let mut parts: Vec<Part<'_>> = Vec::with_capacity(entries.len());
    for unit in path {
        let row = is_pair(&unit).then(|| pieces.row());
        let sure = sums.as_ref().map_or(0.0, |sums| sure_of(&edges, &sums.edges, unit));
        for reading in readings.readings_of(unit) {
            let (line, range) = (reading.line as usize, readings.range(reading));
            // A value that one language has alone, an address behind its label, was no place to cut.
            if let Some(last) = parts.last_mut().filter(|last| last.goes_on_in(line, reading.language, row)) {
                last.range.end = range.end;
                last.text = &entries[line].text[last.range.clone()];
                last.sure = last.sure.min(sure);
                continue;
            }
            parts.push(Part {
                line,
                language: reading.language,
                text: &entries[line].text[range.clone()],
                range,
                row,
                sure,
                inline: matches!(edges[unit].label, Label::InlineEnglish | Label::InlineChinese),
            });
        }
    }
    parts
}

/// How probable a unit is, with those that differ from it in the place of the joint alone: `One |`, `一` and `One`, `| 一`.
fn sure_of(edges: &[Edge], sums: &[f64], unit: usize) -> f32 {
    let own = edges[unit];
    let start = edges.partition_point(|edge| edge.from < own.from);
    let same = edges[start..].iter().zip(&sums[start..]).take_while(|(edge, _)| edge.from == own.from);
    same.filter(|(edge, _)| (edge.to, edge.label) == (own.to, own.label)).map(|(_, sum)| sum).sum::<f64>() as f32
}

/// Letters of the other script that a unit of both languages is worth, where both must be found.
const PAIR: f64 = 10.0;

/// Letters of a reading in the script of the other language.
fn foreign(readings: &Readings<'_>, reading: &Reading) -> f64 {
    let text = readings.text(reading);
    let of = |script: fn(char) -> bool| text.chars().filter(|&c| script(c)).count() as f64;
    match reading.language {
        Language::English => of(is_han),
        Language::Chinese => of(is_latin) / 4.0,
    }
}
