//! Tables with a column for each language: rows correspond.

use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memchr;

use super::classify::language_of;
use super::{CleanLine, Piece, Pieces, Unit};
use crate::clean::{CleanOptions, CleanReport, Rule};
use crate::language::Language;
use crate::read::Role;
use crate::table::{self, Place, Sides};

/// A bilingual table.
pub(super) struct Table {
    /// Its lines.
    pub(super) lines: Range<usize>,
    /// The English and the Chinese column, once or several times.
    pairs: Vec<(usize, usize)>,
    /// The columns whose cells hold both languages; if there are any, no column is of one language.
    pub(super) within: BTreeSet<usize>,
}

/// The cells of a line: its row where the document gives it, the column, the text.
pub(super) fn cells(line: &CleanLine) -> Vec<(Option<usize>, usize, &str)> {
    match line.role {
        Role::Cell { row, column } => vec![(Some(row), column, line.text.trim())],
        _ => {
            let (text, mark) = inside_bars(&line.text).map_or((line.text.as_str(), '\t'), |text| (text, '|'));
            text.split(mark).enumerate().map(|(column, text)| (None, column, text.trim())).collect()
        }
    }
}

/// The row of a table that is drawn with bars, `| English | 中文 |`, without the outer ones.
fn inside_bars(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix('|')?.strip_suffix('|')?;
    (inner.contains('|') && !inner.contains('\t')).then_some(inner)
}

/// What tells the rows of one table from other lines.
#[derive(PartialEq, Eq)]
pub(super) enum Kind {
    Unit,
    Cell,
    Tabs,
    Bars,
}

pub(super) fn kind(line: &CleanLine) -> Option<Kind> {
    match line.role {
        Role::Unit { .. } => Some(Kind::Unit),
        Role::Cell { .. } => Some(Kind::Cell),
        _ if inside_bars(&line.text).is_some() => Some(Kind::Bars),
        _ => memchr(b'\t', line.text.as_bytes()).map(|_| Kind::Tabs),
    }
}

/// The tables among the lines, in whatever languages.
pub(super) fn runs(lines: &[CleanLine]) -> Vec<Range<usize>> {
    let mut start = 0;
    let runs = lines.chunk_by(|one, two| kind(one) == kind(two)).map(|run| {
        start += run.len();
        start - run.len()..start
    });
    runs.filter(|run| kind(&lines[run.start]).is_some()).collect()
}

/// The bilingual tables among the lines, in order.
pub(super) fn find(lines: &[CleanLine], options: &CleanOptions) -> Vec<Table> {
    let mut tables = Vec::new();
    for run in runs(lines) {
        match kind(&lines[run.start]) {
            Some(Kind::Unit) => tables.push(Table { lines: run, pairs: vec![(0, 1)], within: BTreeSet::new() }),
            // Bars are text where nothing may be left out.
            Some(Kind::Bars) if !options.has(Rule::Columns) => {}
            _ if lines[run.clone()].iter().any(|line| line.whole) => {}
            _ => {
                let found = match drawn(&lines[run.clone()]) {
                    Some(Sides::Pairs(pairs)) => {
                        Some((pairs.iter().map(|pair| (pair.english, pair.chinese)).collect(), BTreeSet::new()))
                    }
                    Some(Sides::Within(within)) if options.has(Rule::Columns) => Some((Vec::new(), within)),
                    _ => None,
                };
                tables.extend(found.map(|(pairs, within)| Table { lines: run, pairs, within }));
            }
        }
    }
    tables
}

/// What the texts of a table that is drawn tell of its sides. A document tells itself which of its cells hold both languages.
pub(super) fn drawn(lines: &[CleanLine]) -> Option<Sides> {
    let found = Sides::find(&places(&cells_of(lines)), table::Kind::Drawn, &[]);
    let has_cells = || lines.iter().any(|line| matches!(line.role, Role::Cell { .. }));
    found.filter(|found| matches!(found, Sides::Pairs(_)) || !has_cells())
}

/// The cells that have text with their rows.
fn cells_of(lines: &[CleanLine]) -> Vec<(usize, usize, &str)> {
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let cells = cells(line).into_iter().filter(|(.., text)| !text.is_empty());
        found.extend(cells.map(|(row, column, text)| (row.unwrap_or(number), column, text)));
    }
    found
}

