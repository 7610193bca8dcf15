//! `bitext align`: inputs, outputs, formats and options.

use crate::folder::Folder;
use crate::{CHINESE, ENGLISH, RELEASE};

/// The English and the Chinese of each line of a JSON Lines file.
fn pairs(jsonl: &str) -> Vec<(String, String)> {
    let text = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap().to_owned();
    jsonl
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .map(|line: serde_json::Value| (text(&line, "en"), text(&line, "zh")))
        .collect()
}

#[test]
fn writes_every_format_that_the_ending_tells() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    let run = folder.run("align release.txt -o pairs.tmx -o pairs.jsonl -o pairs.links");
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.messages);

    let pairs = pairs(&folder.read("pairs.jsonl"));
    assert_eq!(
        pairs[1],
        (
            "The bridge opened to traffic on Monday. It is 3.5 kilometres long.".to_owned(),
            "大桥星期一通车，全长3.5公里。".to_owned()
        )
    );
    assert_eq!(pairs[4], ("The next section will open in 2026.".to_owned(), String::new()));
    assert_eq!(pairs.len(), 5);
    assert_eq!(folder.read("pairs.links"), "[0]:[0]\n[1, 2]:[1]\n[3]:[2]\n[4]:[3]\n[5]:[]\n");

    let tmx = folder.read("pairs.tmx");
    assert!(tmx.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n"));
    assert_eq!((tmx.matches("<tu ").count(), tmx.matches("<seg>").count()), (6, 12));
    assert!(tmx.contains("srclang=\"en-US\"") && tmx.contains("xml:lang=\"zh-CN\""));
    assert!(!tmx.contains("creationdate"));

    for part in [
        "release.txt: 6 English and 4 Chinese segments",
        "pairs: 3 of one sentence each, 1 of two English and one Chinese; without a counterpart: 1 English",
        "pairs.tmx: 4 pairs and 2 finer units; left out: 1 English without Chinese",
        "pairs.jsonl: 5 pairs",
        "pairs.links: 5 beads",
    ] {
        assert!(run.messages.contains(part), "the summary lacks {part:?}:\n{}", run.messages);
    }
}

#[test]
fn writes_a_page_and_a_table_to_look_through() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    let run = folder.run("align release.txt -o review.html -o pairs.tsv");
    assert_eq!(run.code, 0, "{}", run.messages);
    let page = folder.read("review.html");
    assert!(page.contains("<title>release.txt</title>") && page.ends_with("</html>\n"), "{page}");
    let data = page.split("type=\"application/json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["documents"][0]["pairs"].as_array().unwrap().len(), 5);
    assert_eq!(data["documents"][0]["names"], serde_json::json!(["release.txt"]));
    let table = folder.read("pairs.tsv");
    assert!(table.lines().all(|line| line.split('\t').count() == 11), "{table}");
    assert_eq!(table.lines().count(), 6);
}

#[test]
fn a_line_of_json_has_the_fields_that_are_promised() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    let run = folder.run("align release.txt -q");
    assert_eq!((run.code, run.messages.as_str()), (0, ""));
    let parts =
        ",\"parts\":[{\"en\":\"The bridge opened to traffic on Monday.\",\"zh\":\"大桥星期一通车，\",\"confidence\":";
    assert!(run.out.contains(parts), "{}", run.out);
    let run = folder.run("align release.txt -q --units beads");
    let line = run.out.lines().nth(1).unwrap();
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    let confidence = value["confidence"].as_f64().unwrap();
    let wanted = format!(
        "{{\"en\":\"The bridge opened to traffic on Monday. It is 3.5 kilometres long.\",\
         \"zh\":\"大桥星期一通车，全长3.5公里。\",\"kind\":\"2-1\",\"confidence\":{confidence},\
         \"en_segments\":[\"The bridge opened to traffic on Monday.\",\"It is 3.5 kilometres long.\"],\
         \"zh_segments\":[\"大桥星期一通车，全长3.5公里。\"],\"en_ids\":[1,2],\"zh_ids\":[1],\"moved\":false,\"parts\":[],\"flags\":[],\
         \"review\":\"\",\"file\":\"release.txt\",\"line\":3,\"zh_file\":\"release.txt\",\"zh_line\":10}}"
    );
    assert_eq!(line, wanted);
    assert!((0.5..=1.0).contains(&confidence));
}

