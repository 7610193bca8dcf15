//! `bitext train`: what `weights` holds and frees; what `translation` and `confidence` write.

use std::collections::BTreeMap;

use crate::folder::Folder;

/// Nine beads, the third of two Chinese lines.
fn gold(first: usize) -> String {
    let bead = |number: usize| {
        let more = if number % 9 == 3 { "Z> 乘客很多。\n" } else { "" };
        format!("E> The ferry crossed on May {number}, and many people came.\nZ> 渡轮于5月{number}日开航。\n{more}\n")
    };
    (first..first + 9).map(bead).collect()
}

fn texts() -> Folder {
    let (one, two) = (gold(1), gold(10));
    Folder::with(&[("a/one.beads", &one), ("b/two.beads", &two), ("b=0.5/three.beads", &gold(19))])
}

type Stage = BTreeMap<String, f64>;

/// The weights of both stages and the command in a file.
fn weights(folder: &Folder, name: &str) -> (Stage, Stage, String) {
    let json: serde_json::Value = serde_json::from_str(&folder.read(name)).unwrap();
    let stage = |name: &str| serde_json::from_value(json[name].clone()).unwrap();
    (stage("first"), stage("second"), json["source"].as_str().unwrap().to_owned())
}

#[test]
fn fits_only_what_is_asked_and_holds_the_rest_at_the_base() {
    let folder = texts();
    let base = r#"{"format":"bitext-weights/1","first":{"kind.1-1":2.5},"second":{"kind.1-1":2.5,"links.edge":0.25}}"#;
    folder.write("base.json", base.as_bytes());
    let run = folder.run("train weights a b --base base.json --stage second --free kind.,numbers. -o w.json");
    assert_eq!(run.code, 0, "{}", run.messages);
    let (first, second, source) = weights(&folder, "w.json");
    assert_eq!(first, Stage::from([("kind.1-1".to_owned(), 2.5)]));
    assert!(second["kind.1-1"] != 2.5 && second.keys().all(|name| !name.starts_with("length.")), "{second:?}");
    assert!(source.ends_with("--base base.json --stage second --free kind.,numbers."), "{source}");
    let run = folder.run("train weights a b --anchor 1e9 --stage first -o near.json");
    assert_eq!(run.code, 0, "{}", run.messages);
    let run = folder.run("train weights a b --stage first -o far.json");
    assert_eq!(run.code, 0, "{}", run.messages);
    let ((near, _, _), (far, _, _)) = (weights(&folder, "near.json"), weights(&folder, "far.json"));
    let shipped = bitext::Weights::embedded(true).first.features;
    let off =
        |stage: &Stage| shipped.iter().any(|(name, value)| (stage.get(name).unwrap_or(&0.0) - value).abs() > 1e-3);
    assert!(!off(&near) && off(&far));
}

#[test]
fn folders_have_weights() {
    let folder = texts();
    let fit = |args: &str| {
        let run = folder.run(&format!("train weights {args} --stage first -o w.json"));
        assert_eq!(run.code, 0, "{args}: {}", run.messages);
        weights(&folder, "w.json")
    };
    // A folder that counts nothing is as good as absent; one that counts a little is not.
    let alone = fit("a --omissions 0").0;
    assert_eq!(fit("a b=0 --omissions 0").0, alone);
    let tenth = fit("a b/=0.1 --omissions 0");
    assert!(tenth.0 != alone && tenth.0 != fit("a b --omissions 0").0);
    assert_eq!(tenth.2, "bitext train weights a b=0.1 --l1 1 --l2 2 --omissions 0 --stage first");
    // What exists by that name is a folder, here one with another document.
    assert_eq!(fit("a b=0.5 --omissions 0").0, fit("a ./b=0.5=1 --omissions 0").0);
    for (args, message) in [
        ("a b=x", "b=x: no such folder, and \"x\" is no weight"),
        ("a b=-1", "no weight"),
        ("a --free lings.", "no feature \"lings.\""),
        ("a --anchor 1 --l2 1", "cannot be used with"),
        ("a --foreign=-1", "number from 0 on"),
    ] {
        let run = folder.run(&format!("train weights {args} -o none.json"));
        assert!(run.code == 2 && run.messages.contains(message), "{args}: {} {}", run.code, run.messages);
    }
    assert_eq!(folder.run("train weights none=0.5 -o none.json").code, 1);
    assert!(!folder.path("none.json").exists());
}

