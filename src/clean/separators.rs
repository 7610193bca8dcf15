//! Lines that only decorate: `-----`, `* * *`, `◆◆◆`.

use super::Cleaned;

/// Empties a line of three or more decorative characters and nothing else; counts the line.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    let marks = || line.chars().filter(|c| !c.is_whitespace());
    // Most lines are told by their first character.
    if marks().all(is_decoration) && marks().nth(2).is_some() {
        return Cleaned::changed(String::new(), 1);
    }
    Cleaned::unchanged(line)
}

fn is_decoration(c: char) -> bool {
    matches!(
        c,
        '-' | '='
            | '*'
            | '_'
            | '~'
            | '#'
            | '+'
            | '.'
            | '·'
            | '•'
            | '—'
            | '–'
            | '＝'
            | '－'
            | '＊'
            | '＿'
            | '～'
            | '＃'
            | '※'
            | '〓'
            | '¯'
            | '\u{2500}'..='\u{25FF}' | '\u{2605}' | '\u{2606}' | '\u{2736}' | '|' | '/' | '^'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empties_decoration_only() {
        assert_eq!(clean("* * *").text, "");
        assert_eq!(clean("——————").text, "");
        assert_eq!(clean("- 3 -").count, 0);
        assert_eq!(clean("……").count, 0);
    }
}
