//! The table of attacks.

use crate::archives;

/// An input that grows with a size.
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    /// The name of the file, whose ending tells the format.
    pub(crate) file: &'static str,
    /// The size in the short form.
    pub(crate) size: usize,
    pub(crate) make: fn(usize) -> Vec<u8>,
    /// What the error says, where the input is refused.
    pub(crate) refused: Option<&'static str>,
}

const BOTH: &str = "The bridge opened. It cost 3 yuan.\n大桥通车。耗资三元。\n";
const ENGLISH: &str = "the bridge opened on Monday and it cost a lot of money to the city ";
const CHINESE: &str = "大桥周一通车耗资很多钱的城市这个项目由政府和企业共同出资";

fn text(text: String) -> Vec<u8> {
    text.into_bytes()
}

fn cue(lines: &str) -> String {
    format!("1\n00:00:01,000 --> 00:00:02,000\n{lines}\n\n")
}

fn memory(header: &str, units: &str) -> Vec<u8> {
    text(format!("<tmx version=\"1.4\"><header {header} srclang=\"en\"/><body>{units}</body></tmx>"))
}

const UNIT: &str = "<tu><tuv xml:lang=\"en\"><seg>A</seg></tuv><tuv xml:lang=\"zh\"><seg>一</seg></tuv></tu>";
const PARAGRAPHS: &str = "<w:p><w:r><w:t>O</w:t></w:r></w:p><w:p><w:r><w:t>一</w:t></w:r></w:p>";

macro_rules! attack {
    ($name:expr, $file:expr, $size:expr, $make:expr) => {
        Attack { name: $name, file: $file, size: $size, make: $make, refused: None }
    };
    ($name:expr, $file:expr, $size:expr, $make:expr, $refused:expr) => {
        Attack { name: $name, file: $file, size: $size, make: $make, refused: Some($refused) }
    };
}

pub(crate) fn all() -> Vec<Attack> {
    let mut all = of_text();
    all.extend(of_documents());
    all.extend(of_spreadsheets());
    all.extend(of_pages());
    all
}

