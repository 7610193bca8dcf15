//! Units: what a memory holds of a bitext.

mod sample_releases;

use std::collections::BTreeSet;
use std::fs;

use bitext::export::delimited::{self, DelimitedOptions, Delimiter};
use bitext::export::tmx::{self, TmxOptions};
use bitext::export::{html, jsonl, links};
use bitext::segmentation::Segmentation;
use bitext::split::SplitOptions;
use bitext::units::{Form, Grain, Unit, UnitOptions, Units};
use bitext::{Aligner, AlignerOptions, Bitext, Language};

use sample_releases::Release;

fn aligner() -> Aligner {
    Aligner::new(AlignerOptions::default()).unwrap()
}

fn options(segmentation: &str) -> UnitOptions {
    UnitOptions::default().segmentation(Segmentation::named(segmentation).unwrap())
}

fn notice(aligner: &Aligner) -> Bitext {
    aligner.align(fs::read_to_string("data/units/kiln-works-notice.txt").unwrap()).unwrap()
}

/// What a unit is, and its sides as a memory has them.
fn row(unit: &Unit) -> String {
    let form = match unit.form {
        Form::Bead => "bead".to_owned(),
        Form::Part { number, of, .. } => format!("part {number}/{of}"),
        Form::Mark => "mark".to_owned(),
        Form::BehindMark => "behind mark".to_owned(),
        Form::Joined => "joined".to_owned(),
        Form::Spaces => "spaces".to_owned(),
        Form::Paragraph => "paragraph".to_owned(),
    };
    let (english, chinese) = unit.by_itself();
    format!("{form}\t{english}\t{chinese}\n")
}

#[cfg(feature = "srx")]
#[test]
fn the_notice_gives_its_memory() {
    let aligner = aligner();
    let bitext = notice(&aligner);
    let units = aligner.units(&bitext, &options("omegat")).unwrap();
    let found: String = units.of_memory(&bitext, Language::English).map(|unit| row(&unit)).collect();
    let wanted = fs::read_to_string("data/units/kiln-works-notice.tsv").unwrap();
    assert_eq!(found, wanted, "the memory of the notice is another; if that is right, the file is to be:\n{found}");
}

/// A part is text of its bead, the beads stay as they are, and twice gives the same.
#[test]
fn parts_are_text_of_their_beads() {
    let aligner = aligner();
    let mut parts = 0;
    for release in Release::all("held-out") {
        let bitext = release.align(&aligner);
        let units = aligner.units(&bitext, &UnitOptions::default()).unwrap();
        assert_eq!(units, aligner.units(&bitext, &UnitOptions::default()).unwrap(), "twice gives another result");
        for (at, pair) in bitext.pairs().enumerate() {
            let (english, chinese) = (pair.english(), pair.chinese());
            for part in units.parts(at) {
                parts += 1;
                assert!(
                    english.contains(&part.english) && chinese.contains(&part.chinese),
                    "{part:?} in {english} {chinese}"
                );
                let Form::Part { source, number, of } = part.form else { unreachable!("{part:?}") };
                assert!((1..=of).contains(&number) && (0.9..=1.0).contains(&part.confidence), "{part:?}");
                let sentence = match source {
                    Language::English => pair.english_segments().nth(number - 1) == Some(&*part.english),
                    Language::Chinese => pair.chinese_segments().nth(number - 1) == Some(&*part.chinese),
                };
                assert!(sentence, "{part:?} is of another sentence");
            }
        }
        let beads: Vec<_> = units
            .of_memory(&bitext, Language::Chinese)
            .filter(|unit| unit.form == Form::Bead)
            .map(|unit| (unit.english.clone(), unit.chinese.clone(), unit.confidence))
            .collect();
        let pairs =
            bitext.pairs().map(|pair| (pair.english().into_owned(), pair.chinese().into_owned(), pair.confidence));
        assert_eq!(beads, pairs.collect::<Vec<_>>());
    }
    assert!(parts > 200, "{parts} parts");
}

