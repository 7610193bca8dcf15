//! What holds for any input: nothing is lost, nothing is counted twice, nothing panics, and twice gives the same.

mod lossless;

use std::sync::OnceLock;

use bitext::clean::Rule;
use bitext::export::{jsonl, links, tmx};
use bitext::gold::{Link, parse_links};
use bitext::segmentation::Segmentation;
use bitext::units::{UnitOptions, Units};
use bitext::{Aligner, AlignerOptions, Alignment, Bead, Bitext, Document, ErrorKind, Language};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use lossless::{characters, characters_of_pairs};

fn aligner() -> &'static Aligner {
    static ALIGNER: OnceLock<Aligner> = OnceLock::new();
    ALIGNER.get_or_init(|| Aligner::new(AlignerOptions::default()).unwrap())
}

/// Pieces of text that releases are made of, and some that they should not be.
const ENGLISH: &[&str] = &[
    "The bridge opened on Monday. ",
    "Mr. Lin said: “We are ready.” ",
    "It cost 3.5 billion yuan (about $480 million). ",
    "Visit www.example.org or write to a.b@example.org! ",
    "Why? ",
    "Beijing, ",
    "e\u{301} ",
    "'",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
];
const CHINESE: &[&str] = &[
    "大桥周一通车。",
    "林市长说：“我们准备好了。”",
    "造价三十五亿元，約4.8億美元。",
    "區(qū)政府聯(lián)合舉辦！",
    "为什么？",
    "北京，",
    "……",
    "\u{3000}",
    "\n",
    "\n\n",
];
const STRANGE: &[&str] = &[
    "\u{FEFF}",
    "\u{200B}",
    "\u{1}",
    "]]>",
    "&<\"",
    "\u{1F600}",
    "----------",
    "(((((",
    "“““",
    "\u{202E}",
    "\u{FFFE}",
];

fn text_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        30 => prop::sample::select(pieces).prop_map(str::to_owned),
        2 => prop::sample::select(STRANGE).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat())
}

/// A release in some layout: halves in either order, or pieces of both in turn.
fn release() -> impl Strategy<Value = String> {
    (text_of(ENGLISH), text_of(CHINESE), 0..3_u8).prop_map(|(english, chinese, layout)| match layout {
        0 => format!("{english}\n{chinese}"),
        1 => format!("{chinese}\n{english}"),
        _ => english.lines().zip(chinese.lines()).map(|(one, two)| format!("{one}\n{two}\n")).collect(),
    })
}

/// Small texts that are laid out in one way each.
const LAYOUTS: &[&str] = &[
    "The harbour office looks at the boats every year together with the coast guard, and may\nlook at them at other times where \
     that is needed.\n　　港務處每年會同海岸巡防機關查驗船隻。必要時，港務\n\n處得不定期查驗。",
    "Report on\nthe Work of the Lifeboats\n\n救生艇工作\n报告",
    "The lighthouse on the northern island was built by the harbour office in\n1931. It was lit with oil.\n\n\
     湖区北岛灯塔由港务处于1931年建成。战前以油点灯。",
    "Boats carry a rope and a lamp. Keep the bill.\t船隻應備繩索及燈具。\nNot every boat has a cabin.\t\n\
     The pier is closed at night. Late boats wait outside.\t碼頭夜間關閉。遲到船隻應在堤外等候。",
    "| No. | English | 中文 |\n|---|---|---|\n| 1 | Rescue rope | 救生绳 |\n| 2 | Signal lamp. Keep it dry. | 信号灯。 |",
    "Passengers carried          12,400          9,870\nGifts                          120             45\n\n\
     载客量                      12,400          9,870\n赠款                           120             45",
    "EN: The lake is open.\n中文：湖区开放。\nEN: Boats must be back by nine.\n中文：船只须于九时前返回。",
    "Entrance 入口\nTicket office 售票处\nLost property 失物招领",
    "1. The pump takes water out of boats.\n2. It may wash the deck.\n\n1. 水泵用于排水。\n2. 亦可用于冲洗甲板。",
    "Der Steg ist gesperrt.\nThe pier is closed.\n码头关闭。\nDie Boote fahren morgen wieder.\nBoats run again tomorrow.\n明日恢复通航。",
    "The hall (大堂) opens at nine. (上午九时开放。) Please wait here. (请在此等候。)",
    "“We will rebuild,” she said. “The wall too.”\n\n她说：“我们将重建，\n也重建堤岸。”",
    "Chan Siu Ming\nPrincipal\n12 March 2024\n\n校長 陳少明 謹啟\n2024年3月12日",
    "Fresh fish            鮮魚            $120\nBoiled rice           白飯             $15\nTea                   茶               $18",
    "- 2 -",
    "(Chinese version follows)",
];

