//! What the words of a line of a page say of it: whether it holds a date. Its phrases are in `words`.

use crate::read::html::names::Cut;
use crate::words::may_be_month;
pub(super) use crate::words::page_phrases::{GROUPS, Phrases, of};

/// The longest beginning of a line that a date is looked for in, in bytes.
const LONGEST: usize = 400;

/// Whether a text holds a date: figures with marks between (`3.5.2024`, `2024-05-03`), with a month, or with 年 and 月.
pub(super) fn has_date(text: &str) -> bool {
    let text = text[..text.floor_char_boundary_at(LONGEST)].to_lowercase();
    if text.contains('年') && text.contains('月') {
        return true;
    }
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str, most: u32| {
        let digits = part.trim_end_matches(|c: char| c.is_alphabetic());
        !digits.is_empty() && digits.len() <= 4 && digits.parse().is_ok_and(|value: u32| (1..=most).contains(&value))
    };
    let year = |part: &str| part.len() == 4 && part.parse().is_ok_and(|value: u32| (1900..2100).contains(&value));
    parts.windows(3).any(|three| {
        let [one, two, three] = [three[0], three[1], three[2]];
        number(one, 31) && number(two, 31) && year(three)
            || year(one) && number(two, 12) && number(three, 31)
            || number(one, 31) && may_be_month(two)
            || may_be_month(one) && number(two, 31) && year(three)
    }) || parts.windows(2).any(|two| may_be_month(two[0]) && year(two[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found() {
        for date in ["3.5.2024", "2024-05-03 10:12", "May 3, 2024", "3. Mai 2024, 10 Uhr", "2024年5月3日", "June 2021"]
        {
            assert!(has_date(date), "{date}");
        }
        assert!(!has_date("12 of 300 ferries") && !has_date("the 4.5 of 2024"));
    }
}
