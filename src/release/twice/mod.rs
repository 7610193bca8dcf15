//! What a line says twice in the same characters, once in each language: `9 kg` in `体重：9 kg Weight: 9 kg`, `eBay` in
//! `eBay shop eBay店铺`, the number of an item, a sign at both ends, a unit in brackets, a name with initials. Such tokens
//! belong to no language, and a line could be cut on either side of each; it is cut where what one side says the other says as
//! well.

mod marks;
mod token;
mod tokens;

use std::borrow::Cow;
use std::ops::Range;

use super::characters::{Mark, Script, is_closing, is_end, is_opening, script};
use super::span::{LETTERS, unlike};
use marks::numbers_again;
use token::Token;
use tokens::{token_of, tokens};

/// Cuts of a line that are weighed against one another, at most.
const MOST: usize = 128;

/// Stretches between cuts that a pair on a line has at most.
const WIDEST: usize = 24;

/// What a part of a token counts. Of 1,588 small inputs, three more fall short with 1, none with nothing.
const PART: f32 = 0.5;

/// What English counts less that says nothing of its own. Of 1,588 small inputs, three more fall short with 0 and with .25, none
/// with .75.
const BARE: f32 = 0.5;

/// What a cut may leave unsaid of all that can agree: less than a figure, with what rounding leaves. Of 1,402 small inputs, 110 fall
/// short with .3 as with this, 109 with .2, 133 with .6.
const LOSS: f32 = 0.45;

/// The tokens of a line that may stand twice in it.
pub(super) struct Twice<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// The number of the line where it stands again.
    numbers: Vec<Range<usize>>,
    any: bool,
}

/// Two stretches of a line that may translate each other, by the places of its cuts, and how much of what they say agrees.
struct Pair {
    from: usize,
    middle: usize,
    to: usize,
    agreement: f32,
}