#[test]
fn documents_with_foreign_segments_are_made_and_validated() {
    let folder = Folder::with(&[]);
    for number in 0..4 {
        let text: String = (0..2).map(|part| gold(1 + 9 * part)).collect();
        let text = text.replace("ferry", &format!("boat{number}")).replace("渡轮", &format!("{number}号船"));
        folder.write(&format!("a/{number}.beads"), text.as_bytes());
    }
    let run = folder.run("train weights a --foreign 0.3 --validate 2");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert!(run.messages.contains("with segments left out, 4 with foreign segments"), "{}", run.messages);
    assert!(run.out.contains("strict, all beads"), "{}", run.out);
}

/// Two kinds of text with two documents each, of which some sentences have no counterpart.
fn kinds() -> Folder {
    let folder = Folder::with(&[]);
    let goods =
        [("tea", "茶叶"), ("rice", "大米"), ("glass", "玻璃"), ("silk", "丝绸"), ("coal", "煤炭"), ("fish", "鱼")];
    let places =
        [("harbour", "港口"), ("hospital", "医院"), ("school", "学校"), ("bridge", "桥梁"), ("museum", "博物馆")];
    for (number, name) in ["a/1", "a/2", "b/1", "b/2"].into_iter().enumerate() {
        let mut text = String::new();
        for at in 0..20 {
            let (one, two) = (goods[(at + number) % goods.len()], places[at % places.len()]);
            let tons = 31 * at + 7 * number + 12;
            text += &format!("E> The {} bought {tons} tons of {} last year.\n", two.0, one.0);
            text += &format!("Z> {}去年购买了{tons}吨{}。\n\n", two.1, one.1);
            if at % 7 == 3 {
                text += "E> Nobody at the ministry was willing to comment on these rumours.\n\n";
            }
        }
        folder.write(&format!("{name}.beads"), text.as_bytes());
    }
    folder
}

#[test]
fn the_measure_of_translation_is_fitted() {
    let folder = kinds();
    let run = folder.run("train translation a b --validate -o t.json");
    assert_eq!(run.code, 0, "{}", run.messages);
    let rows: Vec<&str> = run.out.lines().collect();
    assert!(rows.len() == 3 && rows[1].starts_with("a ") && rows[2].starts_with("b "), "{}", run.out);
    let figures: Vec<f64> = rows[1].split_whitespace().skip(1).map(|figure| figure.parse().unwrap()).collect();
    // Each of the forty pairs has a foreign segment once, and two others of its own document.
    assert!(figures[1] == 40.0 && figures[4] == 80.0 && figures[2] > 0.8, "{}", run.out);
    let written = folder.read("t.json");
    let weights = bitext::translation::TranslationWeights::from_json(&written).unwrap();
    assert_eq!(weights.source, "bitext train translation a b");
    let place = |name: &str| bitext::translation::SUMS.iter().position(|sum| *sum == name).unwrap();
    assert!(weights.both.weights[place("number.surprise")] > 0.0 && weights.chinese.weights != weights.both.weights);
    assert_eq!(folder.run("train translation a b -o t.json").code, 0);
    assert_eq!(folder.read("t.json"), written);
}

#[test]
fn confidences_are_fitted() {
    let folder = kinds();
    let run = folder.run("train confidence a b -o c.json");
    assert_eq!(run.code, 0, "{}", run.messages);
    let rows: Vec<&str> = run.out.lines().collect();
    assert!(rows.len() == 4 && rows[3].starts_with("together"), "{}", run.out);
    let calibration = bitext::confidence::Calibration::from_json(&folder.read("c.json")).unwrap();
    assert_eq!(calibration.source, "bitext train confidence a b");
    let sure = |posterior| calibration.two_sided.of(&[posterior, 0.0, 8.0, 0.0, 0.0, 0.0]);
    assert!(sure(6.0) > 0.5 && sure(6.0) >= sure(-2.0));
}

#[test]
fn fits_replace_no_document() {
    let folder = kinds();
    let before = folder.read("a/1.beads");
    for command in ["translation", "confidence"] {
        let run = folder.run(&format!("train {command} a b -o a/1.beads"));
        assert!(run.code != 0 && run.messages.contains("1.beads"), "{command}: {} {}", run.code, run.messages);
        assert_eq!(folder.read("a/1.beads"), before);
    }
    assert_eq!(folder.run("train translation a b").code, 2);
    folder.write("few/1.beads", "E> One.\nZ> 一。\n".as_bytes());
    let run = folder.run("train translation few -o few.json");
    assert!(run.code == 1 && run.messages.contains("no right or no wrong pairs"), "{} {}", run.code, run.messages);
    assert!(!folder.path("few.json").exists());
}
