//! Lines in a third language that stand in turn with those of the two, as on notices in Portuguese, Chinese and English, and
//! what stands so between strokes, `Exit / Ausgang / 出口`: it is read apart, so that none is taken for a part of its
//! neighbours, and stands alone where it was.

use memchr::memchr3_iter;

use super::characters::STROKES;
use super::{CleanLine, CleanOptions, CleanReport, Piece, Role};
use crate::clean::Rule;
use crate::language::{Language, holds_han, holds_latin, is_han, is_kana, is_latin, third_language};

/// Lines of the third language at least, and those that are plainly in it: so many, and one in so many. The others are short,
/// and only their place tells.
const LEAST: usize = 3;
const LEAST_PLAIN: usize = 2;
const SHARE: usize = 3;

/// The most that the turns may cost for each line. The sample releases and 136 documents made of hand-aligned texts stay as they
/// are with it.
const MOST: f64 = 0.3;

/// What it costs that the turn is broken, and that a text goes on over a line end.
const BROKEN: f64 = 1.5;
const ON: f64 = 0.6;

/// What it costs that a line is in another script than that of its place, that it is plainly in another language, that
/// nothing says that it is in the third one, and the same in one that shares the script of Chinese.
const SCRIPT: f64 = 4.0;
const PLAIN: f64 = 3.0;
const SHORT: f64 = 0.4;
const CHARACTERS: f64 = 0.7;

/// The places of a turn.
const ENGLISH: usize = 0;
const CHINESE: usize = 1;
const THIRD: usize = 2;

/// The orders that three languages may take turns in, wherever these begin: each place and the one behind it.
const ORDERS: [[usize; 3]; 2] = [[CHINESE, THIRD, ENGLISH], [THIRD, ENGLISH, CHINESE]];

/// What a line shows of its language.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    /// It is plainly in the third language.
    Third,
    Han,
    Other,
}

/// Takes out what is in a third language where the three take turns, in order.
pub(super) fn take_out(lines: &mut Vec<CleanLine>, options: &CleanOptions, report: &mut CleanReport) -> Vec<CleanLine> {
    let is_plain = |line: &CleanLine| line.role == Role::Paragraph && line.language.is_none();
    if !lines.iter().all(is_plain) {
        return Vec::new();
    }
    if options.has(Rule::Joints) {
        let between = between_strokes(lines, report);
        if !between.is_empty() {
            return between;
        }
    }
    let mut of_third = places(lines).into_iter().peekable();
    let mut taken: Vec<CleanLine> = Vec::new();
    let mut rest = Vec::with_capacity(lines.len());
    for (at, mut line) in std::mem::take(lines).into_iter().enumerate() {
        if of_third.next_if_eq(&at).is_some() {
            taken.push(line);
            continue;
        }
        // What parted a line that is gone from the one before it parts the next.
        if let Some(before) =
            taken.last().filter(|before| before.number > rest.last().map_or(0, |last: &CleanLine| last.number))
        {
            line.gap |= before.gap;
            line.strong |= before.strong;
        }
        rest.push(line);
    }
    *lines = rest;
    taken
}

/// Puts the lines back, each behind what corresponds where it stood. They correspond to nothing.
pub(super) fn put_back(taken: Vec<CleanLine>, pieces: &mut Vec<Piece>) {
    let mut row = pieces.iter().filter_map(|piece| piece.row).max().unwrap_or(0);
    for line in taken {
        let mut at = pieces.partition_point(|piece| piece.number <= line.number);
        while at > 0 && at < pieces.len() && pieces[at].row.is_some() && pieces[at].row == pieces[at - 1].row {
            at += 1;
        }
        row += 1;
        let language = if line.text.contains(is_han) { Language::Chinese } else { Language::English };
        pieces.insert(
            at,
            Piece { row: Some(row), sure: 1.0, line: true, strong: false, ..Piece::of(&line, language, &line.text) },
        );
    }
}

