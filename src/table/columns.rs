//! Which two columns of a table hold the two languages.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::cells::{self, Cell};
use super::heads::Head;
use super::place::{Kind, Place};
use crate::language::{Language, Variant};

/// Rows in which the heads of the columns are looked for.
const START: usize = 10;

/// Columns of each language that are compared.
const CANDIDATES: usize = 4;

/// What a row of texts that stand side by side counts for.
const BESIDE: f64 = 1.5;

/// Letters that are added to both lengths, since those of short texts say little.
const SLACK: f64 = 4.0;

/// The share of the rows with text on both sides that must look like translations in a document whose heads name the
/// languages: one in so many. Marks for English and Chinese at school stand under such heads, too.
const LEAST_INSIDE: usize = 5;

/// One row in so many must be bilingual where a file that is a table has no heads.
const LEAST_FILE: usize = 5;

/// The columns of the two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    pub(crate) english: usize,
    pub(crate) chinese: usize,
    /// The row that names the languages.
    pub(crate) head: Option<usize>,
    /// Whether nearly all rows have text in both languages.
    pub(crate) full: bool,
    /// What the heads of the two columns name, English first.
    pub(crate) named: [Option<Variant>; 2],
    /// Further columns in a variant of one of the languages.
    pub(crate) variants: Vec<(usize, Variant)>,
    /// The columns that state something of each pair, with what, such as its confidence or its kind.
    pub(crate) stated: Vec<(usize, &'static str)>,
}

impl Columns {
    /// Two columns without heads.
    pub(crate) fn of(english: usize, chinese: usize) -> Self {
        let (named, variants, stated) = ([None; 2], Vec::new(), Vec::new());
        Self { english, chinese, head: None, full: false, named, variants, stated }
    }

    /// If a cell stands across both columns, as a title over the table does.
    pub(crate) fn are_spanned(&self, place: Place) -> bool {
        place.covers(self.english) && place.covers(self.chinese)
    }

    /// The language of a cell's column; none outside the two.
    pub(crate) fn language(&self, place: Place) -> Option<Language> {
        match (place.covers(self.english), place.covers(self.chinese)) {
            (true, false) => Some(Language::English),
            (false, true) => Some(Language::Chinese),
            _ => None,
        }
    }

    /// The variant of a language that the head of its column names.
    #[cfg(feature = "documents")]
    pub(crate) fn variant(&self, language: Language) -> Option<Variant> {
        self.named[language as usize]
    }

    /// 0 for the left column of the two, 1 for the right one.
    #[cfg(feature = "documents")]
    pub(crate) fn position(&self, language: Language) -> usize {
        usize::from((language == Language::Chinese) == (self.english < self.chinese))
    }
}

/// The cells that have text, by rows.
pub(super) struct Table {
    pub(super) rows: BTreeMap<usize, Vec<Cell>>,
}

impl Table {
    pub(super) fn of(lines: &[(Place, &str)]) -> Self {
        let mut rows: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
        let mut seen = HashSet::new();
        for lines in lines.chunk_by(|one, two| one.0 == two.0) {
            let text = lines.iter().map(|line| line.1.trim()).collect::<Vec<_>>().join(" ");
            let place = lines[0].0;
            let cell = Cell::of(place, text, &mut seen);
            rows.entry(place.row).or_default().push(Cell { lines: lines.len(), ..cell });
        }
        for row in rows.values_mut() {
            cells::lower_readings(row);
            cells::mark_both(row);
        }
        Self { rows }
    }

    /// The first row that names both languages, if no bilingual row stands before it, with its heads by columns.
    pub(super) fn head(&self, kind: Kind) -> Option<(usize, BTreeMap<usize, Head>)> {
        let columns: BTreeSet<usize> = self.rows.values().flatten().map(|cell| cell.place.column).collect();
        for (&row, cells) in self.rows.iter().take(START) {
            let heads: Vec<_> = cells.iter().filter_map(|cell| Some((cell.place, cell.head?))).collect();
            let names: Vec<Head> = heads.iter().map(|(_, head)| *head).collect();
            if Head::are_both(&names) {
                if kind != Kind::File && Head::are_repeated(&names) {
                    break;
                }
                // A head may stand over several columns.
                let over =
                    |place: Place| columns.range(place.column..).take_while(move |&&column| place.covers(column));
                return Some((
                    row,
                    heads.iter().flat_map(|&(place, head)| over(place).map(move |&column| (column, head))).collect(),
                ));
            }
            let has = |language| cells.iter().any(|cell| cell.language == Some(language));
            if cells.len() > 1 && has(Language::English) && has(Language::Chinese) {
                break;
            }
        }
        None
    }

