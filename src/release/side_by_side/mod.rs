//! Two columns of running text that spaces or tabs part, as `pdftotext -layout` and typists set them: each cell is wrapped over
//! several lines, and a line of the file is no row.
//!
//! `gutter` finds the lines and what stands on either side. In each column `joins` judges which lines go on, and the room above
//! them; where paragraphs of both columns begin on one line, a row begins. Of 467 paragraphs of 60 texts that were set so at
//! random, in columns of 16 to 50, 462 come back with their translations.

mod column;
mod gutter;
mod own_rows;

use std::borrow::Cow;

use memchr::memchr_iter;

use super::characters::{is_closing, is_end};
use super::gaps::are_wide;
use super::joins::{Rejoined, columns as width};
use super::term_columns::TERM;
use super::value_form::is_value;
use super::words::Dictionary;
use crate::clean::{CleanOptions, CleanReport, Rule};
use crate::language::Variant;
use crate::read::{Line, Role};
use column::Column;
use gutter::{Region, regions};
use own_rows::own_rows;

/// The fewest lines with both cells that are columns, and the fewest that go on: on lines without the other cell, unless
/// most cells are too wide for terms. Rows of terms go on nowhere. Of 137 texts with wide spaces none changes with two to four
/// lines, and with three that go on.
const BOTH: usize = 3;
const WRAPPED: usize = 2;

/// Spaces that stand for a tab behind the widest cell.
const GAP: usize = 2;

/// The lines of a text; what stands in two columns of wrapped text is cells of a table.
pub(super) fn joined<'a>(
    lines: &'a [Line],
    dictionary: &Dictionary<'_>,
    options: &CleanOptions,
    report: &mut CleanReport,
) -> Cow<'a, [Line]> {
    if !options.has(Rule::Wrapping) {
        return Cow::Borrowed(lines);
    }
    let spaced = spaced(lines);
    if !are_wide(&spaced, BOTH) {
        return Cow::Borrowed(lines);
    }
    let mut found: Vec<Line> = Vec::new();
    let (mut done, mut rows) = (0, 0);
    for region in regions(&spaced) {
        let Some(columns) = Columns::of(&region, lines, dictionary) else { continue };
        let (first, last) = (region.lines[0].at, region.lines[region.lines.len() - 1].at);
        found.extend_from_slice(&lines[done..first]);
        columns.cells(&region, lines, &mut rows, report, &mut found);
        done = last + 1;
    }
    if done == 0 {
        return Cow::Borrowed(lines);
    }
    found.extend_from_slice(&lines[done..]);
    Cow::Owned(found)
}

/// The lines with spaces in the place of tabs, where each of some lines has one between texts, most of them too wide for terms:
/// those are rows.
fn spaced(lines: &[Line]) -> Cow<'_, [Line]> {
    let has_tab = |line: &Line| {
        line.role == Role::Paragraph
            && memchr_iter(b'\t', line.text.as_bytes()).count() == 1
            && !line.text.split('\t').any(is_value)
    };
    let (mut spaced, mut start) = (Cow::Borrowed(lines), 0);
    for block in lines.chunk_by(|one, two| has_tab(one) && has_tab(two)) {
        let own = start..start + block.len();
        start = own.end;
        let cells = block.iter().filter_map(|line| line.text.split_once('\t'));
        let widths: Vec<[usize; 2]> = cells.map(|(left, right)| [width(left), width(right)]).collect();
        let full = || widths.iter().filter(|widths| !widths.contains(&0));
        let broad = full().filter(|widths| widths.iter().any(|&width| width > TERM)).count();
        if widths.len() < BOTH || broad * 2 <= full().count() {
            continue;
        }
        let widest = widths.iter().map(|[left, _]| *left).max().unwrap_or_default();
        for (line, [left, _]) in spaced.to_mut()[own].iter_mut().zip(widths) {
            line.text = line.text.replace('\t', &" ".repeat(widest - left + GAP));
        }
    }
    spaced
}

/// The paragraphs of both columns.
struct Columns {
    columns: [Vec<Rejoined>; 2],
    /// For each line of the region whether a row begins at it.
    rows: Vec<bool>,
}

impl Columns {
    /// `None` where the lines are rows, which go on nowhere.
    fn of(region: &Region<'_>, lines: &[Line], dictionary: &Dictionary<'_>) -> Option<Self> {
        let all = region.lines.len();
        if (0..all).filter(|&at| region.is_full(at)).count() < BOTH {
            return None;
        }
        let found = Self::around(region, lines, &vec![false; all])?;
        let own = own_rows(region, &found.rows, dictionary);
        if !own.contains(&true) {
            return Some(found);
        }
        let rows = || Self {
            columns: [0, 1]
                .map(|column| column_of(region, column, lines, &vec![true; all], &vec![true; all]).paragraphs()),
            rows: vec![true; all],
        };
        Some(Self::around(region, lines, &own).unwrap_or_else(rows))
    }

