//! What the layout model does not read of some lines, since nothing in it tells a language. Each kind is recognised in a room
//! of its own; here all are taken out before the lines are read, and put back in the order of the lines.

use super::brackets::inside_both;
use super::line_values::{LineValue, line_value};
use super::readings::Entry;
use super::{CleanLine, Piece, Pieces, item_numbers, same_values};
use crate::clean::{CleanOptions, Rule};
use crate::language::Language;

/// What stands aside of a line.
enum Aside<'l> {
    /// All of it, the number of the next line: it goes before that, in its half.
    Number,
    /// All of it, a value of both languages: a row of its own.
    Both(&'l str),
    /// A value at the end: it goes behind what the name before it gives.
    Behind(LineValue),
}

/// Lines with what stands aside of them.
pub(super) struct Asides<'l> {
    lines: &'l [CleanLine],
    of: Vec<Option<Aside<'l>>>,
}

impl<'l> Asides<'l> {
    pub(super) fn of(lines: &'l [CleanLine], options: &CleanOptions) -> Self {
        let of = (0..lines.len()).map(|at| same_values::value(lines, at, options).map(Aside::Both)).collect();
        let mut found = Self { lines, of };
        let read: Vec<usize> = (0..lines.len()).filter(|&at| found.of[at].is_none()).collect();
        // Values of both may stand between a number and its line.
        let entries = found.entries();
        for (nth, &at) in read.iter().enumerate() {
            let number = item_numbers::numbers_next(&entries, nth).then_some(Aside::Number);
            found.of[at] = number.or_else(|| line_value(&lines[at]).map(Aside::Behind));
        }
        found
    }

    /// What the model reads of the lines. What stands before one that it does not read stands before the next.
    pub(super) fn entries(&self) -> Vec<Entry<'l>> {
        let mut entries = Vec::with_capacity(self.lines.len());
        let mut gap = false;
        for (line, aside) in self.lines.iter().zip(&self.of) {
            gap |= line.gap;
            let text = match aside {
                Some(Aside::Number | Aside::Both(_)) => continue,
                Some(Aside::Behind(value)) => &line.text[..value.name],
                None => inside_both(&line.text),
            };
            let language = line.language.or(line.whole.then_some(Language::Chinese));
            entries.push(Entry { text, gap: std::mem::take(&mut gap), role: line.role, language, whole: line.whole });
        }
        entries
    }

    /// Adds the pieces of the lines, those of each that was read by `read`.
    pub(super) fn put_back(
        self,
        pieces: &mut Pieces<'_>,
        mut read: impl FnMut(&'l CleanLine, Option<&LineValue>, &mut Pieces<'_>),
    ) {
        let mut number = None;
        for (line, aside) in self.lines.iter().zip(&self.of) {
            let value = match aside {
                Some(Aside::Number) => {
                    number = Some((line, pieces.found.len()));
                    continue;
                }
                Some(Aside::Both(value)) => {
                    both(line, value, pieces);
                    continue;
                }
                Some(Aside::Behind(value)) => Some(value),
                None => None,
            };
            let start = pieces.found.len();
            read(line, value, pieces);
            if let Some(((number, at), next)) = number.take().zip(pieces.found.get(start)) {
                let number = numbering(number, next);
                pieces.found.insert(at, number);
            }
        }
    }
}

/// Adds a value of both languages.
fn both(line: &CleanLine, value: &str, pieces: &mut Pieces<'_>) {
    if same_values::has_stroke(&line.text) {
        pieces.report.note(line.number, Rule::Joints, 1, &line.text, &format!("{value} {value}"));
    }
    let row = Some(pieces.row());
    let english = Piece { row, sure: 1.0, line: true, ..Piece::of(line, Language::English, value) };
    let chinese = Piece { language: Some(Language::Chinese), gap: false, strong: false, ..english.clone() };
    pieces.found.extend([english, chinese]);
}

/// The piece of a number before the first one of the line that it numbers.
fn numbering(line: &CleanLine, next: &Piece) -> Piece {
    // A row that is one line has no part on another.
    let (row, sure) = if next.line { (None, 0.0) } else { (next.row, next.sure) };
    let CleanLine { ref text, number, gap, strong, .. } = *line;
    Piece { text: text.clone(), number, row, sure, line: false, gap, strong, ..next.clone() }
}
