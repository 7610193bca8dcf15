//! Columns of wide spaces with more than two texts: `T01   Green tea   绿茶   48`. Which cells are values is told by their form
//! over all rows, before the languages are looked at; a table is what has both languages in every row then, in one order, once
//! or several times. Each row gets tabs, the texts first, so that it is a row of a table as if tabs parted it: it never goes on
//! in the next, and its values are no part of a text.

use std::borrow::Cow;
use std::ops::Range;

use super::gaps::{cells, is_wide, may_be_row, turn};
use super::value_form::is_value;
use crate::language::{Language, is_han, is_latin};
use crate::read::Line;

/// The fewest rows with a value, and the fewest with several pairs of texts, which could be prose in columns. Of 137 texts with
/// wide spaces four are read otherwise with three rows and 14 with four, and three with four of several pairs.
const WITH_VALUE: usize = 2;
const OF_PAIRS: usize = 3;

/// Cells of a row at most.
const CELLS: usize = 16;

/// A line with wide gaps.
struct Row {
    /// What the gaps part, and what is left of a text in both languages where it turns to the other.
    cells: Vec<Cell>,
    /// The one text in both languages, if no other stands on the line.
    names: Option<Range<usize>>,
    /// Whether gaps alone part its texts.
    wide: bool,
}

#[derive(Clone)]
struct Cell {
    range: Range<usize>,
    /// `None` for values.
    language: Option<Language>,
}

/// The lines; in rows of such tables a tab stands for each gap.
pub(super) fn parted(lines: &[Line]) -> Cow<'_, [Line]> {
    let wide: Vec<bool> = lines.iter().map(is_wide).collect();
    if wide.iter().filter(|wide| **wide).count() < WITH_VALUE {
        return Cow::Borrowed(lines);
    }
    let places: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].text.trim().is_empty()).collect();
    let lines_of: Vec<&Line> = places.iter().map(|&at| &lines[at]).collect();
    let rows: Vec<Option<Row>> = places.iter().map(|&at| wide[at].then(|| Row::of(&lines[at])).flatten()).collect();
    let mut found = Cow::Borrowed(lines);
    let mut put = |at: usize, none: usize, cells: &[Cell]| {
        found.to_mut()[places[at]].text = "\t".repeat(none) + &with_tabs(&lines_of[at].text, cells);
    };
    // Up to where rows of one shape were looked at together.
    let (mut start, mut looked_at) = (0, 0);
    while start < rows.len() {
        let Some(first) = rows[start].as_ref().filter(|row| is_pairs(&row.shape())) else {
            start += 1;
            continue;
        };
        if start >= looked_at {
            // A row of values alone, as a sum below figures, belongs to the table.
            let shape = first.shape();
            let is_alike = |row: &&Row| row.shape() == shape || row.shape().is_empty();
            let table: Vec<&Row> = rows[start..].iter().map_while(|row| row.as_ref().filter(is_alike)).collect();
            looked_at = start + table.len();
            if is_table(&table, &lines_of[start..]) {
                if let Some(head) = start.checked_sub(1).and_then(|head| head_of(lines_of[head], &table)) {
                    put(start - 1, 0, &head);
                }
                for (at, row) in (start..).zip(&table) {
                    // Values alone stand beside the texts of the others.
                    let none = if row.shape().is_empty() { shape.len() } else { 0 };
                    put(at, none, &row.cells);
                }
                start = looked_at;
                continue;
            }
        }
        let is_named = |row: &&Row| row.names.is_some() && row.has_value();
        let named: Vec<&Row> = rows[start..].iter().map_while(|row| row.as_ref().filter(is_named)).collect();
        if named.len() >= WITH_VALUE {
            (start..).zip(&named).for_each(|(at, row)| put(at, 0, &row.with_names()));
        }
        start += named.len().max(1);
    }
    found
}

impl Row {
    /// Of a line with a wide gap.
    fn of(line: &Line) -> Option<Self> {
        let text = &line.text;
        let (mut found, mut both, mut texts) = (Vec::new(), None, 0);
        for range in cells(text) {
            let own = &text[range.clone()];
            let is_value = is_value(own);
            texts += usize::from(!is_value);
            if is_value {
                found.push(Cell { range, language: None });
            } else if let Some(language) = language_of(own) {
                found.push(Cell { range, language: Some(language) });
            } else {
                let gap = turn(own)?;
                for part in [range.start..range.start + gap.start, range.start + gap.end..range.end] {
                    let language = Some(language_of(&text[part.clone()])?);
                    found.push(Cell { range: part, language });
                }
                both = Some(range);
            }
        }
        let wide = both.is_none();
        let names = both.filter(|_| texts == 1);
        (found.len() <= CELLS).then_some(Self { cells: found, names, wide })
    }