impl<'t> Twice<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let tokens = tokens(text);
        let own = || tokens.iter().enumerate().filter(|(_, token)| token.is_own);
        let any = own().any(|(at, one)| own().take_while(|(other, _)| *other < at).any(|(_, two)| one.key == two.key))
            || tokens.iter().any(|token| token.is_own && token.is_unit());
        Self { text, tokens, numbers: numbers_again(text), any }
    }

    /// Where tokens that stand twice begin or end between the scripts, and where the number of the line stands again.
    pub(super) fn cuts(&self) -> Vec<usize> {
        if !self.any {
            return Vec::new();
        }
        let is_between = |token: &&Token| {
            let [before, behind] = self.around(&token.range);
            before.is_some() && behind.is_some() && before != behind
        };
        let own = self.tokens.iter().filter(|token| token.is_own && self.is_twice(token));
        let ends = own.filter(is_between).flat_map(|token| [token.range.start, token.range.end]);
        ends.chain(self.numbers.iter().map(|number| number.start)).collect()
    }

    /// Whether a place is inside of a name with initials that stands twice, or between the number of the line that stands again
    /// and what it numbers.
    pub(super) fn is_inside(&self, at: usize) -> bool {
        self.token_at(at).is_some_and(|token| token.is_name() && token.range.start < at)
            || self.numbers.iter().any(|number| number.start < at && at <= number.end)
    }

    fn token_at(&self, at: usize) -> Option<&Token> {
        let next = self.tokens.partition_point(|token| token.range.end <= at);
        self.tokens.get(next).filter(|token| token.range.start <= at)
    }

    fn is_twice(&self, token: &Token) -> bool {
        self.tokens.iter().filter(|other| other.key == token.key).count() > 1
    }

    /// The scripts of the letters before and behind a token, other tokens apart.
    fn around(&self, own: &Range<usize>) -> [Option<Script>; 2] {
        let is_token = |at: usize| self.token_at(at).is_some_and(|token| token.is_own);
        let letter = |(at, c): (usize, char)| script(c).filter(|_| !is_token(at));
        let before = self.text[..own.start].char_indices().rev().find_map(letter);
        let behind = self.text[own.end..].char_indices().map(|(at, c)| (own.end + at, c)).find_map(letter);
        [before, behind]
    }

    /// Takes away the cuts of a line that are in no way to cut it that makes what both languages say agree best.
    pub(super) fn retain(&self, marks: &[Mark], cuts: &mut Vec<(usize, bool)>) {
        let is_cut = |at: usize| self.token_at(at).is_some_and(|token| token.is_own && token.range.start < at);
        // What brackets hold is found by the brackets.
        let is_unit = |at: usize| self.token_at(at).is_some_and(|token| token.is_own && self.is_twice(token));
        let is_bracket = |place: usize| matches!(marks[place].c, '(' | '（') && !is_unit(marks[place].at);
        let is_bracketed = |at: usize| {
            // `(11日下午…)` begins with a figure, `(3)` holds no more.
            let own = marks[at..].iter().take_while(|mark| !is_closing(mark.c)).find_map(|mark| mark.script);
            own.is_some() && own != marks[..at].iter().rev().find_map(|mark| mark.script)
        };
        if cuts.iter().any(|cut| is_bracket(cut.0) && is_bracketed(cut.0 + 1)) {
            return;
        }
        if cuts.len() > MOST || !self.any && !cuts.iter().any(|cut| is_cut(marks[cut.0].at)) {
            return;
        }
        let mut places = vec![0];
        places.extend(cuts.iter().map(|cut| cut.0));
        places.push(marks.len());
        let pairs = self.pairs(marks, &places);
        if pairs.is_empty() {
            return;
        }
        let last = places.len() - 1;
        // What agrees up to each place and from each on, at most.
        let (mut before, mut behind) = (vec![0.0_f32; last + 1], vec![0.0_f32; last + 1]);
        let mut next = 0;
        for to in 1..=last {
            before[to] = before[to - 1];
            while let Some(pair) = pairs.get(next).filter(|pair| pair.to == to) {
                before[to] = before[to].max(before[pair.from] + pair.agreement);
                next += 1;
            }
        }
        for from in (0..last).rev() {
            behind[from] = behind[from + 1];
            for pair in pairs.iter().filter(|pair| pair.from == from) {
                behind[from] = behind[from].max(behind[pair.to] + pair.agreement);
            }
        }
        let mut best: Vec<f32> = before.iter().zip(&behind).map(|(before, behind)| before + behind).collect();
        for pair in &pairs {
            best[pair.middle] = best[pair.middle].max(before[pair.from] + pair.agreement + behind[pair.to]);
        }
        // Cuts between which nothing but tokens stands are ways to cut the same seam.
        let byte = |place: usize| marks.get(places[place]).map_or(self.text.len(), |mark| mark.at);
        let mut kept = Vec::with_capacity(cuts.len());
        let mut from = 0;
        while from <= last {
            let parts = |&next: &usize| self.is_language(byte(next - 1)..byte(next));
            let end = (from + 1..=last).find(parts).unwrap_or(last + 1);
            let most = best[from..end].iter().copied().fold(0.0, f32::max);
            let inside = (from.max(1)..end.min(last)).filter(|&place| best[place] > most - LOSS);
            kept.extend(inside.map(|place| cuts[place - 1]));
            from = end;
        }
        *cuts = kept;
    }

    /// Whether what stands between two cuts belongs to one language: letters of no token, the end of a sentence, or what begins
    /// a sentence. The number of a note, `tower.[1]`, begins none.
    fn is_language(&self, range: Range<usize>) -> bool {
        let passes = |at: usize| self.token_at(at).is_some_and(|token| token.passes);
        let ends = |c: char| is_end(c) && !matches!(c, ';' | '；');
        let before = self.text[..range.start].trim_end();
        let own = &self.text[range.clone()];
        let begins = before.ends_with(ends)
            && !passes(before.len() - 1)
            && !own.starts_with(is_opening)
            && !own.trim().is_empty();
        begins || own.char_indices().any(|(at, c)| (script(c).is_some() || ends(c)) && !passes(range.start + at))
    }

    /// The stretches that may translate each other and say something alike, ascending by their ends.
    fn pairs(&self, marks: &[Mark], places: &[usize]) -> Vec<Pair> {
        let counts = self.counts(marks, places);
        let byte = |place: usize| marks.get(places[place]).map_or(self.text.len(), |mark| mark.at);
        let is_cut = |token: &Token| {
            (1..places.len() - 1).any(|place| token.range.start < byte(place) && byte(place) < token.range.end)
        };
        let twice: Vec<&Token> = self.tokens.iter().filter(|token| self.is_twice(token) || is_cut(token)).collect();
        let mut found = Vec::new();
        for to in 2..places.len() {
            for from in to.saturating_sub(WIDEST)..to - 1 {
                for middle in from + 1..to {
                    let [one, two] = [(from, middle), (middle, to)].map(|(from, to)| counts[to].less(&counts[from]));
                    let (of_one, of_two) = (one.may_translate(&two), two.may_translate(&one));
                    if !of_one && !of_two {
                        continue;
                    }
                    let bare = (if of_one { one.words } else { two.words }) == 0;
                    let agreement = agreement(self.text, &twice, byte(from), byte(middle), byte(to))
                        - if bare { BARE } else { 0.0 };
                    if agreement > 0.0 {
                        found.push(Pair { from, middle, to, agreement });
                    }
                }
            }
        }
        found
    }

    /// The counts up to each of some places.
    fn counts(&self, marks: &[Mark], places: &[usize]) -> Vec<Counts> {
        let mut sum = Counts::default();
        let mut from = 0;
        let mut found = Vec::with_capacity(places.len());
        for &place in places {
            for mark in &marks[from..place] {
                match mark.script {
                    Some(Script::Han) => sum.han += 1,
                    Some(Script::Latin) => {
                        sum.latin += 1;
                        sum.words += u32::from(
                            !self.token_at(mark.at).is_some_and(|token| token.is_own && self.is_twice(token)),
                        );
                    }
                    None => sum.digits += u32::from(mark.c.is_ascii_digit()),
                }
            }
            found.push(sum);
            from = place;
        }
        found
    }
}

