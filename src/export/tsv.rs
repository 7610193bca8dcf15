//! Tab-separated values for spreadsheets: a heading, then a line for every pair, those with an empty side too.

use std::io::Write;

use crate::bitext::Bitext;
use crate::error::Error;

/// The heading.
const COLUMNS: &str = "English\tChinese\tkind\tconfidence";

/// Writes every pair of a bitext, with tabs and line breaks inside a text as spaces.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext) -> Result<(), Error> {
    writeln!(out, "{COLUMNS}")?;
    for pair in bitext.pairs() {
        let (english, chinese) = (cell(&pair.english()), cell(&pair.chinese()));
        writeln!(out, "{english}\t{chinese}\t{}\t{:.4}", pair.kind(), pair.confidence)?;
    }
    Ok(())
}

fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\u{B}', '\u{C}', '\r', '\u{85}', '\u{2028}', '\u{2029}'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::bitext;

    #[test]
    fn writes_a_heading_and_a_line_a_pair() {
        let bitext = bitext(&["One\tand\ntwo.", "Alone."], &["一，二。"], &[(1, 1), (1, 0)]);
        let mut out = Vec::new();
        write(&mut out, &bitext).unwrap();
        let wanted = "English\tChinese\tkind\tconfidence\nOne and two.\t一，二。\t1-1\t0.5000\nAlone.\t\t1-0\t0.2500\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }
}
