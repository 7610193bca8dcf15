//! Where traditional Chinese is from, by words of the place.

use std::sync::OnceLock;

/// How often words of a place must stand in a text to tell where it is from.
const LEAST: usize = 2;

/// Characters that are looked at: a few pages show it.
const LONGEST: usize = 60_000;

/// The region that traditional Chinese is from: `HK`, `MO` or `TW`; `None` where its words do not tell.
///
/// ```
/// use bitext::language::chinese_region;
///
/// assert_eq!(chinese_region("香港特區政府今日公布，巴士票價加至五港元。"), Some("HK"));
/// assert_eq!(chinese_region("橋已通車。"), None);
/// ```
#[must_use]
pub fn chinese_region(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    let count = |words: &[&str]| words.iter().map(|word| text.matches(word).count()).sum::<usize>();
    let mut counts: Vec<(usize, &str)> = regions().iter().map(|(name, words)| (count(words), *name)).collect();
    counts.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
    let [(most, name), (next, _), ..] = counts[..] else { return None };
    (most >= LEAST && most > next).then_some(name)
}

/// The regions with their words.
fn regions() -> &'static [(&'static str, Vec<&'static str>)] {
    static REGIONS: OnceLock<Vec<(&'static str, Vec<&'static str>)>> = OnceLock::new();
    REGIONS.get_or_init(|| {
        let file = include_str!("../../data/words/regions.txt");
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ')).map(|(name, words)| (name, words.split(' ').collect())).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_told_by_their_words() {
        assert_eq!(chinese_region("新臺幣五百元，可於高雄捷運站購買。"), Some("TW"));
        assert_eq!(chinese_region("澳門氹仔的新碼頭今日啟用。"), Some("MO"));
        assert_eq!(chinese_region("費用HK$85，集合地點為西貢碼頭。"), Some("HK"));
        assert_eq!(chinese_region("香港一次。"), None);
        assert_eq!(chinese_region("香港九龍與臺灣台北"), None);
    }
}