    /// The columns that heads name. A column that is said to be in the one language and is in the other, where the other
    /// is the reverse, has changed heads with it.
    pub(super) fn named(
        &self,
        row: usize,
        heads: &BTreeMap<usize, Head>,
        kind: Kind,
        asked: &[Variant],
    ) -> Option<Columns> {
        let of = |language: Language| -> Vec<(usize, Head)> {
            let most = heads.values().map(|head| head.allows(language)).max().unwrap_or(0);
            let allowed = heads.iter().filter(|(_, head)| most > 0 && head.allows(language) == most);
            allowed.map(|(&column, &head)| (column, head)).collect()
        };
        let (mut english, mut chinese) = (of(Language::English), of(Language::Chinese));
        let is_named = |columns: &[(usize, Head)]| columns.iter().any(|(_, head)| head.variant().is_some());
        // `Source` and `Target` are the pair, a further column in one language is beside it.
        let sides: Vec<(usize, Head)> = heads
            .iter()
            .filter(|(_, head)| matches!(head, Head::Source | Head::Target))
            .map(|(&column, &head)| (column, head))
            .collect();
        if sides.len() == 2 && is_named(&english) != is_named(&chinese) {
            (english, chinese) = (sides.clone(), sides);
        }
        let texts = |column| self.below(row).flatten().filter(|cell| cell.place.covers(column)).count();
        let choose = |columns: &[(usize, Head)], language| {
            let fit = |head: Head| {
                let variant = head.variant()?;
                asked.iter().filter(|asked| asked.language == language).map(|&asked| variant.fits(asked)).max()
            };
            let best = columns.iter().max_by_key(|&&(column, head)| {
                (fit(head).unwrap_or(0), head.variant().is_some(), texts(column), usize::MAX - column)
            });
            best.map(|&(column, _)| column)
        };
        let (mut one, mut two) = match (is_named(&english), is_named(&chinese)) {
            (true, true) => (choose(&english, Language::English)?, choose(&chinese, Language::Chinese)?),
            (true, false) => {
                let one = choose(&english, Language::English)?;
                (one, choose(&without(&chinese, one), Language::Chinese)?)
            }
            (false, true) => {
                let two = choose(&chinese, Language::Chinese)?;
                (choose(&without(&english, two), Language::English)?, two)
            }
            // `Source` and `Target`: the one with the larger share of Chinese is Chinese.
            (false, false) => {
                let one = choose(&english, Language::English)?;
                let two = choose(&without(&english, one), Language::Chinese)?;
                if self.share(row, one) <= self.share(row, two) { (one, two) } else { (two, one) }
            }
        };
        if self.share(row, one) > 0.8 && self.share(row, two) < 0.2 {
            (one, two) = (two, one);
        }
        let variants = heads.iter().filter(|&(&column, _)| column != one && column != two);
        let variants = variants.filter_map(|(&column, head)| Some((column, head.variant()?))).collect();
        let stated = heads.iter().filter_map(|(&column, head)| match head {
            Head::Stated(name) => Some((column, *name)),
            _ => None,
        });
        let stated = stated.collect();
        let pair = [one, two].map(|column| heads.get(&column).copied());
        // A head over the other language's column names nothing of this one.
        let named = [Language::English, Language::Chinese].map(|language| {
            pair[language as usize].and_then(Head::variant).filter(|variant| variant.language == language)
        });
        let columns = Columns { english: one, chinese: two, head: Some(row), full: false, named, variants, stated };
        let rows = self.bilingual(&columns);
        let both = rows.clone().filter(Option::is_some).count();
        let has = |cells: &[Cell], column| cells.iter().any(|cell| cell.place.covers(column));
        let filled = self.below(row).filter(|cells| has(cells, one) && has(cells, two)).count();
        // Names that stay as they are have words; marks at school, which stand under such heads too, have none.
        let is_word = |cell: &Cell| cell.language.is_some();
        let worded = |cells: &&Vec<Cell>| {
            [one, two].iter().all(|&column| cells.iter().any(|cell| cell.place.covers(column) && is_word(cell)))
        };
        let worded = self.below(row).filter(worded).count();
        let named = pair.iter().all(|head| head.is_some_and(|head| head.variant().is_some()))
            || matches!(pair, [Some(Head::Source), Some(Head::Target)] | [Some(Head::Target), Some(Head::Source)]);
        let enough = kind == Kind::File
            || both > 0 && (both * LEAST_INSIDE >= filled || named && worded * 2 >= filled)
            || filled == 0 && named && self.is_half_empty(row, &columns);
        enough.then_some(Columns { full: both * 5 >= rows.count() * 4, ..columns })
    }

    /// Whether all text below heads that name both languages stands in the one that it is in: a table that nobody has
    /// translated yet.
    fn is_half_empty(&self, row: usize, columns: &Columns) -> bool {
        let mut own =
            self.below(row).flatten().filter_map(|cell| Some((cell.language?, columns.language(cell.place)?)));
        own.all(|(script, column)| script == column)
    }

