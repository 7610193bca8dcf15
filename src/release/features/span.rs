//! Features of a span read in a language.

use super::super::brackets;
use super::super::characters::{Script, is_end, is_opening};
use super::super::span::Span;
use super::super::surroundings::Where;
use super::{Feature, Values};
use crate::language::{Language, is_han, is_numeral};
use crate::split::is_title;
use crate::words::month;

/// How a span stands in its line and its document.
#[derive(Debug, Clone, Copy)]
pub(in crate::release) struct Place {
    /// Whether it is not the whole line.
    pub(in crate::release) part: bool,
    /// Whether it ends before the line does.
    pub(in crate::release) followed: bool,
    /// Whether it stands among lines of Chinese, and the same text elsewhere among lines of English.
    pub(in crate::release) again: bool,
    /// The language that the document marks it with.
    pub(in crate::release) marked: Option<Language>,
    /// Whether its line is in both scripts.
    pub(in crate::release) mixed: bool,
    /// The share of the lines near by in which translations may stand in brackets.
    pub(in crate::release) brackets: f32,
    /// Where its line stands, and the language of the lines around it.
    pub(in crate::release) stands: Where,
    pub(in crate::release) among: Option<Language>,
    /// The language of the text before it.
    pub(in crate::release) before: Option<Language>,
    /// The language of the side that no empty line parts from it, where one does on the other.
    pub(in crate::release) near: Option<Language>,
    /// Whether the same line stands once more near by: each may be of one language.
    pub(in crate::release) twins: bool,
    /// The language of the line right above it, where it may be the last word of what is said there.
    pub(in crate::release) rest_of: Option<Language>,
}

/// A span read in a language.
pub(in crate::release) fn span(span: &Span, line: &str, language: Language, place: Place, values: &mut Values<'_>) {
    use Feature::*;
    let text = &line[span.range.clone()];
    let log = |count: u32| if count == 0 { 0.0 } else { (count as f32).ln_1p() };
    let other = place.among.is_some_and(|among| among != language);
    let (inside, edge) = (place.stands == Where::Inside, place.stands == Where::Edge);
    if language == Language::English {
        values.add(EHan, log(span.han_outside));
        values.add(EHanIn, log(span.han - span.han_outside));
        values.mark(EParticles, span.particles > 0);
        values.mark(ETight, span.tight > 0);
        values.add(EBrackets, if span.han > span.han_outside { place.brackets } else { 0.0 });
        values.mark(ENeutral, span.latin == 0);
        values.mark(EEnumerated, span.latin == 0 && text.ends_with('、'));
        values.mark(EStartsHan, span.first == Some(Script::Han));
        values.mark(EEndsHan, span.last == Some(Script::Han));
        values.add(EWide, span.wide.min(3) as f32);
        values.mark(EMarkedZ, place.marked == Some(Language::Chinese));
    } else {
        if span.han > 0 {
            values.add(ZWords, log(span.words));
            values.add(ZShare, span.latin as f32 / (span.latin + 4 * span.han) as f32);
            values.mark(ZStartsLatin, span.first == Some(Script::Latin));
            values.mark(ZEndsLatin, span.last == Some(Script::Latin));
        } else {
            // Names that the comma of Chinese lists parts, `iPhone 12、Mate 50`, are as good as Chinese.
            let latin = span.latin > 0 && !(span.wide > 0 && text.contains('、'));
            values.mark(ZNeutral, span.latin == 0);
            values.mark(ZLatinOnly, latin);
            values.mark(ZLatinAgain, span.latin > 0 && place.again);
            let turns = matches!(place.stands, Where::Within | Where::Between);
            values.mark(ZLatinTurns, latin && !place.again && !place.twins && turns);
            values.mark(ZLatinDate, span.digits > 0 && span.latin > 0 && names_a_month(text));
            values.add(ZLatinWords, if latin { log(span.words) } else { 0.0 });
            let bracketed = span.latin > 0 && !place.part && brackets::inside(text).is_some();
            values.mark(ZLatinBracketed, bracketed && turns);
            values.mark(ZContact, span.contact);
        }
        values.add(ZFunctionIn, log(span.function_in));
        values.add(ZWordsIn, (span.words_in.saturating_sub(2) as f32).sqrt());
        values.add(ZBrackets, if span.words_in > 0 && span.han > 0 { place.brackets } else { 0.0 });
        values.add(ZFunction, log(span.function));
        values.add(ZRun, (span.run.saturating_sub(3) as f32).sqrt());
        values.mark(ZSentence, span.sentence);
        values.mark(ZMarkedE, place.marked == Some(Language::English));
    }
    if !place.part && span.han == 0 {
        values.mark(ContactLabel, span.contact && (1..=3).contains(&span.words) && place.before == Some(language));
        values.mark(NeutralNear, (span.latin == 0 || span.contact) && place.near == Some(language));
        // A half ends with addresses sooner than it begins with one.
        let border = place.stands == Where::Border && place.near.is_none();
        values.mark(ContactBorder, border && span.contact && place.before == Some(language));
        values.mark(NeutralBefore, span.latin == 0 && place.before == Some(language));
        values.mark(ContactBefore, span.contact && span.latin > 0 && place.before == Some(language));
        values.mark(Rest, place.rest_of == Some(language));
    }
    if place.mixed {
        values.mark(OtherInside, other && inside);
        values.mark(OtherEdge, other && edge);
    } else if span.han == 0 {
        values.mark(LatinInside, other && inside && span.latin > 0);
        values.mark(LatinEdge, other && edge && span.latin > 0);
    }
    if place.part {
        values.add(Part, 1.0);
        values.mark(PartInside, inside);
        values.mark(PartEdge, edge);
        values.mark(PartBorder, place.stands == Where::Border);
        values.mark(PartTail, place.followed && !span.ends && has_tail(text));
        values.add(PartUnbalanced, span.unbalanced.min(2) as f32);
        values.add(PartQuotes, span.quotes.min(2) as f32);
        values.mark(PartOddQuote, span.odd_quote);
        values.mark(PartGloss, begins_with_gloss(text));
        values.mark(PartTorn, goes_on(&line[..span.range.start], text));
        values.mark(PartDash, place.followed && text.ends_with(['-', '•', '–', '—']));
        let bracketed = brackets::inside(text).is_some();
        values.mark(PartBracketed, bracketed);
        values.add(PartBrackets, if bracketed { place.brackets } else { 0.0 });
        if language == Language::English {
            let behind_han = span.range.start > 0 && begins_with_name_said_again(text);
            values.mark(PartNameTwice, behind_han || place.followed && ends_with_name_said_before(text));
            values.mark(ETurnedQuote, text.ends_with('“') || text.starts_with('”'));
            values.mark(PartOneWord, span.words == 1);
            values.mark(PartUnit, span.words == 1 && span.latin <= 3 && span.digits > 0);
            values.mark(PartLower, text.starts_with(char::is_lowercase));
            values.mark(PartHangs, span.hangs);
        } else {
            values.mark(PartOneHan, span.han == 1);
        }
    }
}

