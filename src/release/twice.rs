//! What a line says twice, once in each language: `9 kg` in `体重：9 kg Weight: 9 kg`, `eBay` in `eBay shop eBay店铺`.

use std::ops::Range;

use crate::language::is_han;

/// Low lines of a blank at least.
const BLANK: &str = "___";

/// Tokens of a line that are looked at, at most: each is held against all.
const MOST: usize = 64;

/// The tokens that stand as often in either half of a line and belong to no language, each with its places in both: numbers with
/// their units, blanks, names with a capital inside.
pub(super) fn twice(text: &str) -> Vec<[Range<usize>; 2]> {
    let tokens = tokens(text);
    if tokens.len() > MOST {
        return Vec::new();
    }
    let mut found: Vec<[Range<usize>; 2]> = Vec::new();
    for (at, one) in tokens.iter().enumerate() {
        let is_same = |other: &&Range<usize>| is_same(&text[(*other).clone()], &text[one.clone()]);
        let same: Vec<&Range<usize>> = tokens.iter().filter(is_same).collect();
        let half = same.len() / 2;
        if same[0] != one || same.len() % 2 == 1 {
            continue;
        }
        // A unit behind a number that stands twice.
        let behind = |at: usize| found.iter().flatten().any(|own| touches(text, own.end, at));
        if is_telling(&text[one.clone()]) || at > 0 && same.iter().all(|own| behind(own.start)) {
            let pairs = (0..half).map(|at| [same[at].clone(), same[at + half].clone()]);
            found.extend(pairs.filter(|[one, two]| {
                may_end(text, one) && !counts(text, one) && !counts(text, two) && is_of_halves(text, one.end, two.start)
            }));
        }
    }
    found
}

/// Whether no more than one half of a line stands between two places of it, so that the halves were not parted before.
fn is_of_halves(text: &str, from: usize, to: usize) -> bool {
    let between = &text[from..to];
    !between.contains(is_han) || !between.split(|c: char| !c.is_ascii_alphanumeric()).any(is_word)
}

/// Whether a run of letters is an English word, and not a code or a unit.
fn is_word(run: &str) -> bool {
    run.len() > 2 && run.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}

/// Whether a number counts what stands behind it, `3 boats` and 3艘.
fn counts(text: &str, token: &Range<usize>) -> bool {
    let behind = &text[token.end..];
    let word = behind.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    text[token.clone()].bytes().all(|byte| byte.is_ascii_digit()) && (behind.starts_with(is_han) || is_word(word))
}

/// Whether what is said first may belong to the text before it: it is no number of an item, `3. Tickets`, and no sentence ends
/// before it.
fn may_end(text: &str, token: &Range<usize>) -> bool {
    let (before, behind) = (&text[..token.start], &text[token.end..]);
    if !text[token.clone()].bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let is_bracketed = before.ends_with(['[', '(', '【', '（']) && behind.starts_with([']', ')', '】', '）']);
    let is_item = behind.starts_with(['.', ')', '、']) && !is_bracketed;
    !is_item && (is_bracketed || !before.trim_end().ends_with(['。', '.', '!', '?', '！', '？']))
}

/// Keeps of cuts that nothing but such tokens parts those that leave one of each to either side.
pub(super) fn settle(text: &str, twice: &[[Range<usize>; 2]], cuts: &mut Vec<usize>) {
    let plain = |from: usize, to: usize| {
        let is_token = |at: usize| twice.iter().flatten().any(|own| own.contains(&at));
        text[from..to].char_indices().all(|(at, c)| !c.is_alphabetic() || is_token(from + at))
    };
    let parted = |cut: usize| twice.iter().filter(|[one, two]| one.end <= cut && cut <= two.start).count();
    let mut kept = Vec::with_capacity(cuts.len());
    for near in cuts.chunk_by(|&one, &two| plain(one, two)) {
        let most = near.iter().map(|&cut| parted(cut)).max();
        kept.extend(near.iter().copied().filter(|&cut| Some(parted(cut)) == most));
    }
    *cuts = kept;
}

/// Whether nothing or a space stands between two places.
fn touches(text: &str, from: usize, to: usize) -> bool {
    from <= to && text[from..to].trim().is_empty()
}

fn is_same(one: &str, two: &str) -> bool {
    let sign = |text: &str| text.replace('℃', "°C");
    one == two || sign(one) == sign(two)
}

/// Whether a token is the same in both languages; addresses are values of their own.
fn is_telling(token: &str) -> bool {
    if token.contains('@') || token.contains("://") {
        return false;
    }
    let has_digit = token.bytes().any(|byte| byte.is_ascii_digit());
    let capital = token.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let small = token.bytes().any(|byte| byte.is_ascii_lowercase());
    has_digit || capital && small || token.starts_with(BLANK)
}

/// The stretches of a line without Han, white space, brackets and full-width marks; marks at their ends apart.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let is_in =
        |c: char| c.is_ascii_graphic() && !"()[]|\"".contains(c) || matches!(c, '℃' | '°' | '€' | '£' | '¥' | '²');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_in).map(|start| at + start) {
        let end = text[start..].find(|c| !is_in(c)).map_or(text.len(), |end| start + end);
        let token = text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        if !token.is_empty() && !token.contains(is_han) {
            found.push(start..start + token.len());
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_leaves_one_to_each_side() {
        let text = "净重：12 kg Net weight: 12 kg";
        let at = |part: &str| text.find(part).unwrap();
        let mut cuts = vec![at("12"), at("kg"), at("Net"), at("weight")];
        settle(text, &twice(text), &mut cuts);
        assert_eq!(cuts, [at("Net"), at("weight")]);
    }

    #[test]
    fn finds_what_each_language_says() {
        let found =
            |text: &str| -> Vec<String> { twice(text).iter().map(|pair| text[pair[0].clone()].to_owned()).collect() };
        assert_eq!(found("净重：12 kg Net weight: 12 kg"), ["12", "kg"]);
        assert_eq!(found("湿度：60% Humidity: 60%"), ["60%"]);
        assert_eq!(found("水温：18 ℃ Water: 18 °C"), ["18", "℃"]);
        assert_eq!(found("Name: ____ 姓名：____"), ["____"]);
        assert_eq!(found("Route B7 B7路巴士"), ["B7"]);
        assert_eq!(found("the pier and the lido 码头"), [] as [&str; 0]);
        assert_eq!(found("码头。3. Boats of Article 3"), [] as [&str; 0]);
        assert_eq!(found("three boats 3艘船，3面旗"), [] as [&str; 0]);
        assert_eq!(found("3 boats, 3 crews and 3 flags 三艘船"), [] as [&str; 0]);
    }
}
