//! Features of what stands where a line is cut.

use super::super::characters::Script;
use super::super::cuts::{Joint, is_in_number};
use super::{Feature, NAMES, Values};

/// What stands at the start of a part.
pub(in crate::release) fn cut(line: &str, at: usize, (joint, before, behind): Sides, values: &mut Values<'_>) {
    use Feature::*;
    values.add(Cut, 1.0);
    values.mark(CutValue, behind.is_none());
    if let (Some(before), Some(behind)) = (before, behind) {
        let side = |script| u16::from(script == Script::Latin);
        values.number(NAMES.len() as u16 + 4 * joint as u16 + 2 * side(before) + side(behind), 1.0);
    }
    let (left, right) = line.split_at(at);
    values.mark(CutDigitAfter, right.starts_with(|c: char| c.is_ascii_digit()));
    values.mark(CutInNumber, is_in_number(line, at));
    values.mark(CutCamel, is_in_name(left, right));
}

/// Whether a cut is between two capital letters of a word, `Face|Time`.
fn is_in_name(left: &str, right: &str) -> bool {
    let stem = left.trim_end_matches(|c: char| c.is_ascii_lowercase());
    stem.len() < left.len() && stem.ends_with(char::is_uppercase) && right.starts_with(char::is_uppercase)
}

/// What stands at a cut, and the scripts before and behind it.
pub(in crate::release) type Sides = (Joint, Option<Script>, Option<Script>);
