//! The sample releases with sentences left out and put in, and texts that do not belong together: what has no counterpart
//! must stay alone, and no wrong pair may look sure.
//!
//! `cargo test --release --test trust table -- --ignored --nocapture` prints the figures over all releases.

mod ordered_beads;
mod sample_releases;

use std::collections::BTreeSet;

use bitext::{Aligner, AlignerOptions, Document, Language};
use ordered_beads::{Pair, Random, releases};

/// Confidence from which a pair looks sure.
const SURE: f32 = 0.9;

/// The share of segments expected in right pairs below which the program warns, as it does of texts marked as unrelated.
const WARNING: f32 = 0.25;

/// A text: its beads, and which of them were made one-sided.
struct Text {
    beads: Vec<Pair>,
    made: Vec<bool>,
}

/// What the aligner makes of texts.
#[derive(Debug, Default)]
struct Figures {
    texts: usize,
    /// Texts that the program warns of.
    warned: usize,
    /// Segments that were made alone, and those of them that are left alone.
    made: usize,
    made_found: usize,
    /// Segments that have no counterpart, those left alone, and those of both.
    lone: usize,
    left: usize,
    left_rightly: usize,
    /// Pairs, the right ones, and of each the sure ones.
    pairs: usize,
    right: usize,
    right_sure: usize,
    wrong_sure: Vec<String>,
    /// For each tenth of confidence the sum of confidences less the number of right beads.
    gaps: [f64; 10],
    beads: usize,
}

type Ids = (Vec<usize>, Vec<usize>);

impl Text {
    fn new(beads: Vec<Pair>) -> Self {
        let made = vec![false; beads.len()];
        Self { beads, made }
    }

    /// Takes one side of a bead away.
    fn omit(&mut self, place: usize, english: bool) {
        if english {
            self.beads[place].0.clear()
        } else {
            self.beads[place].1.clear()
        }
        self.made[place] = true;
    }

    /// The documents, and the right beads with whether they were made. One-sided beads have a segment each.
    fn documents(&self) -> (Document, Document, Vec<(Ids, bool)>) {
        let (mut english, mut chinese): (Vec<&str>, Vec<&str>) = Default::default();
        let mut gold = Vec::new();
        for ((one, two), &made) in self.beads.iter().zip(&self.made) {
            let ids = (english.len()..english.len() + one.len(), chinese.len()..chinese.len() + two.len());
            english.extend(one.iter().map(String::as_str));
            chinese.extend(two.iter().map(String::as_str));
            gold.extend(single(ids.0.collect(), ids.1.collect()).into_iter().map(|ids| (ids, made)));
        }
        let english = Document::from_segments(Language::English, english);
        (english, Document::from_segments(Language::Chinese, chinese), gold)
    }
}

/// A bead; a one-sided one in single segments.
fn single(english: Vec<usize>, chinese: Vec<usize>) -> Vec<Ids> {
    if !english.is_empty() && !chinese.is_empty() {
        return vec![(english, chinese)];
    }
    let one = english.into_iter().map(|id| (vec![id], Vec::new()));
    one.chain(chinese.into_iter().map(|id| (Vec::new(), vec![id]))).collect()
}

fn is_lone(ids: &Ids) -> bool {
    ids.0.is_empty() || ids.1.is_empty()
}

impl Figures {
    fn of(texts: &[Text]) -> Self {
        let aligner = Aligner::new(AlignerOptions::default()).unwrap();
        let mut figures = Self::default();
        texts.iter().for_each(|text| figures.add(text, &aligner));
        figures
    }

