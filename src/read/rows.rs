//! Rows of tables: those with one language a column become cells or units, texts of other ones items or paragraphs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::record::{Facts, Record};
use super::{Finding, Line, ReadReport, Role, budget, cells, rejected};
use crate::bead::Stated;
use crate::error::Error;
use crate::language::{Language, ScriptShare, Variant};
use crate::table::{Columns, Kind, Place, Sides};

/// The number of the first column beside the two of a pair, which are 0 and 1.
const BESIDE: usize = 2;

/// Gives the lines of bilingual tables their roles and rows, numbered through the input. Rows are units where the file is
/// a table or its heads name the languages.
pub(super) fn settle(
    lines: Vec<(Line, Option<Place>)>,
    kind: Kind,
    asked: &[Variant],
    report: &mut ReadReport,
) -> Vec<Line> {
    report.exceeded |= !budget::fits(lines.len());
    let mut tables: BTreeMap<usize, Vec<(Place, &str)>> = BTreeMap::new();
    for (line, place) in &lines {
        if let Some(place) = place {
            tables.entry(place.table).or_default().push((*place, &line.text));
        }
    }
    let of_one: BTreeSet<usize> =
        tables.iter().filter(|(_, cells)| kind == Kind::Inside && holds_data(cells)).map(|(&table, _)| table).collect();
    let sides: BTreeMap<usize, Sides> =
        tables.iter().filter_map(|(&table, cells)| Some((table, Sides::find(cells, kind, asked)?))).collect();
    let first = |sides: &Sides| match sides {
        Sides::Pairs(pairs) => pairs.first().cloned(),
        Sides::Within(_) => None,
    };
    let columns: BTreeMap<usize, Columns> =
        sides.iter().filter_map(|(&table, sides)| Some((table, first(sides)?))).collect();
    let lines = if kind == Kind::Inside { cells::joined_alike(lines, &columns) } else { lines };
    let stated = stated(&lines, &columns);
    let lines = by_pairs(rejected::left_out(lines, &columns, report), &sides);
    let mut rows = 0;
    // The table, the pair of columns and the rows that the texts before reach over.
    let mut last: Option<(usize, usize, Range<usize>)> = None;
    let mut settled = Vec::with_capacity(lines.len());
    let parted = parted(&lines, &sides, kind);
    for (at, (mut line, place)) in lines.into_iter().enumerate() {
        let Some((place, sides)) = place.and_then(|place| Some((place, sides.get(&place.table)?))) else {
            if line.role == Role::Paragraph && place.is_some_and(|place| of_one.contains(&place.table)) {
                line.role = Role::Item;
            }
            settled.push(line);
            continue;
        };
        let pairs = match sides {
            Sides::Pairs(pairs) => pairs,
            Sides::Within(within) => {
                // Times and prices of a document translate nothing beside cells that hold both languages.
                let is_text = kind == Kind::Inside && line.text.contains(char::is_alphabetic);
                if let Some(language) = parted[at] {
                    if last.as_ref().is_none_or(|(table, column, reached)| {
                        (*table, *column) != (place.table, place.column) || reached.start != place.row
                    }) {
                        rows += usize::from(last.is_some());
                        last = Some((place.table, place.column, place.row..place.row + 1));
                    }
                    line.role = Role::Cell { row: rows, column: language as usize };
                    line.variant = Some(Variant::plain(language));
                    settled.push(line);
                } else if is_text || within.iter().any(|&column| place.covers(column)) {
                    settled.push(line);
                } else {
                    report.add(Finding::OtherColumns, 1, Some(line.number));
                }
                continue;
            }
        };
        if pairs.iter().any(|columns| columns.are_spanned(place)) {
            settled.push(line);
            continue;
        }
        // Whether the two columns without heads translate each other, or all is of one language with names and codes of the
        // other, is found out where the rest of the document is known.
        let keeps = kind == Kind::Inside && pairs[0].head.is_none();
        let Some((pair, language)) =
            sides.of(place).map(|(pair, own)| (pair, Some(own))).or(keeps.then_some((0, None)))
        else {
            let mut variants = pairs.iter().flat_map(|columns| &columns.variants);
            match variants.find(|(column, _)| place.covers(*column)) {
                Some((_, variant)) if pairs[0].head != Some(place.row) => {
                    report.add_named(Finding::OtherVariants, &variant.to_string(), 1, Some(line.number));
                }
                _ => report.add(Finding::OtherColumns, 1, Some(line.number)),
            }
            continue;
        };
        let columns = &pairs[pair];
        let column = language.map_or(BESIDE + place.column, |language| columns.position(language));
        if columns.head == Some(place.row) {
            report.add(Finding::HeaderRows, column, Some(line.number));
            continue;
        }
        // A cell beside the two reaches over rows that it does not make one.
        let end = place.row.saturating_add(if language.is_some() { place.height } else { 1 });
        match &mut last {
            Some((table, before, reached))
                if (*table, *before) == (place.table, pair) && reached.contains(&place.row) =>
            {
                reached.end = reached.end.max(end);
            }
            _ => {
                rows += usize::from(last.is_some());
                last = Some((place.table, pair, place.row..end));
            }
        }
        let Some(language) = language else {
            line.role = Role::Cell { row: rows, column };
            settled.push(line);
            continue;
        };
        if kind == Kind::File || columns.head.is_some() {
            line.role = Role::Unit { row: rows };
            let marked = line.variant.filter(|variant| variant.language == language);
            line.variant = columns.variant(language).or(marked).or(Some(Variant::plain(language)));
            line.stated = stated.get(&(place.table, place.row)).copied().unwrap_or_default();
        } else {
            line.role = Role::Cell { row: rows, column };
            line.variant = line.variant.or(Some(Variant::plain(language)));
        }
        settled.push(line);
    }
    settled
}

