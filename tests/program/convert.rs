//! `bitext convert`: rows as they stand, marks of reviewers, and outputs that replace nothing silently.

use crate::RELEASE;
use crate::folder::Folder;

fn lines(folder: &Folder, name: &str) -> Vec<serde_json::Value> {
    folder.read(name).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_reviewed_table_becomes_a_memory() {
    let table = "English,note,Chinese,confidence,review,file,line,zh_file,zh_line\r\n\
                 The pier is closed.,x,码头关闭。,0.2000,accepted,a.txt,3,b.txt,4\r\n\
                 Buses run.,,巴士停运。,0.9900,rejected,a.txt,5,b.txt,6\r\n\
                 \"Trams run\nagain.\",,电车恢复。,0.4000,,a.txt,7,b.txt,8\r\n\
                 Only English.,,,0.9000,,a.txt,9,,\r\n";
    let folder = Folder::with(&[("corrected.csv", table)]);
    let run = folder.run("convert corrected.csv -o memory.tmx -o back.jsonl --rejected out.jsonl --source zh");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert!(run.messages.contains("4 pairs, read as csv"), "{}", run.messages);
    assert!(run.messages.contains("reviewed: 1 accepted, 1 rejected and left out"), "{}", run.messages);
    let memory = folder.read("memory.tmx");
    assert_eq!(memory.matches("<tu ").count(), 2, "{memory}");
    assert!(memory.contains("<prop type=\"x-review\">accepted</prop>"), "{memory}");
    assert!(memory.contains("<prop type=\"x-document\">b.txt</prop>"), "the source is Chinese: {memory}");
    assert!(memory.contains("<prop type=\"x-target-line\">3</prop>"), "{memory}");
    assert!(memory.contains("<seg>Trams run again.</seg>"), "{memory}");
    let back = lines(&folder, "back.jsonl");
    assert_eq!((back.len(), &back[1]["en"]), (3, &"Trams run\nagain.".into()));
    let left_out = lines(&folder, "out.jsonl");
    assert!(left_out.iter().any(|line| line["reason"] == "rejected" && line["en"] == "Buses run."), "{left_out:?}");
    // A threshold does not touch what a reviewer has accepted.
    folder.run("convert corrected.csv -q --min-confidence 0.95 -o sure.jsonl");
    let sure = lines(&folder, "sure.jsonl");
    assert_eq!(sure.iter().map(|line| line["en"].as_str().unwrap()).collect::<Vec<_>>(), ["The pier is closed."]);
}

#[test]
fn every_format_leads_to_every_other() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    let run = folder.run("align release.txt -q -o first.jsonl");
    assert_eq!(run.code, 0, "{}", run.messages);
    let wanted = lines(&folder, "first.jsonl");
    let endings = ["jsonl", "tsv", "csv", "xlsx", "docx", "xlf"];
    for (at, ending) in endings.into_iter().enumerate() {
        assert_eq!(folder.run(&format!("convert first.jsonl -q -o to.{ending} --force")).code, 0, "{ending}");
        let next = endings[(at + 1) % endings.len()];
        assert_eq!(folder.run(&format!("convert to.{ending} -q -o over.{next} --force")).code, 0, "{ending} {next}");
        assert_eq!(folder.run(&format!("convert over.{next} -q -o back.jsonl --force")).code, 0, "{next}");
        let back = lines(&folder, "back.jsonl");
        assert_eq!(back.len(), wanted.len(), "{ending} {next}");
        for (one, two) in back.iter().zip(&wanted) {
            for key in ["en", "zh", "confidence", "kind", "moved", "file", "line", "zh_file", "zh_line", "review"] {
                assert_eq!(one[key], two[key], "{ending} {next} {key}");
            }
        }
    }
    assert!(wanted.iter().any(|line| line["parts"].as_array().is_some_and(|parts| !parts.is_empty())));
    assert_eq!(folder.run("convert first.jsonl -q -o to.jsonl --force").code, 0);
    for (one, two) in lines(&folder, "to.jsonl").iter().zip(&wanted) {
        assert_eq!((&one["parts"], &one["en_segments"]), (&two["parts"], &two["en_segments"]));
    }
    assert_eq!(folder.run("convert first.jsonl -q -o to.tmx").code, 0);
    assert_eq!(folder.run("convert to.tmx -q -o back.jsonl --force").code, 0);
    let two_sided = wanted.iter().filter(|line| line["en"] != "" && line["zh"] != "").count();
    assert_eq!(lines(&folder, "back.jsonl").len(), two_sided);
}

