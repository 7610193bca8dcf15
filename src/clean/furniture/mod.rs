//! What a printed page repeats inside a text: running heads and feet, with the number of the page in any form.
//!
//! One sign tells them all: a line that stands again at the distances of pages, the same or with a number that counts up, and
//! that cuts a sentence in two: the line above it is open, and the one below goes on. Lines of content that repeat – refrains,
//! heads of tables, `Article 1` and `Article 2`, numbers of items, answers – stand between sentences.

mod form;
mod sentences;

use std::collections::HashMap;

use crate::language::is_han;
use form::{Again, Form, again, form};
pub(crate) use sentences::goes_on;
use sentences::{columns, is_open};

/// Lines with text that a page has at least.
pub(super) const SHORTEST: usize = 4;

/// Lines from a number of a page to the next one at least: the last page of a text may be short.
const NEXT: usize = SHORTEST - 1;

/// Lines of furniture between two pages at most: a foot, a number and a head of two lines.
const BLOCK: usize = 4;

/// Of so many pages at least one ends inside a sentence.
const SHARE: usize = 4;

/// Columns by which a line that stands without empty lines is narrower than the one above it: a full one may be text.
const NARROWER: usize = 8;

/// Lines that come again.
struct Group {
    places: Vec<usize>,
    counted: bool,
}

/// The lines with text, in order, and which of them are known to be of pages.
pub(super) struct Filled<'l> {
    pub(super) lines: &'l [String],
    pub(super) places: &'l [usize],
}

impl Filled<'_> {
    fn text(&self, place: usize) -> &str {
        self.lines[self.places[place]].trim()
    }

    /// Whether an empty line stands behind a line.
    fn gap_behind(&self, place: usize) -> bool {
        self.places.get(place + 1).is_some_and(|&next| next > self.places[place] + 1)
    }

    /// Blocks of lines that may cut a sentence.
    fn cuts(&self) -> Vec<(usize, usize)> {
        let mut cuts = Vec::new();
        for from in 1..self.places.len() {
            let before = self.text(from - 1);
            if !is_open(before) {
                continue;
            }
            let (wide, gap) = (columns(before), self.gap_behind(from - 1));
            for to in from + 1..self.places.len().min(from + BLOCK + 1) {
                let is_apart = gap && self.gap_behind(to - 1) || columns(self.text(to - 1)) + NARROWER <= wide;
                if is_apart && goes_on(before, self.text(to)) {
                    cuts.push((from, to));
                }
            }
        }
        cuts
    }

    /// Whether a line stands between two of one language.
    fn is_inside(&self, place: usize) -> bool {
        place > 0
            && place + 1 < self.places.len()
            && self.text(place - 1).contains(is_han) == self.text(place + 1).contains(is_han)
    }

    /// Whether a line begins the text, or that in its language: the title that the pages repeat.
    fn begins(&self, place: usize) -> bool {
        let is_chinese = |place| self.text(place).contains(is_han);
        place == 0 || is_chinese(place) && !is_chinese(place - 1)
    }
}

/// Marks the furniture of pages among lines; `page` holds what is known to be of pages.
pub(super) fn mark(filled: &Filled<'_>, page: &mut [bool]) {
    let mut cuts = filled.cuts();
    // Nothing else comes again.
    cuts.retain(|&(from, to)| (from..to).all(|place| page[place] || form(filled.text(place)).is_some()));
    if cuts.is_empty() {
        return;
    }
    let groups = groups(filled);
    let mut repeated = page.to_vec();
    groups.iter().flat_map(|group| &group.places).for_each(|&place| repeated[place] = true);
    let mut cutting = vec![false; page.len()];
    for (from, to) in cuts {
        if repeated[from..to].iter().all(|&repeated| repeated) {
            cutting[from..to].fill(true);
        }
    }
    for Group { places, counted } in groups {
        let cuts = places.iter().filter(|&&place| cutting[place]).count();
        let inside = places.iter().filter(|&&place| filled.is_inside(place)).count();
        let is_sure = cuts > 1 || counted && cuts == 1 || cuts == 1 && inside == 1;
        if is_sure && cuts * SHARE >= places.len() {
            let keeps = |place: usize| !counted && !cutting[place] && filled.begins(place);
            places.into_iter().filter(|&place| !keeps(place)).for_each(|place| page[place] = true);
        }
    }
}

