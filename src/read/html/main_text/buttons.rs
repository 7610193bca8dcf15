//! Lines about the page, as Chinese sites set them round a text: `【打印】【关闭窗口】`, `浏览次数：123`.

use crate::read::html::linked::Linked;

/// What a line says that stands alone.
const ALONE: [&str; 9] = [
    "关闭窗口",
    "关闭本页",
    "打印本页",
    "打印此页",
    "返回顶部",
    "扫一扫",
    "扫一扫在手机打开当前页",
    "扫一扫手机打开当前页",
    "分享到",
];

/// What a line says together with others of its kind.
const TOGETHER: [&str; 22] = [
    "QQ空间",
    "中",
    "保存",
    "关闭",
    "分享",
    "加入收藏",
    "大",
    "字体",
    "字号",
    "小",
    "微信",
    "微博",
    "打印",
    "推荐",
    "收藏",
    "新浪微博",
    "繁体",
    "纠错",
    "腾讯微博",
    "返回",
    "默认",
    "人人网",
];

/// What is counted behind a colon.
const COUNTED: [&str; 10] =
    ["浏览次数", "浏览量", "浏览数", "访问次数", "访问量", "点击数", "点击次数", "点击率", "阅读次数", "阅读量"];

/// What stands before links.
const BEFORE_LINKS: [&str; 8] =
    ["分享到", "分享至", "当前位置", "您的位置", "您当前的位置", "您现在的位置", "上一篇", "下一篇"];

/// No such line is longer, in characters.
const LONGEST: usize = 200;

/// What begins a button.
const BRACKETS: [char; 3] = ['【', '[', '［'];

/// What tells a row of buttons from words in a table.
const MARKS: [char; 5] = ['【', '[', '［', '：', ':'];

/// Whether all of a line is about the page. What stands in a table of words may be a text.
pub(super) fn is_about_the_page(line: &Linked) -> bool {
    let text = line.line.text.trim();
    if text.chars().count() > LONGEST {
        return false;
    }
    let parts = text.split(|c: char| c.is_whitespace() || "【】[]［］()（）〔〕「」|｜·/：:".contains(c));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let known = |part: &&str| ALONE.contains(part) || TOGETHER.contains(part);
    match parts[..] {
        [] => return false,
        [one] if ALONE.contains(&one) => return true,
        // Brackets make a button of it.
        [one] if TOGETHER.contains(&one) => return text.starts_with(BRACKETS),
        [what] if COUNTED.contains(&what) => return text.ends_with(['：', ':']),
        [what, ref count @ ..] if COUNTED.contains(&what) => return count.len() <= 2 && count.iter().all(is_count),
        [_, _, ..] if parts.iter().all(known) => return line.place.is_none() || text.contains(MARKS),
        _ => {}
    }
    let label = text.split_once(['：', ':']).map(|(label, _)| label.trim());
    let Some(label) = label.filter(|label| BEFORE_LINKS.contains(label)) else { return false };
    let length = text.chars().filter(|c| c.is_alphanumeric()).count();
    // The last step of a path is often no link.
    line.links > 0 && line.linked * 2 >= length.saturating_sub(label.chars().count())
}

fn is_count(part: &&str) -> bool {
    part.trim_end_matches(['次', '人', '-']).chars().all(|c| c.is_ascii_digit() || c == ',')
}
