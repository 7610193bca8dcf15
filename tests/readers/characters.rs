//! What readers give against an independent count: of a text with marks that look like markup, every character comes out,
//! or what does not is counted.

use bitext::read::{Finding, Format, ReadOptions, read};

use crate::write;

/// Lines of a text that each format may take for something else.
const ODD: [&str; 40] = [
    "Fares rise from 2 --> 3 yuan.",
    "Ms <Chan> said <b and c> {softly} that it is over.",
    "{applause} [laughter] (cheers) <i think so>",
    "2 * 3 * 4 is 24, and 5 ** 2 is 25.",
    "**Note** and __note__ and ~~note~~ and *note* and _note_ stay as they are.",
    "snake_case_name, *args, **kwargs, a*b*c",
    "f(a)[b](c) and [see](note) and ![no](picture)",
    "{{name}} and {% if x %} and {: .note} and {#fares} and {.red}",
    "R&D, AT&T, &c., &amp; and &#42; and &nbsp;",
    "# 5 of the list",
    "> more than ten",
    "1. First of all",
    "2024. That was the year.",
    "- not an item",
    "+ 5 %",
    "--- and === and ***",
    "| a | b |",
    "C:\\new\\table.txt and \\n and \\\\server",
    "`code` and ``more`` of it",
    "<!-- no comment --> and <br> and </p> and <td>",
    "\"quoted\", 'single', “double” and ‘single’",
    "http://a.example/b_c*d?e=1&f=2#g and <mailto:a@b.example>",
    "00:00 and 12:30 --> 14:00",
    "100% | 50% = 2",
    "sep=; and %20181231",
    "[1]: see the note",
    "[^2] a note",
    "$5 and $x^2$ and \\(y\\)",
    "票价由2 --> 3元。",
    "《办法》第{一}条 <注> [略]",
    "（笑声）{掌声}",
    "**注意：**渡轮停航。",
    "这是*重点*，请看_说明_。",
    "【新】①②③ ☎ 电话：1234",
    "甲 | 乙 | 丙",
    "１．全角数字",
    "・项目",
    "“引文” 「引文」 『引文』",
    "～～波浪～～ ——破折号——",
    "姓名＿＿＿＿＿",
];

/// The characters of texts that are no white space, each with its count.
fn counted<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<(char, usize)> {
    let mut all: Vec<char> = texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    all.sort_unstable();
    all.chunk_by(|one, two| one == two).map(|run| (run[0], run.len())).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn page(line: &str) -> String {
    format!("<html><body><p>The pier is open.</p><p>码头开放。</p><p>{}</p></body></html>", escaped(line))
}

fn memory(line: &str) -> String {
    let text = escaped(line);
    format!(
        "<tmx version='1.4'><body><tu><tuv xml:lang='en'><seg>{text}</seg></tuv><tuv xml:lang='zh'><seg>完</seg></tuv></tu></body></tmx>"
    )
}

fn interchange(line: &str, two: bool) -> String {
    let sides = format!("<source>{}</source><target>完</target>", escaped(line));
    if two {
        return format!(
            "<xliff version='2.0' srcLang='en' trgLang='zh'><file><unit><segment>{sides}</segment></unit></file></xliff>"
        );
    }
    format!(
        "<xliff version='1.2'><file source-language='en' target-language='zh'><body><trans-unit>{sides}</trans-unit></body></file></xliff>"
    )
}

/// A line in each format, with the text that stands beside it there.
fn forms(line: &str) -> Vec<(&'static str, Format, Vec<u8>, &'static str)> {
    let quoted = line.replace('"', "\"\"");
    let subtitles = format!("1\n00:00:01,000 --> 00:00:02,000\n{line}\n\n2\n00:00:03,000 --> 00:00:04,000\n完\n");
    let vtt = format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n\n00:03.000 --> 00:04.000\n完\n", escaped(line));
    vec![
        ("a.txt", Format::Text, format!("{line}\n完\n").into(), "完"),
        ("a.html", Format::Html, page(line).into(), "The pier is open.码头开放。"),
        ("a.docx", Format::Docx, write::docx(&[line, "完"]), "完"),
        ("a.odt", Format::Odt, write::odt(&[line, "完"]), "完"),
        ("a.csv", Format::Csv, format!("en,zh\n\"{quoted}\",完\n").into(), "完"),
        ("a.tsv", Format::Tsv, format!("en\tzh\n{line}\t完\n").into(), "完"),
        ("a.tmx", Format::Tmx, memory(line).into(), "完"),
        ("a.xlf", Format::Xliff, interchange(line, false).into(), "完"),
        ("a.xlf", Format::Xliff, interchange(line, true).into(), "完"),
        ("a.jsonl", Format::Jsonl, serde_json::json!({"en": line, "zh": "完"}).to_string().into(), "完"),
        ("a.md", Format::Markdown, write::markdown(&[line, "完"]).into(), "完"),
        ("a.srt", Format::Subtitles, subtitles.into(), "完"),
        ("a.vtt", Format::Subtitles, vtt.into(), "完"),
    ]
}

#[test]
fn every_character_comes_out() {
    let mut faults = Vec::new();
    for line in ODD {
        for (name, format, bytes, beside) in forms(line) {
            let options = ReadOptions::default().format(format);
            let input = read(&bytes, Some(name), &options).unwrap_or_else(|error| panic!("{name}: {line}: {error}"));
            let found = counted(input.lines.iter().map(|line| line.text.as_str()));
            if found != counted([line, beside].into_iter()) {
                let texts: Vec<_> = input.lines.iter().map(|line| &*line.text).collect();
                faults.push(format!("{name}: {line:?} became {texts:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} differ:\n{}", faults.len(), faults.join("\n"));
}

/// Of a Markdown text as people write it, marks go; what else goes is counted.
#[test]
fn what_markdown_leaves_out_is_counted() {
    for line in ODD {
        let text = format!("The pier is open.\n\n{line}\n\n码头开放。\n");
        let options = ReadOptions::default().format(Format::Markdown);
        let input = read(text.as_bytes(), Some("a.md"), &options).unwrap();
        let letters = |texts: &str| texts.chars().filter(|c| c.is_alphanumeric()).count();
        let found: usize = input.lines.iter().map(|line| letters(&line.text)).sum();
        // The name of an entity becomes its character.
        let mut shown = text.replace("&amp;", "&").replace("&#42;", "*").replace("&nbsp;", " ");
        // Where a link leads is no text.
        for target in ["](c)", "](note)", "](picture)"] {
            shown = shown.replace(target, "]");
        }
        let wanted = letters(&shown);
        let counted: usize =
            input.report.counts().filter(|count| count.0 != Finding::ThirdLanguages).map(|count| count.1).sum();
        assert!(found == wanted || counted > 0, "{line:?}: {found} of {wanted} letters: {:?}", input.lines);
        let kept: String = input.lines.iter().map(|line| line.text.as_str()).collect();
        assert!(kept.chars().all(|c| shown.contains(c) || c == '\u{A0}'), "{line:?}: {kept}");
    }
}
