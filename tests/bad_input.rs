//! What contradicts itself, is out of range or not there: an error that names the argument, and no panic.

use bitext::export::tmx::{TmxOptions, TmxWriter};
use bitext::export::{Exporter, Format, Selection};
use bitext::read::Line;
use bitext::release::{Halves, Layout};
use bitext::units::UnitOptions;
use bitext::{Aligner, AlignerOptions, Alignment, Anchor, Anchors, Bead, Document, ErrorKind, Language, Source};

fn aligner() -> Aligner {
    Aligner::new(AlignerOptions::default()).unwrap()
}

/// The error of a source.
fn fault<'a>(source: impl Into<Source<'a>>) -> (ErrorKind, String) {
    let error = aligner().align(source).unwrap_err();
    (error.kind(), error.to_string())
}

fn segmented() -> Source<'static> {
    Source::segmented(["One.", "Two.", "Three."], ["一。", "二。", "三。"])
}

#[test]
fn documents_in_the_wrong_order_or_empty() {
    let english = || Document::from_segments(Language::English, ["One."]);
    let chinese = || Document::from_segments(Language::Chinese, ["一。"]);
    let (kind, message) = fault((chinese(), english()));
    assert_eq!(kind, ErrorKind::Alignment);
    assert!(message.contains("documents are Chinese and English"), "{message}");
    assert_eq!(fault((english(), Document::new(Language::Chinese))).0, ErrorKind::NoChinese);
    assert_eq!(fault((Document::from_segments(Language::English, [" ", ""]), chinese())).0, ErrorKind::NoEnglish);
    assert_eq!(fault((Document::new(Language::English), Document::new(Language::Chinese))).0, ErrorKind::Empty);
    assert!(fault(Source::segmented(["一。"], ["One."])).1.contains("english and chinese are exchanged"));
    for nothing in ["", " \n\n", "\u{FEFF}"] {
        assert_eq!(fault(nothing).0, ErrorKind::Empty, "{nothing:?}");
    }
    assert_eq!(fault(&[] as &[Line]).0, ErrorKind::Empty);
    assert_eq!(fault(&b"\xFF\x00\x81"[..]).0, ErrorKind::Encoding);
}

#[test]
fn sources_that_contradict_themselves() {
    let nothing = |_: &Bead| 0.0;
    let documents = || segmented();
    let (kind, message) = fault(Source::two(Source::text("One.").evidence(&nothing), "一。"));
    assert_eq!(kind, ErrorKind::Options);
    assert!(message.contains("anchors and evidence"), "{message}");
    assert!(fault((documents(), "一。")).1.contains("each a text"));
}

#[test]
fn anchors_out_of_range() {
    let beyond = Anchors::new(vec![Bead::new(2..4, 2..3)]).unwrap();
    let (kind, message) = fault(segmented().anchors(beyond.clone()));
    assert_eq!(kind, ErrorKind::Alignment);
    assert!(message.contains("anchors: segments up to 4 and 3"), "{message}");
    assert!(fault(Source::text("One.\nTwo.\n一。\n二。").anchors(beyond)).1.contains("anchors"));
    let points = Anchors::at(vec![Anchor { english: 0, chinese: 9 }]).unwrap();
    assert!(fault(segmented().anchors(points)).1.contains("anchors"));
}

/// Without a dictionary the word table is learnt from all of the text, which is aligned in one.
#[cfg(feature = "lexicon")]
#[test]
fn anchors_over_the_border_of_two_releases() {
    let text = "The bridge over the river opened on Monday morning.\nIt is three kilometres long and has four lanes.\n\
                Buses use it from Tuesday.\n\n跨河大桥周一上午正式通车。\n大桥全长三公里，设有四条车道。\n\
                公共汽车周二起在桥上行驶。\n\n* * * * *\n\nThe old ferry stops for good at the end of May.\n\
                Its captain retires after thirty years at sea.\nThe pier becomes a small museum.\n\n\
                老渡轮五月底永久停航。\n船长在海上工作三十年后退休。\n码头将改为小型博物馆。";
    assert_eq!(aligner().align(text).unwrap().releases(), 2);
    let anchors = |bead: Bead| Source::text(text).anchors(Anchors::new(vec![bead]).unwrap());
    let (kind, message) = fault(anchors(Bead::new(2..4, 2..4)));
    assert_eq!(kind, ErrorKind::Alignment);
    assert!(message.contains("anchors"), "{message}");
    let within = Bead::new(3..5, 3..5);
    assert!(aligner().align(anchors(within.clone())).unwrap().beads().contains(&within));
}

