//! Lines that hold a text and its translation: behind one another, in brackets, or parted by a stroke.

use super::classify::{alike, function_words, language_of, length, marked};
use super::{CleanLine, Piece, mixed};
use crate::clean::{CleanOptions, CleanReport, Rule};
use crate::language::{Language, ScriptShare, is_han, is_latin};

/// Bracketed translations that a text must have before they are taken out of their brackets.
const LEAST: usize = 2;

/// A part of a line and its language.
type Part<'a> = (Language, &'a str);

/// What a whole input shows of joints.
pub(super) struct Joints {
    brackets: bool,
}

impl Joints {
    /// Looks through all lines.
    pub(super) fn of(lines: &[CleanLine]) -> Self {
        let (mut found, mut lengths, mut all) = (0, [0.0; 2], [0.0; 2]);
        let mut take = |language: Language, text: &str| {
            found += 1;
            lengths[language as usize] += length(text);
        };
        for (at, line) in lines.iter().enumerate() {
            for (language, part) in
                line.text.split_inclusive(['.', '。', '!', '?', '！', '？']).filter_map(language_part)
            {
                all[language as usize] += length(part);
            }
            if let Some(parts) = bracketed(&line.text) {
                parts.iter().skip(1).step_by(2).for_each(|&(language, text)| take(language, text));
            } else if let Some(before) = at.checked_sub(1).map(|at| &lines[at])
                && let Some((language, text)) =
                    bracket_line(&line.text, &before.text, marked(&before.text, before.language))
            {
                take(language, text);
            }
        }
        // One language then stands in brackets nearly everywhere.
        let share = (0..2).map(|side| lengths[side] / f64::max(all[side], 1.0)).fold(0.0, f64::max);
        Self { brackets: found >= LEAST && share > 0.6 }
    }

    /// The pieces of lines outside tables.
    pub(super) fn pieces(
        &self,
        lines: &[CleanLine],
        rows: &mut usize,
        options: &CleanOptions,
        report: &mut CleanReport,
        pieces: &mut Vec<Piece>,
    ) {
        for line in lines {
            let text = line.text.as_str();
            let before = pieces.last().filter(|_| self.brackets);
            let whole_bracket = before.and_then(|before| bracket_line(text, &before.text, before.language));
            let piece = |language, text: &str, row, first: bool| Piece {
                language,
                text: text.to_owned(),
                number: line.number,
                row,
                gap: first && line.gap,
                strong: first && line.strong,
            };
            if let Some((language, inner)) = whole_bracket {
                let inner = if options.has(Rule::Joints) {
                    report.note(line.number, Rule::Joints, 1, text, inner);
                    inner
                } else {
                    text
                };
                pieces.push(piece(Some(language), inner, None, true));
                continue;
            }
            let (parts, joined) = match bracketed(text).filter(|_| self.brackets) {
                Some(parts) => (Some(parts), true),
                None => match title(text) {
                    Some((parts, joined)) => (Some(parts), joined),
                    None => match mixed::parts(text).map(without_strokes) {
                        Some((parts, joined)) => (Some(parts), joined),
                        None => (None, false),
                    },
                },
            };
            let Some(mut parts) = parts else {
                pieces.push(piece(marked(text, line.language), text, None, true));
                continue;
            };
            if joined {
                if options.has(Rule::Joints) {
                    let after: Vec<&str> = parts.iter().map(|part| part.1).collect();
                    report.note(line.number, Rule::Joints, parts.len() / 2, text, &after.join(" "));
                } else {
                    parts = with_joints(text, &parts);
                }
            }
            // Parts in turn that match in length are pairs: each is a row of its own.
            let paired = parts.len().is_multiple_of(2)
                && parts
                    .chunks(2)
                    .all(|pair| pair[0].0 != pair[1].0 && alike(length(pair[0].1), length(pair[1].1), 0.8));
            for (number, (language, text)) in parts.into_iter().enumerate() {
                *rows += usize::from(paired && number % 2 == 0);
                pieces.push(piece(Some(language), text, paired.then_some(*rows), number == 0));
            }
        }
    }
}

