//! Which cells of a table hold the two sides: pairs of columns, or columns whose cells hold both languages.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::Cell;
use super::columns::{Columns, Table};
use super::heads::Head;
use super::place::{Kind, Place};
use crate::language::{Language, Variant, words};

/// The worth of a cell of text, on the average of a column: codes and labels that repeat have less.
const TEXT: f64 = 0.5;

/// Text columns of each language that pairs are made of.
const MOST: usize = 16;

/// Characters of a cell that may be a head, in one language or both.
const LABEL: usize = 30;

/// Heads over columns that say something of a pair and translate nothing.
const ASIDE: [&str; 18] = [
    "comment",
    "comments",
    "note",
    "notes",
    "remark",
    "remarks",
    "context",
    "description",
    "备注",
    "備註",
    "附注",
    "附註",
    "注释",
    "註釋",
    "说明",
    "說明",
    "评论",
    "評論",
];

/// Where both languages stand in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sides {
    /// In two columns, or in several times two; at least once.
    Pairs(Vec<Columns>),
    /// Within the cells of these columns: each is read as a line is. What else the table has is no side.
    Within(BTreeSet<usize>),
}

impl Sides {
    /// The sides of a table: the columns that its heads name; the columns whose cells hold both languages; or those
    /// whose texts look most like translations.
    pub(crate) fn find(lines: &[(Place, &str)], kind: Kind, asked: &[Variant]) -> Option<Self> {
        let table = Table::of(lines);
        if kind == Kind::File
            && let Some(pairs) = table.named_alike()
        {
            return Some(Self::Pairs(pairs));
        }
        if let Some((row, heads)) = table.head(kind) {
            if let Some(pairs) = table.named_again(row, &heads).filter(|_| kind == Kind::File) {
                return Some(Self::Pairs(pairs));
            }
            if let Some(columns) = table.named(row, &heads, kind, asked) {
                return Some(Self::Pairs(vec![columns]));
            }
        }
        let within = table.within();
        if !within.is_empty() {
            return Some(Self::Within(within));
        }
        if kind == Kind::File
            && let Some(alone) = table.alone()
        {
            return Some(Self::Within(BTreeSet::from([alone])));
        }
        if kind != Kind::Inside {
            let pairs = table.several();
            if pairs.len() > 1 {
                return Some(Self::Pairs(pairs));
            }
        }
        let [english, chinese] = table.candidates();
        let found = table.best(&english, &chinese, kind)?;
        (kind != Kind::Inside || table.is_all_in(&found)).then(|| Self::Pairs(vec![found]))
    }

    /// The pair of columns that a cell belongs to, and its language there.
    #[cfg(feature = "documents")]
    pub(crate) fn of(&self, place: Place) -> Option<(usize, Language)> {
        let Self::Pairs(pairs) = self else { return None };
        pairs.iter().enumerate().find_map(|(at, columns)| Some((at, columns.language(place)?)))
    }
}

/// What the cells of a column are.
#[derive(Default)]
struct Column {
    texts: usize,
    worth: f64,
    chinese: usize,
    both: usize,
    readings: usize,
}

impl Column {
    /// Whether it spells Chinese in most rows.
    fn is_reading(&self) -> bool {
        self.readings * 2 > self.texts
    }

    fn is_text(&self) -> bool {
        self.texts > 0 && self.worth >= TEXT * self.texts as f64
    }

    /// The language of its texts.
    fn language(&self) -> Language {
        if self.chinese * 2 > self.texts { Language::Chinese } else { Language::English }
    }
}

#[cfg(any(test, feature = "documents"))]
impl Columns {
    /// The columns of a table: those that its heads name, or those whose texts look most like translations. Of several
    /// columns in one language the variant that is asked for is taken, or the one with the most texts.
    pub(crate) fn find(lines: &[(Place, &str)], kind: Kind, asked: &[Variant]) -> Option<Self> {
        match Sides::find(lines, kind, asked)? {
            Sides::Pairs(pairs) => pairs.into_iter().next(),
            Sides::Within(_) => None,
        }
    }
}

impl Table {
    fn columns(&self) -> BTreeMap<usize, Column> {
        self.columns_below(0)
    }

