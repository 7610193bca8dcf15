//! One look at the bytes of a line that tells which rules have nothing to do on it: nearly all of them, on nearly all lines.

use super::Rule;
use crate::language::begins_with_common_han;

/// What the bytes of a line hold, a bit each. A rule asks whether it may have something to do; it may still find nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs(u16);

const AMPERSAND: u16 = 1;
const BAR: u16 = 1 << 1;
/// A bracket behind a character that is not ASCII.
const BRACKET: u16 = 1 << 2;
/// Control characters and others that show nothing.
const HIDDEN: u16 = 1 << 3;
/// Spaces other than the plain one.
const SPACES: u16 = 1 << 4;
/// Plain spaces at an end, beside one another or beside a tab.
const LOOSE: u16 = 1 << 5;
/// A plain space between characters that are not ASCII, or beside another space.
const APART: u16 = 1 << 6;
/// Characters of blocks in which few are common: any rule may have something to do.
const RARE: u16 = 1 << 7;
/// The last character is one that page numbers end with.
const NUMBER: u16 = 1 << 8;
/// The first character is neither a letter nor a digit.
const MARK: u16 = 1 << 9;

/// What a byte says by itself.
const BYTES: [u16; 256] = {
    let mut signs = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        signs[byte] = match byte as u8 {
            b'&' => AMPERSAND,
            b'|' => BAR,
            b'\t' => 0,
            0..=0x1F | 0x7F => HIDDEN,
            // Letters of Latin, composed; ideographs.
            0x00..=0x7F | 0x80..=0xBF | 0xC3..=0xCB | 0xE4..=0xE9 => 0,
            // These say more with the next byte.
            0xC2 | 0xE2 | 0xE3 | 0xEF => 0,
            _ => RARE,
        };
        byte += 1;
    }
    signs
};

impl Signs {
    /// Looks at a line once.
    pub(super) fn of(line: &str) -> Self {
        let bytes = line.as_bytes();
        let mut signs = 0;
        let (mut before, mut at) = (b' ', 0);
        while let Some(&byte) = bytes.get(at) {
            // Plain text and Chinese characters say nothing.
            if byte.is_ascii_alphanumeric()
                && let Some([eight @ .., next]) = bytes[at..].first_chunk::<9>()
                && is_plain(eight, *next)
            {
                // What stands last is no space before another, and ASCII: as good as the first.
                (before, at) = (byte, at + 8);
                continue;
            }
            if begins_with_common_han(&bytes[at..]) {
                (before, at) = (byte, at + 3);
                continue;
            }
            signs |= BYTES[usize::from(byte)];
            match byte {
                b' ' => {
                    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
                    if matches!(before, b' ' | b'\t') || matches!(next, b' ' | b'\t') {
                        signs |= LOOSE | APART;
                    }
                    if before >= 0x80 && next >= 0x80 {
                        signs |= APART;
                    }
                }
                b'(' if before >= 0x80 => signs |= BRACKET,
                0xC2 | 0xE2 | 0xE3 | 0xEF => signs |= wide(&bytes[at..]),
                _ => {}
            }
            (before, at) = (byte, at + 1);
        }
        if line.trim_end().ends_with(|c| matches!(c, '0'..='9' | '０'..='９' | 'i' | 'v' | 'x' | ')' | '）')) {
            signs |= NUMBER;
        }
        if !line.trim_start().starts_with(char::is_alphanumeric) {
            signs |= MARK;
        }
        Self(signs)
    }

    /// Whether a rule may have something to do.
    pub(super) fn concern(self, rule: Rule) -> bool {
        let any = match rule {
            Rule::Unicode | Rule::Private | Rule::Radicals => RARE,
            Rule::Entities => AMPERSAND,
            Rule::Invisible => HIDDEN | RARE,
            Rule::Bars => BAR,
            Rule::Spacing => APART | SPACES | RARE,
            Rule::Spaces => LOOSE | SPACES | RARE,
            Rule::Glosses => BRACKET | RARE,
            Rule::Leaders => NUMBER,
            Rule::Separators => MARK,
            _ => return true,
        };
        self.0 & any != 0
    }
}

