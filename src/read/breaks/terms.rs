//! Lines of terms with their translations.

use crate::language::{is_han, is_latin};

/// Whether all lines of a paragraph begin in one language and end in the other, as terms with their translations do: then
/// they are lines, and no paragraph that breaks.
pub(in crate::read) fn are_terms(text: &str, breaks: &[usize]) -> bool {
    let first = |line: &str| {
        let han = |c: &char| is_han(*c) || is_latin(*c);
        let letters = (line.chars().find(han).map(is_han), line.chars().rev().find(han).map(is_han));
        match letters {
            (Some(one), Some(two)) if one != two => Some(one),
            _ => None,
        }
    };
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    let ends = breaks.iter().copied().chain([text.len()]);
    let mut lines = starts.zip(ends).map(|(start, end)| first(&text[start..end]));
    let one = lines.next().flatten();
    !breaks.is_empty() && one.is_some() && lines.all(|other| other == one)
}