    /// The columns below so many rows.
    fn columns_below(&self, heads: usize) -> BTreeMap<usize, Column> {
        let mut columns: BTreeMap<usize, Column> = BTreeMap::new();
        for cell in self.rows.values().skip(heads).flatten().filter(|cell| cell.place.width == 1) {
            let column = columns.entry(cell.place.column).or_default();
            if cell.language.is_some() {
                column.texts += 1;
                column.worth += cell.worth;
                column.chinese += usize::from(cell.language == Some(Language::Chinese));
                column.both += usize::from(cell.both);
                column.readings += usize::from(cell.reading);
            }
        }
        columns
    }

    /// The columns most cells of which hold both languages, where there are others or several; with them all columns of
    /// text where these are in both languages, too. One such cell is no table, and where others have some such cells below their
    /// heads, too, the columns are sides that quote one another.
    fn within(&self) -> BTreeSet<usize> {
        let columns = self.columns();
        let holds_both = |column: &Column| column.both > 1 && column.both * 2 > column.texts;
        if columns.len() < 2 || !columns.values().any(holds_both) {
            return BTreeSet::new();
        }
        let is_head = |first: &Vec<Cell>| first.iter().all(|cell| cell.text.chars().count() <= LABEL);
        let below = self.columns_below(usize::from(self.rows.values().next().is_some_and(is_head)));
        let sides: BTreeSet<usize> =
            columns.iter().filter(|(_, column)| holds_both(column)).map(|(&column, _)| column).collect();
        let others: Vec<_> = below.iter().filter(|(column, _)| !sides.contains(column)).collect();
        if others.iter().any(|(_, column)| column.both > 0) {
            return BTreeSet::new();
        }
        let texts = || others.iter().filter(|(_, column)| column.is_text());
        let has = |language| texts().any(|(_, column)| column.language() == language);
        let both = has(Language::English) && has(Language::Chinese);
        let texts = texts().filter(|_| both).map(|(column, _)| **column);
        texts.chain(sides.iter().copied()).collect()
    }

    /// The one column whose head names a language, where all others are codes and what their heads say to stand aside.
    fn alone(&self) -> Option<usize> {
        let (_, first) = self.rows.first_key_value()?;
        let mut named = first.iter().filter(|cell| cell.head.and_then(Head::variant).is_some());
        let alone = named.next().filter(|_| named.next().is_none())?.place.column;
        let is_head_aside = |cell: &&Cell| ASIDE.contains(&&*cell.text.to_lowercase());
        let aside: BTreeSet<usize> = first.iter().filter(is_head_aside).map(|cell| cell.place.column).collect();
        let is_aside = |column: usize| aside.contains(&column);
        let columns = self.columns();
        let others = || columns.iter().filter(|&(&column, _)| column != alone);
        let mut is_any_aside = others().filter(|&(&column, _)| is_aside(column));
        is_any_aside.next()?;
        let worded: BTreeSet<usize> =
            first.iter().filter(|cell| cell.is_text()).map(|cell| cell.place.column).collect();
        // The head itself is a word.
        let is_code = |column: usize, found: &Column| {
            let head = usize::from(worded.contains(&column));
            let worth = found.worth - if head > 0 { TEXT } else { 0.0 };
            found.texts <= head || worth < TEXT * (found.texts - head) as f64
        };
        others().all(|(&column, found)| is_aside(column) || is_code(column, found)).then_some(alone)
    }

    /// The pairs of columns whose heads in the first row differ in the language alone: `title_en` and `title_zh` beside
    /// `text_en` and `text_zh`.
    fn named_alike(&self) -> Option<Vec<Columns>> {
        let (&row, first) = self.rows.first_key_value()?;
        let mut stems: BTreeMap<String, Vec<(usize, Variant)>> = BTreeMap::new();
        for cell in first.iter().take(2 * MOST) {
            let (mut named, mut stem) = (Vec::new(), String::new());
            for word in words(&cell.text) {
                match Head::of(&word).and_then(Head::variant) {
                    Some(variant) => named.push(variant),
                    None => stem += &word,
                }
            }
            if let &[variant] = &named[..] {
                stems.entry(stem).or_default().push((cell.place.column, variant));
            }
        }
        let pair = |columns: &Vec<(usize, Variant)>| {
            let of = |language| columns.iter().find(|column| column.1.language == language);
            let (one, two) = (of(Language::English)?, of(Language::Chinese)?);
            let named = [Some(one.1), Some(two.1)];
            (columns.len() == 2).then(|| Columns { head: Some(row), named, ..Columns::of(one.0, two.0) })
        };
        let mut pairs: Vec<Columns> = stems.values().filter_map(pair).collect();
        pairs.sort_by_key(|columns| columns.english.min(columns.chinese));
        (pairs.len() > 1).then_some(pairs)
    }