/// Whether a table has rows and columns of cells with a text each, and is not there for the looks of running text.
fn holds_data(cells: &[(Place, &str)]) -> bool {
    let places: BTreeSet<(usize, usize)> = cells.iter().map(|(place, _)| (place.row, place.column)).collect();
    let count = |of: fn(&(usize, usize)) -> usize| places.iter().map(of).collect::<BTreeSet<_>>().len();
    places.len() == cells.len() && count(|place| place.0) > 1 && count(|place| place.1) > 1
}

/// The languages of lines in cells of a document that hold both, each in lines of its own.
fn parted(lines: &[(Line, Option<Place>)], sides: &BTreeMap<usize, Sides>, kind: Kind) -> Vec<Option<Language>> {
    let mut found = Vec::with_capacity(lines.len());
    let cell = |place: Option<Place>| place.map(|place| (place.table, place.row, place.column));
    for run in lines.chunk_by(|one, two| cell(one.1) == cell(two.1)) {
        let is_within = run[0].1.is_some_and(|place| match sides.get(&place.table) {
            Some(Sides::Within(columns)) => kind == Kind::Inside && columns.contains(&place.column),
            _ => false,
        });
        let language = |text: &str| {
            let share = ScriptShare::of(text);
            let language = if share.han > 0 { Language::Chinese } else { Language::English };
            // More Latin words than characters: a line of both.
            (share.han > share.words || share.han == 0 && share.words > 0).then_some(language)
        };
        let own: Vec<_> = run.iter().map(|(line, _)| language(&line.text).filter(|_| is_within)).collect();
        let has = |language| own.contains(&Some(language));
        if !own.contains(&None) && has(Language::English) && has(Language::Chinese) {
            found.extend(own);
        } else {
            found.resize(found.len() + run.len(), None);
        }
    }
    found
}

