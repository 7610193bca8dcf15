//! Inputs in every format and encoding, by file, by standard input, recognised or named.

use crate::folder::Folder;
use crate::{CHINESE, ENGLISH, RELEASE, write};

type Pair = (String, String);

fn parsed(jsonl: &str) -> Vec<Pair> {
    let side = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap().to_owned();
    jsonl
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .map(|line: serde_json::Value| (side(&line, "en"), side(&line, "zh")))
        .collect()
}

/// The pairs that the program finds, and what it says.
#[track_caller]
fn pairs(folder: &Folder, args: &str, input: &[u8]) -> (Vec<Pair>, String) {
    let run = folder.run_with(&format!("align {args} -o - --to jsonl"), input);
    assert_eq!(run.code, 0, "{args}: {}", run.messages);
    (parsed(&run.out), run.messages)
}

fn wanted() -> Vec<Pair> {
    pairs(&Folder::with(&[("release.txt", RELEASE)]), "release.txt", b"").0
}

fn paragraphs() -> Vec<&'static str> {
    RELEASE.lines().filter(|line| !line.is_empty()).collect()
}

fn rows() -> Vec<Pair> {
    ENGLISH.lines().zip(CHINESE.lines()).map(|(english, chinese)| (english.to_owned(), chinese.to_owned())).collect()
}

#[test]
fn documents_give_the_pairs_of_their_text() {
    let lines = paragraphs();
    let page = write::html(&lines, "utf-8").into_bytes();
    let wanted = wanted();
    let forms: [(&str, &str, Vec<u8>); 5] = [
        ("page.html", "html", page.clone()),
        ("page", "html", page),
        ("notice.docx", "docx", write::docx(&lines)),
        ("notice.odt", "odt", write::odt(&lines)),
        ("notice.md", "markdown", write::markdown(&lines).into_bytes()),
    ];
    for (name, format, bytes) in forms {
        let folder = Folder::with(&[]);
        folder.write(name, &bytes);
        let (found, messages) = pairs(&folder, name, b"");
        assert_eq!(found, wanted, "{name}");
        assert!(messages.contains(&format!("read as {format}")), "{name}: {messages}");
        // By standard input there is no ending to go by.
        let named = if format == "markdown" { "- --from markdown" } else { "-" };
        assert_eq!(pairs(&folder, named, &bytes).0, wanted, "{name} by standard input");
    }
}

#[test]
fn encodings_are_recognised_named_and_overridden() {
    let wanted = wanted();
    let gb = encoding_rs::GB18030.encode(RELEASE).0.into_owned();
    let little: Vec<u8> = RELEASE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = Folder::with(&[]);
    folder.write("gb.txt", &gb);
    folder.write("wide.txt", &little);
    folder.write("gb.html", &encoding_rs::GB18030.encode(&write::html(&paragraphs(), "gb2312")).0);
    for (args, encoding) in [
        ("gb.txt", "GB18030"),
        ("gb.txt --encoding gbk", "GB18030"),
        ("wide.txt", "UTF-16LE"),
        ("wide.txt --encoding utf-16le", "UTF-16LE"),
        ("gb.html", "GB18030"),
    ] {
        let (found, messages) = pairs(&folder, args, b"");
        assert_eq!(found, wanted, "{args}");
        assert!(messages.contains(encoding), "{args}: {messages}");
    }
    assert_eq!(pairs(&folder, "-", &gb).0, wanted);
    // A mark of the other order.
    folder.write("swapped.txt", &[b"\xFE\xFF", little.as_slice()].concat());
    let run = folder.run("align swapped.txt");
    assert_eq!(run.code, 1);
    assert!(run.messages.contains("swapped.txt: the byte order mark says UTF-16BE"), "{}", run.messages);
    assert_eq!(pairs(&folder, "swapped.txt --encoding utf-16le", b"").0, wanted);
    // What is named counts, also where it is wrong.
    let run = folder.run("align gb.txt --encoding utf-8");
    assert_eq!(run.code, 1);
    assert!(run.messages.contains("gb.txt") && run.messages.contains("UTF-8"), "{}", run.messages);
    let run = folder.run("align gb.txt --encoding klingon");
    assert_eq!(run.code, 2);
    assert!(run.messages.contains("GB18030"), "{}", run.messages);
}

#[test]
fn bytes_that_cannot_be_decoded_are_an_error_or_counted() {
    let mut bytes = RELEASE.as_bytes().to_vec();
    let at = RELEASE.find("2.8").unwrap();
    bytes[at] = 0xFF;
    let folder = Folder::with(&[]);
    folder.write("broken.txt", &bytes);
    let run = folder.run("align broken.txt --encoding utf-8 -o a.tmx");
    assert_eq!(run.code, 1);
    assert!(run.messages.contains(&at.to_string()) && run.messages.contains("--lossy"), "{}", run.messages);
    assert_eq!(folder.names(), ["broken.txt"]);
    let (found, messages) = pairs(&folder, "broken.txt --encoding utf-8 --lossy", b"");
    assert!(messages.contains("undecodable bytes replaced 1"), "{messages}");
    assert!(found.iter().any(|pair| pair.0 == "The project cost \u{FFFD}.8 billion yuan."), "{found:?}");
}

