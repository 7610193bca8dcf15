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
    let folder = Folder::with(&[("release.txt", RELEASE), ("b.txt", RELEASE), ("c.txt", RELEASE), ("x.tmx", "<tmx/>")]);
    for (call, code, says) in [
        ("", 2, "bitext release.docx"),
        ("release.txt b.txt c.txt", 2, "3 files: give one release"),
        ("missing/", 1, "missing/: cannot be read: there is no such folder"),
        ("missing.txt", 1, "missing.txt: cannot be read: there is no such file or folder"),
        ("release.txt -o x.foo", 2, "use .tmx, .jsonl"),
        ("algin release.txt", 2, "'align'"),
        ("x.tmx", 2, "x.tmx"),
    ] {
        let run = folder.run(call);
        assert_eq!(run.code, code, "{call}: {}", run.messages);
        assert!(run.messages.contains(says), "{call}: {}", run.messages);
    }
    assert_eq!(folder.read("x.tmx"), "<tmx/>");
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
