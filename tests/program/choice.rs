//! `bitext align`: which pairs are written, and what becomes of the rest.

use crate::folder::Folder;

const RELEASE: &str = "\
The pier opened on Monday.
It has 48 berths and cost 2.8 billion yuan.
https://pier.example/timetable
The old pier will be closed next year.

码头周一启用。
码头设有46个泊位，耗资28亿元。
https://pier.example/timetable
";

fn lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_memory_holds_what_is_sure_and_says_what_differs() {
    let folder = Folder::with(&[("r.txt", RELEASE)]);
    let run = folder.run("align r.txt -o m.tmx -o all.jsonl --units beads --rejected rest.jsonl");
    assert_eq!(run.code, 0, "{}", run.messages);
    let memory = folder.read("m.tmx");
    assert!(memory.contains("<note>number: 48 ≠ 46</note>"), "{memory}");
    assert!(!memory.contains("https://pier.example/timetable"), "{memory}");
    assert!(run.messages.contains("1 with the same text on both sides"), "{}", run.messages);
    let rest = lines(&folder.read("rest.jsonl"));
    let reasons: Vec<_> = rest.iter().map(|line| line["reason"].as_str().unwrap()).collect();
    assert!(reasons.contains(&"same") && reasons.contains(&"one-sided"), "{reasons:?}");
    let all = lines(&folder.read("all.jsonl"));
    assert_eq!(all.len(), memory.matches("<tu ").count() + rest.len());
    assert!(all.iter().any(|line| line["flags"][0] == "number: 48 ≠ 46"), "{all:?}");
}

#[test]
fn every_format_keeps_to_the_choice() {
    let folder = Folder::with(&[("r.txt", RELEASE)]);
    for (choice, wanted) in [("--kinds 1-0", "1-0"), ("--min-confidence 1 --kinds 1-1", "")] {
        let run = folder.run(&format!("align r.txt -o a.jsonl -o a.tsv -o a.links -o a.html {choice}"));
        assert_eq!(run.code, 0, "{}", run.messages);
        let kinds: Vec<_> = lines(&folder.read("a.jsonl")).iter().map(|line| line["kind"].clone()).collect();
        assert!(kinds.iter().all(|kind| kind == wanted), "{choice}: {kinds:?}");
        assert_eq!(folder.read("a.tsv").lines().count(), kinds.len() + 1);
        assert_eq!(folder.read("a.links").lines().count(), kinds.len());
        // The page shows all pairs, and writes those that are asked for.
        let least = if choice.contains("min") { "1.0" } else { "0.0" };
        assert!(folder.read("a.html").contains(&format!("\"selection\":{{\"confidence\":{least},\"same\":true")));
        assert!(run.messages.contains("left out"), "{}", run.messages);
    }
}

#[test]
fn a_folder_shares_the_choice() {
    let folder = Folder::with(&[("in/a.txt", RELEASE), ("in/b.txt", RELEASE)]);
    let run = folder.run("align in -o all.tmx --units beads --deduplicate --rejected rest.jsonl");
    assert_eq!(run.code, 0, "{}", run.messages);
    let memory = folder.read("all.tmx");
    assert_eq!(memory.matches("<seg>码头周一启用。</seg>").count(), 1, "{memory}");
    assert_eq!(lines(&folder.read("rest.jsonl")).iter().filter(|line| line["reason"] == "same").count(), 2);
    let left_out = "1 with the same text on both sides, 3 that stand there already";
    assert!(run.messages.contains(left_out), "{}", run.messages);
    let run = folder.run("align in -o apart/ --units beads");
    assert!(run.messages.contains("a TMX file leaves 2 of these pairs out"), "{}", run.messages);
}

#[test]
fn odd_choices_are_refused() {
    let folder = Folder::with(&[("r.txt", RELEASE)]);
    for (choice, message) in [
        ("--min-confidence 2", "from 0 to 1"),
        ("--min-confidence NaN", "from 0 to 1"),
        ("--kinds one", "no kind of a bead"),
        ("--same maybe", "keep, drop"),
        ("--rejected r.txt", "would replace the input"),
    ] {
        let run = folder.run(&format!("align r.txt -o a.tmx {choice}"));
        assert_eq!(run.code, 2, "{choice}: {}", run.messages);
        assert!(run.messages.contains(message), "{choice}: {}", run.messages);
    }
    assert_eq!(folder.names(), ["r.txt"]);
}
