//! Terms of the user's own: `bitext align --lexicon`, `bitext train lexicon`, and what holds for any glossary.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::Command;

use bitext::glossary::{Glossary, Term};
use bitext::{Aligner, AlignerOptions};
use proptest::prelude::*;
use tempfile::TempDir;

/// The middle sentence may belong to either Chinese one: both name an office.
const RELEASE: &str = "\
The council met on Monday.
The Tern Office agreed.
The meeting closed at noon.

议会周一开会，水务署同意。
林务署同意，会议于中午结束。
";

struct Run {
    code: i32,
    out: String,
    messages: String,
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// Runs the program in a folder.
fn bitext(folder: &Path, args: &str) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_bitext")).args(args.split(' ')).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), messages: text(output.stderr) }
}

fn memory(units: &[(&str, &str)]) -> String {
    let units: String = units
        .iter()
        .map(|(english, chinese)| {
            format!(
                "<tu><tuv xml:lang=\"en\"><seg>{english}</seg></tuv>\n\
                 <tuv xml:lang=\"zh-CN\"><seg>{chinese}</seg></tuv></tu>\n"
            )
        })
        .collect();
    format!("<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header/><body>\n{units}</body></tmx>\n")
}

#[test]
fn a_glossary_decides_between_two_beads() {
    let long = "The Tern Office has moved to a new building in the north of the town.";
    let folder = folder(&[
        ("release.txt", RELEASE),
        ("water.tsv", "English\tChinese\nTern Office\t水务署\n"),
        ("woods.txt", "# the other order, in other characters\n林務署\tTern offices\n"),
        ("woods.tmx", &memory(&[("Tern Office", "林务署"), (long, "林务署已迁入城北的新楼，欢迎市民前来办事。")])),
    ]);
    let first = "[0, 1]:[0]\n[2]:[1]\n";
    let second = "[0]:[0]\n[1, 2]:[1]\n";
    let mut cases = vec![("water.tsv", first), ("woods.tmx", second)];
    if cfg!(feature = "lexicon") {
        cases.push(("woods.txt", second));
    }
    for (file, wanted) in cases {
        let run = bitext(folder.path(), &format!("align release.txt --to links --quiet --lexicon {file}"));
        assert_eq!((run.code, run.out.as_str()), (0, wanted), "{file}: {}", run.messages);
        // What is left out is said even without a summary.
        let left_out = "1 of 2 units taken as terms; left out: 1 longer than 6 words or 12 characters, 0 without";
        assert_eq!(run.messages.contains(left_out), file.ends_with("tmx"), "{file}: {}", run.messages);
    }
    // Without the channel and its links the glossary says nothing.
    let plain = bitext(folder.path(), "align release.txt --to links --quiet");
    let switched_off =
        bitext(folder.path(), "align release.txt --to links --quiet --lexicon water.tsv --without glossary");
    assert_eq!(plain.out, switched_off.out);
}

#[test]
fn bad_glossaries_name_the_file_and_the_line() {
    let folder = folder(&[
        ("release.txt", RELEASE),
        ("columns.tsv", "Tern Office\t水务署\nGull Office\t林务署\tnote\tmore\n"),
        ("spaces.txt", "Tern Office\t水务署\n\nGull Office 林务署\n"),
        ("strength.tsv", "Tern Office\t水务署\t7\n"),
        ("empty.tsv", "# nothing yet\n"),
        ("broken.tmx", "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><body>\n<tu></body></tmx>\n"),
        ("half.tmx", "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><body>\n"),
        ("other.tmx", "Tern Office\t水务署\n"),
        ("terms.xlsx", "PK"),
    ]);
    for (file, code, parts) in [
        ("columns.tsv", 1, &["columns.tsv:2:", "4 columns"][..]),
        ("spaces.txt", 1, &["spaces.txt:3:", "no tab"]),
        ("strength.tsv", 1, &["strength.tsv:1:", "from 0 to 1"]),
        ("empty.tsv", 1, &["empty.tsv:", "no term found"]),
        ("broken.tmx", 1, &["broken.tmx:3:", "XML"]),
        ("half.tmx", 1, &["half.tmx:3:", "ends inside <body>"]),
        ("other.tmx", 1, &["other.tmx:1:", "no <tmx>"]),
        ("terms.xlsx", 2, &["terms.xlsx:", ".tsv, .txt or .tmx"]),
        ("missing.tsv", 1, &["missing.tsv: no such file"]),
    ] {
        let run = bitext(folder.path(), &format!("align release.txt -o pairs.jsonl --lexicon {file}"));
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{file}: {}", run.messages);
        for part in parts {
            assert!(run.messages.contains(part), "{file}: no {part:?} in {}", run.messages);
        }
        assert!(!folder.path().join("pairs.jsonl").exists(), "{file}");
    }
}

