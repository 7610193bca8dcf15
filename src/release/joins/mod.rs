//! Lines that go on with the one before: paragraphs that were broken at a column, names over lines, numbers before what they
//! number.
//!
//! Two lines of one language and what stands around them decide, paragraph by paragraph: a logistic model over a few
//! questions, each with a few answers (`clues`), with weights from `data/weights/joins.json`, which `bitext train joins`
//! fits on documents in the shapes of releases. Failed: wider lines near by as a clue, with sentences cut in two in the fit
//! (strict F1 of held-out releases .972 → .963 to .969, and verse was joined).
//!
//! What is rare in those documents is told by its words: titles over two lines and lists of names (`titles`, `names`), and what
//! no text ends with (`certain`); what parts lines whatever the model says stands in `apart`. What all this leaves open, the
//! search settles: such a line end costs or gains a bead that reaches over it as much as the model says of it
//! (`evidence::structure`), and the other language the rest.

mod apart;
mod cells;
mod certain;
mod clues;
mod cut_words;
mod ends;
mod input;
mod line_by_line;
mod lines;
mod lists;
mod names;
mod near;
mod open_words;
mod questions;
mod short;
mod starts;
mod text;
mod titles;
mod weights;

use std::cell::OnceCell;
use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::tokens::stem;
use crate::words::entries;
use questions::says;

pub(super) use certain::ends_sentence;
#[cfg(feature = "train")]
pub(crate) use clues::clues;
pub(super) use input::{File, join_files, join_pieces};
pub(crate) use lines::Line;
pub(super) use lines::{columns, first_word};
#[cfg(feature = "train")]
pub(crate) use questions::Clues;
pub(crate) use starts::is_item;
pub(super) use starts::is_number_alone;
pub(crate) use text::join_line;
pub use weights::JoinWeights;
#[cfg(feature = "train")]
pub(crate) use weights::{count, places};

/// The probability at which it is even whether a line goes on where the end of the line before or its own start says so.
const JOINED: f64 = 0.6;

/// The same where both say so: the weights were fitted to documents in which these are rare.
const LIKELY: f64 = 0.25;

/// The same where a paragraph could end there.
const SURE: f64 = 0.88;

/// The same behind a colon: with that of others salutations are joined to what follows (`朋友们：`, `大家早晨！`).
const COLON: f64 = 0.98;

/// The least for what stands in a row, where no capitals go on: `Ladies and gentlemen, friends,` and `Good evening.`
const ROW: f64 = 0.5;

/// What the model says with less probability is not, and with more is, whatever the other language says; between them a line
/// end is open, and the search settles it (`evidence::structure`). From .1 instead of .01 on, one of 1,400 small texts more is
/// torn; from .003 on, the two-sided beads of the held-out releases fall by .0012; up to .995, a text of many lines is torn.
const OPEN: RangeInclusive<f64> = 0.01..=0.98;

/// From where on it is open over an empty line, and behind the end of a sentence or a colon: a paragraph of a speech was joined
/// with the next one at .2.
const OPEN_OVER_GAPS: f64 = 0.3;
const OPEN_BEHIND_MARKS: f64 = 0.1;

/// Up to where it is open behind a number alone, `CHAPTER I`, and between two lines that look like headings: names above offices
/// are joined at .99 where the text around them is wrapped.
const OPEN_BEHIND_NUMBERS: f64 = 0.9;
const OPEN_IN_TITLES: f64 = 0.999;

/// The most, in per cent, behind a Chinese comma over an empty line: some texts end their paragraphs so, and those of the fit do
/// not. From 50 on such a paragraph is one with the next. At other line ends texts that are wrapped with empty lines between are
/// torn by it.
const OVER_GAP: u8 = 49;

/// In per cent, what goes on for certain.
const CERTAIN: u8 = 100;

/// The same of the second line of a title: the lines alone look like a heading and an item. With 97 three headings of job
/// advertisements are joined with what they head at .98, with 85 six titles more are torn.
const TITLE: u8 = 95;

