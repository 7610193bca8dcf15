//! Units for CAT tools: `--units`, `--segmentation`, `--parts-confidence`.

use crate::RELEASE;
use crate::folder::Folder;

const ITEMS: &str = "\
I. Opening hours
1. The kiln opens at ten. It closes at five.
II. Prices

一、开放时间
1. 窑厂十点开门，五点关门。
二、票价
";

/// A file of rules with this rule.
fn srx(rule: &str) -> String {
    format!(
        "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\"><header cascade=\"yes\" segmentsubflows=\"yes\"/>\n\
         <languagerule languagerulename=\"all\">\n{rule}\n</languagerule>\n\
         <languagemap languagepattern=\".*\" languagerulename=\"all\"/></srx>"
    )
}

const COLON: &str = "<rule break=\"yes\"><beforebreak>[.:。：]</beforebreak><afterbreak>.</afterbreak></rule>";

#[test]
fn a_memory_holds_the_parts_of_its_pairs() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    let run = folder.run("align release.txt -o both.tmx -o both.jsonl");
    assert!(run.messages.contains("both.tmx: 4 pairs and 2 finer units"), "{}", run.messages);
    let both = folder.read("both.tmx");
    assert!(both.contains("<prop type=\"x-part\">2/2</prop>"), "{both}");
    assert!(both.contains("<seg>大桥星期一通车。</seg>"), "it ends as the English does: {both}");
    assert!(both.contains("<prop type=\"x-ended\">大桥星期一通车，</prop>"), "{both}");
    let lines: Vec<serde_json::Value> =
        folder.read("both.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[1]["parts"][0]["zh"], "大桥星期一通车，");
    assert!(lines[1]["parts"][0]["confidence"].as_f64().unwrap() >= 0.9);
    assert_eq!(lines[0]["parts"], serde_json::json!([]));

    for (units, count, segment) in
        [("fine", 5, "sentence"), ("beads", 4, "sentence"), ("paragraphs", 4, "paragraph"), ("both", 6, "sentence")]
    {
        let run = folder.run(&format!("align release.txt -q --units {units} -o {units}.tmx"));
        assert_eq!(run.code, 0, "{}", run.messages);
        let memory = folder.read(&format!("{units}.tmx"));
        assert_eq!(memory.matches("<tu ").count(), count, "{units}: {memory}");
        assert!(memory.contains(&format!("segtype=\"{segment}\"")));
    }
}

#[test]
fn marks_are_units_where_the_tool_cuts_them_off() {
    let folder = Folder::with(&[("items.txt", ITEMS), ("more/one.txt", ITEMS), ("more/two.txt", ITEMS)]);
    let segments = |name: &str| -> Vec<String> {
        let memory = folder.read(name);
        memory.split("<seg>").skip(1).map(|rest| rest[..rest.find('<').unwrap()].to_owned()).collect()
    };
    folder.run("align items.txt -q -o plain.tmx");
    assert!(!segments("plain.tmx").contains(&"I.".to_owned()));
    folder.run("align items.txt -q --segmentation omegat -o omegat.tmx");
    let found = segments("omegat.tmx");
    for pair in [["I.", "一、"], ["Prices", "票价"], ["The kiln opens at ten.", "窑厂十点开门。"]] {
        assert!(found.windows(2).any(|two| two == pair), "{pair:?} in {found:?}");
    }
    // Once a memory, of however many inputs.
    let run = folder.run("align more/ -q --segmentation omegat -o all.tmx");
    assert_eq!(run.code, 0, "{}", run.messages);
    let all = segments("all.tmx");
    assert_eq!(all.iter().filter(|text| *text == "I.").count(), 1);
    assert_eq!(all.iter().filter(|text| *text == "Prices").count(), 2);
}

#[test]
fn rules_of_a_file_are_followed() {
    let text = "Fees: ten yuan. It is cheap.\n\n费用：十元，很便宜。\n";
    let folder = Folder::with(&[("rules.srx", &srx(COLON)), ("fees.txt", text)]);
    let run = folder.run_with("split --language en --segmentation rules.srx", b"Fees: ten yuan. It is cheap.\n");
    assert_eq!(run.out, "[\"Fees:\",\"ten yuan.\",\"It is cheap.\"]\n", "{}", run.messages);
    let run = folder.run("align fees.txt -q --segmentation rules.srx -o fees.tmx");
    assert_eq!(run.code, 0, "{}", run.messages);
}

