//! `bitext check`: reports, exit codes and mended copies.

use crate::folder::Folder;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en-US" datatype="x"/>
<body>
"#;

fn unit(english: &str, chinese: &str) -> String {
    format!(
        "<tu><tuv xml:lang=\"en-US\"><seg>{english}</seg></tuv><tuv xml:lang=\"zh-CN\"><seg>{chinese}</seg></tuv></tu>\n"
    )
}

fn memory(units: &[(&str, &str)]) -> String {
    let units: String = units.iter().map(|(english, chinese)| unit(english, chinese)).collect();
    format!("{HEAD}{units}</body>\n</tmx>\n")
}

#[test]
fn what_differs_is_said_with_its_place() {
    let file = memory(&[
        ("It carried 1,250 passengers.", "共运送旅客1250人次。"),
        ("It carried 1,250 passengers that day.", "当日共运送旅客1520人次。"),
    ]);
    let folder = Folder::with(&[("m.tmx", &file)]);
    let run = folder.run("check m.tmx");
    assert_eq!((run.code, &*run.out), (1, "m.tmx:6: unit 2: warning: number: 1,250 ≠ 1520\n"), "{}", run.messages);
    assert!(run.messages.contains("m.tmx: 2 units, 2 with both languages\nfound: number 1\n"), "{}", run.messages);
    assert_eq!(folder.run("check m.tmx --fail-on error").code, 0);
    assert_eq!(folder.run("check m.tmx --only date,tag").code, 0);
    let json: serde_json::Value = serde_json::from_str(&folder.run("check m.tmx --format json").out).unwrap();
    assert_eq!((&json["check"], &json["line"], &json["unit"]), (&"number".into(), &6.into(), &2.into()));
}

#[test]
fn the_mended_copy_is_read_by_others() {
    let file = memory(&[("Ham &amp; eggs\u{1}", "火腿和蛋"), ("Exit", "出口"), ("Exit", "出口"), ("", "空")])
        .replacen("zh-CN", "zh_CN", 1);
    let folder = Folder::with(&[("m.tmx", &file)]);
    let run = folder.run("check m.tmx --fix mended.tmx");
    assert_eq!(run.code, 1, "{}", run.messages);
    assert!(
        run.messages.contains("mended.tmx: 2 units left out, 1 character removed, 1 tag written anew"),
        "{}",
        run.messages
    );
    let copy = folder.read("mended.tmx");
    let tree = roxmltree::Document::parse(&copy).unwrap();
    let texts: Vec<_> =
        tree.descendants().filter(|node| node.has_tag_name("seg")).filter_map(|node| node.text()).collect();
    assert_eq!(texts, ["Ham & eggs", "火腿和蛋", "Exit", "出口"]);
    assert_eq!(folder.run("check mended.tmx").code, 0);
    assert_eq!(folder.read("m.tmx"), file);
}

#[test]
fn tables_and_lines_of_json_are_checked() {
    let folder = Folder::with(&[
        ("t.csv", "en,zh\nThe pier has 48 berths.,码头有46个泊位。\nExit,\n"),
        ("t.jsonl", "{\"en\":\"Open on Monday\",\"zh\":\"周二开放\"}\n"),
    ]);
    let run = folder.run("check t.csv");
    assert_eq!(
        run.out, "t.csv:2: unit 1: warning: number: 48 ≠ 46\nt.csv:3: unit 2: warning: one-sided: no Chinese text\n",
        "{}",
        run.messages
    );
    assert_eq!(folder.run("check t.jsonl").out, "t.jsonl:1: unit 1: warning: date: Monday ≠ 周二\n");
}

#[test]
fn bad_input_ends_in_a_clear_error() {
    let sound = memory(&[("Exit", "出口")]);
    let folder = Folder::with(&[
        ("cut.tmx", &sound[..sound.len() - 20]),
        ("empty.tmx", ""),
        ("notes.txt", "The bridge opened.\n大桥通车。\n"),
        ("sound.tmx", &sound),
    ]);
    for (line, code, message) in [
        ("check cut.tmx --fix mended.tmx", 1, "cut.tmx:5: damaged XML"),
        ("check empty.tmx", 1, "empty.tmx"),
        ("check notes.txt", 1, "align it first"),
        ("check missing.tmx", 1, "missing.tmx: cannot be read"),
        ("check notes.txt --fix mended.tmx", 2, "--fix mends TMX files only"),
        ("check sound.tmx --fix sound.tmx", 2, "would replace the input"),
        ("check sound.tmx --only numbers", 2, "no check \"numbers\""),
    ] {
        let run = folder.run(line);
        assert_eq!(run.code, code, "{line}: {}", run.messages);
        assert!(run.messages.contains(message), "{line}: {}", run.messages);
    }
    assert!(!folder.names().contains(&"mended.tmx".to_owned()));
}

#[test]
fn memories_in_other_encodings_are_read() {
    let text = memory(&[("It has 48 berths.", "设有46个泊位。")]).replace("UTF-8", "UTF-16");
    let bytes: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let folder = Folder::with(&[]);
    folder.write("m.tmx", &bytes);
    assert_eq!(folder.run("check m.tmx").out, "m.tmx:5: unit 1: warning: number: 48 ≠ 46\n");
}
