//! docs/first-steps.md and its Chinese counterpart show what the first ten calls print.

use std::fs;
use std::io::{Cursor, Write};

use crate::folder::Folder;
use crate::{CHINESE, ENGLISH, RELEASE};

/// The calls of a page with what it shows of them.
fn calls(page: &str) -> Vec<(String, String)> {
    let blocks = page.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let calls = blocks.map(|block| {
        let (call, shown) = block.split_once('\n').unwrap();
        (call.strip_prefix("$ ").expect("a block begins with a call").to_owned(), shown.to_owned())
    });
    calls.collect()
}

/// A Word document with a paragraph a line.
fn document(text: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &str| {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    };
    part("[Content_Types].xml", "<Types/>");
    let paragraphs = text.lines().map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"));
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let body: String = paragraphs.collect();
    part("word/document.xml", &format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>"));
    archive.finish().unwrap().into_inner()
}

#[cfg(unix)]
#[test]
fn the_first_calls_print_what_the_pages_show() {
    let pages = [("docs/first-steps.md", "C"), ("docs/first-steps.zh.md", "zh_CN.UTF-8")];
    let mut typed = Vec::new();
    for (path, locale) in pages {
        let folder = Folder::with(&[
            ("a.txt", RELEASE),
            ("b.txt", RELEASE),
            ("notice.txt", RELEASE),
            ("releases/bridge.txt", RELEASE),
            ("releases/notice.en.txt", ENGLISH),
            ("releases/notice.zh.txt", CHINESE),
        ]);
        folder.write("notice.docx", &document(RELEASE));
        let page = fs::read_to_string(path).unwrap();
        let calls = calls(&page);
        assert!(calls.len() >= 10, "{path} shows {} calls", calls.len());
        for (call, shown) in &calls {
            let run = folder.shell_in(locale, call);
            let printed = run.messages + &run.out;
            assert_eq!(&printed, shown, "{path}: `{call}` prints something else; paste this:\n{printed}");
        }
        typed.push(calls.into_iter().map(|(call, _)| call).collect::<Vec<_>>());
    }
    assert_eq!(typed[0], typed[1], "both pages show the same calls");
}
