//! Web pages.
//!
//! The page is read as a stream of tags, with a stack of the open elements that matter and no tree, so that time is
//! linear and depth costs nothing.

mod containers;
mod elements;
mod joints;
mod line;
mod linked;
mod main_text;
mod margins;
mod marks;
mod names;
mod page;
mod parsed;
mod quotes;
mod variants;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

use self::names::Cut;
use self::page::Page;
use self::parsed::Parsed;
pub(super) use elements::is_element;
#[cfg(feature = "train")]
pub use main_text::PageClues;
pub use main_text::PageWeights;
#[cfg(feature = "train")]
#[cfg(feature = "train")]
pub(crate) use main_text::{BOTH, EACH, Link, marginals, names as clue_names};

use super::rows;
use super::{Finding, Line, ReadReport};
use crate::language::{Language, ScriptShare, Variant};
use crate::table::{Kind, Place};

/// Bytes that are handed over at once.
const CHUNK: usize = 1 << 16;

/// A page that shows more than one in so many words and characters of a language hides the others on purpose.
const SHOWN: usize = 3;

/// Reads the main text of a page.
pub(super) fn read(html: &str, asked: &[Variant], report: &mut ReadReport) -> Vec<Line> {
    read_with(html, asked, PageWeights::embedded(), report)
}

/// Reads the main text of a page as these weights choose it.
pub(crate) fn read_with(html: &str, asked: &[Variant], weights: &PageWeights, report: &mut ReadReport) -> Vec<Line> {
    let mut page = parsed(html, (false, false), asked);
    if page.report.exceeded {
        // Nothing of it is used.
        report.exceeded = true;
        return Vec::new();
    }
    let mut lines = main_text::leave_out(&mut page, weights);
    if prevails(page.hidden, &lines) {
        let texts = page.report.count(Finding::Hidden);
        page = parsed(html, (false, true), asked);
        lines = main_text::leave_out(&mut page, weights);
        page.report.add(Finding::Revealed, texts, None);
    }
    if lines.is_empty() {
        // A page that is all header or menu is read whole.
        page = parsed(html, (true, false), asked);
        lines = all(&mut page);
    }
    *report = page.report.merged(report);
    rows::settle(lines, Kind::Inside, asked, report)
}

/// Reads all of a page but what is hidden.
pub(super) fn read_whole(html: &str, asked: &[Variant], report: &mut ReadReport) -> Vec<Line> {
    let mut page = parsed(html, (true, false), asked);
    let lines = all(&mut page);
    *report = page.report.merged(report);
    rows::settle(lines, Kind::Inside, asked, report)
}

/// Reads a piece of a page, all of it but what is hidden; its tables count from 0.
pub(super) fn fragment(html: &str, report: &mut ReadReport) -> Vec<(Line, Option<Place>)> {
    let mut page = parsed(html, (true, false), &[]);
    let lines = all(&mut page);
    *report = page.report.merged(report);
    lines
}

/// What fitting needs of a page.
#[cfg(feature = "train")]
pub(crate) fn clues(html: &str) -> PageClues {
    let page = parsed(html, (false, false), &[]);
    let lines: Vec<_> = page.lines.iter().map(|line| (line.line.clone(), line.place)).collect();
    PageClues::of(&if prevails(page.hidden, &lines) { parsed(html, (false, true), &[]) } else { page })
}

fn all(page: &mut Parsed) -> Vec<(Line, Option<Place>)> {
    std::mem::take(&mut page.lines).into_iter().map(|line| (line.line, line.place)).collect()
}

/// Whether a page hides most of its text in a language: tabs of languages, and pages that a script shows once they are
/// loaded. A dialog is less than a fraction of the text in the other language; where a good part is shown, the rest is
/// hidden on purpose.
fn prevails(hidden: ScriptShare, lines: &[(Line, Option<Place>)]) -> bool {
    let mut kept = ScriptShare::default();
    for (line, _) in lines {
        let share = ScriptShare::of(&line.text);
        (kept.han, kept.words) = (kept.han + share.han, kept.words + share.words);
    }
    match main_text::prevailing(hidden, kept) {
        Some(Language::English) => hidden.words > SHOWN * kept.words,
        Some(Language::Chinese) => hidden.han > SHOWN * kept.han,
        None => false,
    }
}

