//! Every write of a run fails once: old files stay as they were, nothing is half-written or left over, the exit code
//! is right.

use crate::folder::Folder;
use crate::{CHINESE, ENGLISH, RELEASE};

/// Outputs that cannot be written are found before the work: the weights, which are no weights, are not even read.
#[test]
fn outputs_are_checked_before_the_work() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("in/a.txt", RELEASE), ("w.json", "{}"), ("file", "")]);
    let long = "n".repeat(300);
    for args in [
        "align release.txt -o missing/a.tmx".to_owned(),
        "align release.txt -o file/a.tmx".to_owned(),
        format!("align release.txt -o {long}.tmx"),
        "align release.txt -o a.tmx --audit missing/a.tsv".to_owned(),
        "align in -o all.tmx --audit missing/a.tsv".to_owned(),
        "align in -o missing/all.tmx".to_owned(),
        "align in -o file/out/".to_owned(),
        "train lexicon release.txt -o missing/a.tsv".to_owned(),
    ] {
        let before = folder.contents();
        let run = folder.run(&format!("{args} --weights w.json"));
        assert_eq!(run.code, 1, "{args}\n{}", run.messages);
        assert!(!run.messages.contains("w.json"), "{args}: the work began before the check:\n{}", run.messages);
        assert!(folder.contents() == before, "{args}: files changed");
    }
}

#[cfg(unix)]
#[test]
fn messages_that_cannot_be_written_fail_nothing() {
    let folder =
        Folder::with(&[("release.txt", RELEASE), ("in/release.txt", RELEASE), ("page.html", "<p>One</p><p>一</p>")]);
    let wanted = folder.run("align release.txt -o wanted.tmx");
    assert_eq!(wanted.code, 0);
    for end in ["2>/dev/full", "2>&-", "2>&1 | true"] {
        for args in ["align release.txt -o a.tmx", "align in -o a.tmx", "align page.html -o page.jsonl"] {
            let _ = std::fs::remove_file(folder.path("a.tmx"));
            let line = match end.strip_suffix("| true") {
                Some(start) => format!("{{ bitext {args} {start}; echo $? >code; }} | true"),
                None => format!("bitext {args} {end}; echo $? >code"),
            };
            folder.shell(&line);
            assert_eq!(folder.read("code"), "0\n", "{line}");
            assert!(args.contains("page") || folder.read("a.tmx") == folder.read("wanted.tmx"), "{line}");
        }
    }
    for args in ["align missing.txt", "align", "train lexicon missing.txt -o a.tsv", "--nonsense"] {
        folder.shell(&format!("bitext {args} 2>/dev/full; echo $? >code"));
        assert!(["1\n", "2\n"].contains(&&*folder.read("code")), "{args}: {}", folder.read("code"));
    }
}

/// Whatever prints says so when standard output takes nothing.
#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_told() {
    let folder = Folder::with(&[
        ("release.txt", RELEASE),
        ("en.txt", ENGLISH),
        ("gold/one.align", "[0]:[0]\n"),
        ("gold/one.en", "One bridge.\n"),
        ("gold/one.zh", "一座桥。\n"),
        ("pairs.csv", "en,zh\nOne bridge.,一座桥。\nIt cost 12 yuan.,耗资34元。\n"),
        ("lines.jsonl", "{\"id\":1,\"english\":\"One.\",\"chinese\":\"一。\"}\n"),
    ]);
    for args in [
        "align release.txt",
        "align release.txt -o a.tmx --json",
        "convert pairs.csv",
        "check pairs.csv",
        "check pairs.csv --format json",
        "explain release.txt --pair 1",
        "split -l en en.txt",
        "eval gold/one.align gold/one.align",
        "eval --run gold",
        "stream <lines.jsonl",
        "completions bash",
        "man",
        "--help",
        "help align",
        "--version",
    ] {
        let run = folder.shell(&format!("bitext {args} >/dev/full"));
        assert_eq!(run.code, 1, "{args}: {}", run.messages);
        assert!(run.messages.contains("standard output: cannot be written"), "{args}: {}", run.messages);
        assert!(folder.names().iter().all(|name| !name.starts_with(".bitext")), "{args}");
        let run = folder.shell(&format!("bitext {args} >/dev/full 2>/dev/full"));
        assert_eq!(run.code, 1, "{args} without a place for messages");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("en.txt", &ENGLISH.repeat(20_000))]);
    for args in ["align release.txt", "split -l en en.txt", "--help", "align --help", "align release.txt -o a.tmx -o -"]
    {
        let run = folder.shell(&format!("{{ bitext {args} 2>messages; echo $? >code; }} | true"));
        assert_eq!(folder.read("code"), "0\n", "{args}: {}", run.messages);
        assert!(!folder.read("messages").contains("cannot be written"), "{args}: {}", folder.read("messages"));
    }
    assert!(folder.read("a.tmx").ends_with("</tmx>\n"));
}