    /// The paragraphs around lines that begin a row of their own.
    fn around(region: &Region<'_>, lines: &[Line], own_rows: &[bool]) -> Option<Self> {
        let all = region.lines.len();
        let columns_of = |borders: &[bool]| [0, 1].map(|column| column_of(region, column, lines, borders, own_rows));
        // Each column for itself, where a line without a cell is an empty one.
        let mut borders = own_rows.to_vec();
        let mut columns = columns_of(&borders);
        let has_rows = own_rows.contains(&true);
        let mut flows = !has_rows && flows(region, &columns);
        // Before anything is settled by rows.
        let is_broken = columns.iter().any(Column::is_broken_text);
        if !flows {
            borders = (0..all).map(|at| own_rows[at] || region.lines[at].border || region.refills(at)).collect();
            columns = columns_of(&borders);
            for at in (1..all).filter(|&at| !own_rows[at]) {
                let [one, two] = columns.each_ref().map(|column| column.is_out_of_room(at));
                let any = columns.iter().any(|column| column.goes_on(at) || column.runs_on(at));
                for column in &mut columns {
                    let own = column.goes_on(at);
                    let goes_on = match region.is_full(at) {
                        // A line of the same row, whatever it begins with.
                        false => own || column.is_out_of_room(at),
                        // Of close rows only those go on whose cells both were out of room; a paragraph may end in one.
                        true if one && two => any,
                        true => own && column.runs_on(at) && !column.begins(at),
                    };
                    column.set(at, goes_on);
                }
            }
        }
        // Rows alone, of which some lack a cell, begin with capital letters; a text that is broken does not in every line.
        if !(0..all).any(|at| columns.iter().any(|column| column.goes_on(at) && !column.begins(at))) {
            return None;
        }
        let goes_on = |at: usize| columns.iter().any(|column| column.goes_on(at));
        let (full, alone): (Vec<usize>, Vec<usize>) = (0..all).partition(|&at| region.is_full(at));
        let wrapped = alone.iter().filter(|&&at| goes_on(at)).count();
        let is_broad = |at: &&usize| region.lines[**at].cells.iter().flatten().any(|cell| cell.columns() > TERM);
        let broad = full.iter().filter(is_broad).count() * 2 > full.len();
        let few = wrapped + full.iter().filter(|&&at| goes_on(at)).count() < WRAPPED || wrapped < WRAPPED && !broad;
        if few && !alone.iter().any(|&at| is_rest(region, &columns, at)) {
            if !is_broken {
                return None;
            }
            // Both columns break in every row, where nothing tells which rows begin together.
            borders = own_rows.to_vec();
            columns = columns_of(&borders);
            flows = !has_rows;
        }
        let goes_on = |at: usize| columns.iter().any(|column| column.goes_on(at));
        let begins = |at: usize| borders[at] || region.is_full(at) && !goes_on(at);
        let rows = (0..all).map(|at| at == 0 || !flows && begins(at)).collect();
        Some(Self { columns: columns.map(|column| column.paragraphs()), rows })
    }

    /// Adds a line for each paragraph, row by row, the left column first.
    fn cells(
        &self,
        region: &Region<'_>,
        lines: &[Line],
        row: &mut usize,
        report: &mut CleanReport,
        found: &mut Vec<Line>,
    ) {
        let all = region.lines.len();
        let mut next = [0, 0];
        for start in (0..all).filter(|&at| self.rows[at]) {
            let end = (start + 1..all).find(|&at| self.rows[at]).unwrap_or(all);
            for (column, next) in next.iter_mut().enumerate() {
                let own = self.columns[column][*next..].iter().take_while(|own| own.lines.start < end);
                for paragraph in own {
                    *next += 1;
                    let number = lines[region.lines[paragraph.lines.start].at].number;
                    let cells = region.lines[paragraph.lines.clone()].iter().filter_map(|line| line.cells[column]);
                    let texts: Vec<&str> = cells.map(|cell| cell.text).collect();
                    if texts.len() > 1 {
                        report.note(number, Rule::Wrapping, texts.len() - 1, &texts.join(" "), &paragraph.text);
                    }
                    let role = Role::Cell { row: *row, column };
                    let variant = Some(Variant::plain(region.languages[column]));
                    found.push(Line { role, variant, ..Line::plain(number, paragraph.text.as_str()) });
                }
            }
            *row += 1;
        }
    }
}

/// A column in which none of the lines goes on that begin a row of their own.
fn column_of<'a>(
    region: &Region<'a>,
    column: usize,
    lines: &[Line],
    borders: &[bool],
    own_rows: &[bool],
) -> Column<'a> {
    let mut column = Column::of(region, column, lines, borders);
    (0..own_rows.len()).filter(|&at| own_rows[at]).for_each(|at| column.set(at, false));
    column
}

