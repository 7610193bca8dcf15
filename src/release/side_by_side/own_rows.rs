//! Rows of a table whose entries are too wide for terms and end without a stop, as prices, events and courses do. Where both
//! cells of each line translate each other and those of neighbours do not, no line is the rest of the one above: wrapped text
//! drifts apart, and few of its lines begin as entries do.

use super::super::characters::{is_closing, is_end};
use super::super::joins::is_item;
use super::super::words::{Dictionary, Stretch, Words};
use super::gutter::Region;
use crate::language::{Language, is_han};
use crate::tokens::is_stop_word;

/// The share of the lines with both cells that begin as entries do, the mean evidence of their own cells, and how much that of
/// neighbours is less. Of 480 tables of 2 to 20 such entries each in four forms (with tabs, spaces or bars) 269 have merged rows
/// without these, 3 with them, apart from lines that are cut. Of 236 texts wrapped in two columns two have fewer pairs, with .5 for the
/// share five, with .4 for the evidence three.
const BEGUN: f32 = 0.6;
const EVIDENCE: f32 = 0.5;
const LESS: f32 = 0.25;

/// The cells of a line, English first, with their words.
type Cells<'a> = [(&'a str, Words<'a>); 2];

/// For each line of a region whether it begins a row by itself, though it would go on with the one above but for this.
pub(super) fn own_rows(region: &Region<'_>, begins_row: &[bool], dictionary: &Dictionary<'_>) -> Vec<bool> {
    let mut own = vec![false; region.lines.len()];
    let texts: Vec<Option<[&str; 2]>> = (0..own.len()).map(|at| region.texts(at)).collect();
    let follows = |at: &usize| !begins_row[*at] && texts[at - 1].is_some() && texts[*at].is_some();
    let close: Vec<usize> = (1..own.len()).filter(follows).collect();
    let begins = |at: &usize| match (texts[at - 1], texts[*at]) {
        (Some(above), Some(cells)) => {
            cells.into_iter().all(is_item) || above.into_iter().zip(cells).all(|(above, cell)| begins_anew(above, cell))
        }
        _ => false,
    };
    let begun: Vec<usize> = close.iter().copied().filter(begins).collect();
    if begun.is_empty() || (begun.len() as f32) < BEGUN * close.len() as f32 {
        return own;
    }
    let cells: Vec<Option<Cells<'_>>> =
        texts.iter().map(|texts| texts.map(|texts| texts.map(|text| (text, dictionary.words(text))))).collect();
    let evidence = |(one, two): (usize, usize)| {
        let ([(english, one), _], [_, (chinese, two)]) = (cells[one].as_ref()?, cells[two].as_ref()?);
        let (english, chinese) = (0..english.len(), 0..chinese.len());
        let measure =
            dictionary.measure(&[Stretch { words: one, range: &english }], &[Stretch { words: two, range: &chinese }]);
        Some(measure.evidence)
    };
    let is_close = |at: &usize| close.binary_search(at).is_ok() || close.binary_search(&(at + 1)).is_ok();
    let rows = mean((0..own.len()).filter(is_close).map(|at| (at, at)).filter_map(evidence));
    let neighbours = mean(close.iter().flat_map(|&at| [(at - 1, at), (at, at - 1)]).filter_map(evidence));
    if rows >= EVIDENCE && rows - neighbours >= LESS {
        begun.into_iter().for_each(|at| own[at] = true);
    }
    own
}

impl Region<'_> {
    /// The cells of a line that has both, English first.
    fn texts(&self, at: usize) -> Option<[&str; 2]> {
        let english = usize::from(self.languages[0] == Language::Chinese);
        let cells = self.lines[at].cells;
        Some([cells[english]?.text, cells[1 - english]?.text])
    }
}

fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (sum, count) = values.fold((0.0, 0_u16), |(sum, count), value| (sum + value, count.saturating_add(1)));
    sum / f32::from(count.max(1))
}

/// Whether a cell begins as an entry does, not in small letters, and the one above does not end as a text that goes on.
fn begins_anew(above: &str, cell: &str) -> bool {
    let is_behind = |c: char| is_end(c) || is_closing(c) || matches!(c, ',' | '，' | '、' | ':' | '：' | '%');
    let begins = cell.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let last = above.rsplit(|c: char| c.is_whitespace() || is_han(c)).next().unwrap_or_default();
    let goes_on = above.ends_with([',', '，', '、', '-', '–', '—', '(', '（', '“', '「', '/']) || is_stop_word(last);
    begins && !cell.starts_with(is_behind) && !goes_on
}

#[cfg(test)]
mod tests {
    use crate::clean::CleanOptions;
    use crate::lexicon::Lexicon;
    use crate::read;
    use crate::release::halves;

    #[test]
    fn wide_entries_without_stops_stay_in_their_rows() {
        let rows = [
            ("Repair of bicycle tyres, with new tube: 45 yuan", "修补自行车轮胎（含新内胎）：45元"),
            ("Evening lecture: Bridges of the Northern Sea", "晚间讲座“北海的桥梁”"),
            ("Steamed perch with ginger and spring onion 98", "姜葱蒸鲈鱼 98"),
            ("K301 Pottery for children, Sat 2–4 pm, $720", "K301 儿童陶艺 周六下午2–4时 720元"),
            ("• repairs of roofs and windows in the old town", "• 修缮老城屋顶和窗户"),
        ];
        for chinese_first in [false, true] {
            for mark in ["\t", "     "] {
                let line = |&(english, chinese): &(&str, &str)| {
                    if chinese_first {
                        format!("{chinese}{mark}{english}")
                    } else {
                        format!("{english}{mark}{chinese}")
                    }
                };
                let text: Vec<String> = rows.iter().map(line).collect();
                let lines = read::lines(&text.join("\n"));
                let found = halves(&lines, &CleanOptions::default(), &Lexicon::embedded()).unwrap();
                assert_eq!((found.english.len(), found.chinese.len()), (rows.len(), rows.len()), "{found:#?}");
            }
        }
    }
}
