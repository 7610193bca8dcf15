//! The English words around a mark.

use super::super::marks;
use super::roles::{Role, Roles};

/// A word in lower case with straight apostrophes, on the stack; one that is too long for every table is empty.
#[derive(Debug, Clone, Copy)]
pub(super) struct Folded {
    bytes: [u8; Self::ROOM],
    length: usize,
}

impl Folded {
    const ROOM: usize = 32;

    pub(super) fn of(word: &str) -> Self {
        let mut folded = Self { bytes: [0; Self::ROOM], length: 0 };
        for c in word.chars() {
            if c.is_ascii() {
                folded.push(c.to_ascii_lowercase());
            } else if c == '’' {
                folded.push('\'');
            } else {
                c.to_lowercase().for_each(|c| folded.push(c));
            }
        }
        if folded.length > Self::ROOM {
            folded.length = 0;
        }
        folded
    }

    fn push(&mut self, c: char) {
        let end = self.length + c.len_utf8();
        if end <= Self::ROOM {
            c.encode_utf8(&mut self.bytes[self.length..end]);
        }
        self.length = if end <= Self::ROOM { end } else { Self::ROOM + 1 };
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

/// The word that follows a mark.
pub(super) struct Next<'a> {
    /// Its first letter or digit, if it begins with one behind opening marks.
    pub(super) first: Option<char>,
    /// The word as it is written, without the full stop behind it.
    pub(super) text: &'a str,
    pub(super) folded: Folded,
    pub(super) roles: Roles,
    /// Opening quotes or brackets stand before it.
    pub(super) quoted: bool,
    /// An opening bracket stands before it.
    pub(super) bracketed: bool,
    /// What stands behind it: its full stop, white space.
    pub(super) behind: &'a str,
}

impl<'a> Next<'a> {
    /// The longest word that is read, in characters.
    const LONGEST: usize = 24;

    /// Reads the word at a byte, behind opening quotes and brackets.
    pub(super) fn read(line: &'a str, at: usize) -> Self {
        let rest = &line[at..];
        let body = rest.trim_start_matches(|c| {
            marks::is_opening_quote(c)
                || marks::is_opening_bracket(c)
                || matches!(c, '"' | '\'' | '’' | '`' | '¿' | '¡')
        });
        let length = length(body);
        let text = &body[..length];
        let folded = Folded::of(text);
        Self {
            first: text.chars().next().filter(|c| c.is_alphanumeric()),
            text,
            folded,
            roles: Roles::of(folded.as_str()),
            quoted: body.len() < rest.len(),
            bracketed: rest.starts_with(marks::is_opening_bracket),
            behind: &body[length..],
        }
    }

    pub(super) fn lower(&self) -> &str {
        self.folded.as_str()
    }

    pub(super) fn is(&self, role: Role) -> bool {
        self.roles.has(role)
    }

    /// `I`, `I'm`, `I'd`.
    pub(super) fn is_first_person(&self) -> bool {
        self.lower() == "i" || self.lower().starts_with("i'")
    }

    /// A Roman numeral.
    pub(super) fn is_roman(&self) -> bool {
        !self.text.is_empty() && self.lower().bytes().all(|b| b"ivxlcdm".contains(&b))
    }

    /// The second character is a lower-case letter.
    pub(super) fn second_is_lower(&self) -> bool {
        self.text.chars().nth(1).is_some_and(char::is_lowercase)
    }

    /// `iPhone`, `eBay`: a capital letter behind a small one or two.
    pub(super) fn is_camel(&self) -> bool {
        self.first.is_some_and(char::is_lowercase)
            && self.text.chars().take_while(|c| c.is_alphanumeric()).any(char::is_uppercase)
    }

    /// The next word but one, as it is written.
    pub(super) fn following(&self) -> &'a str {
        let rest = self.behind.strip_prefix('.').unwrap_or(self.behind).trim_start();
        let end =
            rest.char_indices().take(12).find(|(_, c)| !c.is_alphanumeric()).map_or(rest.len().min(12), |(i, _)| i);
        rest.get(..end).unwrap_or_default()
    }
}

/// The length of the word at the start of a text: letters, digits, apostrophes, and full stops inside short parts, as in
/// `U.S` or `Ph.D` but not in `end.Next`.
fn length(text: &str) -> usize {
    let mut part = 0;
    let mut end = 0;
    let mut chars = text.char_indices().take(Next::LONGEST).peekable();
    while let Some((at, c)) = chars.next() {
        let letter = c.is_alphanumeric() || matches!(c, '\'' | '’');
        let joins = c == '.' && (1..4).contains(&part) && chars.peek().is_some_and(|(_, c)| c.is_alphanumeric());
        if !letter && !joins {
            break;
        }
        part = if letter { part + 1 } else { 0 };
        end = at + c.len_utf8();
    }
    end
}

/// The word that ends before a byte, inner full stops included: `U.S` before the last stop of `U.S.`.
pub(super) fn previous(line: &str, start: usize, mark: usize) -> &str {
    let before = &line[start..mark];
    let from = before
        .char_indices()
        .rev()
        .take(Next::LONGEST)
        .take_while(|&(_, c)| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '&' | '%' | ','))
        .map(|(i, _)| i)
        .last()
        .unwrap_or(before.len());
    let word = before[from..].trim_start_matches(['.', '\'', '’', ',']);
    // `Tuesday.Mr`: a space is missing.
    match word.rsplit_once('.') {
        Some((earlier, last)) if earlier.rsplit('.').next().is_some_and(|part| part.chars().count() > 3) => last,
        _ => word,
    }
}

/// Whether a lower-case word is spelled out to its end, as its ending tells: abbreviations break off at a consonant.
pub(super) fn is_whole(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ed", "ing", "ies", "ers", "ons", "nts", "ess", "ion", "ent", "ant", "ht", "sh", "ck", "ll", "ful", "ous",
        "ism", "ist", "n't",
    ];
    word.len() > 2 && word.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'w'])
        || ENDINGS.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
        || Roles::of(word).has(Role::Whole)
}

/// A word of one capital letter.
pub(super) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_on_the_stack() {
        assert_eq!(Folded::of("They’re").as_str(), "they're");
        assert_eq!(Folded::of("ÉTÉ").as_str(), "été");
        assert_eq!(Folded::of(&"x".repeat(40)).as_str(), "");
    }

    #[test]
    fn reads_the_words_around_a_mark() {
        let line = "in the U.S. (“They’re” gone";
        assert_eq!(previous(line, 0, 10), "U.S");
        let next = Next::read(line, 12);
        assert_eq!((next.lower(), next.quoted, next.bracketed), ("they're", true, true));
        assert_eq!(previous("on Tuesday.Mr. X", 0, 13), "Mr");
    }

    #[test]
    fn endings_tell_whole_words_from_abbreviations() {
        for word in ["friendly", "available", "interested", "it"] {
            assert!(is_whole(word), "{word}");
        }
        for word in ["undef", "med", "abbrev", "confer"] {
            assert!(!is_whole(word), "{word}");
        }
    }
}