/// Reads all lines of a page, the whole of it or with what it hides.
fn parsed(html: &str, (whole, reveal): (bool, bool), asked: &[Variant]) -> Parsed {
    let tokenizer = Tokenizer::new(Sink(RefCell::new(Page::new(html, whole, reveal))), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = html;
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(rest.floor_char_boundary_at(CHUNK));
        queue.push_back(StrTendril::from_slice(chunk));
        let _ = tokenizer.feed(&queue);
        rest = after;
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish(asked)
}

struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                if let Some(kind) = page.tag(&tag) {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::CharacterTokens(text) => page.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::read::Role;

    fn texts(html: &str) -> Vec<String> {
        read(html, &[], &mut ReadReport::default()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn blocks_become_lines() {
        let html = "<title>T</title><h1>Bridge</h1><p>It <b>opened</b>\n on&nbsp;Monday &amp; closed.<br>Next<p>大桥\n通车<ul><li>one<li>two</ul>";
        let lines = read(html, &[], &mut ReadReport::default());
        let found: Vec<_> = lines.iter().map(|line| (line.role, &*line.text)).collect();
        let wanted = [
            (Role::Heading, "Bridge"),
            (Role::Paragraph, "It opened on\u{A0}Monday & closed."),
            (Role::Paragraph, "Next"),
            (Role::Paragraph, "大桥通车"),
            (Role::Item, "one"),
            (Role::Item, "two"),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_is_not_the_text_is_left_out_and_counted() {
        let html = "<body><nav><a>Home</a></nav><header>Site</header><script>var a='<p>x';</script><style>p{}</style>\
                    <p hidden>secret<p style='display: none'>secret<p>A page <ruby>漢<rp>(<rt>hàn<rp>)</ruby>字 of text<footer>©</footer>";
        let mut report = ReadReport::default();
        let lines = read(html, &[], &mut report);
        assert_eq!(lines.iter().map(|line| &*line.text).collect::<Vec<_>>(), ["A page 漢字 of text"]);
        assert_eq!([Finding::Navigation, Finding::Hidden, Finding::Ruby].map(|f| report.count(f)), [3, 2, 1]);
    }

    #[test]
    fn what_a_page_hides_is_read_where_it_is_most_of_a_language() {
        let tabs = "<div><p>The bridge opened on Monday.</div><div style='display:none'><p>大桥周一通车。</div>";
        let mut report = ReadReport::default();
        assert_eq!(read(tabs, &[], &mut report).len(), 2);
        assert_eq!([Finding::Hidden, Finding::Revealed].map(|finding| report.count(finding)), [0, 1]);
        assert_eq!(texts("<div style='visibility: hidden'><p>大桥通车。<p>The bridge is open.</div>").len(), 2);
        let dialog =
            "<p>大桥周一通车，市长剪彩，千余人到场。<div class=cookie hidden>We use cookies on this page.</div>";
        assert_eq!(texts(dialog).len(), 1);
        let shown = "<p>The bridge opened on Monday, and the mayor came.</p>".repeat(2);
        let rest = "<p style='display:none'>The bridge was closed again on Friday.</p>".repeat(3);
        assert_eq!(texts(&format!("{shown}{rest}<p>大桥周一通车，市长剪彩。")).len(), 3);
        let script = "<p>大桥通车。<div hidden><script>var many = 'words that nobody reads';</script></div>";
        assert_eq!(texts(script).len(), 1);
    }

    #[test]
    fn buttons_are_text_in_titles_alone() {
        let html = "<h3><button>Who may apply?<svg><title>+</title></svg></button></h3><p>Any owner.</p>\
                    <details><summary><button>谁可以申请？</button></summary>任何船东。</details><button>OK</button>\
                    <textarea>Your <b>name</textarea><noscript><style>p{}</style>No scripts</noscript>";
        let mut report = ReadReport::default();
        let lines = read(html, &[], &mut report);
        let found: Vec<_> = lines.iter().map(|line| &*line.text).collect();
        assert_eq!(found, ["Who may apply?", "Any owner.", "谁可以申请？", "任何船东。"]);
        assert_eq!([Finding::Controls, Finding::Hidden].map(|finding| report.count(finding)), [2, 1]);
    }

    #[test]
    fn deletions_go_and_quotations_have_their_marks() {
        let mut report = ReadReport::default();
        let lines =
            read("<p>Fee is <del>200</del><ins>300</ins> dollars, not <s>9</s> <strike>8</strike>7.", &[], &mut report);
        assert_eq!(lines[0].text, "Fee is 300 dollars, not 7.");
        assert_eq!(report.count(Finding::Deletions), 3);
        let html = "<p>He said: <q> Go <q>home</q>. </q><p>他说<q>回家</q>。</p><q><p>Block</p></q><p><q></q>None<q>Open<p>End";
        let wanted = ["He said: “Go ‘home’.”", "他说“回家”。", "“Block”", "None“Open”", "End"];
        assert_eq!(texts(html), wanted);
    }

    #[test]
    fn elements_of_xml_may_end_at_once() {
        let head = "<head><title/><script src='a.js'/></head><body><p/><p>Bridge</p></body></html>";
        assert_eq!(texts(&format!("<?xml version='1.0'?><html>{head}")), ["Bridge"]);
        assert_eq!(texts(&format!("<html xmlns='http://www.w3.org/1999/xhtml'>{head}")), ["Bridge"]);
        assert_eq!(texts("<p><svg/>Bridge <svg><title/><path d=''/></svg>open"), ["Bridge open"]);
    }

    #[test]
    fn margins_are_read_where_they_are_most_of_a_language() {
        let english = "<article><p>The bridge opened on Monday, four years after the work began.</article>";
        assert_eq!(texts(&format!("{english}<aside lang=zh><p>大桥动工四年后，于周一通车。</aside>")).len(), 2);
        assert_eq!(texts(&format!("{english}<div class=related><p>大桥动工四年后，于周一通车。</div>")).len(), 2);
        let each =
            "<p>The fares rise.</p><aside><p>票价上涨。</p></aside><p>Children ride free.</p><aside>儿童免费。</aside>";
        assert_eq!(texts(each).len(), 4);
        let links = "<li><a>首页</a><li><a>新闻中心</a><li><a>走进大桥</a><li><a>联系我们</a>";
        assert_eq!(texts(&format!("<nav>{links}</nav>{english}<aside>热线</aside>")).len(), 1);
        assert_eq!(texts(&format!("{english}<footer>版权所有，未经许可不得转载，违者必究。</footer>")).len(), 1);
    }

    #[test]
    fn titles_right_before_the_text_stay() {
        let titles = "<h1>Ferry fares rise</h1><h1>渡轮票价上涨</h1>";
        let text = "<p>The fares of all ferries will rise in June.<p>六月起，所有渡轮的票价将上涨。";
        assert_eq!(texts(&format!("<div class=header>{titles}</div>{text}")).len(), 4);
        assert_eq!(texts(&format!("<header><p>Site</p>{titles}</header><main>{text}</main>")).len(), 4);
        assert_eq!(texts(&format!("<header>{titles}<p>Site</p></header><main>{text}</main>")).len(), 2);
        assert_eq!(texts(&format!("<header><h1>Site</h1></header><main>{titles}{text}</main>")).len(), 4);
        assert_eq!(texts(&format!("<header><h1><a href=/>Site</a></h1></header>{text}")).len(), 2);
        assert_eq!(texts(&format!("<h2 class=accordion-header>When?</h2>{text}")).len(), 3);
    }

    #[test]
    fn furniture_of_wikis_and_offices_goes() {
        let text = "<p>The fares of all ferries will rise in June.<p>六月起，所有渡轮的票价将上涨。";
        let wiki = "<a class=mw-jump-link href='#mw-head'>Jump to navigation</a><div id=toc><h2>Contents</h2><a>1</a></div>\
                    <h2>Fares<span class=mw-editsection>[<a>edit</a>]</span></h2><p>They rise.<sup id=r class=reference>[1]</sup></p>\
                    <ol><li><span class=mw-cite-backlink>^</span> A note</ol><div class=printfooter>Retrieved</div>\
                    <div id=catlinks>Categories: Ferries</div>";
        let mut report = ReadReport::default();
        let lines = read(&format!("{wiki}{text}"), &[], &mut report);
        let found: Vec<_> = lines.iter().map(|line| &*line.text).collect();
        assert_eq!(found[..3], ["Fares", "They rise.", "A note"]);
        assert_eq!(found.len(), 5);
        let counts = [Finding::Navigation, Finding::Controls, Finding::NoteMarks].map(|finding| report.count(finding));
        assert_eq!(counts, [4, 1, 2]);
        let blocks = ["sharedaddy", "topbar", "language-switcher", "hot-news", "rich_media_meta_list", "breadcrumb"];
        for class in blocks {
            assert_eq!(texts(&format!("<div class='{class} x'>Words</div>{text}")).len(), 2, "{class}");
        }
        let lines = "【打印】【关闭窗口】|浏览次数：123|扫一扫在手机打开当前页|分享到：<a>微信</a> <a>豆瓣</a>|字体：【大 中 小】|\
                     您的位置：<a>首页</a> > <a>政务</a> > 正文";
        for line in lines.split('|') {
            let mut report = ReadReport::default();
            let found = read(&format!("<p>{line}</p>{text}"), &[], &mut report).len();
            assert_eq!((found, report.count(Finding::Navigation)), (2, 1), "{line}");
        }
        for line in ["打印", "浏览次数是多少？", "分享到：朋友圈的方法", "扫一扫在手机打开当前页，然后登录。", "大"]
        {
            assert_eq!(texts(&format!("<p>{line}</p>{text}")).len(), 3, "{line}");
        }
    }

    #[test]
    fn headers_of_articles_stay() {
        assert_eq!(texts("<article><header><h1>A title</h1></header><p>B</p></article>"), ["A title", "B"]);
        assert_eq!(texts("<header>All there is</header>"), ["All there is"]);
    }

    #[test]
    fn languages_and_tables() {
        let html = "<div lang=zh-Hans><p>大桥</div><p lang=en-GB>Bridge<p>x<table><tr><th>English<th>中文\
                    <tr><td>A bridge<p>Long<td>大桥</table>";
        let lines = read(html, &[], &mut ReadReport::default());
        let languages: Vec<_> = lines.iter().map(|line| line.language()).collect();
        assert_eq!(languages[..3], [Some(Language::Chinese), Some(Language::English), None]);
        assert!(lines.len() == 6 && lines[3..].iter().all(|line| line.role == Role::Unit { row: 0 }));
        assert_eq!(texts("<table><tr><td>Left part<td>Right part</table>"), ["Left part", "Right part"]);
    }

    #[test]
    fn cells_that_span_leave_the_others_in_their_columns() {
        let html = "<table><tr><td colspan=3>Fares 票价<tr><td rowspan=2>1<td>Adults pay two yuan.<td>成人两元。\
                    <tr><td>Children ride free.<td>儿童免费。</table>";
        let roles: Vec<_> = read(html, &[], &mut ReadReport::default()).iter().map(|line| line.role).collect();
        let columns = roles.iter().map(|role| match role {
            Role::Cell { row, column } => Some((*row, *column)),
            _ => None,
        });
        let beside = Some((0, 2));
        assert_eq!(columns.collect::<Vec<_>>(), [None, beside, Some((0, 0)), Some((0, 1)), Some((1, 0)), Some((1, 1))]);
    }

    #[test]
    fn menus_of_links_go() {
        let menu = "<li><a href=a>Home</a><li><a>News</a><li><a>About</a><li><a>Contact</a><li><a>Jobs</a>";
        let html = format!("<ul>{menu}</ul><p>The bridge opened on Monday, four years after the work began.</p>");
        assert_eq!(texts(&html).len(), 1);
    }

    #[test]
    fn an_element_inside_one_of_its_name_does_not_close_it() {
        let html = "<h2>History<span hidden><span>[</span><a>edit</a><span>]</span></span> of the port</h2><p>x</p>";
        assert_eq!(texts(html), ["History of the port", "x"]);
    }

    #[test]
    fn depth_costs_nothing() {
        let html = "<table><tr><td>".repeat(10_000) + "deep" + &"</table>".repeat(10_000);
        assert_eq!(texts(&html), ["deep"]);
        let html = "<div><p>".repeat(100_000) + "deep" + &"</span></div>".repeat(100_000);
        assert_eq!(texts(&html), ["deep"]);
    }
}
