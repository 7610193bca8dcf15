//! What the two texts are as a whole: lengths out of proportion, a side that is not translated.

use super::{Code, Finding, LONGEST};
use crate::language::{ScriptShare, is_alphanumeric};

/// Letters of English for one of Chinese, as a logarithm; in the gold pairs of the sample releases 1.12 in the mean, 1.14 in
/// the median.
const RATIO: f64 = 1.16;

/// How far from it, as a logarithm, is out of proportion: a factor of 2.8, four times the spread of the gold pairs (0.25). Two
/// of those 1,447 pairs are so far off.
const FAR: f64 = 1.024;

/// Letters that say nothing of a proportion.
const SHORT: f64 = 8.0;

/// A side that is in the language of the other, or the same text twice.
pub(super) fn untranslated(english: &str, chinese: &str) -> Option<Finding> {
    let finding = |message: &str| Some(Finding::new(Code::Untranslated, message.to_owned()));
    let (one, two) = (ScriptShare::of(english), ScriptShare::of(chinese));
    if english.trim() == chinese.trim() {
        let says = one.words + one.han > 1;
        return says.then(|| Finding::new(Code::Untranslated, "both sides are the same text".to_owned()));
    }
    if two.han == 0 && two.words >= 3 && one.words >= 3 {
        return finding("the Chinese side has no Chinese");
    }
    if one.words == 0 && one.han >= 2 && two.han >= 2 {
        return finding("the English side has no English");
    }
    (one.han > 4 && one.han * 2 > one.words)
        .then(|| Finding::new(Code::Untranslated, "the English side has Chinese in it".to_owned()))
}

/// A length out of proportion.
pub(super) fn length(english: &str, chinese: &str) -> Option<Finding> {
    let letters = |text: &str| text.chars().filter(|c| is_alphanumeric(*c)).count() as f64;
    let (one, two) = (letters(english), letters(chinese));
    if one.max(two * RATIO.exp()) < 3.0 * SHORT {
        return None;
    }
    let distance = ((one + SHORT) / (two + SHORT / RATIO.exp())).ln() - RATIO;
    if distance.abs() < FAR {
        return None;
    }
    let (long, short) = if distance > 0.0 { ("English", "Chinese") } else { ("Chinese", "English") };
    let factor = distance.abs().exp();
    Some(Finding::new(Code::Length, format!("the {long} is {factor:.1} times as long as the {short} lets expect")))
}

/// Sides that are longer than programs take.
pub(super) fn long(english: &str, chinese: &str) -> Vec<Finding> {
    let sides = [("English", english), ("Chinese", chinese)].map(|(name, text)| (name, text.chars().count()));
    let long = sides.into_iter().filter(|(_, length)| *length > LONGEST);
    long.map(|(name, length)| Finding::new(Code::Long, format!("{length} characters of {name}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::texts;
    use super::*;

    #[test]
    fn sides_in_one_language_are_found() {
        let codes = |english, chinese| texts(english, chinese).iter().map(|found| found.code).collect::<Vec<_>>();
        assert_eq!(codes("The pier is open.", "The pier is open."), [Code::Untranslated]);
        assert_eq!(codes("The pier is open now.", "The pier is open."), [Code::Untranslated]);
        assert_eq!(codes("码头启用。", "码头已启用。"), [Code::Untranslated]);
        assert_eq!(codes("OK", "OK"), []);
        assert_eq!(codes("Pier 7", "Pier 7号"), []);
        let long =
            "The pier was opened on Monday by the mayor, who thanked the crews of all ferries for their patience.";
        assert_eq!(codes(long, "码头启用。"), [Code::Length]);
    }
}