fn places<'a>(cells: &[(usize, usize, &'a str)]) -> Vec<(Place, &'a str)> {
    cells.iter().map(|&(row, column, text)| (Place::new(0, row, column), text)).collect()
}

/// The cells that hold both languages as lines, without what stands beside them.
pub(super) fn lines_within(lines: &[CleanLine], table: &Table, report: &mut CleanReport) -> Vec<CleanLine> {
    let mut found = Vec::new();
    for line in lines {
        for (_, column, text) in cells(line).into_iter().filter(|(.., text)| !text.is_empty()) {
            if table.within.contains(&column) {
                found.push(CleanLine { text: text.to_owned(), ..line.clone() });
            } else {
                report.note(line.number, Rule::Columns, 1, text, "");
            }
        }
    }
    found
}

/// The pieces of a table: each row by itself.
pub(super) fn pieces(lines: &[CleanLine], table: &Table, pieces: &mut Pieces<'_>) {
    if matches!(lines[0].role, Role::Unit { .. }) {
        return units(lines, pieces);
    }
    let leaves_out = pieces.options.has(Rule::Columns);
    // Lines of one row of the document stay together; a line of plain text is a row of its own.
    let row = |line: &CleanLine| match line.role {
        Role::Cell { row, .. } => (Some(row), 0),
        _ => (None, line.number),
    };
    for own in lines.chunk_by(|one, two| row(one) == row(two)) {
        let is_drawn = !matches!(own[0].role, Role::Cell { .. }) && leaves_out;
        if is_drawn && inside_bars(&own[0].text).is_some() {
            pieces.report.note(own[0].number, Rule::Columns, 1, &own[0].text, &own[0].text.replace('|', " "));
        }
        let mut strong: Vec<bool> = own.iter().map(|line| line.strong).collect();
        for at in 0..table.pairs.len() {
            let row = Some(pieces.row());
            for (line, strong) in own.iter().zip(&mut strong) {
                for (_, column, text) in cells(line).into_iter().filter(|(.., text)| !text.is_empty()) {
                    let Some(language) = table.language(at, column, line, text) else { continue };
                    if language.is_none() && leaves_out {
                        pieces.report.note(line.number, Rule::Columns, 1, text, "");
                        continue;
                    }
                    let language = language.or(language_of(text)).unwrap_or(Language::English);
                    let (unit, strong) = (Some(Unit::default()), std::mem::take(strong));
                    let piece = Piece::of(line, language, text);
                    pieces.found.push(Piece { row, unit, sure: 1.0, line: true, strong, ..piece });
                }
            }
        }
    }
}

impl Table {
    /// The language of a cell in one of the pairs of columns, none of what stands beside all of them; nothing of what belongs
    /// to another.
    fn language(&self, pair: usize, column: usize, line: &CleanLine, text: &str) -> Option<Option<Language>> {
        let of = self.pairs.iter().position(|own| column == own.0 || column == own.1);
        if of.unwrap_or(0) != pair {
            return None;
        }
        let columns = self.pairs[pair];
        let own = of.map(|_| {
            let is_english = (column == columns.0) != is_exchanged(line, columns);
            if is_english { Language::English } else { Language::Chinese }
        });
        // A cell that is clearly in the other language goes by its script.
        let other = language_of(text).filter(|&other| own.is_some_and(|own| own != other) && is_plain(text, other));
        Some(other.or(own))
    }
}

/// Whether a row of one line has its languages in each other's columns, as a title may that stands over the table.
fn is_exchanged(line: &CleanLine, (english, chinese): (usize, usize)) -> bool {
    let cells = cells(line);
    let language = |column: usize| cells.iter().find(|cell| cell.1 == column).and_then(|cell| language_of(cell.2));
    !matches!(line.role, Role::Cell { .. })
        && language(english) == Some(Language::Chinese)
        && language(chinese) == Some(Language::English)
}

/// The pieces of declared units: each has the language that the file declares, whatever its letters are.
fn units(lines: &[CleanLine], pieces: &mut Pieces<'_>) {
    let (mut last, mut row) = (None, None);
    for line in lines {
        if last != Some(line.role) {
            (last, row) = (Some(line.role), Some(pieces.row()));
        }
        let unit = Some(Unit { declared: true, stated: line.stated });
        let piece = Piece::of(line, line.language.unwrap_or(Language::English), &line.text);
        pieces.found.push(Piece { row, unit, sure: 1.0, line: true, strong: false, ..piece });
    }
}

