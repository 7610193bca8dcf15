//! The table of attacks.

use crate::documents::{of_documents, of_spreadsheets};

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

pub(crate) fn text(text: String) -> Vec<u8> {
    text.into_bytes()
}

fn cue(lines: &str) -> String {
    format!("1\n00:00:01,000 --> 00:00:02,000\n{lines}\n\n")
}

macro_rules! attack {
    ($name:expr, $file:expr, $size:expr, $make:expr) => {
        $crate::attacks::Attack { name: $name, file: $file, size: $size, make: $make, refused: None }
    };
    ($name:expr, $file:expr, $size:expr, $make:expr, $refused:expr) => {
        $crate::attacks::Attack { name: $name, file: $file, size: $size, make: $make, refused: Some($refused) }
    };
}

pub(crate) use attack;

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
        attack!("many lines", "a.txt", 200_000, |n| text(format!("{BOTH}{}", "a\n".repeat(n)) + BOTH)),
        attack!("too many lines", "a.txt", 600_000, |n| text("A one.\n一二。\n".repeat(n)), "lines"),
        attack!("words", "a.txt", 8000, |n| {
            // Function words among them, so that no size looks like another language.
            let word = |at: usize| format!("the w{at:x}q of ").replace('0', "o").replace('1', "l");
            let character = |at: usize| char::from_u32(0x4E00 + (at % 20_000) as u32).unwrap();
            text((0..n).map(word).collect::<String>() + "\n" + &(0..n).map(character).collect::<String>())
        }),
        attack!("names", "a.txt", 4000, |n| text("Lin Hai ".repeat(n) + "\n" + &"林海".repeat(n))),
        attack!("number words", "a.txt", 4000, |n| text("one hundred and ".repeat(n) + "\n" + &"一百".repeat(n))),
        // One pair of two texts with many different values, identifiers, names and times, which the checks compare.
        attack!("dates", "a.txt", 2000, |n| {
            let english = |at: usize| format!("on {} May {} and the ", at % 28 + 1, 1000 + at);
            let chinese = |at: usize| format!("在{}年{}月{}日和", 1500 + at, at % 12 + 1, at % 27 + 1);
            text((0..n).map(english).collect::<String>() + "\n" + &(0..n).map(chinese).collect::<String>())
        }),
        attack!("clocks", "a.txt", 2000, |n| {
            let english = |at: usize| format!("at {}:{:02} and the ", at % 23, at % 59);
            let chinese = |at: usize| format!("在{}:{:02}和", at % 23, (at * 7 + 1) % 59);
            text((0..n).map(english).collect::<String>() + "\n" + &(0..n).map(chinese).collect::<String>())
        }),
        attack!("addresses", "a.txt", 2000, |n| {
            let english = |at: usize| format!("write to a{at:x}x{at}@one.example and ");
            let chinese = |at: usize| format!("致函b{at:x}y{at}@two.example和");
            text((0..n).map(english).collect::<String>() + "\n" + &(0..n).map(chinese).collect::<String>())
        }),
        attack!("persons", "a.txt", 2000, |n| {
            let character = |at: usize| char::from_u32(0x4E00 + (at % 20_000) as u32).unwrap();
            let name = |at: usize| ["an", "i", "ing", "u", "iang", "e", "ong"][at % 7];
            let english = |at: usize| format!("Wang L{}{} and the ", name(at), name(at / 7));
            let chinese = |at: usize| format!("王{}海和", character(at));
            text((0..n).map(english).collect::<String>() + "\n" + &(0..n).map(chinese).collect::<String>())
        }),
        attack!("rows of numbers", "a.txt", 10_000, |n| {
            text(format!("The numbers are {}.\n号码是{}。\n", "12 345 ".repeat(n), "23 456 ".repeat(n)))
        }),
        attack!("colons", "a.txt", 50_000, |n| text(format!(
            "{BOTH}大桥 bridge{}{}\n",
            ": ".repeat(n),
            "：".repeat(n)
        ))),
        attack!("labels in brackets", "a.txt", 10_000, |n| text(format!("{BOTH}{}\n", "大桥 bridge (a:1) ".repeat(n)))),
        attack!("codes", "a.txt", 10_000, |n| text(format!("{BOTH}{}a@b.example 大桥\n", "`a` bridge ".repeat(n)))),
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
        attack!("csv rows", "a.csv", 40_000, |n| text("en,zh\n".to_owned() + &"A,一\n".repeat(n))),
        attack!("too many rows", "a.csv", 1_000_000, |n| text("en,zh\n".to_owned() + &"A,一\n".repeat(n)), "cells"),
        attack!("csv columns", "a.csv", 50_000, |n| {
            text(format!("en,zh{}\n", ",x".repeat(n)) + &format!("A,一{}\n", ",y".repeat(n)).repeat(3))
        }),
        attack!("cue of many lines", "a.srt", 40_000, |n| text(cue(&"a\n".repeat(n)) + &cue("好"))),
        attack!("cue of two languages", "a.srt", 20_000, |n| text(cue(&"a\n好\n".repeat(n)))),
        attack!("open tags in a cue", "a.srt", 400_000, |n| text(cue(&"<a".repeat(n)) + &cue("好"))),
        attack!("nested json", "a.jsonl", 200_000, |n| text("{\"en\":".repeat(n))),
        attack!("nested arrays", "a.json", 200_000, |n| text("[".repeat(n) + "\nOne.\n一。")),
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
