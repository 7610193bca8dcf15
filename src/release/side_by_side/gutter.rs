//! Where the gutter between two columns of text runs, and what stands on either side of it.

use std::cmp::Reverse;
use std::ops::Range;

use super::super::gaps::{self, may_be_row};
use super::super::joins::columns;
use crate::clean::may_be_wide;
use crate::language::{Language, ScriptShare};
use crate::read::Line;

/// Columns by which a cell may be indented, as the first line of a Chinese paragraph is. Of 137 texts with wide spaces none
/// changes with 4 to 12.
const INDENT: usize = 8;

/// The same for the lines behind the first one, as those behind the number of an item. None changes with 2 to 6.
const HANGING: usize = 4;

/// The wide gaps of a line that are looked at.
const GAPS: usize = 4;

/// What stands in a column on a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) text: &'a str,
    /// How far it stands from the start of the line or from the gutter.
    pub(super) indent: usize,
}

impl Cell<'_> {
    pub(super) fn columns(&self) -> usize {
        columns(self.text)
    }
}

/// A line with what it has in the left and in the right column.
#[derive(Debug)]
pub(super) struct Split<'a> {
    /// Its place among the lines.
    pub(super) at: usize,
    pub(super) cells: [Option<Cell<'a>>; 2],
    /// Whether an empty line stands before it, or the gutter moves.
    pub(super) border: bool,
}

/// Lines behind one another with two columns of text.
#[derive(Debug)]
pub(super) struct Region<'a> {
    pub(super) lines: Vec<Split<'a>>,
    /// The languages of the left and of the right column.
    pub(super) languages: [Language; 2],
}

/// How far a character stands from the start of its line: in columns, two for a wide character, or in characters, as
/// programs pad that take text out of pages.
type Place = [usize; 2];

/// A run of spaces inside a line.
#[derive(Debug, Clone)]
struct Gap {
    bytes: Range<usize>,
    from: Place,
    to: Place,
    wide: bool,
}

/// The gutter of a block: where the right column starts in one of the measures.
#[derive(Debug, Clone, Copy)]
struct Gutter {
    measure: usize,
    place: usize,
    languages: [Language; 2],
}

/// The regions among the lines of a text.
pub(super) fn regions(lines: &[Line]) -> Vec<Region<'_>> {
    let mut regions: Vec<Region<'_>> = Vec::new();
    let mut open: Option<Region<'_>> = None;
    let mut at = 0;
    let may_be: Vec<bool> = lines.iter().map(may_be_row).collect();
    for of_kind in may_be.chunk_by(|one, two| one == two) {
        let places = at..at + of_kind.len();
        at = places.end;
        let block = &lines[places.clone()];
        if !of_kind[0] {
            if block.iter().any(|line| !line.text.trim().is_empty()) {
                regions.extend(open.take());
            }
            continue;
        }
        let Some(gutter) = Gutter::of(block) else {
            regions.extend(open.take());
            continue;
        };
        // Whether the line before stands at this gutter.
        let mut border = true;
        let mut inside = false;
        for (at, line) in places.zip(block) {
            let is_own = |own: &Gutter| own.languages == gutter.languages;
            let own = || Gutter::of(std::slice::from_ref(line)).filter(is_own)?.split(&line.text);
            let split = gutter.split(&line.text).filter(|cells| inside || cells.iter().all(Option::is_some));
            let moved = split.is_none();
            let Some(cells) = split.or_else(own) else {
                regions.extend(open.take());
                (border, inside) = (true, false);
                continue;
            };
            if open.as_ref().is_some_and(|open| open.languages != gutter.languages) {
                regions.extend(open.take());
            }
            let region = open.get_or_insert_with(|| Region { lines: Vec::new(), languages: gutter.languages });
            region.lines.push(Split { at, cells, border: border || moved });
            (border, inside) = (moved, !moved);
        }
    }
    regions.extend(open);
    regions
}

