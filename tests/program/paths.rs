//! No output replaces what is read, own files are no inputs, and names of every kind are named as they are.

use crate::folder::Folder;
use crate::{CHINESE, ENGLISH, RELEASE};

fn both() -> String {
    format!("{ENGLISH}\n{CHINESE}")
}

fn folder() -> Folder {
    let folder = Folder::with(&[
        ("release.txt", RELEASE),
        ("en.txt", ENGLISH),
        ("zh.txt", CHINESE),
        ("in/a.txt", &both()),
        ("in/deep/b.txt", &both()),
        ("terms.tsv", "toll\t通行费\n"),
        ("gold/one.align", "[0]:[0]\n[1]:[1]\n"),
        ("gold/one.en", ENGLISH),
        ("gold/one.zh", CHINESE),
    ]);
    let memory = folder.run("align release.txt -o client.tmx");
    assert_eq!(memory.code, 0, "{}", memory.messages);
    // A tool of another name, so that it counts as the user's.
    folder.write("client.tmx", folder.read("client.tmx").replace("tool=\"bitext\"", "tool=\"other\"").as_bytes());
    folder.write("in/client.tmx", folder.read("client.tmx").as_bytes());
    folder
}

/// Runs the program and checks that it refuses the arguments and leaves every file as it was.
#[track_caller]
fn refused(folder: &Folder, args: &str, part: &str) {
    let before = folder.contents();
    let run = folder.run(args);
    assert_eq!(run.code, 2, "bitext {args}\n{}{}", run.messages, run.out);
    assert!(run.messages.contains(part), "bitext {args}: the message lacks {part:?}:\n{}", run.messages);
    assert!(folder.contents() == before, "bitext {args}: files changed");
}

