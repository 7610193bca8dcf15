//! Tab-separated values for spreadsheets: a heading, then a line for every pair, those with an empty side too.

use std::io::Write;

use crate::bitext::Bitext;
use crate::check;
use crate::error::Error;
use crate::export::selection::Selection;
use crate::language::Language;

/// The heading.
const COLUMNS: &str = "English\tChinese\tkind\tconfidence\tflags";

/// Writes every pair of a bitext, with tabs and line breaks inside a text as spaces.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext) -> Result<(), Error> {
    write_selected(out, bitext, &Selection::default())
}

/// Writes the pairs of a bitext that a selection takes, as [`write()`] does.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write_selected(out: &mut impl Write, bitext: &Bitext, selection: &Selection) -> Result<(), Error> {
    writeln!(out, "{COLUMNS}")?;
    let flagged = check::bitext(bitext, Language::English);
    let pairs = bitext.pairs().zip(flagged).zip(selection.verdicts(bitext));
    for ((pair, findings), _) in pairs.filter(|(_, verdict)| verdict.is_none()) {
        let (english, chinese) = (cell(&pair.english()), cell(&pair.chinese()));
        let flags: Vec<_> = findings.iter().map(|finding| cell(&finding.to_string())).collect();
        let flags = flags.join("; ");
        writeln!(out, "{english}\t{chinese}\t{}\t{:.4}\t{flags}", pair.kind(), pair.confidence)?;
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
        let bitext = bitext(&["48\tand\ntwo.", "Alone."], &["四十六，二。"], &[(1, 1), (1, 0)]);
        let mut out = Vec::new();
        write(&mut out, &bitext).unwrap();
        let wanted = "English\tChinese\tkind\tconfidence\tflags\n48 and two.\t四十六，二。\t1-1\t0.5000\tnumber: 48 ≠ 四十六\nAlone.\t\t1-0\t0.2500\t\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }
}
