//! Where to begin in a sorted list of strings: for each beginning the first string that has it.

use std::ops::Range;

use super::sections::number;

/// The characters that many words begin with; all before and all behind them are one beginning each.
const HAN: Range<u32> = 0x4E00..0xA000;

/// How many beginnings words and stems have.
pub(super) const OF_WORDS: usize = HAN.end as usize - HAN.start as usize + 2;
pub(super) const OF_STEMS: usize = LETTERS * LETTERS;

/// Letters by their places, with one for what lies before them, and for the end, and one for what lies behind them.
const LETTERS: usize = 28;

/// The beginning of a word that begins with a character; whether it is that character alone.
pub(super) fn of_word(first: char) -> (usize, bool) {
    let code = u32::from(first);
    let place = code.clamp(HAN.start - 1, HAN.end) - (HAN.start - 1);
    (place as usize, HAN.contains(&code))
}

/// The beginning of a stem: its first two bytes.
pub(super) fn of_stem(stem: &[u8]) -> usize {
    let letter = |at: usize| match stem.get(at) {
        Some(byte @ b'a'..=b'z') => usize::from(byte - b'a') + 1,
        Some(byte) if *byte > b'z' => LETTERS - 1,
        _ => 0,
    };
    LETTERS * letter(0) + letter(1)
}

/// The section of a list whose strings have these beginnings, which ascend: for each of so many the number of strings before
/// the first that has it or a later one, and the number of all, u32 each.
pub(super) fn section(beginnings: impl Iterator<Item = usize>, count: usize) -> Vec<u8> {
    let mut before = vec![0_u32; count + 1];
    beginnings.for_each(|beginning| before[beginning + 1] += 1);
    let mut sum = 0;
    let sums = before.into_iter().map(|own| {
        sum += own;
        sum
    });
    sums.flat_map(u32::to_le_bytes).collect()
}

/// The strings that have a beginning; `None` where the file does not say.
pub(super) fn range(section: &[u8], beginning: usize) -> Option<Range<usize>> {
    let at = |place: usize| number(section, 4 * place) as usize;
    (section.len() > 4 * (beginning + 1)).then(|| at(beginning)..at(beginning + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_ascend_as_strings_do() {
        let stems = ["", "'", "a", "a-b", "ab", "az", "aé", "b", "zz", "é"];
        let beginnings: Vec<usize> = stems.iter().map(|stem| of_stem(stem.as_bytes())).collect();
        assert!(beginnings.is_sorted() && beginnings[9] < OF_STEMS, "{beginnings:?}");
        let words = ['〇', '一', '丁', '龥', '\u{9FFF}', '𠀀'].map(of_word);
        assert!(words.is_sorted_by_key(|word| word.0) && words[5].0 == OF_WORDS - 1, "{words:?}");
        assert_eq!(words.map(|word| word.1), [false, true, true, true, true, false]);
    }

    #[test]
    fn tells_which_strings_have_a_beginning() {
        let section = section([0, 2, 2, 3].into_iter(), 5);
        let found: Vec<_> = (0..6).map(|beginning| range(&section, beginning)).collect();
        assert_eq!(found, [Some(0..1), Some(1..1), Some(1..3), Some(3..4), Some(4..4), None]);
        assert_eq!(range(&[], 0), None);
    }
}
