//! Chinese numerals, units, and the words that only look like numbers.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::words::entries;

/// Characters behind a single numeral that make it a number: measure words and units.
pub(super) const MEASURES: &str = "个個名位项項条條年月日天次家人所座届屆期章节節款类類种種大方点點时時分秒周週倍号號级級层層岁歲元角艘架辆輛台臺支只隻匹头頭张張块塊片米吨噸公里公斤亩畝平成万萬亿億千百十版集场場轮輪批对對双雙口间間处處件份起宗例项国國省市县縣区區村镇鎮校班组組队隊度季步颗顆枚幅篇首部套户戶股排杯瓶碗册冊代遍趟";

pub(super) fn numeral(c: char) -> Option<f64> {
    Some(match c {
        '零' | '〇' | '○' => 0.0,
        '一' | '壹' => 1.0,
        '二' | '两' | '兩' | '贰' | '貳' | '俩' | '倆' => 2.0,
        '三' | '叁' | '叄' | '仨' => 3.0,
        '四' | '肆' => 4.0,
        '五' | '伍' => 5.0,
        '六' | '陆' | '陸' => 6.0,
        '七' | '柒' => 7.0,
        '八' | '捌' => 8.0,
        '九' | '玖' => 9.0,
        _ => return None,
    })
}

/// Whether a numeral is of the forms used on cheques, which are other words too: 大陆, 队伍, 放肆.
pub(super) fn is_formal(c: char) -> bool {
    "壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟".contains(c)
}

/// Two or three persons in one character.
pub(super) fn is_persons(c: char) -> bool {
    matches!(c, '俩' | '倆' | '仨')
}

/// Units inside a group of four digits.
pub(super) fn small_unit(c: char) -> Option<f64> {
    Some(match c {
        '十' | '拾' => 10.0,
        '百' | '佰' => 100.0,
        '千' | '仟' => 1000.0,
        _ => return None,
    })
}

/// Units between groups of four digits.
pub(super) fn large_unit(c: char) -> Option<f64> {
    Some(match c {
        '万' | '萬' => 1e4,
        '亿' | '億' => 1e8,
        '兆' => 1e12,
        _ => return None,
    })
}

pub(super) fn is_unit(c: char) -> bool {
    small_unit(c).is_some() || large_unit(c).is_some()
}

/// Tens that have a character of their own.
pub(super) fn tens(c: char) -> Option<f64> {
    match c {
        '廿' => Some(20.0),
        '卅' => Some(30.0),
        '卌' => Some(40.0),
        _ => None,
    }
}

/// The characters of a text with their first bytes, in one form: full-width digits as ASCII ones, 參 as a numeral where
/// its neighbours are formal numerals too (elsewhere it is the first half of 參加).
pub(super) fn plain(text: &str) -> Vec<(usize, char)> {
    let mut chars: Vec<(usize, char)> = text.char_indices().collect();
    for place in 0..chars.len() {
        let c = chars[place].1;
        let formal = |at: usize| chars.get(at).is_some_and(|&(_, c)| is_formal(c) || matches!(c, '萬' | '億'));
        let replaced = match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
            '參' if formal(place + 1) || place > 0 && formal(place - 1) => Some('叁'),
            _ => None,
        };
        chars[place].1 = replaced.unwrap_or(c);
    }
    chars
}

/// The number of characters of a word that only looks like a number, if one begins a text.
pub(super) fn not_a_number(rest: &[(usize, char)]) -> Option<usize> {
    static WORDS: OnceLock<FxHashMap<char, Vec<Vec<char>>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words: FxHashMap<char, Vec<Vec<char>>> = FxHashMap::default();
        for word in entries(include_str!("../../../../data/words/not-numbers.txt")) {
            let word: Vec<char> = word.chars().collect();
            words.entry(word[0]).or_default().push(word);
        }
        words
    });
    let starts = |word: &&Vec<char>| {
        word.len() <= rest.len() && word.iter().zip(rest).all(|(wanted, (_, found))| wanted == found)
    };
    words.get(&rest.first()?.1)?.iter().filter(starts).map(Vec::len).max()
}
