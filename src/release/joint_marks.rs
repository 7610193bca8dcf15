//! What parts the languages on a line and belongs to neither: strokes, brackets around a translation, colons between labels.

use super::brackets::{inside, opens};
use super::parts::Part;

/// Leaves them out of the texts of the parts of one line.
pub(super) fn strip(parts: &[Part<'_>], texts: &mut [&str]) {
    const STROKES: &[char] = &['/', '|', '｜', '／', '•', '·'];
    const DASHES: &[char] = &['—', '–', '-'];
    for at in 1..texts.len() {
        // The stroke is a joint between the languages whether or not they translate each other.
        if parts[at].row.is_none() && parts[at].language != parts[at - 1].language {
            let left = texts[at - 1];
            let stroke = left.strip_suffix(STROKES).filter(|rest| rest.ends_with(char::is_whitespace));
            texts[at - 1] = stroke.map(str::trim_end).filter(|rest| !rest.is_empty()).unwrap_or(left);
        }
        let same = |at: usize| parts[at].row.is_some() && parts[at].row == parts[at - 1].row;
        let no_colon = |text: &'_ str| text.trim_end_matches([':', '：']).trim_end().len();
        if same(at) {
            let (left, right) = (texts[at - 1], texts[at]);
            // One stroke, on either side of the cut; a dash with white space.
            let spaced = |rest: &&str| rest.is_empty() || rest.ends_with(char::is_whitespace);
            let one = left.strip_suffix(STROKES).or_else(|| left.strip_suffix(DASHES).filter(spaced));
            let behind = |rest: &&str| rest.starts_with(char::is_whitespace);
            // The dash of an item, `- One.- 一。`, is no joint.
            let is_item = left.starts_with(DASHES);
            let path = |rest: &&str| rest.contains('/') && !rest.starts_with(char::is_whitespace);
            let two = right
                .strip_prefix(STROKES)
                .filter(|rest| !path(rest))
                .or_else(|| right.strip_prefix(DASHES).filter(behind).filter(|_| !is_item));
            let (one, two) = match (one, two) {
                (Some(one), _) => (one.trim_end(), right),
                (None, Some(two)) => (left, two.trim_start()),
                (None, None) => between_signs(left, right),
            };
            if one.is_empty() || two.is_empty() {
                continue;
            }
            // Brackets around both are the writer's.
            (texts[at - 1], texts[at]) = match (inside(one), inside(two)) {
                (Some(_), Some(_)) => (one, two),
                (first, second) => (first.unwrap_or(one), second.unwrap_or(two)),
            };
            if texts[at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '）' | ']' | '】')) {
                texts[at - 1] = &texts[at - 1][..no_colon(texts[at - 1])];
            }
        } else if at >= 2
            && same(at - 1)
            && !texts[at - 2].ends_with([':', '：'])
            && inside(parts[at - 1].text).is_none()
        {
            texts[at - 1] = &texts[at - 1][..no_colon(texts[at - 1])];
        }
    }
}

/// Two texts without a sign between them that neither has elsewhere: `anchor = 锚`.
fn between_signs<'t>(left: &'t str, right: &'t str) -> (&'t str, &'t str) {
    const SIGNS: [&str; 7] = ["=>", "->", "=", "→", "⇒", "——", "＝"];
    let without = |sign: &str| {
        let (one, two) = match (left.strip_suffix(sign), right.strip_prefix(sign)) {
            (Some(one), _) => (one.trim_end(), right),
            (None, Some(two)) => (left, two.trim_start()),
            (None, None) => return None,
        };
        (![one, two].iter().any(|text| text.contains(sign))).then_some((one, two))
    };
    SIGNS.iter().find_map(|sign| without(sign)).unwrap_or((left, right))
}

/// The parts of a line with all that stands between them.
pub(super) fn unstripped<'t>(line: &'t str, texts: &[&str]) -> Vec<&'t str> {
    let mut found = Vec::with_capacity(texts.len());
    let mut from = 0;
    let mut search = 0;
    for (at, text) in texts.iter().enumerate() {
        let start = line[search..].find(text).map_or(search, |start| search + start);
        search = start + text.len();
        let end = match texts.get(at + 1) {
            None => line.len(),
            Some(next) => {
                let next = line[search..].find(next).map_or(search, |start| search + start);
                let open = line[..next].chars().next_back().filter(|&c| opens(c)).map_or(0, char::len_utf8);
                (next - open).max(search)
            }
        };
        found.push(line[from..end].trim());
        from = end;
    }
    found
}
