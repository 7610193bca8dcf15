//! What a segment is called where it begins: the number of an article or item, with those of its levels, a question or an answer.

use super::numbers;
use crate::language::{is_han, is_numeral};
use crate::marks;

/// What stands for the number of an end mark, and of a line that begins with one: `Ends/Monday, …`, 完.
pub(super) const END: u32 = u32::MAX;

/// What stands for the number of the words that close a letter, `Yours sincerely,` and 此致.
pub(crate) const CLOSING: u32 = u32::MAX - 1;

/// Levels of a number that are told apart, `5.2.1`.
const LEVELS: usize = 3;

/// What a segment is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Designation {
    kind: Kind,
    /// Its number by levels; 0 where there is none.
    levels: [u32; LEVELS],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Item,
    Question,
    Answer,
}

impl Designation {
    /// What the start of a text says: `Article 3`, `（二）`, `5.1`, `Q7:`, `答：`; from whether it has an [`item`].
    pub(super) fn of(text: &str, has_item: bool) -> Option<Self> {
        let text = text.trim_start_matches(['•', '·', '-', '*', ' ', '“', '"', '「']);
        if let Some(spoken) = spoken(text) {
            return Some(spoken);
        }
        if let Some(levels) = levels(text) {
            return Some(Self { kind: Kind::Item, levels });
        }
        // Without what stands in front of it, a text without one has none either.
        let number =
            has_item.then(|| item(text, marks::is_letter_closing(text))).flatten().filter(|&item| item < CLOSING)?;
        Some(Self { kind: Kind::Item, levels: [number, 0, 0] })
    }

    /// How much higher the number of another one of the same kind is, level by level; `None` where the two are of different
    /// kinds, or one has no number. One language may count within a level and the other from the top, `29.1.3` and `三、`.
    pub(crate) fn steps_to(&self, other: &Self) -> Option<[i64; LEVELS]> {
        let numbered = |levels: [u32; LEVELS]| levels.iter().filter(|&&level| level > 0).count();
        let counts = [numbered(self.levels), numbered(other.levels)];
        if counts.contains(&0) || self.kind != other.kind {
            return None;
        }
        let step = |one: u32, two: u32| i64::from(two) - i64::from(one);
        if counts[0] == counts[1] {
            return Some(std::array::from_fn(|level| step(self.levels[level], other.levels[level])));
        }
        let last = [self.levels[counts[0] - 1], other.levels[counts[1] - 1]];
        let is_within = self.levels.contains(&last[1]) || other.levels.contains(&last[0]);
        Some(if is_within { [0; LEVELS] } else { [step(last[0], last[1]), 0, 0] })
    }

    /// Whether one is a question and the other an answer.
    pub(crate) fn answers(&self, other: &Self) -> bool {
        matches!((self.kind, other.kind), (Kind::Question, Kind::Answer) | (Kind::Answer, Kind::Question))
    }
}

/// A question or an answer: a letter with a number or a colon, `Q7.`, `A:`, or the Chinese word.
fn spoken(text: &str) -> Option<Designation> {
    const WORDS: [(&str, Kind); 9] = [
        ("Question ", Kind::Question),
        ("Answer ", Kind::Answer),
        ("Q", Kind::Question),
        ("A", Kind::Answer),
        ("问题", Kind::Question),
        ("問題", Kind::Question),
        ("问", Kind::Question),
        ("問", Kind::Question),
        ("答", Kind::Answer),
    ];
    WORDS.iter().find_map(|&(word, kind)| {
        let rest = text.strip_prefix(word)?;
        let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let is_marked = match rest[digits..].chars().next()? {
            ':' | '：' => true,
            '.' | '．' | '、' | ')' | '）' => digits > 0,
            _ => false,
        };
        is_marked.then(|| Designation { kind, levels: [rest[..digits].parse().unwrap_or(0), 0, 0] })
    })
}

/// The levels of `5.1 Fees` and `5.1费用`, not those of `5.1 metres` or `5.1%`.
fn levels(text: &str) -> Option<[u32; LEVELS]> {
    let length = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let (number, behind) = text.split_at(length);
    let parts = number.trim_end_matches('.').split('.');
    let mut levels = [0; LEVELS];
    let mut count = 0;
    for part in parts {
        *levels.get_mut(count)? = leading_number(part)?.0;
        count += 1;
    }
    let body = behind.trim_start();
    let begins = |c: char| c.is_uppercase() || matches!(c, '"' | '“' | '「') || is_han(c);
    (count > 1 && body.starts_with(begins) && (body.len() < behind.len() || count == LEVELS)).then_some(levels)
}