#[test]
fn what_cannot_be_converted_is_said() {
    let folder = Folder::with(&[
        ("people.csv", "Name,Age\nChan,30\n"),
        ("marks.csv", "English,Chinese,review\nPier,码头,\nBus,巴士,maybe\n"),
        ("empty.csv", "English,Chinese\n"),
        ("release.txt", RELEASE),
        ("half.xlsx", "PK\u{3}\u{4}xl/workbook"),
    ]);
    for (input, part) in [
        ("people.csv", "name them in the first row: English, Chinese"),
        ("marks.csv", "marks.csv:3: the review \"maybe\" is not known"),
        ("empty.csv", "no pair in it"),
        ("release.txt", "text declares no pairs"),
        ("half.xlsx", "half.xlsx: "),
        ("none.csv", "none.csv"),
    ] {
        let before = folder.contents();
        let run = folder.run(&format!("convert {input} -o out.tmx"));
        assert_eq!(run.code, 1, "{input}: {}", run.messages);
        assert!(run.messages.contains(part), "{input}: {}", run.messages);
        assert!(folder.contents() == before, "{input}: something was written");
    }
    let run = folder.run("convert people.csv -o out.tmx --profile studio");
    assert!(run.code == 2 && run.messages.contains("there are any, omegat"), "{}", run.messages);
    let run = folder.run("convert people.csv -o out.tmx --property client");
    assert!(run.code == 2 && run.messages.contains("client=Quay"), "{}", run.messages);
    let run = folder.run("convert people.csv -o out.doc");
    assert!(run.code == 2 && run.messages.contains(".docx"), "{}", run.messages);
}

const CLIENT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- of the client -->\n<tmx version=\"1.4\">\n<header \
                      creationtool=\"other\" srclang=\"en-GB\"/>\n<body>\n<tu tuid=\"x\"><tuv xml:lang=\"en-GB\"><seg>The \
                      project cost 2.8 billion yuan.</seg></tuv><tuv xml:lang=\"zh-HK\"><seg>该项目耗资28亿元。</seg></tuv></tu>\n\
                      </body>\n</tmx>\n<!-- end -->\n";

#[test]
fn a_memory_grows_and_keeps_what_it_has() {
    let folder = Folder::with(&[("client.tmx", CLIENT), ("release.txt", RELEASE), ("in/a.txt", RELEASE)]);
    let run = folder.run("align release.txt --append client.tmx --units beads --property client=Quay");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert_eq!(run.out, "");
    assert!(run.messages.contains("client.tmx: added 3 pairs"), "{}", run.messages);
    assert!(run.messages.contains("1 that stand there already"), "{}", run.messages);
    assert!(run.messages.contains("tagged en-GB and zh-HK"), "{}", run.messages);
    let memory = folder.read("client.tmx");
    let (head, tail) = CLIENT.split_once("</body>").unwrap();
    assert!(memory.starts_with(head) && memory.ends_with(&format!("</body>{tail}")), "{memory}");
    roxmltree::Document::parse(&memory).unwrap();
    assert_eq!((memory.matches("<tu ").count(), memory.matches("zh-HK").count()), (4, 4));
    assert!(memory.contains("tuid=\"2\"") && memory.contains("<prop type=\"x-client\">Quay</prop>"), "{memory}");
    // Once more adds nothing; so does a folder with the same.
    let grown = folder.read("client.tmx");
    let run = folder.run("align in --append client.tmx --units beads");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert!(run.messages.contains("added 0 pairs"), "{}", run.messages);
    assert_eq!(folder.read("client.tmx").matches("<tu ").count(), grown.matches("<tu ").count());

    for (args, part, code) in [
        ("align release.txt --append none.tmx", "no such memory", 1),
        ("align release.txt --append release.txt", "release.txt", 2),
        ("align release.txt --append client.tmx --source zh", "its source language is English, not Chinese", 2),
        ("align release.txt --append client.tmx --chinese-tag zh-TW", "its tag of Chinese is zh-HK, not zh-TW", 2),
        ("align release.txt --append client.tmx -o ./client.tmx", "both the output and the memory that is added to", 2),
    ] {
        let before = folder.contents();
        let run = folder.run(args);
        assert_eq!(run.code, code, "{args}: {}", run.messages);
        assert!(run.messages.contains(part), "{args}: {}", run.messages);
        assert!(folder.contents() == before, "{args}: something changed");
    }
    folder.write("cut.tmx", &CLIENT.as_bytes()[..CLIENT.len() - 40]);
    let run = folder.run("align release.txt --append cut.tmx");
    assert!(run.code == 1 && run.messages.contains("cut off"), "{}", run.messages);
    assert_eq!(folder.read("cut.tmx").len(), CLIENT.len() - 40);
}

