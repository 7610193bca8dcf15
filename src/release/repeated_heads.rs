//! Lines of figures that head both halves, `2031-10-02` before each: those that stand between the halves belong to the second,
//! as the same ones before everything belong to the first.

use super::Piece;
use crate::language::is_han;

/// Lines that head a half, at most.
const MOST: usize = 3;

/// Puts lines of figures that stand before the second of two halves and repeat those that the first begins with into the second.
pub(super) fn settle(pieces: &mut [Piece]) {
    let heads = pieces.iter().take(MOST + 1).take_while(|piece| is_of_figures(piece)).count();
    if !(1..=MOST).contains(&heads) {
        return;
    }
    let Some(first) = pieces.get(heads).map(|piece| piece.language) else { return };
    let mut rest =
        (heads..pieces.len()).filter(|&at| !is_of_figures(&pieces[at])).skip_while(|&at| pieces[at].language == first);
    let Some(second) = rest.next() else { return };
    let other = pieces[second].language;
    if second < 2 * heads + 1 || rest.any(|at| pieces[at].language != other) {
        return;
    }
    let again = second - heads..second;
    let is_same = (0..heads).all(|at| {
        let (one, two) = (&pieces[at], &pieces[again.start + at]);
        one.text == two.text && [one, two].iter().all(|piece| piece.row.is_none() && piece.unit.is_none())
    });
    // Where the same line ends the text, each half may end with it.
    if is_same && pieces.last().is_some_and(|last| last.text != pieces[heads - 1].text) {
        pieces[..heads].iter_mut().for_each(|piece| piece.language = first);
        pieces[again].iter_mut().for_each(|piece| piece.language = other);
    }
}

/// Whether all words of a line have figures or no letters: a date, the number of an order, a version.
fn is_of_figures(piece: &Piece) -> bool {
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let is_figure = |word: &str| has_digit(word) || !word.contains(char::is_alphabetic);
    has_digit(&piece.text) && !piece.text.contains(is_han) && piece.text.split_whitespace().all(is_figure)
}

#[cfg(test)]
mod tests {
    use crate::clean::CleanOptions;
    use crate::lexicon::Lexicon;
    use crate::read::lines;
    use crate::release::halves;

    const ENGLISH: &str = "Lock repairs\n\nThe lower lock is closed until spring.\n\nBoats may moor at the mill.";
    const CHINESE: &str = "船闸维修\n\n下游船闸关闭至明年春天。\n\n船只可停靠磨坊码头。";

    fn counts(text: &str, line: &str) -> [usize; 2] {
        let halves = halves(&lines(text), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        [&halves.english, &halves.chinese].map(|half| half.iter().filter(|own| own.text == line).count())
    }

    #[test]
    fn each_half_has_its_own_head() {
        for head in ["2031-11-25", "QL-2031-77", "v4.2.1 (2031-11-25)", "25/11/2031"] {
            for [one, two] in [[ENGLISH, CHINESE], [CHINESE, ENGLISH]] {
                assert_eq!(counts(&format!("{head}\n\n{one}\n\n{head}\n\n{two}\n"), head), [1, 1], "{head} {one}");
            }
        }
    }

    #[test]
    fn a_line_that_ends_both_halves_stays() {
        let date = "2031-11-25";
        assert_eq!(counts(&format!("{ENGLISH}\n\n{date}\n\n{CHINESE}\n\n{date}\n"), date), [1, 1]);
    }
}
