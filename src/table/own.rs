//! The columns of the tables that the exports write, and cells that spreadsheets would take for formulas.
//!
//! A spreadsheet runs a cell of a text file that begins with `=`, `+`, `-` or `@`, or with a tab or a carriage return before
//! one, as a formula, and in East Asian settings the full-width forms too. Such a cell gets an apostrophe in front, one more
//! if it has some already, so that it can be taken away again.

use std::borrow::Cow;

/// The heads of a table of pairs, in order.
pub const HEADS: [&str; 11] =
    ["English", "Chinese", "kind", "confidence", "flags", "moved", "review", "file", "line", "zh_file", "zh_line"];

/// The head of the column with the sum of both texts, by which it is known whether a text was changed.
pub(crate) const SUM: &str = "sum";

/// What stands before the name of an attribute of a unit among its properties; no property begins with it.
pub(crate) const ATTRIBUTE: char = '@';

/// What stands in the first cell of sheets that hold no pairs: those that are left out, and what explains the workbook.
#[cfg(feature = "xlsx")]
pub(crate) const ASIDE: [&str; 2] = ["Left out because 未收原因", "About this workbook 关于本工作簿"];

/// A head that states something of a pair, under the name by which it is known.
pub(super) fn stated(head: &str) -> Option<&'static str> {
    HEADS[2..].iter().copied().chain([SUM]).find(|name| *name == head)
}

/// The sum of the texts of a pair (FNV-1a), blind to white space, which programs change.
#[cfg(any(feature = "documents", test))]
pub(crate) fn sum(english: &str, chinese: &str) -> String {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = squeezed(english) + "\0" + &squeezed(chinese);
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    format!("{:016x}", text.bytes().fold(0xCBF2_9CE4_8422_2325, step))
}

/// Heads by which such a table is known though columns were moved or removed.
#[cfg(feature = "documents")]
const SIGNS: [&str; 4] = ["kind", "confidence", "flags", "review"];

/// Whether a row holds the heads of a table that the exports write, in whatever order.
#[cfg(feature = "documents")]
pub(crate) fn is_head<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> bool {
    SIGNS.iter().all(|sign| cells.clone().any(|cell| cell.trim_matches('"') == *sign))
}

/// A text that no spreadsheet takes for a formula.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if acts(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`harmless`] was made of.
#[cfg(any(feature = "documents", test))]
pub(crate) fn restored(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| acts(rest)).unwrap_or(text)
}

fn acts(text: &str) -> bool {
    let first = text.trim_start_matches('\'').chars().next();
    first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_see_text_alone() {
        assert_eq!(sum("One\ntwo ", "一"), sum("One two", "一"));
        assert_ne!(sum("One", "一"), sum("One一", ""));
    }

    #[test]
    fn cells_come_back_as_they_were() {
        for text in ["=1+1", "'=x", "''", "'", "-3", "－", "\t=x", "'quoted'", "", "a=b", "''@a"] {
            let cell = harmless(text);
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '－']), "{cell}");
            assert_eq!(restored(&cell), text);
        }
        assert_eq!(harmless("=1"), "'=1");
    }
}
