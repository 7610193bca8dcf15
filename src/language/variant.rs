//! Names and tags of languages, as files and people write them: `zh-Hant-HK`, `en_US`, `CHS`, `Chinese (Simplified, China)`,
//! 简体中文.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{ChineseScript, Language, is_han};

/// A language, with its script and its region where they are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Variant {
    /// The language.
    pub language: Language,
    /// Which characters Chinese is written in.
    pub script: Option<ChineseScript>,
    /// The region: two capitals.
    pub region: Option<[u8; 2]>,
}

/// What a word can be in the name of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// The name or the code of a language, perhaps with its script or region.
    Language(Variant),
    /// A region.
    Region([u8; 2]),
    /// A way of writing Chinese.
    Script(ChineseScript),
    /// A word that says nothing, `People’s` or `language`.
    Beside,
}

impl Variant {
    const fn new(language: Language, script: Option<ChineseScript>, region: Option<[u8; 2]>) -> Self {
        Self { language, script, region }
    }

    /// A language of which nothing else is known.
    #[must_use]
    pub const fn plain(language: Language) -> Self {
        Self::new(language, None, None)
    }

    /// The variant that a tag or a name stands for, if it is one of English or Chinese.
    ///
    /// ```
    /// use bitext::language::{Language, Variant};
    ///
    /// let one = Variant::named("Chinese (Traditional, Hong Kong SAR)").unwrap();
    /// assert_eq!((one.language, one.to_string()), (Language::Chinese, "zh-HK".to_owned()));
    /// assert_eq!(Variant::named("chs").unwrap().to_string(), "zh-Hans");
    /// assert_eq!(Variant::named("de-CH"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        if let Some(found) = by_number(name) {
            return Some(found);
        }
        if name.chars().count() > 60 {
            return None;
        }
        let mut found = Named::default();
        let words = words(name);
        for (at, word) in words.iter().enumerate() {
            match Word::of(word) {
                Some(word) => found.take(word)?,
                // A subtag of a tag: a script, a variant, an extension.
                None if at > 0 && found.language.is_some() && is_subtag(word, name) => {
                    if let (2, Ok(region)) = (word.len(), <[u8; 2]>::try_from(word.to_ascii_uppercase().as_bytes())) {
                        found.region = found.region.or(Some(region));
                    }
                }
                None => return None,
            }
        }
        found.variant()
    }

    /// How well this variant answers to the one that is asked for: 3 for the same, 0 for one that contradicts it.
    #[must_use]
    pub fn fits(self, asked: Self) -> u8 {
        let same = |one: Option<[u8; 2]>, two: Option<[u8; 2]>| one.is_some() && one == two;
        match () {
            () if self.language != asked.language => 0,
            () if self == asked || same(self.region, asked.region) => 3,
            () if self.script.is_some() && self.script == asked.script => 2,
            () if self.script.is_none() && (self.region.is_none() || asked.region.is_none()) => 1,
            () => 0,
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.language == Language::English { "en" } else { "zh" })?;
        match (self.region, self.script) {
            (Some([one, two]), _) => write!(f, "-{}{}", char::from(one), char::from(two)),
            (None, Some(ChineseScript::Simplified)) => f.write_str("-Hans"),
            (None, Some(ChineseScript::Traditional)) => f.write_str("-Hant"),
            (None, None) => Ok(()),
        }
    }
}

/// The parts of a name as they are found.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Named {
    language: Option<Language>,
    script: Option<ChineseScript>,
    region: Option<[u8; 2]>,
}

impl Named {
    /// Takes a word; `None` where it contradicts those before it.
    pub(crate) fn take(&mut self, word: Word) -> Option<()> {
        match word {
            Word::Beside => {}
            Word::Region(region) => self.region = self.region.or(Some(region)),
            Word::Script(script) => self.script = self.script.or(Some(script)),
            // `CN` and `TW` are regions behind a language.
            Word::Language(variant) => match self.language {
                None => {
                    self.language = Some(variant.language);
                    self.script = self.script.or(variant.script);
                    self.region = self.region.or(variant.region);
                }
                Some(language) if language == variant.language || variant.region.is_some() => {
                    self.script = self.script.or(variant.script);
                    self.region = self.region.or(variant.region);
                }
                Some(_) => return None,
            },
        }
        Some(())
    }

    /// Chinese in a script, where nothing but the script is named.
    pub(crate) fn scripted(self) -> Option<Variant> {
        let script = self.script.filter(|_| self.language.is_none() && self.region.is_none());
        script.map(|script| Variant::new(Language::Chinese, Some(script), None))
    }

