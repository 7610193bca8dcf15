//! Brackets around a whole text.

pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '［' | '【')
}

pub(super) fn closing(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '］' | '】')
}

/// What stands inside the brackets around a whole text.
pub(super) fn inside(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = text.strip_prefix(is_opening)?;
    let inner = inner.strip_suffix(closing)?;
    let mut depth = 0_i32;
    let within = inner.chars().all(|c| {
        depth += i32::from(is_opening(c)) - i32::from(closing(c));
        depth >= 0
    });
    (within && !inner.trim().is_empty()).then(|| inner.trim())
}
