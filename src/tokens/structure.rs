//! Headings, paragraphs, labels and numbered items.

use std::borrow::Cow;

use super::designations::{CLOSING, Designation, item, leading_number};
use super::numbers::Number;
use super::words::{Word, words};
use crate::document::Document;
use crate::language::Language;
use crate::marks;
use crate::words::page_phrases;

/// Where a segment stands in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Structure {
    /// First of a paragraph that has a line of its own; what follows an end mark belongs to it, as the date does in one
    /// language or the other.
    pub starts_paragraph: bool,
    /// Stands behind a segment that ends in a comma, as one salutation behind another does.
    pub continues: bool,
    /// Ends in a comma and is longer than a salutation, so that its sentence goes on in the next segment.
    pub open: bool,
    /// Ends as a sentence does.
    pub ended: bool,
    /// Stands alone in its paragraph, or paragraphs are unknown, has no mark at its end and is no `（二）`.
    pub heading: bool,
    /// Begins with a label and a colon, as a speaker's name or `Q:`.
    pub label: bool,
    /// The number of the list item, article or chapter that it begins; the greatest number for an end mark, the one before it
    /// for the words that close a letter.
    pub item: Option<u32>,
    /// Its item has a mark of a list, `3.` or `（二）`, which says little of what it is; not `Article 3`.
    pub enumerated: bool,
    /// Is the number of an item and nothing else: `（二）`, `3.`, `Article 3`.
    pub number_alone: bool,
    /// In per cent, how probable it is that it goes on with the segment before it over a line end, from 0 to 99.
    pub goes_on: u8,
    /// What it is called where it begins.
    pub(crate) designation: Option<Designation>,
    /// Whether it is short and says what pages say of themselves: `Share this page`, 打印本页.
    pub(crate) page: bool,
}

impl Structure {
    /// Segments of one side without the line ends between them over which the text goes on as probably as this, at least.
    pub(crate) fn whole(side: &[Self], least: u8) -> Cow<'_, [Self]> {
        if side.iter().skip(1).all(|place| place.goes_on < least) {
            return side.into();
        }
        let mut whole: Vec<Self> = Vec::with_capacity(side.len());
        for place in side {
            match whole.last_mut().filter(|_| place.goes_on >= least) {
                Some(last) => {
                    last.heading &= place.heading;
                    last.number_alone = false;
                    (last.open, last.ended) = (place.open, place.ended);
                }
                None => whole.push(*place),
            }
        }
        whole.into()
    }

    /// The words of a segment but for the letters of its item, `(iii)`, for the same reason as in [`Self::unlisted`].
    pub(super) fn unlisted_words<'t>(&self, text: &'t str) -> impl Iterator<Item = Word<'t>> {
        let is_mark = |word: &Word| {
            let (before, behind) = (&text[..word.at], &text[word.at + word.text.len()..]);
            !before.contains(char::is_alphanumeric) && behind.starts_with(['.', '．', '、', ')', '）', ']', '】'])
        };
        let has_mark = self.enumerated && words(text).next().as_ref().is_some_and(is_mark);
        words(text).skip(usize::from(has_mark))
    }

    /// The numbers of a segment but for that of its item, which says where it stands in a list and not what it is.
    pub(super) fn unlisted(&self, mut numbers: Vec<Number>) -> Vec<Number> {
        /// Bytes before the number of an item at most: a bracket or a bullet.
        const MARK: usize = 4;
        if self.enumerated && numbers.first().is_some_and(|number| number.at <= MARK) {
            numbers.remove(0);
        }
        numbers
    }
}

/// From this on, in per cent, it is likelier than not that a segment goes on with the one before it.
pub(crate) const LIKELY: u8 = 50;

/// The most characters of a heading, by language.
const HEADING: [(Language, usize); 2] = [(Language::English, 160), (Language::Chinese, 50)];

/// Ends of names of companies, whose point ends no sentence.
const COMPANIES: [&str; 5] = [" Ltd.", " Inc.", " Co.", " Corp.", " Bhd."];

pub(super) fn structure(document: &Document) -> Vec<Structure> {
    let paragraphs = document.paragraphs();
    let known = paragraphs.len() > 1;
    let most = HEADING.iter().find(|(language, _)| *language == document.language()).map_or(0, |&(_, most)| most);
    let ends: Vec<bool> = document.texts().map(marks::is_end_mark).collect();
    let closings: Vec<bool> = document.texts().map(marks::is_letter_closing).collect();
    document
        .segments()
        .iter()
        .enumerate()
        .map(|(id, segment)| {
            let paragraph = &paragraphs[segment.paragraph];
            let text = document.segment(id).trim_end_matches(|c| "）)】]》".contains(c));
            let bare = text.chars().next_back().is_some_and(char::is_alphanumeric)
                || COMPANIES.iter().any(|end| text.ends_with(end));
            let alone = !known || paragraph.segments.len() == 1;
            let item = item(document.segment(id), closings[id]);
            let numbered = item.is_some_and(|item| item < CLOSING);
            let mark_alone = numbered && is_mark_alone(document.segment(id));
            let goes_on = id > 0 && (ends[id - 1] || closings[id - 1] && closings[id]);
            let open = document.goes_on(id);
            Structure {
                goes_on: open,
                starts_paragraph: known && paragraph.segments.start == id && !goes_on && open < LIKELY,
                open: is_open(document.segment(id), document.language()),
                ended: text.ends_with(['.', '。', '!', '！', '?', '？', '”', '"']),
                continues: id > 0 && document.segment(id - 1).trim_end().ends_with([',', '，', '、']),
                heading: bare && alone && text.chars().count() <= most && !mark_alone && !ends[id] && !closings[id],
                label: has_label(document.segment(id), document.language()),
                item,
                enumerated: numbered && is_enumerated(document.segment(id)),
                number_alone: mark_alone || item.is_some() && is_named_number(document.segment(id)),
                designation: Designation::of(document.segment(id), item.is_some()),
                page: is_of_page(document.segment(id), document.language()),
            }
        })
        .collect()
}

