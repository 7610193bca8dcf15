//! What every row of the tables that are made to be added to promises: readers of formats and channels of evidence. Those of
//! cleaning rules and of formats of outputs stand beside them, in `src/clean/mod.rs` and `tests/exports.rs`.

use std::collections::BTreeSet;

use bitext::evidence::{Built, Channel, Sources};
use bitext::glossary::{Glossary, Matcher, Term};
use bitext::lexicon::{Associations, Lexicon};
use bitext::read::{Format, ReadOptions, read};
use bitext::search::band;
use bitext::tokens::Tokens;
use bitext::{Aligner, AlignerOptions, Bead, Document, ErrorKind, Language, Source};

const ENGLISH: [&str; 4] = [
    "\"The Harbour Bridge opens,\" Mr. Liu Wei said.",
    "It cost 12 million yuan.",
    "Northlight built it.",
    "Is it safe?",
];
const CHINESE: [&str; 4] = ["“海港大桥通车了，”刘伟先生说。", "耗资1200万元。", "它由青禾建造。", "它安全吗？"];

/// Bytes of several kinds, whole and cut off.
fn samples() -> Vec<Vec<u8>> {
    let texts = [
        "",
        "It rains.\n下雨了。\n",
        "English\tChinese\nIt rains.\t下雨了。\n",
        "<!DOCTYPE html><html><body><p>It rains.</p><p>下雨了。</p></body></html>",
        "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>It rains.</seg></tuv>\
         <tuv xml:lang=\"zh\"><seg>下雨了。</seg></tuv></tu></body></tmx>",
        "{\"en\": \"It rains.\", \"zh\": \"下雨了。\"}\n",
        "1\n00:00:01,000 --> 00:00:02,000\nIt rains.\n下雨了。\n",
    ];
    // What has more in it than fits here.
    let seeds = [&include_bytes!("seeds/xliff/one")[..], include_bytes!("seeds/wordfast/memory")];
    let mut samples: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    samples.extend(texts.iter().map(|text| text.as_bytes()[..text.len() * 2 / 3].to_vec()));
    samples.extend(seeds.map(<[u8]>::to_vec));
    samples.extend([b"PK\x03\x04word/document".to_vec(), b"%PDF-1.7\n".to_vec(), vec![0xFF; 64], (0..=255).collect()]);
    samples
}

#[test]
fn every_reader_keeps_its_promises() {
    let mut names = BTreeSet::new();
    for format in Format::ALL {
        assert!(names.insert(format.name()), "{format} has the name of another");
        assert_eq!(format.name().parse::<Format>().unwrap(), format);
        let options = ReadOptions::default().format(format);
        let mut lines = 0;
        for bytes in samples() {
            let result = read(&bytes, None, &options);
            match read(&bytes, None, &options) {
                Ok(again) => assert_eq!(result.as_ref().unwrap(), &again, "{format} reads {bytes:?} in two ways"),
                Err(error) => {
                    assert!(matches!(error.kind(), ErrorKind::Format | ErrorKind::Encoding), "{format}: {error}");
                    assert!(!error.to_string().is_empty());
                }
            }
            let Ok(input) = result else { continue };
            lines += input.lines.len();
            assert!(input.lines.iter().all(|line| line.number > 0), "{format}: a line without a number");
            assert!(input.lines.iter().all(|line| !line.text.contains('\n')), "{format}: a line break in a line");
            let ordered = input.lines.is_sorted_by_key(|line| line.number);
            assert!(ordered, "{format}: lines are not in the order of the input");
        }
        let packed = matches!(format, Format::Docx | Format::Odt | Format::Xlsx | Format::Pdf);
        assert!(
            lines > 0 || packed || cfg!(not(feature = "documents")),
            "{format} reads nothing; add a sample that it reads"
        );
    }
}

#[test]
fn every_channel_keeps_its_promises() {
    let english = Document::from_segments(Language::English, ENGLISH);
    let chinese = Document::from_segments(Language::Chinese, CHINESE);
    let tokens = Tokens::new(&english, &chinese);
    let lexicon = Lexicon::embedded();
    let associations = Associations::new(&lexicon, &tokens);
    let mut glossary = Glossary::default();
    glossary.push(Term::new("Northlight", "青禾", 1.0).unwrap());
    let terms = Matcher::new(&glossary, &lexicon).find(&english, &chinese, &lexicon);
    let band = band(&tokens, &associations, &[]);
    let path: Vec<Bead> = (0..4).map(|id| Bead::new(id..id + 1, id..id + 1)).collect();
    let names = |without: &[Channel]| {
        let built = Built::default();
        let sources = Sources {
            tokens: &tokens,
            lexicon: &lexicon,
            associations: &associations,
            terms: &terms,
            band: &band,
            without,
            built: &built,
        };
        let translation = sources.translation(&band, &path);
        let survey = translation.survey(path.iter());
        let mut names = Vec::new();
        for channels in [sources.first_stage(), sources.second_stage(&path, &translation, &survey)] {
            for bead in
                path.iter().cloned().chain([Bead::new(0..2, 0..1), Bead::new(0..1, 0..0), Bead::new(0..0, 0..1)])
            {
                let mut values = Vec::new();
                channels.measure(&bead, &mut values);
                assert_eq!(values.len(), channels.names().len());
                assert!(values.iter().all(|value| value.is_finite()), "{:?}: {values:?}", channels.names());
            }
            let own: BTreeSet<&str> = channels.names().iter().copied().collect();
            assert_eq!(own.len(), channels.names().len(), "two features have one name");
            names.extend(own);
        }
        names
    };
    let of = |channel: Channel| format!("{channel}.");
    let all = names(&[]);
    for name in &all {
        assert!(Channel::ALL.iter().any(|channel| name.starts_with(&of(*channel))), "{name} is of no channel");
    }
    for channel in Channel::ALL {
        assert!(
            all.iter().any(|name| name.starts_with(&of(*channel))),
            "{channel} has no feature; add a text that has it"
        );
        let others = names(&[*channel]);
        assert!(others.iter().all(|name| !name.starts_with(&of(*channel))), "{channel} is left out and speaks");
        let options = AlignerOptions::default().glossary(glossary.clone()).without([*channel]);
        let aligner = Aligner::new(options).unwrap();
        let bitext = aligner.align(Source::segmented(ENGLISH, CHINESE)).unwrap();
        assert_eq!((bitext.english().len(), bitext.chinese().len()), (4, 4), "{channel}");
    }
}
