//! Paragraphs: the fewest beads that begin and end with a paragraph on both sides.

use std::ops::Range;

use super::{Form, Unit};
use crate::bead::BeadKind;
use crate::bitext::{Bitext, Pair};
use crate::document::Document;

/// A unit for each run of pairs with the place of its first, those with an empty side too. Of segments that were given, without paragraphs, each bead is
/// one; so is what stands out of order.
pub(super) fn of(pairs: &[Pair<'_>], bitext: &Bitext) -> Vec<(usize, Unit)> {
    let mut units = Vec::new();
    let mut run: Vec<&Pair<'_>> = Vec::new();
    let mut first = 0;
    for (at, pair) in pairs.iter().enumerate() {
        if pair.moved {
            units.push((at, unit(&[pair], bitext)));
            continue;
        }
        if run.is_empty() {
            first = at;
        }
        run.push(pair);
        let (english, chinese) = (pair.bead.english.end, pair.bead.chinese.end);
        if bitext.layout.is_none() || begins(&bitext.english, english) && begins(&bitext.chinese, chinese) {
            units.push((first, unit(&run, bitext)));
            run.clear();
        }
    }
    if !run.is_empty() {
        units.push((first, unit(&run, bitext)));
    }
    units
}

/// Whether a paragraph begins with a segment, or the document ends before it.
fn begins(document: &Document, id: usize) -> bool {
    let paragraph = |id: usize| document.segments().get(id).map(|segment| segment.paragraph);
    id == 0 || paragraph(id) != paragraph(id - 1)
}

fn unit(run: &[&Pair<'_>], bitext: &Bitext) -> Unit {
    let side = |document: &Document, of: fn(&Pair<'_>) -> Range<usize>, between: &str| {
        let ids = run.iter().flat_map(|pair| of(pair));
        ids.map(|id| document.segment(id)).collect::<Vec<_>>().join(between)
    };
    let english: fn(&Pair<'_>) -> Range<usize> = |pair| pair.bead.english.clone();
    let chinese: fn(&Pair<'_>) -> Range<usize> = |pair| pair.bead.chinese.clone();
    let sum = |of: fn(&Pair<'_>) -> Range<usize>| run.iter().map(|pair| of(pair).len()).sum();
    Unit {
        english: side(&bitext.english, english, " "),
        chinese: side(&bitext.chinese, chinese, ""),
        form: Form::Paragraph,
        kind: BeadKind::new(sum(english), sum(chinese)),
        confidence: run.iter().map(|pair| pair.confidence).fold(1.0, f32::min),
        moved: run.iter().any(|pair| pair.moved),
        ended: None,
    }
}
