//! Last words of a sentence on a line of their own, `2031)`, `director;`, which either language may have.
//!
//! The weight of what they say, `rest`, is set by hand: from 2 to 9 no text that was measured changes, without it two small ones are
//! torn.

use super::super::joins::columns;
use super::super::span::Span;

/// Columns of a line above that is no label or heading, at least.
const WIDE: usize = 28;

/// Whether a line may be the last word of a sentence of the line above it: that is of some length and ends openly, and the
/// line is no word that begins with a capital, but ends as a sentence or a clause does.
pub(super) fn is_rest(above: &str, line: &str, span: &Span) -> bool {
    let is_short = span.han == 0 && span.words <= 1 && !line.contains(' ');
    let ends = || line.ends_with(['.', ';', ',', ')', '"', '”']);
    let is_numeral = || line.len() <= 4 && line.bytes().all(|byte| b"IVX.".contains(&byte));
    is_short
        && ends()
        && (!line.contains(|c: char| c.is_ascii_uppercase()) || line.contains(['"', '”']) || is_numeral())
        && above.trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '，' | '、'))
        && columns(above) >= WIDE
}

#[cfg(test)]
mod tests {
    use super::super::super::scan::Scan;
    use super::*;

    #[test]
    fn last_words_and_others() {
        let is_rest = |above: &str, line: &str| is_rest(above, line, &Scan::new(line, &[], 0).up_to(line.len()));
        let above = "The signal at the harbour was raised to Level";
        for line in ["2.", "II.", "two.", "2031)", "pilot;", "“Pier”)."] {
            assert!(is_rest(above, line), "{line}");
        }
        for line in ["Ports", "Closed.", "two boats", "2031", "二级。"] {
            assert!(!is_rest(above, line), "{line}");
        }
        assert!(!is_rest("Level", "2.") && !is_rest("The signal at the harbour was raised.", "2."));
    }
}
