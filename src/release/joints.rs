//! Lines that hold a text and its translation: behind one another, in brackets, or parted by a stroke.

use std::collections::HashSet;

use super::brackets::{closing, inside, is_opening};
use super::classify::{alike, language_of, length, marked};
use super::found::{Found, Part, Stand};
use super::said::Said;
use super::surroundings::Surroundings;
use super::{CleanLine, Piece, headings, mixed};
use crate::clean::{CleanOptions, CleanReport, Rule};
use crate::language::{Language, ScriptShare, is_han};
use crate::lexicon::Lexicon;

/// Bracketed translations that a text must have before they are taken out of their brackets.
const LEAST: usize = 2;

/// What a whole input shows of joints.
pub(super) struct Joints<'a> {
    lexicon: &'a Lexicon,
    /// Whether one language stands in brackets.
    brackets: bool,
    /// How often the language changes from line to line.
    turns: usize,
    /// The lines that belong to a list of terms, by their numbers.
    listed: HashSet<usize>,
    /// The short lines of the input.
    said: Said,
}

impl<'a> Joints<'a> {
    /// Looks through all lines.
    pub(super) fn of(lines: &[CleanLine], lexicon: &'a Lexicon) -> Self {
        let (mut found, mut lengths, mut all) = (0, [0.0; 2], [0.0; 2]);
        let mut take = |language: Language, text: &str| {
            found += 1;
            lengths[language as usize] += length(text);
        };
        let (mut turns, mut last) = (0, None);
        for (at, line) in lines.iter().enumerate() {
            if let Some(language) = language_of(&line.text) {
                turns += usize::from(last.is_some_and(|last| last != language));
                last = Some(language);
            }
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
        let listed = headings::listed(lines.iter().map(|line| line.text.as_str()), lexicon);
        let listed = lines.iter().zip(listed).filter(|(_, listed)| *listed).map(|(line, _)| line.number).collect();
        Self { lexicon, brackets: found >= LEAST && share > 0.6, turns, listed, said: Said::of(lines) }
    }

    /// The pieces of lines outside tables.
    pub(super) fn pieces<'t>(
        &self,
        lines: &'t [CleanLine],
        rows: &mut usize,
        options: &CleanOptions,
        report: &mut CleanReport,
        pieces: &mut Vec<Piece>,
    ) {
        let lexicon = self.lexicon;
        let mut surroundings = Surroundings::new(lines, lexicon, self.turns);
        for (at, line) in lines.iter().enumerate() {
            let text = line.text.as_str();
            let before = pieces.last().filter(|_| self.brackets);
            let whole_bracket = before.and_then(|before| bracket_line(text, &before.text, before.language));
            let piece = |language, text: &str, row, first: bool| Piece {
                language,
                text: text.to_owned(),
                number: line.number,
                row,
                unit: None,
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
            let mut alone = |found: Option<Found<'t>>| {
                let found = found.filter(|found| surroundings.fit(at, found.stand))?;
                // What stands elsewhere by itself is translated there: here it is a gloss.
                if found.stand != Stand::Anywhere && self.said.has_part(&found) {
                    return None;
                }
                Some((found.parts, found.joined, Some(found.groups)))
            };
            let found = bracketed(text)
                .filter(|_| self.brackets)
                .map(|parts| (parts, true, None))
                .or_else(|| alone(self.term(line)))
                .or_else(|| alone(headings::parts(text, lexicon)))
                .or_else(|| {
                    let parts = mixed::parts(text, lexicon)?;
                    let (parts, joined) = without_strokes(parts);
                    Some((parts, joined, None))
                })
                .or_else(|| {
                    inside(text).and_then(|inner| mixed::parts(inner, lexicon)).map(|parts| (parts, true, None))
                })
                .or_else(|| alone(headings::sentences(text, lexicon)));
            let Some((mut parts, joined, groups)) = found else {
                let language = surroundings.language_at(at).or_else(|| marked(text, line.language));
                pieces.push(piece(language, text, None, true));
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
            let groups = groups.unwrap_or_else(|| groups_of(&parts));
            let mut parts = parts.into_iter();
            let mut first = true;
            for group in groups {
                *rows += usize::from(group > 1);
                for (language, text) in parts.by_ref().take(group) {
                    pieces.push(piece(Some(language), text, (group > 1).then_some(*rows), std::mem::take(&mut first)));
                }
            }
        }
    }

    fn term<'t>(&self, line: &'t CleanLine) -> Option<Found<'t>> {
        let pair = self.listed.contains(&line.number).then(|| headings::term(&line.text))??;
        Some(headings::found(&pair, Stand::Border))
    }
}

/// Parts in turn that match in length are pairs: each is a row of its own.
fn groups_of(parts: &[Part<'_>]) -> Vec<usize> {
    let is_pair = |pair: &[Part<'_>]| pair[0].0 != pair[1].0 && alike(length(pair[0].1), length(pair[1].1), 0.8);
    let paired = parts.len().is_multiple_of(2) && parts.chunks_exact(2).all(is_pair);
    if paired { vec![2; parts.len() / 2] } else { vec![1; parts.len()] }
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

/// A line in brackets as a whole that translates the line before it.
fn bracket_line<'a>(text: &'a str, before: &str, language: Option<Language>) -> Option<Part<'a>> {
    let inner = inside(text)?;
    let own = language_of(inner)?;
    if inside(before).is_some() {
        return None;
    }
    (language == Some(own.other()) && alike(length(before), length(inner), 0.7)).then_some((own, inner))
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
}