/// The share of a tool's segments that equal the source of a unit. The releases in English had .51 without parts.
#[test]
fn segments_find_their_units() {
    let aligner = aligner();
    for (name, least) in [("bitext", [0.83, 0.83]), ("omegat", [0.82, 0.83]), ("okapi", [0.80, 0.74])] {
        let Some(segmentation) = Segmentation::named(name) else { continue };
        let options = UnitOptions::default().segmentation(segmentation.clone());
        let (mut wanted, mut held) = ([BTreeSet::new(), BTreeSet::new()], [BTreeSet::new(), BTreeSet::new()]);
        for release in Release::all("held-out") {
            let bitext = release.align(&aligner);
            let units = aligner.units(&bitext, &options).unwrap();
            let memory = units.of_memory(&bitext, Language::English).map(|unit| {
                let (english, chinese) = unit.by_itself();
                (english.to_owned(), chinese.to_owned())
            });
            for (english, chinese) in memory.filter(|(english, chinese)| !english.is_empty() && !chinese.is_empty()) {
                held[0].insert(english);
                held[1].insert(chinese);
            }
            for (side, document) in [bitext.english(), bitext.chinese()].into_iter().enumerate() {
                for line in document.text().lines() {
                    let ranges = segmentation.segments(line, document.language(), &SplitOptions::default()).unwrap();
                    wanted[side].extend(ranges.into_iter().map(|range| line[range].to_owned()));
                }
            }
        }
        for side in 0..2 {
            let share = wanted[side].intersection(&held[side]).count() as f64 / wanted[side].len() as f64;
            assert!(share >= least[side], "{name}, side {side}: {share:.3}");
        }
    }
}

/// Every export takes units, and a memory has two sides in each unit whatever they are.
#[test]
fn every_export_takes_units() {
    let aligner = aligner();
    let bitext = notice(&aligner);
    let mut counts = Vec::new();
    for grain in [Grain::Both, Grain::Fine, Grain::Beads, Grain::Paragraphs] {
        let units = aligner.units(&bitext, &options("bitext").grain(grain)).unwrap();
        for source in [Language::English, Language::Chinese] {
            let mut out = Vec::new();
            let options = TmxOptions::default().source(source);
            let report = tmx::write(&mut out, &bitext, &units, &options).unwrap();
            let text = String::from_utf8(out).unwrap();
            let parsing = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
            let document = roxmltree::Document::parse_with_options(&text, parsing).unwrap();
            let written: Vec<_> = document.descendants().filter(|node| node.has_tag_name("tu")).collect();
            assert_eq!(written.len(), report.units);
            for unit in written {
                let segments: Vec<_> = unit.descendants().filter(|node| node.has_tag_name("seg")).collect();
                assert!(segments.len() == 2 && segments.iter().all(|text| text.text().is_some()), "{text}");
            }
            let kind = if grain == Grain::Paragraphs { "paragraph" } else { "sentence" };
            assert!(text.contains(&format!("segtype=\"{kind}\"")));
            counts.push(report.units);
        }
        let mut out = Vec::new();
        jsonl::write(&mut out, &bitext, &units).unwrap();
        let lines: Vec<serde_json::Value> =
            String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), bitext.pairs().len());
        let parts = lines.iter().filter_map(|line| line["parts"].as_array()).flatten().count();
        assert_eq!(parts > 0, matches!(grain, Grain::Both | Grain::Fine));
    }
    let [both, _, fine, _, beads, _, paragraphs, _] = counts[..] else { unreachable!("{counts:?}") };
    assert!(paragraphs < beads && beads < fine && fine < both, "{counts:?}");
    // These hold pairs whatever the units are.
    links::write(&mut Vec::new(), bitext.pairs().map(|pair| pair.bead)).unwrap();
    delimited::write(&mut Vec::new(), &bitext, &DelimitedOptions::new(Delimiter::Tab)).unwrap();
    html::write(&mut Vec::new(), &bitext, &html::HtmlOptions::default()).unwrap();
}

#[test]
fn a_confidence_is_a_probability() {
    let aligner = aligner();
    let bitext = notice(&aligner);
    for confidence in [-0.1, 1.1, f32::NAN] {
        let options = UnitOptions::default().confidence(confidence);
        assert_eq!(aligner.units(&bitext, &options).unwrap_err().kind(), bitext::ErrorKind::Options);
    }
    let all = |confidence| {
        let options = UnitOptions::default().confidence(confidence);
        let units = aligner.units(&bitext, &options).unwrap();
        (0..bitext.pairs().len()).map(|at| units.parts(at).count()).sum::<usize>()
    };
    assert!(all(1.0) < all(0.9) && all(0.9) <= all(0.0));
}

/// Units of one bitext beside another are no units of it, and no fault either.
#[test]
fn without_units_a_memory_holds_the_pairs() {
    let aligner = aligner();
    let bitext = notice(&aligner);
    let units = Units::default();
    let memory: Vec<_> = units.of_memory(&bitext, Language::English).collect();
    assert_eq!(memory.len(), bitext.pairs().len());
    assert!(memory.iter().all(|unit| unit.form == Form::Bead));
    assert!(units.finer(usize::MAX).is_empty());
}
