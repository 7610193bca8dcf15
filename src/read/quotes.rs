//! Whether the quotation marks in values parted by tabs belong to the fields or to the text.
//!
//! Spreadsheets put marks round a field that has a comma, a mark or a line feed, and double the marks inside; other
//! writers put them round none or round all.

/// What the fields of a text have.
#[derive(Default)]
struct Fields {
    /// Fields in marks, and those of them with a comma.
    marked: usize,
    commas: usize,
    /// Fields in marks that hold what no other field can: a tab, a line feed, a doubled mark.
    certain: usize,
    /// Fields without marks, and those of them with a comma.
    bare: usize,
    bare_commas: usize,
    /// Fields without marks of their own that Chinese quotation marks stand round.
    spoken: usize,
}

/// Whether marks stand round fields of a table, so that they are not part of the text.
pub(super) fn mark_fields(text: &str) -> bool {
    let Some(fields) = Fields::of(text) else { return false };
    let by_commas = fields.commas == fields.marked && fields.bare_commas == 0 && fields.spoken * 2 < fields.marked;
    fields.marked > 0 && (fields.certain > 0 || fields.bare == 0 || by_commas)
}

impl Fields {
    /// `None` where a mark stands as no writer of tables puts it.
    fn of(text: &str) -> Option<Self> {
        let mut found = Self::default();
        let mut rest = text;
        while !rest.is_empty() {
            let length = if let Some(inner) = rest.strip_prefix('"') {
                let inner = &inner[..closing(inner)?];
                found.marked += 1;
                found.commas += usize::from(inner.contains(','));
                found.certain += usize::from(inner.contains(['\t', '\n', '"']));
                inner.len() + 2
            } else {
                let field = &rest[..rest.find(['\t', '\n']).unwrap_or(rest.len())];
                if field.contains('"') {
                    return None;
                }
                let text = field.trim();
                found.bare += usize::from(!text.is_empty());
                found.bare_commas += usize::from(text.contains(','));
                found.spoken += usize::from(text.starts_with(['“', '「', '『']) && text.ends_with(['”', '」', '』']));
                field.len()
            };
            let after = rest[length..].trim_start_matches('\r');
            rest = after.strip_prefix(['\t', '\n']).unwrap_or(after);
            if rest.len() == after.len() && !after.is_empty() {
                return None;
            }
        }
        Some(found)
    }
}

/// Where the mark stands that closes a field; inside, marks are doubled.
fn closing(inner: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + inner[from..].find('"')?;
        if !inner[at + 1..].starts_with('"') {
            return Some(at);
        }
        from = at + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_fields_are_told_from_those_of_the_text() {
        for text in [
            "\"One, two.\"\t一、二。\nThree.\t三。",
            "\"One\"\t\"一\"\r\n\"Two\"\t\"二\"\r\n",
            "\"He said \"\"yes\"\".\"\t他说“是”。",
            "\"One.\nTwo.\"\t一。二。\nOne, two.\t一、二。",
        ] {
            assert!(mark_fields(text), "{text}");
        }
        for text in [
            "",
            "One\t一",
            "\"",
            "\"One\t一",
            "\"One\" and two\t“一”和二",
            "The \"one\"\t“一”\n\"One, two.\"\t一、二。",
            "\"One.\"\t一。",
            "\"One, two.\"\t一、二。\nThree, four.\t三、四。",
            "\"One, two.\"\t“一、二。”",
        ] {
            assert!(!mark_fields(text), "{text}");
        }
    }
}
