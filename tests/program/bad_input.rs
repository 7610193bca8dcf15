//! Bad input: a clear message, exit code 1 for what failed and 2 for arguments that cannot be carried out, and no file.

use crate::folder::Folder;
use crate::{CHINESE, ENGLISH, RELEASE};

fn folder() -> Folder {
    let folder = Folder::with(&[
        ("release.txt", RELEASE),
        ("en.txt", ENGLISH),
        ("zh.txt", CHINESE),
        ("empty.txt", ""),
        ("spaces.txt", " \n\t\n\u{3000}\r\n"),
        ("folder/file.txt", RELEASE),
        ("weights.json", "{\"format\":\n\"other\"}"),
        ("gold.align", "[0]:[0]\n"),
        ("bad.align", "[0]:[0]\n0-1\n"),
    ]);
    folder.write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder.write("latin.txt", b"Caf\xE9 opened.\n");
    folder
}

/// Runs the program and checks the exit code, the message, and that no file came, went or changed.
#[track_caller]
fn fails(args: &str, code: i32, parts: &[&str]) {
    let folder = folder();
    let before = folder.names();
    let run = folder.run(args);
    assert_eq!(run.code, code, "bitext {args}\n{}{}", run.messages, run.out);
    for part in parts {
        assert!(run.messages.contains(part), "bitext {args}: the message lacks {part:?}:\n{}", run.messages);
    }
    assert_eq!(run.out, "", "bitext {args} fails and prints");
    assert_eq!(folder.names(), before, "bitext {args} fails and leaves files");
    assert_eq!(folder.read("release.txt"), RELEASE);
}

#[test]
fn one_language_only() {
    fails(
        "align en.txt -o a.tmx",
        1,
        &["en.txt", "no Chinese text found", "give the Chinese file as a second argument"],
    );
    fails(
        "align zh.txt -o a.tmx",
        1,
        &["zh.txt", "no English text found", "give the English file as a second argument"],
    );
    fails("align en.txt latin.txt", 1, &["latin.txt"]);
}

#[test]
fn nothing_to_read() {
    fails("align empty.txt -o a.tmx", 1, &["empty.txt", "no text found"]);
    fails("align spaces.txt -o a.jsonl", 1, &["spaces.txt", "no text found"]);
    fails("align -", 1, &["standard input", "no text found"]);
    fails("align en.txt empty.txt", 1, &["empty.txt", "no text found"]);
    fails("align --segmented en.txt spaces.txt", 1, &["spaces.txt", "no text found"]);
    fails("align missing.txt -o a.tmx", 1, &["missing.txt", "cannot be read"]);
    fails("align folder", 2, &["for a folder give an output"]);
}

#[test]
fn not_text() {
    fails("align picture.txt -o a.tmx", 1, &["picture.txt", "a PNG picture, not text; have its text recognised (OCR)"]);
    fails("split --language en picture.txt", 1, &["picture.txt", "not valid UTF-8"]);
}