#[test]
fn anchors_are_kept_in_texts_and_documents() {
    let bead = Bead::new(0..2, 0..1);
    let kept = || Anchors::new(vec![bead.clone()]).unwrap();
    for source in [segmented(), Source::text("One.\nTwo.\nThree.\n一。\n二。\n三。")] {
        let bitext = aligner().align(source.anchors(kept())).unwrap();
        assert_eq!((&bitext.beads()[0], bitext.confidences()[0]), (&bead, 1.0));
    }
}

#[test]
fn scores_that_are_none() {
    for (wrong, name) in [(f32::NAN, "NaN"), (f32::INFINITY, "inf")] {
        let own = move |bead: &Bead| if *bead == Bead::new(1..2, 1..2) { wrong } else { 0.0 };
        let (kind, message) = fault(segmented().evidence(&own));
        assert_eq!(kind, ErrorKind::Options);
        assert!(message.starts_with(&format!("evidence: the score {name} for")), "{message}");
        assert!(message.contains("1..2 with Chinese 1..2"), "{message}");
    }
    // As strong as can be against a bead, and for another.
    let own = |bead: &Bead| match (bead.english.clone(), bead.chinese.clone()) {
        (one, two) if one == (0..1) && two == (0..1) => f32::NEG_INFINITY,
        (one, two) if one == (0..2) && two == (0..1) => f32::MAX,
        _ => 0.0,
    };
    let bitext = aligner().align(segmented().evidence(&own)).unwrap();
    assert_eq!(bitext.beads()[0], Bead::new(0..2, 0..1));
    assert!(bitext.confidences().iter().all(|confidence| (0.0..=1.0).contains(confidence)));
}

#[test]
fn scorers_that_panic() {
    let own = |bead: &Bead| if bead.english.contains(&2) { panic!("no third segment") } else { 0.0 };
    let (kind, message) = fault(segmented().evidence(&own));
    assert_eq!(kind, ErrorKind::Options);
    assert!(message.contains("evidence: a panic: no third segment"), "{message}");
}

#[test]
fn ids_beyond_the_text() {
    let bitext = aligner().align(segmented()).unwrap();
    let bead = Bead::new(0..1, 3..4);
    assert_eq!(aligner().explain(&bitext, &bead).unwrap_err().kind(), ErrorKind::Alignment);
    assert!(bitext.pair(99).is_none());
    assert!(Alignment::new(vec![bead], 1, 4).is_err());
}

#[test]
fn halves_that_do_not_fit() {
    let line = |text: &str| bitext::release::HalfLine { text: text.to_owned(), number: 1, goes_on: 0 };
    let halves = |borders: Vec<Anchor>| Halves {
        english: vec![line("One."), line("Two.")],
        chinese: vec![line("一。"), line("二。")],
        anchors: Vec::new(),
        likely: Vec::new(),
        layout: Layout::Files,
        borders,
        rows: Vec::new(),
        cleaned: bitext::clean::CleanReport::default(),
    };
    let at = |english, chinese| Anchor { english, chinese };
    assert!(aligner().align(halves(vec![at(1, 1)])).is_ok());
    for wrong in [vec![at(3, 1)], vec![at(1, 1), at(0, 2)]] {
        assert!(fault(halves(wrong)).1.contains("borders"));
    }
}

#[test]
fn options_out_of_range() {
    let bitext = aligner().align(segmented()).unwrap();
    let units = UnitOptions::default().confidence(f32::NAN);
    assert_eq!(aligner().units(&bitext, &units).unwrap_err().kind(), ErrorKind::Options);
    for options in [
        TmxOptions::default().selection(Selection::default().min_confidence(2.0)),
        TmxOptions::default().english_tag("zh-CN"),
        TmxOptions::default().date("yesterday"),
    ] {
        assert_eq!(TmxWriter::new(Vec::new(), options).err().unwrap().kind(), ErrorKind::Options);
    }
    let selected = Exporter::new(Format::Ladder).select(|_| true);
    assert!(selected.write(Vec::new(), &bitext).unwrap_err().to_string().contains("select"));
    for name in ["", "vibes", "TMX"] {
        assert!(name.parse::<Format>().is_err() && name.parse::<bitext::read::Format>().is_err(), "{name}");
        assert!(name.parse::<bitext::clean::Rule>().is_err(), "{name}");
    }
}