/// Pairs in which an office comes up again and again.
const PAIRS: &[(&str, &str)] = &[
    ("The Tern Office repaired four wells.", "验潮署修复了四口井。"),
    ("Farmers thanked the Tern Office.", "农民感谢验潮署。"),
    ("A boat of the Tern Office sank.", "验潮署的一艘船沉没。"),
    ("Snow fell in the mountains.", "山里下了雪。"),
    ("The old theatre has a garden.", "老剧院有一座花园。"),
    ("The train was two hours late.", "火车晚点两小时。"),
    ("Bread is cheap this year.", "今年面包便宜。"),
    ("His brother paints horses.", "他哥哥画马。"),
    ("Seven bridges were closed.", "七座桥梁关闭。"),
    ("Nobody was hurt in the fire.", "火灾中无人受伤。"),
];

#[test]
fn learned_terms_are_a_glossary() {
    let release: String = PAIRS.iter().map(|(english, chinese)| format!("{english}\n{chinese}\n")).collect();
    let (english, chinese): (Vec<_>, Vec<_>) = PAIRS.iter().copied().unzip();
    let folder = folder(&[
        ("memory.tmx", &memory(PAIRS)),
        ("texts/one.txt", &release),
        ("texts/two.en.txt", &english.join("\n")),
        ("texts/two.zh.txt", &chinese.join("\n")),
        ("texts/english.txt", "Nothing but English."),
        ("texts/notes.md", "notes"),
    ]);
    let run = bitext(folder.path(), "train lexicon memory.tmx -o terms.tsv");
    assert_eq!(run.code, 0, "{}", run.messages);
    let terms = fs::read_to_string(folder.path().join("terms.tsv")).unwrap();
    assert!(terms.starts_with("# bitext train lexicon memory.tmx --least 3\n# "), "{terms}");
    assert!(terms.contains("\nTern Office\t验潮署\t0.8\n"), "{terms}");
    assert!(Glossary::from_tsv(&terms).is_ok());
    assert!(
        run.messages.contains("pairs: 10 read, 10 learned from; left out: 0 without a counterpart"),
        "{}",
        run.messages
    );
    // The same bytes again, and the aligner reads them.
    assert_eq!(bitext(folder.path(), "train lexicon memory.tmx -o again.tsv").code, 0);
    assert_eq!(fs::read_to_string(folder.path().join("again.tsv")).unwrap(), terms);
    let run = bitext(folder.path(), "align texts/one.txt --lexicon terms.tsv -o pairs.jsonl");
    assert_eq!(run.code, 0, "{}", run.messages);

    // A file that was left out for a fault is told, and the exit code says so.
    let run = bitext(folder.path(), "train lexicon texts -o -");
    assert_eq!(run.code, 1, "{}", run.messages);
    assert!(run.out.contains("Tern Office\t验潮署"), "{}", run.out);
    for part in ["left out: texts/english.txt: no Chinese text", "files: 2 read, 1 left out for a fault, 1 of another"]
    {
        assert!(run.messages.contains(part), "no {part:?} in {}", run.messages);
    }
}