/// The places of the lines in a third language, if three take turns.
fn places(lines: &[CleanLine]) -> Vec<usize> {
    let found: Vec<Option<&str>> = lines.iter().map(|line| third_language(&line.text)).collect();
    let count = |name: &str| found.iter().filter(|found| **found == Some(name)).count();
    let name = found.iter().flatten().copied().max_by_key(|name| (count(name), *name)).unwrap_or_default();
    let own_script = matches!(name, "Japanese" | "Korean" | "Russian");
    let shares_characters = name == "Japanese";
    let shown = |at: usize| -> Option<Shown> {
        let text = &lines[at].text;
        if found[at].is_some_and(|found| found == name) || shares_characters && text.contains(is_kana) {
            return Some(Shown::Third);
        }
        if holds_han(text) {
            return Some(Shown::Han);
        }
        if !own_script && !text.is_ascii() && is_accented(text) {
            return Some(Shown::Third);
        }
        (holds_latin(text) || found[at].is_some()).then_some(Shown::Other)
    };
    // Lines without a script are in any language.
    let shown: Vec<(usize, Shown)> = (0..lines.len()).filter_map(|at| Some((at, shown(at)?))).collect();
    if shown.iter().filter(|(_, shown)| *shown == Shown::Third).count() < LEAST_PLAIN {
        return Vec::new();
    }
    let cost = |place: usize, shown: Shown| match (place, shown) {
        (ENGLISH, Shown::Other) | (CHINESE, Shown::Han) | (THIRD, Shown::Third) => 0.0,
        (THIRD, Shown::Han) if shares_characters => CHARACTERS,
        (THIRD, Shown::Other) if !own_script => SHORT,
        (_, Shown::Third) => PLAIN,
        _ => SCRIPT,
    };
    let turns = ORDERS.map(|order| {
        let step = |before: usize, place: usize, at: usize| {
            let goes_on = before == place && !lines[shown[at].0].gap;
            if order[before] == place {
                0.0
            } else if goes_on {
                ON
            } else {
                BROKEN
            }
        };
        cheapest(shown.len(), |at, place| cost(place, shown[at].1), step)
    });
    let [one, two] = &turns;
    let (total, path) = if one.0 <= two.0 { one } else { two };
    let third = || path.iter().zip(&shown).filter(|(place, _)| **place == THIRD).map(|(_, shown)| *shown);
    let each = |place: usize| path.iter().filter(|own| **own == place).count();
    let plain = third().filter(|(_, shown)| *shown == Shown::Third).count();
    let is_turn = third().count() >= LEAST
        && plain >= LEAST_PLAIN
        && plain * SHARE >= third().count()
        && each(ENGLISH).min(each(CHINESE)) * 2 >= third().count()
        && *total <= MOST * shown.len() as f64;
    let fits = |shown: Shown| cost(THIRD, shown) < PLAIN;
    if is_turn { third().filter(|(_, shown)| fits(*shown)).map(|(at, _)| at).collect() } else { Vec::new() }
}

/// Whether accents tell a short line, or one of Pinyin, which has no words of its own.
fn is_accented(text: &str) -> bool {
    let (mut words, mut with) = (0, 0);
    for word in text.split(|c: char| !is_latin(c)).filter(|word| !word.is_empty()) {
        (words, with) = (words + 1, with + usize::from(!word.is_ascii()));
    }
    with >= 2 || with * 2 > words
}