impl Gutter {
    /// The gutter at which most lines of a block turn from one language to the other.
    fn of(block: &[Line]) -> Option<Self> {
        let mut found: Vec<(Self, usize)> = Vec::new();
        for line in block.iter().filter(|line| may_be_wide(line.text.trim())) {
            for gap in gaps(&line.text).into_iter().filter(|gap| gap.wide).take(GAPS) {
                let Some(languages) = turn(&line.text, &gap) else { continue };
                for (measure, &place) in gap.to.iter().enumerate() {
                    let is_it =
                        |other: &Self| (other.measure, other.place) == (measure, place) && other.languages == languages;
                    match found.iter_mut().find(|(gutter, _)| is_it(gutter)) {
                        Some((_, count)) => *count += 1,
                        None => found.push((Self { measure, place, languages }, 1)),
                    }
                }
            }
        }
        if found.is_empty() {
            return None;
        }
        let indents = block.iter().map(|line| columns(&line.text[..line.text.len() - line.text.trim_start().len()]));
        let indents: Vec<usize> = indents.collect();
        // What stands in the right column alone begins there, too, or hangs behind it.
        let alone = |gutter: &Self| {
            let from = gutter.place;
            indents.iter().filter(|&&indent| (from..=from + INDENT).contains(&indent)).count()
        };
        // Of lines that hang behind their first one the outer place is the gutter.
        let hanging = |gutter: &Self| {
            let hangs = |other: &&(Self, usize)| {
                (other.0.measure, other.0.languages) == (gutter.measure, gutter.languages)
                    && (gutter.place..=gutter.place + HANGING).contains(&other.0.place)
            };
            found.iter().filter(hangs).map(|(_, count)| count).sum::<usize>()
        };
        let rank = |&&(gutter, count): &&(Self, usize)| {
            (hanging(&gutter), count, alone(&gutter), Reverse(gutter.measure), Reverse(gutter.place))
        };
        found.iter().max_by_key(rank).map(|&(gutter, _)| gutter)
    }

    /// What a line has on either side; `None` if it runs over the gutter or stands on the wrong side of it.
    fn split<'a>(&self, text: &'a str) -> Option<[Option<Cell<'a>>; 2]> {
        let text = text.trim_end();
        let start = place(&text[..text.len() - text.trim_start().len()])[self.measure];
        if let Some(gap) = gaps(text).into_iter().find(|gap| self.holds(text, gap)) {
            let (left, right) = (text[..gap.bytes.start].trim(), &text[gap.bytes.end..]);
            let indent = gap.to[self.measure].saturating_sub(self.place);
            let cells = [Cell { text: left, indent: start }, Cell { text: right, indent }].map(Some);
            return self.may_stand(cells).then_some(cells);
        }
        let all = Cell { text: text.trim(), indent: start.saturating_sub(self.place) };
        let cells = if start + 1 >= self.place {
            [None, Some(all)]
        } else if place(text)[self.measure] < self.place {
            [Some(Cell { indent: start, ..all }), None]
        } else {
            return None;
        };
        self.may_stand(cells).then_some(cells)
    }

    /// Whether a gap lies over the gutter.
    fn holds(&self, text: &str, gap: &Gap) -> bool {
        let (from, to) = (gap.from[self.measure], gap.to[self.measure]);
        if !gap.wide {
            return to == self.place && turn(text, gap) == Some(self.languages);
        }
        from < self.place && (self.place..=self.place + INDENT).contains(&to) || to + 1 == self.place
    }

    /// Whether no cell is in the language of the other column.
    fn may_stand(&self, cells: [Option<Cell<'_>>; 2]) -> bool {
        let stands = |(cell, language): (Option<Cell<'_>>, Language)| {
            cell.and_then(|cell| language_of(cell.text)).is_none_or(|own| own == language)
        };
        cells.into_iter().zip(self.languages).all(stands)
    }
}

/// The languages before and behind a gap, if they are not the same.
fn turn(text: &str, gap: &Gap) -> Option<[Language; 2]> {
    let (left, right) = (language_of(&text[..gap.bytes.start])?, language_of(&text[gap.bytes.end..])?);
    (left != right).then_some([left, right])
}

/// The language that most of a cell is in.
fn language_of(text: &str) -> Option<Language> {
    let share = ScriptShare::of(text);
    match (share.han, share.words) {
        (0, 0) => None,
        (han, words) => Some(if han >= words { Language::Chinese } else { Language::English }),
    }
}

/// The gaps inside a line.
fn gaps(text: &str) -> Vec<Gap> {
    let mut found = Vec::new();
    let (mut at, mut before) = (0, [0, 0]);
    for (bytes, wide) in gaps::gaps(text) {
        let mut next = |byte: usize| {
            let part = place(&text[at..byte]);
            (at, before) = (byte, [before[0] + part[0], before[1] + part[1]]);
            before
        };
        let (from, to) = (next(bytes.start), next(bytes.end));
        found.push(Gap { bytes, from, to, wide });
    }
    found
}

fn place(text: &str) -> Place {
    [columns(text), text.chars().count()]
}