#[test]
fn a_memory_can_go_the_other_way_with_other_tags_and_a_date() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    let run = folder.run(
        "align release.txt -o pairs.tmx --source zh --chinese-tag zh-HK --english-tag en-GB --date 20240131T120000Z",
    );
    assert_eq!(run.code, 0, "{}", run.messages);
    let tmx = folder.read("pairs.tmx");
    assert!(tmx.contains("srclang=\"zh-HK\"") && tmx.contains("creationdate=\"20240131T120000Z\""), "{tmx}");
    assert!(tmx.find("xml:lang=\"zh-HK\"").unwrap() < tmx.find("xml:lang=\"en-GB\"").unwrap(), "{tmx}");
}

#[test]
fn a_memory_is_tagged_as_the_input_declares() {
    let table = "English (United Kingdom),Chinese (Hong Kong SAR)\nThe ferry sails at noon.,渡輪正午開出。\n";
    let mixed = "<tmx version=\"1.4\"><header srclang=\"en-GB\"/><body>\
                 <tu><tuv xml:lang=\"en-GB\"><seg>The ferry sails.</seg></tuv><tuv xml:lang=\"zh\"><seg>渡轮开航。</seg></tuv></tu>\
                 <tu><tuv xml:lang=\"en\"><seg>The pier closes.</seg></tuv><tuv xml:lang=\"zh\"><seg>码头关闭。</seg></tuv></tu>\
                 </body></tmx>";
    let page = "<p lang=\"en-SG\">The ferry sails at noon.</p><p lang=\"zh-SG\">渡轮正午开航。</p>";
    let folder = Folder::with(&[("pairs.csv", table), ("mixed.tmx", mixed), ("page.html", page)]);
    let tags = |call: &str| {
        let run = folder.run(call);
        assert_eq!(run.code, 0, "{}", run.messages);
        let tmx = folder.read("out.tmx");
        tmx.split("<tuv xml:lang=\"").skip(1).take(2).map(|rest| rest[..5].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(tags("align pairs.csv -o out.tmx"), ["en-GB", "zh-HK"]);
    assert_eq!(tags("align pairs.csv --rows -o out.tmx"), ["en-GB", "zh-HK"]);
    std::fs::copy(folder.path("out.tmx"), folder.path("in.tmx")).unwrap();
    assert_eq!(tags("align in.tmx --rows -o out.tmx"), ["en-GB", "zh-HK"]);
    assert_eq!(tags("align pairs.csv --chinese-tag zh-MO -o out.tmx"), ["en-GB", "zh-MO"]);
    // A tag without a region says no more than the language.
    assert_eq!(tags("align mixed.tmx -o out.tmx --min-confidence 0"), ["en-GB", "zh-CN"]);
    assert_eq!(tags("align page.html -o out.tmx"), ["en-SG", "zh-SG"]);
}

#[test]
fn traditional_text_is_tagged_so() {
    let folder = Folder::with(&[("release.txt", "The country is developing.\n國家正在發展。\n")]);
    assert_eq!(folder.run("align release.txt -o pairs.tmx").code, 0);
    assert!(folder.read("pairs.tmx").contains("xml:lang=\"zh-TW\""));
}

#[test]
fn reads_standard_input_and_writes_standard_output() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("zh.txt", CHINESE)]);
    let file = folder.run("align release.txt -q");
    let nameless = file.out.replace("\"release.txt\"", "\"\"");
    assert_eq!(folder.run_with("align - -q", RELEASE.as_bytes()).out, nameless);
    assert_eq!(folder.run("align release.txt -o - -q").out, file.out);
    assert!(folder.run("align release.txt -o - --to tmx -q").out.contains("<tmx version=\"1.4\">"));
    assert_eq!(folder.run("align release.txt --to links -q").out.lines().next(), Some("[0]:[0]"));
    let two = folder.run_with("align - zh.txt -q", ENGLISH.as_bytes());
    assert_eq!(two.out.lines().count(), 2, "{}", two.messages);
}