    fn add(&mut self, text: &Text, aligner: &Aligner) {
        let (english, chinese, gold) = text.documents();
        let right: BTreeSet<&Ids> = gold.iter().map(|(ids, _)| ids).collect();
        let bitext = aligner.align((english, chinese)).unwrap();
        let mut alone = BTreeSet::new();
        for pair in bitext.pairs() {
            for ids in single(pair.bead.english.clone().collect(), pair.bead.chinese.clone().collect()) {
                let (right, confidence) = (right.contains(&ids), pair.confidence);
                self.beads += 1;
                self.gaps[((confidence * 10.0) as usize).min(9)] += f64::from(confidence) - f64::from(u8::from(right));
                if is_lone(&ids) {
                    self.left += 1;
                    self.left_rightly += usize::from(right);
                    alone.insert(ids);
                } else {
                    self.pairs += 1;
                    self.right += usize::from(right);
                    self.right_sure += usize::from(right && confidence >= SURE);
                    if !right && confidence >= SURE {
                        self.wrong_sure.push(format!("{} | {}", pair.english(), pair.chinese()));
                    }
                }
            }
        }
        let made: Vec<&Ids> = gold.iter().filter(|(_, made)| *made).map(|(ids, _)| ids).collect();
        self.made += made.len();
        self.made_found += made.iter().filter(|ids| alone.contains(**ids)).count();
        self.lone += gold.iter().filter(|(ids, _)| is_lone(ids)).count();
        self.texts += 1;
        self.warned += usize::from(bitext.unrelated() > 0 || bitext.expected_share() < WARNING);
    }

    fn found(&self) -> f64 {
        share(self.made_found, self.made)
    }

    /// F1 of the segments left alone.
    fn lone_f1(&self) -> f64 {
        share(2 * self.left_rightly, self.left + self.lone)
    }

    fn wrong_sure(&self) -> f64 {
        1000.0 * share(self.wrong_sure.len(), self.pairs)
    }

    fn right_sure(&self) -> f64 {
        share(self.right_sure, self.right)
    }

    fn gap(&self) -> f64 {
        self.gaps.iter().map(|gap| gap.abs()).sum::<f64>() / self.beads.max(1) as f64
    }
}

fn share(some: usize, all: usize) -> f64 {
    some as f64 / all.max(1) as f64
}

fn is_pair(bead: &Pair) -> bool {
    !bead.0.is_empty() && !bead.1.is_empty()
}

/// One Chinese segment of each release in place of one of like length of another.
fn foreign(releases: &[Vec<Pair>], numbers: &mut Random) -> Vec<Text> {
    let length = |text: &str| text.chars().count() as f64;
    let mut texts = Vec::new();
    for (own, beads) in releases.iter().enumerate() {
        let is_single = |bead: &Pair| bead.0.len() == 1 && bead.1.len() == 1 && bead.1[0].chars().count() >= 12;
        let places: Vec<usize> = (0..beads.len()).filter(|&place| is_single(&beads[place])).collect();
        let place = places[numbers.below(places.len())];
        let wanted = length(&beads[place].1[0]);
        let others = releases.iter().enumerate().filter(|(other, _)| *other != own).flat_map(|(_, beads)| beads);
        let like: Vec<&String> = others
            .filter(|bead| is_pair(bead))
            .flat_map(|(_, chinese)| chinese)
            .filter(|text| (length(text) / wanted).ln().abs() < 0.1)
            .collect();
        if like.is_empty() {
            continue;
        }
        let mut text = Text::new(beads.clone());
        text.omit(place, false);
        text.beads.insert(place + 1, (Vec::new(), vec![like[numbers.below(like.len())].clone()]));
        text.made.insert(place + 1, true);
        texts.push(text);
    }
    texts
}

/// Of so many beads of a hundred one side left out.
fn omitted(releases: &[Vec<Pair>], percent: usize, numbers: &mut Random) -> Vec<Text> {
    let text = |beads: &Vec<Pair>| {
        let mut text = Text::new(beads.clone());
        for place in 0..beads.len() {
            if is_pair(&beads[place]) && numbers.below(100) < percent {
                text.omit(place, numbers.below(2) == 0);
            }
        }
        text
    };
    releases.iter().map(text).collect()
}

/// One side of three to six beads behind one another left out.
fn block(releases: &[Vec<Pair>], numbers: &mut Random) -> Vec<Text> {
    let text = |beads: &Vec<Pair>| {
        let mut text = Text::new(beads.clone());
        let count = 3 + numbers.below(4);
        let start = numbers.below(beads.len() - count);
        let english = numbers.below(2) == 0;
        (start..start + count).filter(|&place| is_pair(&beads[place])).for_each(|place| text.omit(place, english));
        text
    };
    releases.iter().map(text).collect()
}

