//! Lines that hold the same value for both languages, `60% | 60%`, among lines that hold both: neither side has a script.

use super::{CleanLine, Piece};
use crate::clean::{CleanOptions, CleanReport, Rule};
use crate::language::{Language, is_han, is_latin};
use crate::read::Role;

/// What parts the languages on a line: strokes; white space, between values without letters.
const STROKES: [char; 4] = ['|', '｜', '/', '／'];

/// Such values in a row at most, and bytes of their lines.
const NEAR: usize = 30;
const LONGEST: usize = 80;

/// The lines without those of one value; `None` where none is. What stands before such a line stands before the next one.
pub(super) fn without(lines: &[CleanLine], options: &CleanOptions) -> Option<Vec<CleanLine>> {
    let values: Vec<bool> = (0..lines.len()).map(|at| value(lines, at, options).is_some()).collect();
    if !values.contains(&true) {
        return None;
    }
    let mut text: Vec<CleanLine> = Vec::with_capacity(lines.len());
    let (mut gap, mut strong) = (false, false);
    for (line, is_value) in lines.iter().zip(values) {
        (gap, strong) = (gap || line.gap, strong || line.strong);
        if !is_value {
            text.push(CleanLine { gap, strong, ..line.clone() });
            (gap, strong) = (false, false);
        }
    }
    Some(text)
}

/// Puts the values into both halves, each behind the lines before it; the pieces of the lines begin at `start`.
pub(super) fn put_back(
    lines: &[CleanLine],
    start: usize,
    rows: &mut usize,
    options: &CleanOptions,
    report: &mut CleanReport,
    pieces: &mut Vec<Piece>,
) {
    let mut values = (0..lines.len()).filter_map(|at| Some((&lines[at], value(lines, at, options)?))).peekable();
    let mut rest = pieces.split_off(start).into_iter().peekable();
    loop {
        let next = rest.peek().map_or(usize::MAX, |piece| piece.number);
        if let Some((line, text)) = values.next_if(|(line, _)| line.number < next) {
            *rows += 1;
            if line.text.contains(STROKES) {
                report.note(line.number, Rule::Joints, 1, &line.text, &format!("{text} {text}"));
            }
            for language in [Language::English, Language::Chinese] {
                let first = language == Language::English;
                pieces.push(Piece {
                    language: Some(language),
                    text: text.to_owned(),
                    number: line.number,
                    row: Some(*rows),
                    unit: None,
                    sure: 1.0,
                    line: true,
                    gap: first && line.gap,
                    strong: first && line.strong,
                    goes_on: 0,
                });
            }
        } else if let Some(piece) = rest.next() {
            pieces.push(piece);
        } else {
            return;
        }
    }
}

/// The value of a line that holds it twice, parted as the languages are on the lines beside it that are no such values.
fn value<'l>(lines: &'l [CleanLine], at: usize, options: &CleanOptions) -> Option<&'l str> {
    let (text, joint) = twice(&lines[at].text)?;
    if joint.is_some() && !options.has(Rule::Joints) {
        return None;
    }
    // Its place among the pieces is told by its number.
    let is_numbered = |pair: &[CleanLine]| pair[0].number < pair[1].number;
    let plain = lines[at].role == Role::Paragraph && lines[at].language.is_none();
    if !plain || !lines[at.saturating_sub(1)..lines.len().min(at + 2)].windows(2).all(is_numbered) {
        return None;
    }
    let is_text = |line: &&CleanLine| twice(&line.text).is_none();
    let beside = [lines[..at].iter().rev().take(NEAR).find(is_text), lines[at + 1..].iter().take(NEAR).find(is_text)];
    let is_alike = |line: &CleanLine| {
        let both = line.text.contains(is_han) && line.text.contains(is_latin);
        both && joint.is_none_or(|joint| line.text.contains(joint))
    };
    let alike: Vec<bool> = beside.into_iter().flatten().map(is_alike).collect();
    (alike.contains(&true) && (joint.is_some() || !alike.contains(&false))).then_some(text)
}

/// A value that stands twice on a line and nothing else, and the stroke between; none for white space.
fn twice(line: &str) -> Option<(&str, Option<char>)> {
    let line = line.trim();
    if line.len() > LONGEST || line.contains(is_han) || !line.contains(char::is_alphanumeric) {
        return None;
    }
    if let Some(stroke) = line.chars().find(|c| STROKES.contains(c)) {
        let (one, two) = line.split_once(stroke)?;
        // `1/1` is a number.
        let is_parted = stroke == '|' || one.ends_with(char::is_whitespace) && two.starts_with(char::is_whitespace);
        return (is_parted && one.trim() == two.trim()).then_some((two.trim(), Some(stroke)));
    }
    let (one, two) = line.split_once(char::is_whitespace)?;
    let is_value = one == two.trim_start() && !line.contains(char::is_alphabetic);
    is_value.then_some((one, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::read::lines;
    use crate::release::halves;

    fn found(text: &str, options: &CleanOptions) -> [Vec<String>; 2] {
        let halves = halves(&lines(text), options, &Lexicon::embedded()).unwrap();
        [halves.english, halves.chinese].map(|half| half.into_iter().map(|line| line.text).collect())
    }

    #[test]
    fn a_value_belongs_to_both_languages() {
        for (joint, values) in [(" | ", ["60%", "SK-120"]), (" / ", ["$40", "RAL 9010"]), ("  ", ["60%", "1,204"])] {
            let [one, two] = values;
            let text = format!("Turnout{joint}投票率\n{one}{joint}{one}\nVotes cast{joint}总票数\n{two}{joint}{two}\n");
            let wanted = [["Turnout", one, "Votes cast", two], ["投票率", one, "总票数", two]];
            assert_eq!(found(&text, &CleanOptions::default()), wanted, "{text}");
        }
    }

    #[test]
    fn other_lines_of_two_figures_stay() {
        let text = "The score was level for an hour.\n1/1\n10 10\n比分一小时内持平。\n1/1\n10 10\n";
        let [english, chinese] = found(text, &CleanOptions::default());
        assert_eq!((english.len(), chinese.len()), (3, 3));
        let text = "Turnout | 投票率\n60% | 60%\n";
        let [english, _] = found(text, &CleanOptions::without([Rule::Joints]));
        assert!(english.contains(&"60% | 60%".to_owned()), "{english:?}");
    }
}
