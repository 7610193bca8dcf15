//! What parts two lines, whatever else speaks for them and whatever the other language says: items, entries of a chronicle,
//! addresses, and lists in small letters (`lists`).

use std::ops::Range;

use memchr::memchr;

use super::ends::End;
use super::names::is_of_name;
use super::near::Half;
use super::questions::{Clues, NEAR_ROOM};
use super::starts::Start;

/// From this answer to the question of the room on, the first word of the next line would have fitted and more.
const FITS: u8 = 4;

/// Words of the name in a byline at most.
const NAME: usize = 6;

/// Digits of the number of a page at most.
const PAGE: usize = 3;

impl Half<'_> {
    /// Whether a line and the next one are parted.
    pub(super) fn are_parted(&self, at: usize, block: &Range<usize>, clues: &Clues) -> bool {
        let next = self.line(at + 1).text;
        let is_address = memchr(b'@', next.as_bytes()).is_some() && !next.contains(char::is_whitespace);
        let is_item = |at: usize| self.facts(at).start == Start::Item;
        let items = is_item(at) && is_item(at + 1) && self.facts(at).end != End::Open;
        // The number of a page, behind the last line of a half.
        let is_number = next.len() <= PAGE
            && next.bytes().all(|byte| byte.is_ascii_digit())
            && self.line(at + 1).number > self.line(at).number + 1;
        items
            || is_number
            || are_entries(self.line(at).text, next)
            || self.facts(at).title && is_byline(next)
            || is_address && (clues[NEAR_ROOM] >= FITS || self.facts(at).end == End::Sentence)
            || self.is_in_list_of_one_case(at, block, clues)
    }
}

/// Whether a line says who made what the title above it names: `by Mary Shelley`.
fn is_byline(line: &str) -> bool {
    let name = line.strip_prefix("by ").or_else(|| line.strip_prefix("By "));
    name.is_some_and(|name| {
        name.split(' ').all(is_of_name) && name.split(' ').count() <= NAME && name.ends_with(char::is_alphanumeric)
    })
}

/// Whether two lines begin with years, as the entries of a chronicle do.
fn are_entries(one: &str, two: &str) -> bool {
    let year = |text: &str| {
        let (year, rest) = text.split_at_checked(4)?;
        let is_year =
            year.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with(['年', ' ', '\u{3000}', ':', '：']);
        is_year.then(|| year.to_owned())
    };
    year(one).zip(year(two)).is_some_and(|(one, two)| one != two)
}

#[cfg(test)]
mod tests {
    use super::super::tests::joined;

    const WRAPPED: [&str; 4] = [
        "The ferry company said that the boats which were built for the lake in the",
        "spring would be brought to the islands by road, and that the passengers who",
        "had booked a place for the first voyage would be told of the day in time by",
        "the office at the quay.",
    ];

    const BROKEN: [&str; 3] = [
        "渡轮公司昨日表示，今年春季为湖区建造的三艘船将经公路运往各离岛，已经",
        "订妥首航座位的乘客，将由码头办事处另行通知启航日期，并可在办事处领取纪",
        "念船票一张。",
    ];

    #[test]
    fn lists_without_a_sentence_stay() {
        let list = [
            "Fares rose by 3.1% to 20.4 million (last year: 19.8 million)",
            "Costs of fuel and of wages fell by 8.2% to 11.3 million",
            "Passengers per boat and day of 212",
        ];
        let text = [&WRAPPED[..], &[""], &list].concat();
        assert!(joined(&text).ends_with(&list.map(str::to_owned)));
        let list = [
            "票价收入2040万元，同比增加3.1%",
            "燃料及人工成本合计1130万元，同比减少8.2%，其中燃料减少一成",
            "每船每日载客212人",
        ];
        let text = [&BROKEN[..], &[""], &list].concat();
        assert!(joined(&text).ends_with(&list.map(str::to_owned)));
    }

    #[test]
    fn bylines_stand_below_titles() {
        let poem = ["A Song of the Northern Pier", "by Ann of Gull Bay"];
        assert_eq!(joined(&poem), poem);
        let cut = [
            "The song of the Northern Pier was written in the winter of 1931, when the bay was frozen",
            "by Ann Lam and her brother, and was first sung at the school on the quay in the spring",
            "of 1932.",
        ];
        assert_eq!(joined(&cut).len(), 1);
    }

    #[test]
    fn short_items_and_names_end() {
        let ends_alone = |text: &[&str], last: &str| joined(text).iter().any(|paragraph| paragraph == last);
        let chinese = [&BROKEN[..], &["", "3. 码头值班登记表", "湖区港务局办公室"]].concat();
        assert!(ends_alone(&chinese, "3. 码头值班登记表"));
        let signed = [&BROKEN[..], &["", "承董事会命", "湖区船业有限公司", "公司秘书", "方文海", "谨启"]].concat();
        assert!(ends_alone(&signed, "湖区船业有限公司"));
        let english =
            [&WRAPPED[..], &["", "3. Register of the watch on the quay", "Office of the Lake Harbour"]].concat();
        assert!(ends_alone(&english, "3. Register of the watch on the quay"));
        let contact = [&WRAPPED[..], &["", "Ada Holm, Lake Harbour Office", "ada@harbour.example"]].concat();
        assert!(ends_alone(&contact, "ada@harbour.example"));
    }