/// A limit on the size of files makes the write fail in its midst, as a full disk does.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_leaves_old_files() {
    let folder = Folder::with(&[
        ("release.txt", &RELEASE.repeat(8)),
        ("in/a.txt", &RELEASE.repeat(8)),
        ("old.tmx", "old"),
        ("old.tsv", "old"),
        ("out/a.tmx", "old"),
    ]);
    for args in [
        "align release.txt -o old.tmx",
        "align release.txt -o new.tmx -o old.tmx",
        "align release.txt -o old.tmx --audit old.tsv -o -",
        "align in -o old.tmx",
        "align in -o out/",
    ] {
        let before = folder.contents();
        let run = folder.shell(&format!("ulimit -f 1; bitext {args} -q --force"));
        assert_eq!((run.code, &*run.out), (1, ""), "{args}\n{}", run.messages);
        assert!(run.messages.contains("cannot be written"), "{args}\n{}", run.messages);
        assert!(folder.contents() == before, "{args}: files changed");
    }
    let before = folder.contents();
    for args in [
        "align release.txt -o old.tmx -o /dev/full --to tmx --force",
        "align release.txt -o old.tmx --force -o - >/dev/full",
    ] {
        let run = folder.shell(&format!("bitext {args}"));
        assert_eq!(run.code, 1, "{args}\n{}", run.messages);
        assert!(folder.contents() == before, "{args}: files changed");
    }
}

/// The program stands still where it opens a pipe that nobody reads; its other output is a temporary file by then.
#[cfg(target_os = "linux")]
#[test]
fn a_signal_leaves_nothing_behind() {
    use std::os::unix::process::ExitStatusExt;
    use std::process::Command;
    use std::time::{Duration, Instant};
    for (name, number) in [("TERM", 15), ("INT", 2), ("HUP", 1)] {
        // The program inherits what `nohup` or a shell in the background ignores.
        if ignores(number) {
            continue;
        }
        let folder = Folder::with(&[("release.txt", RELEASE), ("old.tmx", "old")]);
        assert!(Command::new("mkfifo").arg(folder.path("pipe.jsonl")).status().unwrap().success());
        let before = folder.names();
        let mut child = Command::new(env!("CARGO_BIN_EXE_bitext"))
            .args(["align", "release.txt", "-o", "old.tmx", "-o", "pipe.jsonl", "-q", "--force"])
            .current_dir(folder.path(""))
            .spawn()
            .unwrap();
        let start = Instant::now();
        while !folder.names().iter().any(|name| name.starts_with(".bitext-")) || start.elapsed().as_millis() < 200 {
            assert!(start.elapsed() < Duration::from_secs(60), "no temporary file appears");
            std::thread::sleep(Duration::from_millis(5));
        }
        // The check before the work makes one too and takes it away at once.
        std::thread::sleep(Duration::from_millis(300));
        let sent = Command::new("kill").args([format!("-{name}"), child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let status = child.wait().unwrap();
        assert_eq!(status.signal(), Some(number), "{status:?}");
        assert_eq!((folder.names(), &*folder.read("old.tmx")), (before, "old"), "after SIG{name}");
    }
}

/// Whether these tests ignore a signal, as far as the system tells.
#[cfg(unix)]
fn ignores(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).unwrap_or_default();
    u64::from_str_radix(ignored.trim(), 16).is_ok_and(|ignored| ignored >> (signal - 1) & 1 == 1)
}

#[cfg(unix)]
#[test]
fn the_mode_of_a_replaced_file_stays() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("release.txt", RELEASE), ("a.tmx", "old")]);
    for mode in [0o600, 0o640, 0o666] {
        std::fs::set_permissions(folder.path("a.tmx"), std::fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(folder.run("align release.txt -o a.tmx --force").code, 0);
        let found = std::fs::metadata(folder.path("a.tmx")).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "{found:o}");
    }
}

/// A folder that is too deep, one that may not be read, a file that fails: the others are written, exit code 1.
#[cfg(unix)]
#[test]
fn one_bad_entry_does_not_end_a_batch() {
    use std::os::unix::fs::PermissionsExt;
    let deep = format!("in/{}x.txt", "d/".repeat(18));
    let folder = Folder::with(&[
        ("in/good.txt", RELEASE),
        ("in/bad.txt", "\u{0}\u{1}"),
        ("in/shut/a.txt", RELEASE),
        ("in/one.en.txt", ENGLISH),
        ("in/two.zh.txt", CHINESE),
        (&deep, RELEASE),
    ]);
    let shut = folder.path("in/shut");
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever runs the tests may be allowed everything.
    let readable = std::fs::read_dir(&shut).is_ok();
    let run = folder.run("align in -o all.tmx -o out/");
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(run.code, 1, "{}", run.messages);
    for part in ["bad", "not looked into: more than 16 folders deep", "one.en.txt: no counterpart", "1 of"] {
        assert!(run.messages.contains(part), "the message lacks {part:?}:\n{}", run.messages);
    }
    assert!(readable || run.messages.contains("in/shut: cannot be read"), "{}", run.messages);
    assert!(folder.path("all.tmx").is_file() && folder.path("out/good.tmx").is_file());
}