/// The number of a list item, article or chapter at the start of a segment: `3.`, `(c)`, `IV.`, `Article 5`, `（二）`, `第三条`;
/// from whether it is nothing but the words that close a letter.
pub(super) fn item(text: &str, closes: bool) -> Option<u32> {
    let mark = text.split(['/', '／']).next().unwrap_or_default();
    // A teleprinter's mark has no counterpart, and stands behind the one that has.
    if marks::is_end_mark(mark) && !mark.trim().eq_ignore_ascii_case("nnnn") {
        return Some(END);
    }
    if closes {
        return Some(CLOSING);
    }
    let text = text.trim_start_matches(['•', '·', '-', '*', ' ', '“', '"', '「']);
    if let Some(rest) = text.strip_prefix('第') {
        let number = numbers::chinese(rest).into_iter().next().filter(|number| number.at == 0)?;
        let unit = rest[number.end..].chars().next()?;
        return "条條章节節款项項部编編则則".contains(unit).then_some(number.value as u32);
    }
    for word in ["Article ", "Chapter ", "Section ", "Part ", "Clause ", "Rule ", "Step ", "Question ", "Annex "] {
        if let Some(rest) = text.strip_prefix(word) {
            return leading_number(rest).map(|(value, _)| value);
        }
    }
    let open = text.starts_with(['(', '（', '[', '【']);
    let body = text.trim_start_matches(['(', '（', '[', '【', 'Q', '问', '問']);
    let (value, length) = leading_number(body)?;
    let mut behind = body[length..].chars();
    let delimiter = behind.next()?;
    let next = behind.next();
    let closed = matches!(delimiter, ')' | '）' | ']' | '】');
    let dotted = matches!(delimiter, '.' | '．' | '、') && !next.is_some_and(|c| c.is_ascii_digit());
    (closed || dotted && !open).then_some(value)
}

/// A number at the start of a text, in digits, Chinese numerals, Roman numerals or as a letter, with its length.
pub(crate) fn leading_number(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 3).then(|| text[..digits].parse().ok()).flatten().map(|value| (value, digits));
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters > 0 {
        let word = &text[..letters];
        return roman(word).or_else(|| (letters == 1).then(|| letter(word))).map(|value| (value, letters));
    }
    let numerals: String = text.chars().take_while(|&c| is_numeral(c) || c == '百').collect();
    if numerals.is_empty() {
        return None;
    }
    // A lone numeral counts as one only before something that it counts.
    let number = numbers::chinese(&format!("第{numerals}条")).into_iter().next()?;
    Some((number.value as u32, numerals.len()))
}

fn letter(word: &str) -> u32 {
    u32::from(word.as_bytes()[0].to_ascii_lowercase() - b'a' + 1)
}

/// A Roman numeral up to 39, in one case; the letters c, d and m begin items of lettered lists more often.
pub(crate) fn roman(word: &str) -> Option<u32> {
    if !word.bytes().all(|byte| matches!(byte.to_ascii_lowercase(), b'i' | b'v' | b'x')) {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    if lower != word && word.to_ascii_uppercase() != word || word.len() > 7 {
        return None;
    }
    let value = |byte: u8| match byte {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        _ => None,
    };
    let values: Option<Vec<u32>> = lower.bytes().map(value).collect();
    let values = values?;
    let mut total = 0;
    for (at, &value) in values.iter().enumerate() {
        if values.get(at + 1).is_some_and(|&next| next > value) { total -= value as i32 } else { total += value as i32 }
    }
    u32::try_from(total).ok().filter(|&total| total > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Designation {
        Designation::of(text, true).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn numbers_and_kinds_are_compared() {
        for (one, two) in [
            ("Article 3 The harbour master", "第三条 港务长"),
            ("(b) lifejackets;", "（二）救生衣；"),
            ("5.1 Fees", "5.1 费用"),
            ("29.1.3 Boats without a lamp", "三、未点灯的船只"),
            ("Q7: May dogs come along?", "问7：可以带狗吗？"),
            ("A2. On a lead.", "答2：须系绳。"),
            ("Q3. Is there a toilet?", "问题3：有洗手间吗？"),
        ] {
            assert_eq!(of(one).steps_to(&of(two)), Some([0; 3]), "{one}");
        }
        assert_eq!(of("1.3 \"Boat\" means").steps_to(&of("1.2 “码头”指")), Some([0, -1, 0]));
        assert_eq!(of("Article 3 The").steps_to(&of("第二条 本")), Some([-1, 0, 0]));
        assert!(of("Q: May dogs come along?").answers(&of("答：不可以。")));
        assert!(!of("A: No.").answers(&of("答：不可以。")));
    }

    #[test]
    fn other_texts_have_none() {
        for text in ["5.1 metres of rope", "A boat", "答应的事", "At noon", "10.5%", "问题很多", "3 boats"] {
            assert_eq!(Designation::of(text, true), None, "{text}");
        }
    }

    #[test]
    fn finds_items() {
        for (text, value) in [
            ("3. Wash", Some(3)),
            ("(c) Rinse", Some(3)),
            ("IV. Dry", Some(4)),
            ("Article 12 Fees", Some(12)),
            ("Q7. Why?", Some(7)),
            ("（二）申请", Some(2)),
            ("十二、附则", Some(12)),
            ("第三条 本办法", Some(3)),
            ("Ends/Friday, March 7, 2025", Some(END)),
            ("（完）", Some(END)),
            ("3.5 percent", None),
            ("2024 was good.", None),
            ("A man came.", None),
            ("一个人来了。", None),
        ] {
            assert_eq!(item(text, false), value, "{text}");
        }
    }
}
