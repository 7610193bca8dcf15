//! Folders: what is left out of them, and what is said of each file and each output.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::RELEASE;
use crate::folder::Folder;

fn release(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/releases/held-out").join(name)).unwrap()
}

#[test]
fn files_that_do_not_belong_together_are_named() {
    let folder = Folder::with(&[("in/a.txt", RELEASE)]);
    folder.write("in/u.en.txt", &release("06-hk-typhoon-notice.en.txt"));
    folder.write("in/u.zh.txt", &release("28-hk-heritage-speech.zh.txt"));
    let run = folder.run("align in -o all.tmx");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert!(run.messages.contains("warning: u: the two sides do not look like translations"), "{}", run.messages);
    let run = folder.run("align in -o all.tmx --json");
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found["files"][0]["warnings"], serde_json::json!([]));
    assert_eq!(found["files"][1]["warnings"], serde_json::json!(["unrelated"]));
    let run = folder.run_chinese("align in -o all.tmx");
    assert!(run.messages.contains("警告：u：两侧"), "{}", run.messages);
}

#[test]
fn what_bitext_wrote_is_left_out() {
    let folder = Folder::with(&[("in/a.txt", RELEASE)]);
    let client = "<tmx version=\"1.4\"><header creationtool=\"x\" srclang=\"en\"/><body><tu><tuv xml:lang=\"en\">\
                  <seg>It has 48 berths.</seg></tuv><tuv xml:lang=\"zh\"><seg>设有46个泊位。</seg></tuv></tu></body></tmx>";
    folder.write("client.tmx", client.as_bytes());
    folder.write(
        "in/terms.tsv",
        b"# bitext train lexicon x.txt --least 3\n# 1 terms\npier\t\xE7\xA0\x81\xE5\xA4\xB4\t0.8\n",
    );
    assert_eq!(folder.run("align in/a.txt -q -o in/a.xlf").code, 0);
    assert_eq!(folder.run("check client.tmx -q --fix in/mended.tmx").code, 1);
    let findings = folder.run("check client.tmx -q --format json").out;
    folder.write("in/findings.jsonl", findings.as_bytes());
    let run = folder.run("align in -o all.tmx");
    assert_eq!(run.code, 0, "{}", run.messages);
    let named = ["4 files left out that bitext wrote", "a.xlf", "findings.jsonl", "mended.tmx", "terms.tsv"];
    assert!(named.iter().all(|name| run.messages.contains(name)), "{}", run.messages);
    // It is known as its own again, and marked once.
    assert_eq!(folder.run("check client.tmx -q --fix in/mended.tmx").code, 1);
    assert_eq!(folder.run("check in/mended.tmx -q --fix again.tmx --fail-on never").code, 0);
    assert_eq!(folder.read("in/mended.tmx"), folder.read("again.tmx"));
}

#[test]
fn units_of_one_memory_have_the_tags_of_their_files() {
    let folder = Folder::with(&[("in/a.txt", RELEASE)]);
    for name in ["06-hk-typhoon-notice.en.txt", "06-hk-typhoon-notice.zh.txt"] {
        folder.write(&format!("in/{name}"), &release(name));
    }
    let run = folder.run("align in -o all.tmx -o apart/");
    assert_eq!(run.code, 0, "{}", run.messages);
    let tagged = "en-US and zh-CN (1 file), en-US and zh-";
    assert!(run.messages.contains(tagged), "{}", run.messages);
    let texts = |memory: &str| {
        let tags = |line: &&str| line.contains("<tuv xml:lang=\"zh-");
        memory.lines().filter(tags).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut wanted = texts(&folder.read("apart/06-hk-typhoon-notice.tmx"));
    wanted.extend(texts(&folder.read("apart/a.tmx")));
    wanted.sort();
    let mut found = texts(&folder.read("all.tmx"));
    found.sort();
    assert_eq!(found, wanted);
    let run = folder.run("align in -o all.tmx --json");
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found["files"][1]["tags"], serde_json::json!(["en-US", "zh-CN"]), "{found}");
    assert_eq!(found["outputs"][0]["tags"], Value::Null, "{found}");
    assert_eq!(folder.run("align in -o one.tmx -q --chinese-tag zh-SG").code, 0);
    assert_eq!(
        folder.read("one.tmx").matches("xml:lang=\"zh-").count(),
        folder.read("one.tmx").matches("zh-SG").count()
    );
}

#[test]
fn every_output_is_named_with_what_it_holds() {
    let folder =
        Folder::with(&[("in/a.txt", RELEASE), ("in/b.txt", RELEASE), ("in/c.doc", "x"), ("in/公告.txt", RELEASE)]);
    let run =
        folder.run("align in -o all.tmx -o apart/ --units beads --deduplicate --rejected rest.jsonl --audit audit.tsv");
    assert_eq!(run.code, 0, "{}", run.messages);
    let pairs = folder.read("apart/a.tmx").matches("<tu ").count();
    for wanted in [
        format!("apart/: 3 files as tmx with {} pairs", 3 * pairs),
        format!("all.tmx: {pairs} pairs; left out: 3 English without Chinese, {} that stand there already", 2 * pairs),
        format!("rest.jsonl: {} lines", folder.read("rest.jsonl").lines().count()),
        format!("audit.tsv: {} lines", folder.read("audit.tsv").lines().count() - 1),
        "1 file of other kinds passed over: in/c.doc".to_owned(),
        "save .doc, .rtf and .wps files as .docx".to_owned(),
    ] {
        assert!(run.messages.contains(&wanted), "{wanted}\n{}", run.messages);
    }
    // A Chinese character takes two columns.
    let width = |line: &str| line.chars().map(|c| if c >= '\u{2E80}' { 2 } else { 1 }).sum::<usize>();
    let table: Vec<usize> = run.messages.lines().take(4).map(width).collect();
    assert!(table.iter().all(|width| *width == table[0]), "{}", run.messages);
    // Other formats leave nothing out.
    let run = folder.run("align in -o csv/ --to csv");
    assert!(!run.messages.contains("a TMX file leaves"), "{}", run.messages);
}