/// The lines that come again at the distances of pages.
fn groups(filled: &Filled<'_>) -> Vec<Group> {
    let mut forms: HashMap<String, Vec<(usize, Vec<u64>)>> = HashMap::new();
    for place in 0..filled.places.len() {
        if let Some(Form { key, numbers }) = form(filled.text(place)) {
            forms.entry(key).or_default().push((place, numbers));
        }
    }
    let mut groups: Vec<Group> = forms.into_values().filter_map(|own| group(filled, &own)).collect();
    groups.sort_by_key(|group| group.places[0]);
    groups
}

/// Lines of one form as a group, if each comes again as the furniture of a page does.
fn group(filled: &Filled<'_>, own: &[(usize, Vec<u64>)]) -> Option<Group> {
    let mut all = Again::Restarted;
    for two in own.windows(2) {
        let again = again(&two[0].1, &two[1].1, &own[0].1)?;
        let least = match again {
            Again::Same => SHORTEST,
            Again::Counted(_) => NEXT,
            Again::Restarted => 1,
        };
        if two[1].0 - two[0].0 < least || all != Again::Restarted && ![all, Again::Restarted].contains(&again) {
            return None;
        }
        if again != Again::Restarted {
            all = again;
        }
    }
    let mut places: Vec<usize> = own.iter().map(|(place, _)| *place).collect();
    match all {
        Again::Restarted => return None,
        Again::Counted(2) => between(filled, own, &mut places),
        _ => {}
    }
    Some(Group { places, counted: all != Again::Same })
}

