//! The contract of every format of outputs: the rows and the texts are those of JSON Lines, for each sample release and for
//! texts that formats stumble over.

mod sample_releases;

use bitext::bead::Review;
use bitext::export::{ExportOptions, Format, Selection, tmx};
use bitext::read::{self, ReadOptions, Record};
use bitext::units::Units;
use bitext::{Aligner, AlignerOptions, Bitext};
use serde_json::Value;

use sample_releases::Release;

/// Texts that begin with what spreadsheets, quotation and markup take for their own, and rare characters.
const STRANGE: [&str; 22] = [
    "\"Quoted\" at the start",
    "=1+1",
    "+86 21 5555",
    "-3 degrees",
    "@mention",
    "'apostrophe",
    "'=both",
    "\tA tab before",
    "A tab\tinside",
    "Two\nlines",
    "Two\r\nlines",
    "A comma, a semicolon; a bar | and \"marks\"",
    "<b>&amp;</b> & ]]>",
    "{\"en\": 1} \\n",
    "🚋 emoji 👩\u{200D}🚀",
    "𠮷 rare 㐂 \u{2028} line separator",
    "_x0041_ escaped",
    " spaces round it ",
    "1-1",
    "2024-01-31",
    "00123",
    "＝fullwidth",
];

/// Pairs of such texts, of which some have one side, marks of reviewers and places of their own.
fn strange() -> Bitext {
    let mut records = Vec::new();
    for (at, text) in STRANGE.iter().enumerate() {
        let mut record = Record {
            english: vec![(*text).to_owned()],
            chinese: vec![format!("{text}第{at}号")],
            files: ["a, b.txt", "=c.txt"].map(str::to_owned),
            lines: [at + 1, 2 * at + 1],
            ..Record::default()
        };
        record.stated.confidence = Some(0.5 + at as f32 / 100.0);
        record.stated.moved = at == 3;
        record.review = [Review::Open, Review::Accepted, Review::Edited][at % 3];
        match at {
            5 => record.chinese = Vec::new(),
            6 => record.english = Vec::new(),
            _ => {}
        }
        records.push(record);
    }
    Bitext::of_records(&records).unwrap()
}

/// All that every format is tried with.
fn bitexts() -> Vec<(String, Bitext)> {
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    let releases = Release::all("held-out").into_iter().chain(Release::all("fitted"));
    let aligned = releases.map(|release| {
        let mut bitext = release.align(&aligner);
        bitext.name_inputs("release.txt", None);
        (release.beads.display().to_string(), bitext)
    });
    [("strange texts".to_owned(), strange())].into_iter().chain(aligned).collect()
}

fn options() -> ExportOptions {
    let tmx = tmx::TmxOptions::default().selection(Selection::default());
    ExportOptions::default().tmx(tmx).texts(["a.en.xml", "a.zh.xml"].map(str::to_owned))
}

fn written(format: Format, bitext: &Bitext) -> Vec<u8> {
    let mut out = Vec::new();
    format.write(&mut out, bitext, &Units::default(), &options()).unwrap_or_else(|error| panic!("{format}: {error}"));
    let mut again = Vec::new();
    format.write(&mut again, bitext, &Units::default(), &options()).unwrap();
    assert_eq!(out, again, "{format}: the same bitext gives the same bytes");
    out
}