/// Layouts behind one another, with or without an empty line between them.
fn layouts() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(LAYOUTS), any::<bool>()), 1..7)
        .prop_map(|parts| parts.iter().map(|(text, gap)| format!("{text}\n{}", if *gap { "\n" } else { "" })).collect())
}

fn json_lines(bitext: &Bitext) -> Vec<serde_json::Value> {
    let mut out = Vec::new();
    jsonl::write(&mut out, bitext, &Units::default()).unwrap();
    String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Options of units that leave no part out.
fn options() -> UnitOptions {
    let segmentation = Segmentation::named("omegat").unwrap_or_default();
    UnitOptions::default().segmentation(segmentation).confidence(0.0)
}

/// What every bitext promises.
fn check(bitext: &Bitext) -> Result<(), TestCaseError> {
    let beads = bitext.alignment().beads();
    prop_assert_eq!(bitext.confidences().len(), beads.len());
    prop_assert!(bitext.confidences().iter().all(|confidence| (0.0..=1.0).contains(confidence)));
    let again = Alignment::new(beads.to_vec(), bitext.english().len(), bitext.chinese().len());
    prop_assert_eq!(again.unwrap(), bitext.alignment().clone());
    for document in [bitext.english(), bitext.chinese()] {
        let mut end = 0;
        for segment in document.segments() {
            prop_assert!(document.text()[end..segment.range.start].trim().is_empty(), "text between segments");
            end = segment.range.end;
        }
        prop_assert!(document.text()[end..].trim().is_empty(), "text behind the last segment");
    }

    let lines = json_lines(bitext);
    prop_assert_eq!(lines.len(), bitext.pairs().len());
    for (side, document) in [("en", bitext.english()), ("zh", bitext.chinese())] {
        let of = |line: &serde_json::Value, key: &str| line[format!("{side}_{key}")].as_array().unwrap().clone();
        let mut written: Vec<(u64, String)> = lines
            .iter()
            .flat_map(|line| of(line, "ids").into_iter().zip(of(line, "segments")))
            .map(|(id, text)| (id.as_u64().unwrap(), text.as_str().unwrap().to_owned()))
            .collect();
        // What was moved stands at its English place, so that the Chinese ids need not ascend.
        written.sort();
        let wanted: Vec<(u64, String)> = (0..).zip(document.texts().map(str::to_owned)).collect();
        prop_assert_eq!(written, wanted);
    }

    let mut out = Vec::new();
    links::write(&mut out, bitext.pairs().map(|pair| pair.bead)).unwrap();
    let read = parse_links(&String::from_utf8(out).unwrap()).unwrap();
    prop_assert_eq!(read, bitext.pairs().map(|pair| Link::from(pair.bead)).collect::<Vec<_>>());

    let finer = aligner().units(bitext, &options()).unwrap();
    for (at, pair) in bitext.pairs().enumerate() {
        for part in finer.parts(at) {
            prop_assert!(pair.english().contains(&part.english) && pair.chinese().contains(&part.chinese));
            prop_assert!((0.0..=1.0).contains(&part.confidence));
        }
    }
    let mut out = Vec::new();
    let report = tmx::write(&mut out, bitext, &finer, &tmx::TmxOptions::default()).unwrap();
    let units = units(&String::from_utf8(out).unwrap())?;
    prop_assert_eq!(report.units, units.len());
    prop_assert!(units.iter().all(|segments| segments.len() == 2 && segments.iter().all(|text| !text.is_empty())));
    Ok(())
}

/// The units of a TMX file, read by an XML parser that checks well-formedness.
fn units(text: &str) -> Result<Vec<Vec<String>>, TestCaseError> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(text, options)
        .map_err(|error| TestCaseError::fail(format!("the TMX file is not well-formed: {error}")))?;
    let segments = |unit: roxmltree::Node<'_, '_>| {
        let named = unit.descendants().filter(|node| node.has_tag_name("seg"));
        named.map(|node| node.text().unwrap_or_default().to_owned()).collect()
    };
    Ok(document.descendants().filter(|node| node.has_tag_name("tu")).map(segments).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_release_loses_nothing(text in release()) {
        match aligner().align(&text) {
            Ok(bitext) => {
                check(&bitext)?;
                let (mut found, mut wanted) = (characters_of_pairs(&bitext), characters(&[&text]));
                if bitext.cleaned().counts().any(|(rule, _)| rule == Rule::Joints) {
                    // A stroke or a colon between the languages of a line is left out, and counted.
                    found.retain(|&c| !"/:：".contains(c));
                    wanted.retain(|&c| !"/:：".contains(c));
                }
                prop_assert_eq!(found, wanted);
                prop_assert_eq!(&aligner().align(&text).unwrap(), &bitext);
            }
            Err(error) => prop_assert!(
                matches!(error.kind(), ErrorKind::Empty | ErrorKind::NoEnglish | ErrorKind::NoChinese),
                "{}", error
            ),
        }
    }

    #[test]
    fn layouts_behind_one_another_align(text in layouts(), rows in any::<bool>()) {
        static ROWS: OnceLock<Aligner> = OnceLock::new();
        let whole = || Aligner::new(AlignerOptions::default().rows(true)).unwrap();
        match if rows { ROWS.get_or_init(whole) } else { aligner() }.align(&text) {
            Ok(bitext) => check(&bitext)?,
            Err(error) => prop_assert!(
                matches!(error.kind(), ErrorKind::Empty | ErrorKind::NoEnglish | ErrorKind::NoChinese),
                "{}", error
            ),
        }
    }

    #[test]
    fn two_files_lose_nothing(english in text_of(ENGLISH), chinese in text_of(CHINESE)) {
        if let Ok(bitext) = aligner().align((&english, &chinese)) {
            check(&bitext)?;
            prop_assert_eq!(characters_of_pairs(&bitext), characters(&[&english, &chinese]));
            let other = aligner().align((&chinese, &english)).unwrap();
            prop_assert_eq!((other.english(), other.chinese()), (bitext.english(), bitext.chinese()));
            prop_assert_eq!((other.alignment(), other.confidences()), (bitext.alignment(), bitext.confidences()));
        }
    }

    #[test]
    fn given_segments_stay_as_they_are(
        english in prop::collection::vec(text_of(ENGLISH), 0..12),
        chinese in prop::collection::vec(text_of(CHINESE), 0..12),
    ) {
        let one = Document::from_segments(Language::English, &english);
        let two = Document::from_segments(Language::Chinese, &chinese);
        let blank = |side: &[String]| side.iter().all(|text| text.trim().is_empty());
        let result = aligner().align((one, two));
        prop_assert_eq!(result.is_err(), blank(&english) || blank(&chinese));
        let Ok(bitext) = result else { return Ok(()) };
        check(&bitext)?;
        prop_assert!(bitext.english().texts().eq(english.iter().map(String::as_str)));
        prop_assert!(bitext.chinese().texts().eq(chinese.iter().map(String::as_str)));
    }

    #[test]
    fn an_alignment_is_a_cover_or_an_error(
        sizes in prop::collection::vec((0..3_usize, 0..3_usize), 0..8),
        shift in 0..3_usize,
        at in 0..8_usize,
    ) {
        let mut next = (0, 0);
        let mut beads: Vec<Bead> = sizes.iter().filter(|&&size| size != (0, 0)).map(|&(english, chinese)| {
            let bead = Bead::new(next.0..next.0 + english, next.1..next.1 + chinese);
            next = (bead.english.end, bead.chinese.end);
            bead
        }).collect();
        prop_assert!(Alignment::new(beads.clone(), next.0, next.1).is_ok());
        prop_assert!(Alignment::new(beads.clone(), next.0 + 1, next.1).is_err());
        if let Some(bead) = beads.get_mut(at) {
            bead.chinese = bead.chinese.start + shift..bead.chinese.end + shift;
            prop_assert_eq!(Alignment::new(beads, next.0, next.1).is_ok(), shift == 0);
        }
    }
}

/// The generated releases would prove nothing if they were all refused.
#[test]
fn most_generated_releases_align() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = release();
    let aligned =
        (0..50).filter(|_| aligner().align(strategy.new_tree(&mut runner).unwrap().current()).is_ok()).count();
    assert!(aligned > 25, "{aligned} of 50");
}

#[test]
fn public_types_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Aligner>();
    shared::<AlignerOptions>();
    shared::<Bitext>();
    shared::<Document>();
    shared::<Alignment>();
    shared::<bitext::Error>();
    shared::<bitext::GoldDocument>();
    shared::<bitext::Weights>();
    shared::<bitext::Pair<'static>>();
    shared::<bitext::lexicon::Lexicon>();
    shared::<bitext::evaluate::Evaluation>();
    shared::<tmx::TmxOptions>();
    shared::<tmx::TmxWriter<Vec<u8>>>();
    let text = "The bridge opened.\n大桥通车。";
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(move || aligner().align(text).unwrap())).collect();
    let found: Vec<Bitext> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert!(found.iter().all(|bitext| *bitext == found[0]));
}