    /// The rows below the heads.
    fn below(&self, head: usize) -> impl Iterator<Item = &Vec<Cell>> + Clone {
        self.rows.range(head + 1..).map(|(_, cells)| cells)
    }

    /// The share of Chinese texts among those of a column that have a script.
    fn share(&self, head: usize, column: usize) -> f64 {
        let cells = self.below(head).flatten().filter(|cell| cell.place.covers(column));
        let (chinese, all) = cells.fold((0, 0), |(chinese, all), cell| {
            let is_chinese = cell.language == Some(Language::Chinese);
            (chinese + usize::from(is_chinese), all + usize::from(cell.language.is_some()))
        });
        if all == 0 { 0.5 } else { chinese as f64 / all as f64 }
    }

    /// The columns with the most text in English and in Chinese.
    pub(super) fn candidates(&self) -> [BTreeSet<usize>; 2] {
        [Language::English, Language::Chinese].map(|language| {
            let mut worths: BTreeMap<usize, f64> = BTreeMap::new();
            for cell in self.rows.values().flatten().filter(|cell| cell.language == Some(language)) {
                *worths.entry(cell.place.column).or_default() += cell.worth;
            }
            let mut columns: Vec<_> = worths.into_iter().collect();
            columns.sort_by(|one, two| two.1.total_cmp(&one.1));
            columns.into_iter().take(CANDIDATES).map(|(column, _)| column).collect()
        })
    }

    /// The best two among some columns, if enough of the rows have both languages in them.
    pub(super) fn best(&self, english: &BTreeSet<usize>, chinese: &BTreeSet<usize>, kind: Kind) -> Option<Columns> {
        let mut best: Option<(f64, Columns)> = None;
        for &english in english.iter().take(2 * CANDIDATES) {
            for &chinese in chinese.iter().filter(|&&chinese| chinese != english).take(2 * CANDIDATES) {
                let columns = Columns::of(english, chinese);
                let worth = self.worth(&columns);
                // The leftmost of equals.
                if worth > best.as_ref().map_or(0.0, |(most, _)| *most) {
                    best = Some((worth, columns));
                }
            }
        }
        let (_, columns) = best?;
        let rows = self.bilingual(&columns);
        let both = rows.clone().filter(|row| row.is_some()).count();
        let all = rows.count();
        let least = if kind == Kind::File { LEAST_FILE } else { 2 };
        (both * least >= all).then_some(Columns { full: both * 5 >= all * 4, ..columns })
    }

    /// The texts of each row in two columns, `None` for a row without both languages; heads and titles are no rows.
    pub(super) fn bilingual<'a>(
        &'a self,
        columns: &'a Columns,
    ) -> impl Iterator<Item = Option<(&'a Cell, &'a Cell)>> + Clone {
        let head = columns.head.unwrap_or(0);
        let rows = self.rows.range(head..).filter(move |&(&row, cells)| {
            let text = cells.iter().filter(|cell| cell.language.is_some());
            columns.head != Some(row) && !text.clone().all(|cell| columns.are_spanned(cell.place))
        });
        rows.map(move |(_, cells)| {
            let of = |language| {
                let own = |cell: &&Cell| cell.language == Some(language);
                cells.iter().find(|cell| own(cell) && columns.language(cell.place) == Some(language))
            };
            Some((of(Language::English)?, of(Language::Chinese)?))
        })
    }

    /// How much two columns look like translations of each other.
    pub(super) fn worth(&self, columns: &Columns) -> f64 {
        let rows = self.bilingual(columns).flatten();
        let worths = rows.map(|(english, chinese)| {
            let ratio = ((english.length + SLACK) / (chinese.length + SLACK)).ln();
            english.worth * chinese.worth / (1.0 + 2.0 * ratio * ratio)
        });
        let worth: f64 = worths.sum();
        if columns.english.abs_diff(columns.chinese) == 1 { BESIDE * worth } else { worth }
    }

    /// Whether further columns have little but codes, numbers and labels of a word: neither prose nor both languages.
    pub(super) fn is_all_in(&self, columns: &Columns) -> bool {
        let mut texts = 0;
        for cells in self.rows.values() {
            let outside = cells.iter().filter(|cell| {
                cell.is_text() && columns.language(cell.place).is_none() && !columns.are_spanned(cell.place)
            });
            let has = |language| outside.clone().any(|cell| cell.language == Some(language));
            let both = has(Language::English) && has(Language::Chinese);
            texts += outside.filter(|cell| both || !cell.label).count();
        }
        texts * 3 <= self.bilingual(columns).count()
    }
}

