//! The short lines of an input, to find out whether a part of a line stands by itself elsewhere.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::CleanLine;
use super::found::Found;

/// Bytes that a line may have.
const LONGEST: usize = 200;

/// The short lines, as hashes of their letters and digits.
pub(super) struct Said(HashSet<u64>);

impl Said {
    pub(super) fn of(lines: &[CleanLine]) -> Self {
        let short = lines.iter().map(|line| line.text.as_str()).filter(|text| text.len() <= LONGEST);
        // A title may stand behind a label: `Panel: The Future of Cities`.
        let behind = |text: &'_ str| text.rfind([':', '：']).and_then(|at| key(text[at..].chars()));
        Self(short.flat_map(|text| [key(text.chars()), behind(text)]).flatten().collect())
    }

    /// Whether a part of a line, or a label with its value, is a line of the input.
    pub(super) fn has_part(&self, found: &Found<'_>) -> bool {
        let mut from = 0;
        for (place, &group) in found.groups.iter().enumerate() {
            let parts = &found.parts[from..from + group];
            from += group;
            let value = match found.groups.get(place + 1) {
                Some(1) if group == 2 => found.parts[from].1,
                _ => "",
            };
            let is_said = |part: &str| {
                let keys = [key(part.chars()), key(part.chars().chain(value.chars()))];
                keys.iter().flatten().any(|key| self.0.contains(key))
            };
            if group == 2 && parts.iter().any(|(_, part)| is_said(part)) {
                return true;
            }
        }
        false
    }
}

/// The hash of the letters and digits of a text in lower case, without a number before it; `None` if there are none.
fn key(text: impl Iterator<Item = char>) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let letters = text.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let mut letters = letters.skip_while(char::is_ascii_digit).peekable();
    letters.peek()?;
    letters.for_each(|c| c.hash(&mut hasher));
    Some(hasher.finish())
}