/// How much of what stands before a place in a line stands behind it as well.
fn agreement(text: &str, tokens: &[&Token], from: usize, middle: usize, to: usize) -> f32 {
    let part = |start: usize, end: usize| {
        let inside = tokens.iter().filter(move |token| token.range.start < end && start < token.range.end);
        inside.filter_map(move |token| {
            let Range { start: first, end: last } = token.range;
            // Of a token that is cut in two, what is left.
            let is_whole = start <= first && last <= end;
            if is_whole {
                return Some((Cow::Borrowed(&*token.key), token.weight));
            }
            let part = token_of(text, first.max(start)..last.min(end)).filter(|_| token.is_own);
            part.map(|part| (Cow::Owned(part.key), PART * part.weight))
        })
    };
    let mut before = part(from, middle).peekable();
    if before.peek().is_none() {
        return 0.0;
    }
    let mut behind: Vec<(Cow<'_, str>, f32)> = part(middle, to).collect();
    let mut sum = 0.0;
    for (key, weight) in before {
        if let Some(same) = behind.iter().position(|other| other.0 == key) {
            sum += weight.min(behind.swap_remove(same).1);
        }
    }
    sum
}

/// Letters of both scripts and digits, outside of addresses.
#[derive(Clone, Copy, Default)]
struct Counts {
    han: u32,
    latin: u32,
    /// Latin letters that belong to no token that stands twice.
    words: u32,
    digits: u32,
}

impl Counts {
    fn less(&self, other: &Self) -> Self {
        Self {
            han: self.han - other.han,
            latin: self.latin - other.latin,
            words: self.words - other.words,
            digits: self.digits - other.digits,
        }
    }

    /// Whether this may be English and the other its Chinese.
    fn may_translate(&self, other: &Self) -> bool {
        let is_english = self.latin > 0 && 3 * self.han <= self.latin;
        let is_chinese = other.han > 0 && other.words <= 2 * other.han;
        let letters = LETTERS * self.han as f32 + (self.latin + self.digits) as f32;
        is_english && is_chinese && !unlike(letters, other.han as f32 + (other.latin + other.digits) as f32 / LETTERS)
    }
}

#[cfg(test)]
mod tests {
    use crate::clean::CleanOptions;
    use crate::lexicon::Lexicon;
    use crate::read;
    use crate::release::addresses::addresses;
    use crate::release::cuts::cuts;
    use crate::release::halves;

    /// What stands at the seam and in both halves stays whole, with the half that it stands in.
    fn is_parted(one: &str, two: &str, said: &str) {
        let line = format!("{one} {two}");
        let found = cuts(&line, &addresses(&line));
        let (end, start) = (one.len(), one.len() + 1);
        assert!(found.contains(&start), "{line}: {found:?}");
        let torn = |cut: usize| {
            one.ends_with(said) && (end - said.len()..end).contains(&cut)
                || two.starts_with(said) && (start + 1..=start + said.len()).contains(&cut)
        };
        assert!(!found.iter().any(|&cut| torn(cut)), "{line}: {found:?}");
    }

    #[test]
    fn a_line_is_cut_where_both_sides_say_the_same() {
        for (english, chinese, said) in [
            ("Net weight: 12 kg", "净重：12 kg", "12 kg"),
            ("Humidity: 60%", "湿度：60%", "60%"),
            ("Fare: 35 €", "船费：35 €", "35 €"),
            ("Cabins: 3B, 4C", "舱房：3B、4C", "4C"),
            ("The organ was built in Emden.[3]", "管风琴造于埃姆登。[3]", "[3]"),
            ("Write to boats@lake.example", "来信请寄：boats@lake.example", "boats@lake.example"),
            ("Mr Gao, tel. 0571-5550-8841", "联系人：高先生，电话：0571-5550-8841", "0571-5550-8841"),
            ("Guest password: otter", "访客密码：otter", "otter"),
            ("Shares: 70%; 30%", "股份：70%；30%", "30%"),
            ("Ferry F22", "F22号渡轮", "F22"),
            ("Hall C", "C厅", "C"),
            ("Camera Q-T7", "Q-T7相机", "Q-T7"),
            ("Lock Street 4 | +44 5550 7716", "水闸街4号 | +44 5550 7716", "+44 5550 7716"),
            ("October 25, 2031", "2031年10月25日", "October 25"),
            ("eBay shop", "eBay商店", "eBay"),
            ("Way out →", "出口 →", "→"),
            ("★ No mooring ★", "★ 禁止停船 ★", "★"),
            ("Draught (m)", "吃水（米）", "(m)"),
            ("Load (kg)", "负荷（kg）", "(kg)"),
            ("Signed by R. Holm", "R. Holm女士签署", "R. Holm"),
            ("I. Duties", "I. 职责", "I."),
            ("Pier A", "A码头", "A"),
        ] {
            is_parted(english, chinese, said);
            is_parted(chinese, english, said);
        }
    }

    #[test]
    fn a_sentence_keeps_its_first_word() {
        let line = "Two million TEUs were loaded. One million TEUs.码头今年扩建。TEUs are counted twice.";
        let found = cuts(line, &[]);
        assert!(found.contains(&line.find("码头").unwrap()) && found.contains(&line.rfind("TEUs").unwrap()));
    }

    /// The texts of both halves of lines that hold both languages.
    fn texts(lines: &str) -> [Vec<String>; 2] {
        let found = halves(&read::lines(lines), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        [found.english, found.chinese].map(|half| half.into_iter().map(|line| line.text).collect())
    }

    #[test]
    fn both_languages_are_whole_in_any_order_with_and_without_a_space() {
        for pairs in [
            [
                ("Booking line: 5550 7781", "订票热线：5550 7781"),
                ("Website: www.pier.example", "网站：www.pier.example"),
            ],
            [("Date of issue: 2032-04-09", "签发日期：2032-04-09"), ("Model: QX-200", "型号：QX-200")],
            [("Washer, M6", "垫圈，M6"), ("Weight: 12 kg", "重量：12 kg")],
            [("Exit this way →", "由此出去 →"), ("Happy New Year 🎆", "新年快乐 🎆")],
            [("★ New menu ★", "★ 新菜单 ★"), ("*** Closed on Monday ***", "*** 星期一休息 ***")],
            [("A. a large city", "A. 一座大城市"), ("B. a small town", "B. 一个小镇")],
            [("(a) pay the rent on time; and", "(a) 按时交租；及"), ("(b) keep the flat clean.", "(b) 保持单位清洁。")],
            [("II. Duties", "II. 职责"), ("I. General", "I. 总则")],
            [
                ("v1.4.0 Added dark mode.", "v1.4.0 新增深色模式。"),
                ("v1.3.2 Fixed two errors.", "v1.3.2 修复两处错误。"),
            ],
            [("M. Lindgren (Secretary)", "M. Lindgren女士（秘书）"), ("T. Okafor", "T. Okafor先生")],
            [("The door code is 7719.", "门锁密码是：7719。"), ("The entrance fee is $30.", "入场费为：$30。")],
            [("Width (cm)", "宽度（厘米）"), ("Salary (HKD)", "薪金（港元）")],
        ] {
            let pairs = [[("Please keep this gate closed.", "请随手关闭此门。")].as_slice(), &pairs].concat();
            for space in ["", " ", " / "] {
                let one: String =
                    pairs.iter().map(|(english, chinese)| format!("{english}{space}{chinese}\n")).collect();
                let two: String =
                    pairs.iter().map(|(english, chinese)| format!("{chinese}{space}{english}\n")).collect();
                for lines in [one, two] {
                    let [english, chinese] = texts(&lines);
                    assert_eq!(english, pairs.iter().map(|pair| pair.0).collect::<Vec<_>>(), "{lines}");
                    assert_eq!(chinese, pairs.iter().map(|pair| pair.1).collect::<Vec<_>>(), "{lines}");
                }
            }
        }
    }

    #[test]
    fn a_sign_between_terms_and_a_value_behind_both_belong_to_neither() {
        for sign in [" = ", " → ", "——", " => "] {
            let lines = format!("bridge{sign}桥\nfisherman{sign}渔夫\nstorm{sign}风暴\n");
            assert_eq!(texts(&lines), [["bridge", "fisherman", "storm"], ["桥", "渔夫", "风暴"]], "{lines}");
        }
        let has = |lines: &str, wanted: [&str; 2]| {
            let found = texts(lines);
            assert!((0..2).all(|half| found[half].iter().any(|line| line == wanted[half])), "{found:?}");
        };
        has("Seniors 长者 $15\nTowels 毛巾 $20\n", ["Towels", "毛巾"]);
        has("长者 Seniors $15\n毛巾 Towels $20\n", ["Towels", "毛巾"]);
        has("Foreword 前言 2\nReport of the Auditors 核数师报告 14\n", ["Report of the Auditors", "核数师报告"]);
        // There the number may be part of the name.
        has("第二航站楼 Terminal 2\n", ["Terminal 2", "第二航站楼"]);
    }

    #[test]
    fn a_bracket_that_begins_with_a_figure_holds_the_other_language() {
        let [english, chinese] = texts(
            "The pier is open. (码头开放。)\nThe pilots came back at noon from the light. (6月4日，引航员中午从灯塔返回。)\n\
             The boats are dry. (船只已上岸。)\n",
        );
        assert_eq!(english[1], "The pilots came back at noon from the light.");
        assert_eq!(chinese[1], "6月4日，引航员中午从灯塔返回。");
    }

    #[test]
    fn a_division_keeps_its_number() {
        let [english, chinese] = texts(
            "一、听力（20分） Part I. Listen and answer (20 points)\n二、阅读（30分） Part II. Reading (30 points)\n",
        );
        assert_eq!(english, ["Part I. Listen and answer (20 points)", "Part II. Reading (30 points)"]);
        assert_eq!(chinese, ["一、听力（20分）", "二、阅读（30分）"]);
    }
}
