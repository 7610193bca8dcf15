//! The first stage looks closely only at what cheap sums leave; the search of every bead in the band must find the same.
//! Line ends cut sentences and titles of one language, which the search puts together.

use std::fs;

use bitext::bead::Bead;
use bitext::evidence::{Built, Sources};
use bitext::glossary::Terms;
use bitext::lexicon::{Associations, Lexicon};
use bitext::search::{self, band};
use bitext::tokens::Tokens;
use bitext::{Aligner, AlignerOptions, Document, GoldDocument, Language, Source, Weights};

/// The English and the Chinese segments of each sample release.
fn releases() -> Vec<[Vec<String>; 2]> {
    let files = ["fitted", "held-out"]
        .iter()
        .flat_map(|folder| fs::read_dir(format!("data/releases/{folder}")).unwrap())
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "beads")).collect();
    files.sort();
    let sides = |file: &std::path::PathBuf| {
        let gold = GoldDocument::from_beads("gold", &fs::read_to_string(file).unwrap()).unwrap();
        [&gold.english, &gold.chinese].map(|document| document.texts().map(str::to_owned).collect())
    };
    files.iter().map(sides).collect()
}

/// How many beads of the whole search's path the quick one finds, of how many, and how many candidates each of them keeps.
fn compared(english: &[String], chinese: &[String], own: &impl Fn(&Bead) -> f32) -> [usize; 4] {
    let english = Document::from_segments(Language::English, english);
    let chinese = Document::from_segments(Language::Chinese, chinese);
    let tokens = Tokens::new(&english, &chinese);
    let lexicon = Lexicon::embedded();
    let associations = Associations::new(&lexicon, &tokens);
    let sources = Sources {
        tokens: &tokens,
        lexicon: &lexicon,
        associations: &associations,
        terms: &Terms::default(),
        band: &band(&tokens, &associations, &[]),
        without: &[],
        built: &Built::default(),
    };
    let weights = Weights::embedded(true);
    let quick = search::first(&sources, &weights, own);
    let whole = search::first_of_all(&sources, &weights.first, own);
    let same = whole.path.iter().filter(|bead| quick.path.contains(bead)).count();
    [same, whole.path.len(), quick.lattice.len(), whole.lattice.len()]
}

#[test]
fn the_quick_search_finds_the_beads_of_the_whole_one() {
    let mut sum = [0; 4];
    for [english, chinese] in releases() {
        for (sum, count) in sum.iter_mut().zip(compared(&english, &chinese, &|_: &Bead| 0.0)) {
            *sum += count;
        }
    }
    let [same, all, quick, whole] = sum;
    assert!(all > 900 && same == all, "{same} of {all}");
    // What it leaves out had hardly a chance.
    assert!(10 * quick > 9 * whole && quick <= whole, "{quick} of {whole} candidates");
}

#[test]
fn the_same_in_a_long_text_with_gaps() {
    // A band is searched, and whole releases have no counterpart.
    let (mut english, mut chinese) = (Vec::new(), Vec::new());
    for (number, [one, two]) in releases().into_iter().take(16).enumerate() {
        if number % 8 != 3 {
            english.extend(one);
        }
        if number % 8 != 6 {
            chinese.extend(two);
        }
    }
    let [same, all, ..] = compared(&english, &chinese, &|_: &Bead| 0.0);
    assert!(all > 300 && same == all, "{same} of {all}");
}

#[test]
fn evidence_of_the_callers_own_is_never_left_out() {
    let [english, chinese] = releases().swap_remove(1);
    // The caller insists on a bead that nothing else speaks for.
    let wanted = Bead::new(2..3, chinese.len() - 2..chinese.len() - 1);
    let own = |bead: &Bead| if *bead == wanted { 500.0 } else { 0.0 };
    let [same, all, ..] = compared(&english, &chinese, &own);
    assert_eq!(same, all);
}

/// The pairs of two files whose paragraphs have empty lines between them, and what has one side only.
fn beads(english: &[&str], chinese: &[&str]) -> Vec<[String; 2]> {
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    let (english, chinese) = (english.join("\n\n"), chinese.join("\n\n"));
    let bitext = aligner.align(Source::two(Source::text(english), Source::text(chinese))).unwrap();
    bitext.pairs().map(|pair| [pair.english(), pair.chinese()].map(Into::into)).collect()
}

#[test]
fn a_sentence_that_a_line_end_cuts_in_one_language_is_whole() {
    let english = [
        "The lighthouse at Cape Farewell was built in 1874.",
        "The light of the tower keeps passing ships from running onto the rocks.",
        "The keeper’s house is now a small museum of the sea.",
    ];
    let chinese =
        ["告别角灯塔建于1874年。", "灯塔的灯光使过往船只", "免于撞上礁石。", "看守人的小屋如今是一座小型海洋博物馆。"];
    let found = beads(&english, &chinese);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[1], [english[1], "灯塔的灯光使过往船只免于撞上礁石。"]);
}

#[test]
fn a_sentence_that_is_cut_behind_a_comma_is_whole() {
    let english = [
        "The lighthouse at Cape Farewell was built in 1874.",
        "The lamp was restored with money from the fishing fleet.",
        "The keeper’s house is now a small museum of the sea.",
    ];
    let ends = ["告别角灯塔建于1874年。", "看守人的小屋如今是一座小型海洋博物馆。"];
    let found = beads(&english, &[ends[0], "塔灯由渔船队捐款修复，", "历时两年完工。", ends[1]]);
    assert_eq!(found[1], [english[1], "塔灯由渔船队捐款修复，历时两年完工。"], "{found:?}");
    let clauses = ["Welcoming the report of the harbour board on the lamp,", "Noting the work of the keepers,"];
    let found = beads(&clauses, &["欢迎海港委员会关于塔灯的报告，", "注意到守塔人所做的工作，"]);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_title_that_a_line_end_cuts_in_one_language_is_whole() {
    let english = [
        "Rules of the City Library on Lending Rare Books",
        "Rare books may be read in the reading room only.",
        "Readers shall wear gloves.",
    ];
    let rest = ["善本只能在阅览室阅读。", "读者应当戴手套。"];
    let found = beads(&english, &[&["市图书馆善本外借", "规则"], &rest[..]].concat());
    assert_eq!(found[0], [english[0], "市图书馆善本外借规则"], "{found:?}");
    let found = beads(&english, &[&["市图书馆善本外借规则"; 2], &rest[..]].concat());
    assert!(found.iter().any(|[english, _]| english.is_empty()), "a title that stands there twice is whole: {found:?}");
}

#[test]
fn the_number_of_an_item_on_a_line_of_its_own_belongs_to_the_item() {
    let english = [
        "Article 4",
        "The committee meets four times a year.",
        "Article 5",
        "Members are elected for a term of three years.",
    ];
    let found = beads(&english, &["第四条 委员会每年举行四次会议。", "第五条 委员经选举产生，任期三年。"]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0][0], "Article 4 The committee meets four times a year.");
}

#[test]
fn a_heading_without_a_counterpart_stays_alone() {
    let english = [
        "The museum of the harbour opens on Friday after two years of repairs.",
        "Entry is free for children on Sundays.",
    ];
    let chinese = ["港口博物馆重新开放", "港口博物馆经过两年修缮，将于周五开放。", "周日儿童免费入场。"];
    let found = beads(&english, &chinese);
    assert_eq!(found, [["", chinese[0]], [english[0], chinese[1]], [english[1], chinese[2]]]);
}
