//! `bitext stream`: the results of `align`, whatever stands between the documents.

use std::fs;
use std::io::Write;

use serde_json::{Value, json};

use crate::folder::{Folder, Run};
use crate::threads::samples;
use crate::{CHINESE, ENGLISH, RELEASE};

fn results(run: &Run) -> Vec<Value> {
    assert_eq!(run.code, 0, "{}", run.messages);
    values(&run.out)
}

fn values(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn lines(documents: impl IntoIterator<Item = Value>) -> Vec<u8> {
    documents.into_iter().flat_map(|document| (document.to_string() + "\n").into_bytes()).collect()
}

/// The lines as a stream has them, which names no files.
fn unnamed(text: &str) -> Vec<Value> {
    let mut values = values(text);
    for value in &mut values {
        (value["file"], value["zh_file"]) = (json!(""), json!(""));
    }
    values
}

#[test]
fn results_are_those_of_align_and_of_a_folder() {
    let folder = Folder::with(&[]);
    let samples = samples();
    for (name, text) in &samples {
        folder.write(&format!("in/{name}"), text.as_bytes());
    }
    let text = |name: &str| samples.iter().find(|(other, _)| other == name).map(|(_, text)| text);
    let mut documents = Vec::new();
    for (name, english) in samples.iter().filter(|(name, _)| !name.ends_with(".zh.txt")) {
        let (document, files) = match name.strip_suffix(".en.txt").map(|stem| format!("{stem}.zh.txt")) {
            Some(other) => (json!({"id": name, "en": english, "zh": text(&other)}), format!("in/{name} in/{other}")),
            None => (json!({"id": name, "text": english}), format!("in/{name}")),
        };
        documents.push((document, files));
    }
    let input = lines(documents.iter().map(|(document, _)| document.clone()));
    let run = folder.run_with("stream --units both --threads 2", &input);
    let results = results(&run);
    assert!(run.messages.contains("20 documents: 20 aligned, 0 failed"), "{}", run.messages);
    assert_eq!(results.len(), 20);
    let one = folder.run_with("stream --units both --threads 1 -q", &input);
    assert!(one.out == run.out, "one thread gives other bytes than two");
    assert_eq!(folder.run("align in -o out/ -o all.jsonl --to jsonl -q").code, 0);
    let mut all = Vec::new();
    for (result, (document, files)) in results.iter().zip(&documents) {
        let name = &document["id"];
        assert_eq!(result["id"], *name);
        let pairs = result["pairs"].as_array().unwrap();
        assert!(pairs.len() > 10, "{name}");
        let alone = folder.run(&format!("align {files} -q"));
        assert_eq!(*pairs, unnamed(&alone.out), "{name}");
        all.extend(pairs.iter().cloned());
    }
    assert_eq!(all, unnamed(&folder.read("all.jsonl")));
}

#[test]
fn two_texts_and_segments_are_those_of_align() {
    let folder = Folder::with(&[("en.txt", ENGLISH), ("zh.txt", CHINESE)]);
    let segments = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let run = folder.run_with(
        "stream",
        &lines([
            json!({"id": 1, "en": ENGLISH, "zh": CHINESE, "more": {"x": [1]}}),
            json!({"id": 2, "en": segments(ENGLISH), "zh": segments(CHINESE)}),
        ]),
    );
    let results = results(&run);
    assert_eq!(results[0]["pairs"], Value::from(unnamed(&folder.run("align en.txt zh.txt -q").out)));
    assert_eq!(results[1]["pairs"], Value::from(unnamed(&folder.run("align en.txt zh.txt --segmented -q").out)));
    assert_eq!((&results[0]["english"], &results[0]["layout"]), (&json!(2), &json!("two files")));
}

#[test]
fn a_bad_document_is_an_error_in_its_place() {
    let folder = Folder::with(&[]);
    let good = json!({"id": "good", "text": RELEASE}).to_string();
    let bad: [(&[u8], &str, Value); 16] = [
        (b"{\"id\": \"a\", \"text\": ", "json", Value::Null),
        (b"not JSON", "json", Value::Null),
        (b"{\"text\": \"no id\"}", "id", Value::Null),
        (b"{\"id\": [1], \"text\": \"A.\"}", "id", Value::Null),
        (b"{\"id\": \"b\"}", "keys", json!("b")),
        (b"{\"id\": \"c\", \"text\": \"Only English here.\"}", "no-chinese", json!("c")),
        (b"{\"id\": \"d\", \"text\": \"\"}", "empty", json!("d")),
        (b"{\"id\": \"e\", \"en\": \"One.\"}", "no-chinese", json!("e")),
        (b"{\"id\": \"f\", \"en\": [\"One.\"], \"zh\": \"x\"}", "keys", json!("f")),
        (b"{\"id\": \"g\", \"text\": \"One.\", \"en\": \"One.\"}", "keys", json!("g")),
        (b"{\"id\": \"h\", \"text\": \"\xFF\xFE\"}", "encoding", json!("h")),
        (b"{\"id\": \"i\", \"text\": \"\\ud800\"}", "json", json!("i")),
        (b"{\"id\": \"j\", \"text\": \"One.\\u0000\"}", "encoding", json!("j")),
        (b"{\"id\": \"k\", \"en\": [\"\", \" \"], \"zh\": [\"x\"]}", "no-english", json!("k")),
        ("{\"id\": \"l\", \"en\": [\"大桥通车。\"], \"zh\": [\"It opened.\"]}".as_bytes(), "keys", json!("l")),
        (&[b'['; 5000], "json", Value::Null),
    ];
    let mut input = Vec::new();
    for (line, _, _) in &bad {
        input.extend(*line);
        // Empty lines are no documents.
        input.extend(format!("\n{good}\r\n\n \n").as_bytes());
    }
    let run = folder.run_with("stream", &input);
    let results = results(&run);
    assert_eq!(results.len(), 2 * bad.len());
    for (at, (line, kind, id)) in bad.iter().enumerate() {
        let (result, next) = (&results[2 * at], &results[2 * at + 1]);
        let what = String::from_utf8_lossy(line);
        assert_eq!((&result["error"]["kind"], &result["id"]), (&json!(kind), id), "{what}: {result}");
        assert!(!result["error"]["message"].as_str().unwrap().is_empty());
        // The number of the line stands for an id that is not known.
        assert_eq!(result.get("line"), id.is_null().then(|| json!(4 * at + 1)).as_ref(), "{what}");
        assert!(next["error"].is_null() && next["pairs"].as_array().unwrap().len() > 3, "{next}");
    }
    assert!(run.messages.contains("32 documents: 16 aligned, 16 failed"), "{}", run.messages);
}

#[test]
fn another_run_does_what_is_left() {
    let folder = Folder::with(&[]);
    // An id that comes twice is done twice; a line without one goes by its number.
    let documents = (0..30).map(|at| json!({"id": format!("{}", at % 20), "text": RELEASE, "at": at}));
    let mut input = lines(documents);
    input.extend(b"no JSON\n");
    input.extend(lines([json!({"id": 5, "text": "Only English."}), json!({"id": "last", "text": RELEASE})]));
    let whole = folder.run_with("stream", &input).out;
    assert_eq!(whole.lines().count(), 33);
    for cut in [0, 5, 9, whole.len() / 3, whole.len() / 2, whole.len() - 1, whole.len()] {
        folder.write("out.jsonl", &whole.as_bytes()[..cut]);
        let run = folder.run_with("stream --resume out.jsonl", &input);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.messages);
        assert!(folder.read("out.jsonl") == whole, "cut off at byte {cut}");
        let before = whole.as_bytes()[..cut].iter().filter(|&&byte| byte == b'\n').count();
        assert!(run.messages.contains("33 documents: "), "{}", run.messages);
        assert!(run.messages.contains(&format!(", {before} finished before")), "{}", run.messages);
    }
    // A run that starts anew and one whose input has grown.
    let run = folder.run_with("stream --resume new.jsonl", &input);
    assert!(run.code == 0 && folder.read("new.jsonl") == whole, "{}", run.messages);
    input.extend(lines([json!({"id": "more", "text": RELEASE})]));
    folder.run_with("stream --resume new.jsonl -q", &input);
    assert!(folder.read("new.jsonl").starts_with(&whole));
    assert_eq!(folder.read("new.jsonl").lines().count(), 34);
}

