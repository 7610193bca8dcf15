//! `bitext split` as it is run.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bitext"))
        .arg("split")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("the program reads");
    child.wait_with_output().expect("the program ends")
}

fn lists(arguments: &[&str], input: &str) -> String {
    let output = run(arguments, input.as_bytes());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn failure(arguments: &[&str], input: &[u8]) -> String {
    let output = run(arguments, input);
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn a_paragraph_a_line_becomes_a_list_a_line() {
    let found = lists(&["--language", "en"], "\u{FEFF}It rains. Stay \"in\".\r\n\nNo end");
    assert_eq!(found, "[\"It rains.\",\"Stay \\\"in\\\".\"]\n[]\n[\"No end\"]\n");
    assert_eq!(lists(&["--language", "zh"], "下雨了。回家吧！"), "[\"下雨了。\",\"回家吧！\"]\n");
}

#[test]
fn no_input_is_no_output() {
    assert_eq!(lists(&["--language", "en"], ""), "");
}

#[test]
fn options_reach_the_splitter() {
    let kept = lists(&["--language", "zh", "--quotes", "keep"], "“好。”他说。“走。走吧。”");
    assert_eq!(kept, "[\"“好。”他说。\",\"“走。走吧。”\"]\n");
    let known = lists(&["--language", "en", "--abbreviations", "Kpt.,Stm"], "Ask Kpt. Holm. Or Stm. Berg.");
    assert_eq!(known, "[\"Ask Kpt. Holm.\",\"Or Stm. Berg.\"]\n");
}

#[test]
fn bad_bytes_are_named_with_their_line() {
    let message = failure(&["--language", "en"], b"Fine.\nNot \xFF fine.\n");
    assert!(message.contains("standard input:2: not valid UTF-8 at byte 5 of the line; save the file"), "{message}");
    let message = failure(&["--language", "en"], b"PK\0");
    assert!(message.contains("standard input:1: not a text file: NUL byte at byte 3"), "{message}");
    let message = failure(&["--language", "en", "no such file"], b"");
    assert!(message.contains("no such file: cannot be read"), "{message}");
}

#[test]
fn a_line_of_megabytes_is_one_paragraph() {
    let line = "He left. ".repeat(400_000);
    let found = lists(&["--language", "en"], &line);
    assert_eq!(found.lines().count(), 1);
    assert_eq!(found.matches("\"He left.\"").count(), 400_000);
}