/// Takes the parts in a third language out of lines of three parts between strokes, each language at a place of its own. The
/// stroke before the part, or behind the first one, goes with it.
fn between_strokes(lines: &mut [CleanLine], report: &mut CleanReport) -> Vec<CleanLine> {
    let parts = |text: &str| -> Option<[String; 3]> {
        strokes(text)?;
        let parts: Vec<String> = text.split(STROKES).map(|part| part.trim().to_owned()).collect();
        let has_letters = |part: &String| part.contains(char::is_alphabetic);
        parts.iter().all(has_letters).then_some(parts)?.try_into().ok()
    };
    let of_three: Vec<(usize, [String; 3])> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, parts(&line.text)?))).collect();
    if of_three.len() < LEAST {
        return Vec::new();
    }
    let shows_third = |part: &str| {
        let is_other = |c: char| is_kana(c) || is_latin(c) && !c.is_ascii();
        third_language(part).is_some() || part.contains(is_other)
    };
    let count =
        |place: usize, is: &dyn Fn(&str) -> bool| of_three.iter().filter(|(_, parts)| is(&parts[place])).count();
    let has_han = |part: &str| part.contains(is_han);
    let places: Vec<usize> = (0..3).filter(|&place| count(place, &shows_third) >= LEAST_PLAIN).collect();
    let &[third] = &places[..] else { return Vec::new() };
    let rest = || (0..3).filter(|&place| place != third);
    let of_rest = |wanted: usize| rest().any(|place| count(place, &has_han) == wanted);
    if rest().any(|place| count(place, &shows_third) > 0) || !of_rest(0) || !of_rest(of_three.len()) {
        return Vec::new();
    }
    let mut taken = Vec::new();
    for (at, parts) in of_three {
        let line = &mut lines[at];
        let Some([one, two]) = strokes(&line.text) else { continue };
        let text = parts.into_iter().nth(third).unwrap_or_default();
        let behind = |at: usize| at + line.text[at..].chars().next().map_or(0, char::len_utf8);
        let own = [0..behind(one), one..two, two..line.text.len()][third].clone();
        let mut own_rest = line.text.clone();
        own_rest.replace_range(own, "");
        report.note(line.number, Rule::Joints, 1, &line.text, &format!("{} {text}", own_rest.trim()));
        taken.push(CleanLine { text, gap: false, strong: false, ..line.clone() });
        line.text = own_rest.trim().to_owned();
    }
    taken
}

/// Where the strokes of a text stand that has two of them.
fn strokes(text: &str) -> Option<[usize; 2]> {
    // Of the strokes that are not ASCII this is the first byte.
    let mut found = memchr3_iter(b'/', b'|', 0xEF, text.as_bytes()).filter(|&at| text[at..].starts_with(STROKES));
    match (found.next(), found.next(), found.next()) {
        (Some(one), Some(two), None) => Some([one, two]),
        _ => None,
    }
}

/// The cheapest way through three places and what it costs.
fn cheapest(
    length: usize,
    own: impl Fn(usize, usize) -> f64,
    step: impl Fn(usize, usize, usize) -> f64,
) -> (f64, Vec<usize>) {
    let mut costs = [0.0; 3];
    let mut back: Vec<[usize; 3]> = Vec::with_capacity(length);
    for at in 0..length {
        let mut from = [0; 3];
        let next = [0, 1, 2].map(|place| {
            let with = |before: usize| costs[before] + if at == 0 { 0.0 } else { step(before, place, at) };
            from[place] = (0..3).min_by(|&one, &two| with(one).total_cmp(&with(two))).unwrap_or(0);
            with(from[place]) + own(at, place)
        });
        costs = next;
        back.push(from);
    }
    let mut place = (0..3).min_by(|&one, &two| costs[one].total_cmp(&costs[two])).unwrap_or(0);
    let total = costs[place];
    let mut path = vec![0; length];
    for at in (0..length).rev() {
        path[at] = place;
        place = back[at][place];
    }
    (total, path)
}

#[cfg(test)]
mod tests {
    use crate::clean::CleanOptions;
    use crate::lexicon::Lexicon;
    use crate::read::lines;
    use crate::release::{Halves, halves};

    fn found(text: &str) -> Halves {
        halves(&lines(text), &CleanOptions::default(), &Lexicon::embedded()).unwrap()
    }

    /// The texts of both halves between anchors.
    fn between(halves: &Halves) -> Vec<String> {
        let (mut parts, mut at) = (Vec::new(), (0, 0));
        let ends = halves.anchors.iter().map(|anchor| (anchor.english, anchor.chinese));
        for end in ends.chain([(halves.english.len(), halves.chinese.len())]) {
            let own = halves.english[at.0..end.0].iter().chain(&halves.chinese[at.1..end.1]);
            parts.push(own.map(|line| line.text.as_str()).collect::<Vec<_>>().join("|"));
            at = end;
        }
        parts
    }

