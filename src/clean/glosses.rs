//! Pinyin glosses that copying from some pages leaves behind single characters: 區(qū)政府聯(lián)合.

use unicode_normalization::UnicodeNormalization;

use super::Cleaned;
use crate::pinyin;

/// Characters read in the neutral tone, whose gloss has no tone mark.
const NEUTRAL: &str = "们們么麼的了着著子头頭吗嗎吧呢啊";

/// Removes a bracket that holds just the toned reading of the character before it. A bracket that glosses a whole word,
/// as in 关系(guanxi), stays. Counts the glosses.
pub(super) fn clean(line: &str) -> Cleaned<'_> {
    let mut text = String::new();
    let mut count = 0;
    let mut copied = 0;
    for (open, c) in line.char_indices().filter(|&(_, c)| c == '(' || c == '（') {
        let inner = open + c.len_utf8();
        let Some(character) = line[..open].chars().next_back() else { continue };
        // The longest toned syllable, zhuāng, has six letters; tone marks take more bytes.
        let Some((length, closer)) = line[inner..].char_indices().take(8).find(|&(_, c)| c == ')' || c == '）') else {
            continue;
        };
        if is_reading(character, &line[inner..inner + length]) {
            text.push_str(&line[copied..open]);
            copied = inner + length + closer.len_utf8();
            count += 1;
        }
    }
    if count == 0 {
        return Cleaned::unchanged(line);
    }
    text.push_str(&line[copied..]);
    Cleaned::changed(text, count)
}

/// Whether a text is a reading of a character, written with its tone mark where it has a tone.
fn is_reading(character: char, text: &str) -> bool {
    let mut toned = false;
    let mut plain = String::new();
    for c in text.nfd() {
        match c {
            'a'..='z' => plain.push(c),
            // Macron, acute, caron and grave are the tones; breve stands for the caron in careless text.
            '\u{304}' | '\u{301}' | '\u{30C}' | '\u{300}' | '\u{306}' => toned = true,
            '\u{308}' => plain.push('\u{308}'),
            _ => return false,
        }
    }
    let plain = plain.replace("u\u{308}", "v");
    (toned || NEUTRAL.contains(character)) && pinyin::readings(character).iter().any(|reading| **reading == *plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_glosses_and_keeps_brackets() {
        assert_eq!(clean("由渝中區(qū)政府聯(lián)合主辦").text, "由渝中區政府聯合主辦");
        assert_eq!(clean("他們(men)和女(nǚ)").text, "他們和女");
        assert_eq!(clean("由渝中區（qū）政府").text, "由渝中區政府");
        assert_eq!(clean("關系（guānxi）很重要").count, 0);
        assert_eq!(clean("区(see below)").count, 0);
        assert_eq!(clean("区(dōng)").count, 0);
    }
}