#[test]
fn two_files_come_in_either_order() {
    let folder = Folder::with(&[("en.txt", ENGLISH), ("zh.txt", CHINESE)]);
    let one = folder.run("align en.txt zh.txt -q");
    assert_eq!((one.code, one.out.lines().count()), (0, 2));
    assert_eq!(folder.run("align zh.txt en.txt -q").out, one.out);
}

#[test]
fn byte_order_marks_and_line_ends_do_not_matter() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    folder.write("windows.txt", format!("\u{FEFF}{}", RELEASE.replace('\n', "\r\n")).as_bytes());
    let windows = folder.run("align windows.txt -q").out.replace("windows.txt", "release.txt");
    assert_eq!(windows, folder.run("align release.txt -q").out);
}

#[test]
fn given_segments_stay_and_empty_lines_count() {
    let folder = Folder::with(&[
        ("en.seg", "The bridge opened. It is long.\n\nIt cost 2.8 billion yuan.\n"),
        ("zh.seg", "大桥通车，很长。\n耗资28亿元。\n"),
    ]);
    let run = folder.run("align --segmented en.seg zh.seg --to links -q");
    assert_eq!(run.code, 0, "{}", run.messages);
    let ids: Vec<&str> = run.out.lines().collect();
    assert_eq!(ids.last(), Some(&"[2]:[1]"), "{}", run.out);
}

#[test]
fn glosses_go_unless_they_are_kept() {
    let folder = Folder::with(&[("release.txt", "The district government met.\n區(qū)政府開會。\n")]);
    let run = folder.run("align release.txt");
    assert!(run.out.contains("\"區政府開會。\"") && run.messages.contains("glosses 1"), "{}", run.messages);
    let kept = folder.run("align release.txt --keep glosses");
    assert!(kept.out.contains("區(qū)政府") && !kept.messages.contains("glosses"), "{}", kept.messages);
}

