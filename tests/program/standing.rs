//! What becomes of an output that is there already: half written, or open elsewhere.

use std::io::Read;

use crate::RELEASE;
use crate::folder::Folder;

#[test]
fn a_half_written_memory_is_named_and_stays_as_it_is() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    assert_eq!(folder.run("align release.txt -q -o m.tmx").code, 0);
    let whole = folder.read("m.tmx");
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    let half = &*lines[..lines.len() / 2].concat();
    folder.write("half.tmx", half.as_bytes());
    for call in ["align release.txt --append half.tmx", "convert half.tmx -o n.tmx", "check half.tmx"] {
        let run = folder.run(call);
        assert!(run.code == 1 && run.messages.contains("half.tmx"), "{call}: {}", run.messages);
        assert!(run.messages.contains("cut off"), "{call}: {}", run.messages);
        assert_eq!(folder.read("half.tmx"), half, "{call}");
        assert!(!folder.path("n.tmx").exists());
    }
    // bitext wrote it, so that it may be replaced: by a whole one.
    assert_eq!(folder.run("align release.txt -q -o half.tmx").code, 0);
    assert_eq!(folder.read("half.tmx"), whole);
}

#[cfg(unix)]
#[test]
fn who_has_the_old_file_open_reads_the_old_file() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("other.txt", &(RELEASE.to_owned() + "\n最后一句。\n"))]);
    assert_eq!(folder.run("align other.txt -q -o m.tmx").code, 0);
    let before = folder.read("m.tmx");
    let mut open = std::fs::File::open(folder.path("m.tmx")).unwrap();
    assert_eq!(folder.run("align release.txt -q -o m.tmx --min-confidence 0.99").code, 0);
    let mut read = String::new();
    open.read_to_string(&mut read).unwrap();
    assert_eq!(read, before);
    assert_ne!(folder.read("m.tmx"), before);
}

#[test]
fn a_property_comes_with_every_unit_of_a_conversion() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    assert_eq!(folder.run("align release.txt -q -o t.csv").code, 0);
    for (profile, name) in [("any", "x-client"), ("omegat", "client"), ("trados", "x-Client:SingleString")] {
        let run = folder.run(&format!("convert t.csv -q --force -o m.tmx --property client=Quay --profile {profile}"));
        assert_eq!(run.code, 0, "{}", run.messages);
        let memory = folder.read("m.tmx");
        let units = memory.matches("<tu>").count() + memory.matches("<tu ").count();
        let property = format!("<prop type=\"{name}\">Quay</prop>");
        assert!(units > 0 && memory.matches(&property).count() == units, "{profile}: {memory}");
    }
}

#[test]
fn properties_of_a_memory_come_through_a_conversion() {
    let unit = |props: &str| {
        format!(
            "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu>{props}<tuv xml:lang=\"en-US\"><seg>The pier is closed.\
             </seg></tuv><tuv xml:lang=\"zh-CN\"><seg>码头关闭。</seg></tuv></tu></body></tmx>"
        )
    };
    let props = "<prop type=\"x-client\">Quay &amp; Sons</prop><prop type=\"project\">P-7</prop><prop type=\"x-flags\">number</prop>";
    let folder = Folder::with(&[("m.tmx", &unit(props))]);
    for (options, wanted, lacking) in [
        ("", &["<prop type=\"x-client\">Quay &amp; Sons</prop>", "<prop type=\"x-project\">P-7</prop>"][..], "x-flags"),
        (
            "--profile omegat",
            &["<prop type=\"client\">Quay &amp; Sons</prop>", "<prop type=\"project\">P-7</prop>"],
            "x-flags",
        ),
        (
            "--property client=Other",
            &["<prop type=\"x-client\">Other</prop>", "<prop type=\"x-project\">P-7</prop>"],
            "Quay",
        ),
    ] {
        let run = folder.run(&format!("convert m.tmx -q --force -o n.tmx {options}"));
        assert_eq!(run.code, 0, "{}", run.messages);
        let memory = folder.read("n.tmx");
        for property in wanted {
            assert_eq!(memory.matches(property).count(), 1, "{options}: {memory}");
        }
        assert!(!memory.contains(lacking), "{options}: {memory}");
    }
}

#[test]
fn unknown_names_are_errors_that_list_the_known_ones() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    for (call, says) in [
        ("align release.txt -o a.tmx --profile deja", "omegat, trados, memoq"),
        ("align release.txt -o a.tmx --interface fr", "[possible values: en, zh]"),
        ("--language klingon align release.txt -o a.tmx", "[possible values: en, zh]"),
        ("align release.txt -o a.tmx --color pink", "[possible values: auto, always, never]"),
    ] {
        let run = folder.run(call);
        assert!(run.code == 2 && run.messages.contains(says), "{call}: {}", run.messages);
        assert!(!folder.path("a.tmx").exists());
    }
}

#[test]
fn colours_are_where_they_are_asked_for_alone() {
    let folder = Folder::with(&[]);
    let red = |run: &crate::folder::Run| run.messages.contains("\u{1b}[1;31mbitext:");
    assert!(!red(&folder.run("missing.txt")), "no terminal, no colours");
    assert!(red(&folder.run("missing.txt --color always")));
    assert!(red(&folder.run_where(&[("CLICOLOR_FORCE", "1")], "missing.txt")));
    assert!(!red(&folder.run_where(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], "missing.txt")));
    assert!(!red(&folder.run_where(&[("CLICOLOR_FORCE", "1")], "missing.txt --color=never")));
    assert!(folder.run("--help --color always").out.contains('\u{1b}'));
    assert!(!folder.run("--help").out.contains('\u{1b}'));
}

/// A run that waits for its input has the memory open.
#[cfg(unix)]
#[test]
fn two_runs_do_not_add_to_one_memory_at_once() {
    use std::io::Write;
    use std::process::{Command, Stdio};

    let folder =
        Folder::with(&[("release.txt", RELEASE), ("other.txt", &RELEASE.replace("2.8", "3.9").replace("28", "39"))]);
    assert_eq!(folder.run("align release.txt -q -o m.tmx").code, 0);
    let mut first = Command::new(env!("CARGO_BIN_EXE_bitext"))
        .args(["align", "-", "--append", "m.tmx"])
        .current_dir(folder.path("."))
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // What it writes stands beside the memory as soon as it has that for itself.
    let has_begun = || folder.names().iter().any(|name| name.starts_with(".bitext-"));
    while !has_begun() {
        assert!(first.try_wait().unwrap().is_none(), "the first run ended");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let second = folder.run("align release.txt --append m.tmx");
    assert_eq!(second.code, 1);
    assert!(second.messages.contains("m.tmx: another run is adding to it"), "{}", second.messages);
    first.stdin.take().unwrap().write_all(folder.read("other.txt").as_bytes()).unwrap();
    assert!(first.wait().unwrap().success());
    assert!(folder.read("m.tmx").contains("39亿元") && folder.read("m.tmx").contains("28亿元"));
}