fn language_part(text: &str) -> Option<Part<'_>> {
    language_of(text).map(|language| (language, text))
}

/// The parts of a line, each with the marks behind it up to the next part, so that nothing is left out.
fn with_joints<'a>(text: &'a str, parts: &[Part<'a>]) -> Vec<Part<'a>> {
    let start = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let mut cuts: Vec<usize> = parts.iter().map(|part| start(part.1)).collect();
    // A bracket opens before its text.
    for cut in &mut cuts[1..] {
        *cut -= text[..*cut].chars().next_back().filter(|c| is_opening(*c)).map_or(0, char::len_utf8);
    }
    cuts[0] = 0;
    cuts.push(text.len());
    parts.iter().zip(cuts.windows(2)).map(|(part, cut)| (part.0, text[cut[0]..cut[1]].trim())).collect()
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '［' | '【')
}

fn closing(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '］' | '】')
}

/// A line in brackets as a whole that translates the line before it.
fn bracket_line<'a>(text: &'a str, before: &str, language: Option<Language>) -> Option<Part<'a>> {
    let inner = inside(text)?;
    let own = language_of(inner)?;
    if inside(before).is_some() {
        return None;
    }
    (language == Some(own.other()) && alike(length(before), length(inner), 0.7)).then_some((own, inner))
}

/// What stands inside the brackets around a whole text.
fn inside(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = text.strip_prefix(is_opening)?;
    let inner = inner.strip_suffix(closing)?;
    let mut depth = 0_i32;
    let within = inner.chars().all(|c| {
        depth += i32::from(is_opening(c)) - i32::from(closing(c));
        depth >= 0
    });
    (within && !inner.trim().is_empty()).then(|| inner.trim())
}

/// The parts of a line with translations in brackets: text and translation in turn. `None` if a bracket is none, or
/// text without a translation stays over.
fn bracketed(text: &str) -> Option<Vec<Part<'_>>> {
    if !text.contains(is_opening) {
        return None;
    }
    let mut parts: Vec<Part<'_>> = Vec::new();
    let (mut depth, mut open, mut from) = (0_usize, 0, 0);
    for (at, c) in text.char_indices() {
        if is_opening(c) {
            if depth == 0 {
                open = at;
            }
            depth += 1;
        } else if closing(c) && depth > 0 {
            depth -= 1;
            if depth > 0 {
                continue;
            }
            let (before, bracket) = (text[from..open].trim(), &text[open..at + c.len_utf8()]);
            let Some(pair) = translation(before, inside(bracket).unwrap_or_default()) else { continue };
            parts.extend(pair);
            from = at + c.len_utf8();
        }
    }
    let rest = text[from..].trim();
    if parts.is_empty() {
        return None;
    }
    if !rest.is_empty() {
        // A mark behind the bracket belongs to the text before it: nothing may be lost.
        let language = language_of(rest)?;
        parts.push((language, rest));
    }
    Some(parts)
}

/// A text and what may be its translation, if it is one: the other language, the same length, the same ending.
fn translation<'a>(text: &'a str, inner: &'a str) -> Option<[Part<'a>; 2]> {
    // Texts this unlike are no pair; looking at them again for each bracket would take quadratic time.
    if text.len() > 8 * inner.len() || inner.len() > 8 * text.len() {
        return None;
    }
    let (one, two) = (language_of(text)?, language_of(inner)?);
    let (english, chinese) = if one == Language::English { (text, inner) } else { (inner, text) };
    let long = ScriptShare::of(english).words >= 3 && ScriptShare::of(chinese).han >= 4;
    let (ends, slack) = (ends_sentence(text), if ends_sentence(text) { 0.9 } else { 0.7 });
    (one != two && long && ends == ends_sentence(inner) && alike(length(text), length(inner), slack))
        .then_some([(one, text), (two, inner)])
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '」', '』']).ends_with(['.', '!', '?', '。', '！', '？'])
}

