//! The program in Chinese: help and messages whole, texts of users as they stand.

use crate::RELEASE;
use crate::folder::Folder;

/// Pieces of English that a text may hold in any language: names, options, values, what was typed.
const KEPT: &[&str] = &[
    "Translation Memory eXchange",
    "Lin Hai",
    "Chinese (Hong Kong SAR)",
    "Universal Dependencies",
    "Harbour Office",
    "EOF while parsing an object",
    "RWS Trados Studio",
    "JSON Lines",
    "bitext split --srx",
];

/// The lines of a text that hold three English words in a row.
fn english(text: &str) -> Vec<&str> {
    let words = |line: &str| {
        // Names of rules, channels and formats, and texts of the user.
        let line = line.split("可用的有").next().unwrap_or_default();
        let line = if line.starts_with("  0.") { line.split('：').next().unwrap_or_default() } else { line };
        let line = KEPT.iter().fold(line.to_owned(), |line, kept| line.replace(kept, ""));
        let (mut most, mut row) = (0, 0);
        for word in line.split(' ') {
            let bare = word.trim_end_matches([',', '.', ':', ';']);
            let is_word = bare.len() > 1 && bare.chars().all(|c| c.is_ascii_lowercase());
            row = if is_word { row + 1 } else { 0 };
            most = most.max(row);
        }
        most
    };
    let is_example = |line: &str| {
        let line = line.trim_start();
        ["bitext ", "cat ", "echo ", "[可选值"].iter().any(|start| line.starts_with(start))
    };
    text.lines().filter(|line| !is_example(line) && words(line) >= 3).collect()
}

