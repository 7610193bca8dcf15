//! Two columns of running text that spaces or tabs part, as `pdftotext -layout` and typists set them: each cell is wrapped over
//! several lines, and a line of the file is no row.
//!
//! `gutter` finds the lines and what stands on either side. In each column `joins` judges which lines go on, and the room above
//! them; where paragraphs of both columns begin on one line, a row begins. Of 467 paragraphs of 60 texts that were set so at
//! random, in columns of 16 to 50, 462 come back with their translations.

mod column;
mod gutter;
mod own_rows;
mod paragraphs;

use std::borrow::Cow;

use memchr::memchr_iter;

use super::gaps::are_wide;
use super::joins::columns as width;
use super::term_columns::TERM;
use super::value_form::is_value;
use super::words::Dictionary;
use crate::clean::{CleanOptions, CleanReport, Rule};
use crate::read::{Line, Role};
use gutter::regions;
use paragraphs::{BOTH, Columns};

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