/// The two parts of a title in both languages, `English title 中文标题` or `中文标题 / English title`, and whether a
/// stroke parts them.
fn title(text: &str) -> Option<(Vec<Part<'_>>, bool)> {
    if text.ends_with(['。', '；', '，', '.', ';', ',']) || text.contains('。') {
        return None;
    }
    let first = text.char_indices().find(|&(_, c)| is_han(c) || is_latin(c))?;
    let han_first = is_han(first.1);
    // The one place where the script changes.
    let (mut change, mut last) = (None, first.0);
    for (at, c) in text.char_indices().filter(|&(_, c)| is_han(c) || is_latin(c)) {
        if is_han(c) != han_first && change.is_none() {
            change = Some((last, at));
        } else if is_han(c) == han_first && change.is_some() {
            return None;
        }
        last = at;
    }
    let (end, start) = change?;
    let between = &text[end..start];
    let stroke = between.find(['/', '|', '｜', '／', '\t']);
    let cut = match stroke {
        Some(at) => end + at,
        None => end + between.rfind(' ')?,
    };
    let strokes = |c: char| matches!(c, '/' | '|' | '｜' | '／' | '\t' | ' ');
    let (left, right) = (text[..cut].trim_end_matches(strokes), text[cut..].trim_start_matches(strokes));
    let (english, chinese) = if han_first { (right, left) } else { (left, right) };
    let share = ScriptShare::of(english);
    let ratio = share.latin as f64 / ScriptShare::of(chinese).han.max(1) as f64;
    let numbered = is_numbered(english);
    let clear = stroke.is_some() || numbered || share.words >= 3 && (!han_first || function_words(english) > 0);
    let least = if numbered { 2 } else { 3 };
    if share.words < 2 || ScriptShare::of(chinese).han < least || !(1.2..6.5).contains(&ratio) || !clear {
        return None;
    }
    let (one, two) =
        if han_first { (Language::Chinese, Language::English) } else { (Language::English, Language::Chinese) };
    Some((vec![(one, left.trim()), (two, right.trim())], stroke.is_some()))
}

/// Takes off the strokes before parts, `English. / 中文。`, and says whether there were any.
///
/// The stroke of `/etc` belongs to its word: one that touches Latin letters parts only before a capital, and in a word
/// with no other.
fn without_strokes(mut parts: Vec<Part<'_>>) -> (Vec<Part<'_>>, bool) {
    let mut joined = false;
    for (_, part) in &mut parts[1..] {
        let rest = part.trim_start_matches(['/', '|', '｜', '／']);
        let after = rest.trim_start();
        let parts_them = || {
            let is_apart = after.len() < rest.len() || rest.starts_with(is_han);
            let word = rest.split_whitespace().next().unwrap_or_default();
            is_apart || (word.starts_with(char::is_uppercase) && !word.contains('/'))
        };
        if rest.len() < part.len() && !after.is_empty() && parts_them() {
            *part = after;
            joined = true;
        }
    }
    (parts, joined)
}

/// Whether a heading begins with a Roman number: `II. Application`.
fn is_numbered(text: &str) -> bool {
    text.split_once('.')
        .is_some_and(|(number, _)| !number.is_empty() && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_translations_out_of_brackets() {
        let text = "The bridge is open. (大桥已经通车。) It is the longest here. (这是当地最长的桥。)";
        let parts = bracketed(text).unwrap();
        assert_eq!(parts.len(), 4);
        assert_eq!(parts[1], (Language::Chinese, "大桥已经通车。"));
        assert!(bracketed("The Lantern Festival (元宵节) falls in February this year.").is_none());
        assert!(bracketed("本公司（The Company Limited）今日公布业绩。").is_none());
    }

    #[test]
    fn parts_titles() {
        assert!(title("Opening of the New Bridge 新大桥通车典礼").is_some());
        assert_eq!(title("新大桥通车典礼 / Opening of the New Bridge").unwrap().0[1].1, "Opening of the New Bridge");
        assert!(title("公司发布 Tidepad Studio").is_none());
    }
}
