//! The program on folders: pairs by name, bad files, collisions, one memory of all, the audit.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const ENGLISH: &str = "The bridge opened on Monday.\nIt is the longest in the province.\n";
const CHINESE: &str = "大桥周一通车。\n该桥为全省最长。\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn align(folder: &TempDir, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bitext")).arg("align").args(args).current_dir(folder.path()).output().unwrap()
}

fn messages(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn units(path: impl AsRef<Path>) -> usize {
    fs::read_to_string(path).unwrap().matches("<tu ").count()
}

#[test]
fn two_folders_are_paired_by_name() {
    let files = folder(&[
        ("en/a.en.txt", ENGLISH),
        ("zh/a.zh.txt", CHINESE),
        ("en/deep/b.txt", CHINESE),
        ("zh/deep/b.txt", ENGLISH),
    ]);
    let output = align(&files, &["en/", "zh/", "-o", "out/"]);
    assert!(output.status.success(), "{}", messages(&output));
    assert_eq!(units(files.path().join("out/a.tmx")), 2);
    assert_eq!(units(files.path().join("out/deep/b.tmx")), 2);
}

#[test]
fn goes_on_past_a_bad_file_and_says_so() {
    let files = folder(&[
        ("en/a.txt", ENGLISH),
        ("zh/a.txt", CHINESE),
        ("en/b.txt", "Only English.\n"),
        ("zh/b.txt", "Only English again.\n"),
        ("en/lonely.txt", ENGLISH),
    ]);
    let output = align(&files, &["en", "zh", "-o", "out", "--to", "jsonl"]);
    let messages = messages(&output);
    assert_eq!(output.status.code(), Some(1), "{messages}");
    assert!(messages.contains("no Chinese text found"), "{messages}");
    assert!(messages.contains("lonely.txt: no counterpart found"), "{messages}");
    assert!(messages.contains("1 of 2 failed, 1 without a counterpart"), "{messages}");
    assert!(files.path().join("out/a.jsonl").exists());
    assert_eq!(fs::read_dir(files.path().join("out")).unwrap().count(), 1);
}

#[test]
fn a_mixed_folder_makes_one_memory() {
    let both = format!("{ENGLISH}{CHINESE}");
    let files = folder(&[
        ("in/single.txt", &both),
        ("in/x.en.txt", ENGLISH),
        ("in/x.zh.txt", CHINESE),
        ("in/公告英文.txt", ENGLISH),
        ("in/公告中文.txt", CHINESE),
        ("in/picture.png", "x"),
    ]);
    let output = align(&files, &["in", "-o", "all.tmx", "-o", "each/"]);
    let messages = messages(&output);
    assert!(output.status.success(), "{messages}");
    assert!(messages.contains("1 file of other kinds passed over: in/picture.png"), "{messages}");
    assert_eq!(units(files.path().join("all.tmx")), 6);
    for name in ["single", "x", "公告"] {
        assert_eq!(units(files.path().join(format!("each/{name}.tmx"))), 2);
    }
}

#[test]
fn outputs_that_meet_are_an_error_before_work_begins() {
    let both = format!("{ENGLISH}{CHINESE}");
    let files = folder(&[("in/a.txt", &both), ("in/a.md", &both)]);
    let output = align(&files, &["in", "-o", "out/"]);
    assert_eq!(output.status.code(), Some(2), "{}", messages(&output));
    assert!(messages(&output).contains("the output of"), "{}", messages(&output));
    assert!(!files.path().join("out").exists());
    for args in [&["in"][..], &["in", "in/a.txt", "-o", "out/"], &["in", "-o", "all.links"], &["in", "in", "-o", "x/"]]
    {
        assert_eq!(align(&files, args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn the_audit_lists_what_changed() {
    let text = format!("{ENGLISH}-----\n{CHINESE}區(qū)政府\n");
    let files = folder(&[("a.txt", &text)]);
    let output = align(&files, &["a.txt", "-o", "a.tmx", "--audit", "audit.tsv", "--releases"]);
    assert!(output.status.success(), "{}", messages(&output));
    assert!(messages(&output).contains("a.txt: 1 release"), "{}", messages(&output));
    let audit = fs::read_to_string(files.path().join("audit.tsv")).unwrap();
    let wanted = "input\tline\trule\tbefore\tafter\na.txt\t3\tseparators\t-----\t\n\
                  a.txt\t6\tglosses\t區(qū)政府\t區政府\n";
    assert_eq!(audit, wanted);
    let kept = align(&files, &["a.txt", "-o", "b.tmx", "--keep", "glosses", "--audit", "audit.tsv"]);
    assert!(kept.status.success());
    assert!(!fs::read_to_string(files.path().join("audit.tsv")).unwrap().contains("glosses"));
}
