//! Lines that hold the same value for both languages, `60% | 60%`, among lines that hold both: neither side has a script.

use super::CleanLine;
use super::characters::STROKES;
use crate::clean::{CleanOptions, Rule};
use crate::language::{holds_han, is_han, is_latin};
use crate::read::Role;

/// Such values in a row at most, and bytes of their lines. Of ten texts with such lines none changes with 5 to 60 in a row, and
/// with 20 to 160 bytes.
const NEAR: usize = 30;
const LONGEST: usize = 80;

/// The value of a line that holds it twice, parted as the languages are on the lines beside it that are no such values.
pub(super) fn value<'l>(lines: &'l [CleanLine], at: usize, options: &CleanOptions) -> Option<&'l str> {
    let (text, joint) = twice(&lines[at].text)?;
    if joint.is_some() && !options.has(Rule::Joints) {
        return None;
    }
    if lines[at].role != Role::Paragraph || lines[at].language.is_some() {
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

/// Whether strokes part anything on a line.
pub(super) fn has_stroke(line: &str) -> bool {
    line.contains(STROKES)
}

/// A value that stands twice on a line and nothing else, and the stroke between; none for white space.
fn twice(line: &str) -> Option<(&str, Option<char>)> {
    let line = line.trim();
    if line.len() > LONGEST || holds_han(line) || !line.contains(char::is_alphanumeric) {
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
