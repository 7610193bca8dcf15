//! The two languages, the scripts that tell them apart, and their locale tags.

mod letters;
mod numerals;
mod other;
mod region;
mod variant;

pub(crate) use letters::{begins_with_common_han, holds_han, holds_latin, letters};
pub(crate) use numerals::{below_hundred, is_numeral, numeral};
pub(crate) use other::is_kana;
pub use other::third_language;
pub use region::chinese_region;
pub use variant::Variant;
pub(crate) use variant::{Named, Word, words};

use rustc_hash::FxHashMap;
use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// One of the two languages of a bitext.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    English,
    /// Chinese, in simplified or traditional characters.
    Chinese,
}

impl Language {
    /// The other language.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }

    /// The name in English, for messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "Chinese",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Whether a character is a Han character (Unicode blocks of unified and compatibility ideographs).
///
/// ```
/// use bitext::language::is_han;
///
/// assert!(is_han('桥') && !is_han('，'));
/// ```
#[must_use]
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3007}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

/// [`char::is_alphanumeric`], which looks for Chinese characters in a table.
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphanumeric()
}

/// Whether no space stands between a character and another of its kind: Chinese ones and their marks.
pub(crate) fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '“' | '”' | '—' | '…')
}

/// Whether a character is a Latin letter, as English text has them; full-width ones are.
#[must_use]
#[inline]
pub fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' if c != '×' && c != '÷')
}

/// How much of a text is in each script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScriptShare {
    /// Han characters.
    pub han: usize,
    /// Latin letters.
    pub latin: usize,
    /// Latin words: runs of letters, apostrophes and hyphens.
    pub words: usize,
}

impl ScriptShare {
    /// Counts the scripts of a text.
    ///
    /// ```
    /// use bitext::language::ScriptShare;
    ///
    /// let share = ScriptShare::of("The 渡轮 is late.");
    /// assert_eq!((share.han, share.words), (2, 3));
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut share = Self::default();
        let (mut at, mut inside) = (0, false);
        while let Some(&byte) = bytes.get(at) {
            // Runs of letters, and the block that most characters are of.
            if byte.is_ascii_alphabetic() {
                let (length, _) = letters(&bytes[at..]);
                share.latin += length;
                share.words += usize::from(!inside);
                (at, inside) = (at + length, true);
            } else if byte.is_ascii() {
                inside &= matches!(byte, b'\'' | b'-');
                at += 1;
            } else if begins_with_common_han(&bytes[at..]) {
                share.han += 1;
                (at, inside) = (at + 3, false);
            } else {
                let Some(c) = text[at..].chars().next() else { break };
                let latin = is_latin(c);
                if latin {
                    share.latin += 1;
                    share.words += usize::from(!inside);
                } else if is_han(c) {
                    share.han += 1;
                }
                inside = latin || inside && c == '’';
                at += c.len_utf8();
            }
        }
        share
    }

    /// The share of Chinese, from 0 to 1: of Han characters among these and words; 0 without either.
    #[must_use]
    pub fn chinese(&self) -> f64 {
        self.han as f64 / (self.han + self.words).max(1) as f64
    }

    /// The length of the text in English letters; a Han character stands for 3.2 of them, roughly.
    #[must_use]
    pub fn letters(&self) -> f64 {
        const PER_HAN: f64 = 3.2;
        self.latin as f64 + PER_HAN * self.han as f64
    }
}

/// The two ways of writing Chinese characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChineseScript {
    /// Simplified characters (mainland China, Singapore).
    Simplified,
    /// Traditional characters (Hong Kong, Macao, Taiwan).
    Traditional,
}

