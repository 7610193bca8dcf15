//! Private-use characters, which symbol fonts leave behind, and noncharacters.

use super::Cleaned;

/// Removes private-use characters and noncharacters; counts each.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    let count = line.chars().filter(|&c| is_private(c)).count();
    if count == 0 {
        return Cleaned::unchanged(line);
    }
    Cleaned::changed(line.chars().filter(|&c| !is_private(c)).collect(), count)
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{F0000}'..) || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_private_characters() {
        assert_eq!(clean("\u{F0B7} Item\u{10FFFD}").text, " Item");
        assert_eq!(clean("𠮷野家 😀").count, 0);
    }
}
