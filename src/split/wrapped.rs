//! Hard-wrapped text: lines that were broken at a column are joined to paragraphs before they are split.
//!
//! Wrapped prose fills its lines: the first word of the next line would not have fitted. Headings, lists, tables and
//! poems break where they like.

use rustc_hash::FxHashSet;
use std::ops::Range;

use super::{SplitOptions, segments};
use crate::language::{Language, is_han, is_latin};

/// A paragraph that was rejoined from one line or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejoined {
    /// Its text.
    pub text: String,
    /// Its lines, as places in the list that was given.
    pub lines: Range<usize>,
}

/// Rejoins the hard-wrapped lines of a half; text that is not wrapped comes back a line a paragraph.
///
/// `lines` are texts with the numbers of their lines in the input: only lines with consecutive numbers are joined, so
/// that blank lines (which have no text, but a number) part paragraphs. A half counts as wrapped if most of its lines
/// that end in mid-sentence are filled to a common column of 40 to 120 (English) or 30 to 120 columns (Chinese, two a
/// character), and if English ones go on in lower case.
///
/// English lines are joined with a space. A hyphen at the end of a line goes if the word without it stands elsewhere in
/// the lines or is `known` (asked for in lower case); it stays if it does not. Chinese lines are joined with nothing,
/// Latin words apart. Time is linear in the text.
///
/// ```
/// use bitext::Language;
/// use bitext::split::unwrap_lines;
///
/// let lines = [
///     ("The new library on Harbour Road will open its doors to readers on", 1),
///     ("Monday. Visitors who arrive before noon will be given a tour of", 2),
///     ("the reading rooms by the staff, and children may choose a book", 3),
///     ("that they can keep. Entry is free.", 4),
/// ];
/// let paragraphs = unwrap_lines(&lines, Language::English, |_| false);
/// assert_eq!(paragraphs.len(), 1);
/// assert!(paragraphs[0].text.ends_with("and children may choose a book that they can keep. Entry is free."));
/// ```
pub fn unwrap_lines<S: AsRef<str>>(
    lines: &[(S, usize)],
    language: Language,
    known: impl Fn(&str) -> bool,
) -> Vec<Rejoined> {
    let wrapped = Wrapped { lines, language, widths: lines.iter().map(|(text, _)| width(text.as_ref())).collect() };
    let column = wrapped.column();
    let mut words = None;
    let mut paragraphs: Vec<Rejoined> = Vec::new();
    for (place, (text, _)) in lines.iter().enumerate() {
        let text = text.as_ref().trim();
        match (paragraphs.last_mut(), column) {
            (Some(last), Some(column)) if wrapped.goes_on(place - 1, column) => {
                let words = words.get_or_insert_with(|| whole_words(lines));
                join(&mut last.text, text, language, |word| words.contains(word) || known(word));
                last.lines.end = place + 1;
            }
            _ => paragraphs.push(Rejoined { text: text.to_owned(), lines: place..place + 1 }),
        }
    }
    paragraphs
}

struct Wrapped<'a, S> {
    lines: &'a [(S, usize)],
    language: Language,
    /// Columns of each line.
    widths: Vec<usize>,
}