    /// The variant, once a language is named.
    pub(crate) fn variant(self) -> Option<Variant> {
        let language = self.language?;
        let chinese = language == Language::Chinese;
        let script = self.script.or(self.region.and_then(script_of)).filter(|_| chinese);
        Some(Variant::new(language, script, self.region))
    }
}

fn script_of(region: [u8; 2]) -> Option<ChineseScript> {
    match &region {
        b"CN" | b"SG" | b"MY" => Some(ChineseScript::Simplified),
        b"TW" | b"HK" | b"MO" => Some(ChineseScript::Traditional),
        _ => None,
    }
}

/// Numbers by which programs for Windows name languages.
fn by_number(name: &str) -> Option<Variant> {
    let number = match name.strip_prefix("0x").or(name.strip_prefix("0X")) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => name.parse().ok()?,
    };
    let name = match number {
        1033 => "en-US",
        2057 => "en-GB",
        3081 => "en-AU",
        4105 => "en-CA",
        2052 => "zh-CN",
        1028 => "zh-TW",
        3076 => "zh-HK",
        4100 => "zh-SG",
        5124 => "zh-MO",
        _ => return None,
    };
    Variant::named(name)
}

/// A region of a tag that is not in the list.
fn is_subtag(word: &str, name: &str) -> bool {
    let bytes = word.as_bytes();
    !name.contains(char::is_whitespace)
        && (word.len() == 2 && bytes.iter().all(u8::is_ascii_alphabetic)
            || word.len() == 3 && bytes.iter().all(u8::is_ascii_digit))
}

/// The words of a name in lower case; Chinese ones are parted into what they are made of.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lower = name.to_lowercase().replace(['\'', '’'], "");
    for run in lower.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let end = if is_han(first) {
                let known = HAN.iter().filter(|(name, _)| rest.starts_with(name)).map(|(name, _)| name.len()).max();
                known.unwrap_or(first.len_utf8())
            } else {
                rest.find(is_han).unwrap_or(rest.len())
            };
            found.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
    }
    found
}

impl Word {
    /// What a word, as [`words`] gives it, is in the name of a language.
    pub(crate) fn of(word: &str) -> Option<Self> {
        use ChineseScript::{Simplified, Traditional};
        let english = |region| Self::Language(Variant::new(Language::English, None, region));
        let chinese = |script, region| Self::Language(Variant::new(Language::Chinese, script, region));
        if let Some((_, known)) = HAN.iter().find(|&&(name, known)| name == word && name != known) {
            return Self::of(known);
        }
        Some(match word {
            "en" | "eng" | "english" => english(None),
            "enu" => english(Some(*b"US")),
            "enus" => english(Some(*b"US")),
            "engb" | "ena" => english(Some(if word == "ena" { *b"AU" } else { *b"GB" })),
            "zh" | "zho" | "chi" | "cmn" | "chn" | "chinese" | "mandarin" | "putonghua" => chinese(None, None),
            "yue" | "cantonese" => chinese(None, Some(*b"HK")),
            "zhcn" | "cn" => chinese(Some(Simplified), Some(*b"CN")),
            "zhtw" => chinese(Some(Traditional), Some(*b"TW")),
            "zhhk" | "zhh" => chinese(Some(Traditional), Some(*b"HK")),
            "chs" | "zhs" => chinese(Some(Simplified), None),
            "cht" | "zht" => chinese(Some(Traditional), None),
            "hans" | "simplified" | "simp" => Self::Script(Simplified),
            "hant" | "traditional" | "trad" => Self::Script(Traditional),
            "us" | "usa" | "states" | "american" | "america" => Self::Region(*b"US"),
            "uk" | "gb" | "kingdom" | "british" | "britain" => Self::Region(*b"GB"),
            "au" | "australia" | "australian" => Self::Region(*b"AU"),
            "ca" | "canada" | "canadian" => Self::Region(*b"CA"),
            "nz" | "zealand" => Self::Region(*b"NZ"),
            "ie" | "ireland" => Self::Region(*b"IE"),
            "india" => Self::Region(*b"IN"),
            "africa" => Self::Region(*b"ZA"),
            "prc" | "china" | "mainland" => Self::Region(*b"CN"),
            "tw" | "taiwan" => Self::Region(*b"TW"),
            "hk" | "hong" | "hongkong" => Self::Region(*b"HK"),
            "mo" | "macao" | "macau" => Self::Region(*b"MO"),
            "sg" | "singapore" => Self::Region(*b"SG"),
            "my" | "malaysia" => Self::Region(*b"MY"),
            "united" | "kong" | "sar" | "peoples" | "republic" | "of" | "the" | "new" | "south" | "great"
            | "language" | "characters" | "script" | "international" | "world" | "global" | "utf" | "8" | "s" | "a"
            | "r" | "p" => Self::Beside,
            _ => return None,
        })
    }
}