    /// The pairs of columns over which heads name the same two languages again and again.
    fn named_again(&self, row: usize, heads: &BTreeMap<usize, Head>) -> Option<Vec<Columns>> {
        let names: Vec<Head> = heads.values().copied().collect();
        if !Head::are_repeated(&names) {
            return None;
        }
        let of = |language| -> Vec<(usize, Variant)> {
            let variant = |head: &Head| head.variant().filter(|variant| variant.language == language);
            heads.iter().filter_map(|(&column, head)| Some((column, variant(head)?))).collect()
        };
        let [english, chinese] = [Language::English, Language::Chinese].map(of);
        let same = |columns: &[(usize, Variant)]| columns.iter().all(|column| column.1 == columns[0].1);
        if english.len() != chinese.len() || !same(&english) || !same(&chinese) {
            return None;
        }
        let pair = |(one, two): (&(usize, Variant), &(usize, Variant))| Columns {
            head: Some(row),
            named: [Some(one.1), Some(two.1)],
            ..Columns::of(one.0, two.0)
        };
        Some(english.iter().zip(&chinese).map(pair).collect())
    }

    /// The pairs of columns where each language has several with text in most rows: in the order in which they stand, and
    /// where one language has more, those whose texts look most like translations. Names in Pinyin are a side where Chinese has
    /// more columns than English without them.
    fn several(&self) -> Vec<Columns> {
        let columns = self.columns();
        let of = |language, readings: bool| -> Vec<usize> {
            let is_own = |column: &&Column| {
                (column.is_text() || readings && column.is_reading())
                    && column.language() == language
                    && column.texts * 2 >= self.rows.len()
            };
            columns.iter().filter(|(_, column)| is_own(column)).map(|(&at, _)| at).take(MOST).collect()
        };
        let [mut english, chinese] = [Language::English, Language::Chinese].map(|language| of(language, false));
        if english.len() < chinese.len() {
            let with = of(Language::English, true);
            english = if with.len() <= chinese.len() { with } else { english };
        }
        if english.len().min(chinese.len()) < 2 {
            return Vec::new();
        }
        // The best of the pairs before each two columns: how many, what they are worth, and which.
        let mut best = vec![vec![(0, 0.0, Vec::new()); chinese.len() + 1]; english.len() + 1];
        for (i, &one) in english.iter().enumerate() {
            for (j, &two) in chinese.iter().enumerate() {
                let (count, worth, mut pairs): (usize, f64, Vec<[usize; 2]>) = best[i][j].clone();
                pairs.push([one, two]);
                let with = (count + 1, worth + self.worth(&Columns::of(one, two)), pairs);
                let is_more = |one: &(usize, f64, Vec<[usize; 2]>), two: &(usize, f64, Vec<[usize; 2]>)| {
                    (one.0, one.1) > (two.0, two.1)
                };
                let rivals = [with, best[i][j + 1].clone(), best[i + 1][j].clone()];
                let most = rivals.into_iter().reduce(|most, rival| if is_more(&rival, &most) { rival } else { most });
                best[i + 1][j + 1] = most.unwrap_or_default();
            }
        }
        let (_, _, pairs) = best[english.len()].pop().unwrap_or_default();
        let head = self.foreign_head(&chinese);
        pairs.into_iter().map(|[one, two]| Columns { head, ..Columns::of(one, two) }).collect()
    }

