//! The help texts teach by examples, and the examples work as they stand.

use crate::folder::Folder;

const COMMANDS: [&str; 5] = ["align", "convert", "split", "eval", "train"];

/// The examples of a help text: its lines that call the program.
fn examples(help: &str) -> Vec<String> {
    let (_, examples) = help.split_once("Examples:").expect("the help has examples");
    let lines = examples.lines().filter(|line| line.starts_with("  ") && line.contains("bitext "));
    lines
        .map(|line| {
            let line = line.trim();
            // A comment stands behind the command, parted by several spaces.
            line.split("   ").next().unwrap_or(line).to_owned()
        })
        .filter(|line| ["bitext ", "cat ", "echo "].iter().any(|start| line.starts_with(start)))
        .collect()
}

/// A release with names that no dictionary has.
fn tolls() -> String {
    let english = |n: usize| {
        format!("Tolls at Orlum Bridge rose to {n}0 yuan in 200{n}.\nThe ferry on Lake Karvel ran {n} times a day.\n")
    };
    let chinese = |n: usize| format!("200{n}年，奥伦桥的通行费涨至{n}0元。\n卡维湖上的渡轮每天开{n}班。\n");
    (1..9).map(english).chain(["\n".to_owned()]).chain((1..9).map(chinese)).collect()
}

/// A small translation memory, as the program writes it.
fn memory() -> String {
    let folder = Folder::with(&[("release.txt", &tolls())]);
    assert_eq!(folder.run("align release.txt -o a.tmx").code, 0);
    folder.read("a.tmx")
}

/// A review of the release, as the page saves it.
fn review() -> String {
    let folder = Folder::with(&[("release.txt", crate::RELEASE)]);
    assert_eq!(folder.run("align release.txt -q -o page.html").code, 0);
    let page = folder.read("page.html");
    let data = page.split("type=\"application/json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let document = &data["documents"][0];
    let pair = serde_json::json!({"en": [0, 1], "zh": [0, 1], "mark": "accepted"});
    serde_json::json!({
        "format": "bitext-review/1", "digest": document["digest"], "sums": document["sums"], "pairs": [pair],
    })
    .to_string()
}

#[cfg(unix)]
#[test]
fn the_examples_of_every_help_text_work() {
    let gold = "[0]:[0]\n[1]:[1]\n";
    let (english, chinese) = (crate::ENGLISH, crate::CHINESE);
    let beads = "E> The bridge opened.\nZ> 大桥通车。\n";
    let many: String = (1..9)
        .map(|number| format!("E> The bridge opened on May {number}.\nZ> 大桥于5月{number}日通车。\n\n"))
        .collect();
    let page = format!("<html><body><p>{}</p></body></html>", crate::RELEASE.trim().replace('\n', "</p><p>"));
    let memory = memory();
    let rules = Folder::with(&[]).run("split --srx").out;
    let (tolls, review) = (tolls(), review());
    for command in ["", "align", "convert", "split", "eval", "train", "train weights", "train lexicon"] {
        let folder = Folder::with(&[
            ("release.txt", crate::RELEASE),
            ("release.review.json", &review),
            ("english.txt", english),
            ("chinese.txt", chinese),
            ("en.txt", english),
            ("zh.txt", chinese),
            ("en.seg", english),
            ("zh.seg", chinese),
            ("notes.txt", chinese),
            ("paragraphs.txt", english),
            ("offices.tsv", "Harbour Office\t港务处\n"),
            ("client.tmx", &memory),
            ("terms.tsv", "Harbour Office\t港务处\n"),
            ("page.html", &page),
            ("new.txt", crate::RELEASE),
            ("en/notice.en.txt", english),
            ("zh/notice_zh.txt", chinese),
            ("releases/one.txt", &tolls),
            ("fiction/a.beads", &many),
            ("fiction/b.beads", &many),
            ("laws/c.beads", &many),
            ("laws/d.beads", &many),
            ("rules.srx", &rules),
            ("gold.align", gold),
            ("test.align", gold),
            ("a.gold", gold),
            ("a.test", gold),
            ("b.gold", gold),
            ("b.test", gold),
            ("gold/one.align", gold),
            ("gold/one.en", english),
            ("gold/one.zh", chinese),
            ("test/one.align", gold),
            ("data/releases/held-out/one.beads", beads),
            ("data/releases/held-out/one.txt", "The bridge opened.\n大桥通车。\n"),
        ]);
        for (name, text) in [("english.docx", english), ("chinese.docx", chinese)] {
            folder.write(name, &crate::write::docx(&text.lines().collect::<Vec<_>>()));
        }
        for name in ["corrected.xlsx", "memory.tmx", "pairs.tsv"] {
            assert_eq!(folder.run(&format!("align release.txt -q -o {name}")).code, 0);
        }
        let help = folder.run(&format!("{command} --help"));
        assert_eq!(help.code, 0);
        let examples = examples(&help.out);
        assert!(examples.len() >= 2, "bitext {command} --help has {} examples:\n{}", examples.len(), help.out);
        for example in examples {
            let run = folder.shell(&example);
            assert_eq!(
                run.code, 0,
                "the example `{example}` of `bitext {command} --help` fails; if it names a new file, add that to this \
                 test:\n{}",
                run.messages
            );
        }
    }
}

#[test]
fn every_command_has_help_and_every_option_a_text() {
    let folder = Folder::with(&[]);
    let general = folder.run("--help").out;
    for command in COMMANDS {
        assert!(general.contains(&format!("  {command} ")), "bitext --help does not name {command}");
        let help = folder.run(&format!("{command} --help")).out;
        assert_eq!(folder.run(&format!("help {command}")).out, help);
        let lines: Vec<&str> = help.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            if line.trim_start().starts_with("--") || line.trim_start().starts_with("-o") {
                let own = line.trim().split("  ").nth(1).is_some();
                let next = lines.get(at + 1).is_some_and(|next| next.starts_with("          "));
                assert!(own || next, "bitext {command} --help: {line:?} has no text");
            }
        }
    }
    assert_eq!(folder.run("--version").out, format!("bitext {}\n", env!("CARGO_PKG_VERSION")));
}
