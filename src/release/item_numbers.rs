//! Numbers of items that stand alone on their lines, `（1）`, `1.`, `①`: each belongs to the line that it numbers.
//!
//! Such a line has no script, or the Latin one of `(a)`; the layout model lets it follow the line before as well as the next.

use super::joins::{ends_sentence, is_number_alone};
use super::readings::Entry;
use crate::language::{is_han, is_latin};
use crate::read::Role;

/// Whether a line is a number alone, and the next one is text; of several numbers in a row none numbers what follows.
pub(super) fn numbers_next(lines: &[Entry<'_>], at: usize) -> bool {
    let is_number = |line: &Entry<'_>| line.role == Role::Paragraph && is_number_alone(line.text);
    let is_text = |line: &Entry<'_>| line.role == Role::Paragraph && line.text.contains(|c| is_han(c) || is_latin(c));
    // What an empty line parts from the text below and none from that above ends it: `raised to Level`, `2.`
    let is_above = || !lines[at].gap && at > 0 && lines.get(at + 1).is_some_and(|next| next.gap);
    is_number(&lines[at])
        && lines[at].language.is_none()
        && !is_above()
        && lines.get(at + 1).is_some_and(is_text)
        && !at.checked_sub(1).is_some_and(|before| is_number(&lines[before]))
        && (lines[at].gap || !ends_sentence(lines[at].text, lines[..at].iter().map(|line| line.text), LEAST))
}

/// The least number that may end a sentence: the first begins a list.
const LEAST: u32 = 2;

#[cfg(test)]
mod tests {
    use super::Entry;
    use crate::clean::{CleanOptions, CleanReport};
    use crate::lexicon::Lexicon;
    use crate::read::lines;
    use crate::release::{CleanLine, HalfLine, clean_lines, halves};

    fn halves_of(text: &str) -> [Vec<String>; 2] {
        let halves = halves(&lines(text), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        let texts = |half: Vec<HalfLine>| half.into_iter().map(|line| line.text).collect();
        [texts(halves.english), texts(halves.chinese)]
    }

    #[test]
    fn a_number_goes_with_the_line_that_it_numbers() {
        let chinese = ["登船前请出示船票。", "航行中请勿离开座位。", "下船时请带好行李。"];
        let english = [
            "Show your ticket before boarding.",
            "Keep your seat during the voyage.",
            "Take your luggage when you leave.",
        ];
        for marks in [["（1）", "（2）", "（3）"], ["(a)", "(b)", "(c)"], ["1.", "2.", "3."], ["①", "②", "③"]]
        {
            let mut text = "乘船须知\nNotes for Passengers\n".to_owned();
            for at in 0..3 {
                text += &format!("{}\n{}\n{}\n", marks[at], chinese[at], english[at]);
            }
            let [own, numbered] = halves_of(&text);
            assert_eq!(own[1..], english);
            let wanted: Vec<String> = (0..3).map(|at| format!("{}{}", marks[at], chinese[at])).collect();
            assert_eq!(numbered[1..], wanted);
            let mut text = "Notes for Passengers\n乘船须知\n".to_owned();
            for at in 0..3 {
                text += &format!("{}\n{}\n{}\n", marks[at], english[at], chinese[at]);
            }
            let [numbered, own] = halves_of(&text);
            assert_eq!(own[1..], chinese);
            let wanted: Vec<String> = (0..3).map(|at| format!("{} {}", marks[at], english[at])).collect();
            assert_eq!(numbered[1..], wanted);
        }
    }

    #[test]
    fn the_last_word_of_a_sentence_numbers_nothing() {
        let text = "The pilots of the lake are volunteers, and the oldest of them is\n83.\n领港员都是志愿者，最年长的83岁。\n\
                    They are paid in dinners.\n报酬是晚饭。\n";
        let [english, chinese] = halves_of(text);
        assert!(english[0].ends_with("of them is 83."), "{english:?}");
        assert!(chinese[0].starts_with("领港员"));
    }

    #[test]
    fn a_column_of_numbers_numbers_nothing() {
        let numbering = |text: &str| -> Vec<usize> {
            let lines = clean_lines(&lines(text), &CleanOptions::default(), &mut CleanReport::default());
            let entry = |line| {
                let CleanLine { text, gap, role, language, whole, .. }: &CleanLine = line;
                Entry { text, gap: *gap, role: *role, language: *language, whole: *whole }
            };
            let lines: Vec<Entry<'_>> = lines.iter().map(entry).collect();
            (0..lines.len()).filter(|&at| super::numbers_next(&lines, at)).collect()
        };
        assert_eq!(numbering("1.\n2.\n渡轮停航。\nThe ferry is cancelled.\n3.\n"), Vec::<usize>::new());
        assert_eq!(numbering("1.\n渡轮停航。\nThe ferry is cancelled.\n3.\n"), vec![0]);
    }
}
