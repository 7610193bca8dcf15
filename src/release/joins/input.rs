//! Joining the lines of an input: pieces of both languages, or a file in one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::classify::chinese_share;
use super::super::{HalfLine, Piece};
use super::line_by_line::line_by_line;
use super::lines::{BEGIN, Line, indent};
use super::{Rejoined, cells, open_paragraphs};
use crate::clean::{CleanOptions, CleanReport, Rule, goes_on};
use crate::language::Language;
use crate::read;

/// Joins the lines of pieces that have their language; nothing but text is judged, and no paragraph reaches over a border.
pub(in crate::release) fn join_pieces(
    pieces: &mut Vec<Piece>,
    read: &[read::Line],
    options: &CleanOptions,
    report: &mut CleanReport,
) {
    if !options.has(Rule::Wrapping) {
        return;
    }
    let indents = Indents::of(read, report);
    let mut lines: Vec<Line<'_>> = pieces
        .iter()
        .map(|piece| {
            let line = Line::new(&piece.text, piece.number, piece.language.unwrap_or(Language::English));
            let fixed = piece.line || piece.unit.is_some() || piece.language.is_none();
            Line { border: piece.strong, ..indents.placed(line.fixed(fixed)) }
        })
        .collect();
    let own =
        |language: Language| -> Vec<usize> { (0..lines.len()).filter(|&at| lines[at].language == language).collect() };
    let halves = [own(Language::English), own(Language::Chinese)];
    let numbered =
        halves.each_ref().map(|own| own.iter().map(|&at| (lines[at].text, lines[at].number)).collect::<Vec<_>>());
    for (own, alone) in halves.iter().zip(line_by_line(&numbered[0], &numbered[1])) {
        own.iter().zip(alone).for_each(|(&at, alone)| lines[at].alone = alone && !indents.hangs(lines[at].number));
    }
    close_pages(&mut lines, report);
    let mut paragraphs = open_paragraphs(&lines);
    for (paragraph, _) in &paragraphs {
        note(pieces[paragraph.lines.start].number, &lines[paragraph.lines.clone()], paragraph, report);
    }
    let mut rows = Rows::default();
    for group in paragraphs.chunk_by(|_, two| two.1 > 0) {
        rows.join(&pieces[group[0].0.lines.start..group[group.len() - 1].0.lines.end]);
    }
    let mut paragraphs = paragraphs.drain(..).peekable();
    let mut at = 0;
    pieces.retain_mut(|piece| {
        let first = paragraphs.next_if(|(paragraph, _)| paragraph.lines.start == at);
        at += 1;
        let Some((paragraph, open)) = first else { return false };
        piece.text = paragraph.text;
        piece.goes_on = open;
        rows.settle(piece);
        true
    });
}

/// Rows that a paragraph reaches over: they are one, whose ends are not sure.
#[derive(Default)]
struct Rows {
    renamed: FxHashMap<usize, usize>,
    doubtful: FxHashSet<usize>,
}

impl Rows {
    /// Takes the pieces of a paragraph.
    fn join(&mut self, pieces: &[Piece]) {
        let first = pieces[0].row.map(|row| self.name(row));
        for piece in pieces[1..].iter().filter(|piece| piece.row != pieces[0].row) {
            let row = piece.row.map(|row| self.name(row));
            self.doubtful.extend(first.into_iter().chain(row));
            if let (Some(first), Some(row)) = (first, row)
                && first != row
            {
                self.renamed.insert(row, first);
            }
        }
    }

    fn name(&self, row: usize) -> usize {
        self.renamed.get(&row).copied().unwrap_or(row)
    }

    fn settle(&self, piece: &mut Piece) {
        piece.row = piece.row.map(|row| self.name(row));
        if piece.row.is_some_and(|row| self.doubtful.contains(&row)) {
            piece.sure = 0.0;
        }
    }
}

/// A file in one language: its lines as it was read, and those that are left after cleaning.
pub(in crate::release) struct File<'r> {
    pub(in crate::release) read: &'r [read::Line],
    pub(in crate::release) half: Vec<HalfLine>,
}

