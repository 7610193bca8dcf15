//! What a newcomer types: each call ends in the result or in a sentence that says what to do.

use crate::folder::Folder;
use crate::{CHINESE, ENGLISH, RELEASE};

#[test]
fn a_file_or_two_mean_a_memory_beside_them() {
    let folder = Folder::with(&[
        ("release.txt", RELEASE),
        ("notice.en.txt", ENGLISH),
        ("notice.zh.txt", CHINESE),
        ("releases/a.txt", RELEASE),
    ]);
    for (call, output) in [
        ("release.txt", "release.tmx"),
        ("notice.en.txt notice.zh.txt", "notice.tmx"),
        ("releases", "releases.tmx"),
        ("releases/", "releases.tmx"),
        ("release.txt -q --source zh -o other.tmx", "other.tmx"),
    ] {
        let run = folder.run(call);
        assert_eq!(run.code, 0, "{call}: {}", run.messages);
        assert!(folder.read(output).contains("<tu "), "{call}");
        std::fs::remove_file(folder.path(output)).unwrap();
    }
    let run = folder.run("release.txt --to links -q");
    assert!(run.out.starts_with("[0]:[0]") && !folder.path("release.tmx").exists());
    assert_eq!(
        folder.run_with("- -q", RELEASE.as_bytes()).out,
        folder.run("align release.txt -q").out.replace("\"release.txt\"", "\"\"")
    );
}

#[test]
fn what_cannot_be_done_says_what_to_do() {
    let folder = Folder::with(&[
        ("release.txt", RELEASE),
        ("b.txt", RELEASE),
        ("c.txt", RELEASE),
        ("x.tmx", "<tmx/>"),
        ("the pier.txt", RELEASE),
        ("folder/a.txt", RELEASE),
        ("~$notice.docx", "\u{6}Joan"),
        ("page.html", "<html></html>"),
    ]);
    assert_eq!(folder.run("release.txt -q -o page.html --force").code, 0);
    let page = folder.read("page.html");
    let digest = page.split("\"digest\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let review =
        format!("{{\"format\":\"bitext-review/1\",\"digest\":\"{digest}\",\"sums\":[\"\",\"\"],\"pairs\":[]}}");
    folder.write("seen.review.json", review.as_bytes());
    for (call, code, says) in [
        ("", 2, "bitext release.docx"),
        ("release.txt b.txt c.txt", 2, "3 files: give one release"),
        ("align release.txt b.txt c.tmx", 2, "an output stands behind -o, and a name with blanks in quotation marks"),
        ("the pier.txt", 2, "the pier.txt: a name with blanks stands in quotation marks: \"the pier.txt\""),
        ("align the pier.txt -o x.tmx", 2, "the pier.txt: a name with blanks stands in quotation marks"),
        ("check x.tmx b.txt", 2, "an output stands behind -o"),
        ("-o y.tmx release.txt", 2, "options stand behind the file: bitext release.txt -o pairs.tmx"),
        ("release.txt --o y.tmx", 2, "an option of one letter has one hyphen"),
        ("stream release.txt", 2, "`stream` reads standard input: bitext stream < documents.jsonl"),
        ("https://example.org/notice", 1, "save it in the browser as a web page (.html)"),
        ("convert folder -o y.tmx", 2, "folder: a folder; convert takes one file at a time"),
        ("check x.tmx --fix y.xlsx", 2, "y.xlsx: --fix writes a TMX file; give a name that ends in .tmx"),
        ("~$notice.docx", 1, "give the document, whose name has no ~$"),
        (
            "seen.review.json",
            1,
            "a review file; give it with its release: bitext align RELEASE --review seen.review.json",
        ),
        ("convert seen.review.json -o y.tmx", 1, "seen.review.json: a review file"),
        ("release.txt --review page.html -o y.tmx", 1, "page.html: a page, not a review file"),
        ("missing/", 1, "missing/: cannot be read: there is no such folder"),
        ("missing.txt", 1, "missing.txt: cannot be read: there is no such file or folder"),
        ("release.txt -o x.foo", 2, "use .tmx, .jsonl"),
        ("algin release.txt", 2, "'align'"),
        ("x.tmx", 2, "x.tmx: a memory already; check it with `bitext check x.tmx`"),
    ] {
        let run = folder.run(call);
        assert_eq!(run.code, code, "{call}: {}", run.messages);
        assert!(run.messages.contains(says), "{call}: {}", run.messages);
    }
    assert_eq!(folder.read("x.tmx"), "<tmx/>");
}

#[test]
fn in_a_folder_an_output_is_called_as_the_input() {
    let folder = Folder::with(&[
        ("in/pier.txt", RELEASE),
        ("fees_en_v2.txt", ENGLISH),
        ("fees_zh_v2.txt", CHINESE),
        ("out/x.csv", "English,Chinese\nThe bridge opened.,大桥通车。\n"),
    ]);
    for (call, output) in [
        ("align in/pier.txt -o out", "out/pier.tmx"),
        ("align in/pier.txt -o out/ --to jsonl", "out/pier.jsonl"),
        ("align fees_en_v2.txt fees_zh_v2.txt -o out/", "out/fees_v2.tmx"),
        ("fees_zh_v2.txt fees_en_v2.txt", "fees_v2.tmx"),
        ("convert out/x.csv -o out/", "out/x.tmx"),
    ] {
        let run = folder.run(call);
        assert!(run.code == 0 && folder.path(output).is_file(), "{call}: {}", run.messages);
    }
}

#[test]
fn folders_say_what_pairs_files() {
    let folder = Folder::with(&[
        ("in/fees_en_v2.txt", ENGLISH),
        ("in/fees_zh_v2.txt", CHINESE),
        ("in/2026-05-06 Rates.txt", "The bridge opened on Monday.\nIt cost 3 million yuan.\n"),
        ("in/~$rates.docx", "\u{6}Joan"),
        ("in/scan.pdf", "%PDF-1.7"),
    ]);
    let run = folder.run("align in -o all.tmx");
    for part in [
        "in/2026-05-06 Rates.txt: no Chinese text found",
        "no other file of the folder has its name in the other language, as notice.en.txt and notice.zh.txt have",
        "hidden files and folders passed over: 1",
    ] {
        assert!(run.messages.contains(part), "{part}: {}", run.messages);
    }
    assert!(!run.messages.contains("second argument"), "{}", run.messages);
    if !cfg!(feature = "pdf") {
        assert!(run.messages.contains("1 file of other kinds passed over: in/scan.pdf"), "{}", run.messages);
        assert!(run.messages.contains("this build reads no PDF files"), "{}", run.messages);
    }
}

#[test]
fn shells_and_manuals_know_every_command() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.run(&format!("completions {shell}"));
        assert!(run.code == 0 && run.out.contains("min-confidence") && !run.out.contains("argmin"), "{shell}");
    }
    let run = folder.run("man");
    assert!(run.code == 0 && run.out.contains(".TH bitext 1"), "{}", run.messages);
    assert_eq!(folder.run("man --folder man1").code, 0);
    assert!(folder.read("man1/bitext-align.1").contains("min\\-confidence"));
    assert!(folder.read("man1/bitext-train-lexicon.1").contains("lexicon"));
}