impl<S: AsRef<str>> Wrapped<'_, S> {
    /// The fewest lines in mid-sentence that show a column.
    const FEWEST: usize = 2;

    /// The column that the lines were broken at, if they were.
    fn column(&self) -> Option<usize> {
        let open: Vec<usize> = (0..self.lines.len()).filter(|&place| self.is_open(place)).collect();
        if open.len() < Self::FEWEST {
            return None;
        }
        let mut widths: Vec<usize> = open.iter().map(|&place| self.widths[place]).collect();
        widths.sort_unstable();
        let column = widths[widths.len() * 9 / 10];
        let narrowest = match self.language {
            Language::English => 40,
            Language::Chinese => 30,
        };
        let full: Vec<usize> = open.iter().copied().filter(|&place| self.is_full(place, column)).collect();
        let runs_on = |&&place: &&usize| {
            !self.text(place + 1).starts_with(char::is_uppercase) || ends_in_small_word(self.text(place))
        };
        let prose = self.language == Language::Chinese || full.iter().filter(runs_on).count() * 2 > full.len();
        let mut texts: Vec<&str> = full.iter().map(|&place| self.text(place)).collect();
        texts.sort_unstable();
        texts.dedup();
        // Longer lines show that nothing was broken there; a mark or a long word may hang over.
        let hanging = match self.language {
            Language::English => 12,
            Language::Chinese => 4,
        };
        let longer = self.widths.iter().filter(|&&width| width > column + hanging).count();
        ((narrowest..=120).contains(&column)
            && texts.len() >= Self::FEWEST
            && longer * 10 <= self.widths.len()
            && full.len() * 10 >= open.len() * 7
            && prose)
            .then_some(column)
    }

    fn text(&self, place: usize) -> &str {
        self.lines[place].0.as_ref().trim()
    }

    /// A line follows directly that is no item of a list and does not stand under a heading.
    fn is_followed(&self, place: usize) -> bool {
        if place + 1 >= self.lines.len() || self.lines[place].1 + 1 != self.lines[place + 1].1 {
            return false;
        }
        let (text, next) = (self.text(place), self.text(place + 1));
        let item = begins_item(next) && !leaves_bracket_open(text);
        let heading = is_heading(text) && next.starts_with(char::is_uppercase) && self.begins_paragraph(place);
        !item && !heading && !begins_field(next)
    }

    fn begins_paragraph(&self, place: usize) -> bool {
        place == 0 || self.lines[place - 1].1 + 1 != self.lines[place].1 || ends_sentence(self.text(place - 1))
    }

    /// The line ends in mid-sentence and another follows.
    fn is_open(&self, place: usize) -> bool {
        self.is_followed(place) && !ends_sentence(self.text(place))
    }

    /// The first word of the next line would not have fitted.
    fn is_full(&self, place: usize, column: usize) -> bool {
        let slack = match self.language {
            Language::English => 1,
            // A mark that must not begin a line takes the character before it along.
            Language::Chinese => 2,
        };
        self.widths[place] + first_word(self.text(place + 1)) + slack > column
    }

    /// Whether a line goes on in the next one.
    fn goes_on(&self, place: usize, column: usize) -> bool {
        if !self.is_followed(place) || !self.is_full(place, column) {
            return false;
        }
        let (text, next) = (self.text(place), self.text(place + 1));
        !ends_sentence(text) || !self.ends_between(text, next)
    }

    /// Whether a sentence ends between two lines: `Mr.` at the end of a line does not end one.
    fn ends_between(&self, text: &str, next: &str) -> bool {
        const CONTEXT: usize = 80;
        let from = text.char_indices().rev().nth(CONTEXT).map_or(0, |(at, _)| at);
        let to = next.char_indices().nth(CONTEXT).map_or(next.len(), |(at, _)| at);
        let tail = &text[from..];
        let both = format!("{tail} {}", &next[..to]);
        segments(&both, self.language, &SplitOptions::default()).iter().any(|range| range.end == tail.len())
    }
}