    /// The languages of its texts.
    fn shape(&self) -> Vec<Language> {
        self.cells.iter().filter_map(|cell| cell.language).collect()
    }

    fn has_value(&self) -> bool {
        self.cells.iter().any(|cell| cell.language.is_none())
    }

    /// Its cells, the text in both languages one of them.
    fn with_names(&self) -> Vec<Cell> {
        let values = self.cells.iter().filter(|cell| cell.language.is_none()).cloned();
        // In which language it begins does not matter.
        let names = self.names.iter().map(|range| Cell { range: range.clone(), language: Some(Language::English) });
        names.chain(values).collect()
    }
}

/// Whether texts take turns in two languages, or as many stand in the one as behind them in the other.
fn is_pairs(shape: &[Language]) -> bool {
    let Some(&first) = shape.first() else { return false };
    let (one, two) = shape.split_at(shape.len() / 2);
    shape.chunks(2).all(|pair| pair == [first, first.other()])
        || one.len() == two.len() && one.iter().all(|own| *own == first) && two.iter().all(|own| *own != first)
}

/// The language of a text that is in one; a Chinese one may have a name or a code in Latin letters.
fn language_of(text: &str) -> Option<Language> {
    let (han, latin) =
        text.chars().fold((0, 0), |(han, latin), c| (han + usize::from(is_han(c)), latin + usize::from(is_latin(c))));
    match (han, latin) {
        (0, 0) => None,
        (0, _) => Some(Language::English),
        _ => {
            (latin < 3 || !text.contains(|c: char| c.is_ascii_lowercase()) || latin <= 2 * han && turn(text).is_none())
                .then_some(Language::Chinese)
        }
    }
}

/// Whether rows of one shape are a table.
fn is_table(rows: &[&Row], lines: &[&Line]) -> bool {
    let texts: Vec<(&&Row, &&Line)> = rows.iter().zip(lines).filter(|(row, _)| !row.shape().is_empty()).collect();
    let wide = texts.iter().filter(|(row, _)| row.wide).count();
    let valued = texts.iter().filter(|(row, _)| row.has_value()).count();
    let is_small = |(row, line): &(&&Row, &&Line)| {
        let english = row.cells.iter().find(|cell| cell.language == Some(Language::English));
        english.is_some_and(|cell| !line.text[cell.range.clone()].starts_with(char::is_uppercase))
    };
    // Below a row its texts may go on, in small letters and without a value.
    let goes_on = |row: &(&&Row, &&Line)| !row.0.has_value() && is_small(row) && !is_small(&texts[0]);
    let enough = if texts[0].0.shape().len() > 2 {
        texts.len() >= OF_PAIRS
    } else {
        valued >= WITH_VALUE && valued * 2 >= texts.len()
    };
    enough && wide * 2 > texts.len() && !texts[1..].iter().any(goes_on)
}

/// The cells of a line that has a text over each column of the rows, in the language of those that hold texts.
fn head_of(line: &Line, rows: &[&Row]) -> Option<Vec<Cell>> {
    let below = &rows[0].cells;
    let languages = |row: &Row| row.cells.iter().map(|cell| cell.language).collect::<Vec<_>>();
    let are_alike = rows.iter().all(|row| languages(row) == languages(rows[0]));
    let cells = cells(&line.text);
    if !may_be_row(line) || !are_alike || cells.len() != below.len() {
        return None;
    }
    let cells: Vec<Cell> =
        cells.into_iter().zip(below).map(|(range, below)| Cell { range, language: below.language }).collect();
    let fits = |cell: &Cell| cell.language.is_none() || language_of(&line.text[cell.range.clone()]) == cell.language;
    cells.iter().all(fits).then_some(cells)
}

