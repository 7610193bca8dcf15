//! `--json`: the summary as one object.

use serde_json::Value;

use crate::RELEASE;
use crate::folder::{Folder, Run};

fn object(run: &Run) -> Value {
    assert_eq!(run.code, 0, "{}", run.messages);
    assert!(run.messages.is_empty(), "{}", run.messages);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn says_of_a_release_what_the_summary_says() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    let found = object(&folder.run("align release.txt -o a.tmx -o a.csv --json"));
    let lines = folder.run("align release.txt -q").out;
    let pairs: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(found["inputs"], serde_json::json!(["release.txt"]));
    for (kind, count) in found["pairs"].as_object().unwrap() {
        assert_eq!(pairs.iter().filter(|pair| pair["kind"] == **kind).count() as u64, count.as_u64().unwrap());
    }
    let count = |side: &str| pairs.iter().map(|pair| pair[side].as_array().unwrap().len()).sum::<usize>();
    assert_eq!(
        (found["english"].as_u64(), found["chinese"].as_u64()),
        (Some(count("en_ids") as u64), Some(count("zh_ids") as u64))
    );
    let one_sided = pairs.iter().filter(|pair| pair["zh"] == "").count();
    assert_eq!(found["without_counterpart"]["english"], one_sided);
    let tmx = &found["outputs"][0];
    assert_eq!((tmx["file"].as_str(), tmx["format"].as_str()), (Some("a.tmx"), Some("tmx")));
    let units = folder.read("a.tmx").matches("<tu ").count() as u64;
    assert_eq!(tmx["pairs"].as_u64().unwrap() + tmx["finer"].as_u64().unwrap(), units);
    assert_eq!(found["outputs"][1]["pairs"], pairs.len());
    assert_eq!(found["warnings"], serde_json::json!([]));
}

#[test]
fn says_what_came_of_folders_memories_and_tables() {
    let folder = Folder::with(&[("in/a.txt", RELEASE), ("in/b.txt", RELEASE), ("in/c.txt", "Only English.\n")]);
    let run = folder.run("align in -o all.tmx --json");
    assert_eq!(run.code, 1, "{}", run.messages);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((found["failed"].as_u64(), found["files"].as_array().unwrap().len()), (Some(1), 3));
    assert!(found["files"][2]["error"].as_str().unwrap().contains("no Chinese text"), "{found}");
    assert_eq!(found["files"][0]["pairs"], found["files"][1]["pairs"]);
    let found = object(&folder.run("align in/a.txt --append all.tmx --json"));
    assert_eq!(found["outputs"][0]["pairs"], 0, "{found}");
    assert!(found["outputs"][0]["left_out"]["duplicate"].as_u64().unwrap() > 0, "{found}");
    assert_eq!(folder.run("align in/a.txt -q -o t.csv").code, 0);
    let found = object(&folder.run("convert t.csv -o t.tmx --json"));
    assert!(found["notes"][0].as_str().unwrap().contains("read as csv"), "{found}");
}

#[test]
fn does_not_mix_with_pairs_on_standard_output() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    for call in ["align release.txt --json", "align release.txt -o - --json", "convert release.txt --json"] {
        let run = folder.run(call);
        assert!(run.code == 2 && run.messages.contains("give the pairs a file"), "{call}: {}", run.messages);
        assert!(run.out.is_empty());
    }
}