/// Three to twenty English segments of a release with as many Chinese ones of another.
fn unrelated(releases: &[Vec<Pair>], numbers: &mut Random) -> Vec<Text> {
    let mut texts = Vec::new();
    for (own, beads) in releases.iter().enumerate() {
        let other = (own + 1 + numbers.below(releases.len() - 1)) % releases.len();
        let count = 3 + numbers.below(18);
        let english = beads.iter().flat_map(|(english, _)| english).take(count);
        let chinese = releases[other].iter().flat_map(|(_, chinese)| chinese).take(count);
        let one = english.map(|text| (vec![text.clone()], Vec::new()));
        let two = chinese.map(|text| (Vec::new(), vec![text.clone()]));
        let beads: Vec<Pair> = one.chain(two).collect();
        texts.push(Text { made: vec![true; beads.len()], beads });
    }
    texts
}

/// Checks that figures are not worse than these: the share of made segments left alone, F1 of what is left alone, sure
/// pairs that are wrong of 1,000, the share of right pairs that are sure, the gap of confidence.
fn check(found: &Figures, [alone, lone_f1, wrong, sure, gap]: [f64; 5]) {
    let figures = [found.found(), found.lone_f1(), found.wrong_sure(), found.right_sure(), found.gap()];
    println!("{figures:.3?}");
    let good = found.found() >= alone
        && found.lone_f1() >= lone_f1
        && found.wrong_sure() <= wrong
        && found.right_sure() >= sure
        && found.gap() <= gap;
    assert!(good, "{figures:?} {found:?}");
}

#[test]
fn foreign_segments_stay_alone() {
    let found = Figures::of(&foreign(&releases(), &mut Random(1)));
    assert!(found.made >= 72 && found.warned == 0, "{found:?}");
    check(&found, [0.87, 0.93, 9.0, 0.92, 0.02]);
}

#[test]
fn omissions_leave_segments_alone() {
    let found = Figures::of(&omitted(&releases(), 20, &mut Random(2)));
    assert!(found.made >= 250 && found.warned == 0, "{found:?}");
    check(&found, [0.94, 0.945, 11.5, 0.9, 0.025]);
}

#[test]
fn blocks_left_out_stay_alone() {
    let found = Figures::of(&block(&releases(), &mut Random(3)));
    assert!(found.made >= 160 && found.warned == 0, "{found:?}");
    check(&found, [0.97, 0.94, 7.0, 0.92, 0.02]);
}

/// Where each half ends in a line about a contact of its own, the two are no pair that looks sure.
#[test]
fn contacts_of_one_language_are_no_pair() {
    let english = "The ferry pier on Gull Island will reopen on Monday after repairs that took four months.\n\n\
        Passengers will find a covered waiting area and two new ramps.\n\n";
    let chinese = "鸥岛渡轮码头经过四个月的维修，将于星期一重新开放。\n\n乘客可使用有盖候船处和两条新坡道。\n\n";
    let endings = [
        ("The full timetable (in English) is at www.gullpier.example.", "（中文时间表如与英文本不符，以英文本为准。）"),
        (
            "For a printed timetable in English, write to post@gullpier.example.",
            "英文时间表在码头索取，中文时间表稍后推出。",
        ),
        ("The timetable is printed in English only.", "时间表中文版见https://gullpier.example/times，英文版稍后推出。"),
    ];
    for (one, two) in endings {
        let text = format!("{english}{one}\n\n{chinese}{two}\n");
        let found = Aligner::new(AlignerOptions::default()).unwrap().align(text.as_str()).unwrap();
        let (english, chinese) = (found.english().len() - 1, found.chinese().len() - 1);
        let beads = found.beads().iter().zip(found.confidences());
        let sure = beads.filter(|(bead, _)| bead.english.contains(&english) && bead.chinese.contains(&chinese));
        assert!(sure.map(|(_, &confidence)| confidence).all(|confidence| confidence < SURE), "{one} || {two}");
    }
}

