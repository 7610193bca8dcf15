//! Pages with both languages in ten arrangements, made of sample releases, with menus, teasers, a box about cookies and a
//! footer: all of both languages is read and nothing of the margins, whatever the names of the elements are.

use std::fs;

use bitext::GoldDocument;
use bitext::read::{Finding, Format, Input, ReadOptions, read};

/// Paragraphs in both languages: the segments of each.
type Paragraphs = Vec<[Vec<String>; 2]>;

/// How the elements round the text are named.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    /// As most sites do.
    Telling,
    /// By numbers, but with the elements' own names.
    Silent,
    /// By numbers, and all of them are `div`.
    Bare,
}

const TOP: &str = "<header class='site-header'><a href='/'>Pier Daily 码头日报</a><nav class='main-nav'><ul>\
    <li><a href='/1'>Start 主页</a></li><li><a href='/2'>Rules 规章</a></li><li><a href='/3'>Desk 服务台</a></li>\
    <li><a href='/4'>Write to us 来信</a></li><li><a href='/5'>繁體版</a></li></ul></nav></header>\
    <div class='breadcrumb'>当前位置：<a href='/'>主页</a> &gt; <a href='/6'>要闻</a> &gt; 正文</div>";

const SIDE: &str = "<aside class='sidebar'><h3>Most read 热门文章</h3><ul>\
    <li><a href='/7'>Ice closes the upper harbour for a third day</a></li>\
    <li><a href='/8'>全市召开冬季供暖工作推进会部署下一步任务</a></li>\
    <li><a href='/9'>Evening classes open to all from next month</a></li></ul></aside>";

const BELOW: &str = "<div class='related-articles'><h3>Related articles 相关阅读</h3>\
    <div class='teaser'><a href='/10'><h4>Council votes for a second ring road</h4></a>\
    <p>The vote on Tuesday ends a debate of two years about the cost of the road.</p></div>\
    <div class='teaser'><a href='/11'><h4>动物园夜场重新开放</h4></a>\
    <p>市动物园自下周起每周六晚开放，首批门票已经售完。</p></div></div>\
    <div class='share-bar'>分享到：<a href='#'>微信</a> <a href='#'>微博</a> <a href='#'>Facebook</a></div>\
    <div id='cookie-banner' class='cookie-consent'><p>We use cookies so that this website works as it should. If you go on \
    reading, you agree to our cookie policy. 本网站使用cookie以便正常运行，继续阅读即表示您同意我们的政策。</p>\
    <button>Accept</button></div>\
    <footer class='site-footer'><p>Copyright 2022 Pier Daily. All rights reserved. 版权所有 未经许可不得转载</p>\
    <p>Privacy policy | Sitemap | 隐私政策 | 网站地图</p></footer>";

const MARGINS: [&str; 11] = [
    "Rules 规章",
    "当前位置",
    "Most read",
    "Ice closes",
    "全市召开冬季供暖",
    "The vote on Tuesday",
    "动物园夜场重新开放",
    "市动物园自下周起",
    "分享到",
    "We use cookies",
    "All rights reserved",
];