/// Whether eight bytes are printable ASCII without a sign, and no two spaces, or a space and a tab, stand side by side in
/// them and the next byte.
#[inline]
fn is_plain(eight: &[u8], next: u8) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let Ok(eight) = eight.try_into().map(u64::from_le_bytes) else { return false };
    // The high bit of each byte that is one.
    let is = |byte: u8| {
        let other = eight ^ (u64::from(byte) * ONES);
        !(((other & !HIGH) + !HIGH) | other) & HIGH
    };
    let control = !((eight | HIGH) - 0x20 * ONES);
    let spaces = is(b' ');
    let is_loose = spaces & (spaces << 8) != 0 || spaces >> 63 != 0 && matches!(next, b' ' | b'\t');
    (eight | control | is(b'&') | is(b'|') | is(0x7F)) & HIGH == 0 && !is_loose
}

/// What a character of two or three bytes says, of blocks with common characters and others.
fn wide(bytes: &[u8]) -> u16 {
    match *bytes {
        // Controls, the no-break space, the soft hyphen; the other signs are plain.
        [0xC2, 0x80..=0x9F | 0xAD, ..] => HIDDEN,
        [0xC2, 0xA0, ..] => SPACES,
        [0xC2, ..] => 0,
        // U+2000 to U+206F: quotation marks, dashes and the ellipsis are plain, spaces and marks of direction are not.
        [0xE2, 0x80, 0x90..=0xA7 | 0xB0..=0xBF, ..] => 0,
        [0xE2, 0x80, 0x82..=0x8A | 0xAF, ..] => SPACES,
        // The ideographic space; punctuation of Chinese without the marks of tones.
        [0xE3, 0x80, 0x80, ..] => SPACES,
        [0xE3, 0x80, 0x81..=0xA9 | 0xB0..=0xBF, ..] => 0,
        // Full-width forms.
        [0xEF, 0xBC, 0x88, ..] => BRACKET,
        [0xEF, 0xBC, ..] | [0xEF, 0xBD, 0x80..=0xA0, ..] => 0,
        _ => RARE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No rule does anything on a line that is said not to concern it.
    #[test]
    fn no_rule_is_kept_from_its_work() {
        let mut kept = [0; Rule::ALL.len()];
        for c in '\0'..=char::MAX {
            // Blocks of ideographs and of nothing are all alike.
            let alike = ('\u{4E10}'..='\u{9FF0}').contains(&c)
                || ('\u{AC10}'..='\u{D7A0}').contains(&c)
                || ('\u{E010}'..='\u{F8F0}').contains(&c)
                || c > '\u{E0200}' && c < '\u{10FFF0}'
                || ('\u{20010}'..='\u{E0000}').contains(&c);
            if alike {
                continue;
            }
            for line in [
                format!("{c}"),
                format!("a{c}b c"),
                format!("渡{c}轮 停航{c}"),
                format!("渡轮(d{c})停{c}{c}航"),
                format!(" e{c} 中 {c}文\t{c}"),
                format!("{c} 知 {c}\u{301}。"),
            ] {
                let signs = Signs::of(&line);
                for rule in Rule::ALL.into_iter().filter(|rule| !signs.concern(*rule)) {
                    kept[rule as usize] += 1;
                    assert!(rule.apply(&line).is_none_or(|cleaned| cleaned.count == 0), "{rule:?} on {line:?}");
                }
            }
        }
        assert!(kept[Rule::Unicode as usize] > 1000 && kept[Rule::Spaces as usize] > 1000, "{kept:?}");
    }

    #[test]
    fn plain_lines_concern_few_rules() {
        for line in
            ["Plain text, “quoted” and 3.5 % (in brackets).", "平常的文字，“引文”（括号）：3.5％。", "café Zürich"]
        {
            let signs = Signs::of(line);
            for rule in [Rule::Unicode, Rule::Invisible, Rule::Private, Rule::Radicals, Rule::Spacing, Rule::Spaces] {
                assert!(!signs.concern(rule), "{rule:?} on {line:?}");
            }
        }
    }
}
