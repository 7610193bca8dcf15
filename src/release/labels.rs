//! Labels in both languages, with what they label: `日期 Date：5月8日 8 May`, `Tel 電話: 2345 6789 Fax 傳真: 2345 6780`.

use super::classify::language_of;
use super::found::{COVERED, Found, Stand, WIDE};
use super::pair::Pair;
use crate::language::{ScriptShare, is_han, is_latin};
use crate::lexicon::Lexicon;

/// Words and characters that a label may have.
const WORDS: usize = 5;
const CHARACTERS: usize = 12;

/// The labels of a line with their values. A value in both languages is parted too; one for both stands alone.
pub(super) fn parts<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Found<'a>> {
    let mut found = Found { parts: Vec::new(), groups: Vec::new(), joined: true, stand: Stand::Anywhere };
    let (mut rest, mut known_all) = (text, true);
    loop {
        let (at, width) = colon(rest)?;
        let label = Pair::of(rest[..at].trim()).filter(is_label)?;
        found.parts.extend(label.parts());
        found.groups.push(2);
        let behind = &rest[at + width..];
        // Where another label follows, the value has no letters.
        let (value, next) = match colon(behind) {
            Some((colon, _)) => behind.split_at(behind[..colon].find(|c| is_han(c) || is_latin(c))?),
            None => (behind, ""),
        };
        let value = value.trim();
        let both = Pair::of(value).filter(|pair| next.is_empty() && is_value(pair));
        let known = |pair: &Pair<'_>| pair.evidence(lexicon).is_some_and(|evidence| evidence >= COVERED);
        let is_known = known(&label) || both.as_ref().is_some_and(known);
        // Chinese text may stand behind a name and a verb too: `Tidepad Studio 发布：全新体验`.
        if !is_known && value.contains(is_han) {
            return None;
        }
        known_all &= known(&label) && both.as_ref().is_some_and(known);
        if let Some(both) = both {
            found.parts.extend(both.parts());
            found.groups.push(2);
        } else if !value.is_empty() {
            let language = language_of(value).unwrap_or(label.parts()[1].0);
            found.parts.push((language, value));
            found.groups.push(1);
        }
        if next.is_empty() {
            found.stand = if known_all { Stand::Anywhere } else { Stand::Alone };
            return Some(found);
        }
        rest = next;
    }
}

/// The first colon behind a label, and its length: none of a time or an address.
fn colon(text: &str) -> Option<(usize, usize)> {
    let ends = |next: char| next.is_whitespace() || is_han(next) || matches!(next, '_' | '＿');
    let found = |&(at, c): &(usize, char)| c == '：' || c == ':' && text[at + 1..].chars().next().is_none_or(ends);
    text.char_indices().find(found).map(|(at, c)| (at, c.len_utf8()))
}

fn is_label(pair: &Pair<'_>) -> bool {
    let (english, chinese) = (ScriptShare::of(pair.english()), ScriptShare::of(pair.chinese()));
    let letters = english.latin as f64 / chinese.han.max(1) as f64;
    english.words <= WORDS
        && (1..=CHARACTERS).contains(&chinese.han)
        && (0.7..9.0).contains(&letters)
        && !pair.is_dash()
}

fn is_value(pair: &Pair<'_>) -> bool {
    (pair.is_alike(WIDE) || pair.is_date()) && !pair.is_dash()
}

#[cfg(all(test, feature = "lexicon"))]
mod tests {
    use super::*;

    fn found(text: &str) -> (Vec<&str>, Vec<usize>) {
        let found = parts(text, &Lexicon::embedded());
        found.map_or_else(Default::default, |found| (found.parts.iter().map(|part| part.1).collect(), found.groups))
    }

    #[test]
    fn labels_part_and_values_stand_alone() {
        for (text, wanted, groups) in [
            ("Tel 電話: 2345 6789", &["Tel", "電話", "2345 6789"][..], &[2, 1][..]),
            ("邮箱 Email：grad@univ.example", &["邮箱", "Email", "grad@univ.example"], &[2, 1]),
            ("Opening hours 开放时间: 9:00-17:00", &["Opening hours", "开放时间", "9:00-17:00"], &[2, 1]),
            ("编号 No.：2024/17", &["编号", "No.", "2024/17"], &[2, 1]),
            ("日期 Date：2024年5月8日 8 May 2024", &["日期", "Date", "2024年5月8日", "8 May 2024"], &[2, 2]),
            (
                "Tel 電話：2900 1234 Fax 傳真：2900 1235",
                &["Tel", "電話", "2900 1234", "Fax", "傳真", "2900 1235"],
                &[2, 1, 2, 1],
            ),
            ("姓名 Name：____ 性别 Sex：____", &["姓名", "Name", "____", "性别", "Sex", "____"], &[2, 1, 2, 1]),
            ("Your Ref 來函檔號:", &["Your Ref", "來函檔號"], &[2]),
        ] {
            assert_eq!(found(text), (wanted.to_vec(), groups.to_vec()), "{text}");
        }
    }

    #[test]
    fn other_lines_are_none() {
        for text in [
            "联系人：陈伟 Chen Wei",
            "地址：湖路5号",
            "See https://a.example/桥",
            "时间 Time 9:00",
            "注意: 见附件 A: 表",
        ] {
            assert_eq!(found(text).0, [""; 0], "{text}");
        }
    }
}