/// What closes a letter belongs together, however many lines it takes.
#[test]
fn letters_close_in_both_languages() {
    let letter = |closing: &str, own: &str| {
        format!(
            "The east basin will be dredged from 3 to 14 March. Boats moored there must be moved before that.\n\n{closing}\n\n\
             Lu Wenbin\n\n东港池将于3月3日至14日进行疏浚。停泊在该处的船只须事先移离。\n\n{own}\n\n陆文斌\n"
        )
    };
    for (closing, own, lines) in
        [("Yours faithfully,", "此致\n\n敬礼！", 2), ("With best regards", "敬頌 台安", 1), ("Regards,", "谨启", 1)]
    {
        let found = Aligner::new(AlignerOptions::default()).unwrap().align(letter(closing, own).as_str()).unwrap();
        let bead = found.beads().iter().find(|bead| bead.english.contains(&2)).unwrap();
        assert_eq!((bead.english.len(), bead.chinese.len()), (1, lines), "{closing} || {own}");
    }
}

#[test]
fn unrelated_texts_are_hardly_ever_believed() {
    let found = Figures::of(&unrelated(&releases(), &mut Random(4)));
    assert!(found.made >= 700 && found.warned == found.texts, "{found:?}");
    assert!(found.found() >= 0.95 && found.wrong_sure.is_empty(), "{found:?}");
}