    #[test]
    fn clauses_with_empty_lines_between_stay() {
        let clauses = [
            "Deeply concerned by the number of boats that were lost in the storms of",
            "the winter,",
            "",
            "Alarmed by the silting of the channel that leads to the northern islands,",
            "",
            "Welcoming the report of the harbour master on the state of the beacons,",
            "",
            "Noting that the pilots of the lake have asked for a second boat to be sent",
            "to the eastern shore,",
        ];
        assert_eq!(joined(&clauses).len(), 4);
    }

    #[test]
    fn lines_of_a_chronicle_are_parted() {
        let chinese = [
            "1911年 建站，设于旧粮仓两间瓦房",
            "1938年 闭站，账册由站长藏于地窖",
            "1952年 重新通车，九百吨货无一遗失",
            "1974年 迁至北山现址",
        ];
        assert_eq!(joined(&chinese), chinese);
    }

    #[test]
    fn the_number_of_a_page_is_no_part_of_a_date() {
        let text = [&WRAPPED[..], &["", "Lakeside, 4 May 2031", "", "9"]].concat();
        assert_eq!(joined(&text)[1..], ["Lakeside, 4 May 2031", "9"]);
    }

    #[test]
    fn items_behind_one_another_are_parted() {
        let items = [
            "申请条件",
            "- 年龄不限，1996年1月1日（含）以后毕业",
            "- 已取得教师资格，或将于2032年6月前获得",
            "- 具有至少一个学期的乡村教学经历",
            "待遇",
        ];
        assert_eq!(joined(&items), items);
    }

    #[test]
    fn amounts_end_items() {
        let fares = ["儿童票，每人：20元", "长者票，每人：25元", "船票不设退款。"];
        assert_eq!(joined(&fares), fares);
        let facts = ["Fat 10.2 g", "Saturated fat 1.4 g", "Keep sealed and away from sunlight."];
        assert_eq!(joined(&facts), facts);
    }

    #[test]
    fn a_title_whose_line_has_room_ends() {
        let text = [
            "Notice on the Summer Timetable of the Ferries of the Lake of Halden",
            "The Harbour Office announces that, from 13 May to 16 November, the boats",
            "to the northern islands will leave at six in the morning and at noon.",
            "Passengers are asked to be at the pier a quarter of an hour before that.",
        ];
        assert_eq!(joined(&text)[0], text[0]);
        let capitals = [
            "MANY OLD PIERS OF THE LAKE - PARTICULARLY IN THE NORTH - HAVE BECOME A DANGER TO THE",
            "BOATS OF THE ANGLERS BECAUSE OF THE HIGH NUMBER OF POSTS THAT HAVE LOST THEIR AS",
            "YET UNPAINTED CAPS.",
        ];
        assert_eq!(joined(&capitals).len(), 1);
        let chinese = [
            "湖区港务局关于夏季渡轮班次及北岸码头维修安排的公告",
            "",
            "湖区港务局公布，自五月十三日起，前往北方各岛的渡轮于",
            "早上六时及中午开出。",
        ];
        assert_eq!(joined(&chinese)[0], chinese[0]);
    }

    #[test]
    fn a_note_behind_an_empty_line_is_one() {
        let notes = ["[1] Counted in July 2031.", "", "[2] See Table 8.", "", "Boats are counted at noon."];
        assert_eq!(joined(&notes).len(), 3);
    }

    #[test]
    fn a_block_named_a_is_no_article() {
        let lines =
            ["Second floor, Block A", "Telephone: 5550 0142", "", "Third floor, Block B", "Telephone: 5550 0143"];
        assert_eq!(joined(&lines).len(), 4);
    }

    #[test]
    fn a_paragraph_that_ends_in_a_preposition_and_a_point_is_whole() {
        let lines = ["Press the green button to sign in.", "", "iPads can be borrowed at the counter."];
        assert_eq!(joined(&lines).len(), 2);
    }

    #[test]
    fn an_empty_line_in_a_sentence_parts_nothing() {
        let lines = ["The ferry will leave from the pier on", "", "12 May at noon."];
        assert_eq!(joined(&lines).len(), 1);
        let lines = ["How to Sign In", "", "Type your number and the code."];
        assert_eq!(joined(&lines).len(), 2, "a heading may end in a preposition");
        let lines = ["想来，就自在", "", "屋顶花园设有四十张长椅。天黑才关门。"];
        assert_eq!(joined(&lines).len(), 2);
    }
}