fn of_text() -> Vec<Attack> {
    vec![
        attack!("line feeds", "a.txt", 20 << 20, |n| text(format!("{BOTH}{}{BOTH}", "\n".repeat(n)))),
        attack!("long lines", "a.txt", 1000, |n| text(format!("{}\n{}", ENGLISH.repeat(n), CHINESE.repeat(2 * n)))),
        attack!("three long lines", "a.txt", 1000, |n| {
            let lines = |line: &str, times: usize| format!("{}\n", line.repeat(times)).repeat(3);
            text(lines(ENGLISH, n / 3) + &lines(CHINESE, 2 * n / 3))
        }),
        attack!("many lines", "a.txt", 400_000, |n| text(format!("{BOTH}{}", "a\n".repeat(n)) + BOTH)),
        attack!("too many lines", "a.txt", 600_000, |n| text("A one.\n一二。\n".repeat(n)), "lines"),
        attack!("words", "a.txt", 8000, |n| {
            let word = |at: usize| format!("w{at:x}q ").replace('0', "o").replace('1', "l");
            let character = |at: usize| char::from_u32(0x4E00 + (at % 20_000) as u32).unwrap();
            text((0..n).map(word).collect::<String>() + "\n" + &(0..n).map(character).collect::<String>())
        }),
        attack!("names", "a.txt", 4000, |n| text("Lin Hai ".repeat(n) + "\n" + &"林海".repeat(n))),
        attack!("number words", "a.txt", 4000, |n| text("one hundred and ".repeat(n) + "\n" + &"一百".repeat(n))),
        attack!("digits", "a.txt", 400_000, |n| text(format!("{}\nOne\n一{}", "1".repeat(n), "2".repeat(n)))),
        attack!("brackets", "a.txt", 4000, |n| text("One (一) ".repeat(n) + "\n" + &"一（One）".repeat(n))),
        attack!("open brackets", "a.txt", 100_000, |n| text(format!("{}\n{}\n{BOTH}", "(".repeat(n), "（".repeat(n)))),
        attack!("quotation marks", "a.txt", 100_000, |n| text("“".repeat(n) + "\"\nOne.\n" + &"「".repeat(n) + "一。")),
        attack!("points", "a.txt", 100_000, |n| text("a.".repeat(n) + "\n" + &"一。".repeat(n / 10))),
        attack!("abbreviations", "a.txt", 8000, |n| text("Mr. ".repeat(n) + "\n" + &"一".repeat(n))),
        // What each gap would look at again: spaces before all.
        attack!("spaces and gaps", "a.txt", 50_000, |n| {
            text(format!("{BOTH}{}{}。\n", " ".repeat(4 * n), "大桥 通车 ".repeat(n)))
        }),
        attack!("readings", "a.txt", 50_000, |n| text(format!("{BOTH}{}\n", "区(qū".repeat(n)))),
        attack!("lines of one character", "a.txt", 4000, |n| text("A\n一\n".repeat(n))),
        attack!("equal lines", "a.txt", 4000, |n| text(BOTH.repeat(n))),
        attack!("ampersands", "a.txt", 200_000, |n| text(format!("{BOTH}{}\n{}", "&".repeat(n), "&amp;".repeat(n)))),
        attack!("marks", "a.txt", 200_000, |n| text(format!(
            "a{}\n一{}",
            "\u{301}\u{316}".repeat(n),
            "\u{301}".repeat(n)
        ))),
        attack!("tabs", "a.txt", 50_000, |n| text(format!("{}\n{BOTH}", "a\tb\t".repeat(n)))),
        attack!("labels", "a.txt", 10_000, |n| text("Date 日期：\n".repeat(n) + BOTH)),
        attack!("page numbers", "a.txt", 3000, |n| {
            text((0..n).map(|at| format!("A one.\n\n{at}\n\nHead\n")).collect::<String>() + BOTH)
        }),
        attack!("releases", "a.txt", 2000, |n| text(format!("{BOTH}\n（完）\n\n").repeat(n))),
        attack!("zeros", "a.txt", 1 << 20, |n| vec![0; n]),
        attack!("csv rows", "a.csv", 100_000, |n| text("en,zh\n".to_owned() + &"A,一\n".repeat(n))),
        attack!("too many rows", "a.csv", 1_000_000, |n| text("en,zh\n".to_owned() + &"A,一\n".repeat(n)), "cells"),
        attack!("csv columns", "a.csv", 50_000, |n| {
            text(format!("en,zh{}\n", ",x".repeat(n)) + &format!("A,一{}\n", ",y".repeat(n)).repeat(3))
        }),
        attack!("cue of many lines", "a.srt", 40_000, |n| text(cue(&"a\n".repeat(n)) + &cue("好"))),
        attack!("cue of two languages", "a.srt", 40_000, |n| text(cue(&"a\n好\n".repeat(n)))),
        attack!("open tags in a cue", "a.srt", 400_000, |n| text(cue(&"<a".repeat(n)) + &cue("好"))),
        attack!("nested json", "a.jsonl", 200_000, |n| text("{\"en\":".repeat(n))),
        attack!("nested arrays", "a.json", 200_000, |n| text("[".repeat(n) + "\nOne.\n一。")),
    ]
}

