//! HTML entities that copying left in the text: `&nbsp;`, `&amp;`, `&#8220;`.

use super::Cleaned;

/// The entities that pages of news use, without those for `<` and `>` in code, which come in pairs with them.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("nbsp", ' '),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("hellip", '…'),
    ("middot", '·'),
    ("bull", '•'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("times", '×'),
    ("deg", '°'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("yen", '¥'),
    ("euro", '€'),
    ("pound", '£'),
    ("eacute", 'é'),
    ("uuml", 'ü'),
    ("ouml", 'ö'),
    ("auml", 'ä'),
];

/// Puts the character in the place of each entity that ends with a semicolon; counts them. Text that was escaped twice
/// (`&amp;nbsp;`) is resolved too.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    let mut text = String::new();
    let mut copied = 0;
    let mut count = 0;
    let mut at = 0;
    while let Some(found) = line[at..].find('&') {
        let start = at + found;
        at = start + 1;
        if let Some((c, length)) = entity(&line[start..]) {
            text.push_str(&line[copied..start]);
            text.push(c);
            at = start + length;
            copied = at;
            count += 1;
        }
    }
    if count == 0 {
        return Cleaned::unchanged(line);
    }
    text.push_str(&line[copied..]);
    Cleaned::changed(text, count)
}

/// The character of the entity at the start of a text, and the length of the entity in bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    let (mut length, mut body) = (1, &text[1..]);
    while let Some(rest) = body.strip_prefix("amp;").filter(|rest| ends(rest).is_some()) {
        length += 4;
        body = rest;
    }
    let (c, end) = ends(body)?;
    Some((c, length + end))
}

fn ends(body: &str) -> Option<(char, usize)> {
    let end = body.bytes().take(10).position(|b| b == b';')?;
    let name = &body[..end];
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let c = match name.strip_prefix('#') {
        Some(code) => match code.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => number(hexadecimal, 16)?,
            None => number(code, 10)?,
        },
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    // Control characters are no text; a no-break space is left to the rule for spaces.
    (!c.is_control()).then_some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_entities() {
        assert_eq!(clean("R&amp;D&nbsp;&#8220;好&#x201D;").text, "R&D “好”");
        assert_eq!(clean("a&amp;nbsp;b &amp;amp; c").text, "a b & c");
        assert_eq!(clean("AT&T; a & b; &unknown; &#0; &中文;").count, 0);
    }
}
