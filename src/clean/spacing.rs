//! Spaces between Chinese characters, which titles, old web pages, character recognition and wrapped lines leave.

use super::Cleaned;
use crate::language::{is_han, is_wide};

/// A line is spaced where this share of its neighbouring Chinese characters stand apart, and at least so many do.
const SPACED: f64 = 0.7;
const LEAST: usize = 3;

/// Characters around a space inside a word of running text: so many before it in the line, and so many without a mark on
/// both sides together.
const BEFORE: usize = 8;
const AROUND: usize = 8;

/// Removes spaces between Chinese characters that stand apart: all of a spaced line or title (`港 务 处`, `通　　告`), and
/// single ones in running text, which wrapping has left inside words. Counts the spaces.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    let chars: Vec<char> = line.chars().collect();
    if !chars.iter().any(|&c| is_han(c)) || !chars.iter().any(|&c| is_space(c)) {
        return Cleaned::unchanged(line);
    }
    let gaps = gaps(&chars);
    let inner = chars.trim_ends();
    let spaced = is_spaced(&chars, &gaps) || is_title(inner);
    let end = chars.len() - chars.iter().rev().take_while(|&&c| is_space(c)).count();
    let (ends, han) = (inner.last().is_some_and(|&c| is_end(c)), inner.iter().filter(|&&c| is_han(c)).count());
    let label = label(&chars);
    let narrow = gaps.iter().filter(|gap| !gap.is_wide(&chars)).count() >= LEAST;
    let goes = |gap: &Gap| {
        let (one, two) = (chars[gap.start - 1], chars[gap.end]);
        if gap.end <= label {
            return true;
        }
        if spaced {
            // Among characters that stand a space apart, a wide one parts words, but for the last character of a title.
            if narrow && gap.is_wide(&chars) && is_han(one) && is_han(two) && gap.end + 1 < end {
                return false;
            }
            // Between Latin words a space may part them.
            return is_wide(one) || is_wide(two) || one.is_ascii_digit() && two.is_ascii_digit();
        }
        is_closing(two) && is_han(one)
            || gap.end + 1 == end && han > 4 && is_padded(&chars, gap)
            || ends && is_inside_word(&chars, gap)
    };
    let mut text = String::with_capacity(line.len());
    let (mut count, mut from) = (0, 0);
    for gap in gaps.iter().filter(|gap| goes(gap)) {
        text.extend(&chars[from..gap.start]);
        from = gap.end;
        count += 1;
    }
    if count == 0 {
        return Cleaned::unchanged(line);
    }
    text.extend(&chars[from..]);
    Cleaned::changed(text, count)
}

/// A run of spaces between two other characters.
struct Gap {
    start: usize,
    end: usize,
}

impl Gap {
    fn is_wide(&self, chars: &[char]) -> bool {
        self.end - self.start > 1 || chars[self.start] == '\u{3000}'
    }
}

trait Trim {
    fn trim_ends(&self) -> &[char];
}

impl Trim for [char] {
    fn trim_ends(&self) -> &[char] {
        let start = self.iter().position(|&c| !is_space(c)).unwrap_or(self.len());
        let end = self.iter().rposition(|&c| !is_space(c)).map_or(start, |at| at + 1);
        &self[start..end]
    }
}

fn gaps(chars: &[char]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|&&c| is_space(c)).count();
        if length > 0 && at > 0 && at + length < chars.len() {
            gaps.push(Gap { start: at, end: at + length });
        }
        at += length.max(1);
    }
    gaps
}

/// Whether most Chinese characters of a line stand apart.
fn is_spaced(chars: &[char], gaps: &[Gap]) -> bool {
    let apart = gaps.iter().filter(|gap| is_han(chars[gap.start - 1]) && is_han(chars[gap.end])).count();
    let together = chars.windows(2).filter(|pair| is_han(pair[0]) && is_han(pair[1])).count();
    apart >= LEAST && apart as f64 >= SPACED * (apart + together) as f64
}

