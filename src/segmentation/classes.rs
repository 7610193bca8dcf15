//! Classes of characters as Java reads them: `\s`, `\d` and `\w` are ASCII.

/// An expression whose short classes hold ASCII only; all else stays as it is.
pub(super) fn ascii(expression: &str) -> String {
    let mut out = String::with_capacity(expression.len());
    let mut depth = 0_usize;
    let mut characters = expression.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next() {
                Some(class) => out.push_str(&short(class, depth > 0)),
                None => out.push(c),
            },
            '[' => {
                depth += 1;
                out.push(c);
            }
            ']' => {
                depth = depth.saturating_sub(1);
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// What stands for a character behind a backslash, inside a class of characters or outside of one.
fn short(c: char, inside: bool) -> String {
    let members = match c.to_ascii_lowercase() {
        's' => r" \t\n\x0B\f\r",
        'd' => "0-9",
        'w' => "a-zA-Z0-9_",
        _ => return format!("\\{c}"),
    };
    match (c.is_ascii_uppercase(), inside) {
        (true, _) => format!("[^{members}]"),
        (false, true) => members.to_owned(),
        (false, false) => format!("[{members}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_classes_are_ascii() {
        assert_eq!(ascii(r"a\s[\d.]\."), r"a[ \t\n\x0B\f\r][0-9.]\.");
        assert_eq!(ascii(r"\S[^\W]\\s"), r"[^ \t\n\x0B\f\r][^[^a-zA-Z0-9_]]\\s");
        assert_eq!(ascii("\\"), "\\");
    }
}