#[test]
fn files_of_others_are_not_added_to() {
    for content in ["A diary.\n", "{\"id\":1}", "\n", "{\"id\":\"a\",\"pairs\":[]}\nx", "{\"id\" : 1, "] {
        let folder = Folder::with(&[("a.jsonl", content)]);
        let run = folder.run_with("stream --resume a.jsonl", &lines([json!({"id": 1, "text": RELEASE})]));
        if content == "{\"id\":1}" {
            // A cut line of its own.
            assert_eq!((run.code, folder.read("a.jsonl").lines().count()), (0, 1), "{}", run.messages);
            continue;
        }
        assert_eq!(run.code, 2, "{content}: {}", run.messages);
        assert!(run.messages.contains("a.jsonl:") && run.messages.contains("bitext stream"), "{}", run.messages);
        assert_eq!(folder.read("a.jsonl"), content);
    }
    let folder = Folder::with(&[("terms.tsv", "bridge\t大桥\n")]);
    let run = folder.run("stream --lexicon terms.tsv --resume terms.tsv");
    assert!(run.code == 2 && run.messages.contains("would replace the lexicon"), "{}", run.messages);
    let run = folder.run("stream --resume missing/out.jsonl");
    assert!(run.code == 1 && run.messages.contains("missing/out.jsonl"), "{}", run.messages);
}

