//! Numbers in Chinese characters, as items and labels have them.

/// What a numeral up to ten counts.
pub(crate) fn numeral(c: char) -> Option<u32> {
    Some(match c {
        '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// Whether a character is a numeral from one to ten.
pub(crate) fn is_numeral(c: char) -> bool {
    numeral(c).is_some_and(|count| count > 0)
}

/// A number below a hundred: 五, 十二, 三十.
pub(crate) fn below_hundred(text: &str) -> Option<u32> {
    let digit = |text: &str, none: Option<u32>| {
        let mut chars = text.chars();
        let count = chars.next().map_or(none, numeral);
        count.filter(|&count| count < 10 && chars.next().is_none())
    };
    match text.split_once('十') {
        None => digit(text, None),
        Some((tens, ones)) => Some(10 * digit(tens, Some(1))? + digit(ones, Some(0))?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_items_are_read() {
        let read = ["零", "五", "十", "十二", "三十", "四十六", "百", "二三", "十十", ""].map(below_hundred);
        let known = [0, 5, 10, 12, 30, 46].map(Some);
        assert_eq!((&read[..6], &read[6..]), (&known[..], &[None; 4][..]));
    }
}