#[test]
fn learning_fails_without_leaving_a_file() {
    let folder = folder(&[
        ("small.tmx", &memory(&PAIRS[..1])),
        ("broken.tmx", "<tmx>\n<body></tmx>"),
        ("notes.md", "notes"),
        ("release.txt", RELEASE),
    ]);
    for (args, code, part) in [
        ("small.tmx -o terms.tsv", 1, "no new term found"),
        ("broken.tmx -o terms.tsv", 1, "broken.tmx:2:"),
        ("notes.md -o terms.tsv", 2, "notes.md: give a folder"),
        ("missing -o terms.tsv", 1, "missing: no such file or folder"),
        ("small.tmx -o terms.json", 2, "ends in .tsv"),
        ("small.tmx -o terms.tsv --least 1", 2, "--least"),
    ] {
        let run = bitext(folder.path(), &format!("train lexicon {args}"));
        assert_eq!(run.code, code, "{args}: {}", run.messages);
        assert!(run.messages.contains(part), "{args}: no {part:?} in {}", run.messages);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "{args}");
    }
}

/// Words that texts and glossaries share, so that terms are found.
const WORDS: &[(&str, &str)] =
    &[("office", "署"), ("Tern", "水务"), ("WHO", "世卫"), ("it's", "它"), ("met, then", "开会，然后"), ("A", "A股")];

fn phrase(places: &[usize], side: fn(&(&'static str, &'static str)) -> &'static str, between: &str) -> String {
    places.iter().map(|&place| side(&WORDS[place % WORDS.len()])).collect::<Vec<_>>().join(between)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_glossary_breaks_the_cover(
        terms in prop::collection::vec((prop::collection::vec(0_usize..6, 1..4), prop::collection::vec(0_usize..6, 1..4), 0.0_f32..=1.0), 0..12),
        odd in prop::collection::vec(("\\PC{1,12}", "\\PC{1,12}"), 0..4),
        english in prop::collection::vec(prop::collection::vec(0_usize..6, 1..8), 1..8),
        chinese in prop::collection::vec(prop::collection::vec(0_usize..6, 1..8), 1..8),
    ) {
        let mut glossary: Glossary = terms
            .iter()
            .filter_map(|(one, two, strength)| {
                Term::new(&phrase(one, |word| word.0, " "), &phrase(two, |word| word.1, ""), *strength).ok()
            })
            .collect();
        glossary.extend(odd.iter().filter_map(|(one, two)| Term::new(one, two, 1.0).ok()));
        let lines = |rows: &[Vec<usize>], side: fn(&(&'static str, &'static str)) -> &'static str, between: &str| {
            rows.iter().map(|row| phrase(row, side, between)).collect::<Vec<_>>()
        };
        let english = bitext::Document::from_segments(bitext::Language::English, lines(&english, |word| word.0, " "));
        let chinese = bitext::Document::from_segments(bitext::Language::Chinese, lines(&chinese, |word| word.1, ""));
        let aligner = Aligner::new(AlignerOptions::default().glossary(glossary)).unwrap();
        let bitext = aligner.align((english.clone(), chinese.clone())).unwrap();
        let (mut one, mut two) = (0, 0);
        for (bead, confidence) in bitext.alignment().beads().iter().zip(bitext.confidences()) {
            prop_assert_eq!((bead.english.start, bead.chinese.start), (one, two));
            (one, two) = (bead.english.end, bead.chinese.end);
            prop_assert!((0.0..=1.001).contains(confidence));
        }
        prop_assert_eq!((one, two), (english.len(), chinese.len()));
    }

    #[test]
    fn reading_any_text_as_terms_never_panics(text in "[\\PC\t\n#<>&/a]{0,60}") {
        let _ = Glossary::from_tsv(&text);
        let _ = Glossary::from_tmx(&text);
        let _ = Glossary::from_tmx(&format!("<tmx><tu><tuv xml:lang='en'><seg>{text}</seg></tuv></tu></tmx>"));
    }
}