fn of_documents() -> Vec<Attack> {
    vec![
        attack!("attributes", "a.html", 15_000, |n| {
            let attributes: String = (0..n).map(|at| format!("a{at}=1 ")).collect();
            text(format!("<p {attributes}>One.</p><p>一。</p>"))
        }),
        attack!(
            "too many attributes",
            "a.html",
            1_000_000,
            |n| { text(format!("<p {}>One.</p><p>一。</p>", "a=1 ".repeat(n))) },
            "attributes"
        ),
        attack!("nested blocks", "a.html", 50_000, |n| text("<div>".repeat(n) + "One.<p>一。")),
        attack!("nested tables", "a.html", 20_000, |n| text("<table><tr><td>".repeat(n) + "One.<p>一。")),
        attack!("nested spans", "a.html", 50_000, |n| text("<p>".to_owned() + &"<span>a".repeat(n) + "<p>一。")),
        attack!("spans of cells", "a.html", 3000, |n| {
            text("<table>".to_owned() + &"<tr><td rowspan=65534 colspan=1000>a<td>一</tr>".repeat(n))
        }),
        attack!("too many paragraphs", "a.html", 1_000_000, |n| text("<p>O<p>一".repeat(n)), "lines"),
        attack!("markdown quotations", "a.md", 50_000, |n| text(">".repeat(n) + "One\n\n一")),
        attack!("markdown brackets", "a.md", 50_000, |n| text("[a](".repeat(n) + "One\n\n一")),
        attack!("markdown emphasis", "a.md", 50_000, |n| text("*a_".repeat(n) + "One\n\n一")),
        attack!("empty paragraphs", "a.docx", 2_000_000, |n| archives::docx(&("<w:p/>".repeat(n) + PARAGRAPHS), "")),
        attack!(
            "too many paragraphs of Word",
            "a.docx",
            500_000,
            |n| archives::docx(&PARAGRAPHS.repeat(n), ""),
            "lines"
        ),
        attack!(
            "line breaks of Word",
            "a.docx",
            1_000_000,
            |n| {
                let lines = "<w:br/><w:t>O</w:t>".repeat(n);
                archives::docx(&format!("<w:p><w:r>{lines}</w:r></w:p>{PARAGRAPHS}"), "")
            },
            "lines"
        ),
        attack!("chain of styles", "a.docx", 40_000, |n| {
            let style = |at: usize| {
                let base = at.saturating_sub(1);
                format!("<w:style w:styleId=\"s{at}\"><w:basedOn w:val=\"s{base}\"/></w:style>")
            };
            archives::docx(PARAGRAPHS, &(0..n).map(style).collect::<String>())
        }),
        attack!("unpacks to much", "a.docx", 100 << 20, |n| archives::docx(&" ".repeat(n), ""), "unpacks to more than"),
        attack!("spaces", "a.odt", 2000, |n| {
            archives::odt(&"<text:p>A<text:s text:c=\"1000000000\"/>B</text:p><text:p>一</text:p>".repeat(n))
        }),
        attack!("repeated cells of a text", "a.odt", 100, |n| {
            archives::odt(
                &"<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
                  table:number-columns-repeated=\"16384\"><text:p>A</text:p></table:table-cell><table:table-cell><text:p>一\
                  </text:p></table:table-cell></table:table-row></table:table>"
                    .repeat(n),
            )
        }),
        attack!("nested codes", "a.tmx", 100_000, |n| {
            memory("", &format!("<tu><tuv xml:lang=\"en\"><seg>{}", "<hi>".repeat(n)))
        }),
        attack!(
            "entities",
            "a.tmx",
            60,
            |n| {
                let entity = |at: usize| format!("<!ENTITY a{at} \"&a{0};&a{0};\">", at.saturating_sub(1));
                text(
                    format!("<!DOCTYPE tmx [{}]>", (0..n).map(entity).collect::<String>())
                        .into_bytes()
                        .into_iter()
                        .chain(memory("", UNIT))
                        .map(char::from)
                        .collect(),
                )
            },
            "entities"
        ),
        attack!("units", "a.tmx", 30_000, |n| memory("", &UNIT.repeat(n))),
        attack!("too many units", "a.tmx", 300_000, |n| memory("", &UNIT.repeat(n)), "lines"),
        attack!("attributes of a memory", "a.tmx", 200_000, |n| {
            memory(&(0..n).map(|at| format!("a{at}=\"1\" ")).collect::<String>(), UNIT)
        }),
    ]
}