#[test]
fn rules_that_cannot_be_used_name_the_place() {
    let broken = srx("<rule><beforebreak>(</beforebreak></rule>");
    let endless = srx("<rule><beforebreak>(?=(a+)+\\1b)a</beforebreak><afterbreak>.</afterbreak></rule>");
    let long = format!("{} went. It slept.\n\n它走了，又睡了。\n", "a".repeat(20_000));
    let folder = Folder::with(&[
        ("release.txt", RELEASE),
        ("broken.srx", &broken),
        ("torn.srx", &broken[..60]),
        ("no.srx", "not even XML"),
        ("endless.srx", &endless),
        ("long.txt", &long),
    ]);
    let names = folder.names();
    for (args, code, message) in [
        ("align release.txt --segmentation broken.srx -o a.tmx", 1, "broken.srx:3: an expression that cannot be read"),
        ("align release.txt --segmentation torn.srx -o a.tmx", 1, "torn.srx:1: "),
        ("align release.txt --segmentation no.srx -o a.tmx", 1, "no.srx: "),
        ("align release.txt --segmentation no.srx -o no.srx --to tmx", 2, "no.srx"),
        ("align release.txt --segmentation memoq -o a.tmx", 2, "memoq: neither the name of rules"),
        ("align long.txt --segmentation endless.srx -o a.tmx", 1, "rule in line 3 of the segmentation rules"),
        ("split -l en --segmentation endless.srx long.txt", 1, "long.txt:1: "),
        ("align release.txt --parts-confidence 2 -o a.tmx", 2, "give a number from 0 to 1"),
        ("align release.txt --parts-confidence nan -o a.tmx", 2, "give a number from 0 to 1"),
        ("align release.txt --units words -o a.tmx", 2, "possible values"),
    ] {
        let run = folder.run(args);
        assert_eq!(run.code, code, "bitext {args}\n{}", run.messages);
        assert!(run.messages.contains(message), "bitext {args}: {}", run.messages);
        assert_eq!(folder.names(), names, "bitext {args} leaves files");
    }
}

#[test]
fn splitting_has_the_same_options_everywhere() {
    let folder = Folder::with(&[]);
    let text = "他来了；我走了。\n".as_bytes();
    assert_eq!(folder.run_with("split -l zh --semicolons", text).out, "[\"他来了；\",\"我走了。\"]\n");
    folder.write("zh.txt", "他来了；我走了。\n".as_bytes());
    folder.write("en.txt", b"He came. I left for St. Abt. Oke.\n");
    let run = folder.run("align en.txt zh.txt --semicolons --abbreviations Abt. -o -");
    let lists: Vec<serde_json::Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let all = |key: &str| lists.iter().map(|line| line[key].as_array().unwrap().len()).sum::<usize>();
    assert_eq!((all("en_segments"), all("zh_segments")), (2, 2), "{}", run.out);
}

#[test]
fn the_rules_of_splitting_are_written_as_srx() {
    let folder = Folder::with(&[]);
    let run = folder.run("split --srx --abbreviations Kpt.");
    assert_eq!(run.code, 0, "{}", run.messages);
    folder.write("own.srx", run.out.as_bytes());
    let text = "Kpt. Holm came. He left.\n".as_bytes();
    let run = folder.run_with("split -l en --segmentation own.srx", text);
    assert_eq!(run.out, "[\"Kpt. Holm came.\",\"He left.\"]\n", "{}", run.messages);
    assert_eq!(folder.run("split notes.txt").code, 2, "a language is needed");
}

#[test]
fn a_stream_has_parts_where_it_is_asked_for_them() {
    let folder = Folder::with(&[]);
    let line = serde_json::json!({"id": 1, "text": RELEASE}).to_string() + "\n";
    let plain = folder.run_with("stream -q", line.as_bytes());
    let parts = folder.run_with("stream -q --units both", line.as_bytes());
    assert!(!plain.out.contains("\"parts\":[{") && parts.out.contains("\"parts\":[{"), "{}", parts.out);
}