#[test]
#[ignore = "takes long, and checks nothing: it prints the table of the README"]
fn table() {
    let releases = releases();
    let rounds = |make: &dyn Fn(&mut Random) -> Vec<Text>| -> Vec<Text> {
        (0..4).flat_map(|round| make(&mut Random(100 + round))).collect()
    };
    println!(
        "| sides | texts | with a warning | left alone | one-sided F1 | pairs | wrong at .9, of 1,000 | right at .9 | gap |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let figure = |good: bool, share: f64| if good { format!("{share:.3}") } else { "–".to_owned() };
    let whole: Vec<Text> = releases.iter().cloned().map(Text::new).collect();
    for (name, texts) in [
        ("complete", whole),
        ("a foreign sentence in each", rounds(&|numbers| foreign(&releases, numbers))),
        ("5 % left out", rounds(&|numbers| omitted(&releases, 5, numbers))),
        ("20 % left out", rounds(&|numbers| omitted(&releases, 20, numbers))),
        ("a block of 3 to 6 left out", rounds(&|numbers| block(&releases, numbers))),
        ("unrelated, 3 to 20 sentences", rounds(&|numbers| unrelated(&releases, numbers))),
    ] {
        let found = Figures::of(&texts);
        println!(
            "| {name} | {} | {} | {} | {:.3} | {} | {:.1} | {} | {:.3} |",
            found.texts,
            found.warned,
            figure(found.made > 0, found.found()),
            found.lone_f1(),
            found.pairs,
            found.wrong_sure(),
            figure(found.right > 0, found.right_sure()),
            found.gap()
        );
    }
}

#[test]
fn a_label_whose_values_differ_is_not_sure() {
    let confidence = |date: &str| {
        let text = format!(
            "Lock repairs at the mill\nLast updated: 2 April 2031\nThe lower lock is closed until spring.\n\n\
             磨坊船闸维修\n最后更新日期：{date}\n下游船闸关闭至明年春天。\n"
        );
        let bitext = bitext::align(text.as_bytes()).unwrap();
        bitext.pairs().find(|pair| pair.english().starts_with("Last")).map(|pair| pair.confidence)
    };
    assert!(confidence("2031年4月2日").is_some_and(|sure| sure >= SURE));
    assert!(confidence("2031年3月15日").is_some_and(|sure| sure <= 0.6));
}

#[test]
fn sides_that_begin_with_other_numbers_are_not_sure() {
    let confidence = |english: &str, chinese: &str| {
        let text = format!(
            "Rules for the moorings of the lake\nArticle 1 These rules are made to keep the moorings in order.\n{english}\n\n\
             湖区泊位规则\n第一条 为维护泊位秩序，制定本规则。\n{chinese}\n"
        );
        let bitext = bitext::align(text.as_bytes()).unwrap();
        bitext.pairs().find(|pair| pair.english() == english && pair.chinese() == chinese).map(|pair| pair.confidence)
    };
    let english = "Article 4 The fee of a mooring is fixed by the harbour office in spring.";
    assert!(confidence(english, "第四条 泊位费由港务处于春季确定。").is_some_and(|sure| sure >= SURE));
    assert!(confidence(english, "第三条 泊位费由港务处于春季确定。").is_none_or(|sure| sure <= 0.6));
    let question = "Q3: May a mooring be passed on?";
    assert!(confidence(question, "问3：泊位可否转让？").is_some_and(|sure| sure >= 0.8));
    assert!(confidence(question, "答3：泊位可否转让？").is_none_or(|sure| sure <= 0.6));
}

#[test]
fn a_list_that_is_numbered_otherwise_is_sure() {
    let english =
        ["4. Lamps must be lit at dusk.", "5. Fires are not allowed on deck.", "6. Dogs must be kept on a lead."];
    let chinese = ["3. 黄昏时须点灯。", "4. 甲板上不得生火。", "5. 狗须系绳。"];
    let text = format!("{}\n\n{}\n", english.join("\n"), chinese.join("\n"));
    let bitext = bitext::align(text.as_bytes()).unwrap();
    let pairs: Vec<_> = bitext.pairs().map(|pair| (pair.english().into_owned(), pair.confidence)).collect();
    assert!(pairs.len() == 3 && pairs.iter().all(|(_, sure)| *sure > 0.6), "{pairs:?}");
}

#[test]
fn lines_about_pages_with_a_word_in_common_are_not_sure() {
    let confidence = |english: &str, chinese: &str| {
        let text = format!(
            "{english}\nFerry to call at new pier\nThe ferry will call at the new pier from Monday, the harbour office said.\n\
             Passengers should board at the southern gate.\n\n\
             {chinese}\n渡轮将停靠新码头\n港务处表示，渡轮将自周一起停靠新码头。\n乘客请在南门登船。\n"
        );
        let bitext = bitext::align(text.as_bytes()).unwrap();
        bitext.pairs().find(|pair| pair.english() == english && pair.chinese() == chinese).map(|pair| pair.confidence)
    };
    for (english, chinese) in
        [("Print this page", "返回首页"), ("Share this page", "当前位置：首页 > 新闻"), ("Leave a comment", "网友评论")]
    {
        assert!(confidence(english, chinese).is_none_or(|sure| sure < 0.8), "{english} {chinese}");
    }
    for (english, chinese) in [("Print this page", "打印本页"), ("Share this page", "分享本页"), ("Home", "首页")]
    {
        assert!(confidence(english, chinese).is_some_and(|sure| sure >= SURE), "{english} {chinese}");
    }
}

#[test]
fn short_lines_each_with_a_word_of_its_own_are_not_sure() {
    let confidence = |chinese: &str| {
        let text = format!(
            "QH Lighthouse\nThe lighthouse of Quarry Head is open to visitors on Sundays.\nTickets are sold at the gate.\n\n\
             {chinese}\n矿岬灯塔逢星期日对访客开放。\n门票在门口出售。\n"
        );
        let bitext = bitext::align(text.as_bytes()).unwrap();
        bitext.pairs().find(|pair| pair.chinese() == chinese && !pair.english().is_empty()).map(|pair| pair.confidence)
    };
    assert!(confidence("QH灯塔").is_some_and(|sure| sure >= SURE));
    assert!(confidence("灯塔（VisitorKit）").is_none_or(|sure| sure < 0.8));
}

#[test]
fn a_short_sentence_that_was_exchanged_for_one_with_a_word_in_common_is_not_sure() {
    let confidence = |chinese: &str| {
        let text = format!(
            "The museum opens at nine.\nThe guide speaks French.\nChildren enter free of charge.\n\n\
             博物馆九点开门。\n{chinese}\n儿童免费入场。\n"
        );
        let bitext = bitext::align(text.as_bytes()).unwrap();
        bitext.pairs().find(|pair| pair.chinese() == chinese && !pair.english().is_empty()).map(|pair| pair.confidence)
    };
    assert!(confidence("导游讲法语。").is_some_and(|sure| sure >= SURE));
    for other in ["导游明天休息。", "导游丢了雨伞。", "导游今日请假一天。"] {
        assert!(confidence(other).is_none_or(|sure| sure < 0.8), "{other}");
    }
}
