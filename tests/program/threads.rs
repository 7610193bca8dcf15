//! Any number of threads, the same bytes.

use std::fs;

use crate::folder::Folder;

/// The sample releases of the folders that tests need not fit anything to.
pub(crate) fn samples() -> Vec<(String, String)> {
    let mut found: Vec<_> = fs::read_dir("data/releases/held-out")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    found.sort();
    assert!(found.len() >= 20);
    found
}

#[test]
fn a_folder_gives_the_same_bytes() {
    let folder = Folder::with(&[("in/bad.txt", "Only English.\n")]);
    for (name, text) in samples() {
        folder.write(&format!("in/{name}"), text.as_bytes());
    }
    let run = |threads: usize| {
        let run = folder
            .run(&format!("align in -o all.tmx -o all.jsonl -o out/ --audit audit.tsv --threads {threads} --releases"));
        assert_eq!(run.code, 1, "{}", run.messages);
        assert!(run.messages.contains("1 of "), "{}", run.messages);
        (run.messages, folder.contents())
    };
    let one = run(1);
    assert!(one.1.values().all(|content| !content.is_empty()));
    assert!(one.1.len() > 40, "{} files", one.1.len());
    for threads in [2, 8] {
        assert!(run(threads) == one, "{threads} threads give other bytes than one");
    }
}

#[test]
fn one_text_gives_the_same_bytes() {
    let folder = Folder::with(&[]);
    // Long enough for the pieces of one text to be shared out.
    let text: String = samples().into_iter().map(|(_, text)| text + "\n\n").collect();
    folder.write("text.txt", text.as_bytes());
    let run = |threads: usize| {
        let run = folder.run(&format!("align text.txt -o - --threads {threads}"));
        assert_eq!(run.code, 0, "{}", run.messages);
        (run.out, run.messages)
    };
    let one = run(1);
    assert!(one.0.lines().count() > 500);
    assert!(run(2) == one && run(8) == one);
}

#[test]
fn the_number_is_checked() {
    let folder = Folder::with(&[("a.txt", crate::RELEASE)]);
    for number in ["0", "-1", "two", "1025"] {
        let run = folder.run(&format!("align a.txt --threads={number}"));
        assert_eq!(run.code, 2, "{}", run.messages);
        assert!(run.messages.contains("from 1 to 1024"), "{}", run.messages);
    }
}
