//! Latin names at the end of a Chinese list over lines: `林家豪、`, `DJ KAZE`.

use super::Piece;
use crate::language::{Language, is_han, is_latin};

/// Puts lines of Latin names behind a line of a Chinese list that goes on into its half, where the English list has them, too:
/// in Chinese, a line that ends with `、` ends nothing.
pub(super) fn settle(pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        if !is_rest_of_list(pieces, at) {
            continue;
        }
        let name = pieces[at].text.to_lowercase();
        let is_again = pieces.iter().enumerate().any(|(other, piece)| {
            other != at
                && piece.language == Some(Language::English)
                && piece.text.len() >= name.len()
                && piece.text.to_lowercase().contains(&name)
        });
        if is_again {
            let row = pieces[at].row;
            pieces[at].language = Some(Language::Chinese);
            // The row said that it translates its neighbour.
            if row.is_some() {
                pieces.iter_mut().filter(|piece| piece.row == row).for_each(|piece| piece.row = None);
            }
        }
    }
}

/// Whether a line of Latin letters alone stands between two Chinese ones, or at the end of them, the first of which ends with `、`.
fn is_rest_of_list(pieces: &[Piece], at: usize) -> bool {
    let (before, piece) = (&pieces[at - 1], &pieces[at]);
    before.language == Some(Language::Chinese)
        && before.text.ends_with('、')
        && piece.language == Some(Language::English)
        && !piece.gap
        && piece.unit.is_none()
        && !piece.line
        && piece.number != before.number
        && piece.text.contains(is_latin)
        && !piece.text.contains(is_han)
        && pieces.get(at + 1).is_none_or(|next| next.gap || next.language == Some(Language::Chinese))
}

#[cfg(test)]
mod tests {
    use crate::clean::CleanOptions;
    use crate::lexicon::Lexicon;
    use crate::read::lines;
    use crate::release::halves;

    #[test]
    fn a_latin_name_ends_the_chinese_list_that_goes_on() {
        let text = "Crew:\nAda Holm, Chen Yu, Maria Santos,\nPeter Yeung, Captain FINN\nThe ship sails at noon.\n\
                    船员：\n何雅达、陈宇、玛丽亚·桑托斯、\n杨彼得、\nCaptain FINN\n本船于中午启航。\n";
        let halves = halves(&lines(text), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        let chinese: Vec<&str> = halves.chinese.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(chinese, ["船员：", "何雅达、陈宇、玛丽亚·桑托斯、杨彼得、Captain FINN", "本船于中午启航。"]);
        assert_eq!(halves.english.len(), 3);
    }
}