#[test]
fn files_of_others_are_not_replaced() {
    let folder =
        Folder::with(&[("release.txt", RELEASE), ("client.tmx", CLIENT), ("notes.csv", "a,b\n"), ("new.tmx", "")]);
    for (output, part) in [("client.tmx", "or --append to add to it"), ("notes.csv", "--force")] {
        let before = folder.contents();
        let run = folder.run(&format!("align release.txt -o {output}"));
        assert!(run.code == 2 && run.messages.contains(part), "{}", run.messages);
        assert!(folder.contents() == before);
    }
    for ending in ["tmx", "jsonl", "tsv", "csv", "html", "links", "ladder", "xlf", "en.xml", "zh.xml", "xml"] {
        for _ in 0..2 {
            let run = folder.run(&format!("align release.txt -q -o own.{ending}"));
            assert_eq!(run.code, 0, "{ending}: {}", run.messages);
        }
    }
    // What is there to be edited may have been.
    for ending in ["xlsx", "docx"] {
        assert_eq!(folder.run(&format!("align release.txt -q -o own.{ending}")).code, 0);
        assert_eq!(folder.run(&format!("align release.txt -q -o own.{ending}")).code, 2);
    }
    assert_eq!(folder.run("align release.txt -q -o new.tmx").code, 0);
    assert_eq!(folder.run("align release.txt -q -o client.tmx --force").code, 0);
    assert!(folder.read("client.tmx").contains("creationtool=\"bitext\""));
}

#[test]
fn tools_find_contexts_and_files_where_they_look() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    for (profile, parts) in [
        ("omegat", &["<prop type=\"prev\">", "<prop type=\"next\">", "<prop type=\"file\">release.txt</prop>"][..]),
        ("memoq", &["<prop type=\"x-context-pre\">&lt;seg&gt;", "<prop type=\"aligned\">yes</prop>"]),
        ("trados", &["<prop type=\"x-Confidence:SingleString\">0."]),
        ("okapi", &["<prop type=\"Txt::FileName\">release.txt</prop>"]),
    ] {
        folder.run(&format!("align release.txt -q -o {profile}.tmx --profile {profile}"));
        let memory = folder.read(&format!("{profile}.tmx"));
        for part in parts {
            assert!(memory.contains(part), "{profile}: no {part} in {memory}");
        }
        // What the tool's names hold comes back.
        folder.run(&format!("convert {profile}.tmx -q -o {profile}.jsonl"));
        let line = &lines(&folder, &format!("{profile}.jsonl"))[0];
        assert_eq!((&line["file"], &line["line"]), (&"release.txt".into(), &1.into()), "{profile}");
        assert!(line["confidence"].as_f64().unwrap() < 1.0, "{profile}: {line}");
    }
    for profile in ["wordfast", "tmxmall"] {
        folder.run(&format!("align release.txt -q -o {profile}.tmx --profile {profile} --author Lin"));
        let memory = folder.read(&format!("{profile}.tmx"));
        assert!(!memory.contains("<prop") && !memory.contains("<note") && memory.contains("creationid=\"Lin\""));
    }
}

#[test]
fn pairs_of_files_and_marks_for_excel() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    let run =
        folder.run("align release.txt -o c.en -o c.zh -o t.csv --bom -o i.xml -o i.en.xml -o i.zh.xml -o c.ladder");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert!(run.messages.contains("c.en: 4 lines; 1 without a counterpart or left out"), "{}", run.messages);
    let (english, chinese) = (folder.read("c.en"), folder.read("c.zh"));
    assert_eq!((english.lines().count(), chinese.lines().count()), (4, 4));
    assert_eq!((english.lines().last(), chinese.lines().last()).0, Some("The project cost 2.8 billion yuan."));
    assert!(folder.read("t.csv").starts_with("\u{FEFF}English,Chinese"));
    assert_eq!(folder.run("convert t.csv --to links -q").out.lines().count(), 5);
    assert!(folder.read("i.xml").contains("toDoc=\"i.en.xml\" fromDoc=\"i.zh.xml\""));
    assert_eq!(folder.read("c.ladder").lines().last(), Some("6\t4\t1.0000"));
}
