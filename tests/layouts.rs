//! Layouts: cases with the halves and anchors that they must give, the releases, and other forms of the releases.

use std::fs;
use std::path::{Path, PathBuf};

use bitext::clean::CleanOptions;
use bitext::gold::GoldDocument;
use bitext::lexicon::Lexicon;
use bitext::read::lines;
use bitext::release::{self, HalfLine, Halves};
use bitext::{Anchor, Document};

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|other| other == ending))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "no .{ending} in {}", folder.display());
    paths
}

fn found(text: &str) -> Halves {
    release::halves(&lines(text), &CleanOptions::default(), &Lexicon::embedded())
        .unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn texts(half: &[HalfLine]) -> Vec<String> {
    half.iter().map(|line| line.text.clone()).collect()
}

/// A case: `=== name`, the input, `---`, then `E: …` and `Z: …` in the order of each half, `=` where both
/// halves probably correspond,
/// and `releases: n` where there are several.
#[test]
fn cases_give_their_halves_and_anchors() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for path in files("tests/layouts", "txt") {
        let file = fs::read_to_string(&path).unwrap();
        for case in file.split("=== ").skip(1) {
            cases += 1;
            let (name, body) = case.split_once('\n').expect("a name");
            let name = format!("{}: {name}", path.file_name().unwrap().display());
            let (input, expected) = body.split_once("\n---\n").unwrap_or_else(|| panic!("{name}: no ---"));
            let (mut english, mut chinese, mut anchors) = (Vec::new(), Vec::new(), Vec::new());
            let mut releases = 1;
            for line in expected.lines().filter(|line| !line.is_empty()) {
                match line.split_once(": ") {
                    Some(("E", text)) => english.push(text.to_owned()),
                    Some(("Z", text)) => chinese.push(text.to_owned()),
                    Some(("releases", number)) => releases = number.parse().unwrap(),
                    _ if line == "=" => anchors.push(Anchor { english: english.len(), chinese: chinese.len() }),
                    _ => panic!("{name}: not a line such as `E: text`: {line}"),
                }
            }
            let halves = found(input);
            let wanted = (english, chinese, anchors, releases);
            let tested = (texts(&halves.english), texts(&halves.chinese), halves.likely.clone(), halves.releases());
            if tested != wanted {
                wrong.push(format!("{name}\n  wanted {wanted:?}\n  found  {tested:?}"));
            }
        }
    }
    assert!(cases >= 40, "{cases} cases");
    assert!(wrong.is_empty(), "{} of {cases} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// The gold documents with their names.
fn gold() -> Vec<(PathBuf, GoldDocument)> {
    ["data/releases/fitted", "data/releases/held-out"]
        .iter()
        .flat_map(|folder| files(folder, "beads"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let gold = GoldDocument::from_beads(&path.display().to_string(), &text).unwrap();
            (path, gold)
        })
        .collect()
}

/// All text without white space.
fn squashed(half: &[HalfLine]) -> String {
    half.iter().flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace()).collect()
}

fn squashed_gold(document: &Document) -> String {
    document.text().chars().filter(|c| !c.is_whitespace()).collect()
}

/// Where two texts part, for messages.
fn difference(tested: &str, wanted: &str) -> Option<String> {
    let same = tested.chars().zip(wanted.chars()).take_while(|(one, two)| one == two).count();
    let from = same.saturating_sub(5);
    let near = |text: &str| text.chars().skip(from).take(40).collect::<String>();
    (tested != wanted).then(|| format!("found {:?}, wanted {:?}", near(tested), near(wanted)))
}

fn check(wrong: &mut Vec<String>, name: &str, halves: &Halves, gold: &GoldDocument) {
    for (half, document) in [(&halves.english, &gold.english), (&halves.chinese, &gold.chinese)] {
        if let Some(difference) = difference(&squashed(half), &squashed_gold(document)) {
            wrong.push(format!("{name}: {difference}"));
        }
    }
}

#[test]
fn releases_have_no_line_on_the_wrong_side() {
    let mut wrong = Vec::new();
    for (path, gold) in gold() {
        let one = path.with_extension("txt");
        let read = |ending: &str| fs::read_to_string(path.with_extension(ending)).unwrap();
        let halves = if one.exists() {
            found(&read("txt"))
        } else {
            release::files(&lines(&read("en.txt")), &lines(&read("zh.txt")), &CleanOptions::default()).unwrap()
        };
        check(&mut wrong, &gold.name, &halves, &gold);
        let crossed = anchor_faults(&halves, &gold);
        wrong.extend(crossed.into_iter().map(|fault| format!("{}: {fault}", gold.name)));
    }
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

/// Anchors that cut through a gold bead. Both sides are compared by the number of characters before a point.
fn anchor_faults(halves: &Halves, gold: &GoldDocument) -> Vec<String> {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let ends = |document: &Document| -> Vec<usize> {
        let mut before = 0;
        let lengths = document.texts().map(letters);
        std::iter::once(0).chain(lengths.map(|length| (before += length, before).1)).collect()
    };
    let (english, chinese) = (ends(&gold.english), ends(&gold.chinese));
    let before =
        |half: &[HalfLine], number: usize| half[..number].iter().map(|line| letters(&line.text)).sum::<usize>();
    let mut faults = Vec::new();
    for anchor in &halves.anchors {
        let point = (before(&halves.english, anchor.english), before(&halves.chinese, anchor.chinese));
        for bead in gold.monotone() {
            let (e, z) = (&bead.english, &bead.chinese);
            let behind = |ends: &[usize], range: &std::ops::Range<usize>, point| ends[range.end] <= point;
            let ahead = |ends: &[usize], range: &std::ops::Range<usize>, point| ends[range.start] >= point;
            let fits = behind(&english, e, point.0) && behind(&chinese, z, point.1)
                || ahead(&english, e, point.0) && ahead(&chinese, z, point.1);
            if !fits {
                faults.push(format!(
                    "anchor {anchor:?} cuts the bead {:?} | {:?}",
                    gold.english.segment(e.start),
                    gold.chinese.segment(z.start)
                ));
            }
        }
    }
    faults
}

/// A gold document in another form: the text and whether its anchors must not cut a bead.
type Form = (&'static str, fn(&GoldDocument) -> Option<String>);

/// The text of a bead's side.
fn side(document: &Document, ids: &[usize]) -> String {
    let between = if document.language() == bitext::Language::English { " " } else { "" };
    ids.iter().map(|&id| document.segment(id)).collect::<Vec<_>>().join(between)
}

/// The beads in the order of both sides, where no bead is out of order.
fn beads(gold: &GoldDocument) -> Option<Vec<(String, String)>> {
    let mut next = (0, 0);
    for link in &gold.links {
        for (ids, next) in [(&link.english, &mut next.0), (&link.chinese, &mut next.1)] {
            for &id in ids {
                if id != *next {
                    return None;
                }
                *next += 1;
            }
        }
    }
    Some(
        gold.links
            .iter()
            .map(|link| (side(&gold.english, &link.english), side(&gold.chinese, &link.chinese)))
            .collect(),
    )
}

fn paragraphs(document: &Document) -> Vec<String> {
    let text =
        |paragraph: &bitext::document::Paragraph| side(document, &paragraph.segments.clone().collect::<Vec<_>>());
    document.paragraphs().iter().map(text).collect()
}

const FORMS: &[Form] = &[
    ("english first", |gold| Some([paragraphs(&gold.english), paragraphs(&gold.chinese)].concat().join("\n"))),
    ("chinese first", |gold| Some([paragraphs(&gold.chinese), paragraphs(&gold.english)].concat().join("\n\n"))),
    ("a separator between", |gold| {
        Some([paragraphs(&gold.english).join("\n"), paragraphs(&gold.chinese).join("\n")].join("\n* * * *\n"))
    }),
    ("chinese in one paragraph", |gold| {
        Some(format!("{}\n\n{}", paragraphs(&gold.english).join("\n"), paragraphs(&gold.chinese).concat()))
    }),
    ("interleaved by bead", |gold| {
        let lines = beads(gold)?.into_iter().flat_map(|(english, chinese)| [english, chinese]);
        Some(lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
    }),
    ("columns", |gold| {
        let rows: Vec<String> = beads(gold)?.iter().map(|(english, chinese)| format!("{english}\t{chinese}")).collect();
        Some(rows.join("\n"))
    }),
    ("columns, chinese left", |gold| {
        let rows: Vec<String> = beads(gold)?.iter().map(|(english, chinese)| format!("{chinese}\t{english}")).collect();
        Some(rows.join("\n"))
    }),
];

#[test]
fn other_forms_of_the_releases_give_the_same_halves() {
    let mut wrong = Vec::new();
    let mut forms = 0;
    for (_, gold) in gold() {
        for (name, form) in FORMS {
            let Some(text) = form(&gold) else { continue };
            forms += 1;
            let halves = found(&text);
            let name = format!("{} as {name}", gold.name.rsplit('/').next().unwrap_or_default());
            check(&mut wrong, &name, &halves, &gold);
            wrong.extend(anchor_faults(&halves, &gold).into_iter().take(2).map(|fault| format!("{name}: {fault}")));
        }
    }
    assert!(forms >= 200, "{forms} forms");
    assert!(wrong.is_empty(), "{} faults in {forms} forms\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn several_releases_in_one_input_are_parted() {
    let gold: Vec<_> = gold().into_iter().map(|(_, gold)| gold).collect();
    let mut wrong = Vec::new();
    for three in gold.chunks_exact(3) {
        let texts: Vec<String> = three.iter().zip([0, 1, 0]).filter_map(|(gold, form)| FORMS[form].1(gold)).collect();
        let halves = found(&texts.join("\n\n---------\n\n"));
        let [mut english, mut chinese] = [String::new(), String::new()];
        for gold in three {
            english += &squashed_gold(&gold.english);
            chinese += &squashed_gold(&gold.chinese);
        }
        for (tested, wanted) in [(squashed(&halves.english), english), (squashed(&halves.chinese), chinese)] {
            wrong.extend(difference(&tested, &wanted).map(|difference| format!("{}: {difference}", three[0].name)));
        }
        if halves.releases() != 3 {
            wrong.push(format!("{}: {} releases", three[0].name, halves.releases()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