    #[test]
    fn short_lines_of_a_third_language_stand_alone_by_their_place() {
        let text = "Ropeway Timetable\n索道时刻表\nFahrplan der Seilbahn\n\nThe first cabin leaves at 8:10.\n首班车厢8:10发车。\n\
                    Die erste Kabine fährt um 8:10 Uhr und ist oft voll.\n\nThe last one comes down at 17:30.\n末班17:30下山。\n\
                    Die letzte fährt um 17:30 Uhr ins Tal und wartet nicht.\n\nAdults 90, children 45\n成人90元，儿童45元\n\
                    Erwachsene 90, Kinder 45";
        let parts = between(&found(text));
        assert!(parts.contains(&"Adults 90, children 45|成人90元，儿童45元".to_owned()), "{parts:?}");
        assert_eq!(parts.last().unwrap(), "Erwachsene 90, Kinder 45");
    }

    #[test]
    fn the_third_language_may_come_first_or_between() {
        let [english, chinese, third] = [
            [
                "The reading room is closed on Monday.",
                "Bags go into the lockers.",
                "No food at the desks",
                "Ask at the counter.",
            ],
            ["阅览室周一闭馆。", "背包请存入柜中。", "书桌旁禁止饮食", "请到柜台咨询。"],
            [
                "La salle de lecture est fermée le lundi.",
                "Les sacs vont dans les casiers pour la visite.",
                "Repas interdits aux tables",
                "Adressez-vous au guichet pour les questions.",
            ],
        ];
        for order in [[third, english, chinese], [english, third, chinese], [chinese, english, third]] {
            let text: Vec<&str> = (0..4).flat_map(|at| order.map(|own| own[at])).collect();
            let parts = between(&found(&text.join("\n")));
            for at in 0..4 {
                assert!(parts.contains(&third[at].to_owned()), "{parts:?}");
                assert!(parts.contains(&format!("{}|{}", english[at], chinese[at])), "{parts:?}");
            }
        }
    }

    #[test]
    fn japanese_beside_chinese_is_told_by_its_place_too() {
        let text = "Coin lockers\nコインロッカー\n投币寄存柜\nSmall: 300 yen\n小型：３００円\n小柜：300日元\nOpen from 5 a.m. to midnight\n\
                    営業時間は午前５時から深夜０時までです\n开放时间为早上5点至午夜12点\nDo not leave animals inside.\n動物を入れないでください。\n请勿存放动物。";
        let halves = found(text);
        // What has no character of Chinese stands in the English half.
        assert_eq!((halves.english.len(), halves.chinese.len()), (5, 7));
        assert!(between(&halves).contains(&"小型：３００円".to_owned()));
    }

    #[test]
    fn what_stands_between_strokes_is_taken_out() {
        let text = "Entrance / Eingang / 入口\nMeeting point / Treffpunkt für alle / 集合点\nExit / Ausgang / 出口\n\
                    Do not feed the deer / Bitte nicht füttern, die Rehe und Hirsche sind satt / 请勿投喂鹿";
        let halves = found(text);
        let english: Vec<&str> = halves.english.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(english[..3], ["Entrance", "Eingang", "Meeting point"]);
        assert_eq!((english.len(), halves.chinese.len()), (8, 4));
        assert!(between(&halves).contains(&"Exit|出口".to_owned()));
    }

    #[test]
    fn a_foreign_title_or_two_make_no_turn() {
        let text = "The film club showed two films in the old cinema by the harbour.\n电影社在港口旁的老影院放映了两部影片。\n\
                    Le Vent et la Mer de la Nuit des Ours\n《夜熊的风与海》\n\
                    Les Oiseaux de la Gare du Nord et des Quais\n《北站码头的鸟》\n\
                    The hall was full, and many people stood on the stairs.\n座无虚席，许多人站在楼梯上。";
        let halves = found(text);
        assert_eq!((halves.english.len(), halves.chinese.len()), (4, 4));
        assert!(between(&halves).iter().all(|part| part.contains('|')));
    }
}