impl Region<'_> {
    fn is_full(&self, at: usize) -> bool {
        self.lines[at].cells.iter().all(Option::is_some)
    }

    /// Whether both cells of a line have text and one of the line before has none: where rows are set, one begins here.
    fn refills(&self, at: usize) -> bool {
        at > 0 && self.is_full(at) && !self.is_full(at - 1)
    }
}

/// Whether a line is the rest of a sentence that had no room, in small letters, beside one that has ended: one is enough.
fn is_rest(region: &Region<'_>, columns: &[Column<'_>; 2], at: usize) -> bool {
    let own = usize::from(region.lines[at].cells[0].is_none());
    let other = at.checked_sub(1).and_then(|above| region.lines[above].cells[1 - own]);
    let column = &columns[own];
    let is_sentence = other.is_some_and(|cell| cell.text.trim_end_matches(is_closing).ends_with(is_end));
    is_sentence && column.goes_on(at) && column.runs_on(at) && column.begins_small(at)
}

/// Whether each column is a text that runs on beside the other: where one begins a paragraph behind an empty cell, the other
/// goes on as often as not.
fn flows(region: &Region<'_>, columns: &[Column<'_>; 2]) -> bool {
    let refilled = (0..region.lines.len()).filter(|&at| region.refills(at) && !region.lines[at].border);
    let (mut all, mut on) = (0, 0);
    for at in refilled {
        let other = usize::from(region.lines[at - 1].cells[0].is_none());
        all += 1;
        on += usize::from(columns[other].goes_on(at));
    }
    on > 1 && on * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::read;
    use crate::release::{Layout, halves};

    const PAIRS: [(&str, &str); 6] = [
        (
            "Skates are lent at the wooden kiosk behind the north stand until nine in the evening.",
            "冰鞋可在北看台后的木亭借用，至晚上九时为止，借用时须交押金。",
        ),
        (
            "Children under 8 may enter the ice only with an adult who can skate.",
            "8岁以下儿童须由会滑冰的成人陪同方可上冰，请勿让孩子单独入场。",
        ),
        ("Helmets: 20 yuan", "头盔：20元"),
        (
            "The ice is closed while the machine smooths it. Wait behind the barrier until the bell rings.",
            "整冰车作业期间冰场关闭。请在护栏后等候，铃响后再入场。",
        ),
        ("Food and drinks stay in the hall.", "食品和饮料请留在大厅。"),
        (
            "Skaters who fall should get up quickly, so that nobody is hurt by those who come behind them.",
            "摔倒者应尽快起身，以免后面的人受伤。",
        ),
    ];

    /// A text broken at so many columns.
    fn wrapped(text: &str, most: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split_inclusive(|c: char| c == ' ' || !c.is_ascii()) {
            let last = lines.last().map_or(0, |line| width(line));
            let hangs = word.starts_with(['，', '。', '：']);
            if last > 0 && last + width(word.trim_end()) > most && !hangs {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(word);
            }
        }
        lines.iter().map(|line| line.trim_end().to_owned()).collect()
    }

    /// The pairs side by side; `pad` is what the width of a cell is measured by.
    fn set(widths: [usize; 2], chinese_first: bool, empty: bool, pad: fn(&str) -> usize) -> String {
        let cells = |pair: &(&str, &str)| [wrapped(pair.0, widths[0]), wrapped(pair.1, widths[1])];
        let mut rows: Vec<[Vec<String>; 2]> = PAIRS.iter().map(cells).collect();
        if chinese_first {
            rows.iter_mut().for_each(|row| row.reverse());
        }
        let gutter = rows.iter().flat_map(|row| &row[0]).map(|line| pad(line)).max().unwrap_or(0) + 3;
        let mut text = String::new();
        for row in rows {
            for at in 0..row[0].len().max(row[1].len()) {
                let cell = |column: usize| row[column].get(at).map_or("", |line| line.as_str());
                text += format!("{}{}{}", cell(0), " ".repeat(gutter - pad(cell(0))), cell(1)).trim_end();
                text.push('\n');
            }
            text.push_str(if empty { "\n" } else { "" });
        }
        text
    }

    #[test]
    fn cells_over_several_lines_are_whole() {
        let characters = |text: &str| text.chars().count();
        for widths in [[34, 24], [40, 30], [46, 38], [30, 90], [52, 20]] {
            for (chinese_first, empty) in [(false, true), (true, true), (false, false), (true, false)] {
                for pad in [width, characters] {
                    let text = set(widths, chinese_first, empty, pad);
                    let found = halves(&read::lines(&text), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
                    assert_eq!(found.layout, Layout::Columns, "{text}");
                    let whole = |half: &[crate::release::HalfLine], between: &str| {
                        half.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(between)
                    };
                    assert_eq!(whole(&found.english, " "), PAIRS.map(|pair| pair.0).join(" "), "{text}");
                    assert_eq!(whole(&found.chinese, ""), PAIRS.map(|pair| pair.1).concat(), "{text}");
                    // Where rows stand close, one that ends at the end of its lines may be one with the next.
                    if !empty {
                        continue;
                    }
                    assert_eq!(found.rows.len(), PAIRS.len(), "{text}");
                    for (row, pair) in found.rows.iter().zip(PAIRS) {
                        assert!(pair.0.starts_with(&found.english[row.english.start].text), "{text}");
                        assert!(pair.1.starts_with(&found.chinese[row.chinese.start].text), "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn rows_of_terms_and_paragraphs_that_run_on_are_no_rows() {
        let stay = |text: &str| {
            let lines = read::lines(text);
            let found = joined(
                &lines,
                &Dictionary::new(&Lexicon::embedded()),
                &CleanOptions::default(),
                &mut CleanReport::default(),
            );
            assert!(matches!(found, Cow::Borrowed(_)), "{text}");
        };
        stay("冰鞋      skates\n护栏      barrier\n整冰车    ice resurfacer\n头盔      helmet\n");
        stay("冰鞋    skates\n木亭    wooden kiosk\n整冰车    ice machine\n");
        stay(
            "Skates: 20 yuan an hour at the wooden kiosk    冰鞋：木亭租用，每小时20元\n\
             Helmets: free with a deposit of 50 yuan\n\
             Locker: 5 yuan in coins, for one day           储物柜：一天5元硬币\n\
             Dogs stay at home.\n\
             Sledges: for children under eight only         雪橇：仅供八岁以下儿童使用\n",
        );
        // Columns whose paragraphs end where they end are one row.
        let flowing = "\
The rink was built by the workers of    冰场由锅炉厂工人于1964年
the boiler works in the winter of       冬季建成。
1964. They brought the water in carts
from the river.                         工人们用车从河里运水。最
                                        初没有灯，孩子们在月光下
At first there were no lamps, and the   滑冰，老人们在岸边观看。
children skated by the light of the
moon while the old people watched       如今冰场有两座看台和一个
from the bank.                          小博物馆，每年冬天都有上
Today the rink has two stands and a     万人来此滑冰。
small museum, and ten thousand people
come here every winter.
";
        let lines = read::lines(flowing);
        let found = joined(
            &lines,
            &Dictionary::new(&Lexicon::embedded()),
            &CleanOptions::default(),
            &mut CleanReport::default(),
        );
        let row = |line: &Line| match line.role {
            Role::Cell { row, .. } => Some(row),
            _ => None,
        };
        let rows: Vec<usize> = found.iter().filter_map(row).collect();
        assert!(rows.len() > 4 && rows.iter().all(|&row| row == 0), "{found:#?}");
    }

    #[test]
    fn the_rest_of_one_sentence_goes_on_and_terms_stay() {
        let rest = "\
Skates are lent at the kiosk until nine.    冰鞋可在木亭借用至九时。
Please bring them back to the wooden        请将冰鞋交还木亭。
kiosk.
Children skate with an adult.               儿童须由成人陪同。
";
        let found = halves(&read::lines(rest), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        let english: Vec<_> = found.english.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(english[1], "Please bring them back to the wooden kiosk.");
        assert_eq!((english.len(), found.chinese.len()), (3, 3));
        let terms = "hockey stick    冰球杆\nice resurfacer    整冰车\nhelmet\nbarrier    护栏\nskates    冰鞋\n";
        let found = halves(&read::lines(terms), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        assert_eq!(found.english.len(), 5, "{found:#?}");
    }

    #[test]
    fn tabs_part_columns_of_text_as_spaces_do() {
        let rows = [
            "Dear passengers, the ferry to the northern\t各位乘客：因更換引橋，五月三日上午九時至",
            "island will not sail on 3 May from nine in\t下午四時，開往北島的渡輪停航。請改乘由南",
            "the morning to four, while we change the\t碼頭開出的街渡。",
            "gangway. Please take the kaito from the\t",
            "southern pier.\t",
        ];
        let found = halves(&read::lines(&rows.join("\n")), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        assert_eq!((found.english.len(), found.chinese.len()), (1, 1), "{found:#?}");
        // Terms are rows, also in small letters.
        let terms = "harbour office\t港務處\nferry pier\t渡輪碼頭\ngangway\t引橋\nkaito\t街渡";
        let found = halves(&read::lines(terms), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        assert_eq!((found.english.len(), found.chinese.len()), (4, 4), "{found:#?}");
    }
}
