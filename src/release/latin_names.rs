//! Latin names at the end of a Chinese list over lines: `林家豪、`, `DJ KAZE`.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Piece;
use crate::language::{Language, is_han, is_latin};

/// Puts lines of Latin names behind a line of a Chinese list that goes on into its half, where the English list has them, too:
/// in Chinese, a line that ends with `、` ends nothing.
pub(super) fn settle(pieces: &mut [Piece]) {
    let rests: Vec<usize> = (1..pieces.len()).filter(|&at| is_rest_of_list(pieces, at)).collect();
    if rests.is_empty() {
        return;
    }
    let mut count: FxHashMap<String, usize> = FxHashMap::default();
    for piece in pieces.iter().filter(|piece| piece.language == Some(Language::English)) {
        names(&piece.text).for_each(|name| *count.entry(name).or_default() += 1);
    }
    // The row said that the line translates its neighbour.
    let mut rows = FxHashSet::default();
    for at in rests {
        if names(&pieces[at].text).all(|name| count.get(&name).is_some_and(|&count| count > 1)) {
            pieces[at].language = Some(Language::Chinese);
            rows.extend(pieces[at].row);
        }
    }
    for piece in pieces.iter_mut().filter(|piece| piece.row.is_some_and(|row| rows.contains(&row))) {
        piece.row = None;
    }
}

/// The names of a list, in lower case.
fn names(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split([',', '、']).map(str::trim).filter(|name| !name.is_empty()).map(|name| {
        let name = name.to_lowercase();
        name.strip_prefix("and ").unwrap_or(&name).trim_end_matches('.').to_owned()
    })
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