/// The columns but one.
fn without(columns: &[(usize, Head)], column: usize) -> Vec<(usize, Head)> {
    columns.iter().copied().filter(|one| one.0 != column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns of a table whose cells are parted by bars.
    fn found(rows: &str, kind: Kind) -> Option<(usize, usize, bool)> {
        let mut lines = Vec::new();
        for (row, line) in rows.lines().enumerate() {
            for (column, text) in line.split('|').enumerate().filter(|(_, text)| !text.trim().is_empty()) {
                lines.push((Place::new(0, row, column), text));
            }
        }
        Columns::find(&lines, kind, &[]).map(|columns| (columns.english, columns.chinese, columns.head.is_some()))
    }

    fn all(rows: &str) -> Option<(usize, usize, bool)> {
        found(rows, Kind::File)
    }

    const ROWS: &str = "a.1|The office opens at nine.|办公室九时开放。|办公室九点开门。\na.2|The pier is closed.|码头关闭。|码头已关。";

    #[test]
    fn heads_win() {
        for (head, wanted) in [
            ("key|en|zh-CN|zh-TW", (1, 2, true)),
            ("ID|Source|Target|备注", (1, 2, true)),
            ("ID|英文|备注|中文", (1, 3, true)),
            ("Code|Chinese|English|", (1, 2, true)),
            ("key|text|x|y", (1, 2, false)),
        ] {
            assert_eq!(all(&format!("{head}\n{ROWS}")), Some(wanted), "{head}");
            assert_eq!(all(&format!("Our glossary\n{head}\n{ROWS}")), Some(wanted), "{head}");
        }
        let labels = "Department|English|部门|中文\nMarine|Owners must register.|海事处|船东须登记。\n\
                      Marine|The pier is closed.|海事处|码头关闭。";
        assert_eq!(all(labels), Some((1, 3, true)));
    }

    #[test]
    fn without_heads_prose_wins_over_codes_and_labels() {
        assert_eq!(all(ROWS), Some((1, 2, false)));
        assert_eq!(all("A1|Hotel rooms|酒店客房\nA2|Ferry ticket|渡轮票\nA3|MoU|谅解备忘录"), Some((1, 2, false)));
        assert_eq!(
            all("zh_1|码头关闭。|The pier is closed.\nzh_2|船东须登记。|Owners must register."),
            Some((2, 1, false))
        );
        let labels = "Marine|Owners must register.|海事处|船东须登记。\nMarine|The pier is closed.|海事处|码头关闭。";
        assert_eq!(all(labels), Some((1, 3, false)));
        assert_eq!(all("Hotel|酒店|Jiǔdiàn\nHotel room|酒店客房|Jiǔdiàn kèfáng"), Some((0, 1, false)));
    }

    #[test]
    fn documents_keep_tables_with_much_other_text() {
        let forbid = |rows| found(rows, Kind::Inside);
        assert_eq!(forbid("Bridge|桥|Road|路\nHouse|屋|Gate|门"), None);
        assert_eq!(forbid("English|中文|English|中文\nBridge|桥|Road|路\nHouse|屋|Gate|门"), None);
        assert_eq!(forbid("Source|来源|Target|目标\nBridge|桥|Road|路\nHouse|屋|Gate|门"), None);
        assert_eq!(
            forbid("The pier is closed.|码头关闭。|Until May\nOwners must register.|船东须登记。|By post"),
            None
        );
        assert_eq!(forbid("Item|项目|Fee\nHotel room|酒店客房|$100\nFerry ticket|渡轮票|$20"), Some((0, 1, false)));
        let status =
            "No.|Question|问题|Status\nQ1|Where is the pier?|码头在哪里？|Open\nQ2|Who pays?|谁付款？|Answered";
        assert_eq!(forbid(status), Some((1, 2, false)));
        assert_eq!(forbid("A1|Hotel rooms|酒店客房\nA2|Ferry ticket|渡轮票"), Some((1, 2, false)));
        let heads = "Clause|English|Chinese|Remarks\n1|The pier is closed.|码头关闭。|Until May\n\
                     2|Owners must register.|船东须登记。|By post";
        assert_eq!(forbid(heads), Some((1, 2, true)));
        let marks = "Name|English|Chinese\nMs Chan|A|B\n陈先生|88|91\nMr Lee|B|A\n李女士|70|65";
        assert_eq!(forbid(marks), None);
        let names = "English|Chinese\nRoute map|线路图\nQuay Box|Quay Box\nTidepad|Tidepad\nLakeside|Lakeside\n\
                     Track|Track\nUSB-C|USB-C\n7|7";
        assert_eq!(forbid(names), Some((0, 1, true)));
        assert_eq!(forbid("English|Chinese\nThe pier is closed.|\nRoute map|"), Some((0, 1, true)));
        assert_eq!(forbid("English|Chinese\n码头关闭。|\n线路图|"), None);
    }
}
