//! `bitext train weights`: what its options hold and free.

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