#[cfg(not(feature = "xlsx"))]
fn of_spreadsheets() -> Vec<Attack> {
    Vec::new()
}

#[cfg(feature = "xlsx")]
fn of_spreadsheets() -> Vec<Attack> {
    vec![
        attack!("far corners", "a.xlsx", 1, |_| {
            let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
            archives::xlsx(&format!(
                "<row r=\"1\">{}{}</row><row r=\"1048576\">{}</row>",
                cell("A1", "The bridge opened."),
                cell("B1", "大桥通车。"),
                cell("XFD1048576", "x")
            ))
        }),
        attack!("wide rows", "a.xlsx", 200, |n| {
            let row = |at: usize| {
                format!(
                    "<row r=\"{at}\"><c r=\"A{at}\" t=\"inlineStr\"><is><t>One.</t></is></c><c r=\"XFD{at}\" \
                     t=\"inlineStr\"><is><t>一。</t></is></c></row>"
                )
            };
            archives::xlsx(&(1..=n).map(row).collect::<String>())
        }),
        attack!(
            "shared text",
            "a.xlsx",
            50_000,
            |n| {
                let row = |at: usize| format!("<row r=\"{at}\"><c r=\"A{at}\" t=\"s\"><v>0</v></c></row>");
                let shared = format!("<si><t>{}</t></si>", "The bridge opened. ".repeat(1000));
                archives::xlsx_with(&(1..=n).map(row).collect::<String>(), &shared)
            },
            "more than 64 MB of text"
        ),
        attack!(
            "repeated text",
            "a.ods",
            20_000,
            |n| {
                archives::ods(&format!(
                    "<table:table table:name=\"One\"><table:table-row table:number-rows-repeated=\"{n}\"><table:table-cell \
                     office:value-type=\"string\"><text:p>{}</text:p></table:table-cell></table:table-row></table:table>",
                    "The bridge opened. ".repeat(1000)
                ))
            },
            "more than 64 MB of text"
        ),
        attack!(
            "repeated rows",
            "a.ods",
            1,
            |_| {
                archives::ods(
                    "<table:table table:name=\"One\"><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
                 office:value-type=\"string\" table:number-columns-repeated=\"100\"><text:p>A</text:p></table:table-cell>\
                 </table:table-row></table:table>",
                )
            },
            "too large"
        ),
    ]
}

#[cfg(not(feature = "pdf"))]
fn of_pages() -> Vec<Attack> {
    Vec::new()
}

#[cfg(feature = "pdf")]
fn of_pages() -> Vec<Attack> {
    use crate::pages::pdf;
    vec![
        attack!(
            "nested arrays of a page",
            "a.pdf",
            16_000,
            |n| pdf(&("[".repeat(n) + &"]".repeat(n) + " TJ"), ""),
            "a PDF file"
        ),
        attack!("nested arrays of a file", "a.pdf", 16_000, |n| {
            pdf("", &format!("/X {}{}", "[".repeat(n), "]".repeat(n)))
        }),
        attack!("nested dictionaries", "a.pdf", 16_000, |n| {
            pdf("", &format!("/X {}1{}", "<</A ".repeat(n), ">>".repeat(n)))
        }),
        attack!("texts that nothing ends", "a.pdf", 20_000, |n| pdf(&"BT ".repeat(n), "")),
        attack!("lines of a drawing", "a.pdf", 200_000, |n| pdf(&"0 0 m 1 1 l S ".repeat(n), "")),
        attack!("states that are kept", "a.pdf", 200_000, |n| pdf(&"q ".repeat(n), "")),
        attack!("cut off", "a.pdf", 1, |_| pdf("", "")[..300].to_vec(), "a PDF file"),
        attack!(
            "no pages",
            "a.pdf",
            50_000,
            |n| {
                let byte = |at: usize| (at.wrapping_mul(2_654_435_761) >> 13) as u8;
                b"%PDF-1.4\n".iter().copied().chain((0..n).map(byte)).collect()
            },
            "a PDF file"
        ),
    ]
}
