//! Runs of letters and of digits.

/// A run of letters or of digits with their separators.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl Part<'_> {
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    pub(super) fn is_digits(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The runs of a text, in order.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let bytes = text.as_bytes();
    let mut parts = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        if bytes[at].is_ascii_alphabetic() {
            while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
                at += 1;
            }
        } else if bytes[at].is_ascii_digit() {
            let mut decimal = false;
            loop {
                let digits =
                    bytes[at.min(bytes.len() - 1) + 1..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
                let separator = match bytes.get(at) {
                    // 1,200 is one number; 1,5 and 2019,2020 are two.
                    Some(b',') => !decimal && digits == 3,
                    Some(b'.') => !decimal && digits > 0,
                    _ => false,
                };
                if separator {
                    decimal |= bytes[at] == b'.';
                } else if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
                    break;
                }
                at += 1;
            }
        } else {
            at += 1;
            continue;
        }
        parts.push(Part { text: &text[start..at], at: start });
    }
    parts
}
