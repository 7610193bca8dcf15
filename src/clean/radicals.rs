//! Radicals where ideographs should stand, as some PDF files give them: ⽇ for 日, ⺠ for 民.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Cleaned;
use crate::language::{ChineseScript, chinese_script};

/// The radical of 户 and 戶.
const DOOR: char = '\u{2F3E}';

/// Turns each radical into the ideograph that it stands for; counts each.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    let count = line.chars().filter(|&c| is_radical(c) && table().contains_key(&c)).count();
    if count == 0 {
        return Cleaned::unchanged(line);
    }
    let text: String = line.chars().map(|c| if is_radical(c) { *table().get(&c).unwrap_or(&c) } else { c }).collect();
    // It stands for the simplified form as well, for which Unicode has no radical.
    let is_door = line.contains(DOOR) && chinese_script(&text.replace('戶', "")) != Some(ChineseScript::Traditional);
    Cleaned::changed(if is_door { text.replace('戶', "户") } else { text }, count)
}

fn is_radical(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FD5}')
}

fn table() -> &'static HashMap<char, char> {
    static TABLE: OnceLock<HashMap<char, char>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let file = include_str!("../../data/words/radicals.txt");
        let mut chars = file.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars);
        std::iter::from_fn(|| Some((chars.next()?, chars.next()?))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::is_han;

    #[test]
    fn radicals_become_ideographs() {
        assert_eq!(clean("⽔⺟⻢⻛和⾦").text, "水母马风和金");
        assert_eq!(clean("⽔⺟").count, 2);
        assert_eq!((&*clean("⽤⼾可⾃行选择").text, &*clean("⽤⼾須知").text), ("用户可自行选择", "用戶須知"));
        assert!(
            table()
                .iter()
                .all(|(&radical, &ideograph)| is_radical(radical) && (is_han(ideograph) || ideograph > '\u{31C0}'))
        );
        assert_eq!(table().len(), 328);
    }
}