#[test]
fn outputs_that_cannot_be_written() {
    fails("align release.txt -o missing/a.tmx", 1, &["missing/a.tmx", "cannot be written"]);
    fails("align release.txt -o ok.jsonl -o missing/a.tmx", 1, &["missing/a.tmx", "cannot be written"]);
    fails("align - -o folder/ --to tmx", 2, &["folder/", "give the name of a file"]);
    fails("align release.txt -o pairs.pdf", 2, &["pairs.pdf", "--to", ".tmx"]);
    fails("align release.txt -o pairs", 2, &["pairs", "--to"]);
    fails("align release.txt -o a.tmx -o a.tmx", 2, &["a.tmx", "twice"]);
    fails("align release.txt -o - -o -", 2, &["twice"]);
    fails("align release.txt -o release.txt --to tmx", 2, &["release.txt", "would replace the input"]);
    fails("align release.txt -o ./folder/../release.txt --to tmx", 2, &["would replace the input"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    fails("align release.txt -o /dev/full --to jsonl", 1, &["/dev/full", "cannot be written"]);
}

#[test]
fn an_output_that_exists_survives_a_failure() {
    let folder = folder();
    folder.write("pairs.tmx", b"old");
    assert_eq!(folder.run("align en.txt -o pairs.tmx --force").code, 1);
    assert_eq!(folder.run("align release.txt -o pairs.tmx -o missing/a.jsonl --force").code, 1);
    assert_eq!(folder.read("pairs.tmx"), "old");
}

#[test]
fn the_same_file_twice() {
    fails("align en.txt en.txt -o a.tmx", 2, &["en.txt", "twice"]);
    fails("align en.txt ./en.txt -o a.tmx", 2, &["en.txt", "twice"]);
    fails("align - - -o a.tmx", 2, &["standard input", "twice"]);
}

#[test]
fn options_out_of_range() {
    fails("align release.txt -o a.tmx --chinese-tag en-US", 2, &["en-US", "zh-"]);
    fails("align release.txt -o a.tmx --english-tag en--GB", 2, &["en--GB", "en-GB"]);
    fails("align release.txt -o a.tmx --date 2024-02-31", 2, &["2024-02-31", "20240131T120000Z"]);
    fails("align release.txt -o a.tmx --date 20240231T000000Z", 2, &["20240231T000000Z"]);
    fails("align release.txt -o a.tmx --source fr", 2, &["fr", "en, zh"]);
    fails("align release.txt --keep gloss", 2, &["gloss", "glosses"]);
    fails("align release.txt --without vibes", 2, &["vibes", "numbers"]);
    fails("align release.txt --segmented", 2, &["--segmented"]);
    fails("align release.txt --to pdf", 2, &["pdf", "tmx"]);
    fails("align release.txt --weights weights.json", 1, &["weights.json"]);
    fails("align release.txt --weights missing.json", 1, &["missing.json", "cannot be read"]);
    fails("align", 2, &["Usage"]);
    fails("", 2, &["give a release", "--help"]);
    fails("align a b c", 2, &["3 files: give one release"]);
    fails("align a b -q c", 2, &["unexpected argument", "an output stands behind -o"]);
}

#[test]
fn alignments_that_cannot_be_scored() {
    fails("eval gold.align bad.align", 1, &["bad.align:2", "[0, 1]:[0]"]);
    fails("eval gold.align", 2, &["gold"]);
    fails("eval gold.align missing.align", 1, &["missing.align", "cannot be read"]);
    fails("eval folder folder2", 1, &["folder"]);
    fails("eval folder .", 1, &["folder", "no .align file"]);
    fails("eval --run folder", 1, &["folder", ".beads"]);
    fails("eval", 2, &["Usage"]);
}

#[test]
fn text_that_cannot_be_split() {
    fails("split en.txt", 2, &["--language"]);
    fails("split --language fr en.txt", 2, &["fr"]);
    fails("split --language en missing.txt", 1, &["missing.txt", "cannot be read"]);
}

#[test]
fn the_one_of_two_inputs_is_named() {
    let alone = |args: &str, name: &str, part: &str| {
        let run = folder().run(args);
        assert_eq!(run.code, 1, "{}", run.messages);
        assert!(run.messages.starts_with(&format!("bitext: {name}: {part}")), "bitext {args}: {}", run.messages);
    };
    alone("align en.txt spaces.txt -q", "spaces.txt", "no text found");
    alone("align spaces.txt en.txt -q", "spaces.txt", "no text found");
    alone("align --segmented spaces.txt zh.txt -q", "spaces.txt", "no text found");
    alone("align release.txt en.txt -q", "release.txt", "holds both languages; give it alone");
    alone("align zh.txt release.txt -q", "release.txt", "holds both languages");
}

#[test]
fn missing_places_are_named_as_the_user_names_them() {
    let run = folder().run("align release.txt -o missing/below/a.tmx");
    assert!(run.messages.contains("missing/below/a.tmx: cannot be written (there is no folder missing/below"));
    assert!(!run.messages.contains(".bitext-"), "{}", run.messages);
    fails("align release.txt --lexicon missing.docx", 1, &["missing.docx: no such file"]);
}

#[test]
fn an_open_quotation_mark_is_named_with_its_line() {
    let folder = Folder::with(&[("a.csv", "English,Chinese\nThe pier.,码头。\n\"The tram.,电车。\nThe lake.,湖。\n")]);
    let run = folder.run("align a.csv -o a.tmx");
    assert_eq!((run.code, folder.names().len()), (1, 1));
    assert!(run.messages.contains("a.csv:3: a quotation mark opens"), "{}", run.messages);
}