/// Chinese words, with the English ones that say the same.
const HAN: &[(&str, &str)] = &[
    ("英文", "english"),
    ("英语", "english"),
    ("英語", "english"),
    ("英", "english"),
    ("中文", "chinese"),
    ("汉语", "chinese"),
    ("漢語", "chinese"),
    ("华语", "chinese"),
    ("華語", "chinese"),
    ("华文", "chinese"),
    ("華文", "chinese"),
    ("国语", "chinese"),
    ("國語", "chinese"),
    ("普通话", "chinese"),
    ("普通話", "chinese"),
    ("汉", "chinese"),
    ("漢", "chinese"),
    ("中", "chinese"),
    ("粤语", "cantonese"),
    ("粵語", "cantonese"),
    ("简体", "chs"),
    ("簡體", "chs"),
    ("简", "chs"),
    ("簡", "chs"),
    ("繁体", "cht"),
    ("繁體", "cht"),
    ("正體", "cht"),
    ("繁", "cht"),
    ("美国", "us"),
    ("美國", "us"),
    ("美式", "us"),
    ("英国", "uk"),
    ("英國", "uk"),
    ("英式", "uk"),
    ("澳大利亚", "au"),
    ("加拿大", "ca"),
    ("中国", "china"),
    ("中國", "china"),
    ("大陆", "china"),
    ("大陸", "china"),
    ("内地", "china"),
    ("內地", "china"),
    ("台湾", "tw"),
    ("台灣", "tw"),
    ("臺灣", "tw"),
    ("香港", "hk"),
    ("澳门", "mo"),
    ("澳門", "mo"),
    ("新加坡", "sg"),
    ("原文", "原文"),
    ("源文", "源文"),
    ("译文", "译文"),
    ("譯文", "譯文"),
    ("目标", "目标"),
    ("目標", "目標"),
    ("翻译", "翻译"),
    ("翻譯", "翻譯"),
    ("语言", "language"),
    ("語言", "language"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_tags_lead_to_one_variant() {
        for (names, wanted) in [
            (&["en-US", "en_us", "English (United States)", "ENU", "1033", "英语（美国）", "EN-US.UTF-8"][..], "en-US"),
            (&["en", "ENG", "English", "英文", "英"], "en"),
            (&["English (United Kingdom)", "en-GB", "British English"], "en-GB"),
            (&["zh-CN", "zh_CN", "Chinese (PRC)", "Chinese (Simplified, China)", "CN", "zh-Hans-CN", "2052"], "zh-CN"),
            (&["Chinese (People's Republic of China)", "中文（中国）", "简体中文（中国大陆）"], "zh-CN"),
            (&["CHS", "ZHS", "Simplified Chinese", "zh-Hans", "简体中文", "中文（简体）", "简中"], "zh-Hans"),
            (&["cht", "zht", "Trad. Chinese", "繁體中文", "Chinese Traditional"], "zh-Hant"),
            (&["zh-TW", "zh-Hant-TW", "Chinese (Taiwan)", "0x404"], "zh-TW"),
            (&["zh-HK", "Chinese (Traditional, Hong Kong S.A.R.)", "yue"], "zh-HK"),
            (&["zh", "Chinese", "Mandarin", "汉语"], "zh"),
            (&["en-ZA"], "en-ZA"),
        ] {
            for name in names {
                assert_eq!(Variant::named(name).map(|found| found.to_string()).as_deref(), Some(wanted), "{name}");
            }
        }
        for name in
            ["", "de", "fr-CN", "ja", "China", "US", "英国", "English/Chinese", "Chinese New Year", "12", "Germ"]
        {
            assert_eq!(Variant::named(name), None, "{name}");
        }
    }

    #[test]
    fn variants_answer_to_what_is_asked() {
        let of = |name| Variant::named(name).unwrap();
        assert_eq!(of("zh-HK").fits(of("zh-HK")), 3);
        assert_eq!(of("zh-HK").fits(of("zh-TW")), 2);
        assert_eq!(of("zh").fits(of("zh-TW")), 1);
        assert_eq!(of("zh-CN").fits(of("zh-TW")), 0);
        assert_eq!(of("en-US").fits(of("en-GB")), 0);
        assert_eq!(of("en").fits(of("en-GB")), 1);
    }
}