/// The lines, where the cells of each pair of columns stand together in a row that has several.
fn by_pairs(mut lines: Vec<(Line, Option<Place>)>, sides: &BTreeMap<usize, Sides>) -> Vec<(Line, Option<Place>)> {
    let row = |place: Option<Place>| place.map(|place| (place.table, place.row));
    for run in lines.chunk_by_mut(|one, two| row(one.1) == row(two.1)) {
        let own = run[0].1.and_then(|place| sides.get(&place.table));
        if let Some(sides) = own.filter(|sides| matches!(sides, Sides::Pairs(pairs) if pairs.len() > 1)) {
            run.sort_by_key(|(_, place)| place.and_then(|place| sides.of(place)).map(|(pair, _)| pair));
        }
    }
    lines
}

/// The rows of the tables that have both languages as pairs, and how many have no text in them; `None` without such a table.
pub(super) fn records(
    cells: Vec<(Line, Option<Place>)>,
    asked: &[Variant],
    report: &mut ReadReport,
) -> Result<Option<(Vec<Record>, usize)>, Error> {
    budget::check_cells(cells.len())?;
    let mut rows: BTreeMap<(usize, usize), Vec<(Line, Place)>> = BTreeMap::new();
    for (line, place) in cells {
        if let Some(place) = place {
            rows.entry((place.table, place.row)).or_default().push((line, place));
        }
    }
    let mut tables: BTreeMap<usize, Vec<(Place, &str)>> = BTreeMap::new();
    for (line, place) in rows.values().flatten() {
        tables.entry(place.table).or_default().push((*place, &line.text));
    }
    let pairs = |cells: &[(Place, &str)]| match Sides::find(cells, Kind::File, asked)? {
        Sides::Pairs(pairs) => Some(pairs),
        Sides::Within(_) => None,
    };
    let columns: BTreeMap<usize, Vec<Columns>> =
        tables.iter().filter_map(|(&table, cells)| Some((table, pairs(cells)?))).collect();
    if columns.is_empty() {
        return Ok(None);
    }
    let (mut records, mut blank) = (Vec::new(), 0);
    for ((table, row), cells) in &rows {
        let Some(pairs) = columns.get(table) else {
            report.add(Finding::OtherColumns, cells.len(), Some(cells[0].0.number));
            continue;
        };
        // A row above the heads is a title.
        if pairs[0].head.is_some_and(|head| *row <= head) {
            report.add(Finding::HeaderRows, 1, Some(cells[0].0.number));
            continue;
        }
        let (mut facts, mut title) = (Facts::default(), false);
        let mut sides = vec![[const { Vec::new() }; 2]; pairs.len()];
        for (line, place) in cells {
            let stated = pairs[0].stated.iter().find(|(column, _)| place.covers(*column));
            let own = pairs.iter().enumerate().find_map(|(at, columns)| Some((at, columns.language(*place)?)));
            match (own, stated) {
                (Some((pair, language)), _) => sides[pair][language as usize].push(line.text.as_str()),
                (None, Some(&(_, name))) => {
                    facts.take(name, &line.text);
                }
                (None, None) => {
                    title |= pairs.iter().any(|columns| columns.are_spanned(*place));
                    report.add(Finding::OtherColumns, usize::from(!line.text.trim().is_empty()), Some(line.number));
                }
            }
        }
        // Paragraphs of a cell.
        let joined = |side: Vec<&str>| Some(side.join("\n")).filter(|text| !text.trim().is_empty());
        let mut any = false;
        for (columns, own) in pairs.iter().zip(sides) {
            let own = own.map(joined);
            if own.iter().any(Option::is_some) {
                any = true;
                let own = own.map(|side| side.into_iter().collect());
                records.push(facts.clone().record(own, columns.named, cells[0].0.number)?);
            }
        }
        blank += usize::from(!any && !title);
    }
    Ok(Some((records, blank)))
}