/// The pairs as JSON Lines have them.
fn objects(bitext: &Bitext) -> Vec<Value> {
    let lines = String::from_utf8(written(Format::Jsonl, bitext)).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text(object: &Value, key: &str) -> String {
    object[key].as_str().unwrap().to_owned()
}

/// A text as it is on one line.
fn plain(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether white space comes back as it was: XML and Word know one kind of line break.
fn exact(format: Format) -> bool {
    matches!(format, Format::Jsonl | Format::Tsv | Format::Csv | Format::Xliff)
}

#[test]
fn formats_that_are_read_give_every_row_back() {
    let bitexts = bitexts();
    for format in [Format::Jsonl, Format::Tsv, Format::Csv, Format::Xlsx, Format::Docx, Format::Xliff, Format::Tmx] {
        for (name, bitext) in &bitexts {
            let at = format!("{format} of {name}");
            let file = format!("a.{}", format.endings()[0]);
            let found = read::records(&written(format, bitext), Some(&file), &ReadOptions::default())
                .unwrap_or_else(|error| panic!("{at}: {error}"));
            let mut wanted = objects(bitext);
            if format == Format::Tmx {
                wanted.retain(|object| !text(object, "en").is_empty() && !text(object, "zh").is_empty());
            }
            assert_eq!(found.records.len(), wanted.len(), "{at}: rows");
            for (record, object) in found.records.iter().zip(&wanted) {
                let sides = [record.english.join(" "), record.chinese.concat()];
                for (side, key) in sides.iter().zip(["en", "zh"]) {
                    let wanted = text(object, key);
                    if exact(format) {
                        assert_eq!(*side, wanted, "{at}");
                    } else {
                        assert_eq!(plain(side), plain(&wanted), "{at}");
                    }
                }
                let confidence = f64::from(record.stated.confidence.unwrap());
                assert!((confidence - object["confidence"].as_f64().unwrap()).abs() < 1e-4, "{at}: {object}");
                assert_eq!(record.stated.kind.unwrap().to_string(), text(object, "kind"), "{at}");
                assert_eq!(record.stated.moved, object["moved"] == true, "{at}");
                assert_eq!(record.review.name(), text(object, "review"), "{at}: {object}");
                let lines = record.lines;
                let line = if record.english.is_empty() { lines[1] } else { lines[0] };
                assert_eq!(line as u64, object["line"].as_u64().unwrap(), "{at}: {object}");
                assert_eq!(record.files[1], text(object, "zh_file"), "{at}: {object}");
            }
        }
    }
}

/// Each pair written once more from what was read is the same file: nothing is lost on the way round.
#[test]
fn files_come_back_as_they_were() {
    let bitext = strange();
    for format in [Format::Jsonl, Format::Tsv, Format::Csv, Format::Xlsx, Format::Xliff] {
        let first = written(format, &bitext);
        let file = format!("a.{}", format.endings()[0]);
        let records = read::records(&first, Some(&file), &ReadOptions::default()).unwrap().records;
        let again = written(format, &Bitext::of_records(&records).unwrap());
        let same = objects(&Bitext::of_records(&records).unwrap());
        let without_ids = |objects: Vec<Value>| -> Vec<Value> {
            objects
                .into_iter()
                .map(|mut object| {
                    let keys = object.as_object_mut().unwrap();
                    ["en_segments", "zh_segments"].iter().for_each(|key| drop(keys.remove(*key)));
                    object
                })
                .collect()
        };
        if format == Format::Xlsx {
            // A workbook keeps one kind of line break.
            assert_eq!(same.len(), STRANGE.len());
        } else {
            assert_eq!(without_ids(same), without_ids(objects(&bitext)), "{format}");
            assert_eq!(again, first, "{format}");
        }
    }
}

#[test]
fn lists_and_pages_have_every_pair() {
    for (name, bitext) in bitexts() {
        let objects = objects(&bitext);
        let lines = |format| {
            let text = String::from_utf8(written(format, &bitext)).unwrap();
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        // Ids of both sides, a bead a line.
        let ids = |object: &Value| {
            let list = |key: &str| {
                let ids = object[key].as_array().unwrap().iter().map(ToString::to_string).collect::<Vec<_>>();
                ids.join(", ")
            };
            format!("[{}]:[{}]", list("en_ids"), list("zh_ids"))
        };
        assert_eq!(lines(Format::Links), objects.iter().map(ids).collect::<Vec<_>>(), "{name}");

        let two_sided: Vec<_> = objects
            .iter()
            .map(|object| [plain(&text(object, "en")), plain(&text(object, "zh"))])
            .filter(|sides| sides.iter().all(|side| !side.is_empty()))
            .collect();
        let (english, chinese) = (lines(Format::English), lines(Format::Chinese));
        let sides: Vec<_> = english.iter().zip(&chinese).map(|(one, two)| [plain(one), plain(two)]).collect();
        assert_eq!((english.len(), chinese.len()), (two_sided.len(), two_sided.len()), "{name}");
        assert_eq!(sides, two_sided, "{name}");

        let page = String::from_utf8(written(Format::Html, &bitext)).unwrap();
        let data = page.split("type=\"application/json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let data: Value = serde_json::from_str(data).unwrap();
        let document = &data["documents"][0];
        let pairs = document["pairs"].as_array().unwrap();
        let segments = |side: usize, start: &Value, end: &Value| -> Vec<Value> {
            let ids = start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize;
            ids.map(|id| document["texts"][side][id].clone()).collect()
        };
        let sides = |pair: &Value| [segments(0, &pair[0], &pair[1]), segments(1, &pair[2], &pair[3])];
        let wanted = |object: &Value| ["en_segments", "zh_segments"].map(|key| object[key].as_array().unwrap().clone());
        assert_eq!(
            pairs.iter().map(sides).collect::<Vec<_>>(),
            objects.iter().map(wanted).collect::<Vec<_>>(),
            "{name}"
        );

        // The rungs of a ladder step over every segment of both sides.
        let ladder = lines(Format::Ladder);
        let rung = |line: &String| {
            let numbers: Vec<usize> = line.split('\t').take(2).map(|number| number.parse().unwrap()).collect();
            (numbers[0], numbers[1])
        };
        let rungs: Vec<_> = ladder.iter().map(rung).collect();
        assert_eq!(rungs.last(), Some(&(bitext.english().len(), bitext.chinese().len())), "{name}");
        assert!(rungs.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1 && pair[0] != pair[1]));

        // InterText: each sentence of a text stands in one link.
        let links = String::from_utf8(written(Format::InterText, &bitext)).unwrap();
        let linked: Vec<String> =
            links.split("xtargets='").skip(1).map(|rest| rest[..rest.find('\'').unwrap()].to_owned()).collect();
        for (side, format) in [Format::InterTextEnglish, Format::InterTextChinese].into_iter().enumerate() {
            let document = String::from_utf8(written(format, &bitext)).unwrap();
            let parsed = roxmltree::Document::parse(&document).unwrap_or_else(|error| panic!("{name}: {error}"));
            let sentences = parsed.descendants().filter(|node| node.has_tag_name("s"));
            let names: Vec<String> = sentences.map(|node| node.attribute("id").unwrap().to_owned()).collect();
            let of_links: Vec<String> = linked
                .iter()
                .flat_map(|link| link.split(';').nth(side).unwrap().split(' ').filter(|name| !name.is_empty()))
                .map(str::to_owned)
                .collect();
            assert_eq!(names, of_links, "{name}");
        }
    }
}

/// A format that no test above names would be held to nothing.
#[test]
fn every_format_is_held_to_the_contract() {
    let text = include_str!("exports.rs");
    for format in Format::all() {
        assert!(text.contains(&format!("Format::{format:?}")), "{format}: add it to a test of this file");
    }
}