/// Whether a line is nothing but two or more Chinese characters, each apart: a title.
fn is_title(chars: &[char]) -> bool {
    let words: Vec<&[char]> = chars.split(|&c| is_space(c)).filter(|word| !word.is_empty()).collect();
    words.len() > 1 && words.iter().all(|word| word.len() == 1 && is_han(word[0]))
}

/// The place of the colon behind a padded label at the start of a line, `甲　方：`, whose characters stand apart, each alone; 0
/// where there is none.
fn label(chars: &[char]) -> usize {
    const LONGEST: usize = 12;
    let Some(colon) = chars.iter().take(LONGEST).position(|&c| matches!(c, '：' | ':')) else { return 0 };
    let name = chars[..colon].trim_ends();
    if is_title(name) && name.iter().filter(|&&c| is_han(c)).count() <= 4 { colon } else { 0 }
}

/// Whether a wide space draws the last two characters of a title apart: `关于停航的通　知`. The gap is the last one of a
/// line with more than four Chinese characters.
fn is_padded(chars: &[char], gap: &Gap) -> bool {
    gap.is_wide(chars) && is_han(chars[gap.end]) && chars[..gap.start].iter().rev().take(4).all(|&c| is_han(c))
}

/// Whether a single space stands inside a word of running text, in a line that ends with the mark of a sentence: Chinese
/// characters stand on both sides without a mark between.
fn is_inside_word(chars: &[char], gap: &Gap) -> bool {
    if gap.end - gap.start > 1 || chars[gap.start] != ' ' || !is_han(chars[gap.start - 1]) || !is_han(chars[gap.end]) {
        return false;
    }
    let left = chars[..gap.start].iter().rev().take_while(|&&c| is_han(c)).count();
    let right = chars[gap.end..].iter().take_while(|&&c| is_han(c)).count();
    let numbered = matches!(chars[gap.start - 1], '条' | '條' | '章' | '节' | '節' | '款');
    // `作者：` behind a space is a label.
    let label = chars.get(gap.end + right).is_some_and(|c| matches!(c, '：' | ':'));
    !numbered && !label && gap.start >= BEFORE && left + right >= AROUND
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{3000}')
}

/// Marks of the end of a sentence.
fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '”' | '」' | '；')
}

/// Marks before which no space stands.
fn is_closing(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '”' | '）' | '》' | '」' | '』')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_between_characters_go() {
        for (line, wanted) in [
            ("渡 轮 将 于 6 月 9 日 停 航 。", "渡轮将于6月9日停航。"),
            ("请 使 用 Ferry Pass 购 票", "请使用Ferry Pass购票"),
            ("公　　告", "公告"),
            ("附 件", "附件"),
            ("乙　方：海港渡轮公司", "乙方：海港渡轮公司"),
            ("日 期：5月3日 周五", "日期：5月3日 周五"),
            ("第 二 条　船 员 应 当 持 证 上 岗 。", "第二条　船员应当持证上岗。"),
            ("渡 轮 停 航 公　告", "渡轮停航公告"),
            ("关于渡轮停航的公　告", "关于渡轮停航的公告"),
            ("渡轮停航 。", "渡轮停航。"),
            ("各区应当报告去年的建设情 况和资金情况。", "各区应当报告去年的建设情况和资金情况。"),
        ] {
            assert_eq!(clean(line).text, wanted, "{line}");
        }
    }

    #[test]
    fn spaces_between_words_stay() {
        for line in [
            "第一章 总则",
            "第三条 渡轮应当停靠码头。",
            "张三 李四 王五",
            "张三　李四",
            "渡轮 Ferry 停航",
            "船长 李四：渡轮停航。",
            "主持人 各位观众大家好。",
            "一、 渡轮停航。",
            "苹果 香蕉 梨",
            "渡轮停航。 码头关闭。",
        ] {
            assert_eq!(clean(line).count, 0, "{line}");
        }
    }
}
