//! Damaged and hostile input: a clear error or a right result, never a crash.

use std::io::{Cursor, Write};

use bitext::ErrorKind;
use bitext::read::{Encoding, LONGEST_LINE, ReadOptions, read};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::write;

fn message(bytes: &[u8], name: &str) -> String {
    read(bytes, Some(name), &ReadOptions::default()).expect_err(name).to_string()
}

#[test]
fn truncated_documents_are_named() {
    let whole = write::docx(&["The bridge opened.", "大桥通车。"]);
    for length in (4..whole.len() - 22).step_by(37) {
        let text = message(&whole[..length], "a.docx");
        assert!(
            text.contains("cut off") || text.contains("damaged") || text.contains("ZIP archive"),
            "{length}: {text}"
        );
    }
}

#[test]
fn what_is_not_text_is_named_whatever_its_ending() {
    assert!(message(b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00", "a.docx").contains("JPEG"));
    assert!(message(b"MZ\x90\x00\x03", "a.txt").contains("program"));
    assert!(message(&write::archive(&[("a.exe", "x")]), "a.docx").contains("ZIP archive"));
    let error = read(b"The bridge\0opened.\n", None, &ReadOptions::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Encoding);
    assert!(error.to_string().contains("byte offset 10, a NUL byte"), "{error}");
}

#[test]
fn a_bomb_is_an_error() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..80 {
        zip.write_all(&block).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert!(message(&bytes, "a.docx").contains("unpacks to more than 48 MB"));
}

#[test]
fn entities_are_not_expanded() {
    let document = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><a>&b;</a>";
    assert!(message(&write::archive(&[("word/document.xml", document)]), "a.docx").contains("declares entities"));
}

#[test]
fn depth_is_no_danger() {
    let body = "<w:tbl><w:tr><w:tc>".repeat(10_000)
        + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
        + &"</w:tc></w:tr></w:tbl>".repeat(10_000);
    let input = read(&write::archive(&[("word/document.xml", &write::word(&body))]), None, &ReadOptions::default());
    assert_eq!(input.unwrap().lines[0].text, "deep");
    let html = "<html>".to_owned() + &"<table><tr><td>".repeat(10_000) + "deep";
    assert_eq!(read(html.as_bytes(), None, &ReadOptions::default()).unwrap().lines[0].text, "deep");
}

#[test]
fn undecodable_bytes_fail_or_are_counted() {
    let bytes = b"The bridge opened.\n\xB4\xF3\xC7\xC5\xCD\xA8\xB3\xB5\xFF\n";
    let options = ReadOptions::default().encoding(Encoding::Gb18030);
    let error = read(bytes, None, &options).unwrap_err();
    assert_eq!(error.line(), Some(2));
    assert!(error.to_string().contains("GB18030 at byte offset 27"), "{error}");
    let input = read(bytes, None, &options.lossy(true)).unwrap();
    assert_eq!(input.lines[1].text, "大桥通车\u{FFFD}");
}

#[test]
fn a_long_line_is_a_line_and_an_endless_one_is_named() {
    let sentence = "The bridge opened. ";
    let long = sentence.repeat(LONGEST_LINE / sentence.len());
    assert_eq!(read(long.as_bytes(), None, &ReadOptions::default()).unwrap().lines.len(), 1);
    let endless = format!("{long}{sentence}");
    let inputs = [
        ("a.txt", format!("A title\n{endless}"), 2),
        ("a.csv", format!("A title,标题\n\"{endless}\",大桥\n"), 2),
        ("a.md", format!("# A title\n\n{endless}\n"), 3),
        ("a.jsonl", format!("{{\"en\":\"{endless}\",\"zh\":\"大桥\"}}\n"), 1),
        ("a.html", format!("<html><body><p>{endless}</p></body></html>"), 1),
    ];
    for (name, text, line) in inputs {
        let error = read(text.as_bytes(), Some(name), &ReadOptions::default()).expect_err(name);
        assert_eq!((error.kind(), error.line()), (ErrorKind::Format, Some(line)), "{name}");
        assert!(error.to_string().contains("no paragraph of a text is longer than 4 MB"), "{name}: {error}");
    }
}