/// Adds a line to a paragraph.
fn join(paragraph: &mut String, line: &str, language: Language, is_word: impl Fn(&str) -> bool) {
    if paragraph.ends_with('\u{AD}') {
        paragraph.pop();
        paragraph.push_str(line);
        return;
    }
    if language == Language::Chinese {
        let latin = |c: char| is_latin(c) || c.is_ascii_digit();
        if paragraph.ends_with(|c| latin(c) || matches!(c, ',' | '.' | ';' | ':')) && line.starts_with(latin) {
            paragraph.push(' ');
        }
    } else if let Some(stem) = paragraph.strip_suffix('-')
        && stem.ends_with(char::is_alphabetic)
        && line.starts_with(char::is_lowercase)
    {
        let first = &stem[stem.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + char_width(stem, at))..];
        let second = &line[..line.find(|c: char| !c.is_alphabetic()).unwrap_or(line.len())];
        let hyphenated = format!("{first}-{second}").to_lowercase();
        let whole = format!("{first}{second}").to_lowercase();
        if is_word(&whole) && !is_word(&hyphenated) {
            paragraph.pop();
        }
    } else if !paragraph.ends_with(['—', '–']) {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

fn char_width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// The words of the lines in lower case, hyphens inside them included; those that a line break may have cut are not
/// among them.
fn whole_words<S: AsRef<str>>(lines: &[(S, usize)]) -> FxHashSet<String> {
    let mut words = FxHashSet::default();
    for (text, _) in lines {
        let text = text.as_ref().trim();
        for word in text.split(|c: char| !c.is_alphabetic() && c != '-') {
            let cut = word.ends_with('-') || word.starts_with('-');
            if !word.is_empty() && !cut {
                words.insert(word.to_lowercase());
            }
        }
    }
    words
}

/// Columns of a text: two for Han characters and full-width marks, one for others.
fn width(text: &str) -> usize {
    text.trim().chars().map(char_columns).sum()
}

fn char_columns(c: char) -> usize {
    let wide =
        is_han(c) || matches!(c, '\u{3000}'..='\u{30FF}' | '\u{FF00}'..='\u{FF60}' | '“' | '”' | '‘' | '’' | '…' | '—');
    1 + usize::from(wide && !c.is_ascii())
}

/// Columns of the first word of a line: a Latin word to its space, or a Chinese character with the marks behind it.
fn first_word(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    let bound = |c: &char| !c.is_whitespace() && !is_han(*c);
    char_columns(first) + chars.take_while(bound).map(char_columns).sum::<usize>()
}

/// Whether a line ends in a mark, closing quotes and brackets apart.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '）', '」', '』', '】'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', ':', '：', '；', ';'])
}

/// Whether a line ends in a comma or in a word that none ends with.
fn ends_in_small_word(text: &str) -> bool {
    const WORDS: &[&str] =
        &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "that", "the", "to", "with"];
    text.ends_with(',') || text.rsplit(' ').next().is_some_and(|word| WORDS.contains(&word))
}

/// Whether a line begins an item of a list: a bullet, a number or a letter with its delimiter.
fn begins_item(text: &str) -> bool {
    if text.starts_with(['•', '◦', '▪', '●', '·', '*', '–', '—', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'])
    {
        return true;
    }
    if text.starts_with("- ") {
        return true;
    }
    let body = text.strip_prefix(['(', '（']).unwrap_or(text);
    let number: usize = body
        .chars()
        .take(4)
        .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c))
        .map(char::len_utf8)
        .sum();
    let length = if number > 0 { number } else { usize::from(body.starts_with(|c: char| c.is_ascii_alphabetic())) };
    let bracketed = body.len() < text.len();
    let behind = &body[length..];
    length > 0
        && (behind.starts_with([')', '）', '、'])
            || !bracketed && behind.strip_prefix('.').is_some_and(|item| item.starts_with(|c| c == ' ' || is_han(c))))
}

/// Whether a bracket goes on in the next line, so that `14)` there is no item: `(May` and `14)`.
fn leaves_bracket_open(text: &str) -> bool {
    text.rfind(['(', '（']).is_some_and(|open| !text[open..].contains([')', '）']))
}

/// `Telephone: …`: a short name with a colon.
fn begins_field(text: &str) -> bool {
    const LONGEST: usize = 24;
    let name = text.split([':', '：']).next().unwrap_or_default();
    name.len() < text.len()
        && name.len() <= LONGEST
        && name.starts_with(char::is_uppercase)
        && name.split(' ').count() <= 3
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.'))
}

/// Whether most words of four letters or more begin with a capital letter, as they do in English headings.
fn is_heading(text: &str) -> bool {
    let long = || text.split(' ').filter(|word| word.len() > 3 && word.starts_with(char::is_alphabetic));
    let (all, capital) = (long().count(), long().filter(|word| word.starts_with(char::is_uppercase)).count());
    all > 2 && capital * 4 >= all * 3
}