/// The texts of cells, and what stands between them behind it.
fn with_tabs(text: &str, cells: &[Cell]) -> String {
    let (mut texts, mut values) = (Vec::new(), Vec::new());
    for cell in cells {
        if cell.language.is_some() { &mut texts } else { &mut values }.push(&text[cell.range.clone()]);
    }
    texts.append(&mut values);
    texts.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{CleanOptions, Rule};
    use crate::lexicon::Lexicon;
    use crate::read::lines;
    use crate::release::halves;

    fn texts(lines: &[&str]) -> Vec<String> {
        let read: Vec<Line> = (1..).zip(lines).map(|(at, line)| Line::plain(at, *line)).collect();
        parted(&read).iter().map(|line| line.text.clone()).collect()
    }

    #[test]
    fn values_beside_both_languages_are_columns() {
        let fares = [
            "Code   Boat                 船只        Fare",
            "F1     Slow ferry           慢船        $12",
            "F2     Ferry to the light   灯塔渡轮    $30",
            "F3     Pilot boat for hire by the day 引航艇   $400",
        ];
        assert_eq!(
            texts(&fares),
            [
                "Boat\t船只\tCode\tFare",
                "Slow ferry\t慢船\tF1\t$12",
                "Ferry to the light\t灯塔渡轮\tF2\t$30",
                "Pilot boat for hire by the day\t引航艇\tF3\t$400"
            ]
        );
        let between = [
            "Fares            1,204     (87)  船费",
            "Repairs         (330) (1,112)    维修",
            "                  874  (1,199)",
            "Gifts received      –       12   捐款",
        ];
        assert_eq!(
            texts(&between)[1..],
            ["Repairs\t维修\t(330) (1,112)", "\t\t874\t(1,199)", "Gifts received\t捐款\t–\t12"]
        );
        let both = ["长者，六十五岁以上 Seniors, 65 or over　$9", "毛巾 Towels　 $20", "The pier is closed."];
        assert_eq!(texts(&both)[..2], ["长者，六十五岁以上 Seniors, 65 or over\t$9", "毛巾 Towels\t$20"]);
        let heads = [
            "Moorings                    泊位",
            "  Berth (boats below 8 m)   船位（8米以下船只）   $40",
            "  Buoy                      浮筒                  $15",
            "Lockers                     储物柜                $5",
        ];
        assert_eq!(texts(&heads)[..2], ["Moorings\t泊位", "Berth (boats below 8 m)\t船位（8米以下船只）\t$40"]);
    }

    #[test]
    fn several_pairs_of_texts_are_columns() {
        let rows = ["Hull    船体    oak     橡木", "Mast    桅杆    pine    松木", "Sails   船帆    linen   亚麻布"];
        assert_eq!(texts(&rows)[1], "Mast\t桅杆\tpine\t松木");
        let apart = ["3 May   The pier opened.   5月3日   码头启用。"; 3];
        assert_eq!(texts(&apart)[1], "3 May\tThe pier opened.\t5月3日\t码头启用。");
    }

    #[test]
    fn rows_with_values_give_a_pair_each() {
        let text = "\
Moorings                     泊位
  Berth (boats below 8 m)    船位（8米以下船只）     $40
  Buoy outside the pier      码头外浮筒              $15
Lockers                      储物柜
  Locker by the week         储物柜，按周            $5
";
        let found = halves(&lines(text), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        assert_eq!((found.english.len(), found.chinese.len(), found.rows.len()), (5, 5, 5));
        assert_eq!((&*found.english[1].text, &*found.chinese[2].text), ("Berth (boats below 8 m)", "码头外浮筒"));
        assert_eq!(found.cleaned.counts().find(|count| count.0 == Rule::Columns), Some((Rule::Columns, 3)));
    }

    #[test]
    fn other_lines_stay() {
        let stay = |lines: &[&str]| assert_eq!(texts(lines), lines);
        // Terms without values, which other rooms read; one row; one language; cells that go on below.
        stay(&["Hull    船体", "Mast    桅杆", "Sails   船帆"]);
        stay(&["Slow ferry   慢船   $12", "The pier is closed."]);
        stay(&["Slow ferry   $12", "Pilot boat   $400", "Buoy   $15"]);
        stay(&[
            "The ferry to the light    开往灯塔的渡轮      $30",
            "leaves at nine            九时开出",
            "The pilot boat may be     引航艇可按日        $400",
            "hired by the day          租用",
        ]);
        stay(&["10 May   The pier opened.", "五月十日   码头启用。"]);
    }
}