    /// The first row where it has no Chinese in the columns of Chinese text: it names what stands below.
    fn foreign_head(&self, chinese: &[usize]) -> Option<usize> {
        let (&row, first) = self.rows.first_key_value()?;
        let has_chinese = |&column: &usize| {
            first.iter().any(|cell| cell.place.covers(column) && cell.language == Some(Language::Chinese))
        };
        (!chinese.iter().any(has_chinese)).then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sides of a file whose cells are parted by bars.
    fn found(rows: &str) -> Option<Sides> {
        let mut lines = Vec::new();
        for (row, line) in rows.lines().enumerate() {
            for (column, text) in line.split('|').enumerate().filter(|(_, text)| !text.trim().is_empty()) {
                lines.push((Place::new(0, row, column), text));
            }
        }
        Sides::find(&lines, Kind::File, &[])
    }

    fn pairs(rows: &str) -> Vec<(usize, usize)> {
        match found(rows) {
            Some(Sides::Pairs(pairs)) => pairs.iter().map(|pair| (pair.english, pair.chinese)).collect(),
            _ => Vec::new(),
        }
    }

    fn within(rows: &str) -> Vec<usize> {
        match found(rows) {
            Some(Sides::Within(columns)) => columns.into_iter().collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn cells_with_both_languages_are_the_sides() {
        let rows = "B7|Grilled squid 烤鱿鱼|40\nB8|Lotus root 莲藕|22\nB9|Barley tea 大麦茶|8";
        assert_eq!(within(rows), [1]);
        assert_eq!(within("Carter, Ann|屋顶上的鹅 The Goose on the Roof\nHolm, Bo|冬天的渡船 Winter Ferry"), [1]);
        let heads = "Title 片名|Author 作者|Fee 费用\nThe Goose 鹅|Carter, Ann|40\nWinter Ferry 冬天的渡船|Holm, Bo|22";
        assert_eq!(within(heads), [0]);
        let quoted = "The lake prize goes to the film “Salt” (最佳影片 Best Film)|最佳影片奖授予《盐》\n\
                      Nobody was named for the second prize|第二名 Second Prize 空缺\nThe rest wait|其余待定 To follow soon";
        assert_eq!(pairs(quoted), [(0, 1)]);
        let two = "7 May|Lecture 讲座|Library 图书馆\n8 May|Concert 音乐会|Chapel 礼拜堂";
        assert_eq!(within(two), [1, 2]);
        let brands = "Norel Kettle|Norel 水壶|white\nNorel Toaster|Norel 烤面包机|black";
        assert_eq!(pairs(brands), [(0, 1)]);
        assert_eq!(pairs("English|中文|x\nMoU|备忘录 Memorandum|1\nGDP|总值 Gross product|2"), [(0, 1)]);
    }

    #[test]
    fn columns_of_both_languages_beside_bilingual_cells_are_lines() {
        let rows = "Rice|米饭|Staple food 主食\nSquid|鱿鱼|Sea food 海鲜\nTea|茶|Hot drinks 热饮";
        assert_eq!(within(rows), [0, 1, 2]);
    }

    #[test]
    fn pairs_of_columns_go_in_order() {
        let rows = "Anna Reed|雷安娜|Gardener|园丁\nTom Birch|白汤姆|Head cook|主厨";
        assert_eq!(pairs(rows), [(0, 1), (2, 3)]);
        let rows = "Anna Reed|Gardener|雷安娜|园丁\nTom Birch|Head cook|白汤姆|主厨";
        assert_eq!(pairs(rows), [(0, 2), (1, 3)]);
        let spelled = "Lu Ping|Gardener|卢平|园丁\nHe Lan|Head cook|何兰|主厨\nXu Dan|Night porter|徐丹|夜班门卫";
        assert_eq!(pairs(spelled), [(0, 2), (1, 3)]);
        let steps =
            "Step 1|Open the lid|第一步|打开盖子\nStep 2|Fill in salt|第二步|加盐\nStep 3|Wait an hour|第三步|等一小时";
        assert_eq!(pairs(steps), [(1, 3)]);
        let alike = "no|name_en|text_en|name_zh|text_zh\n1|Rope|It is wet.|绳|湿了。\n2|Oar|It broke.|桨|断了。";
        assert_eq!(pairs(alike), [(1, 3), (2, 4)]);
        let again = "English|中文|English|中文\nRope|绳|Sail|帆\nOar|桨|Mast|桅杆";
        assert_eq!(pairs(again), [(0, 1), (2, 3)]);
    }

    #[test]
    fn comments_translate_nothing() {
        let rows = "key|zh|comment\nbtn.ok|确定|on the first page\nbtn.quit|退出|asks once more";
        assert_eq!(within(rows), [1]);
        assert_eq!(pairs("zh|meaning|comment\n确定|Confirm|on the first page\n退出|Quit|asks once more"), [(1, 0)]);
    }
}
