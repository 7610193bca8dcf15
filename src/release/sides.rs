//! Lines outside tables to the pieces of both halves.

use super::asides::Asides;
use super::brackets::{inside, inside_both};
use super::joint_marks::{strip, unstripped};
use super::parts::{Part, parts};
use super::words::Dictionary;
use super::{CleanLine, Piece, Pieces};
use crate::clean::Rule;

/// Adds the pieces of lines. `apart` is what a letter of the other script costs a reading beside what the model says.
pub(super) fn pieces(lines: &[CleanLine], dictionary: &Dictionary<'_>, apart: f64, pieces: &mut Pieces<'_>) {
    if lines.is_empty() {
        return;
    }
    let asides = Asides::of(lines, pieces.options);
    let entries = asides.entries();
    let parts = parts(&entries, dictionary, apart, pieces);
    let brackets = in_brackets(&parts, entries.len());
    let mut of_lines = parts.chunk_by(|one, two| one.line == two.line);
    let mut before: Option<(Option<usize>, bool)> = None;
    asides.put_back(pieces, |line, value, pieces| {
        let Some(parts) = of_lines.next() else { return };
        let in_brackets = brackets[parts[0].line];
        let mut texts: Vec<&str> = parts.iter().map(|part| part.text).collect();
        if let [text] = &mut texts[..] {
            *text = &line.text;
            // A line in brackets that translates the one before it.
            let pair = before.filter(|&(row, bracket)| row.is_some() && row == parts[0].row && !bracket);
            if in_brackets && pair.is_some() && inside_both(text).len() == text.len() {
                *text = inside(text).unwrap_or(text);
            }
        }
        before = Some((parts.last().and_then(|part| part.row), inside(&line.text).is_some()));
        strip(parts, &mut texts);
        if in_brackets {
            // Where translations stand in brackets, one that was not found to be one does too.
            for at in 1..texts.len() {
                if parts[at].language != parts[at - 1].language {
                    texts[at] = inside(texts[at]).unwrap_or(texts[at]);
                }
            }
        }
        // Of a line that is one text the value is a part.
        let value = value.filter(|_| parts.len() > 1).map(|value| value.value.clone());
        let own = value.as_ref().map_or(line.text.as_str(), |value| &line.text[..value.start]);
        let joined = if texts[..] == [own] { None } else { Some(texts.join(" ")) };
        if let Some(joined) = joined.filter(|joined| letters(joined) != letters(own)) {
            if pieces.options.has(Rule::Joints) {
                pieces.report.note(line.number, Rule::Joints, texts.len().div_ceil(2), own, &joined);
            } else {
                texts = unstripped(own, &texts);
            }
        }
        let first = pieces.found.len();
        pieces.found.extend(parts.iter().zip(texts).map(|(part, text)| Piece {
            row: part.row,
            sure: part.sure,
            line: part.inline,
            ..Piece::of(line, part.language, text)
        }));
        if let Some((value, last)) = value.zip(parts.last()) {
            let text = &line.text[value];
            pieces.found.push(Piece { sure: last.sure, ..Piece::of(line, last.language, text) });
        }
        for behind in &mut pieces.found[first + 1..] {
            (behind.gap, behind.strong) = (false, false);
        }
    });
}

/// Lines around one that say whether translations stand in brackets. Of 237 texts with brackets none changes with 10 to 60.
const NEAR: usize = 30;

/// For each of some lines whether the translations near by stand in brackets, as a rule.
fn in_brackets(parts: &[Part<'_>], lines: usize) -> Vec<bool> {
    // Pairs before each line, and those of them with a bracket.
    let mut sums = vec![(0, 0); lines + 1];
    for unit in parts.chunk_by(|one, two| one.row == two.row).filter(|unit| unit[0].row.is_some()) {
        let sum = &mut sums[unit[0].line + 1];
        sum.0 += 1;
        sum.1 += usize::from(unit.len() > 1 && inside(unit[unit.len() - 1].text).is_some());
    }
    for line in 0..lines {
        let before = sums[line];
        sums[line + 1] = (sums[line + 1].0 + before.0, sums[line + 1].1 + before.1);
    }
    let near = |line: usize| {
        let (from, to) = (sums[line.saturating_sub(NEAR)], sums[lines.min(line + NEAR + 1)]);
        let (all, found) = (to.0 - from.0, to.1 - from.1);
        found >= 2 && found * 2 > all
    };
    (0..lines).map(near).collect()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
