//! One language a file: a line a two-sided pair, as Moses and other trainers read a parallel corpus. Line n of the English
//! file translates line n of the Chinese one, so both are written with the same selection.

use std::io::Write;

use crate::bitext::Bitext;
use crate::error::Error;
use crate::export::one_line::one_line;
use crate::export::selection::Selection;
use crate::language::Language;

/// Writes the side of each two-sided pair that a selection takes; line breaks inside a text become spaces. Pairs of which a
/// side has nothing that can be seen are left out of both files.
///
/// ```
/// use bitext::Language;
/// use bitext::export::{Selection, side};
///
/// let mut out = Vec::new();
/// let bitext = bitext::align("It rains.\n下雨了。")?;
/// assert_eq!(side::write(&mut out, &bitext, Language::Chinese, &Selection::default())?, 1);
/// assert_eq!(out, "下雨了。\n".as_bytes());
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext, language: Language, selection: &Selection) -> Result<usize, Error> {
    let mut written = 0;
    for pair in bitext.pairs().filter(|pair| selection.verdict_on(pair).is_none()) {
        let sides = [one_line(&pair.english()).0, one_line(&pair.chinese()).0];
        if sides.iter().all(|side| !side.is_empty()) {
            writeln!(out, "{}", sides[language as usize])?;
            written += 1;
        }
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::bitext;

    #[test]
    fn lines_correspond() {
        let bitext = bitext(
            &["One\nline.", "Alone.", "\u{200B}", "Two."],
            &["一。", "空", "二。"],
            &[(1, 1), (1, 0), (1, 1), (1, 1)],
        );
        let side = |language| {
            let mut out = Vec::new();
            assert_eq!(write(&mut out, &bitext, language, &Selection::default()).unwrap(), 2);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(side(Language::English), "One line.\nTwo.\n");
        assert_eq!(side(Language::Chinese), "一。\n二。\n");
    }
}