/// Joins the lines of two files in one language each; what was cleaned of each stands in a report of its own.
pub(in crate::release) fn join_files(
    files: &mut [File<'_>; 2],
    options: &CleanOptions,
    reports: [&mut CleanReport; 2],
) {
    if !options.has(Rule::Wrapping) {
        return;
    }
    let numbered =
        files.each_ref().map(|file| file.half.iter().map(|line| (line.text.trim(), line.number)).collect::<Vec<_>>());
    let alone = line_by_line(&numbered[0], &numbered[1]);
    for ((file, alone), report) in files.iter_mut().zip(alone).zip(reports) {
        join_lines(file, &alone, report);
    }
}

/// Joins the lines of a file in one language.
fn join_lines(file: &mut File<'_>, alone: &[bool], report: &mut CleanReport) {
    let File { read, half } = file;
    let chinese = chinese_share(half) > 0.5;
    let language = if chinese { Language::Chinese } else { Language::English };
    let indents = Indents::of(read, report);
    let mut lines: Vec<Line<'_>> =
        half.iter().map(|line| indents.placed(Line::new(&line.text, line.number, language))).collect();
    for (line, &alone) in lines.iter_mut().zip(alone) {
        line.alone = alone && !indents.hangs(line.number);
    }
    close_pages(&mut lines, report);
    let mut joined = Vec::with_capacity(half.len());
    for (paragraph, goes_on) in open_paragraphs(&lines) {
        let number = half[paragraph.lines.start].number;
        note(number, &lines[paragraph.lines.clone()], &paragraph, report);
        joined.push(HalfLine { number, text: paragraph.text, goes_on });
    }
    *half = joined;
}

/// Counts the lines on as if nothing had stood between those whose sentence what was left out of pages cut.
fn close_pages(lines: &mut [Line<'_>], report: &CleanReport) {
    let mut page: Vec<usize> = report.lines_changed_by(Rule::Pages).collect();
    if page.is_empty() {
        return;
    }
    page.sort_unstable();
    let (mut closed, mut before) = (0, 0);
    for at in 0..lines.len() {
        let number = lines[at].number;
        let is_page = page.partition_point(|&page| page < before) < page.partition_point(|&page| page < number);
        if at > 0
            && is_page
            && lines[at - 1].language == lines[at].language
            && goes_on(lines[at - 1].text, lines[at].text)
        {
            closed += number - before - 1;
        }
        lines[at].number = number.saturating_sub(closed);
        before = number;
    }
}

fn note(number: usize, lines: &[Line<'_>], paragraph: &Rejoined, report: &mut CleanReport) {
    if lines.len() > 1 {
        let broken: Vec<&str> = lines.iter().map(|line| line.text).collect();
        report.note(number, Rule::Wrapping, lines.len() - 1, &broken.join(" "), &paragraph.text);
    }
}

/// What the white space in the lines of an input says, before they are cleaned: the indents, and which are rows of tables.
struct Indents {
    columns: FxHashMap<usize, usize>,
    /// How terms with a text behind them stand, and the lines that hang under such texts.
    hanging: FxHashMap<usize, cells::Hang>,
    rows: FxHashSet<usize>,
    /// Those whose label may have begun above.
    labels: FxHashSet<usize>,
    /// Those that begin as Chinese paragraphs do.
    begins: FxHashSet<usize>,
}

impl Indents {
    fn of(lines: &[read::Line], report: &CleanReport) -> Self {
        let numbers = |which: Vec<bool>| lines.iter().zip(which).filter(|(_, is)| *is).map(|(line, _)| line.number);
        let mut columns: FxHashMap<usize, usize> =
            lines.iter().map(|line| (line.number, indent(&line.text))).filter(|&(_, indent)| indent > 0).collect();
        let hanging: FxHashMap<usize, cells::Hang> = cells::hanging(lines).into_iter().collect();
        columns.extend(hanging.iter().map(|(&number, hang)| (number, hang.indent)));
        Self {
            columns,
            hanging,
            // An entry of a table of contents is a line of its own, too.
            rows: numbers(cells::rows(lines)).chain(report.lines_changed_by(Rule::Leaders)).collect(),
            labels: numbers(cells::with_labels_above(lines)).collect(),
            begins: lines.iter().filter(|line| line.text.starts_with(BEGIN)).map(|line| line.number).collect(),
        }
    }

    /// A cleaned line with what the white space says of it.
    fn placed<'l>(&self, line: Line<'l>) -> Line<'l> {
        let number = line.number;
        Line {
            indent: self.columns.get(&number).copied().unwrap_or_default(),
            gap: self.hanging.get(&number).map_or(0, |hang| hang.gap),
            fixed: line.fixed || self.rows.contains(&number),
            begins: self.begins.contains(&number),
            label: self.labels.contains(&number),
            ..line
        }
    }

    /// Whether a line stands under the text of a term, with which it goes on.
    fn hangs(&self, number: usize) -> bool {
        self.hanging.get(&number).is_some_and(|hang| hang.below)
    }
}
