//! Measures behind and before numbers: units of measurement and money.

use std::sync::OnceLock;

use crate::language::Language;
use crate::words::entries;

/// What a number is measured in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// Its dimension, by the name in the list.
    pub(super) dimension: &'static str,
    /// Its size in the smallest unit of the dimension.
    pub(super) size: f64,
    /// The bytes of its name.
    pub(super) at: usize,
    pub(super) end: usize,
}

impl Measure {
    /// Whether two names stand for the same unit.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.dimension == other.dimension && self.size == other.size
    }

    /// Whether the other, Chinese one is 元, which is also the money of Hong Kong and Taiwan.
    pub(super) fn is_local_money(&self, other: &Self) -> bool {
        other.dimension == "money yuan" && matches!(self.dimension, "money hk" | "money tw")
    }
}

/// A name of a unit.
struct Name {
    text: &'static str,
    dimension: &'static str,
    size: f64,
    /// Whether it is one of money.
    money: bool,
}

/// The names of a language, longer ones first.
fn names(language: Language) -> &'static [Name] {
    static NAMES: OnceLock<[Vec<Name>; 2]> = OnceLock::new();
    let both = NAMES.get_or_init(|| {
        let mut both = [Vec::new(), Vec::new()];
        for line in entries(include_str!("../../data/words/measures.txt")) {
            let mut fields = line.split(" | ");
            let (Some(dimension), Some(size)) = (fields.next(), fields.next().and_then(|size| size.parse().ok()))
            else {
                continue;
            };
            for (names, list) in both.iter_mut().zip(fields) {
                let money = dimension.starts_with("money");
                names.extend(list.split(", ").map(|text| Name { text, dimension, size, money }));
            }
        }
        for names in &mut both {
            names.sort_by_key(|name| std::cmp::Reverse(name.text.len()));
        }
        both
    });
    &both[usize::from(language == Language::Chinese)]
}

/// Whether a word is the code of a currency: `RMB`, `USD`.
pub(super) fn is_money(word: &str) -> bool {
    names(Language::English).iter().any(|name| name.money && name.text == word)
}

/// What makes a length a speed: 每小时 before its number, `an hour` behind it.
const BEFORE: [&str; 4] = ["每小时", "每小時", "时速", "時速"];
const BEHIND: [&str; 3] = [" per hour", " an hour", "/hour"];

/// A length with the texts before its number and behind it: a speed where they name an hour.
fn per_hour(measure: Measure, front: &str, behind: &str) -> Measure {
    let front = front.trim_end_matches(['约', '約', '近', '达', '達', '为', '為']);
    let is_named =
        BEFORE.iter().any(|name| front.ends_with(name)) || BEHIND.iter().any(|name| behind.starts_with(name));
    let is_speed = measure.dimension == "length" && is_named;
    if is_speed { Measure { dimension: "speed", size: measure.size / 1000.0, ..measure } } else { measure }
}

/// The units that may be meant beside the number at these bytes: a name may stand for several.
pub(super) fn of(text: &str, start: usize, end: usize, language: Language) -> Vec<Measure> {
    let chinese = language == Language::Chinese;
    let behind = text[end..].trim_start_matches([' ', '\u{A0}', '-', '\u{2011}', '多', '余', '餘', '来', '來']);
    let at = text.len() - behind.len();
    let is_word = |c: char| c.is_alphanumeric();
    let ends = |name: &Name| {
        let rest = &behind[name.text.len()..];
        chinese && !name.text.is_ascii() || !name.text.ends_with(is_word) || !rest.starts_with(is_word)
    };
    // Few names begin with the byte that stands there.
    let first = behind.bytes().next();
    let follows = |name: &&Name| name.text.bytes().next() == first && behind.starts_with(name.text) && ends(name);
    let front = text[..start].trim_end_matches([' ', '\u{A0}']);
    let last = front.bytes().last();
    let stands_before = |name: &&Name| {
        name.money
            && name.text.bytes().last() == last
            && front.strip_suffix(name.text).is_some_and(|rest| {
                !name.text.starts_with(|c: char| c.is_ascii_alphabetic())
                    || !rest.ends_with(|c: char| c.is_ascii_alphanumeric())
            })
    };
    let found =
        |name: &Name, at: usize| Measure { dimension: name.dimension, size: name.size, at, end: at + name.text.len() };
    let names = names(language);
    let before = names.iter().find(stands_before).map(|name| vec![found(name, front.len() - name.text.len())]);
    before.unwrap_or_else(|| {
        let Some(longest) = names.iter().find(follows) else { return Vec::new() };
        names
            .iter()
            .filter(|name| name.text == longest.text)
            .map(|name| per_hour(found(name, at), front, &text[at + name.text.len()..]))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_beside_their_numbers() {
        let one = |text: &str, number: &str, language| {
            let at = text.find(number).unwrap();
            of(text, at, at + number.len(), language).iter().map(|unit| (unit.dimension, unit.size)).collect::<Vec<_>>()
        };
        assert_eq!(one("a 30-kilometre road", "30", Language::English), [("length", 1e3)]);
        assert_eq!(one("30 square metres", "30", Language::English), [("area", 1.0)]);
        assert_eq!(one("HK$30 million", "30", Language::English), [("money hk", 1.0)]);
        assert_eq!(one("30 pounds", "30", Language::English).len(), 2);
        assert_eq!(one("30多公里", "30", Language::Chinese), [("length", 1e3)]);
        assert_eq!(one("约30亿元", "30亿", Language::Chinese), [("money yuan", 1.0)]);
        assert_eq!(one("以每小時約30公里", "30", Language::Chinese), one("at 30 km/h", "30", Language::English));
        assert_eq!(one("每小时30公里", "30", Language::Chinese), one("30 km per hour", "30", Language::English));
        assert_eq!(one("时速30英里", "30", Language::Chinese), one("at 30 mph", "30", Language::English));
        assert!(one("30 members", "30", Language::English).is_empty());
        assert!(one("30 mum", "30", Language::English).is_empty());
    }
}