#[test]
fn rows_of_tables_and_memories_stay_together() {
    let rows = rows();
    let unit = |(english, chinese): &Pair| {
        format!("<trans-unit id='1'><source>{english}</source><target>{chinese}</target></trans-unit>")
    };
    let xliff = format!(
        "<xliff version='1.2'><file source-language='en' target-language='zh-CN'><body>{}</body></file></xliff>",
        rows.iter().map(unit).collect::<String>()
    );
    let turned =
        |(english, chinese): &Pair| format!("<segment><source>{chinese}</source><target>{english}</target></segment>");
    let newer = format!(
        "<xliff version='2.0' srcLang='zh-Hans' trgLang='en-GB'><file id='f'><unit id='u'>{}</unit></file></xliff>",
        rows.iter().map(turned).collect::<String>()
    );
    let json = |(english, chinese): &Pair| serde_json::json!({"en": english, "zh": chinese}).to_string() + "\n";
    let table = |(english, chinese): &Pair| format!("| {english} | {chinese} |\n");
    let forms = [
        ("memory.tmx", write::tmx(&rows)),
        ("memory.xlf", xliff),
        ("memory.xliff", newer),
        ("memory.jsonl", rows.iter().map(json).collect()),
        ("table.csv", write::csv(&rows)),
        ("table.tsv", rows.iter().map(|(english, chinese)| format!("{chinese}\t{english}\n")).collect()),
        ("table.md", format!("| English | 中文 |\n|---|---|\n{}", rows.iter().map(table).collect::<String>())),
    ];
    for (name, content) in forms {
        let folder = Folder::with(&[(name, &content)]);
        assert_eq!(pairs(&folder, name, b"").0, rows, "{name}");
        // A memory that is read and written again is the same memory.
        let run = folder.run(&format!("align {name} -o again.tmx -q"));
        assert_eq!(run.code, 0, "{name}: {}", run.messages);
        assert_eq!(pairs(&folder, "again.tmx", b"").0, rows, "{name}, written and read again");
    }
}

#[test]
fn subtitles_lose_their_times() {
    let cue = |(number, text): (usize, &str)| {
        format!("{0}\n00:00:0{0},000 --> 00:00:0{0},900\n<i>{text}</i>\n\n", number + 1)
    };
    let srt = |text: &str| text.lines().enumerate().map(cue).collect::<String>();
    let vtt = |text: &str| format!("WEBVTT\n\n{}", srt(text).replace(",000", ".000").replace(",900", ".900"));
    let folder = Folder::with(&[
        ("talk.en.srt", &srt(ENGLISH)),
        ("talk.zh.srt", &srt(CHINESE)),
        ("talk.en.vtt", &vtt(ENGLISH)),
        ("talk.zh.vtt", &vtt(CHINESE)),
    ]);
    for ending in ["srt", "vtt"] {
        let (found, messages) = pairs(&folder, &format!("talk.en.{ending} talk.zh.{ending}"), b"");
        assert_eq!(found, rows(), "{ending}");
        assert!(messages.contains("cue numbers and times left out"), "{messages}");
    }
}

#[test]
fn a_format_that_is_named_counts() {
    let rows = rows();
    let folder =
        Folder::with(&[("table.txt", &write::csv(&rows)), ("page.txt", "<p>Prices rose.</p><p>价格上涨。</p>")]);
    assert_eq!(pairs(&folder, "table.txt --from csv", b"").0, rows);
    let wanted = [("Prices rose.".to_owned(), "价格上涨。".to_owned())];
    assert_eq!(pairs(&folder, "page.txt --from html", b"").0, wanted);
    let (found, _) = pairs(&folder, "page.txt --from text", b"");
    assert!(found.iter().any(|pair| format!("{}{}", pair.0, pair.1).contains("<p>")), "{found:?}");
    let run = folder.run("align page.txt --from docx");
    assert_eq!(run.code, 1);
    assert!(run.messages.contains("page.txt"), "{}", run.messages);
    let run = folder.run("align page.txt --from word");
    assert_eq!(run.code, 2);
    assert!(run.messages.contains("docx"), "{}", run.messages);
}

#[test]
fn formats_of_features_that_are_off_say_so() {
    let book = write::xlsx(&rows());
    let folder = Folder::with(&[]);
    folder.write("book.xlsx", &book);
    folder.write("paper.pdf", b"%PDF-1.7\n");
    if cfg!(feature = "xlsx") {
        assert_eq!(pairs(&folder, "book.xlsx", b"").0, rows());
    } else {
        let run = folder.run("align book.xlsx");
        assert_eq!(run.code, 1);
        assert!(run.messages.contains("book.xlsx") && run.messages.contains("CSV"), "{}", run.messages);
    }
    let run = folder.run("align paper.pdf");
    assert_eq!(run.code, 1);
    assert!(run.messages.contains("paper.pdf") && run.messages.contains("Word document"), "{}", run.messages);
}