/// What the columns of kinds and confidences state of each row.
fn stated(lines: &[(Line, Option<Place>)], columns: &BTreeMap<usize, Columns>) -> BTreeMap<(usize, usize), Stated> {
    let mut stated: BTreeMap<(usize, usize), Stated> = BTreeMap::new();
    for (line, place) in lines {
        let Some((place, columns)) = place.and_then(|place| Some((place, columns.get(&place.table)?))) else {
            continue;
        };
        for &(_, name) in columns.stated.iter().filter(|(column, _)| place.covers(*column)) {
            super::state(stated.entry((place.table, place.row)).or_default(), name, &line.text);
        }
    }
    stated
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(cells: &[(usize, usize, &str)], kind: Kind) -> (Vec<Line>, ReadReport) {
        let mut report = ReadReport::default();
        let lines = cells
            .iter()
            .map(|&(row, column, text)| (Line::plain(row + 1, text), Some(Place::new(0, row, column))))
            .collect();
        let lines = settle(lines, kind, &[], &mut report);
        (lines, report)
    }

    #[test]
    fn bilingual_rows_become_cells() {
        let cells = [(0, 0, "1"), (0, 1, "大桥通车。"), (0, 2, "The bridge opened."), (1, 1, "完"), (1, 2, "End")];
        let (lines, report) = settled(&cells, Kind::Inside);
        let roles: Vec<_> = lines.iter().map(|line| line.role).collect();
        let cell = |row, column| Role::Cell { row, column };
        assert_eq!(roles, [cell(0, 2), cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)]);
        assert_eq!([lines[0].language(), lines[1].language()], [None, Some(Language::Chinese)]);
        assert_eq!(report.count(Finding::OtherColumns), 0);
    }

    #[test]
    fn other_tables_stay_as_they_are() {
        let cells = [(0, 0, "Year"), (0, 1, "Output"), (1, 0, "2023"), (1, 1, "Steel")];
        assert!(settled(&cells, Kind::Inside).0.iter().all(|line| line.role == Role::Item));
        let cells = [(0, 0, "The lake"), (0, 0, "is open."), (1, 0, "Boats"), (1, 1, "Swans")];
        assert!(settled(&cells, Kind::Inside).0.iter().all(|line| line.role == Role::Paragraph));
        let cells = [(0, 0, "桥"), (0, 1, "bridge"), (0, 2, "a note")];
        assert!(settled(&cells, Kind::Inside).0.iter().all(|line| line.role == Role::Paragraph));
        assert_eq!(settled(&cells, Kind::File).0.len(), 2);
    }

    #[test]
    fn heads_go_and_their_rows_are_units() {
        let cells =
            [(0, 0, "English"), (0, 1, "中文"), (0, 2, "confidence"), (1, 0, "Nova"), (1, 1, "Nova"), (1, 2, "0.5")];
        let (lines, report) = settled(&cells, Kind::File);
        assert_eq!((lines.len(), report.count(Finding::HeaderRows)), (2, 1));
        assert!(lines.iter().all(|line| line.role == Role::Unit { row: 0 } && line.stated.confidence == Some(0.5)));
        assert_eq!(lines[1].language(), Some(Language::Chinese));
    }

    #[test]
    fn one_variant_of_a_language_is_taken() {
        let cells = |head: [&'static str; 3]| {
            let head = head.into_iter().enumerate().map(|(column, head)| (0, column, head));
            let rows = [(1, 0, "Bus"), (1, 1, "公交车"), (1, 2, "巴士"), (2, 0, "Tram"), (2, 2, "電車")];
            head.chain(rows).collect::<Vec<_>>()
        };
        let (lines, report) = settled(&cells(["en", "zh-CN", "zh-HK"]), Kind::File);
        assert_eq!(lines.iter().map(|line| &*line.text).collect::<Vec<_>>(), ["Bus", "巴士", "Tram", "電車"]);
        assert_eq!(report.named(Finding::OtherVariants).collect::<Vec<_>>(), [("zh-CN", 1)]);
    }
}
