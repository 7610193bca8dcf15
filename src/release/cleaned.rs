//! Cleaned lines, with what the lines around them say: what was emptied parts them.

use super::{classify, gaps};
use crate::bead::Stated;
use crate::clean::{self, CleanOptions, CleanReport};
use crate::language::Language;
use crate::read::{Line, Role};

/// A cleaned line with what is known of it.
#[derive(Debug, Clone)]
pub(super) struct CleanLine {
    pub(super) text: String,
    pub(super) number: usize,
    pub(super) role: Role,
    pub(super) language: Option<Language>,
    pub(super) stated: Stated,
    /// Whether an empty line stands before it.
    pub(super) gap: bool,
    /// Whether a line of decoration, an end mark or several empty lines stand before it.
    pub(super) strong: bool,
    /// Whether it is a row of a Chinese table with codes in Latin letters, which is not taken apart.
    pub(super) whole: bool,
}

/// The lines that have text after cleaning. What stands in units is cleaned by itself: there, a line of marks or a page
/// number is a text.
pub(super) fn clean_lines(lines: &[Line], options: &CleanOptions, report: &mut CleanReport) -> Vec<CleanLine> {
    let is_unit = |line: &Line| matches!(line.role, Role::Unit { .. });
    let parted = gaps::parted(lines);
    let texts =
        lines.iter().zip(&parted).map(|(line, text)| (line.number, if is_unit(line) { "" } else { text.as_ref() }));
    let mut cleaned = clean::clean_lines(&texts.collect::<Vec<_>>(), options, report);
    for (line, text) in lines.iter().zip(&mut cleaned).filter(|(line, _)| is_unit(line)) {
        *text = clean::clean_unit(line.number, &line.text, options, report);
    }
    let mut found: Vec<CleanLine> = Vec::new();
    let (mut empty, mut strong, mut ends) = (0, false, false);
    for (line, text) in lines.iter().zip(cleaned) {
        if text.trim().is_empty() {
            empty += 1;
            // What had text and was emptied is a line of decoration, or the foot of a page.
            let is_rule_of_table = line.text.trim_start().starts_with('|');
            strong |= !is_rule_of_table
                && !line.text.trim().is_empty()
                && clean::Rule::Separators.apply(line.text.trim()).is_some_and(|cleaned| cleaned.count > 0);
            continue;
        }
        // Of several closing lines, the last ends the release.
        let before = std::mem::replace(&mut ends, classify::is_end(&text));
        let ended = !ends && before;
        found.push(CleanLine {
            text,
            number: line.number,
            role: line.role,
            language: line.language(),
            stated: line.stated,
            gap: empty > 0,
            strong: strong || ended || empty >= 3,
            whole: false,
        });
        (empty, strong) = (0, false);
    }
    found
}