/// Frequent characters that have two forms: the traditional before the simplified.
const TWO_FORMS: &str = "國国們们個个這这來来時时會会說说為为對对發发過过學学開开關关長长間间問问題题業业產产與与務务員员實实經经電电現现動动進进選选還还機机當当區区點点體体從从後后應应種种條条處处無无價价議议計计設设記记認认該该話话語语請请調调論论證证試试讓让變变數数據据華华萬万億亿東东車车輛辆農农導导將将層层師师報报場场場场塊块壓压環环織织經经組组結结給给統统絕绝綠绿總总線线續续維维練练紀纪約约級级純纯聯联職职聲声聽听腦脑藝艺術术葉叶號号補补裡里製制見见規规視视親亲覺觉觀观貨货費费資资質质購购賽赛贊赞趕赶較较輸输轉转邊边達达運运遠远適适遺遗鄉乡醫医釋释錄录錢钱錯错鎮镇鐵铁陽阳際际陳陈陸陆隊队雙双難难雲云靈灵響响頁页項项順顺須须領领頭头願愿類类顯显風风飛飞飯饭館馆馬马驗验驚惊魚鱼鳥鸟麗丽黃黄龍龙齊齐啟启團团園园圖图廣广張张強强歸归歲岁歷历殺杀氣气決决況况準准漢汉滿满潔洁營营爭争獎奖獨独獲获畫画療疗盡尽監监確确礎础離离禮礼積积穩稳競竞筆笔節节範范簡简籌筹糧粮係系緊紧縣县臨临舉举興兴舊旧莊庄蘇苏虧亏蟲虫衛卫";

/// Tells simplified from traditional text by the frequent characters that differ; `None` where none of them occurs.
///
/// ```
/// use bitext::language::{ChineseScript, chinese_script};
///
/// assert_eq!(chinese_script("國家正在發展。"), Some(ChineseScript::Traditional));
/// ```
#[must_use]
pub fn chinese_script(text: &str) -> Option<ChineseScript> {
    let (balances, mut rest, mut balance) = (&forms().balances[..], text.as_bytes(), 0_i32);
    while let [first, behind @ ..] = rest {
        rest = behind;
        if matches!(first, 0xE4..=0xE9)
            && let [second, third, behind @ ..] = behind
        {
            let code = usize::from(first & 0xF) << 12 | usize::from(second & 0x3F) << 6 | usize::from(third & 0x3F);
            balance += balances.get(code.wrapping_sub(FIRST)).map_or(0, |&form| i32::from(form));
            rest = behind;
        }
    }
    match balance {
        0 => None,
        1.. => Some(ChineseScript::Traditional),
        _ => Some(ChineseScript::Simplified),
    }
}

/// The simplified form of a frequent character that has two.
#[must_use]
pub fn simplified(c: char) -> char {
    forms().simplified.get(&c).copied().unwrap_or(c)
}

/// Frequent characters with two forms.
struct Forms {
    /// 1 for a traditional one, −1 for a simplified one; by the character, from [`FIRST`] on.
    balances: Vec<i8>,
    simplified: FxHashMap<char, char>,
}

/// The first character of the block that all of them are of, and how many it has.
const FIRST: usize = 0x4E00;
const BLOCK: usize = 0x9FFF - FIRST + 1;

fn forms() -> &'static Forms {
    static FORMS: OnceLock<Forms> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms = Forms { balances: vec![0; BLOCK], simplified: FxHashMap::default() };
        let mut pairs = TWO_FORMS.chars();
        while let (Some(traditional), Some(simplified)) = (pairs.next(), pairs.next()) {
            for (form, balance) in [(traditional, 1), (simplified, -1)] {
                forms.balances[form as usize - FIRST] = balance;
                forms.simplified.insert(form, simplified);
            }
        }
        // Characters that traditional text uses too, in another sense.
        for both in "后里系范云准制".chars() {
            forms.balances[both as usize - FIRST] = 0;
            forms.simplified.remove(&both);
        }
        forms
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        assert!(
            (0..=u32::from(char::MAX)).filter_map(char::from_u32).all(|c| is_alphanumeric(c) == c.is_alphanumeric())
        );
    }

    #[test]
    fn counts_scripts() {
        let share = ScriptShare::of("Chen’s 第3期 well-kept");
        assert_eq!(share, ScriptShare { han: 2, latin: 13, words: 2 });
    }

    #[test]
    fn tells_the_two_scripts_apart() {
        assert_eq!(chinese_script("國家發展"), Some(ChineseScript::Traditional));
        assert_eq!(chinese_script("国家发展"), Some(ChineseScript::Simplified));
        assert_eq!(chinese_script("春天"), None);
    }

    #[test]
    fn two_forms_come_in_pairs() {
        assert_eq!(TWO_FORMS.chars().count() % 2, 0);
    }
}