fn files() -> Folder {
    let folder = Folder::with(&[
        ("release.txt", RELEASE),
        ("in/a.txt", RELEASE),
        ("in/b.txt", "Only English is here.\nAnd here.\n"),
        ("en.txt", crate::ENGLISH),
        ("zh.txt", crate::CHINESE),
        ("english.txt", "The bridge opened on Monday.\n"),
        ("empty.txt", ""),
        ("page.html", "<html><nav>Home</nav><body><p>The bridge opened.</p><p>大桥通车。</p></body></html>"),
        ("cut.csv", "English,Chinese\n\"The bridge,大桥\n"),
        ("bad.jsonl", "{\"en\": \"One.\"\n"),
        ("cut.tmx", "<tmx version=\"1.4\"><header/><body><tu>"),
        (
            "foreign.tmx",
            "<tmx version=\"1.4\"><header srclang=\"de\"/><body><tu><tuv xml:lang=\"de\"><seg>Ja</seg></tuv></tu></body></tmx>",
        ),
        ("terms.tsv", "Harbour Office\n"),
        ("w.json", "{}"),
        ("rules.srx", "<html></html>"),
        ("old.doc", "x"),
        ("gold.align", "nonsense\n"),
        (
            "unrelated.txt",
            "Rain fell on the hills all night.\nThe cook burnt the bread.\nNobody answered the phone.\nA dog slept.\n股市下跌三成。\n球队赢得冠军。\n法院驳回上诉。\n列车晚点。\n",
        ),
    ]);
    folder.write("nul.txt", b"text\0text");
    folder.write("latin.txt", b"caf\xE9 na\xEFve \xFF\xFE\xFD");
    folder.write("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    folder.write("p.png", b"\x89PNG\r\n\x1a\n");
    folder.write("a.zip", b"PK\x03\x04none");
    folder
}

#[test]
fn no_message_of_a_call_that_fails_or_warns_is_english() {
    let folder = files();
    assert_eq!(folder.run("align release.txt -q -o m.tmx -o t.xlsx -o p.jsonl").code, 0);
    for call in [
        "",
        "a.txt b.txt c.txt",
        "missing.txt",
        "missing/",
        "algin release.txt",
        "align",
        "align release.txt --profle x",
        "align release.txt --to foo",
        "align release.txt --kinds x",
        "align release.txt --min-confidence 7",
        "align release.txt --threads 0",
        "align release.txt --keep x",
        "align release.txt --encoding x",
        "align release.txt --from x",
        "align release.txt --property x",
        "align release.txt --date x -o a.tmx",
        "align release.txt --english-tag 1 -o a.tmx",
        "align release.txt -o a.foo",
        "align release.txt -o release.txt",
        "align release.txt -o no/such/a.tmx",
        "align release.txt -o in",
        "align release.txt release.txt",
        "align en.txt in -o out/",
        "align in",
        "align in -o all.tsv",
        "align in -o all.tmx",
        "align en.txt english.txt",
        "align english.txt",
        "align zh.txt",
        "align empty.txt",
        "align nul.txt",
        "align latin.txt",
        "align old.doc",
        "align p.png",
        "align a.zip",
        "align cut.csv",
        "align cut.tmx",
        "align page.html -o page.tmx",
        "align unrelated.txt -o u.tmx",
        "align release.txt --lexicon terms.tsv",
        "align release.txt --lexicon w.json",
        "align release.txt --weights w.json",
        "align release.txt --segmentation rules.srx -o a.tmx",
        "align release.txt --segmentation nothing -o a.tmx",
        "align release.txt --without x",
        "align release.txt --append none.tmx",
        "align release.txt --append foreign.tmx",
        "align release.txt -o foreign.tmx",
        "align release.txt --append m.tmx --source zh",
        "align release.txt --json",
        "align release.txt --rows -q",
        "align release.txt --interface fr",
        "align release.txt --segmented",
        "convert release.txt",
        "convert bad.jsonl -o a.tmx",
        "convert t.xlsx --force -o a.docx",
        "convert missing.xlsx",
        "check release.txt",
        "check cut.tmx",
        "check foreign.tmx",
        "check m.tmx",
        "check m.tmx --only x",
        "check p.jsonl --fix a.tmx",
        "explain release.txt",
        "explain release.txt --pair 90",
        "explain in --pair 1",
        "split",
        "split --language en nul.txt",
        "split --language xx",
        "eval gold.align",
        "eval gold.align gold.align",
        "eval --run in",
        "train lexicon empty.txt -o t.csv",
        "train lexicon missing -o t.tsv",
        "train weights missing -o w2.json",
        "train confidence in -o c.json",
        "train",
        "completions x",
        "man --folder m.tmx",
        "stream --resume m.tmx",
    ] {
        let run = folder.run_chinese(call);
        assert!(english(&run.messages).is_empty(), "bitext {call}\n{:#?}\n{}", english(&run.messages), run.messages);
        let is_chinese = run.messages.chars().any(|c| ('\u{4E00}'..'\u{A000}').contains(&c));
        assert!(is_chinese || run.messages.is_empty(), "bitext {call}: {}", run.messages);
        // The same outcome in English, but for outputs that the first run made.
        let again = folder.run(call);
        assert_eq!(again.code, run.code, "bitext {call}: {}", again.messages);
        assert!(english(&again.messages).len() + again.messages.len() > 0 || run.messages.is_empty(), "{call}");
    }
}

#[test]
fn the_whole_help_is_chinese() {
    let folder = Folder::with(&[]);
    let mut commands = vec![String::new()];
    for name in ["align", "convert", "stream", "check", "explain", "split", "eval", "completions", "man", "train"] {
        commands.push(name.to_owned());
    }
    for name in ["lexicon", "weights", "joins", "confidence", "translation", "pages", "layout"] {
        commands.push(format!("train {name}"));
    }
    for command in commands {
        for option in ["--help", "-h"] {
            let run = folder.run_chinese(&format!("{command} {option}"));
            assert!(
                run.code == 0 && run.out.contains("用法：") && run.out.contains("示例："),
                "{command}: {}",
                run.out
            );
            // Broken lines go on; values are named in every language.
            let whole = run.out.replace(&format!("\n{}", " ".repeat(20)), "\u{1}");
            let parts = whole.split("[可选值").enumerate();
            let text: String =
                parts.map(|(at, part)| if at == 0 { part } else { part.split_once(']').unwrap().1 }).collect();
            let text = text.replace('\u{1}', "\n");
            assert!(english(&text).is_empty(), "bitext {command} {option}: {:#?}", english(&text));
            // Lines fit a terminal; a Chinese character takes two columns.
            let width = |line: &str| line.chars().map(|c| if c >= '\u{2E80}' { 2 } else { 1 }).sum::<usize>();
            for line in run.out.lines().filter(|line| !line.trim_start().starts_with("bitext ")) {
                assert!(width(line) <= 100 && line.trim_end() == line, "{line:?}");
            }
        }
    }
    let run = folder.run_chinese("man --folder man1");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert!(folder.read("man1/bitext-align.1").contains(".SH 选项"));
}

#[test]
fn the_language_is_that_of_the_option_or_the_environment() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("p.txt", "他来了。我走了。")]);
    for (variables, call, chinese) in [
        (&[("LANG", "zh_CN.UTF-8")][..], "missing.txt", true),
        (&[("LC_MESSAGES", "zh_CN.UTF-8"), ("LANG", "en_US.UTF-8")], "missing.txt", true),
        (&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")], "missing.txt", false),
        (&[("LANG", "en_US.UTF-8")], "missing.txt --interface zh", true),
        (&[], "--language zh missing.txt", true),
        (&[], "--interface=zh align missing.txt", true),
        (&[("LANG", "zh_CN.UTF-8")], "missing.txt --language en", false),
        (&[], "split --language zh missing.txt", false),
        (&[], "--language zh split --language en missing.txt", true),
    ] {
        let run = folder.run_where(variables, call);
        assert_eq!(run.code, 1, "{call}: {}", run.messages);
        assert_eq!(run.messages.contains("没有这个文件"), chinese, "{variables:?} {call}: {}", run.messages);
        assert_eq!(run.messages.contains("there is no such file"), !chinese, "{variables:?} {call}: {}", run.messages);
    }
    assert_eq!(folder.run_chinese("split --language zh p.txt").out, "[\"他来了。\",\"我走了。\"]\n");
}

#[test]
fn outputs_are_the_same_in_every_language() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    assert_eq!(folder.run_chinese("align release.txt -q").out, folder.run("align release.txt -q").out);
    assert_eq!(folder.run_chinese("align release.txt -o a.tmx").code, 0);
    assert_eq!(folder.run("align release.txt -o b.tmx").code, 0);
    assert_eq!(folder.read("a.tmx"), folder.read("b.tmx"));
}

#[test]
fn texts_of_the_user_stay_as_they_are() {
    let english = "no text found\nnothing found, one, two\nfile  numbers\nthe input: cannot be read\n";
    let chinese = "没有\n什么，一、二\n输入\n读取\n";
    let folder = Folder::with(&[("release.txt", &format!("{english}\n{chinese}"))]);
    let run = folder.run_chinese("explain release.txt --pair 1");
    assert!(run.code == 0 && run.out.contains("no text found"), "{}{}", run.out, run.messages);
    let run = folder.run_chinese("align release.txt -o a.tmx");
    let shown = run.messages.lines().filter(|line| line.starts_with("  0."));
    for line in shown {
        let (_, texts) = line.split_once('：').unwrap();
        let text = texts.split(" | ").next().unwrap();
        assert!(
            english.replace('\n', " ").contains(text.trim_end_matches('…')) || text == "（无）" || text == "(nothing)",
            "{line}"
        );
    }
}