/// Adds the heads of the pages between those that count by two: `20 Harbour Company`, `Annual Report 21`.
fn between(filled: &Filled<'_>, own: &[(usize, Vec<u64>)], places: &mut Vec<usize>) {
    for two in own.windows(2) {
        let Some(&number) = two[1].1.iter().find(|number| !two[0].1.contains(number)) else { continue };
        let is_between = |place: &usize| {
            let mut words = filled.text(*place).split_whitespace();
            let edges = [words.next(), words.next_back()];
            form(filled.text(*place)).is_some()
                && edges.into_iter().flatten().any(|word| word.parse() == Ok(number.wrapping_sub(1)))
        };
        places.extend((two[0].0 + NEXT..(two[1].0 + 1).saturating_sub(NEXT)).filter(is_between));
    }
    places.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::super::pages;

    const ENGLISH: [&str; 3] = [
        "The harbour office has counted the boats of the lake in every\nseason since the pier was built. In summer there are three\n\
         times as many as in winter.\n\nMost of them belong to anglers. The ferries, which call at each",
        "of the islands twice a day, carry the mail as well.\n\nIn spring the ice is watched from the tower. Boats that leave\n\
         before the ice has gone are fetched back by the pilots, and the\nskipper pays for the fuel and for the hours of the men who",
        "fetched him.\n\nThe tower is open to visitors.\n\nIt closes at night.",
    ];
    const CHINESE: [&str; 3] = [
        "码头建成以来，港务处每季清点湖上船只，夏季船只数量为冬季的三倍。\n\n船只多属钓客所有。\n\n渡轮每日两次停靠各岛，\
         并且负责运送邮件，船票可在码头售票处购",
        "买。\n\n春季由瞭望塔观察冰情。\n\n冰未化尽便离港的船只由引航员追回。\n\n燃料费以及引航员的工时费用均由该船船长承担，不得\
         以任何理由",
        "拒付。\n\n瞭望塔对游客开放。\n\n夜间关闭。",
    ];

    /// What is left out of three pages with furniture between them and at the end.
    fn left_out(pages: [&str; 3], between: [&str; 3]) -> Vec<String> {
        let text: Vec<String> =
            pages.iter().zip(between).map(|(page, furniture)| format!("{page}\n\n{furniture}\n\n")).collect();
        dropped(&text.concat())
    }

    fn dropped(text: &str) -> Vec<String> {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        pages::find(&lines).into_iter().map(|(at, _)| lines[at].clone()).collect()
    }

    #[test]
    fn furniture_of_pages_that_cuts_sentences_goes() {
        for furniture in [
            ["Lake Report 2031    7", "Lake Report 2031    8", "Lake Report 2031    9"],
            [
                "6    Harbour Office    Lake Report",
                "Lake Report    Harbour Office    7",
                "8    Harbour Office    Lake Report",
            ],
            ["6 HARBOUR OFFICE", "LAKE REPORT 7", "8 HARBOUR OFFICE"],
            [
                "https://lake.example/report    1/3",
                "https://lake.example/report    2/3",
                "https://lake.example/report    3/3",
            ],
            ["2031/6/2 09:14    Lake Report", "2031/6/2 09:14    Lake Report", "2031/6/2 09:14    Lake Report"],
            [
                "Lake Report of the Harbour Office",
                "Lake Report of the Harbour Office",
                "Lake Report of the Harbour Office",
            ],
            ["iv", "v", "vi"],
            ["P.1", "P.2", "P.3"],
            ["1 / 3", "2 / 3", "3 / 3"],
            ["(1)", "(2)", "(3)"],
            ["HL/31/7\n\n4/9    31-00217", "HL/31/7\n\n5/9    31-00217", "HL/31/7\n\n6/9    31-00217"],
            [
                "4\n\nHarbour Office\nLake Report",
                "5\n\nHarbour Office\nLake Report",
                "6\n\nHarbour Office\nLake Report",
            ],
            ["湖区年报 | 1", "湖区年报 | 2", "湖区年报 | 3"],
        ] {
            let all: Vec<&str> =
                furniture.iter().flat_map(|lines| lines.lines()).filter(|line| !line.is_empty()).collect();
            assert_eq!(left_out(ENGLISH, furniture), all);
            assert_eq!(left_out(CHINESE, furniture), all);
        }
    }

    #[test]
    fn two_pages_are_enough_for_a_number() {
        let [one, two, _] = ENGLISH;
        assert_eq!(dropped(&format!("{one}\n7\n{two}\n8\n")), ["7", "8"]);
        let [one, two, _] = CHINESE;
        assert_eq!(dropped(&format!("{one}\n\n7\n\n{two}\n\n8\n")), ["7", "8"]);
    }

    #[test]
    fn the_title_that_the_pages_repeat_stays() {
        let head = "Lake Report of the Harbour Office";
        let text = format!("{head}\n\n{}\n\n{head}\n\n{}\n\n{head}\n\n{}", ENGLISH[0], ENGLISH[1], ENGLISH[2]);
        assert_eq!(dropped(&text), [head; 2]);
    }

    #[test]
    fn lines_of_content_that_come_again_stay() {
        let whole = |page: &str| format!("{page}.\n\n").replace(" who.", ".");
        for furniture in [
            ["Article 1", "Article 2", "Article 3"],
            ["Oh, row me over the lake", "Oh, row me over the lake", "Oh, row me over the lake"],
            ["Boat  Skipper  Pier", "Boat  Skipper  Pier", "Boat  Skipper  Pier"],
            ["(1)", "(2)", "(3)"],
            ["No", "No", "No"],
        ] {
            let text: String =
                ENGLISH.iter().zip(furniture).map(|(page, line)| format!("{line}\n\n{}", whole(page))).collect();
            assert_eq!(dropped(&text), [""; 0], "{furniture:?}");
        }
        // Rows over two lines with answers between.
        let rows = "Does the harbour office count the boats of the anglers\nand those of the visitors\nYes\nDoes the harbour \
                    office count the boats of the ferry company\nin the yard and at the pier\nYes\n";
        assert_eq!(dropped(rows), [""; 0]);
    }
}