#[test]
fn terms_are_read_in_every_encoding() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("plain.tsv", "lead pipe\t铅管\nharbour office\t港务处\n")]);
    let wanted = pairs(&folder, "release.txt --lexicon plain.tsv", b"").0;
    let terms = "lead pipe\t铅管\nharbour office\t港务处\n";
    let wide: Vec<u8> = "\u{feff}".encode_utf16().chain(terms.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    folder.write("wide.tsv", &wide);
    assert_eq!(pairs(&folder, "release.txt --lexicon wide.tsv", b"").0, wanted);
    let memory = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><tmx version=\"1.4\"><header srclang=\"en\"/><body><tu>\
                  <tuv xml:lang=\"en\"><seg>lead pipe</seg></tuv><tuv xml:lang=\"zh\"><seg>铅管</seg></tuv></tu></body></tmx>";
    let wide: Vec<u8> = "\u{feff}".encode_utf16().chain(memory.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    folder.write("wide.tmx", &wide);
    let run = folder.run("train lexicon wide.tmx -o learned.tsv");
    assert!(run.messages.contains("files: 1 read, 0 left out"), "{}", run.messages);
    assert_eq!(pairs(&folder, "release.txt --lexicon wide.tmx", b"").0, wanted);
}

#[test]
fn terms_are_learnt_from_a_folder_and_those_in_it_and_used() {
    let memory = |units: &[(&str, &str)]| {
        let unit = |(english, chinese): &(&str, &str)| {
            format!(
                "<tu><tuv xml:lang=\"en\"><seg>{english}</seg></tuv><tuv xml:lang=\"zh\"><seg>{chinese}</seg></tuv></tu>"
            )
        };
        let body: String = units.iter().map(unit).collect();
        format!("<tmx version=\"1.4\"><header srclang=\"en\"/><body>{body}</body></tmx>")
    };
    let near = memory(&[
        ("The Quillmere opened in May.", "葵湄馆五月开放。"),
        ("Nobody lives near the Quillmere.", "葵湄馆附近没有人住。"),
        ("Rain fell all night.", "下了一夜雨。"),
        ("The bridge is long.", "大桥很长。"),
        ("Where is the station?", "车站在哪里？"),
    ]);
    let deep = memory(&[
        ("Tickets for the Quillmere are dear.", "葵湄馆的门票很贵。"),
        ("We saw the Quillmere again.", "我们又看了葵湄馆。"),
        ("We left.", "我们走了。"),
        ("The market is shut today.", "今天市场关门。"),
        ("She bought bread and milk.", "她买了面包和牛奶。"),
    ]);
    let folder =
        Folder::with(&[("memories/near.tmx", &near), ("memories/2024/deep.tmx", &deep), ("release.txt", RELEASE)]);
    let run = folder.run("train lexicon memories -o terms.tsv");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert!(run.messages.contains("files: 2 read, 0 left out for a fault, 0 of another kind"), "{}", run.messages);
    assert!(folder.read("terms.tsv").contains("Quillmere\t葵湄馆\t"), "{}", folder.read("terms.tsv"));
    assert_eq!(folder.run("align release.txt --lexicon terms.tsv -o pairs.tmx").code, 0);
}

#[test]
fn a_memory_comes_back_as_it_is() {
    // A pair of two English sentences, and one that is moved.
    let folder = Folder::with(&[(
        "release.txt",
        "The tram to the lake runs every ten minutes. We are sorry for the wait.\n\
         开往湖区的电车每十分钟一班，等候之处敬请原谅。\n\n\
         Dogs ride free of charge. Tickets are sold on board.\n车上有售车票。狗免费乘车。\n",
    )]);
    // What is finer than a pair comes back as a pair.
    assert_eq!(folder.run("align release.txt --units beads -o one.tmx -q").code, 0);
    // Where a pair comes from is now the memory.
    let read = |name: &str| {
        let text = folder.read(name);
        let places = ["x-line", "x-document", "x-target-line", "x-target-document"];
        text.split_inclusive('\n').filter(|line| !places.iter().any(|place| line.contains(place))).collect::<String>()
    };
    let one = read("one.tmx");
    assert!(one.contains(">2-1<") && one.contains("x-moved"), "{one}");
    assert_eq!(folder.run("align one.tmx --rows -o two.tmx -q").code, 0);
    assert_eq!(read("two.tmx"), one);
    // What a person has put right stays, spaces between characters too, and so does what the file states.
    let corrected = one.replace("狗免费乘车。", "犬 只 免 费 乘 车 。").replace("开往", "前往");
    folder.write("three.tmx", corrected.as_bytes());
    assert_eq!(folder.run("align three.tmx --rows -o four.tmx -q").code, 0);
    assert_eq!(read("four.tmx"), corrected);
}

#[test]
fn plain_text_has_no_rows() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("a.csv", "English,Chinese\nThe pier.,码头。\n")]);
    let run = folder.run("align release.txt --rows");
    assert_eq!(run.code, 0);
    assert!(run.messages.contains("release.txt: no rows of a table"), "{}", run.messages);
    assert!(!folder.run("align a.csv --rows").messages.contains("no rows"));
}
