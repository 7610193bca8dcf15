//! Numbered and lettered lists that run in one line: `1. The first item 2. The second item`, `i. Tea ii. Rice`.

use std::io::Write;

/// How far behind an item the next one is looked for, in bytes.
const REACH: usize = 1000;

/// The item that a segment begins with, and where the next item begins.
#[derive(Debug, Default)]
pub(super) struct List {
    /// First byte and byte after the marker of the item.
    marker: (usize, usize),
    /// First byte of the next item.
    next: Option<usize>,
}

impl List {
    /// The list at the first byte of a segment, if one stands there.
    pub(super) fn at(line: &str, start: usize) -> Self {
        let mut list = Self::default();
        list.restart(line, start);
        list
    }

    /// Takes note that a segment begins at a byte; an item of the earlier list may still be to come.
    pub(super) fn restart(&mut self, line: &str, start: usize) {
        self.next = self.next.filter(|next| *next > start);
        self.marker = (start, start);
        let body = start + bullet(&line[start..]);
        let Some(marker) = Marker::read(&line[body..]) else { return };
        self.marker = (start, body + marker.length);
        let found = marker.next_item(line, body + marker.length);
        self.next = [self.next, found].into_iter().flatten().min();
    }

    /// The next item's start, if it lies at or before a byte; it is given once.
    pub(super) fn next_before(&mut self, at: usize) -> Option<usize> {
        self.next.take_if(|next| *next <= at)
    }

    /// Whether the marks at a byte belong to the marker of the item.
    pub(super) fn is_marker(&self, mark: usize) -> bool {
        (self.marker.0..self.marker.1).contains(&mark)
    }
}

/// Small Roman numbers of items.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// The number or letter of an item with what stands behind it: `3.`, `b)`, `2.)`, `iv.`.
struct Marker<'a> {
    number: Number,
    delimiter: &'a str,
    length: usize,
}

/// How items are counted.
#[derive(Clone, Copy)]
enum Number {
    Digits(u32),
    Letter(u8),
    /// A place in [`ROMAN`].
    Roman(usize),
}

impl Number {
    /// The number or letter at the start of a text and its length; `i` is the first of a list, other letters are letters.
    fn read(text: &str) -> Option<(Self, usize)> {
        let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
        if (1..=3).contains(&digits) {
            return Some((Self::Digits(text[..digits].parse().ok()?), digits));
        }
        let letters = text.bytes().take(5).take_while(u8::is_ascii_lowercase).count();
        let roman = ROMAN.iter().position(|roman| *roman == &text[..letters]);
        match (letters, roman) {
            (1, Some(0)) => Some((Self::Roman(0), 1)),
            (1, _) => Some((Self::Letter(text.as_bytes()[0]), 1)),
            (_, Some(place)) => Some((Self::Roman(place), letters)),
            _ => None,
        }
    }

    /// Writes the next one; nothing behind the last of its kind.
    fn write_next(self, room: &mut &mut [u8]) -> Option<()> {
        match self {
            Self::Digits(number) => write!(room, "{}", number + 1).ok(),
            Self::Letter(letter) if letter < b'z' => write!(room, "{}", char::from(letter + 1)).ok(),
            Self::Roman(place) => write!(room, "{}", ROMAN.get(place + 1)?).ok(),
            Self::Letter(_) => None,
        }
    }
}

impl<'a> Marker<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let (number, length) = Number::read(text)?;
        let rest = &text[length..];
        let delimiter = [".)", ")", "."].into_iter().find(|delimiter| rest.starts_with(delimiter))?;
        let delimiter = &rest[..delimiter.len()];
        rest[delimiter.len()..].starts_with(' ').then_some(Self { number, delimiter, length: length + delimiter.len() })
    }

    /// Where the item with the next number begins, a bullet before it included.
    fn next_item(&self, line: &str, from: usize) -> Option<usize> {
        let mut window = (from + REACH).min(line.len());
        while !line.is_char_boundary(window) {
            window -= 1;
        }
        let mut buffer = [0; 16];
        let mut room = &mut buffer[..];
        self.number.write_next(&mut room)?;
        write!(room, "{} ", self.delimiter).ok()?;
        let free = room.len();
        let used = buffer.len() - free;
        let wanted = std::str::from_utf8(&buffer[..used]).ok()?;
        let window = &line[from..window];
        let stands_free = |at: &usize| window[..*at].ends_with(|c| c == ' ' || is_bullet(c));
        let at = window.match_indices(wanted).map(|(at, _)| at).find(stands_free)?;
        let before = window[..at].trim_end();
        // A bullet before the number belongs to the item, a dash between numbers does not.
        Some(match before.chars().next_back().filter(|&c| is_bullet(c)) {
            Some(c) if before[..before.len() - c.len_utf8()].ends_with(' ') => from + before.len() - c.len_utf8(),
            Some(_) if !window[..at].ends_with(' ') => return None,
            _ => from + at,
        })
    }
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '◦' | '⁃' | '▪' | '●' | '·' | '*' | '-' | '–')
}

/// The length of a bullet and the spaces behind it.
fn bullet(text: &str) -> usize {
    match text.chars().next() {
        Some(c) if is_bullet(c) => text.len() - text[c.len_utf8()..].trim_start().len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(line: &str) -> Vec<usize> {
        let mut list = List::at(line, 0);
        let mut items = Vec::new();
        while let Some(item) = list.next_before(line.len()) {
            items.push(item);
            list.restart(line, item);
        }
        items
    }

    #[test]
    fn finds_items_in_step() {
        assert_eq!(items("1. Tea 2. Rice 3. Salt"), [7, 15]);
        assert_eq!(items("a) Tea b) Rice"), [7]);
        assert_eq!(items("i. Tea ii. Rice iii. Salt"), [7, 16]);
        assert_eq!(items("i) Tea j) Rice"), [] as [usize; 0]);
        assert_eq!(items("y) Tea z) Rice"), [7]);
        assert_eq!(items("• 9. Tea • 10. Rice"), [11]);
        assert_eq!(items("⁃9. Tea ⁃10. Rice"), [10]);
        assert_eq!(items("1. Tea 1-2. Rice"), [] as [usize; 0]);
        assert_eq!(items("We saw 2. Rice 3. Salt"), [] as [usize; 0]);
    }
}