#[test]
fn no_output_replaces_what_is_read() {
    let folder = folder();
    for (args, part) in [
        ("align release.txt --lexicon client.tmx -o client.tmx", "client.tmx: the output would replace the lexicon"),
        ("align release.txt --lexicon ./in/../client.tmx -o client.tmx", "would replace the lexicon"),
        ("align release.txt --weights w.json -o w.json --to jsonl", "w.json: the output would replace the weights"),
        ("align en.txt zh.txt --lexicon terms.tsv -o terms.tsv", "would replace the lexicon"),
        ("align en.txt zh.txt -o zh.txt --to tsv", "would replace the input"),
        ("align release.txt -o a.tmx --audit terms.tsv --lexicon terms.tsv", "the audit would replace the lexicon"),
        ("align release.txt -o a.tmx --audit release.txt", "the audit would replace the input"),
        ("align release.txt --audit ./p.tmx -o p.tmx", "both the output and the audit"),
        ("align release.txt --audit new/../p.tmx -o p.tmx", "both the output and the audit"),
        ("align release.txt -o p.tmx -o ./P.tmx", "given twice as the output"),
        ("align in -o in/client.tmx", "would replace an input"),
        ("align in -o all.tmx --audit in/a.txt", "the audit would replace an input"),
        ("align in -o all.tmx --audit ./all.tmx", "both the output of all inputs and the audit"),
        ("align in -o client.tmx --lexicon client.tmx", "would replace the lexicon"),
        ("train lexicon client.tmx --lexicon terms.tsv -o terms.tsv", "would replace the lexicon"),
        ("train weights gold -o gold/one.en", "would replace a document"),
        ("train weights gold --validate 2 --found gold", "would replace a document"),
    ] {
        refused(&folder, args, part);
    }
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_round_the_guard() {
    let folder = folder();
    std::os::unix::fs::symlink("client.tmx", folder.path("link.tmx")).unwrap();
    std::os::unix::fs::symlink("in", folder.path("other")).unwrap();
    std::os::unix::fs::symlink("late.tmx", folder.path("early.tmx")).unwrap();
    refused(&folder, "align release.txt --lexicon client.tmx -o link.tmx", "would replace the lexicon");
    refused(&folder, "align in -o other/client.tmx", "would replace an input");
    refused(&folder, "align release.txt -o late.tmx --audit early.tmx", "both the output and the audit");
    // A link to a file that does not exist yet stays a link.
    assert_eq!(folder.run("align release.txt -o early.tmx").code, 0);
    assert!(folder.path("early.tmx").is_symlink() && folder.path("late.tmx").is_file());
}

#[test]
fn what_bitext_wrote_is_no_input() {
    let folder = Folder::with(&[("in/a.txt", &both())]);
    let outputs = "-o in/all.tmx -o in/all.jsonl --audit in/changes.tsv";
    let first = folder.run(&format!("align in {outputs}"));
    assert_eq!(first.code, 0, "{}", first.messages);
    assert_eq!(folder.run("align in/a.txt -o in/a.html -o in/a.tsv").code, 0);
    let memory = folder.read("in/all.tmx");
    let second = folder.run(&format!("align in {outputs}"));
    assert_eq!(second.code, 0, "{}", second.messages);
    assert!(second.messages.contains("5 files left out that bitext wrote: in/a.html, in/a.tsv"), "{}", second.messages);
    assert_eq!(folder.read("in/all.tmx"), memory);
    // Named, it is an input.
    assert_eq!(folder.run("align in/all.tmx -o again.jsonl").code, 0);
}

#[test]
fn terms_in_a_folder_are_no_release() {
    let folder = folder();
    folder.write("in/terms.tsv", b"toll\t\xE9\x80\x9A\n");
    let run = folder.run("align in -o all.tmx --lexicon in/terms.tsv");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert!(run.messages.contains("1 file left out that the arguments use: in/terms.tsv"), "{}", run.messages);
}

#[cfg(unix)]
#[test]
fn control_characters_of_names_do_nothing_to_a_terminal() {
    let folder = Folder::with(&[("in/a\u{1b}[31m\u{7}.txt", &both()), ("in/b\u{1b}]0;x.en.txt", ENGLISH)]);
    let run = folder.run("align in -o all.tmx");
    assert_eq!(run.code, 1, "{}", run.messages);
    assert!(run.messages.contains("a\\u{1b}[31m\\u{7}"), "{}", run.messages);
    assert!(!run.messages.contains(['\u{1b}', '\u{7}']), "{:?}", run.messages);
    let run = folder.run("align missing\u{1b}[31m.txt a b c");
    assert!(!run.messages.contains('\u{1b}'), "{:?}", run.messages);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_stay_apart() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::with(&[("in/c.txt", &both())]);
    for name in [&b"in/a\xFF.txt"[..], b"in/a\xFE.txt"] {
        std::fs::write(folder.path("").join(std::ffi::OsStr::from_bytes(name)), both()).unwrap();
    }
    let run = folder.run("align in -o out/");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert!(run.messages.contains("a\\xFE") && run.messages.contains("a\\xFF"), "{}", run.messages);
    assert_eq!(std::fs::read_dir(folder.path("out")).unwrap().count(), 3);
}

/// What bitext wrote itself is replaced, whatever its name; all else only where the user says so.
#[test]
fn reports_and_copies_replace_no_file_of_others() {
    let runs = [
        ("align release.txt -o a.tmx --audit FILE", "terms.tsv"),
        ("align release.txt -o a.tmx --audit FILE", "client.tmx"),
        ("align in -o a.tmx --audit FILE", "en.txt"),
        ("align release.txt -o a.tmx --min-confidence 1 --rejected FILE", "en.txt"),
        ("align in -o a.tmx --min-confidence 1 --rejected FILE", "client.tmx"),
        ("convert client.tmx -o a.tmx --rejected FILE", "en.txt"),
        ("check client.tmx --fix FILE", "in/client.tmx"),
    ];
    for (args, file) in runs {
        let folder = folder();
        refused(&folder, &args.replace("FILE", file), &format!("{file}: exists, and bitext did not write it"));
        let run = folder.run(&(args.replace("FILE", file) + " --force"));
        assert_eq!(run.code, 0, "bitext {args}\n{}", run.messages);
        if !args.starts_with("check") {
            let run = folder.run(&args.replace("FILE", file));
            assert_eq!(run.code, 0, "bitext {args}: its own file is not replaced\n{}", run.messages);
        }
    }
}
