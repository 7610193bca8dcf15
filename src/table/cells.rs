//! What a cell of a table has: prose, a name, a code, a label.

use std::collections::{BTreeSet, HashSet};

use super::heads::Head;
use super::place::Place;
use crate::language::{Language, ScriptShare, is_han, is_latin, is_numeral};
use crate::marks::ends_sentence;
use crate::pinyin::readings;

/// Vowels with the marks of tones: those that are Pinyin's own, and those that other languages have too.
const TONES: [&str; 2] = ["āǎēěīǐōǒūǔǖǘǚǜ", "áàéèíìóòúù"];

/// Bytes of a text that readings are looked for in, and how many texts of a row.
const LONGEST: usize = 120;
const COMPARED: usize = 4;

/// The letters of the shortest word that stands for a text, and the most lines of a cell that says one thing twice.
const WORD: usize = 3;
const LINES: usize = 4;

/// A cell with text.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) place: Place,
    /// `None` where it has no script.
    pub(super) language: Option<Language>,
    /// In English letters.
    pub(super) length: f64,
    /// How much it looks like a text that is translated, from 0 to 1.
    pub(super) worth: f64,
    pub(super) head: Option<Head>,
    /// Whether it is no more than a word.
    pub(super) label: bool,
    /// Whether it spells the Chinese of its row in Pinyin, as names do and glosses.
    pub(super) reading: bool,
    /// Whether it says the same in both languages, one behind the other, as far as its form tells.
    pub(super) both: bool,
    /// The lines that its text has in the document.
    pub(super) lines: usize,
    pub(super) text: String,
}

impl Cell {
    /// A cell; `seen` are the texts of the columns before it.
    pub(super) fn of(place: Place, text: String, seen: &mut HashSet<(usize, String)>) -> Self {
        let share = ScriptShare::of(&text);
        let language = match (share.han, share.words) {
            (0, 0) => None,
            (han, words) if han > words => Some(Language::Chinese),
            _ => Some(Language::English),
        };
        let length = share.letters();
        let label = share.words < 2 && share.han < 4;
        let prose = match language {
            _ if is_code(&text) || is_pinyin(&text, share) => 0.1,
            _ if !label || ends_sentence(&text) => 1.0,
            _ => 0.8,
        };
        let head = Head::of(&text);
        // Labels are numbered, too.
        let repeated: String = text.chars().filter(|&c| !c.is_ascii_digit() && !is_numeral(c)).collect();
        let worth = if seen.insert((place.column, repeated)) { prose } else { 0.2 * prose };
        Self { place, language, length, worth, head, label, reading: false, both: false, lines: 1, text }
    }

    /// Whether it has words of a language that are no code and no label that stood above.
    pub(super) fn is_text(&self) -> bool {
        self.language.is_some() && self.worth > 0.5
    }
}

/// Lowers the worth of cells that only spell the Chinese of their row in Pinyin without tones.
pub(super) fn lower_readings(row: &mut [Cell]) {
    let chinese = row.iter().filter(|cell| cell.language == Some(Language::Chinese) && cell.text.len() < LONGEST);
    let chinese: Vec<String> = chinese.take(COMPARED).map(|cell| cell.text.clone()).collect();
    for cell in row.iter_mut().filter(|cell| cell.language == Some(Language::English) && cell.text.len() < LONGEST) {
        let letters: String = cell.text.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
        if chinese.iter().any(|chinese| spells(&letters, chinese)) {
            cell.worth *= 0.1;
            cell.reading = true;
        }
    }
}

/// Finds the cells of a row that hold both languages: `炒饭 Fried rice`, not the `Lumo 台灯` that stands beside `Lumo Lamp`.
pub(super) fn mark_both(row: &mut [Cell]) {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !is_latin(c)).filter(|word| word.len() >= WORD);
        words.map(str::to_lowercase).collect()
    };
    let is_latin_alone = |cell: &&Cell| !cell.text.contains(is_han);
    let beside: BTreeSet<String> = row.iter().filter(is_latin_alone).flat_map(|cell| words(&cell.text)).collect();
    for cell in row.iter_mut().filter(|cell| cell.lines <= LINES) {
        cell.both = outer_latin(&cell.text).is_some_and(|outer| words(outer).is_disjoint(&beside));
    }
}

/// What stands before or behind the Chinese of a text and may be its translation, by its letters.
fn outer_latin(text: &str) -> Option<&str> {
    let start = text.find(is_han)?;
    let (last, c) = text.char_indices().rfind(|&(_, c)| is_han(c))?;
    let (before, behind) = (&text[..start], &text[last + c.len_utf8()..]);
    let letters = |text: &str| text.chars().filter(|&c| is_latin(c)).count();
    let (outer, rest) = if letters(before) >= letters(behind) { (before, behind) } else { (behind, before) };
    let han = text.chars().filter(|&c| is_han(c)).count();
    let is_word = outer.contains(char::is_lowercase) && letters(outer) >= WORD;
    (is_word && letters(rest) * 4 <= letters(outer) && letters(outer) * 4 >= han * 5 && !is_code(outer.trim()))
        .then_some(outer)
}

/// Whether letters are a reading of each Chinese character of a text.
fn spells(letters: &str, chinese: &str) -> bool {
    let mut ends = BTreeSet::from([0]);
    for character in chinese.chars().filter(|&c| is_han(c)) {
        let readings = readings(character);
        let next = ends.iter().flat_map(|&end: &usize| {
            let read = move |reading: &String| letters[end..].starts_with(&**reading).then_some(end + reading.len());
            readings.iter().filter_map(read)
        });
        ends = next.collect();
        if ends.is_empty() {
            return false;
        }
    }
    ends.contains(&letters.len())
}

/// Whether a text is a code or a key, as `A1`, `menu.file`, `BTN_OK`.
fn is_code(text: &str) -> bool {
    let mut inner = text.trim_end_matches(['.', ':', ')', '。', '!', '?']).chars().peekable();
    if text.contains(char::is_whitespace) || text.chars().any(is_han) {
        return false;
    }
    if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return true;
    }
    while let Some(c) = inner.next() {
        let camel = c.is_lowercase() && inner.peek().is_some_and(|next| next.is_uppercase());
        if camel || c.is_ascii_digit() || matches!(c, '.' | '_' | ':' | '/' | '#' | '$' | '[') {
            return true;
        }
    }
    false
}

/// Whether a text is a reading of Chinese characters with the marks of tones.
fn is_pinyin(text: &str, share: ScriptShare) -> bool {
    let text = text.to_lowercase();
    let [own, shared] = TONES.map(|tones| text.chars().filter(|&c| tones.contains(c)).count());
    share.han == 0 && (own > 0 || shared > share.words) && (own + shared) * 2 >= share.words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_labels_and_readings_are_worth_little() {
        let mut seen = HashSet::new();
        let mut worth = |text: &str| {
            let place = Place::new(0, 0, 0);
            Cell::of(place, text.to_owned(), &mut seen).worth
        };
        for text in ["A1", "a.1", "A", "menu.file.open", "BTN_OK", "btnSave", "$100", "Lǚguǎn fángjiān"] {
            assert!(worth(text) < 0.2, "{text}");
        }
        for text in ["Save", "Hotel rooms", "MoUs signed", "票", "码头关闭。", "A café", "Closed.", "Clause 1"] {
            assert!(worth(text) > 0.5, "{text}");
        }
        assert!(worth("Clause 2") < 0.5);
    }
}