/// Whether a text is a sentence of a language, not a name that the other language uses too.
fn is_plain(text: &str, language: Language) -> bool {
    match language {
        Language::English => {
            super::classify::function_words(text) > 0 && text.chars().all(|c| !crate::language::is_han(c))
        }
        Language::Chinese => text.chars().any(crate::language::is_han),
    }
}

#[cfg(test)]
mod tests {
    use crate::Anchor;
    use crate::clean::{CleanOptions, Rule};
    use crate::lexicon::Lexicon;
    use crate::read::{Line, Role};
    use crate::release::{Layout, halves};

    fn table(cells: &[(usize, usize, &str)]) -> Vec<Line> {
        let line = |(at, &(row, column, text)): (usize, &(usize, usize, &str))| Line {
            role: Role::Cell { row, column },
            ..Line::plain(at + 1, text)
        };
        cells.iter().enumerate().map(line).collect()
    }

    #[test]
    fn rows_of_a_document_may_have_several_paragraphs_and_columns() {
        let lines = table(&[
            (0, 0, "1"),
            (0, 1, "The bridge opened on Monday."),
            (0, 1, "It is long."),
            (0, 2, "大桥周一通车。桥很长。"),
            (1, 0, "2"),
            (1, 1, "Nobody was hurt."),
            (2, 1, "The mayor thanked the workers."),
            (2, 2, "市长感谢工人。"),
        ]);
        let found = halves(&lines, &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        assert_eq!((found.english.len(), found.chinese.len(), found.layout), (4, 2, Layout::Columns));
        assert_eq!(found.anchors, [Anchor { english: 2, chinese: 1 }, Anchor { english: 3, chinese: 1 }]);
        assert_eq!(found.cleaned.counts().collect::<Vec<_>>(), [(Rule::Columns, 2)]);
    }

    #[test]
    fn keys_are_no_column_of_a_language() {
        let rows = ["menu.file.open.recent\tOpen\t打开", "menu.file.save.as\tSave as\t另存为"];
        let lines: Vec<_> = rows.iter().enumerate().map(|(at, row)| Line::plain(at + 1, *row)).collect();
        let found = halves(&lines, &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        let english: Vec<_> = found.english.iter().map(|line| line.text.as_str()).collect();
        assert_eq!((english, found.layout), (vec!["Open", "Save as"], Layout::Columns));
    }

    #[test]
    fn rows_with_their_languages_exchanged_go_by_their_script() {
        let rows = [
            "折叠梯 KL-3\tFolding Ladder KL-3",
            "Put the ladder on firm ground.\t请将梯子放在坚实的地面上。",
            "Do not stand on the top step.\t请勿站在最上一级。",
            "Keep it dry.\t请保持干燥。",
        ];
        let lines: Vec<_> = rows.iter().enumerate().map(|(at, row)| Line::plain(at + 1, *row)).collect();
        let found = halves(&lines, &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        assert_eq!((found.english[0].text.as_str(), found.english.len()), ("Folding Ladder KL-3", rows.len()));
        assert_eq!(found.chinese[0].text, "折叠梯 KL-3");
    }

    #[test]
    fn several_pairs_of_columns_are_rows_of_their_own() {
        let rows = ["Hull\t船体\toak planks\t橡木板", "Mast\t桅杆\tpine\t松木", "Sails\t船帆\tlinen cloth\t亚麻布"];
        let lines: Vec<_> = rows.iter().enumerate().map(|(at, row)| Line::plain(at + 1, *row)).collect();
        let found = halves(&lines, &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        let texts = |half: &[crate::release::HalfLine]| half.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&found.english), ["Hull", "oak planks", "Mast", "pine", "Sails", "linen cloth"]);
        assert_eq!(texts(&found.chinese), ["船体", "橡木板", "桅杆", "松木", "船帆", "亚麻布"]);
        assert_eq!((found.rows.len(), found.anchors.len()), (6, 5));
    }

    #[test]
    fn a_table_in_one_language_is_prose() {
        let mut lines = table(&[(0, 0, "Small dog"), (0, 1, "Forty yuan"), (1, 0, "Large dog"), (1, 1, "Eighty yuan")]);
        lines.push(Line::plain(5, "小型犬四十元，大型犬八十元。"));
        let found = halves(&lines, &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        assert_eq!((found.english.len(), found.chinese.len(), found.anchors), (4, 1, Vec::new()));
    }
}