#[test]
fn an_output_that_exists_is_replaced_as_a_whole() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("pairs.jsonl", &"old\n".repeat(10_000))]);
    assert_eq!(folder.run("align release.txt -o pairs.jsonl -q --force").code, 0);
    assert_eq!(pairs(&folder.read("pairs.jsonl")).len(), 5);
    assert_eq!(folder.names(), ["pairs.jsonl", "release.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn links_and_devices_stay_what_they_are() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("real.links", "old\n"), ("out.txt", "")]);
    std::os::unix::fs::symlink("real.links", folder.path("link.links")).unwrap();
    assert_eq!(folder.run("align release.txt -o link.links -q --force").code, 0);
    assert!(folder.path("link.links").is_symlink());
    assert_eq!(folder.read("real.links").lines().count(), 5);
    // Through /proc, since a program that gets this wrong as root would replace the machine's /dev/stdout.
    let run = folder.shell("bitext align release.txt -o /proc/self/fd/1 --to links -q > out.txt");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert_eq!(folder.read("out.txt"), folder.read("real.links"));
}

#[test]
fn a_line_of_a_million_characters_works() {
    let text =
        ["The bridge opened on Monday. ".repeat(300), "word ".repeat(200_000), "大桥周一通车。".repeat(300)].join("\n");
    let folder = Folder::with(&[("release.txt", &text)]);
    let run = folder.run("align release.txt -o pairs.jsonl");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert!(run.messages.contains("301 English and 300 Chinese segments"), "{}", run.messages);
}

#[test]
fn one_sentence_against_five_thousand_works() {
    let english = "The harbour bridge opened to traffic on Monday.\n";
    let chinese: String = (0..5_000).map(|number| format!("第{number}段通车。\n")).collect();
    let folder = Folder::with(&[("en.txt", english), ("zh.txt", &chinese)]);
    let run = folder.run("align en.txt zh.txt --to links -q");
    assert_eq!(run.code, 0, "{}", run.messages);
    let ids = |line: &str| line.split("]:[").nth(1).unwrap().trim_end_matches(']').split(", ").count();
    assert_eq!(run.out.lines().map(ids).sum::<usize>() - usize::from(run.out.contains(":[]")), 5_000);
}

/// Most of the English has no counterpart, so that the texts as they are make English seem five times as long as Chinese.
#[test]
fn paragraphs_without_counterpart_do_not_join_pairs() {
    let text = "\
The library belongs to everyone who lives in the valley. No part of its collection may be sold.

第五条 馆长由读者大会选举产生。

Rule 5 The librarian is elected by the assembly of readers.

The assembly of readers meets twice in every year and may be called together by twenty readers who ask for it in writing.

The librarian answers to the assembly for the books, the rooms and the money of the library.

第六条 图书馆每周开放六天。

Rule 6 The library is open on six days of every week.

On public holidays the reading rooms stay closed. The lending desk closes an hour before the rooms.

The hours of opening are posted at every entrance, together with the name of the person on duty and the number to call.

Members of the staff are paid according to the scale that the assembly has approved for the year.

第七条 读者须爱护馆藏图书。遗失图书者应当赔偿。
";
    let folder = Folder::with(&[("rules.txt", text)]);
    let run = folder.run("align rules.txt -o pairs.jsonl --min-confidence 0.8 -q");
    assert_eq!(run.code, 0, "{}", run.messages);
    let found = pairs(&folder.read("pairs.jsonl"));
    let sides: Vec<(&str, &str)> =
        found.iter().map(|(one, two)| (&one[..6.min(one.len())], &two[..9.min(two.len())])).collect();
    let two_sided: Vec<_> = sides.into_iter().filter(|(one, two)| !one.is_empty() && !two.is_empty()).collect();
    assert_eq!(two_sided, [("Rule 5", "第五条"), ("Rule 6", "第六条")]);
}

#[test]
fn end_marks_belong_together_however_the_date_stands() {
    let (english, chinese) = (
        "The Harbour Authority opened a new ferry pier today.\nThe pier can take three boats at the same time.\n",
        "港务管理局今日启用新的渡轮码头。\n该码头可同时停靠三艘船只。\n",
    );
    let ends = |one: &str, two: &str| {
        let text = format!("{english}{one}\n\n{chinese}{two}\n");
        let folder = Folder::with(&[("release.txt", &text)]);
        assert_eq!(folder.run("align release.txt -o pairs.links -q").code, 0);
        folder.read("pairs.links").lines().skip(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(ends("Ends/Friday, March 7, 2025", "完\n2025年3月7日（星期五）"), ["[2]:[2, 3]"]);
    assert_eq!(ends("Ends\nFriday, March 7, 2025", "完／2025年3月7日（星期五）"), ["[2, 3]:[2]"]);
    assert_eq!(ends("Ends\nFriday, March 7, 2025", "完\n2025年3月7日（星期五）"), ["[2]:[2]", "[3]:[3]"]);
    assert_eq!(ends("Enditem", "（完）"), ["[2]:[2]"]);
}

/// A text too short for anything but its marks: the end mark of the Chinese stands alone.
#[test]
fn a_short_text_with_an_end_mark() {
    let folder = Folder::with(&[("a.txt", "One.\n一。\n（完）")]);
    let run = folder.run("align a.txt -q");
    assert_eq!((run.code, &*run.messages), (0, ""));
    assert_eq!(pairs(&run.out), [("One.".to_owned(), "一。".to_owned()), (String::new(), "（完）".to_owned())]);
}
