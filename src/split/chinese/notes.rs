//! Numbers of notes that lost their raised place: `…系统。1 覆盖…`, `…系统。12`.

/// Digits of such a number at most.
const DIGITS: usize = 3;

/// Characters that what a number counts begins with. Of 23 sentences that begin with a number in 1.3 million characters of
/// releases and news, all have one of them behind it.
const COUNTED: &str = "个個年月日号號天周週星时時点點分秒刻岁歲人名位家间間所户戶口次回趟场場届屆轮輪期批项項条條款章节節篇册冊\
                       卷页頁张張幅份封支枝根片块塊颗顆粒只隻头頭匹艘座栋棟幢层層楼樓台臺部架辆輛列件套双雙对對组組队隊班级級\
                       类類种種角元毛万萬亿億千百十余餘多几幾成倍度米公里厘毫吨噸斤克升亩畝磅尺寸码碼号线線路大小国國省市县縣\
                       区區村镇鎮州郡校门門课課题題步代世季旬折股日卡杯瓶碗盘盤盒箱包袋桶罐串束朵株棵盏盞把顶頂床\
                       道段排集首曲幕局剂劑针針枚例宗起桩樁宿顿頓餐席票声聲维維字词詞句强強半平立摄攝至到和与與及或比、";

/// Words for money and measures whose first character begins many others.
const MEASURES: &[&str] = &[
    "港元", "港币", "港幣", "美元", "美金", "欧元", "歐元", "英里", "英尺", "英寸", "英镑", "英鎊", "英磅", "英亩",
    "英畝",
];

/// Words that begin with such a character and are counted by none.
const WORDS: &[&str] = &[
    "股息", "股东", "股東", "股份", "股票", "股本", "股价", "股價", "股权", "股權", "部分", "部门", "部門", "部长",
    "部長", "家庭", "家长", "家長", "分析", "项目", "項目", "对于", "對於", "对此", "對此", "大部", "大会", "大會",
    "大学", "大學", "大量", "大多", "市民", "市场", "市場", "市政", "国家", "國家", "国务", "國務", "国际", "國際",
    "代表", "成立", "成员", "成員", "成果", "台湾", "臺灣", "公司", "公众", "公眾", "公开", "公開", "公约", "公約",
    "公布", "包括", "起草", "日前", "强调", "強調", "首先", "平均", "立法", "与此", "與此", "区域", "區域", "多数",
    "多數",
];

/// The end of the number of a note that begins at a byte, right behind the marks of a sentence.
pub(super) fn end(line: &str, at: usize) -> Option<usize> {
    let digits = line[at..].bytes().take(DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let after = at + digits;
    if !(1..=DIGITS).contains(&digits) || line[at..].starts_with('0') {
        return None;
    }
    let rest = &line[after..];
    let text = rest.strip_prefix(' ').unwrap_or(rest);
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return Some(after) };
    let opens = crate::marks::is_opening_quote(first) || first == '《';
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let is_counted = COUNTED.contains(first) && !begins(WORDS) || begins(MEASURES);
    // `3比1`
    let goes_on = chars.next().is_some_and(|c| c.is_ascii_digit());
    (opens || crate::language::is_han(first) && !is_counted && !goes_on).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_notes_count_nothing() {
        for line in ["1 渡轮停航", "12渡轮停航", "3", "2“停航”", "7 本公司"] {
            assert!(end(line, 0).is_some_and(|after| line[..after].bytes().all(|b| b.is_ascii_digit())), "{line}");
        }
        for line in
            ["18个码头", "18 个码头", "2031年", "5G", "3比1", "1、码头", "1. 码头", "3.5", "9家公司", "5英里外", "05"]
        {
            assert_eq!(end(line, 0), None, "{line}");
        }
    }
}
