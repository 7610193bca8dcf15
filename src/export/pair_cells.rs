//! What tables hold of each pair.

use crate::bitext::{Bitext, Pair};
use crate::check::{self, Finding};
use crate::export::selection::{Reason, Selection};
use crate::language::Language;

/// A pair with what the checks say of it, and why it is left out, if it is.
pub(crate) struct Checked<'a> {
    pub(crate) pair: Pair<'a>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) left_out: Option<Reason>,
}

/// All pairs of a bitext.
pub(crate) fn checked<'a>(bitext: &'a Bitext, selection: &Selection) -> impl Iterator<Item = Checked<'a>> {
    let flagged = check::bitext(bitext, Language::English);
    let pairs = bitext.pairs().zip(flagged).zip(selection.verdicts(bitext));
    pairs.map(|((pair, findings), left_out)| Checked { pair, findings, left_out })
}

impl Checked<'_> {
    /// The cells of its row, under [`crate::table::own::HEADS`].
    pub(crate) fn cells(&self) -> [String; crate::table::own::HEADS.len()] {
        let Self { pair, findings, .. } = self;
        let (origin, chinese) = (pair.origin(), pair.chinese_origin());
        let line = |line: usize| if line == 0 { String::new() } else { line.to_string() };
        [
            pair.english().into_owned(),
            pair.chinese().into_owned(),
            pair.kind().to_string(),
            format!("{:.4}", pair.confidence),
            flags(findings),
            if pair.moved { "yes".to_owned() } else { String::new() },
            pair.review.name().to_owned(),
            origin.file.to_owned(),
            line(origin.line),
            chinese.file.to_owned(),
            line(chinese.line),
        ]
    }
}

/// What the checks say, in one cell.
fn flags(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
