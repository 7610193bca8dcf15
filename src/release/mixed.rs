//! Lines that hold whole sentences of both languages.

use super::classify::{function_words, has_straight_quotations, outside_brackets, without_addresses};
use super::found::COVERED;
use super::pair::evidence;
use crate::language::{Language, ScriptShare, is_han};
use crate::lexicon::Lexicon;

/// Bytes of a Chinese sentence that a few words may translate.
const SHORT: usize = 90;

/// What a sentence says of its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// It can stand by itself in this language.
    Whole(Language),
    /// It has letters of this language only, but too few to stand by itself.
    Part(Language),
    /// The number of an item: it belongs to what follows.
    Number,
    /// No letters.
    Nothing,
}

/// The parts of a line by language, if it holds sentences of both; a sentence that only quotes the other language is one
/// part.
pub(super) fn parts<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Vec<(Language, &'a str)>> {
    let share = ScriptShare::of(text);
    if share.han < 3 || share.words < 3 {
        return None;
    }
    let mut cuts = ends(text);
    cuts.insert(0, 0);
    cuts.push(text.len());
    let mut pieces: Vec<(usize, usize, Sign)> = cuts
        .windows(2)
        .filter(|cut| cut[0] < cut[1])
        .map(|cut| (cut[0], cut[1], sign(&text[cut[0]..cut[1]])))
        .collect();
    // A few words that the next piece translates are a sentence: `Cancellation policy. 取消政策。`
    for at in 1..pieces.len() {
        let (one, two) = (pieces[at - 1], pieces[at]);
        let side = |piece: (usize, usize, Sign)| &text[piece.0..piece.1];
        let (english, chinese, place) = match (one.2, two.2) {
            (Sign::Part(Language::English), Sign::Whole(Language::Chinese)) => (side(one), side(two), at - 1),
            (Sign::Whole(Language::Chinese), Sign::Part(Language::English)) => (side(two), side(one), at),
            _ => continue,
        };
        let short = chinese.len() <= SHORT;
        if short && evidence(english, chinese, lexicon).is_some_and(|evidence| evidence >= COVERED) {
            pieces[place].2 = Sign::Whole(Language::English);
        }
    }
    let mut parts: Vec<(Language, usize, usize)> = Vec::new();
    for (language, from, to) in
        settled(&pieces)?.into_iter().zip(&pieces).map(|(language, piece)| (language, piece.0, piece.1))
    {
        match parts.last_mut() {
            Some(last) if last.0 == language => last.2 = to,
            _ => parts.push((language, from, to)),
        }
    }
    (parts.len() >= 2)
        .then(|| parts.into_iter().map(|(language, from, to)| (language, text[from..to].trim())).collect::<Vec<_>>())
        .filter(|parts| parts.iter().all(|(_, part)| !part.is_empty()))
}

/// A language for each piece: those that cannot tell follow a neighbour of their script, or the piece before them.
fn settled(pieces: &[(usize, usize, Sign)]) -> Option<Vec<Language>> {
    let whole = |sign: Sign| match sign {
        Sign::Whole(language) => Some(language),
        _ => None,
    };
    // The next piece that can stand by itself, for each piece.
    let mut next = vec![None; pieces.len()];
    let mut coming = None;
    for (at, piece) in pieces.iter().enumerate().rev() {
        next[at] = coming;
        coming = whole(piece.2).or(coming);
    }
    let mut before = None;
    let mut found = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        let language = match piece.2 {
            Sign::Whole(language) => Some(language),
            Sign::Part(own) if before == Some(own) || next[at] == Some(own) => Some(own),
            Sign::Number => next[at].or(before),
            Sign::Part(_) | Sign::Nothing => before.or(next[at]),
        }?;
        before = Some(language);
        found.push(language);
    }
    Some(found)
}