#[test]
fn a_bad_file_does_not_end_the_learning_of_terms() {
    let folder = Folder::with(&[("in/bad.txt", "\u{0}\u{1}"), ("in/good.txt", &RELEASE.repeat(4))]);
    let run = folder.run("train lexicon in -o terms.tsv --least 2");
    assert_eq!(run.code, 1, "{}", run.messages);
    assert!(run.messages.contains("left out: in/bad.txt"), "{}", run.messages);
}

/// With weights that pair nothing: no sentence of the summary sounds like success.
#[test]
fn no_pair_at_all_is_told() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("in/a.txt", RELEASE)]);
    let weights = "{\"format\":\"bitext-weights/1\",\"source\":\"a test\",\"start\":{},\"first\":{\"kind.0-1\":90,\"kind.1-0\":90},\
                   \"second\":{\"kind.0-1\":90,\"kind.1-0\":90}}";
    folder.write("w.json", weights.as_bytes());
    for args in ["align release.txt --monotone -o a.tmx", "align in --monotone -o all.tmx"] {
        let run = folder.run(&format!("{args} --weights w.json"));
        assert!(run.messages.contains("no pair found"), "{args}\n{}", run.messages);
        assert!(!run.messages.contains("or more"), "{args}\n{}", run.messages);
    }
}

/// Places that the system refuses whoever asks: below a file, where nothing may be made, a name that is a folder. The message
/// gives the system's own words.
#[cfg(target_os = "linux")]
#[test]
fn what_the_system_refuses_is_told_in_its_words() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("in/a.txt", RELEASE), ("file", ""), ("folder.tmx/a", "")]);
    for (output, words) in [
        ("file/a.tmx", "Not a directory (os error 20)"),
        ("/proc/a.tmx", "No such file or directory (os error 2)"),
        ("/sys/a.tmx", "(os error "),
        ("folder.tmx", "a folder"),
        ("round/a.tmx", "Too many levels of symbolic links (os error 40)"),
    ] {
        if output.starts_with("round") {
            std::os::unix::fs::symlink("round", folder.path("round")).unwrap();
        }
        for args in ["align release.txt -o OUT", "align in -o OUT", "align release.txt -o a.tmx --audit OUT"] {
            // A folder of outputs is one for a folder of inputs.
            if output == "folder.tmx" && args.starts_with("align in") {
                continue;
            }
            let before = folder.contents();
            let run = folder.run(&args.replace("OUT", output));
            assert_eq!(run.code, 1, "{args} {output}\n{}", run.messages);
            assert!(run.messages.contains(output) && run.messages.contains(words), "{args} {output}\n{}", run.messages);
            assert!(folder.contents() == before, "{args} {output}: files changed");
        }
    }
    for (output, words) in
        [("/proc/out/", "(os error "), ("/sys/out/", "(os error "), ("file/", "file"), ("file/out/", "is a file")]
    {
        let run = folder.run(&format!("align in -o {output}"));
        assert_eq!(run.code, 1, "{output}\n{}", run.messages);
        assert!(run.messages.contains(words), "{output}\n{}", run.messages);
    }
    // A full device is found out when it is written; what else was asked for is not there either.
    let run = folder.run("align release.txt -o a.tmx -o /dev/full --to tmx");
    assert_eq!(run.code, 1, "{}", run.messages);
    assert!(run.messages.contains("/dev/full") && run.messages.contains("(os error 28)"), "{}", run.messages);
    assert!(!folder.path("a.tmx").exists());
}

/// Inputs that cannot be opened, named with the system's own words: as root nothing is refused for its mode.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_read_is_told_in_the_words_of_the_system() {
    let folder = Folder::with(&[("in/a.txt", RELEASE), ("file", "")]);
    std::os::unix::fs::symlink("round", folder.path("in/round")).unwrap();
    std::os::unix::fs::symlink("gone", folder.path("in/b.txt")).unwrap();
    std::os::unix::fs::symlink("..", folder.path("in/up")).unwrap();
    std::os::unix::net::UnixListener::bind(folder.path("in/c.txt")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.path("in/d.txt")).status().unwrap().success());
    for (input, why) in [("in/round", "(os error "), ("file/in", "a part of its path is a file, not a folder")] {
        let run = folder.run(&format!("align {input} -o a.tmx"));
        assert_eq!(run.code, 1, "{}", run.messages);
        assert!(run.messages.contains(input) && run.messages.contains(why), "{}", run.messages);
    }
    let run = folder.run("align in -o a.tmx");
    for part in [
        "in/b.txt: cannot be read (No such file or directory (os error 2))",
        "in/round: cannot be read (Too many levels of symbolic links (os error 40))",
        "3 files of other kinds passed over",
    ] {
        assert!(run.messages.contains(part), "the message lacks {part:?}:\n{}", run.messages);
    }
    assert_eq!(run.code, 1, "{}", run.messages);
    assert!(folder.path("a.tmx").is_file());
}