/// The same of a row of figures below what may be the head of a group.
const LABEL: u8 = 50;

/// In per cent, what is joined where there is no other language to ask: a wrong join makes wrong pairs, what is left undone one
/// that is coarser. `eval --layout` shows the same with 95.
const ALONE: u8 = 87;

/// A paragraph that was rejoined from one line or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejoined {
    /// Its text.
    pub text: String,
    /// Its lines, as places in the list that was given.
    pub lines: Range<usize>,
}

/// Rejoins the broken lines of a text in one language; text that is not broken comes back a line a paragraph.
///
/// `lines` are texts, with their indents, and the numbers of their lines in the input: an empty line stands where a number
/// is missing. English lines are joined with a space. A hyphen at the end of a line goes if the word without it stands
/// elsewhere in the lines or in the lexicon; it stays if it does not. Chinese lines are joined with nothing, Latin words
/// apart. Time is linear in the text.
///
/// ```
/// use bitext::Language;
/// use bitext::release::rejoin;
///
/// let lines = [
///     ("The new library on Harbour Road will open its doors to readers on", 1),
///     ("Monday. Visitors who arrive before noon will be given a tour of", 2),
///     ("the reading rooms by the staff, and children may choose a book", 3),
///     ("that they can keep. Entry is free.", 4),
/// ];
/// let paragraphs = rejoin(&lines, Language::English);
/// assert_eq!(paragraphs.len(), 1);
/// assert!(paragraphs[0].text.ends_with("and children may choose a book that they can keep. Entry is free."));
/// ```
#[must_use]
pub fn rejoin<S: AsRef<str>>(lines: &[(S, usize)], language: Language) -> Vec<Rejoined> {
    let lines: Vec<Line<'_>> = lines.iter().map(|(text, number)| Line::new(text.as_ref(), *number, language)).collect();
    put_together(&lines, &joins(&lines))
}

