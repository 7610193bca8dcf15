//! Lines that are items of a list.

use crate::language::is_numeral;

/// Whether a line begins with the mark or the number of an item.
pub(super) fn is_item(line: &str) -> bool {
    if line.starts_with([
        '•', '·', '‧', '●', '○', '■', '□', '▪', '◆', '◇', '※', '-', '–', '*', '✓', '➢', '①', '②', '③', '④', '⑤', '⑥',
    ]) {
        return true;
    }
    let open = line.trim_start_matches(['(', '（', '第']);
    let number = |c: char| c.is_ascii_digit() || is_numeral(c);
    let rest = open.trim_start_matches(number);
    let count = open.len() - rest.len();
    if count > 0 {
        return rest.starts_with(['.', ')', '）', '、', '．'])
            && !rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
            || open.len() < line.len() && rest.starts_with(['条', '條', '章', '节', '節', '款']);
    }
    open.len() < line.len() && open.chars().nth(1).is_some_and(|c| c == ')' || c == '）')
}

/// Whether a text ends as an item of a list does before the last one.
pub(super) fn ends_item(text: &str) -> bool {
    [" and", " or"].iter().filter_map(|word| text.strip_suffix(word)).any(|rest| rest.ends_with([';', ',']))
}