/// The fewest words of an English text that are no salutation, and the fewest characters of a Chinese one.
const SALUTATION: (usize, usize) = (6, 8);

/// Whether a segment ends in a comma and is longer than a salutation.
fn is_open(text: &str, language: Language) -> bool {
    let text = text.trim_end();
    let long = || match language {
        Language::English => text.split_whitespace().count() >= SALUTATION.0,
        Language::Chinese => text.chars().count() >= SALUTATION.1,
    };
    text.ends_with([',', '，', '、']) && long()
}

/// Whether a segment is as short as what stands around the text of a page, and has a phrase of it.
fn is_of_page(text: &str, language: Language) -> bool {
    const LONGEST: (usize, usize) = (48, 60);
    let most = if language == Language::English { LONGEST.0 } else { LONGEST.1 };
    text.len() <= most && page_phrases::of(text.trim()) != page_phrases::Phrases::default()
}

/// Whether a segment begins with a short label and a colon.
fn has_label(text: &str, language: Language) -> bool {
    let most = if language == Language::English { 40 } else { 14 };
    let Some((at, colon)) = text.char_indices().take(most).find(|&(_, c)| c == ':' || c == '：') else { return false };
    let label = text[..at].trim();
    let body = &text[at + colon.len_utf8()..];
    // A clock time and a URL have a colon too.
    let plain = !label.is_empty() && !body.starts_with(|c: char| c.is_ascii_digit() || c == '/');
    let quotes = body.trim_start().starts_with(['“', '"', '「', '‘']);
    let words = label.split_whitespace().count();
    let short =
        language == Language::Chinese || words <= 4 && label.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    plain && !quotes && short && !label.contains(['，', ',', '。', '.', '；', ';'])
}

/// Whether a segment that has the number of an item is it with its mark, and nothing else.
fn is_mark_alone(text: &str) -> bool {
    const LONGEST: usize = "（十二）".len();
    let begins = |text: &str| text.starts_with(['(', '（', '[', '【']) || leading_number(text).is_some();
    text.len() <= LONGEST && begins(text) && text.ends_with(['.', '．', '、', ')', '）', ']', '】'])
}

/// Whether a segment that begins with the number of an item begins with the mark of a list.
fn is_enumerated(text: &str) -> bool {
    let body = text.trim_start_matches(['•', '·', '-', '*', ' ', '“', '"', '「', '(', '（', '[', '【']);
    leading_number(body).is_some()
}

/// Whether a segment that has the number of an item is it with the name of its kind, and nothing else.
fn is_named_number(text: &str) -> bool {
    const LONGEST: usize = "第二十八条".len();
    let behind = text.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim();
    let is_number = !behind.is_empty() && behind.len() < text.len() && behind.bytes().all(|byte| byte.is_ascii_digit());
    let is_chinese = text.len() <= LONGEST && text.starts_with('第') && text.ends_with(['条', '條', '款', '项', '項']);
    is_number || is_chinese
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Structure {
        structure(&Document::from_segments(Language::English, [text]))[0]
    }

    #[test]
    fn the_point_of_a_company_ends_no_sentence() {
        let lines = ["Chairman, Gull Shipping Co., Ltd.", "He left Gull Shipping."];
        let found = structure(&Document::from_segments(Language::English, lines));
        assert!(found[0].heading && !found[1].heading);
    }

    #[test]
    fn finds_headings() {
        let mut document = Document::new(Language::English);
        document.push("New Bridge Opens", 1, &[0..16]);
        document.push("It opened. It is long.", 2, &[0..10, 11..22]);
        let found = structure(&document);
        assert!(found[0].heading && !found[1].heading && found[1].starts_paragraph && !found[2].starts_paragraph);
    }

    #[test]
    fn finds_labels() {
        assert!(has_label("Q: How are you?", Language::English) && has_label("问：你好吗？", Language::Chinese));
        assert!(has_label("Harbour Daily: When?", Language::English));
        assert!(!has_label("他说：“好。”", Language::Chinese) && !has_label("At 9:30 it began.", Language::English));
    }

    #[test]
    fn marks_of_lists_are_told_from_numbers_of_articles() {
        let is = |text| read(text).enumerated;
        assert!(["3. Wash", "(c) Rinse", "（二）申请", "十二、附则"].into_iter().all(is));
        assert!(!["Article 3 Fees", "第三条 费用", "（完）", "3 cups"].into_iter().any(is));
    }

    #[test]
    fn the_letters_of_items_are_no_words() {
        for (text, first) in
            [("(iii) Wash it", "Wash"), ("b. Rinse", "Rinse"), ("3. Yes.", "Yes"), ("Article 3", "Article")]
        {
            assert_eq!(read(text).unlisted_words(text).next().map(|word| word.text), Some(first), "{text}");
        }
    }

    #[test]
    fn finds_numbers_that_stand_alone() {
        let is = |text| read(text).number_alone;
        assert!(["（二）", "3.", "(c)", "4、", "IV."].into_iter().all(is));
        assert!(!["（二）费", "3", "2024.", "(完)", "A man."].into_iter().any(is));
        assert!(["Article 3", "Rule 12", "第三条", "第二十条"].into_iter().all(is));
        assert!(!["Article 3 Fees", "Gate 3", "第三条 费用"].into_iter().any(is));
    }
}