/// The paragraphs of lines, in order, each with how probable it is in per cent that it goes on with the one before it, where that
/// is open; every line is in one.
fn open_paragraphs(lines: &[Line<'_>]) -> Vec<(Rejoined, u8)> {
    let chances = chances(lines);
    let joins: Vec<bool> = chances.iter().map(|&chance| chance == CERTAIN).collect();
    let with_chance = |own: Rejoined| {
        let chance = chances[own.lines.start];
        (own, chance)
    };
    put_together(lines, &joins).into_iter().map(with_chance).collect()
}

/// For each line whether it goes on with the one before, as far as the lines alone tell.
pub(super) fn joins(lines: &[Line<'_>]) -> Vec<bool> {
    chances(lines).into_iter().map(|chance| chance >= ALONE).collect()
}

/// For each line how probable it is in per cent that it goes on with the one before: 0 and 100 are certain.
fn chances(lines: &[Line<'_>]) -> Vec<u8> {
    let weights = JoinWeights::embedded();
    let mut chances = vec![0; lines.len()];
    for (at, clues) in clues::clues(lines) {
        let language = lines[at].language;
        let probability = weights.probability(language, &clues);
        // Names in a row are a text of their own, and a word that a line end cuts is one word.
        // 、 ends no paragraph.
        let ends_in_comma = language == Language::Chinese && lines[at - 1].text.ends_with(['，', ',']);
        let is_over_gap = ends_in_comma && questions::has_gap(&clues);
        let is_row = questions::is_in_a_row(&clues) && !is_over_gap;
        let is_decided =
            is_row || lines[at - 1].text.ends_with('-') || !open(&clues, is_over_gap).contains(&probability);
        chances[at] = match even(language, &clues) {
            _ if lines[at].alone => 0,
            None => CERTAIN,
            Some(even) if is_decided => {
                let even = if is_row && !says!(&clues, questions::START, &["capitals"]) { even.max(ROW) } else { even };
                if probability > even { CERTAIN } else { 0 }
            }
            Some(even) => {
                let odds = probability / (1.0 - probability) * (1.0 - even) / even;
                let most = if is_over_gap { f64::from(OVER_GAP) } else { 99.0 };
                (100.0 * odds / (1.0 + odds)).clamp(1.0, most) as u8
            }
        };
    }
    let model: Vec<bool> = chances.iter().map(|&chance| chance > CERTAIN / 2).collect();
    let mut told = model.clone();
    names::mark(lines, &mut told);
    let by_names = told.clone();
    let mut by_titles = vec![false; lines.len()];
    titles::mark(lines, &mut by_titles);
    let mut certain = vec![false; lines.len()];
    certain::mark(lines, &mut certain);
    for at in 1..lines.len() {
        // What an article number stands before has the indent, too.
        let begins = lines[at].begins && !starts::is_number(lines[at - 1].text, starts::item_mark(lines[at - 1].text));
        told[at] = (told[at] || by_titles[at] || certain[at]) && !begins;
        let is_title = by_titles[at] && (!by_names[at] || model[at]) && !certain[at];
        if certain[at] || is_title || lines[at].begins || told[at] != model[at] {
            chances[at] = match told[at] {
                false => 0,
                true if is_title => chances[at].max(TITLE),
                true => CERTAIN,
            };
        }
    }
    for at in (1..lines.len()).filter(|&at| lines[at].label && lines[at].number == lines[at - 1].number + 1) {
        if lines[at - 1].language == lines[at].language {
            let is_open = ends::end(lines[at - 1].text, lines[at].language) == ends::End::Small;
            chances[at] = if is_open { CERTAIN } else { LABEL };
        }
    }
    chances
}

/// Between which probabilities it is open whether a line goes on; behind a Chinese comma over an empty line it always is.
fn open(clues: &questions::Clues, is_over_gap: bool) -> RangeInclusive<f64> {
    let has_gap = questions::has_gap(clues);
    let least = if has_gap {
        OPEN_OVER_GAPS
    } else if says!(clues, questions::END, &["sentence", "colon"]) {
        OPEN_BEHIND_MARKS
    } else {
        *OPEN.start()
    };
    let most = if is_over_gap {
        1.0
    } else if says!(clues, questions::END, &["number"]) && !has_gap {
        OPEN_BEHIND_NUMBERS
    } else if says!(clues, questions::TITLE, &["both"]) {
        OPEN_IN_TITLES
    } else {
        *OPEN.end()
    };
    least..=most
}

/// The probability at which it is even whether a line goes on; `None` where an empty line cuts a sentence, which the documents
/// of the fit do not have.
fn even(language: Language, clues: &questions::Clues) -> Option<f64> {
    match questions::goes_on(clues) {
        _ if language == Language::English && questions::is_cut(clues) => None,
        _ if says!(clues, questions::END, &["colon"]) => Some(COLON),
        0 if !questions::is_in_a_row(clues) => Some(SURE),
        1 => Some(JOINED),
        _ => Some(LIKELY),
    }
}

/// The paragraphs of lines of which some go on with the one before.
pub(super) fn put_together(lines: &[Line<'_>], joins: &[bool]) -> Vec<Rejoined> {
    // Few joins ask for them.
    let words = OnceCell::new();
    let own = |word: &str| words.get_or_init(|| text::whole_words(lines.iter().map(|line| line.text))).contains(word);
    let lexicon = OnceCell::new();
    // `department` is a word even where the text has it once, `wellknown` is none.
    let is_word = |word: &str, anywhere: bool| {
        own(word)
            || anywhere && {
                let lexicon: &Lexicon = lexicon.get_or_init(Lexicon::embedded);
                lexicon.table().is_some_and(|table| table.stem(&stem(word)).is_some())
            }
    };
    let mut paragraphs: Vec<Rejoined> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match paragraphs.last_mut().filter(|_| joins[at]) {
            Some(last) => {
                text::join(&mut last.text, line.text, line.language, is_word);
                last.lines.end = at + 1;
            }
            None => paragraphs.push(Rejoined { text: line.text.to_owned(), lines: at..at + 1 }),
        }
    }
    paragraphs
}

/// The words of a group of `line-ends.txt`.
fn words(group: &str) -> impl Iterator<Item = &'static str> {
    // Few are asked for in a short text, which sets take as many steps to be made for.
    static GROUPS: OnceLock<Vec<(&str, Vec<&str>)>> = OnceLock::new();
    let groups = GROUPS.get_or_init(|| {
        let groups =
            entries(include_str!("../../../data/words/line-ends.txt")).filter_map(|line| line.split_once(": "));
        groups.map(|(name, words)| (name, words.split(' ').collect())).collect()
    });
    groups.iter().find(|own| own.0 == group).into_iter().flat_map(|own| &own.1).copied()
}

/// Whether a word is in a group.
fn is(group: &str, word: &str) -> bool {
    words(group).any(|own| own == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::Anchor;
    use crate::clean::{CleanOptions, Rule};
    use crate::language::{Language, is_han};
    use crate::read;
    use crate::release::{HalfLine, Halves, files, halves, rejoin};

    /// The paragraphs of lines, of which empty ones part others.
    pub(super) fn joined(lines: &[&str]) -> Vec<String> {
        let language = if lines[0].contains(is_han) { Language::Chinese } else { Language::English };
        let numbered = lines.iter().enumerate().filter(|(_, line)| !line.is_empty());
        let lines: Vec<_> = numbered.map(|(at, line)| (*line, at + 1)).collect();
        rejoin(&lines, language).into_iter().map(|paragraph| paragraph.text).collect()
    }

    fn found(text: &str, options: &CleanOptions) -> Halves {
        halves(&read::lines(text), options, &Lexicon::embedded()).unwrap()
    }

    fn texts(half: &[HalfLine]) -> Vec<&str> {
        half.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn paragraphs_in_turn_are_joined_before_anchors_are_looked_for() {
        let text = "The new library on Harbour Road will open its doors to readers on\n\
                    Monday. Visitors who arrive before noon will be given a tour of\n\
                    the reading rooms by the staff, and children may choose a book\n\
                    that they can keep. Entry is free.\n\
                    \n海港路新图书馆将于周一向读者开放。中午前到馆的读者可由馆员带领参观阅览室，儿童可任选一本书留作纪念。免费入场。\n\n\
                    The old building on the square, which has served the town since\n\
                    the spring of 1931, will be turned into a museum of the harbour.\n\
                    \n位于广场的旧馆自1931年春起服务本镇，将改建为海港博物馆。\n";
        let joined = found(text, &CleanOptions::default());
        assert_eq!((joined.english.len(), joined.chinese.len()), (2, 2));
        assert_eq!(joined.anchors, [Anchor { english: 1, chinese: 1 }]);
        assert_eq!(joined.cleaned.counts().find(|(rule, _)| *rule == Rule::Wrapping), Some((Rule::Wrapping, 4)));
        let mut options = CleanOptions::default();
        options.rules.retain(|rule| *rule != Rule::Wrapping);
        assert_eq!(found(text, &options).english.len(), 6);
    }

    #[test]
    fn an_address_behind_a_number_is_a_line_of_its_own() {
        let contact = [
            "The factory in Lowmoor builds ferries and tugs.",
            "Media contact",
            "Anna Fell, Lowmoor Yard",
            "Tel.: +44 000 2288 0417",
            "press@lowmoor.example",
        ];
        let lines: Vec<_> = contact.iter().enumerate().map(|(at, line)| (*line, 2 * at + 1)).collect();
        assert_eq!(rejoin(&lines, Language::English).len(), contact.len());
    }

    #[test]
    fn what_follows_the_other_half_is_not_near() {
        let notice = [
            "The ferry to the outer islands will not sail on Monday since the",
            "pilot boat is in the yard. Passengers who hold tickets for that",
            "day may travel on Tuesday.",
        ];
        let chinese = ["渡轮周一停航，乘客可于周二乘船。"; 20];
        let below = ["The Board of the harbour has looked into each of the questions that residents sent in before the meeting.";
            20];
        let numbered = (1..).zip(notice.map(|text| (text, Language::English)));
        let other = (5..).zip(chinese.map(|text| (text, Language::Chinese)));
        let behind = (26..).zip(below.map(|text| (text, Language::English)));
        let all: Vec<Line<'_>> = numbered
            .chain(other)
            .chain(behind)
            .map(|(number, (text, language))| Line::new(text, number, language))
            .collect();
        let own = notice.len() + chinese.len();
        let alone = super::clues::clues(&all[..own]);
        assert_eq!(alone.len(), own - 2);
        let before: Vec<_> = super::clues::clues(&all).into_iter().filter(|&(at, _)| at < own).collect();
        assert_eq!(before, alone);
    }

    #[test]
    fn an_empty_line_does_not_end_a_sentence_that_goes_on() {
        let english = "The ferry company has hired a diver\n\nto look at the hull before the ship sails again.\n\n\
                       Passengers will be told of the new timetable in May.\n";
        let chinese = "渡轮公司已聘请一名潜水员在船只复航前检查船体。\n\n乘客将于五月获知新班次。\n";
        let joined = files(&read::lines(english), &read::lines(chinese), &CleanOptions::default()).unwrap();
        assert_eq!((joined.english.len(), joined.chinese.len()), (2, 2));
        assert!(joined.english[0].text.starts_with("The ferry company has hired a diver to look at"));
    }

    #[test]
    fn entries_of_contents_are_lines_of_their_own() {
        let english = "Contents\nFares ........ 1\nPiers ........ 4\nLuggage ...... 9\n";
        let chinese = "目录\n票价 ........ 1\n码头 ........ 3\n行李 ........ 7\n";
        let joined = files(&read::lines(english), &read::lines(chinese), &CleanOptions::default()).unwrap();
        assert_eq!(texts(&joined.chinese), ["目录", "票价", "码头", "行李"]);
        assert_eq!(joined.english.len(), 4);
    }

    #[test]
    fn the_one_broken_paragraph_of_a_notice_is_open_or_whole() {
        let goes_on = |text: &str, line: usize| {
            let halves = found(text, &CleanOptions::default());
            let all = halves.english.iter().chain(&halves.chinese);
            all.clone().find(|own| own.number == line).map_or(100, |own| own.goes_on)
        };
        let text = "The boathouse is closed.\n\n船屋关闭。\n\nKeys are kept at the gate.\n\n钥匙存放于大门。\n\n\
                    The regatta of the lake school will take place on\n4 June at Pier 6. Boats leave at noon.\n\n\
                    湖区学校的划船比赛将于六月四日在六号码头举\n行，船只于中午开出。\n\nThank you.\n\n谢谢。\n";
        assert!(goes_on(text, 10) >= 50 && goes_on(text, 13) >= 50, "{} {}", goes_on(text, 10), goes_on(text, 13));
        for heading in ["What we are looking for", "Telephone numbers of the pilots"] {
            let text = format!(
                "Notice\n\n通告\n\n{heading}\nA master's certificate is asked for.\n\n要求\n须持有船长证书。\n"
            );
            assert!(goes_on(&text, 6) < 50, "{heading}");
        }
    }

    #[test]
    fn salutations_end_in_their_colon() {
        let text = "Ladies and gentlemen,\n\nGood morning.\n\n方主席（湖区协会主席方文海）、各位来宾、女士们、先生们、各位朋友：\n\n\
                    大家早上好！很高兴来到湖区。\n";
        let halves = found(text, &CleanOptions::default());
        assert!(halves.chinese[1].goes_on < 50, "{:?}", halves.chinese);
    }

    #[test]
    fn indents_tell_where_paragraphs_begin() {
        let text = "The pier is open.\n　　市政府昨日宣布，旧码头的修复工程已经完\n成，码头将于下月初重新向市民开放，届时渡\n\
                    轮服务亦会恢复，班次与修复前相同。\n　　修复工程历时十个月，共更换木桩三百余\n根，并加装了照明设备，\
                    方便乘客夜间候船和\n登船。";
        let halves = found(text, &CleanOptions::default());
        let starts: Vec<String> = texts(&halves.chinese).iter().map(|text| text.chars().take(4).collect()).collect();
        assert_eq!(starts, ["市政府昨", "修复工程"]);
        assert!(halves.chinese[0].text.contains("已经完成") && halves.chinese[1].text.contains("三百余根"));
    }

    #[test]
    fn each_line_with_the_indent_of_a_paragraph_is_one() {
        let text = "　　磨坊街，5月8日22:00—05:00\n　　北门，5月13日23:00—04:00\n　　恢复供水后水质可能发黄。\n\n\
                    Mill Street, 8 May, 22:00–05:00\nNorth Gate, 13 May, 23:00–04:00\nWater may be brown afterwards.\n";
        assert_eq!(found(text, &CleanOptions::default()).chinese.len(), 3);
    }

    #[test]
    fn lines_of_as_many_characters_likely_go_on() {
        let text = "The bridge is 1,250 metres long.\n大桥全长1,250米，连接 Port Halden 与北岸，总投资7亿5\n\
                    000万元，桥面设双向四车道，两侧设有人行道及自行车道，预计每日\n车流量可达2万5000辆次，大大缩短\
                    两岸居民的上班及上学时间，亦\n有利于货物运输。";
        let halves = found(text, &CleanOptions::default());
        assert!(halves.chinese[1..].iter().all(|line| line.goes_on >= 50), "{:?}", halves.chinese);
    }

    #[test]
    fn names_and_capitals_over_lines_are_joined() {
        for (lines, paragraphs) in [
            (
                vec![
                    "Invited guests:",
                    "Ada Holm, Chen Yu, Studio Seven, Maria Santos,",
                    "Peter Yeung, the rowing club,",
                    "Tomas Berg, Lin Meizhen",
                    "The show is open until 4 May.",
                ],
                3,
            ),
            (
                vec![
                    "THE BOAT IS LENT AS IT LIES, WITHOUT ANY PROMISE THAT IT IS DRY,",
                    "SAFE OR FIT FOR A JOURNEY, AND \
                  THE CLUB SHALL NOT BE LIABLE FOR",
                    "ANY LOSS THAT ARISES FROM ITS USE.",
                ],
                1,
            ),
            (
                vec![
                    "The office has asked an engineer to look at the",
                    "",
                    "damage to the eastern wall.",
                    "",
                    "Work begins in May.",
                ],
                2,
            ),
            (
                vec![
                    "Article 4",
                    "The council shall fix the fees every year.",
                    "Article 5",
                    "Nobody may fish from the pier.",
                ],
                2,
            ),
        ] {
            let numbered: Vec<(&str, usize)> = lines
                .iter()
                .enumerate()
                .map(|(at, line)| (*line, at + 1))
                .filter(|(line, _)| !line.is_empty())
                .collect();
            let joined = rejoin(&numbered, Language::English);
            assert_eq!(joined.len(), paragraphs, "{joined:#?}");
        }
    }

    #[test]
    fn each_of_two_files_is_joined_by_itself() {
        let english = read::lines("第\n".repeat(0).as_str());
        assert!(english.is_empty());
        let english = read::lines("Article 1\nThe harbour belongs to the town.\nArticle 2\nThe piers are public.\n");
        let chinese = read::lines("第一条　港口属于全镇。\n第二条　码头供公众使用。\n");
        let halves = files(&english, &chinese, &CleanOptions::default()).unwrap();
        assert_eq!(
            texts(&halves.english),
            ["Article 1 The harbour belongs to the town.", "Article 2 The piers are public."]
        );
        assert_eq!(halves.cleaned.changes()[0].input, 0);
    }
}