/// Bytes where a sentence may end: behind sentence marks outside brackets and quotations. It does no harm to find too
/// many, since pieces of one language are joined again.
fn ends(text: &str) -> Vec<usize> {
    let balanced =
        text.chars().fold(0_i64, |depth, c| depth + i64::from(is_opening(c)) - i64::from(is_closing(c))) == 0;
    let straight = has_straight_quotations(text);
    let mut quoted = false;
    let mut cuts = Vec::new();
    let mut depth = 0_usize;
    let mut marked = false;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, c)| c);
        if is_opening(c) && balanced {
            depth += 1;
        } else if is_closing(c) && balanced {
            depth = depth.saturating_sub(1);
        }
        quoted ^= c == '"' && straight;
        marked = match c {
            '。' | '！' | '？' | '!' | '?' | '…' | '；' => true,
            ';' => !next.is_ascii_alphanumeric(),
            // A point inside a number, a name of a file or an abbreviation ends nothing.
            '.' => {
                let starts = next.is_ascii_uppercase() || next.is_ascii_digit() && !before.is_ascii_digit();
                !next.is_ascii_alphanumeric()
                    && next != ','
                    && !ends_in_abbreviation(&text[cuts.last().map_or(0, |&cut| cut)..at])
                    || is_han(before)
                    || starts && !before.is_ascii_uppercase()
                    || is_date(&text[at + 1..])
            }
            _ => marked && (is_after_mark(c) || c == '"'),
        };
        // A straight mark behind the end closes a quotation if one is open.
        let goes_on = is_after_mark(next) || next == '"' && quoted;
        if marked && depth == 0 && !quoted && !goes_on && !matches!(next, '。' | '！' | '？' | '!' | '?' | '…' | '.')
        {
            let end = at + c.len_utf8();
            cuts.push(text.len() - text[end..].trim_start().len());
            marked = false;
        }
        before = c;
    }
    cuts.dedup();
    cuts
}

/// Whether a few words end in one whose point ends no sentence: `Harbour Robotics Inc. 港湾机器人公司`, `Dr. Li Na`.
fn ends_in_abbreviation(text: &str) -> bool {
    const ABBREVIATIONS: &[&str] =
        &["Co", "Corp", "Dr", "Inc", "Ltd", "Mr", "Mrs", "Ms", "No", "Nos", "Prof", "Ref", "Rev", "St", "Tel"];
    let word = text.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    ABBREVIATIONS.contains(&word) && text.len() <= 60 && function_words(text) == 0
}

/// Whether a text begins with a year or a month in Chinese.
fn is_date(text: &str) -> bool {
    let digits = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    text[digits..].starts_with(['年', '月'])
}

/// A closing mark that belongs to the sentence whose end stands before it.
fn is_after_mark(c: char) -> bool {
    is_closing(c) || matches!(c, '’' | '』')
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '【' | '“' | '《' | '「')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '】' | '”' | '》' | '」')
}

fn sign(text: &str) -> Sign {
    let whole = without_addresses(text);
    let mut text = outside_brackets(&whole);
    let mut share = ScriptShare::of(&text);
    let all = ScriptShare::of(&whole);
    // Brackets and quotations matter only where they may hold the other language.
    if all.han == 0 || all.words == 0 || share.han == 0 && share.words == 0 {
        text.clone_from(&whole);
        share = all;
    }
    let function = function_words(&text);
    match (share.han, share.words) {
        (0, 0) if text.trim().trim_end_matches('.').parse::<u32>().is_ok() => Sign::Number,
        (0, 0) => Sign::Nothing,
        (0, words) => {
            let ends = text.trim_end().ends_with(['.', '!', '?', '"', '\'', '”', '’']);
            // Initials behind a name, `K.B.E., J.P.`, are no sentence.
            if words >= 3 && share.latin >= 2 * words && (function > 0 || ends) {
                Sign::Whole(Language::English)
            } else {
                Sign::Part(Language::English)
            }
        }
        (1, 0) => Sign::Part(Language::Chinese),
        (han, words) if han < words && function > 0 => Sign::Whole(Language::English),
        _ => Sign::Whole(Language::Chinese),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_whole_sentences_only() {
        let line = "他们何时开通? Linjiang Daily: When will the line open to the public?";
        let found = parts(line, &Lexicon::none()).unwrap();
        assert_eq!(found[0], (Language::Chinese, "他们何时开通?"));
        assert_eq!(found[1].0, Language::English);
        assert_eq!(parts("何永杰议员， G.B.M.,I.S.O.,J.P.", &Lexicon::none()), None);
        assert_eq!(parts("他说“Keep calm and carry on.”然后离开了。", &Lexicon::none()), None);
        assert_eq!(
            parts("The word 改革 (reform) and the word 开放 (opening) appear in the text.", &Lexicon::none()),
            None
        );
    }
}