/// The paragraphs of a release: its title, then so many beads each.
fn paragraphs(gold: &GoldDocument) -> Paragraphs {
    let pairs: Vec<[Vec<String>; 2]> = gold
        .monotone()
        .into_iter()
        .filter(|bead| !bead.english.is_empty() && !bead.chinese.is_empty())
        .map(|bead| {
            let of = |side: &bitext::Document, range: std::ops::Range<usize>| {
                range.map(|id| side.segment(id).to_owned()).collect::<Vec<_>>()
            };
            [of(&gold.english, bead.english), of(&gold.chinese, bead.chinese)]
        })
        .collect();
    let join =
        |pairs: &[[Vec<String>; 2]]| [0, 1].map(|side| pairs.iter().flat_map(|pair| pair[side].clone()).collect());
    pairs[..1].chunks(1).chain(pairs[1..].chunks(3)).map(join).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn text_of(paragraph: &[Vec<String>; 2], side: usize) -> String {
    escaped(&paragraph[side].join([" ", ""][side]))
}

/// The paragraphs of a language as elements, the first one as a title.
fn elements(paragraphs: &Paragraphs, side: usize) -> Vec<String> {
    let element = |(at, paragraph): (usize, &[Vec<String>; 2])| {
        let name = if at == 0 { "h1" } else { "p" };
        format!("<{name}>{}</{name}>", text_of(paragraph, side))
    };
    paragraphs.iter().enumerate().map(element).collect()
}

/// The body of a page in one of ten arrangements, and how many paragraphs of Chinese it has.
fn arranged(kind: usize, all: &Paragraphs) -> (String, usize) {
    let [english, chinese] = [0, 1].map(|side| elements(all, side));
    let whole = all.len();
    let [one, two] = [english.concat(), chinese.concat()];
    let body = match kind {
        0 => format!("<article><div lang=en>{one}</div><div lang=zh-Hans>{two}</div></article>"),
        1 => format!("<div class='TRS_Editor'>{two}</div><div class='english'>{one}</div>"),
        2 => {
            let turns: Vec<String> = english.iter().zip(&chinese).map(|(one, two)| format!("{one}{two}")).collect();
            format!("<article class='post'>{}</article>", turns.concat())
        }
        3 => {
            let turns = all.iter().flat_map(|paragraph| [0, 1].map(|side| text_of(paragraph, side)));
            format!("<div id='zoom'>{}</br></div>", turns.collect::<Vec<_>>().join("<br></br>"))
        }
        4 => {
            let row = |paragraph| format!("<tr><td>{}<td>{}", text_of(paragraph, 0), text_of(paragraph, 1));
            let rows: String = all.iter().map(row).collect();
            format!("<div class='content'><table border=1><tr><th>English<th>中文{rows}</table></div>")
        }
        5 => format!(
            "<div class='tabs'><a href='#en'>English</a> <a href='#zh'>中文</a></div><div id='en' class='tabcontent'>{one}\
             </div><div id='zh' class='tabcontent' style='display:none'>{two}</div>"
        ),
        6 => format!(
            "<ul class='nav-tabs'><li><a href='#zh'>中文</a><li><a href='#en'>English</a></ul><div class='tab-content'>\
             <div class='tab-pane active' id='zh'>{two}</div><div class='tab-pane' id='en'>{one}</div></div>"
        ),
        7 => format!("<div class='row'><div class='col-left'>{one}</div><div class='col-right'>{two}</div></div>"),
        8 => format!("<table width='100%'><tr><td valign=top>{one}</td><td valign=top>{two}</td></tr></table>"),
        _ => {
            let some = (whole / 4).max(2);
            let short: String =
                all[..some].iter().map(|paragraph| format!("<p>{}</p>", text_of(paragraph, 1))).collect();
            let body = format!(
                "<article><div class='story-body'>{one}</div></article><div class='summary-box'><h2>中文摘要</h2>{short}</div>"
            );
            return (body, some);
        }
    };
    (body, whole)
}

/// A page of a body; without telling names, those of classes and ids become numbers.
fn page(title: &str, body: &str, names: Names) -> String {
    let page = format!(
        "<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>{}</title></head><body>{TOP}<div class='container'>\
         <div class='main-column'>{body}</div>{SIDE}</div>{BELOW}</body></html>",
        escaped(title)
    );
    if names == Names::Telling {
        return page;
    }
    let mut plain = String::new();
    let mut rest = &page[..];
    while let Some(at) = [" class='", " id='"].iter().filter_map(|key| rest.find(key)).min() {
        let start = at + rest[at..].find('\'').unwrap() + 1;
        let end = start + rest[start..].find('\'').unwrap();
        let number = rest[start..end].bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31) + u32::from(byte)) % 9000;
        plain.push_str(&format!("{}x{number}", &rest[..start]));
        rest = &rest[end..];
    }
    plain.push_str(rest);
    if names == Names::Bare {
        for element in ["header", "nav", "aside", "footer", "article"] {
            plain = plain.replace(&format!("<{element}"), "<div").replace(&format!("</{element}"), "</div");
        }
    }
    plain
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn both_languages_are_read_and_no_margin() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/releases/held-out");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "beads"));
    files.sort();
    let mut faults = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let gold = GoldDocument::from_beads("gold", &fs::read_to_string(file).unwrap()).unwrap();
        let all = paragraphs(&gold);
        for kind in [number % 10, (number + 5) % 10] {
            let (body, chinese) = arranged(kind, &all);
            for (mode, names) in [Names::Telling, Names::Silent, Names::Bare].into_iter().enumerate() {
                let html = page(&all[0][0].join(" "), &body, names);
                let input: Input = read(html.as_bytes(), Some("a.html"), &ReadOptions::default()).unwrap();
                assert_eq!(input.format, Format::Html);
                assert!(input.report.count(Finding::Navigation) > 0);
                let lines: Vec<&str> = input.lines.iter().map(|line| &*line.text).collect();
                let text = squeezed(&lines.concat());
                let mut check = |what: &str, part: &str, wanted: bool| {
                    if text.contains(&squeezed(part)) != wanted {
                        faults.push(format!("{} in arrangement {kind}, names {mode}: {what} {part}", file.display()));
                    }
                };
                let english = all.iter().flat_map(|paragraph| &paragraph[0]);
                english.for_each(|segment| check("lost", segment, true));
                all[..chinese]
                    .iter()
                    .flat_map(|paragraph| &paragraph[1])
                    .for_each(|segment| check("lost", segment, true));
                MARGINS.iter().for_each(|part| check("kept", part, false));
            }
        }
    }
    assert!(files.len() >= 10 && faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn all_of_a_page_is_read_where_it_is_asked_for() {
    let html = page("Fares", "<p>The fares rise in June.<p>票价六月上涨。", Names::Telling);
    let options = ReadOptions::default().whole_pages(true);
    let input = read(html.as_bytes(), Some("a.html"), &options).unwrap();
    let text = squeezed(&input.lines.iter().map(|line| &*line.text).collect::<Vec<_>>().concat());
    assert!(MARGINS.iter().all(|part| text.contains(&squeezed(part))), "{text}");
    assert_eq!(input.report.count(Finding::Navigation), 0);
}
