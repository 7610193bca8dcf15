//! What a line says twice, once in each language: `9 kg` in `体重：9 kg Weight: 9 kg`, `eBay` in `eBay shop eBay店铺`.

use std::ops::Range;

use super::characters::{Script, is_end, script};
use crate::language::is_han;

/// Low lines of a blank at least.
const BLANK: &str = "___";

/// Tokens of a line that are looked at, at most: each is held against all.
const MOST: usize = 64;

/// Bytes of marks and other tokens between a token and a cut, at most.
const NEAR: usize = 96;

/// What a line says twice and which side of it each goes to: tokens that stand as often in either half of a line and belong to no
/// language, numbers with their units, blanks, names with a capital inside.
pub(super) struct Twice {
    /// Places that go to the text before them, and those that go to the text behind.
    before: Vec<Range<usize>>,
    behind: Vec<Range<usize>>,
    all: Vec<Range<usize>>,
}

impl Twice {
    pub(super) fn of(text: &str) -> Self {
        let pairs = pairs(text);
        let all: Vec<Range<usize>> = pairs.iter().flatten().cloned().collect();
        let mut found = Self { before: Vec::new(), behind: Vec::new(), all };
        for [one, two] in &pairs {
            let sides = [one, two].map(|own| found.around(text, own));
            for (own, around, other) in [(one, sides[0], sides[1]), (two, sides[1], sides[0])] {
                let [Some(before), Some(behind)] = around else { continue };
                let firm = match other {
                    [Some(one), Some(two)] => (one == two).then_some(one),
                    [one, two] => one.or(two),
                };
                let follows_colon = || {
                    text[..own.start].trim_end().ends_with([':', '：'])
                        || found.before.iter().any(|number| touches(text, number.end, own.start))
                };
                match firm {
                    _ if before == behind => {}
                    Some(script) if script != before => found.before.push(own.clone()),
                    Some(_) => found.behind.push(own.clone()),
                    None if other[0] != Some(before) && follows_colon() => found.before.push(own.clone()),
                    None => {}
                }
            }
        }
        found
    }

    /// Where the tokens begin or end beside the text that they do not belong to.
    pub(super) fn cuts(&self) -> impl Iterator<Item = usize> + '_ {
        self.before.iter().map(|own| own.end).chain(self.behind.iter().map(|own| own.start))
    }

    /// Whether a cut leaves each token to its side, and none in two.
    pub(super) fn allows(&self, text: &str, cut: usize) -> bool {
        // Nothing but marks and other tokens may stand between.
        let is_near = |from: usize, to: usize| {
            let is_token = |at: usize| self.all.iter().any(|own| own.contains(&at));
            to - from <= NEAR
                && text[from..to].char_indices().all(|(at, c)| is_token(from + at) || !c.is_alphabetic() && !is_end(c))
        };
        !self.before.iter().any(|own| cut < own.end && (own.start < cut || is_near(cut, own.start)))
            && !self.behind.iter().any(|own| own.start < cut && (cut < own.end || is_near(own.end, cut)))
    }

    /// The scripts of the letters before and behind a token in its sentence, other tokens apart.
    fn around(&self, text: &str, own: &Range<usize>) -> [Option<Script>; 2] {
        let is_token = |at: usize| self.all.iter().any(|own| own.contains(&at));
        let letter = |(at, c): (usize, char)| match script(c) {
            _ if is_end(c) && !is_token(at) => Some(None),
            Some(script) if !is_token(at) => Some(Some(script)),
            _ => None,
        };
        let before = text[..own.start].char_indices().rev().find_map(letter).flatten();
        let behind = text[own.end..].char_indices().map(|(at, c)| (own.end + at, c)).find_map(letter).flatten();
        [before, behind]
    }
}

/// The tokens with their places in both halves.
fn pairs(text: &str) -> Vec<[Range<usize>; 2]> {
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
            let of_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b':' | b'/' | b'-');
            let is_number = |own: &Range<usize>| text[own.clone()].bytes().all(of_number);
            let pairs = (0..half).map(|at| [same[at].clone(), same[at + half].clone()]);
            found.extend(pairs.filter(|[one, two]| !is_number(one) || is_value(text, one) && is_value(text, two)));
        }
    }
    found
}

/// Whether a number is the value of a label, `Room: 5`, and counts nothing, as in `3 boats` and 3艘.
fn is_value(text: &str, number: &Range<usize>) -> bool {
    let behind = &text[number.end..];
    let word = behind.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let is_word = word.len() > 2 && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let is_labelled = text[..number.start].trim_end().ends_with([':', '：']);
    is_labelled && !behind.starts_with(is_han) && (!is_word || word.starts_with(|c: char| c.is_ascii_uppercase()))
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
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_in).map(|start| at + start) {
        let end = text[start..].find(|c| !is_in(c)).map_or(text.len(), |end| start + end);
        let token = text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        let own = start..start + token.len();
        let is_number =
            |own: &Range<usize>| text[own.clone()].trim_start_matches('+').bytes().all(|b| b.is_ascii_digit());
        match found.last_mut() {
            // The groups of a telephone number.
            Some(last) if &text[last.end..own.start] == " " && is_number(&own) && ends_in_group(text, last) => {
                last.end = own.end;
            }
            _ if !token.is_empty() => found.push(own),
            _ => {}
        }
        at = end;
    }
    found
}

/// Whether a token is a number, or ends in a group of one.
fn ends_in_group(text: &str, token: &Range<usize>) -> bool {
    text[token.clone()].bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        pairs(text).into_iter().map(|pair| &text[pair[0].clone()]).collect()
    }

    /// What of some places a line may be cut at.
    fn kept<'t>(text: &'t str, places: &[&str]) -> Vec<&'t str> {
        let twice = Twice::of(text);
        let at = places.iter().map(|part| text.find(part).unwrap());
        at.filter(|&at| twice.allows(text, at)).map(|at| &text[at..]).collect()
    }

    #[test]
    fn finds_what_each_language_says() {
        assert_eq!(found("净重：12 kg Net weight: 12 kg"), ["12", "kg"]);
        assert_eq!(found("湿度：60% Humidity: 60%"), ["60%"]);
        assert_eq!(found("水温：18 ℃ Water: 18 °C"), ["18", "℃"]);
        assert_eq!(found("Name: ____ 姓名：____"), ["____"]);
        assert_eq!(found("Route B7 B7路巴士"), ["B7"]);
        for none in [
            "the pier and the lido 码头",
            "码头。3. Boats of Article 3",
            "three boats 3艘船，3面旗",
            "Shop 3, Level 3 三楼三号铺",
            "票价 Fare： 15,000 yuan 15,000元",
            "Tel 电话: 2345 6789 Fax 传真: 2345 6780",
            "3 boats, 3 crews and 3 flags 三艘船",
        ] {
            assert_eq!(found(none), [] as [&str; 0], "{none}");
        }
    }

    #[test]
    fn a_cut_leaves_one_to_each_side() {
        let text = "净重：12 kg Net weight: 12 kg 长度：30 cm Length: 30 cm";
        assert_eq!(
            kept(text, &["12 kg", "kg", "Net", "weight"]),
            [&text[text.find("Net").unwrap()..], &text[text.find("weight").unwrap()..]]
        );
        assert_eq!(kept("eBay shop eBay商店", &["shop", "eBay商", "商店"]), ["shop eBay商店", "eBay商店"]);
        let text = "Two million TEUs were loaded, and one million TEUs.码头今年扩建。";
        assert_eq!(kept(text, &["TEUs.", "码头"]), ["TEUs.码头今年扩建。", "码头今年扩建。"]);
    }
}
