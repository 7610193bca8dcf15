//! Wade–Giles by rules from Pinyin.

/// Whole syllables whose vowel changes, with their Wade–Giles forms; an apostrophe marks breath.
const SYLLABLES: &[(&str, &[&str])] = &[
    ("zi", &["tzu"]),
    ("ci", &["tz'u"]),
    ("si", &["ssu", "szu"]),
    ("ri", &["jih"]),
    ("zhi", &["chih"]),
    ("chi", &["ch'ih"]),
    ("shi", &["shih"]),
    ("ge", &["ko"]),
    ("ke", &["k'o"]),
    ("he", &["ho"]),
    ("gui", &["kuei"]),
    ("kui", &["k'uei"]),
    ("er", &["erh"]),
    ("yi", &["i", "yi"]),
    ("yan", &["yen"]),
    ("ye", &["yeh"]),
    ("yue", &["yueh"]),
    ("you", &["yu", "yiu"]),
    ("yong", &["yung"]),
    ("ying", &["ying", "ing"]),
];

/// Initials, longer ones first.
const INITIALS: &[(&str, &str)] = &[
    ("zh", "ch"),
    ("ch", "ch'"),
    ("sh", "sh"),
    ("b", "p"),
    ("p", "p'"),
    ("d", "t"),
    ("t", "t'"),
    ("g", "k"),
    ("k", "k'"),
    ("j", "ch"),
    ("q", "ch'"),
    ("x", "hs"),
    ("z", "ts"),
    ("c", "ts'"),
    ("r", "j"),
];

/// The Wade–Giles spellings of a Pinyin syllable (ü written v), with the apostrophe where there is one and without.
///
/// Umlauts and circumflexes are left out, as newspapers and passports do.
#[must_use]
pub fn wade_giles(syllable: &str) -> Vec<String> {
    let whole = SYLLABLES.iter().find(|(pinyin, _)| *pinyin == syllable);
    let mut forms: Vec<String> = match whole {
        Some((_, forms)) => forms.iter().map(ToString::to_string).collect(),
        None => vec![by_parts(syllable)],
    };
    for place in 0..forms.len() {
        if forms[place].contains('\'') {
            forms.push(forms[place].replace('\'', ""));
        }
    }
    forms
}

fn by_parts(syllable: &str) -> String {
    let initial = INITIALS.iter().find(|(pinyin, _)| syllable.starts_with(pinyin));
    let (pinyin, own) = initial.copied().unwrap_or_else(|| {
        let length = usize::from(!syllable.starts_with(['a', 'e', 'o', 'w', 'y']));
        let start = syllable.get(..length).unwrap_or_default();
        (start, start)
    });
    let vowel = &syllable[pinyin.len()..];
    let keeps_uo = matches!(pinyin, "g" | "k" | "h" | "sh");
    let vowel = match vowel {
        "ian" => "ien".to_owned(),
        "ie" => "ieh".to_owned(),
        "ue" | "ve" => "ueh".to_owned(),
        "uo" if !keeps_uo => "o".to_owned(),
        _ if vowel.contains('v') || vowel.ends_with("ong") => vowel.replace("ong", "ung").replace('v', "u"),
        _ => vowel.to_owned(),
    };
    [own, &vowel].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_by_rules() {
        for (pinyin, expected) in [
            ("cai", "ts'ai"),
            ("cai", "tsai"),
            ("jiang", "chiang"),
            ("xiao", "hsiao"),
            ("xiong", "hsiung"),
            ("xie", "hsieh"),
            ("zhang", "chang"),
            ("zhong", "chung"),
            ("qian", "chien"),
            ("lv", "lu"),
            ("guo", "kuo"),
            ("zuo", "tso"),
            ("shuo", "shuo"),
            ("ren", "jen"),
            ("bei", "pei"),
            ("dong", "tung"),
            ("xue", "hsueh"),
            ("wang", "wang"),
            ("ma", "ma"),
        ] {
            assert!(wade_giles(pinyin).iter().any(|form| form == expected), "{pinyin}: {:?}", wade_giles(pinyin));
        }
        assert!(!wade_giles("").is_empty());
    }
}
