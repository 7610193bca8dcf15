//! Telephone numbers of seven digits, which one text writes in two groups (822 9598) and the other in one.

/// The value of two groups of three and four digits that begin at a byte, and the byte behind them.
pub(super) fn read(text: &str, at: usize) -> Option<(f64, usize)> {
    let bytes = text.as_bytes().get(at..at + 8)?;
    let digits = bytes[..3].iter().chain(&bytes[4..]).all(u8::is_ascii_digit);
    if !digits || !matches!(bytes[3], b' ' | b'-') {
        return None;
    }
    let rest = &text[at + 8..];
    let more = rest.starts_with(|c: char| c.is_alphanumeric() || c == '%')
        || rest.starts_with([',', '.', '-', '/']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let inside = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || ",.$€£¥/".contains(c));
    if more || inside {
        return None;
    }
    let value = format!("{}{}", &text[at..at + 3], &text[at + 4..at + 8]).parse().ok()?;
    Some((value, at + 8))
}
