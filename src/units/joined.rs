//! Units for the segments of a tool: marks of enumeration are cut off on both sides where it cuts them off, and what it does
//! not cut is joined.

use std::ops::Range;

use super::parts::Division;
use super::tool::{self, Cuts};
use super::{Form, Unit, cut, ends, marks};
use crate::bead::BeadKind;
use crate::bitext::{Bitext, Pair};
use crate::language::Language;

/// The smallest piece of the source that has a target of its own.
struct Atom {
    /// The place of its pair.
    pair: usize,
    /// Bytes of the source's text.
    source: Range<usize>,
    /// Bytes of the target's text.
    target: Range<usize>,
    confidence: f32,
    kind: BeadKind,
    /// Whether it is one sentence; a mark is cut off of such only.
    single: bool,
    /// Whether it ends with a part of a bead, so that its target may end in the midst of a sentence.
    part: bool,
}

/// The units, each with the place of its pair.
pub(super) fn units(
    bitext: &Bitext,
    pairs: &[Pair<'_>],
    divisions: &[Division],
    source: Language,
    tool: &Cuts,
) -> Vec<(usize, Unit)> {
    let Some(segments) = &tool.segments else { return Vec::new() };
    let mut units = Vec::new();
    let mut atoms = atoms(bitext, pairs, divisions, source);
    for atom in &mut atoms {
        cut_mark(bitext, atom, source, tool, &mut units);
    }
    atoms.sort_by_key(|atom| atom.source.start);
    let text = tool::document(bitext, tool::other(source)).text();
    let mut next = 0;
    for segment in segments {
        while atoms.get(next).is_some_and(|atom| atom.source.start < segment.start) {
            next += 1;
        }
        let inside = atoms[next..].iter().take_while(|atom| atom.source.end <= segment.end).count();
        let run = &atoms[next..next + inside];
        let [first, .., last] = run else { continue };
        let follow = |pair: &[Atom]| {
            pair[0].target.end <= pair[1].target.start
                && text[pair[0].target.end..pair[1].target.start].trim().is_empty()
                && tool::document(bitext, source).text()[pair[0].source.end..pair[1].source.start].trim().is_empty()
        };
        if first.source.start != segment.start || last.source.end != segment.end || !run.windows(2).all(follow) {
            continue;
        }
        let whole = Atom {
            pair: last.pair,
            source: segment.clone(),
            target: first.target.start..last.target.end,
            confidence: run.iter().map(|atom| atom.confidence).product(),
            kind: last.kind,
            single: false,
            part: last.part,
        };
        units.push((whole.pair, unit(bitext, &whole, source, Form::Joined)));
    }
    units
}

/// The beads that are not divided, and the parts of those that are.
fn atoms(bitext: &Bitext, pairs: &[Pair<'_>], divisions: &[Division], source: Language) -> Vec<Atom> {
    let (one, two) = (tool::document(bitext, source), tool::document(bitext, tool::other(source)));
    let mut atoms = Vec::new();
    let mut divisions = divisions.iter().peekable();
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.bead.is_two_sided() && !pair.moved) {
        if let Some(division) = divisions.next_if(|division| division.pair == at) {
            for (sentence, part) in division.parts.iter().enumerate() {
                let Some(part) = part else { continue };
                let clauses = &division.bead.clauses[part.clauses.clone()];
                let (Some(first), Some(last)) = (clauses.first(), clauses.last()) else { continue };
                atoms.push(Atom {
                    pair: at,
                    source: division.bead.sentences[sentence].clone(),
                    target: first.start..last.end,
                    confidence: part.confidence,
                    kind: pair.kind(),
                    single: true,
                    part: true,
                });
            }
            continue;
        }
        let (mine, others) = cut::sides(pair, source);
        let span = |segments: &[crate::document::Segment]| {
            let (Some(first), Some(last)) = (segments.first(), segments.last()) else { return 0..0 };
            first.range.start..last.range.end
        };
        atoms.push(Atom {
            pair: at,
            source: span(&one.segments()[mine.clone()]),
            target: span(&two.segments()[others]),
            confidence: pair.confidence,
            kind: pair.kind(),
            single: mine.len() == 1,
            part: false,
        });
    }
    atoms
}

/// Cuts the marks off both sides of an atom where the tool does so and both stand for the same number.
fn cut_mark(bitext: &Bitext, atom: &mut Atom, source: Language, tool: &Cuts, units: &mut Vec<(usize, Unit)>) {
    let target = tool::other(source);
    let (one, two) = (tool::document(bitext, source).text(), tool::document(bitext, target).text());
    let (mine, other) = (&one[atom.source.clone()], &two[atom.target.clone()]);
    let (Some((length, values)), Some((length_of_other, others))) =
        (marks::at_start(mine, source), marks::at_start(other, target))
    else {
        return;
    };
    let behind = |text: &str, length: usize| text.len() - text[length..].trim_start().len();
    let start = atom.source.start + behind(mine, length);
    if !values.iter().any(|value| others.contains(value)) || !tool.cuts(atom.source.start + length, start) {
        return;
    }
    let mark = Atom {
        source: atom.source.start..atom.source.start + length,
        target: atom.target.start..atom.target.start + length_of_other,
        part: false,
        ..*atom
    };
    units.push((atom.pair, unit(bitext, &mark, source, Form::Mark)));
    atom.source.start = start;
    atom.target.start += behind(other, length_of_other);
    if atom.single {
        units.push((atom.pair, unit(bitext, atom, source, Form::BehindMark)));
    }
}

fn unit(bitext: &Bitext, atom: &Atom, source: Language, form: Form) -> Unit {
    let side = |language: Language, range: &Range<usize>| {
        let text = &tool::document(bitext, language).text()[range.clone()];
        // Paragraphs of one unit stand behind one another.
        text.replace('\n', if language == Language::English { " " } else { "" })
    };
    let (one, two) = (side(source, &atom.source), side(tool::other(source), &atom.target));
    let ended = if atom.part { ends::as_source(&one, &two, source) } else { None };
    let (english, chinese) = if source == Language::English { (one, two) } else { (two, one) };
    Unit {
        english,
        chinese,
        form,
        kind: atom.kind,
        confidence: atom.confidence,
        moved: false,
        ended: ended.map(|text| (tool::other(source), text)),
    }
}
