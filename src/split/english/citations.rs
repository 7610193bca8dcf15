//! Reports of cases: `347 U.S. 483`, `98 S. Ct. 2733`, `12 F. Supp. 2d 34`.

use super::super::abbreviations::{Abbreviations, Class};
use super::words::Folded;

/// The most words between volume and page, `12 Cal. App. 4th 3`.
const WORDS: usize = 4;

/// The longest such word with its full stop, in bytes.
const LONGEST: usize = 7;

/// How far volume and page are looked for, in characters.
const REACH: usize = 48;

/// Whether the full stop at `mark` stands in the name of a report, between a volume and a page.
///
/// One letter alone is no report, `at 20 C. 5 ml`; nor are months, times and units behind a number.
pub(super) fn is_in_report(line: &str, start: usize, mark: usize, abbreviations: &Abbreviations) -> bool {
    let back = line[start..mark].char_indices().rev().take(REACH).last().map_or(mark, |(at, _)| start + at);
    let ahead = line[mark..].char_indices().nth(REACH).map_or(line.len(), |(at, _)| mark + at);
    // The word of the mark may go on behind it: `U.S.`.
    let end = line[mark..ahead].find(char::is_whitespace).map_or(ahead, |length| mark + length);
    let (mut letters, mut words) = (0, 0);
    let mut belongs = |word: &&str| {
        let part = part(word, abbreviations);
        letters += part.unwrap_or(0);
        words += usize::from(part.is_some());
        part.is_some() && words <= WORDS
    };
    let volume = line[back..end].split_whitespace().rev().find(|word| !belongs(word));
    let page = line[end..ahead].split_whitespace().find(|word| !belongs(word));
    letters > 1
        && volume.is_some_and(|volume| volume.len() <= 4 && volume.bytes().all(|byte| byte.is_ascii_digit()))
        && page.is_some_and(|page| page.starts_with(|c: char| c.is_ascii_digit()))
}

/// The number of letters of a word that may be part of a report's name: `F.`, `Supp.`, `U.S.`, `2d`.
fn part(word: &str, abbreviations: &Abbreviations) -> Option<usize> {
    if word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_digit()) {
        return ["2d", "3d", "4th", "5th"].contains(&word).then_some(2);
    }
    let name = word.strip_suffix('.')?;
    let short = word.len() <= LONGEST
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'.');
    let class = abbreviations.class(Folded::of(name).as_str());
    let other = matches!(class, Some(Class::Date | Class::Time | Class::Unit | Class::Company | Class::Number));
    (short && (!other || name == "App")).then(|| name.bytes().filter(u8::is_ascii_alphabetic).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_stands_between_volume_and_page() {
        let stop = |line: &str, at: usize| is_in_report(line, 0, at, &Abbreviations::default());
        assert!(stop("see 97 S. Ct. 2205", 8));
        assert!(stop("see 97 S. Ct. 2205", 12));
        assert!(stop("see 412 U.S. 118 (1973)", 11));
        for line in [
            "built in the U.S. 20 men",
            "at 20 C. 5 litres",
            "at 5 P.M. 3 men",
            "on 12 Oct. 1990",
            "all 412 U.S. ships",
        ] {
            let at = line.rfind(". ").expect("a stop");
            assert!(!stop(line, at), "{line}");
        }
    }
}