/// Whether a few letters stand behind the last sentence of a text: they may begin what follows, `… a second.5G`.
fn has_tail(text: &str) -> bool {
    const FEW: usize = 12;
    text.rfind(['.', '!', '?', ';', '。', '！', '？', '；']).is_some_and(|at| {
        let tail = &text[at..];
        // Of a number or an address.
        let is_inside = text[..at].ends_with(|c: char| c.is_ascii_digit())
            || tail.as_bytes()[1..].first().is_some_and(u8::is_ascii_lowercase);
        tail.len() <= FEW && !is_inside && tail.contains(char::is_alphanumeric)
    })
}

/// Whether a text begins with a bracket that closes before its end: `(Rangers)Dolly ...` belongs to a name before it.
fn begins_with_gloss(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['(', '（']) else { return false };
    rest.find(['(', '（', ')', '）']).is_some_and(|at| {
        let is_item = at <= 3 && !rest[..at].contains(|c: char| is_han(c) && !is_numeral(c));
        !is_item && rest[at..].starts_with([')', '）']) && rest[at..].contains(char::is_alphanumeric)
    })
}

/// Whether an English month stands in a text.
fn names_a_month(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2);
    words.any(|word| month(&word.to_ascii_lowercase()).is_some())
}

/// Words of a name that may stand at the seam of two languages.
const NAME: usize = 3;

/// Whether a text begins with a name that it says again, before what may begin a sentence: the name may belong to the Chinese
/// before it, `…的嫌疑人 Ada Holm|Police hold Ada Holm`.
fn begins_with_name_said_again(text: &str) -> bool {
    let mut end = 0;
    for _ in 0..NAME {
        let rest = &text[end..];
        let word = rest.trim_start_matches(' ');
        if !word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            return false;
        }
        end += rest.len() - word.len() + word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        let behind = text[end..].trim_start();
        let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() || is_opening(c);
        if behind.starts_with(begins) && says(behind, &text[..end]) && !is_title(&text[..end]) {
            return true;
        }
    }
    false
}

/// Whether a text ends with a name that it has said before: the name may belong to the Chinese behind it.
fn ends_with_name_said_before(text: &str) -> bool {
    let mut start = text.len();
    for _ in 0..NAME {
        let before = text[..start].trim_end_matches(' ');
        let word = before
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        if word == before.len() || !before[word..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            return false;
        }
        start = word;
        // `Bank: North Bank` has a label.
        let label = text[..start].find(':').map_or(0, |colon| colon + 1);
        if says(&text[label..start], &text[start..]) {
            return true;
        }
    }
    false
}

/// Whether a text holds a name as words of its own.
fn says(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + name.len()..].starts_with(char::is_alphanumeric)
    })
}

/// Whether an English sentence goes on behind a gloss in brackets: `The Lantern Festival (元宵节)`, `falls in February`.
fn goes_on(before: &str, text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_lowercase()) {
        return false;
    }
    let before = before.trim_end();
    let gloss = before.strip_suffix([')', '）']).and_then(|inner| inner.rsplit_once(['(', '（']));
    gloss.is_some_and(|(sentence, gloss)| {
        let own = sentence.rsplit(is_end).next().unwrap_or(sentence);
        let first = own.chars().find(|c| c.is_alphabetic());
        gloss.contains(is_han) && first.is_some_and(char::is_uppercase) && !own.contains(is_han)
    })
}
