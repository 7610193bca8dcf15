//! Features of groups of spans that may translate each other.

use super::super::characters::bare;
use super::super::same_text::key;
use super::super::span::{LETTERS, Span};
use super::super::words::Measure;
use super::{Feature, INLINE, Values};
use crate::language::is_numeral;
use crate::read::Role;
use crate::tokens::leading_number;

/// The two sides of a pair.
pub(in crate::release) struct Sided<'a> {
    pub(in crate::release) english: &'a [(&'a Span, &'a str)],
    pub(in crate::release) chinese: &'a [(&'a Span, &'a str)],
}

impl Sided<'_> {
    /// Whether both are one line with the same text.
    pub(in crate::release) fn is_same(&self) -> bool {
        match (self.english, self.chinese) {
            // Most have other Chinese characters, and one of them letters and few enough bytes to have a key.
            ([one], [two]) if one.0.han != two.0.han && (one.0.has_key() || two.0.has_key()) => false,
            ([one], [two]) => key(text(one)) == key(text(two)),
            _ => false,
        }
    }
}

fn text<'a>(part: &(&'a Span, &'a str)) -> &'a str {
    &part.1[part.0.range.clone()]
}

/// Where the empty lines of a pair over several lines stand, and what the lines are.
#[derive(Debug, Clone, Copy)]
pub(in crate::release) struct Gaps {
    /// Between the languages.
    pub(in crate::release) middle: bool,
    /// Between lines of one language.
    pub(in crate::release) inside: bool,
    /// Before the pair.
    pub(in crate::release) before: bool,
    /// Whether its lines differ in their roles.
    pub(in crate::release) roles: bool,
}

/// Two groups of spans that may translate each other; on one line, over the whole of it or not, or over several.
pub(in crate::release) fn pair(
    sides: &Sided<'_>,
    measure: &Measure,
    place: Result<Gaps, bool>,
    values: &mut Values<'_>,
) {
    use Feature::*;
    let offset = if place.is_err() { INLINE } else { 0 };
    let mut add = |feature: Feature, value: f32| values.number(feature as u16 + offset, value);
    let flag = |holds: bool| f32::from(u8::from(holds));
    let Some((&(last_english, _), &(last_chinese, _))) = sides.english.last().zip(sides.chinese.last()) else { return };
    let english: f32 = sides.english.iter().map(|(span, _)| span.latin as f32 + LETTERS * span.han as f32).sum();
    let chinese: f32 = sides.chinese.iter().map(|(span, _)| span.characters()).sum();
    let size = (chinese.ln_1p() / 3.5).min(1.0);
    let ratio = ((english + 12.0) / (LETTERS * chinese + 12.0)).ln().abs();
    let evidence = measure.evidence;
    add(APair, 1.0);
    add(AEv, evidence);
    add(AEvLow, evidence.min(0.3));
    add(AEvSize, (evidence - 0.35) * size);
    add(ANone, flag(evidence < 0.05));
    add(ACommon, measure.common.min(3) as f32);
    add(AUnlike, 0.5 * measure.unlike.min(3) as f32);
    add(ARatio, ratio);
    add(ARatioHigh, (ratio - 0.5).max(0.0));
    add(ASize, size);
    if let Some(names) = measure.names {
        add(ANames, names);
        add(ANoName, flag(names == 0.0));
    }
    if let Some((one, two)) = item(text(&sides.english[0])).zip(item(text(&sides.chinese[0]))) {
        add(AItems, if one == two { 1.0 } else { -1.0 });
    }
    add(AEndsDiffer, flag(last_english.ends != last_chinese.ends));
    add(AColons, flag(last_english.colon && last_chinese.colon));
    add(ASame, flag(sides.is_same()));
    match place {
        Err(whole) => {
            values.mark(IWhole, whole);
            values.mark(IOneWord, last_english.words == 1);
            values.mark(IOneHan, last_chinese.han == 1);
            values.mark(ICapital, bare(text(&sides.english[0])).starts_with(char::is_uppercase));
            values.mark(ITitle, !last_english.ends && !last_chinese.ends && last_english.words <= 8);
            values.mark(IFunction, last_english.function > 0);
        }
        Ok(gaps) => {
            let marks = [sides.english, sides.chinese];
            let marks =
                marks.iter().filter(|side| side.len() > 1 && side.last().is_some_and(|part| is_mark(text(part))));
            values.add(AEndsMark, marks.count() as f32);
            values.add(ASameLines, same_lines(sides) as f32);
            values.add(AMore, (sides.english.len() + sides.chinese.len() - 2) as f32);
            values.add(AUnequal, sides.english.len().abs_diff(sides.chinese.len()) as f32);
            values.mark(AGapMid, gaps.middle);
            values.mark(AGapIn, gaps.inside);
            values.mark(AGapMidOnly, gaps.middle && !gaps.before);
            values.mark(ARoles, gaps.roles);
        }
    }
}

/// Lines without Chinese, of several, that stand at the same place on both sides.
fn same_lines(sides: &Sided<'_>) -> usize {
    if sides.english.len() + sides.chinese.len() == 2 {
        return 0;
    }
    let is_same = |(one, two): &(&(&Span, &str), &(&Span, &str))| two.0.han == 0 && key(text(one)) == key(text(two));
    sides.english.iter().zip(sides.chinese).filter(is_same).count()
}

/// The number of an item that a text begins with: `5.`, `(5)`, `V.`, `五、`.
fn item(text: &str) -> Option<u32> {
    let text = text.trim_start_matches(['(', '（', '-', '•', ' ']);
    let is_part = |c: char| c.is_ascii_digit() || "IVX".contains(c) || is_numeral(c);
    let end = text.find(|c| !is_part(c))?;
    let (number, rest) = text.split_at(end);
    if !rest.starts_with(['.', '、', ')', '）', '．']) {
        return None;
    }
    let other = || leading_number(number).filter(|&(_, length)| length == number.len()).map(|(value, _)| value);
    number.parse().ok().or_else(other)
}

/// Whether a text is the mark of an item alone: `3.`, `(二)`; it belongs to what follows.
fn is_mark(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '（', '#']).trim_end_matches(['.', '、', ')', '）', '．']);
    let count = text.chars().count();
    (1..=3).contains(&count) && text.chars().all(|c| c.is_ascii_digit() || is_numeral(c))
}

/// Whether lines of two roles may be one side of a pair; a heading stands for itself.
pub(in crate::release) fn differ(one: Role, two: Role) -> bool {
    one != two && (one == Role::Heading || two == Role::Heading)
}
