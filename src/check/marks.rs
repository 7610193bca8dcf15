//! Brackets and quotation marks: those of one text that are not closed, where the other text closes all of its own.

use super::{Code, Finding};
use crate::language::is_han;
use crate::marks::{is_closing_bracket, is_closing_quote, is_opening_bracket, is_opening_quote};

/// Pairs that a quotation may go through.
const FAR: usize = 8;

/// What may be a mark that comes in two forms; an apostrophe is none.
fn marks(text: &str) -> Vec<(usize, char)> {
    let may_be_mark = |c: char| !c.is_ascii_alphanumeric() && !is_han(c) && !matches!(c, ' ' | '’' | '‘');
    text.char_indices().filter(|&(_, c)| may_be_mark(c)).collect()
}

/// The first mark of a kind that is not closed, or closed without being opened.
fn alone(marks: &[(usize, char)], opens: fn(char) -> bool, closes: fn(char) -> bool) -> Option<(usize, char)> {
    let mut open = Vec::new();
    for &(at, c) in marks {
        if opens(c) {
            open.push((at, c));
        } else if closes(c) && open.pop().is_none() {
            return Some((at, c));
        }
    }
    open.first().copied()
}

/// The brackets of list marks such as `a)` and `（一）` apart.
fn without_list_mark(text: &str) -> &str {
    let text = text.trim_start();
    let mark = text.find([')', '）']).filter(|&at| text[..at].chars().count() <= 4);
    mark.filter(|&at| !text[..at].contains(is_opening_bracket)).map_or(text, |at| {
        let rest = &text[at..];
        &rest[rest.chars().next().map_or(0, char::len_utf8)..]
    })
}

/// Adds what only one text leaves open.
pub(super) fn find(english: &str, chinese: &str, found: &mut Vec<Finding>) {
    let whole = [english, chinese];
    let texts = whole.map(without_list_mark);
    type Marks = (Code, fn(char) -> bool, fn(char) -> bool, &'static str);
    let kinds: [Marks; 2] = [
        (Code::Bracket, is_opening_bracket, is_closing_bracket, "bracket"),
        (Code::Quotation, is_opening_quote, is_closing_quote, "quotation mark"),
    ];
    let marks = texts.map(marks);
    for (code, opens, closes, name) in kinds {
        let places = [&marks[0], &marks[1]].map(|marks| alone(marks, opens, closes));
        for side in 0..2 {
            let Some((at, c)) = places[side].filter(|_| places[1 - side].is_none() && texts[1 - side].contains(opens))
            else {
                continue;
            };
            let language = ["English", "Chinese"][side];
            let fault = if opens(c) { "is not closed" } else { "is not opened" };
            let start = whole[side].len() - texts[side].len() + at;
            let place = Some(start..start + c.len_utf8());
            let mut finding = Finding::new(code, format!("a {name} of the {language} {fault}"));
            if side == 0 {
                finding.english = place
            } else {
                finding.chinese = place
            }
            found.push(finding);
        }
    }
}

/// Takes away the quotations that one pair opens and a later one closes: in translation a quotation may be closed and
/// opened again between its sentences, or not.
pub(super) fn join_quotations(pairs: &[(&str, &str)], found: &mut [Vec<Finding>]) {
    let sign = |at: usize, finding: &Finding, side: usize| {
        let (text, place) = if side == 0 { (pairs[at].0, &finding.english) } else { (pairs[at].1, &finding.chinese) };
        let start = place.as_ref().filter(|_| finding.code == Code::Quotation)?.start;
        text[start..].chars().next()
    };
    for side in 0..2 {
        let mut open: Option<usize> = None;
        for at in 0..found.len() {
            let Some(c) = found[at].iter().find_map(|finding| sign(at, finding, side)) else { continue };
            if is_opening_quote(c) {
                open = Some(at);
            } else if let Some(first) = open.take().filter(|first| at - first <= FAR) {
                for at in [first, at] {
                    found[at].retain(|finding| sign(at, finding, side).is_none());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::texts;
    use super::*;

    #[test]
    fn open_brackets_and_quotations_are_found() {
        let codes = |english, chinese| texts(english, chinese).iter().map(|found| found.code).collect::<Vec<_>>();
        assert_eq!(codes("The pier (East) is open.", "东码头（新建启用。"), [Code::Bracket]);
        assert_eq!(codes("“The pier is open, he said.", "他说：“码头启用。”"), [Code::Quotation]);
        assert_eq!(codes("a) The pier’s gates (both) open.", "（一）码头（两处）闸门开启。"), []);
        assert_eq!(codes("“The pier is open.", "“码头启用。"), []);
    }
}