#[test]
fn a_folder_leaves_results_out() {
    let folder = Folder::with(&[("in/a.txt", RELEASE)]);
    let input = lines([json!({"id": 1, "text": "Only English."}), json!({"id": 2, "text": RELEASE})]);
    let out = folder.run_with("stream", &input).out;
    let (fault, pairs) = out.split_once('\n').unwrap();
    folder.write("in/fault.jsonl", fault.as_bytes());
    folder.write("in/pairs.jsonl", pairs.as_bytes());
    let run = folder.run("align in -o all.tmx");
    assert!(run.messages.contains("2 files left out that bitext wrote"), "{}", run.messages);
}

/// Documents without end; the output is not read for a while, then a little of it.
#[cfg(unix)]
#[test]
fn input_waits_for_output_and_a_closed_pipe_ends_the_run() {
    let folder = Folder::with(&[("line.jsonl", &json!({"id": 1, "text": RELEASE}).to_string())]);
    // Memory is bounded: what is read ahead would soon exceed it.
    let run = folder.shell(
        "ulimit -v 2000000; yes \"$(cat line.jsonl)\" | (bitext stream --threads 2; echo \"exit $?\" >&2) | \
         (sleep 2; head -n 50)",
    );
    assert_eq!(values(&run.out).len(), 50, "{}", run.messages);
    assert!(run.messages.contains("exit 0"), "{}", run.messages);
    let read: u64 = run.messages.split(" documents").next().unwrap().trim().parse().unwrap();
    assert!(read < 5000, "{read} documents were read for fifty");
}

#[cfg(unix)]
#[test]
fn a_signal_ends_behind_a_whole_line() {
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Stdio};

    let folder = Folder::with(&[]);
    let out = fs::File::create(folder.path("out.jsonl")).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_bitext"))
        .args(["stream", "--threads", "2"])
        .stdin(Stdio::piped())
        .stdout(out)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = lines((0..200).map(|id| json!({"id": id, "text": RELEASE})));
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input).map(|()| stdin)));
    while fs::metadata(folder.path("out.jsonl")).unwrap().len() == 0 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(output.status.signal(), Some(15));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let out = folder.read("out.jsonl");
    assert!(out.ends_with('\n') && !values(&out).is_empty());
}

/// A full disk is an error, and the next run goes on behind it.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = Folder::with(&[("line.jsonl", &json!({"id": 1, "text": RELEASE}).to_string())]);
    let run = folder.shell("bitext stream < line.jsonl > /dev/full");
    assert_eq!(run.code, 1);
    assert!(run.messages.contains("standard output: cannot be written"), "{}", run.messages);
    let run = folder.shell("bitext stream --resume /dev/full < line.jsonl");
    assert!(run.code == 2 && run.messages.contains("give a file"), "{}", run.messages);
}
